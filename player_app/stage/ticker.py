"""The line of news: one headline after another, each standing still. Long ones are parted at words, never run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtQml import QmlElement

from player_app.stage.typeset import FAMILY, has_glyph, text_size
from player_app.stage.wording import written
from signage.model.slide import reading_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player_app.stage.layout import Area

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

_LARGEST: Final = 56
_MARGIN_SHARE: Final = 0.05
_MARK: Final = 40
"""Room of the mark before the text, in pixels of the canvas."""
_GOES_ON: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class TickerFrame:
    """What there is room for: width of a text and size of its letters, in pixels."""

    width: float
    px: float
    margin: float

    @staticmethod
    def of(area: Area, *, unit: float, minimum_px: float) -> TickerFrame:
        """Return the frame of a line of news in its area."""
        margin = round(_MARGIN_SHARE * area.width)
        width = area.width - 2 * margin - _MARK * unit
        return TickerFrame(width=width, px=round(max(minimum_px, _LARGEST * unit)), margin=margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What stands in the line, and for how long."""

    text: str
    stays: timedelta


def parts_of(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Part a text at words into pieces that fit a line; an ellipsis says that it goes on."""
    parts: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if not line or fits(longer + _GOES_ON):
            line = longer
            continue
        parts.append(line + _GOES_ON)
        line = _GOES_ON + word
    return (text,) if fits(text) else (*parts, *([line] if line else []))


def headline_at(headlines: Sequence[Headline], since_midnight: timedelta) -> tuple[str, timedelta]:
    """Return what stands in the line at a moment of the day, the same on every screen, and for how much longer."""
    round_trip = sum((one.stays for one in headlines), timedelta())
    if not round_trip:
        return "", timedelta(days=1)
    position = since_midnight % round_trip
    for one in headlines:
        if position < one.stays:
            return one.text, one.stays - position
        position -= one.stays
    return headlines[-1].text, timedelta()


@QmlElement
class Ticker(QObject):
    """The line as QML reads it."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._frame = TickerFrame(width=1.0, px=_LARGEST, margin=0.0)
        self._text, self._family = "", FAMILY

    def wear(self, family: str) -> None:
        """Take the family in which the next texts are cut."""
        self._family = family

    def stand_in(self, frame: TickerFrame) -> None:
        """Take the room that there is."""
        if frame != self._frame:
            self._frame = frame
            self.changed.emit()

    def cut(self, texts: Sequence[str]) -> tuple[Headline, ...]:
        """Return texts as they will stand in the line, each long enough to be read."""
        drawable = (written(" ".join(text.split()), has_glyph)[0] for text in texts)
        parts = [part for text in drawable if text for part in parts_of(text, self._fits)]
        return tuple(Headline(text=part, stays=reading_time(len(part))) for part in parts)

    def show(self, text: str) -> None:
        """Put a text in the line."""
        if text != self._text:
            self._text = text
            self.changed.emit()

    def _fits(self, text: str) -> bool:
        size = text_size(text, 1e6, px=self._frame.px, weight=QFont.Weight.DemiBold, family=self._family)
        return size[0] <= self._frame.width

    @Property(str, notify=changed)
    def text(self) -> str:
        """What stands in the line now."""
        return self._text

    @Property(float, notify=changed)
    def px(self) -> float:
        """Size of its letters."""
        return self._frame.px

    @Property(float, notify=changed)
    def margin(self) -> float:
        """Empty room on the left and on the right."""
        return self._frame.margin
