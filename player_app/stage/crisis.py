"""The alert overlay's state as QML reads it, and the turn that alerts, languages and pages take."""

# ruff: noqa: N802 - names that QML sees are camelCase

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement

from player_app.stage import typeset
from player_app.stage.palette import HATCHED, SYMBOLS, TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player_app.stage.typeset import AlertPage, PageFrame
    from player_app.stage.view import AlertView

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One page, its room, and how long it stays."""

    page: AlertPage
    frame: PageFrame
    seconds: float


def turns_of(alerts: Sequence[AlertView], room: PageFrame) -> tuple[Turn, ...]:
    """Every page in the order shown; an alert among several stays at least its 15 s."""
    turns: list[Turn] = []
    for alert in alerts:
        frame = replace(room, hatched=alert.tone in HATCHED)
        pages = typeset.pages_of(alert, frame)
        own = sum(page.seconds for page in pages)
        stretch = max(1.0, typeset.SHORTEST_TURN_S / own) if len(alerts) > 1 else 1.0
        turns += [Turn(page=page, frame=frame, seconds=page.seconds * stretch) for page in pages]
    return tuple(turns)


@QmlElement
class AlertState(QObject):
    """What an overlay shows now. Always there, so that an alert needs one frame and no loading."""

    changed = Signal()

    def __init__(self, parent: QObject, frame: PageFrame) -> None:
        """Start hidden, with a room to measure by."""
        super().__init__(parent)
        self._page: AlertPage | None = None
        self._frame = frame

    def put(self, turn: Turn) -> None:
        """Show a page."""
        self._page, self._frame = turn.page, turn.frame
        self.changed.emit()

    def take_away(self) -> None:
        """Show nothing."""
        if self._page is not None:
            self._page = None
            self.changed.emit()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether there is an alert to see."""
        return self._page is not None

    @Property(bool, notify=changed)
    def hatched(self) -> bool:
        """Whether this is a drill or a test."""
        return self._page is not None and self._page.alert.tone in HATCHED

    @Property(QColor, notify=changed)
    def ground(self) -> QColor:
        """Colour behind the text."""
        return QColor(TONES[self._page.alert.tone].ground if self._page else "black")

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        """Colour of the text."""
        return QColor(TONES[self._page.alert.tone].ink if self._page else "white")

    @Property(str, notify=changed)
    def symbol(self) -> str:
        """Which symbol is drawn."""
        if self._page is None:
            return ""
        asked = self._page.alert.symbol
        return asked if asked in SYMBOLS else TONES[self._page.alert.tone].symbol

    @Property(str, notify=changed)
    def word(self) -> str:
        """The word beside the symbol."""
        return self._page.word if self._page else ""

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What happens."""
        return self._page.headline if self._page else ""

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # named: a list of str
    def steps(self) -> list[str]:
        """What to do: the steps on this page."""
        return list(self._page.steps) if self._page else []

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # named: a list of str
    def numbers(self) -> list[str]:
        """The steps' numbers."""
        return list(self._page.numbers) if self._page else []

    @Property(str, notify=changed)
    def notes(self) -> str:
        """Times and contact in as few lines as they take."""
        return typeset.note_lines(self._page.notes, self._frame) if self._page else ""

    @Property(str, notify=changed)
    def counter(self) -> str:
        """Page among pages, empty when there is one only."""
        return f"{self._page.number}/{self._page.of}" if self._page and self._page.of > 1 else ""

    @Property(str, notify=changed)
    def turn(self) -> str:
        """Alert among alerts, empty when there is one only."""
        if self._page is None or self._page.alert.count < 2:  # noqa: PLR2004 - one alert needs no number
            return ""
        label = "Alert" if self._page.english else "Alerta"
        return f"{label} {self._page.alert.index}/{self._page.alert.count}"

    @Property(bool, notify=changed)
    def fits(self) -> bool:
        """Whether the text has its room at the sizes chosen."""
        return self._page is None or self._page.fits

    @Property(bool, notify=changed)
    def notesBeside(self) -> bool:
        """Whether the times stand beside the word instead of under the steps."""
        return self._frame.notes_beside

    @Property(float, notify=changed)
    def headlinePx(self) -> float:
        """Size of the headline."""
        return round(self._page.headline_px) if self._page else 1.0

    @Property(float, notify=changed)
    def stepPx(self) -> float:
        """Size of the steps."""
        return round(self._page.step_px) if self._page else 1.0

    @Property(float, notify=changed)
    def stepIndent(self) -> float:
        """Room for a step's number."""
        return typeset.step_indent(self._page.step_px) if self._page else 0.0

    @Property(float, notify=changed)
    def notePx(self) -> float:
        """Size of the notes."""
        return round(self._frame.note_px)

    @Property(float, notify=changed)
    def wordPx(self) -> float:
        """Size of the word."""
        return round(self._frame.word_px)

    @Property(float, notify=changed)
    def wordRow(self) -> float:
        """Height of the row with symbol and word."""
        return self._frame.word_row

    @Property(float, notify=changed)
    def marginX(self) -> float:
        """Margin left and right."""
        return self._frame.margin_x

    @Property(float, notify=changed)
    def marginTop(self) -> float:
        """Margin above."""
        return self._frame.margin_top

    @Property(float, notify=changed)
    def marginBottom(self) -> float:
        """Margin below."""
        return self._frame.margin_bottom

    @Property(float, notify=changed)
    def gap(self) -> float:
        """Room between parts."""
        return self._frame.gap

    @Property(float, notify=changed)
    def hatchPx(self) -> float:
        """Height of the hatched band."""
        return self._frame.hatch_px
