"""What goes up: receipts and proofs of play, kept until the hub has them for good.

SQLite in WAL with synchronous=FULL and one connection (docs/trust.md, proof of play). A proof is named by (stream,
seq); a hub that answers a new incarnation, or less than it once acknowledged, gets the rows again. Sent rows stay 14
days. A database that does not open is put aside, and a new one is begun.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from signage.errors import StoreFailure
from signage.model import wire
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import ProofBatch, ProofOfPlay, ReceiptKind

_BATCH = 1000
_MAX_ROW = 4096
_KEPT = timedelta(days=14)
_MOST_ROWS = 1_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS proof (seq INTEGER PRIMARY KEY AUTOINCREMENT, made_at REAL NOT NULL, row BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS receipt (
    id INTEGER PRIMARY KEY AUTOINCREMENT, alert TEXT NOT NULL, kind TEXT NOT NULL, envelope BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, UNIQUE (alert, kind));
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Outbox:
    """The rows that wait. Every call is one transaction; threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open or begin the database.

        Raises:
            StoreFailure: not even a new one can be made.
        """
        self._lock = threading.Lock()
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.replace(path.with_name(f"pop.corrupt-{uuid.uuid4().hex[:8]}"))
            for leftover in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                leftover.unlink(missing_ok=True)
            try:
                self._db = _opened(path)
            except sqlite3.Error as fault:
                raise StoreFailure("El disco no deja guardar los registros.", "The disk refuses the outbox.") from fault
        self._stream = self._mark("stream") or self._set_mark("stream", uuid.uuid4().hex)

    def add_proofs(self, proofs: list[ProofOfPlay], *, now: datetime) -> None:
        """Keep proofs; a full disk costs the proofs, not the picture."""
        rows = [(now.timestamp(), wire.value_bytes(proof)) for proof in proofs]
        with self._lock, contextlib.suppress(sqlite3.Error), self._db:
            self._db.executemany("INSERT INTO proof (made_at, row) VALUES (?, ?)", rows)

    def next_proofs(self, screen: ScreenId) -> ProofBatch | None:
        """Return the oldest rows that the hub has not acknowledged, or None."""
        acked = int(self._mark("acked") or 0)
        with self._lock:
            query = "SELECT seq, row FROM proof WHERE seq > ? ORDER BY seq LIMIT ?"
            found = self._db.execute(query, (acked, _BATCH)).fetchall()
        rows = tuple((seq, wire.decode(ProofOfPlay, wire.from_bytes(row, max_bytes=_MAX_ROW))) for seq, row in found)
        return ProofBatch(screen=screen, stream=self._stream, rows=rows) if rows else None

    def acknowledge(self, upto: int, incarnation: str, *, now: datetime) -> None:
        """Take the hub's answer: it holds every row up to `upto`."""
        held = self._mark("incarnation")
        self._set_mark("incarnation", incarnation)
        self._set_mark("acked", str(upto if held in {"", incarnation} else 0))
        with self._lock, contextlib.suppress(sqlite3.Error), self._db:
            query = "DELETE FROM proof WHERE seq <= ? AND (made_at < ? OR seq < (SELECT max(seq) FROM proof) - ?)"
            self._db.execute(query, (upto, (now - _KEPT).timestamp(), _MOST_ROWS))

    def add_receipt(self, alert: AlertId, kind: ReceiptKind, envelope: bytes) -> bool:
        """Keep a signed receipt; False when this step of this alert was told already."""
        with self._lock, contextlib.suppress(sqlite3.Error), self._db:
            query = "INSERT OR IGNORE INTO receipt (alert, kind, envelope) VALUES (?, ?, ?)"
            return self._db.execute(query, (alert, kind.value, envelope)).rowcount == 1
        return True

    def has_receipt(self, alert: AlertId, kind: ReceiptKind) -> bool:
        """Whether this step of this alert was told already."""
        with self._lock:
            query = "SELECT 1 FROM receipt WHERE alert = ? AND kind = ?"
            return self._db.execute(query, (alert, kind.value)).fetchone() is not None

    def unsent_receipts(self) -> list[tuple[int, bytes]]:
        """Return the receipts that the hub has not taken, oldest first."""
        with self._lock:
            query = "SELECT id, envelope FROM receipt WHERE sent = 0 ORDER BY id LIMIT ?"
            return self._db.execute(query, (_BATCH,)).fetchall()

    def mark_sent(self, row: int) -> None:
        """Note that the hub took a receipt."""
        with self._lock, contextlib.suppress(sqlite3.Error), self._db:
            self._db.execute("UPDATE receipt SET sent = 1 WHERE id = ?", (row,))

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    def _mark(self, name: str) -> str:
        with self._lock:
            found = self._db.execute("SELECT value FROM mark WHERE name = ?", (name,)).fetchone()
        return cast("str", found[0]) if found else ""

    def _set_mark(self, name: str, value: str) -> str:
        with self._lock, contextlib.suppress(sqlite3.OperationalError), self._db:
            self._db.execute("INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)", (name, value))
        return value


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
        database.close()
        raise sqlite3.DatabaseError("quick_check")
    database.executescript(_SCHEMA)
    return database
