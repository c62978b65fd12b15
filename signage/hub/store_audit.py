"""The rows of the audit log: who changed what, each entry chained to the one before.

What is altered or taken out of the middle is found by its number. Whoever cuts the end off leaves a shorter chain that
holds: keep an export elsewhere.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from signage.hub.store_rows import Row, Rows, to_instant, to_ms
from signage.model.office import Audited
from signage.trust.evidence import FIRST, chained, content_digest


class AuditRow(Row):
    """Something that somebody did."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(sa.BigInteger)
    who: Mapped[str]
    what: Mapped[str]
    thing: Mapped[str]
    digest: Mapped[str]


class AuditRows(Rows):
    """The log as a transaction sees it."""

    def append(self, *, at: datetime, who: str, what: str, thing: str) -> None:
        """Add an entry at the end."""
        last = self._session.scalar(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1))
        row = AuditRow(seq=last.seq + 1 if last else 1, at=to_ms(at), who=who, what=what, thing=thing, digest="")
        row.digest = chained(last.digest if last else FIRST, _content(row))
        self._session.add(row)
        self._session.flush()

    def read(self, *, text: str, before: int | None, limit: int) -> tuple[Audited, ...]:
        """Return entries, the newest first; `text` is sought in who, what and on what."""
        asked = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
        if before is not None:
            asked = asked.where(AuditRow.seq < before)
        for word in text.split():
            places = (AuditRow.who, AuditRow.what, AuditRow.thing)
            asked = asked.where(sa.or_(*(place.icontains(word, autoescape=True) for place in places)))
        return tuple(
            Audited(seq=row.seq, at=to_instant(row.at), who=row.who, what=row.what, thing=row.thing)
            for row in self._session.scalars(asked)
        )

    def check(self) -> tuple[int, int | None]:
        """Return how many entries there are, and the number of the first that does not hang on the one before."""
        before, expected = FIRST, 1
        for row in self._session.scalars(select(AuditRow).order_by(AuditRow.seq)).yield_per(1000):
            if row.seq != expected or row.digest != chained(before, _content(row)):
                return self._count(AuditRow), expected
            before, expected = row.digest, expected + 1
        return expected - 1, None


def _content(row: AuditRow) -> str:
    # Lengths before texts: no two entries are written alike.
    parts = (str(row.seq), str(row.at), row.who, row.what, row.thing)
    return content_digest("".join(f"{len(part)}:{part}" for part in parts))
