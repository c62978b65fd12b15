"""Keys: the ceremony in which people decide whose word screens obey.

A small office: `signage keys init` once. A larger one: `keys init --root-folder DIR --holders 3 --threshold 2` in front
of three people; each new operator makes `keys request`, two holders `keys approve` it; a root key is renewed the same
way (`--root`, `--instead-of`). `keys init` may be repeated for a hub that holds no root: it then sends what the profile
holds.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from signage.cli.output import AsJson, say, show_json, show_table
from signage.cli.roots import LARGEST_FILE, check_office, level, newest, read_file, root_key_of, sign_root, teach_second
from signage.cli.session import HubOption, PassphraseOption, ProfileOption, connect, console, passphrase
from signage.client import HubClient
from signage.console import Console
from signage.errors import BadInput, Conflict, NotFound, SignageError
from signage.model import wire
from signage.store.disk import write_durably
from signage.trust import ceremony
from signage.trust.ceremony import Founders, Holder, HubKeys
from signage.trust.document import OPERATOR_ROLES, Kind, Role, Root, keys_since
from signage.trust.envelope import Envelope, PublicKey, SigningKey
from signage.trust.keyring import KEY_LIFE, WrappedKey

_PRIVATE = 0o600
_BEGINNING = 12
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
    keys.command("use")(_use)
    keys.command("send")(_send)
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
    key: Annotated[
        Path | None, typer.Option(help="Dónde queda la llave; si falta, en el perfil. (Where the key goes.)")
    ] = None,
    root: Annotated[bool, typer.Option("--root", help="Una llave raíz, en lugar de otra. (A root key.)")] = False,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Crea una llave nueva, de operador o raíz, y su solicitud. (Makes a new key, and a request for it.)"""
    if root and key is None:
        raise BadInput("Diga dónde guardar la llave raíz: --key ARCHIVO", "Say where the root key goes: --key FILE")
    if key is not None and key.exists():
        raise Conflict(f"Ya existe {key}; dé otro nombre.", f"{key} exists already; give another name.")
    desk = console(profile)
    if out.resolve() == (key or desk.folder / "operator.key").resolve():
        raise BadInput(
            f"La solicitud y la llave no pueden ser el mismo archivo: {out}",
            f"The request and the key cannot be one file: {out}",
        )
    secret = passphrase(passphrase_file, "Frase nueva para su llave (8 caracteres o más)", new=True)
    if key is None:
        public = desk.request_key(label=label, passphrase=secret).key
    else:
        made = SigningKey.new()
        write_durably(key, WrappedKey.new(made, label=label, passphrase=secret).to_bytes(), mode=_PRIVATE)
        public = made.public
    write_durably(out, wire.to_bytes({"label": label, "public": public.text, "root": root}))
    say(
        f"Solicitud en {out}. Pida a quienes guardan la raíz: signage keys approve {out}"
        + (" --instead-of LLAVE" if root else ""),
        f"Request in {out}. Ask the root's holders: signage keys approve {out}" + (" --instead-of KEY" if root else ""),
    )


def _approve(
    request: Annotated[Path, typer.Argument(help="Solicitud de una llave. (A request for a key.)")],
    instead_of: Annotated[
        str, typer.Option(help="Llave raíz que sale, o su comienzo. (The root key that goes, or its beginning.)")
    ] = "",
    drills_only: Annotated[
        bool, typer.Option("--drills-only", help="La llave firma simulacros y nada más. (It signs drills alone.)")
    ] = False,
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que toma una llave nueva; con firmas suficientes, la envía. (Signs the next root.)"""
    asked = wire.from_bytes(read_file(request), max_bytes=LARGEST_FILE)
    holder = Holder(key=PublicKey.from_text(str(asked.get("public", ""))), label=str(asked.get("label", "")))
    desk = newest(profile, hub)
    held, now = desk.root(), datetime.now(UTC)
    if asked.get("root") is not True:
        if instead_of:
            raise BadInput(
                "--instead-of es de llaves raíz; la de un operador se retira con signage keys revoke.",
                "--instead-of is for root keys; an operator's is retired with signage keys revoke.",
            )
        root = ceremony.with_operator(held, holder, now=now, drills_only=drills_only)
    elif drills_only:
        raise BadInput(
            "--drills-only es de operadores; esta solicitud es de una llave raíz.",
            "--drills-only is for operators; this request is for a root key.",
        )
    elif not instead_of:
        keys = ", ".join(_named(held, key) for key in sorted(held.keys_of(Role.ROOT), key=held.label_of))
        raise BadInput(
            f"Diga qué llave raíz sale, con --instead-of: {keys}.", f"Say which root key goes, --instead-of: {keys}."
        )
    else:
        going = _one_of(held.keys_of(Role.ROOT), instead_of)
        root = ceremony.with_root_holder(held, holder, instead_of=going, now=now)
    accepted = sign_root(desk, root, proposal, root_key_of(desk, root_key, passphrase_file), hub)
    if accepted is not None and desk.holds_a_gone_root_key():
        say(
            "La llave raíz de este perfil ya no vale: ponga la nueva con signage keys use ARCHIVO",
            "The root key of this profile counts no more: put the new one in use with signage keys use FILE",
        )


def _one_of(keys: Collection[PublicKey], beginning: str) -> PublicKey:
    found = [held for held in keys if held.text.startswith(beginning)]
    if len(found) != 1:
        raise NotFound(
            f"«{beginning}» no nombra una sola llave (signage keys show).",
            f"“{beginning}” does not name one key (signage keys show).",
        )
    return found[0]


def _named(root: Root, key: PublicKey) -> str:
    return f"{root.label_of(key)} ({key.text[:_BEGINNING]})"


def _use(
    file: Annotated[Path, typer.Argument(help="Llave que la raíz ya nombra. (A key that the root names.)")],
    profile: ProfileOption = None,
    hub: HubOption = "",
) -> None:
    """Pone en el perfil una llave ya aprobada, en lugar de la que había. (Takes an approved key into use.)"""
    wrapped = WrappedKey.from_bytes(read_file(file))
    desk = newest(profile, hub)
    root, key = desk.root(), PublicKey.from_text(wrapped.public)
    if key in root.keys_of(Role.ROOT):
        name = "root"
    elif any(key in root.keys_of(role) for role in OPERATOR_ROLES):
        name = "operator"
    else:
        raise Conflict(
            f"La raíz {root.version} no nombra esa llave: primero signage keys approve.",
            f"Root {root.version} does not name that key: first signage keys approve.",
        )
    old = desk.take_key(name, wrapped)
    if old is None:
        say(f"Llave de {wrapped.label} en uso.", f"Key of {wrapped.label} in use.")
    else:
        say(
            f"Llave de {wrapped.label} en uso; la de antes queda en {old}.",
            f"Key of {wrapped.label} in use; the one before is in {old}.",
        )


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
    desk = newest(profile, hub)
    root = desk.root()
    going = _one_of(root.keys_of(Role.ALERT_DRILL), key)
    following = ceremony.without_operator(root, going, max_seq=max_seq, now=datetime.now(UTC))
    _tell_what_is_void(going, max_seq, hub)
    sign_root(desk, following, proposal, root_key_of(desk, root_key, passphrase_file), hub)


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
    desk = newest(profile, hub)
    held = connect(hub).keys()
    pair = HubKeys(publish=PublicKey.from_text(held.publish), head=PublicKey.from_text(held.head))
    root = ceremony.with_hub(desk.root(), pair, now=datetime.now(UTC))
    sign_root(desk, root, proposal, root_key_of(desk, root_key, passphrase_file), hub)


def _second(
    address: Annotated[str, typer.Argument(help="Dirección del segundo hub; vacía lo quita. (URL; empty removes it.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que nombra un segundo hub, solo para órdenes. (Names a second hub, for orders only.)"""
    desk = newest(profile, hub)
    root = ceremony.with_second_hub(desk.root(), address, now=datetime.now(UTC))
    if root.second_hub:
        check_office(desk, HubClient(root.second_hub))
    sign_root(desk, root, proposal, root_key_of(desk, root_key, passphrase_file), hub)


def _approvals(
    count: Annotated[int, typer.Argument(min=1, max=9, help="Operadores que aprueban palabras. (How many approve.)")],
    proposal: Proposal = Path("root.proposed"),
    root_key: RootKey = None,
    profile: ProfileOption = None,
    passphrase_file: PassphraseOption = None,
    hub: HubOption = "",
) -> None:
    """Firma la raíz que pide tantas firmas a las palabras de las alertas. (How many sign the words of alerts.)"""
    desk = newest(profile, hub)
    root = ceremony.with_approvals(desk.root(), count, now=datetime.now(UTC))
    sign_root(desk, root, proposal, root_key_of(desk, root_key, passphrase_file), hub)


def _send(profile: ProfileOption = None, hub: HubOption = "") -> None:
    """Lleva al hub, y al segundo, las raíces que les falten. (Brings the hubs the roots that they lack.)"""
    desk, client = console(profile), connect(hub)
    check_office(desk, client)
    given = level(desk, client)
    teach_second(desk, desk.root().second_hub)
    say(f"Raíces que le faltaban al hub: {given}.", f"Roots that the hub lacked: {given}.")


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
    document = wire.from_bytes(read_file(file), max_bytes=LARGEST_FILE)
    roots, templates = document.get("roots"), document.get("templates")
    if not isinstance(roots, list) or not roots or not isinstance(templates, str):
        raise BadInput(f"{file} no es de «keys export».", f"{file} is not of “keys export”.")
    try:
        chain = [base64.b64decode(str(root), validate=True) for root in roots]
    except ValueError as fault:
        raise BadInput(f"{file} está dañado.", f"{file} is damaged.") from fault
    console(profile).adopt(chain, templates.encode())
    say("Raíces y plantillas tomadas.", "Roots and templates taken over.")


def _report(desk: Console, *, as_json: bool) -> None:
    root, since = desk.root(), keys_since(desk.chain())
    rows = [
        (entry.role.value, entry.threshold, sorted(root.label_of(PublicKey.from_text(key)) for key in entry.keys))
        for entry in root.roles
    ]
    held = sorted(since.items(), key=lambda one: (root.label_of(one[0]), one[1], one[0].text))
    if as_json:
        roles = [{"role": role, "threshold": threshold, "holders": people} for role, threshold, people in rows]
        keys = [
            {"key": key.text, "holder": root.label_of(key), "roles": _roles_of(root, key), "since": begun}
            for key, begun in held
        ]
        show_json({"org": root.org, "version": root.version, "roles": roles, "keys": keys})
        return
    columns = (("papel", "role"), ("firmas", "signatures"), ("quiénes", "who"))
    show_table(columns, ((role, needed, ", ".join(people)) for role, needed, people in rows))
    say("", "")
    show_table(
        (("llave", "key"), ("de quién", "whose"), ("papeles", "roles"), ("renovar antes de", "renew before")),
        (
            (key.text[:_BEGINNING], root.label_of(key), ", ".join(_roles_of(root, key)), f"{begun + KEY_LIFE:%Y-%m-%d}")
            for key, begun in held
        ),
    )


def _roles_of(root: Root, key: PublicKey) -> list[str]:
    return [role.value for role in Role if key in root.keys_of(role)]
