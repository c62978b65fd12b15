"""Whatever is done to orders, datagrams and CAP files on their way: nothing but the true order is ever shown.

Three thousand of each kind together in every run; a million by `make torture`.
"""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace
from pathlib import Path

from mutating import mutated, with_other_payload

from builders import NOON, an_alert
from cap.signer import a_signer
from signage.cap.alerts import Sender, message_of
from signage.cap.inbound import read_page
from signage.cap.message import Message
from signage.cap.rules import dangers
from signage.cap.signature import signed_message
from signage.cap.xml import parse_messages, to_xml
from signage.console import shipped_templates
from signage.errors import AlertRejected, BadInput
from signage.model.alert import AlertClock, MsgType, VerifiedAlert, live_alerts
from signage.model.ids import AlertId
from signage.store.store import ScreenStore
from signage.sync.lan import from_datagram, to_datagram
from signage.trust.acceptance import TrustedSet
from signage.trust.document import Kind, alert_id
from signage.trust.envelope import Envelope
from simulator import HubSimulator

HUB = HubSimulator()
SENDER = Sender(domain="oai.ejemplo.gov.co", name="Alcaldía de ejemplo – OAI", area="Cartagena de Indias")


def id_of(envelope: bytes) -> AlertId:
    kind = Kind.ALERT
    return alert_id(Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload)


def genuine() -> list[bytes]:
    """Return orders of every template, an end, a correction and free text, by one operator and by two."""
    orders = [HUB.signed(an_alert(template.code), HUB.operator) for template in shipped_templates()]
    orders += [HUB.signed(an_alert(code), HUB.operator, HUB.second_operator) for code in ("DATOS", "RANSOM")]
    first = id_of(orders[0])
    end = replace(an_alert("FIN", seq=2), msg_type=MsgType.CANCEL, refs=(first,))
    spoken = an_alert("CAIDA", text="Salgan por la puerta norte")
    return [*orders, HUB.signed(end), HUB.signed(spoken, HUB.operator, HUB.second_operator)]


ORDERS = genuine()
TRUE_IDS = frozenset(map(id_of, ORDERS))
DATAGRAMS = [to_datagram(order) for order in ORDERS]
LETTERS = [
    to_xml(message_of(VerifiedAlert(id=AlertId("a" * 22), alert=an_alert(template.code), keys=1), template, {}, SENDER,
                      is_public=False))
    for template in shipped_templates()
]  # fmt: skip


def altered_order(chance: random.Random) -> bytes:
    order = chance.choice(ORDERS)
    return with_other_payload(chance, order) if chance.random() < 0.3 else mutated(chance, order, ORDERS)


def is_refused(trusted: TrustedSet, order: bytes) -> bool:
    """Offer an order; whatever is not refused must be word for word what an operator signed."""
    try:
        believed = trusted.update_alert(order)
    except AlertRejected:
        return True
    assert believed.id in TRUE_IDS
    return False


def test_no_altered_order_is_believed(chance: random.Random, mutations: int) -> None:
    trusted = HUB.trusted()
    refused = sum(is_refused(trusted, altered_order(chance)) for _ in range(mutations // 3))
    assert refused > 0
    shown = live_alerts(trusted.alerts, HUB.screen, AlertClock(wall=NOON))
    assert {alert.id for alert in shown} <= TRUE_IDS


def test_no_altered_datagram_is_believed(chance: random.Random, mutations: int) -> None:
    trusted, refused = HUB.trusted(), 0
    for _ in range(mutations // 3):
        try:
            order = from_datagram(mutated(chance, chance.choice(DATAGRAMS), DATAGRAMS))
        except BadInput:
            refused += 1
            continue
        refused += is_refused(trusted, order)
    assert refused > 0
    assert set(trusted.alerts) <= TRUE_IDS


def test_an_altered_cap_file_is_read_or_refused_and_nothing_else_happens(chance: random.Random, mutations: int) -> None:
    for _ in range(mutations // 3):
        letter = mutated(chance, chance.choice(LETTERS), LETTERS)
        with contextlib.suppress(BadInput):
            read_page(letter, base="https://avisos.ejemplo.co")
        try:
            found = parse_messages(letter)
        except BadInput as told:
            assert "\n" not in told.es.strip()
            continue
        for message in found:
            assert isinstance(message, Message)
            dangers(message, NOON)


def test_of_an_altered_signed_alert_nothing_is_read_but_what_was_signed(chance: random.Random, mutations: int) -> None:
    signer = a_signer()
    letters = [signer.signed(letter.decode().partition("?>")[2]) for letter in LETTERS[:3]]
    signed = [signed_message(letter, signer.pem, now=NOON) for letter in letters]
    for _ in range(mutations // 30):
        letter = mutated(chance, chance.choice(letters), letters)
        with contextlib.suppress(BadInput):
            for found in read_page(letter, base="https://avisos.ejemplo.co").alerts:
                assert signed_message(found.xml, signer.pem, now=NOON) in signed


def test_what_was_refused_leaves_nothing_on_the_disk(chance: random.Random, mutations: int, tmp_path: Path) -> None:
    updater = HUB.updater(tmp_path)
    for _ in range(mutations // 100):
        try:
            updater.ingest_alert(altered_order(chance))
        except AlertRejected:
            continue
    store = ScreenStore(tmp_path)
    assert {path.stem for path in store.alerts_folder.iterdir()} == set(updater.alerts)
    assert set(store.trusted(HUB.screen.id).alerts) <= TRUE_IDS
