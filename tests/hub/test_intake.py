"""Documents, videos and captions through the hub's door: what becomes of them, and what is refused."""

from __future__ import annotations

import io
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import a_pdf, a_pptx, an_office
from PIL import Image

from hub.office import Desk, FakeClock, Office, TestClient, a_png
from signage.hub.app import create_app, create_default_app
from signage.media.video import find_tools

SRT = "1\n00:00:00,500 --> 00:00:01,500\nAtención\n".encode("latin-1")


def wait_for_jobs() -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("processing-"):
            thread.join(20)
            assert not thread.is_alive()


def a_desk(folder: Path, office: Path | None) -> Desk:
    clock = FakeClock()
    hub = create_app(folder, clock=clock, monotonic=clock.monotonic, find_tools=find_tools, find_office=lambda: office)
    http = TestClient(hub, raise_server_exceptions=False)
    desk = Desk(hub, http, clock, Office())
    one_time = (folder / "admin-token").read_text()
    desk.token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
    return desk


def refused(desk: Desk, path: Path) -> str:
    answer = desk.http.post("/api/v1/pieces", params={"name": path.name}, content=path.read_bytes(), headers=desk.auth)
    assert answer.status_code == 422
    assert desk.get("/pieces")["pieces"] == []
    return answer.json()["error"]["code"]  # type: ignore[no-any-return]


def the_pieces(desk: Desk) -> list[dict[str, object]]:
    wait_for_jobs()
    found = desk.get("/pieces")["pieces"]
    assert isinstance(found, list)
    return sorted(found, key=lambda piece: piece["page"])


@pytest.fixture
def video(tmp_path: Path) -> bytes:
    tools = find_tools()
    if tools is None:
        pytest.skip("ffmpeg is not installed")
    path = tmp_path / "a.mp4"
    source = ["-f", "lavfi", "-i", "testsrc2=size=160x120:rate=10:duration=2"]
    command = [str(tools.ffmpeg), "-v", "error", *source, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    return path.read_bytes()


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "hub", an_office(tmp_path / "bin", "exec sleep 300"))
    yield desk
    desk.hub.close()


def test_a_pdf_becomes_a_piece_a_page(desk: Desk, tmp_path: Path) -> None:
    first = desk.upload(a_pdf(tmp_path / "a.pdf", pages=3).read_bytes(), "plan_de trabajo.pdf")
    assert (first["state"], first["title"]) == ("processing", "Plan de trabajo")
    pages = the_pieces(desk)
    assert [page["title"] for page in pages] == [f"Plan de trabajo, p. {number}" for number in (1, 2, 3)]
    assert {page["state"] for page in pages} == {"ready"}
    assert {page["document"] for page in pages} == {first["id"]} == {pages[0]["id"]}
    assert pages[0]["width"] == 3200


def test_the_same_pdf_twice_is_named(desk: Desk, tmp_path: Path) -> None:
    data = a_pdf(tmp_path / "a.pdf", pages=2).read_bytes()
    desk.upload(data, "a.pdf")
    wait_for_jobs()
    answer = desk.http.post("/api/v1/pieces", params={"name": "b.pdf"}, content=data, headers=desk.auth)
    assert answer.status_code == 409


def test_a_locked_pdf_and_an_office_file_without_libreoffice_are_refused_at_once(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, a_pdf(tmp_path / "a.pdf", locked=True)) == "pdf-encrypted"
    assert refused(desk, a_pptx(tmp_path / "a.pptx")) == "office-missing"


def test_a_presentation_becomes_pages_that_say_what_was_lost(tmp_path: Path) -> None:
    ready = a_pdf(tmp_path / "ready.pdf")
    desk = a_desk(tmp_path / "hub", an_office(tmp_path / "bin", f'cp {ready} "$OUT/document.pdf"'))
    desk.upload(a_pptx(tmp_path / "a.pptx").read_bytes(), "a.pptx")
    (page,) = the_pieces(desk)
    assert (page["state"], page["title"]) == ("ready", "A")
    assert [note["code"] for note in page["notes"]] == ["no-animations"]  # type: ignore[attr-defined]
    desk.hub.close()


def test_what_is_said_of_a_file_while_it_is_being_made_stays(tmp_path: Path) -> None:
    ready, go = a_pdf(tmp_path / "ready.pdf", pages=2), tmp_path / "go"
    script = f'while [ ! -e {go} ]; do sleep 0.02; done; cp {ready} "$OUT/document.pdf"'
    desk = a_desk(tmp_path / "hub", an_office(tmp_path / "bin", script))
    piece = desk.upload(a_pptx(tmp_path / "a.pptx").read_bytes(), "a.pptx")
    order = {"pieces": [piece["id"]], "add": ["navidad"], "folder": "Campañas"}
    assert desk.http.post("/api/v1/library/marks", json=order, headers=desk.auth).status_code == 200
    words = {"title": "A", "duration": 10_000, "about": {"contact": "Ana"}}
    assert desk.http.patch(f"/api/v1/pieces/{piece['id']}", json=words, headers=desk.auth).status_code == 200
    go.touch()
    for page in the_pieces(desk):
        assert (page["state"], page["tags"], page["folder"]) == ("ready", ["navidad"], "Campañas")
        assert page["about"]["contact"] == "Ana"  # type: ignore[index]
    desk.hub.close()


def test_a_libreoffice_that_is_installed_while_the_hub_runs_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    hub = create_default_app(tmp_path / "hub")
    assert hub.parts.find_office() is None
    program = an_office(tmp_path / "bin", "exit 0")
    assert hub.parts.find_office() == program
    hub.close()


def test_deleting_a_piece_ends_the_work_on_it(hanging: Desk, tmp_path: Path) -> None:
    piece = hanging.upload(a_pptx(tmp_path / "a.pptx").read_bytes(), "a.pptx")
    answer = hanging.http.delete(f"/api/v1/pieces/{piece['id']}", headers=hanging.auth)
    assert answer.status_code == 200
    assert the_pieces(hanging) == []


def test_what_comes_out_of_the_trash_is_finished(tmp_path: Path) -> None:
    ready, go = a_pdf(tmp_path / "ready.pdf"), tmp_path / "go"
    script = f'while [ ! -e {go} ]; do sleep 0.02; done; cp {ready} "$OUT/document.pdf"'
    desk = a_desk(tmp_path / "hub", an_office(tmp_path / "bin", script))
    piece = desk.upload(a_pptx(tmp_path / "a.pptx").read_bytes(), "a.pptx")
    body = {"pieces": [piece["id"]]}
    assert desk.http.post("/api/v1/library/trash", json=body, headers=desk.auth).json()["refused"] == []
    wait_for_jobs()
    assert desk.http.post("/api/v1/library/trash/take-back", json=body, headers=desk.auth).status_code == 200
    go.touch()
    assert [one["state"] for one in the_pieces(desk)] == ["ready"]
    desk.hub.close()


def test_what_the_hub_could_not_finish_waits_for_its_next_start(hanging: Desk, tmp_path: Path) -> None:
    hanging.upload(a_pptx(tmp_path / "a.pptx").read_bytes(), "a.pptx")
    hanging.hub.parts.stop.set()
    assert [piece["state"] for piece in the_pieces(hanging)] == ["processing"]


def captioned(desk: Desk, piece: dict[str, object], data: bytes) -> tuple[int, dict[str, object]]:
    route = f"/api/v1/pieces/{piece['id']}/captions"
    answer = desk.http.put(route, params={"name": "a.srt"}, content=data, headers=desk.auth)
    return answer.status_code, answer.json()


def test_a_video_takes_captions_and_lets_them_go(desk: Desk, video: bytes) -> None:
    piece = desk.upload(video, "a.mp4")
    status, with_captions = captioned(desk, piece, SRT)
    assert status == 200
    sha256 = with_captions["slide"]["captions"]  # type: ignore[index]
    assert "Atención" in desk.http.get(f"/blobs/{sha256}").text
    gone = desk.http.delete(f"/api/v1/pieces/{piece['id']}/captions", headers=desk.auth).json()
    assert gone["slide"]["captions"] is None


def test_a_picture_takes_no_captions_and_a_video_no_rubbish(desk: Desk, video: bytes) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64)).save(buffer, "PNG")
    assert captioned(desk, desk.upload(buffer.getvalue()), SRT)[0] == 409
    assert captioned(desk, desk.upload(video, "a.mp4"), b"hola")[0] == 422


def test_a_template_takes_a_short_video_and_its_captions(desk: Desk, video: bytes) -> None:
    kept = desk.http.post("/api/v1/assets", params={"name": "a.mp4"}, content=video, headers=desk.auth)
    assert (kept.status_code, kept.json()["width"]) == (201, 160)
    words = desk.http.post("/api/v1/assets/captions", params={"name": "a.srt"}, content=SRT, headers=desk.auth)
    assert words.status_code == 201
    files = [["video", kept.json()["sha256"]], ["subtitulos", words.json()["sha256"]]]
    assert desk.get("/pieces")["pieces"] == []
    with desk.hub.parts.library.read() as unit:
        assert {sha256 for _, sha256 in files} <= unit.assets().keys()


def test_a_template_takes_a_short_video_that_must_be_converted(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.avi"
    source = ["-f", "lavfi", "-i", "testsrc2=s=160x120:r=12:d=31"]
    subprocess.run(["ffmpeg", "-v", "error", *source, "-c:v", "mpeg4", str(path)], check=True)
    kept = desk.http.post("/api/v1/assets", params={"name": "a.avi"}, content=path.read_bytes(), headers=desk.auth)
    assert (kept.status_code, kept.json()["width"]) == (201, 160)
    assert b"ftyp" in desk.http.get(f"/blobs/{kept.json()['sha256']}").content[:16]


def test_a_template_takes_no_video_that_flashes(desk: Desk, tmp_path: Path, video: bytes) -> None:
    path = tmp_path / "rojo.mp4"
    blinks = "geq=r='255*mod(floor(N/3),2)':g=0:b=0"
    source = ["-f", "lavfi", "-i", f"color=black:s=160x120:r=30:d=2,format=rgb24,{blinks}"]
    command = ["ffmpeg", "-v", "error", *source, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    refused = desk.http.post(
        "/api/v1/assets", params={"name": "rojo.mp4"}, content=path.read_bytes(), headers=desk.auth
    )
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "media-flashing")
    piece = desk.upload(path.read_bytes(), "rojo.mp4")
    assert "flashing" in [note["code"] for note in piece["notes"]]  # type: ignore[attr-defined]
    film = piece["slide"]["asset"]  # type: ignore[index]
    new = {
        "title": "Aprenda",
        "template": "videotutorial",
        "fields": [["titulo", "Aprenda"]],
        "files": [["video", film]],
    }
    named = desk.http.post("/api/v1/pieces/template", json={"duration": 12000, **new}, headers=desk.auth)
    assert (named.status_code, named.json()["error"]["code"]) == (400, "video")


def test_a_video_is_heard_only_when_somebody_says_so(desk: Desk, video: bytes) -> None:
    piece = desk.upload(video, "a.mp4")
    assert piece["slide"]["sound"] is False  # type: ignore[index]
    change = {"title": "A", "duration": 2000, "sound": True}
    heard = desk.http.patch(f"/api/v1/pieces/{piece['id']}", json=change, headers=desk.auth).json()
    assert heard["slide"]["sound"] is True


def test_a_screen_gets_the_captions_and_must_understand_them(desk: Desk, video: bytes) -> None:
    piece = desk.upload(video, "a.mp4")
    captioned(desk, piece, SRT)
    desk.found()
    desk.make_playlist(piece)
    player = desk.pair()
    held = desk.hub.parts.library
    with held.read() as unit:
        published = unit.newest_manifest(player.id)
    assert published is not None
    assert "captions" in published.manifest.must_understand
    assert "text/vtt" in {blob.mime for blob in published.manifest.blobs}


def test_a_file_s_name_that_hides_what_it_is_gives_a_plain_title(desk: Desk) -> None:
    made = desk.upload(a_png(), "\u202efdp.ahcif\tde\u2066 pago 👩\u200d👧.png")
    assert made["title"] == "Fdp.ahcif de pago 👩\u200d👧"
