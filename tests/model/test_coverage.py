"""Hours that say two things at once, or nothing."""

from __future__ import annotations

from datetime import date, time, timedelta

from builders import NOON, a_screen, an_entry
from signage.model.coverage import Stretch, Trouble, merged, stretches
from signage.model.ids import EntryId, ScreenId
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import OpenHours, Panel, Screen

DAY = date(2026, 11, 24)
LOBBY, HALL = ScreenId("lobby-1"), ScreenId("hall")
SCREENS = (a_screen(), a_screen(id=HALL))


def hours(name: str, starts: int, ends: int, layer: Layer = Layer.REPLACES, **changes: object) -> ScheduleEntry:
    return an_entry(name, layer, id=EntryId(name), starts=time(starts), ends=time(ends), **changes)


def found(*entries: ScheduleEntry, screens: tuple[Screen, ...] = SCREENS) -> list[tuple[str, int, int, int]]:
    return [
        (s.trouble.value, s.starts.hour, s.ends.hour if s.ends else 24, len(s.screens))
        for s in stretches(entries, screens, [DAY])
    ]


def test_two_that_replace_cross_and_the_later_created_is_shown() -> None:
    older = hours("a", 8, 12)
    newer = hours("b", 10, 14, created_at=NOON + timedelta(days=1))
    (clash,) = [s for s in stretches([older, newer], SCREENS, [DAY]) if s.trouble is Trouble.CLASH]
    assert (clash.starts, clash.ends) == (time(10), time(12))
    assert clash.entries == ("b", "a")
    assert clash.screens == (LOBBY, HALL)


def test_the_same_list_twice_and_lists_on_other_screens_do_not_cross() -> None:
    assert "clash" not in {kind for kind, *_ in found(hours("a", 8, 12), hours("a", 9, 10))}
    apart = (hours("a", 8, 12, screens=frozenset({LOBBY})), hours("b", 8, 12, screens=frozenset({HALL})))
    assert "clash" not in {kind for kind, *_ in found(*apart)}


def test_hours_with_nothing_and_hours_with_the_base_alone_are_told_apart() -> None:
    base = an_entry(screens=frozenset({LOBBY}))
    assert found(base, hours("a", 8, 12, Layer.ADDS)) == [
        ("empty", 0, 8, 1), ("empty", 12, 24, 1), ("bare", 0, 8, 1), ("bare", 12, 24, 1),
    ]  # fmt: skip


def test_hours_outside_a_panels_opening_are_nobodys_concern() -> None:
    open_hours = OpenHours(opens=time(7), closes=time(18))
    screen = a_screen(panel=Panel(hours=(open_hours,)))
    assert found(an_entry(), screens=(screen,)) == [("bare", 7, 18, 1)]


def test_a_night_is_seen_on_both_its_days() -> None:
    night = hours("a", 22, 2)
    assert found(night, screens=SCREENS[:1]) == [("empty", 2, 22, 1)]


def test_hours_are_joined_for_a_picture_whoever_s_they_are() -> None:
    def hours(starts: int, ends: int | None, screen: str, trouble: Trouble = Trouble.CLASH) -> Stretch:
        return Stretch(
            trouble=trouble, day=date(2026, 11, 24), starts=time(starts), ends=None if ends is None else time(ends),
            screens=(ScreenId(screen),),
        )  # fmt: skip

    found = (hours(9, 11, "a"), hours(10, 12, "b"), hours(14, 15, "a"), hours(14, None, "b"), hours(20, 21, "c"),
             hours(8, 9, "a", Trouble.BARE))  # fmt: skip
    told = [(one.trouble, one.starts.hour, one.ends and one.ends.hour) for one in merged(found)]
    assert told == [(Trouble.BARE, 8, 9), (Trouble.CLASH, 9, 12), (Trouble.CLASH, 14, None)]


def test_what_is_of_other_days_is_not_looked_at_and_the_night_before_is() -> None:
    day = date(2026, 11, 24)
    night = an_entry(
        "n",
        Layer.ADDS,
        starts=time(22),
        ends=time(2),
        first_day=day - timedelta(days=1),
        last_day=day - timedelta(days=1),
    )
    later = an_entry("l", Layer.ADDS, first_day=day + timedelta(days=1))
    found = stretches([night, later], [a_screen()], [day])
    assert [(one.trouble, one.starts, one.ends) for one in found] == [(Trouble.EMPTY, time(2), None)]
    assert stretches([night], [a_screen()], []) == ()
