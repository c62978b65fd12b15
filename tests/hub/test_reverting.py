"""What was sent is taken back: asked as the manager asks, seen as a screen verifies it."""

from __future__ import annotations

from typing import Any

from hub.office import Desk, Player, a_png
from hub.test_at_once import held, post, titles, two_pieces
from signage.hub.publishing import follow_trust

ON_BOTH_DATABASES = True


def sent(desk: Desk) -> dict[str, object]:
    """Send, and return what would take it back."""
    published = post(desk, "/publish", {})["published"]
    return {"swaps": [{"screen": one["screen"], "before": one["before"], "after": one["version"]} for one in published]}


def revert(desk: Desk, swaps: dict[str, object]) -> Any:
    return post(desk, "/publish/revert", swaps)


def reasons(answer: dict[str, Any]) -> list[str]:
    assert answer["swaps"] == []
    return [es for _, es, _ in answer["refused"]]


def wrongly_sent(desk: Desk) -> tuple[dict[str, Any], dict[str, Any], Player, dict[str, object]]:
    """Send a list in which the first piece is missing."""
    first, second, player = two_pieces(desk)
    desk.make_playlist(second)
    return first, second, player, sent(desk)


def test_screens_get_back_what_they_had_and_what_is_saved_stays_saved(desk: Desk) -> None:
    _, second, player, swaps = wrongly_sent(desk)
    wrong = held(desk, player)
    assert titles(wrong) == {"Equivocada"}
    done = revert(desk, swaps)
    now = held(desk, player)
    assert titles(now) == {"Buena", "Equivocada"}
    assert done == {"swaps": [{"screen": player.id, "before": wrong.version, "after": now.version}], "refused": []}
    assert desk.get("/playlists")["playlists"][0]["items"][0]["slide"] == second["id"]  # type: ignore[index]
    assert titles(held(desk, player)) != titles(wrong)
    again = sent(desk)
    assert titles(held(desk, player)) == {"Equivocada"}, "it may be sent again"
    assert revert(desk, again)["refused"] == []
    noted = desk.get("/audit")["entries"]
    assert [one["what"] for one in noted][:1] == ["POST /publish/revert"]  # type: ignore[attr-defined]


def test_what_another_sent_meanwhile_stays(desk: Desk) -> None:
    first, _, player, swaps = wrongly_sent(desk)
    desk.make_playlist(first)
    sent(desk)
    assert reasons(revert(desk, swaps)) == ["después se le envió otra cosa"]
    assert titles(held(desk, player)) == {"Buena"}


def test_what_the_hub_itself_signed_anew_is_no_reason_against_it(desk: Desk) -> None:
    _, _, player, swaps = wrongly_sent(desk)
    desk.clock.advance(seconds=5)
    follow_trust(desk.hub.parts, now=desk.clock())
    assert revert(desk, swaps)["refused"] == []
    assert titles(held(desk, player)) == {"Buena", "Equivocada"}


def test_a_piece_that_was_withdrawn_meanwhile_does_not_come_back_by_it(desk: Desk) -> None:
    first, _, player, swaps = wrongly_sent(desk)
    post(desk, f"/pieces/{first['id']}/withdraw")
    assert revert(desk, swaps)["refused"] == []
    assert titles(held(desk, player)) == {"Equivocada"}


def test_what_was_before_is_gone_and_it_says_so(desk: Desk) -> None:
    _, _, player, swaps = wrongly_sent(desk)
    before = held(desk, player)
    (swap,) = swaps["swaps"]  # type: ignore[misc]
    for change in ({"before": 7}, {"before": 0}, {"screen": "nadie"}):
        told = reasons(revert(desk, {"swaps": [{**swap, **change}]}))
        assert told[0] in {"lo que mostraba antes ya no se guarda", "antes no tenía ningún programa", "ya no existe"}
    with desk.hub.parts.library.read() as unit:
        earlier = unit.manifest(player.id, swap["before"])  # type: ignore[index]
    assert earlier is not None
    named = {blob.sha256 for blob in before.blobs}
    lost = next(blob.sha256 for blob in earlier.manifest.blobs if blob.sha256 not in named)
    desk.hub.parts.blobs.path_of(lost).unlink()
    assert reasons(revert(desk, swaps)) == ["un archivo de lo que mostraba ya no está"]
    assert held(desk, player) == before


def test_a_first_programme_has_nothing_before_it(desk: Desk) -> None:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    with desk.hub.parts.library.begin() as unit:
        newest = unit.newest_manifest(player.id)
    assert newest is not None
    assert [one["before"] for one in post(desk, "/publish", {})["published"]] == [newest.version]
