"""What plays at time t, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOON, a_manifest, a_playlist, a_slide, an_entry
from signage.errors import NotFound
from signage.model.manifest import Manifest
from signage.model.playback import Rule, loop_at, showing_at, showing_of
from signage.model.playlist import Playlist, Transition
from signage.model.schedule import Layer

BASE, NEWS, PARTY = a_playlist("base", "abc"), a_playlist("news", "de"), a_playlist("party", "f")
ALL = (BASE, NEWS, PARTY)


def shown(manifest: Manifest, instant: datetime) -> str:
    return showing_at(manifest, instant).slide.id


def test_the_base_runs_in_the_order_of_the_clock() -> None:
    manifest = a_manifest(an_entry(), playlists=ALL)
    midnight = datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert [shown(manifest, midnight + timedelta(seconds=10 * n)) for n in range(4)] == ["a", "b", "c", "a"]


def test_an_entry_that_adds_lengthens_the_loop() -> None:
    manifest = a_manifest(an_entry(), an_entry("news", Layer.ADDS), playlists=ALL)
    loop = loop_at(manifest, NOON)
    assert [turn.slide.id for turn in loop.turns] == ["a", "b", "c", "d", "e"]
    assert [reason.rule for reason in loop.reasons] == [Rule.BASE, Rule.ADDED]


def test_an_entry_that_replaces_hides_the_loop_and_says_so() -> None:
    manifest = a_manifest(an_entry(), an_entry("party", Layer.REPLACES), playlists=ALL)
    showing = showing_at(manifest, NOON)
    assert showing.slide.id == "f"
    assert [(reason.rule, reason.playlist) for reason in showing.reasons] == [(Rule.REPLACED, "party")]


def test_of_two_that_replace_the_later_created_wins() -> None:
    old = an_entry("party", Layer.REPLACES)
    new = an_entry("news", Layer.REPLACES, created_at=NOON + timedelta(minutes=1))
    loop = loop_at(a_manifest(an_entry(), old, new, playlists=ALL), NOON)
    assert {turn.slide.id for turn in loop.turns} == {"d", "e"}
    assert [reason.rule for reason in loop.reasons] == [Rule.REPLACED, Rule.REPLACED_BY_LATER]


def test_a_piece_past_its_date_is_left_out_and_the_rest_moves_up() -> None:
    manifest = a_manifest(an_entry(), playlists=(BASE,))
    expired = replace(manifest.slides[1], valid_until=date(2026, 11, 23))
    manifest = replace(manifest, slides=(manifest.slides[0], expired, manifest.slides[2]))
    assert [turn.slide.id for turn in loop_at(manifest, NOON).turns] == ["a", "c"]


def test_a_replacement_without_valid_pieces_falls_to_the_loop_below() -> None:
    manifest = a_manifest(an_entry(), an_entry("party", Layer.REPLACES), playlists=ALL)
    slides = tuple(replace(s, valid_until=date(2020, 1, 1)) if s.id == "f" else s for s in manifest.slides)
    loop = loop_at(replace(manifest, slides=slides), NOON)
    assert [turn.slide.id for turn in loop.turns] == ["a", "b", "c"]
    assert Rule.NOTHING_VALID in {reason.rule for reason in loop.reasons}


def test_when_nothing_is_scheduled_the_fallback_plays_even_if_its_pieces_expired() -> None:
    manifest = a_manifest(playlists=(BASE,))
    slides = tuple(replace(slide, valid_until=date(2020, 1, 1)) for slide in manifest.slides)
    showing = showing_at(replace(manifest, slides=slides), NOON)
    assert showing.reasons[-1].rule is Rule.FALLBACK


def test_a_screen_without_news_for_too_long_falls_back() -> None:
    manifest = a_manifest(an_entry("party"), playlists=ALL)
    assert shown(manifest, NOON) == "f"
    later = showing_at(manifest, NOON + timedelta(days=46))
    assert later.slide.id in {"a", "b", "c"}
    assert later.reasons[0].rule is Rule.OFFLINE_TOO_LONG


def test_a_manifest_without_any_slide_is_an_error_not_a_loop_without_end() -> None:
    with pytest.raises(NotFound):
        showing_at(a_manifest(playlists=(a_playlist(slides=""),)), NOON)


def test_a_turn_ends_when_its_entry_does() -> None:
    midday = an_entry("party", Layer.REPLACES, starts=time(12), ends=time(12, 0, 0))
    midday = replace(midday, ends=time(13))
    manifest = a_manifest(an_entry(), midday, playlists=(BASE, NEWS, a_playlist("party", "f", seconds=3600)))
    showing = showing_at(manifest, NOON + timedelta(minutes=50))
    assert showing.slide.id == "f"
    assert showing.ends == NOON + timedelta(hours=1)


INSTANTS = st.datetimes(datetime(2026, 11, 24), datetime(2026, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["America/Bogota", "America/New_York", "Africa/Cairo", "Asia/Kathmandu"])


@given(INSTANTS, ZONES, st.sets(st.sampled_from(["news", "party"])), st.sampled_from(list(Layer)))
def test_there_is_always_one_slide_and_it_is_on_until_its_end(
    instant: datetime, zone: str, playlists: set[str], layer: Layer
) -> None:
    entries = [an_entry(), *(an_entry(name, layer, starts=time(7), ends=time(19)) for name in sorted(playlists))]
    manifest = a_manifest(*entries, playlists=ALL)
    manifest = replace(manifest, screen=replace(manifest.screen, zone=zone))
    showing = showing_at(manifest, instant)
    assert showing.starts <= instant < showing.ends
    just_before = showing.ends - timedelta(microseconds=1)
    assert showing_at(manifest, just_before).slide == showing.slide


@given(INSTANTS)
def test_two_screens_with_the_same_programme_are_in_step(instant: datetime) -> None:
    first = a_manifest(an_entry(), playlists=ALL)
    other = replace(first, version=99, issued=NOON - timedelta(days=3))
    assert showing_at(first, instant) == showing_at(other, instant)


def test_a_zero_duration_never_stops_the_clock() -> None:
    playlist = replace(BASE, items=(replace(BASE.items[0], duration=timedelta()), *BASE.items[1:]))
    assert [turn.slide.id for turn in loop_at(a_manifest(an_entry(), playlists=(playlist,)), NOON).turns] == ["b", "c"]
    assert a_slide().is_valid_on(date(2026, 1, 1))


def test_the_loop_of_a_column_runs_by_the_clock_alone() -> None:
    manifest = a_manifest(an_entry(), playlists=ALL)
    midnight = datetime(2026, 11, 24, 5, tzinfo=UTC)
    seen = [showing_of(manifest, NEWS.id, midnight + timedelta(seconds=10 * n)) for n in range(3)]
    assert [(one.slide.id, one.ends - one.starts) for one in seen] == [(n, timedelta(seconds=10)) for n in "ded"]
    with pytest.raises(NotFound):
        showing_of(replace(manifest, slides=()), NEWS.id, midnight)


MIDNIGHT = datetime(2026, 11, 24, 5, tzinfo=UTC)


def rare(playlist: Playlist, **every: int) -> Playlist:
    items = (replace(item, every=every.get(item.slide, 1)) for item in playlist.items)
    return replace(playlist, items=tuple(items))


def seen(manifest: Manifest, turns: int, seconds: int = 10) -> str:
    return "".join(shown(manifest, MIDNIGHT + timedelta(seconds=seconds * n)) for n in range(turns))


def test_an_item_stands_in_every_nth_round_alone() -> None:
    manifest = a_manifest(an_entry(), playlists=(rare(BASE, b=3),))
    assert seen(manifest, 14) == "abcacacabcacac"


def test_two_items_of_every_second_round_take_turns() -> None:
    manifest = a_manifest(an_entry(), playlists=(rare(BASE, b=2, c=2),))
    assert seen(manifest, 8) == "abacabac"


def test_rounds_in_which_nothing_is_due_take_no_time() -> None:
    manifest = a_manifest(an_entry(), playlists=(rare(BASE, a=5, b=5, c=5),))
    assert seen(manifest, 7) == "abcabca"


@given(
    st.datetimes(datetime(2026, 11, 24), datetime(2026, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    st.lists(st.integers(1, 24), min_size=3, max_size=3),
)
def test_with_rare_items_too_there_is_always_one_slide_until_its_end(instant: datetime, every: list[int]) -> None:
    playlist = rare(BASE, **dict(zip("abc", every, strict=True)))
    manifest = a_manifest(an_entry(), playlists=(playlist,))
    showing = showing_at(manifest, instant)
    assert showing.starts <= instant < showing.ends
    assert showing_at(manifest, showing.ends - timedelta(microseconds=1)).slide == showing.slide


def test_an_item_outside_its_own_dates_is_left_out() -> None:
    items = (
        replace(BASE.items[0], valid_from=date(2026, 11, 25)),
        replace(BASE.items[1], valid_until=date(2026, 11, 24)),
        replace(BASE.items[2], valid_until=date(2026, 11, 23)),
    )
    manifest = a_manifest(an_entry(), playlists=(replace(BASE, items=items),))
    assert {turn.slide.id for turn in loop_at(manifest, NOON).turns} == {"b"}
    assert {turn.slide.id for turn in loop_at(manifest, NOON + timedelta(days=1)).turns} == {"a"}


def test_a_list_whose_items_have_all_expired_falls_to_the_base_and_is_never_black() -> None:
    over = tuple(replace(item, valid_until=date(2026, 11, 23)) for item in PARTY.items)
    manifest = a_manifest(
        an_entry(), an_entry("party", Layer.REPLACES), playlists=(BASE, replace(PARTY, items=over))
    )  # fmt: skip
    loop = loop_at(manifest, NOON)
    assert [turn.slide.id for turn in loop.turns] == ["a", "b", "c"]
    assert Rule.NOTHING_VALID in {reason.rule for reason in loop.reasons}
    base = replace(BASE, items=tuple(replace(item, valid_until=date(2026, 11, 23)) for item in BASE.items))
    alone = loop_at(a_manifest(an_entry(), playlists=(base,)), NOON)
    assert [turn.slide.id for turn in alone.turns] == ["a", "b", "c"]
    assert alone.reasons[-1].rule is Rule.FALLBACK


def test_what_is_shown_says_how_it_comes_in() -> None:
    items = (replace(BASE.items[0], transition=Transition.CUT), *BASE.items[1:])
    manifest = a_manifest(an_entry(), playlists=(replace(BASE, items=items, transition=Transition.SLIDE),))
    found = [showing_at(manifest, MIDNIGHT + timedelta(seconds=10 * n)).transition for n in range(2)]
    assert found == [Transition.CUT, Transition.SLIDE]
