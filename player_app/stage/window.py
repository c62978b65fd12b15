"""The window on the screen: makes the scene, full screen or at a size, and takes it down in the right order."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QCursor, QFontDatabase, QImageReader
from PySide6.QtQuick import QQuickView, QSGRendererInterface

from player_app.stage.bridge import StageBridge
from player_app.stage.frames import WindowWitness
from signage.assets import assets_dir

QML_PATH: Final = Path(__file__).parent / "qml"
LARGEST_IMAGE_MB: Final = 160


def load_fonts(folder: Path) -> None:
    """Make the stage's own type faces known, so that every machine sets the same lines."""
    for path in sorted(folder.rglob("Atkinson*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class StageWindow:
    """Holder of the window: `bridge` to drive it, `view` for whoever must look at it."""

    def __init__(
        self, width: int = 1280, height: int = 720, *, fullscreen: bool = False, fonts: Path | None = None
    ) -> None:
        """Open at a size, or over the whole screen."""
        QImageReader.setAllocationLimit(LARGEST_IMAGE_MB)
        load_fonts(fonts or assets_dir() / "fonts")
        self.view = QQuickView()
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
        # A bare X server without a window manager ignores "full screen": the geometry must be set as well.
        if fullscreen:
            self.view.setFlag(Qt.WindowType.FramelessWindowHint)
            self.view.setGeometry(self.view.screen().geometry())
        else:
            self.view.resize(size)
        self.view.loadFromModule("Signage.Stage", "Stage")
        if fullscreen:
            self.view.showFullScreen()
            self.view.setGeometry(self.view.screen().geometry())
        else:
            self.view.show()

    def close_down(self) -> None:
        """Take the scene down before the bridge it reads from."""
        self.view.close()
        self.view.setSource(QUrl())
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
