"""In the strip: that the hub is being waited for, and a way not to."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from manager_app.awaited import Awaited
from manager_app.widgets.small import label, row, tool

_WIDE_PX = 72
_HIGH_PX = 6


class HubWait(QWidget):
    """A moving bar, what it means, and a button; there only while something takes longer than a moment."""

    def __init__(self, awaited: Awaited, parent: QWidget | None = None) -> None:
        """Follow what is awaited."""
        super().__init__(parent)
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setFixedSize(_WIDE_PX, _HIGH_PX)
        words = self.tr("Esperando al servidor…")
        bar.setAccessibleName(words)
        self.stop = tool("close", self.tr("No esperar más: lo que se pidió puede haberse hecho"), awaited.give_up)
        self.setLayout(row(bar, label(words, "muted"), self.stop, gap=8))
        # Its room is kept, so that nothing moves under a hand.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
        awaited.changed.connect(self.setVisible)
