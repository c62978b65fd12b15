"""Which hub the command line talks to, as whom, and where the operator's profile lies."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from signage.client import HubClient, session_file
from signage.console import Console
from signage.errors import BadInput, NotAllowed, NotFound
from signage.model import wire
from signage.model.address import hub_address
from signage.store.disk import write_durably

DEFAULT_HUB = "http://127.0.0.1:8080"
_MAX_SESSION = 8 * 1024
_PRIVATE = 0o600


def _address(text: str) -> str:
    return hub_address(text) if text else ""


HubOption = Annotated[
    str,
    typer.Option("--hub", callback=_address, help="Dirección del hub; si falta, la de «signage login». (Hub URL.)"),
]
ProfileOption = Annotated[
    Path | None, typer.Option("--profile", help="Carpeta de llaves del operador. (Operator's profile folder.)")
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="Archivo con la frase de la llave; si falta, se pregunta. (Passphrase.)"),
]
PasswordOption = Annotated[
    Path | None,
    typer.Option("--password-file", help="Archivo con la contraseña; si falta, se pregunta. (Password file.)"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A hub and a token for it."""

    hub: str
    token: str


def session_path() -> Path:
    """Return where `signage login` keeps its token."""
    return _config_folder() / "session.json"


def profile_folder(given: Path | None) -> Path:
    """Return the operator's profile folder."""
    # The same folder as the manager's: one key serves both.
    return given or user_data_path("signage") / "operator"


def saved_session() -> Session | None:
    """Return what the last `signage login` kept, or None."""
    return _session_in(session_path())


def save_session(session: Session) -> None:
    """Keep a session, readable for this user alone: it is the one in use, and stays at hand when another follows.

    Raises:
        StoreFailure: the disk refused.
    """
    for path in (session_path(), _path_of(session.hub)):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, wire.value_bytes(session), mode=_PRIVATE)


def every_session() -> tuple[Session, ...]:
    """Return the sessions of this PC, one a hub."""
    found = (_session_in(path) for path in (session_path(), *sorted(_sessions_folder().glob("*"))))
    return tuple({held.hub: held for held in found if held is not None}.values())


def forget_sessions() -> None:
    """Let every session go from this PC."""
    for path in (session_path(), *_sessions_folder().glob("*")):
        path.unlink(missing_ok=True)


def token_for(hub: str) -> str:
    """Return this PC's token for a hub; empty when nobody signed in to it."""
    held = (_session_in(_path_of(hub)) if hub else None) or saved_session()
    return held.token if held is not None and held.hub == hub.rstrip("/") else ""


def connect(hub: str = "") -> HubClient:
    """Return a client of the hub that was named, or of the one that was signed in to last.

    Raises:
        NotAllowed: nobody signed in to that hub.
    """
    session = saved_session()
    if session is not None and not hub:
        return HubClient(session.hub, session.token)
    token = token_for(hub)
    if not token:
        raise NotAllowed("Inicie sesión primero: signage login --hub URL", "Sign in first: signage login --hub URL")
    return HubClient(hub, token)


def console(given: Path | None) -> Console:
    """Return the operator's console."""
    return Console(profile_folder(given))


def passphrase(given: Path | None, prompt: str, *, new: bool = False) -> str:
    """Return a passphrase from a file's first line, or ask for it without showing it; for a new one ask twice.

    Raises:
        NotFound: the file cannot be read.
        BadInput: a new one was not typed twice the same.
    """
    if given is None:
        secret = _ask(prompt)
        if new and _ask("Otra vez") != secret:
            raise BadInput("Las dos frases no son iguales.", "The two passphrases differ.")
        return secret
    try:
        return given.read_text().splitlines()[0]
    except (OSError, IndexError) as fault:
        raise NotFound(f"No se puede leer {given}.", f"{given} cannot be read.") from fault


def _session_in(path: Path) -> Session | None:
    try:
        return wire.decode(Session, wire.from_bytes(path.read_bytes(), max_bytes=_MAX_SESSION))
    except (OSError, BadInput):
        return None


def _path_of(hub: str) -> Path:
    return session_file(_sessions_folder(), hub.rstrip("/"))


def _sessions_folder() -> Path:
    return _config_folder() / "sessions"


def _ask(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass(f"{prompt}: ")
    line = sys.stdin.readline()
    if not line:
        raise BadInput(
            f"{prompt}: no hay quien responda. Dé un archivo con --passphrase-file o --password-file.",
            f"{prompt}: nobody answers. Give a file with --passphrase-file or --password-file.",
        )
    return line.rstrip("\r\n")


def _config_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "signage"
