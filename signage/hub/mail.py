"""Alerts by e-mail: an outbox in the library, one row a recipient, sent until the server takes it or it makes no sense.

An alert never waits for the mail server: it is on the screens before the first row is written. A refusal that is for
good (a wrong address) is kept as such, everything else is tried again, ever more slowly, for a day at most.
"""

from __future__ import annotations

import re
import smtplib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import combinations
from typing import TYPE_CHECKING, Final

from signage.cap.notice import mail_of
from signage.errors import BadInput, HubUnreachable
from signage.hub.channels import notices
from signage.hub.evidence import note_mail
from signage.hub.mail_session import FAULTS, fault_words, mail_session
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, Event
from signage.hub.records import Mail, MailSettings, MailState
from signage.hub.revisions import check_base
from signage.model import wire
from signage.model.alert import MsgType, Status, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.screen import Audience
from signage.store.disk import write_durably

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

RETRY: Final = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 300, 600))
LIFE: Final = timedelta(hours=24)
_FACT: Final = "mail"
_SECRET: Final = "smtp-password"  # noqa: S105 - a file's name
_WORK_S: Final = 60.0
_TRIAL_S: Final = 30.0
_REFUSAL: Final = 400
_PERMANENT: Final = 500
_LONGEST_ANSWER: Final = 300
_MOST: Final = 5000
_ADDRESS: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[\w.-]{3,190}")
_MAX_SETTINGS: Final = 1024 * 1024


def mail_settings(parts: Parts) -> MailSettings:
    """Return the mail server and its recipients."""
    with parts.library.read() as unit:
        return _held_in(unit)


def _held_in(unit: UnitOfWork) -> MailSettings:
    text = unit.fact(_FACT)
    return (
        wire.decode(MailSettings, wire.from_bytes(text.encode(), max_bytes=_MAX_SETTINGS)) if text else MailSettings()
    )


def save_mail_settings(parts: Parts, settings: MailSettings, *, password: str | None, base: str = "") -> None:
    """Keep the mail server and its recipients; a password of None leaves the one that is there.

    With `base`, the revision that the change was made from, only if they still are of that revision.

    Raises:
        BadInput: an address that is none, a port that is none, or too many recipients.
        Conflict: somebody else saved them meanwhile.
    """
    addresses = (*settings.staff, *settings.contractors, *settings.public)
    wrong = [one for one in (*addresses, *((settings.sender,) if settings.host else ())) if not _ADDRESS.fullmatch(one)]
    if wrong:
        raise _no_address(wrong[0])
    if len(addresses) > _MOST or not 1 <= settings.port <= 65_535:  # noqa: PLR2004 - TCP's own
        raise BadInput("Revise el puerto y el número de correos.", "Check the port and the number of addresses.")
    with parts.library.begin() as unit:
        check_base(base, _held_in(unit))
        if password is not None:
            write_durably(parts.folder / _SECRET, password.encode(), mode=0o600)
        unit.save_fact(_FACT, wire.value_bytes(settings).decode())
    parts.mail_watch.last = None  # what was seen with others, or with another password, says nothing of these


def mail_reach(parts: Parts) -> tuple[tuple[frozenset[Audience], int], ...]:
    """Return for each set of audiences how many e-mails an order for them brings; none without a mail server."""
    settings = mail_settings(parts)
    sets = (frozenset(some) for size in range(1, len(Audience) + 1) for some in combinations(Audience, size))
    return tuple((some, len(settings.recipients(some)) if settings.host else 0) for some in sets)


def queue_mails(parts: Parts, verified: VerifiedAlert, *, now: datetime) -> int:
    """Write the outbox's rows for an order; return how many. Tests and bare ends are not mailed."""
    alert = verified.alert
    if alert.status not in {Status.ACTUAL, Status.EXERCISE} or alert.msg_type is MsgType.CANCEL:
        return 0
    settings = mail_settings(parts)
    if not settings.host:
        return 0
    with parts.library.begin() as unit:
        known = {mail.recipient for mail in unit.mails(verified.id)}
        new = {who: public for who, public in settings.recipients(alert.audiences).items() if who not in known}
        for recipient, is_public in new.items():
            unit.save_mail(Mail(alert=verified.id, recipient=recipient, is_public=is_public, due_at=now))
    return len(new)


def mails_of(parts: Parts, alert: AlertId) -> tuple[Mail, ...]:
    """Return how each recipient's e-mail of an alert does."""
    with parts.library.read() as unit:
        return unit.mails(alert)


def send_due(parts: Parts, *, now: datetime, work_s: float = _WORK_S) -> int:
    """Send what is due, over one connection in which no letter begins after so many seconds; return how many left.

    Each result is kept as it comes: whoever got a letter gets no second one because the connection broke after it. What
    there is no time for goes by the next connection.
    """
    with parts.library.read() as unit:
        due = [mail for mail in unit.waiting_mails() if mail.due_at <= now]
    if not due:
        return 0
    settings, letters, done = mail_settings(parts), _letters(parts, now), list[Mail]()
    try:
        with mail_session(settings, _password(parts)) as server:
            begun = time.monotonic()
            for mail in due:
                done.append(_sent(server, mail, letters.get((mail.alert, mail.is_public)), settings=settings, now=now))
                _keep(parts, done[-1], now)
                if time.monotonic() - begun > work_s:
                    break
    except FAULTS as fault:
        # Many servers take so many letters a connection and hang up: what was not tried yet goes by the next one.
        rest = due[len(done) :]
        words, _ = fault_words(fault, settings)
        late = [_later(mail, words, now) for mail in (rest[:1] if done else rest)]
        for mail in late:
            _keep(parts, mail, now)
        done += late
    for alert in {mail.alert for mail in done}:
        parts.bus.publish(Event(name="mail", data=event_data(alert=alert), topics=frozenset({CONSOLE})))
    return sum(mail.state is MailState.SENT for mail in done)


def _keep(parts: Parts, mail: Mail, now: datetime) -> None:
    with parts.library.begin() as unit:
        unit.save_mail(mail)
        if mail.state is not MailState.WAITING:
            note_mail(unit, mail.alert, mail.recipient, mail.state.value, now)


def try_server(parts: Parts, to: str = "") -> str:
    """Sign in at the mail server and, with an address, send it one line; return the server's last answer.

    Raises:
        BadInput: no server is set, or that is no address.
        HubUnreachable: it does not answer as it should; the message says how.
    """
    settings = mail_settings(parts)
    if not settings.host:
        raise BadInput(
            "Indique primero el servidor de correo y guárdelo.", "Name the mail server first and save it.", code="host"
        )
    if to and not _ADDRESS.fullmatch(to):
        raise _no_address(to)
    return answer_of(parts, settings, lambda server: _sent_line(server, settings.sender, to) if to else server.noop())


def answer_of(parts: Parts, settings: MailSettings, ask: Callable[[smtplib.SMTP], tuple[int, bytes]]) -> str:
    """Sign in at a mail server, ask it something, and return its answer.

    Raises:
        HubUnreachable: it does not answer as it should; the message says how.
    """
    try:
        with mail_session(settings, _password(parts), seconds=_TRIAL_S) as server:
            return _good(ask(server))
    except FAULTS as fault:
        es, en = fault_words(fault, settings)
        raise HubUnreachable(f"El servidor de correo: {es}", f"The mail server: {en}") from fault


def _sent_line(server: smtplib.SMTP, sender: str, to: str) -> tuple[int, bytes]:
    letter = EmailMessage()
    letter["From"], letter["To"] = sender, to
    letter["Subject"] = "Prueba de correo de Signage · Signage mail test"
    letter.set_content(
        "Este mensaje comprueba que las alertas pueden salir por correo. No hay ninguna emergencia.\n"
        "This message checks that alerts can leave by e-mail. There is no emergency.\n"
    )
    # A step at a time: `send_message` keeps the server's last answer to itself.
    server.ehlo_or_helo_if_needed()
    _good(server.mail(sender))
    _good(server.rcpt(to))
    return server.data(letter.as_bytes())


def _good(reply: tuple[int, bytes]) -> str:
    """Return a server's answer as it is read.

    Raises:
        SMTPResponseException: it is a refusal.
    """
    code, words = reply
    if code >= _REFUSAL:
        raise smtplib.SMTPResponseException(code, words)
    return f"{code} {words.decode(errors='replace')}"[:_LONGEST_ANSWER]


def _no_address(text: str) -> BadInput:
    return BadInput(
        f"«{text[:60]}» no es una dirección de correo.", f"“{text[:60]}” is no e-mail address.", code="address"
    )


def _password(parts: Parts) -> str:
    try:
        return (parts.folder / _SECRET).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _sent(
    server: smtplib.SMTP, mail: Mail, letter: EmailMessage | None, *, settings: MailSettings, now: datetime
) -> Mail:
    if letter is None:
        return replace(mail, state=MailState.FAILED, error="La alerta ya no está vigente.")
    del letter["To"]
    letter["To"] = mail.recipient
    try:
        server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as fault:
        code, words = next(iter(fault.recipients.values()))
        return _refused(mail, code, words.decode(errors="replace"), now)
    except (smtplib.SMTPNotSupportedError, UnicodeError):
        told = f"El servidor de correo no admite la dirección «{mail.recipient}»."
        return replace(mail, state=MailState.FAILED, tries=mail.tries + 1, error=told)
    except smtplib.SMTPResponseException as fault:
        return _refused(mail, fault.smtp_code, fault_words(fault, settings)[0], now)
    return replace(mail, state=MailState.SENT, tries=mail.tries + 1, error="")


def _letters(parts: Parts, now: datetime) -> dict[tuple[AlertId, bool], EmailMessage]:
    """Return the e-mail of each recent order, for staff and for the public."""
    sender = mail_settings(parts).sender
    return {
        (one.verified.id, is_public): mail_of(one, sender=sender, recipients=[])
        for is_public in (False, True)
        for one in notices(parts, is_public=is_public, now=now)
    }


def _refused(mail: Mail, code: int, words: str, now: datetime) -> Mail:
    if code >= _PERMANENT:
        return replace(mail, state=MailState.FAILED, tries=mail.tries + 1, error=words)
    return _later(mail, words, now)


def _later(mail: Mail, words: str, now: datetime) -> Mail:
    if mail.tries * RETRY[-1] > LIFE:
        return replace(mail, state=MailState.FAILED, tries=mail.tries + 1, error=words)
    pause = RETRY[min(mail.tries, len(RETRY) - 1)]
    return replace(mail, tries=mail.tries + 1, due_at=now + pause, error=words)
