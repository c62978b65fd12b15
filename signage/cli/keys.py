"""Keys: the ceremony in which people decide whose word screens obey.

A small office: `signage keys init` once. A larger one: `keys init --root-folder DIR --holders 3 --threshold 2` in front
of three people; each new operator makes `keys request`, two holders `keys approve` it.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.console import Console, Founded
from signage.errors import BadInput, ManifestRejected, NotFound, SignageError
from signage.model import wire
from signage.store.disk import write_durably
from signage.trust import ceremony
from signage.trust.ceremony import Founders, Holder, HubKeys
from signage.trust.document import Kind, Role, Root, read, sign
from signage.trust.envelope import Envelope, PublicKey, SigningKey, countersign
from signage.trust.keyring import WrappedKey

_PRIVATE = 0o600
_MAX_FILE = 1024 * 1024
Label = Annotated[str, typer.Option(help="Nombre de quien guarda la llave. (Holder's name.)")]
RootKey = Annotated[Path | None, typer.Option("--root-key", help="Llave raíz; si falta, la del perfil. (Root key.)")]
Proposal = Annotated[Path, typer.Option(help="Raíz propuesta que se va firmando. (The proposed root.)")]


def tree() -> typer.Typer:
    """Return the commands about keys."""
    keys = typer.Typer(help="Llaves de operadores y raíz de confianza. (Keys.)", no_args_is_help=True)
    keys.command("init")(_init)
    keys.command("show")(_show)
    keys.command("request")(_request)
    keys.command("approve")(_approve)
    keys.command("revoke")(_revoke)
    keys.command("export")(_export)
    keys.command("import")(_import)
    return keys


def _init(
    org: Annotated[str, typer.Option(help="Entidad, sin espacios; si falta, la del hub. (Organisation.)")] = "",
    label: Label = "Operador",
    holders: Annotated[int, typer.Option(min=1, max=9, help="Personas que guardan la raíz. (Root holders.)")] = 1,
    threshold: Annotated[int, typer.Option(min=1, max=9, help="Firmas que cambian la raíz. (Signatures.)")] = 1,
    root_folder: Annotated[
        Path | None, typer.Option(help="Carpeta para las llaves raíz, p. ej. en USB. (Folder of the root keys.)")
    ] = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Crea la raíz de confianza y la llave del operador. (Makes the root and the operator's key.)"""
    client = connect(hub)
    desk = console(profile)
    hub_keys = client.keys()
    org = org or hub_keys.org
    pair = HubKeys(publish=PublicKey.from_text(hub_keys.publish), head=PublicKey.from_text(hub_keys.head))
    secret = passphrase(passphrase_file, "Frase nueva para su llave (8 caracteres o más)")
    now = datetime.now(UTC)
    if holders == 1:
        founded = desk.found(org, label=label, passphrase=secret, hub=pair, now=now)
    else:
        founded = _found_by_many(desk, org, label, secret, pair, holders, threshold, root_folder, now)
    client.post_root(founded.root)
    client.post_templates(founded.templates)
    _report(desk, as_json=as_json)


def _found_by_many(
    desk: Console,
    org: str,
    label: str,
    secret: str,
    hub: HubKeys,
    holders: int,
    threshold: int,
    root_folder: Path | None,
    now: datetime,
) -> Founded:
    if root_folder is None:
        raise BadInput("Diga dónde guardar las llaves raíz: --root-folder DIR", "Say where: --root-folder DIR")
    root_folder.mkdir(parents=True, exist_ok=True)
    root_keys = [SigningKey.new() for _ in range(holders)]
    for number, key in enumerate(root_keys, 1):
        theirs = typer.prompt(f"Frase de la persona {number} de {holders}", hide_input=True, confirmation_prompt=True)
        wrapped = WrappedKey.new(key, label=f"Raíz {number}", passphrase=theirs)
        write_durably(root_folder / f"root-{number}.key", wrapped.to_bytes(), mode=_PRIVATE)
    operator = desk.request_key(label=label, passphrase=secret)
    people = tuple(Holder(key=key.public, label=f"Raíz {n}") for n, key in enumerate(root_keys, 1))
    founders = Founders(roots=people, threshold=threshold, operators=(operator,))
    root = ceremony.first_root(org, founders, hub, now=now)
    return desk.found_with(root, root_keys[:threshold], [desk.unlock(secret)])


def _show(profile: ProfileOption = None, as_json: AsJson = False) -> None:
    """Muestra quién puede firmar qué. (Shows who may sign what.)"""
    _report(console(profile), as_json=as_json)


def _request(
    out: Annotated[Path, typer.Argument(help="Solicitud que se escribe. (Request to write.)")],
    label: Label,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Crea la llave de un operador nuevo y su solicitud. (Makes a new operator's key and a request.)"""
    secret = passphrase(passphrase_file, "Frase nueva para su llave (8 caracteres o más)")
    holder = console(profile).request_key(label=label, passphrase=secret)
    write_durably(out, wire.to_bytes({"label": holder.label, "public": holder.key.text}))
    say(
        f"Solicitud en {out}. Pida a quienes guardan la raíz: signage keys approve {out}",
        f"Request in {out}. Ask the root's holders: signage keys approve {out}",
    )


def _approve(
    request: Annotated[Path, typer.Argument(help="Solicitud de un operador. (An operator's request.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que añade a un operador; con firmas suficientes, la envía. (Signs the next root.)"""
    asked = wire.from_bytes(_read(request), max_bytes=_MAX_FILE)
    holder = Holder(key=PublicKey.from_text(str(asked.get("public", ""))), label=str(asked.get("label", "")))
    desk = console(profile)
    root = ceremony.with_operator(desk.trusted().root, holder, now=datetime.now(UTC))
    _sign_root(desk, root, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _revoke(
    key: Annotated[str, typer.Argument(help="Llave pública o su comienzo. (Public key or its beginning.)")],
    max_seq: Annotated[int, typer.Option(help="Último número que sigue valiendo. (Last sequence in force.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que retira a un operador. (Signs the root that retires an operator.)"""
    desk = console(profile)
    root = desk.trusted().root
    found = [held for held in root.keys_of(Role.ALERT_ACTUAL) if held.text.startswith(key)]
    if len(found) != 1:
        raise NotFound(f"«{key}» no nombra una sola llave.", f"“{key}” does not name one key.")
    following = ceremony.without_operator(root, found[0], max_seq=max_seq, now=datetime.now(UTC))
    _sign_root(desk, following, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _export(
    out: Annotated[Path, typer.Argument(help="Archivo que se escribe. (File to write.)")],
    profile: ProfileOption = None,
) -> None:
    """Guarda lo público (raíces y plantillas) para otro PC de operador. (Writes the public part.)"""
    desk = console(profile)
    roots: list[wire.Json] = [base64.b64encode(root).decode() for root in desk.roots()]
    write_durably(out, wire.to_bytes({"roots": roots, "templates": desk.founded().templates.decode()}))
    say(f"Raíces y plantillas en {out}.", f"Roots and templates in {out}.")


def _import(
    file: Annotated[Path, typer.Argument(help="Archivo de «keys export». (A file of “keys export”.)")],
    profile: ProfileOption = None,
) -> None:
    """Toma las raíces y plantillas que exportó otro operador. (Takes over what another operator exported.)"""
    document = wire.from_bytes(_read(file), max_bytes=_MAX_FILE)
    roots, templates = document.get("roots"), document.get("templates")
    if not isinstance(roots, list) or not roots or not isinstance(templates, str):
        raise BadInput(f"{file} no es de «keys export».", f"{file} is not of “keys export”.")
    try:
        chain = [base64.b64decode(str(root), validate=True) for root in roots]
    except ValueError as fault:
        raise BadInput(f"{file} está dañado.", f"{file} is damaged.") from fault
    console(profile).adopt(chain, templates.encode())
    say("Raíces y plantillas tomadas.", "Roots and templates taken over.")


def _sign_root(desk: Console, root: Root, proposal: Path, key: SigningKey, hub: str) -> None:
    held = _proposed(proposal)
    if held is not None and read(Root, held.payload).version == root.version:
        data = countersign(
            proposal.read_bytes(), payload_type=Kind.ROOT.payload_type, key=key, max_bytes=Kind.ROOT.max_bytes
        )
    else:
        data = sign(root, [key])
    write_durably(proposal, data)
    try:
        accepted = desk.add_root(data)
    except ManifestRejected as fault:
        say(f"Firmada en {proposal}. {fault.es}", f"Signed in {proposal}. {fault.en}")
        return
    proposal.unlink()
    try:
        connect(hub).post_root(data)
    except SignageError as fault:
        say(f"Raíz {accepted.version} en este perfil. {fault.es}", f"Root {accepted.version} here. {fault.en}")
        return
    say(f"Raíz {accepted.version} firmada y enviada al hub.", f"Root {accepted.version} signed and sent to the hub.")


def _proposed(path: Path) -> Envelope | None:
    if not path.exists():
        return None
    return Envelope.from_bytes(_read(path), payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes)


def _root_key(desk: Console, path: Path | None, passphrase_file: Path | None) -> SigningKey:
    wrapped = WrappedKey.from_bytes(_read(path)) if path else desk.wrapped("root")
    return wrapped.opened(passphrase(passphrase_file, f"Frase de la llave raíz de {wrapped.label}"))


def _report(desk: Console, *, as_json: bool) -> None:
    root = desk.trusted().root
    rows = [
        (entry.role.value, entry.threshold, sorted(root.label_of(PublicKey.from_text(key)) for key in entry.keys))
        for entry in root.roles
    ]
    if as_json:
        roles = [{"role": role, "threshold": threshold, "holders": people} for role, threshold, people in rows]
        show_json({"org": root.org, "version": root.version, "roles": roles})
        return
    show_table(("papel", "firmas", "quiénes"), ((role, needed, ", ".join(people)) for role, needed, people in rows))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_FILE)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
