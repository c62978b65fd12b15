"""The second operator at another PC: an order waits at the hub, or in a file, until somebody else has signed it too."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from signage.cli import alert_views
from signage.cli.composing import named_alert, screens_of
from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.sending import Way, desk_of, held_alerts, known_screens, second_hub_of, send
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, passphrase
from signage.client import WaitingOrder
from signage.console import Console
from signage.dispatch import ReceiptDesk
from signage.errors import BadInput, HubUnreachable, NotAllowed, NotFound, SignageError
from signage.model.alert import Alert
from signage.store.disk import write_durably
from signage.trust.document import Kind


def is_asked(ask: bool, second_key: Path | None, needed: int) -> bool:  # noqa: FBT001 - a flag as it came
    """Return whether an order waits for the second operator.

    Raises:
        BadInput: nobody has to wait, or the other's key is here already.
    """
    if ask and second_key is not None:
        raise BadInput(
            "Elija una: --second-key si el otro firma aquí, --ask-second si firma en su equipo.",
            "Choose one: --second-key if the other signs here, --ask-second if they sign at their PC.",
        )
    if ask and needed == 1:
        raise BadInput(
            "Esta orden la firma un solo operador: quite --ask-second.",
            "One operator signs this order: leave --ask-second out.",
        )
    return ask


def offer(envelope: bytes, desk: Console, hub: str, *, out: Path | None, as_json: bool) -> None:
    """Hand an order that one operator signed to the hub and into a file, and tell how it goes on.

    Raises:
        SignageError: the hub did not take it, and there is no file.
    """
    if out is not None:
        write_durably(out, envelope)
    order, is_held = desk.half_signed(envelope).id, True
    try:
        connect(hub).offer_order(envelope)
    except (HubUnreachable, NotAllowed) as fault:
        if out is None:
            raise type(fault)(
                f"{fault.es} Con --out ARCHIVO la orden se guarda para llevarla al otro operador.",
                f"{fault.en} With --out FILE the order is kept, to be carried to the other operator.",
                code=fault.code,
            ) from fault
        is_held = False
    if as_json:
        show_json({"id": order, "waits": True, "by_hub": is_held, "file": str(out) if out else ""})
        return
    where = order if is_held else out
    say(
        f"{order}: firmada por usted y todavía no enviada. Falta otro operador: signage alert sign {where}",
        f"{order}: signed by you and not sent yet. Another operator is missing: signage alert sign {where}",
    )


def waiting(profile: ProfileOption = None, hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista las órdenes que esperan la firma de otro operador. (Lists orders that wait for another operator.)"""
    orders, desk = connect(hub).waiting_orders(), desk_of(profile, None)
    words = desk.trusted().templates if desk.is_founded else {}
    if as_json:
        show_json([_row(one, alert_views.headline(one.alert, words.get(one.alert.template))) for one in orders])
        return
    columns = (
        ("id", "id"), ("estado", "status"), ("qué dice", "what it says"), ("firmada por", "signed by"),
        ("firmas", "signatures"),
    )  # fmt: skip
    show_table(
        columns,
        (
            (
                one.id,
                one.alert.status.value,
                alert_views.headline(one.alert, words.get(one.alert.template)),
                ", ".join(one.signers),
                f"{len(one.signers)}/{one.asked}",
            )
            for one in orders
        ),
    )


def _row(one: WaitingOrder, says: str) -> dict[str, object]:
    return {
        "id": one.id, "status": one.alert.status, "incident": one.alert.incident, "says": says,
        "signers": one.signers, "asked": one.asked, "sent": one.alert.sent,
    }  # fmt: skip


def sign(
    order: Annotated[str, typer.Argument(help="Identidad o archivo de la orden. (The order's id, or its file.)")],
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
    screens_file: Annotated[
        Path | None, typer.Option("--screens", help="Lista de pantallas exportada. (Exported list of screens.)")
    ] = None,
    lan: Annotated[bool, typer.Option("--lan/--no-lan", help="También por la red local. (Over the LAN too.)")] = True,
    out: Annotated[
        Path | None, typer.Option("--out", help="Además, guardar la orden firmada. (Keep the order.)")
    ] = None,
    wait: Annotated[
        float, typer.Option("--wait", min=0, help="Segundos que se espera a las pantallas. (Seconds to wait.)")
    ] = 5.0,
    as_json: AsJson = False,
) -> None:
    """Muestra una orden que otro firmó, la firma y la envía. (Shows an order, signs it as the second, sends it.)"""
    desk = desk_of(profile, screens_file)
    envelope = _named(order, hub)
    held = _others(desk, hub)
    half = desk.half_signed(envelope, held)
    known = known_screens(desk, screens_file, hub)
    if not as_json:
        _show(half.alert, desk, len(screens_of(half.alert, known)))
    key = desk.unlock(passphrase(passphrase_file, "Frase de su llave"))
    complete = desk.countersign(envelope, key, now=datetime.now(UTC), held=held)
    with ReceiptDesk(known) as receipts:
        way = Way(hub=hub, known=known, receipts=receipts, lan=lan, second=second_hub_of(desk), desk=desk)
        send(complete, way, out=out, wait=wait, as_json=as_json)


def _named(order: str, hub: str) -> bytes:
    path, largest = Path(order), Kind.ALERT.max_bytes
    if path.is_file():
        with path.open("rb") as file:
            return file.read(largest + 1)
    wanted = named_alert(order)
    found = next((one for one in connect(hub).waiting_orders() if one.id == wanted), None)
    if found is None:
        raise NotFound(
            f"No hay un archivo «{order}», ni una orden así que espere una firma (signage alert waiting).",
            f"There is no file “{order}”, and no such order waits for a signature (signage alert waiting).",
        )
    return found.envelope.encode()


def _others(desk: Console, hub: str) -> list[bytes]:
    """Return the orders that are up, as far as anybody can tell: what ends one asks for as many keys as it does."""
    try:
        return [one.envelope.encode() for one in held_alerts(hub, second_hub_of(desk))]
    except SignageError:
        return []


def _show(alert: Alert, desk: Console, reached: int) -> None:
    """Say what is signed, before anybody types a passphrase."""
    template = desk.trusted().templates.get(alert.template)
    says = alert_views.headline(alert, template)
    say(
        f"{alert.status.value}, {alert.msg_type.value}: {says}. La mostrarían: {reached}.",
        f"{alert.status.value}, {alert.msg_type.value}: {says}. Shown by: {reached}.",
    )
    for line in (*(f"{name}: {text}" for name, text in alert.params), *filter(None, alert.text.split("\n"))):
        say(f"  {line}", f"  {line}")
