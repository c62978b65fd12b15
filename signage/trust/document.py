"""The signed documents as values: root, head, manifest, alert, templates, receipt; and how each is written.

root      names every other key; signed by the root role (2 of 3), never by the hub
head      per screen, fresh at each poll: newest manifest, live alerts; signed by the head role
manifest  per screen: what it plays; signed by the publish role
templates the approved words of alerts; signed by the templates role
alert     an operator's order; hangs from root alone
receipt   a screen's word; signed by the screen's own device key
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar, cast

from signage.errors import BadInput
from signage.model import wire
from signage.model.alert import Alert
from signage.model.ids import AlertId, ScreenId
from signage.model.manifest import Manifest
from signage.model.proof import Receipt
from signage.model.template import AlertTemplate
from signage.trust.envelope import Envelope, PublicKey, SigningKey, seal

T = TypeVar("T")
_ALERT_ID_BYTES = 16
MAX_LIVE_IDS = 8


class Kind(StrEnum):
    """Types of document; each has its own payload type, so one can never be taken for another."""

    ROOT = "root"
    HEAD = "head"
    MANIFEST = "manifest"
    TEMPLATES = "templates"
    ALERT = "alert"
    RECEIPT = "receipt"

    @property
    def payload_type(self) -> str:
        """The DSSE payload type."""
        return f"application/vnd.signage.{self.value}+json"

    @property
    def max_bytes(self) -> int:
        """Largest envelope that is read at all."""
        return _LIMITS[self]


_LIMITS = {
    Kind.ROOT: 64 * 1024,
    Kind.HEAD: 2 * 1024,
    Kind.MANIFEST: 8 * 1024 * 1024,
    Kind.TEMPLATES: 512 * 1024,
    Kind.ALERT: 8 * 1024,
    Kind.RECEIPT: 2 * 1024,
}


class Role(StrEnum):
    """What a key may sign. Fixed from the first day."""

    ROOT = "root"
    PUBLISH = "publish"
    HEAD = "head"
    TEMPLATES = "templates"
    ALERT_ACTUAL = "alert_actual"
    ALERT_FREE_TEXT = "alert_free_text"
    ALERT_DRILL = "alert_drill"


OPERATOR_ROLES = (Role.TEMPLATES, Role.ALERT_ACTUAL, Role.ALERT_FREE_TEXT, Role.ALERT_DRILL)
"""Roles whose keys never lie on a hub."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleKeys:
    """The keys of a role, hexadecimal, and how many distinct ones must sign."""

    role: Role
    keys: frozenset[str]
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A key taken out of service: alerts it signed up to `max_seq` stay valid, later ones never count."""

    key: str
    max_seq: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The document that names every key. A higher `epoch` of a role undoes a fast-forward by a stolen key.

    `second_hub` is the address of the hub that carries orders besides the main one; empty when there is none.
    """

    org: str
    version: int
    issued: datetime
    roles: tuple[RoleKeys, ...]
    labels: tuple[tuple[str, str], ...] = ()
    publish_epoch: int = 1
    retired: tuple[Retired, ...] = ()
    second_hub: str = ""

    def keys_of(self, role: Role) -> frozenset[PublicKey]:
        """Return the public keys of a role."""
        return frozenset(PublicKey.from_text(key) for entry in self.roles if entry.role is role for key in entry.keys)

    def threshold_of(self, role: Role) -> int:
        """Return how many distinct keys of the role must sign; a role that is not named can never be met."""
        return next((entry.threshold for entry in self.roles if entry.role is role), 2**31)

    def label_of(self, key: PublicKey) -> str:
        """Return the holder's name for a key."""
        return dict(self.labels).get(key.text, key.id[:8])


def keys_since(roots: Iterable[Root]) -> dict[PublicKey, datetime]:
    """Return since when each key of the newest root serves; roots oldest first. A new root makes no old key young."""
    first: dict[PublicKey, datetime] = {}
    for root in roots:
        named = {key for role in Role for key in root.keys_of(role)}
        first = {key: first.get(key, root.issued) for key in named}
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The hub's word at one poll: it echoes the screen's nonce, so it proves the time within the poll."""

    org: str
    screen: ScreenId
    nonce: str
    issued: datetime
    manifest_epoch: int
    manifest_version: int
    manifest_sha256: str
    root_version: int
    incarnation: str
    live_alerts: tuple[AlertId, ...] = ()
    live_count: int = 0
    poll_s: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """A bundle of approved alert templates.

    `retired` are those it takes the place of: an alert that names one keeps its words and its two keys.
    """

    org: str
    issued: datetime
    templates: tuple[AlertTemplate, ...]
    retired: tuple[AlertTemplate, ...] = ()

    def by_hash(self) -> Mapping[str, AlertTemplate]:
        """Return the templates, the retired ones too, under the hash that an alert names."""
        return {template_hash(template): template for template in (*self.retired, *self.templates)}


_VALUES: dict[Kind, type] = {
    Kind.ROOT: Root,
    Kind.HEAD: Head,
    Kind.MANIFEST: Manifest,
    Kind.TEMPLATES: Templates,
    Kind.ALERT: Alert,
    Kind.RECEIPT: Receipt,
}
_KINDS = {value: kind for kind, value in _VALUES.items()}
_SPEC = 1


def sign(value: Root | Head | Manifest | Templates | Alert | Receipt, keys: Collection[SigningKey]) -> bytes:
    """Return a document as an envelope signed by every key."""
    kind = _KINDS[type(value)]
    payload = wire.to_bytes({"type": kind.value, "spec": _SPEC, **cast("dict[str, wire.Json]", wire.encode(value))})
    return seal(payload, payload_type=kind.payload_type, keys=keys)


def read(value: type[T], payload: bytes) -> T:
    """Read a payload, already verified, as a value.

    Raises:
        BadInput: another type of document, a newer spec, or a field that makes no sense.
    """
    kind = _KINDS[value]
    document = wire.from_bytes(payload, max_bytes=kind.max_bytes)
    if document.get("type") != kind.value or document.get("spec") != _SPEC:
        raise BadInput(f"No es un documento {kind.value} de versión 1.", f"Not a {kind.value} of spec 1.")
    return wire.decode(value, document)


def written_in(kind: Kind, envelope: bytes) -> str:
    """Return the text of a document in an envelope of one's own, whose signatures are not counted again."""
    return Envelope.from_bytes(envelope, payload_type=kind.payload_type, max_bytes=len(envelope)).payload.decode()


def alert_id(payload: bytes) -> AlertId:
    """Return the identity of an alert: the hash of its exact bytes."""
    digest = hashlib.sha256(payload).digest()[:_ALERT_ID_BYTES]
    return AlertId(base64.urlsafe_b64encode(digest).decode().rstrip("="))


def template_hash(template: AlertTemplate) -> str:
    """Return the hash under which alerts name a template."""
    return hashlib.sha256(wire.to_bytes(cast("dict[str, wire.Json]", wire.encode(template)))).hexdigest()
