"""Numbers of people in a text: identity documents and mobile phones, as Colombians write them.

What a word beside it calls an identity number is one; what only has the form of one is likely. Sums of money, counted
things, file numbers and land lines are neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from signage.model.form import cleaned

_NO_WIDTH: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f]")
_GAP: Final = (
    r"(?:[\s.:;,#°º()/\-–]|n[°º]|nro|n[úu]m(?:ero)?|no\b|de|con|la|su|es\b|ciudadan[íi]a|extranjer[íi]a|identidad"
    r"|c\.\s?c\.?|cc\b){0,24}+"
)
_SEP: Final = r"[.,'’´·\s-]"
_NUMBER: Final = rf"(?<!\d)(?:\d{{6,10}}|\d{{1,3}}(?:{_SEP}\d{{3}}){{2,3}}|\d{{3}}{_SEP}\d{{3}})(?![\d/]|{_SEP}\d)"
_TOLD: Final = re.compile(
    r"(?P<word>c[ée]dula|\bc\.?\s?[ce]\.|\bc\.\s?c\b|\bcc(?=[\s.:#\d])|\bt\.\s?i\.|tarjeta de identidad|pasaporte"
    r"|documento de identi(?:dad|ficaci[óo]n)|identificad[oa]s?\b|identificaci[óo]n)"
    rf"{_GAP}(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\s+(?:con|y)$", re.IGNORECASE)
"""What led to a number that is taken out."""
_LIKELY: Final = re.compile(
    r"(?<![\w.,$-])(?<![\d$][\s.'’,-])"
    r"(?:(?P<ten>1[0-2]\d{8})"
    r"|(?:1(?P<a>[.,'’\s])\d{3}(?P=a)|\d{2}(?P<b>[.'’\s]))\d{3}(?:(?P=a)|(?P=b))(?!000\b)\d{3})"
    r"(?![\d%]|[.,'’\s-]\d{2})"
)
_COUNTED: Final = re.compile(
    r"\s*(?:%|m[²2]|km|k?wh|gb|mb|pesos|cop\b|usd\b|d[óo]lares|euros|mil\b|millones|visitas|personas|usuari|habitantes"
    r"|ciudadan|tr[áa]mites|consultas|registros|mensajes|correos|archivos|bytes|kil[óo]|metros|hect[áa]reas|toneladas"
    r"|litros|[áa]rboles|votos|casos|servicios|equipos|visits|people|users|citizens|messages|files)",
    re.IGNORECASE,
)
_FILED: Final = re.compile(
    r"(?:\$|\b(?:cop|usd?|us\$|nit|radicad[oa]|factura|contrato|registro|resoluci[óo]n|ref(?:erencia)?|serial|serie|c[óo]digo"
    r"|expediente|proceso|placa|cuenta|valor|total|inversi[óo]n|presupuesto))[\s.:#°º]*(?:n[°ºo]\.?|nro\.?|de)?[\s:]*$",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(
    r"(?<![\d$])(?<![\d$][\s.])(?:(?:\+|00)?57[\s.-]?)?(?:\(3\d{2}\)|3\d{2})[\s.-]?"
    r"(?:\d{3}[\s.-]?\d{4}|\d{3}[\s.-]\d{2}[\s.-]\d{2}|\d{2}[\s.-]\d{2}[\s.-]\d{3})(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """A text that looks like somebody's number; `kind` is id, phone, or likely-id when nothing but its form says so."""

    kind: str
    text: str


def seen(text: str) -> str:
    """Return a text as its reader sees it: signs of no width hide nothing in it."""
    return unicodedata.normalize("NFC", _NO_WIDTH.sub("", cleaned(text)))


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """Return what looks like an identity number or a mobile phone of a person."""
    plain = seen(text)
    told = list(_TOLD.finditer(plain))
    found = [PersonalData(kind="id", text=match["number"].strip()) for match in told]
    found += [
        PersonalData(kind="likely-id", text=match[0])
        for match in _likely(plain)
        if not any(one.start() <= match.start() < one.end() for one in told)
    ]
    found += [
        PersonalData(kind="phone", text=match[0])
        for match in _MOBILE.finditer(plain)
        if not any(one.start() <= match.start() < one.end() for one in told)
    ]
    return tuple(found)


def without_ids(text: str) -> str:
    """Return a text without identity numbers and the words that announce them; cells and lines stay where they are."""
    return tidied("".join(_without_ids(part) for part in re.split(r"([\t\n])", seen(text))))


def _without_ids(cell: str) -> str:
    kept, at = "", 0
    for match in _TOLD.finditer(cell):
        kept, at = _WITH.sub("", kept + cell[at : match.start()].rstrip(" ,;:(–-")), match.end()
        at += cell.startswith(")", at)
    return kept + cell[at:]


def tidied(text: str) -> str:
    """Return a text with single spaces, none before a stop; its tabs and line ends are those of a table, and stay."""
    single = re.sub(r"[^\S\t\n]+", " ", text)
    return re.sub(r" *(\t|\n) *", r"\1", re.sub(r" +(?=[.,;:!?](?:\s|$))", "", single)).strip(" ")


def _likely(text: str) -> Iterator[re.Match[str]]:
    for match in _LIKELY.finditer(text):
        if not _COUNTED.match(text, match.end()) and not _FILED.search(text[: match.start()]):
            yield match
