"""Who would not show the next order: every reason is told, and only a screen that is ready has none that blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cap.signer import a_signer
from hub.office import ORG, START, Desk, Player, a_png
from signage.hub.readiness import feed_doubts, office_doubts, readiness, screen_doubts
from signage.hub.records import FeedState, StoredHeartbeat, Trigger, TriggerKind
from signage.hub.rehearsal import percentile
from signage.model import wire
from signage.model.alert import MsgType, Status
from signage.model.feed import Feed
from signage.model.ids import ScreenId
from signage.model.proof import Heartbeat, ReceiptKind
from signage.trust.document import Role, RoleKeys, Root, Templates, keys_since, sign
from signage.trust.envelope import PublicKey, SigningKey
from signage.trust.keyring import KEY_LIFE

WELL = Heartbeat(
    screen=ScreenId("x"), sent=START, manifest_version=2**45, disk_free=10**9, root_version=1, lan_port=47900,
    peer_port=47901, clock="trusted",
)  # fmt: skip


def beat(desk: Desk, player: Player, **change: Any) -> None:
    heartbeat = replace(WELL, screen=player.id, sent=desk.clock.now, **change)
    answer = desk.http.post("/v1/heartbeats", content=wire.value_bytes(heartbeat), headers=player.headers)
    assert answer.status_code == 200, answer.text


@pytest.fixture
def player(desk: Desk) -> Player:
    desk.found()
    desk.http.post("/api/v1/templates", content=desk.office.bundle(), headers=desk.auth)
    player = desk.pair()
    desk.make_playlist(desk.upload(a_png()))
    desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    return player


def codes(desk: Desk) -> set[str]:
    (screen,) = readiness(desk.hub.parts, now=desk.clock.now).screens
    return {doubt.code for doubt in screen.doubts}


def office_codes(desk: Desk) -> set[str]:
    return {doubt.code for doubt in readiness(desk.hub.parts, now=desk.clock.now).doubts}


def test_a_screen_that_is_well_has_nothing_against_it(desk: Desk, player: Player) -> None:
    assert codes(desk) == {"never"}
    beat(desk, player)
    assert codes(desk) == set()


@pytest.mark.parametrize(
    ("change", "code", "blocks"),
    [
        ({"display_alive": False}, "display", True), ({"root_version": 0}, "root", True),
        ({"disk_free": 1000}, "disk", True), ({"clock": "broken"}, "clock", False), ({"lan_port": 0}, "lan", False),
        ({"peer_port": 0}, "peers", False), ({"manifest_version": 0}, "templates", True),
        ({"manifest_version": 1}, "stale", False), ({"problem": "Se cayó."}, "problem", False),
    ],
)  # fmt: skip
def test_each_trouble_is_told(desk: Desk, player: Player, change: dict[str, Any], code: str, *, blocks: bool) -> None:
    beat(desk, player, **change)
    (screen,) = readiness(desk.hub.parts, now=desk.clock.now).screens
    assert [(doubt.code, doubt.blocks) for doubt in screen.doubts] == [(code, blocks)]
    assert screen.is_ready is not blocks


@pytest.mark.parametrize(
    ("change", "es", "en"),
    [
        ({"display_alive": False}, "reinicie", "restart"), ({"root_version": 0}, "revise su red", "check its network"),
        ({"disk_free": 1000}, "borre", "delete"), ({"clock": "broken"}, "póngalo en hora", "set it"),
        ({"lan_port": 0}, "--lan-port", "--lan-port"),
        ({"peer_port": 0}, "--peer-port", "--peer-port"), ({"manifest_version": 0}, "su disco", "its disk"),
        ({"manifest_version": 1}, "revise", "check"),
        ({"missing_hub": "http://b"}, "Revise", "See that"),
    ],
)  # fmt: skip
def test_each_trouble_says_what_to_do(desk: Desk, player: Player, change: dict[str, Any], es: str, en: str) -> None:
    beat(desk, player, **change)
    (screen,) = readiness(desk.hub.parts, now=desk.clock.now).screens
    (doubt,) = screen.doubts
    assert es in doubt.es
    assert en in doubt.en


def test_silence_and_missing_templates_keep_it_from_being_ready(desk: Desk, player: Player) -> None:
    beat(desk, player)
    desk.clock.advance(minutes=4)
    assert codes(desk) == {"silent"}
    held = StoredHeartbeat(heartbeat=WELL, at=START)
    assert [doubt.code for doubt in screen_doubts(held, None, None, START)] == ["templates"]


def test_the_age_of_keys_is_told_at_ninety_thirty_and_seven_days(desk: Desk, player: Player) -> None:
    root = desk.hub.parts.beliefs.root
    assert root is not None
    for days, expected in ((91, set()), (90, {"keys-age"}), (6, {"keys-age"}), (-1, {"keys-old"})):
        now = root.issued + KEY_LIFE - timedelta(days=days)
        assert {doubt.code for doubt in office_doubts(root, now)} - {"holders"} == expected
    assert [doubt.code for doubt in office_doubts(None, START)] == ["no-root"]


def test_the_last_drill_is_measured_and_an_old_one_is_due_again(desk: Desk, player: Player) -> None:
    assert "drill" in {doubt.code for doubt in readiness(desk.hub.parts, now=desk.clock.now).doubts}
    order = desk.office.alert(sent=desk.clock.now)
    alert = desk.http.post("/v1/alerts", content=order).json()["id"]
    desk.clock.advance(seconds=0.04)
    desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.PAINTED))
    found = readiness(desk.hub.parts, now=desk.clock.now)
    assert found.drill is not None
    assert (found.drill.screens, found.drill.painted, found.drill.p50_ms) == (1, 1, 40)
    assert "drill" not in {doubt.code for doubt in found.doubts}
    desk.clock.advance(days=32)
    assert "drill" in {doubt.code for doubt in readiness(desk.hub.parts, now=desk.clock.now).doubts}
    assert desk.get("/readiness")["drill"]["painted"] == 1  # type: ignore[index]


def test_a_screen_with_the_words_of_yesterday_would_say_general_ones(desk: Desk, player: Player) -> None:
    with desk.hub.parts.library.read() as unit:
        newest = unit.newest_manifest(player.id)
    assert newest is not None
    beat(desk, player, manifest_version=newest.version)
    assert codes(desk) == set()
    changed = Templates(org=ORG, issued=START + timedelta(days=1), templates=(desk.office.template("FIN"),))
    desk.http.post("/api/v1/templates", content=sign(changed, [desk.office.operator]), headers=desk.auth)
    desk.clock.advance(seconds=1)
    desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    (screen,) = readiness(desk.hub.parts, now=desk.clock.now).screens
    assert [doubt.code for doubt in screen.doubts] == ["templates"]
    beat(desk, player)
    assert codes(desk) == set()


def test_a_drill_that_the_hub_heard_of_late_is_measured_by_the_screens_own_word(desk: Desk, player: Player) -> None:
    order = desk.office.alert(sent=desk.clock.now)
    desk.clock.advance(seconds=300)
    alert = desk.http.post("/v1/alerts", content=order).json()["id"]
    desk.clock.advance(seconds=2)
    desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.PAINTED, ms=35))
    found = readiness(desk.hub.parts, now=desk.clock.now)
    assert found.drill is not None
    assert (found.drill.painted, found.drill.p50_ms, found.drill.p95_ms) == (1, 35, 35)


def test_who_missed_the_last_drill_is_named_and_whoever_came_later_is_not(desk: Desk, player: Player) -> None:
    desk.pair("Pasillo")
    desk.clock.advance(seconds=1)
    alert = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now)).json()["id"]
    desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.PAINTED))
    assert "drill-missed" not in office_codes(desk), "it may still be on its way"
    desk.clock.advance(minutes=2)
    desk.pair("Archivo")
    found = readiness(desk.hub.parts, now=desk.clock.now)
    (missed,) = [doubt for doubt in found.doubts if doubt.code == "drill-missed"]
    assert "(1/2): Pasillo." in missed.es
    assert "repeat it" in missed.en
    assert found.drill is not None
    assert found.drill.screens == 2


def test_what_waited_behind_a_real_alert_is_no_measure_of_a_drill(desk: Desk, player: Player) -> None:
    later = desk.pair("Pasillo")
    desk.clock.advance(seconds=1)
    real = desk.office.alert(sent=desk.clock.now, key=desk.office.operator, status=Status.ACTUAL)
    attack = desk.http.post("/v1/alerts", content=real).json()["id"]
    desk.clock.advance(minutes=5)
    alert = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now)).json()["id"]
    for screen in (player, later):
        desk.http.post("/v1/receipts", content=screen.receipt(alert, ReceiptKind.RECEIVED))
    desk.clock.advance(minutes=10)
    end = desk.office.alert(
        sent=desk.clock.now, key=desk.office.operator, status=Status.ACTUAL, msg_type=MsgType.CANCEL, refs=(attack,)
    )
    assert desk.http.post("/v1/alerts", content=end).is_success
    desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.PAINTED))
    found = readiness(desk.hub.parts, now=desk.clock.now)
    assert found.drill is not None
    assert (found.drill.screens, found.drill.painted, found.drill.p95_ms, found.drill.times) == (0, 0, 0, ())
    assert found.drill.waited == 2
    assert {"drill", "drill-missed", "drill-waited"} & office_codes(desk) == {"drill-waited"}
    again = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now + timedelta(seconds=1))).json()
    desk.clock.advance(seconds=2)
    desk.http.post("/v1/receipts", content=player.receipt(again["id"], ReceiptKind.PAINTED))
    found = readiness(desk.hub.parts, now=desk.clock.now)
    assert found.drill is not None
    assert (found.drill.screens, found.drill.painted, found.drill.waited) == (2, 1, 0), "the next one counts as ever"
    assert sorted(one.drills for one in found.drill.times) == [0, 1]


def test_who_left_the_silent_test_without_an_answer_is_named_until_it_answers(desk: Desk, player: Player) -> None:
    later = desk.pair("Pasillo")
    desk.clock.advance(seconds=1)
    order = desk.office.alert(sent=desk.clock.now, key=desk.office.operator, status=Status.SYSTEM)
    alert = desk.http.post("/v1/alerts", content=order).json()["id"]
    desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.RECEIVED))
    desk.clock.advance(minutes=2)
    (missed,) = [one for one in readiness(desk.hub.parts, now=desk.clock.now).doubts if one.code == "silent-missed"]
    assert "(1/2): Pasillo." in missed.es
    desk.http.post("/v1/receipts", content=later.receipt(alert, ReceiptKind.RECEIVED))
    assert "silent-missed" not in office_codes(desk)


def test_a_new_root_makes_no_old_key_young() -> None:
    old, new, hub, holder = (SigningKey.new().public for _ in range(4))

    def root(version: int, days: int, *keys: PublicKey) -> Root:
        roles = {Role.ALERT_ACTUAL: keys, Role.PUBLISH: (hub,), Role.ROOT: (holder,)}
        return Root(
            org=ORG, version=version, issued=START + timedelta(days=days),
            labels=((old.text, "Ana"), (new.text, "Beto"), (holder.text, "Eva")),
            roles=tuple(RoleKeys(role=role, keys=frozenset(k.text for k in held), threshold=1)
                        for role, held in roles.items()),
        )  # fmt: skip

    newest = root(2, 1700, old, new)
    since = keys_since([root(1, 0, old), newest])
    now = START + KEY_LIFE - timedelta(days=1)
    people, holders, own = [doubt.es for doubt in office_doubts(newest, now, since) if doubt.code == "keys-age"]
    assert people == "Llaves de Ana: cumplen cinco años en 1 día. Renuévelas con «signage keys request --key»."
    assert holders == "Llaves raíz de Eva: cumplen cinco años en 1 día. Renuévelas con «signage keys request --root»."
    assert own == "Llaves del servidor: cumplen cinco años en 1 día. Renuévelas con «signage keys hub»."


def test_percentiles_are_of_times_that_were_measured() -> None:
    assert percentile([], 95) == 0
    assert percentile([5], 50) == 5
    assert percentile(list(range(1, 101)), 95) == 95


def test_each_screen_has_its_own_figures_of_the_drills(desk: Desk, player: Player) -> None:
    for seconds in (0.04, 0.06, None):
        order = desk.office.alert(sent=desk.clock.now)
        alert = desk.http.post("/v1/alerts", content=order).json()["id"]
        if seconds is not None:
            desk.clock.advance(seconds=seconds)
            desk.http.post("/v1/receipts", content=player.receipt(alert, ReceiptKind.PAINTED))
        desk.clock.advance(days=1)
    (times,) = desk.get("/readiness")["drill"]["times"]  # type: ignore[index]
    assert (times["last_ms"], times["p50_ms"], times["p95_ms"], times["drills"]) == (None, 40, 60, 2)


def test_a_silent_order_is_answered_and_neither_shown_nor_mailed(desk: Desk, player: Player) -> None:
    assert "silent-test" in {doubt.code for doubt in readiness(desk.hub.parts, now=desk.clock.now).doubts}
    order = desk.office.alert(sent=desk.clock.now, key=desk.office.operator, status=Status.SYSTEM)
    held = desk.http.post("/v1/alerts", content=order)
    assert held.status_code == 200, held.text
    assert held.json()["live"] is False
    desk.clock.advance(seconds=0.05)
    desk.http.post("/v1/receipts", content=player.receipt(held.json()["id"], ReceiptKind.RECEIVED))
    found = readiness(desk.hub.parts, now=desk.clock.now)
    assert found.silent is not None
    assert (found.silent.screens, found.silent.answered, found.silent.p95_ms) == (1, 1, 50)
    assert "silent-test" not in {doubt.code for doubt in found.doubts}
    assert desk.http.get("/intranet/alerts.json").json() == {"alerts": []}
    desk.clock.advance(days=8)
    assert "silent-test" in {doubt.code for doubt in readiness(desk.hub.parts, now=desk.clock.now).doubts}


def test_the_plan_says_when_a_drill_is_overdue_and_whose_it_is(desk: Desk, player: Player) -> None:
    plan = {"every_days": 7, "hour": "10:00", "owner": "Ana", "template": "RANSOM"}
    saved = desk.http.put("/api/v1/settings", json={"drill": plan}, headers=desk.auth)
    assert saved.status_code == 200, saved.text
    desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now))
    assert readiness(desk.hub.parts, now=desk.clock.now).next_drill is not None
    desk.clock.advance(days=10)
    (drill,) = [one for one in readiness(desk.hub.parts, now=desk.clock.now).doubts if one.code == "drill"]
    assert "Ana" in drill.es
    for wrong in ({"drill": {"every_days": 0}}, {"drill": {"hour": "10"}}, {"zone": "Macondo"}, {"zone": "../x"}):
        assert desk.http.put("/api/v1/settings", json=wrong, headers=desk.auth).status_code in {400, 422}


def test_a_feed_s_certificate_is_missed_before_it_is_over_and_what_went_wrong_is_told() -> None:
    pem = a_signer(since=START, days=200).pem
    feed = Feed(url="https://avisos.ejemplo.co", certificate=pem)
    trigger = Trigger(id="ideam", name="IDEAM", kind=TriggerKind.CAP, template="", feed=feed)
    well, ill = FeedState(), FeedState(error="No responde.", error_en="It does not answer.")
    assert list(feed_doubts([(trigger, well)], START)) == []
    told = {days: list(feed_doubts([(trigger, well)], START + timedelta(days=days))) for days in (111, 193, 300)}
    assert [doubts[0].code for doubts in told.values()] == ["certificate"] * 3
    assert "7 días" in told[193][0].es
    assert "venció hace 100 días" in told[300][0].es
    assert [doubt.es for doubt in feed_doubts([(trigger, ill)], START)] == ["Canal «IDEAM»: No responde."]
