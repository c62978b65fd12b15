"""What was on the screens, in numbers, as a transaction sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import select

from signage.hub.store_rows import Rows, to_ms
from signage.hub.store_screens import ProofRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Plays:
    """How often pieces were on a screen, for how long in all, how many different ones, and on how many screens."""

    count: int
    shown: timedelta
    pieces: int
    screens: int


class FigureRows(Rows):
    """The proofs of play, counted."""

    def plays(self, since: datetime, until: datetime) -> Plays:
        """Count what began within a stretch of time."""
        asked = select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(ProofRow.shown_for_ms), 0),
            sa.func.count(sa.distinct(ProofRow.slide)),
            sa.func.count(sa.distinct(ProofRow.screen)),
        ).where(ProofRow.shown_at >= to_ms(since), ProofRow.shown_at < to_ms(until))
        count, shown_ms, pieces, screens = self._session.execute(asked).one()
        return Plays(count=count, shown=timedelta(milliseconds=int(shown_ms)), pieces=pieces, screens=screens)
