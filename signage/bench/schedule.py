"""A schedule of a thousand entries: what runs at a minute, and a month at a glance.

The resolver of the player is asked at chance minutes of chance days. Compiling a day is measured apart: a display does
it once a day. Beside it stands the least program that could do the same: asking every entry in turn. The month is the
manager's own widget, worked out anew and painted on a raster, in a process of its own.
"""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from signage.bench.figures import Figures
from signage.errors import MediaRejected
from signage.model.ids import AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playback import loop_at
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.slide import ImageSlide

ENTRIES: Final = 1000
_LISTS: Final = 30
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_RULES: Final = ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=DAILY;INTERVAL=3")
_ROUNDS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFigures:
    """Milliseconds. `ratio` is how many times faster the compiled index answers than the scan, by medians.

    `month_ratio` is how many times as long the month takes as a bare widget with as many boxes and lines of text.
    """

    entries: int
    running_p50: int
    compile_day: Figures
    query: Figures
    scan: Figures
    ratio: float
    month: Figures
    bare_month: Figures
    month_ratio: float


def some_entries(count: int, seed: int = 7) -> tuple[ScheduleEntry, ...]:
    """Return a year's schedule as an office might fill it: by weekday, by date, by rule; a tenth replaces."""
    chance = random.Random(seed)  # noqa: S311 - the same entries for everybody
    made = []
    for number in range(count):
        hour, quarter = chance.randrange(6, 22), chance.choice((0, 15, 30, 45))
        first = date(2026, 1, 1) + timedelta(days=chance.randrange(365))
        entry = ScheduleEntry(
            id=EntryId(f"e{number}"),
            playlist=PlaylistId(f"l{chance.randrange(_LISTS)}"),
            layer=Layer.REPLACES if number % 10 == 0 else Layer.ADDS,
            starts=time(hour, quarter),
            ends=time((hour + chance.randrange(1, 4)) % 24, quarter),
            created_at=_START + timedelta(minutes=number),
        )
        made.append(_dated(entry, number % 10, first, chance))
    return tuple(made)


def _dated(entry: ScheduleEntry, kind: int, first: date, chance: random.Random) -> ScheduleEntry:
    if kind < 4:  # noqa: PLR2004 - four of ten: a term of some weekdays
        days = frozenset(chance.sample(range(7), chance.randrange(1, 6)))
        return replace(entry, weekdays=days, first_day=first, last_day=first + timedelta(days=90))
    if kind < 7:  # noqa: PLR2004 - three: some days in a row
        return replace(entry, first_day=first, last_day=first + timedelta(days=chance.randrange(10)))
    if kind < 9:  # noqa: PLR2004 - two: a rule
        return replace(entry, rrule=_RULES[chance.randrange(len(_RULES))], first_day=first)
    return replace(entry, weekdays=frozenset({chance.randrange(7)}))


def measure_schedule(folder: Path, *, rounds: int = _ROUNDS) -> ScheduleFigures:
    """Ask a thousand entries many times, then draw their month.

    Raises:
        MediaRejected: the manager's month cannot be drawn here.
    """
    del folder
    manifest, chance = _manifest(some_entries(ENTRIES)), random.Random(1)  # noqa: S311 - the same minutes for everybody
    days = [_START + timedelta(days=chance.randrange(365)) for _ in range(max(1, rounds // 40))]
    compiled = []
    for day in days:
        fresh = replace(manifest)
        began = perf_counter()
        fresh.schedule.plan(day.date())
        compiled.append(perf_counter() - began)
    asked, scanned, running = [], [], []
    for number in range(rounds):
        moment = days[number % min(len(days), 30)] + timedelta(minutes=chance.randrange(24 * 60))
        manifest.schedule.plan(manifest.schedule.local(moment).date())
        began = perf_counter()
        loop_at(manifest, moment)
        asked.append(perf_counter() - began)
        began = perf_counter()
        local = manifest.schedule.local(moment)
        found = sorted((e for e in manifest.entries if e.covers(local)), key=lambda e: (e.starts or time(), e.id))
        scanned.append(perf_counter() - began)
        running.append(len(found))
    query, scan = Figures.of(asked), Figures.of(scanned)
    month, bare = _month(max(5, rounds // 100))
    return ScheduleFigures(
        entries=ENTRIES,
        running_p50=sorted(running)[len(running) // 2],
        compile_day=Figures.of(compiled),
        query=query,
        scan=scan,
        ratio=round(sorted(scanned)[rounds // 2] / sorted(asked)[rounds // 2], 1),
        month=month,
        bare_month=bare,
        month_ratio=round(month.p50 / bare.p50, 1),
    )


def _month(rounds: int) -> tuple[Figures, Figures]:
    command = [sys.executable, "-m", "manager_app.measure", "--entries", str(ENTRIES), "--rounds", str(rounds)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    except subprocess.CalledProcessError as failure:
        raise MediaRejected(failure.stderr.strip()) from failure
    pairs = [[float(took) for took in line.split()] for line in done.stdout.splitlines()]
    return Figures.of([pair[0] for pair in pairs]), Figures.of([pair[1] for pair in pairs])


def _manifest(entries: tuple[ScheduleEntry, ...]) -> Manifest:
    digest = AssetHash("0" * 64)
    slides = tuple(
        ImageSlide(id=SlideId(f"p{n}"), title=f"P{n}", duration=timedelta(seconds=10), asset=digest)
        for n in range(3 * _LISTS)
    )
    playlists = tuple(
        Playlist(
            id=PlaylistId(f"l{n}"), name=f"Lista {n}",
            items=tuple(PlaylistItem(slide=slide.id, duration=slide.duration) for slide in slides[3 * n : 3 * n + 3]),
        )
        for n in range(_LISTS)
    )  # fmt: skip
    return Manifest(
        org="bench", screen=Screen(id=ScreenId("s"), name="S"), epoch=1, version=1, issued=_START,
        fresh_until=_START + timedelta(days=1), max_offline=timedelta(days=3650), entries=entries, playlists=playlists,
        slides=slides, fallback=playlists[0].id,
    )  # fmt: skip
