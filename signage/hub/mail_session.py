"""One conversation with the office's mail server: when it is over at the latest, what went wrong, what was seen."""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from signage.errors import HubUnreachable
from signage.hub.records import MailSettings, Security

SESSION_S: Final = 120.0
"""The longest that one conversation may last, whatever the server does."""
_SILENCE_S: Final = 15.0
_LONGEST: Final = 200
_SIGNED_IN: Final = 235
FAULTS: Final = (OSError, smtplib.SMTPException, HubUnreachable, UnicodeError)
"""What `mail_session`, and the use of what it gives, may raise; `fault_words` puts it into words."""

_NO_STARTTLS: Final = (
    "no ofrece STARTTLS: elija TLS, o sin cifrado.",
    "it offers no STARTTLS: choose TLS, or no encryption.",
)
_WORDS: Final[dict[type[Exception], tuple[str, str]]] = {
    smtplib.SMTPAuthenticationError: (
        "rechaza el usuario o la contraseña ({own}).",
        "it refuses the user or the password ({own}).",
    ),
    smtplib.SMTPNotSupportedError: (
        "no admite inicio de sesión con este cifrado: revise el cifrado, o deje vacío el usuario.",
        "it takes no sign-in with this encryption: check the encryption, or leave the user empty.",
    ),
    smtplib.SMTPServerDisconnected: (
        "colgó sin contestar: revise el puerto {port} y el cifrado.",
        "it hung up without an answer: check port {port} and the encryption.",
    ),
    ssl.SSLCertVerificationError: (
        "su certificado no es de confianza ({own}): instale en el hub el de quien lo firma, o revise el nombre.",
        "its certificate is not trusted ({own}): install its signer's on the hub's machine, or check the name.",
    ),
    ssl.SSLError: (
        "el cifrado no va con el puerto {port}: suele ser TLS en 465, STARTTLS en 587, ninguno en 25.",
        "the encryption does not suit port {port}: it is mostly TLS on 465, STARTTLS on 587, none on 25.",
    ),
    UnicodeError: ("«{host}» no es el nombre de un equipo: revise el nombre.", "“{host}” names no machine: check it."),
    socket.gaierror: ("no se encuentra «{host}»: revise el nombre.", "“{host}” is not found: check the name."),
    ConnectionRefusedError: (
        "nadie atiende en {host}:{port}: revise el puerto.",
        "nobody answers at {host}:{port}: check the port.",
    ),
    TimeoutError: (
        "no contesta en {silence} s: revise el nombre, el puerto y el cortafuegos.",
        "no answer in {silence} s: check the name, the port and the firewall.",
    ),
}
"""The first that fits is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSight:
    """What was seen of the mail server: what is wrong, empty when nothing is, and until when its certificate holds.

    `settings` are those that were tried.
    """

    at: datetime
    settings: MailSettings
    es: str = ""
    en: str = ""
    until: datetime | None = None


@dataclass(slots=True)
class MailWatch:
    """The last sight, in memory: a hub that begins looks anew."""

    last: MailSight | None = None


@contextlib.contextmanager
def mail_session(settings: MailSettings, password: str, *, seconds: float = SESSION_S) -> Iterator[smtplib.SMTP]:
    """Give a signed-in connection to the mail server, which is cut after so many seconds.

    Raises:
        HubUnreachable: it was cut.
        OSError: no connection, or none that is secure.
        SMTPException: the server refused something.
        UnicodeError: the server's name cannot be one.
    """
    deadline = _Deadline(seconds)
    try:
        with _line(settings, deadline) as server:
            if settings.security is Security.STARTTLS:
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                _sign_in(server, settings.user, password)
            yield server
    except (OSError, smtplib.SMTPException) as fault:
        if not deadline.has_passed:
            raise
        raise _cut(seconds) from fault
    finally:
        deadline.release()
    if deadline.has_passed:  # smtplib takes half a line for a whole one
        raise _cut(seconds)


def _sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    if (user + password).isascii():
        server.login(user, password)
        return
    # smtplib writes both as ASCII alone; PLAIN takes any letter, as UTF-8 (RFC 4616 §2).
    server.ehlo_or_helo_if_needed()
    secret = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, said = server.docmd("AUTH", f"PLAIN {secret}")
    if code != _SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, said)


def _cut(seconds: float) -> HubUnreachable:
    return HubUnreachable(
        f"tarda demasiado: se cortó a los {seconds:g} s.", f"it takes too long: it was cut off after {seconds:g} s."
    )


def fault_words(fault: Exception, settings: MailSettings) -> tuple[str, str]:
    """Return what went wrong and what to do about it, in Spanish and in English; a server's own words as they are."""
    if isinstance(fault, HubUnreachable):
        return fault.es, fault.en
    kind = next((kind for kind in _WORDS if isinstance(fault, kind)), None)
    es, en = _WORDS[kind] if kind else ("{own}", "{own}")
    if isinstance(fault, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(fault):
        es, en = _NO_STARTTLS
    told = {"own": _own_words(fault), "host": settings.host, "port": settings.port, "silence": f"{_SILENCE_S:g}"}
    return es.format_map(told), en.format_map(told)


def _own_words(fault: Exception) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return fault.verify_message
    if not isinstance(fault, smtplib.SMTPResponseException):
        return (str(fault) or type(fault).__name__)[:_LONGEST]
    text = fault.smtp_error
    said = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return f"{fault.smtp_code} {' '.join(said.split())}"[:_LONGEST]


class _Deadline:
    """Cuts a connection at its time. The socket's own timeout does not: a byte now and then begins it anew."""

    def __init__(self, seconds: float) -> None:
        self.has_passed = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._pass)
        self._timer.daemon = True

    def hold(self, connection: socket.socket) -> None:
        # A handle of its own: smtplib's changes when encryption begins, and a handshake can drip as well.
        self._socket = connection.dup()
        self._timer.start()

    def release(self) -> None:
        self._timer.cancel()
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None

    def _pass(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._socket is not None:
                self.has_passed = True
                self._socket.shutdown(socket.SHUT_RDWR)


class _Watched(smtplib.SMTP):
    deadline: _Deadline

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        # Before the first byte is read, and before TLS: `connect` of smtplib gives the socket away only after both.
        connection: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        self.deadline.hold(connection)
        return connection


class _Plain(_Watched):
    def __init__(self, settings: MailSettings, deadline: _Deadline) -> None:
        self.deadline = deadline
        super().__init__(settings.host, settings.port, timeout=_SILENCE_S)


class _Secure(smtplib.SMTP_SSL, _Watched):
    def __init__(self, settings: MailSettings, deadline: _Deadline) -> None:
        self.deadline = deadline
        context = ssl.create_default_context()
        super().__init__(settings.host, settings.port, timeout=_SILENCE_S, context=context)


def _line(settings: MailSettings, deadline: _Deadline) -> smtplib.SMTP:
    return (_Secure if settings.security is Security.TLS else _Plain)(settings, deadline)
