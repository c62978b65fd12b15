"""The month in numbers: this month until now beside as much of the last, incidents and how long they lasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from builders import an_alert
from hub.office import Desk
from signage.hub.figures import FRESH, FigureDesk, MonthFigures, month_figures
from signage.model.alert import Alert, MsgType, Response, Status, VerifiedAlert
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.proof import ProofBatch, ProofOfPlay

NOW = datetime(2026, 11, 10, 17, tzinfo=UTC)
"""Noon of the tenth in Bogotá."""


def a_play(at: datetime, slide: str = "a", screen: str = "s") -> ProofOfPlay:
    return ProofOfPlay(
        screen=ScreenId(screen), slide=SlideId(slide), playlist=PlaylistId("base"), shown_at=at,
        shown_for=timedelta(seconds=30),
    )  # fmt: skip


def an_order(name: str, at: datetime, **changes: object) -> VerifiedAlert:
    alert: Alert = replace(an_alert(), sent=at, **changes)  # type: ignore[arg-type]
    return VerifiedAlert(id=AlertId(name), alert=alert, keys=1)


def counted(desk: Desk, *plays: ProofOfPlay, alerts: tuple[VerifiedAlert, ...] = ()) -> MonthFigures:
    with desk.hub.parts.library.begin() as unit:
        unit.add_proofs(ProofBatch(stream="x", screen=ScreenId("s"), rows=tuple(enumerate(plays, start=1))))
        return month_figures(unit, alerts, NOW)


def test_a_month_begins_at_the_offices_own_midnight_and_stands_beside_as_much_of_the_last(desk: Desk) -> None:
    first = datetime(2026, 11, 1, 5, tzinfo=UTC)
    found = counted(
        desk,
        a_play(first), a_play(NOW - timedelta(hours=1), "b"), a_play(NOW - timedelta(hours=2), "b"),
        a_play(first - timedelta(seconds=1)),
        a_play(datetime(2026, 10, 2, tzinfo=UTC)),
    )  # fmt: skip
    assert found.since == first
    assert (found.plays, found.shown, found.pieces, found.screens) == (3, timedelta(seconds=90), 2, 1)
    assert (found.plays_before, found.shown_before) == (1, timedelta(seconds=30)), "the last of October came later"


def test_incidents_are_counted_once_and_last_until_the_first_word_of_their_end(desk: Desk) -> None:
    begun, minute = NOW - timedelta(days=2), timedelta(minutes=1)
    alerts = (
        an_order("1", begun, incident="A"),
        an_order("2", begun + 5 * minute, incident="A", msg_type=MsgType.UPDATE),
        an_order("3", begun + 20 * minute, incident="A", msg_type=MsgType.UPDATE, response=Response.ALL_CLEAR),
        an_order("4", begun + 25 * minute, incident="A", msg_type=MsgType.CANCEL),
        an_order("5", begun, incident="B"),
        an_order("6", begun, incident="C", status=Status.EXERCISE),
        an_order("7", begun - timedelta(days=30), incident="D"),
    )
    found = counted(desk, alerts=alerts)
    assert (found.incidents, found.drills, found.solved_after) == (2, 1, 20 * minute)


def test_an_office_that_showed_nothing_has_no_figures_to_be_proud_of(desk: Desk) -> None:
    answer = desk.get("/figures")
    assert {answer[name] for name in ("plays", "plays_before", "shown", "pieces", "incidents", "drills")} == {0}
    assert answer["solved_after"] is None
    assert desk.http.get("/api/v1/figures").status_code == 401


@pytest.mark.parametrize("later", [FRESH, -FRESH], ids=["a minute later", "a clock that went back"])
def test_it_is_counted_once_a_minute_for_all_who_ask(desk: Desk, later: timedelta) -> None:
    figures, parts = FigureDesk(), desk.hub.parts
    assert figures.figures(parts, now=NOW).plays == 0
    counted(desk, a_play(NOW - timedelta(hours=2)))
    assert figures.figures(parts, now=NOW + FRESH / 2).plays == 0
    assert figures.figures(parts, now=NOW + later).plays == 1
