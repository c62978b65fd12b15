"""What staff and screens do with a hub, from the first start to an alert that was painted."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from hub.office import ORG, START, Desk, Player, a_png, id_of
from signage.hub import crisis
from signage.hub.app import create_app
from signage.model.alert import MsgType
from signage.model.playback import showing_at
from signage.model.proof import ReceiptKind
from signage.model.screen import Audience, Orientation
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.document import Head, Kind, Templates, sign
from signage.trust.envelope import Envelope, SigningKey


def trusted(player: Player) -> TrustedSet:
    return TrustedSet(first_root(player.roots[0].encode()), screen=player.id)


def head_of(desk: Desk, player: Player, believed: TrustedSet) -> Head:
    answer = desk.http.get(f"/v1/head/{player.id}", params={"nonce": "abc"}, headers=player.headers)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) <= 1024
    return believed.update_head(answer.content, nonce="abc")


def test_a_paired_screen_holds_a_programme_that_it_can_verify_and_play(desk: Desk) -> None:
    desk.found()
    piece = desk.upload(a_png())
    desk.make_playlist(piece)
    player = desk.pair()
    believed = trusted(player)
    head = head_of(desk, player, believed)
    answer = desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers)
    assert hashlib.sha256(answer.content).hexdigest() == head.manifest_sha256
    manifest = believed.update_manifest(answer.content, witness=head.issued)
    assert showing_at(manifest, START).slide.title == "Foto"
    for blob in manifest.blobs:
        data = desk.http.get(f"/blobs/{blob.sha256}").content
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (blob.sha256, blob.size)
    unchanged = desk.http.get(
        f"/v1/manifest/{player.id}", headers={**player.headers, "If-None-Match": answer.headers["etag"]}
    )
    assert unchanged.status_code == 304


def test_versions_grow_and_survive_a_restored_backup(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    first = head_of(desk, player, trusted(player)).manifest_version
    desk.clock.advance(seconds=1)
    assert desk.http.post("/api/v1/publish", json={}, headers=desk.auth).status_code == 200
    second = head_of(desk, player, trusted(player)).manifest_version
    assert second > first
    assert second == int(desk.clock.now.timestamp() * 1000)


def test_a_clock_that_went_back_signs_nothing(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    desk.pair()
    desk.clock.advance(hours=-2)
    answer = desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "clock-behind")


def test_a_programme_stays_fresh_without_anybody_publishing(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    before = head_of(desk, player, trusted(player)).manifest_version
    desk.clock.advance(hours=20)
    believed = trusted(player)
    head = head_of(desk, player, believed)
    assert head.manifest_version > before
    data = desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content
    assert believed.update_manifest(data).fresh_until == desk.clock.now + timedelta(hours=24)


def test_a_portrait_screen_gets_the_portrait_version(desk: Desk) -> None:
    desk.found()
    piece = desk.upload(a_png())
    answer = desk.http.put(
        f"/api/v1/pieces/{piece['id']}/portrait",
        params={"name": "vertical.png"},
        content=a_png("#aa0000", 360, 640),
        headers=desk.auth,
    )
    portrait = answer.json()["portrait"]
    desk.make_playlist(piece)
    believed = {}
    for orientation in Orientation:
        player = desk.pair(orientation.value, orientation=orientation)
        data = desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content
        manifest = trusted(player).update_manifest(data)
        believed[orientation] = manifest.slides[0].asset
    assert believed[Orientation.PORTRAIT] == portrait
    assert believed[Orientation.LANDSCAPE] == piece["slide"]["asset"]


def test_a_public_screen_never_gets_a_piece_for_staff_alone(desk: Desk) -> None:
    desk.found()
    staff, everyone = desk.upload(a_png("#111111"), "interno.png"), desk.upload(a_png("#222222"), "todos.png")
    change = {"title": "Interno", "duration": 10_000, "audiences": ["servidores"]}
    assert desk.http.patch(f"/api/v1/pieces/{staff['id']}", json=change, headers=desk.auth).status_code == 200
    desk.make_playlist(staff, everyone)
    desk.pair("Atención", audiences=frozenset({Audience.CIUDADANIA, Audience.SERVIDORES}))
    answer = desk.http.post("/api/v1/publish", json={}, headers=desk.auth).json()
    (published,) = answer["published"]
    assert published["slides"] == 1
    assert "Interno" in published["warnings"][0]
    assert "was not sent: it is not for this screen's audience." in published["warnings_en"][0]


def test_an_alert_is_spread_painted_counted_and_ended(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    alert = desk.office.alert()
    answer = desk.http.post("/v1/alerts", content=alert)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["id"], answer.json()["live"]) == (id_of(alert), True)
    assert answer.json()["signers"] == ["Operadora"]
    assert head_of(desk, player, trusted(player)).live_alerts == (id_of(alert),)
    desk.clock.advance(milliseconds=20)
    for kind in (ReceiptKind.RECEIVED, ReceiptKind.PAINTED):
        assert desk.http.post("/v1/receipts", content=player.receipt(id_of(alert), kind)).status_code == 200
    board = desk.get(f"/alerts/{id_of(alert)}/board")
    (row,) = board["screens"]  # type: ignore[misc]
    assert (board["late"], row["painted_after"], row["paint_time"], row["path"]) == (None, 20, 12, "push")
    end = desk.office.alert(msg_type=MsgType.CANCEL, refs=(id_of(alert),), sent=desk.clock.now)
    assert desk.http.post("/v1/alerts", content=end).status_code == 200
    assert head_of(desk, player, trusted(player)).live_count == 0
    assert desk.get(f"/alerts/{id_of(alert)}/board")["live"] is False


def test_of_an_order_that_the_hub_heard_of_late_the_board_tells_the_screens_own_times(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    alert = desk.office.alert(sent=desk.clock.now)
    desk.clock.advance(seconds=12 * 60)
    assert desk.http.post("/v1/alerts", content=alert).status_code == 200
    desk.clock.advance(milliseconds=700)
    for kind in (ReceiptKind.RECEIVED, ReceiptKind.PAINTED):
        assert desk.http.post("/v1/receipts", content=player.receipt(id_of(alert), kind)).status_code == 200
    board = desk.get(f"/alerts/{id_of(alert)}/board")
    (row,) = board["screens"]  # type: ignore[misc]
    assert (board["late"], row["received_after"], row["painted_after"]) == (12 * 60 * 1000, 0, 12)


def test_a_screen_that_answers_before_the_hub_has_stored_the_order_is_counted(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    alert = desk.office.alert()
    heard = crisis.hear_alert(desk.hub.parts, alert)
    receipt = player.receipt(id_of(alert), ReceiptKind.RECEIVED)
    assert desk.http.post("/v1/receipts", content=receipt).status_code == 200
    crisis.keep_alert(desk.hub.parts, heard, now=desk.clock.now)
    (row,) = desk.get(f"/alerts/{id_of(alert)}/board")["screens"]  # type: ignore[misc]
    assert row["received_after"] == 0


def test_a_second_copy_of_an_alert_changes_nothing(desk: Desk) -> None:
    desk.found()
    alert = desk.office.alert()
    first = desk.http.post("/v1/alerts", content=alert).json()
    desk.clock.advance(seconds=9)
    again = desk.http.post("/v1/alerts", content=alert)
    assert again.status_code == 200
    assert again.json()["received_at"] == first["received_at"]
    assert len(desk.get("/alerts")["alerts"]) == 1  # type: ignore[arg-type]


def test_a_foreign_key_and_a_changed_word_are_refused(desk: Desk) -> None:
    desk.found()
    foreign = desk.office.alert(key=SigningKey.new())
    genuine = desk.office.alert()
    changed = genuine.replace(b'"payload":"ey', b'"payload":"fy')
    for envelope in (foreign, changed, b"{}", b"<html>", b"x" * 20_000):
        answer = desk.http.post("/v1/alerts", content=envelope)
        assert answer.status_code in {413, 422}
        assert answer.json()["error"]["es"]
    assert desk.get("/alerts")["alerts"] == []


def test_the_hubs_own_keys_make_no_alert(desk: Desk) -> None:
    desk.found()
    for key in (desk.hub.parts.keys.publish, desk.hub.parts.keys.head):
        assert desk.http.post("/v1/alerts", content=desk.office.alert(key=key)).status_code == 422


def test_a_root_that_lets_the_hub_sign_alerts_is_refused(desk: Desk) -> None:
    keys = desk.hub.parts.keys
    hub = {keys.publish.public.text}
    root = desk.office.root(keys.publish.public.text, keys.head.public.text, alert_actual=frozenset(hub))
    answer = desk.http.post("/api/v1/root", content=root, headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "root-trusts-hub")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # opened twice: a server would refuse
def test_alerts_survive_a_restart(desk: Desk, tmp_path: Path) -> None:
    desk.found()
    alert = desk.office.alert()
    desk.http.post("/v1/alerts", content=alert)
    again = create_app(tmp_path / "hub", clock=desk.clock)
    assert set(again.parts.beliefs.alerts()) == {id_of(alert)}
    assert again.parts.incarnation == desk.hub.parts.incarnation
    again.close()


def test_a_receipt_of_another_device_is_refused(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    alert = desk.office.alert()
    desk.http.post("/v1/alerts", content=alert)
    forged = player.receipt(id_of(alert), ReceiptKind.PAINTED, key=SigningKey.new())
    assert desk.http.post("/v1/receipts", content=forged).status_code == 403
    unknown = player.receipt(id_of(desk.office.alert()), ReceiptKind.PAINTED)
    assert desk.http.post("/v1/receipts", content=unknown).status_code == 404


def test_the_same_proofs_twice_count_once(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    row = {"screen": player.id, "slide": "a", "playlist": "b", "shown_at": 1, "shown_for": 10_000}
    batch = {"screen": player.id, "stream": "s1", "rows": [[1, row], [2, row]]}
    for _ in range(2):
        answer = desk.http.post("/v1/proofs", json=batch, headers=player.headers)
        assert answer.json() == {"incarnation": desk.hub.parts.incarnation, "acked_upto": 2}
    with desk.hub.parts.library.read() as unit:
        assert unit.count_proofs() == 2


def test_a_screen_says_how_it_is_and_the_wall_shows_what_it_should_show(desk: Desk) -> None:
    desk.found()
    piece = desk.upload(a_png())
    desk.make_playlist(piece)
    player = desk.pair()
    version = head_of(desk, player, trusted(player)).manifest_version
    said = {
        "screen": player.id,
        "sent": 1,
        "manifest_version": version,
        "showing": piece["id"],
        "playlist": "lobby",
        "version": "0.1.0",
    }
    assert desk.http.post("/v1/heartbeats", json=said, headers=player.headers).status_code == 200
    (state,) = desk.get("/screens/states")["states"]  # type: ignore[misc]
    assert state["health"] == "ok"
    assert state["shows"]["title"] == state["should_show"]["title"] == "Foto"
    assert "base" in state["should_show"]["reasons"]
    desk.clock.advance(seconds=16)
    (state,) = desk.get("/screens/states")["states"]  # type: ignore[misc]
    assert state["health"] == "silent"


def test_a_screens_token_opens_only_its_own_documents(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    one, other = desk.pair("Una"), desk.pair("Otra")
    path = f"/v1/manifest/{other.id}"
    assert desk.http.get(path, headers=one.headers).status_code == 403
    assert desk.http.get(path).status_code == 401
    assert desk.http.delete(f"/api/v1/screens/{other.id}", headers=desk.auth).status_code == 200
    assert desk.http.get(path, headers=other.headers).status_code == 401


def test_nothing_is_published_when_a_file_is_missing(desk: Desk) -> None:
    desk.found()
    piece = desk.upload(a_png())
    desk.make_playlist(piece)
    desk.pair()
    desk.hub.parts.blobs.remove(piece["slide"]["asset"])  # type: ignore[index]
    answer = desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "file-missing")


def test_new_alert_templates_reach_the_screens_without_what_staff_did_not_send(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    desk.make_playlist(desk.upload(a_png("#777777"), "borrador.png"))
    desk.clock.advance(seconds=1)
    bundle = desk.office.bundle()
    assert desk.http.post("/api/v1/templates", content=bundle, headers=desk.auth).status_code == 200
    believed = trusted(player)
    manifest = believed.update_manifest(
        desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content, witness=desk.clock.now
    )
    assert [slide.title for slide in manifest.slides] == ["Foto"]
    assert manifest.alert_templates == hashlib.sha256(bundle).hexdigest()
    assert believed.update_templates(desk.http.get(f"/blobs/{manifest.alert_templates}").content).org == ORG
    assert any(blob.sha256 == manifest.alert_templates and blob.pinned for blob in manifest.blobs)


def test_new_words_need_two_operators_where_there_are_two_and_never_give_way_to_older_ones(desk: Desk) -> None:
    desk.found()
    office, second = desk.office, SigningKey.new()
    assert desk.http.post("/api/v1/templates", content=office.bundle(), headers=desk.auth).status_code == 200
    keys = desk.get("/keys")
    both = frozenset({office.operator.public.text, second.public.text})
    root = office.root(str(keys["publish"]), str(keys["head"]), version=2, templates=both)
    assert desk.http.post("/api/v1/root", content=root, headers=desk.auth).status_code == 200

    changed = Templates(org=ORG, issued=START + timedelta(days=1), templates=(office.template("CAIDA"),))
    refused = desk.http.post("/api/v1/templates", content=sign(changed, [office.operator]), headers=desk.auth)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "approvals")
    whole = sign(changed, [office.operator, second])
    assert desk.http.post("/api/v1/templates", content=whole, headers=desk.auth).status_code == 200
    older = desk.http.post("/api/v1/templates", content=office.bundle(), headers=desk.auth)
    assert (older.status_code, older.json()["error"]["code"]) == (409, "older-templates")
    assert desk.http.get("/api/v1/templates", headers=desk.auth).content == whole


def test_a_root_that_would_void_the_words_of_alerts_waits_for_their_signatures(desk: Desk) -> None:
    desk.found()
    office, second = desk.office, SigningKey.new()
    desk.http.post("/api/v1/templates", content=office.bundle(), headers=desk.auth)
    keys = desk.get("/keys")
    hubs = str(keys["publish"]), str(keys["head"])
    both, left = (frozenset({one.public.text for one in who}) for who in ((office.operator, second), (second,)))
    desk.http.post("/api/v1/root", content=office.root(*hubs, version=2, templates=both), headers=desk.auth)
    without = office.root(*hubs, version=3, templates=left)
    for road in ("/api/v1/root", "/v1/root"):
        refused = desk.http.post(road, content=without, headers=desk.auth)
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "words")
    assert "approve --in-force" in refused.json()["error"]["es"]
    assert desk.get("/keys")["root_version"] == 2
    # Whoever stays signs the same bytes, alone: that is no new word, and takes nobody's signature away.
    words = Templates(org=ORG, issued=START, templates=(office.template(),))
    answer = desk.http.post("/api/v1/templates", content=sign(words, [second]), headers=desk.auth)
    assert answer.status_code == 200, answer.text
    held = desk.http.get("/api/v1/templates", headers=desk.auth).content
    envelope = Envelope.from_bytes(held, payload_type=Kind.TEMPLATES.payload_type, max_bytes=Kind.TEMPLATES.max_bytes)
    assert len(envelope.signers([office.operator.public, second.public])) == 2
    assert desk.http.post("/api/v1/root", content=without, headers=desk.auth).status_code == 200
    assert desk.hub.parts.beliefs.templates()


def test_words_that_count_no_more_keep_no_root_away(desk: Desk) -> None:
    desk.found()
    office, second, third = desk.office, SigningKey.new(), SigningKey.new()
    keys = desk.get("/keys")
    hubs = str(keys["publish"]), str(keys["head"])
    root = office.root(*hubs, version=2, templates=frozenset({second.public.text}))
    assert desk.http.post("/api/v1/root", content=root, headers=desk.auth).status_code == 200, "there are no words yet"
    with desk.hub.parts.library.begin() as unit:
        unit.save_templates(desk.hub.parts.blobs.put(office.bundle()).sha256, office.bundle(), now=START)
    root = office.root(*hubs, version=3, templates=frozenset({third.public.text}))
    assert desk.http.post("/api/v1/root", content=root, headers=desk.auth).status_code == 200


def test_a_head_with_many_live_alerts_stays_under_a_kilobyte(desk: Desk) -> None:
    desk.found()
    player = desk.pair()
    for _ in range(12):
        desk.http.post("/v1/alerts", content=desk.office.alert())
    head = head_of(desk, player, trusted(player))
    assert (len(head.live_alerts), head.live_count) == (8, 12)
