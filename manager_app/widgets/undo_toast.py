"""A word about what was done, with a way to take it back: instead of a question before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from manager_app import look
from manager_app.widgets.small import AtFoot, button, label, plain_tip, row

_STAYS_MS: Final = 10_000
_MARGIN: Final = 20
_BESIDE_PX: Final = 260
"""What stands beside the words."""
_LEAST_PX: Final = 160


class UndoToast(AtFoot):
    """Stands at the foot of a page for ten seconds; it never takes the focus by itself."""

    undo_asked = Signal()

    def __init__(self, room: QWidget, *, action: str = "", tip: str = "", margin: int = _MARGIN) -> None:
        """Start hidden, over `room`; the button undoes, unless it is called something else."""
        super().__init__(room, margin=margin)
        tick = QLabel()
        tick.setPixmap(look.picture_of("check", look.COLOURS.accent))
        self._words = label()
        self._undo = button(action or self.tr("Deshacer"), self.ask, tip=tip or self.tr("Deshacer (Ctrl+Z)"))
        self.setLayout(row(tick, self._words, self._undo, margin=(16, 8, 10, 8), gap=12))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """The words shown now; empty when hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def tell(self, words: str) -> None:
        """Show the words for a while."""
        room = max(_LEAST_PX, self._room.width() - _BESIDE_PX)
        self._words.setText(self._words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._words.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self.stand_up()
        self._timer.start()

    def ask(self) -> None:
        """Take it back, while the words stand there."""
        if not self.isHidden():
            self.hide()
            self.undo_asked.emit()
