"""Words as the stage sets them. Pure: whoever calls brings the measure of a text and the glyphs that a family has.

* What cannot be drawn (emoji, other scripts, marks that turn the writing direction) is left out and named.
* A number keeps its unit, an hour its `p. m.`, a text's last word its neighbour.
* A word wider than its line is parted at syllables, Spanish or English, by soft hyphens; no other word is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from signage.model.form import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

HARD_SPACE: Final = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
BREAK: Final = "\N{ZERO WIDTH SPACE}"
"""Where a line may end without a mark; nothing is drawn for it."""
MARK: Final = "·"
"""Stands for a letter of a script that the family lacks."""

_LONGEST_TIE: Final = 16
_FEWEST_TO_TIE: Final = 3
_LONGEST_ORPHAN: Final = 8
"""A longer word fills its line well enough alone."""
_SHORTEST_LAST: Final = 3
"""A last word of so few letters is not worth a line of large type."""
_SHORTEST_ALONE: Final = 5
"""A word of so few letters alone between two lines looks lost; the size that joins it to the next is better."""
_LITTLE_WIDER: Final = 1.25
"""How much smaller type may become for the sake of one small word."""
_SMALL: Final = frozenset(
    "a al con de del e el en la las los ni no o para por que se sin su sus tu un una y"
    " an and at by for from in of on or the to with your".split()
)
_JOINERS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f\u00ad")
_UNITS: Final = (
    "horas? h min minutos? segundos? s días? semanas? meses años? a\\.? p\\.? m\\. am pm % km m cm mm kg g"
    " MB GB TB Mbps pesos COP millones mil de piso hours? days? weeks? months?"
    " years? minutes? seconds? million thousand"
).split()
_NUMBER_UNIT: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(_UNITS)})(?![\w]))")
_HALF_DAY: Final = re.compile(r"\b([ap])\. ?m\.")
_PLACE_NUMBER: Final = re.compile(
    r"\b(piso|oficina|sala|ext\.|extensión|ventanilla|módulo|línea|n\.º|floor|room|office|desk) (?=\d)", re.IGNORECASE
)
_ENGLISH: Final = frozenset("the of and to your in is for with you on at from this that be it are by or not if".split())
_SPANISH: Final = frozenset("de la el los las en y su para con un una del que se por a al o no si sin".split())

_SPANISH_PAIRS: Final = frozenset("pr br tr dr cr gr fr pl bl cl gl fl ch ll rr".split())
_ENGLISH_PAIRS: Final = _SPANISH_PAIRS - {"ll", "rr"} | frozenset("th sh ph wh ck st sp sc".split())
_STRONG: Final = frozenset("aeoáéóíú")
_LEAST_SYLLABLE: Final = {False: 2, True: 3}


def written(text: str, has_glyph: Callable[[str], bool]) -> tuple[str, str]:
    """Return a text as it can be drawn, on one line, and the characters that were lost."""
    kept, lost, marked = list[str](), list[str](), False
    for letter in unicodedata.normalize("NFC", cleaned(text)):
        if letter in _JOINERS:
            continue
        if letter.isspace() or has_glyph(letter):
            kept.append(letter)
            marked = False
            continue
        lost.append(letter)
        # One mark for a whole word of letters; pictures leave nothing.
        if unicodedata.category(letter).startswith("L") and not marked:
            kept.append(MARK)
            marked = True
    return kept_together(" ".join("".join(kept).replace(HARD_SPACE, " ").split())), "".join(dict.fromkeys(lost))


def kept_together(text: str) -> str:
    """Return a text whose numbers cannot be parted from their units, nor places from their numbers."""
    text = _HALF_DAY.sub(rf"\1.{HARD_SPACE}m.", text)
    text = _NUMBER_UNIT.sub(HARD_SPACE, text)
    return _PLACE_NUMBER.sub(rf"\1{HARD_SPACE}", text)


def looks_english(text: str) -> bool:
    """Whether a text has more of English's small words than of Spanish's."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return sum(word in _ENGLISH for word in words) > sum(word in _SPANISH for word in words)


def set_in(
    text: str, width: float, wide: Callable[[str], float], *, hyphenates: bool, insists: bool | None = None
) -> str:
    """Return a text for lines of a width: no word apart from its own, and words too wide parted if they may be.

    Who insists has a smaller size to come: what is tied may then be a little wider than the line, and asks for that
    size. Who parts no words insists, unless told otherwise.
    """
    if wide(text) <= width:
        return text
    insists = not hyphenates if insists is None else insists
    text = _without_strays(_without_widow(text, width, wide), width, wide, insists=insists)
    if not hyphenates:
        return text
    english = looks_english(text)
    return " ".join(
        word if insists and _is_tied(word, width, wide) else _parted(word, width, wide, english=english)
        for word in text.split(" ")
    )


def _without_widow(text: str, width: float, wide: Callable[[str], float]) -> str:
    head, space, last = text.rpartition(" ")
    before = head.rpartition(" ")[2]
    if not space or text.count(" ") + 1 < _FEWEST_TO_TIE or len(last) > _LONGEST_ORPHAN:
        return text
    if len(before) + len(last) > _LONGEST_TIE:
        return text
    tied = f"{before}{HARD_SPACE}{last}"
    return f"{head[: len(head) - len(before)]}{tied}" if wide(tied) <= width else text


def _without_strays(text: str, width: float, wide: Callable[[str], float], *, insists: bool) -> str:
    """Tie small words that would end a line to what follows, where that takes no more lines.

    Who insists has no line of small words alone either, no short word alone between two lines, nor a last line of three
    letters.
    """
    words = text.split(" ")
    plain = _lines(words, width, wide, pulls=False)
    pulled = _lines(words, width, wide, pulls=True)
    lines = pulled if len(pulled) <= len(plain) else plain
    firm = [_tied_first(line) for line in lines]
    for at in range(len(firm) - 2, -1, -1) if insists else ():
        is_alone = at > 0 and len(firm[at]) == 1 and len(firm[at][0]) <= _SHORTEST_ALONE
        is_stray = is_alone or all(word in _SMALL for word in _plain(firm[at])) or (
            at == len(firm) - 2 and len("".join(firm[-1])) <= _SHORTEST_LAST
        )  # fmt: skip
        tied = HARD_SPACE.join((firm[at][-1], firm[at + 1][0]))
        if is_stray and wide(tied) <= _LITTLE_WIDER * width:
            firm[at : at + 2] = [[*firm[at][:-1], tied, *firm[at + 1][1:]]]
    return " ".join(word for line in firm for word in line)


def _lines(words: list[str], width: float, wide: Callable[[str], float], *, pulls: bool) -> list[list[str]]:
    """Break words into lines as the scene will; who pulls ends no line with small words that the next has room for."""
    lines: list[list[str]] = [[]]
    for word in words:
        line = lines[-1]
        if not line or wide(" ".join((*line, word))) <= width:
            line.append(word)
            continue
        stay = len(line)
        while stay and line[stay - 1].casefold() in _SMALL:
            stay -= 1
        if not pulls or not stay or wide(" ".join((*line[stay:], word))) > width:
            stay = len(line)
        lines += [[*line[stay:], word]]
        del line[stay:]
    return lines


def _tied_first(line: list[str]) -> list[str]:
    """Tie the small words with which a line begins to what follows them, so that the line before cannot take them."""
    first = next((at for at, word in enumerate(line) if word.casefold() not in _SMALL), len(line) - 1)
    return [HARD_SPACE.join(line[: first + 1]), *line[first + 1 :]]


def _is_tied(word: str, width: float, wide: Callable[[str], float]) -> bool:
    parts = word.split(HARD_SPACE)
    return len(parts) > 1 and all(wide(part) <= width for part in parts)


def _plain(line: list[str]) -> list[str]:
    return HARD_SPACE.join(line).casefold().split(HARD_SPACE)


def _parted(word: str, width: float, wide: Callable[[str], float], *, english: bool) -> str:
    if wide(word) <= width:
        return word
    if HARD_SPACE in word:
        # What should stay together is too wide together.
        return " ".join(_parted(part, width, wide, english=english) for part in word.split(HARD_SPACE))
    return re.sub(r"[^\W\d_]{5,}", lambda match: hyphenated(match[0], english=english), word)


def hyphenated(word: str, *, english: bool = False) -> str:
    """Return a word with a soft hyphen between its syllables."""
    least = _LEAST_SYLLABLE[english]
    cuts = [cut for cut in _cuts(word.lower(), english=english) if least <= cut <= len(word) - least]
    pieces = [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)


def _cuts(word: str, *, english: bool) -> list[int]:
    """Where syllables begin, but for the first."""
    vowels = "aeiouyáéíóúü" if english else "aeiouáéíóúü"
    pairs = _ENGLISH_PAIRS if english else _SPANISH_PAIRS
    cuts, last = list[int](), -1
    for at, letter in enumerate(word):
        if letter not in vowels or (english and at == len(word) - 1 and letter == "e"):
            continue
        if last >= 0:
            gap = at - last - 1
            if gap == 0 and not english and letter in _STRONG and word[last] in _STRONG:
                cuts.append(at)
            elif gap > 0:
                cuts.append(at - (2 if gap > 1 and word[at - 2 : at] in pairs else 1))
        last = at
    return cuts
