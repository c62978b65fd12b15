"""Signing in through the system's browser: opened there, awaited here on the loopback (RFC 8252, RFC 7636).

Rules
- Only 127.0.0.1 is listened to, at a free port, for one answer; then nobody listens any more.
- An answer without this attempt's state is another's: it is told so, and the true one is awaited on.
- The code is worth nothing without the verifier, which never leaves this process before the hub asks for it.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from signage.errors import NotAllowed

if TYPE_CHECKING:
    from signage.client.hub import HubClient
    from signage.client.values.people import SignedIn

PATIENCE_S: Final = 300.0
_LOOK_S: Final = 0.2
_SLOWEST_S: Final = 1.0
_LARGEST_PART: Final = 8192
_PAGE: Final = (
    '<!doctype html><html lang="es"><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{font:1.1rem/1.5 sans-serif;max-width:34rem;margin:18vh auto;padding:0 1rem;color:#1b1b1b}}"
    "p+p{{color:#555}}</style><h1>{title}</h1><p>{es}</p><p lang=en>{en}</p></html>"
)
_DONE: Final = ("Listo", "Ya puede cerrar esta pestaña y volver al programa.", "You may close this tab and go back.")
_STRANGE: Final = (
    "No es de este inicio",
    "Esta página es de otro inicio de sesión: empiece de nuevo en el programa.",
    "This page is of another sign-in: begin again in the program.",
)
_CANCELLED: Final = (
    "No se inició sesión",
    "Vuelva al programa para intentarlo de nuevo.",
    "Go back to the program to try again.",
)


@dataclass(slots=True)
class BrowserSignIn:
    """One attempt. `show` opens an address in the browser; `is_cancelled` is asked a few times a second."""

    client: HubClient
    show: Callable[[str], object]
    is_cancelled: Callable[[], bool] = field(default=lambda: False)
    patience_s: float = PATIENCE_S

    def run(self) -> SignedIn:
        """Wait for the person to come in; later calls of the client use the session.

        Raises:
            NotAllowed: cancelled, too late, or refused. SignageError: the hub or the provider is away.
        """
        verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        digest = hashlib.sha256(verifier.encode()).digest()
        with _Loopback(state) as loopback:
            begun = self.client.begin_in_browser(
                redirect_uri=loopback.uri, challenge=urlsafe_b64encode(digest).rstrip(b"=").decode(), state=state
            )
            self.show(begun.url)
            answer = self._awaited(loopback)
        if "code" not in answer:
            why = answer.get("error_description") or answer.get("error", "")
            raise NotAllowed(
                f"El proveedor de cuentas no dejó entrar ({why[:200]}).",
                f"The provider of accounts did not let you in ({why[:200]}).",
                code="provider-denied",
            )
        return self.client.finish_in_browser(
            begun.attempt, code=answer["code"], verifier=verifier, issuer=answer.get("iss", "")
        )

    def _awaited(self, loopback: _Loopback) -> dict[str, str]:
        until = time.monotonic() + self.patience_s
        while time.monotonic() < until:
            if self.is_cancelled():
                raise NotAllowed("Inicio de sesión cancelado.", "Sign-in cancelled.", code="cancelled")
            loopback.handle_request()
            if loopback.answer is not None:
                return loopback.answer
        raise NotAllowed(
            "Nadie terminó de entrar en el navegador a tiempo: empiece de nuevo.",
            "Nobody finished signing in in the browser in time: begin again.",
            code="browser-timeout",
        )


class _Loopback(HTTPServer):
    """Waits for the browser to come back."""

    timeout = _LOOK_S

    def __init__(self, state: str) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.state = state
        self.answer: dict[str, str] | None = None

    @property
    def uri(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no matter."""

    def take(self, path: str) -> tuple[int, tuple[str, str, str]]:
        """Judge what the browser brought; return what it is told."""
        parts = urlsplit(path)
        told = {name: values[0] for name, values in parse_qs(parts.query).items() if len(values) == 1}
        is_ours = secrets.compare_digest(told.get("state", "").encode(), self.state.encode())
        if parts.path != "/" or not is_ours or not ("code" in told or "error" in told):
            return 400, _STRANGE
        if self.answer is None:
            self.answer = {name: value[:_LARGEST_PART] for name, value in told.items()}
        return 200, _DONE if "code" in told else _CANCELLED


class _Visit(BaseHTTPRequestHandler):
    """One request of the browser."""

    timeout = _SLOWEST_S
    server: _Loopback

    def do_GET(self) -> None:
        """Take an answer."""
        status, (title, es, en) = self.server.take(self.path)
        body = _PAGE.format(title=title, es=es, en=en).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of what it replaces
        """Codes are in no log."""
