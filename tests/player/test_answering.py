"""Receipts straight to an operator's PC: one that is off gets them when it is back, and none is sent twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOON, an_alert
from player_app.answering import Answers
from signage.client import KnownScreen
from signage.dispatch import ReceiptDesk
from signage.model.alert import VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.sync.outbox import Outbox
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

LOBBY = ScreenId("lobby")
KEY = SigningKey.new()
KNOWN = (KnownScreen(id=LOBBY, name="Lobby", device_key=KEY.public.text),)


@dataclass
class Held:
    """The orders of a screen, and its clock."""

    alerts: Mapping[AlertId, VerifiedAlert] = field(default_factory=dict)
    now: float = 100.0

    def take(self, letter: str, *places: str, minutes: int = 0) -> AlertId:
        sent = NOON + timedelta(minutes=minutes)
        held = VerifiedAlert(
            id=AlertId(letter * 22), alert=replace(an_alert("SIM", sent=sent), reply_to=places), keys=1
        )
        self.alerts = {**self.alerts, held.id: held}
        return held.id

    def clock(self) -> float:
        return self.now


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    made = Outbox(tmp_path / "pop.db")
    yield made
    made.close()


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def answers(held: Held, outbox: Outbox) -> Answers:
    return Answers(held, outbox, held.clock)


def says(outbox: Outbox, alert: AlertId, kind: ReceiptKind) -> None:
    receipt = Receipt(screen=LOBBY, alert=alert, kind=kind, after=timedelta(milliseconds=20), path="lan")
    assert outbox.add_receipt(alert, kind, sign(receipt, [KEY]))


def kinds(desk: ReceiptDesk, alert: AlertId) -> set[ReceiptKind]:
    return {one.kind for one in desk.receipts(alert)}


@contextlib.contextmanager
def a_desk(port: int = 0) -> Iterator[ReceiptDesk]:
    with ReceiptDesk(KNOWN, port) as desk:
        yield desk


def place_of(desk: ReceiptDesk) -> str:
    return f"http://127.0.0.1:{desk.port}"


def test_a_desk_that_was_closed_hears_everything_when_it_is_open_again(
    held: Held, outbox: Outbox, answers: Answers
) -> None:
    with a_desk() as desk:
        port, alert = desk.port, held.take("a", place_of(desk))
    for kind in (ReceiptKind.RECEIVED, ReceiptKind.PAINTED):
        says(outbox, alert, kind)
    answers.tell()
    pauses = [answers.loop.step()]
    for _ in range(6):
        held.now += pauses[-1]
        pauses.append(answers.loop.step())
    assert pauses[0] == pytest.approx(1)
    assert max(pauses) == pytest.approx(15), "it is asked again, seldom"
    with a_desk(port) as again:
        held.now += pauses[-1]
        assert answers.loop.step() == pytest.approx(60)
        assert kinds(again, alert) == {ReceiptKind.RECEIVED, ReceiptKind.PAINTED}


def test_what_was_taken_is_not_sent_again_also_by_the_next_agent(held: Held, outbox: Outbox) -> None:
    with a_desk() as desk:
        alert = held.take("a", place_of(desk))
        says(outbox, alert, ReceiptKind.RECEIVED)
        Answers(held, outbox, held.clock).loop.step()
        assert kinds(desk, alert) == {ReceiptKind.RECEIVED}
    with a_desk(desk.port) as again:
        Answers(held, outbox, held.clock).loop.step()
        assert kinds(again, alert) == set()


def test_news_go_out_at_once_and_a_dead_place_holds_up_no_other(held: Held, outbox: Outbox, answers: Answers) -> None:
    with a_desk() as gone:
        old = held.take("a", place_of(gone))
    says(outbox, old, ReceiptKind.RECEIVED)
    answers.tell()
    answers.loop.step()
    with a_desk() as desk:
        new = held.take("b", place_of(gone), place_of(desk), minutes=1)
        says(outbox, new, ReceiptKind.PAINTED)
        answers.tell()
        assert answers.loop.wake.is_set()
        answers.loop.step()
        assert kinds(desk, new) == {ReceiptKind.PAINTED}
        assert kinds(desk, old) == set(), "nobody there asked"


def test_who_has_not_come_back_after_a_day_is_given_up(held: Held, outbox: Outbox, answers: Answers) -> None:
    with a_desk() as gone:
        alert = held.take("a", place_of(gone))
    says(outbox, alert, ReceiptKind.RECEIVED)
    assert answers.loop.step() == pytest.approx(1)
    held.now += 24 * 3600
    assert answers.loop.step() == pytest.approx(60)
    with a_desk(gone.port) as late:
        held.now += 60
        answers.loop.step()
        assert kinds(late, alert) == set()


@pytest.mark.parametrize("place", ["", "ftp://10.0.0.1:21", "http://", "file:///etc/passwd", "http://["])
def test_a_place_that_is_none_is_passed_over(held: Held, outbox: Outbox, answers: Answers, place: str) -> None:
    with a_desk() as desk:
        alert = held.take("a", place, place_of(desk))
        says(outbox, alert, ReceiptKind.RECEIVED)
        answers.loop.step()
        assert kinds(desk, alert) == {ReceiptKind.RECEIVED}
