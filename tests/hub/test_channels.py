"""CAP, the intranet and e-mail say what the screens say, and the public hears only what is for the public."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from lxml import etree

from hub.office import Desk
from signage.cap.notice import mail_of
from signage.cap.rules import faults
from signage.cap.xml import check_schema, parse_messages
from signage.hub.channels import notices
from signage.model.alert import MsgType, Response, State, Status
from signage.model.screen import Audience

ATOM = "{http://www.w3.org/2005/Atom}"
STAFF = frozenset({Audience.SERVIDORES, Audience.CONTRATISTAS})


def raised(desk: Desk, **change: object) -> str:
    answer = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now, **change))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


@pytest.fixture(autouse=True)
def founded(desk: Desk) -> None:
    desk.found()
    answer = desk.http.post("/api/v1/templates", content=desk.office.bundle(), headers=desk.auth)
    assert answer.status_code == 200, answer.text


def entries(desk: Desk, place: str) -> list[str]:
    feed = etree.fromstring(desk.http.get(f"{place}/feed.atom").content)
    return [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]


def test_an_order_for_everybody_is_in_both_feeds_as_valid_cap(desk: Desk) -> None:
    alert = raised(desk)
    for place in ("/cap", "/intranet"):
        assert entries(desk, place) == [f"http://testserver{place}/{alert}.xml"]
        answer = desk.http.get(f"{place}/{alert}.xml")
        assert answer.headers["content-type"].startswith("application/cap+xml")
        check_schema(answer.content)
        (message,) = parse_messages(answer.content)
        assert (message.identifier, message.status) == (alert, "Exercise")
        assert faults(message, desk.clock.now) == ()


def test_what_names_an_order_that_never_came_here_breaks_no_rule_of_cap(desk: Desk) -> None:
    unknown = ("x" * 22,)
    raised(desk, msg_type=MsgType.CANCEL, state=State.RESOLVED, response=Response.ALL_CLEAR, refs=unknown)
    assert entries(desk, "/intranet") == []
    update = raised(desk, msg_type=MsgType.UPDATE, refs=unknown)
    (told,) = parse_messages(desk.http.get(f"/intranet/{update}.xml").content)
    assert (told.msg_type, faults(told, desk.clock.now)) == ("Alert", ())
    known = raised(desk)
    desk.clock.advance(minutes=1)
    end = raised(desk, msg_type=MsgType.CANCEL, state=State.RESOLVED, response=Response.ALL_CLEAR, refs=(known,))
    (ending,) = parse_messages(desk.http.get(f"/intranet/{end}.xml").content)
    assert (ending.msg_type, [one.identifier for one in ending.references]) == ("Cancel", [known])


def test_an_order_for_staff_is_not_told_to_the_public(desk: Desk) -> None:
    alert = raised(desk, audiences=STAFF)
    assert entries(desk, "/cap") == []
    assert desk.http.get(f"/cap/{alert}.xml").status_code == 404
    assert len(entries(desk, "/intranet")) == 1


def test_the_page_and_the_banner_say_what_is_up_and_nothing_when_it_ended(desk: Desk) -> None:
    alert = raised(desk, params=(("escenario", "<script>alert(1)</script>"),))
    page = desk.http.get("/intranet")
    for place in ("/intranet", "/intranet/banner.js", "/intranet/alerts.json", "/cap/feed.atom"):
        head = desk.http.head(place)
        assert (head.status_code, head.headers["content-type"]) == (200, desk.http.get(place).headers["content-type"])
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    (shown,) = json.loads(desk.http.get("/intranet/alerts.json").content)["alerts"]
    assert (shown["id"], shown["mode"]) == (alert, "SIMULACRO")
    raised(desk, msg_type=MsgType.CANCEL, state=State.RESOLVED, response=Response.ALL_CLEAR, refs=(alert,))
    assert json.loads(desk.http.get("/intranet/alerts.json").content) == {"alerts": []}
    assert "No hay alertas en este momento" in desk.http.get("/intranet").text


def test_what_expired_leaves_the_page_and_after_a_day_the_feed(desk: Desk) -> None:
    raised(desk)
    desk.clock.advance(hours=1)
    assert json.loads(desk.http.get("/intranet/alerts.json").content) == {"alerts": []}
    assert len(entries(desk, "/intranet")) == 1
    desk.clock.advance(days=2)
    assert entries(desk, "/intranet") == []


def test_the_banner_is_one_script_that_any_page_may_load(desk: Desk) -> None:
    answer = desk.http.get("/intranet/banner.js")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "innerHTML" not in answer.text
    assert "eval" not in answer.text


def test_a_silent_test_is_told_nowhere(desk: Desk) -> None:
    raised(desk, status=Status.SYSTEM, key=desk.office.operator)
    for public in (False, True):
        assert notices(desk.hub.parts, is_public=public, now=desk.clock.now) == ()
    assert entries(desk, "/intranet") == []
    assert "SIMULACRO" not in desk.http.get("/intranet").text, "not even among what is over"


def test_a_mail_says_its_mode_first_and_the_same_words(desk: Desk) -> None:
    raised(desk)
    (notice,) = notices(desk.hub.parts, is_public=False, now=desk.clock.now)
    mail = mail_of(notice, sender="alertas@ejemplo.gov.co", recipients=["todos@ejemplo.gov.co"])
    assert mail["Subject"].startswith("[ALERTA OAI][SIMULACRO] SIMULACRO")
    body = mail.get_content()
    assert mail.get_content_type() == "text/plain"
    assert notice.said.wording.headline in body
    assert all(step in body for step in notice.said.wording.steps)
    assert "http" not in body


def test_a_real_order_is_real_and_a_headline_cannot_break_the_subject(desk: Desk) -> None:
    raised(desk, status=Status.ACTUAL, params=(("escenario", "uno\r\nBcc: todos@ejemplo.co"),))
    (notice,) = notices(desk.hub.parts, is_public=False, now=desk.clock.now + timedelta(seconds=1))
    mail = mail_of(notice, sender="a@b.co", recipients=["c@d.co"])
    assert mail["Date"].datetime == notice.verified.alert.sent.replace(microsecond=0)
    assert "[REAL]" in mail["Subject"]
    assert mail["Bcc"] is None
