"""The week view under the mouse and the keys, and the dialog beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen, an_entry
from manager.conftest import settle
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.models.entries import when_text
from manager_app.pages.schedule import SchedulePage
from manager_app.pictures import Pictures
from manager_app.schedule_draft import ScheduleDraft
from manager_app.widgets.entry_dialog import EntryDialog, Offer, ScopeDialog
from manager_app.widgets.entry_when import WhenForm
from manager_app.widgets.week_view import WeekView
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.occurrence import Scope
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def view(qtbot: QtBot) -> WeekView:
    made = WeekView(MONDAY, TUESDAY)
    qtbot.addWidget(made)
    made.resize(900, 1300)
    made.show()
    qtbot.waitExposed(made)
    made.verticalScrollBar().setValue(0)
    return made


def an_hour(**changes: object) -> ScheduleEntry:
    fields = {"starts": time(9), "ends": time(11), "first_day": TUESDAY, "last_day": TUESDAY, **changes}
    return an_entry("a", Layer.ADDS, **fields)


def drag(view: WeekView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_on_empty_time_makes_an_entry(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, view.point_of(2, 8 * 60 + 3), view.point_of(2, 9 * 60 + 32))
    assert asked.args == [date(2026, 11, 25), date(2026, 11, 25), time(8), time(9, 30)]


def test_dragging_over_days_makes_an_entry_of_those_days(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, view.point_of(2, 8 * 60 + 3), view.point_of(4, 17 * 60))
    assert asked.args == [date(2026, 11, 25), date(2026, 11, 27), time(8), time(17)]


def test_a_click_alone_makes_nothing_and_points_at_its_moment(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.create_asked), qtbot.waitSignal(view.pointed) as pointed:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(2, 500))
    assert pointed.args == [datetime(2026, 11, 25, 8, 15)]  # noqa: DTZ001 - wall time


def made_of(args: list[Any], entry: ScheduleEntry) -> ScheduleEntry:
    assert args[0] == entry
    return args[2](entry)  # type: ignore[no-any-return]


def test_dragging_a_block_moves_its_day_and_hours(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    with qtbot.waitSignal(view.edited) as changed:
        drag(view, view.point_of(1, 10 * 60), view.point_of(3, 12 * 60 + 30))
    entry = made_of(changed.args, an_hour())
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 26), date(2026, 11, 26))
    assert (entry.starts, entry.ends) == (time(11, 30), time(13, 30))


def test_dragging_an_edge_resizes(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    with qtbot.waitSignal(view.edited) as changed:
        drag(view, view.point_of(1, 11 * 60) - QPoint(0, 3), view.point_of(1, 12 * 60 + 15))
    assert made_of(changed.args, an_hour()).ends == time(12, 15)
    with qtbot.waitSignal(view.edited) as changed:
        drag(view, view.point_of(1, 9 * 60) + QPoint(0, 3), view.point_of(1, 8 * 60))
    assert made_of(changed.args, an_hour()).starts == time(8)


def test_an_edge_goes_past_half_past_ten_and_to_midnight(view: WeekView, qtbot: QtBot) -> None:
    late = an_hour(starts=time(22, 30), ends=time(23, 30))
    view.show_entries((late,), {})
    with qtbot.waitSignal(view.edited) as changed:
        drag(view, view.point_of(1, 23 * 60 + 30) - QPoint(0, 3), view.point_of(1, 24 * 60 - 1))
    assert made_of(changed.args, late).ends == time(0)


def test_an_end_is_dragged_into_the_next_day_and_never_over_its_start(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    end = view.point_of(1, 11 * 60) - QPoint(0, 3)
    for target, wanted in ((view.point_of(2, 2 * 60), time(2)), (view.point_of(1, 7 * 60), time(9, 15))):
        with qtbot.waitSignal(view.edited) as changed:
            drag(view, end, target)
        assert made_of(changed.args, an_hour()).ends == wanted


def test_whole_days_are_drawn_and_moved_in_the_strip_above_the_hours(view: WeekView, qtbot: QtBot) -> None:
    whole = an_hour(starts=None, ends=None)
    view.show_entries((whole,), {})
    bar = view.room.of_strip(view._strips[0]).center().toPoint()  # noqa: SLF001 - where it is painted
    width = round(view.room.day_width)
    with qtbot.waitSignal(view.edited) as changed:
        drag(view, bar, bar + QPoint(2 * width, 0))
    assert made_of(changed.args, whole).first_day == date(2026, 11, 26)
    with qtbot.waitSignal(view.create_asked) as asked:
        drag(view, bar + QPoint(2 * width, 0), bar + QPoint(4 * width, 0))
    assert asked.args == [date(2026, 11, 26), date(2026, 11, 28), None, None]


def test_keys_choose_move_resize_open_and_delete(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == (an_hour(), TUESDAY)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifiers, wanted in (
        (Qt.Key.Key_Down, alt, an_hour(starts=time(9, 15), ends=time(11, 15))),
        (Qt.Key.Key_Down, alt | shift, an_hour(ends=time(11, 15))),
        (Qt.Key.Key_Up, alt | shift, an_hour(ends=time(10, 45))),
        (Qt.Key.Key_Right, alt, an_hour(first_day=date(2026, 11, 25), last_day=date(2026, 11, 25))),
    ):
        with qtbot.waitSignal(view.nudged) as nudged:
            QTest.keyClick(view, key, modifiers)
        assert made_of(nudged.args, an_hour()) == wanted
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [an_hour(), TUESDAY]
    with qtbot.waitSignal(view.delete_asked):
        QTest.keyClick(view, Qt.Key.Key_Delete)


def test_arrows_walk_the_occurrences_and_turn_the_week_at_its_edge(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.turn_asked) as turned:
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert turned.args == [-1]
    early, late = an_hour(weekdays=frozenset({0, 4}), first_day=None, last_day=None), an_hour(id=EntryId("b"))
    view.show_entries((early, late), {})
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
        assert view.chosen
        walked.append((view.chosen[0].id, view.chosen[1].day))
    assert walked == [(early.id, 23), (late.id, 24), (early.id, 27), (late.id, 24)]
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.turn_asked) as turned:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert turned.args == [1]
    with qtbot.waitSignal(view.turn_asked) as turned:
        QTest.keyClick(view, Qt.Key.Key_T)
    assert turned.args == [0]


def test_escape_gives_a_drag_up(view: WeekView, qtbot: QtBot) -> None:
    view.show_entries((an_hour(),), {})
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=view.point_of(1, 10 * 60))
    QTest.mouseMove(port, view.point_of(3, 12 * 60))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.edited):
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=view.point_of(3, 12 * 60))


def test_a_drag_to_the_brink_brings_later_hours(view: WeekView) -> None:
    view.resize(900, 600)
    view.verticalScrollBar().setValue(0)
    drag(view, view.point_of(1, 8 * 60), QPoint(view.point_of(1, 0).x(), view.viewport().height() - 2))
    assert view.verticalScrollBar().value() > 0


def test_what_finds_no_room_is_counted_and_leads_to_the_list(view: WeekView, qtbot: QtBot) -> None:
    crowd = tuple(an_hour(id=EntryId(str(n))) for n in range(9))
    view.show_entries(crowd, {})
    right = view.room.area(1, 9 * 60, 11 * 60).topRight().toPoint()
    with qtbot.waitSignal(view.list_asked) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=right + QPoint(-6, 20))
    assert asked.args == [TUESDAY]


def test_what_is_dragged_reaches_the_hub(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(page)
    page.desk.change("uno", [an_hour(id=EntryId("x"))])
    page.week.edited.emit(an_hour(id=EntryId("x")), TUESDAY, lambda held: replace(held, ends=time(12)))
    qtbot.waitUntil(lambda: {entry.id: entry.ends for entry in hub.entries()}.get(EntryId("x")) == time(12))
    assert page.model.rowCount() == 2
    qtbot.waitUntil(lambda: mirror.unsent == 2)


def come_back(page: SchedulePage, qtbot: QtBot) -> None:
    """Do what a window manager does when a dialog has closed."""
    page.activateWindow()
    page.week.setFocus()
    qtbot.waitUntil(page.week.hasFocus)


def test_a_word_at_the_foot_takes_the_last_change_back(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(page)
    page.show()
    page.week.delete_asked.emit(mirror.entries[0], TUESDAY)
    page.findChild(ScopeDialog).ways[Scope.ALL].click()
    qtbot.waitUntil(lambda: not hub.entries())
    assert page.toast.text.startswith("Se quitó «Institucional»")
    QTest.mouseClick(page.toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(hub.entries()) == 1)
    assert page.toast.text == ""
    come_back(page, qtbot)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not hub.entries())


def test_the_week_is_the_screens_own_and_turns_with_their_day(
    mirror: Mirror, pictures: Pictures, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    now = [datetime(2026, 11, 30, 3, tzinfo=UTC)]  # Sunday evening in Cartagena
    page = SchedulePage(mirror, pictures, lambda: now[0], schedule_draft)
    qtbot.addWidget(page)
    assert page._monday == MONDAY  # noqa: SLF001 - the week shown
    now[0] += timedelta(hours=3)
    page.show()
    assert page._monday == date(2026, 11, 30)  # noqa: SLF001


def a_page(mirror: Mirror, pictures: Pictures, schedule_draft: ScheduleDraft, qtbot: QtBot) -> SchedulePage:
    page = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(page)
    page.resize(1100, 1300)
    page.show()
    qtbot.waitExposed(page)
    page.week.verticalScrollBar().setValue(0)
    return page


def weekly(**changes: object) -> ScheduleEntry:
    return an_hour(id=EntryId("w"), weekdays=frozenset({0, 1, 2, 3, 4}), first_day=None, last_day=None, **changes)


def on_screens(hub: FakeHub, day: date) -> set[tuple[int, int]]:
    return {(e.starts.hour, e.starts.minute) for e in hub.entries() if e.starts and e.runs_on(day)}


@pytest.mark.parametrize(
    ("scope", "before", "that", "after"),
    [(Scope.ONE, 9, 12, 9), (Scope.ON, 9, 12, 12), (Scope.ALL, 12, 12, 12)],
)
def test_one_occurrence_is_dragged_alone_with_those_that_follow_or_with_all(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, read: Callable[..., None], *,
    schedule_draft: ScheduleDraft, qtbot: QtBot,
    scope: Scope, before: int, that: int, after: int,
) -> None:  # fmt: skip
    hub.save_entry(weekly())
    read("entries")
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    drag(page.week, page.week.point_of(2, 10 * 60), page.week.point_of(2, 13 * 60))
    dialog = page.findChild(ScopeDialog)
    assert hub.entries()[-1] == weekly(), "nothing happens before the answer"
    QTest.mouseClick(dialog.ways[scope], Qt.MouseButton.LeftButton)
    days = {date(2026, 11, 24): before, date(2026, 11, 25): that, date(2026, 11, 26): after}
    qtbot.waitUntil(lambda: all(on_screens(hub, day) == {(hour, 0)} for day, hour in days.items()))
    page.desk.undo()
    qtbot.waitUntil(lambda: hub.entries()[-1] == weekly() and len(hub.entries()) == 2)


def test_one_occurrence_is_taken_out_and_comes_back(
    mirror: Mirror,
    pictures: Pictures,
    hub: FakeHub,
    read: Callable[..., None],
    *,
    schedule_draft: ScheduleDraft,
    qtbot: QtBot,
) -> None:
    hub.save_entry(weekly())
    read("entries")
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    page.week.choose(EntryId("w"), TUESDAY)
    QTest.keyClick(page.week, Qt.Key.Key_Delete)
    QTest.keyClick(page.findChild(ScopeDialog), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not on_screens(hub, TUESDAY))
    assert on_screens(hub, date(2026, 11, 25)) == {(9, 0)}
    come_back(page, qtbot)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: on_screens(hub, TUESDAY) == {(9, 0)})


@pytest.mark.parametrize("scope", Scope)
def test_keys_ask_once_and_go_on_without_asking(
    mirror: Mirror,
    pictures: Pictures,
    hub: FakeHub,
    read: Callable[..., None],
    *,
    schedule_draft: ScheduleDraft,
    qtbot: QtBot,
    scope: Scope,
) -> None:
    hub.save_entry(weekly())
    read("entries")
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    page.week.choose(EntryId("w"), TUESDAY)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(page.week, Qt.Key.Key_Down, alt)
    page.findChild(ScopeDialog).ways[scope].click()
    for _ in range(3):
        QTest.keyClick(page.week, Qt.Key.Key_Down, alt)
    page.desk.settle()
    qtbot.waitUntil(lambda: on_screens(hub, TUESDAY) == {(10, 0)})
    assert on_screens(hub, date(2026, 11, 25)) == {(9, 0) if scope is Scope.ONE else (10, 0)}


def test_a_picture_on_one_sites_screens_from_tomorrow_to_friday_is_one_drag_and_three_clicks(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    drag(page.week, page.week.point_of(2, 8 * 60 + 2), page.week.point_of(4, 17 * 60))
    dialog = page.findChild(EntryDialog)
    rows = [dialog.what.list.item(at) for at in range(dialog.what.list.count())]
    picture = next(row for row in rows if row.text() == "Pieza · Wifi")
    place = dialog.what.list.visualItemRect(picture).center()
    events = 0
    for target, pos in (
        (dialog.what.list.viewport(), place),
        (dialog.places["Sede Centro"], QPoint(10, 10)),
        (dialog.save_button, QPoint(10, 10)),
    ):
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=pos)
        events += 1
    assert events <= 3
    qtbot.waitUntil(lambda: len(hub.entries()) == 2)
    made = hub.entries()[-1]
    assert (made.first_day, made.last_day) == (date(2026, 11, 25), date(2026, 11, 27))
    assert (made.starts, made.ends, made.screens) == (time(8), time(17), {ScreenId("pasillo")})
    (item,) = next(playlist for playlist in hub.playlists() if playlist.id == made.playlist).items
    assert item.slide == "wifi"


def a_dialog(qtbot: QtBot, mirror: Mirror, entry: ScheduleEntry, **changes: Any) -> EntryDialog:
    offer = Offer(playlists=mirror.playlists, pieces=mirror.pieces, screens=(a_screen(),), today=TUESDAY)
    dialog = EntryDialog(entry, offer, **{"new": False, **changes})
    qtbot.addWidget(dialog)
    return dialog


RULED = ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "FREQ=MONTHLY;BYMONTHDAY=24", "FREQ=MONTHLY;BYDAY=4TU", "FREQ=YEARLY",
         "FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY;BYDAY=-1FR")  # fmt: skip


@pytest.mark.parametrize("rule", [None, *RULED])
def test_the_dialog_gives_back_what_it_was_given(mirror: Mirror, qtbot: QtBot, rule: str | None) -> None:
    entry = an_entry(
        screens=frozenset({ScreenId("lobby-1")}), weekdays=frozenset() if rule else frozenset({0, 2}),
        starts=time(22), ends=time(2), rrule=rule, first_day=TUESDAY if rule else None, skips_holidays=True,
        except_days=frozenset({date(2026, 12, 24)}),
    )  # fmt: skip
    assert a_dialog(qtbot, mirror, entry).value() == entry


def test_the_dialog_writes_the_rules_that_people_name(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, replace(an_hour(last_day=None), playlist=PlaylistId("base")))
    words = [dialog.when.repeat.itemText(at) for at in range(dialog.when.repeat.count())]
    assert words[2:] == ["el día 24 de cada mes", "el 4.º martes de cada mes", "cada año"]
    dialog.when.repeat.setCurrentIndex(3)
    assert dialog.value().rrule == "FREQ=MONTHLY;BYDAY=4TU"
    dialog.when.daypart.setCurrentIndex(3)
    dialog.when.daypart.activated.emit(3)
    assert (dialog.value().starts, dialog.value().ends) == (time(12), time(14))


def test_the_hours_may_be_written_in_words(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, replace(an_hour(), playlist=PlaylistId("base")), new=True)
    QTest.keyClicks(dialog.when.words, "manana 8 a viernes 18")
    made = dialog.value()
    assert (made.first_day, made.last_day) == (date(2026, 11, 25), date(2026, 11, 27))
    assert (made.starts, made.ends, made.weekdays, made.rrule) == (time(8), time(18), frozenset(), None)
    dialog.when.words.setText("lunes a viernes 9 a 12")  # from how it was, not from the words before
    made = dialog.value()
    assert (made.first_day, made.last_day, made.weekdays) == (TUESDAY, None, frozenset(range(5)))
    dialog.when.starts.setTime(QTime(7, 30))
    assert dialog.when.words.text() == "", "a hand has said otherwise"
    assert (dialog.value().starts, dialog.value().ends) == (time(7, 30), time(12))


@pytest.mark.parametrize(
    ("now", "starts", "ends"),
    [(time(9, 41), time(9, 41), time(17)), (time(16, 30), time(16, 30), time(18, 30)), (time(23), time(23), time(1))],
)
def test_now_begins_at_this_minute(mirror: Mirror, qtbot: QtBot, now: time, starts: time, ends: time) -> None:
    offer = Offer(playlists=mirror.playlists, screens=(a_screen(),), today=TUESDAY, now=now)
    dialog = EntryDialog(an_entry("base", Layer.ADDS), offer, new=True)
    qtbot.addWidget(dialog)
    dialog.when.at_once.click()
    made = dialog.when.value(an_entry("base"))
    assert (made.first_day, made.last_day, made.starts, made.ends) == (TUESDAY, TUESDAY, starts, ends)


def test_words_that_are_not_understood_are_said_and_never_guessed(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, replace(an_hour(), playlist=PlaylistId("base")), new=True)
    before = dialog.value()
    dialog.when.words.setText("cuando llueva")
    assert "Aún no se entiende" in dialog.when.hint.text()
    dialog.save()
    assert "«cuando llueva»" in dialog.problem
    dialog.when.words.clear()
    assert "Si termina antes" in dialog.when.hint.text()
    assert dialog.value() == before


def test_letters_find_what_is_to_be_shown_whatever_its_accents(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, an_hour(), new=True)
    QTest.keyClicks(dialog.what.search, "arbol")
    assert [dialog.what.list.item(at).text() for at in range(dialog.what.list.count())] == ["Pieza · Árbol"]
    QTest.keyClicks(dialog.what.search, "zzz")
    dialog.save()
    assert dialog.problem == "Elija qué lista o pieza se ve."


def test_letters_find_pieces_that_only_the_hub_knows(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    mirror.pieces = ()  # the desk of a large library holds but a part of it
    page.hand.make(TUESDAY, TUESDAY)
    what = page.findChild(EntryDialog).what
    QTest.keyClicks(what.search, "arbol")
    qtbot.waitUntil(lambda: [what.list.item(at).text() for at in range(what.list.count())] == ["Pieza · Árbol"])


def test_a_single_piece_is_scheduled_where_there_is_no_list_yet(
    mirror: Mirror,
    pictures: Pictures,
    hub: FakeHub,
    read: Callable[..., None],
    *,
    schedule_draft: ScheduleDraft,
    qtbot: QtBot,
) -> None:
    hub.delete_entry(EntryId("base"))
    hub.delete_playlist(PlaylistId("base"))
    read("entries", "playlists")
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    page.hand.make(TUESDAY, TUESDAY, time(8), time(9))
    dialog = page.findChild(EntryDialog)
    QTest.keyClicks(dialog.what.search, "wifi")
    dialog.save()
    qtbot.waitUntil(lambda: len(hub.entries()) == 1)
    assert [(one.name, [item.slide for item in one.items]) for one in hub.playlists()] == [("Wifi", ["wifi"])]


def test_a_list_that_cannot_be_made_leaves_the_dialog_as_it_was(
    mirror: Mirror, pictures: Pictures, hub: FakeHub, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    page = a_page(mirror, pictures, schedule_draft, qtbot)
    page.hand.make(TUESDAY, TUESDAY, time(8), time(9))
    dialog = page.findChild(EntryDialog)
    QTest.keyClicks(dialog.what.search, "wifi")
    hub.is_down = True
    with qtbot.waitSignal(mirror.trouble):
        dialog.save()
    again = [one for one in page.findChildren(EntryDialog) if one.isVisible()]
    assert [(one.value().first_day, one.value().starts) for one in again] == [(TUESDAY, time(8))]


def test_an_entry_whose_list_is_gone_asks_for_another(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, replace(an_hour(), playlist=PlaylistId("nada")))
    dialog.save()
    assert dialog.problem == "Elija qué lista o pieza se ve."


def test_the_list_that_is_shown_now_is_listed_among_thousands(mirror: Mirror, qtbot: QtBot) -> None:
    many = tuple(Playlist(id=PlaylistId(f"p{n}"), name=f"Lista {n}", items=()) for n in range(1000))
    offer = Offer(playlists=many, today=TUESDAY)
    dialog = EntryDialog(replace(an_hour(), playlist=PlaylistId("p999")), offer, new=False)
    qtbot.addWidget(dialog)
    assert dialog.value().playlist == "p999"


def test_the_dialog_says_what_is_wrong_and_stays(mirror: Mirror, qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, mirror, replace(an_hour(), playlist=PlaylistId("base")), new=True)
    dialog.when.last.setDate(dialog.when.last.date().addDays(-3))
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.save()
    assert dialog.problem == "La fecha final es anterior a la inicial."
    for box in dialog.when.days.values():
        box.setChecked(False)
    dialog.save()
    assert dialog.problem == "Elija al menos un día de la semana."


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (an_entry(), "todos los días · todo el día"),
        (an_entry(weekdays=frozenset(range(5)), starts=time(8), ends=time(17)), "lunes a viernes · 08:00–17:00"),
        (an_hour(), "09:00–11:00 · 24 nov 2026"),
        (
            an_entry(skips_holidays=True, rrule="FREQ=MONTHLY;BYDAY=-1FR"),
            "el último viernes de cada mes · todo el día · no en festivos",
        ),
        (an_entry(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"), "lun, mié cada 2 semanas · todo el día"),
        (an_entry(rrule="FREQ=DAILY;COUNT=9"), "FREQ=DAILY;COUNT=9 · todo el día"),
        (
            an_hour(weekdays=frozenset({1}), last_day=None, except_days=frozenset({date(2026, 12, 1)})),
            "mar · 09:00–11:00 · desde 24 nov 2026 · menos 1 dic 2026",
        ),
    ],
)
def test_times_are_said_in_words(entry: ScheduleEntry, words: str) -> None:
    assert when_text(entry) == words


def test_tomorrow_at_eight_until_friday_is_two_chips(mirror: Mirror, qtbot: QtBot) -> None:
    form = WhenForm(an_entry(), mirror.calendar, NOON.date())
    qtbot.addWidget(form)
    chips = {one.text(): one for one in form.findChildren(QPushButton)}
    chips["Mañana 8:00"].click()
    chips["Hasta el viernes"].click()
    made = form.value(an_entry())
    assert (made.first_day, made.starts, made.ends) == (NOON.date() + timedelta(days=1), time(8), time(17))
    assert made.last_day is not None
    assert made.last_day.weekday() == 4


def test_a_schedule_of_thousands_is_laid_out_in_the_pool_and_never_under_another_week_s_days(qtbot: QtBot) -> None:
    monday = NOON.date() - timedelta(days=NOON.date().weekday())
    day = an_entry("base", Layer.ADDS, starts=time(9), ends=time(10), first_day=monday, last_day=monday)
    entries = tuple(replace(day, id=EntryId(f"e{n}")) for n in range(1001))
    view = WeekView(monday, monday)
    qtbot.addWidget(view)
    view.show_entries(entries, {})
    assert not view._blocks  # noqa: SLF001 - what is drawn
    qtbot.waitUntil(lambda: bool(view._blocks))  # noqa: SLF001
    view.show_week(monday + timedelta(days=7))
    assert not view._blocks  # noqa: SLF001
    view.show_entries(entries, {})
    view.show_week(monday)
    view.show_entries(entries[:1], {})
    settle()
    assert [block.entry.id for block in view._blocks] == ["e0"], "an older answer comes too late"  # noqa: SLF001
