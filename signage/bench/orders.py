"""One order on one real screen when things go wrong: power that comes back, no hub, a mistake, a time that is over.

Real processes on a virtual screen; a point of the framebuffer is looked at from outside every half millisecond.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from signage.bench.figures import Figures
from signage.bench.rig import PlayerProcess, Rig, rig, wait_for
from signage.bench.sight import CORRECTION, DANGER, DRILL, DRILL_ANSWERS, has, playing_lobbies, until_ground
from signage.bench.virtual_screen import VirtualScreen, virtual_screen
from signage.console import Office
from signage.store.disk import write_durably
from signage.trust.document import sign
from signage.trust.order import Desk, raising

_OUTAGE: Final = {"sede": "Sede de prueba", "desde": "10:42"}
_MISTAKE: Final = {"evento": "falla de la red", "hora": "10:42"}
_LIFE: Final = timedelta(seconds=4)
_FILE_PATIENCE_S: Final = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartFigures:
    """Process start to alert on the screen, the hub dead; each time agent and display were killed while it was up."""

    painted: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFigures:
    """A file laid into the player's folder to its order on the screen, the hub dead; and the same of its end."""

    painted: Figures
    ended: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectFigures:
    """Request to pixel: a correction is painted, a cancelled alert is gone; and from the end of its time to gone."""

    corrected: Figures
    cancelled: Figures
    expired: Figures


def measure_restart(folder: Path, *, rounds: int = 9) -> RestartFigures:
    """Cut the power of a screen that shows an alert, and let it start, so many times.

    Raises:
        HubUnreachable: the alert never came back.
    """
    with virtual_screen() as screen, rig(folder, with_starter=False) as office:
        (player,) = playing_lobbies(office, folder, screen)
        begun = time.monotonic()
        office.client.post_alert(office.order("SIM", DRILL_ANSWERS))
        until_ground(screen, DRILL, begun)
        office.hub.kill()
        painted = [_restart(player, screen) for _ in range(rounds)]
    return RestartFigures(painted=Figures.of(painted))


def _restart(player: PlayerProcess, screen: VirtualScreen) -> float:
    player.kill_agent()
    # The agent's board may stand in for the display while that is dead: both must be gone.
    wait_for(lambda: _is_dark(player, screen), "la ventana desaparece")
    begun = time.monotonic()
    player.start()
    return until_ground(screen, DRILL, begun, seconds=10.0)


def _is_dark(player: PlayerProcess, screen: VirtualScreen) -> bool:
    player.kill_display()
    return screen.black_share() == 1


def measure_drop(folder: Path, *, rounds: int = 9) -> DropFigures:
    """Bring a drill and its end as files, so many times.

    Raises:
        HubUnreachable: a file never reached the screen.
    """
    painted, ended = [], []
    with virtual_screen() as screen, rig(folder, with_starter=False) as office:
        (player,) = playing_lobbies(office, folder, screen)
        office.hub.kill()
        orders = player.store.folder / "orders"
        for number in range(rounds):
            order = office.order("SIM", DRILL_ANSWERS)
            painted.append(_drop(orders / f"{number}.crisis", order, screen, shown=True))
            ended.append(_drop(orders / f"{number}-fin.crisis", office.ending(order), screen, shown=False))
    return DropFigures(painted=Figures.of(painted), ended=Figures.of(ended))


def _drop(path: Path, order: bytes, screen: VirtualScreen, *, shown: bool) -> float:
    path.parent.mkdir(exist_ok=True)
    begun = time.monotonic()
    write_durably(path, order)
    return until_ground(screen, DRILL, begun, shown=shown, seconds=_FILE_PATIENCE_S)


def measure_correct(folder: Path, *, rounds: int = 9) -> CorrectFigures:
    """Correct an alert, cancel the correction, and let a drill expire, so many times.

    Raises:
        HubUnreachable: one of them never reached the screen.
    """
    corrected, cancelled, expired = [], [], []
    with virtual_screen() as screen, rig(folder, with_starter=False) as office:
        playing_lobbies(office, folder, screen)
        for _ in range(rounds):
            correction, took = _correct(office, screen)
            corrected.append(took)
            begun = time.monotonic()
            office.client.post_alert(office.ending(correction))
            cancelled.append(until_ground(screen, CORRECTION, begun, shown=False))
            expired.append(_expire(office, screen))
    return CorrectFigures(corrected=Figures.of(corrected), cancelled=Figures.of(cancelled), expired=Figures.of(expired))


def _correct(office: Rig, screen: VirtualScreen) -> tuple[bytes, float]:
    begun = time.monotonic()
    outage = office.order("RED", _OUTAGE)
    office.client.post_alert(outage)
    until_ground(screen, DANGER, begun)
    target = office.console.trusted().update_alert(outage)
    now = Office(now=datetime.now(UTC))
    template = office.console.templates()["CORRECCION"]
    correction = office.console.update_alerts([target], template, _MISTAKE, office.keys, now)
    begun = time.monotonic()
    office.client.post_alert(correction)
    return correction, until_ground(screen, CORRECTION, begun)


def _expire(office: Rig, screen: VirtualScreen) -> float:
    template = office.console.templates()["SIM"]
    now = datetime.now(UTC)
    # A number of its own: the console's next order must not seem older.
    desk = Desk(org=office.console.trusted().root.org, seq=1, now=now, incident="MEDIDA")
    alert = replace(raising(template, DRILL_ANSWERS, desk), ttl=_LIFE, retain_until=now + _LIFE)
    over = time.monotonic() + (alert.expires - datetime.now(UTC)).total_seconds()
    office.client.post_alert(sign(alert, office.keys))
    wait_for(lambda: has(screen, DRILL), "el simulacro se ve")
    return until_ground(screen, DRILL, over, shown=False, seconds=_LIFE.total_seconds() + 10.0)
