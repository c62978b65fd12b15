"""How an order leaves the command line: every hub and the local network at once, and who has painted it by then."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.cli.output import is_english, say, show_json
from signage.cli.session import DEFAULT_HUB, connect, token_for
from signage.client import HeldAlert, HubClient, KnownScreen, ScreenReceipt
from signage.console import Console
from signage.dispatch import (
    HubAnswer,
    LanDispatch,
    ReceiptDesk,
    post_to_hubs,
    read_screens,
    screens_for_order,
    wait_for_screens,
)
from signage.errors import HubUnreachable, NotAllowed, SignageError
from signage.model.ids import AlertId, ScreenId
from signage.store.disk import write_durably
from signage.trust.document import Kind, alert_id
from signage.trust.envelope import Envelope

_BOARD_S: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an order goes out, and where its receipts come back."""

    hub: str
    known: tuple[KnownScreen, ...]
    receipts: ReceiptDesk
    lan: bool
    second: str


def known_screens(desk: Console, named: Path | None, hub: str) -> tuple[KnownScreen, ...]:
    """Return the list of screens: the named file's, or the hub's, which is kept in the profile for when it is off."""
    if named is not None:
        return read_screens(named)
    kept = desk.folder / "screens.json"
    try:
        return screens_for_order(connect(hub), kept)
    except NotAllowed:
        return read_screens(kept) if kept.exists() else ()


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
    alert = alert_id(_payload(envelope))
    with LanDispatch(envelope, way.known) if way.lan else contextlib.nullcontext() as lan:
        answers = _post(envelope, way)
        took = [one for one in answers if one.held is not None]
        if not took:
            # No hub to ask: only what comes straight from screens says how far the order has come.
            fault = next(one.fault for one in answers if one.fault is not None)
            if not (way.lan and way.known and wait_for_screens(way.receipts, alert, way.known, wait)):
                raise _with_advice(fault, out) from fault
        rows = _wait_for_boards([one.hub for one in took], alert, way, wait)
    direct = way.receipts.painted(alert)
    names = {row.screen for row in rows if row.painted_after is not None} | direct
    total = len({row.screen for row in rows} | direct | ({one.id for one in way.known} if not rows else set()))
    elapsed_ms = round((time.monotonic() - begun) * 1000)
    if as_json:
        show_json(
            {
                "id": alert, "painted": len(names), "screens": rows, "elapsed_ms": elapsed_ms,
                "by_hub": bool(took), "datagrams": lan.datagrams if lan else 0, "direct": sorted(direct),
                "hubs": [{"hub": one.hub, "took": one.fault is None, "fault": _said(one)} for one in answers],
            }
        )  # fmt: skip
        return
    by_es, by_en = ("", "") if took else (" Sin el servidor, por la red local.", " Without the hub, over the LAN.")
    say(
        f"{alert}: {len(names)} de {total} pantallas la muestran.{by_es}",
        f"{alert}: {len(names)} of {total} screens show it.{by_en}",
    )
    if len(answers) > 1:
        for one in answers:
            say(
                f"{one.hub}: {_said(one) or 'tomó la orden.'}",
                f"{one.hub}: {_said(one) or 'took the order.'}",
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
    return (*unsigned, *post_to_hubs(envelope, hubs))


def _said(answer: HubAnswer) -> str:
    if answer.fault is None:
        return ""
    return answer.fault.en if is_english() else answer.fault.es


def _with_advice(fault: SignageError, out: Path | None) -> SignageError:
    if out is not None:
        es, en = f"La orden firmada quedó en {out}.", f"The signed order is kept in {out}."
    elif isinstance(fault, HubUnreachable):
        es, en = "Con --out ARCHIVO la orden se guarda para llevarla.", "With --out FILE the order is kept."
    else:
        return fault
    return type(fault)(f"{fault.es} {es}", f"{fault.en} {en}", code=fault.code)


def _wait_for_boards(hubs: Collection[str], alert: AlertId, way: Way, wait: float) -> tuple[ScreenReceipt, ...]:
    """Return each screen's row once all have painted the order or the time is over; one hub's word is enough."""
    deadline = time.monotonic() + wait
    boards = [HubClient(hub, token) for hub in hubs if (token := token_for(hub))]
    while True:
        rows = _rows(boards, alert)
        # Without a board to read there is what comes straight from the screens.
        told = {row.screen: row.painted_after is not None for row in rows}
        wanted = told.keys() or {one.id for one in way.known if way.lan and hubs}
        silent = {screen for screen in wanted if not told.get(screen)} - way.receipts.painted(alert)
        if not silent or time.monotonic() >= deadline:
            return rows
        time.sleep(_BOARD_S)


def _rows(boards: list[HubClient], alert: AlertId) -> tuple[ScreenReceipt, ...]:
    rows: dict[ScreenId, ScreenReceipt] = {}
    for client in tuple(boards):
        try:
            found = client.board(alert).screens
        except SignageError:
            # It died meanwhile, or is about to: the other's board goes on.
            boards.remove(client)
            continue
        for row in found:
            held = rows.get(row.screen)
            if held is None or (held.painted_after is None and row.painted_after is not None):
                rows[row.screen] = row
    return tuple(rows.values())


def _payload(envelope: bytes) -> bytes:
    kind = Kind.ALERT
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload
