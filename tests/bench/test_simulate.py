"""Simulated screens are screens to a hub: they hear, answer and are counted; afterwards none is left."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from signage.bench.crowd import PLACE, pair_crowd
from signage.bench.rig import Rig, order_id, rig
from signage.bench.sight import DRILL_ANSWERS
from signage.bench.simulate import simulate_at
from signage.errors import BadInput


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("office"), with_starter=False) as made:
        yield made


def simulated(office: Rig) -> list[str]:
    return [screen.name for screen in office.client.screens() if screen.place == PLACE]


def test_an_order_is_answered_by_every_simulated_screen_and_none_stays_behind(office: Rig) -> None:
    killed = list(pair_crowd(office.client, office.hub.url, 1))
    order = office.order("SIM", DRILL_ANSWERS)
    boards = []

    def told(what: str, number: int, of: int) -> None:
        if what != "orders":
            return
        if not boards:
            office.client.post_alert(order)
        boards.append(office.client.board(order_id(order)))
        # The hub took what it shows; the last answer may still be on its way back.
        if boards[-1].painted == 3 and number == 3:
            os.kill(os.getpid(), signal.SIGINT)

    figures = simulate_at(office.client, office.hub.url, screens=3, seconds=120, told=told)
    assert (figures.connected, figures.orders, figures.receipts, figures.errors) == (3, 1, 3, {})
    assert 0 < figures.p50_ms <= figures.p99_ms
    # What a killed run left was removed before anybody was counted.
    names = {row.name for row in boards[-1].screens}
    assert len(names) == 3
    assert simulated(office) == []
    assert killed


def test_whoever_interrupts_it_leaves_nothing_behind(office: Rig) -> None:
    def told(what: str, number: int, of: int) -> None:
        if what == "orders":
            os.kill(os.getpid(), signal.SIGINT)

    figures = simulate_at(office.client, office.hub.url, screens=2, seconds=600, told=told)
    assert figures.interrupted
    assert simulated(office) == []


def test_more_screens_than_the_machine_allows_are_refused_with_what_to_do(office: Rig) -> None:
    with pytest.raises(BadInput, match="ulimit"):
        simulate_at(office.client, office.hub.url, screens=10**7, seconds=1, told=lambda *_: None)
    assert simulated(office) == []
