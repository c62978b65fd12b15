"""Bars across, columns, and rows that are a whole: laid out at one size of text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

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
    spread,
)
from signage.model.chart import SHORT_UNIT, Chart, number_text, share_texts, with_unit

_ONE_LINE: Final = 1e6


def value_words(chart: Chart, value: float, look: ChartLook, px: float) -> Words:
    """Write a number in bold; a short unit goes with it, a long one stands once beside the title."""
    number = number_text(value, chart.decimals, language=chart.language)
    return look.words(with_unit(number, chart.unit if len(chart.unit) <= SHORT_UNIT else ""), _ONE_LINE, px, BOLD)


def bars_beside(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay bars out with their names at the left."""
    names = [look.words(label, box.width() * 0.4, px) for label in chart.labels]
    widest = max(name.width for name in names)
    pad = 0.5 * px if widest else 0.0
    pitch = min(box.height() / len(names), 3.4 * px)
    top = box.center().y() - pitch * len(names) / 2
    plot = QRectF(box.x() + widest + pad, top, box.width() - widest - pad, pitch * len(names))
    marks: list[Mark] = [
        TextMark(
            words=name, x=plot.x() - pad, y=top + pitch * (at + 0.5) - name.height / 2, ink=look.ink, align="right"
        )
        for at, name in enumerate(names)
    ]
    thick = min(pitch * 0.62, 1.9 * px)
    drawn, has_room = _bars(
        plot, chart, look, px=px, thick=thick, tops=[pitch * (at + 0.5) for at in range(len(names))]
    )
    tall = max(name.height for name in names) <= pitch * 0.92
    return Drawing(marks=(*marks, *drawn), px=px, fits=has_room and tall and widest <= box.width() * 0.4 + 1)


def bars_below(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay bars out with their names above them, for narrow places."""
    names = [look.words(label, box.width(), px) for label in chart.labels]
    pitch = min(box.height() / len(names), 4.2 * px)
    top = box.center().y() - pitch * len(names) / 2
    tallest = max(name.height for name in names)
    # A number is taller than its bar: between two names it needs its own room.
    line = look.words("0", _ONE_LINE, px).height
    block = min(1.3 * px, line)
    lead = (pitch - tallest - line) / 2
    marks: list[Mark] = [
        TextMark(words=name, x=box.x(), y=top + pitch * at + lead + tallest - name.height, ink=look.ink)
        for at, name in enumerate(names)
    ]
    plot = QRectF(box.x(), top, box.width(), pitch * len(names))
    middles = [pitch * at + lead + tallest + line / 2 for at in range(len(names))]
    drawn, has_room = _bars(plot, chart, look, px=px, thick=0.8 * block, tops=middles)
    wide = max(name.width for name in names) <= box.width() + 1
    return Drawing(marks=(*marks, *drawn), px=px, fits=has_room and wide and lead >= 0)


def _bars(
    plot: QRectF, chart: Chart, look: ChartLook, *, px: float, thick: float, tops: list[float]
) -> tuple[list[Mark], bool]:
    numbers = chart.numbers
    values = [value_words(chart, number, look, px) for number in numbers]
    room = max(value.width for value in values) + 0.4 * px
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    left = room if low < 0 else 0.0
    right = room if high > 0 or low == 0 else 0.0
    span = plot.width() - left - right
    zero = plot.x() + left + span * (-low / ((high - low) or 1))
    marks: list[Mark] = []
    for number, value, middle in zip(numbers, values, tops, strict=True):
        long = span * abs(number) / ((high - low) or 1)
        y = plot.y() + middle
        bar = QRectF(zero if number >= 0 else zero - long, y - thick / 2, max(long, 0.06 * px), thick)
        marks.append(Filled(path=bar_path(bar, thick * 0.08), colour=look.colours[0], ground=look.ground))
        end = bar.right() + 0.3 * px if number >= 0 else bar.left() - 0.3 * px
        side: Align = "left" if number >= 0 else "right"
        marks.append(TextMark(words=value, x=end, y=y - value.height / 2, ink=look.ink, align=side))
    # The line of zero stands at each bar, not through the names between them.
    for middle in tops:
        ends = (QPointF(zero, plot.y() + middle - 0.7 * thick), QPointF(zero, plot.y() + middle + 0.7 * thick))
        marks.append(Stroke(points=ends, colour=look.muted, width=max(2.0, 0.06 * px)))
    return marks, span >= 0.25 * plot.width()


def columns(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay columns out, names under them, numbers at their ends."""
    numbers = chart.numbers
    slot = min(box.width() / len(numbers), 7 * px)
    left = box.center().x() - slot * len(numbers) / 2
    names = [look.words(label, slot * 0.94, px) for label in chart.labels]
    values = [value_words(chart, number, look, px) for number in numbers]
    tall, bottom = max(value.height for value in values), max(name.height for name in names) + 0.3 * px
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    above, below = tall if high > 0 or low == 0 else 0.0, tall if low < 0 else 0.0
    span = box.height() - bottom - above - below
    zero = box.y() + above + span * (high / ((high - low) or 1))
    marks: list[Mark] = []
    for at, (number, name, value) in enumerate(zip(numbers, names, values, strict=True)):
        x, long = left + slot * (at + 0.5), span * abs(number) / ((high - low) or 1)
        thick = min(slot * 0.64, 2.8 * px)
        bar = QRectF(x - thick / 2, zero - long if number >= 0 else zero, thick, max(long, 0.06 * px))
        marks.append(Filled(path=bar_path(bar, 0.08 * px), colour=look.colours[0], ground=look.ground))
        y = bar.top() - value.height if number >= 0 else bar.bottom()
        marks.append(TextMark(words=value, x=x, y=y, ink=look.ink, align="centre"))
        marks.append(TextMark(words=name, x=x, y=box.bottom() - bottom + 0.3 * px, ink=look.ink, align="centre"))
    ends = (QPointF(left, zero), QPointF(left + slot * len(numbers), zero))
    marks.append(Stroke(points=ends, colour=look.muted, width=max(2.0, 0.06 * px)))
    narrow = max(item.width for item in (*names, *values)) <= slot * 0.95
    return Drawing(marks=tuple(marks), px=px, fits=narrow and span >= 2.5 * px)


def stack(box: QRectF, chart: Chart, look: ChartLook, px: float) -> Drawing:
    """Lay rows out that each are a whole; the parts' names stand over the first row's parts."""
    beside = box.width() > 1.3 * box.height()
    names = [look.words(label, box.width() * (0.32 if beside else 1), px) for label in chart.labels]
    side = max(name.width for name in names) + 0.5 * px if beside and any(chart.labels) else 0.0
    plot = QRectF(box.x() + side, box.y(), box.width() - side, box.height())
    rows = [tuple(series.values[at] or 0.0 for series in chart.series) for at in range(len(names))]
    heads, head_fits = _part_names(plot, rows[0], chart, look, px=px)
    head = max(mark.words.height for mark in heads) + 0.4 * px
    pitch = min((box.height() - head) / len(rows), 4 * px)
    top = box.y() + head + (box.height() - head - pitch * len(rows)) / 2
    lift = top - box.y() - head
    above = 0.0 if beside else max(name.height for name in names) + 0.1 * px
    thick = min(pitch * 0.78, 2 * px) if beside else min(pitch - above - 0.3 * px, 1.7 * px)
    marks: list[Mark] = [_moved(mark, lift) for mark in heads]
    for at, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = top + pitch * at + (pitch - above - thick) / 2 + above
        bar = QRectF(plot.x(), y, plot.width(), thick)
        marks += _whole(bar, row, look, px=px)
        place = (plot.x() - 0.5 * px, y + (thick - name.height) / 2) if beside else (plot.x(), y - name.height)
        marks.append(TextMark(words=name, x=place[0], y=place[1], ink=look.ink, align="right" if beside else "left"))
    tall = all(name.height <= (pitch if beside else above + 1) for name in names)
    wide = all(name.width <= (box.width() * 0.32 if beside else box.width()) + 1 for name in names)
    return Drawing(marks=tuple(marks), px=px, fits=head_fits and tall and wide and thick >= px)


def _moved(mark: TextMark, down: float) -> TextMark:
    return TextMark(words=mark.words, x=mark.x, y=mark.y + down, ink=mark.ink, align=mark.align)


def _part_names(
    plot: QRectF, row: tuple[float, ...], chart: Chart, look: ChartLook, *, px: float
) -> tuple[list[TextMark], bool]:
    """Stand the parts' names side by side, each as near the middle of its part as the others let it."""
    share = plot.width() / len(row)
    names = [look.words(series.name, share - 0.4 * px, px, BOLD) for series in chart.series]
    total, reached, middles = sum(row) or 1.0, 0.0, []
    for part in row:
        middles.append(plot.x() + plot.width() * (reached + part / 2) / total)
        reached += part
    widths = [name.width + 0.6 * px for name in names]
    lefts = spread(middles, widths, low=plot.x(), high=plot.right())
    tallest = max(name.height for name in names)
    marks = [
        TextMark(
            words=name, x=left + width / 2, y=plot.y() + tallest - name.height, ink=look.colours[at], align="centre"
        )
        for at, (name, left, width) in enumerate(zip(names, lefts, widths, strict=True))
    ]
    return marks, all(name.width <= share for name in names)


def _whole(bar: QRectF, row: tuple[float, ...], look: ChartLook, *, px: float) -> list[Mark]:
    total, x = sum(row), bar.x()
    marks: list[Mark] = []
    if not total:
        return [Stroke(points=(bar.topLeft(), bar.topRight()), colour=look.muted, width=max(2.0, 0.06 * px))]
    for at, (part, share) in enumerate(zip(row, share_texts(row), strict=True)):
        box = QRectF(x, bar.y(), bar.width() * part / total, bar.height())
        x = box.right()
        if not part:
            continue
        marks.append(
            Filled(path=bar_path(box), colour=look.colours[at], ground=look.ground, pattern=at, pitch=0.45 * px)
        )
        written = look.words(with_unit(share, "%"), _ONE_LINE, px, BOLD)
        if written.width + 0.5 * px <= box.width():
            plate = QRectF(0, 0, written.width + 0.4 * px, min(written.height * 0.9, box.height() * 0.94))
            plate.moveCenter(box.center())
            marks.append(Filled(path=bar_path(plate, 0.15 * px), colour=look.colours[at], ground=look.ground))
            place = (box.center().x(), box.center().y() - written.height / 2)
            marks.append(TextMark(words=written, x=place[0], y=place[1], ink=look.ground, align="centre"))
        if x < bar.right() - 1:
            cut = (QPointF(x, bar.top()), QPointF(x, bar.bottom()))
            marks.append(Stroke(points=cut, colour=look.ground, width=max(2.0, 0.1 * px)))
    return marks
