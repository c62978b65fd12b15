"""Keys: the ceremony in which people decide whose word screens obey.

A small office: `signage keys init` once. A larger one: `keys init --root-folder DIR --holders 3 --threshold 2` in front
of three people; each new operator makes `keys request`, two holders `keys approve` it. `keys init` may be repeated for
a hub that holds no root: it then sends what the profile holds.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.client import HubClient
from signage.console import Console
from signage.errors import BadInput, Conflict, ManifestRejected, NotFound, SignageError
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
HolderPassphrases = Annotated[
    list[Path] | None,
    typer.Option(help="Frase de quien guarda la raíz; uno por persona, en orden. (One file a root holder.)"),
]
Proposal = Annotated[Path, typer.Option(help="Raíz propuesta que se va firmando. (The proposed root.)")]


def tree() -> typer.Typer:
    """Return the commands about keys."""
    keys = typer.Typer(help="Llaves de operadores y raíz de confianza. (Keys.)", no_args_is_help=True)
    keys.command("init")(_init)
    keys.command("show")(_show)
    keys.command("request")(_request)
    keys.command("approve")(_approve)
    keys.command("revoke")(_revoke)
    keys.command("hub")(_hub)
    keys.command("second")(_second)
    keys.command("approvals")(_approvals)
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
    holder_passphrase_file: HolderPassphrases = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Crea la raíz de confianza y la llave del operador. (Makes the root and the operator's key.)"""
    circle = _Circle(holders, threshold, root_folder, tuple(holder_passphrase_file or ()))
    circle.check()
    client = connect(hub)
    desk = console(profile)
    held = client.keys()
    if held.root_version:
        raise Conflict(
            "Ese hub ya tiene una raíz. Para sumarse a ella: signage keys request, y luego signage keys import.",
            "That hub has a root already. To join it: signage keys request, then signage keys import.",
        )
    if not desk.is_founded and client.status().orders_only:
        raise Conflict(
            "Ese hub solo lleva órdenes: primero cree las llaves con el principal (signage keys init).",
            "That hub carries orders only: first make the keys with the main one (signage keys init).",
        )
    if not desk.is_founded:
        pair = HubKeys(publish=PublicKey.from_text(held.publish), head=PublicKey.from_text(held.head))
        secret = passphrase(passphrase_file, "Frase nueva para su llave (8 caracteres o más)", new=True)
        _found(desk, circle, org or held.org, label=label, secret=secret, hub=pair)
    for root in desk.roots():
        client.post_root(root)
    client.post_templates(desk.founded().templates)
    _report(desk, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Circle:
    """The people who hold the root, and where their keys go."""

    holders: int
    threshold: int
    folder: Path | None
    passphrases: tuple[Path, ...]

    def check(self) -> None:
        """Refuse a ceremony that cannot work before anything is made.

        Raises:
            BadInput: what is wrong with it.
        """
        if self.threshold > self.holders:
            raise BadInput(
                f"No se pueden pedir {self.threshold} firmas de {self.holders}: --holders y --threshold.",
                f"{self.threshold} signatures of {self.holders} cannot be: --holders and --threshold.",
            )
        if self.holders > 1 and self.folder is None:
            raise BadInput("Diga dónde guardar las llaves raíz: --root-folder DIR", "Say where: --root-folder DIR")
        if self.passphrases and len(self.passphrases) != self.holders:
            raise BadInput(
                f"Dé un --holder-passphrase-file por persona: {self.holders}.",
                f"Give one --holder-passphrase-file a person: {self.holders}.",
            )

    def secrets(self) -> list[str]:
        """Return each holder's passphrase, from files or asked for twice.

        Raises:
            NotFound: a file cannot be read.
        """
        if self.passphrases:
            return [passphrase(path, "") for path in self.passphrases]
        numbers = range(1, self.holders + 1)
        return [passphrase(None, f"Frase de la persona {n} de {self.holders}", new=True) for n in numbers]


def _found(desk: Console, circle: _Circle, org: str, *, label: str, secret: str, hub: HubKeys) -> None:
    now = datetime.now(UTC)
    if circle.folder is None:
        desk.found(org, label=label, passphrase=secret, hub=hub, now=now)
        return
    # Every passphrase is heard, and every key wrapped, before the first file is written.
    keys = [SigningKey.new() for _ in range(circle.holders)]
    wrapped = [
        WrappedKey.new(key, label=f"Raíz {number}", passphrase=theirs)
        for number, (key, theirs) in enumerate(zip(keys, circle.secrets(), strict=True), 1)
    ]
    operator = desk.request_key(label=label, passphrase=secret)
    circle.folder.mkdir(parents=True, exist_ok=True)
    for number, key in enumerate(wrapped, 1):
        write_durably(circle.folder / f"root-{number}.key", key.to_bytes(), mode=_PRIVATE)
    people = tuple(Holder(key=key.public, label=f"Raíz {n}") for n, key in enumerate(keys, 1))
    founders = Founders(roots=people, threshold=circle.threshold, operators=(operator,))
    root = ceremony.first_root(org, founders, hub, now=now)
    desk.found_with(root, keys[: circle.threshold], [desk.unlock(secret)])


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
    secret = passphrase(passphrase_file, "Frase nueva para su llave (8 caracteres o más)", new=True)
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
    _tell_what_is_void(found[0], max_seq, hub)
    _sign_root(desk, following, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _tell_what_is_void(key: PublicKey, max_seq: int, hub: str) -> None:
    """Say which orders would count no more, before anybody signs: an alert that the key ended would be back."""
    try:
        held = connect(hub).alerts()
    except SignageError:
        return  # whoever retires a key while the hub is off knows the number from the orders
    kind = Kind.ALERT
    signed = [
        one.alert.seq
        for one in held
        if Envelope.from_bytes(one.envelope.encode(), payload_type=kind.payload_type, max_bytes=kind.max_bytes).signers(
            [key]
        )
    ]
    void = [seq for seq in signed if seq > max_seq]
    if void:
        say(
            f"Órdenes que dejan de valer: {len(void)}; las alertas que terminaron vuelven si aún viven. "
            f"Con --max-seq {max(void)} valen todas.",
            f"Orders that count no more: {len(void)}; alerts that they ended are back if they still live. "
            f"With --max-seq {max(void)} all of them count.",
        )


def _hub(
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que nombra las llaves nuevas del hub, y ya no las de antes. (Trusts the hub's new keys.)"""
    desk = console(profile)
    held = connect(hub).keys()
    pair = HubKeys(publish=PublicKey.from_text(held.publish), head=PublicKey.from_text(held.head))
    root = ceremony.with_hub(desk.trusted().root, pair, now=datetime.now(UTC))
    _sign_root(desk, root, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _second(
    address: Annotated[str, typer.Argument(help="Dirección del segundo hub; vacía lo quita. (URL; empty removes it.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que nombra un segundo hub, solo para órdenes. (Names a second hub, for orders only.)"""
    desk = console(profile)
    root = ceremony.with_second_hub(desk.trusted().root, address, now=datetime.now(UTC))
    if root.second_hub:
        _check_office(desk, HubClient(root.second_hub))
    _sign_root(desk, root, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _approvals(
    count: Annotated[int, typer.Argument(min=1, max=9, help="Operadores que aprueban palabras. (How many approve.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que pide tantas firmas a las palabras de las alertas. (How many sign the words of alerts.)"""
    desk = console(profile)
    held = desk.trusted().root
    root = ceremony.with_approvals(held, count, now=datetime.now(UTC))
    kind = Kind.TEMPLATES
    words = Envelope.from_bytes(desk.founded().templates, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    signed = len(words.signers(held.keys_of(Role.TEMPLATES)))
    if signed < count:
        # Screens would believe them no more, and an alert would be said in general words.
        raise Conflict(
            f"Las plantillas en uso las firmaron {signed}: primero signage template export, propose y approve.",
            f"The templates in use were signed by {signed}: first signage template export, propose and approve.",
        )
    _sign_root(desk, root, proposal, _root_key(desk, root_key, passphrase_file), hub)


def _check_office(desk: Console, second: HubClient) -> None:
    theirs, ours = second.roots(), desk.roots()
    if not theirs:
        raise Conflict(
            f"{second.base_url} todavía no tiene la raíz: signage keys init --hub {second.base_url}",
            f"{second.base_url} holds no root yet: signage keys init --hub {second.base_url}",
        )
    if _payload(theirs[0]) != _payload(ours[0]):
        raise Conflict(
            f"{second.base_url} es de otra entidad: su raíz no es la de este perfil.",
            f"{second.base_url} is another organisation's: its root is not this profile's.",
            code="another-office",
        )


def _payload(root: bytes) -> bytes:
    return Envelope.from_bytes(root, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes).payload


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
    if held is not None and (proposed := read(Root, held.payload)).version == root.version:
        _check_same(replace(proposed, issued=root.issued), root, proposal)
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
    _teach_second(desk, accepted.second_hub)
    try:
        connect(hub).post_root(data)
    except SignageError as fault:
        say(f"Raíz {accepted.version} en este perfil. {fault.es}", f"Root {accepted.version} here. {fault.en}")
        return
    say(f"Raíz {accepted.version} firmada y enviada al hub.", f"Root {accepted.version} signed and sent to the hub.")


def _teach_second(desk: Console, address: str) -> None:
    """Bring the second hub every root that it lacks; while it is off screens learn them from the main one."""
    if not address:
        return
    second = HubClient(address)
    try:
        _check_office(desk, second)
        for root in desk.roots()[len(second.roots()) :]:
            second.hand_root(root)
    except SignageError as fault:
        say(
            f"El segundo hub {address} no la tiene: {fault.es} Tráigala luego con signage keys second {address}",
            f"The second hub {address} lacks it: {fault.en} Bring it later with signage keys second {address}",
        )


def _check_same(proposed: Root, root: Root, path: Path) -> None:
    # Nobody signs what they did not ask for: the file may come from somebody else's stick.
    if proposed != root:
        raise Conflict(
            f"{path} propone otro cambio. Revíselo con quien lo hizo, o use otro archivo con --proposal.",
            f"{path} proposes another change. Ask who made it, or use another file with --proposal.",
        )


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
    columns = (("papel", "role"), ("firmas", "signatures"), ("quiénes", "who"))
    show_table(columns, ((role, needed, ", ".join(people)) for role, needed, people in rows))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_FILE)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
