"""The next root: made over the newest there is, signed by one holder after another, brought to the hubs."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from signage.cli.output import say
from signage.cli.session import connect, console, passphrase
from signage.client import HubClient
from signage.console import Console
from signage.errors import Conflict, HubUnreachable, ManifestRejected, NotAllowed, NotFound, SignageError
from signage.store.disk import write_durably
from signage.trust.acceptance import TrustedSet
from signage.trust.document import Kind, Role, Root, read, sign
from signage.trust.envelope import Envelope, SigningKey, countersign
from signage.trust.keyring import WrappedKey

LARGEST_FILE = 1024 * 1024


def newest(profile: Path | None, hub: str) -> Console:
    """Return the console, level with the hub: whoever signs over an outdated list undoes what others decided.

    Without the hub it says that nobody knows whether there is a newer root.

    Raises:
        Conflict: the hub's roots are others.
        ManifestRejected: one of the hub's does not follow, or lacks signatures.
    """
    desk = console(profile)
    try:
        client = connect(hub)
        level(desk, client)
        with contextlib.suppress(Conflict, ManifestRejected, NotFound):  # those here may be newer
            desk.adopt_words(client.templates())
    except (HubUnreachable, NotAllowed) as fault:
        number = desk.root().version
        say(
            f"Se parte de la raíz {number}, la de este equipo; no se sabe si el hub tiene otra más nueva. {fault.es}",
            f"This begins from root {number}, this PC's; the hub may have a newer one. {fault.en}",
        )
    return desk


def level(desk: Console, client: HubClient) -> int:
    """Take the roots that the hub has and this PC lacks, or give it those that it lacks; returns how many it was given.

    Raises:
        SignageError: the hub does not answer, refuses, or its roots are others.
    """
    theirs = client.roots()
    if not theirs or desk.follow(theirs, client.templates):
        return 0
    lacking = desk.roots()[len(theirs) :]
    for root in lacking:
        _bring(desk, client, root)
    return len(lacking)


def _bring(desk: Console, client: HubClient, root: bytes) -> None:
    """Give the hub the next root; where its words would lose their signatures, first those that lie here."""
    try:
        client.post_root(root)
    except Conflict as fault:
        if fault.code != "words":
            raise
        client.post_templates(desk.founded().templates)
        client.post_root(root)


def sign_root(desk: Console, root: Root, proposal: Path, key: SigningKey, hub: str) -> Root | None:
    """Sign the next root in its file; with signatures enough, bring it to the hubs and keep it.

    Returns it once it counts, None while signatures are missing.

    Raises:
        NotAllowed: the key is not of the root.
        Conflict: the file proposes another change, or it would leave the approved words without their signatures.
        SignageError: the hub refuses it; it is not kept here either.
    """
    before = desk.root()
    if key.public not in before.keys_of(Role.ROOT) | root.keys_of(Role.ROOT):
        raise NotAllowed(
            f"Esa llave no es de la raíz {before.version}: dé la que vale con --root-key (signage keys show).",
            f"That key is not of root {before.version}: give the one that counts with --root-key (signage keys show).",
        )
    _check_words(desk, root)
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
        accepted = TrustedSet(root=before).update_root(data)
    except ManifestRejected:
        _tell_missing(data, before, root, proposal)
        return None
    missing = None
    try:
        _bring(desk, connect(hub), data)
    except (HubUnreachable, NotAllowed) as fault:
        missing = fault
    desk.add_root(data)
    proposal.unlink()
    teach_second(desk, accepted.second_hub)
    if missing is None:
        say(
            f"Raíz {accepted.version} firmada y enviada al hub.", f"Root {accepted.version} signed and sent to the hub."
        )
    else:
        say(
            f"Raíz {accepted.version} en este perfil; al hub, luego, con signage keys send. {missing.es}",
            f"Root {accepted.version} here; bring it to the hub later with signage keys send. {missing.en}",
        )
    return accepted


def _check_words(desk: Console, root: Root) -> None:
    if desk.held_words() is None:
        return  # they count no more as it is: nothing is lost, and the next root may be what brings them back
    kind = Kind.TEMPLATES
    words = Envelope.from_bytes(desk.founded().templates, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    signed, needed = len(words.signers(root.keys_of(Role.TEMPLATES))), root.threshold_of(Role.TEMPLATES)
    if signed < needed:
        # Screens would believe them no more, and an alert would be said in general words.
        raise Conflict(
            f"Con esa raíz las plantillas en uso tendrían {signed} de {needed} firmas: primero las firma uno de "
            "los que quedan, con signage template approve --in-force",
            f"With that root the templates in use would have {signed} of {needed} signatures: first one of those "
            "who stay signs them, with signage template approve --in-force",
        )


def _tell_missing(data: bytes, before: Root, root: Root, proposal: Path) -> None:
    envelope = Envelope.from_bytes(data, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes)
    # The root before and the root itself: where a root key changes, two circles of people must sign.
    circles = {one.keys_of(Role.ROOT): one for one in (before, root)}
    counted = [(one.version, len(envelope.signers(keys)), one.threshold_of(Role.ROOT)) for keys, one in circles.items()]
    es = "; ".join(f"{signed} de {needed} firmas de la raíz {version}" for version, signed, needed in counted)
    en = "; ".join(f"{signed} of {needed} signatures of root {version}" for version, signed, needed in counted)
    say(f"Firmada en {proposal}: {es}.", f"Signed in {proposal}: {en}.")


def check_office(desk: Console, second: HubClient) -> None:
    """Refuse a hub that does not hold this office's root.

    Raises:
        Conflict: it holds none, or another office's.
    """
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


def teach_second(desk: Console, address: str) -> None:
    """Bring the second hub every root that it lacks; while it is off screens learn them from the main one."""
    if not address:
        return
    second = HubClient(address)
    try:
        check_office(desk, second)
        for root in desk.roots()[len(second.roots()) :]:
            second.hand_root(root)
    except SignageError as fault:
        say(
            f"El segundo hub {address} no la tiene: {fault.es} Tráigala luego con signage keys send",
            f"The second hub {address} lacks it: {fault.en} Bring it later with signage keys send",
        )


def root_key_of(desk: Console, path: Path | None, passphrase_file: Path | None) -> SigningKey:
    """Open a holder's key: the file's, else the profile's own.

    Raises:
        NotFound: there is no such key.
        NotAllowed: the passphrase is wrong.
    """
    wrapped = WrappedKey.from_bytes(read_file(path)) if path else desk.wrapped("root")
    return wrapped.opened(passphrase(passphrase_file, f"Frase de la llave raíz de {wrapped.label}"))


def read_file(path: Path) -> bytes:
    """Read a file of the ceremony.

    Raises:
        NotFound: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault


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
    return Envelope.from_bytes(read_file(path), payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes)


def _payload(root: bytes) -> bytes:
    return Envelope.from_bytes(root, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes).payload
