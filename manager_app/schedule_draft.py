"""Steps of the schedule that are not at the hub yet, on this PC's disk: one file, whole or not at all. No Qt."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manager_app.journal import read_left, write_down
from signage.model import wire
from signage.model.ids import EntryId
from signage.model.schedule import ScheduleEntry

_FILE: Final = "schedule.json"
_LARGEST: Final = 10_000_000
Values = Mapping[EntryId, ScheduleEntry | None]
"""Entries by id; None where there is to be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step is called, what it found, and what it leaves."""

    words: str
    before: Values
    after: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    id: EntryId
    before: ScheduleEntry | None = None
    after: ScheduleEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    words: str
    places: tuple[_Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    steps: tuple[_Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDraft:
    """The file of one person on one PC."""

    folder: Path

    def keep(self, steps: Sequence[Step]) -> None:
        """Write steps down in their order, in place of what was there; without any, the file goes.

        Raises:
            StoreFailure: the disk refused.
        """
        if steps:
            write_down(self._path, wire.value_bytes(_File(steps=tuple(map(_kept, steps)))))
        else:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def held(self) -> tuple[Step, ...]:
        """Return what was left, oldest first; a damaged file holds nothing."""
        file = read_left(self._path, _File, most=_LARGEST)
        return tuple(map(_read, file.steps)) if file else ()

    @property
    def _path(self) -> Path:
        return self.folder / _FILE


def _kept(step: Step) -> _Step:
    places = (_Place(id=key, before=step.before.get(key), after=value) for key, value in step.after.items())
    return _Step(words=step.words, places=tuple(places))


def _read(kept: _Step) -> Step:
    return Step(
        words=kept.words,
        before={place.id: place.before for place in kept.places},
        after={place.id: place.after for place in kept.places},
    )
