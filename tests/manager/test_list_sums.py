"""What is said of a list: how its items stand, how long a round takes, what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import NOON, a_playlist, a_screen, a_slide, an_entry
from manager_app.list_sums import Doubt, Due, screens_of, standing_of, sums_of
from manager_app.list_words import caution_word, standing_word, sums_line
from signage.client import Piece
from signage.model.ids import ScreenId, SlideId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.screen import Audience

TODAY, WAIT = date(2026, 11, 24), timedelta(minutes=7)
pytestmark = pytest.mark.usefixtures("qapp")


def a_piece(name: str = "a", **change: Any) -> Piece:
    made = Piece(id=SlideId(name), title=name.upper(), slide=a_slide(name), state="ready", added_at=NOON)
    return replace(made, **change)


def an_item(**change: Any) -> PlaylistItem:
    return replace(PlaylistItem(slide=SlideId("a"), duration=timedelta(seconds=10)), **change)


def every_piece(slide: SlideId) -> Piece:
    return a_piece(slide)


@pytest.mark.parametrize(
    ("item", "due", "word"),
    [
        (an_item(), Due.SHOWN, ""),
        (an_item(valid_until=TODAY), Due.ENDING, "Vence pronto: 24 nov 2026"),
        (an_item(valid_until=date(2026, 12, 1)), Due.ENDING, "Vence pronto: 1 dic 2026"),
        (an_item(valid_until=date(2026, 12, 2)), Due.SHOWN, ""),
        (an_item(valid_until=date(2026, 11, 23)), Due.OVER, "Vencida: 23 nov 2026"),
        (an_item(valid_from=date(2026, 11, 25)), Due.LATER, "Empieza el 25 nov 2026"),
        (an_item(valid_from=TODAY), Due.SHOWN, ""),
    ],
)
def test_an_item_tells_in_words_how_it_stands(item: PlaylistItem, due: Due, word: str) -> None:
    standing = standing_of(item, a_piece(), TODAY)
    assert (standing.due, standing_word(standing)) == (due, word)


def test_the_piece_s_own_dates_hold_too_and_so_does_its_state() -> None:
    ended = a_piece(slide=a_slide("a", valid_until=date(2026, 11, 20)))
    assert standing_of(an_item(valid_until=date(2027, 1, 1)), ended, TODAY).due is Due.OVER
    later = a_piece(slide=a_slide("a", valid_from=date(2026, 12, 1)))
    assert standing_of(an_item(valid_until=date(2026, 11, 28)), later, TODAY).due is Due.OVER, "never both at once"
    assert standing_of(an_item(), a_piece(state="withdrawn"), TODAY).due is Due.AWAY
    assert standing_of(an_item(), None, TODAY).due is Due.GONE


def test_a_round_and_how_often_a_piece_is_seen() -> None:
    playlist = a_playlist(slides="abcd", seconds=50)
    sums = sums_of(playlist, every_piece, TODAY, wait=WAIT)
    assert (sums.round, sums.views, sums.warnings) == (timedelta(seconds=200), 2.1, ())
    assert sums_line(sums, WAIT) == "1 ciclo = 3 min 20 s; espera típica 7 min ⇒ cada pieza se ve 2,1 veces"


def test_what_is_over_and_what_is_rare_counts_for_as_much_as_it_is_shown() -> None:
    playlist = a_playlist(slides="abc")
    items = (an_item(valid_until=date(2026, 11, 1)), replace(playlist.items[1], every=5), playlist.items[2])
    sums = sums_of(replace(playlist, items=items), every_piece, TODAY, wait=WAIT)
    assert (sums.items, sums.shown, sums.round) == (3, 2, timedelta(seconds=12))


def doubts(playlist: Playlist, **more: Any) -> list[Doubt]:
    return [one.doubt for one in sums_of(playlist, every_piece, TODAY, wait=WAIT, **more).warnings]


def test_a_list_of_which_nothing_is_shown_says_what_screens_do_then() -> None:
    over = Playlist(id=a_playlist().id, name="x", items=(an_item(valid_until=date(2026, 11, 1)),))
    assert doubts(over) == [Doubt.ALL_OVER]
    assert "programación base" in caution_word(sums_of(over, every_piece, TODAY, wait=WAIT).warnings[0])
    assert doubts(replace(over, items=())) == [Doubt.EMPTY]


@pytest.mark.parametrize(("count", "found"), [(4, []), (5, [Doubt.LARGE])])
def test_one_piece_of_more_than_a_quarter_is_told_where_there_are_more_than_four(
    count: int, found: list[Doubt]
) -> None:
    playlist = a_playlist(slides="abcdefg"[:count])
    assert doubts(playlist.with_changed(0, replace(playlist.items[0], duration=timedelta(seconds=30)))) == found


def test_a_piece_that_is_not_for_those_before_the_screen_is_told_with_the_screens() -> None:
    playlist = a_playlist(slides="ab")
    staff = frozenset({Audience.SERVIDORES})
    lobby = a_screen(name="Vestíbulo", audiences=frozenset(Audience))
    other = a_screen(id=ScreenId("x"), name="Otra", audiences=frozenset(Audience))
    entries = (an_entry(playlist.id, screens=frozenset({lobby.id})),)
    screens = screens_of(playlist, entries, (lobby, other))
    assert screens == (lobby,)

    def piece_of(slide: SlideId) -> Piece:
        return a_piece(slide, audiences=staff if slide == "b" else frozenset(Audience))

    (found,) = sums_of(playlist, piece_of, TODAY, wait=WAIT, screens=screens).warnings
    assert (found.doubt, found.screens) == (Doubt.UNSEEN_BY, ("Vestíbulo",))
    assert caution_word(found) == "«B» no se verá en Vestíbulo: no es para su público."
    (several,) = sums_of(
        a_playlist(slides="bcd"), lambda slide: a_piece(slide, audiences=staff), TODAY, wait=WAIT, screens=screens
    ).warnings
    assert caution_word(several) == ("3 piezas no se verán en Vestíbulo, que no son para su público: «B», «C» y 1 más.")
