"""Templates: what a form asks, and how the answers become the words that people read.

A slide template names the fields of a layout of the stage. An alert template holds the approved words of one kind of
incident, for staff and for the public, over the same few fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from signage.errors import BadInput
from signage.model.alert import (
    Alert,
    Certainty,
    Response,
    Severity,
    Status,
    TakeOver,
    Urgency,
)
from signage.model.screen import Audience

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class FieldType(StrEnum):
    """What a field of a slide template holds."""

    TEXT = "text"
    DATE = "date"
    IMAGE = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """One question of a form. `max` is the longest answer in characters.

    `sample` is what a preview shows while nothing is answered; it is never an answer.
    """

    name: str
    label: str
    label_en: str
    type: FieldType = FieldType.TEXT
    max: int = 60
    required: bool = False
    help: str = ""
    help_en: str = ""
    default: str = ""
    sample: str = ""
    sample_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTemplate:
    """A layout of the stage and its form."""

    id: str
    name: str
    name_en: str
    fields: tuple[TemplateField, ...]

    def problems(self, answers: Mapping[str, str]) -> tuple[BadInput, ...]:
        """Return what keeps the answers from being a slide, in the order of the form."""
        return field_problems(self.fields, answers)


def field_problems(fields: tuple[TemplateField, ...], answers: Mapping[str, str]) -> tuple[BadInput, ...]:
    """Return one error for each field that is empty but required, or too long."""
    problems = []
    for field in fields:
        answer = answers.get(field.name, "").strip()
        if field.required and not answer:
            problems.append(BadInput(f"Falta «{field.label}».", f"“{field.label_en}” is missing.", code=field.name))
        elif field.type is not FieldType.IMAGE and len(answer) > field.max:
            problems.append(
                BadInput(
                    f"«{field.label}» tiene {len(answer)} caracteres; caben {field.max}.",
                    f"“{field.label_en}” has {len(answer)} characters; {field.max} fit.",
                    code=field.name,
                )
            )
    return tuple(problems)


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

    def filled(self, params: Mapping[str, str]) -> Wording:
        """Return the wording with every placeholder answered; an unanswered one becomes a dash."""

        def fill(text: str) -> str:
            return _PLACEHOLDER.sub(lambda hole: params.get(hole[1], "").strip() or "—", text)

        return Wording(
            headline=fill(self.headline),
            steps=tuple(fill(step) for step in self.steps),
            english_headline=fill(self.english_headline),
            english_steps=tuple(fill(step) for step in self.english_steps),
        )


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

    @property
    def ttl(self) -> timedelta:
        """How long an alert of this template lives without an update."""
        return timedelta(minutes=self.ttl_min)

    @property
    def retention(self) -> timedelta:
        """How long a screen cut off from everything keeps it."""
        return timedelta(minutes=max(self.ttl_min, self.retain_min))


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


_STATUS_LOOK = {
    Status.EXERCISE: (Tone.DRILL, "SIMULACRO"),
    Status.TEST: (Tone.TEST, "PRUEBA"),
}
_GENERIC = Wording(
    headline="Alerta de la Oficina Asesora de Informática",
    steps=("Siga las indicaciones del personal.", "Mire esta pantalla: habrá más información."),
    english_headline="Alert from the IT office",
    english_steps=("Follow the staff's instructions.", "Watch this screen for more."),
)


def announcement(alert: Alert, template: AlertTemplate | None, *, is_public: bool, zone: str) -> Announcement:
    """Return an alert as words, times as HH:MM of the zone.

    A drill or a test never looks like the real thing, whatever its template says. An alert whose template the screen
    does not hold is still shown, in general words.
    """
    params = dict(alert.params)
    if template is None:
        look = (Tone.DANGER, "ALERTA")
        wording = _GENERIC
    else:
        look = (template.tone, template.word)
        wording = (template.public if is_public else template.staff).filled(params)
    resolved = alert.response is Response.ALL_CLEAR and alert.status is not Status.TEST
    tone, word = look if resolved and template else _STATUS_LOOK.get(alert.status, look)
    if resolved and alert.status is Status.EXERCISE:
        word = "FIN DEL SIMULACRO"
    return Announcement(
        take_over=alert.take_over,
        tone=tone,
        symbol=template.symbol if template else "warning",
        word=word,
        wording=wording,
        issued=_clock_time(alert.sent, zone),
        next_update=params.get("proxima", ""),
        contact=params.get("contacto", ""),
    )


def _clock_time(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")
