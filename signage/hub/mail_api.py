"""Routes of what surrounds an alert: is everything ready for it, and what became of its e-mails."""

from typing import Annotated

from fastapi import APIRouter, Response

from signage.hub import evidence, mail, readiness, schemas
from signage.hub.api import Base, answer, anyone_of, only_of, value_of
from signage.hub.openapi import answers
from signage.hub.parts import Parts
from signage.hub.records import MailSettings, Role, User
from signage.model.ids import AlertId
from signage.model.route import StepWord
from signage.trust.evidence import report_bytes


def mail_router(parts: Parts) -> APIRouter:
    """Return the routes of /api/v1 about e-mail."""
    router = APIRouter(prefix="/api/v1", responses={"4XX": {"model": schemas.Failure}})
    anyone, admin, operator = anyone_of(parts), only_of(parts), only_of(parts, Role.OPERATOR)

    @router.get("/mail", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def settings() -> schemas.MailSettingsDoc:
        """Return the mail server and its recipients, never the password."""
        return _settings_out(mail.mail_settings(parts))

    @router.put("/mail", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def save(body: schemas.MailSettingsIn, base: Base = "") -> schemas.MailSettingsDoc:
        """Replace the mail server and its recipients; with `base`, only if they are still of that revision."""
        plain = schemas.MailSettingsDoc.model_validate(body.model_dump(exclude={"password"}))
        mail.save_mail_settings(parts, value_of(MailSettings, plain), password=body.password, base=base)
        return _settings_out(mail.mail_settings(parts))

    @router.get("/mail/reach", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def reach() -> schemas.MailReachOut:
        """Return how many e-mails an order brings, by its audiences, and whom they come from; no address but that."""
        counts = [
            schemas.MailCountDoc(audiences=sorted(some), recipients=many) for some, many in mail.mail_reach(parts)
        ]
        return schemas.MailReachOut(sender=mail.mail_settings(parts).sender, counts=counts)

    @router.post("/mail/test", tags=["crisis"], dependencies=[admin])  # type: ignore[list-item]
    def test(body: schemas.MailTestIn) -> schemas.MailTestOut:
        """Sign in at the mail server and, with an address, send it one line; the answer is the server's own."""
        return schemas.MailTestOut(answer=mail.try_server(parts, body.to))

    @router.get("/alerts/{alert}/report", tags=["crisis"], dependencies=[anyone], **answers("application/json"))  # type: ignore[list-item]
    def report(alert: str) -> Response:
        """Return the report of an alert's incident, which can be checked without the hub."""
        found = evidence.report_of(parts, AlertId(alert), now=parts.clock())
        return Response(report_bytes(found), media_type="application/json")

    @router.post("/alerts/{alert}/steps", tags=["crisis"])
    def step(alert: str, body: schemas.StepIn, user: Annotated[User, operator]) -> schemas.Nothing:
        """Write a step of the route that somebody took, or took back, into the incident's journal."""
        evidence.note_step(parts, AlertId(alert), value_of(StepWord, body), by=user.name, now=parts.clock())
        return schemas.Nothing()

    @router.get("/alerts/{alert}/steps", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def steps(alert: str) -> schemas.StepsOut:
        """Return what consoles said of the steps of an alert's incident, from its journal."""
        return answer(schemas.StepsOut, steps=evidence.steps_of(parts, AlertId(alert)))

    @router.get("/readiness", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def ready() -> schemas.ReadinessOut:
        """Return who would not show the next order, and what else to mend."""
        found = readiness.readiness(parts, now=parts.clock())
        return answer(
            schemas.ReadinessOut, screens=found.screens, doubts=found.doubts, drill=found.drill, silent=found.silent,
            next_drill=found.next_drill,
        )  # fmt: skip

    @router.get("/alerts/{alert}/mails", tags=["crisis"], dependencies=[anyone])  # type: ignore[list-item]
    def mails(alert: str) -> schemas.MailsOut:
        """Return how an alert's e-mails do, one row a recipient."""
        found = mail.mails_of(parts, AlertId(alert))
        return schemas.MailsOut(
            mails=[
                schemas.MailDoc(recipient=one.recipient, state=one.state, tries=one.tries, error=one.error)
                for one in found
            ]
        )

    return router


def _settings_out(settings: MailSettings) -> schemas.MailSettingsDoc:
    return answer(
        schemas.MailSettingsDoc,
        host=settings.host, port=settings.port, security=settings.security, user=settings.user,
        sender=settings.sender, staff=settings.staff, contractors=settings.contractors, public=settings.public,
    )  # fmt: skip
