"""Between an operator's order and CAP: what leaves as CAP is rendered from the very fields that were signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from signage.cap.message import Area, Info, Message, Reference
from signage.model.alert import Alert, MsgType, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.screen import Audience
from signage.model.template import AlertTemplate, Announcement, announcement, as_told_to_citizens

_STAFF_ALONE: Final = "Personal de la entidad"
"""CAP's restriction of what is in the words for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who speaks in CAP: a domain-like name, a name for people, and where it holds."""

    domain: str
    name: str
    area: str
    zone: str = "America/Bogota"


def message_of(
    verified: VerifiedAlert,
    template: AlertTemplate | None,
    held: Mapping[AlertId, VerifiedAlert],
    sender: Sender,
    *,
    is_public: bool,
) -> Message:
    """Return an order as a CAP message, in the wording for the public or for staff.

    An order that says that all is well, or corrects, is an Update of what it names (CAP 1.2 §3.2.1, msgType); where
    nothing of what it names is held nobody was told of that here, and it is an Alert of its own.
    """
    alert = verified.alert
    said = announcement(alert, template, is_public=is_public, zone=sender.zone)
    if is_public and template is not None and (told := as_told_to_citizens(template)) is not template:
        # The codes of an attack say what its words for citizens keep to themselves.
        template = told
        alert = replace(
            alert, severity=told.severity, urgency=told.urgency, certainty=told.certainty, response=told.response
        )
    named = tuple(held[ref] for ref in alert.refs if ref in held)
    is_first_word = alert.msg_type is MsgType.UPDATE and not named
    return Message(
        identifier=verified.id,
        sender=sender.domain,
        sent=alert.sent.astimezone(ZoneInfo(sender.zone)),
        status=alert.status.value,
        msg_type=(MsgType.ALERT if is_first_word else alert.msg_type).value,
        source="Signage",
        # Whoever is handed a file with the words for staff must see that they are for no one else.
        scope="Public" if is_public else "Restricted",
        restriction="" if is_public else _STAFF_ALONE,
        note=f"Ejercicio {alert.incident}" if alert.status.value == "Exercise" else "",
        references=tuple(
            Reference(sender=sender.domain, identifier=one.id, sent=one.alert.sent.astimezone(ZoneInfo(sender.zone)))
            for one in named
        ),
        incidents=(alert.incident,),
        infos=() if alert.msg_type is MsgType.CANCEL else tuple(_infos(alert, template, said, sender)),
    )


def _infos(alert: Alert, template: AlertTemplate | None, said: Announcement, sender: Sender) -> list[Info]:
    wording = said.wording
    spanish = _info(alert, template, said, sender, "es-CO", wording.headline, wording.steps)
    if not wording.english_headline:
        return [spanish]
    return [spanish, _info(alert, template, said, sender, "en-US", wording.english_headline, wording.english_steps)]


def _info(  # noqa: PLR0917 - the parts of one language, in CAP's order
    alert: Alert,
    template: AlertTemplate | None,
    said: Announcement,
    sender: Sender,
    language: str,
    headline: str,
    steps: tuple[str, ...],
) -> Info:
    zone = ZoneInfo(sender.zone)
    spanish = language.startswith("es")
    event = (template.name if spanish else template.name_en) if template else ("Alerta" if spanish else "Alert")
    described = f"{event}. " + (f"Emitido a las {said.issued}." if spanish else f"Issued at {said.issued}.")
    parameters = {
        "oai:estado": alert.state.value,
        "oai:proxima": said.next_update,
        "oai:plantilla": template.code if template else "",
        "oai:toma": alert.take_over.value,
    }
    return Info(
        language=language,
        categories=(template.category if template else "Infra",),
        event=event,
        responses=(alert.response.value,),
        urgency=alert.urgency.value,
        severity=alert.severity.value,
        certainty=alert.certainty.value,
        audience=", ".join(sorted(audience.value for audience in alert.audiences or frozenset(Audience))),
        event_codes=(("OET:v1.2", template.event),) if template else (),
        expires=alert.expires.astimezone(zone),
        sender_name=sender.name,
        headline=headline,
        description=described,
        instruction=" ".join(steps),
        contact=said.contact or sender.name,
        parameters=tuple((name, value) for name, value in parameters.items() if value),
        areas=(Area(description=sender.area, geocodes=(("DANE:DIVIPOLA", "13001"),)),),
    )
