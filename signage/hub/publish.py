"""From the library to one screen's manifest: a pure function.

Rules
- A screen gets only pieces that are ready and whose audience is its own; a screen that citizens see gets only pieces
  meant for citizens.
- A portrait screen gets an image's portrait version where there is one; a screen of more than 1920 pixels gets the
  2160p rendition where there is one.
- The manifest names every file it needs with its size; the fallback's files are pinned.
- The version never goes back: one above the last, or the time in milliseconds, whichever is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, assert_never

from signage.errors import Conflict
from signage.hub.records import Asset, FileRole, Piece, PieceFile, PieceState
from signage.media.image import Size
from signage.model.ids import AssetHash, PlaylistId, SlideId
from signage.model.manifest import Blob, Manifest
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Orientation, Screen
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide, assets_of

FRESH: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All that staff saved, as it is compiled for each screen."""

    org: str
    epoch: int
    pieces: Mapping[SlideId, Piece]
    playlists: tuple[Playlist, ...]
    entries: tuple[ScheduleEntry, ...]
    fallback: PlaylistId | None = None
    assets: Mapping[AssetHash, Asset]
    """Pictures that template slides name."""
    alert_templates: Blob | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A manifest and what was left out of it."""

    manifest: Manifest
    warnings: tuple[str, ...] = ()


def next_version(last: int, now: datetime) -> int:
    """Return the version of the next manifest: it survives a hub that was restored from a backup."""
    return max(last + 1, int(now.timestamp() * 1000))


def compile_manifest(programme: Programme, screen: Screen, *, version: int, now: datetime) -> Compiled:
    """Return what one screen shall play.

    Raises:
        Conflict: no playlist has a piece that this screen may show.
    """
    entries = tuple(entry for entry in programme.entries if entry.is_for(screen.id))
    slides = {piece.id: slide for piece, slide in _shown(programme, screen)}
    fallback = _fallback(programme, entries, slides)
    wanted = {fallback.id} | {entry.playlist for entry in entries}
    playlists = tuple(_kept(playlist, slides) for playlist in programme.playlists if playlist.id in wanted)
    used = {item.slide for playlist in playlists for item in playlist.items}
    shown = tuple(slides[slide] for slide in sorted(used))
    manifest = Manifest(
        org=programme.org,
        screen=screen,
        epoch=programme.epoch,
        version=version,
        issued=now,
        fresh_until=now + FRESH,
        must_understand=_features(shown, entries),
        entries=tuple(replace(entry, screens=frozenset({screen.id})) for entry in entries),
        playlists=playlists,
        slides=shown,
        fallback=fallback.id,
        blobs=_blobs(programme, shown, pinned={item.slide for item in _kept(fallback, slides).items}),
        alert_templates=programme.alert_templates.sha256 if programme.alert_templates else None,
    )
    return Compiled(manifest=manifest, warnings=tuple(_warnings(programme, wanted, slides, screen)))


def may_show(piece: Piece, screen: Screen) -> bool:
    """Whether the piece speaks to those who stand before the screen, and to nobody whom it must not reach."""
    if screen.is_public and Audience.CIUDADANIA not in piece.audiences:
        return False
    return bool(piece.audiences & screen.audiences)


def slide_for(piece: Piece, screen: Screen) -> Slide:
    """Return the slide with the files that suit the screen best."""
    match piece.slide:
        case ImageSlide():
            file = _rendition(piece, screen)
            return replace(piece.slide, asset=file.sha256) if file else piece.slide
        case VideoSlide() | TemplateSlide():
            return piece.slide
        case _:
            assert_never(piece.slide)


def _rendition(piece: Piece, screen: Screen) -> PieceFile | None:
    is_large = max(screen.width_px, screen.height_px) > Size.P1080
    roles = (FileRole.P2160, FileRole.P1080) if is_large else (FileRole.P1080,)
    portrait_first = screen.orientation is Orientation.PORTRAIT
    orientations = (Orientation.PORTRAIT, Orientation.LANDSCAPE) if portrait_first else (Orientation.LANDSCAPE,)
    found = (piece.file(role, orientation) for orientation in orientations for role in roles)
    return next((file for file in found if file), None)


def _shown(programme: Programme, screen: Screen) -> Iterable[tuple[Piece, Slide]]:
    for piece in programme.pieces.values():
        if piece.state is PieceState.READY and may_show(piece, screen):
            yield piece, slide_for(piece, screen)


def _kept(playlist: Playlist, slides: Mapping[SlideId, Slide]) -> Playlist:
    return replace(playlist, items=tuple(item for item in playlist.items if item.slide in slides))


def _fallback(programme: Programme, entries: Iterable[ScheduleEntry], slides: Mapping[SlideId, Slide]) -> Playlist:
    by_id = {playlist.id: playlist for playlist in programme.playlists if _kept(playlist, slides).items}
    order = [programme.fallback, *(entry.playlist for entry in entries), *by_id]
    chosen = next((by_id[playlist] for playlist in order if playlist in by_id), None)
    if chosen is None:
        raise Conflict(
            "Todavía no hay una lista con piezas para esta pantalla: póngalas en una lista y envíe de nuevo.",
            "No playlist has pieces for this screen yet: put some in a playlist and publish again.",
            code="nothing-to-show",
        )
    return chosen


def _features(slides: Iterable[Slide], entries: Iterable[ScheduleEntry]) -> frozenset[str]:
    found = {"layers"} | {_feature(slide) for slide in slides}
    return frozenset(found | {"rrule" for entry in entries if entry.rrule})


def _feature(slide: Slide) -> str:
    match slide:
        case ImageSlide():
            return "image"
        case VideoSlide():
            return "video"
        case TemplateSlide():
            return f"template:{slide.template}"
        case _:
            assert_never(slide)


def _blobs(programme: Programme, slides: Iterable[Slide], *, pinned: set[SlideId]) -> tuple[Blob, ...]:
    files = {file.sha256: file for piece in programme.pieces.values() for file in piece.files}
    held: tuple[Asset | PieceFile, ...] = (*programme.assets.values(), *files.values())
    known = {file.sha256: Blob(sha256=file.sha256, size=file.size, mime=file.mime) for file in held}
    needed: dict[AssetHash, bool] = {}
    for slide in slides:
        for asset in assets_of(slide):
            needed[asset] = needed.get(asset, False) or slide.id in pinned
    blobs = [replace(known[asset], pinned=pin) for asset, pin in sorted(needed.items()) if asset in known]
    templates = [replace(programme.alert_templates, pinned=True)] if programme.alert_templates else []
    return (*templates, *blobs)


def _warnings(
    programme: Programme, wanted: set[PlaylistId], slides: Mapping[SlideId, Slide], screen: Screen
) -> Iterable[str]:
    used = {item.slide for p in programme.playlists if p.id in wanted for item in p.items}
    for missing in sorted(used - slides.keys()):
        piece = programme.pieces.get(missing)
        if piece is None:
            continue
        if piece.state is not PieceState.READY:
            yield f"«{piece.slide.title}» no se envió: todavía no se puede mostrar."
        elif not may_show(piece, screen):
            yield f"«{piece.slide.title}» no se envió: no es para el público de esta pantalla."
