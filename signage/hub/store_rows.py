"""What all tables of the library share: how values stand in columns, and the facts about the library itself.

Rows and questions of one subject stand together in `store_pieces`, `store_lists`, `store_screens`, `store_alerts` and
`store_people`; only `signage.hub.store` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, Session, mapped_column

from signage.errors import NotFound
from signage.model import wire

T = TypeVar("T")
MS: Final = timedelta(milliseconds=1)
MAX_ROWS: Final = 20_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_DOCUMENT: Final = 8 * 1024 * 1024
_MOST_ASKED: Final = 500


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Base of all rows."""


class SettingRow(Row):
    """A setting, or a fact about this library."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Rows:
    """A part of what can be asked inside one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in an open session."""
        self._session = session

    def fact(self, name: str) -> str | None:
        """Return a fact about this library."""
        row = self._session.get(SettingRow, name)
        return row.value if row else None

    def save_fact(self, name: str, value: str) -> None:
        """Keep a fact about this library."""
        self._session.merge(SettingRow(name=name, value=value))

    def _existing(self, kind: type[T], key: str, es: str, en: str) -> T:
        row = self._session.get(kind, key)
        if row is None:
            raise NotFound(es, en)
        return row

    def _count(self, kind: type[Row]) -> int:
        return int(self._session.scalar(select(sa.func.count()).select_from(kind)) or 0)


def to_ms(instant: datetime) -> int:
    """Return an instant as milliseconds since 1970."""
    return (instant - _EPOCH) // MS


def to_instant(ms: int) -> datetime:
    """Return milliseconds since 1970 as an instant."""
    return _EPOCH + ms * MS


def to_text(value: object) -> str:
    """Return a value as the JSON text that a column holds."""
    coded = wire.encode(value)
    if not isinstance(coded, dict):
        raise TypeError(type(value).__name__)
    return wire.to_bytes(coded).decode()


def to_value(kind: type[T], text: str) -> T:
    """Return the value of a column's JSON text."""
    return wire.decode(kind, wire.from_bytes(text.encode(), max_bytes=LARGEST_DOCUMENT))


def to_joined(values: Iterable[object]) -> str:
    """Return words as the text of one column."""
    return ",".join(sorted(str(value) for value in values))


def to_list(text: str) -> list[str]:
    """Return a column's words."""
    return [part for part in text.split(",") if part]


def in_parts(wanted: Iterable[T]) -> Iterator[list[T]]:
    """Divide what a statement asks for: a database takes only so many at a time."""
    left = list(dict.fromkeys(wanted))
    return (left[at : at + _MOST_ASKED] for at in range(0, len(left), _MOST_ASKED))
