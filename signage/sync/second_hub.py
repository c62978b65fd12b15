"""The second hub: what a screen asks of a hub that carries orders besides the main one.

Nothing that it says is believed beyond signatures: its roots and orders are verified like any, and it is used only
while its first root is the one that this screen was taught on the day it was paired (docs/trust.md, the second hub).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from signage.errors import BadInput, HubUnreachable, ManifestRejected, NotFound
from signage.model import wire
from signage.sync.fetcher import Fetcher
from signage.sync.peers import MAX_IDS
from signage.trust.document import Kind
from signage.trust.envelope import Envelope

_FIRST: Final = "/v1/root/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a second hub holds: ids of orders, which are still to be checked, and the number of its newest root."""

    ids: tuple[str, ...]
    root_version: int


def offer_of(hub: Fetcher, *, address: str, first_root: bytes) -> Offer:
    """Return what a hub holds, once its first root is ours.

    Raises:
        ManifestRejected: it is another organisation's, or has no root yet.
        HubUnreachable: no answer, or none that makes sense.
    """
    _check_office(hub, address, first_root)
    try:
        return wire.decode(Offer, wire.from_bytes(hub.read("/v1/orders", max_bytes=MAX_IDS), max_bytes=MAX_IDS))
    except (BadInput, NotFound) as fault:
        raise HubUnreachable("Lo que responde allí no es un hub.", "What answers there is no hub.") from fault


def _check_office(hub: Fetcher, address: str, first_root: bytes) -> None:
    try:
        theirs = _payload(hub.read(_FIRST, max_bytes=Kind.ROOT.max_bytes))
    except (BadInput, NotFound):
        theirs = b""
    # Whoever signed it afterwards, and in which order, does not matter: the signed bytes do.
    if theirs != _payload(first_root):
        raise ManifestRejected(
            f"El segundo hub {address} no tiene la raíz de esta entidad: no se usa.",
            f"The second hub {address} does not hold this organisation's root: it is not used.",
            code="another-office",
        )


def _payload(root: bytes) -> bytes:
    return Envelope.from_bytes(root, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes).payload
