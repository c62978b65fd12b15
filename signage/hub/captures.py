"""Pictures of what screens really show: the newest, and one of each quarter of an hour of the last day, or days.

A screen is believed nothing but pixels: what it sends is decoded, measured and written anew by the hub, so that
neither another kind of file nor anything behind a picture's end is kept. Its pictures come no oftener, are no larger
and no more than the numbers below say, and none is taken while the disk is almost full.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import threading
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PIL import Image

from signage.errors import BadInput, Conflict, NotFound, StoreFailure
from signage.model.ids import ScreenId
from signage.store.disk import write_atomically

LARGEST: Final = 256 * 1024
"""Bytes of a picture that comes in; what is kept is smaller."""
LONGEST_SIDE: Final = 1280
EVERY: Final = timedelta(seconds=30)
_SHARE: Final = timedelta(milliseconds=150)
"""A picture costs the hub about 10 ms: so it spends a fifteenth of a core at most on those that nobody asked for."""
SHORTEST_PAUSE: Final = timedelta(seconds=4)
SLOT: Final = timedelta(minutes=15)
LEAST_ROOM: Final = 500 * 1024 * 1024
_QUALITY: Final = 72
_MS: Final = timedelta(milliseconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Captures:
    """The pictures in a folder: one folder a screen, one file a picture, named by when it came."""

    folder: Path
    _newest: dict[ScreenId, datetime | None] = field(default_factory=dict)
    _tried: dict[ScreenId, datetime] = field(default_factory=dict)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def add(self, screen: ScreenId, data: bytes, *, now: datetime, kept: timedelta) -> None:
        """Keep a picture of a screen, and let those go that are older than is `kept`.

        Raises:
            BadInput: it is no picture of the kind.
            Conflict: it comes too soon after the last one.
            StoreFailure: the disk refused, or is almost full.
        """
        with self._one_at_a_time:
            last = self._tried.get(screen)
            if last is not None and timedelta() <= now - last < SHORTEST_PAUSE:
                raise Conflict("Esa imagen llega muy pronto.", "That picture comes too soon.", code="too-soon")
            # Noted before it is looked at: what is no picture comes no oftener than what is.
            self._tried[screen] = now
        self._write(screen, redrawn(data), now)
        self.let_go(screen, now=now, kept=kept)
        with self._one_at_a_time:
            self._newest[screen] = now

    def _write(self, screen: ScreenId, picture: bytes, now: datetime) -> None:
        folder = self._folder_of(screen)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_full = shutil.disk_usage(folder).free < LEAST_ROOM
        except OSError as fault:
            raise _full() from fault
        if is_full:
            raise _full()
        write_atomically(folder / _name(now), picture)

    def let_go(self, screen: ScreenId, *, now: datetime, kept: timedelta) -> None:
        """Let the pictures of a screen go that are older than is `kept`, and more than one of a quarter of an hour."""
        for old in outlived(self.times(screen), now, kept):
            with contextlib.suppress(OSError):
                (self._folder_of(screen) / _name(old)).unlink()

    def newest(self, screen: ScreenId) -> datetime | None:
        """Return when the newest picture of a screen came."""
        with self._one_at_a_time:
            return self._last(screen)

    def times(self, screen: ScreenId) -> tuple[datetime, ...]:
        """Return when the kept pictures of a screen came, oldest first."""
        found = (_time(path) for path in self._folder_of(screen).glob("*.jpg"))
        return tuple(sorted(at for at in found if at is not None))

    def read(self, screen: ScreenId, at: datetime) -> bytes:
        """Return a picture.

        Raises:
            NotFound: it is not kept.
        """
        try:
            return (self._folder_of(screen) / _name(at)).read_bytes()
        except OSError as fault:
            raise NotFound("Esa imagen ya no se guarda.", "That picture is not kept any more.") from fault

    def forget(self, screen: ScreenId) -> None:
        """Let all pictures of a screen go."""
        with self._one_at_a_time:
            self._newest.pop(screen, None)
            self._tried.pop(screen, None)
        shutil.rmtree(self._folder_of(screen), ignore_errors=True)

    def _last(self, screen: ScreenId) -> datetime | None:
        if screen not in self._newest:
            self._newest[screen] = max(self.times(screen), default=None)
        return self._newest[screen]

    def _folder_of(self, screen: ScreenId) -> Path:
        # Whatever an id holds, it leads nowhere else.
        return self.folder / hashlib.sha256(screen.encode()).hexdigest()[:32]


def pace(screens: int) -> timedelta:
    """Return how often each of so many screens may send a picture by itself: the hub has other work too."""
    return max(EVERY, screens * _SHARE)


def redrawn(data: bytes) -> bytes:
    """Return a picture's pixels as a JPEG of our own.

    Raises:
        BadInput: not a JPEG, larger than a capture is, or broken.
    """
    refused = BadInput("Eso no es una imagen de pantalla.", "That is no picture of a screen.", code="not-a-picture")
    if len(data) > LARGEST:
        raise BadInput("La imagen es demasiado grande.", "The picture is too large.", code="too-big")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            warnings.simplefilter("error")
            if max(picture.size) > LONGEST_SIDE:
                raise refused
            drawn = io.BytesIO()
            picture.convert("RGB").save(drawn, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as fault:
        raise refused from fault
    return drawn.getvalue()


def outlived(times: Iterable[datetime], now: datetime, kept: timedelta) -> tuple[datetime, ...]:
    """Return which pictures go: those older than is `kept`, and all but the first of a quarter of an hour.

    The newest stays, and so does the one before it until the next comes: somebody may be asking for it.
    """
    firsts: dict[int, datetime] = {}
    every = sorted(times)
    for at in every:
        if now - at < kept:
            firsts.setdefault((at - _EPOCH) // SLOT, at)
    stays = {*firsts.values(), *every[-2:]}
    return tuple(at for at in every if at not in stays)


def _name(at: datetime) -> str:
    return f"{(at - _EPOCH) // _MS}.jpg"


def _time(path: Path) -> datetime | None:
    return _EPOCH + int(path.stem) * _MS if path.stem.isdecimal() else None


def _full() -> StoreFailure:
    return StoreFailure(
        "El disco del servidor está casi lleno: no se guardan imágenes de pantallas.",
        "The hub's disk is almost full: no pictures of screens are kept.",
    )
