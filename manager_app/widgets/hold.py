"""The button that must be held: an order that nobody gives by accident.

It needs the whole time without a break, by mouse or by key alike; letting go, or losing the focus, starts
again from nothing. The clock is given, so that tests need not wait.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from manager_app import look

HOLD = timedelta(seconds=2)
_TICK_MS = 16
_REPEAT_MS = 80
"""How soon a key that only repeats comes down again: a slow or remote desktop does not mark its "up" as a repeat."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
SPACE = frozenset({Qt.Key.Key_Space})


class HoldButton(QAbstractButton):
    """`begun` when it is pressed, then `held` once after `HOLD` without a break, or `let_go`; `progress` goes 0..1."""

    begun = Signal()
    held = Signal()
    let_go = Signal()
    progress_changed = Signal(float)

    def __init__(
        self,
        text: str,
        colour: str,
        monotonic: Callable[[], float],
        *,
        hatched: bool = False,
        keys: frozenset[Qt.Key] = ENTER | SPACE,
        parent: QWidget | None = None,
    ) -> None:
        """Take the words, the colour, the clock that counts, and the keys that may hold it."""
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self._colour, self._hatched = colour, hatched
        self._monotonic, self._keys = monotonic, keys
        self._since: float | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._up = QTimer(self, interval=_REPEAT_MS, singleShot=True)
        self._up.timeout.connect(self.give_up)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be large enough for a hand in a hurry."""
        return QSize(240, 56)

    @property
    def progress(self) -> float:
        """How much of the time has been held."""
        if self._since is None:
            return 0.0
        return min(1.0, (self._monotonic() - self._since) / HOLD.total_seconds())

    def begin(self) -> None:
        """Start to count."""
        if self.isEnabled() and self._since is None:
            self._since = self._monotonic()
            self._timer.start()
            self.begun.emit()
            self._tick()

    def give_up(self) -> None:
        """Forget what has been held."""
        was_held = self._since is not None
        self._rest()
        if was_held:
            self.let_go.emit()

    def _rest(self) -> None:
        self._since = None
        self._timer.stop()
        self._up.stop()
        self.progress_changed.emit(0.0)
        self.update()

    def _tick(self) -> None:
        share = self.progress
        self.progress_changed.emit(share)
        self.update()
        if share >= 1.0 and not self._up.isActive():  # a key that is up gives no order
            self._rest()
            self.held.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with the left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.begin()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self.give_up()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving the button is letting go."""
        if self._since is not None and not self.rect().contains(event.position().toPoint()):
            self.give_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with one of its keys."""
        if event.key() in self._keys:
            self._up.stop()
            if not event.isAutoRepeat():
                self.begin()
            event.accept()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the key."""
        if event.key() in self._keys:
            if not event.isAutoRepeat() and self._since is not None:
                self._up.start()
            event.accept()
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Losing the focus is letting go."""
        self.give_up()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Fill from the left while held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        ground = QColor(self._colour if self.isEnabled() else look.COLOURS.fill_off)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 8, 8)
        if self._hatched and self.isEnabled():
            look.hatch(painter, area, self._colour)
        if self._since is not None:
            done = QRectF(area)
            done.setWidth(area.width() * self.progress)
            painter.setBrush(ground.darker(170))
            painter.drawRoundedRect(done, 8, 8)
        self._paint_words(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(QColor(look.COLOURS.on_fill))
        words = area.adjusted(10, 2, -10, -2)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.COLOURS.accent), 3))
            painter.drawRoundedRect(area, 8, 8)
