"""What somebody typed for an order, judged before anybody is asked for a passphrase."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from signage.cli.output import is_english
from signage.client import KnownScreen, Settings
from signage.errors import BadInput, NotFound
from signage.model.alert import Alert
from signage.model.ids import ScreenId
from signage.model.order_review import review_order
from signage.model.template import AlertTemplate

_ID_MARK: Final = "id:"
_LIKE_AN_OPTION: Final = re.compile(r"-[A-Za-z0-9_-]{21}")


def with_marked_ids(arguments: Sequence[str]) -> list[str]:
    """Return a command's arguments with ids of alerts told apart from options: one id in 64 begins with a dash."""
    return [f"{_ID_MARK}{one}" if _LIKE_AN_OPTION.fullmatch(one) else one for one in arguments]


def named_alert(typed: str) -> str:
    """Return the id that an argument names, with or without its mark."""
    return typed.removeprefix(_ID_MARK)


def answers_of(given: Sequence[str], template: AlertTemplate) -> dict[str, str]:
    """Read `field=answer` pairs.

    Raises:
        BadInput: not such a pair, or a field that the template does not ask for.
    """
    answers = {}
    asked = [field.name for field in template.fields]
    for pair in given:
        name, equals, answer = pair.partition("=")
        name = name.strip()
        if not equals:
            raise BadInput(f"«{pair}» no tiene la forma campo=respuesta.", f"“{pair}” is not field=answer.")
        if name not in asked:
            raise BadInput(
                f"La plantilla {template.code} no pregunta «{name}». Pregunta: {', '.join(asked)}.",
                f"The template {template.code} does not ask for “{name}”. It asks for: {', '.join(asked)}.",
                code=name,
            )
        answers[name] = answer
    return answers


def review_words(
    template: AlertTemplate, answers: Mapping[str, str], *, next_update: str = "", text: tuple[str, str] = ("", "")
) -> None:
    """Refuse what the manager's console would refuse to sign, and tell what it would warn of on standard error.

    How it looks on each screen is the manager's to measure: here only what was typed is judged.

    Raises:
        BadInput: the first thing that blocks.
    """
    for finding in review_order(template.fields, answers, (), next_update=next_update, text=text):
        if finding.is_block:
            raise BadInput(finding.es, finding.en, code=finding.code)
        sys.stderr.write(f"signage: ⚠ {finding.en if is_english() else finding.es}\n")


def office_words(
    settings: Settings, template: AlertTemplate, now: datetime, *, contact: str, next_update: str
) -> tuple[str, str]:
    """Return the contact and the hour of the next update: as they were typed, else the office's own.

    Raises:
        BadInput: the words name a contact, and there is none.
    """
    chosen = contact.strip() or settings.contact
    if not chosen and template.asks("contacto"):
        raise BadInput(
            "La plantilla dice a quién llamar: añada --contact, o guárdelo en Crisis («Guardar contacto»).",
            "The template says whom to call: add --contact, or keep it under Crisis (“Keep contact”).",
            code="contact",
        )
    later = now + timedelta(minutes=settings.next_update_min)
    return chosen, next_update.strip() or f"{later.astimezone(ZoneInfo(settings.zone)):%H:%M}"


def screens_named(names: Collection[str], known: Sequence[KnownScreen]) -> frozenset[ScreenId]:
    """Return the screens of these ids or names; without a list of screens at hand the names are taken for ids.

    Raises:
        NotFound: a name that the list does not hold.
    """
    if not known:
        return frozenset(ScreenId(name) for name in names)
    ids = {one.name: one.id for one in known} | {one.id: one.id for one in known}
    missing = [name for name in names if name not in ids]
    if missing:
        raise NotFound(
            f"No hay una pantalla «{missing[0]}» (signage screen list).",
            f"There is no screen “{missing[0]}” (signage screen list).",
            code="screen",
        )
    return frozenset(ids[name] for name in names)


def screens_of(alert: Alert, known: Sequence[KnownScreen]) -> tuple[KnownScreen, ...]:
    """Return the known screens that an order is for."""
    return tuple(
        one for one in known if alert.audiences & one.audiences and (not alert.screens or one.id in alert.screens)
    )


def refuse_for_nobody(alert: Alert, known: Sequence[KnownScreen]) -> None:
    """Refuse an order that no screen at all would show; where no list of screens is at hand nobody can know.

    Raises:
        BadInput: it is for nobody.
    """
    if known and not screens_of(alert, known):
        raise BadInput(
            "La orden no es para ninguna de las pantallas y no se envió: revise --audience y --screen.",
            "The order is for none of the screens and was not sent: check --audience and --screen.",
            code="nobody",
        )
