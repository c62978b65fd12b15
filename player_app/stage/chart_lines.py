"""Lines over time, and the small line beside a big number: laid out at one size of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from player_app.stage.chart_bars import value_words
from player_app.stage.chart_marks import BOLD, ChartLook, Drawing, Filled, Mark, Stroke, TextMark, Words, spread
from signage.model.chart import Chart, Series, number_text, scale_of

_ONE_LINE: Final = 1e6
_END_SHARE: Final = 0.4
"""The most of the width that the lines' names may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plane:
    """Where numbers and their order lie."""

    plot: QRectF
    low: float
    high: float
    count: int

    def x(self, at: int) -> float:
        if self.count == 1:
            return self.plot.center().x()
        return self.plot.x() + self.plot.width() * at / (self.count - 1)

    def y(self, value: float) -> float:
        return self.plot.bottom() - self.plot.height() * (value - self.low) / (self.high - self.low)

    def runs(self, series: Series) -> list[tuple[QPointF, ...]]:
        """Points of a series, cut where it has gaps."""
        runs: list[list[QPointF]] = [[]]
        for at, value in enumerate(series.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append(QPointF(self.x(at), self.y(value)))
        return [tuple(run) for run in runs if run]


def line(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay lines out: round ticks at the left, periods below, each series named where its line ends."""
    under = look.words("0", _ONE_LINE, px).height + 0.75 * px
    ticks = scale_of(chart.numbers, most=max(1, min(4, int((box.height() - under) / (2.2 * px)))), from_zero=False)
    marks_at = [_tick_words(chart, tick, ticks, look, px) for tick in ticks]
    ends = _end_words(box, chart, look, px)
    left = max(tick.width for tick in marks_at) + 0.5 * px
    right = max(end.width for end in ends) + 0.9 * px
    half = marks_at[0].height / 2
    area = QRectF(box.x() + left, box.y() + half, box.width() - left - right, box.height() - under - half)
    plane = _Plane(plot=area, low=ticks[0], high=ticks[-1], count=len(chart.labels))
    marks: list[Mark] = []
    for tick, written in zip(ticks, marks_at, strict=True):
        y = plane.y(tick)
        rule = (QPointF(area.left(), y), QPointF(area.right(), y))
        marks.append(Stroke(points=rule, colour=_faint(look), width=max(1.5, 0.04 * px)))
        marks.append(TextMark(words=written, x=area.left() - 0.4 * px, y=y - half, ink=look.muted, align="right"))
    marks += _periods(plane, box, chart, look, px=px)
    marks += _lines(plane, chart, look, px=px)
    named, named_fits = _end_marks(plane, box, ends, chart, look, px=px)
    fits = named_fits and area.width() >= 0.34 * box.width() and area.height() >= 3 * px
    return Drawing(marks=(*marks, *named), px=px, fits=fits)


def spark(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay a small line out, its last point marked; the big number stands at its left when the chart has one."""
    marks: list[Mark] = []
    area = QRectF(box)
    fits = True
    if chart.headline:
        number = look.words(chart.headline, _ONE_LINE, min(3 * px, 0.8 * box.height()), BOLD)
        marks.append(TextMark(words=number, x=box.x(), y=box.center().y() - number.height / 2, ink=look.ink))
        area.setLeft(box.x() + number.width + px)
        fits = number.height <= box.height() and area.width() >= 3 * px
    ends = _first_and_last(area, chart, look, px=px)
    if ends:
        area.setBottom(ends[0].y - 0.3 * px)
    area.adjust(0.4 * px, 0.4 * px, -0.4 * px, -0.4 * px)
    low, high = min(chart.numbers), max(chart.numbers)
    if low == high:
        low, high = low - 1, high + 1
    plane = _Plane(plot=area, low=low, high=high, count=len(chart.labels))
    for run in plane.runs(chart.series[0]):
        marks.append(_under(run, area, look))
        marks.append(Stroke(points=run, colour=look.colours[0], width=max(3.0, 0.14 * px)))
        last = run[-1]
    marks.append(
        Stroke(points=(last,), colour=look.colours[0], width=max(3.0, 0.2 * px), markers=True, ground=look.ground)
    )
    return Drawing(marks=(*marks, *ends), px=px, fits=fits and area.height() >= px)


def _under(run: tuple[QPointF, ...], area: QRectF, look: ChartLook) -> Filled:
    """Fill what lies under a line, a little lighter than the ground."""
    path = QPainterPath(QPointF(run[0].x(), area.bottom()))
    for point in (*run, QPointF(run[-1].x(), area.bottom())):
        path.lineTo(point)
    return Filled(path=path, colour=_mixed(look.colours[0], look.ground, 0.2), ground=look.ground)


def _first_and_last(area: QRectF, chart: Chart, look: ChartLook, *, px: float) -> list[TextMark]:
    """Name the first and the last period when both have room."""
    first, last = (look.words(chart.labels[at], _ONE_LINE, px) for at in (0, -1))
    if not first.width or first.width + last.width + px > area.width() or area.height() < 3.2 * px:
        return []
    y = area.bottom() - first.height
    return [
        TextMark(words=first, x=area.left(), y=y, ink=look.muted),
        TextMark(words=last, x=area.right(), y=y, ink=look.muted, align="right"),
    ]


def _faint(look: ChartLook) -> str:
    """Return the colour of a rule: it must not compete with a line."""
    return _mixed(look.muted, look.ground, 0.35)


def _mixed(one: str, other: str, share: float) -> str:
    channels = zip(*([int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (one, other)), strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a * share + b * (1 - share)) for a, b in channels))


def _tick_words(chart: Chart, tick: float, ticks: tuple[float, ...], look: ChartLook, px: float) -> Words:
    step = ticks[1] - ticks[0]
    decimals = next((places for places in (0, 1, 2) if abs(round(step, places) - step) < 1e-9 * max(1, step)), 2)
    return look.words(number_text(tick, decimals, language=chart.language), _ONE_LINE, px)


def _end_words(box: QRectF, chart: Chart, look: ChartLook, px: float) -> list[Words]:
    """Write each series' name and last number, in two lines when one is too long."""
    written = []
    for series in chart.series:
        last = series.last
        number = value_words(chart, last[1], look, px).lines[0] if last else "—"
        written.append(look.words(f"{series.name} {number}".strip(), box.width() * _END_SHARE, px, BOLD))
    return written


def _end_marks(
    plane: _Plane, box: QRectF, ends: list[Words], chart: Chart, look: ChartLook, *, px: float
) -> tuple[list[Mark], bool]:
    lasts = [series.last for series in chart.series]
    centres = [plane.y(last[1]) if last else plane.plot.bottom() for last in lasts]
    heights = [end.height + 0.15 * px for end in ends]
    tops = spread(centres, heights, low=box.top(), high=plane.plot.bottom() + 0.6 * px)
    x = plane.plot.right() + 0.7 * px
    marks: list[Mark] = [
        TextMark(words=end, x=x, y=top, ink=look.colours[at])
        for at, (end, top) in enumerate(zip(ends, tops, strict=True))
    ]
    narrow = all(end.width <= box.width() * _END_SHARE + 1 for end in ends)
    return marks, narrow and min(tops) >= box.top() - 1


def _lines(plane: _Plane, chart: Chart, look: ChartLook, *, px: float) -> list[Mark]:
    return [
        Stroke(
            points=run, colour=look.colours[at], width=max(3.0, 0.13 * px), style=at, markers=True, ground=look.ground
        )
        for at, series in enumerate(chart.series)
        for run in plane.runs(series)
    ]


def _periods(plane: _Plane, box: QRectF, chart: Chart, look: ChartLook, *, px: float) -> list[Mark]:
    """Name the periods, every second or third only when all have no room; the last is always named."""
    names = [look.words(label, _ONE_LINE, px) for label in chart.labels]
    pitch = plane.plot.width() / max(1, len(names) - 1)
    widest = max(name.width for name in names) + 0.4 * px
    every = next((step for step in range(1, len(names)) if pitch * step >= widest), len(names))
    y = plane.plot.bottom() + 0.7 * px
    marks: list[Mark] = []
    edge = box.right()
    for at in range(len(names) - 1, -1, -every):
        half = names[at].width / 2
        x = min(max(plane.x(at), box.left() + half), edge - half)
        if x + half > edge + 1 or x - half < box.left() - 1:
            continue
        marks.append(TextMark(words=names[at], x=x, y=y, ink=look.muted, align="centre"))
        edge = x - half - 0.3 * px
    return marks
