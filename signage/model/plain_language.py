"""Plain Spanish (and English) by rule: sentences, acronyms, capitals, and phrases that are not published.

Rules and where they come from: `docs/legibility.md, words`. A rule finds what it is sure of and leaves the rest to the
editor: it never judges style.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from signage.model.personal import seen

LONGEST_SENTENCE: Final = 20
"""Words of a sentence that is understood at the first reading (clear-language guide of the DNP, Colombia)."""

KNOWN_ACRONYMS: Final = frozenset(
    "OAI TI TIC PDF QR USB VPN DNI NIT PC TV WIFI GOV CO ID SMS URL HD PQRS PQRSD RH IVA EPS SENA DIAN SISBEN SISBÉN"
    " ICBF DANE SOAT GPS LED CPU RAM EE UU".split()
)
"""Acronyms that need no explanation in this house."""

_EMPHASISED: Final = frozenset("NO SI SÍ YA OJO HOY AQUÍ ALTO NUEVO NUEVA GRATIS NUNCA SIEMPRE".split())
"""Words that people write in capitals in the middle of a sentence, and that no one takes for an acronym."""
_NAMES: Final = {
    name.lower(): name
    for name in "Cartagena Indias Bolívar Colombia Caribe Windows Excel Word Google Microsoft WhatsApp".split()
}
_SENTENCE_END: Final = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][»”\")]))(?<!\b[^\W\d]\.)(?<!\b(?:No|Dr|Sr|EE|UU)\.)(?<!\b(?:Dra|Sra|Ing)\.)\s+|\n+"
)
_SENTENCE_START: Final = re.compile(r"(^|[.!?…]\s+|\n)([¿¡«“\"(]*)(\w)")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ACRONYM: Final = re.compile(r"(?<![\w-])[A-ZÁÉÍÓÚÑ]{2,6}(?![\w-])")
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CAPITALS_SHARE: Final = 0.7
_CAPITALS_FROM: Final = 12


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
    plain = KNOWN_ACRONYMS | _EMPHASISED
    return tuple(
        one for one in found if one not in plain and not _ROMAN.fullmatch(one) and not _is_explained(one, text)
    )


def is_shouting(text: str) -> bool:
    """Whether a text of some length is written in capitals; acronyms that the house knows are none."""
    letters = [letter for letter in text if letter.isalpha()]
    loud = [word for word in words_of(text) if len(word) > 1 and word.isupper() and word not in KNOWN_ACRONYMS]
    if len(letters) < _CAPITALS_FROM or len(loud) < 2:  # noqa: PLR2004 - one word may be a name
        return False
    return sum(letter.isupper() for letter in letters) > _CAPITALS_SHARE * len(letters)


def in_sentence_case(text: str) -> str:
    """Return a shouted text with capitals only at the start of sentences, in known acronyms and in common names."""

    def lowered(word: re.Match[str]) -> str:
        low = word[0].lower()
        return word[0] if word[0] in KNOWN_ACRONYMS else _NAMES.get(low, low)

    return _SENTENCE_START.sub(lambda m: m[1] + m[2] + m[3].upper(), _WORD.sub(lowered, text))


def mentions(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase as whole words, in any spelling: plural, accents, capitals, unseen signs."""
    words = r"[\W_]+".join(re.escape(word) for word in _WORD.findall(_bare(phrase)))
    return bool(words) and re.search(rf"(?<!\w){words}(?:e?s)?(?!\w)", _bare(text)) is not None


def _bare(text: str) -> str:
    """Small letters without accents and without signs of no width; ñ is a letter of its own."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", seen(text)).casefold().replace("ñ", "\x01"))
    return "".join(part for part in parts if not unicodedata.combining(part)).replace("\x01", "ñ")


def _is_explained(acronym: str, text: str) -> bool:
    if f"({acronym})" in text or re.search(rf"\b{re.escape(acronym)} \([^)]{{4,}}\)", text) is not None:
        return True
    # «Instituto Geográfico Agustín Codazzi – IGAC»: the words themselves stand beside it.
    initials = "".join(word[0] for word in words_of(text) if word[0].isupper() and not word.isupper())
    return len(acronym) > 2 and acronym in initials  # noqa: PLR2004 - two initials meet by chance
