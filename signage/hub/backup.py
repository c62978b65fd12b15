"""A hub's folder as one file, made while the hub runs, and a folder made of such a file again.

Promises
- The database is copied as one moment of it, whatever is written meanwhile, and always into an SQLite file: a copy of
  either kind of hub becomes either kind. It is copied before the files that it names, and those never change once they
  have their name.
- A copy that is cut short or altered is refused before anything is in its place; a folder that holds a hub is never
  written into.
- A restored hub is another life of its library: screens ask for everything anew.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sqlite3
import tarfile
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Final

from signage.errors import BadInput, Conflict, SignageError, StoreFailure
from signage.hub import database_config
from signage.hub.database_config import database_of
from signage.hub.store_copy import copy_in, copy_out
from signage.hub.store_dialect import Database
from signage.model import wire
from signage.store.disk import is_held, write_durably

_DATABASE: Final = database_config.SQLITE_FILE
_KEYS: Final = "keys"
_INDEX: Final = "signage-backup.json"
_FORMAT: Final = 1
_LAST: Final = "last-backup"
_OWN: Final = "backups"
_KEPT_COPIES: Final = 7
_LEFT_OUT: Final = frozenset({
    _DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm", "lock", "admin-token", "captures", _LAST, _OWN,
    database_config.FILE,
})  # fmt: skip
_LARGEST_INDEX: Final = 64 * 1024 * 1024
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds."""

    file: Path
    made_at: datetime
    files: int
    size: int


def back_up(data: Path, file: Path, *, now: datetime, database: str = "") -> Copied:
    """Copy a hub into one file; the hub may run meanwhile. `database` is its address where the folder does not say it.

    Raises:
        BadInput: there is no hub in the folder. Conflict: the file is there already.
        DatabaseAway: the database's server does not answer. StoreFailure: the disk refuses.
    """
    held = Database(database or database_of(data))
    if not (data / (_DATABASE if held.is_sqlite else _KEYS)).exists():
        raise BadInput(f"En {data} no hay un servidor: indique su carpeta con --data.", f"There is no hub in {data}.")
    if file.exists():
        raise Conflict(f"{file} ya existe: elija otro nombre.", f"{file} exists: choose another name.")
    part, rows = file.with_name(file.name + ".part"), file.with_name(file.name + ".db.part")
    try:
        copy_out(held, rows)
        names = {_DATABASE: rows} | {str(one.relative_to(data)): one for one in _kept(data)}
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            size = _write(raw, names, now)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    except (OSError, tarfile.TarError) as failure:
        part.unlink(missing_ok=True)
        raise StoreFailure(f"No se pudo copiar: {failure}", f"The copy failed: {failure}") from failure
    finally:
        held.close()
        rows.unlink(missing_ok=True)
    with suppress(OSError):
        # The copy is whole; that its day is not written down must not say otherwise.
        write_durably(data / _LAST, now.isoformat().encode())
    return Copied(file=file, made_at=now, files=len(names), size=size)


def last_backup(data: Path) -> datetime | None:
    """Return when the folder was copied last; None when it never was."""
    with suppress(OSError, ValueError):
        return datetime.fromisoformat((data / _LAST).read_text(encoding="utf-8"))
    return None


class CopyDesk:
    """Copies a hub's own folder in the background, one copy at a time; the newest few are kept."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._lock = threading.Lock()
        self.failure: SignageError | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being made."""
        return self._lock.locked()

    def begin(self, data: Path, *, database: str, now: datetime) -> None:
        """Make a copy beside the hub's other files; with one under way, nothing begins."""
        if not self._lock.acquire(blocking=False):
            return
        threading.Thread(target=self._work, args=(data, database, now), name="backup").start()

    def _work(self, data: Path, database: str, now: datetime) -> None:
        self.failure = None
        try:
            folder = data / _OWN
            folder.mkdir(mode=0o700, exist_ok=True)
            back_up(data, folder / f"{now:%Y%m%d-%H%M%S}.tar", now=now, database=database)
            for old in sorted(folder.glob("*.tar"))[:-_KEPT_COPIES]:
                old.unlink()
        except SignageError as failure:
            self.failure = failure
        except OSError as failure:
            self.failure = StoreFailure(f"No se pudo copiar: {failure}", f"The copy failed: {failure}")
        finally:
            self._lock.release()


def restore(file: Path, data: Path, *, database: str = "") -> Copied:
    """Make a hub of a copy; every file is checked first. `database` is the address of an empty one on a server.

    Raises:
        Conflict: the folder or the database is not empty. BadInput: the file is no whole copy.
        DatabaseAway: the database's server does not answer. StoreFailure: the disk refuses.
    """
    setting = data / database_config.FILE
    if data.exists() and any(path != setting for path in data.iterdir()):
        raise Conflict(
            f"{data} no está vacía: mueva lo que hay, o indique otra carpeta con --data.",
            f"{data} is not empty: move away what is there, or name another folder with --data.",
        )
    held = Database(database or database_of(data))
    part = data.with_name(data.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700, parents=True)
        found = _read(file, part)
        _begin_another_life(part / _DATABASE)
        if setting.exists():
            shutil.copy2(setting, part / setting.name)
        if not held.is_sqlite:
            copy_in(part / _DATABASE, held)
            (part / _DATABASE).unlink()
        if data.exists():
            setting.unlink(missing_ok=True)
            data.rmdir()
        part.replace(data)
    except (OSError, sqlite3.Error) as failure:
        raise StoreFailure(f"No se pudo restaurar: {failure}", f"Restoring failed: {failure}") from failure
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return found


def is_running(data: Path) -> bool:
    """Whether a hub holds the folder now."""
    return is_held(data / "lock")


def _kept(data: Path) -> list[Path]:
    found = (one for one in sorted(data.rglob("*")) if one.is_file() and not one.is_symlink())
    return [one for one in found if one.relative_to(data).parts[0] not in _LEFT_OUT and one.suffix != ".part"]


def _write(raw: IO[bytes], names: dict[str, Path], now: datetime) -> int:
    index: dict[str, wire.Json] = {}
    sizes = 0
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, path in names.items():
            try:
                digest, size = _digest(path)
                tar.add(path, arcname=name, recursive=False)
            except FileNotFoundError:
                continue  # swept away meanwhile: the copied database names it no more
            index[name] = [digest, size]
            sizes += size
        held = wire.to_bytes({"format": _FORMAT, "made_at": now.isoformat(), "files": {**index}})
        entry = tarfile.TarInfo(_INDEX)
        entry.size = len(held)
        tar.addfile(entry, io.BytesIO(held))
    return sizes


def _read(file: Path, target: Path) -> Copied:
    seen: dict[str, list[str | int]] = {}
    index: object = None
    try:
        with tarfile.open(file, mode="r:") as tar:
            for entry in tar:
                if entry.name == _INDEX and entry.size <= _LARGEST_INDEX and (held := tar.extractfile(entry)):
                    index = wire.from_bytes(held.read(), max_bytes=_LARGEST_INDEX)
                elif entry.isfile() and _is_inside(entry.name) and (held := tar.extractfile(entry)):
                    path = target / entry.name
                    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    _take(held, path)
                    seen[entry.name] = list(_digest(path))
                else:
                    raise _no_copy(file, entry.name)
        if not isinstance(index, dict) or index.get("format") != _FORMAT or index.get("files") != seen:
            raise _no_copy(file, "index")
        made_at = datetime.fromisoformat(str(index.get("made_at")))
    except (tarfile.TarError, ValueError, EOFError) as failure:
        raise _no_copy(file, str(failure)) from failure
    size = sum(int(size) for _, size in seen.values())
    return Copied(file=file, made_at=made_at, files=len(seen), size=size)


def _take(held: IO[bytes], path: Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        shutil.copyfileobj(held, made, _CHUNK)
        made.flush()
        os.fsync(made.fileno())


def _begin_another_life(database: Path) -> None:
    with closing(sqlite3.connect(database)) as held:
        (answer,) = held.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            raise _no_copy(database, str(answer))
        held.execute("DELETE FROM settings WHERE name = 'incarnation'")
        held.commit()


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not PurePosixPath(name).is_absolute() and ".." not in parts


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as held:
        return hashlib.file_digest(held, "sha256").hexdigest(), path.stat().st_size


def _no_copy(file: Path, why: str) -> BadInput:
    return BadInput(
        f"{file} no es una copia completa ({why}): use otra.",
        f"{file} is no whole copy ({why}): use another.",
        code="no-backup",
    )
