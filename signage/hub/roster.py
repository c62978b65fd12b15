"""Use case of a second hub: whose receipts it counts is a list that staff bring from the main hub.

The screens on it have no token here: what a second hub gives them is public and signed, and what they say of an order
is signed with their own device keys.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from signage.errors import BadInput, Conflict
from signage.hub.doorkeeper import hash_token
from signage.hub.parts import Parts
from signage.hub.records import PairedScreen
from signage.model.ids import ScreenId
from signage.model.screen import Audience, Panel, Screen
from signage.trust.envelope import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A screen as the main hub's exported list tells it."""

    id: ScreenId
    name: str
    place: str = ""
    phone: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    device_key: str


def take_roster(parts: Parts, listed: Collection[Listed], *, now: datetime) -> int:
    """Make a list the list of this hub: what is not on it is forgotten; returns how many screens it names.

    Raises:
        Conflict: this hub has screens of its own.
        BadInput: a screen without a name or a device key, or twice the same.
    """
    if not parts.orders_only:
        raise Conflict(
            "Este servidor empareja sus propias pantallas: la lista se lleva a un hub iniciado con --orders-only.",
            "This hub pairs its own screens: bring the list to one that was started with --orders-only.",
            code="not-orders-only",
        )
    rows = [_paired(one, now) for one in listed]
    if len({row.screen.id for row in rows}) != len(rows):
        raise BadInput("La lista nombra dos veces la misma pantalla.", "The list names a screen twice.", code="twice")
    with parts.library.begin() as unit:
        for held in unit.screens():
            unit.delete_screen(held.screen.id)
        for row in rows:
            unit.save_screen(row)
    parts.door.reload(parts.library)
    return len(rows)


def _paired(one: Listed, now: datetime) -> PairedScreen:
    if not one.id or not one.name.strip() or not one.device_key:
        raise BadInput(
            "La lista no es de «signage screen export»: falta una identidad, un nombre o una llave.",
            "The list is not of “signage screen export”: an id, a name or a key is missing.",
            code="roster",
        )
    return PairedScreen(
        screen=Screen(id=one.id, name=one.name, place=one.place, audiences=one.audiences, panel=Panel(phone=one.phone)),
        # A token that nobody was ever given: on this hub a screen has none.
        token_sha256=hash_token(secrets.token_urlsafe(32)),
        device_key=PublicKey.from_text(one.device_key).text,
        paired_at=now,
    )
