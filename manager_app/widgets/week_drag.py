"""What a drag in the week makes of an entry, or draws anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint

from manager_app import week
from signage.model.occurrence import Edit


class Grip(Enum):
    """What was taken hold of."""

    MAKE = auto()
    """Empty hours."""
    DAYS = auto()
    """Empty room for whole days."""
    MOVE = auto()
    START = auto()
    END = auto()


@dataclass(slots=True)
class Drag:
    """From where to where, in days of the week and minutes of the day; `moving` once it is more than a click."""

    kind: Grip
    from_day: int
    from_minute: int
    origin: QPoint
    block: week.Block | None = None
    day: int = 0
    minute: int = 0
    moving: bool = False

    def edit(self) -> Edit | None:
        """Return what becomes of an entry; None where there is none."""
        block, minute = self.block, self.minute
        if block is None:
            return None
        days = self.day - self.from_day
        if self.kind is Grip.END:
            until = (self.day - block.starts_on) * week.DAY_MIN + minute
            return lambda entry: week.lasting(entry, until - week.minutes_of(entry.starts))
        if self.kind is Grip.START:
            return lambda entry: week.begun(entry, minute)
        by = 0 if block.entry.starts is None else (minute - self.from_minute) // week.SNAP_MIN * week.SNAP_MIN
        return lambda entry: week.moved(entry, days=days, minutes=by)

    def drawn(self) -> tuple[range, tuple[int, int]]:
        """Return the days and the hours of what is drawn anew: a quarter of an hour at least."""
        first, last = sorted((self.from_day, self.day))
        start, end = sorted((self.from_minute, self.minute))
        return range(first, last + 1), (start, max(end, start + week.SNAP_MIN))


def as_block(strip: week.Strip, day: int) -> week.Block:
    """Return a bar of the whole day as a block on one of its days."""
    return week.Block(entry=strip.entry, day=day, start=0, end=week.DAY_MIN)
