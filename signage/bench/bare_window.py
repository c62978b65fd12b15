"""The least that Qt Quick can do, as a baseline: one picture, and a colour when a file appears.

No store, no signatures, no stage.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QFileSystemWatcher, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
picture, folder = sys.argv[1:]
application = QGuiApplication(sys.argv)
view = QQuickView()
view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
scene = Path(folder) / "scene.qml"
scene.write_text('import QtQuick\\nItem { property bool on: false; property url picture\\n'
    'Image { anchors.fill: parent; source: parent.picture; sourceSize: Qt.size(1920, 1080); cache: false }\\n'
    'Rectangle { anchors.fill: parent; color: "#5B2A86"; visible: parent.on } }')
view.setInitialProperties({"picture": QUrl.fromLocalFile(picture)})
view.setSource(QUrl.fromLocalFile(str(scene)))
view.setGeometry(view.screen().geometry())
view.show()
signal = Path(folder) / "signal"
signal.mkdir(exist_ok=True)
watcher = QFileSystemWatcher([str(signal)])
def look(_folder):
    view.rootObject().setProperty("on", any(path.suffix == ".on" for path in signal.iterdir()))
watcher.directoryChanged.connect(look)
sys.exit(application.exec())
"""


@contextlib.contextmanager
def bare_window(picture: Path, folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """Show the window on a screen while the block lasts; files named *.on in `folder`/signal turn it purple."""
    command = [sys.executable, "-c", _PROGRAM, str(picture), str(folder)]
    with subprocess.Popen(command, env=environment) as window:  # noqa: S603 - our own program
        try:
            yield
        finally:
            window.terminate()
