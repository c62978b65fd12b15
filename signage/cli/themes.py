"""The house's look on every screen: one theme file, one logo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json
from signage.cli.session import HubOption, connect
from signage.client import ThemeInUse
from signage.errors import BadInput
from signage.media.kind import kind_of
from signage.media.logo import ingest_logo
from signage.model.theme import Theme, theme_from_toml

ThemeFile = Annotated[Path, typer.Argument(help="Archivo TOML del tema. (Theme file.)")]
_LARGEST = 1_000_000


def tree() -> typer.Typer:
    """Return the commands about the look."""
    theme = typer.Typer(help="El tema de las pantallas. (The screens' look.)", no_args_is_help=True)
    theme.command("show")(_show)
    theme.command("check")(_check)
    theme.command("use")(_use)
    theme.command("reset")(_reset)
    return theme


def _show(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Dice qué tema usan las pantallas. (Tells the look in use.)"""
    _tell(connect(hub).theme(), as_json=as_json)


def _check(file: ThemeFile, as_json: AsJson = False) -> None:
    """Revisa un tema sin usarlo. (Checks a theme without using it.)"""
    theme = _read(file)
    if as_json:
        show_json(theme)
        return
    say(f"«{theme.name}» versión {theme.version} está bien.", f"“{theme.name}” version {theme.version} is well.")


def _use(
    file: ThemeFile,
    logo: Annotated[Path | None, typer.Option(help="Logo en PNG. (Logo, a PNG.)")] = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Pone un tema en todas las pantallas. (Takes a theme into use on every screen.)"""
    client = connect(hub)
    theme, before = _read(file), client.theme()
    if logo is not None:
        kind_of(logo)
        ingest_logo(logo, logo.name)  # what the hub would refuse is refused before it has half of the look
    used = client.use_theme(file.read_bytes())
    if logo is not None:
        used = client.use_logo(logo)
    _tell(used, as_json=as_json)
    if not as_json:
        _tell_order(before, theme, used)


def _tell_order(before: ThemeInUse, theme: Theme, used: ThemeInUse) -> None:
    """Say that a theme went back, or changed under the number that it had."""
    if before.sha256 in {None, used.sha256} or before.name != theme.name or before.version < theme.version:
        return
    if before.version > theme.version:
        say(
            f"Antes estaba la versión {before.version}, más nueva: si no quería volver atrás, use ese archivo.",
            f"Before it was version {before.version}, a newer one: if you did not mean to go back, use that file.",
        )
    else:
        say(
            f"Antes estaba otro archivo con la misma versión {before.version}: suba el número en cada cambio.",
            f"Before it was another file of the same version {before.version}: raise the number with each change.",
        )


def _reset(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Vuelve al tema del programa, sin logo. (Goes back to the program's own look.)"""
    _tell(connect(hub).use_own_theme(), as_json=as_json)


def _read(file: Path) -> Theme:
    try:
        with file.open("rb") as opened:
            return theme_from_toml(opened.read(_LARGEST))
    except OSError as fault:
        raise BadInput(f"No se puede leer {file}.", f"{file} cannot be read.") from fault


def _tell(used: ThemeInUse, *, as_json: bool) -> None:
    if as_json:
        show_json(used)
        return
    logo_es, logo_en = ("con logo", "with a logo") if used.logo else ("sin logo", "without a logo")
    say(
        f"Tema «{used.name}», versión {used.version}, {logo_es}.",
        f"Look “{used.name}”, version {used.version}, {logo_en}.",
    )
