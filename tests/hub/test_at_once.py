"""Off every screen now, and on the screens for five minutes: asked as the manager asks."""

from __future__ import annotations

from typing import Any

from hub.office import Desk, Player, a_png
from signage.model.manifest import Manifest
from signage.model.playback import showing_at
from signage.trust.acceptance import TrustedSet, first_root


def held(desk: Desk, player: Player) -> Manifest:
    """What the screen would verify and keep now."""
    believed = TrustedSet(first_root(player.roots[0].encode()), screen=player.id)
    head = desk.http.get(f"/v1/head/{player.id}", params={"nonce": "n"}, headers=player.headers)
    believed.update_head(head.content, nonce="n")
    return believed.update_manifest(desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content)


def titles(manifest: Manifest) -> set[str]:
    return {slide.title for slide in manifest.slides}


def post(desk: Desk, path: str, body: dict[str, object] | None = None) -> Any:
    answer = desk.http.post(f"/api/v1{path}", json=body, headers=desk.auth)
    assert answer.status_code < 300, answer.text
    return answer.json()


def refusal(desk: Desk, path: str, body: dict[str, object] | None = None) -> tuple[int, str]:
    answer = desk.http.post(f"/api/v1{path}", json=body, headers=desk.auth)
    return answer.status_code, answer.json()["error"]["code"]


def two_pieces(desk: Desk) -> tuple[dict[str, Any], dict[str, Any], Player]:
    desk.found()
    first = desk.upload(a_png(), name="Buena.png")
    second = desk.upload(a_png("#095009"), name="Equivocada.png")
    desk.make_playlist(first, second)
    return first, second, desk.pair()


def test_a_piece_is_off_every_screen_and_drafts_stay_at_home(desk: Desk) -> None:
    first, second, player = two_pieces(desk)
    desk.make_playlist(first)  # a draft that nobody published
    before = held(desk, player).version
    swaps = post(desk, f"/pieces/{second['id']}/withdraw")["swaps"]
    now = held(desk, player)
    assert titles(now) == {"Buena"}
    assert [(one["screen"], one["before"], one["after"]) for one in swaps] == [(player.id, before, now.version)]
    listed = desk.http.get(f"/api/v1/pieces/{second['id']}", headers=desk.auth).json()
    assert listed["state"] == "withdrawn"


def test_it_stays_off_when_something_is_published(desk: Desk) -> None:
    _, second, player = two_pieces(desk)
    post(desk, f"/pieces/{second['id']}/withdraw")
    published = post(desk, "/publish", {})["published"]
    assert titles(held(desk, player)) == {"Buena"}
    assert any("retirada" in line for line in published[0]["warnings"])


def test_put_back_at_once_it_is_on_the_same_screens_again(desk: Desk) -> None:
    _, second, player = two_pieces(desk)
    swaps = post(desk, f"/pieces/{second['id']}/withdraw")
    post(desk, f"/pieces/{second['id']}/put-back", swaps)
    assert titles(held(desk, player)) == {"Buena", "Equivocada"}


def test_put_back_after_a_publication_it_waits_for_the_next(desk: Desk) -> None:
    _, second, player = two_pieces(desk)
    swaps = post(desk, f"/pieces/{second['id']}/withdraw")
    post(desk, "/publish", {})
    assert post(desk, f"/pieces/{second['id']}/put-back", swaps)["swaps"] == []
    assert titles(held(desk, player)) == {"Buena"}
    post(desk, "/publish", {})
    assert titles(held(desk, player)) == {"Buena", "Equivocada"}


def test_a_screen_whose_only_piece_is_withdrawn_shows_the_hour(desk: Desk) -> None:
    desk.found()
    only = desk.upload(a_png())
    desk.make_playlist(only)
    player = desk.pair()
    post(desk, f"/pieces/{only['id']}/withdraw")
    assert [getattr(slide, "template", "") for slide in held(desk, player).slides] == ["reloj"]


def test_a_piece_is_shown_for_five_minutes_and_a_publication_leaves_it(desk: Desk) -> None:
    _, _, player = two_pieces(desk)
    guest = desk.upload(a_png("#500909"), name="Visita.png")
    post(desk, f"/pieces/{guest['id']}/show-now", {"minutes": 5})
    now = held(desk, player)
    assert showing_at(now, desk.clock.now).slide.title == "Visita"
    assert guest["slide"]["asset"] in {blob.sha256 for blob in now.blobs}
    desk.clock.advance(minutes=1)
    post(desk, "/publish", {})
    assert showing_at(held(desk, player), desk.clock.now).slide.title == "Visita"
    desk.clock.advance(minutes=4)
    assert showing_at(held(desk, player), desk.clock.now).slide.title in {"Buena", "Equivocada"}
    desk.clock.advance(seconds=1)
    post(desk, "/publish", {})
    assert titles(held(desk, player)) == {"Buena", "Equivocada"}


def test_it_can_be_ended_early(desk: Desk) -> None:
    first, _, player = two_pieces(desk)
    shown = post(desk, f"/pieces/{first['id']}/show-now", {"minutes": 60})
    assert [slide.title for slide in held(desk, player).slides if slide.id == first["id"]]
    back = post(desk, "/at-once/take-back", {"swaps": shown["swaps"]})["swaps"]
    assert [one["screen"] for one in back] == [player.id]
    assert not any(entry.id == "ahora" for entry in held(desk, player).entries)


def test_what_is_not_for_a_public_is_not_shown_to_it(desk: Desk) -> None:
    first, _, player = two_pieces(desk)
    desk.http.patch(
        f"/api/v1/pieces/{first['id']}",
        json={"title": "Interna", "alt": "Una foto", "duration": 10_000, "audiences": ["contratistas"]},
        headers=desk.auth,
    )
    screen = next(one for one in desk.http.get("/api/v1/screens", headers=desk.auth).json()["screens"])
    changed = {**screen, "audiences": ["ciudadania"]}
    assert desk.http.put(f"/api/v1/screens/{player.id}", json=changed, headers=desk.auth).status_code == 200
    post(desk, "/publish", {})
    assert refusal(desk, f"/pieces/{first['id']}/show-now", {}) == (409, "no-screen")


def test_orders_that_make_no_sense_are_refused(desk: Desk) -> None:
    first, second, _ = two_pieces(desk)
    assert refusal(desk, f"/pieces/{first['id']}/show-now", {"minutes": 0})[0] == 422
    assert refusal(desk, f"/pieces/{first['id']}/show-now", {"screens": ["nadie"]})[0] == 404
    assert refusal(desk, f"/pieces/{first['id']}/put-back", {"swaps": []}) == (409, "not-withdrawn")
    assert refusal(desk, "/pieces/nada/withdraw")[0] == 404
    post(desk, f"/pieces/{second['id']}/withdraw")
    assert refusal(desk, f"/pieces/{second['id']}/show-now", {}) == (409, "withdrawn")


def test_a_way_back_brings_no_piece_that_was_withdrawn_since(desk: Desk) -> None:
    first, second, player = two_pieces(desk)
    with_both = held(desk, player).version
    desk.make_playlist(first)
    post(desk, "/publish", {})
    without_it = held(desk, player).version
    assert post(desk, f"/pieces/{second['id']}/withdraw")["swaps"] == []
    swap = {"screen": player.id, "before": with_both, "after": without_it}
    assert len(post(desk, "/at-once/take-back", {"swaps": [swap]})["swaps"]) == 1
    assert titles(held(desk, player)) == {"Buena"}
