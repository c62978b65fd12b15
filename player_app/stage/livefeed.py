"""What QML asks about live data: the lines to list, how old they are, what a page looked like."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QImageReader
from PySide6.QtQml import QmlElement, QmlSingleton

from player_app.stage.dates import day_of
from player_app.stage.live import LiveLine, LiveView, lines_by_hand
from player_app.stage.slides import SlideContent
from player_app.stage.typeset import has_glyph
from player_app.stage.wallclock import SPECIMEN
from player_app.stage.wording import written
from signage.model.form import rows_of
from signage.model.live import LiveKind

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

_TABLES: Final = {
    "agenda": (LiveKind.AGENDA, "eventos"),
    "servicios": (LiveKind.SERVICES, "servicios"),
    "titulares": (LiveKind.HEADLINES, "titulares"),
}
"""What each template lists, and the field in which it may be written by hand."""
_STATES: Final = {
    "ok": ("Funciona", "Working", "check", "#00693E"),
    "degraded": ("Con fallas", "Degraded", "alerta", "#8A5A00"),
    "down": ("No funciona", "Down", "cruz", "#A8201A"),
    "maintenance": ("Mantenimiento", "Maintenance", "herramienta", "#004F82"),
    "": ("Sin dato", "Unknown", "pregunta", "#4A5A6A"),
}
"""A service's state in words, as a pictogram, as a colour: white on each is at least 5.5 to 1."""


@QmlElement
@QmlSingleton
class LiveFeed(QObject):
    """Answers for a slide's content: its source's data, or what its form says by hand."""

    @Slot(QObject, str, result=int)
    def count(self, content: QObject, now: str) -> int:
        """Return how many lines there are."""
        return len(_lines(content, now))

    @Slot(QObject, str, int, str, result=str)
    def part(self, content: QObject, now: str, row: int, name: str) -> str:
        """Return one text of a line: title, detail, place, day, hour or state."""
        lines = _lines(content, now)
        return written(str(getattr(lines[row], name)), has_glyph)[0] if row < len(lines) else ""

    @Slot(QObject, result=str)
    def title(self, content: QObject) -> str:
        """Return what a source calls itself; nothing about what was written by hand."""
        data = content.view.data if isinstance(content, SlideContent) else None
        return written(data.title, has_glyph)[0] if isinstance(data, LiveView) else ""

    @Slot(QObject, result=str)
    def age(self, content: QObject) -> str:
        """Return how old a source's data are; nothing about what was written by hand."""
        data = content.view.data if isinstance(content, SlideContent) else None
        return data.age if isinstance(data, LiveView) else ""

    @Slot(QObject, str, result=QUrl)
    def picture(self, content: QObject, name: str) -> QUrl:
        """Return what a web page looked like: its source's picture, else the one given in a field."""
        if not isinstance(content, SlideContent):
            return QUrl()
        path = content.view.data.picture if isinstance(content.view.data, LiveView) else ""
        path = path or content.view.images.get(name, "")
        return QUrl.fromLocalFile(path) if path and Path(path).is_file() and QImageReader(path).canRead() else QUrl()

    @Slot(str, bool, result=str)
    def stateWord(self, state: str, english: bool) -> str:  # noqa: N802, FBT001 - QML's way
        """Return a service's state in a word."""
        return _STATES.get(state, _STATES[""])[english]

    @Slot(str, result=str)
    def stateIcon(self, state: str) -> str:  # noqa: N802
        """Return the pictogram of a state."""
        return _STATES.get(state, _STATES[""])[2]

    @Slot(str, result=str)
    def stateColour(self, state: str) -> str:  # noqa: N802
        """Return the colour of a state."""
        return _STATES.get(state, _STATES[""])[3]


def _lines(content: QObject, now: str) -> tuple[LiveLine, ...]:
    if not isinstance(content, SlideContent):
        return ()
    view = content.view
    if isinstance(view.data, LiveView):
        # A source may speak in letters that no family has: a line without its words says nothing.
        return tuple(line for line in view.data.lines if any(map(str.isalnum, written(line.title, has_glyph)[0])))
    kind, table = _TABLES[view.template]
    rows = rows_of(view.fields.get(table, ""))
    return lines_by_hand(kind, rows, today=day_of(now) or SPECIMEN.date(), english=bool(content.english))
