"""Files into the library, and the programme to the screens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from signage.cli.output import AsJson, fail, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import HubClient, Piece
from signage.errors import Conflict, NotFound, SignageError
from signage.model.ids import PlaylistId, ScreenId
from signage.model.playlist import Playlist, PlaylistItem
from signage.model.wire import playlist_revision

_AT_ONCE = 2


def import_files(
    paths: Annotated[list[Path], typer.Argument(help="Archivos o carpetas. (Files or folders.)")],
    playlist: Annotated[str, typer.Option(help="Lista a la que se añaden; se crea si falta. (Playlist.)")] = "",
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Trae imágenes, videos y documentos a la biblioteca. (Imports pictures, videos and documents.)"""
    client = connect(hub)
    if playlist:
        _named(client, playlist)  # before anything is sent: a list that takes nothing by hand is told at once
    arrivals = _arrivals(client, list(_files(paths)), is_quiet=as_json)
    pieces = [piece for arrival in arrivals for piece in arrival.pieces]
    refused = [(arrival.path, arrival.fault) for arrival in arrivals if arrival.fault]
    if playlist and pieces:
        _add_to(client, playlist, pieces)
    if as_json:
        show_json(
            {
                "imported": [{"id": piece.id, "title": piece.title} for piece in pieces],
                "refused": [{"file": str(path), "reason": fault.es, "reason_en": fault.en} for path, fault in refused],
            }
        )
    else:
        say(f"{len(pieces)} piezas en la biblioteca.", f"{len(pieces)} pieces in the library.")
        for path, reason in refused:
            fail(SignageError(f"{path.name}: {reason.es}", f"{path.name}: {reason.en}"))
    return 1 if refused else 0


def publish(
    screens: Annotated[list[str] | None, typer.Argument(help="Pantallas; si faltan, todas. (Screens.)")] = None,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> None:
    """Envía el programa a las pantallas. (Sends the programme to the screens.)"""
    chosen = tuple(ScreenId(screen) for screen in screens or ()) or None
    result = connect(hub).publish(chosen)
    if as_json:
        show_json({"published": list(result.published)})
        return
    columns = (
        ("pantalla", "screen"), ("versión", "version"), ("piezas", "pieces"), ("MB", "MB"), ("avisos", "warnings"),
    )  # fmt: skip
    show_table(
        columns,
        (
            (row.name, row.version, row.slides, f"{row.bytes / 2**20:.1f}", " · ".join(row.warnings))
            for row in result.published
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """What became of one file: its pieces, or why there are none."""

    path: Path
    pieces: tuple[Piece, ...] = ()
    fault: SignageError | None = None


def _arrivals(client: HubClient, files: list[Path], *, is_quiet: bool) -> list[_Arrival]:
    """Send files, two at a time as the hub takes them; Ctrl-C ends also what the hub is at."""
    ended = threading.Event()
    with Progress(transient=True, disable=is_quiet) as progress, ThreadPoolExecutor(_AT_ONCE) as pool:
        task = progress.add_task("Importando", total=len(files))

        def send(path: Path) -> _Arrival:
            arrival = _sent(client, path, ended.is_set)
            progress.advance(task)
            return arrival

        try:
            return list(pool.map(send, files))
        except KeyboardInterrupt:
            ended.set()
            raise


def _sent(client: HubClient, path: Path, cancelled: Callable[[], bool]) -> _Arrival:
    try:
        piece = client.upload_piece(path, cancelled=cancelled)
        if piece.state == "unplayable":
            return _Arrival(path=path, fault=SignageError(piece.reason, piece.reason_en))
        return _Arrival(path=path, pieces=client.pages_of(piece))
    except SignageError as fault:
        return _Arrival(path=path, fault=fault)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        elif path.exists():
            yield path
        else:
            raise NotFound(f"No existe {path}.", f"{path} does not exist.")


def _named(client: HubClient, name: str) -> Playlist | None:
    """Return the list of a name, or of an id, that takes pieces by hand; None where there is none yet.

    Raises:
        Conflict: it is a smart list.
    """
    held = next((playlist for playlist in client.playlists() if name in (playlist.name, playlist.id)), None)
    if held and held.rule:
        raise Conflict(
            f"«{held.name}» es una lista inteligente: se llena sola con lo que pide su filtro.",
            f"“{held.name}” is a smart list: it fills itself with what its filter asks for.",
            code="smart-list",
        )
    return held


def _add_to(client: HubClient, name: str, pieces: list[Piece]) -> None:
    held = _named(client, name)
    base = playlist_revision(held) if held else ""
    playlist = held or Playlist(id=PlaylistId(_slug(name)), name=name)
    for piece in pieces:
        duration = max(piece.slide.duration, timedelta(seconds=1))
        playlist = playlist.with_item(PlaylistItem(slide=piece.id, duration=duration))
    client.save_playlist(playlist, base=base)


def _slug(name: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())
