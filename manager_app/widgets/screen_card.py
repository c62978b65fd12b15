"""A screen as a card: what it really shows, how old that is, what it should show, and how it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLocale, QMarginsF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manager_app import look
from manager_app.language import audience_word, length_text, translate
from manager_app.models.screens import ScreenRole, corner_of, health_look, problems_of
from manager_app.widgets.piece_cards import line_width, paint_card, paint_line, paint_picture
from signage.client import ScreenState
from signage.model.screen import Audience, Orientation, Screen

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST, _MOST_COLUMNS = 264, 420, 6
_WIDEST_ALONE: Final = 540
"""Of a card that has a line for itself."""
_MARGIN, _PADDING = 5, 12
_HEAD, _WORDS, _FOOT = 50, 46, 42
"""Heights inside a card: name and corner; what is shown and due; facts and remark."""
OLD: Final = timedelta(minutes=2)
"""A picture is renewed every half minute: an older one is said to be old."""
_IN_SECONDS: Final = timedelta(minutes=1)
_GB: Final = 1_000_000_000
_SKEWED: Final = timedelta(seconds=30)
_LOW_DISK: Final = 2 * _GB


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a card warns of."""

    icon: str
    colour: str
    text: str


@lru_cache(maxsize=128)
def icon_of(name: str, colour: str, size: int) -> QPixmap:
    """Return an icon as a picture; a wall paints the same dozen again and again."""
    return look.picture_of(name, colour, size)


def card_size(room: int, count: int) -> tuple[int, QSize]:
    """Return into how many columns `count` cards go in a width, and the size of each."""
    columns = max(1, min(room // _NARROWEST, _MOST_COLUMNS, max(2, count)))
    width = max(_NARROWEST, min(_WIDEST if columns > 1 else _WIDEST_ALONE, room // columns))
    picture = (width - 2 * (_MARGIN + _PADDING)) * 9 / 16
    return columns, QSize(width, round(2 * (_MARGIN + _PADDING) + _HEAD + picture + _WORDS + _FOOT))


class ScreenCard(QStyledItemDelegate):
    """Paints one screen."""

    def __init__(self, parent: QWidget) -> None:
        """Start with a size that the wall replaces."""
        super().__init__(parent)
        self.size = card_size(0, 1)[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Every card is of one size."""
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        state = index.data(ScreenRole.STATE)
        if not isinstance(state, ScreenState):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).marginsRemoved(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        paint_card(painter, area, option)
        inner = area.marginsRemoved(QMarginsF(_PADDING, _PADDING, _PADDING, _PADDING))
        self._paint_head(painter, inner, state)
        picture = QRectF(inner.left(), inner.top() + _HEAD, inner.width(), inner.width() * 9 / 16)
        paint_sight(painter, picture, index.data(ScreenRole.NOW), index.data(ScreenRole.AGE))
        paint_chip(painter, picture.topRight() + QPointF(-6, 6), _health(index, state))
        words = QRectF(inner.left(), picture.bottom() + 6, inner.width(), _WORDS - 6)
        self._paint_words(painter, words, state, is_astray=bool(index.data(ScreenRole.ASTRAY)))
        self._paint_foot(painter, QRectF(inner.left(), words.bottom(), inner.width(), _FOOT), state)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRectF, state: ScreenState) -> None:
        theme = look.COLOURS
        name = QRectF(area.left(), area.top(), area.width(), 24)
        paint_line(painter, name, state.screen.name, bold=True, size=16, colour=theme.title)
        line = QRectF(area.left(), area.top() + 24, area.width(), 18)
        where = corner_of(state.screen)
        names = self.audience_text(state.screen)
        shape = self.shape_word(state.screen)
        paint_line(painter, line, " · ".join(filter(None, (where, shape, names))), colour=theme.muted, size=12)

    def shape_word(self, screen: Screen) -> str:
        """Return how the panel hangs, in a word."""
        return self.tr("Vertical") if screen.orientation is Orientation.PORTRAIT else self.tr("Horizontal")

    def audience_text(self, screen: Screen) -> str:
        """Return who stands before a screen, in few words."""
        if screen.audiences == frozenset(Audience):
            return self.tr("Todos los públicos")
        return ", ".join(audience_word(one) for one in Audience if one in screen.audiences)

    def panel_text(self, screen: Screen) -> str:
        """Return how the panel hangs and how large it is, in words."""
        inches = QLocale().toString(screen.diagonal_in, "g", 3)
        size = f"{screen.width_px}\N{MULTIPLICATION SIGN}{screen.height_px}"
        return f"{self.shape_word(screen)} · {inches}\N{DOUBLE PRIME} · {size}"

    def _paint_words(self, painter: QPainter, area: QRectF, state: ScreenState, *, is_astray: bool) -> None:
        theme = look.COLOURS
        line = QRectF(area.left(), area.top(), area.width(), 19)
        # What a silent screen shows now nobody knows.
        shows = self.tr("Mostró por último") if state.health == "silent" else self.tr("Muestra ahora")
        names = (shows, self.tr("Debería mostrar"))
        taken = max(line_width(name, size=12) for name in names) + 8
        slots = (state.shows, state.should_show)
        for name, slot, is_due in zip(names, slots, (False, True), strict=True):
            warns = is_due and is_astray
            paint_line(painter, line, name, colour=theme.muted, size=12)
            words = line.adjusted(taken, 0, 0, 0)
            if warns:
                painter.drawPixmap(words.topLeft() + QPointF(0, 2), icon_of("warning", theme.caution, 15))
                words.adjust(20, 0, 0, 0)
            title = slot.title if slot and slot.title else "—"
            paint_line(painter, words, title, bold=warns, size=12, colour=theme.caution if warns else theme.ink)
            line.translate(0, 19)

    def _paint_foot(self, painter: QPainter, area: QRectF, state: ScreenState) -> None:
        theme = look.COLOURS
        painter.fillRect(QRectF(area.left(), area.top() + 3, area.width(), 1), QColor(theme.line))
        line = QRectF(area.left(), area.top() + 8, area.width(), 18)
        remark = self.remark(state)
        if state.health == "syncing" and state.sync_total:
            _paint_progress(painter, line, state.sync_done / state.sync_total)
        elif remark:
            painter.drawPixmap(line.topLeft() + QPointF(0, 1), icon_of(remark.icon, remark.colour, 15))
            words = line.adjusted(20, 0, 0, 0)
            paint_line(painter, words, remark.text, bold=True, colour=remark.colour, size=12)
        else:
            paint_line(painter, line, self.facts(state), colour=theme.muted, size=12)
            return
        paint_line(painter, line.translated(0, 18), self.facts(state), colour=theme.muted, size=12)

    def remark(self, state: ScreenState) -> Remark | None:
        """Return the one thing that a card warns of."""
        theme = look.COLOURS
        if state.alerts and state.health != "silent":
            return Remark(icon="alert", colour=theme.danger, text=self.tr("Muestra una alerta"))
        if problems := problems_of(state):
            return Remark(icon="warning", colour=theme.danger, text=problems[0])
        if abs(state.skew) >= _SKEWED and state.health != "silent":
            text = self.tr("Su reloj difiere {0}").format(length_text(abs(state.skew)))
            return Remark(icon="clock", colour=theme.caution, text=text)
        if 0 < state.disk_free < _LOW_DISK:
            return Remark(icon="warning", colour=theme.caution, text=self.tr("Le queda poco disco"))
        return None

    def facts(self, state: ScreenState) -> str:
        """Return what the machine tells of itself: disk, warmth, version."""
        gigabytes = QLocale().toString(state.disk_free / _GB, "f", 0 if state.disk_free >= 10 * _GB else 1)
        disk = self.tr("{0} GB libres").format(gigabytes) if state.disk_free else ""
        warmth = self.tr("{0} °C").format(state.temperature) if state.temperature else ""
        version = self.tr("versión {0}").format(state.player) if state.player else ""
        return " · ".join(filter(None, (disk, warmth, version)))


def _health(index: Index, state: ScreenState) -> tuple[str, str, str]:
    told = index.data(ScreenRole.HEALTH)
    return told if isinstance(told, tuple) else health_look(state)


def paint_sight(painter: QPainter, room: QRectF, picture: object, age: object, *, empty: str = "") -> None:
    """Paint what a screen sent of itself, with its age; an old one is pale and says so with an icon."""
    is_old = isinstance(age, timedelta) and age > OLD
    if is_old:
        painter.setOpacity(0.45)
    paint_picture(painter, room, picture)
    painter.setOpacity(1)
    if not isinstance(picture, QPixmap):
        words = empty or translate("ScreenCard", "Sin imagen todavía")
        paint_line(
            painter,
            QRectF(room.center().x() - line_width(words, size=12) / 2, room.center().y() - 10, room.width(), 20),
            words,
            colour=look.COLOURS.muted,
            size=12,
        )
        return
    if isinstance(age, timedelta):
        _paint_age(painter, room, age, is_old=is_old)


def _paint_age(painter: QPainter, room: QRectF, age: timedelta, *, is_old: bool) -> None:
    words = translate("ScreenCard", "hace {0}").format(_age_text(age))
    inset = 24 if is_old else 8
    pill = QRectF(room.left() + 6, room.bottom() - 26, line_width(words, size=11, bold=True) + inset + 8, 20)
    ground = QColor(look.COLOURS.rail)
    ground.setAlphaF(0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, 10, 10)
    if is_old:
        painter.drawPixmap(pill.topLeft() + QPointF(6, 3), icon_of("clock", look.COLOURS.accent, 14))
    paint_line(painter, pill.adjusted(inset, 0, 0, 0), words, bold=True, colour=look.COLOURS.on_fill, size=11)


def _age_text(age: timedelta) -> str:
    if age < _IN_SECONDS:
        return length_text(max(timedelta(), age))
    step = timedelta(hours=1) if age >= timedelta(days=1) else timedelta(minutes=1)
    return length_text(age // step * step)


def paint_chip(painter: QPainter, corner: QPointF, health: tuple[str, str, str]) -> None:
    """Paint a health's icon and word into an upper right corner, legible over any picture."""
    icon, word, colour = health
    width = line_width(word, size=12, bold=True) + 32
    chip = QRectF(corner.x() - width, corner.y(), width, 24)
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(QColor(look.COLOURS.paper))
    painter.drawRoundedRect(chip, 12, 12)
    painter.drawPixmap(QPointF(chip.left() + 7, chip.top() + 5), icon_of(icon, colour, 14))
    paint_line(painter, chip.adjusted(25, 0, 0, 0), word, bold=True, colour=colour, size=12)


def _paint_progress(painter: QPainter, line: QRectF, share: float) -> None:
    track = QRectF(line.left(), line.top() + 6, line.width(), 6)
    painter.fillRect(track, QColor(look.COLOURS.track))
    track.setWidth(track.width() * share)
    painter.fillRect(track, QColor(look.COLOURS.focus))
