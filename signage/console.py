"""An operator's console: the profile folder that holds keys, roots and templates, and the orders made with them.

The profile lies on the operator's PC, never in a hub's folder. Private keys in it are wrapped by a passphrase. With
it, an order can be made and signed while every server is down.

    root.key   operator.key   root/<n>.dsse   templates.dsse   seq
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from signage.assets import assets_dir
from signage.errors import AlertRejected, BadInput, Conflict, ManifestRejected, NotAllowed, NotFound
from signage.model import wire
from signage.model.alert import SECOND_WITHIN, Alert, State, Status, VerifiedAlert
from signage.model.template import AlertTemplate
from signage.store.disk import write_durably
from signage.trust import ceremony
from signage.trust.acceptance import HalfSigned, TrustedSet, chain_of, first_root
from signage.trust.ceremony import Founders, Holder, HubKeys
from signage.trust.document import OPERATOR_ROLES, Kind, Role, Root, Templates, sign
from signage.trust.envelope import Envelope, PublicKey, SigningKey, countersign, joined
from signage.trust.keyring import WrappedKey
from signage.trust.order import FIN, Aim, Desk, ending, incident_of, probing, raising, updating

_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What a hub needs to know of a new root: the root and the approved words, as envelopes."""

    root: bytes
    templates: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What goes into every alert: the time it is, where, and the office's own words."""

    now: datetime
    zone: str = "America/Bogota"
    """Whose date and hour an incident's number tells."""
    contact: str = ""
    next_update: str = ""
    incident: str = ""
    reply_to: tuple[str, ...] = ()


class Console:
    """One operator's profile."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; `found` or `request_key` make it."""
        self.folder = folder

    @property
    def is_founded(self) -> bool:
        """Whether there is a root of trust here."""
        return bool(self._root_paths())

    @property
    def has_key(self) -> bool:
        """Whether an operator's key is here."""
        return (self.folder / "operator.key").exists()

    def found(self, org: str, *, label: str, passphrase: str, hub: HubKeys, now: datetime) -> Founded:
        """Make everything in one step: a root key, an operator's key, the root, and the signed words of alerts.

        Raises:
            Conflict: there is a root already; it is never written over.
            BadInput: the passphrase is too short.
        """
        if self.is_founded:
            raise Conflict("Ya hay una raíz de confianza aquí.", "There is a root of trust here already.")
        root_key, operator_key = SigningKey.new(), SigningKey.new()
        holder = Holder(key=root_key.public, label=label)
        operator = Holder(key=operator_key.public, label=label)
        founders = Founders(roots=(holder,), threshold=1, operators=(operator,))
        self._save_key("root", WrappedKey.new(root_key, label=label, passphrase=passphrase))
        self._save_key("operator", WrappedKey.new(operator_key, label=label, passphrase=passphrase))
        return self.found_with(ceremony.first_root(org, founders, hub, now=now), [root_key], [operator_key])

    def found_with(self, root: Root, root_keys: Collection[SigningKey], operators: Collection[SigningKey]) -> Founded:
        """Sign and keep a root that was agreed on, and the words of alerts that came with the program.

        Raises:
            Conflict: there is a root already.
            ManifestRejected: too few keys signed.
        """
        if self.is_founded:
            raise Conflict("Ya hay una raíz de confianza aquí.", "There is a root of trust here already.")
        envelope = sign(root, root_keys)
        first_root(envelope)
        templates = sign(Templates(org=root.org, issued=root.issued, templates=shipped_templates()), operators)
        self._prepare()
        write_durably(self._words_path, templates)
        write_durably(self.folder / "root" / "1.dsse", envelope)
        return Founded(root=envelope, templates=templates)

    def add_root(self, envelope: bytes) -> Root:
        """Keep the next root.

        Raises:
            ManifestRejected: it does not follow, or lacks signatures.
        """
        root = TrustedSet(root=self.root()).update_root(envelope)
        write_durably(self.folder / "root" / f"{root.version}.dsse", envelope)
        return root

    def follow(self, roots: Collection[bytes], words: Callable[[], bytes]) -> int:
        """Take over the roots that came after those held here; returns how many.

        The words of alerts come along where a new root asks for more signatures than those held here have: none is
        taken that would leave this PC without words. One that is without them already takes what there is.

        Raises:
            Conflict: the roots are another office's.
            ManifestRejected: one does not follow, or lacks signatures.
        """
        held, chain = self.roots(), list(roots)
        if not chain or _payload_of(chain[0]) != _payload_of(held[0]):
            raise Conflict("Son las raíces de otra entidad.", "They are the roots of another organisation.")
        pairs = enumerate(zip(held, chain, strict=False), 1)
        parting = next((number for number, (mine, theirs) in pairs if _payload_of(mine) != _payload_of(theirs)), 0)
        if parting:
            path = self.folder / "root" / f"{parting}.dsse"
            raise Conflict(
                f"La raíz {parting} de este equipo se firmó aparte y no es la del hub: si vale la de allá, borre {path}"
                " y las que le siguen, y repita.",
                f"Root {parting} of this PC was signed apart and is not the hub's: if that one counts, remove {path}"
                " and those after it, and repeat.",
            )
        news = chain[len(held) :]
        trusted, had_words = TrustedSet(root=self.root()), self.held_words() is not None
        taken = [(trusted.update_root(envelope).version, envelope) for envelope in news]
        if taken and self._words_under(trusted.root) is None:
            ours = words()
            try:
                trusted.update_templates(ours)
                write_durably(self._words_path, ours)
            except ManifestRejected:
                if had_words:
                    raise
        for number, envelope in taken:
            write_durably(self.folder / "root" / f"{number}.dsse", envelope)
        return len(taken)

    def adopt(self, roots: Collection[bytes], templates: bytes) -> None:
        """Take over a chain of roots that another operator's console exported, or what is new of it.

        Raises:
            Conflict: there is another chain already.
            ManifestRejected: it is no chain, or the templates are not signed.
        """
        if self.is_founded:
            self.follow(roots, lambda: templates)
            with contextlib.suppress(Conflict, ManifestRejected):  # those that lie here may be newer
                self.adopt_words(templates)
            return
        chain = list(roots)
        trusted = TrustedSet(root=first_root(chain[0]))
        for envelope in chain[1:]:
            trusted.update_root(envelope)
        trusted.update_templates(templates)
        self._prepare()
        write_durably(self._words_path, templates)
        for number, envelope in enumerate(chain, 1):
            write_durably(self.folder / "root" / f"{number}.dsse", envelope)

    def request_key(self, *, label: str, passphrase: str) -> Holder:
        """Make an operator's key here and return its public half, for the holders of the root to approve.

        Raises:
            Conflict: there is a key already.
            BadInput: the passphrase is too short.
        """
        if self.has_key:
            raise Conflict("Este perfil ya tiene una llave de operador.", "This profile has a key already.")
        key = SigningKey.new()
        self._save_key("operator", WrappedKey.new(key, label=label, passphrase=passphrase))
        return Holder(key=key.public, label=label)

    def take_key(self, name: str, key: WrappedKey) -> Path | None:
        """Put a key in use as "operator" or "root"; returns where the one before it is kept, None without one."""
        kept = None
        with contextlib.suppress(NotFound):
            held = self.wrapped(name)
            if held.public != key.public:
                kept = self.folder / f"{name}-{held.public[:12]}.key"
                write_durably(kept, held.to_bytes(), mode=_PRIVATE)
        self._save_key(name, key)
        return kept

    def holds_a_gone_root_key(self) -> bool:
        """Whether the root key that lies here has no place in the newest root."""
        try:
            return PublicKey.from_text(self.wrapped("root").public) not in self.root().keys_of(Role.ROOT)
        except NotFound:
            return False

    def founded(self) -> Founded:
        """Return the first root and the words of alerts, for a hub that does not hold them.

        Raises:
            NotFound: nothing was founded here.
        """
        return Founded(root=self.roots()[0], templates=self._words_path.read_bytes())

    def roots(self) -> tuple[bytes, ...]:
        """Return the chain of roots, oldest first.

        Raises:
            NotFound: nothing was founded here.
        """
        paths = self._root_paths()
        if not paths and self.has_key:
            raise NotFound(
                f"{self.folder} tiene una llave y le falta la raíz: tráigala con «signage keys import», o dé con "
                "--screens la lista de «signage screen export».",
                f"{self.folder} holds a key and lacks the root: bring it with “signage keys import”, or give the list "
                "of “signage screen export” with --screens.",
            )
        if not paths:
            raise NotFound(
                "No hay llaves en este equipo. Créelas en Crisis, o con «signage keys init».",
                "There are no keys on this PC. Make them under Crisis, or with “signage keys init”.",
            )
        return tuple(path.read_bytes() for path in paths)

    def chain(self) -> tuple[Root, ...]:
        """Return the roots of this profile, verified, oldest first.

        Raises:
            NotFound: nothing was founded here.
            ManifestRejected: the files were altered.
        """
        return chain_of(self.roots())

    def root(self) -> Root:
        """Return the newest root of this profile, whatever became of its words.

        Raises:
            NotFound: nothing was founded here.
            ManifestRejected: the files were altered.
        """
        return self.chain()[-1]

    def trusted(self) -> TrustedSet:
        """Return the roots and words of this profile as a set that believes nothing else.

        Raises:
            NotFound: nothing was founded here.
            ManifestRejected: the files were altered, or the words lack signatures; the message says what to do.
        """
        trusted = TrustedSet(root=self.root())
        try:
            trusted.update_templates(self._words())
        except ManifestRejected as fault:
            raise ManifestRejected(
                f"Las palabras de las alertas de este equipo no valen: {fault.es} Tome las del hub con «signage "
                "template fetch»; si tampoco valen, fírmelas con «signage template approve --in-force».",
                f"The words of alerts on this PC do not count: {fault.en} Take the hub's with “signage template "
                "fetch”; if those do not count either, sign them with “signage template approve --in-force”.",
                code="no-words",
            ) from fault
        return trusted

    def words(self) -> Templates:
        """Return the approved words of alerts.

        Raises:
            NotFound: nothing was founded here.
            ManifestRejected: the file was altered, or lacks signatures.
        """
        return self.trusted().update_templates(self._words())

    def held_words(self) -> Templates | None:
        """Return the approved words of alerts; None where those that lie here lack signatures, or none do.

        Raises:
            NotFound: nothing was founded here.
            ManifestRejected: the roots were altered.
        """
        return self._words_under(self.root())

    def _words_under(self, root: Root) -> Templates | None:
        try:
            return TrustedSet(root=root).update_templates(self._words())
        except ManifestRejected:
            return None

    def _words(self) -> bytes:
        try:
            return self._words_path.read_bytes()
        except OSError as fault:
            raise ManifestRejected("No están.", "They are missing.") from fault

    def templates(self) -> Mapping[str, AlertTemplate]:
        """Return the approved alert templates by code.

        Raises:
            NotFound: nothing was founded here.
        """
        return {template.code: template for template in self.words().templates}

    def adopt_words(self, envelope: bytes) -> Templates:
        """Take over words of alerts that were approved after those held here.

        Raises:
            ManifestRejected: not signed by as many operators as the root asks for.
            Conflict: older than what is held.
        """
        held, words = self.held_words(), TrustedSet(root=self.root()).update_templates(envelope)
        if held is not None and words.issued < held.issued:
            raise Conflict(
                "Esas plantillas son anteriores a las de este perfil.", "Those templates are older than this profile's."
            )
        with contextlib.suppress(ManifestRejected, BadInput):  # what lies here may be damaged
            kind = Kind.TEMPLATES
            # The same words may have been signed by one here and by another there: neither's signature is lost.
            envelope = joined(envelope, self._words(), payload_type=kind.payload_type, max_bytes=kind.max_bytes)
        write_durably(self._words_path, envelope)
        return words

    def wrapped(self, name: str = "operator") -> WrappedKey:
        """Return a key of this profile, "operator" or "root", as it lies there.

        Raises:
            NotFound: it is not here.
        """
        try:
            return WrappedKey.from_bytes((self.folder / f"{name}.key").read_bytes())
        except OSError as fault:
            raise NotFound("Este equipo no tiene esa llave.", "This PC does not hold that key.", code=name) from fault

    def unlock(self, passphrase: str, name: str = "operator") -> SigningKey:
        """Open a key of this profile.

        Raises:
            NotFound: it is not here.
            NotAllowed: the passphrase is wrong.
        """
        return self.wrapped(name).opened(passphrase)

    # Orders

    @property
    def free_text_keys(self) -> int:
        """How many operators sign words that nobody approved (docs/crisis.md, two keys).

        Raises:
            NotFound: nothing was founded here.
        """
        return self.trusted().root.threshold_of(Role.ALERT_FREE_TEXT)

    def raise_alert(
        self,
        template: AlertTemplate,
        answers: Mapping[str, str],
        keys: Collection[SigningKey],
        office: Office,
        aim: Aim | None = None,
        *,
        text: str = "",
        waits: bool = False,
    ) -> bytes:
        """Return a signed alert; free text (`signage.trust.order.free_text`) needs two operators whatever the template.

        With `waits` the others sign at another PC (`countersign`); until then no screen takes it.

        Raises:
            BadInput: an answer is missing or too long, or too few operators sign.
        """
        needed = 1 if waits else max(template.raise_keys, self.free_text_keys if text else 1)
        self._check_keys(keys, needed)
        return self._signed(raising(template, answers, self._desk(office), aim, text=text), keys, needed, waits=waits)

    def probe(self, keys: Collection[SigningKey], office: Office) -> bytes:
        """Return a signed silent order, which tests every path and is painted nowhere.

        Raises:
            NotFound: the profile has no template that one operator raises.
        """
        template = next((one for one in self.templates().values() if one.raise_keys == 1), None)
        if template is None:
            raise NotFound(
                "No hay una plantilla que firme un solo operador.", "There is no template that one operator signs."
            )
        self._check_keys(keys, 1)
        return self._signed(probing(template, self._desk(office)), keys, 1)

    def end_alerts(
        self,
        targets: Collection[VerifiedAlert],
        answers: Mapping[str, str],
        keys: Collection[SigningKey],
        office: Office,
        shown_for: timedelta,
        *,
        waits: bool = False,
    ) -> bytes:
        """Return a signed message that ends alerts; `shown_for` is how long "all well again" stays up.

        With `waits` the others sign at another PC.

        Raises:
            BadInput: nothing to end, or too few operators sign.
            NotFound: the profile has no template for it.
        """
        needed = 1 if waits else max((target.end_keys for target in targets), default=1)
        self._check_keys(keys, needed)
        fin = self.templates().get(FIN)
        if fin is None:
            raise NotFound("Falta la plantilla FIN.", "The template FIN is missing.")
        return self._signed(
            ending(targets, fin, answers, self._desk(office), shown_for=shown_for), keys, needed, waits=waits
        )

    def update_alerts(
        self,
        targets: Collection[VerifiedAlert],
        template: AlertTemplate,
        answers: Mapping[str, str],
        keys: Collection[SigningKey],
        office: Office,
        *,
        state: State = State.IDENTIFIED,
        waits: bool = False,
    ) -> bytes:
        """Return a signed message that takes the place of alerts, or stands beside those that ask for more keys.

        With `waits` the others sign at another PC.

        Raises:
            BadInput: nothing to update, an answer missing or too long, or too few operators sign.
        """
        needed = 1 if waits else template.raise_keys
        self._check_keys(keys, needed)
        alert = updating(targets, template, answers, self._desk(office), state=state)
        return self._signed(alert, keys, needed, waits=waits)

    def half_signed(self, envelope: bytes, held: Collection[bytes] = ()) -> HalfSigned:
        """Look at an order that another operator signed; `held` are the orders that it may be the end of.

        Raises:
            AlertRejected: no operator of this office signed it.
            NotFound: its words are not on this PC, so nobody here could read what they sign.
        """
        trusted = self.trusted()
        for one in held:
            with contextlib.suppress(AlertRejected):
                trusted.update_alert(one)
        found = trusted.half_signed(envelope)
        if found.alert.template not in trusted.templates:
            raise NotFound(
                "Las palabras de esa orden no están en este equipo: tómelas del hub con «signage template fetch».",
                "The words of that order are not on this PC: take the hub's with “signage template fetch”.",
            )
        return found

    def countersign(self, envelope: bytes, key: SigningKey, *, now: datetime, held: Collection[bytes] = ()) -> bytes:
        """Return an order with this operator's signature too, complete.

        Raises:
            AlertRejected: no operator of this office signed it.
            Conflict: it is complete, this operator signed it already, or it waited for too long.
            NotAllowed: the key is no operator's, or signs drills alone; or still others must sign.
            NotFound: its words are not on this PC.
        """
        half = self.half_signed(envelope, held)
        if key.public in half.signers:
            raise Conflict(
                "Usted ya firmó esa orden: falta la firma de otra persona.",
                "You signed that order already: somebody else's signature is missing.",
            )
        if half.is_complete:
            raise Conflict("Esa orden ya tiene todas sus firmas.", "That order has all its signatures already.")
        if now - half.alert.sent > SECOND_WITHIN:
            raise Conflict(
                "Esa orden esperó demasiado: pida que la hagan y la firmen de nuevo.",
                "That order has waited for too long: ask for it to be made and signed anew.",
            )
        self._check_keys([key], 1)
        kind = Kind.ALERT
        more = countersign(envelope, payload_type=kind.payload_type, key=key, max_bytes=kind.max_bytes)
        if (signed := self.half_signed(more, held)).signers == half.signers:
            raise _drills_only()
        if not signed.is_complete:
            raise NotAllowed(
                f"La orden necesita {signed.asked} operadores.", f"The order needs {signed.asked} operators."
            )
        self.trusted().update_alert(more)
        return more

    def _check_keys(self, keys: Collection[SigningKey], needed: int) -> None:
        """Refuse before anything is signed what screens would not count."""
        if len({key.public for key in keys}) < needed:
            raise BadInput(
                f"Esta orden necesita la firma de {needed} operadores distintos.",
                f"This order needs the signatures of {needed} different operators.",
            )
        root = self.trusted().root
        operators = {key for role in OPERATOR_ROLES for key in root.keys_of(role)}
        if any(key.public not in operators for key in keys):
            raise NotAllowed(
                "Una de las llaves no es de los operadores de esta entidad, o fue retirada (signage keys show).",
                "One of the keys is no operator's, or it was retired (signage keys show).",
            )

    def _signed(self, alert: Alert, keys: Collection[SigningKey], needed: int, *, waits: bool = False) -> bytes:
        trusted, envelope = self.trusted(), sign(alert, keys)
        practising = ceremony.drill_keys(trusted.root)
        if alert.status not in {Status.EXERCISE, Status.TEST} and any(key.public in practising for key in keys):
            raise _drills_only()
        signed = len(trusted.half_signed(envelope).signers) if waits else trusted.update_alert(envelope).keys
        if signed < needed:
            raise NotAllowed(f"La orden necesita {needed} operadores.", f"The order needs {needed} operators.")
        return envelope

    def _desk(self, office: Office) -> Desk:
        now = office.now
        trusted = self.trusted()
        return Desk(
            org=trusted.root.org,
            seq=self._next_seq(),
            # Never before what was said already: a laptop that woke up in 2001 must not send stale alerts.
            now=max(now, trusted.root.issued),
            incident=office.incident or incident_of(now, office.zone),
            contact=office.contact,
            next_update=office.next_update,
            reply_to=office.reply_to,
        )

    @property
    def _words_path(self) -> Path:
        return self.folder / "templates.dsse"

    def _next_seq(self) -> int:
        path = self.folder / "seq"
        seq = 0
        with contextlib.suppress(OSError, ValueError):
            seq = int(path.read_text())
        write_durably(path, str(seq + 1).encode(), mode=_PRIVATE)
        return seq + 1

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
        (self.folder / "root").mkdir(exist_ok=True)

    def _save_key(self, name: str, key: WrappedKey) -> None:
        self._prepare()
        write_durably(self.folder / f"{name}.key", key.to_bytes(), mode=_PRIVATE)

    def _root_paths(self) -> list[Path]:
        return sorted((self.folder / "root").glob("*.dsse"), key=lambda path: int(path.stem))


def _drills_only() -> NotAllowed:
    return NotAllowed(
        "Una de las llaves firma simulacros y nada más: pida que firme un operador.",
        "One of the keys signs drills and nothing else: ask an operator to sign.",
    )


def _payload_of(root: bytes) -> bytes:
    return Envelope.from_bytes(root, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes).payload


def shipped_templates() -> tuple[AlertTemplate, ...]:
    """Return the alert templates that travel with the program, by code.

    Raises:
        BadInput: a file is damaged; the message names it.
    """
    templates = []
    for path in sorted((assets_dir() / "crisis").glob("*.toml")):
        try:
            templates.append(wire.alert_template_from_toml(path.read_bytes()))
        except BadInput as fault:
            raise BadInput(f"{path.name}: {fault.es}", f"{path.name}: {fault.en}") from fault
    return tuple(templates)
