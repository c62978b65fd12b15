"""Draws views into images without a window: thumbnails, the manager's preview, tests.

Deterministic, in software, and pixel-equal to the window under QT_QUICK_BACKEND=software: it is the same scene.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickRenderControl, QQuickRenderTarget, QQuickWindow, QSGRendererInterface

from player_app.stage.bridge import StageBridge
from player_app.stage.frames import DrawnWitness
from player_app.stage.typeset import load_fonts
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, AlertView, PairingView, SlideView
from player_app.stage.window import QML_PATH
from signage.assets import assets_dir
from signage.errors import MediaRejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player_app.stage.zone import SlideZone

LONGEST_LOAD_MS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything a stage may show at once."""

    slide: SlideView | None = None
    alerts: tuple[AlertView, ...] = field(default=())
    pairing: PairingView | None = None
    alert_page: int = 0


View = SlideView | AlertView | PairingView | Picture | tuple[SlideView | None, tuple[AlertView, ...]]


def render(view: View, width: int, height: int, *, min_text_px: float = DEFAULT_MIN_TEXT_PX) -> QImage:
    """Draw one picture.

    Raises:
        MediaRejected: the slide cannot be shown; the message says why.
    """
    with offscreen_stage(width, height, min_text_px=min_text_px) as stage:
        stage.show(view)
        return stage.draw()


@contextmanager
def offscreen_stage(
    width: int, height: int, *, min_text_px: float = DEFAULT_MIN_TEXT_PX, fade_ms: int = 0
) -> Iterator[OffscreenStage]:
    """Keep a stage for several pictures, and take it down in the right order."""
    stage = OffscreenStage(QSize(width, height), min_text_px=min_text_px, fade_ms=fade_ms)
    try:
        yield stage
    finally:
        stage.close_down()


class OffscreenStage:
    """A stage that draws into an image when it is told to."""

    def __init__(self, size: QSize, *, min_text_px: float, fade_ms: int) -> None:
        """Make the scene; nothing is drawn yet."""
        _need_software()
        load_fonts(assets_dir() / "fonts")
        self.bridge = StageBridge(software=True, fade_ms=fade_ms)
        self.bridge.set_min_text_px(min_text_px)
        self._witness = DrawnWitness()
        self.bridge.watch(self._witness)
        self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        self._control = QQuickRenderControl()
        self._window = QQuickWindow(self._control)
        self._engine = QQmlEngine()
        self._engine.addImportPath(str(QML_PATH))
        self._set_up(size)

    def _set_up(self, size: QSize) -> None:
        component = QQmlComponent(self._engine)
        component.loadFromModule("Signage.Stage", "Stage")
        properties = {"bridge": self.bridge, "width": size.width(), "height": size.height()}
        root = component.createWithInitialProperties(properties)
        if not isinstance(root, QQuickItem):
            raise TypeError(component.errorString())
        self.root = root
        self._window.setColor(QColor("#0B2A4A"))
        self._window.setGeometry(0, 0, size.width(), size.height())
        self._window.contentItem().setSize(size)
        root.setParentItem(self._window.contentItem())
        root.setParent(self._window.contentItem())
        self._window.setRenderTarget(QQuickRenderTarget.fromPaintDevice(self._image))

    def show(self, view: View) -> None:
        """Show a view and wait until it can be seen.

        Raises:
            MediaRejected: the slide cannot be shown.
        """
        picture = as_picture(view)
        self.bridge.show_pairing(picture.pairing)
        self.bridge.show_alerts(picture.alerts)
        if picture.alert_page:
            self.bridge.show_alert_page(picture.alert_page)
        if picture.slide is not None:
            self._wait_for(picture.slide, self.bridge.programme)

    def show_beside(self, slide: SlideView) -> None:
        """Show a slide in the column and wait until it can be seen.

        Raises:
            MediaRejected: the slide cannot be shown.
        """
        self._wait_for(slide, self.bridge.column)

    def _wait_for(self, slide: SlideView, zone: SlideZone) -> None:
        loop, reasons, timer = QEventLoop(), list[str](), QTimer(singleShot=True)

        def on_failed(key: str, reason: str) -> None:
            if key == slide.key:
                reasons.append(reason)
                loop.quit()

        def on_ready() -> None:
            if zone.is_whole(slide):
                loop.quit()

        def begin() -> None:
            zone.show(slide)
            # What is in front already says nothing any more.
            on_ready()

        zone.failed.connect(on_failed)
        zone.ready.connect(on_ready)
        timer.timeout.connect(lambda: on_failed(slide.key, "the slide does not load"))
        timer.start(LONGEST_LOAD_MS)
        # Some slides are ready, or fail, before the call returns: the loop must be running when they say so.
        QTimer.singleShot(0, begin)
        loop.exec()
        zone.failed.disconnect(on_failed)
        zone.ready.disconnect(on_ready)
        if reasons:
            raise MediaRejected(reasons[0])

    def draw(self) -> QImage:
        """Draw the scene as it stands."""
        # No beginFrame and endFrame: they are of the GPU's path and only warn here.
        self._control.polishItems()
        self._control.sync()
        self._control.render()
        self._witness.drawn()
        return self._image.copy()

    def close_down(self) -> None:
        """Take the scene down before the bridge it reads from."""
        self.root.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._control.invalidate()
        self._window.deleteLater()
        self._control.deleteLater()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def as_picture(view: View) -> Picture:
    """Take any of the views a caller may have in hand."""
    match view:
        case Picture():
            return view
        case SlideView():
            return Picture(slide=view)
        case AlertView():
            return Picture(alerts=(view,))
        case PairingView():
            return Picture(pairing=view)
        case (slide, alerts):
            return Picture(slide=slide, alerts=tuple(alerts))


def start_application() -> QGuiApplication:
    """Make the application of a program that only draws into images."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    return QGuiApplication([])


def _need_software() -> None:
    # Also true of a window that chose software by itself; asking twice only warns.
    if QQuickWindow.sceneGraphBackend() != "software":
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
