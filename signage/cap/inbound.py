"""A feed of alerts as others publish it: whole alerts, or an index of places where they lie; read as far as it goes.

Atom and RSS whose entries link to CAP files or hold the alert itself, EDXL-DE, a list of alerts, one alert alone
(OASIS Example Practices: CAP Feeds). What cannot be read is told and passed over; the rest of the feed counts.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from signage.cap.message import Message
from signage.cap.xml import alerts_in, message_of_element, tree_of
from signage.errors import BadInput

MOST_ALERTS: Final = 1000
MOST_LINKS: Final = 50
_CAP_TYPES: Final = ("cap+xml", "common-alerting-protocol")
_ENTRIES: Final = frozenset({"entry", "item"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAlert:
    """An alert of a feed, and its XML alone: what a signature is checked over."""

    message: Message
    xml: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where an alert lies, and when the index says that it was changed last."""

    url: str
    updated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a feed says: alerts, links to others, and what could not be read."""

    alerts: tuple[FoundAlert, ...] = ()
    links: tuple[Link, ...] = ()
    faults: tuple[BadInput, ...] = ()


def read_page(data: bytes, *, base: str) -> Page:
    """Read a feed that lies at `base`, against which its links are meant.

    Raises:
        BadInput: not XML, a DOCTYPE, too large or too deep, or neither feed nor alert.
    """
    root = tree_of(data)
    alerts: list[FoundAlert] = []
    faults: list[BadInput] = []
    for element in list(alerts_in(root))[:MOST_ALERTS]:
        try:
            alerts.append(FoundAlert(message=message_of_element(element), xml=_alone(element)))
        except BadInput as fault:
            faults.append(fault)
    links = tuple(dict.fromkeys(_links(root, base)))[:MOST_LINKS]
    if not alerts and not faults and not links and not _is_feed(root):
        raise BadInput(
            "Lo que hay en esa dirección no es un canal de alertas CAP: revise la dirección.",
            "What lies at that address is no feed of CAP alerts: check the address.",
            code="no-feed",
        )
    return Page(alerts=tuple(alerts), links=links, faults=tuple(faults))


def _is_feed(root: etree._Element) -> bool:
    """Whether it is a feed, though perhaps one in which nothing is the matter."""
    return _local(root) in {"feed", "rss", "RDF", "alerts", "EDXLDistribution"}


def _alone(element: etree._Element) -> bytes:
    # A copy has the namespaces that it uses and no others of the feed's: as its signer saw it.
    alone = copy.deepcopy(element)
    alone.tail = None
    return bytes(etree.tostring(alone))


def _links(root: etree._Element, base: str) -> Iterator[Link]:
    for entry in root.iter():
        if _local(entry) in _ENTRIES and not any(True for _ in alerts_in(entry)):
            found = _link(entry)
            if found:
                yield Link(url=urljoin(base, found), updated=_text(entry, "updated") or _text(entry, "pubDate"))


def _link(entry: etree._Element) -> str:
    """Return where an entry's alert lies: a link of CAP's own type, else its only plain one."""
    links = [one for one in entry if _local(one) == "link"]
    typed = [one for one in links if any(word in one.get("type", "") for word in _CAP_TYPES)]
    plain = [one for one in links if one.get("rel", "alternate") == "alternate"]
    for one in (*typed, *plain):
        found = (one.get("href") or one.text or "").strip()
        if found:
            return str(found)
    return ""


def _text(element: etree._Element, name: str) -> str:
    return next(((one.text or "").strip()[:100] for one in element if _local(one) == name), "")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
