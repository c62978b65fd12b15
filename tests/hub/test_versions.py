"""What a piece was, and back to it; another file in its place."""

from __future__ import annotations

from typing import Any

from hub.office import Desk, a_png
from hub.test_approvals import notice
from hub.test_at_once import held

ON_BOTH_DATABASES = True


def titles(desk: Desk, piece: str) -> list[str]:
    found = desk.get(f"/pieces/{piece}/versions")["versions"]
    return [dict(one["slide"]["fields"])["titulo"] for one in found]  # type: ignore[attr-defined]


def made(desk: Desk, title: str) -> str:
    answer = desk.http.post("/api/v1/pieces/template", json=notice(title), headers=desk.auth)
    return str(answer.json()["id"])


def test_every_change_keeps_what_was_and_any_of_them_comes_back(desk: Desk) -> None:
    piece = made(desk, "Primera")
    for title in ("Segunda", "Tercera", "Tercera"):
        desk.http.put(f"/api/v1/pieces/{piece}/template", json=notice(title), headers=desk.auth)
    assert titles(desk, piece) == ["Segunda", "Primera"], "what did not change is no version"
    back = desk.http.post(f"/api/v1/pieces/{piece}/versions/1/restore", headers=desk.auth).json()
    assert dict(desk.get(f"/pieces/{piece}")["slide"]["fields"])["titulo"] == "Primera"  # type: ignore[index]
    desk.http.post(f"/api/v1/pieces/{piece}/versions/{back['number']}/restore", headers=desk.auth)
    assert dict(desk.get(f"/pieces/{piece}")["slide"]["fields"])["titulo"] == "Tercera"  # type: ignore[index]
    assert desk.http.post(f"/api/v1/pieces/{piece}/versions/99/restore", headers=desk.auth).status_code == 404


def test_twenty_are_kept(desk: Desk) -> None:
    piece = made(desk, "0")
    for number in range(1, 26):
        desk.http.put(f"/api/v1/pieces/{piece}/template", json=notice(str(number)), headers=desk.auth)
    assert titles(desk, piece) == [str(number) for number in range(24, 4, -1)]


def put(desk: Desk, piece: object, data: bytes, name: str = "nueva.png") -> Any:
    path = f"/api/v1/pieces/{piece}/file"
    return desk.http.put(path, params={"name": name}, content=data, headers=desk.auth)


def test_another_file_takes_the_place_and_the_lists_go_on(desk: Desk) -> None:
    desk.found()
    piece = desk.upload(a_png(), name="Vieja.png")
    desk.make_playlist(piece)
    player = desk.pair()
    change = {"title": "Feria", "alt": "Una feria", "duration": 12_000, "valid_until": "2026-11-01"}
    desk.http.patch(f"/api/v1/pieces/{piece['id']}", json=change, headers=desk.auth)
    done = put(desk, piece["id"], a_png("#AA5500"))
    assert done.status_code == 200, done.text
    now = done.json()["piece"]
    assert (now["title"], now["slide"]["alt"], now["slide"]["duration"]) == ("Feria", "Una feria", 12_000)
    assert now["slide"]["valid_until"] is None, "its last day was past: it is new again"
    assert now["playlists"] == ["lobby"]
    desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    assert now["slide"]["asset"] in {blob.sha256 for blob in held(desk, player).blobs}
    desk.http.post(f"/api/v1/pieces/{piece['id']}/versions/{done.json()['number']}/restore", headers=desk.auth)
    assert desk.get(f"/pieces/{piece['id']}")["slide"]["asset"] == piece["slide"]["asset"]  # type: ignore[index]


def test_files_of_versions_are_not_collected(desk: Desk) -> None:
    piece = desk.upload(a_png())
    asset = str(piece["slide"]["asset"])  # type: ignore[index]
    put(desk, piece["id"], a_png("#AA5500"))
    with desk.hub.parts.library.read() as unit:
        assert asset in unit.files_in_use()


def test_what_cannot_take_the_place_is_refused_and_nothing_changes(desk: Desk) -> None:
    piece, other = desk.upload(a_png(), name="Una.png"), a_png("#00AA55")
    desk.upload(other, name="Otra.png")
    assert put(desk, piece["id"], other).json()["error"]["code"] == "duplicate"
    assert put(desk, piece["id"], b"no soy una imagen").status_code == 422
    assert put(desk, made(desk, "Aviso"), a_png("#123456")).json()["error"]["code"] == "no-file"
    assert desk.get(f"/pieces/{piece['id']}/versions")["versions"] == []


def test_what_is_noted_of_a_piece_is_kept_compared_and_comes_back(desk: Desk) -> None:
    piece = desk.upload(a_png(), name="Feria.png")
    at, words = f"/api/v1/pieces/{piece['id']}", {"title": "Feria", "duration": 10_000}
    noted = {"credit": " Foto: Prensa ", "licence": "CC BY 4.0", "contact": "Ana, ext. 102", "review_by": "2027-03-01"}
    body = {**words, "about": noted}
    first = desk.http.patch(at, params={"base": piece["revision"]}, json=body, headers=desk.auth).json()
    assert first["about"] == {**noted, "credit": "Foto: Prensa"}
    assert first["revision"] != piece["revision"], "two people who note at once are told apart"
    stale = desk.http.patch(at, params={"base": piece["revision"]}, json=body, headers=desk.auth)
    assert stale.json()["error"]["code"] == "piece-changed"
    older = desk.http.patch(at, json={**words, "alt": "Una feria"}, headers=desk.auth).json()
    assert older["about"] == first["about"], "a console that knows nothing of notes takes none away"
    desk.http.patch(at, json={**words, "about": {}}, headers=desk.auth)
    held = desk.get(f"/pieces/{piece['id']}/versions")["versions"]
    assert [one["about"]["contact"] for one in held] == ["Ana, ext. 102", "Ana, ext. 102", ""]  # type: ignore[attr-defined]
    desk.http.post(f"{at}/versions/3/restore", headers=desk.auth)
    assert desk.get(f"/pieces/{piece['id']}")["about"] == first["about"]
    refused = desk.http.patch(at, json={**words, "about": {"licence": "x" * 201}}, headers=desk.auth)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "licence")
