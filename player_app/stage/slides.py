"""The objects QML reads while it draws a slide: one slide's content, and the layer that holds it."""

# ruff: noqa: N802, N815 - names that QML sees are camelCase

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QImageReader
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from player_app.stage.dates import in_words

if TYPE_CHECKING:
    from player_app.stage.deck import Phase
    from player_app.stage.raster import RasterVideo
    from player_app.stage.view import SlideView

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TEMPLATES: Final = {"noticia": "NewsSlide.qml"}


def reason_not_to_load(view: SlideView) -> str:
    """Why a slide cannot be drawn, found before anything is loaded; empty when nothing speaks against it."""
    if view.kind == "template":
        return "" if view.template in TEMPLATES else f"no drawing for the template «{view.template}»"
    if not Path(view.source).is_file():
        return "the file is missing"
    if view.kind == "image" and not QImageReader(view.source).canRead():
        return "the file is not a readable image"
    return ""


@QmlElement
class SlideContent(QObject):
    """A slide's values; it never changes, so QML needs no notifications."""

    def __init__(self, view: SlideView, component: str, parent: QObject) -> None:
        """Hold a view and the name of the QML file that draws it."""
        super().__init__(parent)
        self._view = view
        self._component = component

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

    @Slot(str, result=str)
    def field(self, name: str) -> str:
        """Text of a template's field; a date is written out."""
        return in_words(self._view.fields.get(name, "").strip())

    @Slot(str, result=QUrl)
    def image(self, name: str) -> QUrl:
        """Picture of a template's field; none when it cannot be read, so that the text still goes out."""
        path = self._view.images.get(name, "")
        return QUrl.fromLocalFile(path) if path and QImageReader(path).canRead() else QUrl()


@QmlElement
class LayerState(QObject):
    """One layer: its slide, its phase, and what the scene reports about it."""

    contentChanged = Signal()
    phaseChanged = Signal()
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

    @Property(SlideContent, notify=contentChanged)
    def content(self) -> SlideContent | None:
        """The slide in this layer."""
        return self._content

    @Property(str, notify=phaseChanged)
    def phase(self) -> str:
        """One of empty, loading, fading, shown."""
        return self._phase

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

    def enter(self, phase: Phase) -> None:
        """Fade in, or be shown."""
        if phase != self._phase:
            self._phase = phase
            self.phaseChanged.emit()

    def clear(self) -> None:
        """Drop the slide and with it its decoded picture or player."""
        self._replace(None, "empty")

    def _replace(self, content: SlideContent | None, phase: Phase) -> None:
        if self._video is not None:
            self._video.forget()
        old, self._content, self._phase = self._content, content, phase
        self.phaseChanged.emit()
        self.contentChanged.emit()
        if old is not None:
            old.deleteLater()

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
        """The layer is opaque."""
        self.fade_ended.emit()
