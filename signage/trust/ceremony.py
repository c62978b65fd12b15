"""Making and changing the root: the ceremony in which people decide which keys are believed. Pure.

A small office does it in one step: one root key, one operator. A larger one gives the root key to three people and
asks for two of them (`signage keys`). The code is the same; only thresholds differ, and they are data of the root.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from signage.errors import BadInput
from signage.trust.document import Retired, Role, RoleKeys, Root
from signage.trust.envelope import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person's public key and name."""

    key: PublicKey
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKeys:
    """The two public keys of a hub."""

    publish: PublicKey
    head: PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Founders:
    """Who holds the root, how many of them must sign, and who operates."""

    roots: tuple[Holder, ...]
    threshold: int
    operators: tuple[Holder, ...]


def first_root(org: str, founders: Founders, hub: HubKeys, *, now: datetime) -> Root:
    """Return version 1 of a root.

    Raises:
        BadInput: fewer root keys than must sign, or no operator.
    """
    if not 1 <= founders.threshold <= len({holder.key for holder in founders.roots}) or not founders.operators:
        raise BadInput(
            "La raíz necesita tantas llaves como firmas pide, y al menos un operador.",
            "A root needs as many keys as signatures it asks for, and at least one operator.",
        )
    root = Root(
        org=org,
        version=1,
        issued=now,
        roles=(
            _role(Role.ROOT, [holder.key for holder in founders.roots], founders.threshold),
            _role(Role.PUBLISH, [hub.publish], 1),
            _role(Role.HEAD, [hub.head], 1),
        ),
        labels=tuple((holder.key.text, holder.label) for holder in founders.roots),
    )
    for operator in founders.operators:
        root = with_operator(root, operator, now=now)
    return replace(root, version=1)


def with_operator(root: Root, operator: Holder, *, now: datetime) -> Root:
    """Return the next root, in which one more person may raise and end alerts and drills.

    Free text wants two operators always; templates want two where the root itself asks for two people.
    """
    keys = root.keys_of(Role.ALERT_ACTUAL) | {operator.key}
    labels = {**dict(root.labels), operator.key.text: operator.label}
    return _next(replace(root, roles=_operator_roles(root, keys), labels=tuple(labels.items())), now)


def without_operator(root: Root, key: PublicKey, *, max_seq: int, now: datetime) -> Root:
    """Return the next root without a person's key; what it signed up to `max_seq` stays in force.

    Raises:
        BadInput: it is no operator's key, or the last one.
    """
    left = root.keys_of(Role.ALERT_ACTUAL) - {key}
    if key not in root.keys_of(Role.ALERT_ACTUAL) or not left:
        raise BadInput(
            "No se puede retirar: no es de un operador, o es la única llave.",
            "It cannot be revoked: no operator's key, or the only one.",
        )
    retired = tuple(Retired(key=key.text, max_seq=max_seq, role=role) for role in _OPERATOR_ROLES)
    return _next(replace(root, roles=_operator_roles(root, left), retired=root.retired + retired), now)


def with_hub(root: Root, hub: HubKeys, *, now: datetime) -> Root:
    """Return the next root, in which another hub's keys publish; a higher epoch undoes what the old ones numbered."""
    roles = [entry for entry in root.roles if entry.role not in {Role.PUBLISH, Role.HEAD}]
    roles += [_role(Role.PUBLISH, [hub.publish], 1), _role(Role.HEAD, [hub.head], 1)]
    return _next(replace(root, roles=tuple(roles), publish_epoch=root.publish_epoch + 1), now)


_OPERATOR_ROLES = (Role.TEMPLATES, Role.ALERT_ACTUAL, Role.ALERT_FREE_TEXT, Role.ALERT_DRILL)


def _operator_roles(root: Root, keys: frozenset[PublicKey]) -> tuple[RoleKeys, ...]:
    others = tuple(entry for entry in root.roles if entry.role not in _OPERATOR_ROLES)
    # A root of several people asks two of them for the words of alerts too; in one step there is one person.
    careful = root.threshold_of(Role.ROOT) > 1
    thresholds = {
        Role.TEMPLATES: 2 if careful and len(keys) > 1 else 1,
        Role.ALERT_ACTUAL: 1,
        Role.ALERT_FREE_TEXT: 2,
        Role.ALERT_DRILL: 1,
    }
    return others + tuple(_role(role, keys, threshold) for role, threshold in thresholds.items())


def _role(role: Role, keys: Collection[PublicKey], threshold: int) -> RoleKeys:
    return RoleKeys(role=role, keys=frozenset(key.text for key in keys), threshold=threshold)


def _next(root: Root, now: datetime) -> Root:
    return replace(root, version=root.version + 1, issued=max(now, root.issued))
