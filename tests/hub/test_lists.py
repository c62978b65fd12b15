"""Lists: what their items carry, what a rule holds, and two people who change the same one."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from hub.office import Desk, Player, a_png
from signage.hub.chores import chores_of, start_chores
from signage.hub.publishing import follow_lists, publish
from signage.model import wire
from signage.model.manifest import Manifest
from signage.model.playlist import Playlist, Transition

ON_BOTH_DATABASES = True

RULE = {"tags": ["ciber"], "sort": "title"}


def put(desk: Desk, playlist: dict[str, Any], base: str = "") -> Any:
    url = f"/api/v1/playlists/{playlist['id']}"
    return desk.http.put(url, params={"base": base} if base else {}, json=playlist, headers=desk.auth)


def held(desk: Desk, playlist: str = "lobby") -> dict[str, Any]:
    lists = desk.get("/playlists")["playlists"]
    return next(one for one in lists if one["id"] == playlist)  # type: ignore[attr-defined, no-any-return]


def names(desk: Desk, playlist: str = "lobby") -> list[str]:
    return [item["slide"] for item in held(desk, playlist)["items"]]


def tag(desk: Desk, *pieces: dict[str, Any], tags: tuple[str, ...] = ("ciber",), gone: tuple[str, ...] = ()) -> None:
    body = {"pieces": [piece["id"] for piece in pieces], "add": list(tags), "remove": list(gone)}
    answer = desk.http.post("/api/v1/library/marks", json=body, headers=desk.auth)
    assert answer.status_code == 200, answer.text


def manifest(desk: Desk, player: Player) -> Manifest:
    with desk.hub.parts.library.read() as unit:
        newest = unit.newest_manifest(player.id)
    assert newest is not None
    return newest.manifest


@pytest.fixture
def two(desk: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    return desk.upload(a_png("#102030"), "a.png"), desk.upload(a_png("#405060"), "b.png")


def smart(desk: Desk, **change: Any) -> dict[str, Any]:
    answer = put(desk, {"id": "lobby", "name": "Lobby", "rule": RULE | change})
    assert answer.status_code == 200, answer.text
    entry = {"id": "lobby", "playlist": "lobby", "layer": "base", "created_at": 0}
    assert desk.http.put("/api/v1/entries/lobby", json=entry, headers=desk.auth).status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def test_what_an_item_carries_comes_back_and_is_signed(desk: Desk, two: tuple[dict[str, Any], ...]) -> None:
    desk.found()
    item = {
        "slide": two[0]["id"], "duration": 9_000, "transition": "slide", "valid_from": "2026-11-01",
        "valid_until": "2026-12-24", "every": 3,
    }  # fmt: skip
    desk.make_playlist(two[1])
    assert put(desk, {"id": "lobby", "name": "Lobby", "items": [item], "transition": "cut"}).status_code == 200
    assert held(desk)["items"] == [item]
    sent = manifest(desk, desk.pair())
    assert sent.must_understand >= {"dated-items", "rounds"}
    (playlist,) = sent.playlists
    (one,) = playlist.items
    assert (one.every, one.valid_until, one.transition) == (3, date(2026, 12, 24), Transition.SLIDE)
    assert playlist.transition is Transition.CUT


@pytest.mark.parametrize(
    "change",
    [{"every": 0}, {"every": 25}, {"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, {"transition": "x"}],
)
def test_an_item_that_makes_no_sense_is_refused(desk: Desk, two: Any, change: dict[str, Any]) -> None:
    item = {"slide": two[0]["id"], "duration": 9_000} | change
    assert put(desk, {"id": "x", "name": "x", "items": [item]}).status_code in {400, 422}


def test_a_list_of_before_has_what_it_always_had() -> None:
    old = wire.decode(Playlist, {"id": "x", "name": "X", "items": [{"slide": "a", "duration": 1000}]})
    assert (old.transition, old.rule, old.items[0].every, old.items[0].transition) == (Transition.FADE, None, 1, None)


def test_where_the_office_wants_no_motion_every_piece_is_cut_to(desk: Desk, two: Any) -> None:
    desk.found()
    desk.make_playlist(*two)
    settings = desk.get("/settings") | {"animations": False}
    assert desk.http.put("/api/v1/settings", json=settings, headers=desk.auth).status_code == 200
    (playlist,) = manifest(desk, desk.pair()).playlists
    assert playlist.transition is Transition.CUT


# Smart lists


def test_a_smart_list_holds_what_its_rule_finds_and_follows_the_library(desk: Desk, two: Any) -> None:
    tag(desk, two[0])
    assert [item["slide"] for item in smart(desk)["items"]] == [two[0]["id"]]
    tag(desk, two[1])
    follow_lists(desk.hub.parts, now=desk.clock())
    assert names(desk) == [two[0]["id"], two[1]["id"]]
    tag(desk, two[0], tags=(), gone=("ciber",))
    follow_lists(desk.hub.parts, now=desk.clock())
    assert names(desk) == [two[1]["id"]]


def test_what_would_be_found_is_told_before_anything_is_saved(desk: Desk, two: Any) -> None:
    tag(desk, *two)
    answer = desk.http.post(
        "/api/v1/playlist-rules/answer", json=RULE | {"at_most": 1, "seconds": 7}, headers=desk.auth
    )
    found = answer.json()
    assert [(item["slide"], item["duration"]) for item in found["items"]] == [(two[0]["id"], 7_000)]
    assert [piece["title"] for piece in found["pieces"]] == [two[0]["title"]]
    assert desk.get("/playlists")["playlists"] == []


def test_a_screen_gets_what_a_smart_list_holds_now_and_nothing_else_that_was_not_sent(desk: Desk, two: Any) -> None:
    desk.found()
    tag(desk, two[0])
    smart(desk)
    desk.make_playlist(two[0], playlist="fija", layer="adds")
    player = desk.pair()
    desk.make_playlist(two[0], two[0], playlist="fija", layer="adds")
    desk.clock.advance(seconds=5)
    before = manifest(desk, player)
    tag(desk, two[1])
    follow_lists(desk.hub.parts, now=desk.clock())
    after = manifest(desk, player)
    assert after.version > before.version
    lists = {playlist.id: len(playlist.items) for playlist in after.playlists}
    assert lists == {"lobby": 2, "fija": 1}
    assert {slide.id for slide in after.slides} == {two[0]["id"], two[1]["id"]}
    assert {blob.sha256 for blob in before.blobs} < {blob.sha256 for blob in after.blobs}
    desk.clock.advance(seconds=5)
    follow_lists(desk.hub.parts, now=desk.clock())
    assert manifest(desk, player) == after, "nothing changed: nothing is signed"


def test_a_rule_that_was_changed_goes_out_when_somebody_sends_it(desk: Desk, two: Any) -> None:
    desk.found()
    tag(desk, *two)
    smart(desk)
    player = desk.pair()
    smart(desk, at_most=1)
    desk.clock.advance(seconds=5)
    follow_lists(desk.hub.parts, now=desk.clock())
    assert [len(playlist.items) for playlist in manifest(desk, player).playlists] == [2]
    publish(desk.hub.parts, None, now=desk.clock())
    assert [len(playlist.items) for playlist in manifest(desk, player).playlists] == [1]


def test_what_has_ended_leaves_a_smart_list_on_the_next_day(desk: Desk, two: Any) -> None:
    until = desk.clock().date().isoformat()
    change = {
        "title": "A", "alt": "", "duration": 10_000, "valid_from": None, "valid_until": until,
        "audiences": ["servidores"],
    }  # fmt: skip
    answer = desk.http.patch(f"/api/v1/pieces/{two[0]['id']}", json=change, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    tag(desk, *two)
    assert len(smart(desk)["items"]) == 2
    desk.clock.advance(days=1)
    follow_lists(desk.hub.parts, now=desk.clock())
    assert names(desk) == [two[1]["id"]]


def test_what_nobody_approved_stands_in_no_smart_list_that_asks_for_it(desk: Desk, two: Any) -> None:
    settings = desk.get("/settings") | {"approvals": True}
    assert desk.http.put("/api/v1/settings", json=settings, headers=desk.auth).status_code == 200
    tag(desk, *two)
    assert smart(desk)["items"] == []
    assert len(smart(desk, only_approved=False)["items"]) == 2


def test_a_smart_list_keeps_nobody_from_throwing_a_piece_away(desk: Desk, two: Any) -> None:
    tag(desk, *two)
    smart(desk)
    body = {"pieces": [two[0]["id"]]}
    assert desk.http.post("/api/v1/library/trash", json=body, headers=desk.auth).json()["pieces"] == body["pieces"]
    follow_lists(desk.hub.parts, now=desk.clock())
    assert names(desk) == [two[1]["id"]]
    assert desk.http.delete(f"/api/v1/pieces/{two[1]['id']}", headers=desk.auth).status_code == 200
    assert names(desk) == []


def test_lists_are_filled_by_themselves_a_moment_after_pieces_change(desk: Desk, two: Any) -> None:
    start_chores(chores_of(desk.hub.parts), desk.hub.parts.stop)
    smart(desk)
    tag(desk, two[0])
    for _ in range(100):
        if names(desk) == [two[0]["id"]]:
            return
        threading.Event().wait(0.1)
    pytest.fail("nobody filled the list")


# Two people


def revision(desk: Desk, playlist: str = "lobby") -> str:
    answer = desk.http.put(f"/api/v1/playlists/{playlist}/open", headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["revision"])


def test_a_list_that_somebody_else_saved_meanwhile_is_not_overwritten(desk: Desk, two: Any) -> None:
    desk.make_playlist(two[0])
    mine = held(desk)
    base = revision(desk)
    assert base == wire.playlist_revision(wire.decode(Playlist, mine))
    assert put(desk, mine | {"name": "De Ana"}, base).status_code == 200
    refused = put(desk, mine | {"name": "Mía"}, base)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "playlist-changed")
    assert held(desk)["name"] == "De Ana"
    assert put(desk, mine | {"name": "Mía"}, revision(desk)).status_code == 200


def test_saying_the_same_twice_is_no_conflict(desk: Desk, two: Any) -> None:
    desk.make_playlist(two[0])
    base, mine = revision(desk), held(desk) | {"name": "Mía"}
    assert put(desk, mine, base).status_code == 200
    assert put(desk, mine, base).status_code == 200, "the answer was lost on its way: the program asks again"


def test_that_the_library_fills_a_smart_list_anew_is_no_conflict(desk: Desk, two: Any) -> None:
    tag(desk, two[0])
    smart(desk)
    base = revision(desk)
    tag(desk, two[1])
    follow_lists(desk.hub.parts, now=desk.clock())
    assert put(desk, held(desk) | {"name": "Otra"}, base).status_code == 200


def test_who_has_a_list_open_is_told_and_so_is_who_saved_it(desk: Desk, two: Any) -> None:
    desk.make_playlist(two[0])
    body = {"name": "ana", "full_name": "Ana Díaz", "role": "editor", "password": "una clave larga 9"}
    assert desk.http.post("/api/v1/users", json=body, headers=desk.auth).status_code == 201
    token = desk.http.post("/api/v1/login", json={"name": "ana", "password": body["password"]}).json()["token"]
    ana = {"Authorization": f"Bearer {token}"}
    url = "/api/v1/playlists/lobby"
    assert desk.http.put(f"{url}/open", headers=ana).json()["others"] == []
    assert desk.http.put(url, json=held(desk) | {"name": "De Ana"}, headers=ana).status_code == 200
    told = desk.http.put(f"{url}/open", headers=desk.auth).json()
    assert (told["others"], told["saved_by"]) == (["Ana Díaz"], "Ana Díaz")
    assert desk.http.delete(f"{url}/open", headers=ana).status_code == 200
    assert desk.http.put(f"{url}/open", headers=desk.auth).json()["others"] == []
