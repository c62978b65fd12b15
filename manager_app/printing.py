"""A week of the schedule on paper: the grid, and all of it in words. Letter size, as offices in Colombia use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument, QTextLayout

from manager_app import look, week
from manager_app.language import qt_day, translate
from manager_app.models.entries import layer_word
from manager_app.widgets import week_paint as paint
from manager_app.widgets.piece_cards import paint_line
from manager_app.widgets.week_paint import GUTTER, HOUR_PX, STRIP, WeekRoom, hour_text
from signage.model.ids import PlaylistId, ScreenId
from signage.model.schedule import ScheduleEntry, plan_of

_DPI: Final = 96
_MARGIN_MM: Final = 13.0
_HEAD_PX: Final = 34
_GRID_WIDTH: Final = 1000
_LATIN: Final = "\u024f"
_MOST_LETTERS: Final = 300
_MOST_ROWS: Final = 200
"""So many lines for a day; nobody reads more on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed: a week, the entries with holidays left out, and what people call things."""

    title: str
    monday: date
    entries: tuple[ScheduleEntry, ...]
    playlists: dict[PlaylistId, str]
    screens: dict[ScreenId, str]
    holidays: dict[int, str]


def without_type(sheet: Sheet) -> str:
    """Return letters of the sheet's names for which this PC has no type: they would be boxes on the paper."""
    names = (sheet.title, *sheet.playlists.values(), *sheet.screens.values(), *sheet.holidays.values())
    strange = sorted({sign for sign in "".join(names) if sign > _LATIN and sign.isalpha()})
    return "".join(sign for sign in strange[:_MOST_LETTERS] if not _can_be_written(sign))


def _can_be_written(sign: str) -> bool:
    layout = QTextLayout(sign, QFont(look.FAMILY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(index for run in layout.glyphRuns() for index in run.glyphIndexes())


def week_pdf(sheet: Sheet) -> bytes:
    """Return the week as a PDF: a page with the grid, and as many as the words need."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(sheet.title)
    painter = QPainter(writer)
    page = QRectF(0, 0, writer.width(), writer.height())
    paint_line(painter, QRectF(0, 0, page.width(), 24), sheet.title, bold=True, size=16)
    _paint_grid(painter, page.adjusted(0, _HEAD_PX, 0, 0), sheet)
    document = _words(sheet, page.size())
    for number in range(document.pageCount()):
        writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, page.translated(0, number * page.height()))
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


@look.on_paper()
def _paint_grid(painter: QPainter, area: QRectF, sheet: Sheet) -> None:
    blocks, strips = week.blocks(sheet.entries, sheet.monday), week.strips(sheet.entries, sheet.monday)
    lines = max((strip.line for strip in strips), default=-1) + 1
    height = paint.HEAD + max(1, lines) * STRIP + 6 + 24 * HOUR_PX
    room = WeekRoom(width=_GRID_WIDTH, height=height, scroll=0, lines=lines)
    scale = min(area.width() / room.width, area.height() / height)
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    for day in sheet.holidays:
        painter.save()
        painter.setClipRect(QRectF(GUTTER, room.top, room.width, height - room.top))
        paint.paint_free_day(painter, room, day)
        painter.restore()
    paint.paint_hours(painter, room)
    paint.paint_head(painter, room, sheet.monday, sheet.monday - timedelta(days=1), sheet.holidays)
    placed: tuple[week.Block | week.Strip, ...] = (*blocks, *strips)
    for found in placed:
        place = room.of_strip(found) if isinstance(found, week.Strip) else room.of_block(found)
        if found.hidden:
            paint.paint_more(painter, place, found.hidden)
            continue
        entry = found.entry
        name = sheet.playlists.get(entry.playlist, entry.playlist)
        hours = f"{hour_text(entry.starts)}–{hour_text(entry.ends)}"
        words = (
            (f"{name} · {layer_word(entry.layer)}",) if entry.starts is None else (name, hours, layer_word(entry.layer))
        )
        paint.paint_entry(painter, place, entry.layer, words, chosen=False)
    painter.restore()


def _words(sheet: Sheet, size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    font = QFont(look.FAMILY)
    font.setPixelSize(12)
    # The type face draws a colon between digits as a glyph of its own, which no reader can copy or speak.
    font.setFeature(QFont.Tag("calt"), 0)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml("".join(_html(sheet)))
    document.setPageSize(size)
    return document


def _html(sheet: Sheet) -> Iterator[str]:
    yield f"<h3>{escape(sheet.title)}</h3>"
    for index in range(7):
        day = sheet.monday + timedelta(days=index)
        text = QLocale().toString(qt_day(day), QLocale.FormatType.LongFormat)
        free = (
            f" · {translate('Week', 'Festivo · {0}').format(sheet.holidays[index])}" if index in sheet.holidays else ""
        )
        yield f"<p><b>{escape(text + free)}</b></p><table width='100%' cellpadding='3' cellspacing='0' border='0'>"
        spans = plan_of(sheet.entries, day).spans
        for span in spans[:_MOST_ROWS]:
            entry = span.entry
            whole = entry.starts is None
            hours = (
                translate("Week", "Todo el día") if whole else f"{span.starts:%H:%M}–{hour_text(span.ends) or '24:00'}"
            )
            where = ", ".join(sorted(sheet.screens.get(screen, screen) for screen in entry.screens))
            cells = (
                (hours, 16), (sheet.playlists.get(entry.playlist, entry.playlist), 42), (layer_word(entry.layer), 14),
                (where or translate("Print", "Todas las pantallas"), 28),
            )  # fmt: skip
            yield "<tr>" + "".join(f"<td width='{share}%'>{escape(text)}</td>" for text, share in cells) + "</tr>"
        yield "</table>"
        if len(spans) > _MOST_ROWS:
            yield f"<p>{escape(translate('Print', '… y otras {0}').format(len(spans) - _MOST_ROWS))}</p>"
