"""Use cases of files that come in: each becomes a piece, a part of a piece, or gets one clear reason why not.

A file is judged and decoded before the transaction begins; what a refused file left in the blob folder is nobody's and
is collected later. What takes long goes on in `signage.hub.processing`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signage.errors import Conflict, MediaRejected
from signage.hub.library import IMAGE_TIME, TITLE_MAX, Words, check_room, new_id, tell_library
from signage.hub.parts import Parts
from signage.hub.processing import file_of, image_files, notes_of, start_processing, with_image, with_video
from signage.hub.records import Asset, FileRole, Piece, PieceFile, PieceNote, PieceState
from signage.media.captions import CAPTIONS_MIME, normalised_captions
from signage.media.flashes import FLASHING
from signage.media.image import Note, ingest_image
from signage.media.kind import MediaKind, kind_of
from signage.media.likeness import ALIKE_WITHIN, likeness
from signage.media.pages import PdfPages, check_office
from signage.media.video import FfmpegMissing, take_playable, take_short
from signage.model.ids import AssetHash, SlideId
from signage.model.screen import Audience, Orientation
from signage.model.slide import ImageSlide, VideoSlide

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

# What breaks a line, turns the direction of all that follows, or stands for no sign: no name shows what it is.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
NO_ASSET: Final = AssetHash("0" * 64)
"""Stands for the file of a piece that is still being made."""


def import_file(parts: Parts, path: Path, name: str, *, source_sha256: str, by: str = "", now: datetime) -> Piece:
    """Make a piece of an uploaded file. What takes long comes back as PROCESSING; of a document that is its first page.

    Raises:
        MediaRejected: it cannot become a piece.
        Conflict: the library has a piece of the same file.
    """
    kind = kind_of(path, name)
    with parts.library.read() as unit:
        _check_new(unit, source_sha256)
    piece = _piece_of(parts, path, name, kind=kind, now=now)
    piece = replace(piece, source_sha256=source_sha256, source=name, added_by=by)
    seen = _likeness_of(parts, piece)
    with parts.library.begin() as unit:
        _check_new(unit, source_sha256)
        check_room(unit)
        if seen is not None and (twin := unit.shelf.alike(seen, within=ALIKE_WITHIN)):
            piece = replace(piece, notes=(*piece.notes, *notes_of((_twin_note(unit.piece(twin).slide.title),))))
        unit.save_piece(piece)
        if seen is not None:
            unit.shelf.learn_likeness(piece.id, seen)
    tell_library(parts)
    if piece.state is PieceState.PROCESSING:
        start_processing(parts, piece)
    return piece


def _likeness_of(parts: Parts, piece: Piece) -> int | None:
    """Return what a new picture looks like; of what is still being made nobody knows yet."""
    if piece.state is not PieceState.READY or not isinstance(piece.slide, ImageSlide):
        return None
    small = next((file for file in piece.files if file.role is FileRole.THUMBNAIL), None)
    return likeness(parts.blobs.read(small.sha256)) if small else None


def _twin_note(title: str) -> Note:
    return Note(
        code="alike",
        es=f"Se parece mucho a «{title}», que ya está en la biblioteca. Si es una versión nueva, elija «{title}», "
        "suelte el archivo allí y lleve esta a la papelera: sus listas seguirán igual.",
        en=f"It looks much like “{title}”, which is in the library. If it is a new version, choose “{title}”, drop "
        "the file there and put this one in the trash: its playlists go on as they are.",
    )


def save_piece_as(parts: Parts, piece: Piece, *, slide: SlideId, words: Words, audiences: frozenset[Audience]) -> Piece:
    """Keep an imported piece under another id and words: how starter content gets its names."""
    renamed = replace(piece, slide=words.checked().on(replace(piece.slide, id=slide)), audiences=audiences)
    parts.jobs.cancel(piece.id)
    with parts.library.begin() as unit:
        unit.delete_piece(piece.id)
        unit.save_piece(renamed)
    if renamed.state is PieceState.PROCESSING:
        start_processing(parts, renamed)
    return renamed


def set_portrait(parts: Parts, piece_id: SlideId, path: Path, name: str, *, by: str = "", now: datetime) -> Piece:
    """Give an image piece its version for portrait screens.

    Raises:
        MediaRejected: the file is no picture.
        Conflict: the piece is no image.
    """
    _check_picture(path, name)
    with parts.library.read() as unit:
        piece = unit.piece(piece_id)
    if not isinstance(piece.slide, ImageSlide):
        raise Conflict("Solo las imágenes tienen versión vertical.", "Only pictures have a portrait version.")
    made = image_files(parts, ingest_image(path, name), Orientation.PORTRAIT)
    with parts.library.begin() as unit:
        piece = unit.piece(piece_id)
        kept = tuple(file for file in piece.files if file.orientation is Orientation.LANDSCAPE)
        piece = replace(piece, files=(*kept, *made)).touched(by, now)
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def set_captions(
    parts: Parts, piece_id: SlideId, data: bytes | None, name: str = "", *, by: str = "", now: datetime
) -> Piece:
    """Give a video its captions, or take them away when None.

    Raises:
        MediaRejected: the file holds no captions.
        Conflict: the piece is no video, or is not ready.
    """
    stored = parts.blobs.put(normalised_captions(data, name)) if data is not None else None
    with parts.library.begin() as unit:
        piece = unit.piece(piece_id)
        if not isinstance(piece.slide, VideoSlide) or piece.state is not PieceState.READY:
            raise Conflict(
                "Solo un video listo para mostrarse lleva subtítulos.",
                "Only a video that is ready to be shown takes captions.",
                code="no-video",
            )
        files = tuple(file for file in piece.files if file.role is not FileRole.CAPTIONS)
        if stored is not None:
            files += (file_of(FileRole.CAPTIONS, stored.sha256, stored.size, CAPTIONS_MIME),)
        slide = replace(piece.slide, captions=stored.sha256 if stored else None)
        piece = replace(piece, slide=slide, files=files).touched(by, now)
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def import_asset(parts: Parts, path: Path, name: str, *, now: datetime) -> tuple[Asset, tuple[PieceNote, ...]]:
    """Keep a picture, or a short video that plays as it is, that template slides may name.

    Raises:
        MediaRejected: the file is neither, or flashes.
    """
    if kind_of(path, name) is MediaKind.VIDEO:
        asset, notes = _video_asset(parts, path, name, now=now)
    else:
        asset, notes = _picture_asset(parts, path, name, now=now)
    with parts.library.begin() as unit:
        unit.save_asset(asset)
    return asset, notes_of(notes)


def import_captions(parts: Parts, data: bytes, name: str, *, now: datetime) -> Asset:
    """Keep captions that template slides may name.

    Raises:
        MediaRejected: the file holds no captions.
    """
    stored = parts.blobs.put(normalised_captions(data, name))
    asset = Asset(sha256=stored.sha256, size=stored.size, mime=CAPTIONS_MIME, width=0, height=0, added_at=now)
    with parts.library.begin() as unit:
        unit.save_asset(asset)
    return asset


def _picture_asset(parts: Parts, path: Path, name: str, *, now: datetime) -> tuple[Asset, tuple[Note, ...]]:
    _check_picture(path, name)
    made = ingest_image(path, name)
    picture = made.renditions[0][1]
    stored = parts.blobs.put(picture.data)
    asset = Asset(
        sha256=stored.sha256,
        size=stored.size,
        mime=picture.mime,
        width=picture.width,
        height=picture.height,
        added_at=now,
    )
    return asset, made.notes


def _video_asset(parts: Parts, path: Path, name: str, *, now: datetime) -> tuple[Asset, tuple[Note, ...]]:
    with parts.blobs.work_folder() as work:
        made = take_short(path, name=name, work=Path(work), tools=parts.find_tools())
        if made is None:
            raise MediaRejected(
                f"«{name}» dura más de un minuto: córtelo, o súbalo a la biblioteca como pieza propia.",
                f"“{name}” is over a minute: cut it, or add it to the library as a piece of its own.",
                code="media-not-short",
            )
        if FLASHING in made.notes:  # a piece in the library says so in its review; a field's file is nobody's piece
            raise MediaRejected(
                f"«{name}» parpadea más de tres veces por segundo y puede hacer daño: use otro video.",
                f"“{name}” flashes more than three times a second and can do harm: use another video.",
                code="media-flashing",
            )
        stored = parts.blobs.put_file(made.file)
    asset = Asset(
        sha256=stored.sha256, size=stored.size, mime=made.mime, width=made.width, height=made.height, added_at=now
    )
    return asset, made.notes


def piece_of_file(parts: Parts, path: Path, name: str, *, now: datetime) -> Piece:
    """Return a file as a piece of its own, which nobody keeps yet.

    Raises:
        MediaRejected: it cannot become a piece.
    """
    return _piece_of(parts, path, name, kind=kind_of(path, name), now=now)


def _piece_of(parts: Parts, path: Path, name: str, *, kind: MediaKind, now: datetime) -> Piece:
    if kind is MediaKind.VIDEO:
        return _video_piece(parts, path, name, now=now)
    slide = ImageSlide(id=SlideId(new_id("pieza")), title=_title_of(name), duration=IMAGE_TIME, asset=NO_ASSET)
    piece = Piece(slide=slide, added_at=now)
    if kind is MediaKind.IMAGE:
        return with_image(parts, piece, ingest_image(path, name))
    if kind is MediaKind.OFFICE:
        check_office(parts.find_office(), name)
    else:
        with parts.blobs.work_folder() as work, PdfPages(path, name=name, work=Path(work)):
            pass  # it opens: what can be refused at once was
    return replace(piece, state=PieceState.PROCESSING, progress=0, files=(_original(parts, path),))


def _video_piece(parts: Parts, path: Path, name: str, *, now: datetime) -> Piece:
    """Take a short playable video at once; keep the original of another for later."""
    slide = VideoSlide(
        id=SlideId(new_id("pieza")), title=_title_of(name), duration=IMAGE_TIME, asset=NO_ASSET, poster=NO_ASSET
    )
    waiting = Piece(slide=slide, state=PieceState.PROCESSING, progress=0, source=name, added_at=now)
    with parts.blobs.work_folder() as work:
        try:
            made = take_playable(path, name=name, work=Path(work), tools=parts.find_tools())
        except FfmpegMissing as refusal:
            return replace(
                waiting,
                state=PieceState.UNPLAYABLE,
                reason=refusal.es,
                reason_en=refusal.en,
                files=(_original(parts, path),),
            )
        if made is None:
            return replace(waiting, files=(_original(parts, path),))
        return with_video(parts, waiting, made)


def _original(parts: Parts, path: Path) -> PieceFile:
    stored = parts.blobs.put_file(path)
    return file_of(FileRole.ORIGINAL, stored.sha256, stored.size, "application/octet-stream")


def _check_picture(path: Path, name: str) -> None:
    if kind_of(path, name) is not MediaKind.IMAGE:
        raise MediaRejected(f"«{name}» no es una imagen.", f"“{name}” is not a picture.", code="media-not-image")


def _check_new(unit: UnitOfWork, source_sha256: str) -> None:
    held = unit.piece_from(source_sha256)
    if held is not None and held.trashed_at is not None:
        raise Conflict(
            f"Ese archivo está en la papelera como «{held.slide.title}»: recupérelo de allí.",
            f"That file is in the trash as “{held.slide.title}”: take it back from there.",
            code="in-trash",
        )
    if held is not None:
        raise Conflict(
            f"Ese archivo ya está en la biblioteca como «{held.slide.title}».",
            f"That file is in the library already as “{held.slide.title}”.",
            code="duplicate",
        )


def _title_of(name: str) -> str:
    stem = " ".join(_UNSEEN.sub(" ", Path(name).stem.replace("_", " ").replace("-", " ")).split()) or "Sin título"
    return (stem[:1].upper() + stem[1:])[:TITLE_MAX]
