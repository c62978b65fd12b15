"""A flood of datagrams on the LAN: how much later does a true order come?

Agents in network namespaces. One source sends as many forged orders a second as it is told, each with a signature that
must be tried; then the same from made-up addresses, which fill every queue, while another screen that is not flooded
holds the order and can be asked for it.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.bench.network import NET, agents_at_work, an_order, namespace, network, run, stores_of
from signage.bench.rig import order_id
from signage.store.store import ScreenStore
from signage.sync.lan import PORT, LanSender, to_datagram
from signage.trust.envelope import SigningKey

RATE: Final = 31_000
_PATIENCE_S: Final = 60.0
_WARM_UP_S: Final = 6.0
_FLOOD_FIRST_S: Final = 3.0
_FLOODED, _NEIGHBOUR, _FLOODER = 1, 2, 3
_PROGRAM: Final = """
import os, random, signal, socket, struct, sys, time
target, port, rate, spoofed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "spoofed"
order = bytearray(sys.stdin.buffer.read())
if spoofed:
    out = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    size = 28 + len(order)
    udp = struct.pack(">4H", 9, port, 8 + len(order), 0)
else:
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sent, begun = 0, time.monotonic()
def end(*_):
    print(sent / (time.monotonic() - begun), flush=True)
    os._exit(0)
signal.signal(signal.SIGTERM, end)
while True:
    while sent > (time.monotonic() - begun) * rate:
        time.sleep(0.0005)
    for _ in range(20):
        order[2:10] = struct.pack(">Q", sent)
        data = bytes(order)
        if spoofed:
            source = bytes((10, 77, random.randrange(1, 250), random.randrange(1, 250)))
            head = struct.pack(">BBHHHBBH", 69, 0, size, 0, 0, 64, 17, 0) + source + socket.inet_aton(target)
            data = head + udp + data
        try:
            out.sendto(data, (target, port))
        except OSError:
            pass
        sent += 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloodFigures:
    """Seconds from an order's first datagram to the flooded agent's disk, the slowest of all rounds.

    `quiet_s` without a flood, `flooded_s` beside one from one source and `delay_s` how much later that is; `spoofed_s`
    beside one from made-up addresses, by whichever path brings it. The rates are what the flooder really sent.
    """

    rounds: int
    rate: int
    spoofed_rate: int
    quiet_s: float
    flooded_s: float
    delay_s: float
    spoofed_s: float


def measure_flood(folder: Path, *, rounds: int = 5, rate: int = RATE) -> FloodFigures:
    """Measure in network namespaces; only root can make them. `rate` is datagrams a second.

    Raises:
        NotFound: not root, or `ip` and `nft` are not installed.
    """
    operator = SigningKey.new()
    with network(_FLOODER):
        _believe_any_source()
        alone = stores_of(folder / "alone", 1, operator, neighbours=False)
        with agents_at_work(alone):
            time.sleep(_WARM_UP_S)
            quiet = [_brought(alone[0], an_order(operator, seq), [_FLOODED]) for seq in range(rounds)]
            with _flood(rate, spoofed=False) as sent:
                flooded = [_brought(alone[0], an_order(operator, rounds + n), [_FLOODED]) for n in range(rounds)]
        together = stores_of(folder / "together", _NEIGHBOUR, operator, neighbours=True)
        with agents_at_work(together):
            time.sleep(_WARM_UP_S)
            with _flood(rate, spoofed=True) as spoofed_sent:
                reached = [_FLOODED, _NEIGHBOUR]
                spoofed = [_brought(together[0], an_order(operator, n), reached) for n in range(rounds)]
    return FloodFigures(
        rounds=rounds,
        rate=sent[0],
        spoofed_rate=spoofed_sent[0],
        quiet_s=_slowest(quiet),
        flooded_s=_slowest(flooded),
        delay_s=round(_slowest(flooded) - _slowest(quiet), 3),
        spoofed_s=_slowest(spoofed),
    )


def _slowest(seconds: list[float]) -> float:
    return round(max(seconds), 3)


def _believe_any_source() -> None:
    """Switch off the kernel's own check of sources: a network of several subnets may not have it."""
    write = "for one in all default sigi1; do echo 0 > /proc/sys/net/ipv4/conf/$one/rp_filter; done"
    run("ip", "netns", "exec", namespace(_FLOODED), "sh", "-c", write, check=False)


def _brought(store: ScreenStore, order: bytes, to: list[int]) -> float:
    """Send an order to agents, and return when it was on a disk; the whole patience when it never was."""
    sender = LanSender(screens=tuple((f"{NET}.{number}", PORT) for number in to))
    stop = threading.Event()
    alert, begun = order_id(order), time.monotonic()
    sending = threading.Thread(target=sender.send_again_and_again, args=(to_datagram(order), stop.wait))
    sending.start()
    try:
        while time.monotonic() - begun < _PATIENCE_S:
            if store.order(alert):
                return time.monotonic() - begun
            time.sleep(0.005)
        return _PATIENCE_S
    finally:
        stop.set()
        sending.join()


@contextlib.contextmanager
def _flood(rate: int, *, spoofed: bool) -> Iterator[list[int]]:
    """Flood while the block lasts; what is given holds the real rate afterwards."""
    sent: list[int] = []
    forged = to_datagram(an_order(SigningKey.new()))
    how = "spoofed" if spoofed else "plain"
    command = [sys.executable, "-c", _PROGRAM, f"{NET}.{_FLOODED}", str(PORT), str(rate), how]
    inside = ["ip", "netns", "exec", namespace(_FLOODER), *command]
    with subprocess.Popen(inside, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as flooder:  # noqa: S603 - our own
        assert flooder.stdin is not None  # noqa: S101 - it was asked for
        flooder.stdin.write(forged)
        flooder.stdin.close()
        try:
            time.sleep(_FLOOD_FIRST_S)
            yield sent
        finally:
            flooder.terminate()
            assert flooder.stdout is not None  # noqa: S101 - it was asked for
            sent.append(round(float(flooder.stdout.read() or 0)))
