"""What sources say: headlines, events and services, from bytes in every state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from signage.errors import MediaRejected
from signage.media.agenda import read_agenda
from signage.media.feed import read_feed
from signage.media.services import read_services
from signage.model.live import LiveDocument, LiveKind, LiveRow

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # a Tuesday, 08:00 in Bogotá
ZONE = "America/Bogota"
RSS = """<?xml version="1.0" encoding="{0}"?><rss version="2.0"><channel><title>Alcaldía</title>
<item><title>Jornada de vacunación</title><description><![CDATA[<p>Mañana &amp; <b>tarde</b></p><script>x()</script>]]>
</description><pubDate>Mon, 23 Nov 2026 10:00:00 -0500</pubDate></item>
<item><title>Segunda</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
<entry><title type="html">&lt;b&gt;Uno&lt;/b&gt;</title>
<summary>Dos</summary><updated>2026-11-23T15:00:00Z</updated></entry></feed>"""


def agenda(*events: str) -> tuple[LiveRow, ...]:
    return read_agenda(calendar(*events), now=NOW, zone=ZONE)[0].rows


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Sala\n{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def starts(*events: str) -> list[str]:
    return [f"{row.starts:%d %H:%M}" for row in agenda(*events)]


def services(text: str) -> LiveDocument:
    return read_services(text.encode(), zone=ZONE)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_a_feed_gives_plain_headlines_in_its_order(encoding: str) -> None:
    found = read_feed(RSS.format(encoding).encode(encoding))
    assert (found.kind, found.title) == (LiveKind.HEADLINES, "Alcaldía")
    assert [row.title for row in found.rows] == ["Jornada de vacunación", "Segunda"]
    assert found.rows[0].detail == "Mañana & tarde"
    assert found.rows[0].starts == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def test_atom_is_read_too() -> None:
    (row,) = read_feed(ATOM.encode()).rows
    assert (row.title, row.detail, row.starts) == ("Uno", "Dos", NOW - timedelta(hours=22))


def test_an_ill_formed_feed_gives_what_can_be_read() -> None:
    first = "<rss><channel><title>A&nbsp;B & C<item><title>Uno&oacute; & dos</title></item>"
    broken = first + "<item><title>Tres</channel></rss>"
    assert [row.title for row in read_feed(broken.encode()).rows] == ["Unoó & dos", "Tres"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><rss>&b;</rss>", "feed-entities"),
        ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss>&a;</rss>".encode("utf-16"), "feed-entities"),
        (b"x" * 5_000_001, "live-too-big"),
        (b"<html><body>hola</body></html>", "feed-unknown"),
        (b"", "feed-unknown"),
        (b"\x00\xff\xfe", "feed-unknown"),
        (b"<rss><channel><item><title>Se suspenden las cl", "feed-cut"),
        (b"<feed><entry><title>Una</title></entry><entry><title>Ot", "feed-cut"),
    ],
)
def test_what_is_no_feed_is_refused_with_one_reason(data: bytes, code: str) -> None:
    with pytest.raises(MediaRejected) as refusal:
        read_feed(data)
    assert refusal.value.code == code


def test_a_long_text_is_cut_at_a_word() -> None:
    (row,) = read_feed(f"<rss><item><title>{'palabra ' * 60}</title></item></rss>".encode()).rows
    assert row.title.endswith("palabra…")
    assert len(row.title) <= 200


def test_an_event_keeps_its_place_and_its_time() -> None:
    (row,) = agenda("SUMMARY:Consejo\nLOCATION:Sala 2\nDTSTART;TZID=America/Bogota:20261125T090000\nDURATION:PT2H")
    assert (row.title, row.place) == ("Consejo", "Sala 2")
    assert (row.starts, row.ends) == (NOW + timedelta(hours=25), NOW + timedelta(hours=27))


def test_times_without_a_zone_are_the_office_s_and_days_are_whole() -> None:
    one, two = agenda("SUMMARY:Uno\nDTSTART:20261125T090000", "SUMMARY:Día\nDTSTART;VALUE=DATE:20261126")
    assert one.starts == NOW + timedelta(hours=25)
    assert (two.all_day, two.starts, two.ends) == (
        True,
        datetime(2026, 11, 26, 5, tzinfo=UTC),
        datetime(2026, 11, 27, 5, tzinfo=UTC),
    )


def test_a_repeated_event_stands_at_each_time_but_those_left_out_or_moved() -> None:
    weekly = (
        "SUMMARY:Reunión\nDTSTART;TZID=America/Bogota:20250107T090000\nRRULE:FREQ=DAILY;UNTIL=20261129T140000Z\n"
        "EXDATE;TZID=America/Bogota:20261126T090000"
    )
    moved = (
        "SUMMARY:Movida\nUID:0\nRECURRENCE-ID;TZID=America/Bogota:20261127T090000\n"
        "DTSTART;TZID=America/Bogota:20261127T110000"
    )
    assert starts(weekly, moved.replace("UID:0\n", "")) == [
        "24 14:00", "25 14:00", "27 14:00", "27 16:00", "28 14:00", "29 14:00",
    ]  # fmt: skip
    text = (
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:0\n{weekly}\nEND:VEVENT\nBEGIN:VEVENT\n{moved}\nEND:VEVENT\nEND:VCALENDAR"
    )
    found = read_agenda(text.encode(), now=NOW, zone=ZONE)[0].rows
    assert [f"{row.starts:%d %H:%M}" for row in found] == ["24 14:00", "25 14:00", "27 16:00", "28 14:00", "29 14:00"]


def test_every_second_week_stays_so_however_long_ago_it_began() -> None:
    assert starts("SUMMARY:A\nDTSTART:20200107T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH") == [
        "01 14:00", "03 14:00",
    ]  # fmt: skip
    assert starts("SUMMARY:A\nDTSTART:20261114T090000\nRRULE:FREQ=DAILY;INTERVAL=4;COUNT=4") == ["26 14:00"]


@pytest.mark.parametrize(
    ("event", "when"),
    [
        ("DTSTART:19700101T090000\nRRULE:FREQ=DAILY", ["24 14:00", "25 14:00"]),
        ("DTSTART;VALUE=DATE:19681130\nRRULE:FREQ=YEARLY", ["30 05:00"]),
        ("DTSTART:19991130T090000\nRRULE:FREQ=YEARLY;INTERVAL=3", ["30 14:00"]),
        ("DTSTART:19981130T090000\nRRULE:FREQ=YEARLY;INTERVAL=3", []),
        ("DTSTART:19800327T090000\nRRULE:FREQ=MONTHLY;INTERVAL=5", ["27 14:00"]),
        ("DTSTART:20000229T090000\nRRULE:FREQ=YEARLY", []),
        ("DTSTART:19990101T090000\nRRULE:FREQ=MONTHLY;BYDAY=-1MO", ["30 14:00"]),
    ],
)
def test_a_rule_is_followed_however_long_ago_it_began(event: str, when: list[str]) -> None:
    assert starts(f"SUMMARY:A\n{event}")[:2] == when


def test_a_calendar_of_thousands_of_counted_rules_ends_soon() -> None:
    assert len(agenda(*["SUMMARY:A\nDTSTART:20100101T090000\nRRULE:FREQ=DAILY;COUNT=9999"] * 500)) == 60


def test_an_hour_stays_the_same_in_summer_and_winter() -> None:
    madrid = "SUMMARY:A\nDTSTART;TZID=Europe/Madrid:20260701T100000\nRRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=40"
    assert starts(madrid) == ["25 09:00", "02 09:00"]


@pytest.mark.parametrize(
    "broken",
    [
        "SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=NEVER",
        "SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=DAILY;INTERVAL=cero",
        "SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=SECONDLY",
        "SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE=1,2,3;BYSECOND=1,2",
        "SUMMARY:X\nDTSTART:00010101T000000\nRRULE:FREQ=DAILY",
        "SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "SUMMARY:X\nDTSTART:2026",
        "SUMMARY:X",
        "SUMMARY:X\nDTSTART:20261125T090000\nSTATUS:CANCELLED",
    ],
)
def test_a_broken_or_cancelled_event_costs_itself_alone(broken: str) -> None:
    assert [row.title for row in agenda(broken, "SUMMARY:Bien\nDTSTART:20261125T090000")] == ["Bien"]


def test_an_event_that_cannot_be_read_is_named() -> None:
    text = calendar("SUMMARY:X\nDTSTART:20261125T090000\nRRULE:FREQ=NEVER", "SUMMARY:Y\nDTSTART:20261125T090000")
    assert read_agenda(text, now=NOW, zone=ZONE)[1] == ("X",)


def test_rules_that_ended_long_ago_cost_the_others_nothing() -> None:
    over = [f"SUMMARY:{n}\nDTSTART:20140101T090000\nRRULE:FREQ=MONTHLY;UNTIL=20240101T000000Z" for n in range(1500)]
    found, unread = read_agenda(
        calendar(*over, "SUMMARY:Hoy\nDTSTART:20200107T090000\nRRULE:FREQ=WEEKLY;BYDAY=TH"), now=NOW, zone=ZONE
    )
    assert ({row.title for row in found.rows}, unread) == ({"Hoy"}, ())


def test_what_is_over_or_far_away_is_left_out_and_what_goes_on_stays() -> None:
    past, ongoing, far = (
        f"SUMMARY:{name}\nDTSTART:{day}T070000\nDURATION:PT90M"
        for name, day in (("ayer", "20261123"), ("ahora", "20261124"), ("lejos", "20261220"))
    )
    assert [row.title for row in agenda(past, ongoing, far)] == ["ahora"]


@pytest.mark.parametrize("data", [b"", b"hola", b"BEGIN:VCALENDAR\r\nBEGIN", b"<html/>"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(MediaRejected):
        read_agenda(data, now=NOW, zone=ZONE)


def test_services_come_worst_first_from_json_and_from_csv() -> None:
    json_text = (
        '{"title": "Red", "services": [{"service": "Correo", "state": "ok"}, '
        '{"service": "SIGOB", "state": "Caído", "since": "2026-11-24T07:30"}]}'
    )
    csv_text = "Servicio;Estado;Desde\nCorreo;operativo;\nSIGOB;caído;2026-11-24T07:30\n"
    for text in (json_text, csv_text):
        assert [(row.title, row.state) for row in services(text).rows] == [("SIGOB", "down"), ("Correo", "ok")]
        assert services(text).rows[0].starts == NOW - timedelta(minutes=30)
    assert services(json_text).title == "Red"


@pytest.mark.parametrize(
    "text", ["", "hola", "[1]", '{"a": 1}', "a;b\n1;2", "servicio;estado\nCorreo;quizás", '[{"state": "ok"}]']
)
def test_what_is_no_list_of_services_is_refused(text: str) -> None:
    with pytest.raises(MediaRejected):
        services(text)
