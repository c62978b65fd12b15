"""What the schema of CAP 1.2 lets through and nobody should: the rules by number (docs/crisis.md, cap rules).

Going out, every broken rule is an error. Coming in, only what would mislead a reader is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from signage.cap.message import Info, Message
from signage.errors import BadInput

LONGEST_LIFE: Final = timedelta(hours=24)
_LONGEST_ID: Final = 128
_LONGEST_HEADLINE: Final = 140
_LONGEST_WORD: Final = 30
_AHEAD: Final = timedelta(minutes=5)
_ID: Final = re.compile(r"[^\s,&<]+")
_HTML: Final = re.compile(r"</?[a-zA-Z][^>]*>|&(?:#\d+|\w+);")
_STATUSES: Final = frozenset({"Actual", "Exercise", "System", "Test", "Draft"})
_TYPES: Final = frozenset({"Alert", "Update", "Cancel", "Ack", "Error"})
_SAYING: Final = frozenset({"Alert", "Update"})
MUTE: Final = frozenset({"R0", "R22"})
"""The rules whose breach leaves nothing to go by: a message that says nothing, or is nobody knows what."""
_FOLLOWING: Final = frozenset({"Update", "Cancel", "Ack", "Error"})
_MIMES: Final = frozenset({"image/png", "image/jpeg", "image/webp", "audio/mpeg", "application/pdf", "text/plain"})
_FEWEST_CORNERS: Final = 4


def faults(message: Message, now: datetime) -> tuple[BadInput, ...]:
    """Return what keeps a message from being sent."""
    return tuple(
        BadInput(f"{code}: {es}", f"{code}: {en}", code=code)
        for code, es, en in (
            *_identity(message),
            *_kind(message),
            *_references(message),
            *_scope(message),
            *_infos(message, now),
        )
    )


def dangers(message: Message, now: datetime) -> tuple[BadInput, ...]:
    """Return what keeps a message of others from being shown: it names nothing, is over, or says what it is not."""
    serious = {*MUTE, "R1", "R3", "R4", "R5", "R9", "R15"}
    ended = [info.expires for info in message.infos if info.expires]
    over = [("R7", "ya venció.", "it has expired.")] if ended and max(ended) <= now else []
    broken = (
        *_identity(message), *_kind(message), *_saying(message), *_references(message), *_state(message, now), *over,
    )  # fmt: skip
    return tuple(BadInput(f"{c}: {es}", f"{c}: {en}", code=c) for c, es, en in broken if c in serious | {"R7"})


Broken = tuple[str, str, str]


def _identity(message: Message) -> Iterator[Broken]:
    for name, text in (("identifier", message.identifier), ("sender", message.sender)):
        if not _ID.fullmatch(text) or len(text) > _LONGEST_ID:
            yield "R1", f"«{name}» lleva espacios o comas, o falta.", f"“{name}” has spaces or commas, or is missing."
    if message.version != "1.2":
        yield "R3", "no es CAP 1.2.", "it is not CAP 1.2."
    if message.status == "Draft":
        yield "R15", "es un borrador.", "it is a draft."


def _kind(message: Message) -> Iterator[Broken]:
    for name, text, known in (("status", message.status, _STATUSES), ("msgType", message.msg_type, _TYPES)):
        if not text:
            yield "R22", f"no dice su «{name}».", f"it does not say its “{name}”."
        elif text not in known:
            said = text[:_LONGEST_WORD]
            yield "R22", f"«{name}» dice «{said}», que CAP no conoce.", f"“{name}” says “{said}”, unknown to CAP."


def _saying(message: Message) -> Iterator[Broken]:
    if message.msg_type in _SAYING and not message.infos:
        yield "R0", "no dice nada (falta «info»).", "it says nothing (“info” is missing)."


def _state(message: Message, now: datetime) -> Iterator[Broken]:
    if message.sent > now + _AHEAD:
        yield "R9", "«sent» está en el futuro.", "“sent” is in the future."


def _references(message: Message) -> Iterator[Broken]:
    if message.msg_type in _FOLLOWING and not message.references:
        yield "R4", f"{message.msg_type} sin referencias.", f"{message.msg_type} without references."
    for one in message.references:
        if one.identifier == message.identifier and one.sender == message.sender:
            yield "R5", "se nombra a sí misma.", "it names itself."
        if one.sent > message.sent:
            yield "R5", "nombra una alerta posterior.", "it names a later alert."


def _scope(message: Message) -> Iterator[Broken]:
    if (message.scope == "Restricted") != bool(message.restriction):
        yield "R6", "«restriction» va solo con Restricted.", "“restriction” goes with Restricted alone."
    if (message.scope == "Private") != bool(message.addresses):
        yield "R6", "«addresses» va solo con Private.", "“addresses” goes with Private alone."


def _infos(message: Message, now: datetime) -> Iterator[Broken]:
    yield from _state(message, now)
    yield from _saying(message)
    for info in message.infos:
        yield from _times(message, info)
        yield from _words(info)
        yield from _codes(info)
        if message.status == "Actual":
            yield from _actual(info)
    yield from _languages(message.infos)


def _times(message: Message, info: Info) -> Iterator[Broken]:
    begins = max(moment for moment in (message.sent, info.effective, info.onset) if moment)
    if info.expires is None or info.expires <= begins:
        yield "R7", "vence antes de empezar, o no vence.", "it expires before it begins, or never."
    elif info.expires - message.sent > LONGEST_LIFE:
        yield "R7", "dura más de 24 horas.", "it lasts for over 24 hours."
    if any(moment < message.sent for moment in (info.effective, info.onset) if moment):
        yield "R8", "empieza antes de enviarse.", "it begins before it was sent."


def _words(info: Info) -> Iterator[Broken]:
    texts = (info.headline, info.description, info.instruction, info.event)
    if any(_HTML.search(text) for text in texts):
        yield "R12", "lleva HTML.", "it has HTML."
    said = [text for text in (info.headline, info.description, info.instruction) if text]
    if len(set(said)) != len(said):
        yield "R13", "repite el mismo texto.", "it says the same text twice."
    if len(info.headline) > _LONGEST_HEADLINE:
        yield (
            "R14",
            f"el titular pasa de {_LONGEST_HEADLINE} letras.",
            f"the headline has over {_LONGEST_HEADLINE} letters.",
        )
    if not info.event.strip():
        yield "R14", "no dice qué pasa (event).", "it does not say what happens (event)."


def _codes(info: Info) -> Iterator[Broken]:
    pairs = (*info.event_codes, *info.parameters, *(code for area in info.areas for code in area.geocodes))
    if any(not name.strip() or not value.strip() for name, value in pairs):
        yield "R18", "un código sin nombre o sin valor.", "a code without a name or a value."
    for _, mime, uri in info.resources:
        if mime not in _MIMES or (uri and not uri.startswith("https://")):
            yield "R19", "un adjunto que no se admite.", "an attachment that is not taken."
    for polygon in (polygon for area in info.areas for polygon in area.polygons):
        corners = polygon.split()
        if len(corners) < _FEWEST_CORNERS or corners[0] != corners[-1]:
            yield "R24", "un polígono que no cierra.", "a polygon that does not close."


def _actual(info: Info) -> Iterator[Broken]:
    if not (info.sender_name and info.contact and info.instruction and info.responses):
        yield (
            "R16",
            "faltan remitente, contacto, instrucción o respuesta.",
            "sender, contact, instruction or response is missing.",
        )
    if "Unknown" in (info.urgency, info.severity, info.certainty):
        yield "R17", "urgencia, severidad o certeza desconocida.", "urgency, severity or certainty is unknown."


def _languages(infos: tuple[Info, ...]) -> Iterator[Broken]:
    if len({(info.categories, info.event_codes) for info in infos}) > 1:
        yield "R10", "los idiomas no dicen la misma categoría.", "the languages differ in category."
    if len({(info.headline, info.description) for info in infos}) < len(infos):
        yield "R11", "dos idiomas con el mismo texto.", "two languages with the same text."
