"""Shares of a whole as a ring, and progress as a gauge: laid out at one size of text."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from player_app.stage.chart_marks import (
    BOLD,
    Align,
    ChartLook,
    Drawing,
    Filled,
    Mark,
    Stroke,
    TextMark,
    Words,
    bar_path,
    ring_path,
    spread,
)
from signage.model.chart import Chart, number_text, share_texts, with_unit

_ONE_LINE: Final = 1e6
_HOLE: Final = 0.58
_GAUGE_HOLE: Final = 0.7
_FULL: Final = 100.0
_TARGET: Final = {"es": "Meta", "en": "Target"}


def donut_beside(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay a ring out with each part named beside it, a thin line leading to its name."""
    radius = min(box.height() * 0.47, box.width() * 0.21)
    centre = box.center()
    marks = _ring(centre, radius, chart, look, px=px)
    room = box.width() / 2 - radius - 1.4 * px
    fits = room >= 3 * px
    names = _part_words(chart, room, look, px)
    angles = _middles(chart)
    for right in (True, False):
        side = [at for at, angle in enumerate(angles) if (angle < math.pi) == right]
        drawn, side_fits = _side(box, centre, radius, [(at, angles[at], names[at]) for at in side], look, px=px)
        marks += drawn
        fits = fits and side_fits
    wide = all(part.width <= room + 1 for pair in names for part in pair)
    return Drawing(marks=tuple(marks), px=px, fits=fits and wide)


def donut_above(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay a ring out over the list of its parts, each with its swatch: for narrow places."""
    listed, tall, wide = _listed(chart, look, px, box.width())
    radius = min(box.width() * 0.36, (box.height() - tall - px) / 2)
    spare = box.height() - tall - 2 * radius
    centre = QPointF(box.center().x(), box.top() + radius + spare / 3)
    marks = [*_ring(centre, max(radius, 1.0), chart, look, px=px), *_placed(listed, box.left(), box.bottom() - tall)]
    return Drawing(marks=tuple(marks), px=px, fits=radius >= 2.4 * px and wide)


def donut_listed(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay a ring out at the left of the list of its parts: for places that are low and not wide."""
    shares = max(look.words(share, _ONE_LINE, px, BOLD).width for share in _shares(chart))
    longest = max(look.words(label, _ONE_LINE, px).width for label in chart.labels) + shares + 2 * px
    radius = min(box.height() * 0.47, max(2.2 * px, (box.width() - px - longest) / 2))
    left = box.left() + 2 * radius + px
    listed, tall, wide = _listed(chart, look, px, box.right() - left)
    ring = _ring(QPointF(box.left() + radius, box.center().y()), radius, chart, look, px=px)
    marks = [*ring, *_placed(listed, left, box.center().y() - tall / 2)]
    return Drawing(marks=tuple(marks), px=px, fits=wide and tall <= box.height() and radius >= 2 * px)


def _listed(chart: Chart, look: ChartLook, px: float, width: float) -> tuple[list[Mark], float, bool]:
    """Set the parts one under the other from the origin on; return marks, height, and whether they are narrow."""
    swatch, y = 0.9 * px, 0.0
    shares = [look.words(share, _ONE_LINE, px, BOLD) for share in _shares(chart)]
    left = swatch + 1.0 * px + max(share.width for share in shares)
    names = [look.words(label, max(1.0, width - left), px) for label in chart.labels]
    marks: list[Mark] = []
    for at, (share, name) in enumerate(zip(shares, names, strict=True)):
        marks.append(_piece(bar_path(QRectF(0, y + (share.height - swatch) / 2, swatch, swatch)), at, look, px=px))
        marks.append(TextMark(words=share, x=swatch + 0.5 * px, y=y, ink=look.ink))
        marks.append(TextMark(words=name, x=left, y=y, ink=look.ink))
        y += name.height + 0.35 * px
    return marks, y, all(name.width <= width - left + 1 for name in names)


def _placed(marks: list[Mark], x: float, y: float) -> list[Mark]:
    return [
        replace(mark, path=mark.path.translated(x, y)) if isinstance(mark, Filled)
        else replace(mark, x=mark.x + x, y=mark.y + y) if isinstance(mark, TextMark)
        else mark
        for mark in marks
    ]  # fmt: skip


def gauge(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay half a ring out, filled as far as the number goes, the number in its middle, the target as a mark across."""
    value, ends = chart.numbers[0], [_scale_words(chart, mark, look, px) for mark in (0.0, _FULL)]
    below = ends[0].height + 0.3 * px
    half = box.width() / 2
    # The last mark of the scale is written under the ring's end and must not leave the box.
    widest = (half - ends[1].width / 2) * 2 / (1 + _GAUGE_HOLE)
    radius = max(1.0, min(box.height() - below - 0.3 * px, half - 0.2 * px, widest))
    centre = QPointF(box.center().x(), box.top() + (box.height() - radius - below) / 2 + radius + 0.15 * px)
    ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    share = min(1.0, max(0.0, value / _FULL))
    rest = ring_path(ring, hole=_GAUGE_HOLE, start=-90 + 180 * share, span=180 * (1 - share))
    marks: list[Mark] = [Filled(path=rest, colour=look.muted, ground=look.ground, pattern=1, pitch=0.4 * px)]
    if share:
        done = ring_path(ring, hole=_GAUGE_HOLE, start=-90, span=180 * share)
        marks.append(Filled(path=done, colour=look.colours[0], ground=look.ground))
    number = _largest(chart.text(value), look, 2 * radius * _GAUGE_HOLE * 0.78, radius * 0.52)
    marks.append(
        TextMark(words=number, x=centre.x(), y=centre.y() - number.height * 0.98, ink=look.ink, align="centre")
    )
    middle = radius * (1 + _GAUGE_HOLE) / 2
    y = centre.y() + 0.3 * px
    marks += [
        TextMark(words=end, x=centre.x() + side * middle, y=y, ink=look.muted, align="centre")
        for end, side in zip(ends, (-1, 1), strict=True)
    ]
    fits = number.px >= px
    if chart.target is not None:
        drawn, target_fits = _target(
            centre, radius, chart, look, px=px, y=y, room=2 * middle - ends[0].width - ends[1].width
        )
        marks += drawn
        fits = fits and target_fits
    return Drawing(marks=tuple(marks), px=px, fits=fits)


def _target(
    centre: QPointF, radius: float, chart: Chart, look: ChartLook, *, px: float, y: float, room: float
) -> tuple[list[Mark], bool]:
    target = chart.target or 0.0
    angle = math.pi * (1 - min(1.0, max(0.0, target / _FULL)))
    reach = QPointF(math.cos(angle), -math.sin(angle))
    across = (centre + reach * radius * (_GAUGE_HOLE - 0.05), centre + reach * radius * 1.04)
    said = f"{_TARGET[chart.language]} {chart.target_text}".replace(" ", "\N{NO-BREAK SPACE}")
    named = look.words(said, _ONE_LINE, px, BOLD)
    edge = Stroke(points=across, colour=look.ground, width=max(6.0, 0.34 * px))
    tick = Stroke(points=across, colour=look.ink, width=max(3.0, 0.17 * px))
    text = TextMark(words=named, x=centre.x(), y=y, ink=look.ink, align="centre")
    return [edge, tick, text], named.width + 0.6 * px <= room


def _scale_words(chart: Chart, mark: float, look: ChartLook, px: float) -> Words:
    return look.words(with_unit(number_text(mark, language=chart.language), chart.unit), _ONE_LINE, px)


def _largest(text: str, look: ChartLook, width: float, px: float) -> Words:
    """Return a text as large as a width lets it be, at most at a size."""
    asked = look.words(text, _ONE_LINE, px, BOLD)
    return asked if asked.width <= width else look.words(text, _ONE_LINE, math.floor(px * width / asked.width), BOLD)


def _shares(chart: Chart) -> tuple[str, ...]:
    return tuple(with_unit(share, "%") for share in share_texts(chart.numbers))


def _middles(chart: Chart) -> list[float]:
    """Angles of the parts' middles, clockwise from twelve o'clock."""
    total, reached, angles = sum(chart.numbers), 0.0, []
    for part in chart.numbers:
        angles.append(2 * math.pi * (reached + part / 2) / total)
        reached += part
    return angles


def _ring(centre: QPointF, radius: float, chart: Chart, look: ChartLook, *, px: float) -> list[Mark]:
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    total, start = sum(chart.numbers), 0.0
    marks: list[Mark] = []
    for at, part in enumerate(chart.numbers):
        span = 360 * part / total
        if span:
            # A whole turn in one arc would have no ends to close.
            marks.append(_piece(ring_path(box, hole=_HOLE, start=start, span=min(span, 359.99)), at, look, px=px))
        start += span
    for angle in _cuts(chart):
        reach = QPointF(math.sin(angle), -math.cos(angle))
        cut = (centre + reach * radius * _HOLE * 0.97, centre + reach * radius * 1.02)
        marks.append(Stroke(points=cut, colour=look.ground, width=max(3.0, 0.12 * px)))
    return [*marks, *_in_the_hole(centre, radius * _HOLE, chart, look, px=px)]


def _cuts(chart: Chart) -> list[float]:
    parts = [part for part in chart.numbers if part]
    if len(parts) == 1:
        return []
    total = sum(parts)
    return [2 * math.pi * sum(parts[:at]) / total for at in range(len(parts))]


def _in_the_hole(centre: QPointF, radius: float, chart: Chart, look: ChartLook, *, px: float) -> list[Mark]:
    """Stand the whole in the middle when it has room there."""
    number = look.words(chart.headline, radius * 1.5, px * 1.1, BOLD)
    if not chart.headline or number.width > radius * 1.5 or number.height > radius * 1.3:
        return []
    place = (centre.x(), centre.y() - number.height / 2)
    return [TextMark(words=number, x=place[0], y=place[1], ink=look.ink, align="centre")]


def _piece(path: QPainterPath, at: int, look: ChartLook, *, px: float) -> Filled:
    return Filled(path=path, colour=look.colours[at], ground=look.ground, pattern=at, pitch=0.45 * px)


def _part_words(chart: Chart, room: float, look: ChartLook, px: float) -> list[tuple[Words, Words]]:
    shares = _shares(chart)
    return [
        (look.words(share, _ONE_LINE, px * 1.3, BOLD), look.words(label, room, px))
        for share, label in zip(shares, chart.labels, strict=True)
    ]


def _side(
    box: QRectF, centre: QPointF, radius: float, parts: list[tuple[int, float, tuple[Words, Words]]], look: ChartLook,
    *, px: float,
) -> tuple[list[Mark], bool]:  # fmt: skip
    """Stand the names of one side's parts so that none touches another."""
    heights = [share.height + name.height + 0.4 * px for _, _, (share, name) in parts]
    centres = [centre.y() - math.cos(angle) * radius for _, angle, _ in parts]
    tops = spread(centres, heights, low=box.top(), high=box.bottom())
    marks: list[Mark] = []
    for (at, angle, (share, name)), top in zip(parts, tops, strict=True):
        sign = 1 if angle < math.pi else -1
        x = centre.x() + sign * (radius + 1.3 * px)
        rim = QPointF(centre.x() + math.sin(angle) * radius * 1.03, centre.y() - math.cos(angle) * radius * 1.03)
        joint = QPointF(x - sign * 0.25 * px, top + share.height / 2 + 0.2 * px)
        marks.append(Stroke(points=(rim, joint), colour=look.muted, width=max(2.0, 0.05 * px)))
        side: Align = "left" if sign > 0 else "right"
        marks.append(TextMark(words=share, x=x, y=top + 0.2 * px, ink=look.colours[at], align=side))
        marks.append(TextMark(words=name, x=x, y=top + 0.2 * px + share.height, ink=look.ink, align=side))
    return marks, not tops or min(tops) >= box.top() - 1
