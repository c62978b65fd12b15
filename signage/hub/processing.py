"""Work on pieces that takes long: videos are made playable, documents become a piece a page.

Each job is a thread of its own that tells its progress through its piece. A job ends early when its piece is deleted,
and is taken up again at the next start when the hub ended first: nothing but the finished result is kept.
"""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signage.errors import SignageError
from signage.hub.library import Words, check_room, new_id, tell_library
from signage.hub.parts import Parts
from signage.hub.records import FileRole, Piece, PieceFile, PieceNote, PieceState
from signage.media.image import IngestedImage, Note, Picture, Size, ingest_image
from signage.media.kind import MediaKind, kind_of
from signage.media.pages import STILL, PdfPages, check_office, office_to_pdf
from signage.media.video import Cancelled, IngestedVideo, ingest_video
from signage.model.ids import AssetHash, SlideId
from signage.model.playlist import LONGEST, SHORTEST
from signage.model.screen import Orientation
from signage.model.slide import ImageSlide, VideoSlide

if TYPE_CHECKING:
    from collections.abc import Callable

_ROLES: Final = {Size.P1080: FileRole.P1080, Size.P2160: FileRole.P2160}
_TOLD_EVERY: Final = 5  # percent
_CONVERTED: Final = 0.3
"""What share of an office file's work its conversion is."""


def start_processing(parts: Parts, piece: Piece) -> None:
    """Work on a piece in the background."""
    ended = parts.jobs.begin(piece.id)
    threading.Thread(target=_process, args=(parts, piece, ended), name=f"processing-{piece.id}", daemon=True).start()


def finish_processing(parts: Parts) -> None:
    """Take up again what an earlier end of the program interrupted."""
    with parts.library.read() as unit:
        waiting = unit.pieces_in_state(PieceState.PROCESSING)
    for piece in waiting:
        start_processing(parts, piece)


def with_image(parts: Parts, piece: Piece, made: IngestedImage) -> Piece:
    """Return an image piece with its files; its slide keeps all but its asset."""
    files = image_files(parts, made, Orientation.LANDSCAPE)
    thumbnail = parts.blobs.put(made.thumbnail.data)
    assert isinstance(piece.slide, ImageSlide)  # noqa: S101 - only pictures come here
    return replace(
        piece,
        slide=replace(piece.slide, asset=files[0].sha256),
        state=PieceState.READY,
        progress=100,
        width=made.width,
        height=made.height,
        files=(*files, file_of(FileRole.THUMBNAIL, thumbnail.sha256, thumbnail.size, "image/jpeg")),
        notes=(*piece.notes, *notes_of(made.notes)),
    )


def with_video(parts: Parts, piece: Piece, made: IngestedVideo) -> Piece:
    """Return a video piece with its files, as long as the video is."""
    video = parts.blobs.put_file(made.file)
    poster = ingest_image(made.poster)
    poster_file = _kept(parts, poster.renditions[0][1], FileRole.POSTER, Orientation.LANDSCAPE)
    thumbnail = parts.blobs.put(poster.thumbnail.data)
    length = min(LONGEST, max(SHORTEST, made.duration))
    assert isinstance(piece.slide, VideoSlide)  # noqa: S101 - only videos come here
    return replace(
        piece,
        slide=replace(piece.slide, asset=video.sha256, poster=poster_file.sha256, duration=length),
        state=PieceState.READY,
        progress=100,
        width=made.width,
        height=made.height,
        files=(
            file_of(FileRole.VIDEO, video.sha256, video.size, made.mime),
            poster_file,
            file_of(FileRole.THUMBNAIL, thumbnail.sha256, thumbnail.size, "image/jpeg"),
        ),
        notes=notes_of(made.notes),
    )


def image_files(parts: Parts, made: IngestedImage, orientation: Orientation) -> tuple[PieceFile, ...]:
    """Keep a picture's renditions."""
    return tuple(_kept(parts, picture, _ROLES[size], orientation) for size, picture in made.renditions)


def file_of(role: FileRole, sha256: AssetHash, size: int, mime: str) -> PieceFile:
    """Name a kept file by what it is to its piece."""
    return PieceFile(role=role, sha256=sha256, size=size, mime=mime)


def notes_of(notes: tuple[Note, ...]) -> tuple[PieceNote, ...]:
    """Return what was noted of a file as the piece's notes."""
    return tuple(PieceNote(code=note.code, es=note.es, en=note.en) for note in notes)


def paged_title(title: str, page: int, pages: int) -> str:
    """Return the title of one page of a document."""
    return f"{title}, p. {page}" if pages > 1 else title


def _kept(parts: Parts, picture: Picture, role: FileRole, orientation: Orientation) -> PieceFile:
    stored = parts.blobs.put(picture.data)
    return PieceFile(role=role, orientation=orientation, sha256=stored.sha256, size=stored.size, mime=picture.mime)


def _process(parts: Parts, piece: Piece, ended: threading.Event) -> None:
    def cancelled() -> bool:
        return ended.is_set() or parts.stop.is_set()

    is_video = isinstance(piece.slide, VideoSlide)
    turn = parts.transcoding if is_video else parts.drawing
    with turn, parts.blobs.work_folder() as work, parts.jobs.until_done(piece.id, ended):
        try:
            if cancelled():
                return
            if is_video:
                _make_video(parts, piece, Path(work), cancelled)
            else:
                _make_pages(parts, piece, Path(work), cancelled)
        except Cancelled:
            return  # deleted, or the hub ends and will begin again
        except SignageError as refusal:
            _update(parts, replace(piece, state=PieceState.UNPLAYABLE, reason=refusal.es, reason_en=refusal.en))


def _make_video(parts: Parts, piece: Piece, work: Path, cancelled: Callable[[], bool]) -> None:
    made = ingest_video(
        _original(parts, piece),
        name=piece.source,
        work=work,
        tools=parts.find_tools(),
        progress=_teller(parts, piece),
        cancelled=cancelled,
    )
    _update(parts, with_video(parts, piece, made))


def _make_pages(parts: Parts, piece: Piece, work: Path, cancelled: Callable[[], bool]) -> None:
    tell, path, begun = _teller(parts, piece), _original(parts, piece), 0.0
    if kind_of(path, piece.source) is MediaKind.OFFICE:
        office = check_office(parts.find_office(), piece.source)
        path = office_to_pdf(path, name=piece.source, work=work, office=office, cancelled=cancelled)
        piece, begun = replace(piece, notes=notes_of((STILL,))), _CONVERTED
        tell(begun)
    made: list[Piece] = []
    with PdfPages(path, name=piece.source, work=work) as pages:
        for index in range(pages.count):
            if cancelled():
                raise Cancelled(piece.source)
            made.append(with_image(parts, piece, ingest_image(pages.draw(index), piece.source)))
            tell(begun + (1 - begun) * (index + 1) / pages.count)
    _keep_pages(parts, piece, made)


def _keep_pages(parts: Parts, first: Piece, made: list[Piece]) -> None:
    """Keep all pages at once, unless somebody deleted the document meanwhile."""
    with contextlib.suppress(SignageError), parts.library.begin() as unit:
        held = unit.piece(first.id)
        check_room(unit)
        for number, page in enumerate(made, 1):
            unit.save_piece(_page(held, page, number=number, pages=len(made)))
    tell_library(parts)


def _page(held: Piece, page: Piece, *, number: int, pages: int) -> Piece:
    """Return one page as a piece; the first is the document's own and alone answers for its file."""
    assert isinstance(held.slide, ImageSlide)  # noqa: S101 - pages are pictures
    assert isinstance(page.slide, ImageSlide)  # noqa: S101
    slide = replace(
        held.slide,
        id=held.id if number == 1 else SlideId(new_id("pieza")),
        title=paged_title(held.slide.title, number, pages),
        asset=page.slide.asset,
    )
    source = page.source_sha256 if number == 1 else ""
    return replace(_as_held(page, held), slide=slide, document=held.id, page=number, source_sha256=source)


def _as_held(piece: Piece, held: Piece) -> Piece:
    """Return what was made of a file with what people said of the piece while it was being made."""
    return replace(
        piece, audiences=held.audiences, tags=held.tags, folder=held.folder, about=held.about,
        trashed_at=held.trashed_at, added_by=held.added_by, changed_by=held.changed_by, changed_at=held.changed_at,
    )  # fmt: skip


def _original(parts: Parts, piece: Piece) -> Path:
    original = piece.file(FileRole.ORIGINAL)
    return parts.blobs.path_of(original.sha256 if original else AssetHash(""))


def _teller(parts: Parts, piece: Piece) -> Callable[[float], None]:
    told = 0

    def tell(done: float) -> None:
        nonlocal told
        percent = min(99, int(done * 100))
        if percent >= told + _TOLD_EVERY:
            told = percent
            _update(parts, replace(piece, progress=percent))

    return tell


def _update(parts: Parts, piece: Piece) -> None:
    """Keep a piece's new state, unless somebody deleted it meanwhile."""
    with contextlib.suppress(SignageError), parts.library.begin() as unit:
        held = unit.piece(piece.id)
        words = Words(
            title=held.slide.title,
            alt=held.slide.alt,
            duration=piece.slide.duration,
            valid_from=held.slide.valid_from,
            valid_until=held.slide.valid_until,
        )
        slide = words.on(piece.slide)
        if isinstance(slide, VideoSlide) and isinstance(held.slide, VideoSlide):
            slide = replace(slide, sound=held.slide.sound)
        unit.save_piece(replace(_as_held(piece, held), slide=slide))
    tell_library(parts)
