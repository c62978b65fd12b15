"""A playlist as a TOML file, with the pieces it is made of: what an office keeps under version control or ships.

```toml
id = "vestibulo"
name = "Vestíbulo"
layer = "base"            # base, adds or replaces

[[item]]
id = "bienvenida"
kind = "image"            # image, video or template
file = "media/a.jpg"      # a template has template, [item.fields] and [item.images] instead
title = "Bienvenida"
alt = "Dos personas saludan en la entrada."
seconds = 12
audience = ["servidores", "contratistas", "ciudadania"]
```

An item that is wrong costs itself alone: its place holds the reason, which names file, item and key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, cast

from signage.errors import BadInput
from signage.model.ids import PlaylistId, SlideId
from signage.model.playlist import LONGEST, SHORTEST
from signage.model.schedule import Layer
from signage.model.screen import Audience

KINDS: Final = ("image", "video", "template")
_PLAYLIST_KEYS: Final = frozenset({"id", "name", "layer", "item"})
_ITEM_KEYS: Final = frozenset(
    "id kind file portrait_file title alt seconds audience source template fields images".split()
)
_USUAL_S: Final = 10

_Table = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileItem:
    """One piece of a playlist file; the names of its files are as the file has them, relative or not.

    `file` is empty in a template; `template`, `fields` and `images` are empty in anything else. `duration` goes from
    one second to an hour.
    """

    id: SlideId
    kind: str
    title: str
    alt: str
    duration: timedelta
    audiences: frozenset[Audience]
    file: str = ""
    portrait_file: str = ""
    template: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistFile:
    """A playlist, its layer in the schedule, and its items in order, each read or refused."""

    id: PlaylistId
    name: str
    layer: Layer
    items: tuple[FileItem | BadInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in which file something stands, for messages."""

    file: str
    item: str = ""

    def wrong(self, es: str, en: str) -> BadInput:
        """Return the refusal of what stands here."""
        where, where_en = self.file, self.file
        if self.item:
            where, where_en = f"{self.file}, «{self.item}»", f"{self.file}, “{self.item}”"
        return BadInput(f"{where}: {es}", f"{where_en}: {en}")


def playlist_from_toml(data: bytes, *, name: str) -> PlaylistFile:
    """Read a playlist file; `name` is what messages call it.

    Raises:
        BadInput: it is no TOML, or the playlist itself lacks its identity or has a key that nobody knows.
    """
    place = Place(file=name)
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as failure:
        raise place.wrong(f"no es TOML válido ({failure}).", f"not valid TOML ({failure}).") from failure
    _check_keys(table, _PLAYLIST_KEYS, place)
    return PlaylistFile(
        id=PlaylistId(_text(table, "id", place)),
        name=_text(table, "name", place),
        layer=_layer(table, place),
        items=tuple(_tried(item, place) for item in _items(table, place)),
    )


def _tried(item: _Table, playlist: Place) -> FileItem | BadInput:
    try:
        return _item(item, replace(playlist, item=str(item.get("id", "?"))))
    except BadInput as refusal:
        return refusal


def _item(item: _Table, place: Place) -> FileItem:
    _check_keys(item, _ITEM_KEYS, place)
    kind = _text(item, "kind", place)
    if kind not in KINDS:
        raise place.wrong(f"«kind» debe ser {', '.join(KINDS)}.", f"“kind” must be {', '.join(KINDS)}.")
    fields = _mapping(item, "fields", place)
    drawn = kind == "template"
    return FileItem(
        id=SlideId(_text(item, "id", place)),
        kind=kind,
        title=_text(item, "title", place, default=fields.get("titulo")),
        alt=_text(item, "alt", place, default=""),
        duration=_duration(item, place),
        audiences=_audiences(item, place),
        file="" if drawn else _text(item, "file", place),
        portrait_file="" if drawn else _text(item, "portrait_file", place, default=""),
        template=_text(item, "template", place) if drawn else "",
        fields=tuple(sorted(fields.items())),
        images=tuple(sorted(_mapping(item, "images", place).items())),
    )


def _check_keys(table: _Table, known: frozenset[str], place: Place) -> None:
    unknown = sorted(table.keys() - known)
    if unknown:
        raise place.wrong(f"clave desconocida «{unknown[0]}».", f"unknown key “{unknown[0]}”.")


def _items(table: _Table, place: Place) -> list[_Table]:
    items = table.get("item", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise place.wrong("las piezas se escriben como tablas «[[item]]».", "pieces are written as tables, “[[item]]”.")
    return cast("list[_Table]", items)


def _text(table: _Table, key: str, place: Place, *, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise place.wrong(f"falta la clave «{key}».", f"the key “{key}” is missing.")
    if not isinstance(value, str) or (not value and default is None):
        raise place.wrong(f"«{key}» debe ser un texto.", f"“{key}” must be a text.")
    return value


def _mapping(table: _Table, key: str, place: Place) -> dict[str, str]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise place.wrong(f"«{key}» debe ser una tabla de textos.", f"“{key}” must be a table of texts.")
    return cast("dict[str, str]", value)


def _duration(item: _Table, place: Place) -> timedelta:
    seconds = item.get("seconds", _USUAL_S)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise place.wrong("«seconds» debe ser un número.", "“seconds” must be a number.")
    least, most = SHORTEST.total_seconds(), LONGEST.total_seconds()
    if not least <= seconds <= most:
        raise place.wrong(
            f"«seconds» va de 1 segundo a 1 hora ({most:g}).", f"“seconds” goes from {least:g} to {most:g}, an hour."
        )
    return timedelta(seconds=seconds)


def _audiences(item: _Table, place: Place) -> frozenset[Audience]:
    value = item.get("audience", [audience.value for audience in Audience])
    try:
        return frozenset(Audience(word) for word in cast("list[str]", value))
    except (ValueError, TypeError) as failure:
        words = ", ".join(audience.value for audience in Audience)
        raise place.wrong(f"«audience» es una lista de {words}.", f"“audience” is a list of {words}.") from failure


def _layer(table: _Table, place: Place) -> Layer:
    try:
        return Layer(_text(table, "layer", place, default=Layer.BASE.value))
    except ValueError as failure:
        raise place.wrong(
            "«layer» debe ser base, adds o replaces.", "“layer” must be base, adds or replaces."
        ) from failure
