"""Pieces: which there are, off every screen at once, and on the screens for some minutes."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Annotated, Final

import typer

from signage.cli.output import AsJson, is_english, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import HubClient, Piece, ScreenState, Swap
from signage.errors import Conflict, NotFound
from signage.model.ids import ScreenId

_LOOK_S: Final = 0.2
_PATIENCE_S: Final = 10.0

PieceName = Annotated[str, typer.Argument(help="Identidad o título de la pieza. (Piece id or title.)")]


def tree() -> typer.Typer:
    """Return the commands about pieces."""
    piece = typer.Typer(help="Las piezas. (Pieces.)", no_args_is_help=True)
    piece.command("list")(_list)
    piece.command("withdraw")(_withdraw)
    piece.command("put-back")(_put_back)
    piece.command("show-now")(_show_now)
    return piece


def _list(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista las piezas de la biblioteca. (Lists the library.)"""
    pieces = connect(hub).pieces()
    if as_json:
        show_json(pieces)
        return
    columns = (
        ("pieza", "piece"),
        ("título", "title"),
        ("estado", "state"),
        ("vence", "until"),
        ("listas", "playlists"),
    )
    show_table(
        columns,
        (
            (one.id, one.title, one.state, one.slide.valid_until or "—", " · ".join(one.playlists) or "—")
            for one in pieces
        ),
    )


def _withdraw(piece: PieceName, hub: HubOption = "", as_json: AsJson = False) -> int:
    """Quita ya una pieza de todas las pantallas. (Takes a piece off every screen now.)"""
    client = connect(hub)
    found = _find(client, piece)
    return _tell(client, client.withdraw(found.id), as_json=as_json)


def _put_back(piece: PieceName, hub: HubOption = "") -> None:
    """Deja que una pieza retirada vuelva a salir. (Lets a withdrawn piece be shown again.)"""
    client = connect(hub)
    found = _find(client, piece)
    client.put_back(found.id)
    say(
        f"«{found.title}» vuelve con la próxima publicación: signage publish.",
        f"“{found.title}” is back with the next publication: signage publish.",
    )


def _show_now(
    piece: PieceName,
    screens: Annotated[list[str] | None, typer.Argument(help="Pantallas; si faltan, todas. (Screens.)")] = None,
    minutes: Annotated[int, typer.Option(help="Cuántos minutos. (Minutes.)", min=1, max=60)] = 5,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Muestra ya una pieza por unos minutos. (Shows a piece now, for some minutes.)"""
    client = connect(hub)
    found = _find(client, piece)
    shown = client.show_now(found.id, tuple(ScreenId(one) for one in screens or ()) or None, minutes=minutes)
    if not as_json:
        for screen, es, en in shown.refused:
            say(f"{screen}: {es}.", f"{screen}: {en}.")
    return _tell(client, shown.swaps, as_json=as_json)


def _find(client: HubClient, named: str) -> Piece:
    pieces = client.pieces()
    found = [one for one in pieces if one.id == named] or [one for one in pieces if one.title == named]
    if not found:
        raise NotFound(
            f"No hay ninguna pieza «{named}»: véalas con «signage piece list».",
            f"There is no piece “{named}”: see them with “signage piece list”.",
        )
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Conflict(f"Varias piezas se llaman así: {ids}.", f"Several pieces have that title: {ids}.")
    return found[0]


def _tell(client: HubClient, swaps: Collection[Swap], *, as_json: bool) -> int:
    """Wait until each screen says that it holds the change, and tell; 1 when one did not say so in time."""
    begun, took = time.monotonic(), dict[ScreenId, float]()
    names: dict[ScreenId, str] = {}
    while len(took) < len(swaps) and time.monotonic() - begun < _PATIENCE_S:
        states = {state.screen.id: state for state in client.screen_states()}
        names = {screen: state.screen.name for screen, state in states.items()}
        for swap in swaps:
            if swap.screen not in took and _holds(states.get(swap.screen), swap):
                took[swap.screen] = time.monotonic() - begun
        if len(took) < len(swaps):
            time.sleep(_LOOK_S)
    if as_json:
        show_json({"screens": [{"screen": one.screen, "seconds": took.get(one.screen)} for one in swaps]})
    elif not swaps:
        say("No estaba en ninguna pantalla.", "It was on no screen.")
    else:
        silent = "waiting for it" if is_english() else "todavía no responde"
        rows = (
            (names.get(s.screen, s.screen), f"{took[s.screen]:.1f} s" if s.screen in took else silent) for s in swaps
        )
        show_table((("pantalla", "screen"), ("hecho en", "done in")), rows)
    return 0 if len(took) == len(swaps) else 1


def _holds(state: ScreenState | None, swap: Swap) -> bool:
    return state is not None and state.held_version >= swap.after
