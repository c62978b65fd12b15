"""Orders over the local network without any hub: one datagram an order, sent again and again, heard by every agent.

Promises
- A datagram is an order's envelope, packed, and nothing else; what it is worth is decided by its signatures alone.
- Whoever listens reads as fast as the network gives and keeps a short queue for each source: a flood from one source
  fills that source's queue and delays nobody else. What has been seen is not looked at twice.
- Whoever sends uses unicast to the known screens, each interface's directed broadcast, and multicast: switches that
  lose one of them carry another (docs/trust.md, paths).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import itertools
import socket
import struct
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from signage.trust.document import Kind
from signage.trust.envelope import packed, unpacked

PORT: Final = 47900
GROUP: Final = "239.255.42.42"
LARGEST: Final = 1200
REPEATS_S: Final = (0.0, 0.1, 0.3, 1.0, 3.0, 10.0)
"""When an order is sent, in seconds after it was given."""
_SOURCE_QUEUE: Final = 8
_MOST_SOURCES: Final = 512
_REMEMBERED: Final = 4096
_BUFFER: Final = 4 * 1024 * 1024
_SIOCGIFADDR: Final = 0x8915
_SIOCGIFBRDADDR: Final = 0x8919
_TIMEOUT_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """A network interface with an IPv4 address."""

    name: str
    address: str
    broadcast: str


def to_datagram(envelope: bytes) -> bytes:
    """Return an order's envelope as it travels.

    Raises:
        BadInput: it is no order.
    """
    return packed(envelope, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)


def from_datagram(datagram: bytes) -> bytes:
    """Return the envelope that a datagram carries.

    Raises:
        BadInput: it carries none.
    """
    return unpacked(datagram, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)


class FairQueue:
    """Takes datagrams from many sources and gives them back a source at a time, so that no source starves another."""

    def __init__(self) -> None:
        """Begin empty."""
        self._waiting: OrderedDict[str, deque[bytes]] = OrderedDict()
        self._seen: OrderedDict[bytes, None] = OrderedDict()
        self._changed = threading.Condition()

    def put(self, source: str, data: bytes) -> None:
        """Keep a datagram, unless its source has enough waiting or it is known."""
        with self._changed:
            held = self._waiting.get(source)
            if held is not None and len(held) >= _SOURCE_QUEUE:
                return
            if held is None:
                if len(self._waiting) >= _MOST_SOURCES:
                    return
                held = self._waiting[source] = deque()
            digest = hashlib.sha256(data).digest()
            if digest in self._seen:
                self._seen.move_to_end(digest)
            else:
                held.append(data)
                self._changed.notify()
            if not held:
                del self._waiting[source]

    def take(self, timeout_s: float) -> bytes | None:
        """Return the next datagram of the source whose turn it is; None when none came in time."""
        with self._changed:
            if not self._waiting and not self._changed.wait(timeout_s):
                return None
            if not self._waiting:
                return None
            source, held = next(iter(self._waiting.items()))
            data = held.popleft()
            if held:
                self._waiting.move_to_end(source)
            else:
                del self._waiting[source]
            return data

    def remember(self, data: bytes) -> None:
        """Remember a datagram that was judged: its repeats cost nothing any more."""
        with self._changed:
            self._seen[hashlib.sha256(data).digest()] = None
            while len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)


class LanListener:
    """A socket that hears orders on every interface."""

    def __init__(self, port: int = PORT, group: str = GROUP) -> None:
        """Open the socket.

        Raises:
            OSError: the port cannot be had.
        """
        self.queue = FairQueue()
        self._group = group
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            # Several players of one machine hear the same broadcast.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
            self._socket.bind(("", port))
        except OSError:
            self._socket.close()
            raise
        self._socket.settimeout(_TIMEOUT_S)
        self.port: int = self._socket.getsockname()[1]

    def join(self) -> None:
        """Join the group on every interface: again and again, since switches forget and interfaces come and go."""
        for interface in interfaces():
            membership = socket.inet_aton(self._group) + socket.inet_aton(interface.address)
            for option in (socket.IP_DROP_MEMBERSHIP, socket.IP_ADD_MEMBERSHIP):
                with contextlib.suppress(OSError):
                    self._socket.setsockopt(socket.IPPROTO_IP, option, membership)

    def hear(self) -> None:
        """Read what is there, or wait a moment for it."""
        try:
            data, (source, _) = self._socket.recvfrom(LARGEST + 1)
        except TimeoutError:
            return
        if 0 < len(data) <= LARGEST:
            self.queue.put(source, data)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


@dataclass(slots=True)
class LanSender:
    """Sends an order to everybody who may hear it. `screens` are known addresses, host and port."""

    screens: tuple[tuple[str, int], ...] = ()
    port: int = PORT
    group: str = GROUP
    _sent: int = field(default=0, init=False)

    def send(self, order: bytes) -> int:
        """Send a packed order once by every way; return how many datagrams left. None failing stops the others.

        Raises:
            ValueError: it does not fit a datagram.
        """
        if len(order) > LARGEST:
            raise ValueError(len(order))
        left = 0
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
            for address in self.screens:
                left += _sent(out, order, address)
            for interface in interfaces():
                out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface.address))
                left += _sent(out, order, (self.group, self.port))
                left += _sent(out, order, (interface.broadcast, self.port))
        return left

    def send_again_and_again(self, order: bytes, wait: Callable[[float], bool]) -> int:
        """Send at the moments of REPEATS_S; `wait` pauses, and answers whether to stop."""
        left = 0
        for before, at in itertools.pairwise((0.0, *REPEATS_S)):
            if at > before and wait(at - before):
                break
            left += self.send(order)
        return left


def send_to(order: bytes, screens: Iterable[tuple[str, int]]) -> int:
    """Send a packed order once to each address; return how many datagrams left."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        return sum(_sent(out, order, address) for address in screens)


def _sent(out: socket.socket, order: bytes, address: tuple[str, int]) -> bool:
    try:
        out.sendto(order, address)
    except OSError:
        return False  # no route, no such host, a firewall: another way may carry it
    return True


def interfaces() -> tuple[Interface, ...]:
    """Return the interfaces with an IPv4 address; the loopback's broadcast is its own address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        return tuple(_interfaces(probe, (name for _, name in socket.if_nameindex())))


def _interfaces(probe: socket.socket, names: Iterable[str]) -> Iterator[Interface]:
    for name in names:
        address = _asked(probe, _SIOCGIFADDR, name)
        if address is not None:
            broadcast = _asked(probe, _SIOCGIFBRDADDR, name)
            is_real = broadcast is not None and broadcast != "0.0.0.0"  # noqa: S104 - "none", as the kernel says it
            yield Interface(name=name, address=address, broadcast=broadcast if is_real and broadcast else address)


def _asked(probe: socket.socket, question: int, name: str) -> str | None:
    try:
        answer = fcntl.ioctl(probe.fileno(), question, struct.pack("256s", name.encode()[:15]))
    except OSError:
        return None
    return socket.inet_ntoa(answer[20:24])
