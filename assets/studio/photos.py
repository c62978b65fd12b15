"""The scenes of the news slides: no words, so that any headline can go with them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

import objects
from ink import DEEP, GREEN, NAVY, SAND, SKY, WHITE, YELLOW
from scenes import CLAY, OCHRE, SKINS, TEAL, WOOD, alpha, person, waterfront

if TYPE_CHECKING:
    from collections.abc import Callable

    from ink import Canvas


def waiting_room(c: Canvas) -> None:
    """People with telephones under a wireless point, the old town in the window."""
    c.grade("#F7F0DF", "#E9DCC0", 0, c.h)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    c.fill(WOOD)
    c.box(180, 110, 1560, 700, 16)
    window = QRectF(210, 140, 1500, 640)
    with c.inside(window):
        waterfront(c, window, horizon=0.80, u=0.66, sun=(760.0, 330.0, 100.0))
    c.fill(WOOD)
    for x in (700, 1200):
        c.box(x, 140, 22, 640)
    c.fill(WHITE)
    c.box(870, 34, 180, 66, 33)
    c.fill(GREEN)
    c.disc(960, 67, 13)
    for index in range(3):
        c.stroke(alpha(GREEN, 0.95 - index * 0.22), 16)
        r = 70 + index * 62
        c.p.drawArc(QRectF(960 - r, 84 - r, 2 * r, 2 * r), 225 * 16, 90 * 16)
    c.fill(TEAL)
    c.box(0, 900, c.w, 180)
    c.fill("#17697A")
    c.box(0, 900, c.w, 22)
    people = ((350, 0, GREEN, "afro"), (780, 2, OCHRE, "short"), (1190, 1, WHITE, "bun"), (1590, 3, NAVY, "long"))
    for x, skin, shirt, hair in people:
        person(c, x, 1080, 520, skin=skin, shirt=shirt, hair=hair)
        _phone(c, x, 930, SKINS[skin])


def _phone(c: Canvas, x: float, y: float, tone: str) -> None:
    c.fill(DEEP)
    c.box(x - 46, y - 82, 92, 168, 16)
    c.fill(SKY)
    c.box(x - 36, y - 68, 72, 132, 8)
    c.fill(GREEN)
    c.box(x - 24, y - 50, 48, 12, 6)
    c.fill(NAVY)
    c.box(x - 24, y - 24, 34, 8, 4)
    c.box(x - 24, y - 4, 44, 8, 4)
    c.fill(tone)
    c.box(x - 74, y + 30, 148, 66, 33)


def network_room(c: Canvas) -> None:
    """A room of cabinets with light running through its cables, and the two who look after it."""
    c.grade("#123A63", DEEP, 0, c.h)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    c.fill("#0A2440")
    c.shape((0, 930), (c.w, 930), (c.w, c.h), (0, c.h))
    c.fill(alpha(YELLOW, 0.08))
    c.disc(960, 330, 560)
    dice = random.Random(8)  # noqa: S311
    for index in range(5):
        _rack(c, 90 + index * 356, 130, 300, 820, dice)
    starts = (250, 420, 590, 1480, 1640)
    for index, x in enumerate(starts):
        path = QPainterPath(QPointF(x, -20))
        path.cubicTo(x, 320, 700 + index * 110, 360, 700 + index * 120, 640)
        path.cubicTo(700 + index * 120, 860, x + 120, 900, x + 60, 1100)
        c.stroke((YELLOW, "#19A06C", WHITE, YELLOW, "#19A06C")[index], 12)
        c.p.drawPath(path)
        for step in (0.2, 0.47, 0.7):
            spot = path.pointAtPercent(step)
            c.fill(WHITE)
            c.disc(spot.x(), spot.y(), 14)
    person(c, 660, 1080, 600, skin=2, shirt=YELLOW, hair="long")
    person(c, 1290, 1080, 640, skin=1, shirt=GREEN, hair="short")
    c.fill(DEEP)
    c.box(980, 800, 330, 230, 20)
    c.fill(SKY)
    c.box(998, 818, 294, 194, 8)
    c.stroke(GREEN, 14)
    c.line((1030, 960), (1090, 900), (1150, 930), (1250, 850))
    c.fill(SKINS[1])
    c.box(1262, 900, 90, 70, 35)


def _rack(c: Canvas, x: float, y: float, w: float, h: float, dice: random.Random) -> None:
    c.fill("#1C4A78")
    c.box(x, y, w, h, 18)
    c.fill("#0D2C4E")
    c.box(x + 18, y + 18, w - 36, h - 36, 8)
    for row in range(13):
        top = y + 38 + row * 58
        c.fill("#173F69")
        c.box(x + 32, top, w - 64, 42, 6)
        for lamp in range(7):
            c.fill(dice.choice((YELLOW, "#3BD093", "#3BD093", "#2A5C8C", "#2A5C8C", WHITE)))
            c.box(x + 50 + lamp * 24, top + 15, 12, 12, 6)
        c.fill("#2A5C8C")
        c.box(x + w - 84, top + 13, 40, 16, 4)


def auditorium(c: Canvas) -> None:
    """A talk on keeping safe, seen from the back row."""
    c.grade("#0F3A5E", NAVY, 0, c.h)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    for index in range(8):
        c.fill(alpha(GREEN, 0.55 if index % 2 else 0.35))
        c.box(index * 44 - 10, 0, 46, 900)
        c.box(c.w - index * 44 - 36, 0, 46, 900)
    c.fill(DEEP)
    c.box(470, 70, 980, 600, 26)
    screen = QRectF(500, 100, 920, 540)
    c.fill(SAND)
    c.p.drawRect(screen)
    c.fill(alpha(YELLOW, 0.35))
    c.disc(960, 370, 240)
    objects.padlock(c, 960, 400, 0.92, body=GREEN, bow=NAVY)
    c.fill(NAVY)
    for x, w in ((570, 130), (1220, 130)):
        for row in range(4):
            c.box(x, 270 + row * 56, w - (row % 2) * 40, 20, 10)
    c.fill("#8A5A36")
    c.box(0, 830, c.w, 40)
    c.fill("#6B452A")
    c.box(0, 860, c.w, 220)
    person(c, 1560, 840, 420, skin=0, shirt=YELLOW, hair="bun")
    c.fill(WOOD)
    c.shape((1450, 700), (1680, 700), (1660, 850), (1470, 850))
    c.fill(YELLOW)
    c.star(1565, 775, 34)
    dice = random.Random(21)  # noqa: S311
    for row, (y, size, count) in enumerate(((930, 96, 12), (1020, 124, 10), (1120, 160, 8))):
        for index in range(count):
            x = (index + 0.5 + 0.25 * (row % 2)) * c.w / count + dice.uniform(-14, 14)
            _back(c, x, y, size, dice)


def _back(c: Canvas, x: float, y: float, size: float, dice: random.Random) -> None:
    c.fill(dice.choice((GREEN, TEAL, WHITE, OCHRE, CLAY, "#2F5F92", SAND)))
    c.box(x - size * 0.78, y - size * 0.1, size * 1.56, size * 2, size * 0.6)
    c.fill(dice.choice(SKINS))
    c.box(x - size * 0.2, y - size * 0.5, size * 0.4, size * 0.6, size * 0.15)
    c.fill(dice.choice(("#23160F", "#2E1D14", "#1A110C")))
    c.disc(x, y - size * 0.62, size * 0.42, size * 0.48)
    if dice.random() < 0.4:
        c.disc(x, y - size * 1.14, size * 0.2)


PHOTOS: Final[dict[str, Callable[[Canvas], None]]] = {
    "sala-de-espera": waiting_room,
    "cuarto-de-redes": network_room,
    "auditorio": auditorium,
}
