"""The month at a glance, the office's calendar, and the week on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from builders import NOON, an_entry
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.month import month_of, month_on
from manager_app.pages.schedule import SchedulePage
from manager_app.pictures import Pictures
from manager_app.schedule_draft import ScheduleDraft
from manager_app.widgets.calendar_dialog import CalendarDialog
from manager_app.widgets.entry_dialog import EntryDialog
from manager_app.window import Window
from signage.errors import StoreFailure
from signage.model.ids import EntryId
from signage.model.office_calendar import OfficeCalendar
from signage.model.schedule import Layer, ScheduleEntry

TUESDAY = date(2026, 11, 24)
CONTROL = Qt.KeyboardModifier.ControlModifier


def weekly(name: str = "w", **changes: object) -> ScheduleEntry:
    fields = {"id": EntryId(name), "weekdays": frozenset({0}), "starts": time(9), "ends": time(11), **changes}
    return an_entry("base", Layer.ADDS, **fields)


@pytest.fixture
def page(
    mirror: Mirror,
    hub: FakeHub,
    pictures: Pictures,
    read: Callable[..., None],
    *,
    schedule_draft: ScheduleDraft,
    qtbot: QtBot,
) -> SchedulePage:
    hub.save_entry(weekly(skips_holidays=True))
    read("entries")
    made = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_month_has_six_weeks_and_leaves_the_ground_out() -> None:
    replaces = an_entry("feria", Layer.REPLACES, starts=time(20), ends=time(21))
    days = {one.day: one.entries for one in month_of([an_entry(), weekly(), replaces], TUESDAY)}
    assert (min(days), max(days), len(days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)
    assert [entry.layer for entry in days[date(2026, 11, 23)]] == [Layer.REPLACES, Layer.ADDS]
    assert days[TUESDAY] == (replaces,)


@given(
    first=st.none() | st.dates(date(2026, 10, 1), date(2027, 1, 15)),
    length=st.none() | st.integers(0, 60),
    weekdays=st.frozensets(st.integers(0, 6)),
    left_out=st.frozensets(st.dates(date(2026, 11, 1), date(2026, 12, 5)), max_size=3),
    rule=st.sampled_from([None, "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1FR"]),
)
def test_a_month_shows_an_entry_on_the_days_on_which_it_runs(
    first: date | None, length: int | None, weekdays: frozenset[int], left_out: frozenset[date], rule: str | None
) -> None:
    last = first + timedelta(length) if first and length is not None else None
    entry = an_entry(
        "uno", Layer.ADDS, first_day=first, last_day=last, weekdays=weekdays, except_days=left_out, rrule=rule
    )
    for day in month_of([entry], date(2026, 11, 1)):
        assert bool(day.entries) == entry.runs_on(day.day)


@pytest.mark.parametrize(("by", "first"), [(1, (2026, 12)), (2, (2027, 1)), (-11, (2025, 12)), (0, (2026, 11))])
def test_months_turn_over_the_years(by: int, first: tuple[int, int]) -> None:
    assert month_on(TUESDAY, by) == date(*first, 1)


def test_the_month_is_walked_by_keys_and_a_day_leads_to_its_week(page: SchedulePage, qtbot: QtBot) -> None:
    page.show_view("month")
    assert page._title.text() == "noviembre 2026"  # noqa: SLF001
    for _ in range(2):
        QTest.keyClick(page.month, Qt.Key.Key_Down)
    assert page.month.chosen == date(2026, 12, 8)
    assert page._title.text() == "diciembre 2026"  # noqa: SLF001
    assert page.month.words_of(page.month.chosen) == "8 dic 2026. festivo, Inmaculada Concepción"
    QTest.keyClick(page.month, Qt.Key.Key_Left)
    assert page.month.words_of(page.month.chosen) == "7 dic 2026. 09:00 Institucional"
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert page._monday == date(2026, 12, 7)  # noqa: SLF001
    assert page._views.currentWidget() is page.week  # noqa: SLF001


def test_a_holiday_is_named_in_the_week_and_entries_that_skip_it_are_not_there(page: SchedulePage) -> None:
    page.show_day(date(2026, 11, 16))
    assert page.week._free == {0: "Independencia de Cartagena"}  # noqa: SLF001 - what the head paints
    assert not page.week._blocks  # noqa: SLF001
    page.show_day(date(2026, 11, 23))
    assert len(page.week._blocks) == 1  # noqa: SLF001


def test_the_calendar_is_changed_in_its_dialog_and_kept_at_the_hub(
    page: SchedulePage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    page.open_calendar()
    dialog = page.findChild(CalendarDialog)
    rows = [dialog.list.item(at) for at in range(dialog.list.count())]
    assert len(rows) == 18
    rows[-2].setCheckState(Qt.CheckState.Unchecked)
    dialog.day.setDate(dialog.day.date().addDays(1))
    dialog.name.setText("Día cívico")
    dialog.add_holiday()
    dialog.add_daypart()
    dialog.save()
    assert dialog.problem.startswith("Escriba un nombre")
    dialog._rows[-1][1].setText("Noche")  # noqa: SLF001 - the row's name
    dialog.save()
    qtbot.waitUntil(lambda: hub.calendar() != OfficeCalendar())
    kept = hub.calendar()
    assert kept.removed == {date(2026, 12, 8)}
    assert [(one.day, one.name) for one in kept.added] == [(date(2026, 11, 25), "Día cívico")]
    assert kept.dayparts[-1].name == "Noche"
    qtbot.waitUntil(lambda: page.week._free == {2: "Día cívico"})  # noqa: SLF001


def test_without_a_hub_the_calendars_dialog_stays_open_and_says_so(
    page: SchedulePage, hub: FakeHub, qtbot: QtBot
) -> None:
    page.open_calendar()
    dialog = page.findChild(CalendarDialog)
    dialog.name.setText("Día cívico")
    dialog.add_holiday()
    hub.is_down = True
    dialog.save()
    qtbot.waitUntil(lambda: dialog.problem == "El servidor no responde.")
    assert dialog.isVisible()
    assert dialog.value().added


def test_the_week_is_written_on_letter_paper_in_a_grid_and_in_words(page: SchedulePage, tmp_path: Path) -> None:
    page.print_to(str(tmp_path / "semana.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "semana.pdf")
    assert len(document) == 2
    assert document[0].get_size() == (612, 792)
    words = document[1].get_textpage().get_text_range()
    assert "lunes, 23 de noviembre de 2026" in words
    assert "09:00–11:00" in words
    assert "Institucional Se suma Todas las pantallas" in words
    document.close()


def test_letters_that_this_pc_cannot_write_are_told_and_no_other(
    page: SchedulePage, hub: FakeHub, read: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    held = hub.playlists()[0]
    for name, said in (("Año Ñandú Ω ж", "La semana quedó en"), ("Feria \U00012f90\U00012f90", "para «\U00012f90»")):
        hub.save_playlist(replace(held, name=name))
        read("playlists")
        with qtbot.waitSignal(page.told) as told:
            page.print_to(str(tmp_path / "semana.pdf"))
        assert said in told.args[1]
        assert told.args[0] == ("warning" if "para" in said else "done")


def test_the_key_for_paper_asks_where_and_writes(
    page: SchedulePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "semana.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.week.setFocus()
    qtbot.waitUntil(page.week.hasFocus)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.week, Qt.Key.Key_P, CONTROL)
    assert target.stat().st_size > 0


def test_a_folder_that_is_not_there_is_said(page: SchedulePage, mirror: Mirror, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: isinstance(failure, StoreFailure)):
        page.print_to(str(tmp_path / "no" / "semana.pdf"))


def test_the_palette_leads_to_scheduling_and_to_the_calendar(window: Window, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: bool(window.schedule.desk.entries))
    for letters, dialog in (("programar", EntryDialog), ("festivos", CalendarDialog)):
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(window.finder.search, letters)
        QTest.keyClick(window.finder.search, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda wanted=dialog: window.schedule.findChild(wanted) is not None)
        found = window.schedule.findChild(dialog)
        assert window.page == "programacion"
        assert found.isVisible()
        found.reject()
