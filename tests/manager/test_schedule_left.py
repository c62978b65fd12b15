"""The column on the left of the calendar: the small month, the groups that are looked at, the dayparts."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON, an_entry
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.month import marked_days
from manager_app.pages.schedule import SchedulePage
from manager_app.pictures import Pictures
from manager_app.schedule_draft import ScheduleDraft
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.widgets.group_marks import Mark, marks_of, paint_mark
from signage.client import Scope as Charge
from signage.client import User
from signage.model.ids import EntryId
from signage.model.occurrence import Scope
from signage.model.schedule import Layer
from signage.model.wall import ScreenGroup

TODAY = NOON.date()


@pytest.fixture
def page(mirror: Mirror, hub: FakeHub, pictures: Pictures, schedule_draft: ScheduleDraft, qtbot: QtBot) -> SchedulePage:
    one, other = sorted(state.screen.id for state in mirror.screens)
    hub.save_group(ScreenGroup(id="g1", name="Lobbies", screens=frozenset({one})))
    for entry in (
        an_entry("base", Layer.ADDS, id=EntryId("a"), screens=frozenset({one}), first_day=TODAY, last_day=TODAY),
        an_entry("base", Layer.ADDS, id=EntryId("b"), screens=frozenset({other}), first_day=TODAY, last_day=TODAY),
    ):
        hub.save_entry(entry)
    mirror.refresh()
    qtbot.waitUntil(lambda: not mirror.is_asking and bool(mirror.wall.groups))
    made = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(page: SchedulePage) -> set[str]:
    return {entry.id for entry in page.shown_entries()} & {"a", "b"}


def test_a_group_that_is_not_ticked_is_not_seen_and_what_is_made_is_for_the_others(page: SchedulePage) -> None:
    assert set(page.left.boxes) == {"g1", ""}, "screens without a group have a box too"
    assert shown(page) == {"a", "b"}
    page.left.boxes[""].click()
    assert shown(page) == {"a"}
    assert page.hand.screens == page.left.shown() == {next(iter(page._mirror.wall.groups)).screens}.pop()  # noqa: SLF001
    page.left.boxes["g1"].click()
    assert page.shown_entries() == ()
    assert not page.left._none.isHidden()  # noqa: SLF001 - the line that says why nothing is seen
    page.left.all.click()
    assert shown(page) == {"a", "b"}
    assert page.hand.screens is None


def test_groups_stay_unticked_when_one_more_comes(page: SchedulePage, hub: FakeHub, qtbot: QtBot) -> None:
    page.left.boxes["g1"].click()
    hub.save_group(ScreenGroup(id="g2", name="Otro", screens=frozenset()))
    page._mirror.refresh("wall")  # noqa: SLF001
    qtbot.waitUntil(lambda: "g2" in page.left.boxes)
    assert [page.left.boxes[key].isChecked() for key in ("g1", "g2", "")] == [False, True, True]


def test_every_mark_has_a_shape_of_its_own_and_not_colour_alone() -> None:
    def drawn(shape: int) -> bytes:
        image = QImage(32, 32, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_mark(painter, QRectF(0, 0, 32, 32), Mark(shape, "gray"))
        painter.end()
        return bytes(image.constBits())

    marks = marks_of(ScreenGroup(id=f"g{n:02}", name=str(n)) for n in range(16))
    assert len({(one.shape, one.colour) for one in marks.values()}) == 16
    assert len({drawn(shape) for shape in range(8)}) == 8


def test_the_small_month_leads_to_a_day_and_marks_those_that_differ(page: SchedulePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.left.month.marked == {TODAY})
    page.left.month.clicked.emit(QDate(2026, 12, 9))
    assert page._monday == date(2026, 12, 7)  # noqa: SLF001 - the week shown
    page.turn(0)
    assert page.left.month.month == TODAY.replace(day=1)


def test_what_runs_every_day_marks_none() -> None:
    always, once = an_entry("a", Layer.ADDS), an_entry("b", Layer.ADDS, first_day=TODAY, last_day=TODAY)
    later = an_entry("c", Layer.REPLACES, first_day=TODAY + timedelta(days=2))
    assert marked_days([always], TODAY) == frozenset()
    assert marked_days([always, once], TODAY) == {TODAY}
    assert min(marked_days([always, later], TODAY)) == TODAY + timedelta(days=2)


def test_a_daypart_schedules_in_it_on_the_chosen_day(page: SchedulePage) -> None:
    buttons = page.left.findChildren(QPushButton)
    QTest.mouseClick(next(one for one in buttons if one.text().startswith("Tarde")), Qt.MouseButton.LeftButton)
    dialog = next(one for one in page.findChildren(EntryDialog) if one.isVisible())
    made = dialog.when.value(an_entry())
    assert (made.first_day, made.starts, made.ends) == (TODAY, time(14), time(17))


def test_the_column_gives_way_to_the_week_and_comes_by_its_key(page: SchedulePage) -> None:
    assert page.left.isVisible()
    page.resize(1000, 800)
    assert not page.left.isVisible()
    page._pane.click()  # noqa: SLF001 - the button
    assert page.left.isVisible()
    page.resize(990, 800)
    assert page.left.isVisible(), "somebody wanted it"


def test_with_no_group_ticked_a_new_entry_is_for_no_screen_until_one_is_chosen(page: SchedulePage) -> None:
    for box in page.left.boxes.values():
        box.click()
    page.hand.make(TODAY, TODAY, time(9), time(10))
    dialog = next(one for one in page.findChildren(EntryDialog) if one.isVisible())
    dialog.save()
    assert dialog.problem == "Elija al menos una pantalla."
    dialog.screens.item(0).setCheckState(Qt.CheckState.Checked)
    assert len(dialog.value().screens) == 1


def test_who_has_one_group_is_offered_its_screens_alone(page: SchedulePage, hub: FakeHub) -> None:
    mirror = page._mirror  # noqa: SLF001 - what the page works with
    mirror.user = User(name="luz", role="planner", scope=Charge(groups=frozenset({"g1"})))
    page.hand.make(TODAY, TODAY, time(9), time(10))
    dialog = next(one for one in page.findChildren(EntryDialog) if one.isVisible())
    assert dialog.screens.count() == 1
    assert dialog.everywhere.isHidden()
    assert dialog.value().groups == {"g1"}
    dialog.reject()

    theirs = next(entry for entry in mirror.entries if entry.id == "b")
    page.hand.edit(theirs)
    dialog = next(one for one in page.findChildren(EntryDialog) if one.isVisible())
    assert not dialog.save_button.isEnabled()
    assert "no tiene a su cargo" in dialog.problem

    told: list[str] = []
    page.told.connect(lambda _, text: told.append(text))
    page.hand.take_out(theirs, TODAY, Scope.ALL)
    assert [entry.id for entry in hub.entries() if entry.id == "b"] == ["b"]
    assert "no tiene a su cargo" in told[-1]
