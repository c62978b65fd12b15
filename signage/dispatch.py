"""An order on its way by every path at once, and the screens' answers by whichever comes back.

Sends by each hub that answers, and over the local network whether it does or not. Whoever sent the order listens for
receipts itself: a laptop with the operator's key and the list of screens needs nothing else (docs/crisis.md, paths).
"""

from __future__ import annotations

import contextlib
import ipaddress
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from queue import Empty, Queue
from typing import Final, Self, TypeVar

from signage.client import HeldAlert, HubClient, KnownScreen, Settings
from signage.console import Console
from signage.errors import BadInput, HubUnreachable, NotFound, SignageError
from signage.model import wire
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.patience import PatientServer
from signage.store.disk import disk_failure, write_durably
from signage.sync.lan import LARGEST, LanSender, interfaces, to_datagram
from signage.trust.document import Kind, read
from signage.trust.envelope import Envelope, PublicKey

_MAX_LIST: Final = 4 * 1024 * 1024
_MOST_PLACES: Final = 2
_MOST_RECEIPTS: Final = 20_000
_MOST_ANSWERED: Final = 128
_MOST_OF_ONE: Final = 32
_ANSWERED_S: Final = 5.0
_LOOK_S: Final = 0.05
LONGEST_POST_S: Final = 35.0
"""How long a hub may take to answer an order."""
_SECOND_POST_S: Final = 3.0
"""How long the slower hub is waited for once another has the order."""
_LIST_S: Final = 3.0
_KEPT_LIST_S: Final = 1.0
"""How long a hub is waited for where what it would say is kept here."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenList:
    """The screens, and the public half of the office: with it and a key, an empty PC sends an order."""

    screens: tuple[KnownScreen, ...]
    roots: tuple[bytes, ...] = ()
    templates: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    screens: tuple[KnownScreen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HubAnswer:
    """What one hub said to an order: what it holds now, or why it did not take it."""

    hub: str
    held: HeldAlert | None = None
    fault: SignageError | None = None

    def taken(self) -> HeldAlert:
        """Return what the hub holds.

        Raises:
            SignageError: why it did not take the order.
        """
        if self.held is None:
            raise self.fault or _no_answer(self.hub)
        return self.held


def post_to_hubs(
    envelope: bytes, hubs: Sequence[HubClient], *, patience_s: float = LONGEST_POST_S
) -> tuple[HubAnswer, ...]:
    """Give an order to every hub at once, and return each one's answer in their order.

    One that is slow holds up nobody: what it is doing is told as no answer after `patience_s`, or once another has had
    it for some seconds. It may take the order all the same.
    """
    answers: Queue[tuple[int, HubAnswer]] = Queue()
    for number, hub in enumerate(hubs):
        # On threads that end with the program: a hub that was frozen keeps its caller for half a minute.
        work = partial(_post, envelope, hub, number, answers)
        threading.Thread(target=work, name="order", daemon=True).start()
    found = {number: HubAnswer(hub=hub.base_url, fault=_no_answer(hub.base_url)) for number, hub in enumerate(hubs)}
    missing, deadline = set(found), time.monotonic() + patience_s
    while missing and (left := deadline - time.monotonic()) > 0:
        try:
            number, answer = answers.get(timeout=left)
        except Empty:
            break
        found[number] = answer
        missing.discard(number)
        if answer.held is not None:
            deadline = min(deadline, time.monotonic() + _SECOND_POST_S)
    return tuple(found[number] for number in sorted(found))


def _post(envelope: bytes, hub: HubClient, number: int, answers: Queue[tuple[int, HubAnswer]]) -> None:
    try:
        answers.put((number, HubAnswer(hub=hub.base_url, held=hub.post_alert(envelope))))
    except SignageError as fault:
        answers.put((number, HubAnswer(hub=hub.base_url, fault=fault)))


def _no_answer(hub: str) -> HubUnreachable:
    return HubUnreachable(f"El hub {hub} no ha respondido.", f"The hub {hub} has not answered.")


def screens_for_order(
    hub: HubClient, kept: Path, desk: Console, *, takes_words: bool = False
) -> tuple[KnownScreen, ...]:
    """Return the hub's list of screens, kept for when it is off; the kept one where it does not answer at once.

    On the way the operator's PC learns the roots that came since: who signs with it, who no longer, a second hub. Who
    has not chosen a template yet takes the words, too, that others approved.
    """

    def ask() -> tuple[KnownScreen, ...]:
        known = hub.known_screens()
        # A hub of another office, one whose words are older, or a damaged profile is no reason to keep an order.
        with contextlib.suppress(SignageError, OSError):
            if desk.is_founded:
                desk.follow(hub.roots(), hub.templates)
                if takes_words:
                    desk.adopt_words(hub.templates())
        return known

    known = _in_time(ask, kept)
    with contextlib.suppress(SignageError):
        if known is None:
            return read_screens(kept)
        write_screens(kept, known)
    return known or ()


def settings_for_order(hub: HubClient, kept: Path) -> Settings:
    """Return the office's contact, zone and rhythm of updates from the hub, kept for when it is off; else the kept."""
    settings = _in_time(hub.settings, kept)
    if settings is None:
        return read_settings(kept)
    with contextlib.suppress(SignageError):
        write_settings(kept, settings)
    return settings


def write_settings(kept: Path, settings: Settings) -> None:
    """Keep the office's settings for when the hub is off.

    Raises:
        StoreFailure: the disk refused.
    """
    write_durably(kept, wire.value_bytes(settings))


def read_settings(kept: Path) -> Settings:
    """Return the office's settings as they were kept; those of an office that has set none where nothing was."""
    with contextlib.suppress(SignageError, OSError):
        with kept.open("rb") as file:
            data = file.read(_MAX_LIST + 1)
        return wire.decode(Settings, wire.from_bytes(data, max_bytes=_MAX_LIST))
    return Settings()


def _in_time(ask: Callable[[], T], kept: Path) -> T | None:
    """Return an answer, or None where it does not come at once: an order does not wait for a hub that was frozen."""
    answers: Queue[T | None] = Queue()

    def answer() -> None:
        try:
            answers.put(ask())
        except SignageError:
            answers.put(None)

    threading.Thread(target=answer, name="ask", daemon=True).start()
    with contextlib.suppress(Empty):
        return answers.get(timeout=_KEPT_LIST_S if kept.exists() else _LIST_S)
    return None


def read_screens(path: Path) -> tuple[KnownScreen, ...]:
    """Read the screens of an exported list.

    Raises:
        NotFound: there is no such file.
        BadInput: it is no such list.
    """
    return read_list(path).screens


def read_list(path: Path) -> ScreenList:
    """Read an exported list of screens.

    Raises:
        NotFound: there is no such file.
        BadInput: it is no such list.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_LIST + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
    document = wire.from_bytes(data, max_bytes=_MAX_LIST)
    screens, roots, templates = wire.decode(_List, document).screens, document.get("roots"), document.get("templates")
    if not isinstance(roots, list) or not isinstance(templates, str):
        return ScreenList(screens=screens)
    # Whether they are signed is seen by whoever takes them.
    public = [str(one).encode(errors="replace") for one in (*roots, templates)]
    return ScreenList(screens=screens, roots=tuple(public[:-1]), templates=public[-1])


def write_screens(
    path: Path, screens: tuple[KnownScreen, ...], *, roots: Sequence[bytes] = (), templates: bytes = b""
) -> None:
    """Write a list of screens, with the office's roots and words of alerts where it is to go to an empty PC.

    Raises:
        StoreFailure: the disk refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_failure(path.parent, fault) from fault
    public: dict[str, wire.Json] = {"roots": [root.decode() for root in roots], "templates": templates.decode()}
    listed: list[wire.Json] = [wire.encode(screen) for screen in screens]
    write_durably(path, wire.to_bytes({"screens": listed, **(public if roots else {})}))


class ReceiptDesk:
    """Takes receipts straight from screens, and believes those that a known screen's key signed."""

    def __init__(
        self,
        screens: tuple[KnownScreen, ...],
        port: int = 0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open a port; `monotonic` says when a receipt is heard.

        Raises:
            OSError: it cannot be had.
        """
        self._keys: dict[ScreenId, str] = {}
        self.know(screens)
        self._lock, self._monotonic = threading.Lock(), monotonic
        self._receipts: dict[tuple[AlertId, ScreenId, ReceiptKind], tuple[Receipt, float]] = {}
        self._server = _DeskServer(("", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="receipts")

    def know(self, screens: tuple[KnownScreen, ...]) -> None:
        """Believe these screens from now on, and no others."""
        self._keys = {screen.id: screen.device_key for screen in screens if screen.device_key}

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def places(self) -> tuple[str, ...]:
        """Where a screen finds this desk, by the addresses of this machine that others can reach."""
        found = [one.address for one in interfaces() if not ipaddress.ip_address(one.address).is_loopback]
        return tuple(f"http://{address}:{self.port}" for address in (found or ["127.0.0.1"])[:_MOST_PLACES])

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def receipts(self, alert: AlertId) -> tuple[Receipt, ...]:
        """Return what the screens said of an order."""
        return tuple(receipt for receipt, _ in self.heard(alert))

    def heard(self, alert: AlertId) -> tuple[tuple[Receipt, float], ...]:
        """Return what the screens said of an order, and when it was heard here on the monotonic clock."""
        with self._lock:
            return tuple(heard for (about, _, _), heard in self._receipts.items() if about == alert)

    def painted(self, alert: AlertId) -> frozenset[ScreenId]:
        """Return the screens that have painted an order."""
        return frozenset(one.screen for one in self.receipts(alert) if one.kind is ReceiptKind.PAINTED)

    def take(self, data: bytes) -> None:
        """Take a receipt.

        Raises:
            BadInput: it is none, or no known screen signed it.
        """
        kind = Kind.RECEIPT
        envelope = Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
        receipt = read(Receipt, envelope.payload)
        key = self._keys.get(receipt.screen)
        if key is None or not envelope.signers([PublicKey.from_text(key)]):
            raise BadInput("El acuse no es de una pantalla conocida.", "The receipt is no known screen's.")
        with self._lock:
            if len(self._receipts) < _MOST_RECEIPTS:
                self._receipts.setdefault((receipt.alert, receipt.screen, receipt.kind), (receipt, self._monotonic()))


class _DeskServer(PatientServer):
    def __init__(self, address: tuple[str, int], desk: ReceiptDesk) -> None:
        super().__init__(address, _DeskAnswer, most=_MOST_ANSWERED, most_each=_MOST_OF_ONE, patience_s=_ANSWERED_S)
        self.desk = desk


class _DeskAnswer(BaseHTTPRequestHandler):
    server: _DeskServer
    server_version = "signage"
    sys_version = ""

    def do_POST(self) -> None:
        """Take one receipt."""
        length = self.headers.get("Content-Length", "")
        status = HTTPStatus.BAD_REQUEST
        if self.path == "/v1/receipts" and length.isdigit() and int(length) <= Kind.RECEIPT.max_bytes:
            with contextlib.suppress(SignageError):
                self.server.desk.take(self.rfile.read(int(length)))
                status = HTTPStatus.OK
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


class LanDispatch:
    """One order going out over the local network, until it is told to stop."""

    def __init__(self, envelope: bytes, screens: tuple[KnownScreen, ...]) -> None:
        """Aim at the known screens, and at whoever hears broadcast and multicast."""
        known = tuple((screen.address, screen.lan_port) for screen in screens if screen.address and screen.lan_port)
        self._sender = LanSender(screens=known)
        self._order = to_datagram(envelope)
        self._stop = threading.Event()
        self.datagrams = 0
        self._thread = threading.Thread(target=self._send, daemon=True, name="lan")

    def __enter__(self) -> Self:
        """Begin to send."""
        if len(self._order) <= LARGEST:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop sending."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def go_on(self, seconds: float) -> None:
        """Wait while it is being sent."""
        self._stop.wait(seconds)

    def _send(self) -> None:
        self.datagrams = self._sender.send_again_and_again(self._order, self._stop.wait)
