"""Alerts of others become proposals, follow what their senders say, and never become orders."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cap.signer import a_signer
from hub.office import START, Desk, FakeClock
from hub.publisher import publisher, says
from signage.hub.app import create_app
from signage.hub.feeds import MOST_LIVE, Memory, follow_due, follow_feed
from signage.hub.fetching import Answer, SourceFailed, fetch
from signage.hub.records import Trigger, TriggerKind
from signage.hub.triggers import change_trigger, drafts
from signage.model.feed import Feed

NS = "urn:oasis:names:tc:emergency:cap:1.2"
LOCAL = ZoneInfo("America/Bogota")
URL = "https://avisos.ejemplo.co/cap/atom.xml"
RULES = [{"template": "CIUDADANO", "severities": ["Extreme", "Severe"], "areas": ["cartagena"]}]
ANSWERS = [["tramite", "{event}"], ["desde", "{since}"]]


def moment(**after: float) -> str:
    return (START + timedelta(**after)).astimezone(LOCAL).isoformat()


def a_cap(identifier: str = "A-1", *, refs: str = "", minutes: float = -30, **said: str) -> str:
    """Write an alert of the weather service; `refs` names those that it follows."""
    say = {
        "status": "Actual", "msgType": "Alert", "event": "Inundación", "urgency": "Immediate", "severity": "Severe",
        "expires": moment(hours=6), "headline": "Lluvia fuerte", "area": "Cartagena de Indias", "response": "Prepare",
        "sender": "ideam.ejemplo.co",
    } | said  # fmt: skip
    named = " ".join(f"{say['sender']},{ref},{moment(minutes=-30)}" for ref in refs.split())
    return (
        f'<alert xmlns="{NS}"><identifier>{identifier}</identifier><sender>{say["sender"]}</sender>'
        f"<sent>{moment(minutes=minutes)}</sent><status>{say['status']}</status><msgType>{say['msgType']}</msgType>"
        f"<scope>Public</scope><references>{named}</references><info><language>es-CO</language><category>Met</category>"
        f"<event>{say['event']}</event><responseType>{say['response']}</responseType><urgency>{say['urgency']}</urgency>"
        f"<severity>{say['severity']}</severity><certainty>Likely</certainty><onset>{moment(minutes=-20)}</onset>"
        f"<expires>{say['expires']}</expires><senderName>IDEAM</senderName><headline>{say['headline']}</headline>"
        f"<area><areaDesc>{say['area']}</areaDesc></area></info></alert>"
    )


@dataclass
class Web:
    """What lies where; a text is a page, an error a failure."""

    pages: dict[str, str | SourceFailed] = field(default_factory=dict)
    asked: list[tuple[str, bool]] = field(default_factory=list)

    def says(self, *alerts: str) -> None:
        self.pages[URL] = f"<alerts>{''.join(alerts)}</alerts>"

    def __call__(self, url: str, *, allow_private: bool, etag: str = "", modified: str = "") -> Answer:
        self.asked.append((url, allow_private))
        page = self.pages[url]
        if isinstance(page, SourceFailed):
            raise page
        mark = hashlib.sha256(page.encode()).hexdigest()
        return Answer(body=None if etag == mark else page.encode(), etag=mark)


@dataclass
class Feeds:
    """An administrator's desk with one feed, asked only when a test says so."""

    desk: Desk
    web: Web = field(default_factory=Web)
    memory: Memory = field(default_factory=Memory)

    def put(self, *, enabled: bool = False, **change: Any) -> Any:
        feed = {"url": URL, "rules": RULES} | change
        body = {"id": "ideam", "name": "IDEAM", "kind": "cap", "template": "", "answers": ANSWERS, "enabled": enabled}
        return self.desk.http.put("/api/v1/triggers/ideam", json={**body, "feed": feed}, headers=self.desk.auth)

    def look(self, *alerts: str) -> str:
        """Look once; returns what the hub has to say about it."""
        if alerts:
            self.web.says(*alerts)
        parts = self.desk.hub.parts
        return follow_feed(parts, "ideam", now=self.desk.clock.now, get=self.web, memory=self.memory).error

    @property
    def drafts(self) -> list[dict[str, Any]]:
        return self.desk.get("/drafts")["drafts"]  # type: ignore[return-value]

    @property
    def states(self) -> list[str]:
        return [str(one["state"]) for one in self.drafts]


@pytest.fixture
def feeds(desk: Desk) -> Feeds:
    made = Feeds(desk)
    assert made.put().status_code == 200
    return made


def test_what_a_rule_knows_is_armed_and_all_else_is_proposed_and_nothing_is_ordered(feeds: Feeds) -> None:
    assert (
        feeds.look(a_cap("A-1"), a_cap("A-2", severity="Minor", headline="Llovizna"), a_cap("A-3", area="Bogotá")) == ""
    )
    armed, *others = feeds.drafts
    assert (armed["state"], armed["template"], armed["summary"]) == ("armed", "CIUDADANO", "Lluvia fuerte · IDEAM")
    assert dict(armed["answers"]) == {"tramite": "Inundación", "desde": "09:40"}
    assert [(one["state"], one["template"]) for one in others] == [("proposed", "")] * 2
    assert feeds.desk.get("/alerts")["alerts"] == []
    (held,) = feeds.desk.get("/triggers")["triggers"]  # type: ignore[misc]
    assert (held["state"]["live"], held["state"]["error"]) == (3, "")


def test_an_update_changes_its_proposal_and_a_cancel_ends_it(feeds: Feeds) -> None:
    first = a_cap("A-1", severity="Minor")
    feeds.look(first)
    (before,) = feeds.drafts
    update = a_cap("A-2", msgType="Update", refs="A-1", minutes=-10, headline="Lluvia muy fuerte")
    feeds.look(first, update)
    (draft,) = feeds.drafts
    assert (draft["id"], draft["state"], draft["summary"]) == (before["id"], "armed", "Lluvia muy fuerte · IDEAM")
    feeds.look(first, update, a_cap("A-3", msgType="Cancel", refs="A-2", minutes=-5))
    assert feeds.states == ["over"]
    feeds.look(first, update)
    assert feeds.states == ["over"]


@pytest.mark.parametrize("said", [{"urgency": "Past"}, {"response": "AllClear"}])
def test_an_all_clear_ends_it(feeds: Feeds, said: dict[str, str]) -> None:
    feeds.look(a_cap("A-1"))
    feeds.look(a_cap("A-2", msgType="Update", refs="A-1", minutes=-5, **said))
    assert feeds.states == ["over"]


def test_its_time_ends_it_though_the_feed_is_silent(feeds: Feeds) -> None:
    feeds.look(a_cap("A-1"))
    feeds.desk.clock.advance(hours=6, seconds=1)
    assert feeds.states == ["over"]
    assert feeds.look() == ""
    feeds.look(a_cap("A-1"))
    assert feeds.states == ["over"]


def test_an_alert_that_left_the_index_stays_until_its_time(feeds: Feeds) -> None:
    feeds.look(a_cap("A-1"))
    feeds.web.pages[URL] = "<alerts/>"
    feeds.look()
    assert feeds.states == ["armed"]


def test_what_was_put_away_stays_away_until_its_sender_says_something_new(feeds: Feeds) -> None:
    feeds.look(a_cap("A-1"))
    feeds.desk.http.delete(f"/api/v1/drafts/{feeds.drafts[0]['id']}", headers=feeds.desk.auth)
    feeds.look(a_cap("A-1"), a_cap("B-1", area="Bogotá"))
    assert sorted(feeds.states) == ["dismissed", "proposed"]
    feeds.look(a_cap("A-2", msgType="Update", refs="A-1", minutes=-5))
    assert sorted(feeds.states) == ["armed", "dismissed", "proposed"]


@pytest.mark.parametrize(
    "said",
    [
        {"status": "Exercise"}, {"status": "Test"}, {"status": "Draft"}, {"urgency": "Past"},
        {"expires": "2026-11-24T09:00:00-05:00"}, {"minutes": 600}, {"msgType": "Cancel", "refs": "X-9"},
        {"msgType": "Ack", "refs": "X-9"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_live_is_not_proposed(feeds: Feeds, said: dict[str, Any]) -> None:
    feeds.look(a_cap("A-1", **said))
    assert feeds.drafts == []


def test_an_exercise_of_theirs_ends_nothing_real(feeds: Feeds) -> None:
    feeds.look(a_cap("A-1"))
    feeds.look(a_cap("A-2", msgType="Cancel", refs="A-1", minutes=-5, status="Exercise"))
    assert feeds.states == ["armed"]


def test_an_index_is_followed_once_a_change_and_inner_places_are_its_own_alone(feeds: Feeds) -> None:
    feeds.put(url="http://10.0.0.5/atom.xml", allow_private=True)
    own, other = "http://10.0.0.5/a.xml", "http://10.0.0.9/b.xml"
    entries = "".join(f'<entry><link href="{url}"/><updated>1</updated></entry>' for url in (own, other))
    feeds.web.pages = {
        "http://10.0.0.5/atom.xml": f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>',
        own: a_cap("A-1"),
        other: a_cap("B-1", area="Bogotá"),
    }
    assert feeds.look() == ""
    assert feeds.web.asked == [("http://10.0.0.5/atom.xml", True), (own, True), (other, False)]
    feeds.web.pages["http://10.0.0.5/atom.xml"] = str(feeds.web.pages["http://10.0.0.5/atom.xml"]) + "<!-- -->"
    feeds.look()
    assert len(feeds.web.asked) == 4
    assert len(feeds.drafts) == 2


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><alerts>&b;</alerts>'


@pytest.mark.parametrize(
    "page",
    [BOMB, "", "<html/>", "<alerts>", "x" * 300, SourceFailed("envía más de 5 MB", "sends over 5 MB")],
    ids=["bomb", "empty", "page", "cut", "noise", "large"],
)
def test_a_bad_feed_is_one_line_and_what_was_proposed_stays(feeds: Feeds, page: str | SourceFailed) -> None:
    feeds.look(a_cap("A-1"))
    feeds.web.pages[URL] = page
    said = feeds.look()
    assert said
    assert "\n" not in said
    assert feeds.states == ["armed"]
    assert feeds.look(a_cap("A-1")) == ""


def test_one_bad_alert_is_told_and_the_others_are_proposed(feeds: Feeds) -> None:
    said = feeds.look(a_cap("A-1"), a_cap("A-2").replace("<sent>", "<sent>ayer "))
    assert said.startswith("1 alerta no se leyó; la primera: La alerta no dice «sent»")
    assert feeds.states == ["armed"]


@pytest.mark.parametrize(
    ("strange", "words"),
    [
        (a_cap("B", status="Real"), "R22: «status» dice «Real»"),
        (a_cap("B", msgType="Alerta"), "R22: «msgType» dice «Alerta»"),
        (re.sub("<info>.*</info>", "", a_cap("B")), "R0: no dice nada"),
    ],
)
def test_an_alert_that_is_nobody_knows_what_is_told_beside_the_feed(feeds: Feeds, strange: str, words: str) -> None:
    said = feeds.look(a_cap("A"), strange)
    assert words in said
    assert "ideam.ejemplo.co B" in said
    assert feeds.states == ["armed"]


def test_a_feed_with_a_certificate_drops_what_it_did_not_sign_and_says_so(feeds: Feeds) -> None:
    signer = a_signer(since=START)
    assert feeds.put(certificate=signer.pem).status_code == 200
    genuine = signer.signed(a_cap("A-1")).decode()
    altered = signer.signed(a_cap("A-2")).decode().replace("Lluvia fuerte", "Sol")
    said = feeds.look(genuine, a_cap("A-3"), altered)
    assert said.startswith("2 alertas no se leyeron; la primera: La firma no es del certificado")
    assert [one["summary"] for one in feeds.drafts] == ["Lluvia fuerte · IDEAM"]


def test_a_storm_leaves_room_for_what_matters(feeds: Feeds) -> None:
    minor = [a_cap(f"M-{number}", severity="Minor") for number in range(300)]
    said = feeds.look(*minor, a_cap("A-1"))
    assert f"Solo se proponen {MOST_LIVE}" in said
    assert len(feeds.drafts) == MOST_LIVE
    assert feeds.states[0] == "armed"


def test_a_feed_has_no_door(feeds: Feeds) -> None:
    assert feeds.put(enabled=True, url="http://127.0.0.1:9/").json()["secret"] == ""
    body = b'{"key": "x", "state": "down"}'
    for secret in (b"", b"None"):
        seal = hmac.new(secret, body, hashlib.sha256).hexdigest()
        answer = feeds.desk.http.post("/hooks/ideam", content=body, headers={"X-Signage-Signature": f"sha256={seal}"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "change",
    [
        {"url": "ftp://x"}, {"url": "http://u:p@x/"}, {"every": 1000}, {"every": 10**9}, {"certificate": "hola"},
        {"rules": [{"template": ""}]}, {"rules": [{"template": "RED", "events": ["x"] * 51}]},
    ],
    ids=str,
)  # fmt: skip
def test_a_feed_that_cannot_work_is_refused(feeds: Feeds, change: dict[str, Any]) -> None:
    answer = feeds.put(**change)
    assert answer.status_code in {400, 422}
    assert answer.json()["error"]["es"]


def test_only_a_cap_feed_has_an_address_and_every_other_system_a_template(desk: Desk) -> None:
    bodies = [
        {"id": "x", "name": "X", "kind": "cap", "template": "RED"},
        {"id": "x", "name": "X", "kind": "zabbix", "template": "RED", "feed": {"url": URL}},
        {"id": "x", "name": "X", "kind": "zabbix", "template": ""},
    ]
    for body in bodies:
        assert desk.http.put("/api/v1/triggers/x", json=body, headers=desk.auth).status_code == 400


def test_feeds_are_asked_when_it_is_time_and_a_bad_one_holds_up_no_other(tmp_path: Path) -> None:
    hub = create_app(tmp_path, clock=FakeClock())
    parts = hub.parts
    with publisher() as site:
        site.replies["/endless"] = says(b"", 302, Location="/endless")
        site.replies["/large"] = says(gzip.compress(b"\0" * 50_000_000, 9), Content_Encoding="gzip")
        site.replies["/bomb"] = says(BOMB.encode())
        site.replies["/good"] = says(a_cap("A-1").encode())
        for name in ("bomb", "endless", "good", "large"):
            feed = Feed(url=site.url(f"/{name}"), allow_private=True)
            change_trigger(parts, Trigger(id=name, name=name, kind=TriggerKind.CAP, template="", feed=feed), name)
        assert follow_due(parts, {}, now=START, get=fetch) == 4
        with parts.library.read() as unit:
            said = {one.id: unit.feed_state(one.id).error for one in unit.triggers()}
        assert "DOCTYPE" in said["bomb"]
        assert "redirige sin fin" in said["endless"]
        assert "5 MB" in said["large"]
        assert said["good"] == ""
        assert [one.trigger for one in drafts(parts, now=START)] == ["good"]
        assert follow_due(parts, {}, now=START + timedelta(minutes=4), get=fetch) == 0
        assert follow_due(parts, {}, now=START + timedelta(minutes=5), get=fetch) == 4
    hub.close()


def test_an_administrator_has_a_feed_looked_at_now(feeds: Feeds) -> None:
    feeds.put(url="http://127.0.0.1:9/")
    answer = feeds.desk.http.post("/api/v1/triggers/ideam/fetch", headers=feeds.desk.auth)
    assert answer.status_code == 200
    assert "dirección interna" in answer.json()["error"]
    assert datetime.fromtimestamp(answer.json()["checked_at"] / 1000, LOCAL) == START
    assert feeds.desk.http.post("/api/v1/triggers/none/fetch", headers=feeds.desk.auth).status_code == 404
