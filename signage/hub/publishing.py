"""Use cases of publishing: the saved programme becomes signed manifests, and every poll a signed head.

A manifest is published only when every file that it names is on the hub's disk with its size. The hub refuses to sign
when its clock is behind what it signed last: screens would take the new document for an old one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import Conflict
from signage.hub.approvals import unapproved
from signage.hub.library import tell_library
from signage.hub.parts import Parts, event_data
from signage.hub.publish import (
    FRESH,
    Compiled,
    Look,
    Programme,
    compile_manifest,
    live_data,
    live_features,
    next_version,
    states_shown,
)
from signage.hub.push import CONSOLE, Event
from signage.hub.records import PublishedManifest, SourceState
from signage.hub.reviews import house_of, measure_missing
from signage.hub.smart_lists import refill
from signage.hub.themes import look_of
from signage.model.at_once import NOW, carried
from signage.model.ids import ScreenId, SlideId
from signage.model.manifest import Blob, Manifest
from signage.model.screen import Screen
from signage.model.slide import assets_of
from signage.trust.document import MAX_LIVE_IDS, Head, Root, sign

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork
    from signage.hub.store_screens import LastSent

_CLOCK_SLACK: Final = timedelta(minutes=5)
_DATA_EVERY: Final = timedelta(minutes=1)
_TEMPLATES_MIME: Final = "application/vnd.signage.templates+json"
POLL_S: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A manifest that was made for a screen."""

    manifest: Manifest
    warnings: tuple[tuple[str, str], ...]
    before: int = 0
    """The version that the screen was sent before; 0 is none."""


def publish(parts: Parts, screens: frozenset[ScreenId] | None, *, now: datetime) -> tuple[Published, ...]:
    """Send the saved programme to some screens, to all when None.

    Raises:
        Conflict: no root yet, nothing to show, a file is missing, or the clock is behind.
        NotFound: one of the screens is not there.
    """
    root = root_of(parts)
    refill(parts, now=now)
    measure_missing(parts, _used(parts))
    with parts.library.begin() as unit:
        programme = programme_of(parts, unit, root)
        wanted = [unit.screen(screen) for screen in sorted(screens)] if screens is not None else list(unit.screens())
        made = []
        for paired in wanted:
            last = unit.last_sent(paired.screen.id, f'"{NOW}"')
            _check_clock(last, now)
            version = next_version(last.version if last else 0, now)
            compiled = compile_manifest(programme, paired.screen, version=version, now=now)
            _check_files(parts, compiled)
            manifest = compiled.manifest
            if last is not None and last.has_word:
                # A piece that was put on the screen at once keeps its minutes.
                held = unit.newest_manifest(paired.screen.id)
                manifest = carried(manifest, held.manifest, now) if held else manifest
            unit.save_manifest(signed(parts, manifest))
            before = last.version if last else 0
            made.append(Published(manifest=manifest, warnings=compiled.warnings, before=before))
    for published in made:
        tell_head(parts, published.manifest.screen.id)
    return tuple(made)


def foreseen(parts: Parts, screen: ScreenId, *, now: datetime) -> Compiled:
    """Return what a screen would be sent now, without sending it.

    Raises:
        Conflict: no root yet, or no playlist with a piece to fall back on.
        NotFound: no such screen.
    """
    root = root_of(parts)
    measure_missing(parts, _used(parts))
    with parts.library.read() as unit:
        return compile_manifest(programme_of(parts, unit, root), unit.screen(screen).screen, version=1, now=now)


def head_for(parts: Parts, screen: ScreenId, nonce: str, *, now: datetime) -> bytes:
    """Return a fresh signed head.

    Raises:
        NotFound: no such screen.
        Conflict: no root yet.
    """
    root = root_of(parts)
    with parts.library.read() as unit:
        paired = unit.screen(screen)
        newest = unit.newest_manifest(screen)
    if newest is not None and newest.manifest.fresh_until - now < FRESH / 2:
        newest = _refreshed(parts, newest, root, now)
    live = parts.beliefs.live_for(paired.screen, now)
    head = Head(
        org=root.org,
        screen=screen,
        nonce=nonce,
        issued=now,
        manifest_epoch=newest.epoch if newest else root.publish_epoch,
        manifest_version=newest.version if newest else 0,
        manifest_sha256=newest.sha256 if newest else "",
        root_version=root.version,
        incarnation=parts.incarnation,
        live_alerts=tuple(alert.id for alert in live[:MAX_LIVE_IDS]),
        live_count=len(live),
        poll_s=POLL_S,
    )
    return sign(head, [parts.keys.head])


def publish_quietly(parts: Parts, screen: ScreenId | None, *, now: datetime) -> None:
    """Publish where there is something to publish: after a pairing, a new root or the starter content."""
    if screen is not None:
        screens = [screen]
    else:
        with parts.library.read() as unit:
            screens = [paired.screen.id for paired in unit.screens()]
    for one in screens:
        try:
            publish(parts, frozenset({one}), now=now)
        except Conflict:
            continue  # nothing to show yet: staff will publish when there is


def follow_trust(parts: Parts, *, now: datetime) -> None:
    """After a new root or new templates: sign what each screen holds anew, and nothing that staff did not send."""
    root = root_of(parts)
    with parts.library.begin() as unit:
        templates = _templates(unit)
        screens = [paired.screen.id for paired in unit.screens()]
        held = {screen: unit.newest_manifest(screen) for screen in screens}
        for newest in held.values():
            if newest is not None:
                manifest = _with_templates(newest.manifest, templates)
                unit.save_manifest(signed(parts, freshened(manifest, newest.version, root, now)))
    for screen, newest in held.items():
        if newest is None:
            publish_quietly(parts, screen, now=now)
        else:
            tell_head(parts, screen)


def follow_look(parts: Parts, *, now: datetime) -> None:
    """After a new theme or logo: sign what each screen holds anew, and nothing that staff did not send."""
    root = parts.beliefs.root
    if root is None:
        return
    with parts.library.begin() as unit:
        look = look_of(parts, unit)
        held = [unit.newest_manifest(paired.screen.id) for paired in unit.screens()]
        for newest in held:
            if newest is not None:
                manifest = _with_look(newest.manifest, look)
                unit.save_manifest(signed(parts, freshened(manifest, newest.version, root, now)))
    for newest in held:
        if newest is not None:
            tell_head(parts, newest.screen)


def follow_data(parts: Parts, *, now: datetime) -> None:
    """Sign what screens hold anew where their live data changed, once a minute at most, and nothing else of it.

    `parts.data_waits` stays set while a screen still waits for its minute.
    """
    root = parts.beliefs.root
    if root is None:
        return
    with parts.library.read() as unit:
        states = unit.sources()
        held = [unit.newest_manifest(paired.screen.id) for paired in unit.screens()]
    changed = [
        (one, manifest) for one in held if one and (manifest := _with_data(one.manifest, states)) != one.manifest
    ]
    due = [(one, manifest) for one, manifest in changed if now - one.issued >= _DATA_EVERY]
    with parts.library.begin() as unit:
        for one, manifest in due:
            newest = unit.newest_manifest(one.screen)
            if newest is not None and newest.version == one.version:  # else staff sent something meanwhile
                unit.save_manifest(signed(parts, freshened(manifest, newest.version, root, now)))
    for one, _ in due:
        tell_head(parts, one.screen)
    if len(due) < len(changed):
        parts.data_waits.set()
    else:
        parts.data_waits.clear()


def follow_lists(parts: Parts, *, now: datetime) -> None:
    """Fill the smart lists anew, and sign what screens hold of them anew; nothing else that staff did not send.

    A list whose question was changed since it was sent waits until somebody sends it.
    """
    if refill(parts, now=now):
        tell_library(parts)
    root = parts.beliefs.root
    if root is None:
        return
    with parts.library.read() as unit:
        smart = {playlist.id for playlist in unit.playlists() if playlist.rule}
        held = [unit.newest_manifest(paired.screen.id) for paired in unit.screens()] if smart else []
    due = [one for one in held if one and any(playlist.id in smart for playlist in one.manifest.playlists)]
    if not due:
        return
    measure_missing(parts, _used(parts))
    sent: list[ScreenId] = []
    with parts.library.begin() as unit:
        programme = programme_of(parts, unit, root)
        for one in due:
            newest = unit.newest_manifest(one.screen)
            if newest is None or newest.version != one.version:
                continue  # staff sent something meanwhile
            manifest = _with_lists(newest.manifest, programme, unit.screen(one.screen).screen, now)
            if manifest != newest.manifest:
                unit.save_manifest(signed(parts, freshened(manifest, newest.version, root, now)))
                sent.append(one.screen)
    for screen in sent:
        tell_head(parts, screen)


def tell_head(parts: Parts, screen: ScreenId) -> None:
    """Wake a screen, and let the consoles know."""
    parts.bus.publish(Event(name="head", data=event_data(screen=screen), topics=frozenset({screen, CONSOLE})))


def root_of(parts: Parts) -> Root:
    """Return the root that the hub follows.

    Raises:
        Conflict: there is none yet.
    """
    root = parts.beliefs.root
    if root is None:
        raise Conflict(
            "Este servidor todavía no tiene raíz: créela en la consola del operador.",
            "This hub has no root yet: make it in the operator's console.",
            code="no-root",
        )
    return root


def _used(parts: Parts) -> frozenset[SlideId]:
    with parts.library.read() as unit:
        return frozenset(item.slide for playlist in unit.playlists() for item in playlist.items)


def programme_of(parts: Parts, unit: UnitOfWork, root: Root, *also: SlideId) -> Programme:
    """Return all that staff saved: the playlists' pieces, and those whose files these name."""
    playlists = unit.playlists()
    listed = unit.pieces_of({item.slide for playlist in playlists for item in playlist.items} | set(also))
    assets = unit.assets()
    own = {file.sha256 for piece in listed.values() for file in piece.files}
    named = {asset for piece in listed.values() for asset in assets_of(piece.slide)}
    owners = unit.pieces_with_files(named - own - assets.keys())
    pieces = listed | {piece.id: piece for piece in owners}
    waiting, older = unapproved(unit, pieces)
    return Programme(
        org=root.org,
        epoch=root.publish_epoch,
        pieces=pieces | older,
        waiting=waiting,
        older=frozenset(older),
        playlists=playlists,
        entries=unit.entries(),
        calendar=unit.calendar(),
        fallback=unit.settings().fallback,
        is_still=not unit.settings().animations,
        assets=assets,
        sources=unit.sources(),
        alert_templates=_templates(unit),
        peers=tuple(
            (screen, f"{held.address}:{held.heartbeat.peer_port}")
            for screen, held in sorted(unit.heartbeats().items())
            if held.address and held.heartbeat.peer_port
        ),
        look=look_of(parts, unit),
        house=house_of(parts, unit, pieces),
    )


def _templates(unit: UnitOfWork) -> Blob | None:
    bundles = unit.templates()
    if not bundles:
        return None
    sha256, envelope = bundles[-1]
    return Blob(sha256=sha256, size=len(envelope), mime=_TEMPLATES_MIME, pinned=True)


def as_it_looks_now(parts: Parts, unit: UnitOfWork, manifest: Manifest) -> Manifest:
    """Return a manifest with the words of alerts, the look and the live data that hold now."""
    return _with_data(_with_look(_with_templates(manifest, _templates(unit)), look_of(parts, unit)), unit.sources())


def _with_templates(manifest: Manifest, templates: Blob | None) -> Manifest:
    if templates is None:
        return manifest
    others = (blob for blob in manifest.blobs if blob.mime != _TEMPLATES_MIME)
    return replace(manifest, alert_templates=templates.sha256, blobs=(templates, *others))


def _with_look(manifest: Manifest, look: Look) -> Manifest:
    old = {manifest.theme, manifest.logo}
    files = tuple(blob for blob in (look.theme, look.logo) if blob)
    features = manifest.must_understand - {"theme"} | ({"theme"} if files else frozenset())
    return replace(
        manifest,
        theme=look.theme.sha256 if look.theme else None,
        logo=look.logo.sha256 if look.logo else None,
        must_understand=features,
        blobs=(*files, *(blob for blob in manifest.blobs if blob.sha256 not in old)),
    )


def _with_data(manifest: Manifest, sources: Mapping[str, SourceState]) -> Manifest:
    states = states_shown(manifest.slides, manifest.screen, sources)
    old = {data.sha256 for data in manifest.data} | {data.picture for data in manifest.data}
    others = (blob for blob in manifest.blobs if blob.sha256 not in old)
    return replace(
        manifest,
        must_understand=manifest.must_understand | live_features(states),
        blobs=(*others, *(blob for state in states for blob in state.blobs)),
        data=live_data(states),
    )


def _with_lists(manifest: Manifest, programme: Programme, screen: Screen, now: datetime) -> Manifest:
    """Return a manifest with what its smart lists hold now; what else is in it stays as it was sent."""
    try:
        fresh = compile_manifest(programme, screen, version=1, now=now).manifest
    except Conflict:
        return manifest  # nothing is left to show: what the screen has is better than nothing
    new = {
        one.id: one
        for one in fresh.playlists
        if one.rule and (held := manifest.playlist_by_id.get(one.id)) and held.rule == one.rule and held != one
    }
    if not new:
        return manifest
    playlists = tuple(new.get(one.id, one) for one in manifest.playlists)
    used = {item.slide for playlist in playlists for item in playlist.items}
    slides = {**fresh.slide_by_id, **manifest.slide_by_id}
    shown = tuple(slides[slide] for slide in sorted(used) if slide in slides)
    needed = {asset for slide in shown for asset in assets_of(slide)}
    old = {asset for slide in manifest.slides for asset in assets_of(slide)}
    kept = tuple(blob for blob in manifest.blobs if blob.sha256 in needed or blob.sha256 not in old)
    have = {blob.sha256 for blob in kept}
    return _with_data(
        replace(
            manifest,
            playlists=playlists,
            slides=shown,
            must_understand=manifest.must_understand | fresh.must_understand,
            blobs=(*kept, *(blob for blob in fresh.blobs if blob.sha256 in needed and blob.sha256 not in have)),
        ),
        programme.sources,
    )


def freshened(manifest: Manifest, last: int, root: Root, now: datetime) -> Manifest:
    """Return a manifest as the next version after `last`, issued now."""
    return replace(
        manifest,
        epoch=root.publish_epoch,
        version=next_version(last, now),
        issued=now,
        fresh_until=now + FRESH,
    )


def signed(parts: Parts, manifest: Manifest) -> PublishedManifest:
    """Return a manifest with the hub's signature."""
    envelope = sign(manifest, [parts.keys.publish])
    return PublishedManifest(
        screen=manifest.screen.id,
        epoch=manifest.epoch,
        version=manifest.version,
        sha256=hashlib.sha256(envelope).hexdigest(),
        envelope=envelope,
        manifest=manifest,
        issued=manifest.issued,
    )


def _refreshed(parts: Parts, held: PublishedManifest, root: Root, now: datetime) -> PublishedManifest:
    """Sign what the screen holds anew, so that it stays fresh; what staff saved since then is not sent."""
    published = signed(parts, freshened(held.manifest, held.version, root, now))
    with parts.library.begin() as unit:
        unit.save_manifest(published)
    return published


def _check_clock(last: LastSent | None, now: datetime) -> None:
    if last is not None and last.issued - now > _CLOCK_SLACK:
        raise Conflict(
            "El reloj del servidor está atrasado respecto a lo último que envió: corríjalo y envíe de nuevo.",
            "The hub's clock is behind what it published last: correct it and publish again.",
            code="clock-behind",
        )


def _check_files(parts: Parts, compiled: Compiled) -> None:
    for blob in compiled.manifest.blobs:
        if parts.blobs.size_of(blob.sha256) != blob.size:
            title = _title_with(compiled.manifest, blob)
            raise Conflict(
                f"Falta un archivo de «{title}» en el servidor: súbalo de nuevo.",
                f"A file of “{title}” is missing on the hub: upload it again.",
                code="file-missing",
            )


def _title_with(manifest: Manifest, blob: Blob) -> str:
    return next((slide.title for slide in manifest.slides if blob.sha256 in assets_of(slide)), "alertas")
