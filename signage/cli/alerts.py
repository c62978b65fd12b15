"""Alerts: raise, end, list, and carry by file when nothing else works."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from signage.cap.rules import dangers
from signage.cap.xml import LARGEST_FILE, parse_messages
from signage.cli.output import AsJson, fail, is_english, say, show_json, show_table
from signage.cli.report import report_pdf
from signage.cli.sending import Way, held_alerts, known_screens, second_hub_of, send
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.client import Draft, HeldAlert, HubClient
from signage.console import Console, Office
from signage.dispatch import ReceiptDesk
from signage.errors import BadInput, NotFound
from signage.model.alert import Response, State, Status, VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience
from signage.store.disk import write_durably
from signage.trust.acceptance import TrustedSet
from signage.trust.document import Kind
from signage.trust.envelope import SigningKey
from signage.trust.evidence import LARGEST_REPORT, Report, faults_of, read_report
from signage.trust.keyring import WrappedKey
from signage.trust.order import Aim, free_text

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
ScreensFile = Annotated[
    Path | None, typer.Option("--screens", help="Lista de pantallas exportada. (Exported list of screens.)")
]
Lan = Annotated[bool, typer.Option("--lan/--no-lan", help="También por la red local. (Over the LAN too.)")]
WaitFor = Annotated[float, typer.Option("--wait", help="Segundos que se espera a las pantallas. (Seconds to wait.)")]


def tree() -> typer.Typer:
    """Return the commands about alerts."""
    alert = typer.Typer(help="Alertas de crisis. (Crisis alerts.)", no_args_is_help=True)
    alert.command("templates")(_templates)
    alert.command("raise")(_raise)
    alert.command("update")(_update)
    alert.command("clear")(_clear)
    alert.command("list")(_list)
    alert.command("drafts")(_drafts)
    alert.command("ready")(_ready)
    alert.command("report")(_report)
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
    draft: Annotated[str, typer.Option(help="Propuesta de un sistema de monitoreo. (A proposal's id.)")] = "",
    drill: Annotated[bool, typer.Option("--drill", help="Como simulacro. (As a drill.)")] = False,
    contact: Annotated[str, typer.Option(help="Contacto que se muestra. (Contact shown.)")] = "",
    next_update: Annotated[str, typer.Option(help="Hora del próximo aviso, HH:MM. (Next update.)")] = "",
    text: Annotated[
        str, typer.Option(help="Texto libre en español; firman dos. (Free text in Spanish; two sign.)")
    ] = "",
    text_en: Annotated[str, typer.Option(help="El mismo texto en inglés. (The same in English.)")] = "",
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Firma y envía una alerta. (Signs and sends an alert.)"""
    desk = console(profile)
    template = desk.templates().get(code.upper())
    if template is None:
        raise NotFound(f"No hay una plantilla «{code}».", f"There is no template “{code}”.")
    free = free_text(text, text_en)
    needed = max(template.raise_keys, desk.free_text_keys if free else 1)
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=needed)
    aim = Aim(
        status=Status.EXERCISE if drill else Status.ACTUAL,
        audiences=frozenset(audience or ()),
        screens=frozenset(ScreenId(name) for name in screen or ()),
    )
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        office = Office(
            now=datetime.now(UTC), contact=contact, next_update=next_update, reply_to=receipts.places if lan else ()
        )
        proposed = dict(_draft(connect(hub), draft).answers) if draft else {}
        envelope = desk.raise_alert(template, {**proposed, **_answers(field)}, keys, office, aim, text=free)
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk))
        send(envelope, way, out=out, wait=wait, as_json=as_json)


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
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Da fin a alertas. (Ends alerts.)"""
    desk = console(profile)
    targets = _targets(desk, hub, alert or [])
    needed = max(target.end_keys for target in targets)
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=needed)
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        office = Office(now=datetime.now(UTC), reply_to=receipts.places if lan else ())
        envelope = desk.end_alerts(targets, _answers(field), keys, office, timedelta(minutes=minutes))
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk))
        send(envelope, way, out=out, wait=0 if minutes == 0 else wait, as_json=as_json)


def _update(
    code: Annotated[str, typer.Argument(help="Código de la plantilla; CORRECCION si fue un error. (Template code.)")],
    alert: Annotated[
        list[str] | None,
        typer.Argument(help="Identidades o archivos de órdenes; si faltan, la única viva. (Ids or order files.)"),
    ] = None,
    field: Answers = None,
    state: Annotated[State, typer.Option(help="Cómo va el incidente. (How far the office is.)")] = State.IDENTIFIED,
    contact: Annotated[str, typer.Option(help="Contacto que se muestra. (Contact shown.)")] = "",
    next_update: Annotated[str, typer.Option(help="Hora del próximo aviso, HH:MM. (Next update.)")] = "",
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Actualiza o corrige alertas: la nueva toma su lugar. (Updates or corrects alerts.)"""
    desk = console(profile)
    template = desk.templates().get(code.upper())
    if template is None:
        raise NotFound(f"No hay una plantilla «{code}».", f"There is no template “{code}”.")
    targets = _targets(desk, hub, alert or [])
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=template.raise_keys)
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        places = receipts.places if lan else ()
        office = Office(now=datetime.now(UTC), contact=contact, next_update=next_update, reply_to=places)
        envelope = desk.update_alerts(targets, template, _answers(field), keys, office, state=state)
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk))
        send(envelope, way, out=out, wait=wait, as_json=as_json)


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


def _drafts(
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
    columns = ("id", "estado", "plantilla", "resumen", "desde", "avisos")
    show_table(
        columns,
        (
            (one.id, one.state, one.template, one.summary, f"{one.first_at.astimezone():%Y-%m-%d %H:%M}", one.calls)
            for one in found
        ),
    )


def _draft(client: HubClient, name: str) -> Draft:
    found = next((one for one in client.drafts() if one.id == name), None)
    if found is None:
        raise NotFound(f"No hay una propuesta «{name}».", f"There is no proposal “{name}”.")
    return found


def _ready(hub: HubOption = "", as_json: AsJson = False) -> int:
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
    show_table(("pantalla", "teléfono", "", "qué pasa"), rows)
    ready = len(found.screens) - len(blocked)
    say(f"{ready} de {len(found.screens)} pantallas listas.", f"{ready} of {len(found.screens)} screens ready.")
    if found.drill:
        drill = found.drill
        when = f"{drill.sent.astimezone():%Y-%m-%d}"
        say(
            f"Último simulacro {when}: {drill.painted} de {drill.screens}, {drill.p50_ms} ms (p95 {drill.p95_ms}).",
            f"Last drill {when}: {drill.painted} of {drill.screens}, {drill.p50_ms} ms (p95 {drill.p95_ms}).",
        )
    return 1 if blocked else 0


def _verify(
    file: Annotated[Path, typer.Argument(help="Orden firmada, o informe de un incidente. (Order or report.)")],
    profile: ProfileOption = None,
    as_json: AsJson = False,
) -> int:
    """Dice, sin servidor, si una orden o un informe es auténtico. (Says offline whether it is genuine.)"""
    trusted = console(profile).trusted()
    if _is_report(file):
        return _verify_report(read_report(_read(file, LARGEST_REPORT)), trusted, as_json=as_json)
    verified = trusted.update_alert(_read(file))
    if as_json:
        show_json({"id": verified.id, "keys": verified.keys, "alert": verified.alert})
    else:
        say(f"Válida: {verified.id}, {verified.keys} firmas.", f"Genuine: {verified.id}, {verified.keys} signatures.")
    return 0


def _is_report(file: Path) -> bool:
    return b'"entries"' in _read(file, LARGEST_REPORT)


def _verify_report(report: Report, trusted: TrustedSet, *, as_json: bool) -> int:
    faults = faults_of(report, trusted)
    if as_json:
        show_json({"incident": report.incident, "genuine": not faults, "faults": [fault.es for fault in faults]})
        return 1 if faults else 0
    for fault in faults:
        fail(fault)
    if not faults:
        say(
            f"Auténtico: incidente {report.incident}, {len(report.orders)} órdenes, {len(report.receipts)} acuses.",
            f"Genuine: incident {report.incident}, {len(report.orders)} orders, {len(report.receipts)} receipts.",
        )
    return 1 if faults else 0


def _report(
    alert: Annotated[str, typer.Argument(help="Identidad de una alerta del incidente. (An alert of it.)")],
    out: Annotated[Path, typer.Argument(help="Archivo .json, o .pdf para leerlo. (File, .json or .pdf.)")],
    profile: ProfileOption = None,
    hub: HubOption = "",
) -> None:
    """Guarda el informe de un incidente: quién, cuándo, qué se vio. (Writes an incident's report.)"""
    data = connect(hub).report(AlertId(alert))
    report = read_report(data)
    if out.suffix == ".pdf":
        trusted = console(profile).trusted()
        data = report_pdf(report, trusted, is_whole=not faults_of(report, trusted))
    write_durably(out, data)
    say(f"Informe de {report.incident} en {out}.", f"Report of {report.incident} in {out}.")


def _export(
    alert: Annotated[str, typer.Argument(help="Identidad de la alerta. (Alert id.)")],
    out: Annotated[Path, typer.Argument(help="Archivo que se escribe. (File to write.)")],
    hub: HubOption = "",
) -> None:
    """Guarda una orden firmada en un archivo, para llevarla en USB. (Writes a signed order to a file.)"""
    client = connect(hub)
    held = next((held for held in client.alerts() if held.id == alert), None)
    if held is None:
        raise NotFound(f"No hay una alerta «{alert}».", f"There is no alert “{alert}”.")
    write_durably(out, client.cap(held.id) if out.suffix == ".xml" else held.envelope.encode())
    say(f"Orden guardada en {out}.", f"Order kept in {out}.")


def _import(
    file: Annotated[Path, typer.Argument(help="Orden firmada. (A signed order.)")],
    profile: ProfileOption = None,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Envía una orden que ya está firmada, o dice qué trae un CAP ajeno. (Sends an order, or tells a foreign CAP.)"""
    if (data := _read(file, LARGEST_FILE)).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _tell_cap(data, as_json=as_json)
        return
    desk = console(profile)
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk))
        send(_read(file), way, out=None, wait=wait, as_json=as_json)


def _tell_cap(data: bytes, *, as_json: bool) -> None:
    """Tell what somebody else's CAP says: it is never an order; an operator who agrees raises an alert of their own."""
    now = datetime.now(UTC)
    found = parse_messages(data)
    doubts = {message.identifier: dangers(message, now) for message in found}
    if as_json:
        rows = [{"message": message, "dangers": [one.es for one in doubts[message.identifier]]} for message in found]
        show_json({"messages": rows})
        return
    show_table(
        ("remitente", "estado", "tipo", "gravedad", "titular", "cuidado"),
        (
            (
                message.sender, message.status, message.msg_type, message.infos[0].severity if message.infos else "",
                message.infos[0].headline if message.infos else "",
                " · ".join(one.en if is_english() else one.es for one in doubts[message.identifier]),
            )
            for message in found
        ),
    )  # fmt: skip
    say(
        "No es una orden: si procede, inicie una alerta propia con signage alert raise.",
        "It is no order: if it applies, raise an alert of your own with signage alert raise.",
    )


def _targets(desk: Console, hub: str, named: list[str]) -> list[VerifiedAlert]:
    trusted = desk.trusted()
    files = [Path(name) for name in named if Path(name).is_file()]
    if files and len(files) == len(named):
        # With the orders at hand no hub is needed to end them.
        return [trusted.update_alert(_read(file)) for file in files]
    chosen = _chosen(held_alerts(hub, trusted.root.second_hub, named), named)
    return [trusted.update_alert(alert.envelope.encode()) for alert in chosen]


def _chosen(held: tuple[HeldAlert, ...], named: list[str]) -> list[HeldAlert]:
    live = [one for one in held if one.live and one.alert.response is not Response.ALL_CLEAR]
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


def _read(path: Path, most: int = Kind.ALERT.max_bytes) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
