"""Who may propose alerts: systems that call, feeds that are asked. An operator signs what they propose, or nobody."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from signage.cap.signature import LARGEST_CERTIFICATE
from signage.cli.hours import hours_of
from signage.cli.output import AsJson, fail, is_english, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import CapRule, Feed, FeedState, HeldTrigger, Trigger
from signage.errors import BadInput, NotFound, SignageError


class Speech(StrEnum):
    """Whose words are spoken."""

    GENERIC = "generic"
    ALERTMANAGER = "alertmanager"
    ZABBIX = "zabbix"
    CAP = "cap"


def tree() -> typer.Typer:
    """Return the commands about those who propose."""
    trigger = typer.Typer(
        help="Sistemas de monitoreo y canales CAP que proponen alertas. (Who proposes alerts.)", no_args_is_help=True
    )
    trigger.command("list")(_list)
    trigger.command("add")(_add)
    trigger.command("fetch")(_fetch)
    trigger.command("remove")(_remove)
    return trigger


def _list(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista quién propone alertas, y cómo le fue a cada canal. (Lists who proposes, and how each feed did.)"""
    found = connect(hub).triggers()
    if as_json:
        show_json(list(found))
        return
    columns = (
        ("id", "id"), ("nombre", "name"), ("habla", "speaks"), ("plantilla", "template"), ("espera", "waits"),
        ("vigentes", "live"), ("consultado", "asked"), ("problema", "problem"),
    )  # fmt: skip
    show_table(columns, map(_row, found))


def _row(one: HeldTrigger) -> tuple[object, ...]:
    if one.feed is None:
        return (one.id, one.name, one.kind, one.template, f"{one.lasts}", "—", "—", "")
    templates = ", ".join(dict.fromkeys([*(rule.template for rule in one.feed.rules), one.template])).strip(", ")
    checked = f"{one.state.checked_at.astimezone():%Y-%m-%d %H:%M}" if one.state.checked_at else "—"
    said = one.state.error_en if is_english() else one.state.error
    return (one.id, one.name, one.kind, templates or "—", "—", one.state.live, checked, said)


def _add(
    trigger: Annotated[str, typer.Argument(help="Identidad; de un sistema, en la dirección /hooks/ID. (Id.)")],
    template: Annotated[str, typer.Option(help="Plantilla que propone, p. ej. CAIDA. (Template.)")] = "",
    name: Annotated[str, typer.Option(help="Nombre. (Name.)")] = "",
    kind: Annotated[Speech, typer.Option(help="Qué sistema es. (Which system.)")] = Speech.GENERIC,
    field: Annotated[
        list[str] | None,
        typer.Option("--field", "-f", help="campo=texto; {nombre} se toma del aviso. (field=text with {names}.)"),
    ] = None,
    lasts: Annotated[float, typer.Option(help="Minutos que debe durar el problema. (Minutes.)", min=0)] = 2.0,
    maintenance: Annotated[
        list[str] | None,
        typer.Option(
            help="Horas sin propuestas: «lun-vie 22:00-05:00»; se repite; «siempre» las quita. (Quiet hours.)"
        ),
    ] = None,
    url: Annotated[str, typer.Option(help="Dirección del canal CAP. (The CAP feed's address.)")] = "",
    every: Annotated[float, typer.Option(help="Cada cuántos minutos se consulta. (Minutes between looks.)")] = 5.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Permite una dirección interna. (Allows an inner address.)")
    ] = False,
    certificate: Annotated[
        Path | None, typer.Option(help="Certificado PEM: solo vale lo que firmó. (Only what it signed counts.)")
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(help="PLANTILLA:severity=…,…;area=…;event=…;sender=…; la primera que se cumple. (Rules.)"),
    ] = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Añade o cambia un sistema, cuyo secreto se dice una vez, o un canal. (Adds or changes a system or a feed.)"""
    feed = None
    if kind is Speech.CAP:
        feed = Feed(
            url=url, every=timedelta(minutes=every), allow_private=allow_private,
            certificate=_text(certificate) if certificate else "", rules=tuple(map(_rule, rule or ())),
        )  # fmt: skip
    elif url or certificate or rule:
        raise BadInput(
            "Solo un canal lleva dirección, certificado y reglas: añada --kind cap.",
            "Only a feed has an address, a certificate and rules: add --kind cap.",
        )
    client = connect(hub)
    made = client.save_trigger(
        Trigger(
            id=trigger, name=name or trigger, kind=kind.value, feed=feed, template=template.upper(),
            answers=tuple(map(_answer, field or ())), lasts=timedelta(minutes=lasts),
            maintenance=hours_of(maintenance or ()),
        )
    )  # fmt: skip
    if feed is not None:
        return _told(client.fetch_trigger(trigger), trigger, as_json=as_json)
    if as_json:
        show_json(made)
        return 0
    secret = made.secret or "—"
    say(
        f"Avisos a /hooks/{made.id}, con X-Signage-Signature: sha256=<HMAC>. Secreto: {secret}",
        f"Calls go to /hooks/{made.id}, with X-Signage-Signature: sha256=<HMAC>. Secret: {secret}",
    )
    return 0


def _fetch(
    trigger: Annotated[str, typer.Argument(help="Identidad del canal. (The feed's id.)")],
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Consulta un canal ahora. (Looks at a feed now.)"""
    return _told(connect(hub).fetch_trigger(trigger), trigger, as_json=as_json)


def _told(state: FeedState, trigger: str, *, as_json: bool) -> int:
    if as_json:
        show_json(state)
    elif not state.error:
        es, en = ("alerta propuesta", "alert") if state.live == 1 else ("alertas propuestas", "alerts")
        say(
            f"{trigger}: {state.live} {es} (signage alert drafts).",
            f"{trigger}: {state.live} {en} proposed (signage alert drafts).",
        )
    return fail(SignageError(state.error, state.error_en)) if state.error else 0


def _answer(pair: str) -> tuple[str, str]:
    name, equals, text = pair.partition("=")
    if not equals:
        raise BadInput(f"«{pair}» no tiene la forma campo=texto.", f"“{pair}” is not field=text.")
    return name.strip(), text


_CONDITIONS: Final = {"event": "events", "severity": "severities", "area": "areas", "sender": "senders"}


def _rule(text: str) -> CapRule:
    template, _, conditions = text.partition(":")
    words: dict[str, tuple[str, ...]] = {}
    for condition in filter(None, (part.strip() for part in conditions.split(";"))):
        name, _, given = condition.partition("=")
        found = tuple(filter(None, (word.strip() for word in given.split(","))))
        if name.strip() not in _CONDITIONS or not found:
            raise _bad_rule(text)
        words[_CONDITIONS[name.strip()]] = found
    if not template.strip().isalpha():
        raise _bad_rule(text)
    return CapRule(template=template.strip().upper(), **words)


def _bad_rule(text: str) -> BadInput:
    return BadInput(
        f"«{text}» no es una regla: escriba p. ej. CIUDADANO:severity=Extreme,Severe;area=Cartagena.",
        f"“{text}” is no rule: write for instance CIUDADANO:severity=Extreme,Severe;area=Cartagena.",
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_CERTIFICATE).decode("ascii", "replace")
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault


def _remove(trigger: Annotated[str, typer.Argument(help="Identidad. (Id.)")], hub: HubOption = "") -> None:
    """Quita un sistema: sus avisos se rechazan desde ahora. (Removes one.)"""
    connect(hub).delete_trigger(trigger)
    say(f"{trigger} quitado.", f"{trigger} removed.")
