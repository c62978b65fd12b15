"""The Atom feed of alerts: an entry each, which links to the whole message (OASIS Example Practices: CAP Feeds)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from lxml import etree

from signage.cap.message import Message
from signage.cap.xml import moment_text

_ATOM: Final = "http://www.w3.org/2005/Atom"
CAP_MIME: Final = "application/cap+xml"


def atom_feed(messages: Iterable[Message], *, place: str, title: str, updated: datetime) -> bytes:
    """Return a feed of messages, newest first, that lies at a place; the same messages give the same bytes."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(feed, "id", f"{place}/feed.atom")
    _add(feed, "title", title)
    _add(feed, "updated", moment_text(updated))
    etree.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=f"{place}/feed.atom")
    for message in messages:
        _add_entry(feed, message, place)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add_entry(feed: etree._Element, message: Message, place: str) -> None:
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    url = f"{place}/{message.identifier}.xml"
    info = message.infos[0] if message.infos else None
    _add(entry, "id", url)
    _add(entry, "title", f"[{message.status}] {info.headline}" if info else f"[{message.status}] {message.msg_type}")
    _add(entry, "updated", moment_text(message.sent))
    author = etree.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", info.sender_name if info else message.sender)
    _add(entry, "summary", info.instruction if info else "")
    etree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", type=CAP_MIME, href=url)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
