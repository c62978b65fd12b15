"""A hub in memory with the methods of `HubClient`: real values, real refusals, real verification, no socket."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Self

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from builders import NOON, ORG, a_screen
from manager.fake_wall import FakeWall
from manager_app.forms import all_templates
from signage.client import (
    Asset,
    AuditCheck,
    Audited,
    Backup,
    Board,
    Count,
    Doubt,
    Draft,
    Drill,
    Figures,
    Foreseen,
    HeldAlert,
    HubEvent,
    HubKeys,
    HubStatus,
    KnownScreen,
    ListCompany,
    MailCount,
    MailReach,
    MailSettings,
    MailState,
    Mark,
    PairingStatus,
    Piece,
    PieceChange,
    PieceReview,
    Presence,
    PublishedScreen,
    PublishResult,
    Readiness,
    Replaced,
    Reverted,
    RuleAnswer,
    Scope,
    ScreenReadiness,
    ScreenReceipt,
    ScreenState,
    Settings,
    ShelfPage,
    ShelfQuery,
    Shelves,
    ShownAtOnce,
    SignedIn,
    SilentTest,
    Slot,
    Source,
    SourceStatus,
    Standing,
    Swap,
    TemplatePiece,
    Term,
    ThemeInUse,
    Trashed,
    User,
    Version,
    WaitingOrder,
    Ways,
    amended,
)
from signage.errors import (
    AlertRejected,
    BadInput,
    Conflict,
    HubUnreachable,
    MediaRejected,
    NotAllowed,
    NotFound,
    SignageError,
)
from signage.hub.revisions import check_base
from signage.media.kind import kind_of
from signage.model import wire as model_wire
from signage.model.alert import Status
from signage.model.approval import Approval, Content, Deputy, Remark
from signage.model.finding import Measured, Record, Subject
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.live import LiveDocument, LiveRow
from signage.model.manifest import Manifest
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.review import review
from signage.model.route import StepWord
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Audience, Orientation, Panel, Screen
from signage.model.search import plain
from signage.model.slide import ImageSlide, TemplateSlide, VideoSlide
from signage.model.smart_list import ListRule
from signage.model.theme import theme_from_toml
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.envelope import SigningKey

GOOD_CODE, WRONG_CODE, USED_CODE = "BCDF-2345", "BCDF-9999", "BCDF-0000"
WORDS = ("mango", "faro", "canoa", "reloj")
TEMPLATES = all_templates()


def jpeg(colour: str = "#DCDC28", *, width: int = 64, height: int = 36) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def is_whole(data: bytes) -> bool:
    """Judge by a JPEG's two ends; the real hub decodes every pixel."""
    return data.startswith(b"\xff\xd8") and data.endswith(b"\xff\xd9")


def _set_event() -> threading.Event:
    made = threading.Event()
    made.set()
    return made


class FakeHub(FakeWall):
    """Three pieces, one playlist, one base entry, two screens.

    While `thawed` is cleared whoever asks waits, as with a hub that was stopped or whose machine swaps.
    """

    known_ways = Ways()
    backed_up = Backup()
    audited: tuple[Audited, ...] = ()
    broken_audit: int | None = None
    role = "admin"
    scope = Scope()
    renew: Callable[[str], bool] | None = None
    is_down = False
    refusal: SignageError | None = None
    """What an order is answered, in place of taking it."""

    list_company: tuple[str, ...] = ()
    """Who else has any list open."""
    list_saver = ""
    month = Figures(since=NOON)
    faster: ScheduleEntry | None = None
    """What somebody else saves a moment after the schedule was read."""

    before = 0
    """The version that every screen was sent before."""
    reverted: tuple[Swap, ...] = ()
    late: timedelta | None = None

    def __init__(self, blobs: Path) -> None:
        super().__init__()
        self.base_url, self.token = "http://hub.example:8080", "t"
        self.calls: list[str] = []
        self._one_at_a_time, self.thawed = threading.Lock(), _set_event()
        self._folder = blobs
        blobs.mkdir(parents=True, exist_ok=True)
        self.publish_key, self.head_key = SigningKey.new(), SigningKey.new()
        self.trusted: TrustedSet | None = None
        self._roots, self._words = list[bytes](), b""
        self._pieces = {piece.id: piece for piece in map(self._image_piece, ("Wifi", "Árbol", "Capacitación"))}
        items = tuple(PlaylistItem(slide=piece, duration=timedelta(seconds=10)) for piece in self._pieces)
        base = Playlist(id=PlaylistId("base"), name="Institucional", items=items)
        self._playlists = {base.id: base}
        self._trash: dict[SlideId, Piece] = {}
        self._asked: dict[SlideId, Approval] = {}
        self._versions: dict[SlideId, list[Version]] = {}
        entry = ScheduleEntry(id=EntryId("base"), playlist=base.id, layer=Layer.BASE, created_at=NOON)
        self._entries = {entry.id: entry}
        self._calendar = OfficeCalendar()
        tall = a_screen(
            id=ScreenId("pasillo"), name="Pasillo", orientation=Orientation.PORTRAIT, width_px=1080, height_px=1920,
            place="Sede Centro", panel=Panel(phone="4022"),
        )  # fmt: skip
        self._screens: dict[ScreenId, Screen] = {screen.id: screen for screen in (a_screen(), tall)}
        self.sent = dict.fromkeys(self._screens, 1)
        self.sends = 0
        self.confirmed: dict[ScreenId, int] = {}
        """Which version each screen says that it holds; 1 until it says more."""
        self.now: tuple[SlideId, int] | None = None
        self._alerts, self._waiting = list[HeldAlert](), dict[AlertId, WaitingOrder]()
        self.received, self.painted = dict[ScreenId, timedelta](), dict[ScreenId, timedelta]()
        self.proposed: list[Draft] = []
        self.known: tuple[KnownScreen, ...] = ()
        self.drill: Drill | None = None
        self.office_doubts: tuple[Doubt, ...] = ()
        self.silent: SilentTest | None = None
        self.next_drill: datetime | None = None
        self.said_steps: list[tuple[AlertId, StepWord]] = []
        self._settings = Settings(organisation="Alcaldía de ejemplo", contact="soporte, ext. 1234")
        self._pairings: dict[str, PairingStatus] = {}
        self._feeds: list[FakeFeed] = []
        self._sources: dict[str, SourceStatus] = {}
        self.others: tuple[str, ...] = ()
        self.look = ThemeInUse(name="propio", version=1)
        """What the person who is signed in may do."""
        luz = User(name="luz", full_name="Luz Marina Ruiz", role="editor")
        self.people = {"ana": User(name="ana", full_name="Ana", role="admin"), "luz": luz}
        self.passwords, self._deputies = dict[str, str](), tuple[Deputy, ...]()
        self.mail, self.tried_mail = MailSettings(), list[str]()
        self.reasons: dict[SlideId, tuple[tuple[str, str], ...]] = {}
        self.measured: tuple[Measured, ...] = ()
        """What the hub's own stage sees of any piece."""

    def _image_piece(self, title: str) -> Piece:
        data = jpeg()
        digest = AssetHash(hashlib.sha256(title.encode()).hexdigest())
        (self._folder / digest).write_bytes(data)
        slide = ImageSlide(id=SlideId(title.lower()), title=title, duration=timedelta(seconds=10), asset=digest)
        return Piece(id=slide.id, title=title, slide=slide, state="ready", added_at=NOON, width=64, height=36)

    def _up(self) -> None:
        self.thawed.wait()
        if self.is_down:
            raise HubUnreachable("El servidor no responde.", "The hub does not answer.")

    # Session

    def login(self, name: str, password: str) -> SignedIn:
        self._up()
        if password != "secreta":
            raise NotAllowed("Usuario o contraseña incorrectos.", "Unknown name or wrong password.")
        return SignedIn(token="t", user=User(name=name, role="admin"))

    def ways(self) -> Ways:
        return self.known_ways

    def me(self) -> User:
        self._up()
        return User(name="ana", full_name="Ana", role=self.role, scope=self.scope)

    def status(self) -> HubStatus:
        self._up()
        version = self.trusted.root.version if self.trusted else 0
        counts = {"pieces": len(self._pieces), "playlists": len(self._playlists), "screens": len(self._screens)}
        return HubStatus(version="0", org=ORG, streams=0, root_version=version, starter="done", **counts)

    # Library

    def pieces(self) -> tuple[Piece, ...]:
        self._up()
        return tuple(self._pieces.values())

    def piece(self, piece: SlideId) -> Piece:
        self._up()
        return self._pieces[piece]

    def piece_of(self, piece: SlideId) -> Piece:
        return self._pieces[piece]

    def add_video(self, title: str) -> Piece:
        digest = AssetHash(hashlib.sha256(title.encode()).hexdigest())
        length = timedelta(seconds=10)
        slide = VideoSlide(id=SlideId("video"), title=title, duration=length, asset=digest, poster=digest)
        self._pieces[slide.id] = Piece(id=slide.id, title=title, slide=slide, state="ready", added_at=NOON)
        return self._pieces[slide.id]

    def add_to_list(self, piece: SlideId) -> None:
        held = self._playlists[PlaylistId("base")]
        self.save_playlist(held.with_item(PlaylistItem(slide=piece, duration=timedelta(seconds=10))))

    def upload_piece(
        self, path: Path, progress: Callable[[float], None], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Piece:
        self._up()
        kind_of(path)
        progress(0.7)
        with self._one_at_a_time:
            if cancelled():
                raise MediaRejected(f"«{path.name}» se canceló.", f"“{path.name}” was cancelled.")
            return self._take_in(path, progress)

    def _take_in(self, path: Path, progress: Callable[[float], None]) -> Piece:
        data = path.read_bytes()
        digest = AssetHash(hashlib.sha256(data).hexdigest())
        if any(piece.slide.asset == digest for piece in self._pieces.values() if isinstance(piece.slide, ImageSlide)):
            raise Conflict(f"«{path.name}» ya está en la biblioteca.", f"“{path.name}” is in the library already.")
        if not is_whole(data):
            raise MediaRejected(f"«{path.name}» está incompleto o dañado.", f"“{path.name}” is damaged.")
        (self._folder / digest).write_bytes(data)
        slide = ImageSlide(id=SlideId(digest[:12]), title=path.stem, duration=timedelta(seconds=10), asset=digest)
        piece = Piece(id=slide.id, title=path.stem, slide=slide, state="ready", added_at=NOON)
        self._pieces = {piece.id: piece, **self._pieces}
        progress(1.0)
        return piece

    def upload_asset(self, path: Path) -> Asset:
        data = path.read_bytes()
        digest = AssetHash(hashlib.sha256(data).hexdigest())
        (self._folder / digest).write_bytes(data)
        return Asset(sha256=digest, width=64, height=36)

    def upload_captions_asset(self, path: Path) -> Asset:
        digest = AssetHash(hashlib.sha256(path.read_bytes()).hexdigest())
        (self._folder / digest).write_bytes(path.read_bytes())
        return Asset(sha256=digest, width=0, height=0)

    def upload_captions(self, piece: SlideId, path: Path) -> Piece:
        return self._with_captions(piece, self.upload_captions_asset(path).sha256)

    def remove_captions(self, piece: SlideId) -> Piece:
        return self._with_captions(piece, None)

    def _with_captions(self, piece: SlideId, captions: AssetHash | None) -> Piece:
        held = self._pieces[piece]
        assert isinstance(held.slide, VideoSlide)
        self._pieces[piece] = replace(held, slide=replace(held.slide, captions=captions))
        return self._pieces[piece]

    def create_template_piece(self, new: TemplatePiece) -> Piece:
        return self._keep_template(SlideId(f"noticia-{len(self._pieces)}"), new)

    def update_template_piece(self, piece: SlideId, new: TemplatePiece) -> Piece:
        if new.base and new.base != self._pieces[piece].revision:
            raise Conflict("Otra persona guardó esta pieza.", "Somebody else saved it.", code="piece-changed")
        return self._keep_template(piece, new)

    def open_piece(self, piece: SlideId) -> Presence:
        self._up()
        self.calls.append("open_piece")
        return Presence(others=self.others, revision=self._pieces[piece].revision)

    def leave_piece(self, piece: SlideId) -> None:
        self.calls.append(f"leave {piece}")

    def _keep_template(self, name: SlideId, new: TemplatePiece) -> Piece:
        self._up()
        slide = TemplateSlide(
            id=name, title=new.title, duration=new.duration, alt=new.alt, valid_from=new.valid_from,
            valid_until=new.valid_until, template=new.template, fields=new.fields, images=new.images, files=new.files,
            data=new.data,
        )  # fmt: skip
        # The hub's route for templates leaves the audience of a piece that it has as it was.
        audiences = self._pieces[name].audiences if name in self._pieces else new.audiences
        piece = Piece(
            id=name, title=new.title, slide=slide, state="ready", added_at=NOON, audiences=audiences,
            revision=hashlib.sha256(model_wire.value_bytes(slide)).hexdigest()[:16],
        )  # fmt: skip
        self._pieces[name] = piece
        return piece

    # Review, look and sources

    def review(self, piece: SlideId) -> PieceReview:
        self._up()
        held = self._pieces.get(piece)
        if held is None:
            raise NotFound("Esa pieza ya no existe.", "That piece is gone.")
        template = TEMPLATES.get(held.slide.template) if isinstance(held.slide, TemplateSlide) else None
        record = Record(version="", measured=self.measured)
        subject = Subject(
            slide=held.slide, template=template, record=record, screens=tuple(self._screens.values()), today=NOON.date()
        )
        return PieceReview(piece=piece, findings=review(subject), reasons=self.reasons.get(piece, ()))

    def give_reasons(self, piece: SlideId, reasons: tuple[tuple[str, str], ...]) -> None:
        self.reasons[piece] = reasons

    def theme(self) -> ThemeInUse:
        self._up()
        return self.look

    def sources(self) -> tuple[SourceStatus, ...]:
        self._up()
        return tuple(self._sources.values())

    def save_source(self, source: Source) -> SourceStatus:
        values = {name: getattr(source, name) for name in Source.__dataclass_fields__}
        self._sources[source.id] = SourceStatus(**values)
        return self._sources[source.id]

    def fetch_source(self, source: str) -> SourceStatus:
        held = self._sources[source]
        is_good = held.url.startswith("https://")
        document = LiveDocument(kind=held.kind, title=held.name, rows=(LiveRow(title="Una noticia"),))
        data = model_wire.value_bytes(document)
        digest = AssetHash(hashlib.sha256(data).hexdigest())
        self.keep_blob(digest, data)
        error = "" if is_good else "La dirección no respondió."
        fresh = replace(held, checked_at=NOON, error=error, error_en=error and "No answer.")
        self._sources[source] = replace(fresh, sha256=digest, as_of=NOON, rows=1) if is_good else fresh
        return self._sources[source]

    def delete_source(self, source: str) -> None:
        users = [p for p in self._pieces.values() if isinstance(p.slide, TemplateSlide) and p.slide.data == source]
        if users:
            raise Conflict(f"«{users[0].title}» muestra esta fuente.", f"“{users[0].title}” shows this source.")
        del self._sources[source]

    def live_document(self, sha256: AssetHash) -> LiveDocument:
        data = (self._folder / sha256).read_bytes()
        return model_wire.decode(LiveDocument, model_wire.from_bytes(data, max_bytes=100_000))

    def update_piece(self, piece: SlideId, change: PieceChange, *, base: str = "") -> Piece:
        held = self._pieces[piece]
        if base and base != held.revision:
            raise Conflict("Otra persona guardó esta pieza.", "Somebody else saved this piece.", code="piece-changed")
        slide = replace(held.slide, title=change.title, alt=change.alt, duration=change.duration)
        slide = replace(slide, valid_from=change.valid_from, valid_until=change.valid_until)
        if isinstance(slide, VideoSlide) and change.sound is not None:
            slide = replace(slide, sound=change.sound)
        about = change.about or held.about
        changed = replace(held, title=change.title, slide=slide, audiences=change.audiences, about=about)
        revision = hashlib.sha256(model_wire.value_bytes(slide) + model_wire.value_bytes(about)).hexdigest()[:16]
        self._pieces[piece] = replace(changed, revision=revision)
        return self._pieces[piece]

    def delete_piece(self, piece: SlideId) -> None:
        for playlist in self._playlists.values():
            if any(item.slide == piece for item in playlist.items):
                raise Conflict(f"La lista «{playlist.name}» la usa.", f"The playlist “{playlist.name}” uses it.")
        del self._pieces[piece]

    def thumbnail(self, piece: SlideId) -> bytes:
        if piece not in self._pieces:
            raise NotFound("No está.", "Not here.")
        return jpeg()

    def download_blob(self, sha256: AssetHash, target: Path) -> Path:
        target.write_bytes((self._folder / sha256).read_bytes())
        return target

    def keep_blob(self, sha256: AssetHash, data: bytes) -> None:
        (self._folder / sha256).write_bytes(data)

    # Playlists and schedule

    def playlists(self) -> tuple[Playlist, ...]:
        self._up()
        return tuple(self._playlists.values())

    def save_playlist(self, playlist: Playlist, *, base: str = "") -> Playlist:
        self._up()
        held = self._playlists.get(playlist.id)
        if base and held and model_wire.playlist_revision(held) != base:
            raise Conflict("Otra persona la guardó.", "Somebody else saved it.", code="playlist-changed")
        if playlist.rule:
            playlist = replace(playlist, items=self.answer_rule(playlist.rule).items)
        self._playlists[playlist.id] = playlist
        return playlist

    def open_list(self, playlist: PlaylistId) -> ListCompany:
        self._up()
        held = self._playlists.get(playlist)
        revision = model_wire.playlist_revision(held) if held else ""
        return ListCompany(others=self.list_company, revision=revision, saved_by=self.list_saver)

    def leave_list(self, playlist: PlaylistId) -> None:
        self._up()

    def answer_rule(self, rule: ListRule) -> RuleAnswer:
        self._up()
        pieces = [piece for piece in self._pieces.values() if rule.tags <= piece.tags][: rule.at_most]
        items = (PlaylistItem(slide=piece.id, duration=piece.slide.duration) for piece in pieces)
        return RuleAnswer(items=tuple(items), pieces=tuple(pieces))

    def delete_playlist(self, playlist: PlaylistId) -> None:
        if any(entry.playlist == playlist for entry in self._entries.values()):
            raise Conflict("La programación usa esta lista.", "The schedule uses this playlist.")
        del self._playlists[playlist]

    def entries(self) -> tuple[ScheduleEntry, ...]:
        self._up()
        found = tuple(self._entries.values())
        if self.faster is not None:
            self._entries[self.faster.id], self.faster = self.faster, None
        return found

    def save_entry(self, entry: ScheduleEntry, *, base: str = "") -> ScheduleEntry:
        self._up()
        check_base(base, self._entries.get(entry.id))
        self._entries[entry.id] = entry.checked()
        return entry

    def delete_entry(self, entry: EntryId, *, base: str = "") -> None:
        self._up()
        check_base(base, self._entries.get(entry))
        self._entries.pop(entry, None)

    def calendar(self) -> OfficeCalendar:
        self._up()
        return self._calendar

    def save_calendar(self, calendar: OfficeCalendar, *, base: str = "") -> OfficeCalendar:
        self._up()
        check_base(base, self._calendar)
        self._calendar = calendar.checked()
        return self._calendar

    def change_calendar(self, change: Callable[[OfficeCalendar], OfficeCalendar]) -> OfficeCalendar:
        return amended(self.calendar, change, self.save_calendar)

    def foreseen(self, screen: ScreenId) -> Foreseen:
        self._up()
        if not self._playlists:
            raise Conflict("No hay ninguna lista con piezas.", "No playlist has a piece.")
        entries = tuple(entry for entry in self._entries.values() if entry.is_for(screen))
        manifest = Manifest(
            org=ORG, screen=self._screens[screen], epoch=1, version=1, issued=NOON,
            fresh_until=NOON + timedelta(days=1),
            entries=self._calendar.applied(entries, NOON.date(), NOON.date() + timedelta(days=800)),
            playlists=tuple(self._playlists.values()), slides=tuple(piece.slide for piece in self._pieces.values()),
            fallback=next(iter(self._playlists)),
        )  # fmt: skip
        return Foreseen(manifest=manifest)

    def publish(self, screens: tuple[ScreenId, ...] | None = None) -> PublishResult:
        self._up()
        made = (
            PublishedScreen(screen=screen.id, name=screen.name, version=1, slides=3, bytes=1, before=self.before)
            for screen in self._screens.values()
            if screens is None or screen.id in screens
        )
        self.sends += 1
        return PublishResult(published=tuple(made))

    def approvals(self) -> tuple[Standing, ...]:
        self._up()
        return tuple(one for one in map(self.standing, self._asked) if one.state == "asked")

    def standing(self, piece: SlideId) -> Standing:
        held = self._asked.get(piece, Approval())
        content = Content(slide=self._pieces[piece].slide, audiences=self._pieces[piece].audiences)
        before = held.approved
        return Standing(
            piece=self._pieces[piece], state=held.state(content, NOON).value, version=content.version,
            asked_by=held.asked_by, asked_at=held.asked_at, note=held.note, remarks=held.remarks,
            before=before.slide if before else None, before_audiences=before.audiences if before else frozenset(),
            approved_by=held.approved_by, approved_at=held.approved_at,
        )  # fmt: skip

    def ask_approval(self, piece: SlideId, note: str = "", by: str = "ana") -> Standing:
        self._up()
        content = Content(slide=self._pieces[piece].slide, audiences=self._pieces[piece].audiences)
        self._asked[piece] = self._asked.get(piece, Approval()).asked(content, by=by, note=note, now=NOON)
        return self.standing(piece)

    def approve(self, piece: SlideId, version: str) -> Standing:
        self._up()
        content = Content(slide=self._pieces[piece].slide, audiences=self._pieces[piece].audiences)
        if content.version != version:
            raise Conflict("La pieza cambió mientras usted la miraba.", "It was changed meanwhile.")
        self._asked[piece] = self._asked[piece].given(content, by="luz", now=NOON)
        return self.standing(piece)

    def ask_changes(self, piece: SlideId, version: str, text: str, place: tuple[int, int] | None = None) -> Standing:
        self._up()
        x, y = place or (None, None)
        self._asked[piece] = self._asked[piece].refused(Remark(by="luz", at=NOON, text=text, x=x, y=y))
        return self.standing(piece)

    def versions(self, piece: SlideId) -> tuple[Version, ...]:
        self._up()
        return tuple(reversed(self._versions.get(piece, [])))

    def keep_version(self, piece: SlideId) -> int:
        held, kept = self._pieces[piece], self._versions.setdefault(piece, [])
        version = Version(
            number=len(kept) + 1, until=NOON, changed_by="ana", slide=held.slide, audiences=held.audiences
        )
        kept.append(version)
        return version.number

    def restore(self, piece: SlideId, number: int) -> int:
        self._up()
        wanted = self._versions[piece][number - 1]
        made = self.keep_version(piece)
        held = self._pieces[piece]
        self._pieces[piece] = replace(held, title=wanted.slide.title, slide=wanted.slide)
        return made

    def replace_file(self, piece: SlideId, path: Path) -> Replaced:
        self._up()
        if not is_whole(path.read_bytes()):
            raise MediaRejected(f"«{path.name}» no es una imagen.", "No picture.")
        made = self.keep_version(piece)
        held = self._pieces[piece]
        digest = AssetHash(hashlib.sha256(path.read_bytes()).hexdigest())
        (self._folder / digest).write_bytes(path.read_bytes())
        assert isinstance(held.slide, ImageSlide)
        self._pieces[piece] = replace(held, slide=replace(held.slide, asset=digest))
        return Replaced(piece=self._pieces[piece], number=made)

    def desk(self) -> tuple[Piece, ...]:
        return self.pieces()

    def seek(self, query: ShelfQuery, *, offset: int = 0, limit: int = 100) -> ShelfPage:
        self._up()
        found = self._found(query)
        return ShelfPage(total=len(found), pieces=tuple(found[offset : offset + limit]))

    def ids_of(self, query: ShelfQuery, *, offset: int = 0, limit: int = 5000) -> tuple[SlideId, ...]:
        self._up()
        return tuple(piece.id for piece in self._found(query)[offset : offset + limit])

    def _found(self, query: ShelfQuery) -> list[Piece]:
        held = [*self.pieces(), *self._trash.values()]
        return [one for one in held if self._is_on(query.shelf, one) and self._fits(query, one)]

    def _is_on(self, shelf: str, one: Piece) -> bool:
        in_trash = one.id in self._trash
        listed = {item.slide for playlist in self._playlists.values() for item in playlist.items}
        holds = {
            "playable": one.is_playable,
            "mine": one.added_by == "ana" and one.id not in listed,
            "review": one.about.review_by is not None and one.about.review_by <= NOON.date() + timedelta(days=7),
        }
        return in_trash if shelf == "trash" else not in_trash and holds.get(shelf, True)

    def _fits(self, query: ShelfQuery, one: Piece) -> bool:
        return (
            plain(query.text) in plain(one.title)
            and (not query.kind or type(one.slide).__name__.lower().startswith(query.kind))
            and (not query.tag or query.tag in one.tags)
            and (not query.folder or f"{one.folder}/".startswith(f"{query.folder}/"))
        )

    def shelves(self) -> Shelves:
        self._up()
        tags = Counter(tag for one in self._pieces.values() for tag in one.tags)
        folders = Counter(one.folder for one in self._pieces.values() if one.folder)
        return Shelves(
            tags=tuple(Count(name=name, count=count) for name, count in sorted(tags.items())),
            folders=tuple(Count(name=name, count=count) for name, count in sorted(folders.items())),
            shelves=tuple(
                Count(name=shelf, count=len(self._found(ShelfQuery(shelf=shelf))))
                for shelf in ("all", "mine", "review", "trash")
            ),
        )

    def mark(self, order: Mark) -> tuple[Mark, ...]:
        self._up()
        back = []
        for piece in order.pieces:
            held = self._pieces[piece]
            tags = (held.tags | set(order.add)) - set(order.remove)
            folder = held.folder if order.folder is None else order.folder
            term = order.term or Term(valid_from=held.slide.valid_from, valid_until=held.slide.valid_until)
            slide = replace(held.slide, valid_from=term.valid_from, valid_until=term.valid_until)
            seen = order.audiences or held.audiences
            self._pieces[piece] = replace(held, tags=frozenset(tags), folder=folder, slide=slide, audiences=seen)
            gone, come = held.tags - tags, tags - held.tags
            was = Term(valid_from=held.slide.valid_from, valid_until=held.slide.valid_until)
            back.append(
                Mark(
                    pieces=(piece,), add=tuple(gone), remove=tuple(come), folder=held.folder, term=was,
                    audiences=held.audiences,
                )
            )  # fmt: skip
        return tuple(back)

    def trash(self, pieces: tuple[SlideId, ...]) -> Trashed:
        self._up()
        listed = {item.slide for playlist in self._playlists.values() for item in playlist.items}
        goes = tuple(piece for piece in pieces if piece not in listed)
        self._trash |= {piece: self._pieces.pop(piece) for piece in goes}
        reason = ("está en «Institucional»: quítela de la lista primero", "it is in “Institucional”: take it out first")
        return Trashed(pieces=goes, refused=tuple((piece, *reason) for piece in pieces if piece in listed))

    def take_from_trash(self, pieces: tuple[SlideId, ...]) -> None:
        self._up()
        self._pieces |= {piece: self._trash.pop(piece) for piece in pieces}

    def withdraw(self, piece: SlideId) -> tuple[Swap, ...]:
        self._up()
        self._pieces[piece] = replace(self._pieces[piece], state="withdrawn")
        return self._swap(self._screens)

    def put_back(self, piece: SlideId, swaps: tuple[Swap, ...] = ()) -> tuple[Swap, ...]:
        self._up()
        self._pieces[piece] = replace(self._pieces[piece], state="ready")
        return self._swap(one.screen for one in swaps)

    def show_now(self, piece: SlideId, screens: tuple[ScreenId, ...] | None = None, *, minutes: int = 5) -> ShownAtOnce:
        self._up()
        self.now = (piece, minutes)
        return ShownAtOnce(swaps=self._swap(screens or self._screens))

    def take_back(self, swaps: tuple[Swap, ...]) -> tuple[Swap, ...]:
        self._up()
        self.now = None
        return self._swap(one.screen for one in swaps)

    def revert(self, swaps: tuple[Swap, ...]) -> Reverted:
        self._up()
        self.reverted = swaps
        gone = swaps[1:]
        refused = tuple((one.screen, "después se le envió otra cosa", "it was sent something else") for one in gone)
        return Reverted(swaps=swaps[:1], refused=refused)

    def _swap(self, screens: Iterable[ScreenId]) -> tuple[Swap, ...]:
        made = tuple(Swap(screen=one, before=self.sent[one], after=self.sent[one] + 1) for one in screens)
        self.sent |= {one.screen: one.after for one in made}
        return made

    def hear_screens(self, *screens: str) -> None:
        """Screens say that they hold what they were sent; all of them when none is named."""
        self.confirmed |= {one: self.sent[one] for one in self._screens if not screens or one in screens}

    # Screens

    def screen_states(self) -> tuple[ScreenState, ...]:
        self._up()
        first = next(iter(self._pieces), None)
        slot = Slot(slide=first, title="Wifi", playlist=PlaylistId("base")) if first else None
        return tuple(
            self.dressed(
                ScreenState(
                    screen=screen,
                    health="ok",
                    last_seen=NOON,
                    paired_at=NOON,
                    shows=slot,
                    should_show=slot,
                    held_version=self.confirmed.get(screen.id, 1),
                    published_version=self.sent.get(screen.id, 1),
                )
            )
            for screen in self._screens.values()
        )

    def update_screen(self, screen: Screen, *, base: str = "") -> Screen:
        check_base(base, self._screens.get(screen.id))
        self._screens[screen.id] = screen
        return screen

    def remove_screen(self, screen: ScreenId) -> None:
        del self._screens[screen]

    def claim_pairing(self, code: str, screen: Screen) -> PairingStatus:
        if code == USED_CODE:
            raise Conflict("Ese código ya se usó.", "That code was used.")
        if code not in {GOOD_CODE, WRONG_CODE}:
            raise NotFound("Ninguna pantalla muestra ese código, o ya venció.", "No screen shows that code.")
        self._pairings["p"] = PairingStatus(id="p", state="waiting", screen=screen, fingerprint=WORDS)
        self.calls.append(code)
        return self._pairings["p"]

    def pairing_status(self, pairing: str) -> PairingStatus:
        waiting = self._pairings[pairing]
        assert waiting.screen is not None
        if self.calls[-1] == WRONG_CODE:
            return replace(waiting, state="wrong_code")
        screen = replace(waiting.screen, id=ScreenId("nueva"))
        self._screens[screen.id] = screen
        return replace(waiting, state="paired", screen=screen)

    # Keys and alerts

    def keys(self) -> HubKeys:
        return HubKeys(org=ORG, publish=self.publish_key.public.text, head=self.head_key.public.text, root_version=0)

    def roots(self) -> tuple[bytes, ...]:
        self._up()
        return tuple(self._roots)

    def post_root(self, envelope: bytes) -> HubKeys:
        if self.trusted is None:
            self.trusted = TrustedSet(root=first_root(envelope))
        else:
            self.trusted.update_root(envelope)
        self._roots.append(envelope)
        return self.keys()

    def templates(self) -> bytes:
        self._up()
        return self._words

    def post_templates(self, envelope: bytes) -> None:
        assert self.trusted is not None
        self.trusted.update_templates(envelope)
        self._words = envelope

    def alerts(self) -> tuple[HeldAlert, ...]:
        self._up()
        return tuple(reversed(self._alerts))

    def readiness(self) -> Readiness:
        """Every screen but the first is ready."""
        doubts = (Doubt(code="disk", es="Su disco está lleno.", en="Its disk is full.", blocks=True),)
        screens = tuple(
            ScreenReadiness(screen=one.id, name=one.name, phone="4021", doubts=() if at else doubts)
            for at, one in enumerate(self._screens.values())
        )
        return Readiness(
            screens=screens, doubts=self.office_doubts, drill=self.drill, silent=self.silent, next_drill=self.next_drill
        )

    def figures(self) -> Figures:
        """What the office showed this month."""
        self._up()
        return self.month

    def drafts(self) -> tuple[Draft, ...]:
        """What was proposed, and not put away."""
        return tuple(self.proposed)

    def dismiss_draft(self, draft: str) -> None:
        """Put a proposal away."""
        self.proposed = [one for one in self.proposed if one.id != draft]

    def known_screens(self) -> tuple[KnownScreen, ...]:
        """No screen of this hub can be reached by a real network."""
        self._up()
        return self.known

    def mail_reach(self) -> MailReach:
        """Two officials and a contractor get e-mails."""
        self._up()
        counts = {Audience.SERVIDORES: 2, Audience.CONTRATISTAS: 1, Audience.CIUDADANIA: 0}
        sets = (frozenset(some) for size in range(1, 4) for some in combinations(Audience, size))
        rows = tuple(MailCount(audiences=some, recipients=sum(counts[one] for one in some)) for some in sets)
        return MailReach(sender="alertas@ejemplo.gov.co", counts=rows)

    def note_step(self, alert: AlertId, word: StepWord) -> None:
        """Remember what was said of a step of the route."""
        self._up()
        self.said_steps.append((alert, word))

    def steps(self, alert: AlertId) -> tuple[StepWord, ...]:
        """What was said of the steps of an alert's incident."""
        self._up()
        incidents = {held.id: held.alert.incident for held in self._alerts}
        return tuple(word for about, word in self.said_steps if incidents[about] == incidents[alert])

    def mails(self, alert: AlertId) -> tuple[MailState, ...]:
        """One official has the e-mail."""
        return (MailState(recipient="uno@ejemplo.gov.co", state="sent", tries=1),)

    def post_alert(self, envelope: bytes) -> HeldAlert:
        self._up()
        if self.refusal is not None:
            raise self.refusal
        if self.trusted is None:
            raise AlertRejected("Sin raíz.", "No root.")
        verified = self.trusted.update_alert(envelope)
        self._alerts = [replace(held, live=held.live and held.id not in verified.alert.refs) for held in self._alerts]
        held = HeldAlert(
            id=verified.id, alert=verified.alert, keys=verified.keys, signers=("Operadora",),
            live=verified.alert.status is not Status.SYSTEM, received_at=NOON, envelope=envelope.decode(),
        )  # fmt: skip
        self._alerts.append(held)
        return held

    def waiting_orders(self) -> tuple[WaitingOrder, ...]:
        self._up()
        sent = {held.id: held.keys for held in self._alerts}
        return tuple(one for one in self._waiting.values() if sent.get(one.id, 0) < one.asked)

    def offer_order(self, envelope: bytes) -> WaitingOrder:
        self._up()
        if self.trusted is None:
            raise AlertRejected("Sin raíz.", "No root.")
        half = self.trusted.half_signed(envelope)
        signers = tuple(sorted(self.trusted.root.label_of(key) for key in half.signers))
        waiting = WaitingOrder(
            id=half.id, alert=half.alert, signers=signers, asked=half.asked, received_at=NOON,
            envelope=envelope.decode(),
        )  # fmt: skip
        self._waiting[half.id] = waiting
        return waiting

    def withdraw_order(self, order: AlertId) -> None:
        self._up()
        if self._waiting.pop(order, None) is None:
            raise NotFound("Esa orden ya no espera una firma.", "That order waits for no signature any more.")

    def board(self, alert: AlertId) -> Board:
        self._up()
        held = next(held for held in self._alerts if held.id == alert)
        rows = (
            ScreenReceipt(
                screen=screen.id, name=screen.name, health="ok",
                received_after=self.received.get(screen.id, self.painted.get(screen.id)),
                painted_after=self.painted.get(screen.id), paint_time=self.painted.get(screen.id),
            )
            for screen in self._screens.values()
            if held.alert.is_for(screen)
        )  # fmt: skip
        return Board(alert=alert, live=held.live, screens=tuple(rows), late=self.late)

    def settings(self) -> Settings:
        self._up()
        return self._settings

    def save_settings(self, settings: Settings, *, base: str = "") -> Settings:
        self._up()
        check_base(base, self._settings)
        if self.role != "admin":
            raise NotAllowed("Su usuario no tiene permiso para esto.", "Your user may not do this.")
        self._settings = settings
        return settings

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        return amended(self.settings, change, self.save_settings)

    # People, mail and look

    def users(self) -> tuple[User, ...]:
        self._up()
        return tuple(self.people.values())

    def create_user(self, name: str, *, full_name: str, role: str, password: str) -> User:
        if name in self.people:
            raise Conflict(f"Ya existe el usuario «{name}».", f"The user “{name}” exists already.")
        self.people[name] = User(name=name, full_name=full_name, role=role)
        self.passwords[name] = password
        return self.people[name]

    def set_password(self, name: str, password: str) -> None:
        self.passwords[name] = password

    def set_role(self, name: str, role: str, *, base: str = "") -> User:
        if base and base != self.people[name].role:
            raise Conflict("Otra persona guardó lo mismo.", "Somebody else saved the same.", code="stale")
        changed = {**self.people, name: replace(self.people[name], role=role)}
        self._check_admin(changed)
        self.people = changed
        return self.people[name]

    def set_scope(self, name: str, scope: Scope, *, base: Scope | None = None) -> User:
        check_base("" if base is None else model_wire.revision(base), self.people[name].scope)
        self.people = {**self.people, name: replace(self.people[name], scope=scope)}
        return self.people[name]

    def audit(self, text: str = "", *, before: int | None = None, limit: int = 200) -> tuple[Audited, ...]:
        sought = [one for one in reversed(self.audited) if text.casefold() in f"{one.who} {one.what} {one.thing}"]
        return tuple(one for one in sought if before is None or one.seq < before)[:limit]

    def backup(self) -> Backup:
        return self.backed_up

    def begin_backup(self) -> Backup:
        self.backed_up = Backup(is_busy=True)
        return self.backed_up

    def check_audit(self) -> AuditCheck:
        return AuditCheck(entries=len(self.audited), broken=self.broken_audit)

    def remove_user(self, name: str) -> None:
        left = {key: user for key, user in self.people.items() if key != name}
        self._check_admin(left)
        self.people = left

    def _check_admin(self, people: dict[str, User]) -> None:
        if not any(user.role == "admin" for user in people.values()):
            raise Conflict("Debe quedar una persona que administre.", "Somebody must be left to administer.")

    def deputies(self) -> tuple[Deputy, ...]:
        self._up()
        return self._deputies

    def name_deputy(self, deputy: str, until: datetime | None) -> tuple[Deputy, ...]:
        left = tuple(one for one in self._deputies if one.deputy != deputy)
        self._deputies = (*left, Deputy(approver="ana", deputy=deputy, until=until)) if until else left
        return self._deputies

    def mail_settings(self) -> MailSettings:
        self._up()
        return replace(self.mail, password=None)

    def save_mail_settings(self, settings: MailSettings, *, base: str = "") -> MailSettings:
        if base and base != self.mail.revision():
            raise Conflict("Otra persona la guardó.", "Somebody else saved it.", code="stale")
        wrong = [one for one in (*settings.staff, *settings.contractors, *settings.public) if "@" not in one]
        if wrong:
            raise BadInput(f"«{wrong[0]}» no es una dirección de correo.", f"“{wrong[0]}” is no e-mail address.")
        self.mail = replace(settings, password=settings.password or self.mail.password)
        return self.mail_settings()

    def change_mail_settings(self, change: Callable[[MailSettings], MailSettings]) -> MailSettings:
        return amended(self.mail_settings, change, self.save_mail_settings, MailSettings.revision)

    def try_mail(self, to: str = "") -> str:
        self.tried_mail.append(to)
        if "nadie" in to:
            raise HubUnreachable("El servidor de correo no responde bien: 550 No such user", "550 No such user")
        return "250 2.0.0 Ok: queued" if to else "250 OK"

    def use_theme(self, data: bytes) -> ThemeInUse:
        theme = theme_from_toml(data)
        self.look = replace(self.look, name=theme.name, version=theme.version, sha256=self._kept(data))
        return self.look

    def use_logo(self, path: Path) -> ThemeInUse:
        self.look = replace(self.look, logo=self._kept(path.read_bytes()))
        return self.look

    def use_own_theme(self) -> ThemeInUse:
        self.look = ThemeInUse(name="propio", version=1)
        return self.look

    def blob(self, sha256: AssetHash) -> bytes:
        return (self._folder / sha256).read_bytes()

    def _kept(self, data: bytes) -> AssetHash:
        digest = AssetHash(hashlib.sha256(data).hexdigest())
        self.keep_blob(digest, data)
        return digest

    def events(self) -> FakeFeed:
        self._up()
        feed = FakeFeed()
        self._feeds.append(feed)
        return feed

    def tell(self, name: str, data: bytes = b"{}") -> None:
        for feed in self._feeds:
            feed.put(HubEvent(name=name, data=data))


class FakeFeed:
    """An event stream over a queue."""

    def __init__(self) -> None:
        self._events: queue.Queue[HubEvent | None] = queue.Queue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self, event: HubEvent) -> None:
        self._events.put(event)

    def close(self) -> None:
        self._events.put(None)

    def __iter__(self) -> Iterator[HubEvent]:
        while (event := self._events.get()) is not None:
            yield event
