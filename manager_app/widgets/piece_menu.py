"""What can be done with a piece wherever it appears: off the screens now, on them for five minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from manager_app import look
from manager_app.at_once import MINUTES, AtOnce
from manager_app.language import translate
from manager_app.mirror import Mirror
from manager_app.models.screens import site_of
from manager_app.widgets.small import letters
from signage.client import Piece, ScreenState
from signage.model.ids import SlideId
from signage.model.playlist import Playlist
from signage.model.schedule import ScheduleEntry

_MOST_SCREENS = 20
"""In one menu."""
_MOST_PIECES = 20
"""Of one list, in one menu."""


def add_at_once(menu: QMenu, piece: Piece, screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    """Add the ways that a piece has at this moment."""
    ground = at_once.ground
    why_not = ground.why_not_withdraw(piece)
    if piece.state == "withdrawn":
        words = translate("PieceMenu", "Volver a mostrar")
        _add_unless(why_not, menu, look.icon("undo"), words, partial(at_once.put_back, piece))
        return
    if not piece.is_playable:
        return
    words = translate("PieceMenu", "Quitar ya de las pantallas")
    _add_unless(why_not, menu, look.icon("close"), words, partial(at_once.withdraw, piece))
    words = translate("PieceMenu", "Mostrar {0} min").format(MINUTES)
    where = menu.addMenu(look.icon("screens"), words)
    where.setEnabled(bool(screens))
    add_places(where, piece, screens, at_once)


def offer_at_once(mirror: Mirror, at_once: AtOnce, slide: SlideId, under: QWidget) -> None:
    """Open the menu of a piece under a button."""
    piece = mirror.piece(slide)
    menu = QMenu(under)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if piece is None:
        menu.addAction(translate("PieceMenu", "Guarde la pieza primero")).setEnabled(False)
    else:
        add_at_once(menu, piece, mirror.screens, at_once)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


def add_each_at_once(menu: QMenu, pieces: Sequence[Piece], screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    """Add the ways of some pieces: of one alone, or each in a menu of its own."""
    for piece in pieces[:_MOST_PIECES]:
        words = letters(f"«{piece.title}»")
        if len(pieces) == 1:
            menu.addAction(words).setEnabled(False)
        add_at_once(menu if len(pieces) == 1 else menu.addMenu(words), piece, screens, at_once)
    if len(pieces) > _MOST_PIECES:
        words = translate("PieceMenu", "y {0} más, en Listas").format(len(pieces) - _MOST_PIECES)
        menu.addAction(words).setEnabled(False)


def pieces_of(mirror: Mirror, thing: object) -> tuple[Piece, ...]:
    """Return the pieces of what is shown somewhere: a piece, a list, an entry of the programme; none of others."""
    if isinstance(thing, Piece):
        return (thing,)
    playlist = mirror.playlist(thing.playlist) if isinstance(thing, ScheduleEntry) else thing
    items = playlist.items if isinstance(playlist, Playlist) else ()
    slides = dict.fromkeys(item.slide for item in items)
    return tuple(piece for slide in slides if (piece := mirror.piece(slide)))


def _add_unless(why_not: str, menu: QMenu, icon: QIcon, words: str, act: Callable[[], object]) -> None:
    """Add something that may be done; where it may not, it is grey and says why."""
    action = menu.addAction(icon, f"{words} · {why_not}" if why_not else words, act)
    action.setEnabled(not why_not)


def add_places(menu: QMenu, piece: Piece, screens: Sequence[ScreenState], at_once: AtOnce) -> None:
    """Add where a piece can be shown for some minutes."""
    ground = at_once.ground
    own = ground.own
    screens = [state for state in screens if own is None or state.screen.id in own]
    why_not = ground.why_not_now(piece) or ("" if screens else ground.why_not_screens(()))
    if why_not:
        menu.addAction(why_not).setEnabled(False)
        return
    if own is None:
        menu.addAction(translate("PieceMenu", "En todas las pantallas"), partial(at_once.show, piece))
    else:
        words = translate("PieceMenu", "En todas las que tiene a su cargo")
        menu.addAction(words, partial(at_once.show, piece, tuple(sorted(own))))
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
