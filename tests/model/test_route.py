"""The route's clocks: from the beginning, from the step before, by working days, by the promised hour."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from builders import NOON
from signage.model.route import ROUTE, UPDATE, Duty, RouteLog, StepState, StepWord, due_of, route_of, state_of

STEPS = {step.number: step for step in ROUTE}
BEGUN = RouteLog().taken(1, "Ana", NOON)


def test_there_are_ten_steps_in_order_and_each_is_whole_in_both_languages() -> None:
    assert [step.number for step in ROUTE] == list(range(1, 11))
    for step in ROUTE:
        assert all((step.es, step.en, step.owner, step.owner_en, step.support, step.support_en))
        assert step.after < step.number


def test_before_anything_happens_no_clock_runs() -> None:
    states = {state_of(step, RouteLog(), NOON) for step in ROUTE}
    assert states == {StepState.WAITING, StepState.OPEN}


@pytest.mark.parametrize(("minutes", "state"), [(0, StepState.RUNNING), (5, StepState.RUNNING), (6, StepState.OVERDUE)])
def test_a_clock_from_the_beginning_runs_out(minutes: int, state: StepState) -> None:
    assert state_of(STEPS[2], BEGUN, NOON + timedelta(minutes=minutes)) is state


def test_a_clock_hangs_on_the_step_before_it() -> None:
    assert state_of(STEPS[5], BEGUN, NOON) is StepState.WAITING
    sent = BEGUN.taken(4, "Ana", NOON + timedelta(minutes=9))
    assert due_of(STEPS[5], sent) == NOON + timedelta(minutes=9, seconds=30)


def test_a_step_that_was_taken_after_its_time_says_so() -> None:
    late = BEGUN.taken(2, "Ana", NOON + timedelta(minutes=7))
    assert state_of(STEPS[2], late, NOON + timedelta(hours=1)) is StepState.LATE
    assert state_of(STEPS[2], BEGUN.taken(2, "Ana", NOON), NOON + timedelta(hours=1)) is StepState.DONE


def test_the_first_tick_counts_and_one_by_mistake_is_taken_back() -> None:
    twice = BEGUN.taken(1, "Luis", NOON + timedelta(minutes=1))
    assert twice == BEGUN
    back = BEGUN.untaken(1, "Eva", NOON - timedelta(minutes=5))
    assert back.tick_of(1) is None, "even by a slow clock"
    assert back.begun_at == NOON, "the clock of the incident goes on"
    again = back.taken(1, "Luis", NOON)
    assert again.tick_of(1) is not None
    assert again.untaken(1, "Eva", NOON).tick_of(1) is None


def word(minute: int, who: str = "Ana", *, taken: bool = True) -> StepWord:
    return StepWord(step=7, at=NOON + timedelta(minutes=minute), who=who, taken=taken)


@pytest.mark.parametrize(
    ("words", "minute"),
    [
        ((word(1), word(4, "Luis")), 1),
        ((word(1), word(2, taken=False)), None),
        ((word(1), word(2, taken=False), word(3), word(5, "Luis")), 3),
        ((word(1), word(2, taken=False), word(3), word(4, "Eva", taken=False)), None),
        ((word(2), word(2, taken=False)), None),
    ],
)
def test_the_first_tick_after_the_last_taking_back_counts_whoever_heard_what_first(
    words: tuple[StepWord, ...], minute: int | None
) -> None:
    for order in itertools.permutations(words):
        log = RouteLog().heard(order)
        tick = log.tick_of(7)
        assert (tick.at if tick else None) == (None if minute is None else NOON + timedelta(minutes=minute))
        assert log.heard(order) == log
        assert RouteLog().heard(log.words()).tick_of(7) == tick
        bit_by_bit = RouteLog()
        for one in order:
            bit_by_bit = bit_by_bit.heard([one])
        assert bit_by_bit.heard(words).tick_of(7) == tick


def test_working_days_leave_out_saturday_and_sunday() -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    closed = RouteLog().taken(8, "Ana", friday)
    assert due_of(STEPS[10], closed) == datetime(2026, 12, 4, 15, 0, tzinfo=UTC)


def test_the_next_update_is_due_at_the_hour_that_people_were_promised() -> None:
    promised = NOON + timedelta(minutes=30)
    assert due_of(STEPS[UPDATE], BEGUN, promised) == promised
    assert state_of(STEPS[UPDATE], BEGUN, promised + timedelta(seconds=1), promised) is StepState.OVERDUE


def test_an_office_has_its_own_owners_and_clocks() -> None:
    steps = {step.number: step for step in route_of({3: Duty(step=3, owner="Luis"), 10: Duty(step=10, minutes=60)})}
    assert (steps[3].owner, steps[3].owner_en, steps[3].within) == ("Luis", "Luis", STEPS[3].within)
    assert (steps[10].within, steps[10].working_days) == (timedelta(hours=1), 0)
    assert steps[2] == STEPS[2]
