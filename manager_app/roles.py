"""The six roles and what each may do: one table, which the page shows and a test holds against the hub."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from manager_app.language import translate
from signage.client import Scope

ADMIN: Final = "admin"
ROLES: Final = ("reader", "editor", "approver", "planner", "operator", ADMIN)
_ALL: Final = frozenset(ROLES)
_EDITORS: Final = frozenset({"editor", "planner", ADMIN})
_APPROVERS: Final = frozenset({"approver", ADMIN})
_PLANNERS: Final = frozenset({"planner", ADMIN})
_ON_CALL: Final = frozenset({"planner", "operator", ADMIN})
_OPERATORS: Final = frozenset({"operator", ADMIN})


@dataclass(frozen=True, slots=True)
class Right:
    """Something that may be done at the hub, and by which roles."""

    key: str
    roles: frozenset[str]


RIGHTS: Final = (
    Right("see", _ALL),
    Right("pieces", _EDITORS),
    Right("approve", _APPROVERS),
    Right("schedule", _PLANNERS),
    Right("at-once", _ON_CALL),
    Right("screens", _ON_CALL),
    Right("emergencies", _OPERATORS),
    Right("office", frozenset({ADMIN})),
    Right("people", frozenset({ADMIN})),
)
"""The rule is docs/http.md, People: a planner also does what an editor does, an administrator everything."""


def may(role: str, right: str) -> bool:
    """Whether a role has a right of the table; one that a newer hub knows is left to that hub."""
    return role not in ROLES or any(role in one.roles for one in RIGHTS if one.key == right)


def may_approve(role: str) -> bool:
    """Whether a role approves by itself, and so names who stands in for it."""
    return role in _APPROVERS


def role_word(role: str) -> str:
    """Return a role as people call it; one that a newer hub knows stays as it is written."""
    words = {
        "reader": translate("Roles", "Lector"),
        "editor": translate("Roles", "Editor"),
        "approver": translate("Roles", "Aprobador"),
        "planner": translate("Roles", "Programador"),
        "operator": translate("Roles", "Operador de crisis"),
        ADMIN: translate("Roles", "Administrador"),
    }
    return words.get(role, role)


def role_summary(role: str) -> str:
    """Return in one sentence what a role is for; empty for one that a newer hub knows."""
    words = {
        "reader": translate("Roles", "Mira todo y no cambia nada."),
        "editor": translate("Roles", "Hace piezas y listas, y pide que se aprueben."),
        "approver": translate("Roles", "Dice qué piezas pueden salir."),
        "planner": translate("Roles", "Hace lo de un editor, y además programa y envía."),
        "operator": translate("Roles", "Declara emergencias y simulacros, y cuida las pantallas."),
        ADMIN: translate("Roles", "Hace todo, también con las personas, el correo y el aspecto."),
    }
    return words.get(role, "")


def right_words(right: Right) -> str:
    """Return what may be done, in a sentence that an auditor reads."""
    words = {
        "see": translate("Roles", "Ver pantallas, piezas, programación y avisos; cambiar su propia contraseña"),
        "pieces": translate("Roles", "Hacer y cambiar piezas, listas y fuentes; pedir aprobación"),
        "approve": translate("Roles", "Aprobar piezas o pedir cambios; nombrar a quien lo reemplaza"),
        "schedule": translate("Roles", "Programar y enviar a las pantallas; festivos y franjas del día"),
        "at-once": translate("Roles", "Quitar una pieza ya, o mostrarla unos minutos"),
        "screens": translate("Roles", "Añadir, cambiar y retirar pantallas"),
        "emergencies": translate("Roles", "Declarar emergencias y simulacros, y darles fin"),
        "office": translate("Roles", "Cambiar la oficina, el correo, el aspecto y los sistemas que avisan"),
        "people": translate("Roles", "Añadir y retirar personas, cambiar su papel y su contraseña"),
    }
    return words[right.key]


def scope_words(scope: Scope) -> str:
    """Return where a role counts, in a few words."""
    if not scope.groups and not scope.areas:
        return translate("Roles", "Todo")
    parts = []
    if scope.groups:
        parts.append(translate("Roles", "pantallas: {0}").format(", ".join(sorted(scope.groups))))
    if scope.areas:
        parts.append(translate("Roles", "áreas: {0}").format(", ".join(sorted(scope.areas))))
    return " · ".join(parts)


def origin_words(origin: str) -> str:
    """Return who vouches for a person; nothing for the hub's own."""
    words = {
        "directory": translate("Roles", "cuenta del directorio"),
        "provider": translate("Roles", "cuenta de la oficina"),
    }
    return words.get(origin, "")
