"""An order goes to every hub at once: what one of them does is nothing to the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from builders import NOON, ORG, an_alert
from signage.client import HeldAlert, HubClient, KnownScreen
from signage.console import Console
from signage.dispatch import post_to_hubs, screens_for_order, write_screens
from signage.errors import AlertRejected, HubUnreachable, StoreFailure
from signage.model.ids import AlertId, ScreenId
from signage.trust import ceremony
from signage.trust.ceremony import HubKeys
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

HELD = HeldAlert(
    id=AlertId("a" * 22), alert=an_alert("SIM"), keys=1, signers=(), live=True, received_at=NOON, envelope=""
)
NOBODY = Console(Path("/nonexistent"))
LOBBY = (KnownScreen(id=ScreenId("lobby"), name="Lobby"),)


@dataclass
class Hub:
    """A hub as whoever sends an order sees it."""

    base_url: str
    answer: Callable[[], HeldAlert]

    def post_alert(self, envelope: bytes) -> HeldAlert:
        assert envelope == b"order"
        return self.answer()

    def known_screens(self) -> tuple[KnownScreen, ...]:
        self.answer()
        return LOBBY


@dataclass
class HubOfTheOffice(Hub):
    """A hub that holds the roots of an office."""

    desk: Console

    def roots(self) -> tuple[bytes, ...]:
        return self.desk.roots()

    def templates(self) -> bytes:
        return self.desk.founded().templates


def down() -> HeldAlert:
    raise HubUnreachable("No responde.", "No answer.")


def refuses() -> HeldAlert:
    raise AlertRejected("No.", "No.")


def hubs(*answers: Callable[[], HeldAlert]) -> list[HubClient]:
    return [cast("HubClient", Hub(f"http://{number}", answer)) for number, answer in enumerate(answers)]


def test_each_hub_says_what_it_did_in_the_order_they_were_named() -> None:
    found = post_to_hubs(b"order", hubs(refuses, lambda: HELD, down))
    assert [answer.hub for answer in found] == ["http://0", "http://1", "http://2"]
    assert found[1].taken() == HELD
    with pytest.raises(AlertRejected):
        found[0].taken()
    with pytest.raises(HubUnreachable):
        found[2].taken()


def test_a_hub_that_was_frozen_keeps_nobody_from_the_other_and_is_told() -> None:
    thawed = threading.Event()

    def frozen() -> HeldAlert:
        thawed.wait()
        return HELD

    try:
        main, second = post_to_hubs(b"order", hubs(frozen, lambda: HELD))
        assert second.held == HELD
        assert isinstance(main.fault, HubUnreachable)
        assert "http://0" in main.fault.es
    finally:
        thawed.set()


def test_nobody_to_send_to_is_no_answer() -> None:
    assert post_to_hubs(b"order", []) == ()


def test_the_list_of_screens_is_kept_for_when_the_hub_is_frozen_or_gone(tmp_path: Path) -> None:
    kept, thawed = tmp_path / "screens.json", threading.Event()

    def freeze() -> HeldAlert:
        thawed.wait()
        return HELD

    asked, gone, frozen = hubs(lambda: HELD, down, freeze)
    assert screens_for_order(gone, kept, NOBODY) == ()
    assert screens_for_order(asked, kept, NOBODY) == LOBBY
    try:
        assert screens_for_order(gone, kept, NOBODY) == screens_for_order(frozen, kept, NOBODY) == LOBBY
    finally:
        thawed.set()


def test_a_list_that_cannot_be_kept_is_used_all_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "file" / "screens.json"
    kept.parent.write_bytes(b"no folder")
    with pytest.raises(StoreFailure):
        write_screens(kept, LOBBY)
    assert screens_for_order(hubs(lambda: HELD)[0], kept, NOBODY) == LOBBY


def test_a_damaged_profile_is_no_reason_to_know_no_screens(tmp_path: Path) -> None:
    office, damaged = Console(tmp_path / "office"), Console(tmp_path / "damaged")
    pair = HubKeys(publish=SigningKey.new().public, head=SigningKey.new().public)
    office.found(ORG, label="Ana", passphrase="una frase larga", hub=pair, now=NOON)
    (damaged.folder / "root" / "1.dsse").mkdir(parents=True)
    hub = cast("HubClient", HubOfTheOffice("http://0", lambda: HELD, office))
    assert screens_for_order(hub, tmp_path / "screens.json", damaged) == LOBBY


def test_whoever_sends_an_order_learns_on_the_way_who_signs_with_them_since(tmp_path: Path) -> None:
    chief, luis, eva = (Console(tmp_path / name) for name in ("chief", "luis", "eva"))
    pair = HubKeys(publish=SigningKey.new().public, head=SigningKey.new().public)
    chief.found(ORG, label="Ana", passphrase="una frase larga", hub=pair, now=NOON)
    luis.adopt(chief.roots(), chief.founded().templates)
    holder = eva.request_key(label="Eva", passphrase="una frase larga")
    root = ceremony.with_operator(chief.trusted().root, holder, now=NOON)
    chief.add_root(sign(root, [chief.unlock("una frase larga", "root")]))
    hub = cast("HubClient", HubOfTheOffice("http://0", lambda: HELD, chief))
    for desk in (luis, NOBODY):
        assert screens_for_order(hub, tmp_path / "screens.json", desk) == LOBBY
    assert luis.trusted().root == root
    other = Console(tmp_path / "other")
    other.found(ORG, label="X", passphrase="una frase larga", hub=pair, now=NOON)
    stranger = cast("HubClient", HubOfTheOffice("http://1", lambda: HELD, other))
    assert screens_for_order(stranger, tmp_path / "screens.json", luis) == LOBBY
    assert luis.trusted().root == root
