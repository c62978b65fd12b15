"""The chart of a slide as an item of the scene, and the figures that stand beside it as text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQuick import QQuickItem

from player_app.stage.chart_marks import ChartLook, Drawing
from player_app.stage.charts import layout_chart, look_on, paint_chart
from player_app.stage.drawn import Drawn
from player_app.stage.slides import SlideContent
from signage.errors import BadInput
from signage.model.chart import Chart
from signage.model.chart_fields import chart_from, figure, subtitle

_TARGET: Final = ("Meta", "Target")


class ChartItem(Drawn):
    """A chart in the inks and sizes that its holder has."""

    def __init__(self, holder: QQuickItem, chart: Chart) -> None:
        """Fill a holder."""
        super().__init__(holder)
        self._chart = chart

    @property
    def _look(self) -> ChartLook:
        holder = self.parentItem()
        inks = {role: QColor(holder.property(role)).name() for role in ("ground", "ink", "muted", "accent")}
        sizes = {name: float(holder.property(at)) for name, at in (("text_px", "textPx"), ("min_px", "minimumPx"))}
        return look_on(**inks, **sizes, family=str(holder.property("family")))  # type: ignore[arg-type]

    @property
    def drawing(self) -> Drawing:
        """The chart as it stands now."""
        return layout_chart(self.boundingRect(), self._chart, self._look)

    def _said(self) -> str:
        return "" if self.drawing.fits else "the chart has no room for its texts"

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        paint_chart(painter, self.boundingRect(), self._chart, self._look)


def stand_in(holder: QQuickItem, content: QObject) -> None:
    """Draw the chart of a slide's numbers in a holder; nothing when they make none."""
    chart = chart_in(content)
    if chart is not None:
        ChartItem(holder, chart)


def chart_in(content: QObject) -> Chart | None:
    """Return the chart of a slide's numbers; none while they make none."""
    if not isinstance(content, SlideContent):
        return None
    try:
        return chart_from(content.view.template, content.drawable, english=bool(content.english))
    except BadInput:
        return None


def fits(content: QObject, width: float, height: float, *, px: float, family: str) -> bool:
    """Whether all texts of a slide's chart have room at one size."""
    chart = chart_in(content)
    # While a scene is being made its lengths are nothing, or not even numbers.
    if chart is None or not all(length >= 1 for length in (width, height, px)):
        return False
    look = look_on("#000000", ink="#FFFFFF", muted="#FFFFFF", accent="#FFFFFF", text_px=px, min_px=px, family=family)
    return layout_chart(QRectF(0, 0, width, height), chart, look).fits


def subtitle_in(content: QObject) -> str:
    """Return the period of a slide's numbers and what they count."""
    return subtitle(content.drawable) if isinstance(content, SlideContent) else ""


def figure_in(content: QObject, name: str, *, signed: bool = False) -> str:
    """Return a number of a slide with its unit."""
    if not isinstance(content, SlideContent):
        return ""
    fields = content.drawable
    unit = fields.get("unidad", "").strip()
    return figure(fields.get(name, "").strip(), unit, english=bool(content.english), signed=signed)


def change_in(content: QObject) -> str:
    """Return what a figure changed, with its sign, and compared with what."""
    changed = figure_in(content, "variacion", signed=True)
    against = content.drawable.get("frente_a", "").strip() if isinstance(content, SlideContent) else ""
    return f"{changed} {against}".strip() if changed else ""


def target_in(content: QObject) -> str:
    """Return where a figure should get to."""
    target = figure_in(content, "meta")
    return f"{_TARGET[isinstance(content, SlideContent) and bool(content.english)]} {target}" if target else ""
