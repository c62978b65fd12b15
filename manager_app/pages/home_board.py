"""The start page's board: what waits in four numbers, the screens as they are, what is on today, and the month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from manager_app import goals, look
from manager_app.at_once import AtOnce
from manager_app.day_rows import day_rows
from manager_app.language import day_text
from manager_app.mirror import Mirror
from manager_app.models.screens import ScreenModel, ScreenRole, Sought
from manager_app.piece_changes import amend, change_of
from manager_app.today import ENDS_SOON, Office
from manager_app.widgets.day_bars import DayBars
from manager_app.widgets.figure_card import FigureCard
from manager_app.widgets.hub_gate import HubGate
from manager_app.widgets.month_figures import MonthFigures
from manager_app.widgets.piece_menu import add_at_once
from manager_app.widgets.screen_strip import ScreenStrip
from manager_app.widgets.small import button, card, column, label, letters, row
from signage.client import Piece, ScreenState
from signage.model.coverage import Trouble, stretches
from signage.model.schedule import ScheduleEntry
from signage.model.screen import Screen

LONGER: Final = timedelta(days=30)
_FEW: Final = 8
_CLOSES: Final = time(18)
"""Where the office names no dayparts."""
_FIGURES_IN_A_ROW: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardTools:
    """What the board works with besides the mirror; `wall` tells the time."""

    screens: ScreenModel
    at_once: AtOnce
    wall: Callable[[], datetime]


class Board(QWidget):
    """Numbers, screens, the day."""

    go = Signal(str, object)
    """A page, and what to open there."""
    act = Signal(str)
    """A goal of the palette."""
    offered = Signal(str, str, str, object)
    """Kind, words, and a way back: its name and what it does."""

    def __init__(self, mirror: Mirror, tools: BoardTools, parent: QWidget | None = None) -> None:
        """Show the mirror; `show_office` tells of the rest."""
        super().__init__(parent)
        self._mirror, self._tools = mirror, tools
        self._ending: tuple[Piece, ...] = ()
        self._build()

    def _build(self) -> None:
        new = button(self.tr("Nueva pieza"), partial(self.act.emit, goals.PIECE), name="primary", icon="add")
        new.setToolTip(self.tr("Escribir una pieza con una plantilla"))
        bring = button(
            self.tr("Suelte aquí una imagen, video, PDF o PowerPoint, o elija archivos…"),
            partial(self.act.emit, goals.FILES),
            name="dropHere",
            icon="down",
        )
        HubGate(self._mirror, self).keep(bring)
        self.ending = FigureCard(self.tr("Vencen esta semana"), self.tr("Atender"), lambda: None)
        self.ending.use_menu(self.fill_ending)
        self.waiting = FigureCard(
            self.tr("Por aprobar"), self.tr("Revisar"), lambda: self.go.emit("aprobaciones", None)
        )
        self.troubled = FigureCard(
            self.tr("Pantallas con problema"),
            self.tr("Ver pantallas"),
            lambda: self.go.emit("pantallas", goals.TROUBLED),
        )
        self.bare = FigureCard(
            self.tr("Hoy, solo con la lista base"), self.tr("Programar"), lambda: self.go.emit("programacion", None)
        )
        figures = row(self.ending, self.waiting, self.troubled, self.bare, gap=12)
        for place in range(_FIGURES_IN_A_ROW):
            figures.setStretch(place, 1)
        self._tools.screens.seek(Sought(troubled_first=True))
        self.strip = ScreenStrip(self._tools.screens)
        self.strip.activated.connect(self._open_screen)
        self.strip.clicked.connect(self._open_screen)
        self.strip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.strip.customContextMenuRequested.connect(self._open_menu)
        self.day = DayBars()
        self.day.opened.connect(lambda: self.go.emit("programacion", None))
        self._screens_part: QFrame = card(
            column(label(self.tr("PANTALLAS AHORA"), "section"), self.strip, gap=4), margin=14
        )
        self._day_part: QFrame = card(column(label(self.tr("HOY EN PANTALLAS"), "section"), self.day, gap=4), margin=14)
        self.month = MonthFigures()
        self._month_part: QFrame = card(column(label(self.tr("ESTE MES"), "section"), self.month, gap=6), margin=14)
        top = row(new, bring, gap=12, wide=1)
        self.setLayout(column(top, figures, self._screens_part, self._day_part, self._month_part, gap=12))

    # Showing

    def show_office(self, office: Office, now: datetime) -> None:
        """Show the state of things at a moment."""
        local = now.astimezone(ZoneInfo(office.zone))
        self._tools.screens.show(office.screens)
        self._show_ending(office, local.date())
        self._show_waiting()
        self._show_troubled(office)
        screens = tuple(state.screen for state in office.screens)
        self._show_bare(screens, local)
        # Before the hub has told anything, "0, all well" would be a guess.
        for part in (self.ending, self.waiting, self._month_part):
            part.setVisible(office.status is not None)
        for part in (self._screens_part, self._day_part, self.troubled, self.bare):
            part.setVisible(bool(screens))
        rows = day_rows(self._mirror.wall, screens, self._mirror.entries, self._mirror.playlists, local.date())
        self.day.show_rows(rows, local.replace(tzinfo=None))

    def _show_ending(self, office: Office, today: date) -> None:
        self._ending = tuple(sorted(
            (one for one in office.listed() if (until := one.slide.valid_until) and until - today <= ENDS_SOON),
            key=lambda one: (one.slide.valid_until or date.max, one.title),
        ))  # fmt: skip
        first = self._ending[0] if self._ending else None
        until = first.slide.valid_until if first else None
        words = self.tr("La primera, «{0}», {1}").format(first.title, day_text(until)) if first and until else ""
        self._tell(self.ending, len(self._ending), words or self.tr("Ninguna pieza en listas vence pronto"))

    def _show_waiting(self) -> None:
        waiting = self._mirror.approvals
        words = self.tr("La que más espera: «{0}»").format(waiting[0].piece.title) if waiting else ""
        self._tell(self.waiting, len(waiting), words or self.tr("Nada espera aprobación"))

    def _show_troubled(self, office: Office) -> None:
        troubled = [state for state in office.screens if self._tools.screens.is_troubled(state)]
        names = ", ".join(state.screen.name for state in troubled[:3])
        one, more = self.tr("La pantalla está bien"), self.tr("Las {0} están bien")
        well = one if len(office.screens) == 1 else more.format(len(office.screens))
        self._tell(self.troubled, len(troubled), names or well, grave=True)

    def _show_bare(self, screens: tuple[Screen, ...], local: datetime) -> None:
        ends = max((part.ends for part in self._mirror.calendar.dayparts), default=_CLOSES)
        left = _left_of(self._mirror.entries, screens, local, ends)
        words = self.tr("De ahora a las {0}, sin nada más programado").format(ends.strftime("%H:%M"))
        self._tell(self.bare, left, words if left else self.tr("Todas tienen algo programado hoy"))

    def _tell(self, to: FigureCard, count: int, under: str, *, grave: bool = False) -> None:
        theme = look.COLOURS
        if count:
            icon, colour = ("error", theme.danger) if grave else ("warning", theme.caution)
        else:
            icon, colour = "check", theme.good
        to.tell(str(count), under, icon=icon, colour=colour, waits=bool(count))

    # Acting

    def fill_ending(self, menu: QMenu) -> None:
        """Add what can be done with each piece that ends."""
        menu.clear()
        for piece in self._ending[:_FEW]:
            of = menu.addMenu(letters(f"«{piece.title}»"))
            of.addAction(look.icon("image"), self.tr("Reemplazar…"), partial(self.go.emit, "biblioteca", piece))
            words = self.tr("Prorrogar {0} días").format(LONGER.days)
            of.addAction(look.icon("clock"), words, partial(self.prolong, piece))
            of.addSeparator()
            add_at_once(of, piece, self._mirror.screens, self._tools.at_once)
        if len(self._ending) > _FEW:
            menu.addAction(self.tr("y {0} más").format(len(self._ending) - _FEW)).setEnabled(False)

    def prolong(self, piece: Piece) -> None:
        """Let a piece be shown a month longer."""
        until = piece.slide.valid_until
        if until is None:
            return
        longer, now, client = until + LONGER, change_of(piece), self._mirror.client
        change = replace(now, valid_until=longer)

        def done(_: Piece) -> None:
            words = self.tr("«{0}» se verá hasta el {1}.").format(piece.title, day_text(longer))
            self.offered.emit("info", words, self.tr("Deshacer"), back)

        def back() -> None:
            self._mirror.do(partial(amend, client, piece, change, now), "pieces", unsent=True, asker=self)

        self._mirror.do(partial(amend, client, piece, now, change), "pieces", done=done, unsent=True, asker=self)

    def _open_screen(self, index: QModelIndex) -> None:
        self.go.emit("pantallas", index.data(ScreenRole.STATE))

    def _open_menu(self, at: QPoint) -> None:
        state = self.strip.indexAt(at).data(ScreenRole.STATE)
        if isinstance(state, ScreenState):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_screen(menu, state)
            menu.popup(self.strip.viewport().mapToGlobal(at))

    def fill_screen(self, menu: QMenu, state: ScreenState) -> None:
        """Add what can be done with a screen, and with what it shows."""
        shown = self._mirror.piece(state.shows.slide) if state.shows else None
        if shown is not None:
            menu.addAction(letters(f"«{shown.title}»")).setEnabled(False)
            add_at_once(menu, shown, (state,), self._tools.at_once)
            menu.addSeparator()
        menu.addAction(look.icon("screens"), self.tr("Ver pantalla"), partial(self.go.emit, "pantallas", state))


def _left_of(entries: tuple[ScheduleEntry, ...], screens: tuple[Screen, ...], local: datetime, closes: time) -> int:
    """Return how many screens have hours left today, before the office closes, in which nothing but the base runs."""
    now = local.time()
    found = stretches(entries, screens, [local.date()]) if now < closes else ()
    bare = [
        one
        for one in found
        if one.trouble is not Trouble.CLASH and one.starts < closes and (one.ends is None or one.ends > now)
    ]
    return len({screen for one in bare for screen in one.screens})
