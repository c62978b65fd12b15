"""One day of every screen: what is seen by the player's rule, and the hand that changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import NOON, a_manifest, a_playlist, a_screen, a_slide, an_entry
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.pages.schedule import SchedulePage
from manager_app.pictures import Pictures
from manager_app.schedule_draft import ScheduleDraft
from manager_app.screen_day import DayLine, DaySite, day_of, playing_on
from manager_app.widgets.day_view import DayView
from manager_app.widgets.entry_dialog import EntryDialog
from signage.model.coverage import Trouble
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.playback import showing_at
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import OpenHours, Panel, Screen

DAY = date(2026, 11, 24)


def lobby(name: str, place: str = "", **changes: object) -> Screen:
    return replace(a_screen(), id=ScreenId(name), name=name, place=place, **changes)


def hours(playlist: str, layer: Layer, starts: int, ends: int, *screens: str, **changes: object) -> ScheduleEntry:
    return an_entry(
        playlist, layer, starts=time(starts), ends=time(ends % 24), first_day=DAY, last_day=DAY,
        screens=frozenset(map(ScreenId, screens)), **changes,
    )  # fmt: skip


def told(line: DayLine) -> list[tuple[str, int, int, bool]]:
    return [(one.entry.playlist, one.starts // 60, one.ends // 60, one.is_seen) for one in line.blocks]


def only(sites: tuple[DaySite, ...]) -> DayLine:
    return sites[0].lines[0]


def test_screens_stand_by_their_place_and_each_has_its_own_entries() -> None:
    screens = (lobby("Z", "Sede Norte, piso 1"), lobby("B", "Centro"), lobby("A", "Sede Norte"), lobby("Suelta"))
    entries = [hours("todas", Layer.ADDS, 8, 10), hours("una", Layer.ADDS, 9, 11, "Z")]
    sites = day_of(entries, screens, DAY)
    named = [(site.name, [line.screen.name for line in site.lines]) for site in sites]
    assert named == [("Centro", ["B"]), ("Sede Norte", ["A", "Z"]), ("", ["Suelta"])]
    assert told(sites[0].lines[0]) == [("todas", 8, 10, True)]
    assert told(sites[1].lines[1]) == [("todas", 8, 10, True), ("una", 9, 11, True)]


def test_while_another_replaces_it_a_block_says_that_it_is_not_seen() -> None:
    entries = [an_entry(), hours("r", Layer.REPLACES, 10, 12)]
    line = only(day_of(entries, [lobby("A")], DAY))
    assert told(line) == [("base", 0, 10, True), ("base", 10, 12, False), ("r", 10, 12, True), ("base", 12, 24, True)]
    assert [(one.has_start, one.has_end) for one in line.blocks if one.entry.playlist == "base"] == [
        (True, False), (False, False), (False, True),
    ]  # fmt: skip


def test_of_two_that_replace_the_later_made_is_seen_and_the_hours_are_marked() -> None:
    late = hours("b", Layer.REPLACES, 10, 13, created_at=NOON + timedelta(hours=1))
    line = only(day_of([hours("a", Layer.REPLACES, 9, 12), late], [lobby("A")], DAY))
    assert told(line) == [("a", 9, 10, True), ("a", 10, 12, False), ("b", 10, 13, True)]
    assert [one.starts.hour for one in line.troubles if one.trouble is Trouble.CLASH] == [10]


@pytest.mark.parametrize("valid_until", [None, DAY - timedelta(days=1)])
def test_the_players_own_resolver_says_the_same(valid_until: date | None) -> None:
    lists = (a_playlist("base", "a"), a_playlist("r", "b"), a_playlist("s", "c"))
    slides = (a_slide("a"), a_slide("b", valid_until=valid_until), a_slide("c"))
    entries = (an_entry(), hours("r", Layer.REPLACES, 10, 12), hours("s", Layer.ADDS, 9, 11))
    manifest = a_manifest(*entries, playlists=lists, slides=slides)
    held = {slide.id: slide for slide in slides}
    line = only(day_of(entries, [manifest.screen], DAY, playing_on(DAY, lists, held)))
    for hour in range(24):
        instant = datetime.combine(DAY, time(hour, 30), tzinfo=manifest.schedule.local(NOON).tzinfo or NOON.tzinfo)
        local = manifest.schedule.local(instant)
        if local.date() == DAY:
            seen = {one.entry.id for one in line.at(local.hour * 60 + local.minute) if one.is_seen}
            assert seen == {
                one.entry.id
                for one in showing_at(manifest, instant).reasons
                if one.entry and (one.rule.value in {"replaced", "added", "base"})
            }


def test_hours_over_midnight_are_of_the_day_on_which_they_begin() -> None:
    night = hours("n", Layer.ADDS, 22, 2)
    tonight, tomorrow = (only(day_of([night], [lobby("A")], day)) for day in (DAY, DAY + timedelta(days=1)))
    assert told(tonight) == [("n", 22, 24, True)]
    assert told(tomorrow) == [("n", 0, 2, True)]
    assert (tonight.blocks[0].begun_before, tomorrow.blocks[0].begun_before) == (False, True)
    assert (tonight.blocks[0].has_end, tomorrow.blocks[0].has_start) == (False, False)


def test_what_finds_no_lane_is_counted_and_empty_or_dark_hours_are_told() -> None:
    panel = Panel(hours=(OpenHours(opens=time(7), closes=time(18)),))
    entries = [hours(f"l{n}", Layer.ADDS, 9, 12, id=EntryId(f"e{n}")) for n in range(7)]
    line = only(day_of(entries, [lobby("A", panel=panel)], DAY))
    assert [one.hidden for one in line.blocks if one.hidden] == [4]
    assert line.lanes == 4
    assert line.dark == ((0, 7 * 60), (18 * 60, 24 * 60))
    assert [(one.trouble, one.starts.hour) for one in line.troubles] == [(Trouble.EMPTY, 7), (Trouble.EMPTY, 12)]


# The view


@pytest.fixture
def view(qtbot: QtBot) -> DayView:
    made = DayView(DAY)
    qtbot.addWidget(made)
    made.resize(1300, 400)
    made.show()
    qtbot.waitExposed(made)
    entries = [an_entry(), hours("r", Layer.REPLACES, 10, 12, "A")]
    screens = [lobby("A", "Centro"), lobby("B", "Centro"), lobby("C", "Norte")]
    made.show_day(DAY, day_of(entries, screens, DAY), {PlaylistId("r"): "Urgente", PlaylistId("base"): "Base"})
    made.setFocus()
    return made


def drag(view: DayView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def free_point(view: DayView, row: int, minute: int) -> QPoint:
    return QPoint(view.point_of(row, minute).x(), view.rowViewportPosition(row) + view.rowHeight(row) - 3)


def test_hours_that_are_drawn_on_a_screen_are_for_it_and_over_rows_for_those(view: DayView, qtbot: QtBot) -> None:
    a, b = view.board.row_of(ScreenId("A")), view.board.row_of(ScreenId("B"))
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, free_point(view, b, 8 * 60 + 3), free_point(view, b, 9 * 60 + 32))
    assert asked.args == [DAY, time(8), time(9, 30), frozenset({"B"})]
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, free_point(view, a, 14 * 60 + 3), free_point(view, b, 15 * 60))
    assert asked.args == [DAY, time(14), time(15), frozenset({"A", "B"})]


def test_a_block_is_dragged_resized_opened_and_its_ground_is_asked_about(view: DayView, qtbot: QtBot) -> None:
    row = view.board.row_of(ScreenId("A"))
    line = view.board.line(row)
    assert line is not None
    block = next(one for one in line.blocks if one.entry.playlist == "r")
    middle = view.area_of(row, block).center().toPoint()
    with qtbot.waitSignal(view.edited) as moved:
        drag(view, middle, middle + QPoint(view.columnWidth(0), 0))
    assert moved.args[2](block.entry).starts == time(11)
    edge = QPoint(round(view.area_of(row, block).right()) - 2, middle.y())
    with qtbot.waitSignal(view.edited) as longer:
        drag(view, edge, edge + QPoint(view.columnWidth(0), 0))
    assert (longer.args[2](block.entry).starts, longer.args[2](block.entry).ends) == (time(10), time(13))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [block.entry, DAY]
    with qtbot.waitSignal(view.pointed) as pointed:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=free_point(view, row, 15 * 60))
    assert pointed.args == [datetime(2026, 11, 24, 15), "A"]  # noqa: DTZ001 - wall time


def test_everything_is_done_by_keys_too(view: DayView, qtbot: QtBot) -> None:
    press: Callable[..., None] = lambda key, held=Qt.KeyboardModifier.NoModifier: QTest.keyClick(view, key, held)  # noqa: E731
    for key, by in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1), (Qt.Key.Key_T, 0)):
        with qtbot.waitSignal(view.turn_asked) as turned:
            press(key)
        assert turned.args == [by]
    press(Qt.Key.Key_Down)
    assert view.place() == (time(8), time(9), "A")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    with qtbot.waitSignal(view.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args[0].playlist == "r"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(view.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args[0].playlist == "base"
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(view.nudged) as nudged:
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert nudged.args[2](nudged.args[0]).starts == time(10, 15)
    with qtbot.waitSignal(view.delete_asked) as gone:
        press(Qt.Key.Key_Delete)
    assert gone.args[0].playlist == "r"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.create_asked) as made:
        press(Qt.Key.Key_Return)
    assert made.args == [DAY, time(10), time(12), frozenset({"B"})]
    press(Qt.Key.Key_Down)
    assert view.place() == (time(10), time(11), "C"), "the row of a site is passed over"


def test_whoever_listens_hears_each_hour_of_each_screen_as_a_table(view: DayView) -> None:
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    row = view.board.row_of(ScreenId("A"))
    said = str(view.board.index(row, 10).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("A, 10:00; ")
    assert "Urgente · Reemplaza" in said
    assert "Base · Base · todos los días · todo el día · no se ve" in said
    assert "Solo Base" in str(view.board.index(row, 15).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_page_makes_what_is_drawn_and_turns_days(
    mirror: Mirror, hub: FakeHub, pictures: Pictures, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    qtbot.waitExposed(page)
    page.show_view("day")
    today = page.day.day
    page.turn(1)
    assert page.day.day == today + timedelta(days=1)
    page.turn(0)
    QTest.keyClick(page.day, Qt.Key.Key_Down)
    page._make()
    dialog = next(one for one in page.findChildren(EntryDialog) if one.isVisible())
    place = page.day.place()
    assert place is not None
    dialog.save()
    qtbot.waitUntil(lambda: any(one.screens == frozenset({place[2]}) for one in hub.entries()))
    made = [one for one in hub.entries() if one.screens == frozenset({place[2]})]
    assert (made[0].first_day, made[0].starts, made[0].ends) == (today, place[0], place[1])
