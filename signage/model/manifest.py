"""A manifest: all that one screen needs to play for weeks, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from types import MappingProxyType

from signage.model.ids import AssetHash, PlaylistId, SlideId
from signage.model.live import LiveData
from signage.model.playlist import Playlist
from signage.model.schedule import Schedule, ScheduleEntry
from signage.model.screen import Screen
from signage.model.slide import Slide

TEMPLATES = frozenset(
    """aviso noticia pasos comparar ciberconsejo caso testimonio capacitacion agenda kpi kpi_barras kpi_linea kpi_dona
    servicios mantenimiento videotutorial buzon imagen reconocimiento cuenta_regresiva titulares bienvenida reloj
    pagina_web""".split()
)
"""The layouts that this program's stage draws."""

UNDERSTOOD = frozenset(
    {"image", "video", "captions", "rrule", "exceptions", "layers", "theme", "live", "dated-items", "rounds"}
) | {f"template:{name}" for name in TEMPLATES}
"""Features this program can play; a manifest that requires another is refused and the held one plays on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A file named by its bytes. `pinned` blobs are never evicted."""

    sha256: AssetHash
    size: int
    mime: str
    pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What one screen plays: values of the model, the files they need, and how long it stays fresh.

    A manifest past `fresh_until` plays on and is reported as stale; past `max_offline` it falls back.
    """

    org: str
    screen: Screen
    epoch: int
    version: int
    issued: datetime
    fresh_until: datetime
    max_offline: timedelta = timedelta(days=45)
    must_understand: frozenset[str] = frozenset()
    entries: tuple[ScheduleEntry, ...] = ()
    playlists: tuple[Playlist, ...]
    slides: tuple[Slide, ...]
    fallback: PlaylistId
    blobs: tuple[Blob, ...] = ()
    alert_templates: AssetHash | None = None
    theme: AssetHash | None = None
    """The house's look; without one the stage draws its own."""
    logo: AssetHash | None = None
    data: tuple[LiveData, ...] = ()
    peers: tuple[str, ...] = ()
    """Addresses of other screens' agents: whom to ask for orders when the hub is silent."""

    @cached_property
    def schedule(self) -> Schedule:
        """The entries in the screen's zone."""
        return Schedule(entries=self.entries, zone=self.screen.zone)

    @cached_property
    def slide_by_id(self) -> Mapping[SlideId, Slide]:
        """The slides by identity."""
        return MappingProxyType({slide.id: slide for slide in self.slides})

    @cached_property
    def playlist_by_id(self) -> Mapping[PlaylistId, Playlist]:
        """The playlists by identity."""
        return MappingProxyType({playlist.id: playlist for playlist in self.playlists})

    def missing_features(self) -> frozenset[str]:
        """Return the required features that this program does not know."""
        return self.must_understand - UNDERSTOOD
