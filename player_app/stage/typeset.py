"""Measures text as the scene graph will lay it out, and cuts alerts into pages that fit above the smallest size.

Sizes are real pixels; `unit` is the short side over 1080. A page that does not fit at any size is still made, one
step a page, and says so (`fits` is false): the lint reports it, the screen shows what it can.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont, QTextLayout, QTextOption

from player_app.stage.palette import ENGLISH_WORDS, HATCHED, TONES
from player_app.stage.wording import HARD_SPACE, set_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from player_app.stage.view import AlertView

FAMILY: Final = "Atkinson Hyperlegible Next"
LINE_HEIGHT: Final = 0.9  # of the family's own, which is loose: about 1.2 em; Style.qml says the same
SECONDS_A_WORD: Final = 0.5
SHORTEST_PAGE_S: Final = 8.0
SHORTEST_TURN_S: Final = 15.0

# (headline, step) on the 1080 canvas and the most pages a language may take at that size: one page of large text
# first, then two pages of large text, then smaller, then as many pages as it needs.
_FULL_SIZES: Final = (
    (176, 104, 1), (160, 96, 1), (140, 84, 1), (128, 80, 1), (116, 76, 1), (104, 72, 1),
    (140, 84, 2), (128, 80, 2), (116, 76, 2), (104, 72, 2),
    (96, 64, 2), (96, 64, 99), (84, 56, 99), (72, 52, 99),
)  # fmt: skip
_BAND_SIZES: Final = (
    (92, 64, 1), (84, 60, 1), (76, 56, 1), (64, 52, 1),
    (84, 60, 2), (76, 56, 2), (64, 52, 2), (64, 52, 99), (52, 52, 99),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """The room of an alert: everything in real pixels."""

    width: float
    height: float
    unit: float
    minimum_px: float
    full: bool
    hatched: bool = False

    @property
    def portrait(self) -> bool:
        """Whether the room is taller than the screen is wide, so that parts stack."""
        return self.width < self.height if self.full else self.width < 2.4 * self.height

    @property
    def margin_x(self) -> float:
        """Five hundredths of a landscape width; the short side's measure in portrait."""
        return (54 if self.portrait else 96) * self.unit

    @property
    def margin_top(self) -> float:
        """Margin above the text; a drill's hatch needs its own room."""
        if self.full:
            return (84 if self.hatched else 54) * self.unit
        return (34 if self.hatched else 28) * self.unit

    @property
    def margin_bottom(self) -> float:
        """Margin under the text."""
        if self.full:
            return (84 if self.hatched else 54) * self.unit
        return 20 * self.unit

    @property
    def hatch_px(self) -> float:
        """Height of the hatched band at the edge."""
        return (44 if self.full else 22) * self.unit if self.hatched else 0

    @property
    def gap(self) -> float:
        """Room between the parts of a page."""
        return (26 if self.full else 6) * self.unit

    @property
    def note_px(self) -> float:
        """Size of the times, the contact and the counter."""
        return max(56 * self.unit if self.full else 0, self.minimum_px)

    @property
    def word_px(self) -> float:
        """Size of the alert's word."""
        return max((112 if self.full else 56) * self.unit, self.minimum_px)

    @property
    def word_row(self) -> float:
        """Height of the row with symbol and word."""
        return round(self.word_px * 1.22)

    @property
    def notes_beside(self) -> bool:
        """Whether the times stand beside the word: a landscape band has no line to spare for them."""
        return not self.full and not self.portrait

    @property
    def text_width(self) -> float:
        """Width of headline, steps and notes."""
        return self.width - 2 * self.margin_x


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """One page of one alert in one language, with the sizes at which it fits."""

    alert: AlertView
    english: bool
    word: str
    headline: str
    steps: tuple[str, ...]
    numbers: tuple[str, ...]
    notes: tuple[str, ...]
    headline_px: float
    step_px: float
    fits: bool
    number: int = 1
    of: int = 1

    @property
    def seconds(self) -> float:
        """How long a standing reader needs."""
        words = sum(len(text.split()) for text in (self.word, self.headline, *self.steps, *self.notes))
        return max(SHORTEST_PAGE_S, words * SECONDS_A_WORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    english: bool
    word: str
    headline: str
    steps: tuple[str, ...]
    times: tuple[str, ...]
    contact: str
    several: bool

    def notes(self, frame: PageFrame) -> tuple[str, ...]:
        """What stands beside the word or under the steps."""
        if frame.notes_beside:
            return self.times[: self._room_beside(frame)]
        return (*self.times, self.contact) if self.contact else self.times

    def numbered(self, frame: PageFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The steps and their numbers; in a landscape band what has no other place stands last, unnumbered."""
        numbers = tuple(str(number) for number, _ in enumerate(self.steps, 1))
        if not frame.notes_beside:
            return self.steps, numbers
        told = any(self.contact in step for step in self.steps)
        homeless = (*self.times[self._room_beside(frame) :], *(() if told else (self.contact,)))
        rows = tuple(note_lines(homeless, frame).split("\n")) if homeless else ()
        return (*self.steps, *rows), (*numbers, *("" for _ in rows))

    def _room_beside(self, frame: PageFrame) -> int:
        """How many of the times have room between a landscape band's word and its counters."""
        word = text_size(self.word, frame.width, px=frame.word_px, weight=QFont.Weight.Bold)[0] * 1.08
        counters = frame.note_px * (7.5 if self.several else 2.6)
        room = frame.text_width - word - frame.word_px * 1.5 - frame.note_px - counters
        joined = (JOINT.join(self.times[:count]) for count in range(1, len(self.times) + 1))
        return sum(text_size(text, frame.width, px=frame.note_px)[0] <= room for text in joined)


@cache
def load_fonts(folder: Path, family: str = FAMILY) -> None:
    """Make a family's type faces known, so that every machine sets the same lines.

    Once a process: Qt would keep every copy, and each one makes every window lay itself out anew.
    """
    for path in sorted(folder.rglob(f"{family.split(maxsplit=1)[0]}*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=64)
def a_font(px: float, *, weight: QFont.Weight, family: str = FAMILY) -> QFont:
    """A font of the stage at a pixel size."""
    font = QFont(family)
    font.setPixelSize(max(1, round(px)))
    font.setWeight(weight)
    return font


@lru_cache(maxsize=2048)
def text_size(
    text: str, width: float, *, px: float, weight: QFont.Weight = QFont.Weight.Normal, family: str = FAMILY
) -> tuple[float, float]:
    """Width and height of a text wrapped at words into a width; a word too long makes it wider than asked.

    Remembered: cutting an alert into pages asks the same sizes many times, and an order must be drawn at once.
    """
    layout = QTextLayout(text, a_font(px, weight=weight, family=family))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    widest, height, last = 0.0, 0.0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        last = line.height()
        widest, height = max(widest, line.naturalTextWidth()), height + last * LINE_HEIGHT
    layout.endLayout()
    # Only the distance between lines shrinks: the last one keeps its whole height.
    return widest, height + last * (1 - LINE_HEIGHT)


@lru_cache(maxsize=2048)
def set_lines(
    text: str, width: float, *, px: float, weight: QFont.Weight, hyphenates: bool, insists: bool, family: str
) -> str:
    """A text prepared for lines of a width, as `wording.set_in` does it, measured in the face that draws it."""
    metrics = QFontMetricsF(a_font(px, weight=weight, family=family))
    return set_in(text, width, metrics.horizontalAdvance, hyphenates=hyphenates, insists=insists)


@lru_cache(maxsize=2048)
def has_glyph(letter: str) -> bool:
    """Whether the stage's own face draws a character."""
    return QRawFont.fromFont(a_font(64, weight=QFont.Weight.Normal)).supportsCharacter(ord(letter))


def pages_of(alert: AlertView, frame: PageFrame) -> tuple[AlertPage, ...]:
    """All pages of an alert, Spanish first, numbered through."""
    pages = [page for wording in _wordings(alert) for page in _pages_in(alert, wording, frame)]
    return tuple(replace(page, number=n, of=len(pages)) for n, page in enumerate(pages, 1))


def _wordings(alert: AlertView) -> Iterator[_Wording]:
    word = alert.word or TONES[alert.tone].word
    yield _Wording(
        english=False, word=word, headline=alert.headline, steps=alert.steps,
        times=_times(alert, english=False), contact=alert.contact, several=alert.count > 1,
    )  # fmt: skip
    if alert.english_headline or alert.english_steps:
        yield _Wording(
            english=True, word=ENGLISH_WORDS.get(word.upper(), word), headline=alert.english_headline,
            steps=alert.english_steps,
            times=_times(alert, english=True), contact=alert.contact, several=alert.count > 1,
        )  # fmt: skip


def _times(alert: AlertView, *, english: bool) -> tuple[str, ...]:
    labels = ("Issued", "Next update", "No update since") if english else (
        "Emitido", "Próximo aviso", "Sin actualización desde"
    )  # fmt: skip
    pairs = zip(labels, (alert.issued, alert.next_update, alert.unrenewed_since), strict=True)
    timed = tuple(f"{label} {value}" for label, value in pairs if value)
    # Whoever passes while the second language is on must not take a drill for real.
    spanish = (alert.word or TONES[alert.tone].word) if english and alert.tone in HATCHED else ""
    return (spanish, *timed) if spanish else timed


def _pages_in(alert: AlertView, wording: _Wording, frame: PageFrame) -> list[AlertPage]:
    pages: list[AlertPage] = []
    for headline, step, most in _FULL_SIZES if frame.full else _BAND_SIZES:
        sizes = (max(headline * frame.unit, frame.minimum_px), max(step * frame.unit, frame.minimum_px))
        pages = _cut(alert, wording, frame, sizes=sizes)
        if len(pages) <= most and all(page.fits for page in pages):
            break
    return pages


def _cut(alert: AlertView, wording: _Wording, frame: PageFrame, *, sizes: tuple[float, float]) -> list[AlertPage]:
    room = _room_for_steps(wording, frame, headline_px=sizes[0])
    steps, numbers = wording.numbered(frame)
    heights = [_step_size(text, frame, px=sizes[1]) for text in steps]
    groups = _balanced(heights, room, gap=frame.gap * 0.6)
    pages, first = [], 0
    for count, fits in groups:
        pages.append(
            AlertPage(
                alert=alert, english=wording.english, word=wording.word, headline=wording.headline,
                steps=steps[first : first + count], numbers=numbers[first : first + count], notes=wording.notes(frame),
                headline_px=sizes[0], step_px=sizes[1], fits=fits and _word_fits(wording, frame, px=sizes[0]),
            )
        )  # fmt: skip
        first += count
    return pages


def _word_fits(wording: _Wording, frame: PageFrame, *, px: float) -> bool:
    return text_size(wording.headline, frame.text_width, px=px, weight=QFont.Weight.Bold)[0] <= frame.text_width


def _step_size(text: str, frame: PageFrame, *, px: float) -> float:
    """Height of a numbered step, infinite when one of its words is too wide."""
    width = frame.text_width - step_indent(px)
    widest, height = text_size(text, width, px=px, weight=QFont.Weight.Medium)
    return height if widest <= width else float("inf")


def step_indent(px: float) -> float:
    """Room for the number before a step."""
    return round(px * 1.15)


def note_lines(notes: tuple[str, ...], frame: PageFrame) -> str:
    """Times and contact in as few lines as they take, broken only between them while one fits a line."""
    lines: list[str] = []
    for note in notes:
        joined = f"{lines[-1]}{JOINT}{note}" if lines else note
        if lines and _fits_a_line(joined, frame):
            lines[-1] = joined
        else:
            lines.append(note)
    return "\n".join(line.replace(" ", HARD_SPACE) if _fits_a_line(line, frame) else line for line in lines)


def _fits_a_line(text: str, frame: PageFrame) -> bool:
    hard = text.replace(" ", HARD_SPACE)
    return text_size(hard, frame.text_width, px=frame.note_px)[0] <= frame.text_width


JOINT: Final = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def _room_for_steps(wording: _Wording, frame: PageFrame, *, headline_px: float) -> float:
    headline = text_size(wording.headline, frame.text_width, px=headline_px, weight=QFont.Weight.Bold)[1]
    room = frame.height - frame.margin_top - frame.margin_bottom - frame.word_row - headline - 2 * frame.gap
    if frame.notes_beside:
        return room
    lines = note_lines(wording.notes(frame), frame).split("\n")
    notes = sum(text_size(line, frame.text_width, px=frame.note_px)[1] for line in lines)
    return room - notes - frame.gap * 2


def _balanced(heights: list[float], room: float, *, gap: float) -> list[tuple[int, bool]]:
    """As few pages as possible, and no page left with a lone last step when it can be shared out."""
    groups = _group(heights, room, gap=gap)
    best, tighter = groups, room
    while len(best) > 1 and all(fits for _, fits in best) and len(best) == len(groups):
        groups, tighter = best, tighter * 0.94
        best = _group(heights, tighter, gap=gap)
    return groups


def _group(heights: list[float], room: float, *, gap: float) -> list[tuple[int, bool]]:
    """Greedy pages: how many steps each takes, and whether they fit."""
    if not heights:
        return [(0, room >= 0)]
    groups: list[tuple[int, bool]] = []
    start = 0
    while start < len(heights):
        count, used = 1, heights[start]
        while start + count < len(heights) and used + gap + heights[start + count] <= room:
            used += gap + heights[start + count]
            count += 1
        groups.append((count, used <= room))
        start += count
    return groups
