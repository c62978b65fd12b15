"""An item of the scene that Python draws; it fills a holder that QML made, and goes with it."""

from __future__ import annotations

from PySide6.QtCore import Property
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem


class Drawn(QQuickPaintedItem):
    """Fills its holder, and says what is wrong with it."""

    def __init__(self, holder: QQuickItem) -> None:
        """Fill a holder, which owns it."""
        super().__init__(holder)
        self.setAntialiasing(True)
        QQmlProperty(self, "anchors.fill").write(holder)

    def _said(self) -> str:
        return ""

    @Property(str)
    def problem(self) -> str:
        """Why it cannot be read; empty when it can."""
        return self._said()
