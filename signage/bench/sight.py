"""What an alert looks like from outside: a point of its ground, and the colours that it may have there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from PIL import Image

from signage.bench.rig import PlayerProcess, Rig, lobby
from signage.bench.virtual_screen import VirtualScreen
from signage.bench.watch import until_pixels
from signage.errors import HubUnreachable

DRILL: Final = (91, 42, 134)
DANGER: Final = (155, 36, 35)
CORRECTION: Final = (0, 83, 135)
DRILL_ANSWERS: Final = {"escenario": "prueba de medida", "accion": "nada", "fin": "12:00", "encuesta": "la lista"}
_PROGRAMME: Final = (200, 200, 40)
_POINT: Final = (40, 400)
_NEAR: Final = 12


def has(screen: VirtualScreen, colour: tuple[int, int, int]) -> bool:
    """Whether a screen's ground has a colour now."""
    pixel = screen.pixel(*_POINT)
    return all(abs(seen - due) <= _NEAR for seen, due in zip(pixel, colour, strict=True))


def until_ground(
    screen: VirtualScreen, colour: tuple[int, int, int], begun: float, *, shown: bool = True, seconds: float = 5.0
) -> float:
    """Return the seconds from a monotonic moment until a colour is on the ground, or no longer is.

    Raises:
        HubUnreachable: it did not happen within `seconds` of the call.
    """
    seen = until_pixels(screen, lambda it: has(it, colour) is shown, seconds=seconds)
    if seen is None:
        raise HubUnreachable("La orden no llegó a la pantalla.", "The order never reached the screen.")
    return seen - begun


def playing_lobbies(office: Rig, folder: Path, *screens: VirtualScreen) -> list[PlayerProcess]:
    """Return players that show one picture, whose colour no alert has.

    Raises:
        HubUnreachable: one never shows it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "picture.png"
    Image.new("RGB", (1920, 1080), _PROGRAMME).save(picture)
    office.play_picture(picture)
    players = []
    for number, screen in enumerate(screens, 1):
        player = office.add_player(f"lobby-{number}", screen)
        office.pair(player, lobby(f"Lobby {number}"))
        players.append(player)
    office.client.publish()
    for screen in screens:
        until_ground(screen, _PROGRAMME, time.monotonic(), seconds=60.0)
    return players
