"""A hub's folder as one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from signage.cli.output import AsJson, say, show_json
from signage.errors import Conflict

Database = Annotated[
    str,
    typer.Option(metavar="URL", help="Base PostgreSQL, si la carpeta no la dice. (Its database, if not told there.)"),
]
Data = Annotated[Path | None, typer.Option(help="Carpeta de datos del hub. (The hub's data folder.)")]


def backup(
    file: Annotated[Path, typer.Argument(help="Archivo de la copia, que no debe existir. (The copy's file.)")],
    data: Data = None,
    database: Database = "",
    as_json: AsJson = False,
) -> None:
    """Copia el hub a un archivo, también mientras funciona. (Copies a hub into one file, also while it runs.)"""
    from signage.hub.backup import back_up  # noqa: PLC0415 - no other command waits for a database's library
    from signage.hub.database_config import database_of  # noqa: PLC0415

    folder = data or _usual()
    made = back_up(folder, file, now=datetime.now(UTC), database=database_of(folder, database))
    if as_json:
        show_json(made)
        return
    size = made.size // 1_000_000
    say(
        f"Copia de {made.files} archivos, {size} MB, en {made.file}.", f"{made.files} files, {size} MB, in {made.file}."
    )


def restore(
    file: Annotated[Path, typer.Argument(help="Archivo de la copia. (The copy's file.)")],
    data: Data = None,
    database: Database = "",
    as_json: AsJson = False,
) -> None:
    """Hace la carpeta del hub a partir de una copia. (Makes a hub's folder of a copy.)"""
    from signage.hub import backup as copies  # noqa: PLC0415 - no other command waits for a database's library
    from signage.hub.database_config import database_of  # noqa: PLC0415

    folder = data or _usual()
    if copies.is_running(folder):
        raise Conflict(f"El servidor de {folder} está encendido: deténgalo.", f"The hub of {folder} runs: stop it.")
    made = copies.restore(file, folder, database=database_of(folder, database))
    if as_json:
        show_json(made)
        return
    when = made.made_at.isoformat(timespec="seconds")
    say(f"Restaurado en {folder} como estaba el {when}.", f"Restored into {folder} as of {when}.")


def _usual() -> Path:
    return user_data_path("signage") / "hub"
