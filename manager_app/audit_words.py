"""What the audit log says, in words: an act, and what it was done to; and the log as a table for others to keep."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from manager_app.language import translate
from manager_app.tables import as_table
from signage.client import Audited


def act_words(what: str) -> str:
    """Return what was done, for people; a route that a newer hub knows stays as it is written."""
    return _exact().get(what) or _by_noun(what) or what


def thing_words(entry: Audited) -> str:
    """Return on what: the name in the address, if it has one."""
    names = [unquote(part) for part in entry.thing.split("/")[2:3]]
    return names[0] if names and "{" in entry.what else ""


def _exact() -> dict[str, str]:
    return {
        "POST /login": translate("Audit", "Entró"),
        "POST /logout": translate("Audit", "Salió"),
        "POST /publish": translate("Audit", "Envió a las pantallas"),
        "POST /publish/revert": translate("Audit", "Revirtió un envío a las pantallas"),
        "POST /pieces/{piece}/withdraw": translate("Audit", "Quitó ya una pieza"),
        "POST /pieces/{piece}/put-back": translate("Audit", "Devolvió una pieza"),
        "POST /pieces/{piece}/show-now": translate("Audit", "Mostró ya una pieza"),
        "POST /pieces/{piece}/approval/ask": translate("Audit", "Pidió aprobar una pieza"),
        "POST /pieces/{piece}/approval/approve": translate("Audit", "Aprobó una pieza"),
        "POST /pieces/{piece}/approval/changes": translate("Audit", "Pidió cambios a una pieza"),
        "POST /library/marks": translate("Audit", "Ordenó piezas"),
        "POST /library/trash": translate("Audit", "Llevó piezas a la papelera"),
        "PUT /users/{name}/role": translate("Audit", "Cambió el papel de una persona"),
        "PUT /users/{name}/scope": translate("Audit", "Limitó a una persona"),
        "PUT /users/{name}/password": translate("Audit", "Cambió una contraseña"),
    }


def _by_noun(what: str) -> str:
    method, _, path = what.partition(" ")
    noun = {
        "pieces": translate("Audit", "una pieza"),
        "assets": translate("Audit", "un archivo"),
        "playlists": translate("Audit", "una lista"),
        "entries": translate("Audit", "una programación"),
        "screens": translate("Audit", "una pantalla"),
        "pairings": translate("Audit", "una pantalla"),
        "wall": translate("Audit", "un grupo o plano"),
        "users": translate("Audit", "una persona"),
        "deputies": translate("Audit", "un reemplazo"),
        "sources": translate("Audit", "una fuente"),
        "settings": translate("Audit", "los ajustes de la oficina"),
        "calendar": translate("Audit", "los festivos y franjas"),
        "mail": translate("Audit", "el correo"),
        "theme": translate("Audit", "el aspecto"),
        "triggers": translate("Audit", "un sistema que avisa"),
    }.get(path.split("/")[1] if "/" in path else "")
    verb = {
        "POST": translate("Audit", "Añadió {0}"),
        "PUT": translate("Audit", "Guardó {0}"),
        "PATCH": translate("Audit", "Cambió {0}"),
        "DELETE": translate("Audit", "Quitó {0}"),
    }.get(method)
    return verb.format(noun) if verb and noun else ""


def log_table(entries: Iterable[Audited]) -> bytes:
    """Write entries for a spreadsheet."""
    rows = ((str(one.seq), one.at.isoformat(timespec="seconds"), one.who, one.what, one.thing) for one in entries)
    return as_table(("seq", "at", "who", "what", "thing"), rows)
