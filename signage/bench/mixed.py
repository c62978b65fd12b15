"""A programme of every kind of piece, each followed by each other: pictures, videos, templates, pages, web pages."""

from __future__ import annotations

import itertools
import subprocess
from datetime import timedelta
from pathlib import Path

from PIL import Image

from signage.bench.rig import Rig
from signage.client import TemplatePiece
from signage.model.ids import EntryId, PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry

KINDS = ("image", "video", "template", "page", "web")
_SIZE = (1920, 1080)
_COLOURS = ((210, 90, 60), (60, 130, 210))


def play_every_pair(office: Rig, folder: Path, *, turn: timedelta, rest: timedelta = timedelta()) -> int:
    """Put two pieces of each kind on the screens, every ordered pair of them once; returns how many turns that are.

    With a `rest` the round ends with each of the two pictures for as long.
    """
    slides = [make(office, folder, number) for number in range(len(_COLOURS)) for make in _MAKERS]
    for slide in slides:
        # Measured now, so that nobody waits for it when a screen is paired.
        office.client.review(slide)
    pairs = itertools.chain.from_iterable(itertools.permutations(slides, 2))
    # Dropping a slide that would follow itself keeps every pair: it is a change to nothing.
    order = [slide for slide, _ in itertools.groupby(pairs)]
    items = tuple(PlaylistItem(slide=slide, duration=turn) for slide in order)
    if rest:
        items += tuple(PlaylistItem(slide=slide, duration=rest) for slide in slides[:: len(_MAKERS)])
    playlist = Playlist(id=PlaylistId("medida"), name="Medida", items=items)
    office.client.save_playlist(playlist)
    added_at = office.client.pieces()[0].added_at
    office.client.save_entry(
        ScheduleEntry(id=EntryId("medida"), playlist=playlist.id, layer=Layer.REPLACES, created_at=added_at)
    )
    return len(order)


def _image(office: Rig, folder: Path, number: int) -> SlideId:
    path = folder / f"picture-{number}.png"
    Image.new("RGB", _SIZE, _COLOURS[number]).save(path)
    return office.client.upload_piece(path).id


def _video(office: Rig, folder: Path, number: int) -> SlideId:
    path = folder / f"clip-{number}.mp4"
    source = f"testsrc2=size=1280x720:rate=30:duration={2 + number}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed program with fixed options
    return office.client.upload_piece(path).id


def _template(office: Rig, folder: Path, number: int) -> SlideId:
    del folder
    news = TemplatePiece(
        title=f"Noticia {number}", template="noticia",
        fields=(("titulo", f"Noticia de prueba {number}"), ("entradilla", "Un texto que se puede leer.")),
    )  # fmt: skip
    return office.client.create_template_piece(news).id


def _page(office: Rig, folder: Path, number: int) -> SlideId:
    path = folder / f"document-{number}.pdf"
    Image.new("RGB", _SIZE, _COLOURS[1 - number]).save(path)
    return office.client.upload_piece(path).id


def _web(office: Rig, folder: Path, number: int) -> SlideId:
    path = folder / f"capture-{number}.png"
    Image.new("RGB", (1280, 900), (230, 230, 200 + 20 * number)).save(path)
    asset = office.client.upload_asset(path)
    page = TemplatePiece(
        title=f"Página {number}", template="pagina_web", alt="Una página de prueba",
        fields=(("titulo", f"Página de prueba {number}"), ("texto", "Así se ve."), ("url", "oai.gov.co/p")),
        images=(("captura", asset.sha256),),
    )  # fmt: skip
    return office.client.create_template_piece(page).id


_MAKERS = (_image, _video, _template, _page, _web)
