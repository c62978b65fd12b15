"""One event of 2 kB to a thousand open streams of one hub process; beside the least program that could do it.

The clock runs from "publish sent" to "last byte seen", per stream. For the hub that is a real order: signed, sent,
verified, spread. Baseline: an epoll loop that writes the same bytes to the same number of sockets.
"""

from __future__ import annotations

import contextlib
import itertools
import select
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signage.bench.figures import Figures
from signage.bench.limits import allow_open_files
from signage.bench.rig import ORG, Rig, free_port, rig
from signage.errors import HubUnreachable
from signage.model.alert import Alert, Certainty, MsgType, Response, Severity, State, Status, TakeOver, Urgency
from signage.model.screen import Audience
from signage.trust.document import sign

EVENT_BYTES = 2048
_WARM_UP = 8
_SETTLE_S = 0.5
_SPARE_FILES = 512
_FILLER = 910
_TAIL = b"\n\n"
_PATIENCE_S = 10.0
_RECEIVE = 64 * 1024
_STALLED_BUFFER = 4096
_BROADCASTER = """
import select, socket, sys
port, readers = int(sys.argv[1]), int(sys.argv[2])
listener = socket.create_server(("127.0.0.1", port), backlog=4096)
poll, clients = select.epoll(), {}
poll.register(listener, select.EPOLLIN)
while True:
    for number, _ in poll.poll():
        if number == listener.fileno():
            client, _ = listener.accept()
            first = client.recv(1)
            client.setblocking(False)
            client.send(b":\\n\\n")
            if first == b"P":
                poll.register(client, select.EPOLLIN)
                publisher = client
            else:
                clients[client.fileno()] = client
        else:
            try:
                data = publisher.recv(65536)
            except ConnectionResetError:
                data = b""
            if not data:
                sys.exit()
            for client in clients.values():
                try:
                    client.send(data)
                except BlockingIOError:
                    pass
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FanoutFigures:
    """Tails of both, run in pairs; with `stalled` readers that never read."""

    streams: int
    stalled: int
    hub: Figures
    epoll: Figures
    ratio_p99: float


def measure_fanout(
    folder: Path, *, streams: int = 1000, stalled: int = 0, pairs: int = 5, rounds: int = 8
) -> FanoutFigures:
    """Publish to so many streams, the hub and the baseline in turn; only one side's streams are open at a time.

    Raises:
        BadInput: this machine does not allow so many connections.
        HubUnreachable: an event did not arrive everywhere.
    """
    allow_open_files(streams + stalled + _SPARE_FILES)
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    with rig(folder, with_starter=False) as office:
        for _ in range(pairs):
            theirs.append(_of_epoll(streams, stalled, rounds))
            ours.append(_of_hub(office, streams, stalled, rounds))
    ratios = [_p99(hub) / _p99(epoll) for hub, epoll in zip(ours, theirs, strict=True)]
    return FanoutFigures(
        streams=streams,
        stalled=stalled,
        hub=Figures.of([second for run in ours for second in run]),
        epoll=Figures.of([second for run in theirs for second in run]),
        ratio_p99=round(statistics.median(ratios), 2),
    )


def _of_hub(office: Rig, streams: int, stalled: int, rounds: int) -> list[float]:
    target = ("127.0.0.1", office.hub.port)
    request = b"GET /v1/stream?screen=bench HTTP/1.1\r\nHost: hub\r\nAccept: text/event-stream\r\n\r\n"
    with (
        _listeners(target, streams, request) as listeners,
        _stalled(target, stalled, request),
        socket.create_connection(target) as door,
    ):
        return _warm_rounds(listeners, rounds, _order(office, door))


def _of_epoll(streams: int, stalled: int, rounds: int) -> list[float]:
    with _epoll_server(streams + stalled) as port:
        target = ("127.0.0.1", port)
        with (
            _listeners(target, streams, b"S") as listeners,
            _stalled(target, stalled, b"S"),
            socket.create_connection(target) as publisher,
        ):
            publisher.sendall(b"P")

            def plainly() -> None:
                publisher.sendall(b"x" * (EVENT_BYTES - 2) + _TAIL)

            return _warm_rounds(listeners, rounds, plainly)


def _warm_rounds(listeners: _Listeners, rounds: int, publish: Callable[[], None]) -> list[float]:
    # The first rounds meet sockets and code that were never used: on both sides they do not count.
    time.sleep(_SETTLE_S)
    _rounds(listeners, _WARM_UP, publish)
    return _rounds(listeners, rounds, publish)


def _order(office: Rig, door: socket.socket) -> Callable[[], None]:
    sequence = itertools.count()

    def publish() -> None:
        envelope = _an_order(office, next(sequence))
        head = f"POST /v1/alerts HTTP/1.1\r\nHost: hub\r\nContent-Length: {len(envelope)}\r\n\r\n"
        door.sendall(head.encode() + envelope)

    return publish


def _an_order(office: Rig, seq: int) -> bytes:
    now = datetime.now(UTC)
    return sign(
        Alert(
            org=ORG,
            seq=seq,
            sent=now,
            status=Status.TEST,
            msg_type=MsgType.ALERT,
            response=Response.NONE,
            state=State.RESOLVED,
            incident="m" * _FILLER,
            audiences=frozenset(Audience),
            template="0" * 64,
            take_over=TakeOver.BAND,
            severity=Severity.MINOR,
            urgency=Urgency.PAST,
            certainty=Certainty.OBSERVED,
            ttl=timedelta(seconds=1),
            retain_until=now,
        ),
        office.keys,
    )


class _Listeners:
    """Many open streams, watched by one epoll."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        self.sockets = {one.fileno(): one for one in sockets}
        self.poll = select.epoll()
        for one in sockets:
            one.setblocking(False)
            self.poll.register(one, select.EPOLLIN)

    def drain(self) -> None:
        """Read what is there: greetings, comments, the tail of the last round."""
        while ready := self.poll.poll(0.2):
            for number, _ in ready:
                self.sockets[number].recv(_RECEIVE)

    def wait(self, begun: float) -> list[float]:
        """Return when each stream had its last byte, in seconds since `begun`."""
        took: list[float] = []
        received = dict.fromkeys(self.sockets, 0)
        while len(took) < len(self.sockets):
            ready = self.poll.poll(_PATIENCE_S)
            if not ready:
                raise HubUnreachable("Un mensaje no llegó a todos.", "An event did not reach everybody.")
            for number, _ in ready:
                data = self.sockets[number].recv(_RECEIVE)
                before, received[number] = received[number], received[number] + len(data)
                if before < EVENT_BYTES <= received[number]:
                    took.append(time.monotonic() - begun)
        return took


def _rounds(listeners: _Listeners, rounds: int, publish: Callable[[], None]) -> list[float]:
    took: list[float] = []
    for _ in range(rounds):
        listeners.drain()
        begun = time.monotonic()
        publish()
        took += listeners.wait(begun)
    return took


@contextlib.contextmanager
def _listeners(target: tuple[str, int], count: int, request: bytes) -> Iterator[_Listeners]:
    sockets = [_connected(target, request) for _ in range(count)]
    try:
        yield _Listeners(sockets)
    finally:
        for one in sockets:
            one.close()


@contextlib.contextmanager
def _stalled(target: tuple[str, int], count: int, request: bytes) -> Iterator[None]:
    sockets = []
    for _ in range(count):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _STALLED_BUFFER)
        one.connect(target)
        one.sendall(request)
        sockets.append(one)
    try:
        yield
    finally:
        for one in sockets:
            one.close()


@contextlib.contextmanager
def _epoll_server(readers: int) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-c", _BROADCASTER, str(port), str(readers)]
    with subprocess.Popen(command) as server:  # noqa: S603 - our own program
        time.sleep(0.3)
        try:
            yield port
        finally:
            server.terminate()


def _connected(target: tuple[str, int], request: bytes) -> socket.socket:
    one = socket.create_connection(target)
    one.sendall(request)
    return one


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(0.99 * len(seconds))]
