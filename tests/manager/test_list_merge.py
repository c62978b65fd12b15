"""What becomes of a list that two people changed at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import a_playlist
from manager_app.list_merge import Side, What, merge
from signage.model.ids import SlideId
from signage.model.playlist import Playlist, Transition

BASE = a_playlist(slides="abcd")


def changed(playlist: Playlist, row: int, **change: Any) -> Playlist:
    return playlist.with_changed(row, replace(playlist.items[row], **change))


def order(playlist: Playlist) -> str:
    return "".join(item.slide for item in playlist.items)


def test_what_each_did_elsewhere_is_put_together_without_a_question() -> None:
    mine = changed(BASE, 0, duration=timedelta(seconds=30)).renamed("Mía")
    theirs = changed(BASE, 3, every=2).moved({1}, 0)
    found = merge(BASE, mine, theirs)
    assert found.clashes == ()
    made = found.result({})
    assert (made.name, order(made)) == ("Mía", "bacd")
    assert made.items[1].duration == timedelta(seconds=30)
    assert made.items[3].every == 2


def test_both_may_change_other_things_of_one_item() -> None:
    mine, theirs = changed(BASE, 0, valid_until=date(2026, 12, 1)), changed(BASE, 0, transition=Transition.CUT)
    made = merge(BASE, mine, theirs).result({})
    assert (made.items[0].valid_until, made.items[0].transition) == (date(2026, 12, 1), Transition.CUT)


def test_where_both_changed_the_same_thing_otherwise_somebody_chooses() -> None:
    mine, theirs = (changed(BASE, 0, duration=timedelta(seconds=seconds)) for seconds in (20, 40))
    found = merge(BASE, mine, theirs)
    (clash,) = found.clashes
    assert (clash.what, clash.item, clash.base, clash.mine, clash.theirs) == (
        What.DURATION, ("a", 0), *(timedelta(seconds=each) for each in (10, 20, 40)),
    )  # fmt: skip
    assert found.result({(clash.what, clash.item): Side.THEIRS}) == theirs
    assert found.result({(clash.what, clash.item): Side.MINE}) == mine


def test_two_who_changed_a_thing_alike_do_not_clash() -> None:
    mine = changed(BASE, 0, duration=timedelta(seconds=20))
    assert merge(BASE, mine, mine).clashes == ()
    assert merge(BASE, mine, mine).result({}) == mine


def test_what_the_one_took_out_and_the_other_changed_is_asked_for() -> None:
    mine, theirs = BASE.without({0}), changed(BASE, 0, every=3)
    found = merge(BASE, mine, theirs)
    (clash,) = found.clashes
    assert (clash.what, clash.mine, clash.theirs) == (What.PRESENCE, False, True)
    assert order(found.result({})) == "bcd"
    assert found.result({(clash.what, clash.item): Side.THEIRS}) == theirs


def test_what_the_one_took_out_and_the_other_left_alone_is_gone() -> None:
    found = merge(BASE, BASE.without({0}), BASE.renamed("De Ana"))
    assert found.clashes == ()
    assert (order(found.result({})), found.result({}).name) == ("bcd", "De Ana")


def test_what_each_put_in_stands_where_it_was_put() -> None:
    new = (a_playlist(slides="x").items[0], a_playlist(slides="y").items[0])
    made = merge(BASE, BASE.with_items(new[:1], 1), BASE.with_items(new[1:], 4)).result({})
    assert order(made) == "axbcdy"


def test_two_orders_are_a_choice() -> None:
    mine, theirs = BASE.moved({0}, 4), BASE.moved({3}, 0)
    found = merge(BASE, mine, theirs)
    assert [one.what for one in found.clashes] == [What.ORDER]
    assert order(found.result({})) == "bcda"
    assert order(found.result({(What.ORDER, None): Side.THEIRS})) == "dabc"


LISTS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(1, 3)), max_size=6
).map(
    lambda pairs: Playlist(
        id=BASE.id, name="x",
        items=tuple(
            replace(BASE.items[0], slide=SlideId(slide), duration=timedelta(seconds=length)) for slide, length in pairs
        ),
    )
)  # fmt: skip


@given(LISTS, LISTS)
def test_whoever_changed_nothing_gets_what_the_other_made(base: Playlist, other: Playlist) -> None:
    assert merge(base, base, other).result({}) == other
    assert merge(base, other, base).result({}) == other
    assert merge(base, other, base).clashes == ()


@given(LISTS, LISTS, LISTS)
def test_choosing_one_side_throughout_never_fails_and_keeps_what_both_have(
    base: Playlist, mine: Playlist, theirs: Playlist
) -> None:
    found = merge(base, mine, theirs)
    for side in Side:
        made = found.result({(one.what, one.item): side for one in found.differences})
        assert sorted(made.items, key=repr) == sorted((mine if side is Side.MINE else theirs).items, key=repr)
