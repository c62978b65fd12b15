"""Use cases of the library: pieces and the schedule. One function, one transaction.

Files come in through `signage.hub.intake`; lists are `signage.hub.lists`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict
from signage.hub.layouts import slide_templates
from signage.hub.parts import Parts, event_data
from signage.hub.push import CONSOLE, Event
from signage.hub.records import Piece
from signage.hub.revisions import check_base
from signage.media.flashes import FLASHING
from signage.model.about import About
from signage.model.form import FieldType, SlideTemplate
from signage.model.ids import EntryId, SlideId
from signage.model.playlist import LONGEST, SHORTEST
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Audience
from signage.model.slide import Slide, TemplateSlide, VideoSlide, assets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signage.hub.store import UnitOfWork

IMAGE_TIME: Final = timedelta(seconds=10)
MAX_PIECES: Final = 100_000
_GRACE: Final = timedelta(hours=48)
TITLE_MAX: Final = 120
_ALT_MAX: Final = 500


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
        if not self.title.strip() or len(self.title) > TITLE_MAX:
            raise BadInput(
                f"El título va de 1 a {TITLE_MAX} letras.", f"A title has 1 to {TITLE_MAX} letters.", code="title"
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


def make_template_piece(
    parts: Parts,
    words: Words,
    *,
    slide: TemplateSlide,
    audiences: frozenset[Audience],
    about: About | None = None,
    by: str = "",
    now: datetime,
) -> Piece:
    """Make a piece from a template.

    Raises:
        BadInput: unknown template or picture, or an answer that does not do; `code` names the field.
    """
    about = about.checked() if about else About()
    piece = Piece(slide=words.checked().on(slide), audiences=audiences, about=about, added_at=now, added_by=by)
    with parts.library.begin() as unit:
        _check_template(unit, slide)
        check_room(unit)
        unit.save_piece(piece)
    tell_library(parts)
    return piece


def change_template_piece(
    parts: Parts,
    piece_id: SlideId,
    words: Words,
    *,
    slide: TemplateSlide,
    about: About | None = None,
    base: str = "",
    by: str = "",
    now: datetime,
) -> Piece:
    """Replace a template piece's words and pictures; `base` is the revision that they were made from, if one counts.

    What the piece was becomes a version, changed by `by`.

    Raises:
        BadInput: as for a new one.
        Conflict: the piece is not made from a template, or is of another revision by now.
    """
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        _check_revision(base, held)
        if not isinstance(held.slide, TemplateSlide):
            raise Conflict("Esa pieza no viene de una plantilla.", "That piece is not made from a template.")
        _check_template(unit, slide)
        slide = replace(slide, id=piece_id)
        piece = replace(held, slide=words.checked().on(slide), about=about.checked() if about else held.about)
        piece = _kept(unit, held, piece, by, now)
    tell_library(parts)
    return piece


def change_piece(
    parts: Parts,
    piece_id: SlideId,
    words: Words,
    *,
    audiences: frozenset[Audience] | None,
    sound: bool | None = None,
    about: About | None = None,
    base: str = "",
    by: str = "",
    now: datetime,
) -> Piece:
    """Change what people say and note about a piece, who may see it, if a video is heard; None leaves as it is.

    `base` is the revision that the change was made from, if one counts. What the piece was becomes a version, changed
    by `by`.

    Raises:
        BadInput: the words do not do.
        Conflict: it is of another revision by now.
    """
    with parts.library.begin() as unit:
        held = unit.piece(piece_id)
        _check_revision(base, held)
        slide = words.checked().on(held.slide)
        if isinstance(slide, VideoSlide) and sound is not None:
            slide = replace(slide, sound=sound)
        about = about.checked() if about else held.about
        piece = replace(held, slide=slide, audiences=audiences or held.audiences, about=about)
        piece = _kept(unit, held, piece, by, now)
    tell_library(parts)
    return piece


def _kept(unit: UnitOfWork, held: Piece, piece: Piece, by: str, now: datetime) -> Piece:
    """Keep a changed piece, and what it was as a version; what is the same stays as it is."""
    if piece == held:
        return held
    unit.keep_version(held, by=by, now=now)
    piece = piece.touched(by, now)
    unit.save_piece(piece)
    return piece


def _check_revision(base: str, held: Piece) -> None:
    if base and base != held.revision:
        raise Conflict(
            "Otra persona guardó esta pieza mientras usted la editaba: decida cuál queda.",
            "Somebody else saved this piece while you were editing it: decide which stays.",
            code="piece-changed",
        )


def delete_piece(parts: Parts, piece_id: SlideId) -> None:
    """Take a piece out for good; its files stay until no manifest names them. Work on it ends.

    Raises:
        Conflict: a playlist uses it, or a template slide one of its files.
    """
    with parts.library.begin() as unit:
        _check_unused_files(unit, unit.piece(piece_id))
        users = [p.name for p in unit.playlists() if not p.rule and any(item.slide == piece_id for item in p.items)]
        if users:
            names = ", ".join(f"«{name}»" for name in users[:3])
            raise Conflict(
                f"La pieza está en {names}: quítela de la lista primero.",
                f"The piece is in {names}: take it out of the playlist first.",
                code="piece-in-use",
            )
        unit.delete_piece(piece_id)
    parts.jobs.cancel(piece_id)
    tell_library(parts)


def save_entry(parts: Parts, entry: ScheduleEntry, *, base: str = "") -> ScheduleEntry:
    """Make or replace an entry of the schedule; with `base`, only if the one that is held is of that revision.

    Raises:
        BadInput: it makes no sense, or names a playlist, a screen or a group that is not there, or a group of none.
        Conflict: somebody else changed it meanwhile.
    """
    entry.checked()
    with parts.library.begin() as unit:
        check_base(base, unit.entry(entry.id))
        if not unit.has_playlist(entry.playlist):
            raise BadInput(
                "Esa lista ya no existe: elija otra.", "That playlist is gone: choose another.", code="playlist"
            )
        entry = _for_groups(unit, entry)
        if entry.screens - {paired.screen.id for paired in unit.screens()}:
            raise BadInput("Una de las pantallas ya no existe.", "One of the screens is gone.", code="screens")
        unit.save_entry(entry)
    tell_library(parts)
    return entry


def _for_groups(unit: UnitOfWork, entry: ScheduleEntry) -> ScheduleEntry:
    """Return an entry with the screens of its groups."""
    if not entry.groups:
        return entry
    held = {group.id: group for group in unit.wall().groups}
    if entry.groups - held.keys():
        raise BadInput("Ese grupo ya no existe: elija otro.", "That group is gone: choose another.", code="groups")
    screens = frozenset(screen for name in entry.groups for screen in held[name].screens)
    if not screens:
        raise BadInput("Ese grupo no tiene pantallas.", "That group has no screens.", code="groups")
    return replace(entry, screens=screens)


def delete_entry(parts: Parts, entry: EntryId, *, base: str = "") -> None:
    """Take an entry out of the schedule; with `base`, only if it is of that revision.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    with parts.library.begin() as unit:
        check_base(base, unit.entry(entry))
        unit.delete_entry(entry)
    tell_library(parts)


def collect_garbage(parts: Parts, *, now: datetime) -> int:
    """Let the files go that no piece, picture, bundle or kept manifest names, two days after they were last wanted."""
    with parts.library.read() as unit:
        used = unit.files_in_use() | unit.assets_of_manifests() | unit.assets().keys()
        used |= {sha256 for sha256, _ in unit.templates()}
        used |= {blob.sha256 for state in unit.sources().values() for blob in state.blobs}
    return parts.blobs.collect(frozenset(used), before=(now - _GRACE).timestamp())


def new_id(kind: str) -> str:
    """Return an identity that nobody had before."""
    return f"{kind}-{secrets.token_hex(6)}"


def tell_library(parts: Parts) -> None:
    """Let the consoles know that the library changed, and whoever fills lists from it."""
    parts.lists_wait.set()
    parts.bus.publish(Event(name="library", data=event_data(), topics=frozenset({CONSOLE})))


def check_room(unit: UnitOfWork) -> None:
    """Refuse one more piece than a library holds.

    Raises:
        Conflict: it is full.
    """
    if unit.count_pieces() >= MAX_PIECES:
        raise Conflict(
            f"La biblioteca ya tiene {MAX_PIECES} piezas: borre las que no use.",
            f"The library has {MAX_PIECES} pieces already: delete those out of use.",
            code="library-full",
        )


def _check_unused_files(unit: UnitOfWork, piece: Piece) -> None:
    files = {file.sha256 for file in piece.files} - unit.assets().keys()
    for other in (other for file in files for other in unit.templates_naming(file)):
        if files.intersection(assets_of(other.slide)):
            raise Conflict(
                f"«{other.slide.title}» usa un archivo de esta pieza: cámbielo allí primero.",
                f"“{other.slide.title}” uses a file of this piece: change it there first.",
                code="piece-in-use",
            )


def _check_template(unit: UnitOfWork, slide: TemplateSlide) -> None:
    template = slide_templates().get(slide.template)
    if template is None:
        raise BadInput(
            f"No existe la plantilla «{slide.template}».", f"There is no template “{slide.template}”.", code="template"
        )
    _check_answers(template, {**dict(slide.fields), **dict(slide.images), **dict(slide.files)})
    _check_source(unit, template, slide)
    held = unit.assets().keys() | unit.files_in_use()
    missing = [name for name, sha256 in (*slide.images, *slide.files) if sha256 not in held]
    if missing:
        raise BadInput(
            "Suba el archivo antes de guardar la plantilla.", "Upload the file before the slide.", code=missing[0]
        )
    flashing = unit.files_noted(FLASHING.code) if slide.files else frozenset()
    for name, sha256 in slide.files:
        if sha256 in flashing:
            raise BadInput(
                "Ese video parpadea más de tres veces por segundo: use otro.",
                "That video flashes more than three times a second: use another.",
                code=name,
            )


def _check_source(unit: UnitOfWork, template: SlideTemplate, slide: TemplateSlide) -> None:
    if not slide.data and _is_by_hand(template, slide):
        return
    source = unit.sources().get(slide.data)
    if (source.source.kind if source else None) != template.live or (slide.data and source is None):
        raise BadInput(
            f"Elija para «{template.name}» una fuente de datos de su clase.",
            f"Choose a source of its kind for “{template.name_en}”.",
            code="data",
        )


def _is_by_hand(template: SlideTemplate, slide: TemplateSlide) -> bool:
    """Whether a form itself says what a source would: in its table, or as its picture."""
    answered = {name for name, answer in (*slide.fields, *slide.images) if answer}
    return any(field.name in answered for field in template.fields if field.type in {FieldType.TABLE, FieldType.IMAGE})


def _check_answers(template: SlideTemplate, answers: Mapping[str, str]) -> None:
    unknown = answers.keys() - {field.name for field in template.fields}
    if unknown:
        name = min(unknown)
        raise BadInput(f"La plantilla no tiene el campo «{name}».", f"The template has no field “{name}”.", code=name)
    problems = template.problems(answers)
    if problems:
        raise problems[0]
