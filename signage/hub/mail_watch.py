"""Whether alerts could leave by e-mail now: the mail server is asked now and then, and how long its certificate lasts.

Nobody writes to it for weeks; the first letter after that is the one that matters.
"""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import HubUnreachable
from signage.hub.mail import answer_of, mail_settings
from signage.hub.mail_session import MailSight
from signage.hub.records import MailSettings

if TYPE_CHECKING:
    import smtplib

    from signage.hub.parts import Parts

_AGAIN_AFTER: Final = timedelta(hours=6)
_AGAIN_AFTER_A_FAULT: Final = timedelta(minutes=10)


def look_at_mail(parts: Parts, *, now: datetime) -> None:
    """Sign in at the mail server when that has not been done lately with the present settings."""
    settings, last = mail_settings(parts), parts.mail_watch.last
    if not settings.host:
        parts.mail_watch.last = None
    elif (
        last is None
        or last.settings != settings
        or now >= last.at + (_AGAIN_AFTER_A_FAULT if last.es else _AGAIN_AFTER)
    ):
        parts.mail_watch.last = _looked(parts, settings, now)


def _looked(parts: Parts, settings: MailSettings, now: datetime) -> MailSight:
    until: datetime | None = None

    def ask(server: smtplib.SMTP) -> tuple[int, bytes]:
        nonlocal until
        until = _end_of_certificate(server)
        return server.noop()

    try:
        answer_of(parts, settings, ask)
    except HubUnreachable as fault:
        return MailSight(at=now, settings=settings, es=fault.es, en=fault.en)
    return MailSight(at=now, settings=settings, until=until)


def _end_of_certificate(server: smtplib.SMTP) -> datetime | None:
    """Return until when the certificate of an encrypted line holds."""
    certificate = server.sock.getpeercert() if isinstance(server.sock, ssl.SSLSocket) else None
    told = (certificate or {}).get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC) if isinstance(told, str) else None
