"""Values with defaults, for tests that care about one thing at a time."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from signage.console import shipped_templates
from signage.model.alert import Alert
from signage.model.ids import AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Blob, Manifest
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.slide import ImageSlide
from signage.model.template import AlertTemplate
from signage.trust.order import Desk, raising

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""Noon in Cartagena, a Tuesday."""
ORG = "alcaldia-de-ejemplo"
ANSWERS = {
    "sistema": "Correo institucional",
    "desde": "10:42",
    "fin": "11:30",
    "alterno": "el teléfono",
    "escenario": "corte del correo",
    "accion": "el procedimiento en papel",
    "encuesta": "la lista de asistencia",
    "tramite": "Impuesto predial",
    "turno": "sigue siendo válido",
    "sede": "Edificio de la Aduana",
    "asunto": "Su cuenta vence hoy",
    "vocero": "la oficina de prensa",
    "evento": "falla del correo",
    "hora": "10:42",
}


def sha256(data: bytes) -> AssetHash:
    return AssetHash(hashlib.sha256(data).hexdigest())


def a_screen(**changes: Any) -> Screen:
    return replace(Screen(id=ScreenId("lobby-1"), name="Lobby 1"), **changes)


def a_slide(name: str = "a", **changes: Any) -> ImageSlide:
    slide = ImageSlide(
        id=SlideId(name), title=name.upper(), duration=timedelta(seconds=10), asset=sha256(name.encode())
    )
    return replace(slide, **changes)


def a_playlist(name: str = "base", slides: str = "abc", seconds: int = 10) -> Playlist:
    items = tuple(PlaylistItem(slide=SlideId(slide), duration=timedelta(seconds=seconds)) for slide in slides)
    return Playlist(id=PlaylistId(name), name=name.title(), items=items)


def an_entry(playlist: str = "base", layer: Layer = Layer.BASE, **changes: Any) -> ScheduleEntry:
    entry = ScheduleEntry(
        id=EntryId(f"{playlist}-{layer}"), playlist=PlaylistId(playlist), layer=layer, created_at=NOON
    )
    return replace(entry, **changes)


def a_manifest(*entries: ScheduleEntry, playlists: tuple[Playlist, ...] = (), **changes: Any) -> Manifest:
    playlists = playlists or (a_playlist(),)
    slides = sorted({item.slide for playlist in playlists for item in playlist.items})
    manifest = Manifest(
        org=ORG,
        screen=a_screen(),
        epoch=1,
        version=1,
        issued=NOON,
        fresh_until=NOON + timedelta(days=1),
        entries=entries,
        playlists=playlists,
        slides=tuple(a_slide(slide) for slide in slides),
        fallback=playlists[0].id,
    )
    return replace(manifest, **changes)


def a_blob(data: bytes, *, pinned: bool = False) -> Blob:
    return Blob(sha256=sha256(data), size=len(data), mime="application/octet-stream", pinned=pinned)


def a_template(code: str = "CAIDA") -> AlertTemplate:
    return next(template for template in shipped_templates() if template.code == code)


def an_alert(code: str = "CAIDA", **changes: Any) -> Alert:
    desk = Desk(org=ORG, seq=1, now=NOON, incident="OAI-2026-0001", contact="Mesa 1234", next_update="11:12")
    return replace(raising(a_template(code), ANSWERS, desk), **changes)
