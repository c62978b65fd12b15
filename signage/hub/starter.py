"""Fills an empty library with the starter content: one playlist a TOML file, with its media beside it.

An unknown key, a missing file or a wrong value costs that piece (or that playlist) alone: it gives one clear line that
names the file and the key, and the rest loads.
"""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final, cast

from signage.errors import BadInput, SignageError
from signage.hub.intake import import_asset, import_file, save_piece_as, set_portrait
from signage.hub.library import IMAGE_TIME, Words, delete_piece, make_template_piece, save_entry
from signage.hub.lists import save_playlist
from signage.hub.parts import Parts, StarterReport
from signage.hub.publishing import publish_quietly
from signage.hub.reviews import measure_missing
from signage.model.ids import AssetHash, EntryId, PlaylistId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Audience
from signage.model.slide import TemplateSlide

_PLAYLIST_KEYS: Final = frozenset({"id", "name", "layer", "item"})
_ITEM_KEYS: Final = frozenset(
    {
        "id",
        "kind",
        "file",
        "portrait_file",
        "title",
        "alt",
        "seconds",
        "audience",
        "source",
        "template",
        "fields",
        "images",
    }
)
_AT_ONCE: Final = 2
_KINDS: Final = ("image", "video", "template")

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in which file something stands, for messages."""

    file: str
    item: str = ""

    def wrong(self, es: str, en: str) -> BadInput:
        where = f"{self.file}, «{self.item}»" if self.item else self.file
        return BadInput(f"{where}: {es}", f"{where}: {en}")


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
    place = _Place(file=path.name)
    table = _table(path, place)
    _check_keys(table, _PLAYLIST_KEYS, place)
    playlist = PlaylistId(_text(table, "id", place))
    layer = _layer(table, place)
    name = _text(table, "name", place)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="starter") as pool:
        loaded = list(pool.map(lambda item: _tried(parts, item, assets, place), _items(table, place)))
    if parts.stop.is_set():
        return
    errors += [one.es for one in loaded if isinstance(one, SignageError)]
    items = tuple(one for one in loaded if isinstance(one, PlaylistItem))
    save_playlist(parts, Playlist(id=playlist, name=name, items=items))
    entry = ScheduleEntry(id=EntryId(playlist), playlist=playlist, layer=layer, created_at=parts.clock())
    save_entry(parts, entry)


def _tried(parts: Parts, item: Table, assets: Path, place: _Place) -> PlaylistItem | SignageError:
    if parts.stop.is_set():
        return BadInput("El servidor se cerró.", "The hub was closed.")
    try:
        return _load_item(parts, item, assets, place)
    except SignageError as failure:
        return failure


def _load_item(parts: Parts, item: Table, assets: Path, playlist: _Place) -> PlaylistItem:
    place = replace(playlist, item=str(item.get("id", "?")))
    _check_keys(item, _ITEM_KEYS, place)
    slide = SlideId(_text(item, "id", place))
    kind = _text(item, "kind", place)
    if kind not in _KINDS:
        raise place.wrong(f"«kind» debe ser {', '.join(_KINDS)}.", f"“kind” must be {', '.join(_KINDS)}.")
    duration = _duration(item, place)
    heading = _mapping(item, "fields", place).get("titulo")
    title = _text(item, "title", place, default=heading)
    words = Words(title=title, alt=_text(item, "alt", place, default=""), duration=duration)
    audiences = _audiences(item, place)
    with parts.library.read() as unit:
        if unit.has_piece(slide):  # the same piece in another playlist
            return PlaylistItem(slide=slide, duration=duration)
    try:
        words.checked()
        if kind == "template":
            _load_template(parts, item, slide, words=words, audiences=audiences, assets=assets, place=place)
        else:
            _load_media(parts, item, slide, words=words, audiences=audiences, assets=assets, place=place)
    except SignageError as failure:
        if failure.es.startswith(place.file):
            raise
        raise place.wrong(failure.es, failure.en) from failure
    return PlaylistItem(slide=slide, duration=duration)


def _load_media(
    parts: Parts,
    item: Table,
    slide: SlideId,
    *,
    words: Words,
    audiences: frozenset[Audience],
    assets: Path,
    place: _Place,
) -> None:
    path = _file(assets, _text(item, "file", place), "file", place)
    portrait = item.get("portrait_file")
    portrait_path = _file(assets, _text(item, "portrait_file", place), "portrait_file", place) if portrait else None
    now = parts.clock()
    piece = import_file(parts, path, path.name, source_sha256=_sha256(path), now=now)
    save_piece_as(parts, piece, slide=slide, words=words, audiences=audiences)
    if portrait_path is not None:
        try:
            set_portrait(parts, slide, portrait_path, portrait_path.name)
        except SignageError:
            delete_piece(parts, slide)  # whole or not at all
            raise


def _load_template(
    parts: Parts,
    item: Table,
    slide: SlideId,
    *,
    words: Words,
    audiences: frozenset[Audience],
    assets: Path,
    place: _Place,
) -> None:
    now = parts.clock()
    images: list[tuple[str, AssetHash]] = []
    for name, value in sorted(_mapping(item, "images", place).items()):
        path = _file(assets, value, f"images.{name}", place)
        images.append((name, import_asset(parts, path, path.name, now=now)[0].sha256))
    made = TemplateSlide(
        id=slide,
        title=words.title,
        duration=words.duration,
        template=_text(item, "template", place),
        fields=tuple(sorted(_mapping(item, "fields", place).items())),
        images=tuple(images),
    )
    make_template_piece(parts, words, slide=made, audiences=audiences, now=now)


def _table(path: Path, place: _Place) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        raise place.wrong(f"no es TOML válido ({failure}).", f"not valid TOML ({failure}).") from failure


def _check_keys(table: Table, known: frozenset[str], place: _Place) -> None:
    unknown = sorted(table.keys() - known)
    if unknown:
        raise place.wrong(f"clave desconocida «{unknown[0]}».", f"unknown key “{unknown[0]}”.")


def _items(table: Table, place: _Place) -> list[Table]:
    items = table.get("item", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise place.wrong("«item» debe ser una lista de tablas.", "“item” must be a list of tables.")
    return cast("list[Table]", items)


def _text(table: Table, key: str, place: _Place, *, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise place.wrong(f"falta la clave «{key}».", f"the key “{key}” is missing.")
    if not isinstance(value, str) or (not value and default is None):
        raise place.wrong(f"«{key}» debe ser un texto.", f"“{key}” must be a text.")
    return value


def _mapping(table: Table, key: str, place: _Place) -> dict[str, str]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise place.wrong(f"«{key}» debe ser una tabla de textos.", f"“{key}” must be a table of texts.")
    return cast("dict[str, str]", value)


def _duration(item: Table, place: _Place) -> timedelta:
    seconds = item.get("seconds", IMAGE_TIME.total_seconds())
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise place.wrong("«seconds» debe ser un número.", "“seconds” must be a number.")
    return timedelta(seconds=seconds)


def _audiences(item: Table, place: _Place) -> frozenset[Audience]:
    value = item.get("audience", [audience.value for audience in Audience])
    try:
        return frozenset(Audience(word) for word in cast("list[str]", value))
    except (ValueError, TypeError) as failure:
        words = ", ".join(audience.value for audience in Audience)
        raise place.wrong(f"«audience» es una lista de {words}.", f"“audience” is a list of {words}.") from failure


def _layer(table: Table, place: _Place) -> Layer:
    try:
        return Layer(_text(table, "layer", place, default=Layer.BASE.value))
    except ValueError as failure:
        raise place.wrong(
            "«layer» debe ser base, adds o replaces.", "“layer” must be base, adds or replaces."
        ) from failure


def _file(assets: Path, name: str, key: str, place: _Place) -> Path:
    path = assets / name
    if not path.is_file():
        raise place.wrong(f"«{key}»: no existe el archivo {name}.", f"“{key}”: there is no file {name}.")
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
