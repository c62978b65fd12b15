"""The staff's door, against a real hub on a real socket, with the player's own pairing on the other side."""

from __future__ import annotations

import contextlib
import http.server
import os
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from builders import an_entry
from easy_stage import EasyStage
from hub.office import Office, a_png, id_of
from signage.client import (
    HubClient,
    HubStatus,
    MailSettings,
    PieceChange,
    Settings,
    ShelfQuery,
    TemplatePiece,
    amended,
    receipt_of,
)
from signage.errors import (
    AlertRejected,
    AssetCorrupt,
    BadInput,
    Conflict,
    HubUnreachable,
    ManifestRejected,
    MediaRejected,
    NotAllowed,
    NotFound,
    StoreFailure,
)
from signage.hub.app import Hub, create_app
from signage.model import wire
from signage.model.ids import AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.office import Scope
from signage.model.office_calendar import Holiday, OfficeCalendar
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.proof import Receipt, ReceiptKind
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.wall import FloorPlan, ScreenGroup
from signage.sync.fetcher import HttpFetcher
from signage.sync.pairing import Paired, Player, try_pairing
from signage.trust.document import sign
from signage.trust.envelope import SigningKey
from signage.trust.pairing import PairingCode


@dataclass
class Running:
    """A hub on a free port, and somebody signed in to it."""

    hub: Hub
    client: HubClient
    office: Office

    def found(self) -> None:
        keys = self.client.keys()
        self.client.post_root(self.office.root(keys.publish, keys.head))

    def playlist(self, *pieces: SlideId) -> Playlist:
        items = tuple(PlaylistItem(slide=piece, duration=timedelta(seconds=10)) for piece in pieces)
        return Playlist(id=PlaylistId("lobby"), name="Vestíbulo", items=items)

    def pair(self, key: SigningKey) -> Paired:
        code = PairingCode.new()
        fetcher = HttpFetcher(self.client.base_url)
        player = Player(device_key=key.public, width_px=1920, height_px=1080, version="0")
        assert try_pairing(fetcher, code, hub=self.client.base_url, player=player) is None
        (waiting,) = [one for one in self.client.waiting_codes() if one.nameplate == code.nameplate]
        assert waiting.expires > waiting.since
        status = self.client.claim_pairing(code.text, Screen(id=ScreenId(""), name="Recepción"))
        paired = try_pairing(fetcher, code, hub=self.client.base_url, player=player)
        assert paired is not None
        assert self.client.pairing_status(status.id).state == "paired"
        return paired


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    hub = create_app(tmp_path / "hub", stage=EasyStage())
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        config = uvicorn.Config(hub, ws="none", log_level="critical", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        with HubClient(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
            client.login_once((tmp_path / "hub" / "admin-token").read_text())
            yield Running(hub, client, Office())
        server.should_exit = True
        thread.join(10)
    hub.close()


def a_file(tmp_path: Path, data: bytes = b"", name: str = "foto.png") -> Path:
    path = tmp_path / name
    path.write_bytes(data or a_png())
    return path


def test_a_piece_is_uploaded_with_progress_changed_and_deleted(running: Running, tmp_path: Path) -> None:
    seen: list[float] = []
    client = running.client
    piece = client.upload_piece(a_file(tmp_path, name="Mi foto.png"), seen.append)
    assert (piece.title, piece.is_playable, seen[-1]) == ("Mi foto", True, 1.0)
    assert seen == sorted(seen)
    assert client.thumbnail(piece.id)[:2] == b"\xff\xd8"
    renamed = client.rename_piece(piece.id, "Otra")
    assert client.pieces() == (renamed,)
    change = PieceChange(title="Otra", duration=timedelta(seconds=20), alt="Azul")
    mine = client.update_piece(piece.id, change, base=renamed.revision)
    assert mine.slide.duration == timedelta(seconds=20)
    with pytest.raises(Conflict, match="Otra persona guardó esta pieza"):
        client.update_piece(piece.id, replace(change, title="Vieja"), base=renamed.revision)
    assert client.piece(piece.id) == mine
    asset = renamed.slide.asset  # type: ignore[union-attr]
    assert client.download_blob(asset, tmp_path / "copia").read_bytes() == client.blob(asset)
    client.delete_piece(piece.id)
    with pytest.raises(NotFound):
        client.piece(piece.id)


def test_a_file_whose_name_is_no_utf_8_comes_in_under_the_name_that_was_meant(running: Running, tmp_path: Path) -> None:
    old = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xf1o.png"))
    a_file(tmp_path).rename(old)
    assert running.client.upload_piece(old).title == "Año"
    assert running.client.upload_asset(old).sha256


def test_refusals_come_as_the_decisions_they_are(running: Running, tmp_path: Path) -> None:
    client = running.client
    with pytest.raises(MediaRejected) as refusal:
        client.upload_piece(a_file(tmp_path, b"<html>", "foto.jpg"))
    assert refusal.value.code == "media-web-page"
    with pytest.raises(MediaRejected) as refusal:
        client.upload_piece(a_file(tmp_path, a_png()[:80]))
    assert refusal.value.code == "media-damaged"
    client.upload_piece(a_file(tmp_path))
    with pytest.raises(Conflict) as again:
        client.upload_piece(a_file(tmp_path))
    assert "«Foto»" in again.value.es
    with pytest.raises(BadInput):
        client.save_playlist(running.playlist(SlideId("nada")))
    with pytest.raises(ManifestRejected):
        client.post_root(b"{}")
    with pytest.raises(NotAllowed):
        HubClient(client.base_url).pieces()
    with pytest.raises(NotAllowed):
        HubClient(client.base_url).login("admin", "no es esta")


def test_a_programme_is_made_published_and_seen_on_the_wall(running: Running, tmp_path: Path) -> None:
    client = running.client
    with pytest.raises(Conflict):
        client.publish()
    running.found()
    piece = client.upload_piece(a_file(tmp_path))
    asset = client.upload_asset(a_file(tmp_path, a_png("#ff0000"), "rojo.png"))
    news = client.create_template_piece(
        TemplatePiece(
            title="Noticia",
            template="noticia",
            fields=(("titulo", "Hay wifi"), ("entradilla", "En la sala.")),
            images=(("foto", asset.sha256),),
        )
    )
    playlist = running.playlist(piece.id, news.id)
    assert client.save_playlist(playlist) == playlist
    assert client.playlists() == (playlist,)
    entry = ScheduleEntry(
        id=EntryId("todo"),
        playlist=playlist.id,
        layer=Layer.BASE,
        weekdays=frozenset({0, 6}),
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert client.save_entry(entry) == entry
    assert client.entries() == (entry,)
    paired = running.pair(SigningKey.new())
    (screen,) = client.screens()
    assert (screen.id, screen.name) == (paired.enrolment.screen, "Recepción")
    moved = replace(screen, place="Piso 1", distance_m=3.5)
    with pytest.raises(Conflict):
        client.update_screen(moved, base="0" * 16)
    (held,) = client.screen_states()
    assert client.update_screen(moved, base=wire.revision(held.screen)) == moved
    both = ScreenGroup(id="norte", name="Norte", screens=frozenset({moved.id}))
    client.save_group(both)
    (found,) = client.wall().groups
    client.save_group(replace(found, name="Sur"), base=wire.revision(found))
    plan = FloorPlan(id="p", name="Piso 1")
    client.save_plan(plan)
    client.save_plan(plan, base=wire.revision(client.wall().plans[0]))
    for change in (
        lambda: client.save_group(both, base=wire.revision(found)),
        lambda: client.save_plan(plan, base="0"),
    ):
        with pytest.raises(Conflict):
            change()
    (published,) = client.publish((screen.id,)).published
    assert (published.slides, published.warnings) == (2, ())
    (state,) = client.screen_states()
    assert (state.screen, state.published_version) == (moved, published.version)
    assert state.should_show is not None
    client.remove_screen(screen.id)
    assert client.screen_states() == ()


def test_people_and_settings(running: Running) -> None:
    client = running.client
    client.create_user("ana", full_name="Ana", role="editor", password="una clave larga")
    with pytest.raises(BadInput):
        client.create_user("luz", full_name="Luz", role="editor", password="corta")
    assert [user.name for user in client.users()] == ["admin", "ana"]
    assert HubClient(client.base_url).login("ana", "una clave larga").user.role == "editor"
    client.set_password("ana", "otra clave larga")
    client.remove_user("ana")
    wanted = Settings(organisation="Alcaldía", contact="Ext. 100", next_update_min=15)
    assert client.save_settings(wanted) == wanted == client.settings()
    assert client.status().pieces == 0
    assert client.me().role == "admin"


def test_a_program_of_another_version_is_told_so_and_erases_nothing(running: Running) -> None:
    client = running.client

    def known_of(held: Settings) -> str:
        # As an older program reads what a newer hub holds: a field that it does not know counts at the hub alone.
        return wire.revision(held, without="capture_days")

    with pytest.raises(Conflict, match="de otra versión") as refused:
        amended(client.settings, lambda held: replace(held, contact="Ext. 1"), client.save_settings, known_of)
    assert refused.value.code == "other-version"
    assert client.settings().contact == ""
    numbers = iter(range(100))

    def restless() -> Settings:
        client.save_settings(replace(client.settings(), contact=f"Ext. {next(numbers)}"))
        return client.settings()

    with pytest.raises(Conflict, match="Otra persona") as beaten:
        amended(restless, lambda held: replace(held, organisation="Alcaldía"), client.save_settings, known_of)
    assert beaten.value.code == "stale"


def test_two_people_who_change_one_document_at_once_lose_nothing(running: Running) -> None:
    ana, beto = running.client, HubClient(running.client.base_url, token=running.client.token)
    seen = list[str]()

    def mine(held: Settings) -> Settings:
        seen.append(held.contact)
        if len(seen) == 1:
            # Between her reading and her saving: what a check of hers cannot see.
            beto.change_settings(lambda settings: replace(settings, contact="Ext. 200"))
        return replace(held, organisation="Alcaldía")

    ana.change_settings(mine)
    assert seen == ["", "Ext. 200"], "she was asked once more, over what he had saved"
    assert (ana.settings().organisation, ana.settings().contact) == ("Alcaldía", "Ext. 200")
    for kept in (
        lambda: ana.save_settings(Settings(), base="0" * 16),
        lambda: ana.save_calendar(OfficeCalendar(), base="0" * 16),
        lambda: ana.save_mail_settings(MailSettings(host="correo.example", sender="a@b.co"), base="0" * 16),
    ):
        with pytest.raises(Conflict) as refused:
            kept()
        assert refused.value.code == "stale"
    ana.save_playlist(Playlist(id=PlaylistId("uno"), name="Uno"))
    made = ana.save_entry(an_entry("uno", id=EntryId("e"), created_at=datetime(2026, 11, 30, 12, 0, 0, 5123, UTC)))
    (read,) = (one for one in beto.entries() if one.id == made.id)
    beto.save_entry(replace(read, first_day=date(2026, 12, 1)), base=wire.revision(read))
    for change in (
        lambda: ana.save_entry(replace(read, last_day=date(2026, 12, 24)), base=wire.revision(read)),
        lambda: ana.delete_entry(read.id, base=wire.revision(read)),
    ):
        with pytest.raises(Conflict):
            change()
    (read,) = (one for one in ana.entries() if one.id == made.id)
    ana.delete_entry(read.id, base=wire.revision(read))
    ana.change_mail_settings(lambda held: replace(held, host="correo.example", sender="a@b.co", password="secreta"))
    beto.change_mail_settings(lambda held: replace(held, port=587))
    assert (ana.mail_settings().host, ana.mail_settings().port) == ("correo.example", 587)
    fair = Holiday(day=date(2026, 12, 8), name="Día de las velitas")
    assert fair.day in {one.day for one in ana.change_calendar(lambda held: held.with_holiday(fair)).holidays(2026)}


def test_an_alert_is_told_to_listeners_and_its_board_counts(running: Running) -> None:
    running.found()
    client, key = running.client, SigningKey.new()
    paired = running.pair(key)
    alert = running.office.alert(sent=datetime.now(UTC))
    with client.events() as feed:
        events = iter(feed)
        assert next(events).name == "hello"
        held = client.post_alert(alert)
        told = next(event for event in events if event.name == "alert")
        assert told.data == alert
        receipt = Receipt(
            screen=paired.enrolment.screen,
            alert=held.id,
            kind=ReceiptKind.PAINTED,
            after=timedelta(milliseconds=21),
            path="push",
        )
        HttpFetcher(client.base_url).send("/v1/receipts", sign(receipt, [key]))
        heard = receipt_of(next(event for event in events if event.name == "receipt"))
        assert (heard.kind, heard.after) == ("painted", timedelta(milliseconds=21))
    board = client.board(held.id)
    assert (board.painted, board.screens[0].paint_time) == (1, timedelta(milliseconds=21))
    assert [one.id for one in client.alerts()] == [id_of(alert)]
    with pytest.raises(AlertRejected):
        client.post_alert(running.office.alert(key=SigningKey.new()))


def test_a_feed_that_waits_is_ended_from_another_thread(running: Running) -> None:
    feed = running.client.events()
    events = iter(feed)
    next(events)
    threading.Timer(0.05, feed.close).start()
    assert list(events) == []


def test_nobody_there_says_what_to_check() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(HubUnreachable) as refusal, HubClient(url) as client:
            client.status()
    assert "no responde" in refusal.value.es


class _Strange(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = self.server.answer  # type: ignore[attr-defined]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class _EndsWhatItKept(_Strange):
    """Answers the first request of a connection, and hangs up as the second comes."""

    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.is_used = False

    def do_GET(self) -> None:
        if self.is_used:
            self.server.hung_up.append(self.command)  # type: ignore[attr-defined]
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            return
        self.is_used = True
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def do_POST(self) -> None:
        self.do_GET()


@contextlib.contextmanager
def a_place(
    kind: type[_Strange], answer: tuple[int, bytes] = (200, b""), hung_up: list[str] | None = None
) -> Iterator[str]:
    """Let another program answer at an address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        server.answer, server.stopped, server.hung_up = answer, threading.Event(), hung_up  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.stopped.set()  # type: ignore[attr-defined]
            server.shutdown()
            thread.join()


def test_a_question_that_meets_a_kept_connection_as_it_ends_is_asked_again_and_a_change_is_not() -> None:
    hung_up = list[str]()
    with a_place(_EndsWhatItKept, hung_up=hung_up) as url, HubClient(url) as client:
        for _ in range(3):
            assert client.read("/api/v1/pieces") == b"[]"
        assert hung_up == ["GET", "GET"]
        with pytest.raises(HubUnreachable):
            client.publish()
        assert hung_up == ["GET", "GET", "POST"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((200, b"<html>"), "not-a-hub"),
        ((200, b""), "not-a-hub"),
        ((200, b'{"pieces":[' + b"[]," * 2_000_000 + b"[]]}"), "not-a-hub"),
        ((200, b" " * 33_000_000), "not-a-hub"),
        ((404, b"<html>"), "not-a-hub"),
        ((401, b"<html>"), "not-a-hub"),
        ((302, b""), "not-a-hub"),
        ((500, b"oops"), "hub-failed"),
        ((502, b"bad gateway"), "HubUnreachable"),
    ],
    ids=["page", "empty", "values", "long", "missing", "sign-in", "elsewhere", "failed", "gateway"],
)
def test_what_is_no_hub_is_named_in_one_sentence_whatever_was_asked(answer: tuple[int, bytes], code: str) -> None:
    said = set[str]()
    with a_place(_Strange, answer) as url, HubClient(url, token="t", renew=lambda _: pytest.fail("asked")) as client:
        for ask in (client.status, client.settings, lambda: client.seek(ShelfQuery()), client.events):
            with pytest.raises(HubUnreachable) as refusal:
                ask()
            assert refusal.value.code == code
            said.add(refusal.value.es)
        (sentence,) = said
        assert url in sentence
        assert "/api/" not in sentence


class _Dripping(_Strange):
    length = 1000

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(self.length))
        self.end_headers()
        with contextlib.suppress(OSError):
            while not self.server.stopped.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b" ")


class _DrippingHead(_Strange):
    def do_GET(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        with contextlib.suppress(OSError):
            while not self.server.stopped.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b" ")
                self.wfile.flush()


class _Boasting(_Dripping):
    length = 1_000_000_000


def test_a_byte_now_and_then_is_no_answer() -> None:
    with a_place(_Dripping) as url, HubClient(url, patience_s=0.3) as client:
        for ask in (client.status, lambda: client.blob(AssetHash("0" * 64))):
            with pytest.raises(HubUnreachable):
                ask()


def test_a_head_of_a_byte_now_and_then_is_no_answer_either() -> None:
    with a_place(_DrippingHead) as url, HubClient(url) as client, pytest.raises(HubUnreachable):
        client.call(HubStatus, "GET", "/status", silence_s=0.3)


def test_a_file_that_promises_a_gigabyte_and_drips_is_given_up(tmp_path: Path) -> None:
    with a_place(_Boasting) as url, HubClient(url, patience_s=0.3) as client:
        with pytest.raises(HubUnreachable):
            client.download_blob(AssetHash("0" * 64), tmp_path / "copia")
        assert not list(tmp_path.iterdir())


def test_a_disk_that_takes_no_file_is_told_as_such(running: Running, tmp_path: Path) -> None:
    asset = running.client.upload_piece(a_file(tmp_path)).slide.asset  # type: ignore[union-attr]
    with pytest.raises(StoreFailure):
        running.client.download_blob(asset, tmp_path / "no folder" / "copia")


class _OddStream(_Strange):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(b"event: \xff\nid: " + b"9" * 5000 + b"\ndata: x\n\n" + b"x" * 5_000_000)


def test_events_of_another_program_end_the_feed_and_no_more() -> None:
    with a_place(_OddStream) as url, HubClient(url) as client, client.events() as feed:
        events = iter(feed)
        assert next(events).data == b"x"
        with pytest.raises(HubUnreachable):
            next(events)


def test_a_file_that_arrives_altered_is_refused(running: Running, tmp_path: Path) -> None:
    piece = running.client.upload_piece(a_file(tmp_path))
    asset = piece.slide.asset  # type: ignore[union-attr]
    path = running.hub.parts.blobs.path_of(asset)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(AssetCorrupt):
        running.client.blob(asset)
    with pytest.raises(AssetCorrupt):
        running.client.download_blob(asset, tmp_path / "copia")
    assert not list(tmp_path.glob("copia*"))


def test_people_change_their_roles_and_name_who_stands_in(running: Running) -> None:
    client = running.client
    client.create_user("ana", full_name="Ana", role="reader", password="una clave larga")
    assert client.set_role("ana", "planner").role == "planner"
    with pytest.raises(Conflict, match="Otra persona"):
        client.set_role("ana", "editor", base="reader")
    limited = Scope(areas=frozenset({"Cultura"}))
    assert client.set_scope("ana", limited, base=Scope()).scope == limited
    with pytest.raises(Conflict, match="Otra persona"):
        client.set_scope("ana", Scope(areas=frozenset({"Obras"})), base=Scope())
    client.set_scope("ana", Scope(), base=limited)
    assert {one.name: one.role for one in client.users()} == {"admin": "admin", "ana": "planner"}
    with pytest.raises(Conflict):
        client.set_role("admin", "reader")
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=7)
    (named,) = client.name_deputy("ana", until)
    assert (named.approver, named.deputy, named.until) == ("admin", "ana", until)
    assert client.deputies() == (named,)
    assert client.name_deputy("ana", None) == ()
    with pytest.raises(BadInput):
        client.try_mail()
