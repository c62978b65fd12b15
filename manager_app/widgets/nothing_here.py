"""What a page shows where it found nothing: that it did, and what would stand there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from manager_app import look
from manager_app.widgets.small import column, label, row


class NothingHere(QWidget):
    """A drawing and two lines that change with what is looked for."""

    def __init__(self, icon: str, *ways: QWidget, parent: QWidget | None = None) -> None:
        """Start without words; `ways` to begin are offered where they help."""
        super().__init__(parent)
        drawing = QLabel()
        drawing.setPixmap(look.picture_of(icon, look.COLOURS.faint, 56))
        self._title, self._under = label("", "heading", wrap=True), label("", "muted", wrap=True)
        for part in (drawing, self._title, self._under):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways = QWidget()
        self._ways.setLayout(row(1, *ways, 1))
        self.setLayout(column(1, drawing, self._title, self._under, self._ways, 1, margin=24, gap=12))

    def say(self, title: str, text: str, *, offers: bool = False) -> None:
        """Say that nothing is here, and what would be; `offers` the ways to begin."""
        self._ways.setVisible(offers)
        self._title.setText(title)
        self._under.setText(text)
        self.setAccessibleName(f"{title}. {text}")
