"""Fills an empty library with the starter content: one playlist a TOML file, with its media beside it.

An unknown key, a missing file or a wrong value costs that piece (or that playlist) alone: it gives one clear line that
names the file and the key, and the rest loads.
"""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

from signage.errors import BadInput, SignageError
from signage.hub.intake import import_asset, import_file, save_piece_as, set_portrait
from signage.hub.library import Words, delete_piece, make_template_piece, save_entry
from signage.hub.lists import save_playlist
from signage.hub.parts import Parts, StarterReport
from signage.hub.publishing import publish_quietly
from signage.hub.reviews import measure_missing
from signage.model.ids import AssetHash, EntryId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.playlist_file import FileItem, Place, playlist_from_toml
from signage.model.schedule import ScheduleEntry
from signage.model.slide import TemplateSlide

_AT_ONCE: Final = 2


def start_loading(parts: Parts, *, playlists: Path, assets: Path) -> threading.Thread | None:
    """Load the starter content in the background when the library is empty."""
    with parts.library.read() as unit:
        if unit.count_pieces() or unit.count_playlists() or unit.fact("starter"):
            return None
    parts.starter.report = StarterReport(state="loading")
    thread = threading.Thread(
        target=load_starter,
        args=(parts,),
        kwargs={"playlists": playlists, "assets": assets},
        name="starter",
        daemon=True,
    )
    thread.start()
    return thread


def load_starter(parts: Parts, *, playlists: Path, assets: Path) -> tuple[str, ...]:
    """Load every playlist of a folder; return one line for each thing that was left out."""
    errors: list[str] = []
    for path in sorted(playlists.glob("*.toml")):
        if parts.stop.is_set():
            return tuple(errors)
        try:
            _load_playlist(parts, path, assets, errors)
        except SignageError as failure:
            errors.append(failure.es)
        parts.starter.report = StarterReport(state="loading", errors=tuple(errors))
    with parts.library.begin() as unit:
        unit.save_fact("starter", "done")
    with parts.library.read() as unit:
        loaded = [piece.id for piece in unit.pieces()]
    measure_missing(parts, loaded)
    parts.starter.report = StarterReport(state="done", errors=tuple(errors))
    if parts.beliefs.root is not None:
        publish_quietly(parts, None, now=parts.clock())
    return tuple(errors)


def _load_playlist(parts: Parts, path: Path, assets: Path, errors: list[str]) -> None:
    place = Place(file=path.name)
    listed = playlist_from_toml(_read(path, place), name=path.name)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="starter") as pool:
        loaded = list(pool.map(lambda item: _tried(parts, item, assets, place), listed.items))
    if parts.stop.is_set():
        return
    errors += [one.es for one in loaded if isinstance(one, SignageError)]
    items = tuple(one for one in loaded if isinstance(one, PlaylistItem))
    save_playlist(parts, Playlist(id=listed.id, name=listed.name, items=items))
    entry = ScheduleEntry(id=EntryId(listed.id), playlist=listed.id, layer=listed.layer, created_at=parts.clock())
    save_entry(parts, entry)


def _tried(parts: Parts, item: FileItem | BadInput, assets: Path, place: Place) -> PlaylistItem | SignageError:
    if isinstance(item, BadInput):
        return item
    if parts.stop.is_set():
        return BadInput("El servidor se cerró.", "The hub was closed.")
    try:
        return _load_item(parts, item, assets, replace(place, item=item.id))
    except SignageError as failure:
        return failure


def _load_item(parts: Parts, item: FileItem, assets: Path, place: Place) -> PlaylistItem:
    with parts.library.read() as unit:
        if unit.has_piece(item.id):  # the same piece in another playlist
            return PlaylistItem(slide=item.id, duration=item.duration)
    try:
        words = Words(title=item.title, alt=item.alt, duration=item.duration).checked()
        if item.template:
            _load_template(parts, item, words, assets, place)
        else:
            _load_media(parts, item, words, assets, place)
    except SignageError as failure:
        if failure.es.startswith(place.file):
            raise
        raise place.wrong(failure.es, failure.en) from failure
    return PlaylistItem(slide=item.id, duration=item.duration)


def _load_media(parts: Parts, item: FileItem, words: Words, assets: Path, place: Place) -> None:
    path = _file(assets, item.file, "file", place)
    portrait = _file(assets, item.portrait_file, "portrait_file", place) if item.portrait_file else None
    piece = import_file(parts, path, path.name, source_sha256=_sha256(path), now=parts.clock())
    save_piece_as(parts, piece, slide=item.id, words=words, audiences=item.audiences)
    if portrait is not None:
        try:
            set_portrait(parts, item.id, portrait, portrait.name, now=parts.clock())
        except SignageError:
            delete_piece(parts, item.id)  # whole or not at all
            raise


def _load_template(parts: Parts, item: FileItem, words: Words, assets: Path, place: Place) -> None:
    now = parts.clock()
    images: list[tuple[str, AssetHash]] = []
    for name, value in item.images:
        path = _file(assets, value, f"images.{name}", place)
        images.append((name, import_asset(parts, path, path.name, now=now)[0].sha256))
    made = TemplateSlide(
        id=item.id,
        title=words.title,
        duration=words.duration,
        template=item.template,
        fields=item.fields,
        images=tuple(images),
    )
    make_template_piece(parts, words, slide=made, audiences=item.audiences, now=now)


def _read(path: Path, place: Place) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        raise place.wrong(f"no se puede leer ({failure}).", f"cannot be read ({failure}).") from failure


def _file(assets: Path, name: str, key: str, place: Place) -> Path:
    path = assets / name
    if not path.is_file():
        raise place.wrong(f"«{key}»: no existe el archivo {name}.", f"“{key}”: there is no file {name}.")
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
