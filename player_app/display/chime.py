"""The tone with which a grave alert comes up: three soft bells, twice, under five seconds. Never a siren.

Where nothing can sound, the alert is on the screen all the same.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QSoundEffect

from signage.assets import assets_dir

_LONGER_THAN_IT_MS: Final = 8000


class Chime(QObject):
    """Sounds once and goes."""

    def __init__(self, volume: float, parent: QObject | None = None) -> None:
        """Take how loud, 0 to 1."""
        super().__init__(parent)
        self._effect = QSoundEffect(self)
        self._effect.setSource(QUrl.fromLocalFile(str(assets_dir() / "sounds" / "aviso.wav")))
        self._effect.setVolume(volume)

    def play(self) -> None:
        """Begin."""
        self._effect.play()
        # Where no sound device is, none ever says that it has ended.
        QTimer.singleShot(_LONGER_THAN_IT_MS, self, self.deleteLater)
