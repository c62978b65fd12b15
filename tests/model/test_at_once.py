"""A piece taken out of a programme, or put over it for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import NOON, a_manifest, a_playlist, a_slide, an_entry
from signage.model.at_once import carried, with_now, without, without_now
from signage.model.ids import SlideId
from signage.model.manifest import Manifest
from signage.model.playback import showing_at
from signage.model.schedule import Layer
from signage.model.slide import assets_of

FIVE = timedelta(minutes=5)


def programme() -> Manifest:
    party = an_entry("party", Layer.REPLACES)
    return a_manifest(an_entry(), party, playlists=(a_playlist("base", "abc"), a_playlist("party", "f")))


def shown(manifest: Manifest, instant: datetime) -> str:
    return showing_at(manifest, instant).slide.id


def test_a_piece_that_was_taken_out_is_never_due_again_and_its_files_are_not_fetched() -> None:
    left = without(programme(), SlideId("f"))
    assert "f" not in {shown(left, NOON + timedelta(seconds=second)) for second in range(0, 7200, 5)}
    assert shown(left, NOON) in set("abc")
    assert not set(assets_of(a_slide("f"))) & {blob.sha256 for blob in left.blobs}


def test_a_screen_that_has_nothing_left_shows_the_hour() -> None:
    left = programme()
    for slide in "abcf":
        left = without(left, SlideId(slide))
    due = showing_at(left, NOON)
    assert getattr(due.slide, "template", "") == "reloj"
    assert not left.missing_features()


def test_where_the_fallback_is_emptied_another_list_takes_its_place() -> None:
    held = a_manifest(playlists=(a_playlist("base", "a"), a_playlist("party", "f")))
    assert shown(without(held, SlideId("a")), NOON) == "f"


def test_a_piece_shown_at_once_is_over_everything_for_its_minutes_and_no_longer() -> None:
    over = with_now(programme(), a_slide("z"), (), frozenset(), now=NOON, lasts=FIVE)
    assert shown(over, NOON) == shown(over, NOON + FIVE - timedelta(seconds=1)) == "z"
    assert shown(over, NOON + FIVE) == "f"
    assert without_now(over) == programme()


def test_it_lasts_over_midnight_too() -> None:
    late = NOON.replace(hour=4, minute=58)  # 23:58 in Cartagena
    over = with_now(programme(), a_slide("z"), (), frozenset(), now=late, lasts=FIVE)
    assert [shown(over, late + timedelta(minutes=n)) for n in (0, 3, 5)] == ["z", "z", "f"]


def test_a_second_piece_at_once_takes_the_place_of_the_first() -> None:
    first = with_now(programme(), a_slide("y"), (), frozenset(), now=NOON, lasts=FIVE)
    second = with_now(first, a_slide("z"), (), frozenset(), now=NOON + timedelta(minutes=1), lasts=FIVE)
    assert shown(second, NOON + timedelta(minutes=2)) == "z"
    assert "y" not in second.slide_by_id


@given(st.integers(0, 600))
def test_a_publication_meanwhile_leaves_it_its_minutes(seconds: int) -> None:
    over = with_now(programme(), a_slide("z"), (), frozenset(), now=NOON, lasts=FIVE)
    later = NOON + timedelta(seconds=seconds)
    sent = carried(replace(programme(), version=9), over, later)
    assert sent.version == 9
    assert (shown(sent, later) == "z") is (seconds < FIVE.total_seconds())
    assert shown(sent, NOON + FIVE) == "f"


def test_hours_are_whole_minutes_and_it_never_ends_early() -> None:
    asked = NOON.replace(second=37)
    over = with_now(programme(), a_slide("z"), (), frozenset(), now=asked, lasts=FIVE)
    entry = next(one for one in over.entries if one.playlist == "ahora")
    assert (entry.starts, entry.ends) == (time(12, 0), time(12, 6))
    assert shown(over, asked + FIVE - timedelta(seconds=1)) == "z"
