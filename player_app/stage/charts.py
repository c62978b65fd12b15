"""One painter of charts for the slide, the window and the report.

The text is set as large as everything has room, between two sizes; nothing overlaps, nothing is cut. What has no room
even at the smallest is still drawn, and the drawing says that it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from player_app.stage.chart_bars import bars_below, bars_beside, columns, stack
from player_app.stage.chart_lines import line, spark
from player_app.stage.chart_marks import BOLD, PLAIN, ChartLook, Drawing, TextMark, paint_marks
from player_app.stage.chart_rings import donut_above, donut_beside, donut_listed, gauge
from player_app.stage.typeset import FAMILY
from signage.model.chart import Chart, ChartKind
from signage.model.theme import Colours, contrast

Layout = Callable[[QRectF, Chart, ChartLook, float], Drawing]

# The larger text of one group's layouts is taken; the next group only when the first has no room at any size: columns
# whose names are too wide lie down.
_LAYOUTS: Final[dict[ChartKind, tuple[tuple[Layout, ...], ...]]] = {
    ChartKind.BARS: ((bars_beside, bars_below),),
    ChartKind.COLUMNS: ((columns,), (bars_beside, bars_below)),
    ChartKind.LINE: ((line,),),
    ChartKind.DONUT: ((donut_beside, donut_above, donut_listed),),
    ChartKind.GAUGE: ((gauge,),),
    ChartKind.SPARK: ((spark,),),
    ChartKind.STACK: ((stack,),),
}
# Told apart with any colour vision, and by lightness alone; every one at least 4.5 to 1 on its ground.
_ON_DARK: Final = ("#FFD100", "#7CC7FF", "#FFFFFF", "#FF9E6B")
_ON_LIGHT: Final = ("#0B2A4A", "#B34700", "#00696B", "#6B4FA0")
_STEP: Final = 0.95
_LEGIBLE: Final = 4.5


def paint_chart(painter: QPainter, rect: QRectF, chart: Chart, look: ChartLook) -> Drawing:
    """Draw a chart, and return what was drawn."""
    drawing = layout_chart(rect, chart, look)
    paint_marks(painter, drawing)
    return drawing


def layout_chart(rect: QRectF, chart: Chart, look: ChartLook) -> Drawing:
    """Return a chart at the largest text for which everything has room; when nothing has, at the smallest."""
    groups = _LAYOUTS[chart.kind]
    for group in groups:
        for px in _sizes(look):
            for layout in group:
                drawing = _at(rect, chart, look, px, layout)
                if drawing.fits:
                    return drawing
    return _at(rect, chart, look, look.min_px, groups[-1][-1])


def _sizes(look: ChartLook) -> list[float]:
    """Sizes of text to try, largest first; the smallest is always among them."""
    sizes, px = [], max(look.text_px, look.min_px)
    while px > look.min_px:
        sizes.append(px)
        px = max(look.min_px, float(round(px * _STEP)) if px * (1 - _STEP) >= 1 else px - 1)
    return [*sizes, look.min_px]


def look_of(
    colours: Colours, *, text_px: float, min_px: float, on_paper: bool = False, family: str = FAMILY
) -> ChartLook:
    """Return a theme's look for charts, on its ground or on its paper."""
    ground, ink = (colours.paper, colours.paper_ink) if on_paper else (colours.ground, colours.ink)
    return look_on(
        ground, ink=ink, muted=colours.muted, accent=colours.accent, text_px=text_px, min_px=min_px, family=family
    )  # fmt: skip


def look_on(
    ground: str, *, ink: str, muted: str, accent: str, text_px: float, min_px: float, family: str = FAMILY
) -> ChartLook:
    """Return the look for charts on any ground: only colours that can be read on it."""
    is_dark = contrast("#FFFFFF", ground) > contrast("#000000", ground)
    series = (accent.upper(), *(_ON_DARK if is_dark else _ON_LIGHT))
    seen = tuple(colour for colour in dict.fromkeys(series) if contrast(colour, ground) >= _LEGIBLE)
    return ChartLook(
        ink=ink, muted=muted if contrast(muted, ground) >= _LEGIBLE else ink, ground=ground,
        colours=(*seen, ink, ink, ink, ink)[:4], text_px=text_px, min_px=min_px, family=family,
    )  # fmt: skip


def _at(rect: QRectF, chart: Chart, look: ChartLook, px: float, layout: Layout) -> Drawing:
    """Lay out title, numbers and source at one size."""
    top, foot, box = _frame(rect, chart, look, px)
    inner = layout(box, chart, look, px)
    fits = inner.fits and box.height() >= 2 * px and all(mark.words.width <= rect.width() + 1 for mark in (*top, *foot))
    return Drawing(marks=(*top, *inner.marks, *foot), px=px, fits=fits)


def _frame(rect: QRectF, chart: Chart, look: ChartLook, px: float) -> tuple[list[TextMark], list[TextMark], QRectF]:
    """Stand title and unit above, period and source below, and return what is left between."""
    box = QRectF(rect)
    top = []
    for text, ink, weight in ((chart.title, look.ink, BOLD), (_subtitle(chart), look.muted, PLAIN)):
        if text:
            set_text = look.words(text, rect.width(), px, weight)
            top.append(TextMark(words=set_text, x=box.left(), y=box.top(), ink=ink))
            box.setTop(box.top() + set_text.height)
    foot = []
    if chart.source:
        source = look.words(chart.source, rect.width(), px)
        foot.append(TextMark(words=source, x=box.left(), y=box.bottom() - source.height, ink=look.muted))
        box.setBottom(box.bottom() - source.height)
    box.adjust(0, 0.5 * px if top else 0, 0, -0.5 * px if foot else 0)
    return top, foot, box


def _subtitle(chart: Chart) -> str:
    if not chart.title:
        return ""
    return " · ".join(text for text in (chart.unit, chart.period) if text)
