"""A library of a hundred thousand pieces: what the hub takes to answer, and whether the manager ever stands still.

The manager is its own window over the real hub, offscreen, in a process of its own: the longest time that its event
loop did not turn while the library was opened, scrolled, sought, all of it selected and a thousand pieces tagged.
Beside it, in the same run, the same window over the starter content.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from signage.bench.figures import Figures
from signage.bench.rig import Rig, rig
from signage.client import Mark, ShelfQuery, session_file
from signage.errors import HubUnreachable
from signage.model.ids import SlideId
from signage.model.slide import TemplateSlide
from signage.store.disk import write_durably

_ROUNDS: Final = 40
_CHUNK: Final = 5000
_WORDS: Final = ("Clave segura", "Jornada de capacitación", "Trámites en línea", "Árbol de Navidad", "Zona wifi")
_TAGGED: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFigures:
    """Milliseconds. `stalls` and `few_stalls` hold the longest stand-still of the manager for each thing it did.

    `manager_mb` is what the manager holds of its own at the end.
    """

    pieces: int
    first_page: Figures
    far_page: Figures
    search: Figures
    tag_1000: Figures
    stalls: dict[str, float]
    few_stalls: dict[str, float]
    manager_mb: float


def measure_library(folder: Path, *, rounds: int = 100_000) -> LibraryFigures:
    """Fill a library with so many pieces, and look through it.

    Raises:
        HubUnreachable: the manager never came to the hub.
    """
    with rig(folder) as office:
        few = _walk(office)
        _fill(folder / "hub", rounds)
        client = office.client
        newest, by_title = ShelfQuery(), ShelfQuery(order="title")
        first = _timed(lambda _: client.seek(newest))
        far = _timed(lambda at: client.seek(by_title, offset=max(0, rounds - 100 * (at + 1))))
        search = _timed(lambda at: client.seek(ShelfQuery(text=f"arbol {at}")))
        ids = client.ids_of(newest, limit=_TAGGED)
        tags = _timed(lambda at: client.mark(Mark(pieces=ids, add=(f"medida {at}",))), rounds=10)
        many = _walk(office)
    stalls, memory = many
    return LibraryFigures(
        pieces=rounds, first_page=first, far_page=far, search=search, tag_1000=tags, stalls=stalls,
        few_stalls=few[0], manager_mb=memory,
    )  # fmt: skip


def _fill(hub: Path, pieces: int) -> None:
    # Imported here: no other command waits for a database's library.
    from signage.hub.database_config import SQLITE_FILE  # noqa: PLC0415
    from signage.hub.records import Piece  # noqa: PLC0415
    from signage.hub.store import Library  # noqa: PLC0415
    from signage.hub.store_dialect import file_address  # noqa: PLC0415

    library = Library(file_address(hub / SQLITE_FILE))
    begun = datetime.now(UTC) - timedelta(days=365)
    for at in range(0, pieces, _CHUNK):
        with library.begin() as unit:
            for number in range(at, min(at + _CHUNK, pieces)):
                title = f"{_WORDS[number % len(_WORDS)]} {number}"
                slide = TemplateSlide(
                    id=SlideId(f"medida-{number}"), title=title, template="aviso", duration=timedelta(seconds=10),
                    fields=(("titulo", title), ("texto", "Un texto que se puede leer.")),
                )  # fmt: skip
                unit.save_piece(Piece(slide=slide, added_at=begun + timedelta(seconds=number)))
    library.close()


def _timed(work: Callable[[int], object], rounds: int = _ROUNDS) -> Figures:
    took = []
    for at in range(rounds):
        began = perf_counter()
        work(at)
        took.append(perf_counter() - began)
    return Figures.of(took)


def _walk(office: Rig) -> tuple[dict[str, float], float]:
    kept = session_file(office.console.folder / "sessions", office.client.base_url)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_durably(kept, office.client.token.encode(), mode=0o600)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(office.folder / "cache")}
    command = [sys.executable, "-m", "manager_app.measure_library", office.client.base_url, str(office.console.folder)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise HubUnreachable(
            "El manager no llegó al hub.", f"The manager never came to the hub: {done.stderr[-500:]!r}"
        )
    found = json.loads(done.stdout)
    return found["stalls"], found["own_mb"]
