"""A word about what was done, with a way to take it back: instead of a question before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from manager_app import look
from manager_app.widgets.small import button, label, row

_STAYS_MS: Final = 10_000
_MARGIN: Final = 20
_BESIDE_PX: Final = 260
"""What stands beside the words."""
_LEAST_PX: Final = 160


class UndoToast(QFrame):
    """Stands at the foot of a page for ten seconds; it never takes the focus by itself."""

    undo_asked = Signal()

    def __init__(self, room: QWidget) -> None:
        """Start hidden, over `room`."""
        super().__init__(room)
        self._room = room
        self.setObjectName("toast")
        tick = QLabel()
        tick.setPixmap(look.picture_of("check", look.COLOURS.accent))
        self._words = label()
        self._undo = button(self.tr("Deshacer"), self._ask, tip=self.tr("Deshacer (Ctrl+Z)"))
        self.setLayout(row(tick, self._words, self._undo, margin=(16, 8, 10, 8), gap=12))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        room.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown now; empty when hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def tell(self, words: str) -> None:
        """Show the words for a while."""
        room = max(_LEAST_PX, self._room.width() - _BESIDE_PX)
        self._words.setText(self._words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._words.setToolTip(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the page grows."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._room.width() - self.width()) // 2, self._room.height() - self.height() - _MARGIN)

    def _ask(self) -> None:
        self.hide()
        self.undo_asked.emit()
