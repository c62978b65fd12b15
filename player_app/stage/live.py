"""Live data as ready-made text: what the hub fetched, or what somebody wrote by hand, as a slide lists it.

A past event is no news: agendas hold only what is still to come today or later. How old the data are is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from player_app.stage.dates import day_of
from signage.model.live import LiveDocument, LiveKind, LiveRow

MOST_ROWS: Final = {LiveKind.AGENDA: 5, LiveKind.HEADLINES: 3, LiveKind.SERVICES: 8, LiveKind.WEB: 1}
STATES: Final = ("ok", "degraded", "down", "maintenance")

_WEEKDAYS: Final = ("lun mar mié jue vie sáb dom".split(), "Mon Tue Wed Thu Fri Sat Sun".split())
_MONTHS: Final = (
    "ene feb mar abr may jun jul ago sep oct nov dic".split(),
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
)
_NEAR: Final = (("Hoy", "Mañana"), ("Today", "Tomorrow"))
_ALL_DAY: Final = ("Todo el día", "All day")
_AGES: Final = (
    (timedelta(days=2), timedelta(days=1), "Datos de hace {} días", "{} days old"),
    (timedelta(hours=1), timedelta(hours=1), "Datos de hace {} h", "{} h old"),
    (timedelta(minutes=5), timedelta(minutes=1), "Datos de hace {} min", "{} min old"),
)
_FRESH: Final = ("Datos de este momento", "Just updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveLine:
    """One headline, event or service as shown; `state` is one of ok, degraded, down, maintenance, or empty."""

    title: str
    detail: str = ""
    place: str = ""
    day: str = ""
    hour: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """What a source says, ready to be drawn. `picture` is a file, what a web page looked like."""

    kind: LiveKind
    lines: tuple[LiveLine, ...] = ()
    title: str = ""
    age: str = ""
    picture: str = ""


def live_view(
    document: LiveDocument, *, as_of: datetime, now: datetime, zone: str, picture: str = "", english: bool = False
) -> LiveView:
    """Return a source's document as a slide lists it now, in the screen's zone."""
    place = ZoneInfo(zone)
    rows = document.rows
    if document.kind is LiveKind.AGENDA:
        rows = tuple(sorted((row for row in rows if _is_to_come(row, now, place)), key=lambda row: _starts(row, place)))
    lines = tuple(_line(row, now.astimezone(place).date(), place, english=english) for row in rows)
    return LiveView(
        kind=document.kind,
        lines=lines[: MOST_ROWS[document.kind]],
        title=document.title,
        age=age_sentence(now - as_of, english=english),
        picture=picture,
    )


def lines_by_hand(
    kind: LiveKind, rows: tuple[tuple[str, ...], ...], *, today: date, english: bool = False
) -> tuple[LiveLine, ...]:
    """Return a table of a form as the same lines.

    Its columns are day, hour, event, place of an agenda; name, state, detail of services; headline and who says so.
    """
    padded = [(*row, "", "", "", "")[:4] for row in rows]
    match kind:
        case LiveKind.AGENDA:
            dated = sorted((day, row) for row in padded if (day := day_of(row[0])) is not None and day >= today)
            lines = [
                LiveLine(title=event, place=place, day=day_text(day, today, english=english), hour=hour)
                for day, (_, hour, event, place) in dated
            ]
        case LiveKind.SERVICES:
            lines = [LiveLine(title=name, state=_state(state), detail=detail) for name, state, detail, _ in padded]
        case _:
            lines = [LiveLine(title=title, detail=detail) for title, detail, _, _ in padded]
    return tuple(lines[: MOST_ROWS[kind]])


def age_sentence(age: timedelta, *, english: bool = False) -> str:
    """Say how old data are."""
    for least, unit, es, en in _AGES:
        if age >= least:
            return (en if english else es).format(age // unit)
    return _FRESH[english]


def day_text(day: date, today: date, *, english: bool = False) -> str:
    """Write a day as people say it: today, tomorrow, else its weekday and date."""
    ahead = (day - today).days
    if 0 <= ahead < len(_NEAR[0]):
        return _NEAR[english][ahead]
    weekday = _WEEKDAYS[english][day.weekday()]
    return f"{weekday[0].upper()}{weekday[1:]} {day.day} {_MONTHS[english][day.month - 1]}"


def _starts(row: LiveRow, zone: ZoneInfo) -> datetime:
    return row.starts.astimezone(zone) if row.starts else datetime.max.replace(tzinfo=zone)


def _is_to_come(row: LiveRow, now: datetime, zone: ZoneInfo) -> bool:
    """Whether an event has not ended; one without an end, or of a whole day, lasts until its day ends."""
    if row.starts is None:
        return False
    if row.ends is not None and not row.all_day:
        return row.ends > now
    last = row.ends - timedelta(seconds=1) if row.ends is not None and row.ends > row.starts else row.starts
    return last.astimezone(zone).date() >= now.astimezone(zone).date()


def _line(row: LiveRow, today: date, zone: ZoneInfo, *, english: bool) -> LiveLine:
    day, hour = "", ""
    if row.starts is not None:
        starts = row.starts.astimezone(zone)
        day = day_text(max(starts.date(), today), today, english=english)
        hour = _ALL_DAY[english] if row.all_day else f"{starts:%H:%M}"
    return LiveLine(
        title=row.title, detail=row.detail, place=row.place, day=day, hour=hour, state=_state(row.state)
    )  # fmt: skip


def _state(text: str) -> str:
    return text if text in STATES else ""
