"""Two people change one thing at once: what each changed is kept, and nobody's word is overwritten unseen. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from signage.errors import Conflict, NotFound, SignageError

T = TypeVar("T")
CLASH: Final = "both-changed"
"""The code of a refusal that is one's own to decide: two people changed the same."""


def together(before: T, after: T, theirs: T | None, name: str, *, insists: bool = False) -> T:
    """Return their value with what was changed here, from `before` to `after`; `name` is what people call the thing.

    Fields that hold many things are put together thing by thing; parts are told apart by their first field. Whoever
    `insists` was told what another changed: what both changed stays as it is here.

    Raises:
        Conflict: `CLASH`, both changed the same to something else.
        NotFound: it is gone.
    """
    if theirs is None:
        raise NotFound(
            f"Otra persona eliminó «{name}» mientras tanto: no se guardó.",
            f"Somebody else deleted “{name}” meanwhile: nothing was saved.",
        )
    try:
        joined: T = _joined(before, after, theirs, insists=insists)
    except _Clash as clash:
        raise Conflict(
            f"Otra persona cambió lo mismo en «{name}» mientras tanto, y no se guardó: mire cómo está ahora y decida.",
            f"Somebody else changed the same in “{name}” meanwhile, and nothing was saved: look at it as it is now and "
            "decide.",
            code=CLASH,
        ) from clash
    return joined


class _Clash(Exception):
    pass


def _joined(before: Any, after: Any, theirs: Any, *, insists: bool) -> Any:  # noqa: ANN401 - values of any one type
    if after in (before, theirs):
        return theirs
    if theirs == before:
        return after
    if isinstance(before, frozenset):
        return (theirs - (before - after)) | (after - before)
    if isinstance(before, tuple):
        return _parts(before, after, theirs, insists=insists)
    if is_dataclass(before) and not isinstance(before, type) and type(before) is type(after) is type(theirs):
        every = {
            one.name: _joined(
                getattr(before, one.name), getattr(after, one.name), getattr(theirs, one.name), insists=insists
            )
            for one in fields(before)
        }
        return replace(theirs, **every)
    if insists:
        return after
    raise _Clash


def _parts(before: Iterable[Any], after: Iterable[Any], theirs: Iterable[Any], *, insists: bool) -> tuple[Any, ...]:
    old, mine, other = _by_key(before), _by_key(after), _by_key(theirs)
    found = {key: _joined(old.get(key), mine.get(key), other.get(key), insists=insists) for key in {**other, **mine}}
    return tuple(part for part in found.values() if part is not None)


def _by_key(parts: Iterable[Any]) -> Mapping[Hashable, Any]:
    return {getattr(part, fields(part)[0].name) if is_dataclass(part) else part: part for part in parts}


def decidable(failure: SignageError) -> SignageError:
    """Return a refusal for a dialog that stays open; one that saving once more goes over says so."""
    if failure.code != CLASH:
        return failure
    es, en = (
        "Lo suyo sigue aquí: con «Guardar» otra vez queda lo suyo.",
        "Yours is still here: “Save” again keeps yours.",
    )
    return Conflict(f"{failure.es} {es}", f"{failure.en} {en}", code=failure.code)
