"""The review while somebody writes: the rules at once, what only the stage sees as soon as the keys rest.

The stage measures in a process of its own (`signage-stage record`, the hub's own way), so that no key ever waits for
it. Of several versions only the last is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app import operations
from manager_app.forms import PieceForm
from signage.client import HubClient, Piece
from signage.errors import SignageError
from signage.media.measuring import OWN_LOOK, Stage, Worn
from signage.model.finding import Finding, Gravity, Record, Subject
from signage.model.form import SlideTemplate
from signage.model.ids import AssetHash, SlideId
from signage.model.review import review
from signage.model.screen import Screen
from signage.model.slide import Slide, TemplateSlide

MEASURE_AFTER_MS: Final = 600
_UNMEASURED: Final = "unmeasured"
_Seen = tuple[TemplateSlide, Worn]
"""What is measured: a slide, and what it wears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is to be said of a form. Until it is measured, what the stage must see is still to come."""

    findings: tuple[Finding, ...] = ()
    is_measured: bool = False
    is_of_hub: bool = False
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What keeps the piece at home."""
        return tuple(one for one in self.findings if one.gravity is Gravity.BLOCK)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What goes out with a reason."""
        return tuple(one for one in self.findings if one.gravity is Gravity.WARNING)

    def unexplained(self) -> tuple[Finding, ...]:
        """Return one warning of each kind that nobody has given a reason for."""
        given = dict(self.reasons)
        return tuple({one.code: one for one in reversed(self.warnings) if one.code not in given}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who will look at a piece, what day it is, which words are not published, and what pieces wear.

    `columns` are the screens that show it in their column alone.
    """

    screens: tuple[Screen, ...]
    columns: tuple[Screen, ...] = ()
    today: date
    forbidden: tuple[str, ...] = ()
    worn: Worn = OWN_LOOK


class Reviewer(QObject):
    """Reviews one form after the other."""

    reviewed = Signal(object)

    def __init__(self, stage: Stage, house: Callable[[], House], parent: QObject | None = None) -> None:
        """Take who measures, and who tells of the house."""
        super().__init__(parent)
        self._stage, self._house = stage, house
        self._form: PieceForm | None = None
        self._template: SlideTemplate | None = None
        self._measured: tuple[_Seen, Record] | None = None
        self._is_measuring = False
        self._soon = QTimer(self, singleShot=True, interval=MEASURE_AFTER_MS)
        self._soon.timeout.connect(self._measure)

    def look_at(self, form: PieceForm, template: SlideTemplate) -> None:
        """Review a form: the rules now, the measures when it has rested."""
        self._form, self._template = form, template
        self._tell()
        if self._record() is None:
            self._soon.start()

    def forget(self) -> None:
        """Review no more."""
        self._soon.stop()
        self._form = None

    def _tell(self) -> None:
        if self._form is None or self._template is None:
            return
        house, record = self._house(), self._record()
        slide = self._form.slide(self._template)
        seen = tuple(one for one in house.columns or house.screens if one.audiences & self._form.audiences)
        found = review(
            Subject(
                slide=slide, template=self._template, record=record, screens=seen, audiences=self._form.audiences,
                today=house.today, forbidden=house.forbidden, beside=bool(house.columns),
            )
        )  # fmt: skip
        found = tuple(one for one in found if one.code != _UNMEASURED or self._is_hopeless())
        self.reviewed.emit(Review(findings=found, is_measured=record is not None))

    def _is_hopeless(self) -> bool:
        """Whether this very form has been tried, and could not be measured."""
        return self._measured is not None and not self._measured[1].measured and self._is_of_measured()

    def _is_of_measured(self) -> bool:
        return (
            self._measured is not None
            and self._form is not None
            and self._template is not None
            and self._seen(self._form, self._template) == self._measured[0]
        )

    def _seen(self, form: PieceForm, template: SlideTemplate) -> _Seen:
        return looks_of(form, template), self._house().worn

    def _record(self) -> Record | None:
        if self._measured is None or not self._measured[1].measured or not self._is_of_measured():
            return None
        return self._measured[1]

    def _measure(self) -> None:
        if self._form is None or self._template is None or self._is_measuring:
            return
        seen = self._seen(self._form, self._template)
        files = {file.asset: Path(file.path) for _, file in self._form.files}
        self._is_measuring = True
        operations.run(
            self, lambda: _measured(self._stage, seen, files), lambda record: self._keep(seen, record), self._fail
        )

    def _keep(self, seen: _Seen, record: Record) -> None:
        self._is_measuring = False
        self._measured = (seen, record)
        self._tell()
        if self._form is not None and not self._is_of_measured():
            self._soon.start()

    def _fail(self, _: SignageError) -> None:
        # The hub measures too, and says why it cannot: here the piece just stays unmeasured.
        self._is_measuring = False
        if self._form is not None and self._template is not None:
            self._measured = (self._seen(self._form, self._template), Record(version="", measured=()))
            self._tell()


def looks_of(form: PieceForm, template: SlideTemplate) -> TemplateSlide:
    """Return what is drawn of a form: two of equal looks are measured once."""
    plain = PieceForm(template=form.template, fields=form.fields, files=form.files, data=form.data, title="-")
    return plain.slide(template)


def _measured(stage: Stage, seen: _Seen, files: dict[AssetHash, Path]) -> Record:
    slide, worn = seen
    return stage.measure([slide], files.get, worn).get(slide.id) or Record(version="", measured=())


class PieceReviews(QObject):
    """What the hub found of the library's pieces, asked one after the other and kept until a piece changes."""

    came = Signal(str)

    def __init__(self, client: HubClient, may_ask: Callable[[], bool], parent: QObject | None = None) -> None:
        """Start without any; `may_ask` says when the hub has nothing better to do than to measure pieces."""
        super().__init__(parent)
        self._client, self._may_ask = client, may_ask
        self._held: dict[SlideId, tuple[Slide, Review]] = {}
        self._waiting: dict[SlideId, Piece] = {}
        self._is_asking = False

    def of(self, piece: Piece) -> Review | None:
        """Return what was found of a piece, or None while it is on its way."""
        held = self._held.get(piece.id)
        if held is not None and held[0] == piece.slide:
            return held[1]
        if piece.is_playable and self._may_ask():
            self._waiting[piece.id] = piece
            self._ask_next()
        return None

    def _ask_next(self) -> None:
        if self._is_asking or not self._waiting:
            return
        self._is_asking = True
        piece = self._waiting.pop(next(iter(self._waiting)))
        operations.run(
            self, lambda: hub_review(self._client, piece.id), lambda found: self._keep(piece, found), self._fail
        )

    def _keep(self, piece: Piece, found: Review) -> None:
        self._is_asking = False
        self._held[piece.id] = (piece.slide, found)
        self._waiting.pop(piece.id, None)
        self.came.emit(piece.id)
        self._ask_next()

    def _fail(self, _: SignageError) -> None:
        # The hub is away: cards that are painted again ask again.
        self._is_asking = False
        self._waiting.clear()


def hub_review(client: HubClient, piece: SlideId) -> Review:
    """Return the hub's own review of a piece; called in the pool.

    Raises:
        SignageError: the hub is away, or has no such piece.
    """
    found = client.review(piece)
    return Review(findings=found.findings, is_measured=True, is_of_hub=True, reasons=found.reasons)
