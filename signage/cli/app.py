"""The tree of commands."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from signage.cli import (
    alerts,
    backup,
    benchmarks,
    content,
    demo,
    doctor,
    keys,
    lint,
    mail,
    people,
    pieces,
    screens,
    simulate,
    sources,
    templates,
    themes,
    triggers,
)
from signage.cli.composing import with_marked_ids
from signage.cli.output import fail, is_english
from signage.errors import SignageError

_USAGE = 2
_INTERRUPTED = 130
_LONGEST_NAME = 80


def run(arguments: list[str]) -> int:
    """Run one command; returns the exit status."""
    try:
        status = command_tree()(args=with_marked_ids(arguments), prog_name="signage", standalone_mode=False)
    except SignageError as fault:
        return fail(fault)
    except TyperException as fault:
        return _explain(fault.format_message())
    except OSError as fault:
        return fail(_of_the_system(fault))
    except (typer.Abort, KeyboardInterrupt):
        status = _INTERRUPTED
    if status == _INTERRUPTED:  # typer turns an interruption into this status
        print("signage: interrumpido; no se hizo nada más. (Interrupted.)", file=sys.stderr)  # noqa: T201 - as above
    return status if isinstance(status, int) else 0


def _of_the_system(fault: OSError) -> SignageError:
    """Return what the system refused as a person reads it: the file first, and no more of a name than fits a line."""
    name = str(fault.filename or "")
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    why = fault.strerror or str(fault)
    return SignageError(
        f"El sistema no deja usar «{shown}»: {why}." if shown else f"El sistema no lo permite: {why}.",
        f"The system does not let “{shown}” be used: {why}." if shown else f"The system does not allow it: {why}.",
    )


def _explain(problem: str) -> int:
    if problem:  # none after a group without a command: its help was printed
        said = problem if is_english() else _in_spanish(problem)
        print(f"signage: {said} (signage --help)", file=sys.stderr)  # noqa: T201 - the command line's voice
    return _USAGE


_IN_SPANISH: Final = tuple(
    (re.compile(english), spanish)
    for english, spanish in (
        (r"No such option: (\S+).*", "No existe la opción {0}."),
        (r"No such command '(.+?)'.*", "No existe la orden «{0}»."),
        (r"Missing argument '(.+?)'.*", "Falta decir «{0}»."),
        (r"Missing option '(.+?)'.*", "Falta la opción {0}."),
        (r"Option '(.+?)' requires .*", "La opción {0} lleva un valor."),
        (r"Got unexpected extra argument\S* \((.+)\)", "Sobra: {0}."),
        (r"Invalid value for '(.+?)': .*?'(.*)' is not one of (.+?)\.?", "{0} no admite «{1}». Valen: {2}."),
        (r"Invalid value for '(.+?)': .*", "El valor de {0} no es válido."),
    )
)
"""What the library says of wrong usage, which it says in English alone."""


def _in_spanish(problem: str) -> str:
    for english, spanish in _IN_SPANISH:
        found = english.fullmatch(problem)
        if found is not None:
            return spanish.format(*found.groups())
    return problem


def command_tree() -> typer.Typer:
    """Return every command; the documentation is tested against it."""
    root = typer.Typer(
        name="signage",
        help="Señalización digital de la Oficina Asesora de Informática. (Digital signage; messages in Spanish, or in "
        "English with SIGNAGE_LANGUAGE=en.)",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    hub = typer.Typer(help="El servidor. (The server.)", no_args_is_help=True)
    hub.command("run", context_settings={"ignore_unknown_options": True, "help_option_names": []})(_run_hub)
    hub.command("doctor")(doctor.doctor)
    hub.command("backup")(backup.backup)
    hub.command("restore")(backup.restore)
    hub.command("admin-token")(people.admin_token)
    root.add_typer(hub, name="hub")
    root.add_typer(screens.tree(), name="screen")
    root.add_typer(pieces.tree(), name="piece")
    root.add_typer(alerts.tree(), name="alert")
    root.add_typer(templates.tree(), name="template")
    root.add_typer(keys.tree(), name="keys")
    root.add_typer(people.users(), name="user")
    root.add_typer(themes.tree(), name="theme")
    root.add_typer(mail.tree(), name="mail")
    root.add_typer(triggers.tree(), name="trigger")
    root.add_typer(sources.tree(), name="source")
    root.command("login")(people.login)
    root.command("logout")(people.logout)
    root.command("import")(content.import_files)
    root.command("lint")(lint.lint)
    root.command("publish")(content.publish)
    root.command("demo")(demo.demo)
    root.command("bench")(benchmarks.bench)
    root.command("simulate")(simulate.simulate)
    return root


def _run_hub(arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Inicia el hub. (Runs the hub.) Options: signage hub run --help."""
    # The same process becomes the hub: its pid and its signals are the ones that the caller knows.
    command = [sys.executable, "-m", "signage.hub", *(arguments or [])]
    os.execv(Path(sys.executable), command)  # noqa: S606 - our own program, no shell
