"""Sources: set by staff, fetched by the hub, shown by the screens that use them, and never more than that."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hub.office import Desk, Player, a_png
from hub.publisher import Publisher, publisher, says
from signage.hub.fetching import Answer, SourceFailed
from signage.hub.publishing import follow_data
from signage.hub.records import PublishedManifest
from signage.hub.sources import fetch_due, fetch_source
from signage.model import wire
from signage.model.live import LiveDocument, Source

FEED = "<rss><channel><title>Noticias</title><item><title>{}</title></item></channel></rss>"
MINUTE = 60_000


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as made:
        made.replies["/"] = says(FEED.format("Uno").encode())
        yield made


def put(desk: Desk, url: str, token: str = "", **change: object) -> tuple[int, dict[str, object]]:
    body = {"id": "noticias", "name": "Noticias", "kind": "headlines", "url": url, "allow_private": True} | change
    headers = {"Authorization": f"Bearer {token or desk.token}"}
    answer = desk.http.put("/api/v1/sources/noticias", json=body, headers=headers)
    return answer.status_code, answer.json()


def fetched(desk: Desk) -> dict[str, object]:
    answer = desk.http.post("/api/v1/sources/noticias/fetch", headers=desk.auth)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def an_editor(desk: Desk) -> str:
    person = {"name": "ana", "role": "editor", "password": "una frase larga y propia"}
    assert desk.http.post("/api/v1/users", json=person, headers=desk.auth).status_code == 201
    login = desk.http.post("/api/v1/login", json={"name": "ana", "password": person["password"]})
    return str(login.json()["token"])


def newest(desk: Desk, player: Player) -> PublishedManifest:
    with desk.hub.parts.library.read() as unit:
        found = unit.newest_manifest(player.id)
    assert found is not None
    return found


@pytest.fixture
def lobby(desk: Desk, site: Publisher) -> Player:
    """A screen with a line of news of a source that was fetched once."""
    desk.found()
    desk.make_playlist(desk.upload(a_png()))
    player = desk.pair()
    put(desk, site.url())
    fetched(desk)
    with desk.hub.parts.library.begin() as unit:
        paired = unit.screen(player.id)
        panel = replace(paired.screen.panel, ticker="noticias")
        unit.save_screen(replace(paired, screen=replace(paired.screen, panel=panel)))
    assert desk.http.post("/api/v1/publish", json={}, headers=desk.auth).status_code == 200
    return player


def test_a_source_is_fetched_and_its_data_are_a_file(desk: Desk, site: Publisher) -> None:
    assert put(desk, site.url())[0] == 200
    state = fetched(desk)
    assert (state["rows"], state["error"]) == (1, "")
    data = desk.http.get(f"/blobs/{state['sha256']}").content
    document = wire.decode(LiveDocument, wire.from_bytes(data, max_bytes=100_000))
    assert (document.title, document.rows[0].title) == ("Noticias", "Uno")


def test_a_failure_keeps_the_last_good_data_and_says_why(desk: Desk, site: Publisher) -> None:
    put(desk, site.url())
    good = fetched(desk)
    site.replies["/"] = says(b"", 500)
    desk.clock.advance(minutes=20)
    bad = fetched(desk)
    assert (bad["sha256"], bad["as_of"]) == (good["sha256"], good["as_of"])
    assert "500" in str(bad["error"])
    assert bad["error_en"]


def test_unchanged_data_grow_new_every_ten_minutes_only(desk: Desk, site: Publisher) -> None:
    put(desk, site.url())
    first = fetched(desk)["as_of"]
    desk.clock.advance(minutes=6)
    assert fetched(desk)["as_of"] == first
    desk.clock.advance(minutes=6)
    assert fetched(desk)["as_of"] == int(str(first)) + 12 * MINUTE


def test_a_source_that_says_it_did_not_change_keeps_its_data(desk: Desk, site: Publisher) -> None:
    site.replies["/"] = says(FEED.format("Uno").encode(), ETag='"1"')
    put(desk, site.url())
    held = fetched(desk)["sha256"]
    site.replies["/"] = says(b"", 304)
    state = fetched(desk)
    assert (state["sha256"], state["error"]) == (held, "")
    assert site.asked[1][1]["If-None-Match"] == '"1"'


def test_only_an_administrator_allows_inner_addresses(desk: Desk, site: Publisher) -> None:
    editor = an_editor(desk)
    assert put(desk, site.url(), token=editor)[0] == 403
    assert put(desk, site.url(), token=editor, allow_private=False)[0] == 200
    assert "interna" in str(fetched(desk)["error"])
    assert site.asked == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "name"),
        ({"every": MINUTE}, "every"),
        ({"stale_after": 10 * MINUTE}, "stale_after"),
        ({"url": "ftp://a.co"}, "source-address"),
        ({"kind": "gossip"}, "kind"),
    ],
)
def test_a_source_that_does_not_do_is_refused_with_one_reason(desk: Desk, change: dict[str, object], code: str) -> None:
    status, answer = put(desk, **({"url": "https://a.example/"} | change))  # type: ignore[arg-type]
    assert status in {400, 422}
    assert answer["error"]["code"] == code  # type: ignore[index]


def test_a_source_with_another_address_begins_without_data(desk: Desk, site: Publisher) -> None:
    put(desk, site.url())
    fetched(desk)
    assert put(desk, site.url(), name="Otro nombre")[1]["rows"] == 1
    assert put(desk, site.url("/b"))[1]["sha256"] is None


def test_sources_are_fetched_when_their_time_has_come(desk: Desk, site: Publisher) -> None:
    put(desk, site.url())
    parts = desk.hub.parts
    assert fetch_due(parts, now=parts.clock()) == 1
    assert fetch_due(parts, now=parts.clock()) == 0
    desk.clock.advance(minutes=15)
    assert fetch_due(parts, now=parts.clock()) == 1


def test_a_source_that_breaks_its_reader_stops_no_other(desk: Desk, site: Publisher) -> None:
    put(desk, site.url())

    def breaks(_url: str, **_options: object) -> Answer:
        raise ZeroDivisionError

    parts = desk.hub.parts
    assert fetch_due(parts, now=parts.clock(), get=breaks) == 1
    (source,) = desk.get("/sources")["sources"]  # type: ignore[misc]
    assert "Noticias" in source["error"]


def test_a_source_that_never_answers_makes_no_other_wait(desk: Desk) -> None:
    parts, everyone = desk.hub.parts, threading.Barrier(3, timeout=60)

    def meets(*_: object, **__: object) -> Answer:
        everyone.wait()  # passes when three ask at the same time, and breaks when one waits for another
        return Answer(body=FEED.format("Uno").encode())

    for name in ("a", "b", "c"):
        body = {"id": name, "name": name, "kind": "headlines", "url": "https://ejemplo.org/"}
        desk.http.put(f"/api/v1/sources/{name}", json=body, headers=desk.auth)
    assert fetch_due(parts, now=parts.clock(), get=meets) == 3
    with parts.library.read() as unit:
        assert [state.rows for state in unit.sources().values()] == [1, 1, 1]


def test_a_web_page_needs_somebody_who_draws_it(desk: Desk) -> None:
    put(desk, "https://a.example/", kind="web")
    assert "páginas web" in str(fetched(desk)["error"])


def test_a_web_page_is_its_picture_and_the_last_good_one_stays_with_its_age(desk: Desk) -> None:
    put(desk, "https://a.example/", kind="web")
    pictures = iter([a_png(), a_png()])
    parts = replace(desk.hub.parts, take_picture=lambda _source: next(pictures))
    first = fetch_source(parts, "noticias", now=desk.clock())
    assert first.live is not None
    assert first.live.picture == hashlib.sha256(a_png()).hexdigest()
    assert parts.blobs.path_of(first.live.picture).read_bytes() == a_png()

    def fails(source: Source) -> bytes:
        raise SourceFailed(f"«{source.name}» no abre", "does not open")

    desk.clock.advance(minutes=30)
    later = fetch_source(replace(parts, take_picture=fails), "noticias", now=desk.clock())
    assert (later.live, later.error) == (first.live, "«Noticias» no abre")


def test_a_screen_gets_the_data_that_it_shows_and_must_understand_them(desk: Desk, lobby: Player) -> None:
    manifest = newest(desk, lobby).manifest
    (data,) = manifest.data
    assert data.id == "noticias"
    assert "live" in manifest.must_understand
    assert data.sha256 in {blob.sha256 for blob in manifest.blobs}


def test_new_data_reach_a_screen_once_a_minute_at_most(desk: Desk, site: Publisher, lobby: Player) -> None:
    before = newest(desk, lobby)
    site.replies["/"] = says(FEED.format("Dos").encode())
    fetched(desk)
    assert newest(desk, lobby).version == before.version
    assert desk.hub.parts.data_waits.is_set()
    desk.clock.advance(minutes=1)
    follow_data(desk.hub.parts, now=desk.clock())
    after = newest(desk, lobby)
    assert after.manifest.data != before.manifest.data
    assert len(after.manifest.blobs) == len(before.manifest.blobs)
    assert not desk.hub.parts.data_waits.is_set()


def test_new_data_never_send_what_staff_did_not(desk: Desk, site: Publisher, lobby: Player) -> None:
    before = newest(desk, lobby).manifest
    desk.make_playlist(desk.upload(a_png("#ffffff")))  # saved, not sent
    site.replies["/"] = says(FEED.format("Dos").encode())
    desk.clock.advance(minutes=2)
    fetched(desk)
    after = newest(desk, lobby).manifest
    assert after.data != before.data
    assert (after.slides, after.playlists, after.entries) == (before.slides, before.playlists, before.entries)


def test_a_source_in_use_cannot_go_and_another_can(desk: Desk, lobby: Player) -> None:
    answer = desk.http.delete("/api/v1/sources/noticias", headers=desk.auth)
    assert answer.status_code == 409
    assert "«Recepción»" in answer.json()["error"]["es"]
    with desk.hub.parts.library.begin() as unit:
        paired = unit.screen(lobby.id)
        unit.save_screen(replace(paired, screen=replace(paired.screen, panel=replace(paired.screen.panel, ticker=""))))
    assert desk.http.delete("/api/v1/sources/noticias", headers=desk.auth).status_code == 200
    assert desk.http.post("/api/v1/sources/noticias/fetch", headers=desk.auth).status_code == 404
