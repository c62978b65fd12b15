"""The mail server that alerts leave by, and who gets them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from signage.cli.composing import named_alert
from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import HubOption, connect, passphrase
from signage.client import MailSettings
from signage.errors import NotFound
from signage.model.ids import AlertId

Addresses = Annotated[
    list[str] | None, typer.Option(help="Correo, o archivo con uno por línea; se repite. (Address or file.)")
]


class Security(StrEnum):
    """How the mail server is spoken to."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


def tree() -> typer.Typer:
    """Return the commands about e-mail."""
    mail = typer.Typer(help="El correo de las alertas. (The alerts' e-mail.)", no_args_is_help=True)
    mail.command("show")(_show)
    mail.command("set")(_set)
    mail.command("test")(_test)
    mail.command("list")(_list)
    return mail


def _show(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Dice por qué servidor salen y a cuántos. (Tells the mail server and how many recipients.)"""
    _tell(connect(hub).mail_settings(), as_json=as_json)


def _set(
    host: Annotated[str | None, typer.Option(help="Servidor; vacío lo apaga. (Server; empty turns it off.)")] = None,
    port: Annotated[int | None, typer.Option(help="Puerto. (Port.)", min=1, max=65_535)] = None,
    security: Annotated[Security | None, typer.Option(help="Cifrado. (Encryption.)")] = None,
    user: Annotated[str | None, typer.Option(help="Usuario del servidor. (User.)")] = None,
    password_file: Annotated[Path | None, typer.Option(help="Archivo con la contraseña. (Password file.)")] = None,
    sender: Annotated[str | None, typer.Option(help="Remitente. (Sender.)")] = None,
    staff: Addresses = None,
    contractors: Addresses = None,
    public: Addresses = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Ajusta el servidor y los destinatarios. (Sets the server and the recipients.)"""
    client = connect(hub)
    said = {
        "host": host, "port": port, "security": security.value if security else None, "user": user, "sender": sender,
        "staff": _addresses(staff), "contractors": _addresses(contractors), "public": _addresses(public),
        "password": passphrase(password_file, "Contraseña") if password_file else None,
    }  # fmt: skip
    new = {name: value for name, value in said.items() if value is not None}
    _tell(client.change_mail_settings(lambda held: replace(held, **new)), as_json=as_json)  # type: ignore[arg-type]


def _test(
    to: Annotated[str, typer.Option(help="Envía una línea a este correo. (Sends one line there.)")] = "",
    hub: HubOption = "",
) -> None:
    """Prueba el servidor; con --to envía una línea. (Tries the server; with --to it sends one line.)"""
    answer = connect(hub).try_mail(to)
    say(f"El servidor de correo responde: {answer}", f"The mail server answers: {answer}")


def _list(
    alert: Annotated[str, typer.Argument(help="Identidad de la alerta. (Alert id.)")],
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Dice qué pasó con cada correo de una alerta. (Tells how each e-mail of an alert does.)"""
    mails = connect(hub).mails(AlertId(named_alert(alert)))
    if as_json:
        show_json(list(mails))
        return
    columns = (("correo", "address"), ("estado", "state"), ("intentos", "tries"), ("motivo", "reason"))
    show_table(columns, ((m.recipient, m.state, m.tries, m.error) for m in mails))


def _addresses(given: list[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    found: list[str] = []
    for one in given:
        if "@" in one:
            found.append(one.strip())
            continue
        try:
            found += [line.strip() for line in Path(one).read_text(encoding="utf-8").splitlines() if line.strip()]
        except (OSError, UnicodeDecodeError) as fault:
            raise NotFound(f"No se puede leer {one}.", f"{one} cannot be read.") from fault
    return tuple(dict.fromkeys(found))


def _tell(settings: MailSettings, *, as_json: bool) -> None:
    if as_json:
        show_json(settings)
        return
    if not settings.host:
        say("No hay servidor de correo: las alertas no salen por correo.", "No mail server: alerts leave by no e-mail.")
        return
    count = len({*settings.staff, *settings.contractors, *settings.public})
    say(
        f"{settings.host}:{settings.port} ({settings.security}), remitente {settings.sender}, {count} destinatarios.",
        f"{settings.host}:{settings.port} ({settings.security}), sender {settings.sender}, {count} recipients.",
    )
