"""Runs the line of news: which headline stands in it, and until when. Every screen shows the same one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from player_app.display.pictures import Pictures
from player_app.stage.ticker import Ticker, headline_at
from signage.model.manifest import Manifest

_MS: Final = timedelta(milliseconds=1)
_LONGEST: Final = timedelta(minutes=1)


class NewsRunner(QObject):
    """Drives the stage's line of news."""

    def __init__(self, ticker: Ticker, pictures: Pictures, now: Callable[[], datetime]) -> None:
        """Take the line, the files and the clock."""
        super().__init__()
        self._ticker, self._pictures, self._now = ticker, pictures, now
        self._manifest: Manifest | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def has_news(self, manifest: Manifest) -> bool:
        """Whether there is anything to say now."""
        return bool(self._pictures.headlines(manifest, self._now()))

    def run(self, manifest: Manifest) -> None:
        """Show this programme's headlines from now on."""
        self._manifest = manifest
        self._turn()

    def stop(self) -> None:
        """Let the line stand."""
        self._timer.stop()

    def _turn(self) -> None:
        if self._manifest is None:
            return
        now = self._now()
        # Cut anew each time: the line may have become longer or shorter.
        headlines = self._ticker.cut(self._pictures.headlines(self._manifest, now))
        text, left = headline_at(headlines, self._manifest.schedule.since_midnight(now))
        self._ticker.show(text)
        self._timer.start(-(-min(_LONGEST, max(_MS, left)) // _MS))
