"""What cannot wait for the next publication: a piece off every screen now, or one piece on them for some minutes.

Each changes what a screen holds, and nothing else that staff saved since. Both can be taken back: the answer names, for
each screen, the version before and after, and whoever brings it again gets the version before, signed anew, unless
something else was published meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.publish import (
    Programme,
    held_back,
    live_data,
    live_features,
    may_show,
    piece_features,
    slide_blobs,
    slide_for,
    states_shown,
)
from signage.hub.publishing import freshened, programme_of, root_of, signed, tell_head
from signage.hub.records import Piece, PieceState, PublishedManifest
from signage.model.at_once import ShownAtOnce, Swap, with_now, without
from signage.model.ids import ScreenId, SlideId
from signage.model.manifest import Manifest

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

SHORTEST: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(hours=1)


def withdraw(parts: Parts, slide: SlideId, *, now: datetime) -> tuple[Swap, ...]:
    """Take a piece off every screen now, and out of what is published until somebody puts it back.

    Raises:
        NotFound: no such piece.
        Conflict: no root yet, or the piece is still being made.
    """
    with parts.library.begin() as unit:
        piece = unit.piece(slide)
        if piece.state not in {PieceState.READY, PieceState.WITHDRAWN}:
            raise Conflict(
                "Esa pieza todavía no está en ninguna pantalla.", "That piece is on no screen yet.", code="not-shown"
            )
        unit.save_piece(replace(piece, state=PieceState.WITHDRAWN))
        swaps = tuple(
            _sent(parts, unit, held, without(held.manifest, slide), now)
            for held in unit.newest_manifests().values()
            if slide in held.manifest.slide_by_id
        )
    return _told(parts, swaps)


def put_back(parts: Parts, slide: SlideId, swaps: Iterable[Swap], *, now: datetime) -> tuple[Swap, ...]:
    """Let a withdrawn piece be shown again; screens that were sent nothing since get back what they had.

    Raises:
        NotFound: no such piece.
        Conflict: no root yet, or the piece was not withdrawn.
    """
    with parts.library.begin() as unit:
        piece = unit.piece(slide)
        if piece.state is not PieceState.WITHDRAWN:
            raise Conflict("Esa pieza no está retirada.", "That piece is not withdrawn.", code="not-withdrawn")
        unit.save_piece(replace(piece, state=PieceState.READY))
    tell_library(parts)
    return take_back(parts, swaps, now=now)


def show_now(
    parts: Parts, slide: SlideId, screens: frozenset[ScreenId] | None, *, lasts: timedelta, now: datetime
) -> ShownAtOnce:
    """Show a piece at once, on some screens or on all, for a while; then what was due comes back by itself.

    Raises:
        BadInput: shorter than a minute or longer than an hour.
        NotFound: no such piece or screen.
        Conflict: no root yet, the piece cannot be shown, or on none of the screens.
    """
    if not SHORTEST <= lasts <= LONGEST:
        raise BadInput("Se muestra de 1 a 60 minutos.", "It is shown for 1 to 60 minutes.", code="minutes")
    root = root_of(parts)
    with parts.library.begin() as unit:
        piece = unit.piece(slide)
        _check_ready(piece)
        programme = programme_of(parts, unit, root, piece.id)
        piece = programme.pieces[piece.id]  # as it was approved, where the newest content is not
        held = unit.newest_manifests()
        wanted = sorted(held.keys() if screens is None else {unit.screen(one).screen.id for one in screens})
        reasons = {one: reason for one in wanted if (reason := _reason_against(programme, piece, held.get(one), now))}
        swaps = tuple(
            _sent(parts, unit, held[one], _over(programme, piece, held[one].manifest, lasts, now), now)
            for one in wanted
            if one not in reasons
        )
        if not swaps:
            es, en = next(iter(reasons.values()), ("no hay pantallas emparejadas", "no screen is paired"))
            raise Conflict(f"No se mostró en ninguna pantalla: {es}.", f"No screen shows it: {en}.", code="no-screen")
    _told(parts, swaps)
    return ShownAtOnce(swaps=swaps, refused=tuple((screen, *reason) for screen, reason in reasons.items()))


def take_back(parts: Parts, swaps: Iterable[Swap], *, now: datetime) -> tuple[Swap, ...]:
    """Give screens back what they had before; those that were sent something else meanwhile stay as they are.

    Raises:
        Conflict: no root yet.
    """
    with parts.library.begin() as unit:
        kept = {one.screen: one for one in swaps}
        done = []
        for screen, held in unit.newest_manifests().items():
            swap = kept.get(screen)
            if swap is None or held.version != swap.after:
                continue
            earlier = unit.manifest(screen, swap.before)
            if earlier is not None:
                done.append(_sent(parts, unit, held, without_withdrawn(unit, earlier.manifest), now))
    return _told(parts, tuple(done))


def without_withdrawn(unit: UnitOfWork, manifest: Manifest) -> Manifest:
    """Return what a screen had before without the pieces that were taken off all screens since."""
    for piece in unit.pieces_of(manifest.slide_by_id).values():
        if piece.state is PieceState.WITHDRAWN:
            manifest = without(manifest, piece.id)
    return manifest


def _over(programme: Programme, piece: Piece, manifest: Manifest, lasts: timedelta, now: datetime) -> Manifest:
    slide = slide_for(piece, manifest.screen)
    states = states_shown([slide], manifest.screen, programme.sources)
    known = {data.id for data in manifest.data}
    fresh = tuple(data for data in live_data(states) if data.id not in known)
    blobs = (*slide_blobs(programme, [slide]), *(blob for state in states for blob in state.blobs))
    features = piece_features(slide) | live_features(states)
    return with_now(replace(manifest, data=(*manifest.data, *fresh)), slide, blobs, features, now=now, lasts=lasts)


def _reason_against(
    programme: Programme, piece: Piece, held: PublishedManifest | None, now: datetime
) -> tuple[str, str] | None:
    if held is None:
        return "no ha recibido ningún programa", "it was sent no programme yet"
    screen = held.manifest.screen
    if piece.id in programme.waiting:
        return "espera aprobación", "it waits for an approver"
    if not may_show(piece, screen):
        return "no es para el público de esa pantalla", "it is not for that screen's public"
    found = held_back(programme, piece, screen, now)
    return (found.es.rstrip("."), found.en.rstrip(".")) if found else None


def _check_ready(piece: Piece) -> None:
    if piece.state is PieceState.WITHDRAWN:
        raise Conflict(
            "Esa pieza está retirada: póngala de nuevo primero.",
            "That piece is withdrawn: put it back first.",
            code="withdrawn",
        )
    if piece.state is not PieceState.READY:
        raise Conflict("Esa pieza todavía no se puede mostrar.", "That piece cannot be shown yet.", code="not-ready")


def _sent(parts: Parts, unit: UnitOfWork, held: PublishedManifest, manifest: Manifest, now: datetime) -> Swap:
    made = signed(parts, freshened(manifest, held.version, root_of(parts), now))
    unit.save_manifest(made)
    return Swap(screen=held.screen, before=held.version, after=made.version)


def _told(parts: Parts, swaps: tuple[Swap, ...]) -> tuple[Swap, ...]:
    for swap in swaps:
        tell_head(parts, swap.screen)
    tell_library(parts)
    return swaps
