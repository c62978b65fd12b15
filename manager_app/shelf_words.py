"""What the shelves of the library are called, and what is said of one that is empty. No widgets."""

from __future__ import annotations

from manager_app.language import translate


def shelf_words() -> dict[str, str]:
    """Return the name of each shelf, in the order that people look at them."""
    return {
        "all": translate("ShelfTree", "Todo"),
        "mine": translate("ShelfTree", "Mis borradores"),
        "recent": translate("ShelfTree", "Recientes"),
        "ending": translate("ShelfTree", "Vencen pronto"),
        "ended": translate("ShelfTree", "Vencidas"),
        "review": translate("ShelfTree", "Por revisar"),
        "unused": translate("ShelfTree", "Sin usar"),
        "withdrawn": translate("ShelfTree", "Retiradas"),
        "trash": translate("ShelfTree", "Papelera"),
    }


def bare_words(shelf: str) -> tuple[str, str]:
    """Return what is said of a shelf that holds nothing: that it does, and what would stand there."""
    return {
        "mine": (
            translate("ShelfTree", "No tiene borradores"),
            translate("ShelfTree", "Aquí está lo que usted hizo y todavía no está en ninguna lista."),
        ),
        "recent": (
            translate("ShelfTree", "Nada cambió hace poco"),
            translate("ShelfTree", "Aquí está lo que alguien añadió o cambió en las dos últimas semanas."),
        ),
        "ending": (
            translate("ShelfTree", "Nada vence pronto"),
            translate("ShelfTree", "Aquí está lo que deja de verse en los próximos siete días."),
        ),
        "ended": (
            translate("ShelfTree", "Nada ha vencido"),
            translate("ShelfTree", "Aquí está lo que ya pasó de su último día."),
        ),
        "review": (
            translate("ShelfTree", "Nada por revisar"),
            translate("ShelfTree", "Aquí está lo que alguien debe mirar de nuevo en siete días o menos."),
        ),
        "unused": (
            translate("ShelfTree", "Todo está en alguna lista"),
            translate("ShelfTree", "Aquí está lo que ninguna lista muestra."),
        ),
        "withdrawn": (
            translate("ShelfTree", "Nada está retirado"),
            translate("ShelfTree", "Aquí está lo que se quitó de todas las pantallas con «Quitar ya»."),
        ),
        "trash": (
            translate("ShelfTree", "La papelera está vacía"),
            translate("ShelfTree", "Aquí espera lo que se borra, por si hay que recuperarlo."),
        ),
    }.get(shelf, ("", ""))
