"""Alerts by e-mail, through a real mail server on loopback that refuses, stalls and comes back."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from hub.office import Desk
from signage.errors import BadInput, HubUnreachable
from signage.hub.mail import RETRY, mails_of, save_mail_settings, send_due, try_server
from signage.hub.records import Mail, MailSettings, MailState
from signage.model.alert import Status
from signage.model.ids import AlertId
from signage.model.screen import Audience


@dataclass
class Post:
    """What the mail server took, and whom it refuses."""

    refused: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[str, Any]] = field(default_factory=list)
    most_letters: int = 1000
    """How many it takes over one connection."""

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if getattr(session, "letters", 0) >= self.most_letters:
            return "421 Too many messages on this connection"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append((envelope.rcpt_tos[0], letter))
        session.letters = getattr(session, "letters", 0) + 1
        return "250 OK"


@pytest.fixture
def post() -> Post:
    return Post()


def a_server(post: Post, **options: bool) -> Controller:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port, **options)
    controller.start()
    return controller


@pytest.fixture
def server(post: Post) -> Iterator[Controller]:
    controller = a_server(post)
    yield controller
    controller.stop()


@pytest.fixture(autouse=True)
def founded(desk: Desk) -> None:
    desk.found()
    desk.http.post("/api/v1/templates", content=desk.office.bundle(), headers=desk.auth)


def settled(desk: Desk, port: int) -> None:
    settings = MailSettings(
        host="127.0.0.1", port=port, sender="alertas@ejemplo.gov.co", staff=("ana@ejemplo.co", "luis@ejemplo.co"),
        public=("radio@ejemplo.co", "ana@ejemplo.co"),
    )  # fmt: skip
    save_mail_settings(desk.hub.parts, settings, password=None)


def raised(desk: Desk, **change: object) -> AlertId:
    answer = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now, **change))
    return AlertId(answer.json()["id"])


def states(desk: Desk, alert: AlertId) -> dict[str, MailState]:
    return {mail.recipient: mail.state for mail in mails_of(desk.hub.parts, alert)}


def due(desk: Desk, **limits: float) -> int:
    return send_due(desk.hub.parts, now=desk.clock.now, **limits)


def one(desk: Desk, alert: AlertId, recipient: str) -> Mail:
    return next(mail for mail in mails_of(desk.hub.parts, alert) if mail.recipient == recipient)


def test_every_recipient_gets_one_plain_letter_of_their_own(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)
    alert = raised(desk)
    assert due(desk) == 3
    assert {to for to, _ in post.taken} == {"ana@ejemplo.co", "luis@ejemplo.co", "radio@ejemplo.co"}
    for to, letter in post.taken:
        assert letter["To"] == to
        assert letter["Subject"].startswith("[ALERTA OAI][SIMULACRO]")
        assert letter.get_content_type() == "text/plain"
    assert set(states(desk, alert).values()) == {MailState.SENT}
    assert due(desk) == 0


def test_only_the_alerts_audience_is_written_to(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)
    raised(desk, audiences=frozenset({Audience.CIUDADANIA}))
    due(desk)
    assert {to for to, _ in post.taken} == {"radio@ejemplo.co", "ana@ejemplo.co"}


def test_a_wrong_address_is_final_and_a_busy_one_is_tried_again(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)
    post.refused = {"luis@ejemplo.co": "550 No such user", "radio@ejemplo.co": "450 Mailbox busy"}
    alert = raised(desk)
    due(desk)
    assert states(desk, alert) == {
        "ana@ejemplo.co": MailState.SENT, "luis@ejemplo.co": MailState.FAILED, "radio@ejemplo.co": MailState.WAITING,
    }  # fmt: skip
    assert "No such user" in one(desk, alert, "luis@ejemplo.co").error
    post.refused = {}
    assert due(desk) == 0
    desk.clock.advance(seconds=RETRY[0].total_seconds())
    assert due(desk) == 1
    assert states(desk, alert)["radio@ejemplo.co"] is MailState.SENT


def test_a_dead_server_loses_nothing_and_the_alert_does_not_wait_for_it(desk: Desk, server: Controller) -> None:
    settled(desk, 1)
    alert = raised(desk)
    due(desk)
    assert set(states(desk, alert).values()) == {MailState.WAITING}
    assert one(desk, alert, "ana@ejemplo.co").due_at == desk.clock.now + RETRY[0]
    settled(desk, server.port)
    desk.clock.advance(seconds=20)
    assert due(desk) == 3


def test_a_server_that_hangs_up_after_each_letter_writes_everybody_once(
    desk: Desk, server: Controller, post: Post
) -> None:
    settled(desk, server.port)
    post.most_letters = 1
    alert = raised(desk)
    looks = 0
    while MailState.WAITING in states(desk, alert).values():
        due(desk)
        desk.clock.advance(seconds=RETRY[0].total_seconds())
        looks += 1
        assert looks < 10
    assert set(states(desk, alert).values()) == {MailState.SENT}
    assert sorted(who for who, _ in post.taken) == ["ana@ejemplo.co", "luis@ejemplo.co", "radio@ejemplo.co"]


def test_what_one_conversation_has_no_time_for_goes_by_the_next(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)
    alert = raised(desk)
    assert due(desk, work_s=0) == 1
    assert list(states(desk, alert).values()).count(MailState.WAITING) == 2
    assert due(desk) == 2
    assert len(post.taken) == 3


def test_an_address_that_the_server_cannot_write_keeps_no_other_from_its_letter(desk: Desk, post: Post) -> None:
    old = a_server(post, enable_SMTPUTF8=False)
    staff = ("íñigo@ejemplo.co", "luis@ejemplo.co")
    settings = MailSettings(host="127.0.0.1", port=old.port, sender="alertas@ejemplo.gov.co", staff=staff)
    save_mail_settings(desk.hub.parts, settings, password=None)
    alert = raised(desk)
    due(desk)
    old.stop()
    assert states(desk, alert) == {"íñigo@ejemplo.co": MailState.FAILED, "luis@ejemplo.co": MailState.SENT}
    assert "no admite la dirección" in one(desk, alert, "íñigo@ejemplo.co").error


def test_pauses_grow_and_what_is_over_is_given_up(desk: Desk) -> None:
    settled(desk, 1)
    alert = raised(desk)
    pauses = []
    for _ in range(len(RETRY) + 1):
        due(desk)
        held = one(desk, alert, "ana@ejemplo.co")
        pauses.append(held.due_at - desk.clock.now)
        desk.clock.now = held.due_at
    assert pauses[: len(RETRY)] == list(RETRY)
    desk.clock.advance(days=2)
    due(desk)
    assert one(desk, alert, "ana@ejemplo.co").tries > len(RETRY)


@pytest.mark.parametrize("change", [{"status": Status.TEST}, {"status": Status.SYSTEM}])
def test_tests_and_heartbeats_are_not_mailed(desk: Desk, server: Controller, change: dict[str, object]) -> None:
    settled(desk, server.port)
    assert states(desk, raised(desk, **change)) == {}


def test_a_repeated_order_writes_nobody_twice(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)
    order = desk.office.alert(sent=desk.clock.now)
    for _ in range(3):
        desk.http.post("/v1/alerts", content=order)
        due(desk)
    assert len(post.taken) == 3


@pytest.mark.parametrize("address", ["ana", "ana@", "a b@c.co", "x@y.co\r\nBcc: z@z.co", '"<a@b.co>'])
def test_what_is_no_address_is_told(desk: Desk, address: str) -> None:
    with pytest.raises(BadInput, match="no es una dirección"):
        save_mail_settings(desk.hub.parts, MailSettings(staff=(address,)), password=None)


def test_the_server_can_be_tried_and_its_password_is_never_told(desk: Desk, server: Controller) -> None:
    settled(desk, server.port)
    try_server(desk.hub.parts)
    settled(desk, 1)
    with pytest.raises(HubUnreachable, match="correo"):
        try_server(desk.hub.parts)
    body = {"host": "correo", "sender": "a@b.co", "user": "u", "password": "muy secreta"}
    answer = desk.http.put("/api/v1/mail", json=body, headers=desk.auth)
    assert answer.status_code == 200
    assert "secreta" not in answer.text + str(desk.get("/mail"))
    secret = desk.hub.parts.folder / "smtp-password"
    assert (secret.read_text(), oct(secret.stat().st_mode)[-3:]) == ("muy secreta", "600")


def test_one_line_is_sent_to_try_and_the_server_is_quoted(desk: Desk, server: Controller, post: Post) -> None:
    settled(desk, server.port)

    def tried(to: str) -> tuple[int, str]:
        answer = desk.http.post("/api/v1/mail/test", json={"to": to}, headers=desk.auth)
        return answer.status_code, answer.text

    assert tried("") == (200, '{"answer":"250 OK"}')
    assert post.taken == [], "without an address nothing leaves"
    assert tried("ana@ejemplo.co") == (200, '{"answer":"250 OK"}')
    to, letter = post.taken[0]
    assert (to, letter["From"]) == ("ana@ejemplo.co", "alertas@ejemplo.gov.co")
    assert "No hay ninguna emergencia" in letter.get_content()
    post.refused = {"nadie@ejemplo.co": "550 No such user"}
    status, text = tried("nadie@ejemplo.co")
    assert (status, "No such user" in text) == (502, True)
    assert tried("ana")[0] == 400
    assert len(post.taken) == 1


def test_without_a_server_it_is_said_what_to_do(desk: Desk) -> None:
    with pytest.raises(BadInput, match="Indique primero"):
        try_server(desk.hub.parts)


def test_how_many_get_it_is_told_without_their_addresses(desk: Desk) -> None:
    assert desk.get("/mail/reach")["counts"][0]["recipients"] == 0  # type: ignore[index]
    settings = MailSettings(
        host="127.0.0.1",
        sender="a@b.co",
        staff=("uno@b.co", "dos@b.co"),
        contractors=("dos@b.co",),
        public=("tres@b.co",),
    )
    save_mail_settings(desk.hub.parts, settings, password=None)
    told = desk.http.get("/api/v1/mail/reach", headers=desk.auth).json()
    counts = {frozenset(one["audiences"]): one["recipients"] for one in told["counts"]}
    assert counts[frozenset({"servidores", "contratistas"})] == 2, "who is on two lists gets one e-mail"
    assert counts[frozenset({"servidores", "contratistas", "ciudadania"})] == 3
    assert "uno@b.co" not in str(told)
