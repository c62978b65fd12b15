"""What a manifest becomes when something cannot wait for the next publication: values in, values out.

A piece is taken out, or put over the rest of the programme for a while. A screen that would have nothing left shows the
hour: it is never black.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from signage.model.ids import EntryId, PlaylistId, ScreenId, SlideId
from signage.model.manifest import Blob, Manifest
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.slide import Slide, TemplateSlide, assets_of

NOW: Final = "ahora"
"""Id of the entry and of the playlist that hold a piece shown at once."""

_CLOCK: Final = TemplateSlide(
    id=SlideId("reloj-de-espera"), title="Reloj", template="reloj", duration=timedelta(seconds=30)
)
"""What a screen shows that has nothing left: the hour, never black."""


def without(manifest: Manifest, slide: SlideId) -> Manifest:
    """Return the manifest without a slide; where nothing is left it shows the hour."""
    gone = [one for one in manifest.slides if one.id == slide]
    slides = tuple(one for one in manifest.slides if one.id != slide)
    playlists = tuple(
        replace(one, items=tuple(item for item in one.items if item.slide != slide)) for one in manifest.playlists
    )
    needed = {asset for one in slides for asset in assets_of(one)}
    unused = {asset for one in gone for asset in assets_of(one)} - needed
    left = replace(
        manifest,
        slides=slides,
        playlists=playlists,
        blobs=tuple(blob for blob in manifest.blobs if blob.sha256 not in unused),
    )
    return _never_black(left)


def _never_black(manifest: Manifest) -> Manifest:
    filled = [one.id for one in manifest.playlists if one.items and one.id != NOW]
    if manifest.fallback in filled:
        return manifest
    if filled:
        return replace(manifest, fallback=filled[0])
    waiting = Playlist(
        id=manifest.fallback, name="Espera", items=(PlaylistItem(slide=_CLOCK.id, duration=_CLOCK.duration),)
    )
    return replace(
        manifest,
        slides=(*manifest.slides, _CLOCK),
        playlists=(waiting, *(one for one in manifest.playlists if one.id != waiting.id)),
        must_understand=manifest.must_understand | {f"template:{_CLOCK.template}"},
    )


def with_now(
    manifest: Manifest,
    slide: Slide,
    blobs: Iterable[Blob],
    features: frozenset[str],
    *,
    now: datetime,
    lasts: timedelta,
) -> Manifest:
    """Return the manifest with one slide over everything else of the programme, from now on and for a while."""
    base = without_now(manifest)
    local = base.schedule.local(now)
    # Hours are written in whole minutes: it begins with this one, and ends no earlier than was said.
    begins = local.replace(second=0, microsecond=0)
    ends = begins + lasts if begins == local else begins + lasts + timedelta(minutes=1)
    # Of two that replace the later created wins, and some office's clock may have been ahead.
    newest = max((one.created_at + timedelta(milliseconds=1) for one in base.entries), default=now)
    entry = ScheduleEntry(
        id=EntryId(NOW), playlist=PlaylistId(NOW), layer=Layer.REPLACES, screens=frozenset({base.screen.id}),
        first_day=local.date(), last_day=local.date(), starts=begins.time(), ends=ends.time(),
        created_at=max(now, newest),
    )  # fmt: skip
    shown = Playlist(id=PlaylistId(NOW), name="Ahora", items=(PlaylistItem(slide=slide.id, duration=lasts),))
    held = {blob.sha256 for blob in base.blobs}
    return replace(
        base,
        slides=(*(one for one in base.slides if one.id != slide.id), slide),
        playlists=(*base.playlists, shown),
        entries=(*base.entries, entry),
        blobs=(*base.blobs, *(blob for blob in blobs if blob.sha256 not in held)),
        must_understand=base.must_understand | features,
    )


def without_now(manifest: Manifest) -> Manifest:
    """Return the manifest without the piece that is shown at once."""
    playlists = tuple(one for one in manifest.playlists if one.id != NOW)
    used = {item.slide for one in playlists for item in one.items}
    slides = tuple(one for one in manifest.slides if one.id in used)
    needed = {asset for one in slides for asset in assets_of(one)}
    unused = {asset for one in manifest.slides for asset in assets_of(one)} - needed
    return replace(
        manifest,
        entries=tuple(one for one in manifest.entries if one.id != NOW),
        playlists=playlists,
        slides=slides,
        blobs=tuple(blob for blob in manifest.blobs if blob.sha256 not in unused),
    )


def carried(manifest: Manifest, held: Manifest, now: datetime) -> Manifest:
    """Return a newly compiled manifest with the piece that is shown at once on the screen that held the other."""
    entry = next((one for one in held.entries if one.id == NOW), None)
    shown = held.playlist_by_id.get(PlaylistId(NOW))
    if entry is None or shown is None or not entry.covers(held.schedule.local(now)):
        return manifest
    slide = held.slide_by_id.get(shown.items[0].slide) if shown.items else None
    if slide is None:
        return manifest
    files = set(assets_of(slide))
    blobs = [blob for blob in held.blobs if blob.sha256 in files]
    over = with_now(manifest, slide, blobs, held.must_understand, now=now, lasts=shown.items[0].duration)
    return replace(over, entries=(*(one for one in over.entries if one.id != NOW), entry))


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One screen's change: the version it was sent before, and the one it is sent now."""

    screen: ScreenId
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted:
    """Screens that got back what they had before, and those that did not, each with the reason."""

    swaps: tuple[Swap, ...]
    refused: tuple[tuple[ScreenId, str, str], ...] = ()
    """Screen, reason in Spanish, reason in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAtOnce:
    """Where a piece is shown at once, and the screens that may not show it, each with the reason."""

    swaps: tuple[Swap, ...]
    refused: tuple[tuple[ScreenId, str, str], ...] = ()
    """Screen, reason in Spanish, reason in English."""
