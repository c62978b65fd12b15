"""An order before it is signed: what the form says, in the words of every channel, and whom an order reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from manager_app.language import translate
from player_app.stage.compose import alert_view
from player_app.stage.order_sight import seen_on
from player_app.stage.view import AlertView
from signage.cap.notice import Notice
from signage.client import MailReach
from signage.model.alert import Alert, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.order_review import OrderFinding, SeenOrder, review_order
from signage.model.screen import Screen
from signage.model.template import AlertTemplate, Announcement, announcement, announcement_on
from signage.trust.order import Aim, Desk, incident_of, raising

_UNSIGNED = AlertId("sin-firmar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom an order reaches: panels, the places where they hang, and e-mails."""

    screens: int
    places: int
    mails: int

    def words(self) -> str:
        """Return it as a person counts: «38 pantallas, 4 sedes, 212 correos»."""
        many = [(self.screens, translate("Reach", "1 pantalla"), translate("Reach", "{0} pantallas"))]
        if self.places:
            many.append((self.places, translate("Reach", "1 sede"), translate("Reach", "{0} sedes")))
        if self.mails:
            many.append((self.mails, translate("Reach", "1 correo"), translate("Reach", "{0} correos")))
        said = ", ".join(one if count == 1 else several.format(count) for count, one, several in many)
        return said if self.mails else f"{said}, " + translate("Reach", "ningún correo")


def reach_of(alert: Alert, screens: Iterable[Screen], mail: MailReach) -> Reach:
    """Return whom an order reaches, read from its own fields."""
    reached = [screen for screen in screens if alert.is_for(screen)]
    return Reach(
        screens=len(reached),
        places=len({screen.place for screen in reached if screen.place}),
        mails=mail.recipients(alert.audiences),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught:
    """What the form says now, enough to draw it, to judge it and to send it."""

    template: AlertTemplate
    answers: Mapping[str, str]
    aim: Aim
    contact: str
    next_update: str
    now: datetime
    zone: str
    text: tuple[str, str] = ("", "")
    """An operator's own sentence, Spanish and English."""

    def alert(self) -> Alert:
        """Return the order as it would be signed; what is not answered yet is a dash of dots."""
        answers = {asked.name: self.answers.get(asked.name) or "…" for asked in self.template.fields}
        incident = incident_of(self.now, self.zone)
        desk = Desk(
            org="", seq=0, now=self.now, incident=incident, contact=self.contact, next_update=self.next_update
        )  # fmt: skip
        # As far as it is written: what is missing is the review's to say.
        return raising(self.template, answers, desk, self.aim, text="\n".join(self.text) if self.text[0] else "")

    def said(self, *, is_public: bool, zone: str) -> Announcement:
        """Return the words for staff or for the public, as a channel says them that is no screen."""
        return announcement(self.alert(), self.template, is_public=is_public, zone=zone)

    def said_on(self, screen: Screen) -> Announcement:
        """Return the words for a screen, its own among them."""
        return announcement_on(screen, self.alert(), self.template)

    def view_for(self, screen: Screen) -> AlertView:
        """Return the alert in the words for a screen, as the screen itself would compose them."""
        return alert_view("preview", self.said_on(screen))

    def notice(self, *, is_public: bool, zone: str) -> Notice:
        """Return the order as the hub hands it to e-mail and intranet."""
        verified = VerifiedAlert(id=_UNSIGNED, alert=self.alert(), keys=0)
        return Notice(verified=verified, said=self.said(is_public=is_public, zone=zone), is_live=True)

    def seen_on(self, screen: Screen) -> SeenOrder:
        """Measure it as a screen would show it; needs the GUI thread."""
        return seen_on(screen, self.said_on(screen))

    def findings(self, seen: tuple[SeenOrder, ...]) -> tuple[OrderFinding, ...]:
        """Return what speaks against sending it as it is, what blocks first."""
        return review_order(self.template.fields, self.answers, seen, next_update=self.next_update, text=self.text)
