"""New words for alerts, from one operator's proposal to the bundle that screens obey (docs/crisis.md, templates).

The first operator signs a bundle that follows what is approved; another signs the very same bytes. Whoever signs second
signs only what this PC would have proposed itself: the words that are seen, and what they take the place of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from signage.errors import Conflict
from signage.model.template import AlertTemplate
from signage.model.template_review import TemplateProblem, bundle_problems
from signage.sync.lan import LARGEST, to_datagram
from signage.trust.ceremony import approvals_needed, next_templates
from signage.trust.document import Kind, Role, Root, Templates, read, sign
from signage.trust.envelope import Envelope, SigningKey, countersign
from signage.trust.order import longest_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A template before and after; None where it is new or goes."""

    code: str
    before: AlertTemplate | None
    after: AlertTemplate | None


def unfit(templates: Collection[AlertTemplate]) -> tuple[TemplateProblem, ...]:
    """Return what keeps templates from being signed, the longest order of each among it: it must fit one datagram."""
    longest = [
        TemplateProblem(
            code=template.code, es="la orden no cabe en un datagrama.", en="its order does not fit a datagram."
        )
        for template in templates
        if len(to_datagram(sign(longest_order(template), [SigningKey.new(), SigningKey.new()]))) > LARGEST
    ]
    return (*bundle_problems(templates), *longest)


def propose(held: Templates, templates: Collection[AlertTemplate], *, key: SigningKey, now: datetime) -> bytes:
    """Sign templates as the first of those that must, to follow what is held."""
    return sign(next_templates(held, templates, now=now), [key])


def proposed(data: bytes) -> Templates:
    """Return what a proposal holds; its signatures are looked at when it is adopted.

    Raises:
        BadInput: it is no proposal.
    """
    return read(Templates, _envelope(data).payload)


def approve(held: Templates, data: bytes, *, key: SigningKey) -> bytes:
    """Sign a proposal as another.

    Raises:
        BadInput: it is no proposal.
        Conflict: it does not follow what is held here, or this very key has signed it.
    """
    bundle = proposed(data)
    expected = replace(next_templates(held, bundle.templates, now=bundle.issued), issued=bundle.issued)
    if bundle != expected:
        raise Conflict(
            "La propuesta no sale de las plantillas de este equipo: tome las aprobadas y propóngala de nuevo.",
            "The proposal does not follow this PC's templates: fetch what is approved, and propose it anew.",
            code="other-words",
        )
    return add_signature(data, key=key)


def add_signature(data: bytes, *, key: SigningKey) -> bytes:
    """Sign a bundle, proposed or in force, as another.

    Raises:
        BadInput: it is no bundle.
        Conflict: this very key has signed it.
    """
    if _envelope(data).signers([key.public]):
        raise Conflict(
            "Usted ya la firmó: falta la firma de otra persona.",
            "You have signed it already: another person's signature is missing.",
            code="signed",
        )
    kind = Kind.TEMPLATES
    return countersign(data, payload_type=kind.payload_type, key=key, max_bytes=kind.max_bytes)


def is_complete(data: bytes, root: Root) -> bool:
    """Whether as many operators have signed as the root asks for."""
    return len(_envelope(data).signers(root.keys_of(Role.TEMPLATES))) >= approvals_needed(root)


def changes(before: Collection[AlertTemplate], after: Collection[AlertTemplate]) -> tuple[Change, ...]:
    """Return the templates that are not the same in two bundles, by code."""
    old, new = ({template.code: template for template in side} for side in (before, after))
    return tuple(
        Change(code=code, before=old.get(code), after=new.get(code))
        for code in sorted(old.keys() | new.keys())
        if old.get(code) != new.get(code)
    )


def _envelope(data: bytes) -> Envelope:
    kind = Kind.TEMPLATES
    return Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes)
