"""Whether alerts could leave by e-mail is looked at before there is one."""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.office import Desk
from signage.hub.mail import save_mail_settings
from signage.hub.mail_watch import look_at_mail
from signage.hub.readiness import Doubt, readiness
from signage.hub.records import MailSettings, Security


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate of this machine's own, for a hundred days, that the hub believes."""
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    asked = ["-newkey", "rsa:2048", "-nodes", "-days", "100", "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", made]
    subprocess.run(["openssl", "req", "-x509", *asked, *names], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return context


def settle(desk: Desk, port: int, security: Security = Security.NONE) -> None:
    settings = MailSettings(
        host="127.0.0.1", port=port, security=security, sender="oai@ejemplo.co", staff=("a@ejemplo.co",)
    )
    save_mail_settings(desk.hub.parts, settings, password=None)


def mail_doubts(desk: Desk, now: datetime) -> list[Doubt]:
    return [one for one in readiness(desk.hub.parts, now=now).doubts if one.code.startswith("mail")]


def test_a_mail_server_that_is_away_is_missed_before_the_first_letter(desk: Desk, serving: Callable[..., int]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = int(probe.getsockname()[1])
    parts, now = desk.hub.parts, desk.clock()
    look_at_mail(parts, now=now)
    assert mail_doubts(desk, now) == []
    settle(desk, nobody)
    look_at_mail(parts, now=now)
    (doubt,) = mail_doubts(desk, now)
    assert (doubt.es, doubt.blocks) == (
        f"El servidor de correo: nadie atiende en 127.0.0.1:{nobody}: revise el puerto.",
        False,
    )
    settle(desk, serving())
    assert mail_doubts(desk, now) == []
    look_at_mail(parts, now=now)
    assert mail_doubts(desk, now) == []


def test_a_server_that_came_back_is_believed_at_the_next_look(desk: Desk, serving: Callable[..., int]) -> None:
    parts, now = desk.hub.parts, desk.clock()
    settle(desk, serving())
    look_at_mail(parts, now=now)
    seen = parts.mail_watch.last
    look_at_mail(parts, now=now + timedelta(hours=5))
    assert parts.mail_watch.last is seen
    look_at_mail(parts, now=now + timedelta(hours=6))
    assert parts.mail_watch.last is not seen


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_mail_server_s_certificate_is_told_ninety_days_before_it_is_over(
    desk: Desk, serving: Callable[..., int], certificate: ssl.SSLContext, security: Security
) -> None:
    way = {"ssl_context": certificate} if security is Security.TLS else {"tls_context": certificate}
    settle(desk, serving(**way), security)
    look_at_mail(desk.hub.parts, now=desk.clock())
    made = datetime.now(UTC)
    told = {days: [one.es for one in mail_doubts(desk, made + timedelta(days=days))] for days in (5, 20, 95, 103)}
    assert told[5] == []
    assert told[20][0].startswith("Certificado del servidor de correo: le quedan 79 días.")
    assert "le quedan 4 días" in told[95][0]
    assert "venció hace" in told[103][0]
