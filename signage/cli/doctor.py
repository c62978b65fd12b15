"""A hub's health, without starting it: each check is one line that says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from signage.cli.output import AsJson, is_english, show_json, show_table

_PRIVATE = 0o600
_LEAST_FREE = 2 * 2**30
_PORT = 8080
_KEYS = ("publish.key", "head.key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    es: str
    en: str


def doctor(
    data: Annotated[Path | None, typer.Option(help="Carpeta de datos del hub. (The hub's data folder.)")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Puerto en que escucharía. (Its port.)")] = _PORT,
    host: Annotated[str, typer.Option(help="Dirección en que escucharía. (Its address.)")] = "127.0.0.1",
    as_json: AsJson = False,
) -> int:
    """Revisa si el hub puede iniciar en este equipo. (Says whether a hub can run here.)"""
    checks = tuple(_checks(data or user_data_path("signage") / "hub", host, port))
    if as_json:
        show_json({"ok": all(check.ok for check in checks), "checks": checks})
    else:
        rows = ((check.name, "OK" if check.ok else "!!", check.en if is_english() else check.es) for check in checks)
        show_table(("", "", ""), rows)
    return 0 if all(check.ok for check in checks) else 1


def _checks(data: Path, host: str, port: int) -> Iterator[Check]:
    yield _folder(data)
    yield _database(data / "hub.db")
    yield from (_key(data / "keys" / name) for name in _KEYS)
    yield _room(data)
    yield _video()
    yield _listens(host, port)


def _folder(data: Path) -> Check:
    usable = os.access(_standing(data), os.W_OK | os.X_OK)
    if usable:
        return Check(name="data", ok=True, es=f"{data} se puede usar", en=f"{data} can be used")
    return Check(
        name="data",
        ok=False,
        es=f"{data} no se puede escribir: dele permiso al usuario del hub o elija otra con --data",
        en=f"{data} cannot be written: give the hub's user the right, or choose another with --data",
    )


def _database(path: Path) -> Check:
    if not path.exists():
        return Check(name="database", ok=True, es="se creará al iniciar", en="will be made at the first start")
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            answer = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as fault:
        answer = str(fault)
    if answer == "ok":
        return Check(name="database", ok=True, es="íntegra", en="intact")
    return Check(
        name="database",
        ok=False,
        es=f"{path} está dañada ({answer}): restaure una copia de la carpeta",
        en=f"{path} is damaged ({answer}): restore a copy of the folder",
    )


def _key(path: Path) -> Check:
    if not path.exists():
        return Check(name=path.name, ok=True, es="se creará al iniciar", en="will be made at the first start")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode == _PRIVATE:
        return Check(name=path.name, ok=True, es="presente y privada", en="present and private")
    return Check(
        name=path.name,
        ok=False,
        es=f"{path} la pueden leer otros ({mode:04o}): chmod 600 {path}",
        en=f"others can read {path} ({mode:04o}): chmod 600 {path}",
    )


def _room(data: Path) -> Check:
    free = shutil.disk_usage(_standing(data)).free
    room = f"{free / 2**30:.1f} GB"
    if free >= _LEAST_FREE:
        return Check(name="disk", ok=True, es=f"{room} libres", en=f"{room} free")
    return Check(
        name="disk",
        ok=False,
        es=f"solo {room} libres: libere espacio o mueva la carpeta con --data",
        en=f"only {room} free: make room or move the folder with --data",
    )


def _video() -> Check:
    missing = [tool for tool in ("ffmpeg", "ffprobe") if shutil.which(tool) is None]
    if not missing:
        return Check(name="video", ok=True, es="ffmpeg está", en="ffmpeg is here")
    names = ", ".join(missing)
    return Check(
        name="video",
        ok=False,
        es=f"falta {names}: sin ellos no entran videos; instale el paquete ffmpeg",
        en=f"{names} missing: no video can be imported; install the package ffmpeg",
    )


def _listens(host: str, port: int) -> Check:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            reason = os.strerror(fault.errno or 0)
            return Check(
                name="port",
                ok=False,
                es=f"{host}:{port} no está libre ({reason}): ¿ya corre un hub? Si no, elija otro con --port",
                en=f"{host}:{port} is not free ({reason}): does a hub run already? If not, choose another with --port",
            )
    return Check(name="port", ok=True, es=f"{host}:{port} está libre", en=f"{host}:{port} is free")


def _standing(path: Path) -> Path:
    """Return the nearest folder above that exists: a new hub makes the rest."""
    while not path.exists():
        path = path.parent
    return path
