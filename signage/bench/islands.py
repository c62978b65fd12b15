"""The hub is dead when the order is given: how long until every agent of a lossy network has it on its disk?

Real agents, each in a network namespace of its own on one bridge. Every namespace drops a share of what arrives, and
multicast altogether. The operator's PC knows the addresses of some screens only, and the others hear of it from them.
The agents' windows are stood for by a lock: what is measured is the way to the disk, not the drawing.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.bench.figures import quantile
from signage.bench.network import NET, agents_at_work, an_order, network, stores_of
from signage.bench.rig import order_id
from signage.model.ids import AlertId
from signage.store.store import ScreenStore
from signage.sync.lan import PORT, LanSender, to_datagram
from signage.trust.envelope import SigningKey

_PATIENCE_S: Final = 70.0
_WARM_UP_S: Final = 6.0
_SENT_TO_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class IslandsFigures:
    """Seconds from the order to an agent's disk; the shares are of all agents of all rounds, 0 to 1.

    `alone_within_60_s` is the same network whose agents know no neighbours: the share that was sent to and got it.
    """

    agents: int
    rounds: int
    loss: float
    sent_to: int
    p50_s: float
    p95_s: float
    slowest_s: float
    within_15_s: float
    within_60_s: float
    alone_within_60_s: float


def measure_islands(folder: Path, *, rounds: int = 1, agents: int = 20, loss: int = 30) -> IslandsFigures:
    """Measure in network namespaces; only root can make them. `loss` is a percentage, 0 to 99.

    Raises:
        NotFound: not root, or `ip` and `nft` are not installed.
    """
    sent_to = max(1, round(agents * _SENT_TO_SHARE))
    held: list[float] = []
    for turn in range(rounds):
        held += _round(folder / f"round-{turn}", agents, sent_to, loss, neighbours=True)
    alone = _round(folder / "alone", agents, sent_to, loss, neighbours=False)
    held.sort()
    return IslandsFigures(
        agents=agents,
        rounds=rounds,
        loss=loss / 100,
        sent_to=sent_to,
        p50_s=quantile(held, 0.5),
        p95_s=quantile(held, 0.95),
        slowest_s=quantile(held, 1),
        within_15_s=_share_within(held, 15),
        within_60_s=_share_within(held, 60),
        alone_within_60_s=_share_within(alone, 60),
    )


def _share_within(seconds: list[float], limit: float) -> float:
    return round(sum(one <= limit for one in seconds) / len(seconds), 3)


def _round(folder: Path, agents: int, sent_to: int, loss: int, *, neighbours: bool) -> list[float]:
    operator = SigningKey.new()
    stores = stores_of(folder, agents, operator, neighbours=neighbours)
    with network(agents, loss=loss), agents_at_work(stores):
        time.sleep(_WARM_UP_S)
        order = an_order(operator)
        alert = order_id(order)
        return _spread(order, alert, stores, sent_to)


def _spread(order: bytes, alert: AlertId, stores: list[ScreenStore], sent_to: int) -> list[float]:
    """Send, and watch every disk; an agent that never gets it counts as the whole patience."""
    sender = LanSender(screens=tuple((f"{NET}.{number}", PORT) for number in range(1, sent_to + 1)))
    stop = threading.Event()
    begun = time.monotonic()
    sending = threading.Thread(target=sender.send_again_and_again, args=(to_datagram(order), stop.wait))
    sending.start()
    times: dict[int, float] = {}
    while len(times) < len(stores) and time.monotonic() - begun < _PATIENCE_S:
        for number, store in enumerate(stores):
            if number not in times and store.order(alert):
                times[number] = time.monotonic() - begun
        time.sleep(0.02)
    stop.set()
    sending.join()
    return [times.get(number, _PATIENCE_S) for number in range(len(stores))]
