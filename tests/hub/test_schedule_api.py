"""The office's calendar at the hub, what it makes of a programme, and what a screen would be sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from hub.office import Desk, Player, a_png
from signage.model import wire
from signage.model.manifest import Manifest
from signage.model.schedule import ScheduleEntry


def put(desk: Desk, path: str, body: dict[str, Any]) -> Any:
    answer = desk.http.put(f"/api/v1{path}", json=body, headers=desk.auth)
    return answer.status_code, answer.json()


def an_entry(desk: Desk, **changes: Any) -> tuple[int, Any]:
    body = {"id": "lobby", "playlist": "lobby", "layer": "base", "created_at": 0, **changes}
    return put(desk, "/entries/lobby", body)


def an_office(desk: Desk) -> Player:
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    return desk.pair()


def foreseen(desk: Desk, player: Player) -> Manifest:
    answer = desk.get(f"/screens/{player.id}/foreseen")
    return wire.decode(Manifest, answer["manifest"])  # type: ignore[arg-type] # as it came


def only(manifest: Manifest) -> ScheduleEntry:
    (entry,) = manifest.entries
    return entry


def test_a_calendar_is_kept_and_one_that_makes_no_sense_is_not(desk: Desk) -> None:
    assert [one["name"] for one in desk.get("/calendar")["dayparts"]][:2] == ["Apertura", "Mañana"]  # type: ignore[index]
    own = {
        "added": [{"day": "2026-07-13", "name": "Chiquinquirá"}], "removed": ["2026-12-08"],
        "dayparts": [{"name": "Noche", "starts": "18:00", "ends": "22:00"}],
    }  # fmt: skip
    assert put(desk, "/calendar", own)[0] == 200
    assert desk.get("/calendar") == own
    for wrong in (
        {"added": [{"day": "2026-02-31", "name": "x"}]},
        {"added": [{"day": "2026-02-01", "name": ""}]},
        {"dayparts": [{"name": "a", "starts": "25:00", "ends": "26:00"}]},
        {"removed": ["2026-12-08"] * 501},
        {"what": 1},
    ):
        status, answer = put(desk, "/calendar", wrong)
        assert (status, set(answer["error"]) >= {"es", "en"}) in {(400, True), (422, True)}
    assert desk.get("/calendar") == own


def test_days_left_out_are_kept_and_asked_of_the_screens(desk: Desk) -> None:
    player = an_office(desk)
    assert "exceptions" not in foreseen(desk, player).must_understand
    assert an_entry(desk, except_days=["2026-12-24"])[0] == 200
    assert desk.get("/entries")["entries"][0]["except_days"] == ["2026-12-24"]  # type: ignore[index]
    manifest = foreseen(desk, player)
    assert only(manifest).except_days == {date(2026, 12, 24)}
    assert "exceptions" in manifest.must_understand
    assert not manifest.missing_features()


def test_a_screen_gets_the_holidays_as_days_on_which_an_entry_does_not_run(desk: Desk) -> None:
    player = an_office(desk)
    today = desk.clock().date()
    assert an_entry(desk, skips_holidays=True)[0] == 200
    put(desk, "/calendar", {"added": [{"day": f"{today.year + 1}-02-03", "name": "Día cívico"}], "removed": []})
    entry = only(foreseen(desk, player))
    assert {date(today.year + 1, 2, 3), date(today.year + 1, 1, 1)} <= entry.except_days
    assert not entry.skips_holidays
    assert not entry.runs_on(date(today.year + 1, 12, 25))


def test_what_is_foreseen_is_not_sent(desk: Desk) -> None:
    player = an_office(desk)
    before = desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content
    desk.make_playlist(desk.upload(a_png("#AA0000"), "otra.png"), playlist="otra", layer="replaces")
    assert {entry.playlist for entry in foreseen(desk, player).entries} == {"lobby", "otra"}
    assert desk.http.get(f"/v1/manifest/{player.id}", headers=player.headers).content == before
    assert desk.http.get("/api/v1/screens/nadie/foreseen", headers=desk.auth).status_code == 404
    assert desk.http.get(f"/api/v1/screens/{player.id}/foreseen").status_code == 401
