"""The objects QML reads while it draws a slide: one slide's content, and the layer that holds it."""

# ruff: noqa: N802, N815 - names that QML sees are camelCase

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QSize, QSizeF, QUrl, Signal, Slot
from PySide6.QtGui import QFont, QImageIOHandler, QImageReader
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from player_app.stage.captions import cues_of, said_at
from player_app.stage.dates import date_part, in_words
from player_app.stage.decoding import decoded_size
from player_app.stage.scene import overflowing
from player_app.stage.typeset import JOINT, has_glyph, set_lines, text_size
from player_app.stage.wording import HARD_SPACE, looks_english, written
from signage.model.chart_fields import FIGURES, chart_problem
from signage.model.form import rows_of, table_text

if TYPE_CHECKING:
    from player_app.stage.deck import Phase
    from player_app.stage.raster import RasterVideo
    from player_app.stage.view import SlideView
    from signage.media.captions import Cue

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TEMPLATES: Final = {
    "aviso": "NoticeSlide.qml",
    "noticia": "NewsSlide.qml",
    "pasos": "StepsSlide.qml",
    "comparar": "CompareSlide.qml",
    "ciberconsejo": "CyberTipSlide.qml",
    "caso": "CaseSlide.qml",
    "testimonio": "TestimonySlide.qml",
    "capacitacion": "TrainingSlide.qml",
    "mantenimiento": "MaintenanceSlide.qml",
    "videotutorial": "TutorialSlide.qml",
    "buzon": "MailboxSlide.qml",
    "imagen": "PictureSlide.qml",
    "reconocimiento": "HonourSlide.qml",
    "bienvenida": "WelcomeSlide.qml",
    "agenda": "AgendaSlide.qml",
    "kpi": "KpiSlide.qml",
    "kpi_barras": "BarsSlide.qml",
    "kpi_linea": "LineSlide.qml",
    "kpi_dona": "DonutSlide.qml",
    "servicios": "ServicesSlide.qml",
    "titulares": "HeadlinesSlide.qml",
    "cuenta_regresiva": "CountdownSlide.qml",
    "reloj": "ClockSlide.qml",
    "pagina_web": "WebSlide.qml",
}
"""The QML file that lays out each template."""

FIXED_WORDS: Final = {
    "until": ("Hasta el {}", "Until {}"),
    "report": ("Repórtelo a {}", "Report it to {}"),
    "quote": ("«{}»", "“{}”"),
    "sign_up": ("Inscríbase", "Sign up"),
    "answer": ("Responda aquí", "Answer here"),
    "watch": ("Ver completo", "Watch it all"),
    "from": ("Desde", "From"),
    "to": ("Hasta", "To"),
    "you_said": ("Usted dijo: {}", "You said: {}"),
    "we_did": ("Hicimos: {}", "We did: {}"),
    "captions_here": ("Aquí van los subtítulos", "Captions go here"),
}
"""What slides say of their own accord, in Spanish and English."""


def reason_not_to_load(view: SlideView) -> str:
    """Why a slide cannot be drawn, found before anything is loaded; empty when nothing speaks against it."""
    if view.kind == "template":
        if view.template not in TEMPLATES:
            return f"no drawing for the template «{view.template}»"
        # A preview is drawn while its numbers are still being written; a lobby shows them whole or not at all.
        return _chart_problem(view) if view.strict and view.template.startswith("kpi") else ""
    if not Path(view.source).is_file():
        return "the file is missing"
    if view.kind == "image" and not QImageReader(view.source).canRead():
        return "the file is not a readable image"
    return ""


def _chart_problem(view: SlideView) -> str:
    problem = chart_problem(view.template, view.fields)
    return problem.en if problem is not None else ""


@QmlElement
class SlideContent(QObject):
    """A slide's values; it never changes, so QML needs no notifications."""

    def __init__(self, view: SlideView, component: str, parent: QObject) -> None:
        """Hold a view and the name of the QML file that draws it."""
        super().__init__(parent)
        self._view = view
        self._component = component
        self._cues: tuple[Cue, ...] | None = None
        self._english = looks_english(" ".join(view.fields.values()))

    @property
    def view(self) -> SlideView:
        """What is drawn, for those who draw parts of it."""
        return self._view

    @cached_property
    def drawable(self) -> dict[str, str]:
        """The answers as they can be drawn, for charts: of the numbers' table each cell by itself."""

        def plain(text: str) -> str:
            return self._written(text).replace(HARD_SPACE, " ")  # a chart parts its lines itself

        def cells(answer: str) -> str:
            return table_text(tuple(tuple(plain(cell) for cell in row) for row in rows_of(answer)))

        fields = self._view.fields
        return {name: cells(said) if name == FIGURES else plain(said) for name, said in fields.items()}

    @Property(str, constant=True)
    def key(self) -> str:
        """Which slide this is."""
        return self._view.key

    @Property(str, constant=True)
    def component(self) -> str:
        """The QML file that draws it."""
        return self._component

    @Property(QUrl, constant=True)
    def source(self) -> QUrl:
        """The picture or video."""
        return QUrl.fromLocalFile(self._view.source)

    @Property(int, constant=True)
    def positionMs(self) -> int:
        """Where a video starts."""
        return self._view.position_ms

    @Property(bool, constant=True)
    def loop(self) -> bool:
        """Whether a video starts over."""
        return self._view.loop

    @Property(float, constant=True)
    def volume(self) -> float:
        """How loud a video is, 0 to 1."""
        return self._view.volume

    @Property(bool, constant=True)
    def strict(self) -> bool:
        """Whether the slide is whole or not shown at all."""
        return self._view.strict

    @Property(bool, constant=True)
    def english(self) -> bool:
        """Whether the words that the slide adds of its own are English."""
        return self._english

    @Slot(str, result=str)
    def field(self, name: str) -> str:
        """Text of a template's field, as it can be drawn; a date is written out."""
        return self._written(in_words(self._view.fields.get(name, "").strip(), english=self._english))

    @Slot(str, result=str)
    def raw(self, name: str) -> str:
        """A field's answer as it was given: a choice, an icon's name, an address."""
        return self._view.fields.get(name, "").strip()

    @Slot(str, str, result=str)
    def datePart(self, name: str, part: str) -> str:
        """One part of a date's field: day, month, weekday, short, hour."""
        return date_part(self.raw(name), part, english=self._english)

    @Slot(str, result=int)
    def rows(self, name: str) -> int:
        """How many rows a table's field has."""
        return len(rows_of(self._view.fields.get(name, "")))

    @Slot(str, int, int, result=str)
    def cell(self, name: str, row: int, column: int) -> str:
        """One cell of a table's field; nothing where there is none."""
        rows = rows_of(self._view.fields.get(name, ""))
        return self._written(in_words(rows[row][column])) if row < len(rows) and column < len(rows[row]) else ""

    @Slot(str, result=str)
    def word(self, key: str) -> str:
        """One of the slide's own words."""
        return FIXED_WORDS[key][self._english]

    @Slot(str, str, result=str)
    def say(self, key: str, value: str) -> str:
        """One of the slide's own phrases about a value; nothing about none."""
        return FIXED_WORDS[key][self._english].format(value) if value else ""

    @Slot(str, result=QUrl)
    def image(self, name: str) -> QUrl:
        """Picture of a template's field; none when it cannot be read, so that the text still goes out."""
        path = self._view.images.get(name, "")
        return QUrl.fromLocalFile(path) if path and QImageReader(path).canRead() else QUrl()

    @Slot(QUrl, QSizeF, bool, result=QSize)
    def decoded(self, source: QUrl, place: QSizeF, covers: bool) -> QSize:  # noqa: FBT001 - QML's
        """For what size a picture is decoded; only its head is read here."""
        if source.isEmpty():
            return QSize()
        reader = QImageReader(source.toLocalFile())
        if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
            place = place.transposed()  # a picture is scaled before it is turned
        return decoded_size(reader.size(), place, covers=covers)

    @Slot(str, result=QUrl)
    def file(self, name: str) -> QUrl:
        """Video or captions of a template's field."""
        path = self._view.files.get(name, "")
        return QUrl.fromLocalFile(path) if path and Path(path).is_file() else QUrl()

    @Slot(int, result=str)
    def caption(self, position_ms: int) -> str:
        """What is being said in the slide's video."""
        return self._written(said_at(self._captions(), position_ms))

    @Slot(str, float, QFont, bool, bool, result=str)
    def set(self, text: str, width: float, font: QFont, hyphenates: bool, insists: bool) -> str:  # noqa: FBT001 - QML's
        """Return a text for lines of a width: no last word alone, words too wide parted when they may be."""
        return set_lines(
            text, width, px=font.pixelSize(), weight=font.weight(), hyphenates=hyphenates, insists=insists,
            family=font.family(),
        )  # fmt: skip

    @Slot("QStringList", float, QFont, result=str)
    def joined(self, parts: list[str], width: float, font: QFont) -> str:
        """Return short notes on one line if they fit it, else one a line."""
        said = [part for part in parts if part]
        line = JOINT.join(said)
        return line if text_size(line, 1e6, px=font.pixelSize(), family=font.family())[0] <= width else "\n".join(said)

    def lost_letters(self) -> str:
        """Characters of the fields, the captions and the source that no family of the stage draws."""
        data = self._view.data
        lines = () if data is None else ((line.title, line.detail, line.place) for line in data.lines)
        spoken = (cue.text for cue in self._captions())
        said = (*self._view.fields.values(), *spoken, *(text for line in lines for text in line))
        return "".join(dict.fromkeys("".join(written(text, has_glyph)[1] for text in said)))

    def _captions(self) -> tuple[Cue, ...]:
        if self._cues is None:
            self._cues = cues_of(self._view.files.get("subtitulos", ""))
        return self._cues

    def _written(self, text: str) -> str:
        return written(text, has_glyph)[0]


@QmlElement
class LayerState(QObject):
    """One layer: its slide, its phase, and what the scene reports about it."""

    contentChanged = Signal()
    phaseChanged = Signal()
    hushedChanged = Signal()
    videoSeen = Signal()
    reported_ready = Signal(QObject, str)
    reported_failed = Signal(QObject, str, str)
    fade_ended = Signal()

    def __init__(self, parent: QObject, components: dict[str, str]) -> None:
        """Start empty; `components` names the QML file for pictures and for videos."""
        super().__init__(parent)
        self._components = components
        self._content: SlideContent | None = None
        self._phase: Phase = "empty"
        self._video: RasterVideo | None = None
        self._hushed = False

    @Property(SlideContent, notify=contentChanged)
    def content(self) -> SlideContent | None:
        """The slide in this layer."""
        return self._content

    @Property(str, notify=phaseChanged)
    def phase(self) -> str:
        """One of empty, loading, fading, sliding, shown."""
        return self._phase

    @Property(bool, notify=hushedChanged)
    def hushed(self) -> bool:
        """Whether nothing may be heard now."""
        return self._hushed

    def hush(self, hushed: bool) -> None:  # noqa: FBT001 - what it sets is its name
        """Be silent, or be heard again."""
        if hushed != self._hushed:
            self._hushed = hushed
            self.hushedChanged.emit()

    @Property(bool, constant=True)
    def rasterVideo(self) -> bool:
        """Whether videos are painted, for want of a GPU."""
        return self._components["video"].startswith("Raster")

    @Property(QObject, constant=True)
    def videoSink(self) -> QObject:
        """Where a player puts its frames when there is no GPU."""
        return self._raster().sink

    @Slot(QQuickItem)
    def hostVideo(self, holder: QQuickItem) -> None:
        """Stand the painted video in an item of the scene."""
        self._raster().stand_in(holder)

    def _raster(self) -> RasterVideo:
        if self._video is None:
            # QtMultimedia costs memory and start-up time: only a player that meets a video pays.
            from player_app.stage.raster import RasterVideo  # noqa: PLC0415

            self._video = RasterVideo()
            self._video.first_frame.connect(self.videoSeen)
        return self._video

    def load(self, view: SlideView) -> None:
        """Hold a slide, unseen until it is told to enter."""
        name = TEMPLATES[view.template] if view.kind == "template" else self._components[view.kind]
        self._replace(SlideContent(view, name, self), "loading")

    def holds(self, key: str) -> bool:
        """Whether this is the slide in it: what was said of one that is gone counts no more."""
        return self._content is not None and self._content.view.key == key

    def enter(self, phase: Phase) -> None:
        """Fade in, move in, or be shown."""
        if phase != self._phase:
            self._phase = phase
            self.phaseChanged.emit()

    def clear(self) -> None:
        """Drop the slide and with it its decoded picture or player."""
        self._replace(None, "empty")

    def lost_letters(self) -> str:
        """Characters of the slide that no family draws."""
        return self._content.lost_letters() if self._content is not None else ""

    def _replace(self, content: SlideContent | None, phase: Phase) -> None:
        if self._video is not None:
            self._video.forget()
        old, self._content, self._phase = self._content, content, phase
        self.phaseChanged.emit()
        self.contentChanged.emit()
        if old is not None:
            old.deleteLater()

    @Slot(QQuickItem, result=bool)
    def isWhole(self, item: QQuickItem) -> bool:
        """Whether every text under an item has its room."""
        return next(overflowing(item), None) is None

    @Slot(str)
    def slideReady(self, key: str) -> None:
        """The scene has the slide ready to be seen."""
        self.reported_ready.emit(self, key)

    @Slot(str, str)
    def slideFailed(self, key: str, reason: str) -> None:
        """The scene cannot show the slide."""
        self.reported_failed.emit(self, key, reason)

    @Slot()
    def fadeEnded(self) -> None:
        """The layer is opaque and in its place."""
        self.fade_ended.emit()
