"""The words of the window: Spanish in the sources, other languages from `i18n/manager_<code>.ts`.

The translation file of Qt Linguist is read as it is: there is no compiled file to forget.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTranslator

from signage.errors import SignageError
from signage.model.alert import Severity
from signage.model.screen import Audience

SPANISH, ENGLISH = "es", "en"
translate = QCoreApplication.translate
"""Words outside of widgets, by context; the tools of Qt find them by this name."""
_FOLDER = Path(__file__).parent / "i18n"
_SECOND = timedelta(seconds=1)
_SOON_MS = 10_000


class LinguistTranslator(QTranslator):
    """Answers from the finished messages of a .ts file."""

    def __init__(self, words: Mapping[tuple[str, str], str], parent: QObject | None = None) -> None:
        """Take the words by context and source."""
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there is something to ask."""
        return not self._words

    def translate(  # noqa: D102 - Qt's own
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str:
        # None is Qt's "not mine": the next translator is asked.
        return self._words.get((context, sourceText))  # type: ignore[return-value]


def words_of(path: Path) -> dict[tuple[str, str], str]:
    """Return the finished translations of a Linguist file by context and source."""
    words = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            target = message.find("translation")
            if target is not None and target.get("type") is None and target.text:
                words[name, message.findtext("source", "")] = target.text
    return words


def speak(language: str, app: QCoreApplication) -> None:
    """Set the language of the window, of Qt's own buttons and of dates."""
    country = "en_GB" if language == ENGLISH else "es_CO"
    QLocale.setDefault(QLocale(country))
    own = QTranslator(app)
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    if language != SPANISH:
        app.installTranslator(LinguistTranslator(words_of(_FOLDER / f"manager_{language}.ts"), app))


def is_english() -> bool:
    """Whether the window speaks English."""
    return QLocale().language() == QLocale.Language.English


def told(failure: SignageError) -> str:
    """Return an error's line for the person at the window."""
    return failure.en if is_english() else failure.es


def either(spanish: str, english: str) -> str:
    """Return the words of a value that carries both languages."""
    return (english if is_english() else spanish) or spanish


def length_text(duration: timedelta) -> str:
    """Return a duration as people write it: 12 s, 1 min 05 s, 2 h 10 min."""
    seconds = round(duration / _SECOND)
    minutes, left = divmod(seconds, 60)
    if minutes == 0:
        return f"{left} s"
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_left:02d} min"
    return f"{minutes} min {left:02d} s" if left else f"{minutes} min"


def pace_text(milliseconds: int) -> str:
    """Return how fast something was, in milliseconds while that is how people would say it: 320 ms, 5 min 14 s."""
    if milliseconds < _SOON_MS:
        return f"{milliseconds} ms"
    return length_text(timedelta(milliseconds=milliseconds))


def qt_day(day: date) -> QDate:
    """Return a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def python_day(day: QDate) -> date:
    """Return a day of Qt's as Python has it."""
    return date(day.year(), day.month(), day.day())


def day_text(day: date) -> str:
    """Return a day in a few letters: 24 nov 2026."""
    return QLocale().toString(qt_day(day), "d MMM yyyy")


def day_there(instant: datetime, zone: str) -> str:
    """Return the day that an instant falls on in a zone, in a few letters: at night it is another than by UTC."""
    return day_text(instant.astimezone(ZoneInfo(zone)).date())


def days_text(first: date, last: date) -> str:
    """Return a stretch of days in a few letters, nothing twice: 23 – 29 nov 2026, 30 nov – 6 dic 2026."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day_text(last)}"
    of_same_year = QLocale().toString(qt_day(first), "d MMM")
    return f"{of_same_year if first.year == last.year else day_text(first)} – {day_text(last)}"


def clock_text(instant: datetime, zone: str) -> str:
    """Return the wall time of an instant as HH:MM."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def ago_text(instant: datetime, now: datetime) -> str:
    """Return how long ago something was."""
    seconds = max(0, round((now - instant) / _SECOND))
    if seconds < 90:  # noqa: PLR2004 - up to here seconds are easier to read
        return translate("Time", "hace {0} s").format(seconds)
    return translate("Time", "hace {0}").format(length_text(timedelta(seconds=seconds // 60 * 60)))


def audience_word(audience: Audience) -> str:
    """Return an audience as people call it."""
    words = {
        Audience.SERVIDORES: translate("Audience", "Servidores públicos"),
        Audience.CONTRATISTAS: translate("Audience", "Contratistas"),
        Audience.CIUDADANIA: translate("Audience", "Ciudadanía"),
    }
    return words[audience]


def severity_word(severity: Severity) -> str:
    """Return how grave an alert is, as people say it."""
    words = {
        Severity.EXTREME: translate("Severity", "Gravedad: extrema"),
        Severity.SEVERE: translate("Severity", "Gravedad: alta"),
        Severity.MODERATE: translate("Severity", "Gravedad: media"),
        Severity.MINOR: translate("Severity", "Gravedad: baja"),
    }
    return words.get(severity, translate("Severity", "Gravedad: sin definir"))
