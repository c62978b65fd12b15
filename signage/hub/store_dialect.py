"""Which database holds a library, and all in which SQLite and PostgreSQL differ.

Promises
- A library has one hub. A file is its folder's; a PostgreSQL database is held by an advisory lock, looked at before
  every write: whoever lost it writes nothing.
- Texts are compared and sorted by their code points on both, whatever the language of the server.
- A commit is on the disk before it is told: SQLite by synchronous=FULL, PostgreSQL by its own default.
- No word that leaves this module holds the password of an address.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import alembic.util
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite

from signage.errors import BadInput, Conflict, HubUnreachable, SignageError, StoreFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

CONNECTIONS: Final = 80
"""One for each thread that may ask at once (40 of staff, 24 of screens, 4 of orders, the background): none waits."""
_MIGRATIONS: Final = Path(__file__).parent / "migrations"
_NAMES: Final = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_LINK: Final = {
    # A server that vanished without a word is given up in seconds, not in the two hours of the system's own patience.
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "signage",
    "client_encoding": "utf8",
}
_SERVER_SIDE: Final = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
"""Lets the server see a dead hub as soon: else its lock would stand in the way of the next one."""
_HOLD: Final = "SELECT pg_try_advisory_lock(hashtext('signage hub'), hashtext(coalesce(current_schema(), '')))"
_OTHERWISE_SORTED: Final = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C'
"""
_FULL: Final = frozenset({"53100"})
_MAY_NOT_WRITE: Final = frozenset({"25006", "3F000", "42501"})
_OVERTAKEN: Final = frozenset({"40001", "40P01"})


class DatabaseAway(HubUnreachable):
    """The database server does not answer, or does not let the hub in: try again later."""


class Database:
    """A database and its connections."""

    def __init__(self, url: str) -> None:
        """Name it: a file's address (`file_address`), or a PostgreSQL server's; nothing is opened yet.

        Raises:
            BadInput: the address cannot be one.
        """
        self._url = _parsed(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._hold: sa.Connection | None = None
        self._holding = threading.Lock()
        if self.is_sqlite:
            self.engine = sa.create_engine(self._url, pool_size=CONNECTIONS)
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            self.engine = _postgresql(self._url)

    def __str__(self) -> str:
        """Say where it is, without its password."""
        if self.is_sqlite:
            return str(self._url.database)
        return self._url.set(query={}).render_as_string(hide_password=True).replace(":***@", "@")

    @property
    def address(self) -> str:
        """The whole address, its password with it: for nobody's eyes."""
        return self._url.render_as_string(hide_password=False)

    def begin_life(self) -> None:
        """Become its one hub and bring its schema up to date.

        Raises:
            Conflict: another hub has it. DatabaseAway, StoreFailure, BadInput: it cannot be opened, or not be used.
        """
        self.be_the_one()
        with self.translated(), self.engine.connect() as connection:
            self.prepare(connection)
            connection.commit()

    def be_the_one(self) -> None:
        """Make sure that no other hub writes here; to be asked before every write.

        Raises:
            Conflict: another hub has it now. DatabaseAway: the server does not answer.
        """
        if self.is_sqlite:
            return  # its folder's lock says so
        with self._holding:
            if self._hold is not None and not _lives(self._hold):
                with suppress(sa.exc.SQLAlchemyError):
                    self._hold.invalidate()
                    self._hold.close()
                self._hold = None
            if self._hold is None:
                with self.translated():
                    self._hold = self._taken()

    def prepare(self, connection: sa.Connection) -> None:
        """Make a library of it, or bring the one that it holds up to date.

        Raises:
            BadInput: it was made by a newer program, or keeps texts in an encoding that cannot hold all of them.
        """
        if not self.is_sqlite:
            self._check_encoding(connection)
        migrate(connection)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Say in the project's own errors what the database refuses in the block."""
        try:
            yield
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as failure:
            if self._is_ours(failure):
                raise
            raise self.failure_of(failure) from failure

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of one question, whatever state the schema is in and whoever else is at work.

        Raises:
            DatabaseAway, StoreFailure: there is no answer.
        """
        try:
            with self._looking() as connection:
                return [tuple(row) for row in connection.exec_driver_sql(query)]
        except sa.exc.DBAPIError as failure:
            raise self.failure_of(failure) from failure

    def examine(self) -> None:
        """Look whether it is whole, without changing anything.

        Raises:
            StoreFailure: a file is damaged. DatabaseAway: a server does not let us in.
        """
        try:
            with self._looking() as connection:
                answer = connection.exec_driver_sql(
                    "PRAGMA quick_check(1)" if self.is_sqlite else "SELECT 'ok'"
                ).scalar()
        except sa.exc.DBAPIError as failure:
            if not self.is_sqlite:
                raise self.failure_of(failure) from failure
            answer = str(failure.orig)
        if answer != "ok":
            path = self._url.database
            raise StoreFailure(
                f"{path} está dañada ({answer}): restaure una copia de la carpeta",
                f"{path} is damaged ({answer}): restore a copy of the folder",
            )

    @contextmanager
    def _looking(self) -> Iterator[sa.Connection]:
        """Connect for one look, in a way that makes no file and holds nothing."""
        engine = _read_only(self._url) if self.is_sqlite else self.engine
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def failure_of(self, failure: sa.exc.DBAPIError | sa.exc.TimeoutError) -> SignageError:
        """Return a failure of the database as a decision, with one line that says what to do."""
        if isinstance(failure, sa.exc.IntegrityError):
            return Conflict(
                "Otra persona cambió esto al mismo tiempo o todavía está en uso: actualice e intente de nuevo.",
                "Somebody else changed this or it is still in use: reload and try again.",
            )
        if isinstance(failure, sa.exc.DataError):
            return BadInput(
                "Hay un carácter o un número que la base de datos no admite: corríjalo.",
                "There is a character or a number that the database does not take: mend it.",
                code="not-storable",
            )
        return _disk_failure() if self.is_sqlite else self._server_failure(failure)

    def close(self) -> None:
        """Close every connection; another hub may have it then."""
        with self._holding:
            if self._hold is not None:
                with suppress(sa.exc.SQLAlchemyError):
                    self._hold.close()
                self._hold = None
        self.engine.dispose()

    def _check_encoding(self, connection: sa.Connection) -> None:
        encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
        if encoding != "UTF8":
            raise BadInput(
                f"La base de datos {self} guarda textos en {encoding}: créela con createdb --encoding UTF8.",
                f"The database {self} keeps texts in {encoding}: make it with createdb --encoding UTF8.",
                code="encoding",
            )

    def _taken(self) -> sa.Connection:
        held = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if held.exec_driver_sql(_HOLD).scalar_one():
            return held
        held.close()
        raise Conflict(
            f"Otro servidor de pantallas ya usa la base de datos {self}: deténgalo o use otra.",
            f"Another hub uses the database {self}: stop it or use another.",
            code="another-hub",
        )

    def _is_ours(self, failure: sa.exc.DBAPIError | sa.exc.TimeoutError) -> bool:
        """Whether it is a mistake of this program, which no person can mend: a question that makes no sense."""
        is_question = isinstance(failure, sa.exc.ProgrammingError)
        state = _state(failure)
        return is_question and (self.is_sqlite or bool(state)) and state not in _MAY_NOT_WRITE

    def _server_failure(self, failure: sa.exc.DBAPIError | sa.exc.TimeoutError) -> SignageError:
        state = _state(failure)
        why = self._why(failure)
        if state in _FULL:
            return StoreFailure(
                "El disco de la base de datos está lleno: libere espacio e intente de nuevo.",
                "The database's disk is full: free some space and try again.",
            )
        if state in _OVERTAKEN:
            return Conflict("Otro cambió esto al mismo tiempo: intente de nuevo.", "Somebody was faster: try again.")
        if state in _MAY_NOT_WRITE:
            return StoreFailure(
                f"La base de datos {self} no deja escribir ({why}): haga dueño de ella al usuario del servidor.",
                f"The database {self} may not be written ({why}): make the hub's user its owner.",
            )
        return DatabaseAway(
            f"La base de datos {self} no responde ({why}): revise que PostgreSQL esté en marcha, la dirección y la "
            "contraseña.",
            f"The database {self} does not answer ({why}): look whether PostgreSQL runs, at the address and the "
            "password.",
            code="database-away",
        )

    def _why(self, failure: sa.exc.DBAPIError | sa.exc.TimeoutError) -> str:
        said = str(getattr(failure, "orig", None) or failure)
        first = next((line.strip() for line in said.splitlines() if line.strip()), type(failure).__name__)
        return first.replace(self._url.password or "\0", "***").rstrip(".:")


def migrate(connection: sa.Connection, revision: str = "head") -> None:
    """Bring a database's schema to a revision, within the connection's transaction.

    Raises:
        BadInput: it was made by a newer program.
    """
    config = _alembic()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except alembic.util.CommandError as failure:
        raise BadInput(
            "La base de datos es de una versión más nueva del programa: actualícelo.",
            "The database belongs to a newer version of the program: upgrade it.",
            code="newer-database",
        ) from failure
    if connection.dialect.name == "postgresql":
        for table, column in connection.exec_driver_sql(_OTHERWISE_SORTED).all():
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE varchar COLLATE "C"')


def insert_new(session: Session, table: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that passes over rows that are held already."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    made = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    return made.on_conflict_do_nothing()


def server_address(url: str, password: str = "") -> str:
    """Return the whole address of a PostgreSQL server's database, with a password that was kept elsewhere.

    Raises:
        BadInput: it is none.
    """
    found = _parsed(url)
    if found.get_backend_name() != "postgresql":
        raise _no_address()
    if password and not found.username:
        raise _no_address()
    return (found.set(password=password) if password else found).render_as_string(hide_password=False)


def file_of(address: str) -> Path | None:
    """Return the file that an address names; None for a server's."""
    found = _parsed(address)
    return Path(str(found.database)) if found.get_backend_name() == "sqlite" else None


def has_password(address: str) -> bool:
    """Whether an address tells its password."""
    return bool(_parsed(address).password)


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def file_address(path: Path) -> str:
    """Return the address of a database in a file; whatever letters its path has, `?`, `#` and `%` too, stay its own."""
    return sa.URL.create("sqlite", database=str(path)).render_as_string()


def _parsed(url: str) -> sa.URL:
    try:
        found = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise _no_address() from None  # the cause would show the address
    if found.drivername == "sqlite":
        return found
    if found.drivername not in _NAMES or not found.database:
        raise _no_address()
    given = dict(found.query)
    user, secret = given.pop("user", found.username), given.pop("password", found.password)
    if secret and not user:
        raise _no_address()  # written down anew, an address without a user has no place for a password
    return found.set(
        drivername="postgresql+psycopg",
        username=str(user) if user else None,
        password=str(secret) if secret else None,
        query=given,
    )


def _no_address() -> BadInput:
    return BadInput(
        "La dirección de la base de datos no es válida: postgresql+psycopg://USUARIO@EQUIPO:5432/BASE.",
        "The database's address is not valid: postgresql+psycopg://USER@HOST:5432/DATABASE.",
        code="database-url",
    )


def _postgresql(url: sa.URL) -> sa.Engine:
    given = dict(url.query)
    options = " ".join(part for part in (_SERVER_SIDE, str(given.pop("options", ""))) if part)
    return sa.create_engine(
        url.set(query=given),
        connect_args={**{name: value for name, value in _LINK.items() if name not in given}, "options": options},
        pool_size=CONNECTIONS + 1,  # one holds the lock
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",  # all that is read in one transaction is of one moment, as with SQLite
    )


def _read_only(url: sa.URL) -> sa.Engine:
    file = Path(str(url.database)).absolute().as_uri()
    return sa.create_engine(url.set(database=file, query={"mode": "ro", "uri": "true"}))


def _state(failure: sa.exc.DBAPIError | sa.exc.TimeoutError) -> str:
    """Return the standard's five letters for what happened; none where the server was not reached."""
    return str(getattr(getattr(failure, "orig", None), "sqlstate", None) or "")


def _lives(connection: sa.Connection) -> bool:
    try:
        connection.exec_driver_sql("SELECT 1")
    except sa.exc.SQLAlchemyError:
        return False
    return True


def _prepare_sqlite(connection: object, _record: object) -> None:
    # isolation_level None hands the transactions to SQLAlchemy: the driver's own would begin late (SQLAlchemy docs).
    setattr(connection, "isolation_level", None)  # noqa: B010 - typed as the DBAPI's bare object
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _disk_failure() -> StoreFailure:
    return StoreFailure(
        "El disco del servidor falló o está lleno: libere espacio e intente de nuevo.",
        "The hub's disk failed or is full: free some space and try again.",
    )
