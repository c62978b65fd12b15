"""The library: pieces, shelves, versions, approvals, sources, reviews and the look."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote, urlencode

from signage.client.door import Door, Nothing, over
from signage.client.transport import (
    LARGEST_ANSWER,
    LARGEST_FILE,
    body_of,
    corrupt,
    decoded,
    length_of,
)
from signage.client.values.library import (
    Asset,
    Mark,
    Piece,
    PieceChange,
    PieceReview,
    Presence,
    Replaced,
    ShelfPage,
    ShelfQuery,
    Shelves,
    SourceStatus,
    Standing,
    TemplatePiece,
    ThemeInUse,
    Trashed,
    Version,
)
from signage.client.values.stream import Cancelled, Progress
from signage.errors import MediaRejected, StoreFailure
from signage.media.captions import MAX_CAPTION_BYTES
from signage.media.kind import check_size, kind_of, legible_name, unreadable
from signage.model import wire
from signage.model.ids import AssetHash, SlideId
from signage.model.live import LiveDocument, Source

_INGEST_S: Final = 180.0
_POLL_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieces:
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    sources: tuple[SourceStatus, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reasons:
    reasons: tuple[tuple[str, str], ...]


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


class LibraryCalls(Door):
    """Everything about pieces."""

    __slots__ = ()

    def pieces(self) -> tuple[Piece, ...]:
        """Return the library, newest first."""
        return self.call(_Pieces, "GET", "/pieces").pieces

    def desk(self) -> tuple[Piece, ...]:
        """Return the pieces that are in a playlist, and the newest five hundred."""
        return self.call(_Pieces, "GET", "/library/desk").pieces

    def seek(self, query: ShelfQuery, *, offset: int = 0, limit: int = 100) -> ShelfPage:
        """Return a part of a shelf, at most 500 pieces: sought, sorted and counted by the hub."""
        params = {**query.params(), "offset": str(offset), "limit": str(limit)}
        return self.call(ShelfPage, "GET", f"/library?{urlencode(params)}")

    def ids_of(self, query: ShelfQuery, *, offset: int = 0, limit: int = 5000) -> tuple[SlideId, ...]:
        """Return the ids of a part of a shelf, at most 5,000."""
        params = {**query.params(), "offset": str(offset), "limit": str(limit)}
        return self.call(_Ids, "GET", f"/library/ids?{urlencode(params)}").pieces

    def shelves(self) -> Shelves:
        """Return the tags and folders in use and the shelves, each with how many pieces it has."""
        return self.call(Shelves, "GET", "/library/shelves")

    def mark(self, order: Mark) -> tuple[Mark, ...]:
        """Tag pieces and put them in a folder; returns the orders that would take it back.

        Raises:
            BadInput: too many pieces, or a name that is no tag or folder. NotFound: a piece is gone.
        """
        return self.call(_Marks, "POST", "/library/marks", order).back

    def trash(self, pieces: tuple[SlideId, ...]) -> Trashed:
        """Put pieces in the trash, as long as the office keeps them; what is in use stays, and the answer says why."""
        return self.call(Trashed, "POST", "/library/trash", _Ids(pieces=pieces))

    def take_from_trash(self, pieces: tuple[SlideId, ...]) -> None:
        """Take pieces out of the trash again."""
        self.call(Nothing, "POST", "/library/trash/take-back", _Ids(pieces=pieces))

    def versions(self, piece: SlideId) -> tuple[Version, ...]:
        """Return what a piece was before, newest first."""
        return self.call(_Versions, "GET", f"/pieces/{quote(piece)}/versions").versions

    def restore(self, piece: SlideId, number: int) -> int:
        """Make a piece what it was; returns the number of the version that it is now."""
        return self.call(_MadeVersion, "POST", f"/pieces/{quote(piece)}/versions/{number}/restore").number

    def replace_file(self, piece: SlideId, path: Path, progress: Progress | None = None) -> Replaced:
        """Put another picture or video in the place of a piece's own; lists and hours go on.

        Raises:
            MediaRejected: it cannot become a piece. Conflict: the library has that file, or it must be converted first.
        """
        route = f"/pieces/{quote(piece)}/file?name={quote(legible_name(path))}"
        return self.upload(Replaced, "PUT", route, path, progress or _ignore)

    def approvals(self) -> tuple[Standing, ...]:
        """Return what waits for an approver, the oldest request first."""
        return self.call(_Standings, "GET", "/approvals").standings

    def standing(self, piece: SlideId) -> Standing:
        """Return how far a piece has come with its approval."""
        return self.call(Standing, "GET", f"/pieces/{quote(piece)}/approval")

    def ask_approval(self, piece: SlideId, note: str = "") -> Standing:
        """Ask for the approval of a piece as it is now.

        Raises:
            Conflict: it cannot be shown yet, or is approved already.
        """
        return self.call(Standing, "POST", f"/pieces/{quote(piece)}/approval/ask", _Note(note=note))

    def approve(self, piece: SlideId, version: str) -> Standing:
        """Approve the content that was looked at.

        Raises:
            Conflict: it was changed meanwhile. NotAllowed: the person may not, or asked for it.
        """
        return self.call(Standing, "POST", f"/pieces/{quote(piece)}/approval/approve", _Version(version=version))

    def ask_changes(self, piece: SlideId, version: str, text: str, place: tuple[int, int] | None = None) -> Standing:
        """Say what is to be changed, and where: thousandths of the picture's width and height.

        Raises:
            BadInput: no words. Others as for `approve`.
        """
        x, y = place or (None, None)
        order = _Changes(version=version, text=text, x=x, y=y)
        return self.call(Standing, "POST", f"/pieces/{quote(piece)}/approval/changes", order)

    def piece(self, piece: SlideId) -> Piece:
        """Return one piece."""
        return self.call(Piece, "GET", f"/pieces/{quote(piece)}")

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
        name = legible_name(path)
        wanted = _Wanted(name=name, cancelled=cancelled or _never)
        route = f"/pieces?name={quote(name)}"
        piece = self.upload(Piece, "POST", route, path, lambda share: report(wanted.checked(share)))
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
        route = f"{self.base_url}/api/v1/pieces/{quote(piece)}/captions?name={quote(legible_name(path))}"
        with self.open("PUT", route, data=_captions_in(path)) as response:
            return decoded(Piece, response, self.patience_s)

    def remove_captions(self, piece: SlideId) -> Piece:
        """Take a video's captions away."""
        return self.call(Piece, "DELETE", f"/pieces/{quote(piece)}/captions")

    def upload_captions_asset(self, path: Path) -> Asset:
        """Send captions for a template's field; it makes no piece."""
        route = f"{self.base_url}/api/v1/assets/captions?name={quote(legible_name(path))}"
        with self.open("POST", route, data=_captions_in(path)) as response:
            return decoded(Asset, response, self.patience_s)

    def upload_portrait(self, piece: SlideId, path: Path, progress: Progress | None = None) -> Piece:
        """Give an image piece its version for portrait screens."""
        kind_of(path)
        return self.upload(
            Piece, "PUT", f"/pieces/{quote(piece)}/portrait?name={quote(legible_name(path))}", path, progress or _ignore
        )

    def upload_asset(self, path: Path, progress: Progress | None = None) -> Asset:
        """Send a picture or a short video for a template's field; it makes no piece."""
        kind_of(path)
        return self.upload(Asset, "POST", f"/assets?name={quote(legible_name(path))}", path, progress or _ignore)

    def create_template_piece(self, piece: TemplatePiece) -> Piece:
        """Make a piece from a template.

        Raises:
            BadInput: unknown template, or an answer that is missing or too long; `code` names the field.
        """
        return self.call(Piece, "POST", "/pieces/template", piece)

    def update_template_piece(self, piece: SlideId, new: TemplatePiece) -> Piece:
        """Replace the words and pictures of a template piece.

        Raises:
            Conflict: code "piece-changed": it is no longer of the revision that `new` was made from.
        """
        return self.call(Piece, "PUT", f"/pieces/{quote(piece)}/template", new)

    def open_piece(self, piece: SlideId) -> Presence:
        """Say that a piece is open in an editor, and hear who else has it open; to be said every twenty seconds."""
        return self.call(Presence, "PUT", f"/pieces/{quote(piece)}/open")

    def leave_piece(self, piece: SlideId) -> None:
        """Say that a piece is open no more."""
        self.call(Nothing, "DELETE", f"/pieces/{quote(piece)}/open")

    def update_piece(self, piece: SlideId, change: PieceChange, *, base: str = "") -> Piece:
        """Change title, alternative text, duration and dates; with `base`, only a piece of that revision.

        Raises:
            Conflict: code "piece-changed": somebody else saved it meanwhile.
        """
        return self.call(Piece, "PATCH", f"/pieces/{quote(piece)}{over(base)}", change)

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
        self.call(Nothing, "DELETE", f"/pieces/{quote(piece)}")

    def sources(self) -> tuple[SourceStatus, ...]:
        """Return the sources of live data by name."""
        return self.call(_Sources, "GET", "/sources").sources

    def save_source(self, source: Source) -> SourceStatus:
        """Make or replace a source.

        Raises:
            BadInput: no name, asked too often, data that last too short. MediaRejected: no web address.
            NotAllowed: an inner address, and no administrator.
        """
        return self.call(SourceStatus, "PUT", f"/sources/{quote(source.id)}", source)

    def delete_source(self, source: str) -> None:
        """Let a source go.

        Raises:
            Conflict: a slide or a screen shows it; the message names it.
        """
        self.call(Nothing, "DELETE", f"/sources/{quote(source)}")

    def fetch_source(self, source: str) -> SourceStatus:
        """Fetch a source now; its `error` says when nothing came of it."""
        return self.call(SourceStatus, "POST", f"/sources/{quote(source)}/fetch")

    def live_document(self, sha256: AssetHash) -> LiveDocument:
        """Return what a source said last."""
        return wire.decode(LiveDocument, wire.from_bytes(self.blob(sha256), max_bytes=LARGEST_ANSWER))

    def thumbnail(self, piece: SlideId) -> bytes:
        """Return a piece's picture of 480 px as JPEG.

        Raises:
            NotFound: template pieces are drawn by the stage, and have none.
        """
        return self.read(f"/api/v1/pieces/{quote(piece)}/thumbnail")

    def blob(self, sha256: AssetHash) -> bytes:
        """Return a file of the library whole.

        Raises:
            AssetCorrupt: what came is not what was asked for.
        """
        data = self.read(f"/blobs/{sha256}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise corrupt()
        return data

    def download_blob(self, sha256: AssetHash, target: Path, progress: Progress | None = None) -> Path:
        """Write a file of the library to `target`, whole or not at all.

        Raises:
            AssetCorrupt: what came is not what was asked for. StoreFailure: this PC's disk refused.
        """
        digest, done = hashlib.sha256(), 0
        with self.open("GET", f"{self.base_url}/blobs/{sha256}") as response, _part_of(target) as part:
            total = length_of(response)
            for chunk in body_of(response, self.patience_s):
                part.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                if done > LARGEST_FILE:
                    raise corrupt()
                (progress or _ignore)(min(1.0, done / max(1, total)))
            if digest.hexdigest() != sha256:
                raise corrupt()
        return target

    def review(self, piece: SlideId) -> PieceReview:
        """Return what is to be said of a piece on the screens that may show it; the hub measures it when it must."""
        return self.call(PieceReview, "GET", f"/pieces/{quote(piece)}/review", silence_s=_INGEST_S)

    def give_reasons(self, piece: SlideId, reasons: tuple[tuple[str, str], ...]) -> None:
        """Say why a piece goes out with its warnings: a line for each finding's code.

        Raises:
            BadInput: a reason without words.
        """
        self.call(Nothing, "PUT", f"/pieces/{quote(piece)}/reasons", _Reasons(reasons=reasons))

    def theme(self) -> ThemeInUse:
        """Return the look in use."""
        return self.call(ThemeInUse, "GET", "/theme")

    def use_theme(self, data: bytes) -> ThemeInUse:
        """Take a theme file into use on every screen.

        Raises:
            BadInput: it is no theme, or its colours cannot be read.
        """
        return self.call(ThemeInUse, "PUT", "/theme", raw=data)

    def use_logo(self, path: Path) -> ThemeInUse:
        """Take a logo into use on every screen.

        Raises:
            MediaRejected: it is no picture.
        """
        kind_of(path)
        return self.upload(ThemeInUse, "PUT", f"/theme/logo?name={quote(legible_name(path))}", path, _ignore)

    def use_own_theme(self) -> ThemeInUse:
        """Go back to the stage's own look."""
        return self.call(ThemeInUse, "DELETE", "/theme")


@contextlib.contextmanager
def _part_of(target: Path) -> Iterator[IO[bytes]]:
    """Give a file that takes the place of `target` once it was written whole, and is gone otherwise."""
    try:
        # A name of its own: two windows may bring the same file at a time.
        handle, name = tempfile.mkstemp(prefix=f"{target.name[:8]}-", suffix=".part", dir=target.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        raise StoreFailure(
            f"Este equipo no pudo guardar un archivo del servidor: {fault.strerror}.",
            f"This PC could not keep a file of the hub's: {fault.strerror}.",
        ) from fault


def _captions_in(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, legible_name(path))
        with path.open("rb") as file:
            return file.read(MAX_CAPTION_BYTES + 1)  # the hub refuses what is longer
    except OSError as failure:
        raise unreadable(legible_name(path)) from failure


def _never() -> bool:
    return False


def _ignore(_: float) -> None:
    return
