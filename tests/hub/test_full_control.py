"""Somebody who has the hub's disk, keys and database can neither raise, nor end, nor mute an alert."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.office import ORG, START, Desk, Player, id_of
from signage.errors import AlertRejected, ManifestRejected
from signage.hub.app import create_app
from signage.hub.records import StoredAlert
from signage.model.alert import AlertClock, MsgType, live_alerts
from signage.model.screen import Screen
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.document import Head, Templates, sign
from signage.trust.envelope import SigningKey


@pytest.fixture
def player(desk: Desk) -> Player:
    desk.found()
    return desk.pair()


def stolen_keys(desk: Desk) -> list[SigningKey]:
    """Read them from the disk, as a thief would."""
    folder = desk.hub.parts.folder / "keys"
    return [SigningKey(bytes.fromhex(path.read_text())) for path in sorted(folder.iterdir())]


def believed(player: Player) -> TrustedSet:
    return TrustedSet(first_root(player.roots[0].encode()), screen=player.id)


def test_no_alert_is_raised_with_the_hubs_keys(desk: Desk, player: Player) -> None:
    for key in stolen_keys(desk):
        with pytest.raises(AlertRejected):
            believed(player).update_alert(desk.office.alert(key=key))


def test_no_alert_is_ended_with_the_hubs_keys(desk: Desk, player: Player) -> None:
    screen = believed(player)
    alert = desk.office.alert()
    screen.update_alert(alert)
    for key in stolen_keys(desk):
        with pytest.raises(AlertRejected):
            screen.update_alert(desk.office.alert(key=key, msg_type=MsgType.CANCEL, refs=(id_of(alert),)))
    shown = live_alerts(screen.alerts, Screen(id=player.id, name=""), AlertClock(wall=START))
    assert [one.id for one in shown] == [id_of(alert)]


def test_no_root_and_no_words_are_replaced_with_the_hubs_keys(desk: Desk, player: Player) -> None:
    screen = believed(player)
    keys = stolen_keys(desk)
    mine = frozenset(key.public.text for key in keys)
    roles = tuple(replace(entry, keys=mine) for entry in screen.root.roles)
    forged = replace(screen.root, version=2, roles=roles)
    with pytest.raises(ManifestRejected):
        screen.update_root(sign(forged, keys))
    with pytest.raises(ManifestRejected):
        screen.update_templates(sign(Templates(org=ORG, issued=START, templates=()), keys))


def test_a_hub_that_hides_an_alert_mutes_nothing_that_was_delivered(desk: Desk, player: Player) -> None:
    screen = believed(player)
    alert = desk.office.alert()
    screen.update_alert(alert)
    head = Head(
        org=ORG,
        screen=player.id,
        nonce="n",
        issued=START.replace(year=2099),
        manifest_epoch=1,
        manifest_version=0,
        manifest_sha256="",
        root_version=1,
        incarnation="otra",
    )
    screen.update_head(sign(head, stolen_keys(desk)), nonce="n")
    shown = live_alerts(screen.alerts, Screen(id=player.id, name=""), AlertClock(wall=START, witness=head.issued))
    assert [one.id for one in shown] == [id_of(alert)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # opened twice: a server would refuse
def test_a_forged_row_in_the_database_is_believed_by_nobody(desk: Desk, player: Player) -> None:
    forged = desk.office.alert(key=stolen_keys(desk)[0])
    with desk.hub.parts.library.begin() as unit:
        genuine = desk.office.alert()
        desk.hub.parts.beliefs.take_alert(genuine)
        unit.save_alert(_row(forged), replace=True)
        unit.save_alert(_row(genuine), replace=True)
    again = create_app(desk.hub.parts.folder, clock=desk.clock)
    assert set(again.parts.beliefs.alerts()) == {id_of(genuine)}
    again.close()


def _row(envelope: bytes) -> StoredAlert:
    return StoredAlert(id=id_of(envelope), envelope=envelope, received_at=START)
