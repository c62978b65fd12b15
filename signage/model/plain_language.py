"""Plain Spanish (and English) by rule: sentences, acronyms, capitals, and personal data in a text.

Rules and where they come from: `docs/legibility.md, words`. A rule finds what it is sure of and leaves the rest to the
editor: it never judges style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

LONGEST_SENTENCE: Final = 20
"""Words of a sentence that is understood at the first reading (clear-language guide of the DNP, Colombia)."""

KNOWN_ACRONYMS: Final = frozenset(
    "OAI TI TIC PDF QR USB VPN DNI NIT PC TV WIFI GOV CO ID SMS URL HD PQRS PQRSD RH IVA EPS SENA DIAN".split()
)
"""Acronyms that need no explanation in this house."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ACRONYM: Final = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{2,6}\b")
_CEDULA: Final = re.compile(
    r"(?:c[ée]dula|c\.\s?c\.|\bcc\b|documento|identificaci[óo]n)\D{0,20}?(\d[\d.\s]{5,13}\d)", re.IGNORECASE
)
_BARE_ID: Final = re.compile(r"(?<![\d.,$])(?<!\$\s)(?:1\.\d{3}|\d{2})\.\d{3}\.(?!000\b)\d{3}(?![\d.,])")
_MOBILE: Final = re.compile(r"(?<!\d)(?:\+?57[\s-]?)?3\d{2}[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)")
_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "january february march april may june july august september october november december".split(),
)
_SPANISH_DAY: Final = re.compile(r"\b(\d{1,2}) de ([a-z]+)(?: (?:de|del) (\d{4}))?\b", re.IGNORECASE)
_ENGLISH_DAY: Final = re.compile(r"\b([A-Z][a-z]+) (\d{1,2})(?:, (\d{4}))?\b")
_ISO_DAY: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_CAPITALS_SHARE: Final = 0.7
_CAPITALS_FROM: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """A text that looks like somebody's number; `kind` is id, phone, or likely-id when nothing but its form says so."""

    kind: str
    text: str


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(_WORD.findall(text))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, without empty ones."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def long_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of more than LONGEST_SENTENCE words."""
    return tuple(sentence for sentence in sentences_of(text) if len(words_of(sentence)) > LONGEST_SENTENCE)


def unexplained_acronyms(text: str) -> tuple[str, ...]:
    """Return the acronyms that neither the house knows nor brackets explain, in order, each once.

    «Sistema Integrado (SIG)» and «SIG (Sistema Integrado)» are explained.
    """
    if is_shouting(text):
        return ()
    found = dict.fromkeys(_ACRONYM.findall(text))
    return tuple(one for one in found if one not in KNOWN_ACRONYMS and not _is_explained(one, text))


def is_shouting(text: str) -> bool:
    """Whether a text of some length is written in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _CAPITALS_FROM or len(words_of(text)) < 2:  # noqa: PLR2004 - one word may be a name
        return False
    return sum(letter.isupper() for letter in letters) > _CAPITALS_SHARE * len(letters)


def in_sentence_case(text: str) -> str:
    """Return a shouted text with capitals only at the start of sentences and in acronyms that the house knows."""

    def lowered(word: re.Match[str]) -> str:
        return word[0] if word[0] in KNOWN_ACRONYMS else word[0].lower()

    calm = _WORD.sub(lowered, text)
    return re.sub(r"(^|[.!?…]\s+|\n)([¿¡]?)(\w)", lambda m: m[1] + m[2] + m[3].upper(), calm)


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """Return what looks like an identity number or a mobile phone of a person."""
    found = [PersonalData(kind="id", text=match[1].strip()) for match in _CEDULA.finditer(text)]
    told = " ".join(one.text for one in found)
    bare = (match[0] for match in _BARE_ID.finditer(text))
    found += [PersonalData(kind="likely-id", text=number) for number in bare if number not in told]
    found += [PersonalData(kind="phone", text=match[0]) for match in _MOBILE.finditer(text)]
    return tuple(found)


def days_in(text: str, today: date) -> Iterator[date]:
    """Return the days that a text names; without a year they are of the year that puts them nearest to today."""
    for match in _ISO_DAY.finditer(text):
        yield from _day(int(match[1]), int(match[2]), int(match[3]))
    for match in _SPANISH_DAY.finditer(text):
        yield from _named(match[1], match[2], match[3], today)
    for match in _ENGLISH_DAY.finditer(text):
        yield from _named(match[2], match[1], match[3], today)


def _named(day: str, month: str, year: str | None, today: date) -> Iterator[date]:
    number = next((names.index(month.lower()) + 1 for names in _MONTHS if month.lower() in names), 0)
    if number == 0:
        return
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    candidates = [found for one in years for found in _day(one, number, int(day))]
    if candidates:
        yield min(candidates, key=lambda found: abs(found - today))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _is_explained(acronym: str, text: str) -> bool:
    return f"({acronym})" in text or re.search(rf"\b{re.escape(acronym)} \([^)]{{4,}}\)", text) is not None
