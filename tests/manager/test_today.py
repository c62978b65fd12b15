"""What needs somebody today: the gravest first, nothing told that is well, few of each kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import NOON, a_playlist, a_screen, a_slide, an_alert
from manager_app.today import FEW, Kind, Left, Matter, Office, Step, Weight, matters, steps
from signage.client import (
    Doubt,
    HeldAlert,
    HubStatus,
    Piece,
    Readiness,
    ScreenReadiness,
    ScreenState,
    Slot,
    SourceStatus,
)
from signage.model.about import About
from signage.model.alert import Status
from signage.model.finding import Finding, Gravity
from signage.model.ids import AlertId, PlaylistId, ScreenId, SlideId
from signage.model.live import LiveKind

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def a_piece(name: str, until: date | None = None, **changes: object) -> Piece:
    slide = a_slide(name, valid_until=until)
    piece = Piece(id=slide.id, title=slide.title, slide=slide, state="ready", added_at=NOON)
    return replace(piece, **changes)  # type: ignore[arg-type]


def a_state(name: str = "lobby", health: str = "ok", **changes: object) -> ScreenState:
    screen = a_screen(id=ScreenId(name), name=name.title())
    state = ScreenState(screen=screen, health=health, last_seen=NOON, paired_at=NOON, published_version=1)
    return replace(state, **changes)  # type: ignore[arg-type]


def a_status(**changes: object) -> HubStatus:
    status = HubStatus(
        version="0", org="o", pieces=3, playlists=1, screens=1, streams=0, root_version=1, starter="done"
    )
    return replace(status, **changes)  # type: ignore[arg-type]


def held(status: Status = Status.ACTUAL) -> HeldAlert:
    alert = replace(an_alert(), status=status)
    return HeldAlert(
        id=AlertId(status.value), alert=alert, keys=1, signers=("Ana",), live=True, received_at=NOON, envelope=""
    )


def test_what_is_to_be_looked_at_again_is_told_and_the_rest_counted() -> None:
    pieces = tuple(a_piece(f"p{at}", about=About(review_by=TODAY + at * DAY)) for at in range(FEW + 3))
    found = matters(Office(to_review=pieces), NOON)
    assert [one.kind for one in found] == [Kind.REVIEW] * (FEW + 1)
    assert (found[0].day, found[-1].is_rest, found[-1].count) == (TODAY, True, 3)


def test_a_clock_that_is_wrong_is_told_first_after_alerts() -> None:
    (found,) = matters(Office(skew=timedelta(days=1095)), NOON)
    assert (found.kind, found.weight, found.since) == (Kind.CLOCK, Weight.NOW, NOON - timedelta(days=1095))
    assert matters(Office(skew=timedelta(minutes=-4)), NOON) == ()


def a_source(**changes: object) -> SourceStatus:
    source = SourceStatus(id="t", name="Titulares", kind=LiveKind.HEADLINES, url="https://ejemplo.gov.co", as_of=NOON)
    return replace(source, **changes)  # type: ignore[arg-type]


def kinds(office: Office) -> list[Kind]:
    return [one.kind for one in matters(office, NOON)]


def test_an_office_where_all_is_well_has_nothing_to_see_to() -> None:
    office = Office(
        status=a_status(), pieces=(a_piece("a"), a_piece("b", TODAY + 30 * DAY)), playlists=(a_playlist(slides="ab"),),
        screens=(a_state(), a_state("pasillo", "syncing")), sources=(a_source(),),
        readiness=Readiness(
            screens=(ScreenReadiness(screen=ScreenId("lobby"), name="Lobby", doubts=()),), doubts=(), drill=None
        ),
    )  # fmt: skip
    assert matters(office, NOON) == ()
    assert steps(office) == ()


def test_a_live_alert_stands_above_everything_and_a_drill_below_it() -> None:
    office = Office(live=(held(Status.EXERCISE), held()), screens=(a_state(health="silent"),), unsent=2)
    assert kinds(office) == [Kind.ALERT, Kind.DRILL, Kind.SCREEN, Kind.UNSENT]


@pytest.mark.parametrize(
    ("health", "weight"),
    [("silent", Weight.NOW), ("problem", Weight.NOW), ("stale", Weight.SOON), ("never", Weight.SOON)],
)
def test_a_screen_that_is_not_well_is_told_by_how_much_it_presses(health: str, weight: Weight) -> None:
    (found,) = matters(Office(screens=(a_state(health=health),)), NOON)
    assert (found.kind, found.weight, found.name, found.since) == (Kind.SCREEN, weight, "Lobby", NOON)


def test_a_screen_gone_astray_is_told_unless_an_alert_is_what_it_shows() -> None:
    shows = Slot(slide=SlideId("a"), title="A", playlist=PlaylistId("base"))
    state = a_state(shows=shows, should_show=replace(shows, slide=SlideId("b")))
    astray = frozenset({state.screen.id})
    assert kinds(Office(screens=(state,), astray=astray)) == [Kind.ASTRAY]
    assert kinds(Office(screens=(replace(state, alerts=(AlertId("x"),)),), astray=astray)) == []
    assert kinds(Office(screens=(state,))) == [], "a moment's difference is only late news"


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (TODAY - DAY, [Kind.EXPIRED]),
        (TODAY, [Kind.ENDING]),
        (TODAY + 7 * DAY, [Kind.ENDING]),
        (TODAY + 8 * DAY, []),
        (None, []),
    ],
)
def test_pieces_of_lists_are_told_when_they_end(until: date | None, found: list[Kind]) -> None:
    piece = a_piece("a", until)
    assert kinds(Office(pieces=(piece,), playlists=(a_playlist(slides="a"),))) == found
    assert kinds(Office(pieces=(piece,))) == [], "a piece of no playlist is nobody's hurry"


def test_the_day_is_the_one_at_the_screens() -> None:
    evening = NOON + timedelta(hours=10)
    assert evening.date() > TODAY
    office = Office(pieces=(a_piece("a", TODAY),), playlists=(a_playlist(slides="a"),))
    assert [one.kind for one in matters(office, evening)] == [Kind.ENDING]


def test_what_presses_comes_before_what_waits() -> None:
    shows = Slot(slide=SlideId("a"), title="A", playlist=PlaylistId("base"))
    states = (a_state("nueva", "never"), a_state(shows=shows, should_show=replace(shows, slide=SlideId("b"))))
    found = matters(Office(screens=states, astray=frozenset({ScreenId("lobby")})), NOON)
    assert [one.kind for one in found] == [Kind.ASTRAY, Kind.SCREEN]


def test_the_piece_that_ends_first_comes_first() -> None:
    pieces = (a_piece("a", TODAY + 3 * DAY), a_piece("b", TODAY + DAY))
    found = matters(Office(pieces=pieces, playlists=(a_playlist(slides="ab"),)), NOON)
    assert [one.name for one in found] == ["B", "A"]


def test_what_keeps_a_piece_at_home_is_told_and_an_ended_one_only_once() -> None:
    block = Finding(code="unfit", gravity=Gravity.BLOCK, es="No cabe.", en="It does not fit.")
    office = Office(
        pieces=(a_piece("a"), a_piece("b", TODAY - DAY), a_piece("c", state="unplayable", reason="Dañado.")),
        playlists=(a_playlist(),), blocked={SlideId("a"): block, SlideId("b"): block},
    )  # fmt: skip
    found = matters(office, NOON)
    assert [(one.kind, one.name) for one in found] == [
        (Kind.BLOCKED, "A"), (Kind.UNPLAYABLE, "C"), (Kind.EXPIRED, "B"),
    ]  # fmt: skip
    assert (found[0].es, found[1].es) == ("No cabe.", "Dañado.")


def test_sources_are_told_when_they_are_old_or_fail() -> None:
    old = a_source(as_of=NOON - timedelta(hours=25))
    failing = a_source(id="u", error="No responde.", error_en="No answer.")
    found = matters(Office(sources=(a_source(id="v"), old, failing)), NOON)
    assert [(one.key, one.since, one.es) for one in found] == [("t", old.as_of, ""), ("u", None, "No responde.")]


def test_readiness_is_told_where_nothing_else_tells_it() -> None:
    def doubt(code: str, *, blocks: bool = True) -> Doubt:
        return Doubt(code=code, es=f"{code}.", en=f"{code}!", blocks=blocks)

    of_screen = (doubt("silent"), doubt("disk"), doubt("clock", blocks=False))
    screen = ScreenReadiness(screen=ScreenId("lobby"), name="Lobby", doubts=of_screen)
    readiness = Readiness(screens=(screen,), doubts=(doubt("drill", blocks=False), doubt("no-root")), drill=None)
    assert [(one.kind, one.es) for one in matters(Office(readiness=readiness), NOON)] == [
        (Kind.UNREADY, "disk."), (Kind.OFFICE, "drill."),
    ]  # fmt: skip


def test_what_was_left_comes_last() -> None:
    form = object()
    office = Office(unsent=3, drafts=(Left(name="Aviso", form=form),), sources=(a_source(error="x"),))
    found = matters(office, NOON)
    assert [one.kind for one in found] == [Kind.SOURCE, Kind.UNSENT, Kind.DRAFT]
    assert (found[1].count, found[2].thing) == (3, form)


@pytest.mark.parametrize(("count", "told", "rest"), [(FEW + 1, FEW + 1, 0), (FEW + 2, FEW, 2), (500, FEW, 495)])
def test_of_many_of_a_kind_a_few_are_told_and_the_rest_counted(count: int, told: int, rest: int) -> None:
    screens = tuple(a_state(f"s{at}", "silent") for at in range(count))
    found = matters(Office(screens=screens), NOON)
    lines: list[Matter] = [one for one in found if not one.is_rest]
    assert len(lines) == told
    assert sum(one.count for one in found if one.is_rest) == rest


def test_keys_of_matters_are_their_own() -> None:
    drafts = tuple(Left(name="Aviso", form=None) for _ in range(3))
    screens = tuple(a_state(f"s{at}", health) for at, health in enumerate(("silent", "never") * 8))
    found = matters(Office(drafts=drafts, screens=screens), NOON)
    assert len({(one.kind, one.key) for one in found}) == len(found)


def test_first_steps_tick_themselves_and_go_when_all_are_done() -> None:
    empty = a_status(pieces=0, playlists=0, screens=0, root_version=0)
    assert steps(Office(status=empty)) == tuple((step, False) for step in Step)
    keyed = Office(status=replace(empty, root_version=1, pieces=4))
    assert dict(steps(keyed)) == {Step.KEY: True, Step.SCREEN: False, Step.PIECES: True, Step.SEND: False}
    unsent = Office(status=a_status(), screens=(a_state(published_version=0),))
    assert dict(steps(unsent))[Step.SEND] is False
    assert steps(Office(status=a_status(), screens=(a_state(),))) == ()


def test_no_step_is_told_before_the_hub_has_told_all_it_takes() -> None:
    assert steps(Office()) == ()
    assert steps(Office(status=a_status(root_version=0))) == (), "the screens are still to come"


def test_a_scheduled_list_that_has_nothing_left_is_told_and_so_is_one_that_soon_has_not() -> None:
    playlist = a_playlist(slides="ab")
    pieces = (a_piece("a"), a_piece("b"))
    base = Office(status=a_status(), pieces=pieces, playlists=(playlist,), scheduled=frozenset({playlist.id}))

    def told(*ends: date) -> list[tuple[Kind, date | None]]:
        items = tuple(replace(item, valid_until=end) for item, end in zip(playlist.items, ends, strict=True))
        found = matters(replace(base, playlists=(replace(playlist, items=items),)), NOON)
        return [(one.kind, one.day) for one in found if one.kind in {Kind.LIST_OVER, Kind.LIST_ENDING}]

    assert told(TODAY - DAY, TODAY - DAY) == [(Kind.LIST_OVER, None)]
    assert told(TODAY - DAY, TODAY + DAY) == [(Kind.LIST_ENDING, TODAY + DAY)]
    assert told(TODAY - DAY, TODAY + 30 * DAY) == []
    over = replace(playlist, items=(replace(playlist.items[0], valid_until=TODAY - DAY),))
    unscheduled = replace(base, playlists=(over,), scheduled=frozenset())
    assert [one.kind for one in matters(unscheduled, NOON) if one.kind is Kind.LIST_OVER] == []
