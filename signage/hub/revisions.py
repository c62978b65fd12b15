"""What several people change: what was made from an older state of it is not put over the newer one."""

from __future__ import annotations

from signage.errors import Conflict
from signage.model import wire


def check_base(base: str, held: object) -> None:
    """Refuse a change that was made from another state than the one that is held; without a base any is taken.

    What is gone is None, and of no revision.

    Called inside the transaction that keeps the change.

    Raises:
        Conflict: `stale`, somebody else saved it meanwhile.
    """
    if base and (held is None or wire.revision(held) != base):
        raise changed_meanwhile()


def changed_meanwhile() -> Conflict:
    """Return why a change is refused that was made from another state."""
    return Conflict(
        "Otra persona guardó lo mismo mientras tanto: vuelva a leerlo antes de guardar.",
        "Somebody else saved the same meanwhile: read it again before saving.",
        code="stale",
    )
