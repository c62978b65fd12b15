"""CAP XML: strict on the way out, tolerant on the way in, hardened both ways.

In: CAP 1.2, 1.1 and 1.0, any encoding that the file declares, also Windows-1252 that calls itself UTF-8, prefixed or
not, alone or wrapped in EDXL-DE, Atom, RSS or a list of alerts; empty elements count as absent. Never a DOCTYPE, an
entity, a fetch, or over 256 kB a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from signage.cap.message import Area, Info, Message, Reference
from signage.errors import BadInput

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
_OLDER: Final = {"urn:oasis:names:tc:emergency:cap:1.1": "1.1", "http://www.incident.com/cap/1.0": "1.0"}
_VERSIONS: Final = {NAMESPACE: "1.2", **_OLDER}
_SIGNATURE: Final = "{http://www.w3.org/2000/09/xmldsig#}Signature"
LARGEST_MESSAGE: Final = 256 * 1024
LARGEST_FILE: Final = 5 * 1024 * 1024
_MOST_MESSAGES: Final = 1000
_DEEPEST: Final = 24
_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 2200
_DECLARED: Final = re.compile(rb"""^<\?xml[^>]*?\s+encoding\s*=\s*["']([^"'>]*)["']""")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_BEGINNINGS: Final = (b"<", b"\x00<", b"\xff\xfe<", b"\xfe\xff\x00<")


def parse_messages(data: bytes) -> tuple[Message, ...]:
    """Return every CAP message in a document, in its order.

    Raises:
        BadInput: not XML, a DOCTYPE, too large or too deep, no alert in it, or an alert that names no time.
    """
    root = tree_of(data)
    found = [message_of_element(element) for element in alerts_in(root)][:_MOST_MESSAGES]
    if not found:
        raise BadInput("El documento no trae ninguna alerta CAP.", "The document holds no CAP alert.", code="no-alert")
    return tuple(found)


def check_schema(data: bytes) -> None:
    """Hold a document to the schema of CAP 1.2.

    Raises:
        BadInput: it breaks it; the message says where.
    """
    schema = _schema()
    if not schema.validate(tree_of(data)):
        fault = schema.error_log[0]
        raise BadInput(
            f"No cumple CAP 1.2 (línea {fault.line}): {fault.message}",
            f"It is no valid CAP 1.2 (line {fault.line}): {fault.message}",
            code="cap-schema",
        )


def to_xml(message: Message) -> bytes:
    """Write a message as CAP 1.2, elements in the order of the standard, absent ones left out."""
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _add(root, "identifier", message.identifier)
    _add(root, "sender", message.sender)
    _add(root, "sent", moment_text(message.sent))
    _add(root, "status", message.status)
    _add(root, "msgType", message.msg_type)
    _add(root, "source", message.source)
    _add(root, "scope", message.scope)
    _add(root, "restriction", message.restriction)
    _add(root, "addresses", message.addresses)
    for code in message.codes:
        _add(root, "code", code)
    _add(root, "note", message.note)
    _add(root, "references", " ".join(_reference_text(one) for one in message.references))
    _add(root, "incidents", " ".join(_quoted(one) for one in message.incidents))
    for info in message.infos:
        _add_info(root, info)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def moment_text(moment: datetime) -> str:
    """Write a time as CAP wants it: whole seconds, an offset, never Z (CAP 1.2 §3.3.2)."""
    if moment.tzinfo is None:
        raise ValueError(moment)
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "-00:00")


# Out


def _add(parent: etree._Element, name: str, text: str) -> etree._Element | None:
    if not text:
        return None
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")


def _add_info(root: etree._Element, info: Info) -> None:
    element = etree.SubElement(root, f"{{{NAMESPACE}}}info")
    _add(element, "language", info.language)
    for category in info.categories:
        _add(element, "category", category)
    _add(element, "event", info.event)
    for response in info.responses:
        _add(element, "responseType", response)
    for name, text in (("urgency", info.urgency), ("severity", info.severity), ("certainty", info.certainty)):
        _add(element, name, text)
    _add(element, "audience", info.audience)
    for pair in info.event_codes:
        _add_pair(element, "eventCode", pair)
    for name, moment in (("effective", info.effective), ("onset", info.onset), ("expires", info.expires)):
        _add(element, name, moment_text(moment) if moment else "")
    for name, text in (
        ("senderName", info.sender_name), ("headline", info.headline), ("description", info.description),
        ("instruction", info.instruction), ("web", info.web), ("contact", info.contact),
    ):  # fmt: skip
        _add(element, name, text)
    for pair in info.parameters:
        _add_pair(element, "parameter", pair)
    for description, mime, uri in info.resources:
        resource = etree.SubElement(element, f"{{{NAMESPACE}}}resource")
        _add(resource, "resourceDesc", description)
        _add(resource, "mimeType", mime)
        _add(resource, "uri", uri)
    for area in info.areas:
        _add_area(element, area)


def _add_pair(parent: etree._Element, name: str, pair: tuple[str, str]) -> None:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for inner, text in zip(("valueName", "value"), pair, strict=True):
        etree.SubElement(element, f"{{{NAMESPACE}}}{inner}").text = _clean(text)


def _add_area(parent: etree._Element, area: Area) -> None:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}area")
    _add(element, "areaDesc", area.description)
    for polygon in area.polygons:
        _add(element, "polygon", polygon)
    for circle in area.circles:
        _add(element, "circle", circle)
    for pair in area.geocodes:
        _add_pair(element, "geocode", pair)


def _reference_text(one: Reference) -> str:
    return f"{one.sender},{one.identifier},{moment_text(one.sent)}"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


# In


def is_xml(data: bytes) -> bool:
    """Whether a file begins as XML does, in any of the encodings that are read."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINNINGS)


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("cap12.xsd")))


def tree_of(data: bytes) -> etree._Element:
    """Read a document of others.

    Raises:
        BadInput: not XML, a DOCTYPE, too large or too deep.
    """
    if len(data) > LARGEST_FILE:
        raise BadInput("El documento pasa de 5 MB.", "The document is larger than 5 MB.", code="cap-large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_truly_encoded(data), parser)
    except etree.XMLSyntaxError as fault:
        # Only where it is: the parser's own words are English and quote the document.
        line, column = fault.position
        raise BadInput(
            f"No es XML válido, o está incompleto: línea {line}, columna {column}.",
            f"Not valid XML, or not whole: line {line}, column {column}.",
            code="cap-xml",
        ) from fault
    except ValueError as fault:
        raise BadInput("No es XML válido.", "Not valid XML.", code="cap-xml") from fault
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.externalDTD is not None:
        raise BadInput("Un documento CAP no lleva DOCTYPE.", "A CAP document has no DOCTYPE.", code="cap-doctype")
    if any(_depth(leaf) > _DEEPEST for leaf in root.iter() if len(leaf) == 0):
        raise BadInput("El documento está demasiado anidado.", "The document is nested too deep.", code="cap-deep")
    return root


def _truly_encoded(data: bytes) -> bytes:
    """Return a document as it is, unless it says UTF-8, or nothing, and its bytes are not: then as UTF-8."""
    if data[:2] in _UTF16:
        return data  # whose spaces are two bytes wide
    data = data.strip()
    declared = _DECLARED.match(data)
    if declared and declared[1].lower() not in {b"utf-8", b"utf8"}:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace").encode()
    return data


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def alerts_in(root: etree._Element) -> Iterator[etree._Element]:
    """Give every alert element, wherever it stands; an alert within an alert is part of the outer one."""
    for element in root.iter():
        if _is_alert(element) and not any(_is_alert(above) for above in element.iterancestors()):
            yield element


def _is_alert(element: etree._Element) -> bool:
    return _local(element) == "alert" and bool(_version(element))


def _version(element: etree._Element) -> str:
    return _VERSIONS.get(etree.QName(element).namespace or "", "") if isinstance(element.tag, str) else ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def message_of_element(element: etree._Element) -> Message:
    """Read one alert.

    Raises:
        BadInput: it names no time, or is larger than 256 kB.
    """
    if len(etree.tostring(element)) > LARGEST_MESSAGE:
        raise BadInput("Una alerta pasa de 256 kB.", "An alert is larger than 256 kB.", code="cap-large")
    texts = _texts(element)
    return Message(
        identifier=texts.get("identifier", ""), sender=texts.get("sender", ""), sent=_needed(texts, "sent"),
        status=texts.get("status", ""), msg_type=texts.get("msgType", ""), source=texts.get("source", ""),
        scope=texts.get("scope", "Public"), restriction=texts.get("restriction", ""),
        addresses=texts.get("addresses", ""), codes=_all(element, "code"), note=texts.get("note", ""),
        references=tuple(_references(texts.get("references", ""))), incidents=tuple(texts.get("incidents", "").split()),
        infos=tuple(_info(one) for one in element if _local(one) == "info"), version=_version(element),
        is_signed=any(one.tag == _SIGNATURE for one in element),
    )  # fmt: skip


def _info(element: etree._Element) -> Info:
    texts = _texts(element)
    return Info(
        language=texts.get("language", "en-US"), categories=_all(element, "category"), event=texts.get("event", ""),
        responses=_all(element, "responseType"), urgency=texts.get("urgency", "Unknown"),
        severity=texts.get("severity", "Unknown"), certainty=texts.get("certainty", "Unknown"),
        audience=texts.get("audience", ""), event_codes=_pairs(element, "eventCode"),
        effective=_moment(texts.get("effective")), onset=_moment(texts.get("onset")),
        expires=_moment(texts.get("expires")), sender_name=texts.get("senderName", ""),
        headline=texts.get("headline", ""), description=texts.get("description", ""),
        instruction=texts.get("instruction", ""), web=texts.get("web", ""), contact=texts.get("contact", ""),
        parameters=_pairs(element, "parameter"),
        resources=tuple(_resource(one) for one in element if _local(one) == "resource"),
        areas=tuple(_area(one) for one in element if _local(one) == "area"),
    )  # fmt: skip


def _texts(element: etree._Element) -> dict[str, str]:
    """The first text of each child that has one; space around it is never meant."""
    found: dict[str, str] = {}
    for child in element:
        text = (child.text or "").strip()
        if text and len(child) == 0:
            found.setdefault(_local(child), text)
    return found


def _all(element: etree._Element, name: str) -> tuple[str, ...]:
    texts = ((child.text or "").strip() for child in element if _local(child) == name)
    return tuple(text for text in texts if text)


def _pairs(element: etree._Element, name: str) -> tuple[tuple[str, str], ...]:
    inner = (_texts(child) for child in element if _local(child) == name)
    return tuple((texts["valueName"], texts.get("value", "")) for texts in inner if "valueName" in texts)


def _resource(element: etree._Element) -> tuple[str, str, str]:
    texts = _texts(element)
    return texts.get("resourceDesc", ""), texts.get("mimeType", ""), texts.get("uri", "")


def _area(element: etree._Element) -> Area:
    return Area(
        description=_texts(element).get("areaDesc", ""), polygons=_all(element, "polygon"),
        circles=_all(element, "circle"), geocodes=_pairs(element, "geocode"),
    )  # fmt: skip


def _references(text: str) -> Iterator[Reference]:
    for triple in text.split():
        sender, _, rest = triple.partition(",")
        identifier, _, sent = rest.rpartition(",")
        moment = _moment(sent)
        if sender and identifier and moment:
            yield Reference(sender=sender, identifier=identifier, sent=moment)


def _needed(texts: dict[str, str], name: str) -> datetime:
    moment = _moment(texts.get(name))
    if moment is None:
        raise BadInput(f"La alerta no dice «{name}» con hora y zona.", f"The alert has no “{name}” with an offset.")
    return moment


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None:
        return None
    # Years that no calendar of ours can turn into local time say nothing.
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
