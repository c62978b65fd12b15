"""A report of an incident is whole and genuine, or it says what is not, without the hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from hub.office import ORG, START, Desk, Player
from signage.cli.report import report_pdf
from signage.errors import BadInput
from signage.model import wire
from signage.model.alert import MsgType, Response, Status
from signage.model.ids import AlertId
from signage.model.proof import ReceiptKind
from signage.model.route import EVERY_SCREEN
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.document import Templates, sign, template_hash
from signage.trust.envelope import SigningKey
from signage.trust.evidence import Report, faults_of, read_report, report_bytes, sealed

ON_BOTH_DATABASES = True


@pytest.fixture
def player(desk: Desk) -> Player:
    desk.found()
    desk.http.post("/api/v1/templates", content=desk.office.bundle(), headers=desk.auth)
    return desk.pair()


def raised(desk: Desk, **change: object) -> AlertId:
    answer = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now, **change))
    return AlertId(answer.json()["id"])


def trusted(desk: Desk) -> TrustedSet:
    with desk.hub.parts.library.read() as unit:
        found = TrustedSet(root=first_root(unit.roots()[0]))
    found.update_templates(desk.office.bundle())
    return found


@pytest.fixture
def report(desk: Desk, player: Player) -> Report:
    first = raised(desk)
    raised(desk, incident="INC-2")
    desk.clock.advance(seconds=0.02)
    for kind in (ReceiptKind.RECEIVED, ReceiptKind.PAINTED):
        desk.http.post("/v1/receipts", content=player.receipt(first, kind))
    raised(desk, refs=(first,))
    answer = desk.http.get(f"/api/v1/alerts/{first}/report", headers=desk.auth)
    return read_report(answer.content)


def test_a_report_holds_its_own_incident_and_hides_the_content_of_others(desk: Desk, report: Report) -> None:
    assert faults_of(report, trusted(desk)) == ()
    assert (report.incident, len(report.orders), len(report.receipts)) == ("INC-1", 2, 2)
    assert [bool(entry.content) for entry in report.entries] == [True, False, True, True, True]
    assert read_report(report_bytes(report)) == report


def test_every_alteration_is_found(desk: Desk, report: Report, player: Player) -> None:
    first, *rest = report.entries
    stranger = player.receipt(AlertId("x" * 22), ReceiptKind.PAINTED, key=SigningKey.new()).decode()
    altered = {
        "chain": [
            replace(report, entries=(replace(first, content=first.content.replace("order", "0rder")), *rest)),
            replace(report, entries=tuple(rest)),
            replace(report, entries=(first, *rest[1:])),
            replace(report, entries=(*rest, first)),
            replace(report, before="1" * 64),
        ],
        "order": [
            replace(report, orders=(report.orders[0].replace("A", "B", 1), *report.orders[1:])),
            replace(report, incident="INC-2"),
        ],
        "receipt": [
            replace(report, receipts=(stranger,)),
            replace(report, screens=(replace(report.screens[0], device_key=SigningKey.new().public.text),)),
        ],
    }
    altered["seal"] = [
        replace(report, made_at=report.made_at + timedelta(seconds=1)),
        replace(report, screens=(replace(report.screens[0], name="Otra"),)),
        replace(report, receipts=report.receipts[:1]),
        replace(report, orders=report.orders[:1]),
        replace(report, entries=report.entries[:-1]),
        replace(report, seal=""),
        replace(report, seal="no"),
        sealed(report, SigningKey.new()),
    ]
    for code, reports in altered.items():
        for one in reports:
            assert code in {fault.code for fault in faults_of(one, trusted(desk))}


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"incident": 3}', b"\xff"])
def test_what_is_no_report_is_told(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_report(data)


@pytest.mark.parametrize(
    ("english", "words"),
    [(False, ("Mostrada", "Simulacro, alerta", "Simulacro [/b] INC-1")), (True, ("Shown", "Drill, alert"))],
)
def test_people_get_it_on_paper(desk: Desk, report: Report, words: tuple[str, ...], *, english: bool) -> None:
    named = replace(report, organisation="<b>Oficina & Cía</b>", incident="[/b] INC-1")
    data = report_pdf(named, trusted(desk), is_whole=True, zone="America/Bogota", english=english)
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(data))
    for word in (*words, "<b>Oficina & Cía</b>", report.screens[0].name, "20 ms"):
        assert word in text
    for word in ("after_ms", "pantalla-", "+00:00"):  # what machines say
        assert word not in text


def test_a_name_in_a_script_that_the_type_face_lacks_is_not_blank(desk: Desk, report: Report) -> None:
    named = replace(report, screens=(replace(report.screens[0], name="会議室 Ñandú Łódź Ω 🏛", place="قاعة"),))
    data = report_pdf(named, trusted(desk), is_whole=True, zone="America/Bogota")
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(data))
    assert r"\u4f1a\u8b70\u5ba4ÑandúŁódźΩ\U0001f3db" in text
    assert r"\u0642\u0627\u0639\u0629" in text


def test_nothing_is_reported_of_what_is_not_held(desk: Desk, player: Player) -> None:
    assert desk.http.get(f"/api/v1/alerts/{'x' * 22}/report", headers=desk.auth).status_code == 404


def test_a_step_of_the_route_is_in_the_report_and_belongs_to_the_chain(desk: Desk, player: Player) -> None:
    alert = raised(desk)
    step = {"step": 5, "who": "Ana", "at": int(desk.clock.now.timestamp() * 1000)}
    told = desk.http.post(f"/api/v1/alerts/{alert}/steps", json=step, headers=desk.auth)
    assert told.status_code == 200, told.text
    for wrong in ({**step, "step": 11}, {**step, "at": -1}, {**step, "at": 2**53}):
        assert desk.http.post(f"/api/v1/alerts/{alert}/steps", json=wrong, headers=desk.auth).status_code in {400, 422}
    assert desk.http.post("/api/v1/alerts/none/steps", json=step, headers=desk.auth).status_code == 404
    assert desk.http.post(f"/api/v1/alerts/{alert}/steps", json=step).status_code == 401
    report = read_report(desk.http.get(f"/api/v1/alerts/{alert}/report", headers=desk.auth).content)
    assert '"what":"step"' in report.entries[-1].content
    assert '"who":"Ana"' in report.entries[-1].content
    assert faults_of(report, trusted(desk)) == ()


def test_every_console_reads_what_was_said_of_the_steps_of_an_incident(desk: Desk, player: Player) -> None:
    alert, other = raised(desk), raised(desk, incident="OAI-OTRO")
    at = int(desk.clock.now.timestamp() * 1000) + 7
    for about, body in (
        (alert, {"step": 5, "who": "Ana", "at": at}),
        (other, {"step": 7, "who": "Luis", "at": at}),
        (alert, {"step": 5, "who": "Eva", "at": at + 1, "taken": False}),
        (alert, {"step": 5, "who": EVERY_SCREEN, "at": at + 2}),
    ):
        told = desk.http.post(f"/api/v1/alerts/{about}/steps", json=body, headers=desk.auth)
        assert told.status_code == 200, told.text
    assert desk.get(f"/alerts/{alert}/steps")["steps"] == [
        {"step": 5, "who": "Ana", "at": at, "taken": True},
        {"step": 5, "who": "Eva", "at": at + 1, "taken": False},
        {"step": 5, "who": "*", "at": at + 2, "taken": True},
    ]
    report = read_report(desk.http.get(f"/api/v1/alerts/{alert}/report", headers=desk.auth).content)
    assert faults_of(report, trusted(desk)) == ()
    for english, words in (
        (False, "Paso desmarcado"), (True, "Route step taken back"),
        (False, "5. Verificar · todas las pantallas"), (True, "5. Verify · all screens"),
    ):  # fmt: skip
        data = report_pdf(report, trusted(desk), is_whole=True, zone="America/Bogota", english=english)
        text = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(data))
        assert words in " ".join(text.split())
    assert desk.http.get("/api/v1/alerts/none/steps", headers=desk.auth).status_code == 404
    assert desk.http.get(f"/api/v1/alerts/{alert}/steps").status_code == 401


@pytest.mark.parametrize("english", [False, True])
def test_of_an_order_that_was_up_before_the_hub_knew_it_the_screens_own_times_are_told(
    desk: Desk, player: Player, *, english: bool
) -> None:
    signed = desk.office.alert(sent=desk.clock.now)
    desk.clock.advance(minutes=2, seconds=48)
    alert = AlertId(desk.http.post("/v1/alerts", content=signed).json()["id"])
    desk.clock.advance(seconds=1.562)
    for kind, after in ((ReceiptKind.RECEIVED, 0), (ReceiptKind.PAINTED, 168), (ReceiptKind.ENDED, 61_000)):
        receipt = player.receipt(alert, kind, after)
        desk.http.post("/v1/receipts", content=receipt)
    report = read_report(desk.http.get(f"/api/v1/alerts/{alert}/report", headers=desk.auth).content)
    data = report_pdf(report, trusted(desk), is_whole=True, zone="America/Bogota", english=english)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in PdfDocument(data)).split())
    for word in ("168 ms *", "2 min 48 s", "* Since the order came" if english else "* Desde que la orden llegó"):
        assert word in text
    assert "1562 ms" not in text


def test_a_report_says_of_an_end_without_the_second_key_that_it_ended_nothing(desk: Desk, player: Player) -> None:
    attack = desk.office.template("RANSOM")
    bundle = sign(Templates(org=ORG, issued=START, templates=(attack,)), [desk.office.operator])
    desk.http.post("/api/v1/templates", content=bundle, headers=desk.auth)
    real = {"status": Status.ACTUAL, "template": template_hash(attack)}
    first = raised(desk, **real)
    raised(desk, refs=(first,), msg_type=MsgType.CANCEL, response=Response.ALL_CLEAR, **real)
    at = int(desk.clock.now.timestamp() * 1000)
    for who in ("Ana", "todas las pantallas"):
        desk.http.post(f"/api/v1/alerts/{first}/steps", json={"step": 5, "who": who, "at": at}, headers=desk.auth)
    desk.clock.advance(minutes=9, seconds=15)
    desk.http.post("/v1/receipts", content=player.receipt(first, ReceiptKind.PAINTED))
    report = read_report(desk.http.get(f"/api/v1/alerts/{first}/report", headers=desk.auth).content)
    held = trusted(desk)
    held.update_templates(bundle)
    data = report_pdf(report, held, is_whole=True, zone="America/Bogota")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in PdfDocument(data)).split())
    assert "Incidente INC-1" in text
    assert "(no la reemplaza: 1 de 2 firmas)" in text
    assert "9 min 15 s" in text
    assert text.count("5. Verificar") == 1


def test_a_journal_of_before_is_read_too(desk: Desk, player: Player) -> None:
    alert = raised(desk)
    old = {"at": "2026-01-02T15:04:05.000+00:00", "step": 5, "taken": "2026-01-02T15:04:00+00:00", "told_by": "admin"}
    with desk.hub.parts.library.begin() as unit:
        unit.append_journal(alert, wire.to_bytes({**old, "what": "step", "who": '"what":"step-back"'}).decode())
    (step,) = desk.get(f"/alerts/{alert}/steps")["steps"]  # type: ignore[misc] # one of a list
    assert step == {"step": 5, "who": '"what":"step-back"', "at": 1767366240000, "taken": True}
    report = read_report(desk.http.get(f"/api/v1/alerts/{alert}/report", headers=desk.auth).content)
    assert faults_of(report, trusted(desk)) == ()
