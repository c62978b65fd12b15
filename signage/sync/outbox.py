"""What goes up: receipts and proofs of play, kept until the hubs have them for good.

SQLite in WAL with synchronous=FULL and one connection (docs/trust.md, proof of play). A proof is named by (stream,
seq); a hub that answers a new incarnation, or less than it once acknowledged, gets the rows again. Sent rows stay 14
days. A database that does not open is put aside, and a new one is begun; one that was deleted or breaks while it is
used is opened anew. Where the disk takes nothing at all the rows live in memory: the hub hears of an alert all the
same. No call here ever fails.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from signage.errors import BadInput
from signage.model import wire
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import ProofBatch, ProofOfPlay, ReceiptKind

T = TypeVar("T")
_BATCH = 1000
_MAX_ROW = 4096
_KEPT = timedelta(days=14)
_MOST_ROWS = 1_000_000
_MOST_LOOSE = 256
_MEMORY = ":memory:"
_FULL = "SQLITE_FULL"
_MAIN_HUB = ""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS proof (seq INTEGER PRIMARY KEY AUTOINCREMENT, made_at REAL NOT NULL, row BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS receipt (
    id INTEGER PRIMARY KEY AUTOINCREMENT, alert TEXT NOT NULL, kind TEXT NOT NULL, envelope BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, UNIQUE (alert, kind));
CREATE TABLE IF NOT EXISTS told (receipt INTEGER NOT NULL, hub TEXT NOT NULL, PRIMARY KEY (receipt, hub));
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Outbox:
    """The rows that wait. Every call is one transaction; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open or begin the database."""
        self._path = path
        self._lock = threading.Lock()
        self._is_closed = False
        self._inode = 0
        self._db = self._open()
        self._loose: dict[tuple[AlertId, ReceiptKind], bytes] = {}
        self._loose_sent: set[tuple[str, tuple[AlertId, ReceiptKind]]] = set()

    def add_proofs(self, proofs: list[ProofOfPlay], *, now: datetime) -> None:
        """Keep proofs; a full disk costs the proofs, not the picture."""
        rows = [(now.timestamp(), wire.value_bytes(proof)) for proof in proofs]

        def add(db: sqlite3.Connection) -> None:
            db.executemany("INSERT INTO proof (made_at, row) VALUES (?, ?)", rows)
            db.execute("DELETE FROM proof WHERE seq <= (SELECT max(seq) FROM proof) - ?", (_MOST_ROWS,))

        self._do(add, None)

    def next_proofs(self, screen: ScreenId) -> ProofBatch | None:
        """Return the oldest rows that the hub has not acknowledged, or None."""
        stream = self._mark("stream") or self._set_mark("stream", uuid.uuid4().hex)
        acked = int(self._mark("acked") or 0)
        while found := self._proofs_after(acked):
            rows = tuple((seq, proof) for seq, data in found if (proof := _proof(data)) is not None)
            if rows:
                return ProofBatch(screen=screen, stream=stream, rows=rows)
            # Nobody will ever read these: a failing disk wrote them.
            acked = found[-1][0]
        return None

    def _proofs_after(self, acked: int) -> list[tuple[int, bytes]]:
        query = "SELECT seq, row FROM proof WHERE seq > ? ORDER BY seq LIMIT ?"
        nothing: list[tuple[int, bytes]] = []
        return self._do(lambda db: db.execute(query, (acked, _BATCH)).fetchall(), nothing)

    def acknowledge(self, upto: int, incarnation: str, *, now: datetime) -> None:
        """Take the hub's answer: it holds every row up to `upto`."""
        self._set_mark("acked", str(0 if self.meet(incarnation) else upto))
        query = "DELETE FROM proof WHERE seq <= ? AND made_at < ?"
        self._do(lambda db: db.execute(query, (upto, (now - _KEPT).timestamp())).rowcount, 0)

    def meet(self, incarnation: str) -> bool:
        """Take which life of its database the hub says it is in; in another one it hears all anew, and True is said.

        It was restored from a copy then: it lacks what came since, receipts and orders too.
        """
        held = self._mark("incarnation")
        if held == incarnation:
            return False
        self._set_mark("incarnation", incarnation)
        if not held:
            return False
        self._set_mark("acked", "0")
        again = "UPDATE receipt SET sent = 0 WHERE id > (SELECT MAX(id) FROM receipt) - ?"
        self._do(lambda db: db.execute(again, (_BATCH,)).rowcount, 0)
        return True

    def add_receipt(self, alert: AlertId, kind: ReceiptKind, envelope: bytes) -> bool:
        """Keep a signed receipt; False when this step of this alert was told already."""
        query = "INSERT OR IGNORE INTO receipt (alert, kind, envelope) VALUES (?, ?, ?)"
        added = self._do(lambda db: db.execute(query, (alert, kind.value, envelope)).rowcount, -1)
        if added >= 0:
            return added == 1
        with self._lock:
            step = (alert, kind)
            if step in self._loose or len(self._loose) >= _MOST_LOOSE:
                return False
            self._loose[step] = envelope
        return True

    def has_receipt(self, alert: AlertId, kind: ReceiptKind) -> bool:
        """Whether this step of this alert was told already."""
        query = "SELECT 1 FROM receipt WHERE alert = ? AND kind = ?"
        found = self._do(lambda db: db.execute(query, (alert, kind.value)).fetchone(), None)
        return found is not None or (alert, kind) in self._loose

    def unsent_receipts(self) -> list[bytes]:
        """Return the receipts that the main hub has not taken, oldest first."""
        query = "SELECT envelope FROM receipt WHERE sent = 0 ORDER BY id LIMIT ?"
        nothing: list[tuple[bytes]] = []
        kept = self._do(lambda db: db.execute(query, (_BATCH,)).fetchall(), nothing)
        return [*(envelope for (envelope,) in kept), *self._unsent_loose(_MAIN_HUB)]

    def untold_receipts(self, hub: str, about: Collection[AlertId]) -> list[bytes]:
        """Return the receipts about some alerts that the second hub of this address has not taken, oldest first."""
        query = (
            "SELECT alert, envelope FROM receipt WHERE NOT EXISTS "
            "(SELECT 1 FROM told WHERE told.receipt = receipt.id AND told.hub = ?) ORDER BY id DESC LIMIT ?"
        )
        nothing: list[tuple[AlertId, bytes]] = []
        newest = self._do(lambda db: db.execute(query, (hub, _BATCH)).fetchall(), nothing)
        kept = [envelope for alert, envelope in reversed(newest) if alert in about]
        return [*kept, *self._unsent_loose(hub)]

    def mark_sent(self, envelope: bytes) -> None:
        """Note that the main hub took a receipt, or never will."""
        query = "UPDATE receipt SET sent = 1 WHERE envelope = ? AND sent = 0"
        self._do(lambda db: db.execute(query, (envelope,)).rowcount, 0)
        self._mark_loose(envelope, _MAIN_HUB)

    def mark_told(self, envelope: bytes, hub: str) -> None:
        """Note that the second hub of this address took a receipt."""
        query = "INSERT OR IGNORE INTO told (receipt, hub) SELECT id, ? FROM receipt WHERE envelope = ?"
        self._do(lambda db: db.execute(query, (hub, envelope)).rowcount, 0)
        self._mark_loose(envelope, hub)

    def _unsent_loose(self, hub: str) -> list[bytes]:
        with self._lock:
            return [envelope for step, envelope in self._loose.items() if (hub, step) not in self._loose_sent]

    def _mark_loose(self, envelope: bytes, hub: str) -> None:
        with self._lock:
            self._loose_sent |= {(hub, step) for step, held in self._loose.items() if held == envelope}

    def close(self) -> None:
        """Close the database; calls that come later find nothing."""
        with self._lock:
            self._is_closed = True
            self._db.close()

    def _mark(self, name: str) -> str:
        found = self._do(lambda db: db.execute("SELECT value FROM mark WHERE name = ?", (name,)).fetchone(), None)
        return str(found[0]) if found else ""

    def _set_mark(self, name: str, value: str) -> str:
        query = "INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)"
        self._do(lambda db: db.execute(query, (name, value)).rowcount, 0)
        return value

    def _do(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        with self._lock:
            if not self._is_closed and self._was_deleted():
                self._reopen()
            for _ in range(2):
                if self._is_closed:
                    break
                try:
                    with self._db:
                        return work(self._db)
                except sqlite3.Error as fault:
                    if getattr(fault, "sqlite_errorname", "") == _FULL:
                        break
                    self._reopen()
        return otherwise

    def _was_deleted(self) -> bool:
        return self._inode != 0 and _inode(self._path) != self._inode

    def _reopen(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            database = _opened_or_new(self._path)
        except (sqlite3.Error, OSError):
            self._inode = 0
            return _opened(_MEMORY)
        self._inode = _inode(self._path)
        return database


def _proof(data: bytes) -> ProofOfPlay | None:
    with contextlib.suppress(BadInput):
        return wire.decode(ProofOfPlay, wire.from_bytes(data, max_bytes=_MAX_ROW))
    return None


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _opened_or_new(path: Path) -> sqlite3.Connection:
    try:
        return _begun(path)
    except sqlite3.OperationalError:
        # The disk refuses, or is full: the database itself may be sound.
        raise
    except sqlite3.DatabaseError:
        path.replace(path.with_name("pop.corrupt-last"))
        return _begun(path)


def _begun(path: Path) -> sqlite3.Connection:
    if not path.exists():
        # What a database left behind is not the new one's.
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return _opened(path)


def _opened(path: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(path, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("quick_check")
        database.executescript(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database
