"""Alert templates: the approved words of one kind of incident, and how an order becomes what people read.

Each holds its words for staff and for the public, over the same few fields. A step may also ask for words that each
screen has of its own (`signage.model.screen.OWN_WORDS`); where a screen has none it is written so that it stays true:

- a part in square brackets is left out when one of its answers is missing;
- a step that asks for a missing word of the screen outside brackets is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from signage.model.alert import (
    Alert,
    Certainty,
    Response,
    Severity,
    Status,
    TakeOver,
    Urgency,
)
from signage.model.form import TemplateField
from signage.model.screen import OWN_WORDS, Audience, Screen

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*\{\w+\}[^\[\]]*)\]")
_NONE_OF_ITS_OWN: Mapping[str, str] = MappingProxyType({})


class Tone(StrEnum):
    """What an alert looks like; never colour alone (docs/legibility.md, alert tones)."""

    DANGER = "danger"
    CAUTION = "caution"
    INFO = "info"
    DRILL = "drill"
    TEST = "test"
    RESOLVED = "resolved"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Headline and steps with {placeholders}, Spanish and English."""

    headline: str
    steps: tuple[str, ...]
    english_headline: str
    english_steps: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of it, with its placeholders."""
        return (self.headline, *self.steps, self.english_headline, *self.english_steps)

    def filled(self, params: Mapping[str, str], own: Mapping[str, str] = _NONE_OF_ITS_OWN) -> Wording:
        """Return the wording with every placeholder answered, by the order or by the screen's own words.

        An unanswered one becomes a dash; what must not be said without it is left out.
        """
        known = {name: text.strip() for name, text in {**own, **params}.items() if text.strip()}

        def fill(text: str) -> str:
            return _PLACEHOLDER.sub(lambda hole: known.get(hole[1], "—"), _without_gaps(text, known))

        def steps_of(steps: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(fill(step) for step in steps if not _lacks_own(_without_gaps(step, known), known))

        return Wording(
            headline=fill(self.headline),
            steps=steps_of(self.steps),
            english_headline=fill(self.english_headline),
            english_steps=steps_of(self.english_steps),
        )


def _without_gaps(text: str, known: Mapping[str, str]) -> str:
    """Return a text without the parts in brackets whose answers are missing, and without the brackets of the others."""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(name in known for name in _PLACEHOLDER.findall(found[1])) else ""

    return _OPTIONAL.sub(part, text)


def _lacks_own(text: str, known: Mapping[str, str]) -> bool:
    return any(name in OWN_WORDS and name not in known for name in _PLACEHOLDER.findall(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTemplate:
    """Approved words for one kind of incident, its CAP values, and how many keys raise and end it."""

    code: str
    name: str
    name_en: str
    event: str
    category: str
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    response: Response
    take_over: TakeOver
    tone: Tone
    symbol: str
    word: str
    tlp: str
    audience: frozenset[Audience]
    ttl_min: int
    retain_min: int
    raise_keys: int
    end_keys: int
    fields: tuple[TemplateField, ...]
    staff: Wording
    public: Wording

    def asks(self, name: str) -> bool:
        """Whether its words have a hole of this name: one that the office fills in, for instance."""
        texts = (text for wording in (self.staff, self.public) for text in wording.texts)
        return any(f"{{{name}}}" in text for text in texts)

    @property
    def ttl(self) -> timedelta:
        """How long an alert of this template lives without an update."""
        return timedelta(minutes=self.ttl_min)

    @property
    def retention(self) -> timedelta:
        """How long a screen cut off from everything keeps it."""
        return timedelta(minutes=max(self.ttl_min, self.retain_min))


def as_told_to_citizens(template: AlertTemplate) -> AlertTemplate:
    """Return a template with what citizens may learn of it, its look and its CAP values included.

    Of an attack or of data at risk that is no more than of any service that is down: neither its name nor its codes,
    and nothing to be afraid of (docs/crisis.md, templates).
    """
    if template.code not in KEPT_FROM_CITIZENS:
        return template
    return replace(
        template,
        code="CIUDADANO",
        name="Servicio no disponible",
        name_en="Service unavailable",
        event="OET-151",
        category="Infra",
        severity=Severity.MODERATE,
        urgency=Urgency.IMMEDIATE,
        certainty=Certainty.OBSERVED,
        response=Response.MONITOR,
        tone=Tone.CAUTION,
        symbol="warning",
        word="AVISO",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a screen says: an alert in the words for those who stand before it."""

    take_over: TakeOver
    tone: Tone
    symbol: str
    word: str
    wording: Wording
    issued: str
    next_update: str
    contact: str
    unrenewed_since: str = ""
    """Since when nobody has renewed it, where it outlives its time; HH:MM, or empty."""


_STATUS_LOOK = {
    Status.EXERCISE: (Tone.DRILL, "SIMULACRO"),
    Status.TEST: (Tone.TEST, "PRUEBA"),
}
_OF_THE_OFFICE = frozenset({"contacto", "proxima"})
KEPT_FROM_CITIZENS = frozenset({"RANSOM", "DATOS"})
"""Codes of what only staff hear of: two operators end it, and citizens are told that a service is down."""
_GENERIC = Wording(
    headline="Alerta de la Oficina Asesora de Informática",
    steps=("Siga las indicaciones del personal.", "Mire esta pantalla: habrá más información."),
    english_headline="Alert from the IT office",
    english_steps=("Follow the staff's instructions.", "Watch this screen for more."),
)


def announcement(
    alert: Alert,
    template: AlertTemplate | None,
    *,
    is_public: bool,
    zone: str,
    now: datetime | None = None,
    own: Mapping[str, str] = _NONE_OF_ITS_OWN,
) -> Announcement:
    """Return an alert as words, times as HH:MM of the zone; with `now` also that it has outlived its time.

    `own` are the words of the one screen that says it; a channel that is no screen has none.

    A drill or a test never looks like the real thing, whatever its template says. An alert whose template the screen
    does not hold is still shown, in general words.
    """
    params = dict(alert.params)
    if template is not None and is_public:
        template = as_told_to_citizens(template)
    if template is None:
        look = (Tone.DANGER, "ALERTA")
        wording = _general(params)
    else:
        look = (template.tone, template.word)
        wording = (template.public if is_public else template.staff).filled(params, own)
    wording = _with_text(wording, alert.text)
    resolved = alert.response is Response.ALL_CLEAR and alert.status is not Status.TEST
    tone, word = look if resolved and template else _STATUS_LOOK.get(alert.status, look)
    if resolved and alert.status is Status.EXERCISE:
        word = "FIN DEL SIMULACRO"
    is_unrenewed = now is not None and now > alert.expires
    return Announcement(
        take_over=alert.take_over,
        tone=tone,
        symbol=template.symbol if template else "warning",
        word=word,
        wording=wording,
        issued=_clock_time(alert.sent, zone),
        next_update="" if is_unrenewed else params.get("proxima", ""),
        unrenewed_since=_clock_time(alert.sent, zone) if is_unrenewed else "",
        contact=params.get("contacto", ""),
    )


def _with_text(wording: Wording, text: str) -> Wording:
    """Add an operator's own sentence, its Spanish and its English line, as the last step of every wording."""
    spanish, _, english = (part.strip() for part in text.partition("\n"))
    if not spanish:
        return wording
    return replace(
        wording, steps=(*wording.steps, spanish), english_steps=(*wording.english_steps, english or spanish)
    )  # fmt: skip


def _general(params: Mapping[str, str]) -> Wording:
    """Return general words around what the order itself says, for a screen that lacks its template."""
    inside = " · ".join(text for name, text in sorted(params.items()) if name not in _OF_THE_OFFICE)
    said = (inside,) if inside else ()
    return replace(
        _GENERIC, steps=(*said, *_GENERIC.steps), english_steps=(*said, *_GENERIC.english_steps)
    )  # fmt: skip


def announcement_on(
    screen: Screen, alert: Alert, template: AlertTemplate | None, *, now: datetime | None = None
) -> Announcement:
    """Return an alert in the words for one screen, its own among them: what display, board and preview all show."""
    return announcement(
        alert, template, is_public=screen.is_public, zone=screen.zone, now=now, own=screen.panel.own_words
    )


def _clock_time(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")
