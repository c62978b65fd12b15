"""What is wrong with a screen, said once: the gravest trouble that still holds. Pure: no I/O, times come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from signage.errors import SignageError
from signage.model.ids import SlideId
from signage.model.manifest import Manifest

ALERT_TROUBLE_LASTS = timedelta(minutes=10)
SLIDE_TROUBLE_LASTS = timedelta(minutes=10)
SHORTEST_SILENCE = timedelta(seconds=45)
LONGEST_SILENCE = timedelta(minutes=15)
_TURNS = 3


class Source(IntEnum):
    """Where trouble comes from, gravest first."""

    WINDOW = 0
    DISK = 1
    HUB = 2
    PROGRAMME = 3
    ALERT = 4
    GRAPHICS = 5
    SLIDE = 6
    SECOND_HUB = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One line for a person in each language, and a stable code for programs."""

    code: str
    es: str
    en: str


FROZEN = Complaint(
    code="window",
    es="La ventana no responde: se reinicia sola. Si sigue así en unos minutos, reinicie ese equipo.",
    en="The window does not answer: it is started anew. If that does not help in some minutes, restart that PC.",
)


WITHOUT_GPU = Complaint(
    code="graphics",
    es="La tarjeta gráfica de ese equipo falla: se dibuja sin ella, y los videos pueden ir a saltos. "
    "Actualice su controlador y reinicie ese equipo.",
    en="That PC's graphics card fails: the picture is drawn without it, and videos may stutter. "
    "Update its driver and restart that PC.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trouble:
    said: Complaint
    until: timedelta | None = None


class Troubles:
    """The troubles that hold: one a source, each until it is mended or its time is over."""

    def __init__(self) -> None:
        """Start well."""
        self._held: dict[Source, _Trouble] = {}

    def note(self, source: Source, said: Complaint | None, *, until: timedelta | None = None) -> None:
        """Take a trouble; none means that it is mended."""
        if said is not None:
            self._held[source] = _Trouble(said=said, until=until)
        else:
            self._held.pop(source, None)

    def gravest(self, now: timedelta) -> Complaint | None:
        """Return the one thing to report; none when all is well."""
        held = dict(self._held)
        live = {source: one.said for source, one in held.items() if one.until is None or now < one.until}
        return live[min(live)] if live else None


class WindowWatch:
    """Notices a window that runs and says nothing: a frozen one shows yesterday's picture for ever."""

    def __init__(self, now: timedelta) -> None:
        """Begin to listen."""
        self._heard = now

    def hear(self, now: timedelta) -> None:
        """Take a sign of life: any note."""
        self._heard = now

    def trouble(
        self, now: timedelta, manifest: Manifest | None, slide: SlideId | None, *, is_alive: bool
    ) -> Complaint | None:
        """Return what is to be said; a window that is gone, or has nothing to show, is another matter."""
        if not is_alive or manifest is None:
            self._heard = now
            return None
        return FROZEN if now - self._heard > longest_silence(manifest, slide) else None


def complaint_of(fault: SignageError) -> Complaint:
    """Return what an error says, as a complaint."""
    return Complaint(code=fault.code, es=fault.es, en=fault.en)


def longest_silence(manifest: Manifest, slide: SlideId | None) -> timedelta:
    """Return how long the window may say nothing: three turns of what it shows, within bounds."""
    durations = [
        item.duration
        for playlist in manifest.playlists
        for item in playlist.items
        if slide is None or item.slide == slide
    ]
    turn = max(durations, default=timedelta())
    return min(LONGEST_SILENCE, max(SHORTEST_SILENCE, _TURNS * turn))
