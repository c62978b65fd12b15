"""The hour as slides read it: told from outside once a minute, never read here."""

# ruff: noqa: N802 - names that QML sees are camelCase

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from player_app.stage.dates import date_part

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SPECIMEN: Final = datetime(2026, 11, 28, 10, 42)  # noqa: DTZ001 - a local hour of no place, for pictures
"""What a preview's clock shows."""
_DAYS: Final = (("día", "días"), ("day", "days"))
_TODAY: Final = (("Hoy", "a las {}"), ("Today", "at {}"))
_NOW: Final = (("Ya", "comenzó a las {}"), ("Now", "since {}"))


@QmlElement
class WallClock(QObject):
    """The local minute; it changes once a minute and nothing asks for it between."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start at the hour that previews show."""
        super().__init__(parent)
        self._now = SPECIMEN

    def tell(self, local: datetime) -> None:
        """Take the local time of the screen's zone."""
        minute = local.replace(second=0, microsecond=0, tzinfo=None)
        if minute != self._now:
            self._now = minute
            self.changed.emit()

    @property
    def today(self) -> date:
        """The local day."""
        return self._now.date()

    @Property(str, notify=changed)
    def now(self) -> str:
        """The minute, as `2026-11-28T10:42`."""
        return f"{self._now:%Y-%m-%dT%H:%M}"

    @Property(str, notify=changed)
    def hour(self) -> str:
        """The hour, as `10:42`."""
        return f"{self._now:%H:%M}"

    @Slot(str, bool, result=str)
    def dayOf(self, now: str, english: bool) -> str:  # noqa: FBT001 - QML has no keywords
        """Return the day of a minute with its weekday."""
        weekday, day = date_part(now, "weekday", english=english), date_part(now, "short", english=english)
        return f"{weekday} {day}" if english else f"{weekday} {day}".capitalize()

    @Slot(str, str, bool, result="QStringList")
    def left(self, moment: str, now: str, english: bool) -> list[str]:  # noqa: FBT001 - QML has no keywords
        """Return what is left until a moment as its large and its small text; nothing when its day has passed."""
        return list(time_left(moment, now, english=english))


def time_left(moment: str, now: str, *, english: bool = False) -> tuple[str, ...]:
    """Say how long it is until an ISO moment: days, on the day itself the hour, then that it has begun."""
    try:
        at, present = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (moment, now))
    except ValueError:
        return ()
    days = (at.date() - present.date()).days
    if days < 0:
        return ()
    if days:
        return str(days), _DAYS[english][days > 1]
    if present >= at:
        return _said(_NOW, at, english=english)
    return _said(_TODAY, at, english=english)


def _said(words: tuple[tuple[str, str], tuple[str, str]], at: datetime, *, english: bool) -> tuple[str, str]:
    large, small = words[english]
    return large, small.format(f"{at:%H:%M}")
