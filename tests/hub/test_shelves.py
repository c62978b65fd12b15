"""The library as a whole: shelves that the hub sorts and counts, tags and folders for many, the trash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import a_slide
from hub.office import START, Desk, a_png
from signage.hub.records import Piece, PieceState
from signage.hub.shelves import empty_trash
from signage.model.ids import SlideId
from signage.model.screen import Audience

ON_BOTH_DATABASES = True


def get(desk: Desk, path: str = "", **query: object) -> Any:
    answer = desk.http.get(f"/api/v1/library{path}", params=query, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(desk: Desk, path: str, body: dict[str, object]) -> Any:
    answer = desk.http.post(f"/api/v1/library{path}", json=body, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return answer.json()


def titles(desk: Desk, **query: object) -> list[str]:
    return [piece["title"] for piece in get(desk, **query)["pieces"]]


def sorted_by(desk: Desk) -> tuple[Any, Any]:
    found = get(desk, "/shelves")
    return found["tags"], found["folders"]


def counted(desk: Desk, shelf: str) -> int:
    return int(next(one["count"] for one in get(desk, "/shelves")["shelves"] if one["name"] == shelf))


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    """Six pieces, added a minute apart."""
    words = ("Árbol de Navidad", "arbolito", "Clave segura", "Jornada", "Ñame 100 %", "Zona wifi")
    with desk.hub.parts.library.begin() as unit:
        for number, title in enumerate(words):
            slide = replace(a_slide(f"p{number}"), title=title)
            unit.save_piece(Piece(slide=slide, added_at=START + timedelta(minutes=number)))
    return desk


def test_it_is_found_by_any_part_without_accents_and_counted(shelf: Desk) -> None:
    assert titles(shelf) == ["Zona wifi", "Ñame 100 %", "Jornada", "Clave segura", "arbolito", "Árbol de Navidad"]
    assert get(shelf, text="ARBOL")["total"] == 2
    assert titles(shelf, text="navi arb") == ["Árbol de Navidad"]
    assert titles(shelf, text="100 %") == ["Ñame 100 %"], "a percent sign is a letter like any other"
    assert titles(shelf, text="_") == []
    assert titles(shelf, order="title", offset=1, limit=2) == ["arbolito", "Clave segura"]
    assert get(shelf, "/ids", order="oldest", limit=2)["pieces"] == ["p0", "p1"]


def test_shelves_hold_what_their_names_say(shelf: Desk) -> None:
    day = START.date()
    with shelf.hub.parts.library.begin() as unit:
        for name, until in (("p0", day - timedelta(days=1)), ("p1", day + timedelta(days=6)), ("p2", date(2030, 1, 1))):
            held = unit.piece(SlideId(name))
            unit.save_piece(replace(held, slide=replace(held.slide, valid_until=until)))
        unit.save_piece(replace(unit.piece(SlideId("p3")), state=PieceState.WITHDRAWN))
        unit.save_piece(replace(unit.piece(SlideId("p4")), audiences=frozenset({Audience.CIUDADANIA})))
    assert titles(shelf, shelf="ended") == ["Árbol de Navidad"]
    assert titles(shelf, shelf="ending") == ["arbolito"]
    assert titles(shelf, shelf="withdrawn") == ["Jornada"]
    assert titles(shelf, order="ending")[:3] == ["Árbol de Navidad", "arbolito", "Clave segura"]
    assert "Ñame 100 %" not in titles(shelf, audience="contratistas")
    shelf.make_playlist({"id": "p5"})
    assert "Zona wifi" not in titles(shelf, shelf="unused")
    assert get(shelf, shelf="unused")["total"] == 5


def test_drafts_are_mine_until_a_list_has_them(desk: Desk) -> None:
    mine, other = desk.upload(a_png("#112233"), "mía.png"), desk.upload(a_png("#445566"), "ajena.png")
    with desk.hub.parts.library.begin() as unit:
        unit.save_piece(replace(unit.piece(SlideId(str(other["id"]))), added_by="otra"))
        unit.save_piece(Piece(slide=a_slide("de-fábrica"), added_at=START))
    assert (titles(desk, shelf="mine"), counted(desk, "mine")) == ([mine["title"]], 1)
    assert get(desk, "/ids", shelf="mine")["pieces"] == [mine["id"]], "all of them are chosen as they are seen"
    desk.make_playlist(mine)
    assert (titles(desk, shelf="mine"), counted(desk, "mine")) == ([], 0)


def test_recent_is_what_anybody_touched_within_two_weeks_the_last_first(shelf: Desk) -> None:
    shelf.clock.advance(days=20)
    assert titles(shelf, shelf="recent") == []
    change = {"title": "Clave segura", "duration": 10_000, "about": {"contact": "Prensa"}}
    assert shelf.http.patch("/api/v1/pieces/p2", json=change, headers=shelf.auth).status_code == 200
    shelf.clock.advance(minutes=1)
    new = shelf.upload(a_png("#778899"), "nueva.png")
    shelf.clock.advance(minutes=1)
    post(shelf, "/marks", {"pieces": ["p1"], "term": {"valid_until": "2027-01-31"}})
    assert titles(shelf, shelf="recent") == ["arbolito", new["title"], "Clave segura"]
    assert titles(shelf, shelf="recent", order="title") == ["arbolito", "Clave segura", new["title"]]
    assert counted(shelf, "recent") == 3
    assert get(shelf, text="clave")["pieces"][0]["changed_by"] == "admin"


def test_what_is_to_be_looked_at_again_stands_on_its_shelf_the_latest_first(shelf: Desk) -> None:
    for piece, day in (("p0", "2026-12-01"), ("p1", "2026-11-03"), ("p2", "2026-12-02"), ("p3", None)):
        body = {"title": piece, "duration": 10_000, "about": {"review_by": day}}
        assert shelf.http.patch(f"/api/v1/pieces/{piece}", json=body, headers=shelf.auth).status_code == 200
    assert titles(shelf, shelf="review") == ["p1", "p0"]
    assert counted(shelf, "review") == 2


def test_tags_and_folders_for_many_are_given_and_taken_back(shelf: Desk) -> None:
    post(shelf, "/marks", {"pieces": ["p0"], "add": ["navidad"], "folder": "Campañas/2026"})
    back = post(shelf, "/marks", {"pieces": ["p0", "p1"], "add": ["navidad", "árbol"], "folder": "Campañas"})["back"]
    assert titles(shelf, tag="navidad") == ["arbolito", "Árbol de Navidad"]
    assert titles(shelf, folder="Campañas") == ["arbolito", "Árbol de Navidad"]
    assert sorted_by(shelf) == (
        [{"name": "navidad", "count": 2}, {"name": "árbol", "count": 2}], [{"name": "Campañas", "count": 2}]
    )  # fmt: skip
    for order in back:
        post(shelf, "/marks", order)
    assert titles(shelf, tag="navidad") == ["Árbol de Navidad"]
    assert titles(shelf, folder="Campañas/2026") == ["Árbol de Navidad"]
    assert get(shelf, "/shelves")["tags"] == [{"name": "navidad", "count": 1}]


def test_a_folder_holds_those_within_it_and_no_namesakes(shelf: Desk) -> None:
    for piece, folder in (("p0", "A_1"), ("p1", "A_1/b"), ("p2", "AX1/b"), ("p3", "A_12")):
        post(shelf, "/marks", {"pieces": [piece], "folder": folder})
    assert titles(shelf, folder="A_1") == ["arbolito", "Árbol de Navidad"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"pieces": ["p0"], "add": [" x"]}, 400),
        ({"pieces": ["p0"], "add": ["a,b"]}, 400),
        ({"pieces": ["p0"], "add": ["x" * 41]}, 400),
        ({"pieces": ["p0"], "folder": "a//b"}, 400),
        ({"pieces": ["p0"], "folder": "/a"}, 400),
        ({"pieces": ["p0"], "folder": "a/b/c/d/e/f"}, 400),
        ({"pieces": ["nadie"], "add": ["x"]}, 404),
        ({"pieces": ["p0"], "add": [f"t{n}" for n in range(21)]}, 422),
    ],
)
def test_what_is_no_tag_or_folder_is_refused_and_nothing_changes(
    shelf: Desk, body: dict[str, object], status: int
) -> None:
    answer = shelf.http.post("/api/v1/library/marks", json=body, headers=shelf.auth)
    assert answer.status_code == status, answer.text
    assert sorted_by(shelf) == ([], [])


def test_the_trash_gives_back_and_forgets_after_thirty_days(shelf: Desk) -> None:
    assert post(shelf, "/trash", {"pieces": ["p0", "p1"]})["pieces"] == ["p0", "p1"]
    assert titles(shelf, shelf="trash") == ["arbolito", "Árbol de Navidad"]
    assert get(shelf)["total"] == 4
    post(shelf, "/trash/take-back", {"pieces": ["p1"]})
    assert "arbolito" in titles(shelf)
    now = START + timedelta(days=29)
    assert empty_trash(shelf.hub.parts, now=now) == 0
    assert empty_trash(shelf.hub.parts, now=START + timedelta(days=31)) == 1
    assert titles(shelf, shelf="trash") == []


def test_the_office_says_how_long_the_trash_is_kept(shelf: Desk) -> None:
    post(shelf, "/trash", {"pieces": ["p0"]})
    settings = shelf.get("/settings") | {"trash_days": 2}
    assert shelf.http.put("/api/v1/settings", json=settings, headers=shelf.auth).status_code == 200
    assert empty_trash(shelf.hub.parts, now=START + timedelta(days=1)) == 0
    assert empty_trash(shelf.hub.parts, now=START + timedelta(days=3)) == 1


def test_what_is_in_use_stays_out_of_the_trash_and_says_why(shelf: Desk) -> None:
    shelf.make_playlist({"id": "p0"})
    done = post(shelf, "/trash", {"pieces": ["p0", "p2"]})
    assert done["pieces"] == ["p2"]
    assert done["refused"][0][0] == "p0"
    assert "«Lobby»" in done["refused"][0][1]


def test_a_file_that_is_in_the_trash_is_named_there(desk: Desk) -> None:
    piece = desk.upload(a_png(), name="Foto.png")
    post(desk, "/trash", {"pieces": [piece["id"]]})
    answer = desk.http.post("/api/v1/pieces", params={"name": "otra.png"}, content=a_png(), headers=desk.auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "in-trash")
    assert piece["id"] not in {one["id"] for one in desk.http.get("/api/v1/pieces", headers=desk.auth).json()["pieces"]}


def test_the_desk_holds_what_is_listed_and_the_newest(shelf: Desk) -> None:
    assert len(get(shelf, "/desk")["pieces"]) == 6


def test_audience_and_term_for_many_are_given_and_taken_back(shelf: Desk) -> None:
    post(shelf, "/marks", {"pieces": ["p1"], "audiences": ["ciudadania"]})
    order = {
        "pieces": ["p0", "p1", "p2"],
        "audiences": ["servidores", "contratistas"],
        "term": {"valid_from": "2026-12-01", "valid_until": "2026-12-24"},
    }
    back = post(shelf, "/marks", order)["back"]
    assert titles(shelf, audience="contratistas", order="ending")[:3] == [
        "Árbol de Navidad",
        "arbolito",
        "Clave segura",
    ]
    with shelf.hub.parts.library.read() as unit:
        for name in ("p0", "p1", "p2"):
            held = unit.piece(SlideId(name))
            assert held.audiences == {Audience.SERVIDORES, Audience.CONTRATISTAS}
            assert (held.slide.valid_from, held.slide.valid_until) == (date(2026, 12, 1), date(2026, 12, 24))
            assert held.slide.duration == a_slide(name).duration
    assert post(shelf, "/marks", order)["back"] == []
    for one in back:
        post(shelf, "/marks", one)
    with shelf.hub.parts.library.read() as unit:
        assert unit.piece(SlideId("p0")).audiences == frozenset(Audience)
        assert unit.piece(SlideId("p1")).audiences == {Audience.CIUDADANIA}
        assert all(unit.piece(SlideId(name)).slide.valid_until is None for name in ("p0", "p1", "p2"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"audiences": []},
        {"term": {"valid_from": "2026-12-02", "valid_until": "2026-12-01"}},
        {"term": {"valid_until": "2026-02-30"}},
        {"audiences": ["marcianos"]},
    ],
)
def test_an_audience_or_a_term_that_is_none_is_refused(shelf: Desk, wrong: dict[str, object]) -> None:
    answer = shelf.http.post("/api/v1/library/marks", json={"pieces": ["p0"], **wrong}, headers=shelf.auth)
    assert answer.status_code in {400, 422}, answer.text
    with shelf.hub.parts.library.read() as unit:
        assert unit.piece(SlideId("p0")).audiences == frozenset(Audience)
