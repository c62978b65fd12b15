"""CAP 1.2 out of every template, strict; in from others, tolerant; and never a way in for anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from builders import ANSWERS, NOON, ORG, a_template, an_alert
from signage.cap.alerts import Sender, message_of
from signage.cap.feed import atom_feed
from signage.cap.message import Message, Reference
from signage.cap.notice import Notice, mail_of
from signage.cap.rules import dangers, faults
from signage.cap.xml import check_schema, parse_messages, to_xml
from signage.console import shipped_templates
from signage.errors import BadInput
from signage.model.alert import Alert, MsgType, Status, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.template import AlertTemplate, Tone, announcement
from signage.trust.order import Aim, Desk, raising

SENDER = Sender(domain="oai.ejemplo.gov.co", name="Alcaldía de ejemplo – OAI", area="Cartagena de Indias")
DESK = Desk(org=ORG, seq=1, now=NOON, incident="OAI-2026-0001", contact="Mesa 1234", next_update="11:12")


def verified(alert: Alert, name: str = "a") -> VerifiedAlert:
    return VerifiedAlert(id=AlertId(name * 22), alert=alert, keys=1)


def a_message(**changes: object) -> Message:
    made = message_of(verified(an_alert("CAIDA")), a_template("CAIDA"), {}, SENDER, is_public=False)
    return replace(made, **({"scope": "Public", "restriction": ""} | changes))  # type: ignore[arg-type]


def codes(problems: tuple[BadInput, ...]) -> set[str]:
    return {problem.code for problem in problems}


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.code)
@pytest.mark.parametrize("is_public", [False, True], ids=["staff", "public"])
def test_what_we_send_keeps_the_schema_and_every_rule(template: AlertTemplate, *, is_public: bool) -> None:
    answers = {field.name: field.default for field in template.fields}
    aim = Aim(status=Status.EXERCISE if template.tone is Tone.DRILL else Status.ACTUAL)
    alert = raising(template, answers, DESK, aim)
    message = message_of(verified(alert), template, {}, SENDER, is_public=is_public)
    data = to_xml(message)
    check_schema(data)
    assert faults(message, NOON) == ()
    assert parse_messages(data) == (message,)


def test_an_end_names_what_it_ends_and_a_cancel_says_nothing_more() -> None:
    first = verified(an_alert("CAIDA"), "a")
    end = replace(an_alert("CAIDA", seq=2), msg_type=MsgType.CANCEL, refs=(first.id,), sent=NOON + timedelta(minutes=1))
    message = message_of(verified(end, "b"), None, {first.id: first}, SENDER, is_public=False)
    assert [one.identifier for one in message.references] == [first.id]
    check_schema(to_xml(message))
    assert faults(message, NOON + timedelta(minutes=1)) == ()


def test_the_public_wording_never_tells_of_the_attack() -> None:
    attack = message_of(verified(an_alert("RANSOM")), a_template("RANSOM"), {}, SENDER, is_public=True)
    assert "CIBERATAQUE" not in "".join(info.headline + info.instruction for info in attack.infos)
    assert attack.scope == "Public"


def test_the_words_for_staff_say_that_they_are_for_no_one_else() -> None:
    attack = message_of(verified(an_alert("RANSOM")), a_template("RANSOM"), {}, SENDER, is_public=False)
    assert "CIBERATAQUE" in attack.infos[0].headline
    assert (attack.scope, attack.restriction) == ("Restricted", "Personal de la entidad")
    check_schema(to_xml(attack))
    assert faults(attack, NOON) == ()


INFO = a_message().infos[0]
LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (a_message(identifier="con espacio"), "R1"),
        (a_message(sender="a,b"), "R1"),
        (a_message(msg_type="Update"), "R4"),
        (a_message(references=(a_message().reference,), msg_type="Update"), "R5"),
        (a_message(references=(Reference(sender="x", identifier="y", sent=LATER),), msg_type="Update"), "R5"),
        (a_message(scope="Restricted"), "R6"),
        (a_message(addresses="ana"), "R6"),
        (a_message(infos=(replace(INFO, expires=None),)), "R7"),
        (a_message(infos=(replace(INFO, expires=NOON + timedelta(days=3)),)), "R7"),
        (a_message(infos=(replace(INFO, onset=NOON - timedelta(hours=1)),)), "R8"),
        (a_message(sent=LATER), "R9"),
        (a_message(infos=(INFO, replace(INFO, language="en-US", headline="x", categories=("Other",)))), "R10"),
        (a_message(infos=(INFO, replace(INFO, language="en-US"))), "R11"),
        (a_message(infos=(replace(INFO, headline="<b>hola</b>"),)), "R12"),
        (a_message(infos=(replace(INFO, description=INFO.headline),)), "R13"),
        (a_message(infos=(replace(INFO, headline="x" * 141),)), "R14"),
        (a_message(status="Draft"), "R15"),
        (a_message(infos=(replace(INFO, contact=""),)), "R16"),
        (a_message(infos=(replace(INFO, urgency="Unknown"),)), "R17"),
        (a_message(infos=(replace(INFO, parameters=(("a", " "),)),)), "R18"),
        (a_message(infos=(replace(INFO, resources=(("x", "text/html", "http://x"),)),)), "R19"),
        (a_message(infos=(replace(INFO, areas=(replace(INFO.areas[0], polygons=("1,1 2,2 3,3",)),)),)), "R24"),
        (a_message(infos=()), "R0"),
    ],
)
def test_each_rule_beyond_the_schema_is_held(message: Message, code: str) -> None:
    assert code in codes(faults(message, NOON))


NS12 = "urn:oasis:names:tc:emergency:cap:1.2"
FOREIGN = f"""<cap:alert xmlns:cap="{NS12}"><cap:identifier> FTE-1 </cap:identifier>
<cap:sender>otro@ejemplo.co</cap:sender><cap:sent>2026-11-24T12:00:00-05:00</cap:sent>
<cap:status> Actual
</cap:status><cap:msgType>Alert</cap:msgType><cap:scope>Public</cap:scope><cap:references/>
<cap:info><cap:language>es-CO</cap:language><cap:category>Met</cap:category><cap:event>Lluvia</cap:event>
<cap:urgency>Expected</cap:urgency><cap:severity>Severe</cap:severity><cap:certainty>Likely</cap:certainty>
<cap:expires>2026-11-24T18:00:00-05:00</cap:expires><cap:headline>Lluvia fuerte</cap:headline></cap:info>
<cap:info><cap:language>en-US</cap:language><cap:category>Met</cap:category><cap:event>Rain</cap:event>
<cap:urgency>Expected</cap:urgency><cap:severity>Severe</cap:severity><cap:certainty>Likely</cap:certainty></cap:info>
</cap:alert>"""
WRAPPERS = {
    "alone": FOREIGN,
    "edxl": f'<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject><xmlContent>'
    f"<embeddedXMLContent>{FOREIGN}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>",
    "atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{FOREIGN}</content></entry></feed>',
    "list": f"<alerts>{FOREIGN}{FOREIGN}</alerts>",
    "old": FOREIGN.replace("cap:1.2", "cap:1.1"),
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_others_alerts_are_read_in_any_wrapper_with_their_languages(wrapper: str) -> None:
    message = parse_messages(WRAPPERS[wrapper].encode())[0]
    assert (message.identifier, message.status, message.references) == ("FTE-1", "Actual", ())
    assert [info.language for info in message.infos] == ["es-CO", "en-US"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8"])
def test_any_encoding_that_is_truly_declared_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + FOREIGN.replace("Lluvia fuerte", "Inundación")
    assert parse_messages(text.encode(encoding))[0].infos[0].headline == "Inundación"


@pytest.mark.parametrize(
    "start", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>']
)
def test_what_calls_itself_utf_8_and_is_of_windows_is_read_all_the_same(start: str) -> None:
    text = start + FOREIGN.replace("Lluvia fuerte", "Inundación “grave”")
    assert parse_messages(text.encode("windows-1252"))[0].infos[0].headline == "Inundación “grave”"
    with pytest.raises(BadInput):
        parse_messages((start + BOMB + FOREIGN.replace("Lluvia", "Inundación")).encode("windows-1252"))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hola", b"<a>", b"<a/>", FOREIGN.encode()[:200], (BOMB + FOREIGN).encode(),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + FOREIGN).encode(), b"<a>" * 300 + b"</a>" * 300,
        FOREIGN.replace("<cap:sent>2026-11-24T12:00:00-05:00</cap:sent>", "").encode(),
        FOREIGN.replace("12:00:00-05:00", "12:00:00").encode(),
        FOREIGN.replace("Lluvia fuerte", "x" * 300_000).encode(), b"\xff\xfe\x00" * 50,
    ],
)  # fmt: skip
def test_what_is_no_alert_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BadInput) as told:
        parse_messages(data)
    assert "\n" not in told.value.es.strip()


def test_what_would_mislead_is_not_shown() -> None:
    (message,) = parse_messages(FOREIGN.encode())
    assert dangers(message, NOON) == ()
    assert codes(dangers(message, NOON + timedelta(days=2))) == {"R7"}
    assert "R9" in codes(dangers(message, NOON - timedelta(days=1)))
    assert "R15" in codes(dangers(replace(message, status="Draft"), NOON))
    assert codes(dangers(replace(message, status="Real"), NOON)) == {"R22"}
    assert codes(dangers(replace(message, msg_type=""), NOON)) == {"R22"}
    assert codes(dangers(replace(message, infos=()), NOON)) == {"R0"}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutated_files_never_do_more_than_be_refused(data: st.DataObject) -> None:
    raw = bytearray(to_xml(a_message()))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        found = parse_messages(bytes(raw))
    except BadInput:
        return
    assert all(isinstance(message, Message) for message in found)


def test_the_feed_links_every_alert() -> None:
    feed = atom_feed([a_message()], place="http://hub/cap", title="Alertas", updated=datetime.now(UTC))
    entry = etree.fromstring(feed).find("{http://www.w3.org/2005/Atom}entry")
    link = entry.find("{http://www.w3.org/2005/Atom}link")
    assert link.get("type") == "application/cap+xml"
    assert link.get("href") == f"http://hub/cap/{'a' * 22}.xml"
    assert ANSWERS["sistema"] in entry.findtext("{http://www.w3.org/2005/Atom}title")


@pytest.mark.parametrize("code", ["RANSOM", "DATOS"])
def test_what_only_staff_hear_of_is_in_nothing_that_citizens_get(code: str) -> None:
    template = a_template(code)
    message = message_of(verified(an_alert(code)), template, {}, SENDER, is_public=True)
    text = to_xml(message).decode()
    for word in (template.name, template.name_en, template.event, "Security", "Extreme", "Severe", code, "PELIGRO"):
        assert f">{word}<" not in text, word
        assert f"{word}." not in text, word
    assert ">OET-151<" in text
    staff = to_xml(message_of(verified(an_alert(code)), template, {}, SENDER, is_public=False)).decode()
    assert f">{template.event}<" in staff


def test_citizens_are_not_frightened_by_what_they_are_not_told() -> None:
    template = a_template("RANSOM")
    alert = an_alert("RANSOM")
    public = announcement(alert, template, is_public=True, zone="America/Bogota")
    staff = announcement(alert, template, is_public=False, zone="America/Bogota")
    assert (public.tone, public.word) == (Tone.CAUTION, "AVISO")
    assert (staff.tone, staff.word) == (Tone.DANGER, "PELIGRO")
    assert public.take_over is staff.take_over
    phishing = announcement(an_alert("PHISH"), a_template("PHISH"), is_public=True, zone="America/Bogota")
    assert phishing.word == "PELIGRO", "what citizens are warned of themselves keeps its word"


@pytest.mark.parametrize("status", [Status.ACTUAL, Status.EXERCISE])
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda template: template.code)
@pytest.mark.parametrize("is_public", [False, True])
def test_a_subject_leaves_as_it_was_written(template: AlertTemplate, status: Status, is_public: bool) -> None:  # noqa: FBT001 - a parameter
    answers = {one.name: ("trámites de jubilación ñandú " * 4)[: one.max].strip() for one in template.fields}
    alert = replace(raising(template, answers, DESK), status=status)
    said = announcement(alert, template, is_public=is_public, zone="America/Bogota")
    notice = Notice(verified=VerifiedAlert(id=AlertId("a"), alert=alert, keys=1), said=said, is_live=True)
    mail = mail_of(notice, sender="oai@ejemplo.gov.co", recipients=["jefe@ejemplo.gov.co"])
    sent = mail.as_bytes().replace(b"\n", b"\r\n")
    assert b"Subject: [ALERTA OAI][" in sent
    assert message_from_bytes(sent, policy=SMTP)["Subject"] == mail["Subject"]
    assert max(map(len, sent.split(b"\r\n"))) < 998, "what a mail server takes"
