"""A real database server: a PostgreSQL cluster of its own in a temporary folder, on loopback, as a plain user."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from signage.hub.store import Library

USER, PASSWORD = "pantallas", "la-clave-de-la-base"
_PROGRAMS = Path("/usr/lib/postgresql")
_PATIENCE_S = 60
_CONF = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
max_connections = 120
fsync = off
full_page_writes = off
shared_buffers = 32MB
"""


@dataclass
class Postgres:
    """The running server. It is stopped and started by tests; its databases stay."""

    folder: Path
    port: int
    _made: int = 0
    _model: str = ""

    def url(self, database: str, password: str = PASSWORD) -> str:
        return f"postgresql+psycopg://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    def ask(self, query: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Ask as the hub's own user."""
        with psycopg.connect(self._plain(database), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def empty_database(self) -> str:
        """Make a database with nothing in it, which sorts as an office's server would: by the rules of its language."""
        self._made += 1
        name = f"vacia{self._made}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'es-CO' LOCALE 'C.UTF-8'")
        return self.url(name)

    def database(self) -> str:
        """Make a database with the tables of a new hub."""
        if not self._model:
            url = self.empty_database()
            Library(url).close()
            self._model = url.rpartition("/")[2]
        self._made += 1
        name = f"hub{self._made}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {self._model}")
        return self.url(name)

    def start(self) -> None:
        """Start it, and return once it answers."""
        self._control("start", "-w", "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop at once, as a server that loses its power: every connection breaks."""
        self._control("stop", "-m", "immediate")

    def _control(self, *what: str) -> None:
        order = [str(_programs() / "pg_ctl"), "-D", str(self.folder / "data"), *what]
        subprocess.run(_as_plain(order), check=True, stdout=subprocess.DEVNULL, timeout=_PATIENCE_S, cwd=self.folder)

    def _plain(self, database: str) -> str:
        return self.url(database).replace("+psycopg", "")


@contextlib.contextmanager
def a_server() -> Iterator[Postgres]:
    """Make a cluster and serve it; fails, never skips, where the package is absent (tools/setup)."""
    folder = Path(tempfile.mkdtemp(prefix="signage-pg-", dir=_shared_temp()))
    folder.chmod(0o711)
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    (folder / "data").mkdir(mode=0o700)
    if os.getuid() == 0:
        plain = _plain_user()
        for path in (folder, secret, folder / "data"):
            os.chown(path, plain.pw_uid, plain.pw_gid)
    made = Postgres(folder, free_port())
    try:
        begin = [
            *(str(_programs() / "initdb"), "-D", str(folder / "data"), "-U", USER, "--pwfile", str(secret)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ]
        subprocess.run(_as_plain(begin), check=True, capture_output=True, timeout=_PATIENCE_S, cwd=folder)
        with (folder / "data" / "postgresql.conf").open("a") as conf:
            conf.write(_CONF.format(port=made.port, folder=folder))
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _shared_temp() -> Path:
    """Return a folder for temporary files that a plain user reaches too: a builder's own may be closed to others."""
    usual = Path(tempfile.gettempdir()).resolve()
    is_open = all(path.stat().st_mode & stat.S_IXOTH for path in (usual, *usual.parents))
    return usual if is_open else Path("/var/tmp")  # noqa: S108 - made by mkdtemp inside


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _programs() -> Path:
    found = sorted(_PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name))
    assert found, f"no PostgreSQL in {_PROGRAMS}: tools/setup"
    return found[-1]


def _plain_user() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _as_plain(command: list[str]) -> list[str]:
    """Return the command as somebody who is not root: the server refuses root."""
    if os.getuid() != 0:
        return command
    plain = _plain_user()
    return ["setpriv", f"--reuid={plain.pw_uid}", f"--regid={plain.pw_gid}", "--clear-groups", *command]
