"""A hub's folder as one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from signage.cli.output import AsJson, say, show_json
from signage.errors import Conflict
from signage.hub import backup as copies

Data = Annotated[Path | None, typer.Option(help="Carpeta de datos del hub. (The hub's data folder.)")]


def backup(
    file: Annotated[Path, typer.Argument(help="Archivo de la copia, que no debe existir. (The copy's file.)")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Copia el hub a un archivo, también mientras funciona. (Copies a hub into one file, also while it runs.)"""
    made = copies.back_up(data or _usual(), file, now=datetime.now(UTC))
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
    as_json: AsJson = False,
) -> None:
    """Hace la carpeta del hub a partir de una copia. (Makes a hub's folder of a copy.)"""
    folder = data or _usual()
    if copies.is_running(folder):
        raise Conflict(f"El servidor de {folder} está encendido: deténgalo.", f"The hub of {folder} runs: stop it.")
    made = copies.restore(file, folder)
    if as_json:
        show_json(made)
        return
    when = made.made_at.isoformat(timespec="seconds")
    say(f"Restaurado en {folder} como estaba el {when}.", f"Restored into {folder} as of {when}.")


def _usual() -> Path:
    return user_data_path("signage") / "hub"
