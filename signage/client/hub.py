"""One connection to one hub: every call, by the hub's routes (docs/http.md)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import requests
import urllib3

from signage.client.feed import EventFeed
from signage.client.transport import (
    LARGEST_ANSWER,
    Sending,
    body_of,
    corrupt,
    decoded,
    failure_of,
    length_of,
    to_document,
    unreachable,
)
from signage.client.values import (
    Asset,
    Board,
    Cancelled,
    Draft,
    FeedState,
    Foreseen,
    HeldAlert,
    HeldTrigger,
    HubKeys,
    HubStatus,
    KnownScreen,
    MailReach,
    MailSettings,
    MailState,
    Mark,
    PairingStatus,
    Piece,
    PieceChange,
    PieceReview,
    Presence,
    Progress,
    PublishResult,
    Readiness,
    Replaced,
    ScreenState,
    Settings,
    ShelfPage,
    ShelfQuery,
    Shelves,
    ShownAtOnce,
    SignedIn,
    Source,
    SourceStatus,
    Standing,
    Swap,
    TemplatePiece,
    ThemeInUse,
    Trashed,
    Trigger,
    TriggerMade,
    User,
    Version,
    WaitingCode,
)
from signage.errors import MediaRejected
from signage.media.captions import MAX_CAPTION_BYTES
from signage.media.kind import check_size, kind_of, unreadable
from signage.model import wire
from signage.model.approval import Deputy
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.live import LiveDocument
from signage.model.office_calendar import OfficeCalendar
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Screen

if TYPE_CHECKING:
    from types import TracebackType

T = TypeVar("T")
_CONNECT_S: Final = 3.05
_ANSWER_S: Final = 30.0
_STREAM_SILENCE_S: Final = 35.0
_INGEST_S: Final = 180.0
_POLL_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieces:
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Playlists:
    playlists: tuple[Playlist, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    entries: tuple[ScheduleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screens:
    screens: tuple[Screen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    states: tuple[ScreenState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    waiting: tuple[WaitingCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alerts:
    alerts: tuple[HeldAlert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Users:
    users: tuple[User, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roots:
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nothing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    sources: tuple[SourceStatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    step: int
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reasons:
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Triggers:
    triggers: tuple[HeldTrigger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafts:
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mails:
    mails: tuple[MailState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _KnownScreens:
    screens: tuple[KnownScreen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credentials:
    name: str = ""
    password: str = ""
    one_time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewUser:
    name: str
    full_name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deputies:
    deputies: tuple[Deputy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Until:
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _MailTest:
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _MailAnswer:
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    code: str
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class _PublishOrder:
    screens: tuple[ScreenId, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Versions:
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _MadeVersion:
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standings:
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    version: str
    text: str
    x: int | None
    y: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ids:
    pieces: tuple[SlideId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    back: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Swaps:
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShowNow:
    screens: tuple[ScreenId, ...] | None
    minutes: int


@dataclass(slots=True)
class HubClient:
    """A signed-in (or not yet signed-in) connection to one hub."""

    base_url: str
    token: str = ""
    patience_s: float = 20.0
    """How long a small answer may take to come whole."""
    _session: requests.Session = field(default_factory=requests.Session, repr=False)

    def __post_init__(self) -> None:
        """Use no proxy and no netrc of the machine."""
        self.base_url = self.base_url.rstrip("/")
        self._session.trust_env = False

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    # Session ------------------------------------------------------------------------------------------------------

    def login(self, name: str, password: str) -> SignedIn:
        """Sign in; later calls use the session.

        Raises:
            NotAllowed: unknown name or wrong password.
        """
        return self._signed_in(_Credentials(name=name, password=password))

    def login_once(self, one_time: str) -> SignedIn:
        """Sign in as the first administrator with the token that a new hub leaves in its folder; it works once.

        Raises:
            NotAllowed: used already, or not this hub's.
        """
        return self._signed_in(_Credentials(one_time=one_time))

    def logout(self) -> None:
        """End the session at the hub too."""
        self._call(_Nothing, "POST", "/logout")
        self.token = ""

    def me(self) -> User:
        """Return who is signed in."""
        return self._call(User, "GET", "/me")

    def status(self) -> HubStatus:
        """Return how the hub does; needs no session."""
        return self._call(HubStatus, "GET", "/status")

    def users(self) -> tuple[User, ...]:
        """Return everybody who may sign in."""
        return self._call(_Users, "GET", "/users").users

    def create_user(self, name: str, *, full_name: str, role: str, password: str) -> User:
        """Add a person.

        Raises:
            Conflict: the name is taken. BadInput: the password is too short or the role unknown.
        """
        return self._call(
            User, "POST", "/users", _NewUser(name=name, full_name=full_name, role=role, password=password)
        )

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password; their sessions end."""
        self._call(_Nothing, "PUT", f"/users/{quote(name)}/password", _Credentials(password=password))

    def set_role(self, name: str, role: str) -> User:
        """Let a person do something else from now on.

        Raises:
            Conflict: nobody would be left to administer.
        """
        return self._call(User, "PUT", f"/users/{quote(name)}/role", _Role(role=role))

    def deputies(self) -> tuple[Deputy, ...]:
        """Return who may approve in whose place, and until when."""
        return self._call(_Deputies, "GET", "/deputies").deputies

    def name_deputy(self, deputy: str, until: datetime | None) -> tuple[Deputy, ...]:
        """Let somebody approve in one's own place until a moment, or (None) no longer.

        Raises:
            NotAllowed: who is signed in is no approver. BadInput: the day is past or too far away.
        """
        return self._call(_Deputies, "PUT", f"/deputies/{quote(deputy)}", _Until(until=until)).deputies

    def remove_user(self, name: str) -> None:
        """Take a person out; their sessions end."""
        self._call(_Nothing, "DELETE", f"/users/{quote(name)}")

    # Library ------------------------------------------------------------------------------------------------------

    def pieces(self) -> tuple[Piece, ...]:
        """Return the library, newest first."""
        return self._call(_Pieces, "GET", "/pieces").pieces

    def desk(self) -> tuple[Piece, ...]:
        """Return the pieces that are in a playlist, and the newest five hundred."""
        return self._call(_Pieces, "GET", "/library/desk").pieces

    def seek(self, query: ShelfQuery, *, offset: int = 0, limit: int = 100) -> ShelfPage:
        """Return a part of a shelf, at most 500 pieces: sought, sorted and counted by the hub."""
        params = {**query.params(), "offset": str(offset), "limit": str(limit)}
        return self._call(ShelfPage, "GET", f"/library?{urlencode(params)}")

    def ids_of(self, query: ShelfQuery, *, offset: int = 0, limit: int = 5000) -> tuple[SlideId, ...]:
        """Return the ids of a part of a shelf, at most 5,000."""
        params = {**query.params(), "offset": str(offset), "limit": str(limit)}
        return self._call(_Ids, "GET", f"/library/ids?{urlencode(params)}").pieces

    def shelves(self) -> Shelves:
        """Return the tags and folders in use, each with how many pieces it has."""
        return self._call(Shelves, "GET", "/library/shelves")

    def mark(self, order: Mark) -> tuple[Mark, ...]:
        """Tag pieces and put them in a folder; returns the orders that would take it back.

        Raises:
            BadInput: too many pieces, or a name that is no tag or folder. NotFound: a piece is gone.
        """
        return self._call(_Marks, "POST", "/library/marks", order).back

    def trash(self, pieces: tuple[SlideId, ...]) -> Trashed:
        """Put pieces in the trash for thirty days; what is in use stays, and the answer says why."""
        return self._call(Trashed, "POST", "/library/trash", _Ids(pieces=pieces))

    def take_from_trash(self, pieces: tuple[SlideId, ...]) -> None:
        """Take pieces out of the trash again."""
        self._call(_Nothing, "POST", "/library/trash/take-back", _Ids(pieces=pieces))

    def versions(self, piece: SlideId) -> tuple[Version, ...]:
        """Return what a piece was before, newest first."""
        return self._call(_Versions, "GET", f"/pieces/{quote(piece)}/versions").versions

    def restore(self, piece: SlideId, number: int) -> int:
        """Make a piece what it was; returns the number of the version that it is now."""
        return self._call(_MadeVersion, "POST", f"/pieces/{quote(piece)}/versions/{number}/restore").number

    def replace_file(self, piece: SlideId, path: Path, progress: Progress | None = None) -> Replaced:
        """Put another picture or video in the place of a piece's own; lists and hours go on.

        Raises:
            MediaRejected: it cannot become a piece. Conflict: the library has that file, or it must be converted first.
        """
        route = f"/pieces/{quote(piece)}/file?name={quote(path.name)}"
        return self._upload(Replaced, "PUT", route, path, progress or _ignore)

    def approvals(self) -> tuple[Standing, ...]:
        """Return what waits for an approver, the oldest request first."""
        return self._call(_Standings, "GET", "/approvals").standings

    def standing(self, piece: SlideId) -> Standing:
        """Return how far a piece has come with its approval."""
        return self._call(Standing, "GET", f"/pieces/{quote(piece)}/approval")

    def ask_approval(self, piece: SlideId, note: str = "") -> Standing:
        """Ask for the approval of a piece as it is now.

        Raises:
            Conflict: it cannot be shown yet, or is approved already.
        """
        return self._call(Standing, "POST", f"/pieces/{quote(piece)}/approval/ask", _Note(note=note))

    def approve(self, piece: SlideId, version: str) -> Standing:
        """Approve the content that was looked at.

        Raises:
            Conflict: it was changed meanwhile. NotAllowed: the person may not, or asked for it.
        """
        return self._call(Standing, "POST", f"/pieces/{quote(piece)}/approval/approve", _Version(version=version))

    def ask_changes(self, piece: SlideId, version: str, text: str, place: tuple[int, int] | None = None) -> Standing:
        """Say what is to be changed, and where: thousandths of the picture's width and height.

        Raises:
            BadInput: no words. Others as for `approve`.
        """
        x, y = place or (None, None)
        order = _Changes(version=version, text=text, x=x, y=y)
        return self._call(Standing, "POST", f"/pieces/{quote(piece)}/approval/changes", order)

    def piece(self, piece: SlideId) -> Piece:
        """Return one piece."""
        return self._call(Piece, "GET", f"/pieces/{quote(piece)}")

    def upload_piece(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        wait: bool = True,
        cancelled: Cancelled | None = None,
    ) -> Piece:
        """Send a file and return its piece (of a document, its first page), when it is ready unless `wait` is false.

        `progress` hears 0..0.7 for the bytes sent and up to 1 for the work on the hub. When `cancelled` says so, or
        the wait is interrupted, the hub lets the piece go.

        Raises:
            MediaRejected: the file cannot become a piece, or `cancelled` said so.
            Conflict: the same file is in the library.
        """
        kind_of(path)
        report = progress or _ignore
        wanted = _Wanted(name=path.name, cancelled=cancelled or _never)
        piece = self._upload(
            Piece, "POST", f"/pieces?name={quote(path.name)}", path, lambda share: report(wanted.checked(share))
        )
        try:
            while wait and piece.state == "processing":
                report(wanted.checked(0.7 + 0.3 * piece.progress / 100))
                time.sleep(_POLL_S)
                piece = self.piece(piece.id)
        except (MediaRejected, KeyboardInterrupt):
            self.delete_piece(piece.id)
            raise
        report(1.0)
        return piece

    def pages_of(self, piece: Piece) -> tuple[Piece, ...]:
        """Return all pages of the document that a piece came from, in order; the piece alone when it is of none."""
        if not piece.document:
            return (piece,)
        pages = (other for other in self.pieces() if other.document == piece.document)
        return tuple(sorted(pages, key=lambda page: page.page))

    def upload_captions(self, piece: SlideId, path: Path) -> Piece:
        """Give a video its captions, SRT or WebVTT.

        Raises:
            MediaRejected: the file holds no captions. Conflict: the piece is no video that is ready.
        """
        route = f"{self.base_url}/api/v1/pieces/{quote(piece)}/captions?name={quote(path.name)}"
        with self._open("PUT", route, data=_captions_in(path)) as response:
            return decoded(Piece, response, self.patience_s)

    def remove_captions(self, piece: SlideId) -> Piece:
        """Take a video's captions away."""
        return self._call(Piece, "DELETE", f"/pieces/{quote(piece)}/captions")

    def upload_captions_asset(self, path: Path) -> Asset:
        """Send captions for a template's field; it makes no piece."""
        route = f"{self.base_url}/api/v1/assets/captions?name={quote(path.name)}"
        with self._open("POST", route, data=_captions_in(path)) as response:
            return decoded(Asset, response, self.patience_s)

    def upload_portrait(self, piece: SlideId, path: Path, progress: Progress | None = None) -> Piece:
        """Give an image piece its version for portrait screens."""
        kind_of(path)
        return self._upload(
            Piece, "PUT", f"/pieces/{quote(piece)}/portrait?name={quote(path.name)}", path, progress or _ignore
        )

    def upload_asset(self, path: Path, progress: Progress | None = None) -> Asset:
        """Send a picture or a short video for a template's field; it makes no piece."""
        kind_of(path)
        return self._upload(Asset, "POST", f"/assets?name={quote(path.name)}", path, progress or _ignore)

    def create_template_piece(self, piece: TemplatePiece) -> Piece:
        """Make a piece from a template.

        Raises:
            BadInput: unknown template, or an answer that is missing or too long; `code` names the field.
        """
        return self._call(Piece, "POST", "/pieces/template", piece)

    def update_template_piece(self, piece: SlideId, new: TemplatePiece) -> Piece:
        """Replace the words and pictures of a template piece.

        Raises:
            Conflict: code "piece-changed": it is no longer of the revision that `new` was made from.
        """
        return self._call(Piece, "PUT", f"/pieces/{quote(piece)}/template", new)

    def open_piece(self, piece: SlideId) -> Presence:
        """Say that a piece is open in an editor, and hear who else has it open; to be said every twenty seconds."""
        return self._call(Presence, "PUT", f"/pieces/{quote(piece)}/open")

    def leave_piece(self, piece: SlideId) -> None:
        """Say that a piece is open no more."""
        self._call(_Nothing, "DELETE", f"/pieces/{quote(piece)}/open")

    def update_piece(self, piece: SlideId, change: PieceChange) -> Piece:
        """Change title, alternative text, duration and dates."""
        return self._call(Piece, "PATCH", f"/pieces/{quote(piece)}", change)

    def rename_piece(self, piece: SlideId, title: str) -> Piece:
        """Change the title alone."""
        held = self.piece(piece)
        return self.update_piece(
            piece,
            PieceChange(
                title=title,
                alt=held.slide.alt,
                duration=held.slide.duration,
                valid_from=held.slide.valid_from,
                valid_until=held.slide.valid_until,
                audiences=held.audiences,
            ),
        )

    def delete_piece(self, piece: SlideId) -> None:
        """Take a piece out of the library.

        Raises:
            Conflict: a playlist uses it; the message names the playlist.
        """
        self._call(_Nothing, "DELETE", f"/pieces/{quote(piece)}")

    def sources(self) -> tuple[SourceStatus, ...]:
        """Return the sources of live data by name."""
        return self._call(_Sources, "GET", "/sources").sources

    def save_source(self, source: Source) -> SourceStatus:
        """Make or replace a source.

        Raises:
            BadInput: no name, asked too often, data that last too short. MediaRejected: no web address.
            NotAllowed: an inner address, and no administrator.
        """
        return self._call(SourceStatus, "PUT", f"/sources/{quote(source.id)}", source)

    def delete_source(self, source: str) -> None:
        """Let a source go.

        Raises:
            Conflict: a slide or a screen shows it; the message names it.
        """
        self._call(_Nothing, "DELETE", f"/sources/{quote(source)}")

    def fetch_source(self, source: str) -> SourceStatus:
        """Fetch a source now; its `error` says when nothing came of it."""
        return self._call(SourceStatus, "POST", f"/sources/{quote(source)}/fetch")

    def live_document(self, sha256: AssetHash) -> LiveDocument:
        """Return what a source said last."""
        return wire.decode(LiveDocument, wire.from_bytes(self.blob(sha256), max_bytes=LARGEST_ANSWER))

    def thumbnail(self, piece: SlideId) -> bytes:
        """Return a piece's picture of 480 px as JPEG.

        Raises:
            NotFound: template pieces are drawn by the stage, and have none.
        """
        return self._bytes(f"/api/v1/pieces/{quote(piece)}/thumbnail")

    def blob(self, sha256: AssetHash) -> bytes:
        """Return a file of the library whole.

        Raises:
            AssetCorrupt: what came is not what was asked for.
        """
        data = self._bytes(f"/blobs/{sha256}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise corrupt()
        return data

    def download_blob(self, sha256: AssetHash, target: Path, progress: Progress | None = None) -> Path:
        """Write a file of the library to `target`, whole or not at all.

        Raises:
            AssetCorrupt: what came is not what was asked for.
        """
        part = target.with_name(target.name + ".part")
        digest, done = hashlib.sha256(), 0
        with self._open("GET", f"{self.base_url}/blobs/{sha256}") as response, part.open("wb") as file:
            total = length_of(response)
            for chunk in body_of(response, self.patience_s):
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                (progress or _ignore)(min(1.0, done / max(1, total)))
        if digest.hexdigest() != sha256:
            part.unlink()
            raise corrupt()
        part.replace(target)
        return target

    # Review and look ----------------------------------------------------------------------------------------------

    def review(self, piece: SlideId) -> PieceReview:
        """Return what is to be said of a piece on the screens that may show it; the hub measures it when it must."""
        return self._call(PieceReview, "GET", f"/pieces/{quote(piece)}/review", silence_s=_INGEST_S)

    def give_reasons(self, piece: SlideId, reasons: tuple[tuple[str, str], ...]) -> None:
        """Say why a piece goes out with its warnings: a line for each finding's code.

        Raises:
            BadInput: a reason without words.
        """
        self._call(_Nothing, "PUT", f"/pieces/{quote(piece)}/reasons", _Reasons(reasons=reasons))

    def theme(self) -> ThemeInUse:
        """Return the look in use."""
        return self._call(ThemeInUse, "GET", "/theme")

    def use_theme(self, data: bytes) -> ThemeInUse:
        """Take a theme file into use on every screen.

        Raises:
            BadInput: it is no theme, or its colours cannot be read.
        """
        return self._call(ThemeInUse, "PUT", "/theme", raw=data)

    def use_logo(self, path: Path) -> ThemeInUse:
        """Take a logo into use on every screen.

        Raises:
            MediaRejected: it is no picture.
        """
        kind_of(path)
        return self._upload(ThemeInUse, "PUT", f"/theme/logo?name={quote(path.name)}", path, _ignore)

    def use_own_theme(self) -> ThemeInUse:
        """Go back to the stage's own look."""
        return self._call(ThemeInUse, "DELETE", "/theme")

    # Playlists and schedule ---------------------------------------------------------------------------------------

    def playlists(self) -> tuple[Playlist, ...]:
        """Return the playlists by name."""
        return self._call(_Playlists, "GET", "/playlists").playlists

    def save_playlist(self, playlist: Playlist) -> Playlist:
        """Make or replace a playlist under its id.

        Raises:
            BadInput: a piece that is not in the library, a duration out of bounds, an empty name.
        """
        return self._call(Playlist, "PUT", f"/playlists/{quote(playlist.id)}", playlist)

    def delete_playlist(self, playlist: PlaylistId) -> None:
        """Take a playlist out.

        Raises:
            Conflict: the schedule uses it, or it is the fallback.
        """
        self._call(_Nothing, "DELETE", f"/playlists/{quote(playlist)}")

    def entries(self) -> tuple[ScheduleEntry, ...]:
        """Return the schedule."""
        return self._call(_Entries, "GET", "/entries").entries

    def save_entry(self, entry: ScheduleEntry) -> ScheduleEntry:
        """Make or replace an entry under its id.

        Raises:
            BadInput: dates or hours that make no sense, an unknown playlist or screen.
        """
        return self._call(ScheduleEntry, "PUT", f"/entries/{quote(entry.id)}", entry)

    def delete_entry(self, entry: EntryId) -> None:
        """Take an entry out."""
        self._call(_Nothing, "DELETE", f"/entries/{quote(entry)}")

    def calendar(self) -> OfficeCalendar:
        """Return the office's holidays and dayparts."""
        return self._call(OfficeCalendar, "GET", "/calendar")

    def save_calendar(self, calendar: OfficeCalendar) -> OfficeCalendar:
        """Replace the office's holidays and dayparts; publish to make the screens follow.

        Raises:
            BadInput: a name that is empty or there twice, or too many of them.
        """
        return self._call(OfficeCalendar, "PUT", "/calendar", calendar)

    def foreseen(self, screen: ScreenId) -> Foreseen:
        """Return what a screen would be sent now, without sending it.

        Raises:
            Conflict: there is no root yet, or no playlist with a piece to fall back on.
        """
        return self._call(Foreseen, "GET", f"/screens/{quote(screen)}/foreseen")

    def publish(self, screens: tuple[ScreenId, ...] | None = None) -> PublishResult:
        """Send the saved programme to the screens, all when None.

        Raises:
            Conflict: there is no root yet, or no playlist with a piece to fall back on.
        """
        return self._call(PublishResult, "POST", "/publish", _PublishOrder(screens=screens))

    def withdraw(self, piece: SlideId) -> tuple[Swap, ...]:
        """Take a piece off every screen now, and out of what is published until it is put back.

        A screen has done it when its state holds the version `after` or a later one.
        """
        return self._call(_Swaps, "POST", f"/pieces/{quote(piece)}/withdraw").swaps

    def put_back(self, piece: SlideId, swaps: tuple[Swap, ...] = ()) -> tuple[Swap, ...]:
        """Let a withdrawn piece be shown again; with the swaps of the withdrawal, on the same screens at once.

        Raises:
            Conflict: it was not withdrawn.
        """
        return self._call(_Swaps, "POST", f"/pieces/{quote(piece)}/put-back", _Swaps(swaps=swaps)).swaps

    def show_now(self, piece: SlideId, screens: tuple[ScreenId, ...] | None = None, *, minutes: int = 5) -> ShownAtOnce:
        """Show a piece at once on some screens, all when None, for 1 to 60 minutes.

        Raises:
            Conflict: the piece cannot be shown, or on none of the screens; the message says why.
        """
        order = _ShowNow(screens=screens, minutes=minutes)
        return self._call(ShownAtOnce, "POST", f"/pieces/{quote(piece)}/show-now", order)

    def take_back(self, swaps: tuple[Swap, ...]) -> tuple[Swap, ...]:
        """Give screens what they had before a change at once; those that were sent something since stay as they are."""
        return self._call(_Swaps, "POST", "/at-once/take-back", _Swaps(swaps=swaps)).swaps

    # Screens ------------------------------------------------------------------------------------------------------

    def screens(self) -> tuple[Screen, ...]:
        """Return the paired screens by name."""
        return self._call(_Screens, "GET", "/screens").screens

    def screen_states(self) -> tuple[ScreenState, ...]:
        """Return how each screen does: what it shows, what it should show, how its sync goes."""
        return self._call(_States, "GET", "/screens/states").states

    def known_screens(self) -> tuple[KnownScreen, ...]:
        """Return what an operator's PC must know of each screen to reach it without a hub."""
        return self._call(_KnownScreens, "GET", "/screens/known").screens

    def take_roster(self, screens: tuple[KnownScreen, ...]) -> None:
        """Bring a second hub the main hub's list of screens, in place of the one that it has.

        Raises:
            Conflict: this hub pairs screens of its own.
        """
        self._call(_Nothing, "POST", "/screens/known", _KnownScreens(screens=screens))

    def update_screen(self, screen: Screen) -> Screen:
        """Change a screen's details; publish to make the screen follow."""
        return self._call(Screen, "PUT", f"/screens/{quote(screen.id)}", screen)

    def remove_screen(self, screen: ScreenId) -> None:
        """Forget a screen; it must be paired again to come back."""
        self._call(_Nothing, "DELETE", f"/screens/{quote(screen)}")

    def waiting_codes(self) -> tuple[WaitingCode, ...]:
        """Return the players that show a code now."""
        return self._call(_Waiting, "GET", "/pairings").waiting

    def claim_pairing(self, code: str, screen: Screen) -> PairingStatus:
        """Offer the typed code; the screen's id may be empty, the hub gives one.

        Raises:
            BadInput: not a code. NotFound: nobody shows it, or it has expired. Conflict: used, or tried too often.
        """
        return self._call(PairingStatus, "POST", "/pairings", _Claim(code=code, screen=screen))

    def pairing_status(self, pairing: str) -> PairingStatus:
        """Return how a claimed code does."""
        return self._call(PairingStatus, "GET", f"/pairings/{quote(pairing)}")

    # Keys and alerts ----------------------------------------------------------------------------------------------

    def keys(self) -> HubKeys:
        """Return the hub's public keys, for the root that is made on an operator's PC."""
        return self._call(HubKeys, "GET", "/keys")

    def roots(self) -> tuple[bytes, ...]:
        """Return every root envelope, oldest first; needs no session."""
        return tuple(root.encode() for root in self._call(_Roots, "GET", "/root").roots)

    def post_root(self, envelope: bytes) -> HubKeys:
        """Give the hub the next root.

        Raises:
            ManifestRejected: not signed as it must be. BadInput: it does not name this hub's keys.
        """
        return self._call(HubKeys, "POST", "/root", raw=envelope)

    def hand_root(self, envelope: bytes) -> None:
        """Hand a hub that holds a root the next one; needs no session, for the root before it signed it.

        Raises:
            ManifestRejected: not signed as it must be. Conflict: the hub holds no root yet.
        """
        self._call(_Nothing, "POST", "", raw=envelope, path=f"{self.base_url}/v1/root")

    def templates(self) -> bytes:
        """Return the signed bundle of alert templates.

        Raises:
            NotFound: none was given yet.
        """
        return self._bytes("/api/v1/templates")

    def post_templates(self, envelope: bytes) -> None:
        """Give the hub the signed bundle of alert templates; publish to send it to the screens."""
        self._call(_Nothing, "POST", "/templates", raw=envelope)

    def alerts(self) -> tuple[HeldAlert, ...]:
        """Return the alerts that the hub holds, newest first."""
        return self._call(_Alerts, "GET", "/alerts").alerts

    def post_alert(self, envelope: bytes) -> HeldAlert:
        """Hand a signed alert to the hub, which stores it and tells every screen; needs no session.

        Raises:
            AlertRejected: not signed by this organisation's operators.
        """
        return self._call(HeldAlert, "POST", "", raw=envelope, path=f"{self.base_url}/v1/alerts")

    def board(self, alert: AlertId) -> Board:
        """Return who has painted an alert."""
        return self._call(Board, "GET", f"/alerts/{quote(alert)}/board")

    def report(self, alert: AlertId) -> bytes:
        """Return the report of an alert's incident, as `signage.trust.evidence` reads it.

        Raises:
            NotFound: no such alert.
        """
        return self._bytes(f"/api/v1/alerts/{quote(alert)}/report")

    def cap(self, alert: AlertId) -> bytes:
        """Return an alert as CAP 1.2, in the wording for staff.

        Raises:
            NotFound: no such alert, or over for more than a day.
        """
        return self._bytes(f"/intranet/{quote(alert)}.xml")

    def note_step(self, alert: AlertId, *, step: int, who: str, at: datetime) -> None:
        """Have a step of the route written into the incident's journal.

        Raises:
            NotFound: no such order.
        """
        self._call(_Nothing, "POST", f"/alerts/{quote(alert)}/steps", _Step(step=step, who=who, at=at))

    def drafts(self) -> tuple[Draft, ...]:
        """Return what monitoring systems propose, armed first."""
        return self._call(_Drafts, "GET", "/drafts").drafts

    def dismiss_draft(self, draft: str) -> None:
        """Put a proposal away."""
        self._call(_Nothing, "DELETE", f"/drafts/{quote(draft)}")

    def triggers(self) -> tuple[HeldTrigger, ...]:
        """Return who may propose alerts, without their secrets."""
        return self._call(_Triggers, "GET", "/triggers").triggers

    def save_trigger(self, trigger: Trigger) -> TriggerMade:
        """Make a monitoring system, whose secret is told this once, or change one.

        Raises:
            BadInput: no name, or trouble that must last for over a day.
        """
        return self._call(TriggerMade, "PUT", f"/triggers/{quote(trigger.id)}", trigger)

    def fetch_trigger(self, trigger: str) -> FeedState:
        """Have the hub look at a feed now; what went wrong is in the answer.

        Raises:
            NotFound: no such feed.
        """
        return self._call(FeedState, "POST", f"/triggers/{quote(trigger)}/fetch")

    def delete_trigger(self, trigger: str) -> None:
        """Let a monitoring system go."""
        self._call(_Nothing, "DELETE", f"/triggers/{quote(trigger)}")

    def readiness(self) -> Readiness:
        """Return who would not show the next order, and what else to mend."""
        return self._call(Readiness, "GET", "/readiness")

    def mail_settings(self) -> MailSettings:
        """Return the mail server and its recipients, never the password."""
        return self._call(MailSettings, "GET", "/mail")

    def save_mail_settings(self, settings: MailSettings) -> MailSettings:
        """Replace the mail server and its recipients; a password of None leaves the one that is there.

        Raises:
            BadInput: an address that is none.
        """
        return self._call(MailSettings, "PUT", "/mail", settings)

    def mail_reach(self) -> MailReach:
        """Return how many e-mails an order brings, by its audiences."""
        return self._call(MailReach, "GET", "/mail/reach")

    def try_mail(self, to: str = "") -> str:
        """Have the hub sign in at the mail server and, with an address, send it one line; return what it answered.

        Raises:
            BadInput: no server is set, or that is no address.
            HubUnreachable: the mail server does not answer as it should.
        """
        return self._call(_MailAnswer, "POST", "/mail/test", _MailTest(to=to), silence_s=_INGEST_S).answer

    def mails(self, alert: AlertId) -> tuple[MailState, ...]:
        """Return how an alert's e-mails do, one row a recipient."""
        return self._call(_Mails, "GET", f"/alerts/{quote(alert)}/mails").mails

    def settings(self) -> Settings:
        """Return the office's words and defaults."""
        return self._call(Settings, "GET", "/settings")

    def save_settings(self, settings: Settings) -> Settings:
        """Replace the office's words and defaults."""
        return self._call(Settings, "PUT", "/settings", settings)

    def events(self, topics: tuple[str, ...] = ("console",)) -> EventFeed:
        """Open the event stream.

        Raises:
            HubUnreachable: no stream. NotAllowed: the console topic needs a session.
        """
        wanted = ",".join(topics)
        url = f"{self.base_url}/v1/stream?topic={quote(wanted)}"
        response = self._open("GET", url, silence_s=_STREAM_SILENCE_S)
        return EventFeed(response)

    # Inside -------------------------------------------------------------------------------------------------------

    def _signed_in(self, credentials: _Credentials) -> SignedIn:
        signed_in = self._call(SignedIn, "POST", "/login", credentials)
        self.token = signed_in.token
        return signed_in

    def _call(
        self,
        kind: type[T],
        method: str,
        route: str,
        value: object = None,
        *,
        raw: bytes | None = None,
        path: str = "",
        silence_s: float = _ANSWER_S,
    ) -> T:
        body = raw if value is None else wire.to_bytes(to_document(value))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        url = path or f"{self.base_url}/api/v1{route}"
        with self._open(method, url, data=body, headers=headers, silence_s=silence_s) as response:
            return decoded(kind, response, self.patience_s)

    def _upload(self, kind: type[T], method: str, route: str, path: Path, progress: Progress) -> T:
        try:
            size = path.stat().st_size
            check_size(size, path.name)
            with path.open("rb") as file:
                body = Sending(file.read, size, progress)
                url = f"{self.base_url}/api/v1{route}"
                with self._open(method, url, data=body, silence_s=_INGEST_S) as response:
                    return decoded(kind, response, self.patience_s)
        except OSError as failure:
            if isinstance(failure, requests.RequestException):
                raise
            raise unreadable(path.name) from failure

    def _bytes(self, route: str) -> bytes:
        with self._open("GET", f"{self.base_url}{route}") as response:
            return b"".join(body_of(response, self.patience_s))

    def _open(
        self,
        method: str,
        url: str,
        *,
        data: object = None,
        headers: Mapping[str, str] | None = None,
        silence_s: float = _ANSWER_S,
    ) -> requests.Response:
        sent = {"Accept-Encoding": "identity", **(headers or {})}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        try:
            response = self._session.request(
                method, url, data=data, headers=sent, stream=True, timeout=(_CONNECT_S, silence_s),  # type: ignore[arg-type] # reads
                allow_redirects=False,
            )  # fmt: skip
        except (requests.RequestException, urllib3.exceptions.HTTPError) as failure:
            raise unreachable(self.base_url) from failure
        if response.status_code >= requests.codes.multiple_choices:
            with response:
                raise failure_of(response, self.base_url, self.patience_s)
        return response


def session_file(folder: Path, base_url: str) -> Path:
    """Return where a program keeps its session with a hub, one file a hub."""
    place = urlsplit(base_url).netloc
    return folder / "".join(sign if sign.isalnum() else "-" for sign in place)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    name: str
    cancelled: Cancelled

    def checked(self, share: float) -> float:
        if self.cancelled():
            raise MediaRejected(
                f"«{self.name}» se canceló: súbalo de nuevo si lo necesita.",
                f"“{self.name}” was cancelled: upload it again if you need it.",
                code="media-cancelled",
            )
        return share


def _captions_in(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, path.name)
        with path.open("rb") as file:
            return file.read(MAX_CAPTION_BYTES + 1)  # the hub refuses what is longer
    except OSError as failure:
        raise unreadable(path.name) from failure


def _never() -> bool:
    return False


def _ignore(_: float) -> None:
    return
