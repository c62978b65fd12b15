"""What the review says of pieces at the hub, and what it keeps at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Thread
from typing import Any

from easy_stage import EasyStage
from hub.office import Desk, a_png
from signage.errors import MediaRejected
from signage.hub.links import LinkProber
from signage.hub.reviews import measure_missing, review_piece
from signage.media.measuring import OWN_LOOK, FileOf, Worn
from signage.model.finding import Record, Shape
from signage.model.ids import PlaylistId, SlideId
from signage.model.slide import TemplateSlide


def a_piece(desk: Desk, titulo: str = "El correo vuelve a las tres", **change: Any) -> dict[str, Any]:
    fields = [["titulo", titulo], ["entradilla", "Desde hoy a las 15:00."]]
    body = {"title": titulo, "duration": 12_000, "template": "noticia", "fields": fields, **change}
    answer = desk.http.post("/api/v1/pieces/template", json=body, headers=desk.auth)
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


def codes(desk: Desk, piece: dict[str, Any]) -> list[str]:
    found: Any = desk.get(f"/pieces/{piece['id']}/review")["findings"]
    return [one["code"] for one in found]


def sent(desk: Desk) -> list[str]:
    answer = desk.http.post("/api/v1/publish", json={}, headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return [line for one in answer.json()["published"] for line in one["warnings"]]


def test_a_piece_is_measured_once_and_again_when_it_changes(desk: Desk, stage: EasyStage) -> None:
    piece = a_piece(desk)
    assert codes(desk, piece) == codes(desk, piece) == []
    assert stage.asked == [piece["id"]]
    fields = [["titulo", "Otro título"], ["entradilla", "Desde hoy."]]
    body = {"title": "Otro", "duration": 12_000, "template": "noticia", "fields": fields}
    desk.http.put(f"/api/v1/pieces/{piece['id']}/template", json=body, headers=desk.auth)
    assert codes(desk, piece) == []
    assert len(stage.asked) == 2


def test_a_piece_is_measured_as_the_house_dresses_it_and_again_in_another_look(desk: Desk, stage: EasyStage) -> None:
    piece = a_piece(desk)
    assert codes(desk, piece) == []
    stage.change = {"unfit": ("titulo",)}
    theme = b'name = "Otra"\nfamily = "Inter"\n'
    assert desk.http.put("/api/v1/theme", content=theme, headers=desk.auth).status_code == 200
    assert "fit" in codes(desk, piece)
    worn = stage.worn[-1].theme
    assert worn is not None
    assert worn.read_bytes() == theme
    desk.http.delete("/api/v1/theme", headers=desk.auth)
    assert len(stage.asked) == 2
    codes(desk, piece)
    assert len(stage.asked) == 3


def test_a_piece_that_somebody_else_saved_meanwhile_is_not_overwritten(desk: Desk) -> None:
    piece = a_piece(desk)
    body = {"title": "A", "duration": 12_000, "template": "noticia", "base": piece["revision"]}
    mine = body | {"fields": [["titulo", "Mío"], ["entradilla", "Desde hoy."]]}
    route = f"/api/v1/pieces/{piece['id']}/template"
    first = desk.http.put(route, json=mine, headers=desk.auth)
    assert first.status_code == 200
    assert first.json()["revision"] != piece["revision"]
    late = desk.http.put(route, json=mine | {"title": "B"}, headers=desk.auth)
    assert (late.status_code, late.json()["error"]["code"]) == (409, "piece-changed")
    again = desk.http.put(route, json=mine | {"title": "B", "base": first.json()["revision"]}, headers=desk.auth)
    assert again.json()["title"] == "B"
    assert desk.http.put(route, json=mine | {"base": ""}, headers=desk.auth).status_code == 200


def test_people_hear_who_else_has_a_piece_open(desk: Desk) -> None:
    piece = a_piece(desk)
    person = {"name": "ana", "full_name": "Ana Pérez", "role": "editor", "password": "una frase larga y propia"}
    assert desk.http.post("/api/v1/users", json=person, headers=desk.auth).status_code == 201
    login = desk.http.post("/api/v1/login", json={"name": "ana", "password": person["password"]}).json()
    hers = {"Authorization": f"Bearer {login['token']}"}
    route = f"/api/v1/pieces/{piece['id']}/open"
    assert desk.http.put(route, headers=hers).json() == {"others": [], "revision": piece["revision"]}
    assert desk.http.put(route, headers=desk.auth).json()["others"] == ["Ana Pérez"]
    desk.http.delete(route, headers=hers)
    assert desk.http.put(route, headers=desk.auth).json()["others"] == []
    desk.http.put(route, headers=hers)
    desk.clock.advance(seconds=61)
    assert desk.http.put(route, headers=desk.auth).json()["others"] == [], "who says nothing for a minute is gone"
    assert desk.http.put("/api/v1/pieces/nada/open", headers=desk.auth).status_code == 404


def test_the_stage_runs_once_for_all_who_wait_for_the_same_pieces(desk: Desk) -> None:
    piece = a_piece(desk)

    class AskedMeanwhile(EasyStage):
        def measure(
            self, slides: Sequence[TemplateSlide], file_of: FileOf, worn: Worn = OWN_LOOK
        ) -> Mapping[SlideId, Record]:
            if not others:
                others.append(Thread(target=measure_missing, args=(parts, [SlideId(piece["id"])])))
                others[0].start()
                others[0].join(0.3)  # it waits for this run: were it to start its own, it would be over by then
            return super().measure(slides, file_of, worn)

    others: list[Thread] = []
    stage = AskedMeanwhile()
    parts = replace(desk.hub.parts, stage=stage)
    measure_missing(parts, [SlideId(piece["id"])])
    others[0].join()
    assert stage.asked == [piece["id"]]


def test_findings_name_their_field_and_their_repair(desk: Desk) -> None:
    piece = a_piece(desk, "NO ABRA CORREOS RAROS", duration=3_000)
    found: Any = desk.get(f"/pieces/{piece['id']}/review")["findings"]
    by_code = {one["code"]: one for one in found}
    assert by_code["capitals"]["field"] == "titulo"
    assert by_code["capitals"]["mend"]["value"] == "No abra correos raros"
    assert by_code["time"]["mend"]["duration"] > 3_000


def test_an_address_that_does_not_answer_is_a_warning(desk: Desk) -> None:
    url = "https://tramites.co/certificados"
    fields = [["pregunta", "¿Cómo le fue?"], ["invitacion", "Cuéntenos en un minuto."], ["url", url]]
    piece = a_piece(desk, template="buzon", fields=fields)
    parts = replace(desk.hub.parts, links=LinkProber(lambda _url: False))
    found = review_piece(parts, SlideId(piece["id"]), now=desk.clock()).findings
    (link,) = (one for one in found if one.code == "link")
    assert url in link.es


def test_a_blocked_piece_stays_at_home_and_the_sender_hears_why(desk: Desk, stage: EasyStage) -> None:
    desk.found()
    desk.pair()
    stage.change["unfit"] = ("titulo",)
    good, blocked = desk.upload(a_png()), a_piece(desk)
    desk.make_playlist(good, blocked)
    (warning,) = sent(desk)
    assert "no se envió: «Título» no cabe en pantalla horizontal" in warning
    (screen,) = desk.get("/screens")["screens"]  # type: ignore[misc]
    assert screen["name"] == "Recepción"


def test_a_piece_for_a_column_is_reviewed_as_the_column_shows_it(desk: Desk, stage: EasyStage) -> None:
    stage.cut = Shape.COLUMN
    desk.found()
    desk.pair()
    piece = a_piece(desk)
    side = {"id": "columna", "name": "Columna", "items": [{"slide": piece["id"], "duration": 10_000}]}
    assert desk.http.put("/api/v1/playlists/columna", json=side, headers=desk.auth).status_code == 200
    with desk.hub.parts.library.begin() as unit:
        (paired,) = unit.screens()
        panel = replace(paired.screen.panel, side=PlaylistId("columna"))
        unit.save_screen(replace(paired, screen=replace(paired.screen, panel=panel)))
    assert codes(desk, piece) == ["fit"]
    desk.make_playlist(piece)
    assert codes(desk, piece) == []


def test_a_piece_that_nobody_could_measure_stays_at_home(desk: Desk, stage: EasyStage) -> None:
    def broken(*_: object) -> Any:
        raise MediaRejected("no arranca", "does not start")

    stage.measure = broken  # type: ignore[method-assign]
    desk.found()
    desk.pair()
    desk.make_playlist(desk.upload(a_png()), a_piece(desk))
    (warning,) = sent(desk)
    assert "no se ha medido" in warning


def test_reasons_are_kept_with_the_name_of_who_gave_them(desk: Desk) -> None:
    piece = a_piece(desk)
    path = f"/api/v1/pieces/{piece['id']}/reasons"
    body = {"reasons": [["time", "Se repite toda la mañana."]]}
    assert desk.http.put(path, json=body, headers=desk.auth).status_code == 200
    told = desk.get(f"/pieces/{piece['id']}/review")
    assert told["reasons"] == [["time", "Se repite toda la mañana."]]
    assert told["given_by"] == "admin"
    assert desk.http.put(path, json={"reasons": [["time", " "]]}, headers=desk.auth).status_code == 400
    assert desk.http.put("/api/v1/pieces/no/reasons", json=body, headers=desk.auth).status_code == 404
