"""What plays at time t, and why: one pure function for the display, the hub's checks, the manager and the tests.

Layers, highest first: replaces > adds to the loop > base > fallback. The loop is the concatenation of the base and
the adding entries by (start of day, id). The position in it is the time since local midnight modulo its length, so
screens with the same playlists are in step without talking. A piece outside its dates is left out of the loop. A loop
with nothing valid in it falls to the layer below; the fallback plays even when its pieces have expired, for a
lobby is never black.

A list's items may ask for every n-th round alone: of two that ask for every second the one stands in the even rounds,
the other in the odd ones. Rounds are counted from midnight, by arithmetic alone, so that screens agree on them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from signage.errors import NotFound
from signage.model.ids import EntryId, PlaylistId
from signage.model.manifest import Manifest
from signage.model.playlist import Playlist, Transition
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
    transition: Transition = Transition.FADE


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """What runs until something in the schedule changes: this round of it, and how long after midnight that began."""

    turns: tuple[Turn, ...]
    reasons: tuple[Reason, ...]
    begun: timedelta = timedelta()

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
    transition: Transition = Transition.FADE


def showing_at(manifest: Manifest, instant: datetime) -> Showing:
    """Return what a screen shows at an aware instant.

    Raises:
        NotFound: the manifest has no slide at all (an accepted manifest always has one).
    """
    loop = loop_at(manifest, instant)
    showing = _shown(loop, manifest.schedule.since_midnight(instant), instant)
    return replace(showing, ends=min(showing.ends, manifest.schedule.next_edge(instant)))


def showing_of(manifest: Manifest, playlist: PlaylistId, instant: datetime) -> Showing:
    """Return what the loop of one playlist shows at an aware instant: the column beside the programme.

    Raises:
        NotFound: the playlist has no slide that is valid today.
    """
    since = manifest.schedule.since_midnight(instant)
    seats = _seats(manifest, [playlist], manifest.schedule.local(instant).date())
    if not seats:
        raise NotFound("La lista no tiene ninguna pieza para hoy.", "The playlist has no piece for today.")
    return _shown(_round_at(seats, since, ()), since, instant)


def _shown(loop: Loop, since: timedelta, instant: datetime) -> Showing:
    position = since - loop.begun
    turn = next(turn for turn in reversed(loop.turns) if turn.offset <= position)
    starts = instant - (position - turn.offset)
    return Showing(
        slide=turn.slide,
        playlist=turn.playlist,
        starts=starts,
        ends=starts + turn.duration,
        reasons=loop.reasons,
        transition=turn.transition,
    )


def turns_of(manifest: Manifest, playlist: PlaylistId, day: date, number: int) -> tuple[Turn, ...]:
    """Return a round of one playlist on a local day, counted from 0; none where nothing of it is due in that round."""
    return _turns_in(_seats(manifest, [playlist], day), number)


def loop_at(manifest: Manifest, instant: datetime) -> Loop:
    """Return the loop that runs at an aware instant, with the reasons for it.

    Raises:
        NotFound: not even the fallback playlist has a slide.
    """
    day = manifest.schedule.local(instant).date()
    since = manifest.schedule.since_midnight(instant)
    reasons: list[Reason] = []
    if instant > manifest.issued + manifest.max_offline:
        reasons.append(Reason(rule=Rule.OFFLINE_TOO_LONG, playlist=manifest.fallback))
    else:
        running = [e for e in manifest.schedule.covering(instant) if e.is_for(manifest.screen.id)]
        ruling, reasons = _decided(running, lambda playlist: bool(_seats(manifest, [playlist], day)))
        if ruling:
            seats = _seats(manifest, [reason.playlist for reason in ruling], day)
            return _round_at(seats, since, tuple(reasons))
    reasons.append(Reason(rule=Rule.FALLBACK, playlist=manifest.fallback))
    seats = _seats(manifest, [manifest.fallback], day) or _seats(manifest, [manifest.fallback], None)
    if not seats:
        raise NotFound("El programa no tiene ninguna pieza.", "The programme has no piece.")
    return _round_at(seats, since, tuple(reasons))


_PLAYING = frozenset({Rule.REPLACED, Rule.ADDED, Rule.BASE})


def ruling(running: Iterable[ScheduleEntry], plays: Callable[[PlaylistId], bool]) -> frozenset[EntryId]:
    """Return which of the entries that run on a screen are seen; `plays` says whether a playlist has a valid piece."""
    return frozenset(reason.entry.id for reason in _decided(tuple(running), plays)[0] if reason.entry)


def _decided(
    running: Sequence[ScheduleEntry], plays: Callable[[PlaylistId], bool]
) -> tuple[list[Reason], list[Reason]]:
    """Return the layer that rules, and all that was weighed until then; no layer where nothing has a valid piece."""
    weighed: list[Reason] = []
    for layer in (_replacing(running), _looping(running)):
        valid = [r for r in layer if r.rule in _PLAYING and plays(r.playlist)]
        empty = {r.playlist for r in layer if r.rule in _PLAYING} - {r.playlist for r in valid}
        weighed += [r for r in layer if r.playlist not in empty]
        weighed += [Reason(rule=Rule.NOTHING_VALID, playlist=playlist) for playlist in sorted(empty)]
        if valid:
            return valid, weighed
    return [], weighed


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


@dataclass(frozen=True, slots=True)
class _Seat:
    """An item's place in the rounds: it is taken in those whose number, modulo `every`, is `phase`."""

    slide: Slide
    playlist: PlaylistId
    duration: timedelta
    transition: Transition
    every: int
    phase: int

    def turns_before(self, number: int) -> int:
        """Return in how many rounds before the one of this number, counted from 0, it is taken."""
        return max(0, -(-(number - self.phase) // self.every))


def _seats(manifest: Manifest, playlists: Iterable[PlaylistId], day: date | None) -> tuple[_Seat, ...]:
    """Return what may play on a day, or whatever there is when the day does not count."""
    held = (manifest.playlist_by_id.get(playlist) for playlist in playlists)
    return tuple(seat for playlist in held if playlist for seat in _seats_of(manifest, playlist, day))


def _seats_of(manifest: Manifest, playlist: Playlist, day: date | None) -> Iterable[_Seat]:
    rare = 0
    for item in playlist.items:
        every, phase = max(1, item.every), rare % max(1, item.every)
        rare += every > 1
        slide = manifest.slide_by_id.get(item.slide)
        if slide is None or item.duration <= timedelta():
            continue
        if day is None or (slide.is_valid_on(day) and item.is_valid_on(day)):
            transition = playlist.transition_of(item)
            yield _Seat(slide, playlist.id, item.duration, transition, every, phase)


def _round_at(seats: tuple[_Seat, ...], since: timedelta, reasons: tuple[Reason, ...]) -> Loop:
    """Return the round that runs `since` midnight; a round in which no item is due takes no time and is passed over."""
    number = _number_at(seats, since)
    return Loop(turns=_turns_in(seats, number), reasons=reasons, begun=_begin_of(seats, number))


def _turns_in(seats: Iterable[_Seat], number: int) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    offset = timedelta()
    for seat in seats:
        if number % seat.every == seat.phase:
            turns.append(
                Turn(
                    slide=seat.slide,
                    playlist=seat.playlist,
                    offset=offset,
                    duration=seat.duration,
                    transition=seat.transition,
                )
            )
            offset += seat.duration
    return tuple(turns)


def _begin_of(seats: tuple[_Seat, ...], number: int) -> timedelta:
    return sum((seat.duration * seat.turns_before(number) for seat in seats), timedelta())


def _number_at(seats: tuple[_Seat, ...], since: timedelta) -> int:
    if all(seat.every == 1 for seat in seats):
        return since // sum((seat.duration for seat in seats), timedelta())
    low, high = 0, 1
    while _begin_of(seats, high) <= since:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _begin_of(seats, middle) <= since else (low, middle)
    return low
