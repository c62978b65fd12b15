"""Changes over all ordered pairs of five kinds of piece, looked at from outside: is any frame black?"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from signage.bench.figures import proportional_memory
from signage.bench.mixed import play_every_pair
from signage.bench.rig import lobby, rig, wait_for
from signage.bench.virtual_screen import virtual_screen
from signage.bench.watch import watching
from signage.store.spool import Shown, Spool

_TURN = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigures:
    """Changes that the display said it made, of how many in the loop; looks, and looks that found the screen black."""

    changes: int
    pairs: int
    looks: int
    black: int
    display_pss: int


def measure_changes(folder: Path, *, rounds: int = 200) -> ChangeFigures:
    """Play every kind of piece after every other, so many changes.

    Raises:
        HubUnreachable: the programme never began.
    """
    with virtual_screen() as screen, rig(folder) as office:
        pairs = play_every_pair(office, folder, turn=_TURN)
        player = office.add_player("lobby", screen)
        office.pair(player, lobby("Lobby"))
        office.client.publish()
        office.wait_until_playing(1)
        wait_for(lambda: screen.black_share() < 0.1, "el programa se ve")  # noqa: PLR2004
        # The agent takes the display's notes away; without it they can be counted.
        player.kill_agent()
        spool = Spool(player.store.spool_folder)
        changes = 0
        with watching(screen) as watch:
            until = time.monotonic() + rounds * _TURN.total_seconds()
            while time.monotonic() < until:
                time.sleep(_TURN.total_seconds())
                changes += sum(isinstance(note, Shown) for batch in spool.take() for note in batch)
            display = player.display_pid
        weight = proportional_memory(display) if display else 0
    return ChangeFigures(changes=changes, pairs=pairs, looks=watch.looks, black=watch.black, display_pss=weight)
