"""The city as flat shapes: sky, sea, wall, towers, houses, palms and people without faces."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainterPath

from ink import DEEP, GREEN, NAVY, SAND, WHITE, YELLOW, shade

if TYPE_CHECKING:
    from ink import Canvas

STONE: Final = "#D8B98C"
STONE_DARK: Final = "#B08F63"
OCHRE: Final = "#E9A63A"
CLAY: Final = "#C4703F"
TEAL: Final = "#1E7C8C"
SEA: Final = "#145A73"
WOOD: Final = "#5B3A22"
BLOOM: Final = "#B4437F"
LEAF: Final = "#12805A"
SKINS: Final = ("#8A5A3C", "#5E3B28", "#B98258", "#6F4730")


def alpha(colour: str, opacity: float) -> QColor:
    """Return `colour` made translucent."""
    tinted = QColor(colour)
    tinted.setAlphaF(opacity)
    return tinted


def sky(
    c: Canvas, area: QRectF, *, top: str, low: str, middle: str = "", sun: tuple[float, float, float] | None = None
) -> None:
    """Fill `area` with the sky; the sun is three nested discs, as the flag is nested frames."""
    c.grade(top, low, area.top(), area.bottom(), middle)
    c.p.drawRect(area)
    if sun is None:
        return
    x, y, r = sun
    night = QColor(top).lightness() < 100
    halo, weak = ("#FFA65C", 0.6) if night else ("#FFE27A", 1.0)
    for factor, opacity in ((2.2, 0.22 * weak), (1.55, 0.34 * weak), (1.0, 1.0)):
        c.fill(alpha(halo if factor > 1 else YELLOW, opacity))
        c.disc(x, y, r * factor)


def cloud(c: Canvas, x: float, y: float, w: float, opacity: float = 0.75) -> None:
    """Draw one flat cloud of three bars."""
    c.fill(alpha(WHITE, opacity))
    h = w * 0.13
    c.box(x + w * 0.22, y - h * 1.7, w * 0.46, h * 1.6, h * 0.8)
    c.box(x, y - h * 0.6, w, h, h / 2)
    c.box(x + w * 0.3, y + h * 0.15, w * 0.55, h * 0.75, h * 0.37)


def _wave(area: QRectF, y: float, swing: float, length: float, phase: float) -> QPainterPath:
    path = QPainterPath(QPointF(area.left(), area.bottom()))
    x = area.left()
    while x <= area.right() + 12:
        path.lineTo(x, y + swing * math.sin((x / length + phase) * math.tau))
        x += 12
    path.lineTo(area.right(), area.bottom())
    path.closeSubpath()
    return path


def sea(c: Canvas, area: QRectF, *, phase: float = 0.0, near: str = "#0E4560", far: str = "#3FA3AE") -> None:
    """Fill `area` with six bands of water, darker as they come near, and the light lying on them."""
    bands, dark, light = 6, QColor(near), QColor(far)
    for band in range(bands):
        t = band / (bands - 1)
        mix = [round(a + (b - a) * t) for a, b in zip(light.getRgb()[:3], dark.getRgb()[:3], strict=True)]
        c.fill(QColor(*mix))
        y = area.top() + area.height() * t**1.4 * 0.86
        c.p.drawPath(
            _wave(area, y + (6 if band else 0), 0 if band == 0 else 3 + 7 * t, 180 + 130 * t, band * 0.37 + phase)
        )
    dice = random.Random(5)  # noqa: S311
    for _ in range(26):
        t = dice.random()
        x = area.left() + dice.random() * area.width()
        c.fill(alpha(WHITE, 0.28 - 0.12 * t))
        c.box(x, area.top() + 10 + t * area.height() * 0.85, 30 + 70 * t, 3.5 + 3 * t, 3)


def wall(c: Canvas, x0: float, x1: float, top: float, bottom: float, *, u: float = 1.0) -> None:
    """Draw the city wall with its embrasures, cordon and courses of stone."""
    pitch, merlon = 150 * u, 96 * u
    c.grade("#E6CBA0", "#BE9A6A", top, bottom)
    x = x0 - 40 * u
    while x < x1:
        c.shape((x, top), (x + merlon, top), (x + merlon - 10 * u, top + 60 * u), (x + 10 * u, top + 60 * u))
        x += pitch
    c.p.drawRect(QRectF(x0, top + 44 * u, x1 - x0, bottom - top - 44 * u))
    c.fill(alpha(WOOD, 0.22))
    c.p.drawRect(QRectF(x0, top + 96 * u, x1 - x0, 8 * u))
    c.fill("#EED8B4")
    c.p.drawRect(QRectF(x0, top + 80 * u, x1 - x0, 16 * u))
    dice = random.Random(11)  # noqa: S311
    rows = max(1, int((bottom - top - 120 * u) / (44 * u)))
    for row in range(rows):
        for _ in range(max(2, int((x1 - x0) / (210 * u)))):
            c.fill(alpha(WOOD, 0.10 + 0.07 * dice.random()))
            c.box(
                x0 + dice.random() * (x1 - x0), top + (124 + row * 44) * u, (40 + dice.random() * 60) * u, 24 * u, 5 * u
            )


def sentry(c: Canvas, x: float, top: float, *, u: float = 1.0) -> None:
    """Draw a sentry box: corbel, drum with a slit, dome and ball."""
    c.fill("#C9A673")
    c.shape(
        (x - 62 * u, top + 190 * u),
        (x + 62 * u, top + 190 * u),
        (x + 20 * u, top + 290 * u),
        (x - 20 * u, top + 290 * u),
    )
    gradient = QLinearGradient(x - 56 * u, 0, x + 56 * u, 0)
    gradient.setColorAt(0, QColor("#EBD2A8"))
    gradient.setColorAt(1, QColor("#C29F6D"))
    c.fill(gradient)
    c.box(x - 56 * u, top + 60 * u, 112 * u, 134 * u)
    c.box(x - 70 * u, top + 180 * u, 140 * u, 20 * u, 6 * u)
    c.box(x - 68 * u, top + 48 * u, 136 * u, 18 * u, 6 * u)
    dome = QPainterPath(QPointF(x - 60 * u, top + 50 * u))
    dome.cubicTo(x - 56 * u, top - 20 * u, x + 56 * u, top - 20 * u, x + 60 * u, top + 50 * u)
    c.p.drawPath(dome)
    c.disc(x, top - 12 * u, 13 * u)
    c.fill(NAVY)
    c.box(x - 10 * u, top + 92 * u, 20 * u, 62 * u, 10 * u)


def clock_tower(c: Canvas, x: float, base: float, *, u: float = 1.0) -> None:
    """Draw the clock gate: three arches, a shaft, a dial and a spire."""
    c.grade("#F6C04F", "#DE962F", base - 560 * u, base)
    c.box(x - 230 * u, base - 190 * u, 460 * u, 190 * u)
    c.box(x - 84 * u, base - 390 * u, 168 * u, 210 * u)
    c.box(x - 68 * u, base - 490 * u, 136 * u, 110 * u)
    c.fill(CLAY)
    c.shape(
        (x - 74 * u, base - 496 * u),
        (x + 74 * u, base - 496 * u),
        (x + 12 * u, base - 640 * u),
        (x - 12 * u, base - 640 * u),
    )
    c.fill(WHITE)
    for y, half in ((190, 240), (204, 226), (388, 94), (496, 80)):
        c.box(x - half * u, base - y * u, 2 * half * u, 15 * u, 3 * u)
    c.box(x - 4 * u, base - 700 * u, 8 * u, 70 * u, 4 * u)
    c.disc(x, base - 432 * u, 42 * u)
    c.stroke(NAVY, 7 * u)
    c.line((x, base - 458 * u), (x, base - 432 * u), (x + 17 * u, base - 422 * u))
    for dx, half, h in ((-150, 36, 112), (0, 44, 136), (150, 36, 112)):
        _arch(c, x + dx * u, base, half * u, h * u, DEEP)
    _arch(c, x, base - 240 * u, 24 * u, 88 * u, "#8A531D")


def _arch(c: Canvas, x: float, base: float, half: float, h: float, colour: str) -> None:
    c.fill(colour)
    c.p.drawRect(QRectF(x - half, base - h + half, 2 * half, h - half))
    c.disc(x, base - h + half, half)


def dome(c: Canvas, x: float, base: float, *, u: float = 1.0) -> None:
    """Draw a church dome on its drum, with a lantern."""
    c.grade("#F7F0DF", "#DCCFB4", base - 260 * u, base)
    c.box(x - 130 * u, base - 130 * u, 260 * u, 130 * u)
    c.box(x - 26 * u, base - 340 * u, 52 * u, 70 * u)
    c.grade("#D98348", "#B45F32", base - 300 * u, base - 120 * u)
    path = QPainterPath(QPointF(x - 140 * u, base - 126 * u))
    path.cubicTo(x - 130 * u, base - 330 * u, x + 130 * u, base - 330 * u, x + 140 * u, base - 126 * u)
    c.p.drawPath(path)
    c.disc(x, base - 340 * u, 30 * u, 26 * u)
    c.fill(WHITE)
    c.box(x - 3 * u, base - 410 * u, 6 * u, 60 * u)
    c.box(x - 16 * u, base - 394 * u, 32 * u, 6 * u)
    for dx in (-80, 0, 80):
        _arch(c, x + dx * u, base - 24 * u, 17 * u, 76 * u, NAVY)


def flowers(c: Canvas, x: float, y: float, w: float, *, u: float = 1.0, seed: int = 3) -> None:
    """Hang bougainvillea along `w`."""
    dice = random.Random(seed)  # noqa: S311
    for colour, count, r in ((LEAF, 13, 17), ("#0C6144", 8, 13), (BLOOM, 15, 12), ("#D06BA0", 8, 8)):
        c.fill(colour)
        for _ in range(max(3, round(count * w / (200 * u)))):
            c.disc(x + dice.random() * w, y + dice.gauss(0, 12) * u, r * u * (0.7 + 0.5 * dice.random()))


def house(c: Canvas, x: float, base: float, w: float, h: float, colour: str, *, u: float = 1.0, seed: int = 1) -> None:
    """Draw a colonial front: tiled eave, wooden balcony with flowers, a door and a window."""
    c.fill(colour)
    c.p.drawRect(QRectF(x, base - h, w, h))
    c.fill(shade(colour, 92))
    c.p.drawRect(QRectF(x + w * 0.93, base - h, w * 0.07, h))
    c.fill(CLAY)
    c.box(x - 10 * u, base - h - 20 * u, w + 20 * u, 24 * u, 4 * u)
    tile = x - 8 * u
    while tile < x + w + 2 * u:
        c.disc(tile + 9 * u, base - h + 4 * u, 9 * u)
        tile += 18 * u
    upper = base - h * 0.52
    _arch(c, x + w * 0.3, upper, w * 0.1, h * 0.28, WOOD)
    _arch(c, x + w * 0.7, upper, w * 0.1, h * 0.28, WOOD)
    _arch(c, x + w * 0.3, base, w * 0.13, h * 0.32, WOOD)
    c.fill(WOOD)
    c.box(x + w * 0.58, base - h * 0.3, w * 0.26, h * 0.2, 4 * u)
    c.fill(alpha(SAND, 0.5))
    c.box(x + w * 0.615, base - h * 0.28, w * 0.19, h * 0.16)
    _balcony(c, x + w * 0.1, upper, w * 0.8, h * 0.17, u)
    flowers(c, x + w * 0.12, upper + 6 * u, w * 0.7, u=u, seed=seed)


def _balcony(c: Canvas, x: float, y: float, w: float, h: float, u: float) -> None:
    c.fill("#6B452A")
    c.box(x, y - h, w, 10 * u)
    c.box(x - 6 * u, y, w + 12 * u, 14 * u, 3 * u)
    posts = max(6, int(w / (17 * u)))
    for post in range(posts + 1):
        c.box(x + post * (w - 6 * u) / posts, y - h, 6 * u, h)


def palm(c: Canvas, x: float, base: float, h: float, *, lean: float = 0.12, seed: int = 2) -> None:
    """Draw one palm."""
    top = QPointF(x + lean * h, base - h)
    trunk = QPainterPath(QPointF(x - h * 0.03, base))
    trunk.quadTo(x + lean * h * 0.2, base - h * 0.5, top.x() - h * 0.012, top.y())
    trunk.lineTo(top.x() + h * 0.012, top.y())
    trunk.quadTo(x + lean * h * 0.3 + h * 0.04, base - h * 0.5, x + h * 0.03, base)
    c.fill("#7A5533")
    c.p.drawPath(trunk)
    dice = random.Random(seed)  # noqa: S311
    for index, degrees in enumerate((-172, -148, -118, -84, -52, -24, 6, 186)):
        angle = math.radians(degrees + dice.uniform(-6, 6))
        reach = h * dice.uniform(0.4, 0.5)
        tip = QPointF(top.x() + reach * math.cos(angle), top.y() + reach * math.sin(angle) * 0.7 + reach * 0.28)
        bend = QPointF(top.x() + reach * 0.55 * math.cos(angle), top.y() + reach * 0.9 * math.sin(angle) - reach * 0.12)
        leaf = QPainterPath(top)
        leaf.quadTo(bend, tip)
        leaf.quadTo(bend + QPointF(0, reach * 0.26), top)
        c.fill(("#0F7350", "#0B5B40", "#17906A")[index % 3])
        c.p.drawPath(leaf)


def boat(c: Canvas, x: float, y: float, u: float = 1.0) -> None:
    """Draw a small sail."""
    c.fill(WHITE)
    c.shape((x, y - 120 * u), (x, y - 12 * u), (x + 70 * u, y - 12 * u))
    c.fill(YELLOW)
    c.shape((x - 8 * u, y - 96 * u), (x - 8 * u, y - 12 * u), (x - 52 * u, y - 12 * u))
    c.fill(NAVY)
    c.shape((x - 64 * u, y - 6 * u), (x + 84 * u, y - 6 * u), (x + 56 * u, y + 20 * u), (x - 40 * u, y + 20 * u))


def person(
    c: Canvas, x: float, base: float, h: float, *, skin: int = 0, shirt: str = GREEN, hair: str = "short"
) -> None:
    """Draw a person from the waist up: a figure, never a face."""
    u = h / 400
    tone = SKINS[skin % len(SKINS)]
    if hair == "long":
        c.fill("#23160F")
        c.box(x - 78 * u, base - 392 * u, 156 * u, 190 * u, 74 * u)
    c.fill(shade(tone, 88))
    c.box(x - 27 * u, base - 268 * u, 54 * u, 70 * u, 20 * u)
    body = QPainterPath(QPointF(x - 152 * u, base))
    body.cubicTo(x - 156 * u, base - 150 * u, x - 130 * u, base - 208 * u, x - 40 * u, base - 224 * u)
    body.quadTo(x, base - 186 * u, x + 40 * u, base - 224 * u)
    body.cubicTo(x + 130 * u, base - 208 * u, x + 156 * u, base - 150 * u, x + 152 * u, base)
    c.fill(shirt)
    c.p.drawPath(body)
    c.fill(alpha(DEEP, 0.16))
    c.box(x - 96 * u, base - 110 * u, 8 * u, 110 * u, 4 * u)
    c.box(x + 88 * u, base - 110 * u, 8 * u, 110 * u, 4 * u)
    c.fill(tone)
    c.disc(x, base - 316 * u, 62 * u, 70 * u)
    _hair(c, x, base, u, hair)


def _hair(c: Canvas, x: float, base: float, u: float, style: str) -> None:
    c.fill("#23160F")
    if style == "afro":
        for dx, dy, r in ((-56, -352, 40), (-22, -388, 46), (24, -388, 46), (58, -350, 40), (0, -372, 50)):
            c.disc(x + dx * u, base + dy * u, r * u)
        return
    if style == "bun":
        c.disc(x, base - 410 * u, 32 * u)
    cap = QPainterPath(QPointF(x - 66 * u, base - 318 * u))
    cap.cubicTo(x - 76 * u, base - 420 * u, x + 76 * u, base - 420 * u, x + 66 * u, base - 318 * u)
    cap.quadTo(x + 40 * u, base - 362 * u, x - 10 * u, base - 358 * u)
    cap.quadTo(x - 48 * u, base - 352 * u, x - 66 * u, base - 318 * u)
    c.p.drawPath(cap)


def frames(c: Canvas, area: QRectF, colours: tuple[str, ...], step: float) -> None:
    """Nest rectangles as the city's flag does, from the edge of `area` inwards."""
    for index, colour in enumerate(colours):
        c.fill(colour)
        c.p.drawRect(area.adjusted(index * step, index * step, -index * step, -index * step))


def waterfront(c: Canvas, area: QRectF, *, horizon: float, u: float, sun: tuple[float, float, float]) -> None:
    """Draw the old town across `area`: sky, sea, skyline and the wall in front."""
    y = area.top() + area.height() * horizon
    wide = area.width() > area.height()

    def at(share: float) -> float:
        return area.left() + area.width() * (share if wide else (share - 0.40) / 0.60)

    sky(
        c,
        QRectF(area.left(), area.top(), area.width(), y - area.top()),
        top="#BFE0EA",
        low="#FDE9B6",
        middle="#F3F4E6",
        sun=sun,
    )
    base = area.bottom() - 130 * u
    sea(c, QRectF(area.left(), y, area.width(), area.bottom() - y))
    boat(c, area.left() + area.width() * 0.10, y + 40 * u, u * 0.62)
    boat(c, area.left() + area.width() * 0.24, y + 20 * u, u * 0.36)
    spots = ((0.51, 190, 270, OCHRE), (0.61, 200, 320, "#F7F0DF"), (0.87, 210, 300, "#3E7CA6"), (0.965, 200, 340, CLAY))
    dome(c, at(0.56), base - 230 * u, u=u)
    for index, (share, w, h, colour) in enumerate(spots):
        house(c, at(share) - w * u / 2, base + 36 * u, w * u, h * u, colour, u=u, seed=index + 4)
    clock_tower(c, at(0.74), base + 36 * u, u=u)
    palm(c, at(0.468), base + 36 * u, 290 * u, lean=0.03)
    palm(c, at(0.915), base + 36 * u, 280 * u, seed=7)
    wall(c, area.left(), area.right(), base - 20 * u, area.bottom(), u=u)
    sentry(c, at(0.425) if wide else at(0.44), base - 190 * u, u=u)
