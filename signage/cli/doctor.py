"""A hub's health, without starting it: each check is one line that says what is wrong and what to do."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import socket
import stat
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer
from platformdirs import user_data_path

from signage.cli.output import AsJson, is_english, show_json, show_table
from signage.errors import BadInput, SignageError
from signage.model.alert import Alert, MsgType, Status
from signage.trust.document import Kind, Root, keys_since, read
from signage.trust.envelope import Envelope
from signage.trust.keyring import KEY_LIFE, KEY_WARNINGS

if TYPE_CHECKING:
    from signage.hub.store_dialect import Database

T = TypeVar("T", Root, Alert)

_PRIVATE = 0o600
_LEAST_FREE = 2 * 2**30
_PORT = 8080
_KEYS = ("publish.key", "head.key")
_SPARE_FILES: Final = 200
_DRILL_EVERY: Final = timedelta(days=31)
_ROOTS: Final = "SELECT envelope FROM roots ORDER BY version"
_ALERTS: Final = "SELECT envelope FROM alerts ORDER BY received_at DESC LIMIT 1000"
_SCREENS: Final = "SELECT 1 FROM screens"
_BROWSER = ("nss3", "Xcomposite", "Xdamage", "Xtst", "asound", "xkbfile")


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
    database: Annotated[
        str, typer.Option(metavar="URL", help="Base PostgreSQL, si la carpeta no la dice. (Its database.)")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """Revisa si el hub puede iniciar en este equipo. (Says whether a hub can run here.)"""
    checks = tuple(_checks(data or user_data_path("signage") / "hub", database, host, port))
    if as_json:
        show_json({"ok": all(check.ok for check in checks), "checks": checks})
    else:
        rows = ((check.name, "OK" if check.ok else "!!", check.en if is_english() else check.es) for check in checks)
        show_table((("", ""),) * 3, rows)
    return 0 if all(check.ok for check in checks) else 1


def _checks(data: Path, database: str, host: str, port: int) -> Iterator[Check]:
    yield _folder(data)
    held, check = _database(data, database)
    yield check
    yield from (_key(data / "keys" / name) for name in _KEYS)
    yield from _office_of(held, datetime.now(UTC))
    yield _room(data)
    yield _files(held)
    yield _video()
    yield _office()
    yield _web()
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


def _database(data: Path, given: str) -> tuple[Database | None, Check]:
    """Return the database, where there is one that answers, and what is to be said of it."""
    from signage.hub.database_config import database_of  # noqa: PLC0415 - no other command waits for its library
    from signage.hub.store_dialect import Database, file_of  # noqa: PLC0415

    try:
        address = database_of(data, given)
        path = file_of(address)
        if path is not None and not path.exists():
            return None, Check(
                name="database", ok=True, es="se creará al iniciar", en="will be made at the first start"
            )
        held = Database(address)
        held.examine()
    except SignageError as failure:
        return None, Check(name="database", ok=False, es=failure.es, en=failure.en)
    es, en = ("íntegra", "intact") if path else (f"{held} responde", f"{held} answers")
    return held, Check(name="database", ok=True, es=es, en=en)


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


def _office_of(held: Database | None, now: datetime) -> Iterator[Check]:
    """What the database says of the office: the age of its keys, and whether it practises."""
    roots = [root for row in _rows(held, _ROOTS) if (root := _read(Root, Kind.ROOT, row[0])) is not None]
    since = keys_since(roots)
    if not since:
        return
    oldest = min(since.values())
    left = oldest + KEY_LIFE - now
    es, en = f"de {oldest:%Y-%m-%d}", f"of {oldest:%Y-%m-%d}"
    if left > max(KEY_WARNINGS):
        yield Check(name="root", ok=True, es=f"llaves {es}", en=f"keys {en}")
    else:
        es, en = f"las llaves, {es}, cumplen cinco años", f"the keys, {en}, are five years old soon or already"
        yield Check(name="root", ok=left > timedelta(), es=f"{es}: renuévelas (signage keys)", en=f"{en}: renew them")
    yield _drills(held, now)


def _drills(held: Database | None, now: datetime) -> Check:
    alerts = (alert for row in _rows(held, _ALERTS) if (alert := _read(Alert, Kind.ALERT, row[0])) is not None)
    drills = [one for one in alerts if one.status is Status.EXERCISE and one.msg_type is MsgType.ALERT]
    last = max((one.sent for one in drills), default=None)
    if last is not None and now - last <= _DRILL_EVERY:
        es, en = f"último simulacro: {last:%Y-%m-%d}", f"last drill: {last:%Y-%m-%d}"
        return Check(name="drill", ok=True, es=es, en=en)
    since = f"{last:%Y-%m-%d}" if last else "—"
    return Check(
        name="drill",
        ok=True,  # the hub runs without; the office would miss it
        es=f"último simulacro: {since}; haga uno al mes (signage alert raise SIM …)",
        en=f"last drill: {since}; hold one every month (signage alert raise SIM …)",
    )


def _rows(held: Database | None, query: str) -> list[tuple[bytes, ...]]:
    """Ask the database, whatever state it is in; its own check tells when it is damaged."""
    if held is not None:
        with contextlib.suppress(SignageError):
            return held.ask(query)
    return []


def _read(value: type[T], kind: Kind, data: bytes) -> T | None:
    with contextlib.suppress(BadInput):
        return read(value, Envelope.from_bytes(data, payload_type=kind.payload_type, max_bytes=kind.max_bytes).payload)
    return None


def _files(held: Database | None) -> Check:
    screens = sum(1 for _ in _rows(held, _SCREENS))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * screens + _SPARE_FILES
    if hard == resource.RLIM_INFINITY or hard >= needed:
        return Check(
            name="connections", ok=True, es=f"alcanzan para {screens} pantallas", en=f"do for {screens} screens"
        )
    return Check(
        name="connections",
        ok=False,
        es=f"el sistema permite {hard} archivos abiertos y {screens} pantallas piden {needed}: suba LimitNOFILE",
        en=f"the system allows {hard} open files and {screens} screens ask for {needed}: raise LimitNOFILE",
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


def _office() -> Check:
    if shutil.which("soffice"):
        return Check(name="office", ok=True, es="LibreOffice está", en="LibreOffice is here")
    return Check(
        name="office",
        ok=True,  # PDF does without
        es="sin LibreOffice: entran PDF, no PPTX ni DOCX; si los quiere, instale libreoffice-impress y -writer",
        en="no LibreOffice: PDF comes in, PPTX and DOCX do not; if you want them, add libreoffice-impress and -writer",
    )


def _web() -> Check:
    missing = [f"lib{name}" for name in _BROWSER if find_library(name) is None]
    if not missing:
        return Check(name="web", ok=True, es="puede dibujar páginas web", en="can draw web pages")
    names = ", ".join(missing)
    return Check(
        name="web",
        ok=True,  # every other source does without
        es=f"falta {names}: no se toman imágenes de páginas web; si las quiere, ejecute tools/setup",
        en=f"{names} missing: no pictures of web pages are taken; if you want them, run tools/setup",
    )


def _listens(host: str, port: int) -> Check:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            reason = fault.strerror
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
