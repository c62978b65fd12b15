"""Use cases of watching the screens: their words come in, and how each does goes out.

What a screen should show is computed by the very function that the screen itself uses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import NotAllowed, SignageError
from signage.hub.parts import Parts, event_data
from signage.hub.publishing import tell_head
from signage.hub.push import CONSOLE, Event
from signage.hub.records import PairedScreen, Piece, PublishedManifest, StoredHeartbeat
from signage.hub.revisions import check_base
from signage.hub.tasks import AskedTask
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playback import showing_at
from signage.model.proof import Heartbeat, ProofBatch, SyncState
from signage.model.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

SILENT_AFTER: Final = timedelta(seconds=15)
_LONGEST_PROBLEM: Final = 500
_LONGEST_CODE: Final = 40
MAX_BATCH: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What is on a screen, or should be."""

    slide: SlideId
    title: str
    playlist: PlaylistId
    ends: datetime | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenState:
    """How a screen does."""

    paired: PairedScreen
    health: str
    last_seen: datetime | None
    shows: Slot | None
    should_show: Slot | None
    held_version: int
    published_version: int
    sync_done: int = 0
    sync_total: int = 0
    problems: tuple[str, ...] = ()
    problems_en: tuple[str, ...] = ()
    problem_code: str = ""
    dark: str = ""
    temperature: int = 0
    disk_free: int = 0
    clock: str = ""
    skew: timedelta = timedelta()
    """How far its clock is ahead of the hub's, the way of its word included."""
    captured_at: datetime | None = None
    tasks: tuple[AskedTask, ...] = ()
    alerts: tuple[AlertId, ...] = ()
    player: str = ""
    address: str = ""


def take_heartbeat(parts: Parts, heartbeat: Heartbeat, *, screen: ScreenId, address: str, now: datetime) -> None:
    """Keep a screen's word about itself, and tell the consoles.

    Raises:
        NotAllowed: it speaks for another screen.
    """
    _check_speaker(heartbeat.screen, screen)
    kept = replace(
        heartbeat,
        problem=heartbeat.problem[:_LONGEST_PROBLEM],
        problem_en=heartbeat.problem_en[:_LONGEST_PROBLEM],
        problem_code=heartbeat.problem_code[:_LONGEST_CODE],
        dark=heartbeat.dark[:_LONGEST_CODE],
    )
    with parts.library.begin() as unit:
        unit.screen(screen)
        unit.save_heartbeat(StoredHeartbeat(heartbeat=kept, at=now, address=address))
    data = event_data(screen=screen)
    parts.bus.publish(Event(name="heartbeat", data=data, topics=frozenset({CONSOLE})))


def take_proofs(parts: Parts, batch: ProofBatch, *, screen: ScreenId) -> int:
    """Keep proofs of play, each once; return up to which number the hub holds the stream.

    Raises:
        NotAllowed: it speaks for another screen.
    """
    _check_speaker(batch.screen, screen)
    with parts.library.begin() as unit:
        return unit.add_proofs(replace(batch, rows=batch.rows[:MAX_BATCH]))


def screen_states(parts: Parts, *, listening: frozenset[str], now: datetime) -> tuple[ScreenState, ...]:
    """Return how each screen does."""
    with parts.library.read() as unit:
        screens = unit.screens()
        heartbeats = unit.heartbeats()
        shown = (held.heartbeat.showing for held in heartbeats.values())
        pieces = unit.pieces_of(one for one in shown if one)
        manifests = unit.newest_manifests()
    return tuple(
        _state(
            parts,
            paired,
            heartbeats.get(paired.screen.id),
            manifests.get(paired.screen.id),
            pieces,
            is_listening=paired.screen.id in listening,
            now=now,
        )
        for paired in screens
    )


def change_screen(parts: Parts, screen: Screen, *, base: str = "") -> Screen:
    """Change a screen's details; with `base`, only if they are still of that revision.

    Raises:
        NotFound: no such screen.
        Conflict: somebody else changed them meanwhile.
    """
    with parts.library.begin() as unit:
        held = unit.screen(screen.id)
        check_base(base, held.screen)
        unit.save_screen(replace(held, screen=screen))
    tell_head(parts, screen.id)
    return screen


def forget_screen(parts: Parts, screen: ScreenId) -> None:
    """Forget a screen; its token is worth nothing from now on.

    Raises:
        NotFound: no such screen.
    """
    with parts.library.begin() as unit:
        unit.screen(screen)
        entries = [entry for entry in unit.entries() if screen in entry.screens]
        for entry in entries:
            left = entry.screens - {screen}
            if left:
                unit.save_entry(replace(entry, screens=left))
            else:  # an entry without screens would mean all of them
                unit.delete_entry(entry.id)
        unit.save_wall(unit.wall().without_screen(screen))
        unit.delete_screen(screen)
    parts.captures.forget(screen)
    parts.tasks.forget(screen)
    parts.diaries.forget(screen)
    parts.door.reload(parts.library)
    tell_head(parts, screen)


def should_show(manifest: Manifest, now: datetime) -> Slot | None:
    """Return what a screen that holds this manifest shows, alerts aside."""
    try:
        showing = showing_at(manifest, now)
    except SignageError:
        return None
    return Slot(
        slide=showing.slide.id,
        title=showing.slide.title,
        playlist=showing.playlist,
        ends=showing.ends,
        reasons=tuple(reason.rule.value for reason in showing.reasons),
    )


def _state(
    parts: Parts,
    paired: PairedScreen,
    stored: StoredHeartbeat | None,
    newest: PublishedManifest | None,
    pieces: Mapping[SlideId, Piece],
    *,
    is_listening: bool,
    now: datetime,
) -> ScreenState:
    polled, address = parts.seen.of(paired.screen.id)
    times = [at for at in (polled, stored.at if stored else None) if at is not None]
    last_seen = max(times, default=None)
    said = stored.heartbeat if stored else None
    held = said.manifest_version if said else 0
    published = newest.version if newest else 0
    return ScreenState(
        paired=paired,
        health=_health(said, last_seen, is_current=held == published, is_listening=is_listening, now=now),
        last_seen=last_seen,
        shows=_shown(said, pieces),
        should_show=should_show(newest.manifest, now) if newest else None,
        held_version=held,
        published_version=published,
        sync_done=said.done if said else 0,
        sync_total=said.total if said else 0,
        problems=(said.problem,) if said and said.problem else (),
        problems_en=(said.problem_en or said.problem,) if said and said.problem else (),
        problem_code=said.problem_code if said else "",
        dark=said.dark if said else "",
        temperature=said.temperature if said else 0,
        disk_free=said.disk_free if said else 0,
        clock=said.clock if said else "",
        skew=said.sent - stored.at if said and stored else timedelta(),
        captured_at=parts.captures.newest(paired.screen.id),
        tasks=parts.tasks.of(paired.screen.id, now),
        alerts=said.alerts if said else (),
        player=said.version if said else "",
        address=address or (stored.address if stored else ""),
    )


def _health(
    said: Heartbeat | None, last_seen: datetime | None, *, is_current: bool, is_listening: bool, now: datetime
) -> str:
    if last_seen is None and not is_listening:
        return "never"
    if not is_listening and (last_seen is None or now - last_seen > SILENT_AFTER):
        return "silent"
    if said is None:
        return "syncing"
    if said.problem or not said.display_alive or said.sync in {SyncState.NO_SPACE, SyncState.REJECTED}:
        return "problem"
    if said.sync is SyncState.DOWNLOADING:
        return "syncing"
    return "ok" if is_current else "stale"


def _shown(said: Heartbeat | None, pieces: Mapping[SlideId, Piece]) -> Slot | None:
    if said is None or said.showing is None:
        return None
    piece = pieces.get(said.showing)
    title = piece.slide.title if piece else ""
    return Slot(slide=said.showing, title=title, playlist=said.playlist or PlaylistId(""))


def _check_speaker(named: ScreenId, known: ScreenId) -> None:
    if named != known:
        raise NotAllowed("Una pantalla solo habla por sí misma.", "A screen speaks for itself alone.")


def forget_old_proofs(parts: Parts, *, now: datetime) -> int:
    """Let go what is older than the office keeps proofs of play; say how many."""
    with parts.library.begin() as unit:
        return unit.delete_proofs(now - timedelta(days=unit.settings().proof_days))
