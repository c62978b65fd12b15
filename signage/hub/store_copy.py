"""A library's rows out of its database into one SQLite file, and out of such a file into a PostgreSQL database.

One kind of copy for both kinds of database: so a copy of either can become either, whatever their versions.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from signage.errors import BadInput, Conflict, StoreFailure
from signage.hub.store_dialect import Database, file_address, migrate

_AT_ONCE: Final = 200
"""Rows that are carried together: a manifest's may weigh megabytes."""
_VERSION: Final = "alembic_version"


def copy_out(database: Database, target: Path) -> None:
    """Write a library into a new SQLite file, all of it of one moment; its hub may run meanwhile.

    Raises:
        BadInput: the database holds no library. DatabaseAway, StoreFailure: it cannot be read, or the disk refuses.
    """
    target.touch(mode=0o600)
    if database.is_sqlite:
        _copy_file(Path(str(database.engine.url.database)), target)
        return
    copy = _file(target)
    try:
        with database.translated(), database.engine.connect() as source, copy.begin() as made:
            if not sa.inspect(source).has_table(_VERSION):
                raise BadInput(
                    f"En la base de datos {database} no hay un servidor de pantallas.",
                    f"There is no hub in the database {database}.",
                )
            migrate(
                made,
                str(source.execute(sa.select(sa.column("version_num")).select_from(sa.table(_VERSION))).scalar_one()),
            )
            _carry(source, made)
    finally:
        copy.dispose()


def copy_in(source: Path, database: Database) -> None:
    """Fill an empty PostgreSQL database from such a file: everything, or nothing.

    Raises:
        Conflict: the database is not empty, or a hub runs on it.
        DatabaseAway, StoreFailure, BadInput: it cannot be used, or the file is of a newer program.
    """
    copy = _file(source)
    try:
        with copy.begin() as held:
            migrate(held)
        database.be_the_one()
        with database.translated(), copy.connect() as held, database.engine.begin() as target:
            _check_empty(target, database)
            database.prepare(target)
            _carry(held, target)
    finally:
        copy.dispose()
        database.close()


def _copy_file(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as held:  # noqa: SIM117 - opened in turn
            with closing(sqlite3.connect(target)) as copy:
                held.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as failure:
        raise StoreFailure(f"No se pudo copiar: {failure}", f"The copy failed: {failure}") from failure


def _file(path: Path) -> sa.Engine:
    return sa.create_engine(file_address(path), poolclass=NullPool)


def _check_empty(target: sa.Connection, database: Database) -> None:
    tables = sa.inspect(target).get_table_names()
    if any(target.execute(sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)).first() for name in tables):
        raise Conflict(
            f"La base de datos {database} no está vacía: cree otra con createdb.",
            f"The database {database} is not empty: make another with createdb.",
            code="not-empty",
        )


def _carry(source: sa.Connection, target: sa.Connection) -> None:
    made = sa.MetaData()
    made.reflect(target)
    for table in made.sorted_tables:
        if table.name == _VERSION:
            continue
        origin = sa.Table(table.name, sa.MetaData(), autoload_with=source)
        wanted = sa.select(*(origin.c[column.name] for column in table.columns))
        rows = source.execute(wanted.execution_options(yield_per=_AT_ONCE)).mappings()
        for part in rows.partitions():
            target.execute(table.insert(), [dict(row) for row in part])
