"""The operator's orders: the key made at first start, alerts sent and ended, and when each screen answered.

Keys are opened in the pool for one order and forgotten. Times are of this console's own monotonic clock: from the
moment an order leaves to the moment a screen's receipt is heard.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from manager_app import operations
from manager_app.draught import Reach, reach_of
from manager_app.language import either
from manager_app.mirror import Mirror
from manager_app.soundness import is_sound, words_of
from manager_app.unheld import Unheld
from signage.client import HeldAlert, HubClient, KnownScreen, ReceiptEvent
from signage.console import Console, Office
from signage.dispatch import (
    LanDispatch,
    post_to_hubs,
    read_screens,
    read_settings,
    screens_for_order,
    write_settings,
)
from signage.errors import AlertRejected, BadInput, HubUnreachable, NotFound, SignageError
from signage.model.alert import Alert, Response, State, VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Panel, Screen
from signage.model.template import AlertTemplate
from signage.trust.acceptance import HalfSigned
from signage.trust.ceremony import HubKeys
from signage.trust.envelope import PublicKey, SigningKey
from signage.trust.keyring import WrappedKey
from signage.trust.order import CORRECTION, Aim, free_text

_LARGEST_KEY_FILE: Final = 4096
_HUB_S: Final = 1.5
"""How long the board waits for the hubs: screens that hear the order by another path are counted from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What opens the keys of an order: this console's passphrase, and a colleague's key where two must sign.

    With `waits` the colleague signs at another PC.
    """

    passphrase: str = field(repr=False)
    second_key: Path | None = None
    second_passphrase: str = field(default="", repr=False)
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseOrder:
    """An alert as the form holds it."""

    template: AlertTemplate
    answers: Mapping[str, str]
    aim: Aim
    contact: str
    next_update: str
    text: tuple[str, str] = ("", "")
    """An operator's own sentence, Spanish and English; two operators sign it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOrder:
    """The end of an alert as the form holds it."""

    target: HeldAlert
    answers: Mapping[str, str]
    shown_for: timedelta
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectOrder:
    """The correction of an alert as the form holds it."""

    target: HeldAlert
    answers: Mapping[str, str]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateOrder:
    """The next word on an alert as the form holds it."""

    target: HeldAlert
    template: AlertTemplate
    answers: Mapping[str, str]
    contact: str
    next_update: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOrder:
    """An order that another operator made and signed; this one's signature completes it."""

    alert: Alert
    envelope: bytes


Order = RaiseOrder | EndOrder | CorrectOrder | UpdateOrder | SecondOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOrder:
    """An order that was signed and not sent: the form it came from, its bytes, and whom those bytes name.

    One that `waits` goes to the next operator and not to the screens.
    """

    order: Order
    envelope: bytes
    reach: Reach
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An order that left, and when, on the monotonic clock; `astray` says where it went if this hub did not take it."""

    held: HeldAlert
    at: float
    astray: HubUnreachable | None = None


class Orders(QObject):
    """Everything that needs the operator's key."""

    founded = Signal()
    signed = Signal(object)
    """A `SignedOrder`; nothing has left yet."""
    sent = Signal(object)
    ended = Signal(object)
    probed = Signal(object)
    """A silent order left; the hub counts who answers."""
    offered = Signal(object)
    """An order waits at the hub for another operator, as a `SignedOrder`."""
    stranded = Signal(object, object)
    """An order that should wait at the hub, as a `SignedOrder`, and why it does not: it can be carried in a file."""
    failed = Signal(object)
    went_astray = Signal(object)
    """An order left and this hub did not take it; the argument says where it went."""
    answered = Signal(str)
    """A screen answered; the argument is the alert."""

    def __init__(
        self,
        console: Console,
        mirror: Mirror,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """Take the profile, the mirror of the hub and the clocks."""
        super().__init__(parent)
        self.console, self._mirror = console, mirror
        self.wall, self.monotonic = wall, monotonic
        self._left: dict[AlertId, float] = {}
        self._heard: dict[tuple[AlertId, ScreenId, str], float] = {}
        self._kept: tuple[Screen, ...] = ()
        self.unheld = Unheld(console, mirror, wall, monotonic, self)
        self.unheld.answered.connect(self._on_direct)
        mirror.receipt.connect(self._on_receipt)
        mirror.changed.connect(self._on_changed)
        if self._settings_path.exists():
            mirror.remember(read_settings(self._settings_path))

    def take_up(self) -> None:
        """Go on with the orders that no hub had taken when the program ended."""
        if is_sound(self.console):
            self.unheld.take_up(self._known())
            for one in self.unheld.orders:
                if (left := self.unheld.left(one.held.id)) is not None:
                    self._left[one.held.id] = left

    def close_down(self) -> None:
        """Listen for answers no more."""
        self.unheld.close_down()

    @property
    def is_ready(self) -> bool:
        """Whether this PC can sign."""
        return self.console.has_key and is_sound(self.console)

    def templates(self) -> Mapping[str, AlertTemplate]:
        """Return the approved templates, or none before there is a root."""
        return words_of(self.console)

    def template_of(self, held: HeldAlert) -> AlertTemplate | None:
        """Return the words that an alert would be told in now: its own, or those that took their place since."""
        if not is_sound(self.console):
            return None
        words = self.console.words()
        own = words.by_hash().get(held.alert.template)
        return next((one for one in words.templates if own is not None and one.code == own.code), own)

    def name_of(self, held: HeldAlert) -> str:
        """Return what kind of alert one is, in the reader's language; empty where this PC has not its words."""
        template = self.template_of(held)
        return either(template.name, template.name_en) if template else ""

    # Whom orders may reach

    @property
    def is_cut_off(self) -> bool:
        """Whether the screens are those of the kept list: the hub has not told any since the window opened."""
        return not self._mirror.screens and not self._mirror.linked

    def screens(self) -> tuple[Screen, ...]:
        """Return the screens that an order may reach: the hub's, or those that this PC kept for when it is away."""
        if not self.is_cut_off:
            return tuple(state.screen for state in self._mirror.screens)
        return tuple(
            Screen(id=one.id, name=one.name, place=one.place, audiences=one.audiences, panel=Panel(phone=one.phone))
            for one in self._known()
        )

    def _known(self) -> tuple[KnownScreen, ...]:
        """Return the screens of the kept list, with their keys; none where nothing was kept."""
        with contextlib.suppress(SignageError):
            return read_screens(self._list_path)
        return ()

    @property
    def _list_path(self) -> Path:
        return self.console.folder / "screens.json"

    @property
    def _settings_path(self) -> Path:
        return self.console.folder / "office.json"

    def _on_changed(self, what: str) -> None:
        if what == "screens":
            self._keep_screens()
        if what == "settings" and self.console.is_founded:
            path, settings = self._settings_path, self._mirror.settings
            operations.run(self, lambda: write_settings(path, settings), operations.nothing, operations.nothing)

    def _keep_screens(self) -> None:
        """Keep the list when it is another: the day it is needed nobody can be asked for it."""
        screens = tuple(state.screen for state in self._mirror.screens)
        if not screens or screens == self._kept or not is_sound(self.console):
            return
        self._kept = screens
        self._renew_list()

    def _renew_list(self) -> None:
        """Ask for the list again, which knows new addresses and keys too; while an order is signed there is time."""
        client, path, console = self._mirror.client, self._list_path, self.console

        def work() -> object:
            return screens_for_order(client, path, console)

        # A hub or a disk that refuses now is no reason to bother anybody: each order tries again.
        operations.run_urgently(self, work, operations.nothing, operations.nothing)

    # The key

    def found(self, name: str, passphrase: str) -> None:
        """Make the root and the operator's key on this PC, and tell the hub."""
        now = self.wall()

        def work() -> None:
            keys = self._mirror.client.keys()
            hub = HubKeys(publish=PublicKey.from_text(keys.publish), head=PublicKey.from_text(keys.head))
            self.console.found(keys.org, label=name, passphrase=passphrase, hub=hub, now=now)
            self._introduce()

        operations.run(self, work, lambda _: self._on_founded(), self.failed.emit)

    def introduce(self) -> None:
        """Give a hub that has no root the one of this PC."""
        operations.run(self, self._introduce, lambda _: self._on_founded(), self.failed.emit)

    def _introduce(self) -> None:
        for root in self.console.roots():
            self._mirror.client.post_root(root)
        self._mirror.client.post_templates(self.console.founded().templates)

    def _on_founded(self) -> None:
        self._mirror.refresh()
        self._keep_screens()
        self._on_changed("settings")
        self.founded.emit()

    # Alerts

    def sign(self, order: Order, signature: Signature) -> None:
        """Sign an order and read back from its bytes whom it reaches; `signed` or `failed` follows, nothing leaves.

        An alert that names no screen is refused: its operator would wait for an answer that cannot come.
        """
        now, mirror = self.wall(), self._mirror
        screens, mail, zone = self.screens(), mirror.mail_reach, mirror.settings.zone

        def work() -> SignedOrder:
            # The order itself says where screens answer: when it is sent there may be no hub to ask.
            places = self.unheld.places(self._known())
            office, keys = Office(now=now, zone=zone, reply_to=places), self._keys(signature)
            envelope = self._composed(order, keys, office, waits=signature.waits)
            reach = reach_of(self.console.half_signed(envelope).alert, screens, mail)
            if isinstance(order, RaiseOrder) and not reach.screens:
                raise _for_nobody()
            return SignedOrder(order=order, envelope=envelope, reach=reach, waits=signature.waits)

        self._renew_list()
        operations.run_urgently(self, work, self.signed.emit, self.failed.emit)

    def _composed(self, order: Order, keys: list[SigningKey], office: Office, *, waits: bool) -> bytes:
        console = self.console
        if isinstance(order, SecondOrder):
            return console.countersign(order.envelope, keys[0], now=office.now, held=self._held())
        office = replace(office, contact=order.contact)
        match order:
            case RaiseOrder():
                office, text = replace(office, next_update=order.next_update), free_text(*order.text)
                return console.raise_alert(
                    order.template, order.answers, keys, office, order.aim, text=text, waits=waits
                )
            case EndOrder():
                targets = [self.verified(order.target)]
                return console.end_alerts(targets, order.answers, keys, office, order.shown_for, waits=waits)
            case CorrectOrder():
                template, state = console.templates()[CORRECTION], State.RESOLVED
                targets = [self.verified(order.target)]
                return console.update_alerts(targets, template, order.answers, keys, office, state=state, waits=waits)
            case UpdateOrder():
                office, targets = replace(office, next_update=order.next_update), [self.verified(order.target)]
                return console.update_alerts(targets, order.template, order.answers, keys, office, waits=waits)

    def _held(self) -> list[bytes]:
        """Return the orders that are up: what ends one asks for as many signatures as it does."""
        return [one.envelope.encode() for one in self._mirror.shown_alerts]

    def send(self, signed: SignedOrder) -> None:
        """Send an order that was signed; the screens get the very bytes that were read back."""
        if signed.waits:
            self._offer(signed)
            return
        done = self._on_ended if _is_end(signed.order) else self._on_sent
        operations.run_urgently(self, lambda: self._post(signed.envelope), done, self.failed.emit)

    # The second operator

    def _offer(self, signed: SignedOrder) -> None:
        """Have the hub hold an order for the next operator."""
        client, mirror = self._mirror.client, self._mirror
        mirror.handed_on.add(self.half_signed(signed.envelope).id)

        def done(_: object) -> None:
            mirror.refresh("waiting_orders")
            self.offered.emit(signed)

        def fail(failure: SignageError) -> None:
            self.stranded.emit(signed, failure)

        operations.run_urgently(self, lambda: client.offer_order(signed.envelope), done, fail)

    def withdraw(self, order: AlertId) -> None:
        """Have the hub let an order go that nobody is to sign any more; one that is gone is no failure."""
        client, mirror = self._mirror.client, self._mirror

        def work() -> None:
            with contextlib.suppress(NotFound):
                client.withdraw_order(order)

        operations.run(self, work, lambda _: mirror.refresh("waiting_orders"), self.failed.emit)

    def half_signed(self, envelope: bytes) -> HalfSigned:
        """Look at an order that another operator signed.

        Raises:
            AlertRejected: no operator of this office signed it. NotFound: its words are not on this PC.
        """
        return self.console.half_signed(envelope, self._held())

    def is_mine(self, half: HalfSigned) -> bool:
        """Whether this PC's operator signed it already."""
        return PublicKey.from_text(self.console.wrapped().public) in half.signers

    def probe(self, signature: Signature) -> None:
        """Sign and send a silent order; `probed` or `failed` follows."""
        now = self.wall()
        here = now.astimezone(ZoneInfo(self._mirror.settings.zone))

        def work() -> Sent:
            office = Office(now=now, incident=f"PRUEBA-{here:%Y%m%d-%H%M}")
            sent = self._post(self.console.probe(self._keys(signature), office))
            if sent.astray is not None:
                raise sent.astray  # it is the hub that counts who answers a silent one
            return sent

        self._renew_list()
        operations.run_urgently(self, work, lambda sent: self.probed.emit(sent.held), self.failed.emit)

    def verified(self, held: HeldAlert) -> VerifiedAlert:
        """Return a held alert as this console itself verifies it.

        Raises:
            AlertRejected: not signed by this organisation's operators.
        """
        return self.console.trusted().update_alert(held.envelope.encode())

    def end_keys(self, held: HeldAlert) -> int:
        """Return how many operators must sign its end."""
        try:
            return self.verified(held).end_keys
        except SignageError:
            return 1

    def _keys(self, signature: Signature) -> list[SigningKey]:
        keys = [self.console.unlock(signature.passphrase)]
        if signature.second_key:
            keys.append(_second(signature.second_key).opened(signature.second_passphrase))
        return keys

    def _post(self, envelope: bytes) -> Sent:
        """Send by both hubs and over the local network at once; what a hub does stops no screen from hearing it.

        Raises:
            AlertRejected: this hub holds it for no order of the office's, and so would the screens.
        """
        at, client = self.monotonic(), self._mirror.client
        known = self._known() or screens_for_order(client, self._list_path, self.console)
        places = self.unheld.places(known) if known else ()
        second = self.console.trusted().root.second_hub
        hubs = [client, HubClient(second)] if second not in {"", client.base_url} else [client]
        with contextlib.ExitStack() as stack:
            stack.enter_context(LanDispatch(envelope, known))
            main, *others = post_to_hubs(envelope, hubs, patience_s=_HUB_S)
            try:
                return Sent(held=main.taken(), at=at)
            except AlertRejected:
                raise
            except SignageError:
                stack.pop_all()  # it is said again by itself, for datagrams get lost
        took, own = any(other.held is not None for other in others), self._own(envelope)
        answer_here = not own.alert.reply_to or bool(set(own.alert.reply_to) & set(places))
        astray = _by_second_hub(second) if took else _by_lan_alone(len(known), answer_here=answer_here)
        return Sent(held=own, at=at, astray=astray)

    def _own(self, envelope: bytes) -> HeldAlert:
        """Return an order as a hub would hold it."""
        verified = self.console.trusted().update_alert(envelope)
        return HeldAlert(
            id=verified.id, alert=verified.alert, keys=verified.keys, signers=(self.console.wrapped().label,),
            live=True, received_at=self.wall(), envelope=envelope.decode(),
        )  # fmt: skip

    def _on_sent(self, sent: Sent) -> None:
        self._left[sent.held.id] = sent.at
        if sent.astray is None:
            self._mirror.take_alert(sent.held)
        self._take(sent)
        self.sent.emit(sent.held)
        self._tell_astray(sent)

    def _on_ended(self, sent: Sent) -> None:
        self._take(sent)
        self.ended.emit(sent.held)
        self._tell_astray(sent)

    def _take(self, sent: Sent) -> None:
        if sent.astray is not None:
            self._mirror.set_linked(False)
        self.unheld.keep(sent.held, self.screens(), sent.at, taken=sent.astray is None)
        if sent.astray is None:
            self._mirror.refresh("alerts", "screens")

    def _tell_astray(self, sent: Sent) -> None:
        if sent.astray is not None:
            self.went_astray.emit(sent.astray)

    # Answers

    def _on_receipt(self, receipt: ReceiptEvent) -> None:
        self._heard.setdefault((receipt.alert, receipt.screen, receipt.kind), self.monotonic())
        self.answered.emit(receipt.alert)

    def _on_direct(self, alert: str, screen: str, kind: str, at: float) -> None:
        self._heard.setdefault((AlertId(alert), ScreenId(screen), kind), at)
        self.answered.emit(alert)

    def heard_after(self, alert: AlertId, screen: ScreenId, kind: str) -> timedelta | None:
        """Return how long after sending this console heard a screen, if both happened here."""
        left, heard = self._left.get(alert), self._heard.get((alert, screen, kind))
        return None if left is None or heard is None else timedelta(seconds=max(0.0, heard - left))

    def since_sent(self, held: HeldAlert) -> timedelta:
        """Return how long ago an alert left: by this console's clock if it did from here."""
        left = self._left.get(held.id)
        if left is None:
            return max(timedelta(), self.wall() - held.received_at)
        return timedelta(seconds=self.monotonic() - left)


def _is_end(order: Order) -> bool:
    return isinstance(order, EndOrder) or (
        isinstance(order, SecondOrder) and order.alert.response is Response.ALL_CLEAR
    )


def _by_lan_alone(screens: int, *, answer_here: bool) -> HubUnreachable:
    es, en = (f"{screens} pantallas", f"{screens} screens") if screens != 1 else ("1 pantalla", "1 screen")
    # An order names where screens answer, and who signed it first wrote that down.
    counted_es, counted_en = (
        ("aquí se cuentan las que responden a este equipo", "those that answer this PC are counted here")
        if answer_here
        else (
            "responden al equipo de quien la firmó primero, y aquí no se cuentan: vaya a verlas",
            "they answer the PC of who signed it first and are not counted here: go and look at them",
        )
    )
    return HubUnreachable(
        f"El servidor no responde. La orden salió por la red local hacia {es}; {counted_es}, y el servidor la recibirá "
        "cuando vuelva.",
        f"The hub does not answer. The order left over the local network for {en}; {counted_en}, and the hub will be "
        "given it when it is back.",
        code="sent-by-lan",
    )


def _by_second_hub(address: str) -> HubUnreachable:
    return HubUnreachable(
        f"El servidor principal no responde. El segundo, {address}, tomó la orden; aquí se cuentan las pantallas que "
        "responden a este equipo, y en el segundo, todas.",
        f"The main hub does not answer. The second one, {address}, took the order; the screens that answer this PC are "
        "counted here, and all of them there.",
        code="sent-by-second",
    )


def _for_nobody() -> BadInput:
    return BadInput(
        "La orden firmada no llega a ninguna pantalla, y no se envió: revise a quién va.",
        "The signed order reaches no screen and was not sent: check whom it is for.",
        code="nobody",
    )


def _second(path: Path) -> WrappedKey:
    try:
        return WrappedKey.from_bytes(path.read_bytes()[: _LARGEST_KEY_FILE + 1])
    except OSError as fault:
        raise BadInput(
            f"No se puede leer la llave {path.name}: elija el archivo operator.key de su colega.",
            f"The key {path.name} cannot be read: choose your colleague's operator.key file.",
        ) from fault
