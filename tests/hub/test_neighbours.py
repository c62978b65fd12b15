"""Acquaintances hold all screens together, whatever is cut off, and stay as they are when another screen comes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from signage.hub.neighbours import MOST, neighbours_of
from signage.model.ids import ScreenId

SITES, EACH = 12, 25


def town(sites: int = SITES, each: int = EACH) -> list[tuple[ScreenId, str]]:
    return [
        (ScreenId(f"pantalla-{site}-{number}"), f"10.4.{site}.{number}:47901")
        for site in range(sites)
        for number in range(1, each + 1)
    ]


def acquaintances(known: list[tuple[ScreenId, str]]) -> dict[str, tuple[str, ...]]:
    return {address: neighbours_of(screen, known) for screen, address in known}


def reached(start: str, known: Mapping[str, tuple[str, ...]], among: set[str]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for other in known[waiting.pop()]:
            if other in among and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def site_of(address: str) -> str:
    return address.rpartition(".")[0]


@pytest.mark.parametrize("lost", [(), (0,), (3, 4, 5), tuple(range(0, SITES, 2))])
def test_an_order_at_any_screen_reaches_all_when_whole_sites_are_gone(lost: tuple[int, ...]) -> None:
    known = acquaintances(town())
    alive = {address for address in known if site_of(address) not in {f"10.4.{site}" for site in lost}}
    assert all(reached(start, known, alive) == alive for start in list(alive)[::40])


def test_a_site_that_is_cut_off_keeps_its_own_screens_together() -> None:
    known = acquaintances(town())
    for site in range(SITES):
        own = {address for address in known if site_of(address) == f"10.4.{site}"}
        assert reached(min(own), known, own) == own


def test_nobody_knows_itself_or_too_many() -> None:
    for address, others in acquaintances(town()).items():
        assert address not in others
        assert len(others) == MOST == len(set(others))


def test_nobody_is_known_by_all() -> None:
    known = acquaintances(town())
    knowers = [sum(address in others for others in known.values()) for address in known]
    assert max(knowers) < 4 * MOST
    assert min(knowers) > 0


def test_a_new_screen_changes_few_lists() -> None:
    before = town()
    after = [*before, (ScreenId("nueva"), "10.4.3.99:47901")]
    changed = sum(neighbours_of(screen, before) != neighbours_of(screen, after) for screen, _ in before)
    assert 0 < changed < 4 * MOST


def test_of_a_few_each_knows_all_others_also_before_it_was_heard() -> None:
    few = town(1, 5)
    assert neighbours_of(few[0][0], few) == tuple(address for _, address in few[1:])
    assert len(neighbours_of(ScreenId("nueva"), few)) == 5
    assert len(neighbours_of(ScreenId("nueva"), town())) == MOST
    assert neighbours_of(ScreenId("sola"), []) == ()
