"""Feeds of news (RSS 0.9 to 2.0, RDF, Atom) become headlines.

Promises: well or ill formed, the same few fields come out, as plain text without a tag; nothing outside the bytes is
read, and no entity is expanded: a feed that declares entities is refused.
"""

from __future__ import annotations

import codecs
import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Final

from lxml import etree

from signage.errors import MediaRejected
from signage.media.captions import text_of
from signage.model.form import cleaned
from signage.model.live import LiveDocument, LiveKind, LiveRow

MAX_FEED_BYTES: Final = 5_000_000
_MAX_ROWS: Final = 40
_TITLE: Final = 200
_DETAIL: Final = 400
_READ: Final = 20_000
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_CODECS: Final = ("utf", "ascii", "iso8859", "cp12", "mac", "koi8", "gb", "big5", "euc", "shift")
_PROLOGUE: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE: Final = re.compile(r"&(?!#?\w{1,32};)")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_HIDDEN: Final = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_CLOSED: Final = re.compile(r"</\s*(?:[\w.-]+:)?(?:rss|RDF|feed|channel)\s*>", re.IGNORECASE)
_DETAILS: Final = ("description", "summary", "encoded", "content", "subtitle")
_DATES: Final = ("pubDate", "published", "updated", "date")


def read_feed(data: bytes) -> LiveDocument:
    """Return a feed's headlines, in its own order.

    Raises:
        MediaRejected: no feed, or one that must not be read.
    """
    if len(data) > MAX_FEED_BYTES:
        raise _refused("pesa más de 5 MB", "is over 5 MB", "live-too-big")
    text = _decoded(data)
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise _refused(
            "declara entidades, que pueden colgar a quien las lee",
            "declares entities, which can choke their reader",
            "feed-entities",
        )
    root = _parsed(text)
    channel = next((node for node in root if _name(node) == "channel"), root)
    rows = tuple(row for node in _items(root) if (row := _row(node)))
    if not rows and _name(root) not in {"rss", "RDF", "feed"}:
        raise _refused("no es RSS ni Atom", "is no RSS or Atom feed", "feed-unknown")
    if rows and not _CLOSED.search(text):
        # Half a headline is another headline: what was said before stays.
        raise MediaRejected(
            "La fuente llegó incompleta: se intentará de nuevo.",
            "The source came incomplete: it will be tried again.",
            code="feed-cut",
        )
    return LiveDocument(kind=LiveKind.HEADLINES, title=_text(channel, ("title",))[:_TITLE], rows=rows)


def plain(text: str, most: int) -> str:
    """Return the words of HTML, cut at a word."""
    bare = text[:_READ]
    for _ in range(2):  # what was escaped twice shows its tags after the first time
        bare = html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", bare)))
    words = " ".join(cleaned(bare).split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _decoded(data: bytes) -> str:
    declared = _DECLARED.search(data[:400])
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text_of(data)
    try:
        codec = codecs.lookup(declared[1].decode()).name
    except LookupError:
        codec = ""
    return data.decode(codec, errors="replace") if codec.startswith(_CODECS) else text_of(data)


def _parsed(text: str) -> etree._Element:
    """Parse what is left of a feed after its worst mistakes are mended."""
    mended = _ENTITY.sub(lambda found: found[0] if found[1] in _XML_ENTITIES else html.unescape(found[0]), text)
    mended = _BARE.sub("&amp;", mended)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_PROLOGUE.sub("", mended).strip().encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise _refused("no es RSS ni Atom", "is no RSS or Atom feed", "feed-unknown")
    return root


def _items(root: etree._Element) -> list[etree._Element]:
    return list(islice((node for node in root.iter() if _name(node) in {"item", "entry"}), _MAX_ROWS))


def _row(node: etree._Element) -> LiveRow | None:
    detail = plain(_text(node, _DETAILS), _DETAIL)
    title = plain(_text(node, ("title",)), _TITLE)
    if not title and not detail:
        return None
    return LiveRow(
        title=title or plain(detail, _TITLE), detail=detail if title else "", starts=_date(_text(node, _DATES))
    )


def _text(node: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        for child in node:
            if _name(child) == name:
                text = "".join(str(part) for part in child.itertext()).strip()
                if text:
                    return text
    return ""


def _name(node: etree._Element) -> str:
    # By hand: lxml's own splitting refuses the names that ill-formed feeds have.
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _date(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _refused(es: str, en: str, code: str) -> MediaRejected:
    return MediaRejected(f"La fuente {es}: revise la dirección.", f"The source {en}: check its address.", code=code)
