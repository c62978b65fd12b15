"""The words for what lists hold: how items stand and come in, what a rule asks, what speaks against a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QLocale

from manager_app.language import audience_word, day_text, length_text, translate
from manager_app.list_merge import What
from manager_app.list_sums import Caution, Doubt, Due, Standing, Sums
from signage.client import Piece
from signage.model.playlist import PlaylistItem, Transition
from signage.model.smart_list import ListRule, PieceKind, Sort

DUE_ICONS = {
    Due.SHOWN: "", Due.ENDING: "warning", Due.LATER: "clock", Due.OVER: "error", Due.AWAY: "close", Due.GONE: "error",
}  # fmt: skip


def standing_word(standing: Standing) -> str:
    """Return how an item stands, in a few words; nothing for one that is simply shown."""
    day = day_text(standing.day) if standing.day else ""
    words = {
        Due.SHOWN: "",
        Due.ENDING: translate("List", "Vence pronto: {0}"),
        Due.LATER: translate("List", "Empieza el {0}"),
        Due.OVER: translate("List", "Vencida: {0}"),
        Due.AWAY: translate("List", "No se muestra ahora"),
        Due.GONE: translate("List", "Ya no está en la biblioteca"),
    }
    return words[standing.due].format(day)


def short_word(standing: Standing) -> str:
    """Return how an item stands where there is hardly room to say so."""
    words = {
        Due.SHOWN: "",
        Due.ENDING: translate("List", "Vence pronto"),
        Due.LATER: translate("List", "Aún no"),
        Due.OVER: translate("List", "Vencida"),
        Due.AWAY: translate("List", "Retirada"),
        Due.GONE: translate("List", "Falta"),
    }
    return words[standing.due]


def transition_word(transition: Transition) -> str:
    """Return a way of coming in as people call it."""
    words = {
        Transition.CUT: translate("List", "Cortar"),
        Transition.FADE: translate("List", "Fundido"),
        Transition.SLIDE: translate("List", "Deslizar"),
    }
    return words[transition]


def rounds_word(every: int) -> str:
    """Return how often an item is shown; nothing for one of every round."""
    return "" if every == 1 else translate("List", "1 de cada {0} vueltas").format(every)


def spoken(place: int, item: PlaylistItem, piece: Piece | None, standing: Standing) -> str:
    """Return an item as it is read aloud."""
    title = piece.title if piece else standing_word(standing)
    entrance = transition_word(item.transition) if item.transition else ""
    parts = (length_text(item.duration), entrance, rounds_word(item.every), standing_word(standing) if piece else "")
    return ", ".join(filter(None, (f"{place}. {title}", *parts)))


def sums_line(sums: Sums, wait: timedelta) -> str:
    """Return a list's numbers as a sentence; nothing where nothing is shown."""
    if not sums.round:
        return ""
    seen = round(sums.views, 1)
    times = QLocale().toString(seen, "g", 4)
    text = (
        translate("List", "1 ciclo = {0}; espera típica {1} ⇒ cada pieza se ve {2} veces")
        if seen >= 1
        else translate("List", "1 ciclo = {0}; espera típica {1} ⇒ muchos no la ven entera ({2} veces)")
    )
    return text.format(length_text(sums.round), length_text(wait), times)


def caution_word(caution: Caution) -> str:
    """Return what speaks against a list, in one line."""
    titles = [f"«{piece.title}»" for piece in caution.pieces]
    match caution.doubt:
        case Doubt.EMPTY:
            return translate("List", "Está vacía: las pantallas muestran la programación base.")
        case Doubt.ALL_OVER:
            return translate("List", "Ninguna pieza se muestra hoy: las pantallas vuelven a la programación base.")
        case Doubt.LARGE:
            return translate("List", "{0} ocupa el {1} % de la vuelta.").format(titles[0], round(caution.share * 100))
        case Doubt.UNSEEN_BY:
            one = translate("List", "{0} no se verá en {1}: no es para su público.")
            many = translate("List", "{2} piezas no se verán en {1}, que no son para su público: {0}.")
            return (one if len(titles) == 1 else many).format(_few(titles), _few(caution.screens), len(titles))


def rule_words(rule: ListRule) -> str:
    """Return what a smart list asks for, as one line."""
    parts = [_few(sorted(rule.tags), many=3)] if rule.tags else []
    parts += [", ".join(kind_words(kind) for kind in PieceKind if kind in rule.kinds)] if rule.kinds else []
    parts += [", ".join(audience_word(one) for one in sorted(rule.audiences))] if rule.audiences else []
    parts += [translate("List", "solo aprobadas")] if rule.only_approved else []
    parts += [translate("List", "solo vigentes")] if rule.only_valid else []
    parts.append(translate("List", "máximo {0}").format(rule.at_most))
    parts.append(sort_word(rule.sort).lower())
    return " · ".join(parts)


def kind_words(kind: PieceKind) -> str:
    """Return a kind of pieces as people call it."""
    words = {
        PieceKind.IMAGE: translate("List", "Imágenes"),
        PieceKind.VIDEO: translate("List", "Videos"),
        PieceKind.TEMPLATE: translate("List", "De plantilla"),
    }
    return words[kind]


def sort_word(sort: Sort) -> str:
    """Return an order as people call it."""
    words = {
        Sort.NEWEST: translate("List", "Las más nuevas primero"),
        Sort.OLDEST: translate("List", "Las más antiguas primero"),
        Sort.TITLE: translate("List", "Por título"),
        Sort.ENDING: translate("List", "Las que vencen antes"),
    }
    return words[sort]


def what_word(what: What) -> str:
    """Return the name of something that two people changed."""
    words = {
        What.NAME: translate("List", "Nombre de la lista"),
        What.TRANSITION: translate("List", "Transición de la lista"),
        What.RULE: translate("List", "Filtro"),
        What.ORDER: translate("List", "Orden de las piezas"),
        What.PRESENCE: translate("List", "En la lista"),
        What.DURATION: translate("List", "Segundos"),
        What.ITEM_TRANSITION: translate("List", "Entra con"),
        What.VALID_FROM: translate("List", "Desde"),
        What.VALID_UNTIL: translate("List", "Hasta"),
        What.EVERY: translate("List", "Vueltas"),
    }
    return words[what]


def _few(names: Iterable[str], *, many: int = 2) -> str:
    held = list(names)
    if len(held) <= many:
        return ", ".join(held)
    return translate("List", "{0} y {1} más").format(", ".join(held[:many]), len(held) - many)
