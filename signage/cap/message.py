"""A CAP 1.2 message as values, in CAP's own words (OASIS CAP 1.2, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

_LANGUAGES: Final = {"es": 0, "en": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What is said in one language. Times are aware; None where the message says nothing."""

    language: str = "en-US"
    categories: tuple[str, ...] = ()
    event: str = ""
    responses: tuple[str, ...] = ()
    urgency: str = "Unknown"
    severity: str = "Unknown"
    certainty: str = "Unknown"
    audience: str = ""
    event_codes: tuple[tuple[str, str], ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    resources: tuple[tuple[str, str, str], ...] = ()
    """Description, MIME type, URI."""
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where it holds."""

    description: str
    polygons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    geocodes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another message, by the three things that name it."""

    sender: str
    identifier: str
    sent: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One alert message."""

    identifier: str
    sender: str
    sent: datetime
    status: str = "Actual"
    msg_type: str = "Alert"
    source: str = ""
    scope: str = "Public"
    restriction: str = ""
    addresses: str = ""
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: tuple[str, ...] = ()
    infos: tuple[Info, ...] = ()
    version: str = "1.2"
    is_signed: bool = False

    @property
    def spoken(self) -> Info:
        """What it says in Spanish, else in English, else in whatever it speaks."""
        by_language = sorted(self.infos, key=lambda info: _LANGUAGES.get(info.language.lower()[:2], len(_LANGUAGES)))
        return by_language[0] if by_language else Info()

    @property
    def reference(self) -> Reference:
        """What other messages name this one by."""
        return Reference(sender=self.sender, identifier=self.identifier, sent=self.sent)
