"""What was typed for an order: whom it is for, and what the office fills in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import a_template, an_alert
from signage.cli.composing import (
    named_alert,
    office_words,
    refuse_for_nobody,
    screens_named,
    screens_of,
    with_marked_ids,
)
from signage.client import KnownScreen, Settings
from signage.errors import BadInput, NotFound
from signage.model.ids import ScreenId
from signage.model.screen import Audience

NOON = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)
LOBBY = KnownScreen(id=ScreenId("s-1"), name="Lobby", audiences=frozenset({Audience.CIUDADANIA}))
OFFICE = KnownScreen(id=ScreenId("s-2"), name="Oficina", audiences=frozenset({Audience.SERVIDORES}))
KNOWN = (LOBBY, OFFICE)


def test_screens_are_named_by_name_or_id_and_an_unknown_one_is_told() -> None:
    assert screens_named(["Lobby", "s-2"], KNOWN) == {"s-1", "s-2"}
    with pytest.raises(NotFound, match="Sótano"):
        screens_named(["Lobby", "Sótano"], KNOWN)


def test_without_a_list_at_hand_names_are_ids() -> None:
    assert screens_named(["s-9"], ()) == {"s-9"}
    refuse_for_nobody(an_alert("CAIDA"), ())


def test_an_order_for_nobody_is_refused() -> None:
    order = replace(an_alert("CAIDA"), audiences=frozenset({Audience.SERVIDORES}))
    assert screens_of(order, KNOWN) == (OFFICE,)
    refuse_for_nobody(order, KNOWN)
    with pytest.raises(BadInput, match="ninguna"):
        refuse_for_nobody(replace(order, screens=frozenset({LOBBY.id})), KNOWN)


def test_what_was_not_typed_is_the_office_s() -> None:
    office = Settings(contact="Mesa 1412", next_update_min=45, zone="America/Bogota")
    template = a_template("RANSOM")
    assert office_words(office, template, NOON, contact="", next_update="") == ("Mesa 1412", "12:45")
    assert office_words(office, template, NOON, contact="605", next_update="13:00") == ("605", "13:00")
    with pytest.raises(BadInput, match="--contact"):
        office_words(Settings(), template, NOON, contact=" ", next_update="")


def test_an_id_that_begins_with_a_dash_is_no_option() -> None:
    dashed = "-fHhRTztcahoYpuXtnozHw"
    typed = ["alert", "clear", dashed, "-f", "sistema=Correo", "--minutes", "5", "--passphrase-file", "x"]
    marked = with_marked_ids(typed)
    assert [one for one in typed if one not in marked] == [dashed]
    assert named_alert(marked[2]) == dashed
    assert named_alert("GFBKV9G0HnT1428PvTH8uw") == "GFBKV9G0HnT1428PvTH8uw"
