"""What stands: approved templates, live alerts, proposals, and who would not show the next order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

import typer

from signage.cap.rules import dangers
from signage.cap.xml import parse_messages
from signage.cli.output import AsJson, is_english, say, show_json, show_table, span_text
from signage.cli.session import HubOption, ProfileOption, connect, console
from signage.client import Board
from signage.model.alert import Alert, MsgType, Status
from signage.model.template import AlertTemplate

_LONGEST_CELL: Final = 140
"""As long as a headline of CAP may be: what others write may be anything."""
_MOST_PLACES: Final = 5


def templates(profile: ProfileOption = None, as_json: AsJson = False) -> None:
    """Lista las plantillas aprobadas y sus campos. (Lists the approved templates and their fields.)"""
    found = [template for _, template in sorted(console(profile).templates().items())]
    if as_json:
        show_json(found)
        return
    columns = (
        ("código", "code"), ("nombre", "name"), ("toma", "takes"), ("campos", "fields"),
        ("firmas: iniciar/terminar", "signatures: raise/end"),
    )  # fmt: skip
    show_table(
        columns,
        (
            (
                template.code,
                template.name,
                template.take_over.value,
                ", ".join(field.name for field in template.fields),
                f"{template.raise_keys}/{template.end_keys}",
            )
            for template in found
        ),
    )


def alerts(
    everything: Annotated[bool, typer.Option("--all", help="También las terminadas. (Ended ones too.)")] = False,
    profile: ProfileOption = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Lista las alertas vivas y quién las muestra. (Lists live alerts and who shows them.)"""
    client, desk = connect(hub), console(profile)
    found = [held for held in client.alerts() if held.live or everything]
    boards = {held.id: client.board(held.id) for held in found}
    # With the words that were replaced since: an alert keeps those that it was raised with.
    words = desk.trusted().templates if desk.is_founded else {}
    if as_json:
        show_json(
            [
                {
                    "id": held.id,
                    "live": held.live,
                    "status": held.alert.status,
                    "incident": held.alert.incident,
                    "says": headline(held.alert, words.get(held.alert.template)),
                    "signers": held.signers,
                    "sent": held.alert.sent,
                    "late": boards[held.id].late,
                    "board": boards[held.id].screens,
                }
                for held in found
            ]
        )
        return
    columns = (
        ("id", "id"), ("estado", "status"), ("qué dice", "what it says"), ("enviada", "sent"),
        ("firmada por", "signed by"), ("viva", "live"), ("la muestran", "shown by"),
    )  # fmt: skip
    show_table(
        columns,
        (
            (
                held.id,
                held.alert.status.value,
                headline(held.alert, words.get(held.alert.template)),
                held.alert.sent.astimezone().strftime("%Y-%m-%d %H:%M"),
                ", ".join(held.signers),
                ("yes" if held.live else "no") if is_english() else ("sí" if held.live else "no"),
                _shown_by(boards[held.id]),
            )
            for held in found
        ),
    )


def headline(alert: Alert, template: AlertTemplate | None) -> str:
    """Return what an order says in one line; what it answers when this PC does not hold its words."""
    if alert.msg_type is MsgType.CANCEL:
        return "End" if is_english() else "Fin"
    if alert.status is Status.SYSTEM:
        return "Silent test" if is_english() else "Prueba silenciosa"
    if template is None:
        return " · ".join(text for _, text in alert.params) or alert.incident
    said = template.staff.filled(dict(alert.params))
    return said.english_headline if is_english() else said.headline


def _shown_by(board: Board) -> str:
    joined = "of" if is_english() else "de"
    return f"{board.painted} {joined} {len(board.screens)}"


def drafts(
    dismiss: Annotated[str, typer.Option(help="Propuesta que se descarta. (Proposal to put away.)")] = "",
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Lista lo que proponen los sistemas de monitoreo. (What monitoring systems propose.)"""
    client = connect(hub)
    if dismiss:
        client.dismiss_draft(dismiss)
    found = client.drafts()
    if as_json:
        show_json(list(found))
        return
    columns = (
        ("id", "id"), ("estado", "state"), ("plantilla", "template"), ("resumen", "summary"), ("desde", "since"),
        ("avisos", "calls"),
    )  # fmt: skip
    show_table(
        columns,
        (
            (one.id, one.state, one.template, one.summary, f"{one.first_at.astimezone():%Y-%m-%d %H:%M}", one.calls)
            for one in found
        ),
    )


def ready(hub: HubOption = "", as_json: AsJson = False) -> int:
    """Dice qué pantallas no mostrarían la próxima orden, y qué arreglar. (Who would not show the next order.)"""
    found = connect(hub).readiness()
    blocked = [one for one in found.screens if any(doubt.blocks for doubt in one.doubts)]
    if as_json:
        show_json(found)
        return 1 if blocked else 0
    rows = [
        (one.name, one.phone, "✖" if doubt.blocks else "⚠", doubt.en if is_english() else doubt.es)
        for one in found.screens
        for doubt in one.doubts
    ]
    rows += [("", "", "✖" if doubt.blocks else "⚠", doubt.en if is_english() else doubt.es) for doubt in found.doubts]
    show_table((("pantalla", "screen"), ("teléfono", "telephone"), ("", ""), ("qué pasa", "what is wrong")), rows)
    ready = len(found.screens) - len(blocked)
    say(f"{ready} de {len(found.screens)} pantallas listas.", f"{ready} of {len(found.screens)} screens ready.")
    if found.drill:
        drill = found.drill
        when = f"{drill.sent.astimezone():%Y-%m-%d}"
        half, most = (span_text(timedelta(milliseconds=ms)) for ms in (drill.p50_ms, drill.p95_ms))
        es, en = [], []
        if drill.screens and not drill.painted:
            es.append(f"0 de {drill.screens}")
            en.append(f"0 of {drill.screens}")
        elif drill.screens:
            es.append(
                f"{drill.painted} de {drill.screens}; la mitad en menos de {half}, 95 de cada 100 en menos de {most}"
            )
            en.append(f"{drill.painted} of {drill.screens}; half within {half}, 95 in 100 within {most}")
        if drill.waited:
            es.append(f"esperó detrás de un aviso real en {drill.waited}")
            en.append(f"waited behind something real on {drill.waited}")
        say(f"Último simulacro {when}: {'; '.join(es)}.", f"Last drill {when}: {'; '.join(en)}.")
    return 1 if blocked else 0


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _places(names: list[str]) -> str:
    more = len(names) - _MOST_PLACES
    shown = ", ".join(map(_short, names[:_MOST_PLACES]))
    return f"{shown} (+{more})" if more > 0 else shown


def tell_cap(data: bytes, *, as_json: bool) -> None:
    """Tell what somebody else's CAP says: it is never an order; an operator who agrees raises an alert of their own."""
    now = datetime.now(UTC)
    found = parse_messages(data)
    told = [(message, dangers(message, now)) for message in found]
    if as_json:
        rows = [{"message": message, "dangers": [one.es for one in doubts]} for message, doubts in told]
        show_json({"messages": rows})
        return
    show_table(
        (
            ("remitente", "sender"), ("estado", "status"), ("tipo", "type"), ("gravedad", "severity"),
            ("titular", "headline"), ("dónde", "where"), ("hasta", "until"), ("cuidado", "beware"),
        ),
        (
            (
                message.sender, message.status, message.msg_type, message.spoken.severity,
                _short(message.spoken.headline or message.spoken.event),
                _places([area.description for area in message.spoken.areas]),
                f"{message.spoken.expires.astimezone():%Y-%m-%d %H:%M}" if message.spoken.expires else "—",
                " · ".join(one.en if is_english() else one.es for one in doubts),
            )
            for message, doubts in told
        ),
    )  # fmt: skip
    say(
        "No es una orden: si procede, inicie una alerta propia con signage alert raise.",
        "It is no order: if it applies, raise an alert of your own with signage alert raise.",
    )
