"""What was sent is taken back: screens get again what they were sent before, signed anew as their next version.

A screen that was sent something else meanwhile stays as it is, and so does one whose earlier programme is not kept any
more; the answer says which, and why. What staff saved stays saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from signage.errors import Conflict
from signage.hub.at_once import without_withdrawn
from signage.hub.parts import Parts
from signage.hub.publishing import as_it_looks_now, freshened, root_of, signed, tell_head
from signage.hub.records import PublishedManifest
from signage.model.at_once import Reverted, Swap
from signage.model.ids import ScreenId
from signage.model.manifest import Manifest

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Way:
    """What a screen holds, and what it shall have instead."""

    held: PublishedManifest
    wanted: Manifest


def revert(parts: Parts, swaps: Iterable[Swap], *, now: datetime) -> Reverted:
    """Give each screen back what it was sent before; `after` is what it was sent then.

    Raises:
        Conflict: no root yet.
    """
    root = root_of(parts)
    done: list[Swap] = []
    refused: list[tuple[ScreenId, str, str]] = []
    with parts.library.begin() as unit:
        for swap in {one.screen: one for one in swaps}.values():
            try:
                way = _way_back(parts, unit, swap)
            except Conflict as reason:
                refused.append((swap.screen, reason.es, reason.en))
                continue
            made = signed(parts, freshened(way.wanted, way.held.version, root, now))
            unit.save_manifest(made)
            done.append(Swap(screen=swap.screen, before=way.held.version, after=made.version))
    for one in done:
        tell_head(parts, one.screen)
    return Reverted(swaps=tuple(done), refused=tuple(refused))


def _way_back(parts: Parts, unit: UnitOfWork, swap: Swap) -> _Way:
    """Raises: Conflict: there is none, and why."""
    if not swap.before:
        raise Conflict("antes no tenía ningún programa", "it had no programme before")
    held, sent = unit.newest_manifest(swap.screen), unit.manifest(swap.screen, swap.after)
    if held is None:
        raise Conflict("ya no existe", "it is gone")
    if sent is None or not _shows_the_same(held.manifest, sent.manifest):
        raise Conflict("después se le envió otra cosa", "it was sent something else since")
    earlier = unit.manifest(swap.screen, swap.before)
    if earlier is None:
        raise Conflict("lo que mostraba antes ya no se guarda", "what it showed before is not kept any more")
    wanted = without_withdrawn(unit, as_it_looks_now(parts, unit, earlier.manifest))
    if any(parts.blobs.size_of(blob.sha256) != blob.size for blob in wanted.blobs):
        raise Conflict("un archivo de lo que mostraba ya no está", "a file of what it showed is gone")
    return _Way(held, wanted)


def _shows_the_same(held: Manifest, sent: Manifest) -> bool:
    """Whether nobody sent anything since: the hub itself signs anew for live data, a look, words of alerts, or age."""
    return (held.playlists, held.entries, held.slides, held.fallback) == (
        sent.playlists, sent.entries, sent.slides, sent.fallback
    )  # fmt: skip
