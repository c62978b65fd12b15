"""What goes out besides the screens, and what other systems propose."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from signage.hub.records import DraftState, MailState, Security, TriggerKind
from signage.hub.schemas.document import Document, Id, Instant, Line, Span
from signage.hub.schemas.screens import OpenHoursDoc
from signage.model.screen import Audience


class MailSettingsDoc(Document):
    """The mail server and who gets the alerts of which audience; without a host no mail leaves."""

    host: str = Field(default="", max_length=255)
    port: int = Field(default=25, ge=1, le=65_535)
    security: Security = Security.NONE
    user: str = Field(default="", max_length=255)
    sender: str = Field(default="", max_length=255)
    staff: list[str] = Field(default=[], max_length=5000)
    contractors: list[str] = Field(default=[], max_length=5000)
    public: list[str] = Field(default=[], max_length=5000)


class MailSettingsIn(MailSettingsDoc):
    """The same with the server's password; left out, the one that is there stays."""

    password: str | None = Field(default=None, max_length=1024)


class MailTestIn(Document):
    """Where one line goes to try the mail server; empty sends nothing."""

    to: str = Field(default="", max_length=255)


class MailTestOut(Document):
    """What the mail server answered last."""

    answer: str


class MailCountDoc(Document):
    """How many e-mails an order for some audiences brings."""

    audiences: list[Audience]
    recipients: int


class MailReachOut(Document):
    """Whom the e-mails of orders come from, and how many there are for each set of audiences."""

    sender: str
    counts: list[MailCountDoc]


class MailDoc(Document):
    """An alert's e-mail to one recipient."""

    recipient: str
    state: MailState
    tries: int
    error: str = ""


class MailsOut(Document):
    """How an alert's e-mails do."""

    mails: list[MailDoc]


Words = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=50)]


class CapRuleDoc(Document):
    """Which alerts of a feed arm which template."""

    template: str = Field(max_length=20, pattern=r"^[A-Z]+$")
    events: Words = []
    severities: Words = []
    areas: Words = []
    senders: Words = []


class FeedDoc(Document):
    """Where alerts of others are asked for; with a certificate only what it signed counts."""

    url: str = Field(max_length=2_000)
    every: Span = 300_000
    allow_private: bool = False
    certificate: str = Field(default="", max_length=16_384)
    rules: list[CapRuleDoc] = Field(default=[], max_length=50)


class TriggerDoc(Document):
    """Who may propose alerts; the secret of a monitoring system is told once, when it is made."""

    id: Id
    name: Line
    kind: TriggerKind = TriggerKind.GENERIC
    feed: FeedDoc | None = None
    template: str = Field(max_length=20, pattern=r"^[A-Z]*$")
    answers: list[tuple[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=200)]]] = Field(
        default=[], max_length=8
    )
    lasts: Span = 120_000
    maintenance: list[OpenHoursDoc] = Field(default=[], max_length=14)
    enabled: bool = True


class TriggerOut(TriggerDoc):
    """The same, with its secret where it was just made."""

    secret: str = ""


class FeedStateOut(Document):
    """How the last look at a feed went."""

    checked_at: Instant | None = None
    live: int = 0
    error: str = ""
    error_en: str = ""


class TriggerHeldOut(TriggerDoc):
    """The same, with how the last look at its feed went."""

    state: FeedStateOut = FeedStateOut()


class TriggersOut(Document):
    """Everybody who may propose alerts."""

    triggers: list[TriggerHeldOut]


class DraftDoc(Document):
    """A proposed alert."""

    id: str
    trigger: str
    key: str
    template: str
    answers: list[tuple[str, str]]
    summary: str
    state: DraftState
    first_at: Instant
    last_at: Instant
    calls: int
    expires: Instant | None = None


class DraftsOut(Document):
    """What is proposed, armed first."""

    drafts: list[DraftDoc]
