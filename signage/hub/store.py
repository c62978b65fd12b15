"""The library on disk: only this and its parts (`store_*.py`) know SQLAlchemy. Values go in, values come out.

Promises
- `Library.begin()` is one transaction: everything in the block, or nothing.
- One writer at a time in this process, and only the writer checkpoints (SQLite before 3.51.3 can corrupt a
  write-ahead log that two connections checkpoint at once).
- A commit is on the disk (synchronous=FULL) before the block ends.
- The schema is made and moved by Alembic alone, from the first table on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from signage.hub.store_alerts import AlertRows, EvidenceRows
from signage.hub.store_audit import AuditRows
from signage.hub.store_dialect import Database
from signage.hub.store_figures import FigureRows
from signage.hub.store_lists import ListRows
from signage.hub.store_people import PeopleRows
from signage.hub.store_pieces import PieceHistoryRows, PieceRows
from signage.hub.store_screens import ScreenRows
from signage.hub.store_shelf import ShelfRows


class Library:
    """The durable state of a hub."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its schema up to date.

        Raises:
            Conflict: another hub has it. DatabaseAway, StoreFailure, BadInput: it cannot be opened, or not be used.
        """
        self._database = Database(url)
        self._writing = threading.Lock()
        try:
            self._database.begin_life()
        except BaseException:
            self._database.close()
            raise

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """Run one writing transaction.

        Raises:
            Conflict: the change breaks a rule of the database, or another hub has taken it over.
            StoreFailure: the disk refused. DatabaseAway: the server does not answer. BadInput: it takes no such text.
        """
        engine = self._database.engine.execution_options(writes=True)
        with self._writing, self._database.translated():
            self._database.be_the_one()
            with Session(engine) as session, session.begin():
                yield UnitOfWork(session)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Run one reading transaction: all that is read in the block is of one moment.

        Raises:
            DatabaseAway: the server does not answer. BadInput: it takes no such text.
        """
        with self._database.translated(), Session(self._database.engine) as session:
            yield UnitOfWork(session)

    @property
    def address(self) -> str:
        """Where its database is, its password with it: for nobody's eyes."""
        return self._database.address

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


class UnitOfWork(PieceRows, PieceHistoryRows, ListRows, ScreenRows, AlertRows, EvidenceRows, PeopleRows):
    """What can be asked of the library inside one transaction: each subject's questions, and three apart."""

    @property
    def audit(self) -> AuditRows:
        """Who changed what."""
        return AuditRows(self._session)

    @property
    def figures(self) -> FigureRows:
        """What was on the screens, in numbers."""
        return FigureRows(self._session)

    @property
    def shelf(self) -> ShelfRows:
        """What people ask the library as a whole."""
        return ShelfRows(self._session)
