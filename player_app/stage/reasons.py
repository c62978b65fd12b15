"""Why a slide cannot be shown, for people: the scene says it once, in English, and staff read it in their language."""

from __future__ import annotations

from typing import Final

from signage.errors import NotFound

CRASHED: Final = "the window crashed twice while it was shown"
_SPANISH: Final = {
    CRASHED: "la ventana se cayó dos veces mientras se mostraba",
    "the file is missing": "falta su archivo en ese equipo",
    "the file is not a readable image": "su archivo no es una imagen que se pueda leer",
    "the picture cannot be decoded": "su imagen está dañada",
    "the picture is missing": "falta su imagen",
    "the video is missing": "falta su video",
    "the video gives no frames": "su video no da ninguna imagen",
    "the video stands still": "su video se queda quieto",
    "the words have no room on this screen": "sus textos no caben en esta pantalla",
    "its day has passed": "su fecha ya pasó",
    "there is nothing to show": "no hay nada que mostrar",
}


def said_of(reason: str) -> NotFound:
    """Return a reason in both languages; what a decoder says of a file is quoted as it is."""
    spanish = _SPANISH.get(reason)
    if spanish is not None:
        return NotFound(spanish, reason)
    return NotFound(f"no se pudo leer ({reason})", f"it could not be read ({reason})")
