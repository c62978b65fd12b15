"""Plays a loop in one part of the picture: shows what is due, prepares what follows, passes over what cannot be shown.

A slide that fails gives its time to the next one that does not; it is tried again a minute later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from player_app.display.pictures import Pictures
from player_app.display.suspects import Suspects
from player_app.stage.reasons import CRASHED, said_of
from player_app.stage.view import SlideView
from player_app.stage.zone import SlideZone
from signage.errors import NotFound
from signage.model.ids import SlideId
from signage.model.manifest import Manifest
from signage.model.playback import Showing
from signage.model.slide import Slide
from signage.store.spool import Failed, Note

_MS: Final = timedelta(milliseconds=1)
_LOOK_AGAIN_MS: Final = 2000
_RETRY_AFTER: Final = timedelta(seconds=60)
_TELL_AGAIN: Final = timedelta(minutes=5)
_LONGEST_SEARCH: Final = 200
_LONGEST_TURN: Final = timedelta(hours=1)
_SETTLE: Final = timedelta(milliseconds=700)
_OF_A_TURN: Final = 4

Due = Callable[[Manifest, datetime], Showing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every loop of a display shares: files, clocks, who crashed, and where notes go."""

    pictures: Pictures
    suspects: Suspects
    now: Callable[[], datetime]
    monotonic: Callable[[], timedelta]
    note: Callable[[Note], None]


class LoopPlayer(QObject):
    """Drives one zone of the stage."""

    def __init__(
        self, name: str, zone: SlideZone, due: Due, around: Surroundings, begun: Callable[[Showing, int], None]
    ) -> None:
        """Take a zone, the function that says what is due in it, and who hears that a slide was presented."""
        super().__init__()
        self._name = name
        self._zone, self._due, self._around, self._begun = zone, due, around, begun
        self._manifest: Manifest | None = None
        self._asked: Showing | None = None
        self._behind: Slide | None = None
        self._waiting: SlideView | None = None
        self._broken: dict[SlideId, timedelta] = {}
        self._told: dict[SlideId, timedelta] = {}
        # A coarse timer may be half a second early in ten: a slide would be counted twice.
        self._boundary = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._boundary.timeout.connect(self.show_due)
        # Opening a film takes both cores of a small PC: not while the one before it is just beginning.
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._prepare_behind)
        zone.presented.connect(self._on_presented)
        zone.failed.connect(self._on_failed)

    @property
    def is_idle(self) -> bool:
        """Whether nothing was asked for yet."""
        return self._asked is None

    @property
    def decoded(self) -> tuple[Slide, ...]:
        """What is on the screen or waits behind it."""
        shown = (self._asked.slide,) if self._asked else ()
        return (*shown, *((self._behind,) if self._behind else ()))

    def take(self, manifest: Manifest | None) -> None:
        """Play a programme from now on; it enters at once, for what it took away must not stay up."""
        self._manifest, self._asked = manifest, None
        self._settled.stop()
        self._broken.clear()

    def stop(self) -> None:
        """Show nothing more until the next `show_due`."""
        self._boundary.stop()
        self._settled.stop()
        self._asked = self._behind = self._waiting = None

    def show_due(self) -> None:
        """Show what is due now, and come back at its end."""
        manifest = self._manifest
        if manifest is None:
            return
        now = self._around.now()
        try:
            due = self._due(manifest, now)
            found = self._first_sound(manifest, due, now)
            following = self._first_sound(manifest, self._due(manifest, due.ends), due.ends)
        except NotFound:
            self._boundary.start(_LOOK_AGAIN_MS)
            return
        turn = min(_LONGEST_TURN, max(_MS, due.ends - now))
        self._boundary.start(-(-turn // _MS))
        self._asked = found[0] if found else due
        if found is None:
            # Nothing can be shown: the last picture stays until the next turn, when it is tried again.
            return
        self._behind = self._next_behind(found[0], following)
        self._around.suspects.on_air(self._name, self.decoded)
        self._waiting = following[1] if self._behind is not None and following is not None else None
        self._zone.show(found[1])
        self._settled.start(min(_SETTLE, turn / _OF_A_TURN) // _MS)

    def _prepare_behind(self) -> None:
        if self._waiting is not None:
            self._zone.prepare(self._waiting)

    def _next_behind(self, shown: Showing, following: tuple[Showing, SlideView] | None) -> Slide | None:
        if following is None or following[0].slide.id == shown.slide.id:
            return None
        slide = following[0].slide
        return slide if self._around.suspects.may_wait_behind(slide) else None

    def _first_sound(self, manifest: Manifest, due: Showing, now: datetime) -> tuple[Showing, SlideView] | None:
        """Return what is due, or the next thing in the loop that can be shown, until the turn's own end."""
        found = due
        for _ in range(_LONGEST_SEARCH):
            view = None if self._is_broken(found.slide.id) else self._view(manifest, found.slide, now, now - due.starts)
            if view is not None:
                view = replace(view, entrance=found.transition.value)
                return replace(found, starts=due.starts, ends=due.ends), view
            found = self._due(manifest, found.ends)
        return None

    def _view(self, manifest: Manifest, slide: Slide, now: datetime, position: timedelta) -> SlideView | None:
        if self._around.suspects.is_barred(slide):
            self._give_up(slide.id, said_of(CRASHED))
            return None
        try:
            return self._around.pictures.view(manifest, slide, now=now, position=position)
        except NotFound as fault:
            self._give_up(slide.id, fault)
            return None

    def _is_broken(self, slide: SlideId) -> bool:
        since = self._broken.get(slide)
        return since is not None and self._around.monotonic() - since < _RETRY_AFTER

    def _give_up(self, slide: SlideId, reason: NotFound) -> None:
        now = self._around.monotonic()
        self._broken[slide] = now
        told = self._told.get(slide)
        # Told again now and then, for as long as it lasts, not at every try.
        if told is None or now - told >= _TELL_AGAIN:
            self._told[slide] = now
            self._around.note(Failed(slide=slide, reason=reason.en, reason_es=reason.es))

    def _on_presented(self, key: str, mono_ns: int) -> None:
        if self._asked and self._asked.slide.id == key:
            self._told.pop(self._asked.slide.id, None)
            self._begun(self._asked, mono_ns)

    def _on_failed(self, key: str, reason: str) -> None:
        self._give_up(SlideId(key), said_of(reason))
        if self._asked and self._asked.slide.id == key:
            # Not from within the zone's own call: `show` is still running when a file is missing.
            QTimer.singleShot(0, self, self.show_due)
