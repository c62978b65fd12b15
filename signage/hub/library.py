"""Use cases of the library: pieces, playlists and the schedule. One function, one transaction.

A file is judged, decoded and turned into its renditions before the transaction begins; what a refused file left in
the blob folder is nobody's and is collected later.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from signage.assets import assets_dir
from signage.errors import BadInput, Conflict, MediaRejected, SignageError
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, Event
from signage.hub.records import Asset, FileRole, Piece, PieceFile, PieceNote, PieceState
from signage.media.image import IngestedImage, Note, Picture, Size, ingest_image
from signage.media.kind import MediaKind, kind_of
from signage.media.video import FfmpegMissing, IngestedVideo, ingest_video, take_playable
from signage.model.ids import AssetHash, EntryId, PlaylistId, SlideId
from signage.model.playlist import LONGEST, SHORTEST, Playlist
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience, Orientation
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide
from signage.model.template import SlideTemplate
from signage.model.wire import slide_template_from_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signage.hub.store import UnitOfWork

IMAGE_TIME: Final = timedelta(seconds=10)
MAX_PIECES: Final = 20_000
_GRACE: Final = timedelta(hours=48)
_TITLE_MAX: Final = 120
_ALT_MAX: Final = 500
_NAME_MAX: Final = 80
_ITEMS_MAX: Final = 500
_ROLES: Final = {Size.P1080: FileRole.P1080, Size.P2160: FileRole.P2160}
NO_ASSET: Final = AssetHash("0" * 64)
"""Stands for the file of a video that is still being made playable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people say about a piece."""

    title: str
    alt: str = ""
    duration: timedelta
    valid_from: date | None = None
    valid_until: date | None = None

    def checked(self) -> Words:
        """Return the words themselves when they do.

        Raises:
            BadInput: no title, a text too long, a duration out of bounds, reversed dates.
        """
        if not self.title.strip() or len(self.title) > _TITLE_MAX:
            raise BadInput(
                f"El título va de 1 a {_TITLE_MAX} letras.", f"A title has 1 to {_TITLE_MAX} letters.", code="title"
            )
        if len(self.alt) > _ALT_MAX:
            raise BadInput(
                f"La descripción tiene como máximo {_ALT_MAX} letras.",
                f"The description has {_ALT_MAX} letters at most.",
                code="alt",
            )
        check_duration(self.duration)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise BadInput(
                "La fecha final es anterior a la inicial.", "The last day is before the first.", code="valid_until"
            )
        return self

    def on(self, slide: Slide) -> Slide:
        """Return the slide with these words."""
        return replace(
            slide,
            title=self.title.strip(),
            alt=self.alt.strip(),
            duration=self.duration,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )


def check_duration(duration: timedelta) -> None:
    """Refuse a turn that is too short or too long.

    Raises:
        BadInput: outside the bounds of a playlist's item.
    """
    if not SHORTEST <= duration <= LONGEST:
        raise BadInput(
            "Cada pieza dura de 1 segundo a 1 hora.", "A piece stays from 1 second to 1 hour.", code="duration"
        )


def import_file(parts: Parts, path: Path, name: str, *, source_sha256: str, now: datetime) -> Piece:
    """Make a piece of an uploaded file. A video that must be transcoded comes back as PROCESSING.

    Raises:
        MediaRejected: it cannot become a piece.
        Conflict: the library has a piece of the same file.
    """
    kind = kind_of(path, name)
    with parts.library.read() as unit:
        _check_new(unit, source_sha256)
    title = _title_of(name)
    if kind is MediaKind.IMAGE:
        piece = _image_piece(parts, path, name, title=title, now=now)
    else:
        piece = _video_piece(parts, path, name, title=title, now=now)
    piece = replace(piece, source_sha256=source_sha256, source=name)
    with parts.library.begin() as unit:
        _check_new(unit, source_sha256)
        _check_room(unit)
        unit.save_piece(piece)
    tell_library(parts)
    if piece.state is PieceState.PROCESSING:
        _start_transcoding(parts, piece)
    return piece


def save_piece_as(parts: Parts, piece: Piece, *, slide: SlideId, words: Words, audiences: frozenset[Audience]) -> Piece:
    """Keep an imported piece under another id and words: how starter content gets its names."""
    renamed = replace(piece, slide=words.checked().on(replace(piece.slide, id=slide)), audiences=audiences)
    with parts.library.begin() as unit:
        unit.delete_piece(piece.id)
        unit.save_piece(renamed)
    if renamed.state is PieceState.PROCESSING:
        _start_transcoding(parts, renamed)
    return renamed


def set_portrait(parts: Parts, piece_id: SlideId, path: Path, name: str) -> Piece:
    """Give an image piece its version for portrait screens.

    Raises:
        MediaRejected: the file is no picture.
        Conflict: the piece is no image.
    """
    if kind_of(path, name) is not MediaKind.IMAGE:
        raise MediaRejected(f"«{name}» no es una imagen.", f"“{name}” is not a picture.", code="media-not-image")
    with parts.library.read() as unit:
        piece = unit.piece(piece_id)
    if not isinstance(piece.slide, ImageSlide):
        raise Conflict("Solo las imágenes tienen versión vertical.", "Only pictures have a portrait version.")
    made = _image_files(parts, ingest_image(path, name), Orientation.PORTRAIT)
    with parts.library.begin() as unit:
        piece = unit.piece(piece_id)
        kept = tuple(file for file in piece.files if file.orientation is Orientation.LANDSCAPE)
        piece = replace(piece, files=(*kept, *made))
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def import_asset(parts: Parts, path: Path, name: str, *, now: datetime) -> tuple[Asset, tuple[PieceNote, ...]]:
    """Keep a picture that template slides may name.

    Raises:
        MediaRejected: the file is no picture.
    """
    if kind_of(path, name) is not MediaKind.IMAGE:
        raise MediaRejected(f"«{name}» no es una imagen.", f"“{name}” is not a picture.", code="media-not-image")
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
    with parts.library.begin() as unit:
        unit.save_asset(asset)
    return asset, _notes(made.notes)


def slide_templates() -> dict[str, SlideTemplate]:
    """Return the layouts that travel with the program, by id."""
    files = sorted((assets_dir() / "templates").glob("*.toml"))
    found = (slide_template_from_toml(file.read_bytes()) for file in files)
    return {template.id: template for template in found}


def make_template_piece(
    parts: Parts, words: Words, *, slide: TemplateSlide, audiences: frozenset[Audience], now: datetime
) -> Piece:
    """Make a piece from a template.

    Raises:
        BadInput: unknown template or picture, or an answer that does not do; `code` names the field.
    """
    piece = Piece(slide=words.checked().on(slide), audiences=audiences, added_at=now)
    with parts.library.begin() as unit:
        _check_template(unit, slide)
        _check_room(unit)
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def change_template_piece(parts: Parts, piece_id: SlideId, words: Words, *, slide: TemplateSlide) -> Piece:
    """Replace a template piece's words and pictures.

    Raises:
        BadInput: as for a new one.
        Conflict: the piece is not made from a template.
    """
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        if not isinstance(held.slide, TemplateSlide):
            raise Conflict("Esa pieza no viene de una plantilla.", "That piece is not made from a template.")
        _check_template(unit, slide)
        piece = replace(held, slide=words.checked().on(replace(slide, id=piece_id)))
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def change_piece(parts: Parts, piece_id: SlideId, words: Words, *, audiences: frozenset[Audience] | None) -> Piece:
    """Change what people say about a piece and who may see it.

    Raises:
        BadInput: the words do not do.
    """
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        piece = replace(held, slide=words.checked().on(held.slide), audiences=audiences or held.audiences)
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def delete_piece(parts: Parts, piece_id: SlideId) -> None:
    """Take a piece out; its files stay until no manifest names them.

    Raises:
        Conflict: a playlist uses it.
    """
    with parts.library.begin() as unit:
        unit.piece(piece_id)
        users = [p.name for p in unit.playlists() if any(item.slide == piece_id for item in p.items)]
        if users:
            names = ", ".join(f"«{name}»" for name in users[:3])
            raise Conflict(
                f"La pieza está en {names}: quítela de la lista primero.",
                f"The piece is in {names}: take it out of the playlist first.",
                code="piece-in-use",
            )
        unit.delete_piece(piece_id)
    tell_library(parts)


def save_playlist(parts: Parts, playlist: Playlist) -> Playlist:
    """Make or replace a playlist.

    Raises:
        BadInput: no name, too many items, an unknown piece, a duration out of bounds.
    """
    if not playlist.name.strip() or len(playlist.name) > _NAME_MAX:
        raise BadInput(
            f"La lista necesita un nombre de 1 a {_NAME_MAX} letras.",
            f"A playlist needs a name of 1 to {_NAME_MAX} letters.",
            code="name",
        )
    if len(playlist.items) > _ITEMS_MAX:
        raise BadInput(
            f"Una lista tiene como máximo {_ITEMS_MAX} piezas.", f"A playlist has {_ITEMS_MAX} pieces at most."
        )
    for item in playlist.items:
        check_duration(item.duration)
    with parts.library.begin() as unit:
        known = {piece.id for piece in unit.pieces()}
        unknown = [item.slide for item in playlist.items if item.slide not in known]
        if unknown:
            raise BadInput(
                "La lista nombra una pieza que ya no está en la biblioteca: actualice e intente de nuevo.",
                "The playlist names a piece that is gone: reload and try again.",
                code="unknown-piece",
            )
        unit.save_playlist(playlist)
    tell_library(parts)
    return playlist


def delete_playlist(parts: Parts, playlist: PlaylistId) -> None:
    """Take a playlist out.

    Raises:
        Conflict: the schedule uses it, or it is what screens fall back on.
    """
    with parts.library.begin() as unit:
        held = unit.playlist(playlist)
        if any(entry.playlist == playlist for entry in unit.entries()):
            raise Conflict(
                f"«{held.name}» está en la programación: quítela de allí primero.",
                f"“{held.name}” is in the schedule: take it out there first.",
                code="playlist-in-use",
            )
        if unit.settings().fallback == playlist:
            raise Conflict(
                f"«{held.name}» es la lista de respaldo: elija otra en los ajustes primero.",
                f"“{held.name}” is the fallback: choose another in the settings first.",
                code="playlist-in-use",
            )
        unit.delete_playlist(playlist)
    tell_library(parts)


def save_entry(parts: Parts, entry: ScheduleEntry) -> ScheduleEntry:
    """Make or replace an entry of the schedule.

    Raises:
        BadInput: it makes no sense, or names a playlist or a screen that is not there.
    """
    entry.checked()
    with parts.library.begin() as unit:
        if not unit.has_playlist(entry.playlist):
            raise BadInput(
                "Esa lista ya no existe: elija otra.", "That playlist is gone: choose another.", code="playlist"
            )
        if entry.screens - {paired.screen.id for paired in unit.screens()}:
            raise BadInput("Una de las pantallas ya no existe.", "One of the screens is gone.", code="screens")
        unit.save_entry(entry)
    tell_library(parts)
    return entry


def delete_entry(parts: Parts, entry: EntryId) -> None:
    """Take an entry out of the schedule."""
    with parts.library.begin() as unit:
        unit.delete_entry(entry)
    tell_library(parts)


def finish_transcoding(parts: Parts) -> None:
    """Take up again what an earlier end of the program interrupted."""
    with parts.library.read() as unit:
        waiting = [piece for piece in unit.pieces() if piece.state is PieceState.PROCESSING]
    for piece in waiting:
        _start_transcoding(parts, piece)


def collect_garbage(parts: Parts, *, now: datetime) -> int:
    """Let the files go that no piece, picture, bundle or kept manifest names, two days after they were last wanted."""
    with parts.library.read() as unit:
        used = unit.files_in_use() | unit.assets_of_manifests() | unit.assets().keys()
        used |= {sha256 for sha256, _ in unit.templates()}
    return parts.blobs.collect(frozenset(used), before=(now - _GRACE).timestamp())


def new_id(kind: str) -> str:
    """Return an identity that nobody had before."""
    return f"{kind}-{secrets.token_hex(6)}"


def tell_library(parts: Parts) -> None:
    """Let the consoles know that the library changed."""
    parts.bus.publish(Event(name="library", data=event_data(), topics=frozenset({CONSOLE})))


def _check_new(unit: UnitOfWork, source_sha256: str) -> None:
    held = unit.piece_from(source_sha256)
    if held is not None:
        raise Conflict(
            f"Ese archivo ya está en la biblioteca como «{held.slide.title}».",
            f"That file is in the library already as “{held.slide.title}”.",
            code="duplicate",
        )


def _check_room(unit: UnitOfWork) -> None:
    if unit.count_pieces() >= MAX_PIECES:
        raise Conflict(
            f"La biblioteca ya tiene {MAX_PIECES} piezas: borre las que no use.",
            f"The library has {MAX_PIECES} pieces already: delete those out of use.",
            code="library-full",
        )


def _title_of(name: str) -> str:
    stem = Path(name).stem.replace("_", " ").replace("-", " ").strip() or "Sin título"
    return (stem[:1].upper() + stem[1:])[:_TITLE_MAX]


def _image_piece(parts: Parts, path: Path, name: str, *, title: str, now: datetime) -> Piece:
    made = ingest_image(path, name)
    files = _image_files(parts, made, Orientation.LANDSCAPE)
    thumbnail = parts.blobs.put(made.thumbnail.data)
    slide = ImageSlide(id=SlideId(new_id("pieza")), title=title, duration=IMAGE_TIME, asset=files[0].sha256)
    return Piece(
        slide=slide,
        width=made.width,
        height=made.height,
        files=(*files, _file(FileRole.THUMBNAIL, thumbnail.sha256, thumbnail.size, "image/jpeg")),
        notes=_notes(made.notes),
        added_at=now,
    )


def _image_files(parts: Parts, made: IngestedImage, orientation: Orientation) -> tuple[PieceFile, ...]:
    return tuple(_kept(parts, picture, _ROLES[size], orientation) for size, picture in made.renditions)


def _kept(parts: Parts, picture: Picture, role: FileRole, orientation: Orientation) -> PieceFile:
    stored = parts.blobs.put(picture.data)
    return PieceFile(role=role, orientation=orientation, sha256=stored.sha256, size=stored.size, mime=picture.mime)


def _file(role: FileRole, sha256: AssetHash, size: int, mime: str) -> PieceFile:
    return PieceFile(role=role, sha256=sha256, size=size, mime=mime)


def _notes(notes: tuple[Note, ...]) -> tuple[PieceNote, ...]:
    return tuple(PieceNote(code=note.code, es=note.es, en=note.en) for note in notes)


def _video_piece(parts: Parts, path: Path, name: str, *, title: str, now: datetime) -> Piece:
    """Take a playable video at once; keep the original of another for the transcoder."""
    slide = VideoSlide(id=SlideId(new_id("pieza")), title=title, duration=IMAGE_TIME, asset=NO_ASSET, poster=NO_ASSET)
    waiting = Piece(slide=slide, state=PieceState.PROCESSING, progress=0, source=name, added_at=now)
    with parts.blobs.work_folder() as work:
        try:
            made = take_playable(path, name=name, work=Path(work), tools=parts.tools)
        except FfmpegMissing as refusal:
            original = _original(parts, path)
            return replace(
                waiting,
                state=PieceState.UNPLAYABLE,
                reason=refusal.es,
                reason_en=refusal.en,
                files=(original,),
            )
        if made is None:
            return replace(waiting, files=(_original(parts, path),))
        return _with_video(parts, waiting, made)


def _original(parts: Parts, path: Path) -> PieceFile:
    stored = parts.blobs.put_file(path)
    return _file(FileRole.ORIGINAL, stored.sha256, stored.size, "application/octet-stream")


def _with_video(parts: Parts, piece: Piece, made: IngestedVideo) -> Piece:
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
            _file(FileRole.VIDEO, video.sha256, video.size, made.mime),
            poster_file,
            _file(FileRole.THUMBNAIL, thumbnail.sha256, thumbnail.size, "image/jpeg"),
        ),
    )


def _start_transcoding(parts: Parts, piece: Piece) -> None:
    threading.Thread(target=_transcode, args=(parts, piece), name=f"transcode-{piece.id}", daemon=True).start()


def _transcode(parts: Parts, piece: Piece) -> None:
    original = piece.file(FileRole.ORIGINAL)
    if original is None:
        return
    told = 0

    def tell(done: float) -> None:
        nonlocal told
        percent = min(99, int(done * 100))
        if percent >= told + 5:
            told = percent
            _update(parts, replace(piece, progress=percent))

    with parts.transcoding, parts.blobs.work_folder() as work:
        try:
            path = parts.blobs.path_of(original.sha256)
            made = ingest_video(path, name=piece.source, work=Path(work), tools=parts.tools, progress=tell)
            _update(parts, _with_video(parts, piece, made))
        except SignageError as refusal:
            _update(parts, replace(piece, state=PieceState.UNPLAYABLE, reason=refusal.es, reason_en=refusal.en))


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
        unit.save_piece(replace(piece, slide=words.on(piece.slide), audiences=held.audiences))
    tell_library(parts)


def _check_template(unit: UnitOfWork, slide: TemplateSlide) -> None:
    template = slide_templates().get(slide.template)
    if template is None:
        raise BadInput(
            f"No existe la plantilla «{slide.template}».", f"There is no template “{slide.template}”.", code="template"
        )
    _check_answers(template, {**dict(slide.fields), **dict(slide.images)})
    held = unit.assets().keys() | unit.files_in_use()
    missing = [name for name, sha256 in slide.images if sha256 not in held]
    if missing:
        raise BadInput(
            "Suba la foto antes de guardar la plantilla.", "Upload the picture before the slide.", code=missing[0]
        )


def _check_answers(template: SlideTemplate, answers: Mapping[str, str]) -> None:
    unknown = answers.keys() - {field.name for field in template.fields}
    if unknown:
        name = min(unknown)
        raise BadInput(f"La plantilla no tiene el campo «{name}».", f"The template has no field “{name}”.", code=name)
    problems = template.problems(answers)
    if problems:
        raise problems[0]
