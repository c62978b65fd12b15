"""How an order leaves the command line: every hub and the local network at once, and who has painted it by then."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from signage.cli.composing import screens_of
from signage.cli.keeping import forget_orders, keep_order, live_here
from signage.cli.output import is_english, say, show_json
from signage.cli.session import DEFAULT_HUB, connect, console, token_for
from signage.client import HeldAlert, HubClient, KnownScreen, ScreenReceipt, Settings
from signage.console import Console
from signage.dispatch import (
    LONGEST_POST_S,
    HubAnswer,
    LanDispatch,
    ReceiptDesk,
    post_to_hubs,
    read_list,
    read_screens,
    read_settings,
    screens_for_order,
    settings_for_order,
)
from signage.errors import HubUnreachable, NotAllowed, SignageError
from signage.model.alert import Alert, MsgType, Status, VerifiedAlert, hides_drills
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import ReceiptKind
from signage.store.disk import write_durably
from signage.trust.acceptance import chain_of
from signage.trust.document import OPERATOR_ROLES, Kind, alert_id, read
from signage.trust.envelope import Envelope, PublicKey

_BOARD_S: Final = 0.1
_HUB_S: Final = 3.0
_MOST_NAMES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an order goes out, and where its receipts come back."""

    hub: str
    known: tuple[KnownScreen, ...]
    receipts: ReceiptDesk
    lan: bool
    second: str
    desk: Console


def desk_of(profile: Path | None, screens_file: Path | None) -> Console:
    """Return the operator's profile; one that holds the key alone takes root and words from the list of screens.

    Raises:
        NotAllowed: the list is of an office in which that key signs nothing.
        SignageError: there is no such list, or what it holds is not signed.
    """
    desk = console(profile)
    if screens_file is None or desk.is_founded or not desk.has_key:
        return desk
    listed = read_list(screens_file)
    if listed.roots:
        key, newest = PublicKey.from_text(desk.wrapped().public), chain_of(listed.roots)[-1]
        if not any(key in newest.keys_of(role) for role in OPERATOR_ROLES):
            raise NotAllowed(
                f"{screens_file} es de una oficina en la que esa llave no firma: pida la lista de la suya.",
                f"{screens_file} is of an office in which that key signs nothing: ask for your own office's list.",
            )
        desk.adopt(listed.roots, listed.templates)
    return desk


def known_screens(desk: Console, named: Path | None, hub: str) -> tuple[KnownScreen, ...]:
    """Return the list of screens: the named file's, or the hub's, which is kept in the profile for when it is off.

    With the hub's come roots and words that are newer than this PC's.
    """
    if named is not None:
        return read_screens(named)
    kept = desk.folder / "screens.json"
    try:
        return screens_for_order(connect(hub), kept, desk, takes_words=True)
    except NotAllowed:
        return read_screens(kept) if kept.exists() else ()


def office_settings(desk: Console, hub: str) -> Settings:
    """Return the office's words and defaults: the hub's, which are kept in the profile for when it is off."""
    kept = desk.folder / "office.json"
    try:
        return settings_for_order(connect(hub), kept)
    except NotAllowed:
        return read_settings(kept)


def second_hub_of(desk: Console) -> str:
    """Return the second hub that the profile's root names; a PC that only carries an order may hold no root."""
    return desk.trusted().root.second_hub if desk.is_founded else ""


def held_alerts(hub: str, second: str, named: Collection[str] = ()) -> tuple[HeldAlert, ...]:
    """Return the alerts that the hub holds; where they are not those that are looked for, also the second one's.

    A hub that was dead when an order went out does not hold it when it is back. `named` are the ids that are looked
    for; without any it is whatever is live.

    Raises:
        HubUnreachable: neither answers.
        NotAllowed: nobody signed in.
    """
    token = token_for(second) if second else ""
    try:
        held = connect(hub).alerts()
    except HubUnreachable:
        if not token:
            raise
        return HubClient(second, token).alerts()
    found = {one.id for one in held}
    if token and not (found.issuperset(named) if named else any(one.live for one in held)):
        with contextlib.suppress(SignageError):
            held += tuple(one for one in HubClient(second, token).alerts() if one.id not in found)
    return held


def send(envelope: bytes, way: Way, *, out: Path | None, wait: float, as_json: bool) -> None:
    """Send an order by every path that is open here, and tell how far it has come.

    Raises:
        SignageError: no hub took it and no screen said that it shows it.
    """
    if out is not None:
        # First on our own disk: when everything is what failed, the order can still be carried.
        write_durably(out, envelope)
    begun = time.monotonic()
    payload = _payload(envelope)
    order = read(Alert, payload)
    keep_order(way.desk, envelope, alert_id(payload))
    with LanDispatch(envelope, way.known) if way.lan else contextlib.nullcontext() as lan:
        answers = _post(envelope, way)
        took = [one for one in answers if one.held is not None]
        real = _real_alerts(order, way, is_heard=bool(took))
        if real and not as_json:
            say(
                "Hay un aviso real en pantalla: donde esté, el simulacro se verá cuando él termine.",
                "Something real is up: where it is, the drill is seen once it is over.",
            )
        goal = _Goal(
            order=order, id=alert_id(payload), aimed=screens_of(order, way.known),
            hidden=frozenset(screen.id for one in real for screen in screens_of(one.alert, way.known)),
        )  # fmt: skip
        rows = _wait_for_boards([one.hub for one in took], goal, way, wait)
        if lan is not None and not took and not goal.aimed:
            lan.go_on(wait)  # nobody is known here who could answer: it is said as often as a lost datagram asks for
    forget_orders(way.desk, datetime.now(UTC))
    wanted = goal.wanted(rows)
    done = goal.done(rows, way.receipts) & (wanted or goal.told(way.receipts))
    waiting = goal.waiting(rows, way.receipts)
    elsewhere = bool(order.reply_to) and not set(order.reply_to) & set(way.receipts.places)
    if not took and not (done or waiting) and not (elsewhere and way.lan):
        # No hub to ask: only what comes straight from screens says how far the order has come.
        fault = next(one.fault for one in answers if one.fault is not None)
        raise _with_advice(fault, out, by_lan=way.lan) from fault
    elapsed_ms = round((time.monotonic() - begun) * 1000)
    if as_json:
        direct = sorted(goal.told(way.receipts))
        show_json(
            {
                "id": goal.id, "painted": len(done), "screens": rows, "elapsed_ms": elapsed_ms,
                "hidden_by": [one.id for one in real], "waiting": sorted(waiting),
                "by_hub": bool(took), "datagrams": lan.datagrams if lan else 0, "direct": direct,
                "hubs": [{"hub": one.hub, "took": one.fault is None, "fault": _said(one)} for one in answers],
            }
        )  # fmt: skip
        return
    by_es, by_en = ("", "") if took else (" Sin el servidor, por la red local.", " Without the hub, over the LAN.")
    if elsewhere and not took:
        by_es += " Las pantallas responden al equipo de quien la firmó primero: vaya a verlas."
        by_en += " The screens answer the PC of who signed it first: go and look at them."
    counted_es, counted_en = (
        f"{len(done)} de {len(wanted | done)} pantallas",
        f"{len(done)} of {len(wanted | done)} screens",
    )
    if goal.is_end:
        say(f"{goal.id}: fin recibido por {counted_es}.{by_es}", f"{goal.id}: end received by {counted_en}.{by_en}")
    else:
        say(f"{goal.id}: {counted_es} la muestran.{by_es}", f"{goal.id}: {counted_en} show it.{by_en}")
    _tell_names("La tienen y esperan", "Hold it and wait", waiting, rows, way.known, to_call=False)
    _tell_names("Sin respuesta todavía", "No answer yet", wanted - done - waiting, rows, way.known, to_call=True)
    if len(answers) > 1:
        for one in answers:
            say(
                f"{one.hub}: {_said(one) or 'tomó la orden.'}",
                f"{one.hub}: {_said(one) or 'took the order.'}",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    """What an order is to bring about: it is painted, or as an end held.

    `aimed` are the known screens it is for, `hidden` those on which something real keeps it from being drawn.
    """

    order: Alert
    id: AlertId
    aimed: tuple[KnownScreen, ...]
    hidden: frozenset[ScreenId]

    @property
    def is_end(self) -> bool:
        """Whether it is shown nowhere, and only takes others down."""
        return self.order.msg_type is MsgType.CANCEL

    def wanted(self, rows: Collection[ScreenReceipt]) -> frozenset[ScreenId]:
        """Return who should say something; without a board to read that is whom the list of screens names."""
        if not rows:
            return frozenset(one.id for one in self.aimed)
        return frozenset(row.screen for row in rows)

    def done(self, rows: Collection[ScreenReceipt], desk: ReceiptDesk) -> frozenset[ScreenId]:
        """Return who said that it is done, to a hub or straight to this PC."""
        return self.told(desk) | {row.screen for row in rows if self.is_done(row)}

    def is_done(self, row: ScreenReceipt) -> bool:
        """Whether a screen has done what is asked: who holds an end shows nothing that it names."""
        return (row.received_after if self.is_end else row.painted_after) is not None

    def waiting(self, rows: Collection[ScreenReceipt], desk: ReceiptDesk) -> frozenset[ScreenId]:
        """Return who holds it and draws it once what is real is over."""
        took = {row.screen for row in rows if row.received_after is not None}
        took |= {one.screen for one in desk.receipts(self.id) if one.kind is ReceiptKind.RECEIVED}
        # Every screen that hears a datagram says so, whomever the order is for.
        return self.hidden & took & (self.wanted(rows) - self.done(rows, desk))

    def told(self, desk: ReceiptDesk) -> frozenset[ScreenId]:
        """Return who said so straight to this PC."""
        kind = ReceiptKind.RECEIVED if self.is_end else ReceiptKind.PAINTED
        return frozenset(one.screen for one in desk.receipts(self.id) if one.kind is kind)


def _real_alerts(order: Alert, way: Way, *, is_heard: bool) -> tuple[HeldAlert | VerifiedAlert, ...]:
    """Return what is up and keeps a drill or a test from being drawn: without a hub, what this PC sent itself."""
    if order.status not in {Status.EXERCISE, Status.TEST} or order.msg_type is MsgType.CANCEL:
        return ()
    with contextlib.suppress(SignageError):
        if not is_heard:
            return tuple(one for one in live_here(way.desk, datetime.now(UTC)) if hides_drills(one.alert))
        return tuple(one for one in held_alerts(way.hub, way.second) if one.live and hides_drills(one.alert))
    return ()


def _tell_names(
    es: str,
    en: str,
    screens: Collection[ScreenId],
    rows: Collection[ScreenReceipt],
    known: Collection[KnownScreen],
    *,
    to_call: bool,
) -> None:
    """Name screens, and whom to call there where somebody must go and look."""
    if not screens:
        return
    called = {one.id: f"{one.name} ({one.phone})" if one.phone and to_call else one.name for one in known}
    names = {row.screen: row.name for row in rows} | called
    told = sorted(names.get(screen, screen) for screen in screens)
    rest = len(told) - _MOST_NAMES
    listed = ", ".join(told[:_MOST_NAMES])
    say(
        f"{es}: {listed}{f' y {rest} más' if rest > 0 else ''}.",
        f"{en}: {listed}{f' and {rest} more' if rest > 0 else ''}.",
    )


def _post(envelope: bytes, way: Way) -> tuple[HubAnswer, ...]:
    """Give the order to each hub that is known here; that nobody signed in to the main one is an answer too."""
    hubs: list[HubClient] = []
    unsigned: list[HubAnswer] = []
    try:
        hubs.append(connect(way.hub))
    except NotAllowed as fault:
        unsigned.append(HubAnswer(hub=way.hub or DEFAULT_HUB, fault=fault))
    if way.second and way.second not in {hub.base_url for hub in hubs}:
        hubs.append(HubClient(way.second, token_for(way.second)))
    # Where screens answer this PC itself, a hub that was frozen is no reason to keep the operator without a count.
    return (*unsigned, *post_to_hubs(envelope, hubs, patience_s=_HUB_S if way.lan else LONGEST_POST_S))


def _said(answer: HubAnswer) -> str:
    if answer.fault is None:
        return ""
    return answer.fault.en if is_english() else answer.fault.es


def _with_advice(fault: SignageError, out: Path | None, *, by_lan: bool) -> SignageError:
    es, en = (text if text.endswith(".") else f"{text}." for text in (fault.es, fault.en))
    if by_lan:
        es += " La orden salió también por la red local y ninguna pantalla respondió: vaya a mirarlas."
        en += " The order left over the local network too and no screen answered: go and look at them."
    if out is not None:
        es, en = f"{es} La orden firmada quedó en {out}.", f"{en} The signed order is kept in {out}."
    elif isinstance(fault, HubUnreachable):
        es += " Con --out ARCHIVO la orden se guarda para llevarla."
        en += " With --out FILE the order is kept."
    return type(fault)(es, en, code=fault.code)


def _wait_for_boards(hubs: Collection[str], goal: _Goal, way: Way, wait: float) -> tuple[ScreenReceipt, ...]:
    """Return each screen's row once all have done what is asked or the time is over; one hub's word is enough."""
    deadline = time.monotonic() + wait
    boards = [HubClient(hub, token) for hub in hubs if (token := token_for(hub))]
    is_heard = bool(hubs) or way.lan
    while True:
        rows = _rows(boards, goal)
        if not is_heard or _is_told(goal, rows, way) or time.monotonic() >= deadline:
            return rows
        time.sleep(_BOARD_S)


def _is_told(goal: _Goal, rows: Collection[ScreenReceipt], way: Way) -> bool:
    return goal.wanted(rows) <= goal.done(rows, way.receipts) | goal.waiting(rows, way.receipts)


def _rows(boards: list[HubClient], goal: _Goal) -> tuple[ScreenReceipt, ...]:
    rows: dict[ScreenId, ScreenReceipt] = {}
    for client in tuple(boards):
        try:
            found = client.board(goal.id).screens
        except SignageError:
            # It died meanwhile, or is about to: the other's board goes on.
            boards.remove(client)
            continue
        for row in found:
            held = rows.get(row.screen)
            if held is None or not goal.is_done(held):
                rows[row.screen] = row
    return tuple(rows.values())


def _payload(envelope: bytes) -> bytes:
    kind = Kind.ALERT
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload
