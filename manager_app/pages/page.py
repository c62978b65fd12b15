"""What every page is: a widget with a title that tells its news to the shell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One page of the window."""

    told = Signal(str, str)
    """Kind (info, warning, error, or done for a passing word) and the text."""
    go = Signal(str, object)
    """Asks the shell to open another page by name, with a thing to open there or None."""

    def open_thing(self, thing: object) -> None:
        """Open what another page handed over."""
