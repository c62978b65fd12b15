"""Inicio: what needs somebody today, each with the one button that leads to it; a new office finds its first steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from manager_app import look, operations
from manager_app.mirror import Mirror
from manager_app.pages.home_board import Board, BoardTools
from manager_app.pages.home_words import Words, checked_text, heading, step_words, words_of
from manager_app.pages.page import Page
from manager_app.reviewing import PieceReviews
from manager_app.today import SKEWED, Left, Matter, Office, Step, Weight, matters, steps
from manager_app.widgets.small import button, card, column, label, row
from signage.client import Piece, Readiness, ShelfPage, ShelfQuery, SourceStatus
from signage.model.finding import Finding
from signage.model.ids import ScreenId, SlideId

_SETTLE_MS: Final = 60
_LOOK_MS: Final = 10_000
"""How often the page looks at the clock, and asks for what no event of the hub tells."""
_COUNT_AGAIN: Final = timedelta(minutes=5)
"""How often the hub is asked for the month's figures, which it has to count."""
_ICON_PX: Final = 22
_STEP: Final = "step-"
_TO_REVIEW: Final = ShelfQuery(shelf="review")
_MOST: Final = 100
Line = tuple[str, str, Words, Callable[[], None]]
"""The heading above a row, the row's key, its words and its errand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the page sees besides the mirror: drafts on this PC, screens that went astray, what the hub found, time."""

    board: BoardTools
    drafts: Callable[[], tuple[Left, ...]]
    astray: Callable[[], frozenset[ScreenId]]
    reviews: PieceReviews
    wall: Callable[[], datetime]


class HomePage(Page):
    """The start page."""

    wanted = Signal(object)
    """A `Matter` that somebody wants to see to."""
    menu_asked = Signal(object, object)
    """The thing that a matter is about, and the point of the screen where its menu opens."""
    step_wanted = Signal(object)
    """A `Step` that somebody wants to take."""

    def __init__(self, mirror: Mirror, sight: Sight, parent: QWidget | None = None) -> None:
        """Show what the mirror and this PC hold; nothing is asked while nobody looks."""
        super().__init__(parent)
        self._mirror, self._sight = mirror, sight
        self._sources: tuple[SourceStatus, ...] | None = None
        self._readiness: Readiness | None = None
        self._to_review: tuple[Piece, ...] = ()
        self._skew = timedelta()
        self._figures_at: datetime | None = None
        self._rows: dict[str, ErrandRow] = {}
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self._cards: list[QFrame] = []
        self.board = Board(mirror, sight.board)
        self._above, self._below = column(gap=12), column(gap=12)
        self._sheet.setLayout(column(self._above, self.board, self._below, 1, margin=16, gap=12))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._sheet)
        self.setLayout(column(scroll))
        self._connect()

    def _connect(self) -> None:
        self.board.go.connect(self.go)
        self._soon.timeout.connect(self._look)
        self._clock.timeout.connect(self._ask)
        self._clock.timeout.connect(self._look)
        self._clock.timeout.connect(self._look_again_at_clocks)
        self._mirror.changed.connect(self._on_changed)
        self._mirror.linked_changed.connect(lambda _: self._look_soon())
        self._sight.reviews.came.connect(lambda _: self._look_soon())

    def rows(self) -> tuple[ErrandRow, ...]:
        """Return the rows on the page, from the top."""
        return tuple(self._rows.values())

    # Looking

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look while it is seen."""
        super().showEvent(event)
        self._ask()
        self._look()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look no more."""
        super().hideEvent(event)
        self._clock.stop()

    def _on_changed(self, what: str) -> None:
        if what == "status":
            self._compare_clocks()
            if self.isVisible():
                self._ask()
        self._look_soon()

    def _compare_clocks(self) -> None:
        status = self._mirror.status
        told = status.now if status else None
        self._skew = self._sight.wall() - told if told else timedelta()

    def _look_again_at_clocks(self) -> None:
        if abs(self._skew) >= SKEWED:  # until somebody has set one of them
            self._mirror.refresh("status")

    def _look_soon(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _ask(self) -> None:
        if self._mirror.status is None:
            return
        client = self._mirror.client
        # The band of the window tells of a hub that is away; who may not ask for these is told nothing of them.
        operations.run(self, client.sources, self._take_sources, operations.nothing)
        operations.run(self, client.readiness, self._take_readiness, operations.nothing)
        operations.run(self, partial(client.seek, _TO_REVIEW, limit=_MOST), self._take_to_review, operations.nothing)
        now = self._sight.wall()
        if self._figures_at is None or now - self._figures_at >= _COUNT_AGAIN:
            self._figures_at = now
            operations.run(self, client.figures, self.board.month.show_figures, operations.nothing)

    def _take_sources(self, sources: tuple[SourceStatus, ...]) -> None:
        self._sources = sources
        self._look_soon()

    def _take_readiness(self, readiness: Readiness) -> None:
        self._readiness = readiness
        self._look_soon()

    def _take_to_review(self, found: ShelfPage) -> None:
        self._to_review = found.pieces
        self._look_soon()

    def office(self) -> Office:
        """Return all that is looked at, as one value."""
        mirror = self._mirror
        return Office(
            status=mirror.status, pieces=mirror.pieces, playlists=mirror.playlists, screens=mirror.screens,
            scheduled=frozenset(entry.playlist for entry in mirror.entries),
            live=mirror.live_alerts, zone=mirror.settings.zone, unsent=mirror.unsent, drafts=self._sight.drafts(),
            astray=self._sight.astray(), sources=self._sources, readiness=self._readiness, blocked=self._blocked(),
            to_review=self._to_review, skew=self._skew,
        )  # fmt: skip

    def _blocked(self) -> dict[SlideId, Finding]:
        held = {item.slide for playlist in self._mirror.playlists for item in playlist.items}
        found = {piece.id: self._sight.reviews.of(piece) for piece in self._mirror.pieces if piece.id in held}
        return {piece: review.blocks[0] for piece, review in found.items() if review and review.blocks}

    # Showing

    def _look(self) -> None:
        office, now = self.office(), self._sight.wall()
        self.board.show_office(office, now)
        found, first = matters(office, now), steps(office)
        words: list[Line] = []
        if self._mirror.linked is False and office.status is not None:
            words.append(("", "away", self._away(), _nothing))
        words += [self._step(step, done=done) for step, done in first]
        for matter in found:
            said = words_of(matter, office.zone, now)
            words.append((heading(matter.weight), f"{matter.kind}-{matter.key}", said, self._errand(matter)))
        if not words:
            words.append(("", "calm", self._calm(office), _nothing))
        shown = tuple((group, key) for group, key, _, _ in words)
        if shown == self._shown:
            for _, key, said, errand in words:
                self._rows[key].say(said, errand)
            return
        self._shown = shown
        self._build(words)
        for matter in found:
            row_of = self._rows[f"{matter.kind}-{matter.key}"]
            row_of.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row_of.customContextMenuRequested.connect(partial(self._ask_menu, row_of, matter))

    def _step(self, step: Step, *, done: bool) -> Line:
        title = self.tr("PRIMEROS PASOS")
        return title, f"{_STEP}{step.value}", step_words(step, done=done), lambda: self.step_wanted.emit(step)

    def _ask_menu(self, row_of: ErrandRow, matter: Matter, at: QPoint) -> None:
        self.menu_asked.emit(matter.thing, row_of.mapToGlobal(at))

    def _errand(self, matter: Matter) -> Callable[[], None]:
        return lambda: self.wanted.emit(matter)

    def _away(self) -> Words:
        title, under = self.tr("Sin conexión con el servidor"), self.tr("Lo que sigue es lo último que se supo")
        return Words(icon="error", colour=look.COLOURS.danger, title=title, under=under)

    def _calm(self, office: Office) -> Words:
        if office.status is None or (office.status.playlists and not office.playlists):
            return Words(icon="clock", colour=look.COLOURS.muted, title=self.tr("Esperando al servidor…"))
        title = self.tr("Todo en orden")
        return Words(icon="check", colour=look.COLOURS.good, title=title, under=checked_text(office))

    def _build(self, words: list[Line]) -> None:
        focused = next((key for key, held in self._rows.items() if held.action.hasFocus()), "")
        self._rows = {}
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = []
        for group, held in groupby(words, key=lambda one: one[0]):
            made = self._group(group, list(held))
            self._cards.append(made)
            # The numbers of the board tell of what waits; one by one it stands below them. Alerts have their band.
            is_told = group in {heading(weight) for weight in Weight}
            (self._below if is_told else self._above).addWidget(made)
        if focused in self._rows:
            self._rows[focused].action.setFocus()

    def _group(self, group: str, words: list[Line]) -> QFrame:
        parts: list[QWidget] = [label(group, "problem" if group == heading(Weight.NOW) else "section")] if group else []
        made = []
        for _, key, said, errand in words:
            self._rows[key] = ErrandRow(said, errand)
            made.append(self._rows[key])
        if words[0][1].startswith(_STEP):
            half, steps = -(-len(made) // 2), QGridLayout()
            steps.setHorizontalSpacing(24)
            for place, step in enumerate(made):
                steps.addWidget(step, place % half, place // half)
                steps.setColumnStretch(place // half, 1)
            return card(column(*parts, steps, gap=4), margin=14)
        return card(column(*parts, *made, gap=4), margin=14)


class ErrandRow(QFrame):
    """One matter: what it is, and the button that leads to it."""

    def __init__(self, words: Words, errand: Callable[[], None], parent: QWidget | None = None) -> None:
        """Say the words."""
        super().__init__(parent)
        self._errand = errand
        self._icon = QLabel()
        self._icon.setFixedWidth(_ICON_PX + 6)
        self.title, self.under = label("", "fieldLabel", wrap=True), label("", "muted", wrap=True)
        for text in (self.title, self.under):
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action: QPushButton = button("", self._go)
        self.setLayout(row(self._icon, column(self.title, self.under, gap=1), self.action, gap=10, margin=4, wide=1))
        self.say(words, errand)

    def say(self, words: Words, errand: Callable[[], None]) -> None:
        """Say other words of the same matter."""
        self._errand = errand
        self._icon.setPixmap(look.picture_of(words.icon, words.colour, _ICON_PX))
        self.title.setText(words.title)
        self.under.setText(words.under)
        self.under.setVisible(bool(words.under))
        self.action.setText(words.action)
        self.action.setVisible(bool(words.action))
        self.action.setAccessibleName(f"{words.action}: {words.title}")
        self.setAccessibleName(f"{words.title}. {words.under}" if words.under else words.title)

    def _go(self) -> None:
        self._errand()


def _nothing() -> None:
    """Lead nowhere."""
