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
    for name in (
        "Cartagena Indias Bolívar Colombia Caribe Windows Excel Word Google Gmail Microsoft Teams WhatsApp Zoom"
    ).split()
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
_UNSPANISH: Final = re.compile(
    r"[^AEIOUYÁÉÍÓÚÜ]+|[^AEIOUYÁÉÍÓÚÜ]{3}.*|.*[BCFGKMPQTVWÑ]|.*[^AEIOUYÁÉÍÓÚÜ]{2}"
    r"|(?!CH|LL|PS|GN|TS|[BCFGPT]L|[BCDFGKPT]R|GU|QU)[^AEIOUYÁÉÍÓÚÜ]{2}.*"
)
"""How no Spanish word is built: without a vowel, or with an end or a beginning that none has (SIGOB, RUNT, DNP)."""
_TAKEN_IN: Final = frozenset(
    "ÁLBUM APP BACKUP BIT BLOC BLOG BOT CARNET CHAT CHIP CLIC CLICK CLUB CÓMIC COM FRAC ÍTEM KIT LAPTOP LINK NET POP"
    " PUB QUÓRUM RÉCORD ROBOT ROCK SET SHOW SPA SPAM STAFF STAND STOCK STOP TEST TICKET TIP TIPS TOP TRANS WEB WWW ZINC"
    " SEPT OCT DIC AM PM HRS CEL TEL EXT NÚM".split()
)
"""Words that Spanish took in from elsewhere, and abbreviations, which are no acronyms."""
_ENGLISH: Final = frozenset("the and of to for your with not is are this you from at by or please do in it".split())


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
    """Return a shouted text with capitals only at the start of sentences, in acronyms and in common names.

    Acronyms are those that the house knows, that the text itself explains, and that are built as no Spanish word is.
    """
    is_english = sum(word.lower() in _ENGLISH for word in words_of(text)) > 1

    def lowered(word: re.Match[str]) -> str:
        low = word[0].lower()
        is_built = not is_english and word[0] not in _TAKEN_IN and _UNSPANISH.fullmatch(word[0]) is not None
        is_one = _ACRONYM.fullmatch(word[0]) is not None and (is_built or _stands_for_words(word[0], text))
        return word[0] if word[0] in KNOWN_ACRONYMS or is_one else _NAMES.get(low, low)

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


def _stands_for_words(acronym: str, text: str) -> bool:
    """Whether a shouted text says in brackets what it is: «SISTEMA INTEGRADO DE GESTIÓN (SIG)»."""
    before, bracket, _ = text.partition(f"({acronym})")
    if not bracket:
        return False
    initials = "".join(word[0] for word in words_of(_bare(before)) if len(word) > 3)  # noqa: PLR2004 - no «de», «los»
    return initials.endswith(_bare(acronym))
