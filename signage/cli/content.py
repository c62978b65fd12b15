"""Files into the library, and the programme to the screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from signage.cli.output import AsJson, fail, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import HubClient, Piece
from signage.errors import NotFound, SignageError
from signage.model.ids import PlaylistId, ScreenId
from signage.model.playlist import Playlist, PlaylistItem


def import_files(
    paths: Annotated[list[Path], typer.Argument(help="Archivos o carpetas. (Files or folders.)")],
    playlist: Annotated[str, typer.Option(help="Lista a la que se añaden; se crea si falta. (Playlist.)")] = "",
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Trae imágenes y videos a la biblioteca. (Imports pictures and videos.)"""
    client = connect(hub)
    pieces: list[Piece] = []
    refused: list[tuple[Path, SignageError]] = []
    with Progress(transient=True, disable=as_json) as progress:
        files = list(_files(paths))
        task = progress.add_task("Importando", total=len(files))
        for path in files:
            try:
                pieces.append(client.upload_piece(path))
            except SignageError as fault:
                refused.append((path, fault))
            progress.advance(task)
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
    columns = ("pantalla", "versión", "piezas", "MB", "avisos")
    show_table(
        columns,
        (
            (row.name, row.version, row.slides, f"{row.bytes / 2**20:.1f}", " · ".join(row.warnings))
            for row in result.published
        ),
    )


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        elif path.exists():
            yield path
        else:
            raise NotFound(f"No existe {path}.", f"{path} does not exist.")


def _add_to(client: HubClient, name: str, pieces: list[Piece]) -> None:
    held = next((playlist for playlist in client.playlists() if name in (playlist.name, playlist.id)), None)
    playlist = held or Playlist(id=PlaylistId(_slug(name)), name=name)
    for piece in pieces:
        duration = max(piece.slide.duration, timedelta(seconds=1))
        playlist = playlist.with_item(PlaylistItem(slide=piece.id, duration=duration))
    client.save_playlist(playlist)


def _slug(name: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())
