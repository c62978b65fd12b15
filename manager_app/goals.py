"""Where the palette leads: pages, actions, templates, and what the hub holds, ready to be searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from manager_app.forms import all_templates
from manager_app.language import either, translate
from manager_app.mirror import Mirror
from manager_app.palette import Goal, Prepared, Sort, prepared
from manager_app.shelf_words import shelf_words
from signage.client import Piece

FILES: Final = "files"
PIECE: Final = "piece"
TROUBLED: Final = "troubled"
"""What the page of screens opens: those with trouble."""
PLAYLIST: Final = "playlist"
SCREEN: Final = "screen"
SOURCES: Final = "sources"
DRILL: Final = "drill"
SEND: Final = "send"
ENTRY: Final = "entry"
CALENDAR: Final = "calendar"
PREFERENCES: Final = "preferences"
KEYS: Final = "keys"


class Goals:
    """All goals of the window. Pieces, which may be thousands, are prepared once for each answer of the hub."""

    def __init__(self, mirror: Mirror, titles: Mapping[str, tuple[str, str, str]]) -> None:
        """Take the mirror, and the pages in the order of their numbers."""
        self._mirror = mirror
        self._fixed = prepared((*_pages(titles), *_actions(), *_shelves(), *_templates()))
        self._pieces: tuple[tuple[Piece, ...], tuple[Prepared, ...]] = ((), ())

    def held(self) -> tuple[Prepared, ...]:
        """Return all there are now."""
        pieces = self._mirror.pieces
        if pieces is not self._pieces[0]:
            goals = (Goal(sort=Sort.PIECE, key=one.id, title=one.title, also=one.source, thing=one) for one in pieces)
            self._pieces = (pieces, prepared(goals))
        lists = (Goal(sort=Sort.PLAYLIST, key=one.id, title=one.name, thing=one) for one in self._mirror.playlists)
        screens = (
            Goal(sort=Sort.SCREEN, key=one.screen.id, title=one.screen.name, also=one.screen.place, thing=one)
            for one in self._mirror.screens
        )
        return (*self._fixed, *prepared((*lists, *screens)), *self._pieces[1])


def _pages(titles: Mapping[str, tuple[str, str, str]]) -> tuple[Goal, ...]:
    also = {
        "crisis": translate("Goals", "alerta emergencia aviso"),
        "administracion": translate("Goals", "ajustes oficina personas usuarios correo tema logo"),
    }
    return tuple(
        Goal(sort=Sort.PAGE, key=name, title=title, also=also.get(name, ""), shortcut=f"Ctrl+{at}", icon=icon)
        for at, (name, (icon, title, _)) in enumerate(titles.items(), start=1)
    )


def _actions() -> tuple[Goal, ...]:
    words = (
        (
            SEND,
            translate("Goals", "Enviar a pantallas"),
            translate("Goals", "publicar"),
            translate("Goals", "Ctrl+Intro"),
        ),
        (PIECE, translate("Goals", "Nueva pieza"), translate("Goals", "escribir plantilla"), ""),
        (FILES, translate("Goals", "Añadir archivos…"), translate("Goals", "subir imagen video documento"), ""),
        (PLAYLIST, translate("Goals", "Nueva lista"), "", ""),
        (ENTRY, translate("Goals", "Programar…"), translate("Goals", "calendario horario franja"), ""),
        (CALENDAR, translate("Goals", "Festivos y franjas del día…"), translate("Goals", "calendario"), ""),
        (SCREEN, translate("Goals", "Añadir pantalla…"), translate("Goals", "vincular código"), ""),
        (SOURCES, translate("Goals", "Fuentes de datos…"), translate("Goals", "agenda titulares servicios"), ""),
        (
            PREFERENCES,
            translate("Goals", "Aspecto, tamaño e idioma…"),
            translate("Goals", "oscuro claro contraste letra preferencias"),
            "Ctrl+,",
        ),
        (KEYS, translate("Goals", "Teclas"), translate("Goals", "atajos teclado ayuda"), "F1"),
        (DRILL, translate("Goals", "Abrir simulacro"), translate("Goals", "ensayo práctica"), ""),
    )
    return tuple(
        Goal(sort=Sort.ACTION, key=key, title=title, also=also, shortcut=keys) for key, title, also, keys in words
    )


def _shelves() -> tuple[Goal, ...]:
    also = translate("Goals", "biblioteca piezas")
    return tuple(
        Goal(sort=Sort.SHELF, key=key, title=title, also=also) for key, title in shelf_words().items() if key != "all"
    )


def _templates() -> tuple[Goal, ...]:
    words = translate("Goals", "Nueva pieza: {0}")
    return tuple(
        Goal(sort=Sort.TEMPLATE, key=name, title=words.format(either(made.name, made.name_en)), thing=made)
        for name, made in all_templates().items()
    )
