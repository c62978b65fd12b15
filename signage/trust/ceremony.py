"""Making and changing the root: the ceremony in which people decide which keys are believed. Pure.

A small office does it in one step: one root key, one operator. A larger one gives the root key to three people and
asks for two of them (`signage keys`). The code is the same; only thresholds differ, and they are data of the root.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from signage.errors import BadInput
from signage.model.address import hub_address
from signage.model.template import AlertTemplate
from signage.trust.document import Retired, Role, RoleKeys, Root, Templates
from signage.trust.envelope import PublicKey

MOST_RETIRED = 36
"""Three changes of all twelve: an alert lives three days at most, and a bundle must stay small."""


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
    people = (*founders.roots, *founders.operators)
    root = Root(
        org=org,
        version=1,
        issued=now,
        roles=(
            _role(Role.ROOT, [holder.key for holder in founders.roots], founders.threshold),
            _role(Role.PUBLISH, [hub.publish], 1),
            _role(Role.HEAD, [hub.head], 1),
        ),
        labels=tuple({holder.key.text: holder.label for holder in people}.items()),
    )
    operators = frozenset(holder.key for holder in founders.operators)
    # A root of several people asks two of them for the words of alerts too; in one step there is one person.
    templates = 2 if founders.threshold > 1 and len(operators) > 1 else 1
    return replace(root, roles=_operator_roles(root, operators, templates=templates))


def with_operator(root: Root, operator: Holder, *, now: datetime, drills_only: bool = False) -> Root:
    """Return the next root, in which one more person may raise and end alerts and drills, or drills alone.

    Free text wants two operators always. How many sign the words of alerts does not change here: a bundle that
    screens hold already must not lose their trust because a colleague came.

    Raises:
        BadInput: a key that signs alerts already shall sign drills alone.
    """
    held, coming = root.keys_of(Role.ALERT_ACTUAL), {operator.key}
    if drills_only and operator.key in held:
        raise BadInput(
            "Esa llave ya firma alertas reales: pida una nueva para simulacros, o retire esa con signage keys revoke.",
            "That key signs real alerts already: ask for a new one for drills, or retire it with signage keys revoke.",
        )
    labels = {**dict(root.labels), operator.key.text: operator.label}
    roles = _operator_roles(
        root,
        held if drills_only else held | coming,
        templates=root.threshold_of(Role.TEMPLATES),
        practising=drill_keys(root) | coming if drills_only else drill_keys(root),
    )
    return _next(replace(root, roles=roles, labels=tuple(labels.items())), now)


def without_operator(root: Root, key: PublicKey, *, max_seq: int, now: datetime) -> Root:
    """Return the next root without a person's key; what it signed up to `max_seq` stays in force.

    Raises:
        BadInput: it is no operator's key, or the last one.
    """
    left = root.keys_of(Role.ALERT_ACTUAL) - {key}
    if key not in root.keys_of(Role.ALERT_DRILL) or not left:
        raise BadInput(
            "No se puede retirar: no es de un operador, o es la única llave.",
            "It cannot be revoked: no operator's key, or the only one.",
        )
    retired = tuple(Retired(key=key.text, max_seq=max_seq, role=role) for role in _OPERATOR_ROLES)
    templates = min(root.threshold_of(Role.TEMPLATES), len(left))
    roles = _operator_roles(root, left, templates=templates, practising=drill_keys(root) - {key})
    return _next(replace(root, roles=roles, retired=root.retired + retired), now)


def with_root_holder(root: Root, holder: Holder, *, instead_of: PublicKey, now: datetime) -> Root:
    """Return the next root, in which a new root key takes the place of another; as many must sign as before.

    Like any root it counts with the signatures of the root before it and with its own: where the one that goes is lost,
    the others sign.

    Raises:
        BadInput: what goes is no root key, or the new one has a place already.
    """
    held = root.keys_of(Role.ROOT)
    if instead_of not in held or any(holder.key in root.keys_of(role) for role in Role):
        raise BadInput(
            "No se puede cambiar: la que sale no es una llave raíz, o la nueva ya tiene un papel.",
            "It cannot be changed: what goes is no root key, or the new one has a role already.",
        )
    keys = _role(Role.ROOT, (held - {instead_of}) | {holder.key}, root.threshold_of(Role.ROOT))
    roles = tuple(keys if entry.role is Role.ROOT else entry for entry in root.roles)
    return _next(replace(root, roles=roles, labels=(*root.labels, (holder.key.text, holder.label))), now)


def with_hub(root: Root, hub: HubKeys, *, now: datetime) -> Root:
    """Return the next root, in which another hub's keys publish; a higher epoch undoes what the old ones numbered."""
    roles = [entry for entry in root.roles if entry.role not in {Role.PUBLISH, Role.HEAD}]
    roles += [_role(Role.PUBLISH, [hub.publish], 1), _role(Role.HEAD, [hub.head], 1)]
    return _next(replace(root, roles=tuple(roles), publish_epoch=root.publish_epoch + 1), now)


def with_approvals(root: Root, count: int, *, now: datetime) -> Root:
    """Return the next root, in which so many operators must sign the words of alerts.

    Words that fewer signed are believed no more: whoever calls this makes sure that those in force have the signatures.

    Raises:
        BadInput: there are not so many operators.
    """
    operators = root.keys_of(Role.TEMPLATES)
    if not 1 <= count <= len(operators):
        raise BadInput(
            f"No pueden firmar {count}: hay {len(operators)} operadores.",
            f"{count} cannot sign: there are {len(operators)} operators.",
        )
    roles = _operator_roles(root, operators, templates=count, practising=drill_keys(root))
    return _next(replace(root, roles=roles), now)


def approvals_needed(root: Root) -> int:
    """Return how many operators sign new words of alerts: as many as the root asks for, two where there are two."""
    return max(root.threshold_of(Role.TEMPLATES), min(2, len(root.keys_of(Role.TEMPLATES))))


def with_second_hub(root: Root, address: str, *, now: datetime) -> Root:
    """Return the next root, which names the hub that carries orders besides the main one; empty names none.

    Raises:
        BadInput: not the address of a hub, such as http://10.0.4.2:8080.
    """
    return _next(replace(root, second_hub=hub_address(address) if address else ""), now)


_OPERATOR_ROLES = (Role.TEMPLATES, Role.ALERT_ACTUAL, Role.ALERT_FREE_TEXT, Role.ALERT_DRILL)


def drill_keys(root: Root) -> frozenset[PublicKey]:
    """Return the keys of those who may sign drills and nothing else."""
    return root.keys_of(Role.ALERT_DRILL) - root.keys_of(Role.ALERT_ACTUAL)


def _operator_roles(
    root: Root, keys: frozenset[PublicKey], *, templates: int, practising: frozenset[PublicKey] = frozenset()
) -> tuple[RoleKeys, ...]:
    others = tuple(entry for entry in root.roles if entry.role not in _OPERATOR_ROLES)
    thresholds = {
        Role.TEMPLATES: templates,
        Role.ALERT_ACTUAL: 1,
        Role.ALERT_FREE_TEXT: 2,
        Role.ALERT_DRILL: 1,
    }
    holders = {Role.ALERT_DRILL: keys | practising}
    return others + tuple(_role(role, holders.get(role, keys), threshold) for role, threshold in thresholds.items())


def _role(role: Role, keys: Collection[PublicKey], threshold: int) -> RoleKeys:
    return RoleKeys(role=role, keys=frozenset(key.text for key in keys), threshold=threshold)


def _next(root: Root, now: datetime) -> Root:
    return replace(root, version=root.version + 1, issued=max(now, root.issued))


def next_templates(held: Templates, templates: Collection[AlertTemplate], *, now: datetime) -> Templates:
    """Return the bundle that takes the place of another: the office's words from now on.

    Raises:
        BadInput: it would be older than what it replaces.
    """
    wanted = tuple(sorted(templates, key=lambda template: template.code))
    if now <= held.issued:
        raise BadInput(
            "El reloj de este equipo va atrás: las plantillas aprobadas son más nuevas.",
            "This PC's clock is behind: the approved templates are newer.",
        )
    replaced = [template for template in (*held.templates, *held.retired) if template not in wanted]
    return Templates(org=held.org, issued=now, templates=wanted, retired=tuple(dict.fromkeys(replaced))[:MOST_RETIRED])
