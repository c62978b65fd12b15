"""Alerts: raise, end, list, and carry by file when nothing else works."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.client import HeldAlert, HubClient, ScreenReceipt
from signage.console import Console, Office
from signage.errors import BadInput, HubUnreachable, NotFound, SignageError
from signage.model.alert import Status, VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience
from signage.store.disk import write_durably
from signage.trust.document import Kind
from signage.trust.envelope import SigningKey
from signage.trust.keyring import WrappedKey
from signage.trust.order import Aim

_BOARD_S = 0.1
Answers = Annotated[
    list[str] | None, typer.Option("--field", "-f", help="campo=respuesta; se repite. (field=answer; repeatable.)")
]
SecondKey = Annotated[
    Path | None, typer.Option("--second-key", help="Llave del segundo operador. (The second operator's key file.)")
]
SecondPassphrase = Annotated[
    Path | None, typer.Option("--second-passphrase-file", help="Archivo con la frase de esa llave. (Its passphrase.)")
]
OutFile = Annotated[Path | None, typer.Option("--out", help="Además, guardar la orden firmada. (Keep the order.)")]
WaitFor = Annotated[float, typer.Option("--wait", help="Segundos que se espera a las pantallas. (Seconds to wait.)")]


def tree() -> typer.Typer:
    """Return the commands about alerts."""
    alert = typer.Typer(help="Alertas de crisis. (Crisis alerts.)", no_args_is_help=True)
    alert.command("templates")(_templates)
    alert.command("raise")(_raise)
    alert.command("clear")(_clear)
    alert.command("list")(_list)
    alert.command("verify")(_verify)
    alert.command("export")(_export)
    alert.command("import")(_import)
    return alert


def _templates(profile: ProfileOption = None, as_json: AsJson = False) -> None:
    """Lista las plantillas aprobadas y sus campos. (Lists the approved templates and their fields.)"""
    templates = console(profile).templates()
    if as_json:
        show_json([templates[code] for code in sorted(templates)])
        return
    columns = ("código", "nombre", "toma", "campos", "firmas: iniciar/terminar")
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
            for _, template in sorted(templates.items())
        ),
    )


def _raise(
    code: Annotated[str, typer.Argument(help="Código de la plantilla, p. ej. CAIDA o SIM. (Template code.)")],
    field: Answers = None,
    audience: Annotated[
        list[Audience] | None, typer.Option(help="A quién; si falta, la de la plantilla. (Audience.)")
    ] = None,
    screen: Annotated[list[str] | None, typer.Option(help="Solo a estas pantallas. (Only these screens.)")] = None,
    drill: Annotated[bool, typer.Option("--drill", help="Como simulacro. (As a drill.)")] = False,
    contact: Annotated[str, typer.Option(help="Contacto que se muestra. (Contact shown.)")] = "",
    next_update: Annotated[str, typer.Option(help="Hora del próximo aviso, HH:MM. (Next update.)")] = "",
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    hub: HubOption = "",
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Firma y envía una alerta. (Signs and sends an alert.)"""
    desk = console(profile)
    template = desk.templates().get(code.upper())
    if template is None:
        raise NotFound(f"No hay una plantilla «{code}».", f"There is no template “{code}”.")
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=template.raise_keys)
    aim = Aim(
        status=Status.EXERCISE if drill else Status.ACTUAL,
        audiences=frozenset(audience or ()),
        screens=frozenset(ScreenId(name) for name in screen or ()),
    )
    office = Office(now=datetime.now(UTC), contact=contact, next_update=next_update)
    envelope = desk.raise_alert(template, _answers(field), keys, office, aim)
    _send(envelope, hub=hub, out=out, wait=wait, as_json=as_json)


def _clear(
    alert: Annotated[
        list[str] | None,
        typer.Argument(help="Identidades o archivos de órdenes; si faltan, la única viva. (Ids or order files.)"),
    ] = None,
    field: Answers = None,
    minutes: Annotated[float, typer.Option(help="Minutos que se muestra «resuelto». (Minutes of “resolved”.)")] = 0.0,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    hub: HubOption = "",
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Da fin a alertas. (Ends alerts.)"""
    desk = console(profile)
    targets = _targets(desk, hub, alert or [])
    needed = max(target.end_keys for target in targets)
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=needed)
    office = Office(now=datetime.now(UTC))
    envelope = desk.end_alerts(targets, _answers(field), keys, office, timedelta(minutes=minutes))
    _send(envelope, hub=hub, out=out, wait=0 if minutes == 0 else wait, as_json=as_json)


def _list(
    everything: Annotated[bool, typer.Option("--all", help="También las terminadas. (Ended ones too.)")] = False,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Lista las alertas vivas y quién las muestra. (Lists live alerts and who shows them.)"""
    client = connect(hub)
    found = [held for held in client.alerts() if held.live or everything]
    boards = {held.id: client.board(held.id) for held in found}
    if as_json:
        show_json(
            [
                {
                    "id": held.id,
                    "live": held.live,
                    "status": held.alert.status,
                    "signers": held.signers,
                    "sent": held.alert.sent,
                    "board": boards[held.id].screens,
                }
                for held in found
            ]
        )
        return
    columns = ("id", "estado", "enviada", "firmada por", "viva", "la muestran")
    show_table(
        columns,
        (
            (
                held.id,
                held.alert.status.value,
                held.alert.sent.astimezone().strftime("%Y-%m-%d %H:%M"),
                ", ".join(held.signers),
                "sí" if held.live else "no",
                f"{boards[held.id].painted} de {len(boards[held.id].screens)}",
            )
            for held in found
        ),
    )


def _verify(
    file: Annotated[Path, typer.Argument(help="Orden firmada. (A signed order.)")],
    profile: ProfileOption = None,
    as_json: AsJson = False,
) -> None:
    """Dice si una orden es de los operadores de este perfil. (Says whether an order is genuine.)"""
    verified = console(profile).trusted().update_alert(_read(file))
    if as_json:
        show_json({"id": verified.id, "keys": verified.keys, "alert": verified.alert})
    else:
        say(f"Válida: {verified.id}, {verified.keys} firmas.", f"Genuine: {verified.id}, {verified.keys} signatures.")


def _export(
    alert: Annotated[str, typer.Argument(help="Identidad de la alerta. (Alert id.)")],
    out: Annotated[Path, typer.Argument(help="Archivo que se escribe. (File to write.)")],
    hub: HubOption = "",
) -> None:
    """Guarda una orden firmada en un archivo, para llevarla en USB. (Writes a signed order to a file.)"""
    held = next((held for held in connect(hub).alerts() if held.id == alert), None)
    if held is None:
        raise NotFound(f"No hay una alerta «{alert}».", f"There is no alert “{alert}”.")
    write_durably(out, held.envelope.encode())
    say(f"Orden guardada en {out}.", f"Order kept in {out}.")


def _import(
    file: Annotated[Path, typer.Argument(help="Orden firmada. (A signed order.)")],
    hub: HubOption = "",
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Envía una orden que ya está firmada. (Sends an order that is signed already.)"""
    _send(_read(file), hub=hub, out=None, wait=wait, as_json=as_json)


def _send(envelope: bytes, *, hub: str, out: Path | None, wait: float, as_json: bool) -> None:
    if out is not None:
        # First on our own disk: when the hub is what failed, the order can still be carried.
        write_durably(out, envelope)
    try:
        client = connect(hub)
        begun = time.monotonic()
        held = client.post_alert(envelope)
    except SignageError as fault:
        raise _with_advice(fault, out) from fault
    rows = _wait_for_screens(client, held.id, wait)
    elapsed_ms = round((time.monotonic() - begun) * 1000)
    painted = sum(row.painted_after is not None for row in rows)
    if as_json:
        show_json({"id": held.id, "painted": painted, "screens": rows, "elapsed_ms": elapsed_ms})
    else:
        say(
            f"{held.id}: {painted} de {len(rows)} pantallas la muestran.",
            f"{held.id}: {painted} of {len(rows)} screens show it.",
        )


def _with_advice(fault: SignageError, out: Path | None) -> SignageError:
    if out is not None:
        es, en = f"La orden firmada quedó en {out}.", f"The signed order is kept in {out}."
    elif isinstance(fault, HubUnreachable):
        es, en = "Con --out ARCHIVO la orden se guarda para llevarla.", "With --out FILE the order is kept."
    else:
        return fault
    return type(fault)(f"{fault.es} {es}", f"{fault.en} {en}", code=fault.code)


def _wait_for_screens(client: HubClient, alert: AlertId, wait: float) -> tuple[ScreenReceipt, ...]:
    deadline = time.monotonic() + wait
    board = client.board(alert)
    while board.painted < len(board.screens) and time.monotonic() < deadline:
        time.sleep(_BOARD_S)
        board = client.board(alert)
    return board.screens


def _targets(desk: Console, hub: str, named: list[str]) -> list[VerifiedAlert]:
    trusted = desk.trusted()
    files = [Path(name) for name in named if Path(name).is_file()]
    if files and len(files) == len(named):
        # With the orders at hand no hub is needed to end them.
        return [trusted.update_alert(_read(file)) for file in files]
    chosen = _chosen(connect(hub).alerts(), named)
    return [trusted.update_alert(alert.envelope.encode()) for alert in chosen]


def _chosen(held: tuple[HeldAlert, ...], named: list[str]) -> list[HeldAlert]:
    live = [alert for alert in held if alert.live and alert.alert.msg_type.value == "Alert"]
    chosen = [alert for alert in held if alert.id in named] if named else live
    if not live and not named:
        raise NotFound("No hay alertas vivas.", "No alert is live.")
    if len(chosen) != (len(named) or 1):
        raise BadInput(
            f"Diga a cuál alerta dar fin; hay {len(live)} vivas (signage alert list).",
            f"Say which alert to end; {len(live)} are live (signage alert list).",
        )
    return chosen


def _keys(
    desk: Console, passphrase_file: Path | None, second_key: Path | None, second_passphrase: Path | None, *, needed: int
) -> list[SigningKey]:
    if second_key is None and needed > 1:  # said before anybody types a passphrase
        raise BadInput(
            f"Esta orden necesita {needed} operadores: añada --second-key con la llave del otro.",
            f"This order needs {needed} operators: add --second-key with the other one's key.",
        )
    keys = [desk.unlock(passphrase(passphrase_file, "Frase de su llave"))]
    if second_key is not None:
        wrapped = WrappedKey.from_bytes(_read(second_key))
        keys.append(wrapped.opened(passphrase(second_passphrase, f"Frase de la llave de {wrapped.label}")))
    return keys


def _answers(given: list[str] | None) -> dict[str, str]:
    answers = {}
    for pair in given or []:
        name, equals, answer = pair.partition("=")
        if not equals:
            raise BadInput(f"«{pair}» no tiene la forma campo=respuesta.", f"“{pair}” is not field=answer.")
        answers[name.strip()] = answer
    return answers


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(Kind.ALERT.max_bytes + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
