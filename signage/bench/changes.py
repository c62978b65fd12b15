"""Two hundred changes over all pairs of kinds, looked at from outside: is any frame black?"""

from __future__ import annotations

import itertools
import subprocess
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PIL import Image

from signage.bench.figures import proportional_memory
from signage.bench.rig import Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import virtual_screen
from signage.bench.watch import watching
from signage.client import TemplatePiece
from signage.model.ids import EntryId, PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry

_TURN = timedelta(seconds=1)
_COLOURS = ((210, 90, 60), (60, 130, 210))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigures:
    """Changes that were seen to happen, looks at the screen, and looks that found it black."""

    changes: int
    looks: int
    black: int
    display_pss: int


def measure_changes(folder: Path, *, rounds: int = 200) -> ChangeFigures:
    """Play images, videos and template slides in every order, so many changes.

    Raises:
        HubUnreachable: the programme never began.
    """
    with virtual_screen() as screen, rig(folder, with_starter=False) as office:
        slides = _pieces(office, folder)
        _play_in_every_order(office, slides)
        player = office.add_player("lobby", screen)
        office.pair(player, lobby("Lobby"))
        office.client.publish()
        office.wait_until_playing(1)
        wait_for(lambda: screen.black_share() < 0.1, "el programa se ve")  # noqa: PLR2004
        time.sleep(2 * _TURN.total_seconds())
        with watching(screen) as watch:
            time.sleep(rounds * _TURN.total_seconds())
            display = player.display_pid
        weight = proportional_memory(display) if display else 0
    return ChangeFigures(changes=rounds, looks=watch.looks, black=watch.black, display_pss=weight)


def _pieces(office: Rig, folder: Path) -> list[SlideId]:
    slides = []
    for number, colour in enumerate(_COLOURS):
        picture = folder / f"picture-{number}.png"
        Image.new("RGB", (1920, 1080), colour).save(picture)
        slides.append(office.client.upload_piece(picture).id)
        clip = folder / f"clip-{number}.mp4"
        source = f"testsrc2=size=1280x720:rate=30:duration={2 + number}"
        command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(clip)]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed program with fixed options
        slides.append(office.client.upload_piece(clip).id)
        news = TemplatePiece(
            title=f"Noticia {number}",
            template="noticia",
            fields=(("titulo", f"Noticia de prueba {number}"), ("entradilla", "Un texto que se puede leer.")),
        )
        slides.append(office.client.create_template_piece(news).id)
    return slides


def _play_in_every_order(office: Rig, slides: list[SlideId]) -> None:
    pairs = itertools.chain.from_iterable(itertools.permutations(slides, 2))
    # Dropping a slide that would follow itself keeps every pair: it is a change to nothing.
    order = [slide for slide, _ in itertools.groupby(pairs)]
    items = tuple(PlaylistItem(slide=slide, duration=_TURN) for slide in order)
    playlist = Playlist(id=PlaylistId("medida"), name="Medida", items=items)
    office.client.save_playlist(playlist)
    added_at = office.client.pieces()[0].added_at
    office.client.save_entry(
        ScheduleEntry(id=EntryId("medida"), playlist=playlist.id, layer=Layer.REPLACES, created_at=added_at)
    )
