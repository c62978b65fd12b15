"""Signing in and out, and the people who may."""

from __future__ import annotations

import contextlib
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import (
    DEFAULT_HUB,
    HubOption,
    PasswordOption,
    Session,
    connect,
    every_session,
    forget_sessions,
    passphrase,
    save_session,
)
from signage.client import BrowserSignIn, HubClient, Scope
from signage.errors import NotFound, SignageError
from signage.hub.keys import offer_one_time_token


class UserRole(StrEnum):
    """What a person may do at a hub."""

    ADMIN = "admin"
    READER = "reader"
    EDITOR = "editor"
    APPROVER = "approver"
    PLANNER = "planner"
    OPERATOR = "operator"


Name = Annotated[str, typer.Argument(help="Nombre de usuario. (User name.)")]


def login(
    hub: HubOption = DEFAULT_HUB,
    user: Annotated[str, typer.Option(help="Nombre de usuario. (User name.)")] = "",
    password_file: PasswordOption = None,
    admin_token: Annotated[
        Path | None, typer.Option(help="Archivo «admin-token» que deja un hub nuevo. (A new hub's one-time token.)")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser", help="Entra con la cuenta de la oficina, en el navegador. (In the browser.)")
    ] = False,
) -> None:
    """Inicia sesión en un hub y guarda el permiso. (Signs in and keeps the token, mode 0600.)"""
    client = HubClient(hub)
    if admin_token is not None:
        signed = client.login_once(_first_line(admin_token))
    elif browser:
        signed = BrowserSignIn(client, _show_page).run()
    else:
        signed = client.login(user or typer.prompt("Usuario"), passphrase(password_file, "Contraseña"))
    save_session(Session(hub=client.base_url, token=signed.token))
    say(f"Sesión de {signed.user.name} en {client.base_url}.", f"Signed in to {client.base_url} as {signed.user.name}.")


def logout() -> None:
    """Cierra la sesión, en todos los hubs. (Signs out, of every hub.)"""
    for session in every_session():
        # A hub that is off must not keep a person signed in on this PC.
        with contextlib.suppress(SignageError):
            HubClient(session.hub, session.token).logout()
    forget_sessions()
    say("Sesión cerrada.", "Signed out.")


def users() -> typer.Typer:
    """Return the commands about people."""
    tree = typer.Typer(help="Personas que administran. (People.)", no_args_is_help=True)
    tree.command("list")(_list)
    tree.command("add")(_add)
    tree.command("role")(_role)
    tree.command("scope")(_scope)
    tree.command("password")(_password)
    tree.command("remove")(_remove)
    return tree


def _list(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista las personas. (Lists people.)"""
    found = connect(hub).users()
    if as_json:
        show_json(found)
    else:
        columns = (("usuario", "user"), ("nombre", "name"), ("papel", "role"))
        show_table(columns, ((user.name, user.full_name, user.role) for user in found))


def _add(
    name: Name,
    role: Annotated[UserRole, typer.Option(help="Qué puede hacer. (What the person may do.)")] = UserRole.EDITOR,
    full_name: Annotated[str, typer.Option(help="Nombre completo. (Full name.)")] = "",
    password_file: PasswordOption = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Añade a una persona. (Adds a person.)"""
    secret = passphrase(password_file, "Contraseña", new=True)
    user = connect(hub).create_user(name, full_name=full_name or name, role=role, password=secret)
    show_json(user) if as_json else say(f"{user.name} puede entrar como {user.role}.", f"{user.name} is {user.role}.")


def _role(
    name: Name,
    role: Annotated[UserRole, typer.Argument(help="Qué puede hacer. (What the person may do.)")],
    hub: HubOption = "",
) -> None:
    """Cambia lo que una persona puede hacer. (Changes what a person may do, in open sessions too.)"""
    user = connect(hub).set_role(name, role)
    say(f"{user.name} es ahora {user.role}.", f"{user.name} is now {user.role}.")


def _password(name: Name, password_file: PasswordOption = None, hub: HubOption = "") -> None:
    """Cambia una contraseña y cierra las sesiones de esa persona. (Changes a password; ends their sessions.)"""
    client = connect(hub)
    secret = passphrase(password_file, "Contraseña nueva", new=True)
    mine = client.me().name == name
    client.set_password(name, secret)
    if mine:  # the session that asked has ended with the others
        signed = HubClient(client.base_url).login(name, secret)
        save_session(Session(hub=client.base_url, token=signed.token))
    say(f"{name} tiene contraseña nueva.", f"{name} has a new password.")


def admin_token(
    data: Annotated[Path | None, typer.Option(help="Carpeta de datos del hub. (The hub's data folder.)")] = None,
) -> None:
    """Deja un permiso de un solo uso para quien administra el equipo del hub. (A one-time token, on the hub's PC.)"""
    folder = data or user_data_path("signage") / "hub"
    if not (folder / "keys").is_dir():
        raise NotFound(
            f"{folder} no es la carpeta de un hub. Dígala con --data.", f"{folder} is no hub's folder: --data."
        )
    offer_one_time_token(folder)
    token = folder / "admin-token"
    say(f"signage login --hub URL --admin-token {token}", f"signage login --hub URL --admin-token {token}")


def _remove(name: Name, hub: HubOption = "") -> None:
    """Retira a una persona. (Removes a person.)"""
    connect(hub).remove_user(name)
    say(f"{name} ya no puede entrar.", f"{name} can no longer sign in.")


def _scope(
    name: Name,
    group: Annotated[
        list[str] | None, typer.Option(help="Grupo de pantallas, por su id; se repite. (A group of screens, by id.)")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(help="Carpeta de la biblioteca; se repite. (A folder of the library.)")
    ] = None,
    hub: HubOption = "",
) -> None:
    """Limita a una persona a pantallas y áreas; sin ellas, a nada. (Limits a person; with neither they reach all.)"""
    scope = Scope(groups=frozenset(group or ()), areas=frozenset(area or ()))
    user = connect(hub).set_scope(name, scope)
    groups, areas = ", ".join(sorted(scope.groups)) or "*", ", ".join(sorted(scope.areas)) or "*"
    say(f"{user.name}: pantallas {groups}; áreas {areas}.", f"{user.name}: screens {groups}; areas {areas}.")


def _show_page(url: str) -> None:
    """Open an address in the browser; where there is none, somebody opens it elsewhere on this machine."""
    say(f"Termine de entrar en el navegador: {url}", f"Finish signing in in the browser: {url}")
    webbrowser.open(url)


def _first_line(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
