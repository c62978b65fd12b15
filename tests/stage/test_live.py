"""Live data as text, and the clock that slides read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QObject

from player_app.stage.live import LiveLine, LiveView, age_sentence, day_text, lines_by_hand, live_view
from player_app.stage.livefeed import LiveFeed
from player_app.stage.slides import SlideContent
from player_app.stage.typeset import load_fonts
from player_app.stage.view import SlideView
from player_app.stage.wallclock import WallClock, time_left
from signage.assets import assets_dir
from signage.model.live import LiveDocument, LiveKind, LiveRow

NOW = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)  # 10:00 in Bogotá
ZONE = "America/Bogota"
HOUR = timedelta(hours=1)


def shown(kind: LiveKind, *rows: LiveRow, english: bool = False) -> list[list[str]]:
    document = LiveDocument(kind=kind, title="x", rows=rows)
    view = live_view(document, as_of=NOW - 2 * HOUR, now=NOW, zone=ZONE, english=english)
    return [[line.title, line.detail, line.place, line.day, line.hour, line.state] for line in view.lines]


def test_an_agenda_shows_what_is_still_to_come_in_order_and_in_the_screens_zone() -> None:
    over = LiveRow(title="ayer", starts=NOW - 30 * HOUR)
    ended = LiveRow(title="temprano", starts=NOW - 3 * HOUR, ends=NOW - HOUR)
    running = LiveRow(title="en curso", starts=NOW - HOUR, ends=NOW + HOUR, place="Sala 2")
    morning = LiveRow(title="sin fin, de hoy", starts=NOW - 2 * HOUR)
    midnight = LiveRow(title="de noche", starts=datetime(2026, 11, 29, 4, 30, tzinfo=UTC))
    later = LiveRow(title="luego", starts=NOW + timedelta(days=2))
    rows = shown(LiveKind.AGENDA, later, over, midnight, ended, running, morning)
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("sin fin, de hoy", "Hoy", "08:00"),
        ("en curso", "Hoy", "09:00"),
        ("de noche", "Hoy", "23:30"),
        ("luego", "Lun 30 nov", "10:00"),
    ]


def test_a_whole_day_lasts_until_it_ends_and_one_that_began_before_is_of_today() -> None:
    start = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)
    fair = LiveRow(title="feria", starts=start, ends=start + timedelta(days=2), all_day=True)
    gone = LiveRow(title="ayer", starts=start, ends=start + timedelta(days=1), all_day=True)
    assert shown(LiveKind.AGENDA, fair, gone) == [["feria", "", "", "Hoy", "Todo el día", ""]]
    assert shown(LiveKind.AGENDA, fair, english=True)[0][3:5] == ["Today", "All day"]


@pytest.mark.parametrize(("kind", "most"), [(LiveKind.AGENDA, 5), (LiveKind.HEADLINES, 3), (LiveKind.SERVICES, 8)])
def test_no_more_is_listed_than_a_passer_by_reads(kind: LiveKind, most: int) -> None:
    rows = [LiveRow(title=str(n), starts=NOW + n * HOUR, state="ok") for n in range(12)]
    assert len(shown(kind, *rows)) == most


def test_an_unknown_state_is_no_state() -> None:
    assert shown(LiveKind.SERVICES, LiveRow(title="Correo", state="exploded"))[0][5] == ""


@pytest.mark.parametrize(
    ("age", "es", "en"),
    [
        (timedelta(seconds=30), "Datos de este momento", "Just updated"),
        (timedelta(minutes=12), "Datos de hace 12 min", "12 min old"),
        (2 * HOUR, "Datos de hace 2 h", "2 h old"),
        (47 * HOUR, "Datos de hace 47 h", "47 h old"),
        (timedelta(days=3), "Datos de hace 3 días", "3 days old"),
    ],
)
def test_the_age_of_data_is_said_in_words(age: timedelta, es: str, en: str) -> None:
    assert (age_sentence(age), age_sentence(age, english=True)) == (es, en)


def test_a_table_by_hand_becomes_the_same_lines() -> None:
    today = date(2026, 11, 28)
    agenda = (("2026-12-03", "15:00", "Foro", "Auditorio"), ("2026-11-27", "", "Pasado", ""), ("2026-11-28", "", "Hoy"))
    assert lines_by_hand(LiveKind.AGENDA, agenda, today=today) == (
        LiveLine(title="Hoy", day="Hoy"),
        LiveLine(title="Foro", place="Auditorio", day="Jue 3 dic", hour="15:00"),
    )
    assert lines_by_hand(LiveKind.SERVICES, (("Correo", "down", "8:10"),), today=today)[0].state == "down"
    assert lines_by_hand(LiveKind.HEADLINES, (("Uno", "Fuente"),), today=today)[0].detail == "Fuente"


def test_days_are_said_as_people_say_them() -> None:
    today = date(2026, 12, 31)
    assert day_text(date(2027, 1, 1), today) == "Mañana"
    assert day_text(date(2027, 1, 6), today, english=True) == "Wed 6 Jan"


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-12-01T23:59", ("17", "días")),
        ("2026-12-17T23:59", ("1", "día")),
        ("2026-12-18T00:00", ("Hoy", "a las 15:00")),
        ("2026-12-18T15:00", ("Ya", "comenzó a las 15:00")),
        ("2026-12-18T23:59", ("Ya", "comenzó a las 15:00")),
        ("2026-12-19T00:00", ()),
        ("nonsense", ()),
    ],
)
def test_a_countdown_says_days_then_the_hour_then_that_it_began_and_then_nothing(
    now: str, left: tuple[str, ...]
) -> None:
    assert time_left("2026-12-18T15:00", now) == left


def test_the_clock_changes_once_a_minute(qapp: QObject) -> None:
    clock, seen = WallClock(qapp), list[str]()
    clock.changed.connect(lambda: seen.append(clock.now))
    start = datetime(2026, 11, 28, 7, 59, 58, tzinfo=UTC)
    for second in range(5):
        clock.tell(start + timedelta(seconds=second))
    assert seen == ["2026-11-28T07:59", "2026-11-28T08:00"]
    assert clock.dayOf(clock.now, False) == "Sábado 28 de noviembre"


def test_a_line_that_no_family_can_write_is_left_out(qapp: QObject) -> None:
    load_fonts(assets_dir() / "fonts")
    said = LiveView(
        kind=LiveKind.AGENDA, lines=tuple(LiveLine(title=text) for text in ("مرحبا", "Taller", "漢字 de 3"))
    )
    holder = QObject()
    content = SlideContent(SlideView(key="a", kind="template", template="agenda", data=said), "AgendaSlide.qml", holder)
    feed = LiveFeed()
    titles = [feed.part(content, "", row, "title") for row in range(feed.count(content, ""))]
    assert titles == ["Taller", "· de 3"]
