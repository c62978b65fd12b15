"""The orders that left this PC, in its profile: with every hub off they can be updated and ended all the same.

They are verified again whenever they are read: the folder is no authority.
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from signage.console import Console
from signage.errors import SignageError
from signage.model.alert import NEVER, AlertClock, VerifiedAlert, live_alerts
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience, Screen
from signage.store.disk import write_durably
from signage.trust.document import Kind

FOLDER: Final = "orders"
_MOST: Final = 200
_KEPT_FOR: Final = timedelta(days=1)
"""How long an order that is over stays: what ended it may be looked for."""


def keep_order(desk: Console, envelope: bytes, alert: AlertId) -> None:
    """Keep an order before it leaves; a disk that refuses takes nothing from the order."""
    if not desk.is_founded:
        return
    with contextlib.suppress(SignageError, OSError):
        folder = desk.folder / FOLDER
        folder.mkdir(exist_ok=True)
        write_durably(folder / f"{alert}.dsse", envelope)


def forget_orders(desk: Console, now: datetime) -> None:
    """Let go what is long over, and the oldest of too many: once an order has left, for no order waits for this."""
    with contextlib.suppress(SignageError, OSError):
        found = _read(desk)
        by_age = sorted(found, key=lambda path: found[path].alert.sent)
        over = [path for path in by_age if now > found[path].alert.retain_until + _KEPT_FOR]
        for path in {*over, *by_age[: max(0, len(by_age) - _MOST)]}:
            path.unlink(missing_ok=True)


def kept_orders(desk: Console) -> dict[AlertId, VerifiedAlert]:
    """Return what is kept and still signed as it must be."""
    return {one.id: one for one in _read(desk).values()}


def live_here(desk: Console, now: datetime) -> tuple[VerifiedAlert, ...]:
    """Return what is up as far as this PC knows: screens that hear no hub keep what is real until its limit."""
    orders = kept_orders(desk)
    clock = AlertClock(wall=now, heard=NEVER)
    targets = {next(iter(sorted(one.alert.screens)), ScreenId("")) for one in orders.values()}
    found = {
        live.id: live
        for target in targets
        for live in live_alerts(orders, Screen(id=target, name="", audiences=frozenset(Audience)), clock)
    }
    return tuple(found.values())


def _read(desk: Console) -> dict[Path, VerifiedAlert]:
    found: dict[Path, VerifiedAlert] = {}
    trusted = desk.trusted()
    for path in sorted((desk.folder / FOLDER).glob("*.dsse"))[: 2 * _MOST]:
        with contextlib.suppress(SignageError, OSError), path.open("rb") as file:
            found[path] = trusted.update_alert(file.read(Kind.ALERT.max_bytes + 1))
    return found
