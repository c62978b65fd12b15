"""Alerts: raise, end, list, and carry by file when nothing else works."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from signage.cap.xml import LARGEST_FILE, is_xml
from signage.cli import alert_views, second
from signage.cli.composing import answers_of, named_alert, office_words, refuse_for_nobody, review_words, screens_named
from signage.cli.keeping import kept_orders, live_here
from signage.cli.output import AsJson, fail, is_english, say, show_json
from signage.cli.sending import Way, desk_of, held_alerts, known_screens, office_settings, second_hub_of, send
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.client import Draft, HeldAlert, HubClient
from signage.console import Console, Office
from signage.dispatch import ReceiptDesk
from signage.errors import BadInput, HubUnreachable, NotAllowed, NotFound, SignageError
from signage.model import wire
from signage.model.alert import Response, State, Status, VerifiedAlert
from signage.model.ids import AlertId
from signage.model.screen import Audience
from signage.store.disk import write_durably
from signage.trust.acceptance import TrustedSet
from signage.trust.document import Kind
from signage.trust.envelope import SigningKey
from signage.trust.evidence import LARGEST_REPORT, Report, faults_of, read_report, report_bytes
from signage.trust.keyring import WrappedKey
from signage.trust.order import CORRECTION, FIN, Aim, free_text

Held = TypeVar("Held", HeldAlert, VerifiedAlert)
Answers = Annotated[
    list[str] | None, typer.Option("--field", "-f", help="campo=respuesta; se repite. (field=answer; repeatable.)")
]
SecondKey = Annotated[
    Path | None, typer.Option("--second-key", help="Llave del segundo operador. (The second operator's key file.)")
]
SecondPassphrase = Annotated[
    Path | None, typer.Option("--second-passphrase-file", help="Archivo con la frase de esa llave. (Its passphrase.)")
]
AskSecond = Annotated[
    bool, typer.Option("--ask-second", help="El otro firma en su equipo. (The other operator signs at their PC.)")
]
OutFile = Annotated[Path | None, typer.Option("--out", help="Además, guardar la orden firmada. (Keep the order.)")]
ScreensFile = Annotated[
    Path | None, typer.Option("--screens", help="Lista de pantallas exportada. (Exported list of screens.)")
]
Lan = Annotated[bool, typer.Option("--lan/--no-lan", help="También por la red local. (Over the LAN too.)")]
WaitFor = Annotated[
    float, typer.Option("--wait", min=0, help="Segundos que se espera a las pantallas. (Seconds to wait.)")
]


def tree() -> typer.Typer:
    """Return the commands about alerts."""
    alert = typer.Typer(help="Alertas de crisis. (Crisis alerts.)", no_args_is_help=True)
    alert.command("templates")(alert_views.templates)
    alert.command("raise")(_raise)
    alert.command("update")(_update)
    alert.command("clear")(_clear)
    alert.command("waiting")(second.waiting)
    alert.command("sign")(second.sign)
    alert.command("list")(alert_views.alerts)
    alert.command("drafts")(alert_views.drafts)
    alert.command("ready")(alert_views.ready)
    alert.command("report")(_report)
    alert.command("verify")(_verify)
    alert.command("export")(_export)
    alert.command("import")(_import)
    return alert


def _raise(
    code: Annotated[str, typer.Argument(help="Código de la plantilla, p. ej. CAIDA o SIM. (Template code.)")],
    field: Answers = None,
    audience: Annotated[
        list[Audience] | None, typer.Option(help="A quién; si falta, la de la plantilla. (Audience.)")
    ] = None,
    screen: Annotated[
        list[str] | None, typer.Option(help="Solo a estas pantallas, por nombre o identidad. (Only these screens.)")
    ] = None,
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
    ask_second: AskSecond = False,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Firma y envía una alerta. (Signs and sends an alert.)"""
    desk = desk_of(profile, screens_file)
    known = known_screens(desk, screens_file, hub)
    template = desk.templates().get(code.upper())
    if template is None:
        raise NotFound(f"No hay una plantilla «{code}».", f"There is no template “{code}”.")
    free = free_text(text, text_en)
    proposed = dict(_draft(connect(hub), draft).answers) if draft else {}
    answers = {**proposed, **answers_of(field or (), template)}
    now, settings = datetime.now(UTC), office_settings(desk, hub)
    contact, next_update = office_words(settings, template, now, contact=contact, next_update=next_update)
    review_words(template, answers, next_update=next_update, text=(text, text_en))
    named = screens_named(screen or (), known)
    needed = max(template.raise_keys, desk.free_text_keys if free else 1)
    waits = second.is_asked(ask_second, second_key, needed)
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=1 if waits else needed)
    aim = Aim(
        status=Status.EXERCISE if drill else Status.ACTUAL,
        audiences=frozenset(audience or ()),
        screens=named,
    )
    with ReceiptDesk(known) as receipts:
        office = Office(
            now=now, zone=settings.zone, contact=contact, next_update=next_update,
            reply_to=receipts.places if lan else (),
        )  # fmt: skip
        envelope = desk.raise_alert(template, answers, keys, office, aim, text=free, waits=waits)
        refuse_for_nobody(desk.half_signed(envelope).alert, known)
        if waits:
            second.offer(envelope, desk, hub, out=out, as_json=as_json)
            return
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk), desk=desk)
        send(envelope, way, out=out, wait=wait, as_json=as_json)


def _clear(
    alert: Annotated[
        list[str] | None,
        typer.Argument(help="Identidades o archivos de órdenes; si faltan, la única viva. (Ids or order files.)"),
    ] = None,
    field: Answers = None,
    minutes: Annotated[
        float, typer.Option(help="Minutos que se muestra «resuelto». (Minutes of “resolved”.)", min=0, max=240)
    ] = 0.0,
    contact: Annotated[str, typer.Option(help="Contacto que se muestra. (Contact shown.)")] = "",
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    ask_second: AskSecond = False,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Da fin a alertas. (Ends alerts.)"""
    desk = desk_of(profile, screens_file)
    targets = _targets(desk, hub, list(map(named_alert, alert or ())))
    answers = _last_words(desk, field or [])
    contact = contact or _contact_of(targets) or (office_settings(desk, hub).contact if minutes > 0 else "")
    needed = max(target.end_keys for target in targets)
    waits = second.is_asked(ask_second, second_key, needed)
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=1 if waits else needed)
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        office = Office(now=datetime.now(UTC), contact=contact, reply_to=receipts.places if lan else ())
        envelope = desk.end_alerts(targets, answers, keys, office, timedelta(minutes=minutes), waits=waits)
        if waits:
            second.offer(envelope, desk, hub, out=out, as_json=as_json)
            return
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk), desk=desk)
        send(envelope, way, out=out, wait=wait, as_json=as_json)
    if not as_json:
        _tell_what_goes_on(targets, hub, way.second)


def _update(
    code: Annotated[str, typer.Argument(help="Código de la plantilla; CORRECCION si fue un error. (Template code.)")],
    alert: Annotated[
        list[str] | None,
        typer.Argument(help="Identidades o archivos de órdenes; si faltan, la única viva. (Ids or order files.)"),
    ] = None,
    field: Answers = None,
    state: Annotated[State | None, typer.Option(help="Cómo va el incidente. (How far the office is.)")] = None,
    contact: Annotated[str, typer.Option(help="Contacto que se muestra. (Contact shown.)")] = "",
    next_update: Annotated[str, typer.Option(help="Hora del próximo aviso, HH:MM. (Next update.)")] = "",
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    second_key: SecondKey = None,
    second_passphrase_file: SecondPassphrase = None,
    ask_second: AskSecond = False,
    hub: HubOption = "",
    screens_file: ScreensFile = None,
    lan: Lan = True,
    out: OutFile = None,
    wait: WaitFor = 5.0,
    as_json: AsJson = False,
) -> None:
    """Actualiza o corrige alertas: la nueva toma su lugar. (Updates or corrects alerts.)"""
    desk = desk_of(profile, screens_file)
    known = known_screens(desk, screens_file, hub)
    template = desk.templates().get(code.upper())
    if template is None:
        raise NotFound(f"No hay una plantilla «{code}».", f"There is no template “{code}”.")
    targets = _targets(desk, hub, list(map(named_alert, alert or ())))
    answers = answers_of(field or (), template)
    now, settings = datetime.now(UTC), office_settings(desk, hub)
    contact, next_update = office_words(
        settings, template, now, contact=contact or _contact_of(targets), next_update=next_update
    )
    review_words(template, answers, next_update=next_update)
    waits = second.is_asked(ask_second, second_key, template.raise_keys)
    needed = 1 if waits else template.raise_keys
    keys = _keys(desk, passphrase_file, second_key, second_passphrase_file, needed=needed)
    with ReceiptDesk(known) as receipts:
        places = receipts.places if lan else ()
        office = Office(now=now, contact=contact, next_update=next_update, reply_to=places)
        # A mistake is over once it is said; everything else goes on until somebody says that it does not.
        state = state or (State.RESOLVED if template.code == CORRECTION else State.IDENTIFIED)
        envelope = desk.update_alerts(targets, template, answers, keys, office, state=state, waits=waits)
        if waits:
            second.offer(envelope, desk, hub, out=out, as_json=as_json)
            return
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk), desk=desk)
        send(envelope, way, out=out, wait=wait, as_json=as_json)


def _draft(client: HubClient, name: str) -> Draft:
    found = next((one for one in client.drafts() if one.id == name), None)
    if found is None:
        raise NotFound(f"No hay una propuesta «{name}».", f"There is no proposal “{name}”.")
    return found


def _verify(
    file: Annotated[Path, typer.Argument(help="Orden firmada, o informe de un incidente. (Order or report.)")],
    profile: ProfileOption = None,
    as_json: AsJson = False,
) -> int:
    """Dice, sin servidor, si una orden o un informe es auténtico. (Says offline whether it is genuine.)"""
    trusted = console(profile).trusted()
    if b'"entries"' in (data := _read(file, LARGEST_REPORT)):
        return _verify_report(_report_of(file, data), trusted, as_json=as_json)
    verified = trusted.update_alert(_order(file))
    if as_json:
        show_json({"id": verified.id, "keys": verified.keys, "alert": verified.alert})
        return 0
    said = alert_views.headline(verified.alert, trusted.templates.get(verified.alert.template))
    status, keys = verified.alert.status.value, verified.keys
    say(
        f"Válida: {verified.id}, {status}, {keys} {'firma' if keys == 1 else 'firmas'}: {said}",
        f"Genuine: {verified.id}, {status}, {keys} {'signature' if keys == 1 else 'signatures'}: {said}",
    )
    return 0


def _verify_report(report: Report, trusted: TrustedSet, *, as_json: bool) -> int:
    faults = faults_of(report, trusted)
    if as_json:
        show_json({"incident": report.incident, "genuine": not faults, "faults": [fault.es for fault in faults]})
        return 1 if faults else 0
    if not faults:
        say(
            f"Auténtico: incidente {report.incident}; órdenes: {len(report.orders)}; acuses: {len(report.receipts)}.",
            f"Genuine: incident {report.incident}; orders: {len(report.orders)}; receipts: {len(report.receipts)}.",
        )
        return 0
    first, more = faults[0], len(faults) - 1
    es = f" Y {more} más: --json las dice todas." if more else ""
    en = f" And {more} more: --json tells them all." if more else ""
    return fail(BadInput(first.es + es, first.en + en))


def _report(
    alert: Annotated[str, typer.Argument(help="Identidad de una alerta del incidente. (An alert of it.)")],
    out: Annotated[Path, typer.Argument(help="Archivo .json, o .pdf para leerlo. (File, .json or .pdf.)")],
    profile: ProfileOption = None,
    hub: HubOption = "",
) -> None:
    """Guarda el informe de un incidente: quién, cuándo, qué se vio. (Writes an incident's report.)"""
    if (kind := out.suffix.lower()) not in {".json", ".pdf"}:
        raise BadInput(f"«{out}»: termine el nombre en .json o en .pdf.", f"“{out}”: end the name in .json or .pdf.")
    data = connect(hub).report(AlertId(named_alert(alert)))
    report = read_report(data)
    if kind == ".pdf":
        from signage.cli.report import report_pdf  # noqa: PLC0415 - no other command waits for the library of PDF

        desk = console(profile)
        trusted = desk.trusted()
        zone = office_settings(desk, hub).zone
        data = report_pdf(report, trusted, is_whole=not faults_of(report, trusted), zone=zone, english=is_english())
    write_durably(out, data)
    say(f"Informe de {report.incident} en {out}.", f"Report of {report.incident} in {out}.")


def _export(
    alert: Annotated[str, typer.Argument(help="Identidad de la alerta. (Alert id.)")],
    out: Annotated[Path, typer.Argument(help="Archivo que se escribe. (File to write.)")],
    hub: HubOption = "",
) -> None:
    """Guarda una orden firmada en un archivo, para llevarla en USB. (Writes a signed order to a file.)"""
    client, alert = connect(hub), named_alert(alert)
    held = next((held for held in client.alerts() if held.id == alert), None)
    if held is None:
        raise NotFound(f"No hay una alerta «{alert}».", f"There is no alert “{alert}”.")
    write_durably(out, client.cap(held.id) if out.suffix.lower() == ".xml" else held.envelope.encode())
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
    if is_xml(data := _read(file, LARGEST_FILE)):
        alert_views.tell_cap(data, as_json=as_json)
        return
    order = _order(file)
    desk = desk_of(profile, screens_file)
    known = known_screens(desk, screens_file, hub)
    with ReceiptDesk(known) as receipts:
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk), desk=desk)
        send(order, way, out=None, wait=wait, as_json=as_json)


def _targets(desk: Console, hub: str, named: list[str]) -> list[VerifiedAlert]:
    trusted = desk.trusted()
    files = [Path(name) for name in named if Path(name).is_file()]
    if files and len(files) == len(named):
        # With the orders at hand no hub is needed to end them.
        return [trusted.update_alert(_order(file)) for file in files]
    try:
        held = held_alerts(hub, trusted.root.second_hub, named)
    except (HubUnreachable, NotAllowed):
        # With every hub off, what left this PC is what it can speak of.
        live = live_here(desk, datetime.now(UTC))
        mine = [one for one in kept_orders(desk).values() if one.id in named] if named else _to_end(live)
        if not mine or (named and len(mine) < len(named)):
            raise
        return _only(mine, is_named=bool(named))
    chosen = _chosen(held, named)
    return [trusted.update_alert(alert.envelope.encode()) for alert in chosen]


def _tell_what_goes_on(ended: list[VerifiedAlert], hub: str, second: str) -> None:
    """Say which alerts of the same incident are still up: an end takes down what it names and nothing else."""
    incidents, gone = {one.alert.incident for one in ended}, {one.id for one in ended}
    with contextlib.suppress(SignageError):
        held = held_alerts(hub, second)
        live = _to_end(one for one in held if one.live)
        left = [one for one in live if one.alert.incident in incidents and one.id not in gone]
        if left:
            names, where = " ".join(one.id for one in left), ", ".join(sorted(incidents))
            say(
                f"Sigue en pantalla lo demás de {where} ({len(left)}). Para darle fin: signage alert clear {names}",
                f"The rest of {where} is still up ({len(left)}). To end it: signage alert clear {names}",
            )


def _to_end(live: Iterable[Held]) -> list[Held]:
    """Return what of it may be ended."""
    return [one for one in live if one.alert.response is not Response.ALL_CLEAR]


def _only(chosen: list[Held], *, is_named: bool) -> list[Held]:
    """Return what is meant: several are ended only by name."""
    if not is_named and len(chosen) > 1:
        raise BadInput(
            f"Diga cuál alerta; hay {len(chosen)} vivas: {' '.join(one.id for one in chosen)} (signage alert list).",
            f"Say which alert; {len(chosen)} are live: {' '.join(one.id for one in chosen)} (signage alert list).",
        )
    return chosen


def _chosen(held: tuple[HeldAlert, ...], named: list[str]) -> list[HeldAlert]:
    chosen = [one for one in held if one.id in named] if named else _to_end(one for one in held if one.live)
    unknown = sorted(set(named) - {one.id for one in chosen})
    if unknown:
        raise NotFound(
            f"No hay una alerta ni un archivo «{unknown[0]}» (signage alert list).",
            f"There is no alert and no file “{unknown[0]}” (signage alert list).",
        )
    if not chosen:
        raise NotFound("No hay alertas vivas.", "No alert is live.")
    return _only(chosen, is_named=bool(named))


def _keys(
    desk: Console, passphrase_file: Path | None, second_key: Path | None, second_passphrase: Path | None, *, needed: int
) -> list[SigningKey]:
    if second_key is None and needed > 1:  # said before anybody types a passphrase
        raise BadInput(
            f"Esta orden necesita {needed} operadores: añada --second-key con la llave del otro, o --ask-second para "
            "que firme en su equipo.",
            f"This order needs {needed} operators: add --second-key with the other one's key, or --ask-second to have "
            "them sign at their PC.",
        )
    keys = [desk.unlock(passphrase(passphrase_file, "Frase de su llave"))]
    if second_key is not None:
        wrapped = _wrapped(second_key)
        keys.append(wrapped.opened(passphrase(second_passphrase, f"Frase de la llave de {wrapped.label}")))
    return keys


def _wrapped(file: Path) -> WrappedKey:
    try:
        return WrappedKey.from_bytes(_read(file))
    except BadInput as fault:
        raise BadInput(
            f"{file} no es la llave de un operador, o está dañada.", f"{file} is no operator's key, or it is damaged."
        ) from fault


def _contact_of(targets: list[VerifiedAlert]) -> str:
    """Return the contact that people have read already."""
    return next((found for one in targets if (found := dict(one.alert.params).get("contacto", ""))), "")


def _last_words(desk: Console, given: list[str]) -> dict[str, str]:
    """Return the answers of "all well again"."""
    fin = desk.templates().get(FIN)
    if fin is None:
        return {}  # the console says that it is missing
    answers = answers_of(given, fin)
    review_words(fin, answers)
    return answers


def _order(file: Path) -> bytes:
    data = _read(file)
    if is_xml(data):
        raise BadInput(
            f"{file} es un CAP y no lleva las firmas de los operadores: use la orden o el informe.",
            f"{file} is a CAP and carries no operator's signature: use the order or the report.",
        )
    is_object = data.lstrip().startswith(b"{") and len(data) <= Kind.ALERT.max_bytes
    if not is_object or "payload" not in _whole(file, data, Kind.ALERT.max_bytes):
        raise BadInput(
            f"{file} no es una orden firmada, un informe ni un CAP.",
            f"{file} is no signed order, no report and no CAP.",
        )
    return data


def _whole(file: Path, data: bytes, most: int) -> dict[str, wire.Json]:
    try:
        return wire.from_bytes(data, max_bytes=most)
    except BadInput as fault:
        raise BadInput(
            f"{file} está dañado o incompleto: pida otra copia.", f"{file} is damaged or cut off: ask for another copy."
        ) from fault


def _report_of(file: Path, data: bytes) -> Report:
    """Return a report that says what a hub wrote and nothing else: its seal is over what is read, not over the file."""
    document = _whole(file, data, LARGEST_REPORT)
    try:
        report = read_report(data)
    except BadInput as fault:
        raise BadInput(
            f"{file} no es un informe entero: le falta algo, o lo cambiaron. Pida otra copia.",
            f"{file} is no whole report: something is missing, or was changed. Ask for another copy.",
        ) from fault
    if document != wire.from_bytes(report_bytes(report), max_bytes=2 * LARGEST_REPORT):
        raise BadInput(
            f"{file} trae algo que ningún hub escribió: pida otra copia.",
            f"{file} holds something that no hub wrote: ask for another copy.",
        )
    return report


def _read(path: Path, most: int = Kind.ALERT.max_bytes) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
