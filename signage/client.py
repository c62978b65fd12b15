"""The staff's door to the hub: every call the manager and the command line make, over HTTP.

Promises
- Arguments and results are values; no dictionaries come out. Every failure is of the tree in `signage.errors`, with
  the hub's own words when it gave any.
- Nothing of the machine's proxy settings is used; every call has a deadline.
- One client may be used from several threads; an event feed belongs to one thread and is closed from any.
"""

from __future__ import annotations

import contextlib
import hashlib
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar
from urllib.parse import quote, urlsplit

import requests
import urllib3

from signage import errors
from signage.errors import AssetCorrupt, BadInput, HubUnreachable, SignageError
from signage.media.kind import check_size, kind_of, unreadable
from signage.model import wire
from signage.model.alert import Alert
from signage.model.ids import AlertId, AssetHash, EntryId, PlaylistId, ScreenId, SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Screen
from signage.model.slide import Slide

if TYPE_CHECKING:
    from types import TracebackType

T = TypeVar("T")
Progress = Callable[[float], None]
_CONNECT_S: Final = 3.05
_ANSWER_S: Final = 30.0
_STREAM_SILENCE_S: Final = 35.0
_INGEST_S: Final = 180.0
_LARGEST_ANSWER: Final = 64 * 1024 * 1024
_CHUNK: Final = 262_144
_POLL_S: Final = 0.5
_SLOWEST: Final = 20_000  # bytes a second that a large answer must keep up
_LARGEST_FILE: Final = 1_000_000_000
_WEAK_KINDS: Final = {
    400: errors.BadInput,
    401: errors.NotAllowed,
    403: errors.NotAllowed,
    404: errors.NotFound,
    409: errors.Conflict,
    413: errors.BadInput,
    415: errors.MediaRejected,
    422: errors.BadInput,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about a file that its owner should know."""

    code: str
    es: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the library. `slide` is what a playlist would show.

    `state`: "ready", "processing" (a video on its way, `progress` 0..100) or "unplayable" (`reason` says why).
    """

    id: SlideId
    title: str
    slide: Slide
    state: str
    progress: int = 100
    reason: str = ""
    reason_en: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    source: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    portrait: AssetHash | None = None
    notes: tuple[Note, ...] = ()
    added_at: datetime
    playlists: tuple[PlaylistId, ...] = ()

    @property
    def is_playable(self) -> bool:
        """Whether it may be put in a playlist."""
        return self.state == "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture for a template's field."""

    sha256: AssetHash
    width: int
    height: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What is on a screen, or should be: the slide, its title, and why."""

    slide: SlideId
    title: str
    playlist: PlaylistId
    ends: datetime | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenState:
    """How a screen does. `health`: "ok", "silent", "stale", "syncing", "problem" or "never" (has not spoken yet)."""

    screen: Screen
    health: str
    last_seen: datetime | None = None
    paired_at: datetime
    shows: Slot | None = None
    should_show: Slot | None = None
    held_version: int = 0
    published_version: int = 0
    sync_done: int = 0
    sync_total: int = 0
    problems: tuple[str, ...] = ()
    alerts: tuple[AlertId, ...] = ()
    player: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCode:
    """A player that shows a code and waits: `nameplate` is the part before the hyphen."""

    nameplate: str
    since: datetime
    expires: datetime
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingStatus:
    """How a claimed code does. `state`: "waiting", "paired", "wrong_code", "expired"."""

    id: str
    state: str
    screen: Screen | None = None
    fingerprint: tuple[str, ...] = ()
    """Four words that the screen shows too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScreen:
    """A manifest that was made: `warnings` tell what was left out."""

    screen: ScreenId
    name: str
    version: int
    slides: int
    bytes: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishResult:
    """What an order to publish did."""

    published: tuple[PublishedScreen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKeys:
    """The hub's own public keys, to be named in a root, and the newest root it holds (0: none yet)."""

    org: str
    publish: str
    head: str
    root_version: int
    fingerprint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAlert:
    """An alert that the hub holds. `live` is judged for the hub's clock and any screen of the audience."""

    id: AlertId
    alert: Alert
    keys: int
    signers: tuple[str, ...]
    live: bool
    received_at: datetime
    envelope: str
    """The signed bytes as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReceipt:
    """One screen's row on an alert's board; durations are None until the screen said so.

    `received_after` and `painted_after` are measured by the hub from the moment it took the alert;
    `paint_time` by the player from the arrival of the bytes to the frame.
    """

    screen: ScreenId
    name: str
    health: str
    path: str = ""
    received_after: timedelta | None = None
    painted_after: timedelta | None = None
    ended_after: timedelta | None = None
    paint_time: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Who has painted an alert."""

    alert: AlertId
    live: bool
    screens: tuple[ScreenReceipt, ...]

    @property
    def painted(self) -> int:
        """How many screens have it in a frame."""
        return sum(row.painted_after is not None for row in self.screens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The office's own words and defaults."""

    organisation: str = ""
    contact: str = ""
    next_update_min: int = 30
    zone: str = "America/Bogota"
    fallback: PlaylistId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may sign in. `role`: "admin", "editor" or "operator"."""

    name: str
    full_name: str = ""
    role: str
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A fresh session."""

    token: str
    user: User


@dataclass(frozen=True, slots=True, kw_only=True)
class HubStatus:
    """How the hub does. `starter`: "loading", "done" or "none"; `starter_errors` one line for each thing left out."""

    version: str
    org: str
    pieces: int
    playlists: int
    screens: int
    streams: int
    root_version: int
    starter: str
    starter_errors: tuple[str, ...] = ()
    video_tools: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HubEvent:
    """One event of the stream.

    `name`: "hello", "alert" (`data` is the envelope), "receipt", "head", "heartbeat", "pairing" or "library".
    """

    name: str
    data: bytes
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptEvent:
    """A screen's word about an alert, as the stream tells it."""

    alert: AlertId
    screen: ScreenId
    kind: str
    after: timedelta
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Error:
    code: str
    es: str
    en: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    error: _Error


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
class PieceChange:
    """What may be changed of any piece: every field is the new value."""

    title: str
    alt: str = ""
    duration: timedelta
    valid_from: date | None = None
    valid_until: date | None = None
    audiences: frozenset[Audience] = frozenset(Audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePiece:
    """A slide made from a template: its words and pictures by the template's field names."""

    title: str
    alt: str = ""
    duration: timedelta = timedelta(seconds=12)
    valid_from: date | None = None
    valid_until: date | None = None
    audiences: frozenset[Audience] = frozenset(Audience)
    template: str
    fields: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, AssetHash], ...] = ()


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
class _Claim:
    code: str
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class _PublishOrder:
    screens: tuple[ScreenId, ...] | None


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

    def remove_user(self, name: str) -> None:
        """Take a person out; their sessions end."""
        self._call(_Nothing, "DELETE", f"/users/{quote(name)}")

    # Library ------------------------------------------------------------------------------------------------------

    def pieces(self) -> tuple[Piece, ...]:
        """Return the library, newest first."""
        return self._call(_Pieces, "GET", "/pieces").pieces

    def piece(self, piece: SlideId) -> Piece:
        """Return one piece."""
        return self._call(Piece, "GET", f"/pieces/{quote(piece)}")

    def upload_piece(self, path: Path, progress: Progress | None = None, *, wait: bool = True) -> Piece:
        """Send an image or a video and return its piece, when it is ready unless `wait` is false.

        `progress` hears 0..0.7 for the bytes sent and up to 1 for the work on the hub.

        Raises:
            MediaRejected: the file cannot become a piece. Conflict: the same file is in the library.
        """
        kind_of(path)
        report = progress or _ignore
        piece = self._upload(Piece, "POST", f"/pieces?name={quote(path.name)}", path, report)
        while wait and piece.state == "processing":
            report(0.7 + 0.3 * piece.progress / 100)
            time.sleep(_POLL_S)
            piece = self.piece(piece.id)
        report(1.0)
        return piece

    def upload_portrait(self, piece: SlideId, path: Path, progress: Progress | None = None) -> Piece:
        """Give an image piece its version for portrait screens."""
        kind_of(path)
        return self._upload(
            Piece, "PUT", f"/pieces/{quote(piece)}/portrait?name={quote(path.name)}", path, progress or _ignore
        )

    def upload_asset(self, path: Path, progress: Progress | None = None) -> Asset:
        """Send a picture for a template's field; it makes no piece."""
        kind_of(path)
        return self._upload(Asset, "POST", f"/assets?name={quote(path.name)}", path, progress or _ignore)

    def create_template_piece(self, piece: TemplatePiece) -> Piece:
        """Make a piece from a template.

        Raises:
            BadInput: unknown template, or an answer that is missing or too long; `code` names the field.
        """
        return self._call(Piece, "POST", "/pieces/template", piece)

    def update_template_piece(self, piece: SlideId, new: TemplatePiece) -> Piece:
        """Replace the words and pictures of a template piece."""
        return self._call(Piece, "PUT", f"/pieces/{quote(piece)}/template", new)

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
            raise _corrupt()
        return data

    def download_blob(self, sha256: AssetHash, target: Path, progress: Progress | None = None) -> Path:
        """Write a file of the library to `target`, whole or not at all.

        Raises:
            AssetCorrupt: what came is not what was asked for.
        """
        part = target.with_name(target.name + ".part")
        digest, done = hashlib.sha256(), 0
        with self._open("GET", f"{self.base_url}/blobs/{sha256}") as response, part.open("wb") as file:
            total = _length(response)
            for chunk in _body(response, self.patience_s):
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                (progress or _ignore)(min(1.0, done / max(1, total)))
        if digest.hexdigest() != sha256:
            part.unlink()
            raise _corrupt()
        part.replace(target)
        return target

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

    def publish(self, screens: tuple[ScreenId, ...] | None = None) -> PublishResult:
        """Send the saved programme to the screens, all when None.

        Raises:
            Conflict: there is no root yet, or no playlist with a piece to fall back on.
        """
        return self._call(PublishResult, "POST", "/publish", _PublishOrder(screens=screens))

    # Screens ------------------------------------------------------------------------------------------------------

    def screens(self) -> tuple[Screen, ...]:
        """Return the paired screens by name."""
        return self._call(_Screens, "GET", "/screens").screens

    def screen_states(self) -> tuple[ScreenState, ...]:
        """Return how each screen does: what it shows, what it should show, how its sync goes."""
        return self._call(_States, "GET", "/screens/states").states

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
        self, kind: type[T], method: str, route: str, value: object = None, *, raw: bytes | None = None, path: str = ""
    ) -> T:
        body = raw if value is None else wire.to_bytes(_document(value))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        url = path or f"{self.base_url}/api/v1{route}"
        with self._open(method, url, data=body, headers=headers) as response:
            return _decoded(kind, response, self.patience_s)

    def _upload(self, kind: type[T], method: str, route: str, path: Path, progress: Progress) -> T:
        try:
            size = path.stat().st_size
            check_size(size, path.name)
            with path.open("rb") as file:
                body = _Sending(file.read, size, progress)
                url = f"{self.base_url}/api/v1{route}"
                with self._open(method, url, data=body, silence_s=_INGEST_S) as response:
                    return _decoded(kind, response, self.patience_s)
        except OSError as failure:
            if isinstance(failure, requests.RequestException):
                raise
            raise unreadable(path.name) from failure

    def _bytes(self, route: str) -> bytes:
        with self._open("GET", f"{self.base_url}{route}") as response:
            return b"".join(_body(response, self.patience_s))

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
            raise _unreachable(self.base_url) from failure
        if response.status_code >= requests.codes.multiple_choices:
            with response:
                raise _failure(response, self.base_url, self.patience_s)
        return response


class EventFeed:
    """An open event stream: iterate in one thread, close from any."""

    def __init__(self, response: requests.Response) -> None:
        """Read from an answer whose headers have come."""
        self._response = response
        self._closed = False

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stream."""
        self.close()

    def __iter__(self) -> Iterator[HubEvent]:
        """Yield events until the feed is closed.

        Raises:
            HubUnreachable: the hub went away or fell silent: connect again and ask for the state.
        """
        rest = b""
        while True:
            chunk = self._read()
            if not chunk:
                if self._closed:
                    return
                raise _unreachable(self._response.url)
            *frames, rest = (rest + chunk).split(b"\n\n")
            for frame in frames:
                event = _event(frame)
                if event is not None:
                    yield event

    def close(self) -> None:
        """End the feed; a thread that waits in it wakes at once."""
        self._closed = True
        connection = getattr(getattr(self._response.raw, "_fp", None), "fp", None)
        raw = getattr(getattr(connection, "raw", None), "_sock", None)
        if isinstance(raw, socket.socket):
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)  # closing the answer alone would not wake the reader
        self._response.close()

    def _read(self) -> bytes:
        try:
            return bytes(self._response.raw.read1(65_536))
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            OSError,
            ValueError,
            AttributeError,
        ) as failure:
            if self._closed:
                return b""
            raise _unreachable(self._response.url) from failure


class _Sending:
    """A file as a request's body, with its length known and its progress told."""

    def __init__(self, read: Callable[[int], bytes], size: int, progress: Progress) -> None:
        self._read = read
        self._size = size
        self._sent = 0
        self._progress = progress

    def __len__(self) -> int:
        return self._size

    def read(self, amount: int = -1) -> bytes:
        chunk = self._read(amount if 0 < amount < _CHUNK else _CHUNK)
        self._sent += len(chunk)
        self._progress(0.7 * min(1.0, self._sent / self._size))
        return chunk


def session_file(folder: Path, base_url: str) -> Path:
    """Return where a program keeps its session with a hub, one file a hub."""
    place = urlsplit(base_url).netloc
    return folder / "".join(sign if sign.isalnum() else "-" for sign in place)


def receipt_of(event: HubEvent) -> ReceiptEvent:
    """Read the data of a "receipt" event.

    Raises:
        BadInput: another kind of event.
    """
    return wire.decode(ReceiptEvent, wire.from_bytes(event.data, max_bytes=_LARGEST_ANSWER))


def _event(frame: bytes) -> HubEvent | None:
    name, sequence, data = "", 0, []
    for line in frame.split(b"\n"):
        key, _, value = line.partition(b": ")
        if key == b"event":
            name = value.decode()
        elif key == b"id" and value.isdigit():
            sequence = int(value)
        elif key == b"data":
            data.append(value)
    return HubEvent(name=name, data=b"\n".join(data), sequence=sequence) if name else None


def _document(value: object) -> dict[str, wire.Json]:
    coded = wire.encode(value)
    if not isinstance(coded, dict):
        raise TypeError(type(value).__name__)
    return coded


def _decoded(kind: type[T], response: requests.Response, patience_s: float) -> T:
    try:
        return wire.decode(kind, wire.from_bytes(_whole(response, patience_s) or b"{}", max_bytes=_LARGEST_ANSWER))
    except BadInput as failure:
        raise HubUnreachable(
            f"{response.url} no respondió como el servidor de pantallas: revise la dirección.",
            f"{response.url} did not answer like the screens' hub: check the address.",
            code="not-a-hub",
        ) from failure


def _failure(response: requests.Response, base_url: str, patience_s: float) -> SignageError:
    try:
        error = wire.decode(_Failure, wire.from_bytes(_whole(response, patience_s), max_bytes=_LARGEST_ANSWER)).error
    except (BadInput, HubUnreachable):
        return _unreachable(base_url)
    named = getattr(errors, error.kind, None) if error.kind else None
    kind = named if isinstance(named, type) and issubclass(named, SignageError) else None
    return (kind or _WEAK_KINDS.get(response.status_code, HubUnreachable))(error.es, error.en, code=error.code)


def _body(response: requests.Response, patience_s: float) -> Iterator[bytes]:
    """Read a body as it comes, with a deadline: requests itself waits for ever on one byte a second."""
    deadline = time.monotonic() + patience_s + _length(response) / _SLOWEST
    while time.monotonic() < deadline:
        try:
            chunk = response.raw.read1(_CHUNK)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as failure:
            raise _unreachable(response.url) from failure
        if not chunk:
            return
        yield chunk
    raise _unreachable(response.url)


def _whole(response: requests.Response, patience_s: float) -> bytes:
    data = bytearray()
    for chunk in _body(response, patience_s):
        data += chunk
        if len(data) > _LARGEST_ANSWER:
            raise _unreachable(response.url)
    return bytes(data)


def _length(response: requests.Response) -> int:
    text = response.headers.get("Content-Length", "0")
    return min(int(text), _LARGEST_FILE) if text.isdigit() else 0


def _corrupt() -> AssetCorrupt:
    return AssetCorrupt("El archivo llegó dañado: intente de nuevo.", "The file arrived damaged: try again.")


def _unreachable(url: str) -> HubUnreachable:
    return HubUnreachable(
        f"El servidor {url} no responde: revise que esté encendido y que la red funcione.",
        f"The hub {url} does not answer: check that it runs and that the network works.",
    )


def _ignore(_: float) -> None:
    return
