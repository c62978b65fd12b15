"""What every page is: a widget with a title that tells its news to the shell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One page of the window."""

    told = Signal(str, str)
    """Kind (info, warning, error, or done for a passing word) and the text."""
    go = Signal(str, object)
    """Asks the shell to open another page by name, with a thing to open there or None."""

    def open_thing(self, thing: object) -> None:
        """Open what another page handed over."""

    def take_focus(self) -> None:
        """Take the keyboard from the page that was left; by itself, so that it rests on no switch."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
