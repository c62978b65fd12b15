"""The wall: pictures of what screens show, what they are asked, and how staff order them."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hub.office import START, Desk, Player
from signage.errors import BadInput
from signage.hub.captures import LARGEST, outlived, pace, redrawn
from signage.hub.errands import forget_old_captures
from signage.model import wire
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.proof import Heartbeat, ProofBatch, ProofOfPlay


def a_jpeg(colour: str = "#2060A0", width: int = 960, height: int = 540) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(drawn, "JPEG")
    return drawn.getvalue()


def send(desk: Desk, player: Player, data: bytes) -> int:
    return desk.http.post("/v1/captures", content=data, headers=player.headers).status_code


def kept(desk: Desk) -> list[Path]:
    return sorted(desk.hub.parts.captures.folder.rglob("*.*"))


def paired(desk: Desk) -> Player:
    desk.found()
    return desk.pair()


def state(desk: Desk) -> dict[str, Any]:
    (one,) = desk.get("/screens/states")["states"]  # type: ignore[misc]
    return one  # type: ignore[no-any-return]


def ask(desk: Desk, kind: str, *players: Player, minutes: int = 0) -> Any:
    body = {"kind": kind, "screens": [one.id for one in players], "minutes": minutes}
    return desk.http.post("/api/v1/screens/tasks", json=body, headers=desk.auth)


# Diaries


def a_diary(**more: object) -> bytes:
    lines = [{"at": 1764000000000, "level": "INFO", "text": "Todo en orden. token=abcdef"}]
    return wire.to_bytes({"lines": lines, "awaited": [{"title": "Video", "size": 10, "done": 99}], **more})


def test_a_screen_tells_of_its_work_only_when_it_is_asked_and_to_those_who_may_ask(desk: Desk) -> None:
    player = paired(desk)
    tell = lambda data: desk.http.post("/v1/diaries", content=data, headers=player.headers).status_code  # noqa: E731
    read = lambda headers: desk.http.get(f"/api/v1/screens/{player.id}/diary", headers=headers)  # noqa: E731
    assert tell(a_diary()) == 409, "nobody asked"
    assert read(desk.auth).status_code == 404
    assert ask(desk, "diary", player).status_code == 200
    assert tell(a_diary()) == 200
    found = read(desk.auth).json()
    assert found["at"] == int(START.timestamp() * 1000)
    assert found["lines"][0]["text"] == "Todo en orden. token=···"
    assert found["awaited"] == [{"title": "Video", "size": 10, "done": 10}]
    assert read(player.headers).status_code == 401
    assert tell(b"x" * 300_000) in {400, 413}
    assert tell(wire.to_bytes({"lines": 7})) == 400


def test_a_screen_that_is_removed_takes_its_diary_along(desk: Desk) -> None:
    player = paired(desk)
    ask(desk, "diary", player)
    desk.http.post("/v1/diaries", content=a_diary(), headers=player.headers)
    desk.http.delete(f"/api/v1/screens/{player.id}", headers=desk.auth)
    assert desk.http.get(f"/api/v1/screens/{player.id}/diary", headers=desk.auth).status_code == 404


# Pictures


def test_a_screen_s_picture_is_given_back_with_its_age(desk: Desk) -> None:
    player = paired(desk)
    assert state(desk)["captured_at"] is None
    assert send(desk, player, a_jpeg()) == 200
    desk.clock.advance(seconds=12)
    assert state(desk)["captured_at"] == int(START.timestamp() * 1000)
    answer = desk.http.get(f"/api/v1/screens/{player.id}/captures/newest", headers=desk.auth)
    picture = Image.open(io.BytesIO(answer.content))
    assert (picture.format, picture.size) == ("JPEG", (960, 540))
    near = zip(picture.getpixel((480, 270)), (0x20, 0x60, 0xA0), strict=True)  # type: ignore[arg-type]
    assert all(abs(seen - due) <= 3 for seen, due in near)


def test_only_the_screen_itself_may_send_one_and_only_staff_may_look(desk: Desk) -> None:
    player = paired(desk)
    assert desk.http.post("/v1/captures", content=a_jpeg()).status_code == 401
    assert send(desk, player, a_jpeg()) == 200
    assert desk.http.get(f"/api/v1/screens/{player.id}/captures/newest", headers=player.headers).status_code == 401


@pytest.mark.parametrize(
    "data",
    [b"", b"<script>", b"\xff\xd8\xff\xe0" + bytes(500), a_jpeg()[:400], a_jpeg(width=1281), bytes(LARGEST + 1)],
    ids=["nothing", "text", "a beginning", "cut", "too large a picture", "too many bytes"],
)
def test_what_is_no_picture_of_a_screen_is_refused(desk: Desk, data: bytes) -> None:
    player = paired(desk)
    assert send(desk, player, data) in {400, 413}
    assert kept(desk) == []


def test_another_kind_of_picture_is_refused() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 36)).save(drawn, "PNG")
    with pytest.raises(BadInput):
        redrawn(drawn.getvalue())


def test_what_hangs_behind_a_picture_is_not_kept() -> None:
    assert b"malware" not in redrawn(a_jpeg() + b"malware" * 1000)


def test_a_screen_that_sends_too_often_is_refused(desk: Desk) -> None:
    player = paired(desk)
    assert [send(desk, player, a_jpeg()) for _ in range(3)] == [200, 409, 409]
    desk.clock.advance(seconds=5)
    assert send(desk, player, b"no picture") == 400
    assert send(desk, player, a_jpeg()) == 409, "what was refused counts too"
    desk.clock.advance(seconds=5)
    assert send(desk, player, a_jpeg()) == 200


def test_many_screens_send_less_often(desk: Desk) -> None:
    player = paired(desk)
    told = desk.http.post("/v1/captures", content=a_jpeg(), headers=player.headers).json()
    assert told == {"next_after": 30_000}
    assert pace(1000) == timedelta(seconds=150)


def test_a_day_of_pictures_is_kept_and_no_more(desk: Desk) -> None:
    player = paired(desk)
    for _ in range(30):
        assert send(desk, player, a_jpeg(width=32, height=18)) == 200
        desk.clock.advance(minutes=5)
    times = desk.get(f"/screens/{player.id}/captures")["times"]
    assert len(times) == len(kept(desk)) == 10 + 2  # type: ignore[arg-type] # one a quarter, and the last two
    desk.clock.advance(hours=25)
    assert send(desk, player, a_jpeg()) == 200
    assert len(kept(desk)) == 2


def test_the_office_says_how_long_pictures_are_kept_also_of_a_screen_that_is_off(desk: Desk) -> None:
    player = paired(desk)
    settings = desk.get("/settings") | {"capture_days": 2}
    assert desk.http.put("/api/v1/settings", json=settings, headers=desk.auth).status_code == 200
    for _ in range(4):
        assert send(desk, player, a_jpeg(width=32, height=18)) == 200
        desk.clock.advance(hours=10)
    assert len(kept(desk)) == 4
    desk.clock.advance(hours=30)
    forget_old_captures(desk.hub.parts, now=desk.clock.now)
    assert len(kept(desk)) == 2, "the last two stay"


def test_the_last_day_is_bounded_however_often_a_screen_sends() -> None:
    every = [START + timedelta(seconds=4 * n) for n in range(30_000)]
    left = set(every) - set(outlived(every, every[-1], timedelta(days=1)))
    assert len(left) <= timedelta(days=1) / timedelta(minutes=15) + 3
    assert max(left) == every[-1]


def test_a_screen_that_is_removed_takes_its_pictures_along(desk: Desk) -> None:
    player = paired(desk)
    send(desk, player, a_jpeg())
    desk.http.delete(f"/api/v1/screens/{player.id}", headers=desk.auth)
    assert kept(desk) == []


# Tasks


def test_a_screen_is_asked_and_says_what_came_of_it(desk: Desk) -> None:
    player = paired(desk)
    made = ask(desk, "identify", player).json()["tasks"][0]
    assert made["state"] == "waiting"
    waiting = desk.http.get("/v1/tasks", headers=player.headers).json()["tasks"]
    assert waiting == [{"id": made["task"]["id"], "kind": "identify", "minutes": 0}]
    answered = desk.http.post(f"/v1/tasks/{waiting[0]['id']}", json={"hindrance": ""}, headers=player.headers)
    assert answered.status_code == 200
    assert desk.http.get("/v1/tasks", headers=player.headers).json()["tasks"] == []
    assert state(desk)["tasks"][0]["state"] == "done"


def test_a_screen_says_why_it_cannot(desk: Desk) -> None:
    player = paired(desk)
    task = ask(desk, "restart", player).json()["tasks"][0]["task"]["id"]
    desk.http.post(f"/v1/tasks/{task}", json={"hindrance": "alert"}, headers=player.headers)
    assert (state(desk)["tasks"][0]["state"], state(desk)["tasks"][0]["hindrance"]) == ("cannot", "alert")


def test_a_screen_that_says_nothing_is_told_as_silent_and_does_it_no_more(desk: Desk) -> None:
    player = paired(desk)
    ask(desk, "dark", player, minutes=60)
    desk.clock.advance(seconds=21)
    assert desk.http.get("/v1/tasks", headers=player.headers).json()["tasks"] == []
    assert state(desk)["tasks"][0]["state"] == "silent"
    desk.clock.advance(minutes=6)
    assert state(desk)["tasks"] == []


def test_one_screen_cannot_answer_for_another(desk: Desk) -> None:
    player = paired(desk)
    other = desk.pair("Otra")
    task = ask(desk, "identify", player).json()["tasks"][0]["task"]["id"]
    assert desk.http.post(f"/v1/tasks/{task}", json={}, headers=other.headers).status_code == 404
    assert desk.http.get("/v1/tasks", headers=other.headers).json()["tasks"] == []


@pytest.mark.parametrize(("kind", "minutes"), [("dark", 0), ("identify", 5), ("mute", 1), ("dark", 1441)])
def test_what_makes_no_sense_is_not_asked(desk: Desk, kind: str, minutes: int) -> None:
    assert ask(desk, kind, paired(desk), minutes=minutes).status_code in {400, 422}


def test_the_hub_remembers_a_handful_of_tasks(desk: Desk) -> None:
    player = paired(desk)
    for _ in range(40):
        ask(desk, "identify", player)
    assert len(state(desk)["tasks"]) == 10


# What a screen says of itself


def test_a_screen_s_trouble_comes_in_both_languages_with_its_code(desk: Desk) -> None:
    player = paired(desk)
    said = Heartbeat(
        screen=player.id, sent=desk.clock.now + timedelta(minutes=3), manifest_version=0, problem="Disco lleno.",
        problem_en="Disk full.", problem_code="disk", temperature=61, dark="asked", disk_free=5,
    )  # fmt: skip
    desk.http.post("/v1/heartbeats", content=wire.value_bytes(said), headers=player.headers)
    told = state(desk)
    assert (told["problems"], told["problems_en"], told["problem_code"]) == (["Disco lleno."], ["Disk full."], "disk")
    assert (told["temperature"], told["dark"], told["disk_free"], told["skew"]) == (61, "asked", 5, 180_000)


def test_what_was_on_a_screen_is_listed_newest_first(desk: Desk) -> None:
    player = paired(desk)
    proofs = tuple(
        ProofOfPlay(
            screen=ScreenId(player.id), slide=SlideId(f"p{n}"), playlist=PlaylistId("base"),
            shown_at=START + timedelta(seconds=10 * n), shown_for=timedelta(seconds=10),
        )
        for n in range(3)
    )  # fmt: skip
    batch = ProofBatch(screen=player.id, stream="s", rows=tuple(enumerate(proofs, 1)))
    desk.http.post("/v1/proofs", content=wire.value_bytes(batch), headers=player.headers)
    plays = desk.get(f"/screens/{player.id}/plays?limit=2")["plays"]
    assert [one["slide"] for one in plays] == ["p2", "p1"]  # type: ignore[attr-defined]


# Groups and plans


def put(desk: Desk, path: str, body: dict[str, object]) -> int:
    return desk.http.put(f"/api/v1/wall/{path}", json=body, headers=desk.auth).status_code


def test_groups_and_plans_are_kept_by_name_and_follow_the_screens(desk: Desk) -> None:
    player = paired(desk)
    assert put(desk, "groups/b", {"id": "b", "name": "Pasillos", "screens": []}) == 200
    assert put(desk, "groups/a", {"id": "a", "name": "Lobbies", "screens": [player.id]}) == 200
    spots = [{"screen": player.id, "x": 250, "y": 900}]
    assert put(desk, "plans/p", {"id": "p", "name": "Piso 1", "picture": None, "spots": spots}) == 200
    wall = desk.get("/wall")
    assert [one["name"] for one in wall["groups"]] == ["Lobbies", "Pasillos"]  # type: ignore[attr-defined]
    desk.http.delete(f"/api/v1/screens/{player.id}", headers=desk.auth)
    wall = desk.get("/wall")
    assert wall["groups"][0]["screens"] == wall["plans"][0]["spots"] == []  # type: ignore[index]
    desk.http.delete("/api/v1/wall/groups/a", headers=desk.auth)
    desk.http.delete("/api/v1/wall/plans/p", headers=desk.auth)
    assert [len(desk.get("/wall")[name]) for name in ("groups", "plans")] == [1, 0]  # type: ignore[arg-type]


def test_plans_of_two_sites_may_have_one_name_and_an_older_window_s_has_no_site(desk: Desk) -> None:
    paired(desk)
    assert put(desk, "plans/a", {"id": "a", "name": "Piso 1", "site": "Centro"}) == 200
    assert put(desk, "plans/b", {"id": "b", "name": "Piso 1", "site": "Norte"}) == 200
    assert put(desk, "plans/c", {"id": "c", "name": "Piso 1", "site": "Norte"}) == 400
    assert put(desk, "plans/d", {"id": "d", "name": "Piso 1"}) == 200
    assert [(plan["site"], plan["name"]) for plan in desk.get("/wall")["plans"]] == [  # type: ignore[index,call-overload]
        ("", "Piso 1"), ("Centro", "Piso 1"), ("Norte", "Piso 1"),
    ]  # fmt: skip


def test_a_group_of_the_same_name_or_of_no_screen_is_refused(desk: Desk) -> None:
    paired(desk)
    assert put(desk, "groups/a", {"id": "a", "name": "Lobbies", "screens": []}) == 200
    assert put(desk, "groups/b", {"id": "b", "name": " lobbies", "screens": []}) == 400
    assert put(desk, "groups/b", {"id": "b", "name": "Otro", "screens": ["nadie"]}) == 400
    assert put(desk, "plans/p", {"id": "p", "name": "Piso", "picture": "0" * 64, "spots": []}) == 400


def entry(desk: Desk, **more: object) -> Any:
    body = {"id": "tic", "playlist": "lobby", "layer": "adds", "created_at": 0, **more}
    return desk.http.put("/api/v1/entries/tic", json=body, headers=desk.auth)


def test_an_entry_for_a_group_follows_it(desk: Desk) -> None:
    player = paired(desk)
    other = desk.pair("Otra")
    desk.make_playlist(desk.upload(a_jpeg(), name="a.jpg"))
    put(desk, "groups/g", {"id": "g", "name": "Lobbies", "screens": [player.id]})
    assert entry(desk, groups=["g"]).json()["screens"] == [player.id]
    assert put(desk, "groups/g", {"id": "g", "name": "Lobbies", "screens": [player.id, other.id]}) == 200
    held = {one["id"]: one for one in desk.get("/entries")["entries"]}  # type: ignore[attr-defined]
    assert held["tic"]["screens"] == sorted([player.id, other.id])
    assert put(desk, "groups/g", {"id": "g", "name": "Lobbies", "screens": []}) == 409
    assert desk.http.delete("/api/v1/wall/groups/g", headers=desk.auth).status_code == 409


def test_an_entry_for_no_group_or_an_empty_one_is_refused(desk: Desk) -> None:
    paired(desk)
    desk.make_playlist(desk.upload(a_jpeg(), name="a.jpg"))
    assert entry(desk, groups=["nadie"]).status_code == 400
    put(desk, "groups/g", {"id": "g", "name": "Lobbies", "screens": []})
    assert entry(desk, groups=["g"]).status_code == 400
