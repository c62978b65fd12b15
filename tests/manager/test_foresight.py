"""What will be seen and why, and the hours that somebody should look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import NOON, a_manifest, a_playlist, a_screen, an_entry
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.pages.schedule import SchedulePage
from manager_app.pictures import Pictures
from manager_app.schedule_draft import ScheduleDraft
from manager_app.why import lasting, sight_of
from manager_app.widgets.trouble_list import Names, told
from signage.model.coverage import stretches
from signage.model.ids import EntryId, PlaylistId, ScreenId
from signage.model.playback import showing_at
from signage.model.playlist import Playlist
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import OpenHours, Panel

TUESDAY = date(2026, 11, 24)
LISTS = (a_playlist(), a_playlist("feria", "d"), a_playlist("museo", "e"))


def hours(name: str, starts: int, ends: int, layer: Layer, **changes: object) -> ScheduleEntry:
    fields = {"id": EntryId(f"{name}-{layer}"), "starts": time(starts), "ends": time(ends), **changes}
    return an_entry(name, layer, **fields)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


def test_what_replaces_is_said_with_what_it_hides() -> None:
    manifest = a_manifest(
        an_entry(), hours("feria", 8, 12, Layer.REPLACES),
        hours("museo", 10, 11, Layer.REPLACES, created_at=NOON - timedelta(days=9)), playlists=LISTS,
    )  # fmt: skip
    sight = sight_of(manifest, at(10))
    assert sight.slide.id == "d"
    assert sight.reasons == (
        "Reemplaza: «Feria» (todos los días · 08:00–12:00).",
        "«Museo» también reemplaza (todos los días · 10:00–11:00), pero se creó antes: no se ve.",
        "Mientras tanto no se ve: «Base».",
    )


def test_what_adds_is_said_with_the_base_and_the_round() -> None:
    manifest = a_manifest(an_entry(), hours("feria", 8, 12, Layer.ADDS), playlists=LISTS)
    sight = sight_of(manifest, at(8))
    assert sight.loop == "Turno 1 de 4; el ciclo dura 40 s"
    assert [line.split(":")[0] for line in sight.reasons] == ["Base", "Se suma"]


def test_it_is_the_players_own_answer_at_every_minute_of_a_day_of_every_zone() -> None:
    for zone in ("America/Bogota", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"):
        manifest = a_manifest(
            an_entry(), hours("feria", 8, 12, Layer.ADDS), hours("museo", 22, 2, Layer.REPLACES), playlists=LISTS,
            screen=a_screen(zone=zone),
        )  # fmt: skip
        for minute in range(0, 24 * 60, 7):
            moment = at(*divmod(minute, 60))
            shown = showing_at(manifest, moment.replace(tzinfo=ZoneInfo(zone))).slide
            assert sight_of(manifest, moment).slide == shown


def test_a_year_ahead_nobody_is_offline_and_nothing_there_means_the_fallback() -> None:
    sight = sight_of(lasting(a_manifest()), at(10) + timedelta(days=365))
    assert sight.reasons == ("No hay nada más a esa hora: la lista de reserva, «Base».",)


def test_a_panel_that_is_dark_is_said_first() -> None:
    dark = a_screen(panel=Panel(hours=(OpenHours(opens=time(7), closes=time(18)),)))
    assert sight_of(a_manifest(an_entry(), screen=dark), at(20)).reasons[0].startswith("A esa hora la pantalla está")


@pytest.fixture
def page(mirror: Mirror, pictures: Pictures, schedule_draft: ScheduleDraft, qtbot: QtBot) -> SchedulePage:
    made = SchedulePage(mirror, pictures, lambda: NOON, schedule_draft)
    qtbot.addWidget(made)
    made.resize(1300, 1000)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_slider_answers_with_picture_and_reason(page: SchedulePage, qtbot: QtBot) -> None:
    foresight = page.side.foresight
    qtbot.waitUntil(lambda: "Base: «Institucional»" in foresight.text)
    assert foresight.text.startswith("Wifi · de 12:00:00 a 12:00:10")
    qtbot.waitUntil(lambda: foresight.picture._picture is not None)  # noqa: SLF001 - what is painted
    QTest.keyClick(foresight.slider, Qt.Key.Key_Right)
    assert foresight.moment == at(12, 5)


def test_a_click_on_empty_time_asks_about_it(page: SchedulePage, qtbot: QtBot) -> None:
    page.week.verticalScrollBar().setValue(0)
    QTest.mouseClick(page.week.viewport(), Qt.MouseButton.LeftButton, pos=page.week.point_of(3, 9 * 60 + 5))
    assert page.side.foresight.moment == at(9, day=date(2026, 11, 26))


def test_without_a_hub_it_says_so(page: SchedulePage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.is_down = True
    page.side.foresight.ask()
    qtbot.waitUntil(lambda: page.side.foresight.text == "El servidor no responde.")


def test_screens_that_are_gone_are_not_offered_and_without_any_it_says_so(
    page: SchedulePage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    foresight = page.side.foresight
    first, second = foresight.offered
    hub.remove_screen(second)
    read("screens")
    assert foresight.offered == (first,)
    hub.remove_screen(first)
    read("screens")
    assert foresight.offered == ()
    assert foresight.text == "Todavía no hay pantallas. Añada una en Pantallas."
    assert not foresight.screens.isEnabled()


def test_what_crosses_is_listed_in_words_and_leads_to_its_hours(
    page: SchedulePage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    items = hub.playlists()[0].items
    hub.save_playlist(Playlist(id=PlaylistId("feria"), name="Feria", items=items))
    wednesday = {"first_day": date(2026, 12, 2), "last_day": date(2026, 12, 2)}
    hub.save_entry(hours("feria", 10, 13, Layer.REPLACES, **wednesday))
    later = NOON + timedelta(hours=1)
    only = frozenset({ScreenId("pasillo")})
    hub.save_entry(hours("base", 12, 15, Layer.REPLACES, created_at=later, screens=only, **wednesday))
    read("entries", "playlists")
    page.turn(1)
    troubles = page.side.troubles.list
    qtbot.waitUntil(lambda: troubles.count() > 0 and "Se cruzan" in troubles.item(0).text())
    words = (
        "mié 2 · 12:00–13:00 · Se cruzan «Institucional», «Feria» en Pasillo; se verá «Institucional», la más reciente."
    )
    assert troubles.item(0).text() == words
    page.turn(1)
    QTest.mouseClick(
        troubles.viewport(), Qt.MouseButton.LeftButton, pos=troubles.visualItemRect(troubles.item(0)).center()
    )
    foresight = page.side.foresight
    assert (foresight.chosen, foresight.moment) == ("pasillo", at(12, day=date(2026, 12, 2)))
    qtbot.waitUntil(lambda: "Reemplaza: «Institucional»" in foresight.text)
    assert "«Feria» también reemplaza" in foresight.text


def test_the_same_empty_hours_of_several_days_are_one_line() -> None:
    screen = a_screen(panel=Panel(hours=(OpenHours(opens=time(7), closes=time(18)),)))
    entries = [hours("feria", 8, 12, Layer.ADDS, weekdays=frozenset(range(5)))]
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    names = Names(entries={}, screens={screen.id: "Lobby", ScreenId("x"): "Otra"})
    lines = [words for words, _ in told(stretches(entries, [screen], days), names)]
    empty = "Sin programación en Lobby: se verá la lista de reserva."
    assert lines == [
        f"lun 23, mar 24, mié 25, jue 26, vie 27 · 07:00–08:00, 12:00–18:00 · {empty}",
        f"sáb 28, dom 29 · 07:00–18:00 · {empty}",
    ]


def test_a_schedule_of_ten_thousand_entries_is_shown_and_reviewed(
    page: SchedulePage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    scripts = ("Año", "日本", "עברית", "🎉")
    for n in range(10_000):
        entry = hours("base", n % 23, n % 23 + 1, Layer.ADDS, weekdays=frozenset({n % 7}))
        hub._entries[EntryId(str(n))] = replace(entry, id=EntryId(str(n)))  # noqa: SLF001 - ten thousand at once
    for n, name in enumerate(scripts):
        hub.save_playlist(Playlist(id=PlaylistId(f"s{n}"), name=name, items=hub.playlists()[0].items))
    hub._entries[EntryId("gone")] = hours("nada", 7, 8, Layer.REPLACES)  # noqa: SLF001 - its list is not there
    read("entries", "playlists")
    page.grab()
    assert page.model.rowCount() == 10_002
    qtbot.waitUntil(lambda: page.side.troubles.list.count() > 0, timeout=30_000)
