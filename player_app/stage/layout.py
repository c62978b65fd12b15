"""Where the parts of a picture lie: the programme, a column beside it, a line of news below. Pure: no Qt.

The line stands at the foot of the whole width. The column takes the right side of a landscape picture; on a portrait
one it is a strip between programme and line. The rules of smallest text hold for the whole screen, not for a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COLUMN_SHARE: Final = 0.3
TICKER_SHARE: Final = 0.09
_TICKER_LINES: Final = 1.7
"""Height of the line of news in letters: large letters need a higher one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the picture in whole pixels."""

    x: int = 0
    y: int = 0
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The parts; those that a panel does not have are None."""

    main: Area
    side: Area | None = None
    ticker: Area | None = None


def layout_of(width: float, height: float, *, side: bool, ticker: bool, minimum_px: float = 0.0) -> Layout:
    """Divide a picture of a size; `minimum_px` is its smallest text in its own pixels."""
    across, down = round(width), round(height)
    short = min(across, down)
    line = round(max(TICKER_SHARE * short, _TICKER_LINES * minimum_px)) if ticker else 0
    rest = down - line
    news = Area(y=rest, width=across, height=line) if ticker else None
    if not side:
        return Layout(main=Area(width=across, height=rest), ticker=news)
    if across < down:
        strip = round(COLUMN_SHARE * down)
        column = Area(y=rest - strip, width=across, height=strip)
        return Layout(main=Area(width=across, height=rest - strip), side=column, ticker=news)
    beside = round(COLUMN_SHARE * across)
    column = Area(x=across - beside, width=beside, height=rest)
    return Layout(main=Area(width=across - beside, height=rest), side=column, ticker=news)
