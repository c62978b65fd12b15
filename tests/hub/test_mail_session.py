"""A conversation with a mail server: it ends in time, and a person reads what to do."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from signage.errors import HubUnreachable
from signage.hub.mail_session import FAULTS, fault_words, mail_session
from signage.hub.records import MailSettings, Security

SOON_S = 1.0
DRIP_S = 0.05


class Drip:
    """A mail server that says its greeting, or what follows it, a byte now and then and never comes to the end."""

    def __init__(self, *, greets: bool) -> None:
        self._greets = greets
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.sendall(b"220 " + (b"hola\r\n250 " if self._greets else b""))
            while not self._over.wait(DRIP_S):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    def close(self) -> None:
        self._over.set()
        self._listener.close()


@pytest.fixture
def unknown(tmp_path: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext"]
    made = ["openssl", "req", "-x509", *asked, "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def told(settings: MailSettings, *, seconds: float = 10) -> tuple[str, str]:
    """Return what a person reads when a conversation fails."""
    with pytest.raises(FAULTS) as raised, mail_session(settings, "secreta", seconds=seconds):
        pass
    return fault_words(raised.value, settings)


def at(port: int, security: Security = Security.NONE, **more: str) -> MailSettings:
    return MailSettings(**{"host": "127.0.0.1", "port": port, "security": security, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("greets", [False, True])
@pytest.mark.parametrize("security", Security)
def test_a_server_that_drips_is_cut_off(security: Security, *, greets: bool) -> None:
    drip = Drip(greets=greets)
    settings = at(drip.port, security, user="alertas")
    begun = time.monotonic()
    with pytest.raises(FAULTS), mail_session(settings, "secreta", seconds=SOON_S):
        pass
    assert time.monotonic() - begun < SOON_S + 3
    drip.close()


def test_what_was_cut_off_is_told() -> None:
    drip = Drip(greets=False)
    assert told(at(drip.port), seconds=SOON_S) == (
        "tarda demasiado: se cortó a los 1 s.", "it takes too long: it was cut off after 1 s.",
    )  # fmt: skip
    drip.close()


def test_a_server_without_encryption_is_told(serving: Callable[..., int]) -> None:
    port = serving()
    assert told(at(port, Security.STARTTLS))[0] == "no ofrece STARTTLS: elija TLS, o sin cifrado."
    assert f"el cifrado no va con el puerto {port}" in told(at(port, Security.TLS))[0]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_nobody_vouches_for_is_told(
    serving: Callable[..., int], unknown: ssl.SSLContext, security: Security
) -> None:
    way = {"ssl_context": unknown} if security is Security.TLS else {"tls_context": unknown}
    es, en = told(at(serving(**way), security))
    assert es.startswith("su certificado no es de confianza (self-signed certificate)")
    assert en.startswith("its certificate is not trusted (self-signed certificate)")


def test_a_wrong_password_and_a_server_without_sign_in_are_told(serving: Callable[..., int]) -> None:
    refusing = serving(authenticator=lambda *_: AuthResult(success=False, handled=False), auth_require_tls=False)
    es, _ = told(at(refusing, user="alertas"))
    assert re.fullmatch(r"rechaza el usuario o la contraseña \(535 .+\)\.", es)
    assert "deje vacío el usuario" in told(at(serving(), user="alertas"))[0]


def test_a_password_may_have_any_letter(serving: Callable[..., int]) -> None:
    right = LoginPassword(login="atención".encode(), password="contraseña·2026".encode())
    port = serving(
        authenticator=lambda *asked: AuthResult(success=asked[-1] == right, handled=False), auth_require_tls=False
    )
    with mail_session(at(port, user="atención"), "contraseña·2026") as server:
        assert server.noop()[0] == 250
    assert "rechaza el usuario o la contraseña (535" in told(at(port, user="atención"))[0]


@pytest.mark.parametrize("host", ["correo..example", "a" * 64 + ".example"])
def test_a_name_that_no_machine_can_have_is_told(host: str) -> None:
    es, en = told(MailSettings(host=host, port=25, security=Security.NONE))
    assert es == f"«{host}» no es el nombre de un equipo: revise el nombre."
    assert en == f"“{host}” names no machine: check it."


def test_nobody_there_and_no_such_name_are_told() -> None:
    assert told(at(1))[0] == "nadie atiende en 127.0.0.1:1: revise el puerto."
    assert told(at(25, host="correo.invalid"))[1] == "“correo.invalid” is not found: check the name."


def test_a_server_that_hangs_up_is_told() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        listener.accept()[0].close()

    threading.Thread(target=hang_up, daemon=True).start()
    assert "colgó sin contestar" in told(at(listener.getsockname()[1]))[0]
    listener.close()


def test_a_conversation_that_goes_on_is_cut_too(serving: Callable[..., int]) -> None:
    with mail_session(at(serving()), "", seconds=30) as server:
        assert server.noop()[0] == 250

    def talk() -> None:
        with mail_session(at(serving()), "", seconds=SOON_S) as server:
            while server.noop():
                pass

    with pytest.raises(HubUnreachable, match="tarda demasiado"):
        talk()
