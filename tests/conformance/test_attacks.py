"""The attacks by name, on the whole way: bytes from any path, the disk, a restart, and what the screen then shows."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from builders import NOON, an_alert
from signage.console import shipped_templates
from signage.errors import AlertRejected, ManifestRejected
from signage.model.alert import AlertClock, MsgType, Status, live_alerts
from signage.model.ids import AlertId
from signage.store.store import ScreenStore
from signage.sync.updater import Updater
from signage.trust import ceremony
from signage.trust.document import Kind, Role, Templates, alert_id, sign
from signage.trust.envelope import Envelope, SigningKey, seal
from simulator import HubSimulator


def payload_of(envelope: bytes) -> bytes:
    kind = Kind.ALERT
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload


def id_of(envelope: bytes) -> AlertId:
    return alert_id(payload_of(envelope))


@dataclass
class Place:
    """A screen's disk, and the hub whose root it was taught."""

    hub: HubSimulator
    folder: Path
    updater: Updater

    def hears(self, *orders: bytes) -> None:
        for order in orders:
            with contextlib.suppress(AlertRejected):
                self.updater.ingest_alert(order)

    def shows(self, at: datetime = NOON) -> list[AlertId]:
        """Return what is shown after a restart: from the disk alone."""
        trusted = ScreenStore(self.folder).trusted(self.hub.screen.id)
        # By the operator whom no test retires.
        bundle = Templates(org=self.hub.root.org, issued=NOON, templates=shipped_templates())
        trusted.update_templates(sign(bundle, [self.hub.second_operator]))
        return [alert.id for alert in live_alerts(trusted.alerts, self.hub.screen, AlertClock(wall=at))]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    hub = HubSimulator()
    return Place(hub, tmp_path, hub.updater(tmp_path))


def an_end(order: bytes, **changes: object) -> object:
    end = replace(an_alert("FIN", seq=9), msg_type=MsgType.CANCEL, refs=(id_of(order),))
    return replace(end, **changes)  # type: ignore[arg-type]


def stripped(envelope: bytes, keep: int) -> bytes:
    """Return an envelope with its first signatures only."""
    document = json.loads(envelope)
    document["signatures"] = document["signatures"][:keep]
    return json.dumps(document).encode()


def test_forged(place: Place) -> None:
    hub = place.hub
    thieves = [SigningKey.new(), hub.publish_key, hub.head_key, hub.root_key]
    place.hears(*(hub.signed(an_alert("RED"), thief) for thief in thieves))
    assert place.shows() == []


def test_replayed_after_its_end(place: Place) -> None:
    order = place.hub.signed(an_alert("RED"))
    place.hears(order)
    assert place.shows() == [id_of(order)]
    place.hears(place.hub.signed(an_end(order)), order, order)  # type: ignore[arg-type]
    assert place.shows() == []


def test_replayed_after_its_time(place: Place) -> None:
    old = place.hub.signed(an_alert("RED", sent=NOON - timedelta(days=3), retain_until=NOON - timedelta(days=2)))
    place.hears(old)
    assert place.shows() == []


def test_replayed_under_another_type_of_document(place: Place) -> None:
    payload = payload_of(place.hub.signed(an_alert("RED")))
    for kind in Kind:
        if kind is not Kind.ALERT:
            place.hears(seal(payload, payload_type=kind.payload_type, keys=[place.hub.operator]))
    assert place.shows() == []


@pytest.mark.parametrize("keep", [0, 1])
def test_downgraded_to_fewer_signatures(place: Place, keep: int) -> None:
    hub = place.hub
    both = (hub.operator, hub.second_operator)
    place.hears(stripped(hub.signed(an_alert("CAIDA", text="Evacúen"), *both), keep))
    assert place.shows() == []
    attack = hub.signed(an_alert("RANSOM"))
    place.hears(attack, stripped(hub.signed(an_end(attack), *both), keep))  # type: ignore[arg-type]
    assert place.shows() == [id_of(attack)]


def test_a_stripped_copy_that_came_first_does_not_keep_an_end_from_a_window_that_is_open(place: Place) -> None:
    hub = place.hub
    attack = hub.signed(an_alert("RANSOM"))
    end = hub.signed(an_end(attack), hub.operator, hub.second_operator)  # type: ignore[arg-type]
    store = ScreenStore(place.folder)
    window = store.trusted(hub.screen.id)
    bundle = Templates(org=hub.root.org, issued=NOON, templates=shipped_templates())
    window.update_templates(sign(bundle, [hub.operator]))

    def seen(*orders: bytes) -> list[AlertId]:
        place.hears(*orders)
        store.load_alerts(window)
        return [alert.id for alert in live_alerts(window.alerts, hub.screen, AlertClock(wall=NOON))]

    assert seen(attack, stripped(end, 1)) == [id_of(attack)]
    assert seen(end) == []


def test_downgraded_to_a_spec_that_is_not_ours(place: Place) -> None:
    document = json.loads(payload_of(place.hub.signed(an_alert("RED"))))
    for spec in (0, 2, "1", None):
        payload = json.dumps(document | {"spec": spec}, sort_keys=True, separators=(",", ":")).encode()
        place.hears(seal(payload, payload_type=Kind.ALERT.payload_type, keys=[place.hub.operator]))
    assert place.shows() == []


def test_downgraded_to_an_older_root(place: Place) -> None:
    hub = place.hub
    retiring = ceremony.without_operator(hub.root, hub.operator.public, max_seq=0, now=NOON)
    place.updater.adopt_root(2, sign(retiring, [hub.root_key]))
    with pytest.raises(ManifestRejected):
        place.updater.adopt_root(3, hub.roots[0])
    place.hears(hub.signed(an_alert("RED", seq=1)))
    assert place.shows() == []


def arrivals(orders: Sequence[bytes]) -> list[tuple[bytes, ...]]:
    return list(permutations(orders))


@pytest.mark.parametrize("number", range(6))
def test_reordered(place: Place, number: int) -> None:
    hub = place.hub
    raised = hub.signed(an_alert("RED"))
    update = replace(an_alert("RED", seq=2), msg_type=MsgType.UPDATE, refs=(id_of(raised),))
    told_anew = hub.signed(replace(update, sent=NOON + timedelta(minutes=1)))
    ended = hub.signed(an_end(told_anew))  # type: ignore[arg-type]
    place.hears(*arrivals([raised, told_anew, ended])[number])
    assert place.shows() == []


def test_a_drill_s_key_signs_the_real_thing(place: Place) -> None:
    hub, trainee = place.hub, SigningKey.new()
    roles = tuple(
        replace(entry, keys=entry.keys | {trainee.public.text}) if entry.role is Role.ALERT_DRILL else entry
        for entry in hub.root.roles
    )
    place.updater.adopt_root(2, sign(replace(hub.root, version=2, roles=roles), [hub.root_key]))
    drill = hub.signed(an_alert("SIM"), trainee)
    place.hears(drill, hub.signed(an_alert("RED"), trainee), hub.signed(an_alert("SIM", status=Status.ACTUAL), trainee))
    assert place.shows() == [id_of(drill)]


def test_another_office_s(place: Place) -> None:
    other = HubSimulator()
    place.hears(other.signed(an_alert("RED")), place.hub.signed(an_alert("RED", org="otra")))
    assert place.shows() == []


def test_a_revoked_key_after_its_last_number(place: Place) -> None:
    hub = place.hub
    retiring = ceremony.without_operator(hub.root, hub.operator.public, max_seq=7, now=NOON)
    place.updater.adopt_root(2, sign(retiring, [hub.root_key]))
    before, after = hub.signed(an_alert("RED", seq=7)), hub.signed(an_alert("ENERGIA", seq=8))
    place.hears(before, after)
    assert place.shows() == [id_of(before)]
