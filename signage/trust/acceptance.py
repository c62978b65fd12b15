"""What a screen (or a hub, for its own hygiene) believes: a sans-I/O object that takes bytes and a time.

Rules, in the order they are checked:

- root N+1 needs the threshold of root N and of itself; versions are walked one by one; expiry never blocks.
- head: head role, this org and screen, the nonce that was asked for; never older than the held one.
- manifest: publish role, this org and screen, (epoch, version) above the held one, or equal with equal bytes; epoch
  not below the root's; version not more than two days ahead of a witnessed clock; every required feature known.
- templates: templates role, this org.
- alert: the role that its status asks for (Actual and System: alert_actual; Exercise and Test: alert_drill or
  alert_actual), as many distinct keys as the role and the template ask; free text needs alert_free_text. A retired
  key counts up to its last sequence number. Nothing is refused for coming from the future.
- half-signed alert: one such key is enough to be looked at by the next operator, and for nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from signage.errors import AlertRejected, BadInput, ManifestRejected
from signage.model.alert import Alert, Status, VerifiedAlert
from signage.model.ids import AlertId, ScreenId
from signage.model.manifest import Manifest
from signage.model.template import AlertTemplate
from signage.trust.document import Head, Kind, Role, Root, Templates, alert_id, read
from signage.trust.envelope import Envelope, PublicKey

T = TypeVar("T")
_AHEAD = timedelta(days=2)
_MAX_ROOTS = 256


def first_root(data: bytes) -> Root:
    """Read a root that is trusted because of how it came (pairing, an operator's own disk).

    It must still be signed by its own root role.

    Raises:
        ManifestRejected: it is no root, or its own keys did not sign it.
    """
    envelope, root = _read_root(data)
    _need(envelope, root, Role.ROOT)
    return root


def chain_of(roots: Sequence[bytes]) -> tuple[Root, ...]:
    """Read a chain of roots, oldest first, of which the first is trusted because of how it came.

    Raises:
        ManifestRejected: it is no chain, or one lacks signatures.
    """
    first, *rest = roots
    trusted = TrustedSet(root=first_root(first))
    return (trusted.root, *(trusted.update_root(envelope) for envelope in rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSigned:
    """An order that an operator signed and that may need others: `asked` keys give it its whole effect."""

    id: AlertId
    alert: Alert
    signers: frozenset[PublicKey]
    asked: int

    @property
    def is_complete(self) -> bool:
        """Whether nobody's signature is missing."""
        return len(self.signers) >= self.asked


@dataclass(slots=True)
class TrustedSet:
    """The documents that were accepted so far, for one org and (on a screen) one screen."""

    root: Root
    screen: ScreenId | None = None
    head: Head | None = None
    manifest: Manifest | None = None
    templates: dict[str, AlertTemplate] = field(default_factory=dict)
    alerts: dict[AlertId, VerifiedAlert] = field(default_factory=dict)
    _manifest_sha256: str = ""

    @property
    def floor(self) -> datetime:
        """The latest time that roots and alerts prove; manifests do not count, for a hub signs those alone."""
        return max([self.root.issued, *(verified.alert.sent for verified in self.alerts.values())])

    def update_root(self, data: bytes) -> Root:
        """Accept the next root.

        Raises:
            ManifestRejected: not signed by both, another org, or not the next version.
        """
        envelope, root = _read_root(data)
        if root.org != self.root.org or root.version != self.root.version + 1 or root.version > _MAX_ROOTS:
            raise ManifestRejected(
                f"La raíz {root.version} no sigue a la {self.root.version} de {self.root.org}.",
                f"Root {root.version} does not follow {self.root.version} of {self.root.org}.",
            )
        _need(envelope, self.root, Role.ROOT)
        _need(envelope, root, Role.ROOT)
        self.root = root
        return root

    def update_head(self, data: bytes, *, nonce: str) -> Head:
        """Accept the answer to a poll.

        Raises:
            ManifestRejected: not the head role's, not this screen's, not this nonce's, or older than the held one.
        """
        envelope = self._open(data, Kind.HEAD, Role.HEAD)
        head = _decoded(Head, envelope.payload)
        if head.org != self.root.org or head.screen != self.screen or head.nonce != nonce:
            raise ManifestRejected("La respuesta del hub no es para esta pantalla.", "The head is not for this screen.")
        if self.head and head.issued < self.head.issued:
            raise ManifestRejected("La respuesta del hub es anterior a otra.", "The head is older than another.")
        self.head = head
        return head

    def update_manifest(self, data: bytes, *, witness: datetime | None = None) -> Manifest:
        """Accept a manifest. `witness` is an authenticated time, when there is one.

        Raises:
            ManifestRejected: for any of the rules above; the held manifest stays.
        """
        self.manifest = self.verified_manifest(data, witness=witness)
        self._manifest_sha256 = hashlib.sha256(data).hexdigest()
        return self.manifest

    def verified_manifest(self, data: bytes, *, witness: datetime | None = None) -> Manifest:
        """Return a manifest that would be accepted, without adopting it: its files are fetched first.

        Raises:
            ManifestRejected: for any of the rules above.
        """
        envelope = self._open(data, Kind.MANIFEST, Role.PUBLISH)
        manifest = _decoded(Manifest, envelope.payload)
        digest = hashlib.sha256(data).hexdigest()
        self._check_place(manifest)
        self._check_version(manifest, digest, witness)
        missing = manifest.missing_features()
        if missing:
            names = ", ".join(sorted(missing))
            raise ManifestRejected(
                f"El programa pide funciones que esta versión no tiene: {names}. Actualice el reproductor.",
                f"The manifest needs features this version lacks: {names}. Update the player.",
            )
        return manifest

    def update_templates(self, data: bytes) -> Templates:
        """Accept a bundle of alert templates.

        Raises:
            ManifestRejected: not the templates role's, or another org's.
        """
        envelope = self._open(data, Kind.TEMPLATES, Role.TEMPLATES)
        bundle = _decoded(Templates, envelope.payload)
        if bundle.org != self.root.org:
            raise ManifestRejected("Las plantillas son de otra entidad.", "The templates are another org's.")
        self.templates.update(bundle.by_hash())
        for held in list(self.alerts.values()):
            template = self.templates.get(held.alert.template)
            if template:
                self.alerts[held.id] = replace(held, end_keys=template.end_keys)
        return bundle

    def update_alert(self, data: bytes) -> VerifiedAlert:
        """Accept an alert into the grow-only set; one that is held already is returned as it is.

        Raises:
            AlertRejected: not an operator's, too few keys, another org's, or not an alert at all.
        """
        try:
            envelope = Envelope.from_bytes(data, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)
            verified = self._verified(envelope, read(Alert, envelope.payload))
        except BadInput as fault:
            raise AlertRejected(f"No es una alerta: {fault.es}", f"Not an alert: {fault.en}") from fault
        held = self.alerts.get(verified.id)
        if held is None or held.keys < verified.keys:
            self.alerts[verified.id] = verified
        return self.alerts[verified.id]

    def half_signed(self, data: bytes) -> HalfSigned:
        """Look at an alert that waits for another operator's signature; it is not believed.

        What it asks for counts the alerts that it ends; one that is not held here may be an attack.

        Raises:
            AlertRejected: no operator signed it, another org's, or not an alert at all.
        """
        try:
            envelope = Envelope.from_bytes(data, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)
            alert = read(Alert, envelope.payload)
        except BadInput as fault:
            raise AlertRejected(f"No es una alerta: {fault.es}", f"Not an alert: {fault.en}") from fault
        signers = self._operators(envelope, alert)
        if alert.org != self.root.org or not signers:
            raise _unsigned()
        free = self.root.threshold_of(Role.ALERT_FREE_TEXT) if alert.text else 1
        ends = max((self.alerts[ref].end_keys if ref in self.alerts else 2 for ref in alert.refs), default=1)
        asked = max(self._needed(alert), free, ends)
        return HalfSigned(id=alert_id(envelope.payload), alert=alert, signers=signers, asked=asked)

    def _verified(self, envelope: Envelope, alert: Alert) -> VerifiedAlert:
        template = self.templates.get(alert.template)
        keys = len(self._operators(envelope, alert))
        if alert.org != self.root.org or keys < self._needed(alert):
            raise _unsigned()
        if alert.text and len(self._signers(envelope, Role.ALERT_FREE_TEXT, alert.seq)) < self.root.threshold_of(
            Role.ALERT_FREE_TEXT
        ):
            raise AlertRejected("El texto libre necesita la firma de dos operadores.", "Free text needs two operators.")
        return VerifiedAlert(
            id=alert_id(envelope.payload),
            alert=alert,
            keys=keys,
            end_keys=template.end_keys if template else 1,
        )

    def _operators(self, envelope: Envelope, alert: Alert) -> frozenset[PublicKey]:
        actual = self._signers(envelope, Role.ALERT_ACTUAL, alert.seq)
        if alert.status in {Status.EXERCISE, Status.TEST}:
            return actual | self._signers(envelope, Role.ALERT_DRILL, alert.seq)
        return actual

    def _needed(self, alert: Alert) -> int:
        template = self.templates.get(alert.template)
        return max(self._threshold(alert), template.raise_keys if template and not alert.refs else 1)

    def _threshold(self, alert: Alert) -> int:
        drill = alert.status in {Status.EXERCISE, Status.TEST}
        return self.root.threshold_of(Role.ALERT_DRILL if drill else Role.ALERT_ACTUAL)

    def _signers(self, envelope: Envelope, role: Role, seq: int) -> frozenset[PublicKey]:
        retired = {
            PublicKey.from_text(entry.key) for entry in self.root.retired if entry.role is role and seq <= entry.max_seq
        }
        return envelope.signers(self.root.keys_of(role) | retired)

    def _open(self, data: bytes, kind: Kind, role: Role) -> Envelope:
        envelope = _opened(data, kind)
        _need(envelope, self.root, role)
        return envelope

    def _check_place(self, manifest: Manifest) -> None:
        if manifest.org != self.root.org or manifest.screen.id != self.screen:
            raise ManifestRejected("El programa es de otra pantalla.", "The manifest is another screen's.")

    def _check_version(self, manifest: Manifest, digest: str, witness: datetime | None) -> None:
        version = (manifest.epoch, manifest.version)
        held = (self.manifest.epoch, self.manifest.version) if self.manifest else (0, -1)
        same = version == held and digest == self._manifest_sha256
        if manifest.epoch < self.root.publish_epoch or not (version > held or same):
            raise ManifestRejected(
                f"El programa {manifest.version} es anterior al que ya se tiene.",
                f"Manifest {manifest.version} is older than the held one.",
            )
        if witness and manifest.version > int((witness + _AHEAD).timestamp() * 1000):
            raise ManifestRejected("El programa viene del futuro.", "The manifest is from the future.")


def _unsigned() -> AlertRejected:
    return AlertRejected(
        "La alerta no está firmada por los operadores de esta entidad.",
        "The alert is not signed by this organisation's operators.",
    )


def _read_root(data: bytes) -> tuple[Envelope, Root]:
    envelope = _opened(data, Kind.ROOT)
    return envelope, _decoded(Root, envelope.payload)


def _opened(data: bytes, kind: Kind) -> Envelope:
    try:
        return Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    except BadInput as fault:
        raise ManifestRejected(fault.es, fault.en) from fault


def _decoded(value: type[T], payload: bytes) -> T:
    try:
        return read(value, payload)
    except BadInput as fault:
        raise ManifestRejected(fault.es, fault.en) from fault


def _need(envelope: Envelope, root: Root, role: Role) -> None:
    threshold = root.threshold_of(role)
    try:
        signed = threshold >= 1 and len(envelope.signers(root.keys_of(role))) >= threshold
    except BadInput as fault:
        raise ManifestRejected(fault.es, fault.en) from fault
    if not signed:
        raise ManifestRejected(
            f"Faltan firmas de {role.value}: se necesitan {threshold}.",
            f"Signatures of {role.value} are missing: {threshold} needed.",
        )
