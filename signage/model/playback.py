"""What plays at time t, and why: one pure function for the display, the hub's checks, the manager and the tests.

Layers, highest first: replaces > adds to the loop > base > fallback. The loop is the concatenation of the base and
the adding entries by (start of day, id). The position in it is the time since local midnight modulo its length, so
screens with the same playlists are in step without talking. A piece outside its dates is left out of the loop. A loop
with nothing valid in it falls to the layer below; the fallback plays even when its pieces have expired, for a
lobby is never black.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from signage.errors import NotFound
from signage.model.ids import PlaylistId
from signage.model.manifest import Manifest
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.slide import Slide


class Rule(StrEnum):
    """Why something is on: one word for each step of the decision."""

    REPLACED = "replaced"
    """This entry replaces all others now."""
    REPLACED_BY_LATER = "replaced_by_later"
    """This entry would replace, but another that replaces was created later."""
    ADDED = "added"
    """This entry adds its playlist to the loop."""
    BASE = "base"
    """This entry is the ground of the loop."""
    NOTHING_VALID = "nothing_valid"
    """This playlist has no piece that is valid today."""
    OFFLINE_TOO_LONG = "offline_too_long"
    """The manifest is older than its longest time without news."""
    FALLBACK = "fallback"
    """Nothing else runs: the fallback playlist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step: the rule, and the playlist (and entry, when one decided) it speaks of."""

    rule: Rule
    playlist: PlaylistId
    entry: ScheduleEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A slide's turn in the loop: its offset from the loop's start and how long it stays."""

    slide: Slide
    playlist: PlaylistId
    offset: timedelta
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What runs until something in the schedule changes."""

    turns: tuple[Turn, ...]
    reasons: tuple[Reason, ...]

    @property
    def length(self) -> timedelta:
        """Time of one round."""
        return sum((turn.duration for turn in self.turns), timedelta())


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """The slide on the screen at an instant, from when to when, and why."""

    slide: Slide
    playlist: PlaylistId
    starts: datetime
    ends: datetime
    reasons: tuple[Reason, ...]


def showing_at(manifest: Manifest, instant: datetime) -> Showing:
    """Return what a screen shows at an aware instant.

    Raises:
        NotFound: the manifest has no slide at all (an accepted manifest always has one).
    """
    loop = loop_at(manifest, instant)
    since = manifest.schedule.since_midnight(instant)
    position = since % loop.length
    turn = next(turn for turn in reversed(loop.turns) if turn.offset <= position)
    starts = instant - (position - turn.offset)
    ends = min(starts + turn.duration, manifest.schedule.next_edge(instant))
    return Showing(slide=turn.slide, playlist=turn.playlist, starts=starts, ends=ends, reasons=loop.reasons)


def showing_of(manifest: Manifest, playlist: PlaylistId, instant: datetime) -> Showing:
    """Return what the loop of one playlist shows at an aware instant: the column beside the programme.

    Raises:
        NotFound: the playlist has no slide that is valid today.
    """
    since = manifest.schedule.since_midnight(instant)
    turns = _turns(manifest, [playlist], manifest.schedule.local(instant).date())
    if not turns:
        raise NotFound("La lista no tiene ninguna pieza para hoy.", "The playlist has no piece for today.")
    position = since % sum((turn.duration for turn in turns), timedelta())
    turn = next(turn for turn in reversed(turns) if turn.offset <= position)
    starts = instant - (position - turn.offset)
    return Showing(slide=turn.slide, playlist=playlist, starts=starts, ends=starts + turn.duration, reasons=())


def loop_at(manifest: Manifest, instant: datetime) -> Loop:
    """Return the loop that runs at an aware instant, with the reasons for it.

    Raises:
        NotFound: not even the fallback playlist has a slide.
    """
    day = manifest.schedule.local(instant).date()
    reasons: list[Reason] = []
    if instant > manifest.issued + manifest.max_offline:
        reasons.append(Reason(rule=Rule.OFFLINE_TOO_LONG, playlist=manifest.fallback))
    else:
        running = [e for e in manifest.schedule.covering(instant) if e.is_for(manifest.screen.id)]
        for layer in (_replacing(running), _looping(running)):
            valid = [r for r in layer if r.rule in _PLAYING and _turns(manifest, [r.playlist], day)]
            empty = {r.playlist for r in layer if r.rule in _PLAYING} - {r.playlist for r in valid}
            reasons += [r for r in layer if r.playlist not in empty]
            reasons += [Reason(rule=Rule.NOTHING_VALID, playlist=playlist) for playlist in sorted(empty)]
            if valid:
                turns = _turns(manifest, [reason.playlist for reason in valid], day)
                return Loop(turns=turns, reasons=tuple(reasons))
    reasons.append(Reason(rule=Rule.FALLBACK, playlist=manifest.fallback))
    turns = _turns(manifest, [manifest.fallback], day) or _turns(manifest, [manifest.fallback], None)
    if not turns:
        raise NotFound("El programa no tiene ninguna pieza.", "The programme has no piece.")
    return Loop(turns=turns, reasons=tuple(reasons))


_PLAYING = frozenset({Rule.REPLACED, Rule.ADDED, Rule.BASE})


def _replacing(running: Iterable[ScheduleEntry]) -> list[Reason]:
    latest_first = sorted(
        (entry for entry in running if entry.layer is Layer.REPLACES),
        key=lambda entry: (entry.created_at, entry.id),
        reverse=True,
    )
    rules = [Rule.REPLACED, *[Rule.REPLACED_BY_LATER] * len(latest_first)]
    return [
        Reason(rule=rule, playlist=entry.playlist, entry=entry)
        for rule, entry in zip(rules, latest_first, strict=False)
    ]


def _looping(running: Iterable[ScheduleEntry]) -> list[Reason]:
    rules = {Layer.BASE: Rule.BASE, Layer.ADDS: Rule.ADDED}
    return [
        Reason(rule=rules[entry.layer], playlist=entry.playlist, entry=entry)
        for entry in running
        if entry.layer in rules
    ]


def _turns(manifest: Manifest, playlists: Iterable[PlaylistId], day: date | None) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    offset = timedelta()
    for playlist_id in playlists:
        playlist = manifest.playlist_by_id.get(playlist_id)
        for item in playlist.items if playlist else ():
            slide = manifest.slide_by_id.get(item.slide)
            if slide is None or item.duration <= timedelta() or not (day is None or slide.is_valid_on(day)):
                continue
            turns.append(Turn(slide=slide, playlist=playlist_id, offset=offset, duration=item.duration))
            offset += item.duration
    return tuple(turns)
