"""Screens: which there are, how they do, and making a new one known."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import ScreenState
from signage.errors import BadInput, NotAllowed, NotFound
from signage.model.ids import ScreenId
from signage.model.screen import Audience, Orientation, Screen

_WAIT_S = 0.3
_PATIENCE_S = 60.0
ScreenName = Annotated[str, typer.Argument(help="Identidad o nombre de la pantalla. (Screen id or name.)")]


def tree() -> typer.Typer:
    """Return the commands about screens."""
    screen = typer.Typer(help="Las pantallas. (Screens.)", no_args_is_help=True)
    screen.command("list")(_list)
    screen.command("pair")(_pair)
    screen.command("show")(_show)
    screen.command("remove")(_remove)
    return screen


def _list(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista las pantallas y cómo están. (Lists screens and their state.)"""
    states = connect(hub).screen_states()
    if as_json:
        show_json(states)
        return
    columns = ("pantalla", "lugar", "estado", "muestra ahora", "debería mostrar")
    show_table(columns, (_row(state) for state in states))


def _show(screen: ScreenName, hub: HubOption = "", as_json: AsJson = False) -> None:
    """Muestra una pantalla en detalle, y por qué muestra lo que muestra. (One screen in detail.)"""
    state = _find(connect(hub).screen_states(), screen)
    if as_json:
        show_json(state)
        return
    due = state.should_show
    rows = [
        ("identidad", state.screen.id),
        ("lugar", state.screen.place),
        ("tamaño", f"{state.screen.width_px}×{state.screen.height_px}, {state.screen.diagonal_in:g} pulgadas"),
        ("estado", state.health),
        ("muestra ahora", state.shows.title if state.shows else "—"),
        ("debería mostrar", due.title if due else "—"),
        ("porque", " · ".join(due.reasons) if due else "—"),
        ("versión", f"{state.held_version} de {state.published_version}"),
        ("problemas", " · ".join(state.problems) or "ninguno"),
    ]
    show_table(("", state.screen.name), rows)


def _pair(
    code: Annotated[str, typer.Argument(help="El código que muestra la pantalla. (The code on the screen.)")],
    name: Annotated[str, typer.Option(help="Nombre de la pantalla. (Name.)")],
    place: Annotated[str, typer.Option(help="Lugar. (Place.)")] = "",
    audience: Annotated[list[Audience] | None, typer.Option(help="Quién la mira; se repite. (Audience.)")] = None,
    portrait: Annotated[bool, typer.Option("--portrait", help="Está en vertical. (Hangs in portrait.)")] = False,
    diagonal: Annotated[float, typer.Option(help="Diagonal en pulgadas. (Inches.)", min=5, max=300)] = 55.0,
    distance: Annotated[float, typer.Option(help="Distancia de quien mira, en metros. (Metres.)", min=0.3)] = 5.0,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Empareja una pantalla nueva. (Pairs a new screen.)"""
    client = connect(hub)
    size = (1080, 1920) if portrait else (1920, 1080)
    screen = Screen(
        id=ScreenId(""),
        name=name,
        place=place,
        audiences=frozenset(audience or Audience),
        orientation=Orientation.PORTRAIT if portrait else Orientation.LANDSCAPE,
        width_px=size[0],
        height_px=size[1],
        diagonal_in=diagonal,
        distance_m=distance,
    )
    status = client.claim_pairing(code, screen)
    deadline = time.monotonic() + _PATIENCE_S
    while status.state == "waiting" and time.monotonic() < deadline:
        time.sleep(_WAIT_S)
        status = client.pairing_status(status.id)
    if status.state == "wrong_code":
        raise NotAllowed("El código no coincide. Léalo de nuevo en la pantalla.", "Wrong code. Read it again.")
    if status.state != "paired" or status.screen is None:
        raise NotFound("La pantalla no respondió; el código venció.", "The screen did not answer; the code expired.")
    if as_json:
        show_json({"screen": status.screen, "words": status.fingerprint})
        return
    words = " ".join(status.fingerprint)
    say(f"{status.screen.name} emparejada. Palabras de la raíz: {words}", f"{status.screen.name} paired: {words}")


def _remove(
    screen: ScreenName,
    yes: Annotated[bool, typer.Option("--yes", help="Sin preguntar. (Do not ask.)")] = False,
    hub: HubOption = "",
) -> None:
    """Olvida una pantalla; habrá que emparejarla de nuevo. (Forgets a screen.)"""
    client = connect(hub)
    state = _find(client.screen_states(), screen)
    if not yes and not typer.confirm(f"¿Olvidar {state.screen.name}?"):
        raise BadInput("No se cambió nada.", "Nothing was changed.")
    client.remove_screen(state.screen.id)
    say(f"{state.screen.name} olvidada.", f"{state.screen.name} forgotten.")


def _find(states: tuple[ScreenState, ...], name: str) -> ScreenState:
    for state in states:
        if name in (state.screen.id, state.screen.name):
            return state
    raise NotFound(f"No hay una pantalla «{name}».", f"There is no screen “{name}”.")


def _row(state: ScreenState) -> tuple[str, ...]:
    shows = state.shows.title if state.shows else "—"
    due = state.should_show.title if state.should_show else "—"
    return (state.screen.name, state.screen.place, state.health, shows, due)
