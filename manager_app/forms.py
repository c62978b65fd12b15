"""A piece while it is being written: the answers of its form as one value that can be compared, kept and drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from player_app.stage.compose import sample_view, slide_view
from player_app.stage.live import LiveView
from player_app.stage.view import SlideView
from signage.assets import assets_dir
from signage.client import Piece, TemplatePiece
from signage.errors import BadInput
from signage.model import wire
from signage.model.form import FILE_TYPES, FieldType, SlideTemplate, TemplateField
from signage.model.ids import AssetHash, SlideId
from signage.model.screen import Audience
from signage.model.slide import TemplateSlide

DEFAULT_SECONDS: Final = 12
_SECOND = timedelta(seconds=1)
_BESIDE: Final = frozenset({"etiqueta", "fuente"})
"""Texts that stand above and below what a slide says."""
_VIEW_KEY: Final = "editor"
_UNNAMED: Final = SlideId("borrador")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """A file in a form: where it lies on this PC, and its hash once the hub has it."""

    path: str
    sha256: AssetHash | None = None

    @property
    def asset(self) -> AssetHash:
        """A name to measure and draw it by: the hub's, or one of this PC's own."""
        return self.sha256 or AssetHash(hashlib.sha256(self.path.encode()).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceForm:
    """All that a person has answered. `piece` is the one that is being changed, None for a new one.

    `title` is what the library calls it, empty while the slide's own first words do.
    """

    template: str
    piece: SlideId | None = None
    title: str = ""
    alt: str = ""
    seconds: int = DEFAULT_SECONDS
    valid_from: date | None = None
    valid_until: date | None = None
    audiences: frozenset[Audience] = frozenset(Audience)
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, FileAnswer], ...] = ()
    data: str = ""
    revision: str = ""
    """Of the piece that it was read from: another one at the hub means that somebody else saved it meanwhile."""
    draft: str = ""
    """What tells the drafts of new pieces from one another."""

    @property
    def words(self) -> dict[str, str]:
        """The texts by field."""
        return dict(self.fields)

    def problems(self, template: SlideTemplate) -> tuple[BadInput, ...]:
        """Return what keeps it from being a slide, in the order of the form; each `code` is a field's name."""
        files = {name: file.path for name, file in self.files}
        missing = () if self._has_rows(template) else (_without_rows(template),)
        return (*template.problems({**self.words, **files}), *missing)

    def name(self, template: SlideTemplate) -> str:
        """Return what the library will call it."""
        words = self.words
        texts = (one.name for one in template.fields if one.type is FieldType.TEXT and one.name not in _BESIDE)
        first = next((words[name] for name in texts if words.get(name)), "")
        return self.title or first or template.name

    def slide(self, template: SlideTemplate) -> TemplateSlide:
        """Return it as the slide that a screen would show, also while answers are missing."""
        return TemplateSlide(
            id=self.piece or _UNNAMED, title=self.name(template), duration=self.seconds * _SECOND, alt=self.alt,
            valid_from=self.valid_from, valid_until=self.valid_until, template=self.template, fields=self.fields,
            images=self._assets(template, images=True), files=self._assets(template, images=False), data=self.data,
        )  # fmt: skip

    def view(self, template: SlideTemplate, live: LiveView | None = None, *, english: bool = False) -> SlideView:
        """Return it as the stage draws it, with samples for the required texts that are still to be written."""
        paths = {str(file.asset): file.path for _, file in self.files}
        shown = slide_view(self.slide(template), lambda asset: paths[asset], data=live)
        fields = {**shown.fields, **self.samples(template, is_live=live is not None, english=english)}
        return SlideView(
            key=_VIEW_KEY, kind="template", template=self.template, fields=fields, images=shown.images,
            files=shown.files, data=live, alt=self.alt,
        )  # fmt: skip

    def samples(self, template: SlideTemplate, *, is_live: bool = False, english: bool = False) -> dict[str, str]:
        """Return sample words for what must be answered and is not; only pictures of the form have them."""
        words, all_samples = self.words, sample_view(template, english=english).fields
        rows = _rows_of(template) if template.live and not is_live else None
        return {
            one.name: all_samples[one.name]
            for one in template.fields
            if (one.required or one.name == rows) and not words.get(one.name) and all_samples.get(one.name)
        }

    def piece_to_save(self, template: SlideTemplate, sent: Mapping[str, AssetHash]) -> TemplatePiece:
        """Return what the hub is given, once the files have been sent."""
        kinds = {one.name: one.type for one in template.fields}
        return TemplatePiece(
            title=self.name(template), alt=self.alt, duration=self.seconds * _SECOND, audiences=self.audiences,
            valid_from=self.valid_from, valid_until=self.valid_until, template=self.template, data=self.data,
            base=self.revision, fields=tuple((name, text) for name, text in self.fields if text),
            images=tuple((name, sha256) for name, sha256 in sent.items() if kinds[name] is FieldType.IMAGE),
            files=tuple((name, sha256) for name, sha256 in sent.items() if kinds[name] is not FieldType.IMAGE),
        )  # fmt: skip

    def _assets(self, template: SlideTemplate, *, images: bool) -> tuple[tuple[str, AssetHash], ...]:
        kinds = {one.name: one.type for one in template.fields}
        return tuple((name, file.asset) for name, file in self.files if (kinds.get(name) is FieldType.IMAGE) is images)

    def _has_rows(self, template: SlideTemplate) -> bool:
        """Whether a slide of live data has a source, or rows written by hand."""
        answered = {name for name, text in self.fields if text} | {name for name, _ in self.files}
        return template.live is None or bool(self.data) or _rows_of(template) in answered


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """An order to the editor: another piece that says the same as one."""

    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAt:
    """An order to the editor: a new piece that shows the web page at an address."""

    address: str


def new_form(template: SlideTemplate, *, draft: str = "") -> PieceForm:
    """Return a form with the template's defaults; dates stay open, for a date that nobody chose is seldom true."""
    return PieceForm(
        template=template.id,
        fields=tuple((one.name, one.default) for one in template.fields if is_text(one)),
        draft=draft,
    )


def form_of(piece: Piece, template: SlideTemplate, file_of: Callable[[AssetHash], str]) -> PieceForm:
    """Return a piece of the library as the form that it came from."""
    slide = piece.slide
    if not isinstance(slide, TemplateSlide):
        return new_form(template)
    files = ((name, FileAnswer(path=file_of(asset), sha256=asset)) for name, asset in (*slide.images, *slide.files))
    form = PieceForm(
        template=slide.template, piece=piece.id, alt=slide.alt, seconds=round(slide.duration / _SECOND),
        valid_from=slide.valid_from, valid_until=slide.valid_until, audiences=piece.audiences,
        fields=tuple((one.name, dict(slide.fields).get(one.name, "")) for one in template.fields if is_text(one)),
        files=tuple(files), data=slide.data, revision=piece.revision,
    )  # fmt: skip
    # A title that is the slide's own first words goes on following them.
    return form if form.name(template) == piece.title else replace(form, title=piece.title)


def is_text(asked: TemplateField) -> bool:
    """Whether a field's answer is a text, not a file."""
    return asked.type not in FILE_TYPES


@lru_cache(maxsize=1)
def all_templates() -> dict[str, SlideTemplate]:
    """Return the templates that are shipped, by id."""
    files = sorted((assets_dir() / "templates").glob("*.toml"))
    found = (wire.slide_template_from_toml(file.read_bytes()) for file in files)
    return {template.id: template for template in found}


def is_here(file: FileAnswer) -> bool:
    """Whether a file can still be read on this PC."""
    return Path(file.path).is_file()


def _rows_of(template: SlideTemplate) -> str:
    """The field in which what a source says can be written by hand."""
    by_hand = (one.name for one in template.fields if one.type in {FieldType.TABLE, FieldType.IMAGE})
    return next(by_hand, "")


def _without_rows(template: SlideTemplate) -> BadInput:
    return BadInput(
        f"Elija una fuente de datos para «{template.name}» o escriba los datos a mano.",
        f"Choose a source for “{template.name_en}”, or write its data by hand.",
        code="data",
    )
