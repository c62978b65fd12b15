"""What the hub believes of others' signed documents, for its own hygiene: screens check everything themselves.

The accepted documents live in the library; this is their verified form in memory, built at the start and whenever a
root or a bundle of templates comes. It can be asked from several threads.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from signage.errors import BadInput, Conflict, ManifestRejected, SignageError
from signage.model.alert import AlertClock, VerifiedAlert, live_alerts
from signage.model.ids import AlertId
from signage.trust.acceptance import HalfSigned, TrustedSet, first_root
from signage.trust.document import Kind, Role, Root, Templates, keys_since
from signage.trust.envelope import Envelope
from signage.trust.pairing import fingerprint_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from signage.hub.keys import HubKeys
    from signage.model.screen import Screen
    from signage.model.template import AlertTemplate
    from signage.trust.envelope import PublicKey


class Beliefs:
    """The newest root, the templates and the alerts that were verified."""

    def __init__(self, keys: HubKeys, *, orders_only: bool = False) -> None:
        """Believe nothing yet; a hub for orders only signs nothing, so no root has to name its keys."""
        self._keys = keys
        self._orders_only = orders_only
        self._lock = threading.Lock()
        self._trusted: TrustedSet | None = None
        self._first_payload = b""
        self._keys_since: dict[PublicKey, datetime] = {}

    def rebuild(self, roots: Iterable[bytes], templates: Iterable[bytes], alerts: Iterable[bytes]) -> None:
        """Believe what the library holds; what is no longer signed as it must be is left out."""
        trusted: TrustedSet | None = None
        first_payload = b""
        chain: list[Root] = []
        for root in roots:
            if trusted is None:
                trusted = TrustedSet(first_root(root))
                first_payload = _payload(root)
            else:
                trusted.update_root(root)
            chain.append(trusted.root)
        if trusted is not None:
            for bundle in templates:
                _try(trusted.update_templates, bundle)
            for alert in alerts:
                _try(trusted.update_alert, alert)
        with self._lock:
            self._trusted, self._first_payload = trusted, first_payload
            self._keys_since = keys_since(chain)

    @property
    def root(self) -> Root | None:
        """The newest root."""
        return self._trusted.root if self._trusted else None

    @property
    def keys_since(self) -> Mapping[PublicKey, datetime]:
        """When each key of the newest root began to serve."""
        return self._keys_since

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """Four words of the first root, which screens show too."""
        return fingerprint_words(self._first_payload) if self._first_payload else ()

    def check_root(self, data: bytes) -> Root:
        """Verify the next root, or where staff bring it the very first, without adopting it.

        Raises:
            ManifestRejected: not signed as it must be.
            BadInput: it does not name this hub's own keys, or lets them sign alerts.
        """
        with self._lock:
            if self._trusted is None:
                root = first_root(data)
                if root.version != 1:
                    raise ManifestRejected("La primera raíz es la número 1.", "The first root is number 1.")
            else:
                root = TrustedSet(self._trusted.root).update_root(data)
        self._check_own_keys(root)
        return root

    def check_words(self, root: Root, data: bytes) -> None:
        """Refuse a root with which the words in force would lack signatures; those that lack them already cannot.

        Raises:
            Conflict: every screen would say alerts in general words.
        """
        kind, held = Kind.TEMPLATES, self.root
        envelope = Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
        signed, needed = _counted(envelope, root)
        if held is None or signed >= needed:
            return
        had, asked = _counted(envelope, held)
        if had >= asked:
            raise Conflict(
                f"Con esa raíz las plantillas en uso tendrían {signed} de {needed} firmas: primero las firma uno de "
                "los que quedan, con signage template approve --in-force",
                f"With that root the templates in use would have {signed} of {needed} signatures: first one of those "
                "who stay signs them, with signage template approve --in-force",
                code="words",
            )

    def check_templates(self, data: bytes) -> Templates:
        """Verify a bundle of alert templates without adopting it.

        Raises:
            ManifestRejected: not the templates role's.
        """
        return TrustedSet(self._need().root).update_templates(data)

    def take_alert(self, data: bytes) -> tuple[VerifiedAlert, bool]:
        """Verify an alert and believe it; say whether it says something new.

        Raises:
            AlertRejected: not an operator's.
        """
        trusted = self._need()
        with self._lock:
            before = dict(trusted.alerts)
            verified = trusted.update_alert(data)
            held = before.get(verified.id)
            return verified, held is None or held.keys < verified.keys

    def half_signed(self, data: bytes) -> HalfSigned:
        """Look at an alert that waits for another operator; it is not believed.

        Raises:
            AlertRejected: no operator signed it.
        """
        trusted = self._need()
        with self._lock:
            return trusted.half_signed(data)

    def alerts(self) -> dict[AlertId, VerifiedAlert]:
        """Return every believed alert."""
        with self._lock:
            return dict(self._trusted.alerts) if self._trusted else {}

    def templates(self) -> dict[str, AlertTemplate]:
        """Return the approved words of alerts, by hash."""
        with self._lock:
            return dict(self._trusted.templates) if self._trusted else {}

    def live_for(self, screen: Screen, now: datetime) -> tuple[VerifiedAlert, ...]:
        """Return what a screen must show now."""
        return live_alerts(self.alerts(), screen, AlertClock(wall=now))

    def signers_of(self, data: bytes) -> tuple[str, ...]:
        """Return the holders of the keys that signed an alert."""
        root = self._need().root
        keys = root.keys_of(Role.ALERT_ACTUAL) | root.keys_of(Role.ALERT_DRILL)
        envelope = Envelope.from_bytes(data, payload_type=Kind.ALERT.payload_type, max_bytes=Kind.ALERT.max_bytes)
        return tuple(sorted(root.label_of(key) for key in envelope.signers(keys)))

    def _need(self) -> TrustedSet:
        if self._trusted is None:
            raise Conflict(
                "Este servidor todavía no tiene raíz: créela en la consola del operador.",
                "This hub has no root yet: make it in the operator's console.",
                code="no-root",
            )
        return self._trusted

    def _check_own_keys(self, root: Root) -> None:
        mine = {Role.PUBLISH: self._keys.publish.public, Role.HEAD: self._keys.head.public}
        missing = [role.value for role, key in mine.items() if key not in root.keys_of(role)]
        if missing and not self._orders_only:
            raise BadInput(
                f"La raíz no nombra las llaves de este servidor ({', '.join(missing)}).",
                f"The root does not name this hub's keys ({', '.join(missing)}).",
                code="root-for-another-hub",
            )
        alerting = (Role.ALERT_ACTUAL, Role.ALERT_DRILL, Role.ALERT_FREE_TEXT, Role.TEMPLATES)
        if any(key in root.keys_of(role) for key in mine.values() for role in alerting):
            raise BadInput(
                "La raíz dejaría que el servidor firme alertas: eso no se permite.",
                "The root would let the hub sign alerts: that is not allowed.",
                code="root-trusts-hub",
            )


def _counted(words: Envelope, root: Root) -> tuple[int, int]:
    """Return how many signatures the words of alerts have under a root, and how many it asks for."""
    return len(words.signers(root.keys_of(Role.TEMPLATES))), root.threshold_of(Role.TEMPLATES)


def _payload(root: bytes) -> bytes:
    return Envelope.from_bytes(root, payload_type=Kind.ROOT.payload_type, max_bytes=Kind.ROOT.max_bytes).payload


def _try(update: object, data: bytes) -> None:
    if callable(update):
        try:
            update(data)
        except SignageError:
            return  # signed under a root that has since been replaced: kept in the library, believed by nobody
