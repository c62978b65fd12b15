"""The window on the screen: makes the scene, full screen or at a size, and takes it down in the right order."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QColor, QCursor, QImageReader, QScreen
from PySide6.QtQuick import QQuickView, QSGRendererInterface

import player_app.stage.livefeed
import player_app.stage.pen  # noqa: F401 - registers what QML asks to be drawn
from player_app.stage.bridge import StageBridge
from player_app.stage.frames import WindowWitness
from player_app.stage.typeset import load_fonts
from signage.assets import assets_dir
from signage.errors import AssetCorrupt

QML_PATH: Final = Path(__file__).parent / "qml"
LARGEST_IMAGE_MB: Final = 160


class _View(QQuickView):
    """A window that nobody closes by accident: with `stays` it refuses."""

    stays = False

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Refuse to be closed from outside."""
        event.setAccepted(not self.stays)


class StageWindow:
    """Holder of the window: `bridge` to drive it, `view` for whoever must look at it."""

    def __init__(
        self, width: int = 1280, height: int = 720, *, fullscreen: bool = False, fonts: Path | None = None
    ) -> None:
        """Open at a size, or over the whole screen, where nothing but `close_down` closes it.

        Raises:
            AssetCorrupt: the scene's own files are broken: an empty window must not pass for a picture.
        """
        QImageReader.setAllocationLimit(LARGEST_IMAGE_MB)
        load_fonts(fonts or assets_dir() / "fonts")
        self.view = _View()
        # Known as soon as a window exists, before anything is drawn.
        api = self.view.rendererInterface().graphicsApi()
        self.bridge = StageBridge(software=api == QSGRendererInterface.GraphicsApi.Software)
        self._witness = WindowWitness(self.view)
        self.bridge.watch(self._witness)
        self._set_up()
        self._place(QSize(width, height), fullscreen=fullscreen)

    def _set_up(self) -> None:
        self.view.setColor(QColor("#0B2A4A"))
        self.view.setTitle("Signage")
        self.view.setCursor(QCursor(Qt.CursorShape.BlankCursor))
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.engine().addImportPath(str(QML_PATH))
        self.view.setInitialProperties({"bridge": self.bridge})

    def _place(self, size: QSize, *, fullscreen: bool) -> None:
        self.view.stays = fullscreen
        if fullscreen:
            self.view.setFlag(Qt.WindowType.FramelessWindowHint)
            self.view.setGeometry(self.view.screen().geometry())
        else:
            self.view.resize(size)
        self.view.loadFromModule("Signage.Stage", "Panel")
        if self.view.status() is not QQuickView.Status.Ready:
            raise AssetCorrupt(
                "Los archivos del reproductor están dañados: instálelo de nuevo.",
                "The player's own files are broken: install it again.",
            )
        if fullscreen:
            self.cover(self.view.screen())
        else:
            self.view.show()

    def cover(self, screen: QScreen) -> None:
        """Lie over the whole of a monitor."""
        if self.view.screen() is not screen:
            # A full-screen window stays where it is.
            self.view.showNormal()
            self.view.setScreen(screen)
        self.view.setGeometry(screen.geometry())
        self.view.showFullScreen()
        # A bare X server without a window manager ignores "full screen", and gives nobody the keys.
        self.view.setGeometry(screen.geometry())
        self.view.requestActivate()

    def close_down(self) -> None:
        """Take the scene down before the bridge it reads from."""
        self.view.stays = False
        self.view.close()
        self.view.setSource(QUrl())
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
