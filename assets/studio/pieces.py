"""The still pieces: every one is laid out twice, for a wide screen and for a tall one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

import objects
from ink import GREEN, NAVY, SAND, SKY, SLATE, WHITE, YELLOW, Canvas
from scenes import alpha, cloud, frames, palm, sea, sentry, sky, wall, waterfront

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one piece says."""

    tag: str
    title: str
    body: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The colours of one piece's text side."""

    ground: str
    title: str
    body: str
    tag: str
    tag_ink: str


NIGHT: Final = Look(ground=NAVY, title=WHITE, body=WHITE, tag=YELLOW, tag_ink=NAVY)
DAY: Final = Look(ground=SAND, title=NAVY, body=NAVY, tag=GREEN, tag_ink=WHITE)
LEAFY: Final = Look(ground=GREEN, title=WHITE, body=WHITE, tag=WHITE, tag_ink=GREEN)
SUNNY: Final = Look(ground=YELLOW, title=NAVY, body=NAVY, tag=NAVY, tag_ink=WHITE)


def read_words(file: Path) -> dict[str, Words]:
    """Read the words of all pieces."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        name: Words(tag=row["tag"], title=row["title"], body=tuple(row["body"]), foot=row["foot"])
        for name, row in table.items()
    }


def _margin(c: Canvas) -> float:
    return 54.0 if c.portrait else 96.0


def _foot_top(c: Canvas) -> float:
    return c.h - (96.0 if c.portrait else 54.0) - 88.0


# -- one picture, one message -------------------------------------------------------------------
def backdrop(c: Canvas, area: QRectF, *, evening: bool = False) -> None:
    """Draw sky, sea and a stretch of wall behind an object."""
    floor = area.bottom() - 130
    water = floor - 210
    air = QRectF(area.left(), area.top(), area.width(), water - area.top())
    sun = (area.center().x(), area.top() + area.height() * 0.40, 215.0)
    if evening:
        sky(c, air, top="#14335A", middle="#6C5B8C", low="#F5B56E", sun=sun)
    else:
        sky(c, air, top="#77BFD6", middle="#CFE8EC", low="#FDEBC0", sun=sun)
        cloud(c, area.left() + area.width() * 0.05, area.top() + 130, 230)
        cloud(c, area.left() + area.width() * 0.70, area.top() + 230, 200, 0.65)
    sea(c, QRectF(area.left(), water, area.width(), 340))
    palm(c, area.left() + 70, floor + 30, 430, lean=-0.06)
    wall(c, area.left(), area.right(), floor - 30, area.bottom(), u=0.8)
    sentry(c, area.right() - 84, floor - 190, u=0.95)


def split(c: Canvas, words: Words, look: Look, scene: Callable[[Canvas, QRectF], None], *, tall: float = 864.0) -> None:
    """Set the text on one side and the picture bleeding off the other."""
    picture = QRectF(0, 0, 1080, tall) if c.portrait else QRectF(1120, 0, 800, 1080)
    c.fill(look.ground)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    with c.inside(picture):
        scene(c, picture)
        c.grain(picture)
    _seam(
        c,
        picture,
        (NAVY, GREEN) if look.ground == YELLOW else (YELLOW, WHITE) if look.ground == GREEN else (YELLOW, GREEN),
    )
    x = _margin(c)
    top = picture.bottom() + 72 if c.portrait else 54.0
    width = c.w - 2 * x if c.portrait else picture.left() - x - 72
    c.tag(words.tag, x, top, ground=look.tag, ink=look.tag_ink)
    end = c.put(words.title, x, top + (150 if c.portrait else 176), width, 116, weight=700, ink=look.title, lead=1.06)
    end += 48
    for line in words.body:
        end = c.put(line, x, end, width, 66, ink=look.body, lead=1.2, bottom=_foot_top(c) - 20) + 32
    c.foot(words.foot, ink=look.title, rim=NAVY if look.ground == YELLOW else YELLOW)


def _seam(c: Canvas, picture: QRectF, colours: tuple[str, str]) -> None:
    for index, colour in enumerate(colours):
        c.fill(colour)
        if c.portrait:
            c.p.drawRect(QRectF(0, picture.bottom() + index * 14 - 14, c.w, 14))
        else:
            c.p.drawRect(QRectF(picture.left() - index * 14, 0, 14, c.h))


def _object(
    draw: Callable[[Canvas], None], *, evening: bool = False, share: float = 0.86, stands: float = 0.0
) -> Callable[[Canvas, QRectF], None]:
    """Return a scene with `draw` before it; `stands` says at which of its heights it rests on the wall."""

    def scene(c: Canvas, area: QRectF) -> None:
        backdrop(c, area, evening=evening)
        side = min(area.width(), area.height()) * share
        top = area.bottom() - 96 - stands * side if stands else area.center().y() - side / 2 - 30
        with c.placed(QRectF(area.center().x() - side / 2, top, side, side)):
            draw(c)

    return scene


def welcome(c: Canvas, words: Words) -> None:
    """The old town at full size, with the greeting in its sky."""
    bar = 220.0 if c.portrait else 182.0
    area = QRectF(0, 0, c.w, c.h - bar)
    if c.portrait:
        waterfront(c, area, horizon=0.74, u=0.98, sun=(770.0, 900.0, 150.0))
    else:
        waterfront(c, area, horizon=0.80, u=0.84, sun=(1130.0, 300.0, 140.0))
    c.grain(area)
    x, top = _margin(c), (96.0 if c.portrait else 54.0)
    c.tag(words.tag, x, top, ground=NAVY, ink=WHITE)
    width = c.w - 2 * x if c.portrait else 760.0
    end = c.put(words.title, x, top + (150 if c.portrait else 138), width, 132, weight=700, lead=1.06) + 40
    c.put(words.body[0], x, end, width if c.portrait else 760, 64, lead=1.2, bottom=area.height() * 0.79)
    c.fill(NAVY)
    c.p.drawRect(QRectF(0, c.h - bar, c.w, bar))
    for index, colour in enumerate((YELLOW, GREEN)):
        c.fill(colour)
        c.p.drawRect(QRectF(0, c.h - bar - 24 + index * 12, c.w, 12))
    c.foot(words.foot, ink=WHITE)


# -- hours --------------------------------------------------------------------------------------
def hours(c: Canvas, words: Words) -> None:
    """Opening hours as three big rows beside somebody who answers."""
    picture = QRectF(0, 0, 1080, 700) if c.portrait else QRectF(1240, 0, 680, 1080)
    c.fill(WHITE)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    with c.inside(picture):
        frames(c, picture, (NAVY, GREEN, YELLOW, SKY), 44)
        side = 620.0 if c.portrait else 700.0
        with c.placed(
            QRectF(
                picture.center().x() - side / 2, picture.bottom() - side * 0.94 + (50 if c.portrait else 0), side, side
            )
        ):
            objects.support_person(c)
        c.grain(picture)
    x = _margin(c)
    top = picture.bottom() + 64 if c.portrait else 54.0
    width = c.w - 2 * x if c.portrait else picture.left() - x - 60
    c.tag(words.tag, x, top, ground=GREEN, ink=WHITE)
    end = c.put(words.title, x, top + (138 if c.portrait else 152), width, 112, weight=700, lead=1.06) + 40
    pitch = 148.0 if c.portrait else 142.0
    for index, row in enumerate(words.body):
        day, time = row.split("|")
        y = end + index * pitch
        c.fill(NAVY if index == 0 else SKY)
        c.box(x, y, width, pitch - 20, 26)
        ink = WHITE if index == 0 else NAVY
        c.put(day, x + 40, y + 43, width * 0.55, 64, weight=600, ink=ink)
        c.put(
            time,
            x + width - 40 - c.width_of(time, 64, 700),
            y + 43,
            600,
            64,
            weight=700,
            ink=YELLOW if index == 0 else NAVY,
        )
    c.foot(words.foot, ink=NAVY)


# -- steps --------------------------------------------------------------------------------------
def steps(c: Canvas, words: Words, look: Look, pictures: tuple[Callable[[Canvas], None], ...]) -> None:
    """Three numbered cards: in a row on a wide screen, one under another on a tall one."""
    c.fill(look.ground)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    _corner(c, look)
    x, top = _margin(c), (96.0 if c.portrait else 54.0)
    c.tag(words.tag, x, top, ground=look.tag, ink=look.tag_ink)
    width = c.w - 2 * x
    end = c.put(words.title, x, top + (150 if c.portrait else 136), width, 116, weight=700, ink=look.title, lead=1.06)
    gap = 36.0
    y, bottom = end + (52 if c.portrait else 36), _foot_top(c) - 40
    for index, (line, draw) in enumerate(zip(words.body, pictures, strict=True)):
        if c.portrait:
            tall = (bottom - y - 2 * gap) / 3
            card = QRectF(x, y + index * (tall + gap), width, tall)
        else:
            wide = (width - 2 * gap) / 3
            card = QRectF(x + index * (wide + gap), y, wide, bottom - y)
        _step_card(c, card, index + 1, line, draw)
    c.grain(QRectF(0, 0, c.w, c.h), 0.05)
    c.foot(words.foot, ink=look.title)


def _step_card(c: Canvas, card: QRectF, number: int, line: str, draw: Callable[[Canvas], None]) -> None:
    c.fill(WHITE)
    c.p.drawRoundedRect(card, 36, 36)
    if c.portrait:
        picture = QRectF(card.left() + 40, card.top() + 40, 280, card.height() - 80)
        text = QRectF(card.left() + 380, card.top() + 44, card.width() - 420, card.height() - 60)
    else:
        picture = QRectF(card.left() + 140, card.top() + 34, card.width() - 190, 266)
        text = QRectF(card.left() + 40, card.top() + 338, card.width() - 72, card.height() - 350)
    with c.placed(picture):
        draw(c)
    badge = QPointF(text.left() + 44, text.top() + 44) if c.portrait else QPointF(card.left() + 84, card.top() + 84)
    c.fill(NAVY)
    c.disc(badge.x(), badge.y(), 48)
    c.put(str(number), badge.x() - 48, badge.y() - 22, 96, 66, weight=700, ink=YELLOW, centre=True)
    y = text.top() + (136 if c.portrait else 0)
    c.put(line, text.left(), y, text.width(), 64, weight=600, lead=1.14, bottom=card.bottom() - 20)


def _corner(c: Canvas, look: Look) -> None:
    """Let the flag's nested frames enter from the top right corner."""
    side = 320.0
    for index, colour in enumerate((YELLOW, look.ground, YELLOW if look.ground == GREEN else GREEN, look.ground)):
        inset = index * 32
        c.fill(colour)
        c.p.drawRect(QRectF(c.w - side + inset, -side * 0.45, side, side * 1.02 - inset))


# -- compare ------------------------------------------------------------------------------------
def compare(c: Canvas, words: Words) -> None:
    """What to do beside what not to do."""
    c.fill(NAVY)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    x = _margin(c)
    top = 96.0 if c.portrait else 54.0
    hook = QRectF(726, 110, 300, 300) if c.portrait else QRectF(1444, 70, 380, 380)
    with c.placed(hook):
        objects.hook(c)
    c.tag(words.tag, x, top, ground=YELLOW, ink=NAVY)
    width = 660.0 if c.portrait else 1360.0
    end = c.put(words.title, x, top + (160 if c.portrait else 146), width, 116, weight=700, ink=WHITE, lead=1.06)
    y, bottom, gap = end + 52, _foot_top(c) - 40, 36.0
    if c.portrait:
        tall = (bottom - y - gap) / 2
        cards = (QRectF(x, y, c.w - 2 * x, tall), QRectF(x, y + tall + gap, c.w - 2 * x, tall))
    else:
        wide = (c.w - 2 * x - gap) / 2
        cards = (QRectF(x, y, wide, bottom - y), QRectF(x + wide + gap, y, wide, bottom - y))
    do, dont = words.body[:4], words.body[4:]
    _verdict(c, cards[0], do, good=True)
    _verdict(c, cards[1], dont, good=False)
    c.grain(QRectF(0, 0, c.w, c.h), 0.05)
    c.foot(words.foot, ink=WHITE)


def _verdict(c: Canvas, card: QRectF, lines: tuple[str, ...], *, good: bool) -> None:
    c.fill(WHITE)
    c.p.drawRoundedRect(card, 36, 36)
    head = 128.0
    with c.inside(QRectF(card.left(), card.top(), card.width(), head + 40), 36):
        c.fill(GREEN if good else SLATE)
        c.p.drawRect(QRectF(card.left(), card.top(), card.width(), head))
    c.fill(WHITE)
    c.p.drawRect(QRectF(card.left(), card.top() + head, card.width(), 44))
    c.put(lines[0], card.left() + 48, card.top() + 37, card.width() - 90, 80, weight=700, ink=WHITE)
    pitch = (card.height() - head - 24) / 3
    for index, line in enumerate(lines[1:]):
        y = card.top() + head + 12 + pitch * (index + 0.5)
        _tick(c, card.left() + 84, y, good=good)
        c.put(line, card.left() + 156, y - 22, card.width() - 190, 64, weight=600, bottom=y + 40)


def _tick(c: Canvas, x: float, y: float, *, good: bool) -> None:
    c.fill(GREEN if good else SLATE)
    c.disc(x, y, 36)
    c.stroke(WHITE, 10)
    if good:
        c.line((x - 16, y + 1), (x - 4, y + 13), (x + 17, y - 12))
        return
    c.line((x - 13, y - 13), (x + 13, y + 13))
    c.line((x + 13, y - 13), (x - 13, y + 13))


# -- figure -------------------------------------------------------------------------------------
MONTHS: Final = (("jun", 86), ("jul", 88), ("ago", 87), ("sep", 91), ("oct", 92), ("nov", 94))
TARGET: Final = 90


def figure(c: Canvas, words: Words) -> None:
    """One big figure and the six months that led to it, each with its own label."""
    c.fill(WHITE)
    c.p.drawRect(QRectF(0, 0, c.w, c.h))
    side = QRectF(0, 0, c.w, 890) if c.portrait else QRectF(0, 0, 870, c.h)
    c.fill(NAVY)
    c.p.drawRect(side)
    _seam_figure(c, side)
    x, top = _margin(c), (96.0 if c.portrait else 54.0)
    c.tag(words.tag, x, top, ground=YELLOW, ink=NAVY)
    width = (c.w if c.portrait else side.width()) - x - 60
    c.put(words.body[0], x - 10, top + 136, width + 50, 280, weight=700, ink=YELLOW)
    end = c.put(words.title, x, top + (410 if c.portrait else 384), width, 112, weight=700, ink=WHITE, lead=1.06)
    c.put(
        words.body[1], x, end + 34, width, 64, ink=WHITE, bottom=side.bottom() - 40 if c.portrait else _foot_top(c) - 10
    )
    chart = QRectF(54, 990, 972, 620) if c.portrait else QRectF(962, 110, 862, 770)
    _trend(c, chart)
    note_x = 54.0 if c.portrait else 962.0
    c.put(words.body[2], note_x, _foot_top(c) - (84 if c.portrait else -26), 972, 52, ink=SLATE)
    if c.portrait:
        c.foot(words.foot, ink=NAVY)
    else:
        c.foot(words.foot, ink=WHITE)


def _seam_figure(c: Canvas, side: QRectF) -> None:
    for index, colour in enumerate((YELLOW, GREEN)):
        c.fill(colour)
        if c.portrait:
            c.p.drawRect(QRectF(0, side.bottom() + index * 14, c.w, 14))
        else:
            c.p.drawRect(QRectF(side.right() + index * 14, 0, 14, c.h))


def _trend(c: Canvas, area: QRectF) -> None:
    low, high = 82.0, 95.0
    base = area.bottom() - 84
    pitch = area.width() / len(MONTHS)
    points = [
        (area.left() + (index + 0.5) * pitch, base - (value - low) / (high - low) * (base - area.top()))
        for index, (_, value) in enumerate(MONTHS)
    ]
    _goal(c, area, base - (TARGET - low) / (high - low) * (base - area.top()))
    c.fill(alpha(GREEN, 0.12))
    c.shape((points[0][0], base), *points, (points[-1][0], base))
    c.stroke(GREEN, 12)
    c.line(*points)
    for (x, y), (month, value) in zip(points, MONTHS, strict=True):
        last = month == MONTHS[-1][0]
        c.fill(GREEN)
        c.disc(x, y, 30 if last else 20)
        c.fill(YELLOW if last else WHITE)
        c.disc(x, y, 16 if last else 9)
        c.put(str(value), x - pitch / 2, y - 84 if value > TARGET else y + 44, pitch, 60, weight=700, centre=True)
        c.put(month, x - pitch / 2, base + 34, pitch, 52, weight=600, ink=SLATE, centre=True)
    c.stroke(NAVY, 5)
    c.line((area.left(), base), (area.right(), base))


def _goal(c: Canvas, area: QRectF, y: float) -> None:
    c.fill(SLATE)
    dash = area.left()
    while dash < area.right():
        c.box(dash, y - 3, 22, 6, 3)
        dash += 36
    c.put("meta 90", area.left(), y - 62, 400, 52, weight=600, ink=SLATE)


# -- all of them --------------------------------------------------------------------------------
def training(c: Canvas, words: Words) -> None:
    """A training notice."""
    split(c, words, DAY, _object(objects.spreadsheet, share=0.98, stands=0.86))


PIECES: Final[dict[str, Callable[[Canvas, Words], None]]] = {
    "bienvenida": welcome,
    "horario-soporte": hours,
    "buzon": lambda c, w: split(c, w, SUNNY, _object(objects.suggestion_box, share=0.86, stands=0.92)),
    "tramites-sin-papel": lambda c, w: split(
        c, w, LEAFY, _object(objects.paperless, share=0.86, stands=0.92), tall=810.0
    ),
    "frase-clave": lambda c, w: split(c, w, NIGHT, _object(objects.phrase, share=0.86)),
    "usb-desconocida": lambda c, w: split(c, w, SUNNY, _object(objects.usb, share=0.98, stands=0.8)),
    "correo-sospechoso": compare,
    "doble-factor": lambda c, w: steps(c, w, LEAFY, (objects.app_on_phone, objects.scan, objects.six_digits)),
    "pida-soporte": lambda c, w: steps(c, w, NIGHT, (objects.handset, objects.plate, objects.ticket)),
    "casos-a-tiempo": figure,
    "hojas-de-calculo": training,
    "apague-la-pantalla": lambda c, w: split(
        c, w, NIGHT, _object(objects.sleeping_screen, evening=True, share=0.94, stands=0.98)
    ),
}
