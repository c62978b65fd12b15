"""Feeds of alerts as others publish them: read as far as it goes, and what a certificate signed, word for word."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from builders import NOON as NOW
from cap.signer import a_signer
from signage.cap.inbound import MOST_LINKS, read_page
from signage.cap.signature import check_certificate, signed_message
from signage.cap.xml import parse_messages
from signage.errors import BadInput

NS = "urn:oasis:names:tc:emergency:cap:1.2"
BASE = "https://avisos.ejemplo.co/canal/atom.xml"


def an_alert(identifier: str = "A-1", headline: str = "Lluvia fuerte", sent: str = "2026-11-24T11:30:00-05:00") -> str:
    return (
        f'<alert xmlns="{NS}"><identifier>{identifier}</identifier><sender>ideam.ejemplo.co</sender>'
        f"<sent>{sent}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>"
        f"<info><language>es-CO</language><category>Met</category><event>Inundación</event><urgency>Immediate</urgency>"
        f"<severity>Severe</severity><certainty>Likely</certainty><expires>2026-11-24T18:00:00-05:00</expires>"
        f"<headline>{headline}</headline><area><areaDesc>Cartagena</areaDesc></area></info></alert>"
    )


def atom(*entries: str) -> bytes:
    inner = "".join(f"<entry>{one}</entry>" for one in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{inner}</feed>'.encode()


SIGNER = a_signer()


def test_an_index_leads_to_the_places_of_its_alerts() -> None:
    page = read_page(
        atom(
            '<link rel="self" href="x"/><link type="application/cap+xml" href="../a.xml"/><updated>u1</updated>',
            '<link href="/b.xml"/>',
            "<title>nada</title>",
            f"<content>{an_alert()}</content><link href='/c.xml'/>",
        ),
        base=BASE,
    )
    assert [(link.url, link.updated) for link in page.links] == [
        ("https://avisos.ejemplo.co/a.xml", "u1"), ("https://avisos.ejemplo.co/b.xml", ""),
    ]  # fmt: skip
    assert [found.message.identifier for found in page.alerts] == ["A-1"]


def test_rss_is_an_index_too() -> None:
    item = "<item><title>x</title><link> https://otro.ejemplo.co/a.xml </link><pubDate>hoy</pubDate></item>"
    page = read_page(f"<rss><channel><link>https://otro.ejemplo.co</link>{item}</channel></rss>".encode(), base=BASE)
    assert [(link.url, link.updated) for link in page.links] == [("https://otro.ejemplo.co/a.xml", "hoy")]


def test_one_bad_alert_is_told_and_the_others_are_read() -> None:
    page = read_page(
        f"<alerts>{an_alert('A-1')}{an_alert('A-2', sent='ayer')}{an_alert('A-3', 'x' * 300_000)}{an_alert('A-4')}"
        "</alerts>".encode(), base=BASE,
    )  # fmt: skip
    assert [found.message.identifier for found in page.alerts] == ["A-1", "A-4"]
    assert len(page.faults) == 2


def test_a_feed_in_which_nothing_is_the_matter_is_none_of_our_business() -> None:
    assert read_page(atom(), base=BASE).alerts == ()
    with pytest.raises(BadInput, match="no es un canal"):
        read_page(b"<html><body>Bienvenidos</body></html>", base=BASE)


def test_an_index_of_thousands_is_followed_so_far_and_no_further() -> None:
    page = read_page(atom(*(f'<link href="/{number}.xml"/>' for number in range(3000))), base=BASE)
    assert len(page.links) == MOST_LINKS


def test_what_the_certificate_signed_is_read_also_out_of_a_feed() -> None:
    signed = SIGNER.signed(an_alert())
    assert signed_message(signed, SIGNER.pem, now=NOW).identifier == "A-1"
    wrapped = b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x"><entry><content>' + signed
    (found,) = read_page(wrapped + b"</content></entry></feed>", base=BASE).alerts
    assert signed_message(found.xml, SIGNER.pem, now=NOW).infos[0].headline == "Lluvia fuerte"


def wrapped_around(signed: bytes) -> bytes:
    """Hide the signed alert within another: the signature is true, the words are not."""
    return an_alert("FALSA", "Evacúen").replace("</info>", "</info>" + signed.decode()).encode()


def beside(signed: bytes) -> bytes:
    """Move the signature of a true alert under a false one."""
    signature = signed[signed.index(b"<ds:Signature") : signed.index(b"</ds:Signature>") + len(b"</ds:Signature>")]
    return an_alert("FALSA", "Evacúen").replace("</alert>", signature.decode() + "</alert>").encode()


@pytest.mark.parametrize(
    "xml",
    [
        an_alert().encode(),
        a_signer("IDEAM").signed(an_alert()),
        SIGNER.signed(an_alert()).replace(b"Lluvia fuerte", b"Nada pasa aqu"),
        SIGNER.signed(an_alert()).replace(b"Severe", b"Minor "),
        wrapped_around(SIGNER.signed(an_alert())),
        beside(SIGNER.signed(an_alert())),
        b"<x/>",
        SIGNER.signed(an_alert()).replace(b"ecdsa-sha256", b"dsa-sha256").replace(b"xmldsig-more#", b"xmldsig11#"),
        re.sub(rb"<ds:SignatureValue>[^<]*", b"<ds:SignatureValue>", SIGNER.signed(an_alert())),
        re.sub(
            rb"<ds:X509Data>.*</ds:X509Data>",
            b"<ds:KeyName>x</ds:KeyName>",
            SIGNER.signed(an_alert("B")),
            flags=re.DOTALL,
        ).replace(b"Lluvia", b"Sol"),
    ],
    ids=[
        "unsigned",
        "by another of the same name",
        "other words",
        "other gravity",
        "wrapped",
        "moved",
        "no alert",
        "by another method",
        "without a value",
        "without a certificate of its own",
    ],
)
def test_nothing_else_counts(xml: bytes) -> None:
    with pytest.raises(BadInput, match="firma"):
        signed_message(xml, SIGNER.pem, now=NOW)


def test_a_false_alert_around_a_true_one_borrows_its_signature_in_vain() -> None:
    true = an_alert().replace("<alert ", '<alert Id="A1" ')
    around = an_alert("FALSA", "Evacúen").replace("</alert>", f"<note>{true}</note></alert>")
    borrowed = SIGNER.signed(around, part="A1")
    assert signed_message(borrowed, SIGNER.pem, now=NOW).infos[0].headline == "Lluvia fuerte"


def test_a_certificate_that_is_over_is_told_by_its_date() -> None:
    old = a_signer(since=NOW - timedelta(days=100))
    with pytest.raises(BadInput, match="no vale hoy"):
        signed_message(old.signed(an_alert()), old.pem, now=NOW)


@pytest.mark.parametrize("pem", ["", "hola", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_refused(pem: str) -> None:
    with pytest.raises(BadInput, match="BEGIN CERTIFICATE"):
        check_certificate(pem)


TWO_TONGUES = b"""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>I-1</identifier>
<sender>ideam.gov.co</sender><sent>2026-11-29T04:00:00-05:00</sent>
<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>fr-FR</language><headline>Orage</headline></info>
<info><language>es-CO</language><headline>Tormenta</headline></info></alert>"""


def test_what_others_say_is_read_in_spanish_where_they_say_it_so() -> None:
    (message,) = parse_messages(TWO_TONGUES)
    assert message.spoken.headline == "Tormenta"
    (message,) = parse_messages(TWO_TONGUES.replace(b"es-CO", b"de-DE"))
    assert message.spoken.headline == "Orage"


def test_a_file_that_is_cut_is_told_by_its_place_and_not_in_the_parser_s_words() -> None:
    with pytest.raises(BadInput, match=r"línea \d+, columna \d+\.$") as fault:
        parse_messages(TWO_TONGUES[:150])
    assert "Not valid XML" in fault.value.en


@pytest.mark.parametrize(
    "wrong", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "1969-12-31T00:00:00-05:00"]
)
def test_a_year_that_no_clock_can_show_is_as_good_as_none(wrong: str) -> None:
    (message,) = parse_messages(an_alert().replace("2026-11-24T18:00:00-05:00", wrong).encode())
    assert message.spoken.expires is None
    with pytest.raises(BadInput, match="sent"):
        parse_messages(an_alert(sent=wrong).encode())
