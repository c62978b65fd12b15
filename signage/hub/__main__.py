"""Runs a hub: `python -m signage.hub --data DIR [--host ADDRESS] [--port N] [--database URL]`.

Says on one line where it listens, or in one line why it cannot.
"""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import resource
import signal
import socket
import sys
import warnings
from pathlib import Path
from typing import Final

import uvicorn
from PIL import Image
from platformdirs import user_data_path

from signage.errors import BadInput, SignageError
from signage.hub.app import Hub, create_default_app
from signage.hub.bounded_http import BoundedHttp
from signage.hub.push import EventStream
from signage.journal import sparing_handler
from signage.model.address import port_number
from signage.store.disk import disk_failure, hold_lock

DEFAULT_PORT: Final = 8080
_BACKLOG: Final = 16_384
_GRACE_S: Final = 2
_MOST_FILES: Final = 65_536


def main(arguments: list[str] | None = None) -> int:
    """Run until stopped; 0 = ended well, 1 = could not begin."""
    options = _options(arguments)
    try:
        return run(
            options.data,
            host=options.host,
            port=options.port,
            orders_only=options.orders_only,
            database=options.database,
        )
    except SignageError as failure:
        return _refuse(failure.es)


def run(data: Path, *, host: str, port: int, orders_only: bool = False, database: str = "") -> int:
    """Serve a data folder; `port` 0 takes any free one, `orders_only` makes it an office's second hub.

    `database` is the address of a PostgreSQL database; without it the folder says where its database is.

    Raises:
        StoreFailure: the folder cannot be had.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_failure(data, fault) from fault
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    _allow_connections()
    try:
        listener = _listener(host, port)
    except OSError as fault:
        return _refuse(_unheard(host, port, fault))
    with listener:
        lock = hold_lock(data / "lock")
        if lock is None:
            return _refuse(
                f"Otro servidor ya usa la carpeta {data}: ciérrelo o elija otra con --data. "
                f"(Another hub uses {data}: stop it or choose another with --data.)"
            )
        try:
            return _serve(create_default_app(data, orders_only=orders_only, database=database), listener)
        finally:
            os.close(lock)


def _allow_connections() -> None:
    """Take as many open files as the system lets: every screen holds one, and a login's usual 1,024 would not do."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _serve(hub: Hub, listener: socket.socket) -> int:
    logging.basicConfig(level=logging.WARNING, handlers=[sparing_handler()])
    config = uvicorn.Config(
        hub,
        loop="uvloop",
        http=BoundedHttp,
        ws="none",
        lifespan="on",
        backlog=_BACKLOG,
        timeout_graceful_shutdown=_GRACE_S,
        access_log=False,
        log_config=None,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
    )
    host, port = listener.getsockname()[:2]
    print(f"Servidor de pantallas en http://{host}:{port}", flush=True)  # noqa: T201 - the program's own words
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)  # a full collection walks every connection: docs/benchmarks.md
    server = _Server(config, hub.stream)
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _asked_to_end)  # uvicorn ends gracefully, then raises the signal again for us
    try:
        server.run(sockets=[listener])
    finally:
        hub.close()
    return 0 if server.started else 1


class _Server(uvicorn.Server):
    """Ends the event streams first: else every stop would wait for them."""

    def __init__(self, config: uvicorn.Config, stream: EventStream) -> None:
        super().__init__(config)
        self._stream = stream

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stream.end()
        await super().shutdown(sockets)


def _asked_to_end(_number: int, _frame: object) -> None:
    """Let the program come to its own end."""


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _unheard(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"El puerto {port} de {host} está ocupado: cierre el otro programa o elija otro con --port. "
            f"(Port {port} is taken: choose another with --port.)"
        )
    if fault.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"El sistema no deja usar el puerto {port}: elija uno de 1024 o más con --port. "
            f"(Not allowed here: choose a port of 1024 or more.)"
        )
    return (
        f"«{host}» no es una dirección de este equipo: use 127.0.0.1, o 0.0.0.0 para toda la red. "
        f"(No address of this machine: use 127.0.0.1, or 0.0.0.0 for the whole network.)"
    )


def _port(text: str) -> int:
    try:
        return port_number(text)
    except BadInput as fault:
        raise argparse.ArgumentTypeError(f"{fault.es} ({fault.en})") from fault


def _refuse(words: str) -> int:
    print(f"signage hub: {words}", file=sys.stderr)  # noqa: T201 - the program's own words
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="signage hub run", description="Servidor de pantallas. (The screens' hub.)")
    data = user_data_path("signage") / "hub"
    parser.add_argument("--data", type=Path, default=data, help="carpeta de datos (data folder)")
    parser.add_argument("--host", default="127.0.0.1", help="dirección; 0.0.0.0 para toda la red (address)")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="puerto; 0 toma uno libre (0: any free one)")
    parser.add_argument(
        "--orders-only", action="store_true", help="segundo hub: lleva órdenes, no programas (orders, no programmes)"
    )
    parser.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="base PostgreSQL en vez de SQLite: postgresql+psycopg://USUARIO@EQUIPO/BASE; la contraseña, mejor en "
        "database.toml de la carpeta (instead of SQLite; the password rather in the folder's database.toml)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
