"""What can be done with a piece wherever it appears: off the screens now, on them for five minutes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from manager_app import look
from manager_app.at_once import MINUTES, AtOnce
from manager_app.language import translate
from manager_app.models.screens import site_of
from manager_app.widgets.small import letters
from signage.client import Piece, ScreenState

_MOST_SCREENS = 20
"""In one menu."""


def add_at_once(menu: QMenu, piece: Piece, screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    """Add the ways that a piece has at this moment."""
    if piece.state == "withdrawn":
        menu.addAction(look.icon("undo"), translate("PieceMenu", "Volver a mostrar"), partial(at_once.put_back, piece))
        return
    if not piece.is_playable:
        return
    menu.addAction(
        look.icon("close"), translate("PieceMenu", "Quitar ya de las pantallas"), partial(at_once.withdraw, piece)
    )
    words = translate("PieceMenu", "Mostrar {0} min").format(MINUTES)
    where = menu.addMenu(look.icon("screens"), words)
    where.setEnabled(bool(screens))
    add_places(where, piece, screens, at_once)


def add_places(menu: QMenu, piece: Piece, screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    """Add where a piece can be shown for some minutes."""
    menu.addAction(translate("PieceMenu", "En todas las pantallas"), partial(at_once.show, piece))
    menu.addSeparator()
    if len(screens) <= _MOST_SCREENS:
        _add_screens(menu, piece, screens, at_once)
        return
    # None is left out: where they are many, each building has its own.
    sites: dict[str, list[ScreenState]] = {}
    for state in screens:
        sites.setdefault(site_of(state.screen), []).append(state)
    for site, there in sorted(sites.items(), key=lambda one: (not one[0], one[0].casefold())):
        words = site or translate("PieceMenu", "Sin sede")
        for begin in range(0, len(there), _MOST_SCREENS):
            part = there[begin : begin + _MOST_SCREENS]
            span = f" · {part[0].screen.name} – {part[-1].screen.name}" if len(there) > _MOST_SCREENS else ""
            _add_screens(menu.addMenu(letters(f"{words}{span}")), piece, part, at_once)


def _add_screens(menu: QMenu, piece: Piece, screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    for state in sorted(screens, key=lambda one: one.screen.name.casefold()):
        menu.addAction(letters(state.screen.name), partial(at_once.show, piece, (state.screen.id,)))
