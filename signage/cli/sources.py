"""Sources of live data: what the hub fetches for headlines, agendas, services and web pages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Final

import typer

from signage.cli.output import AsJson, fail, say, show_json, show_table
from signage.cli.session import HubOption, connect
from signage.client import Source, SourceStatus
from signage.errors import BadInput, SignageError
from signage.model.live import LiveKind

SourceName = Annotated[str, typer.Argument(help="Identidad de la fuente. (Source id.)")]
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_KIND_WORDS = {
    LiveKind.HEADLINES: "titulares",
    LiveKind.AGENDA: "agenda",
    LiveKind.SERVICES: "servicios",
    LiveKind.WEB: "página web",
}


def tree() -> typer.Typer:
    """Return the commands about sources."""
    source = typer.Typer(help="Las fuentes de datos vivos. (Sources of live data.)", no_args_is_help=True)
    source.command("list")(_list)
    source.command("add")(_add)
    source.command("fetch")(_fetch)
    source.command("remove")(_remove)
    return source


def _list(hub: HubOption = "", as_json: AsJson = False) -> None:
    """Lista las fuentes y cómo les fue la última vez. (Lists sources and their last fetch.)"""
    found = connect(hub).sources()
    if as_json:
        show_json({"sources": list(found)})
        return
    columns = (
        ("fuente", "source"), ("nombre", "name"), ("clase", "kind"), ("filas", "rows"), ("datos de", "data of"),
        ("problema", "problem"),
    )  # fmt: skip
    show_table(columns, map(_row, found))


def _add(
    source: SourceName,
    url: Annotated[str, typer.Argument(help="Dirección http o https. (Address.)")],
    kind: Annotated[LiveKind, typer.Option(help="headlines, agenda, services o web. (Kind.)")] = LiveKind.HEADLINES,
    name: Annotated[str, typer.Option(help="Nombre; si falta, la identidad. (Name.)")] = "",
    every: Annotated[int, typer.Option(help="Cada cuántos minutos se consulta. (Minutes between fetches.)")] = 15,
    stale_after: Annotated[int, typer.Option(help="Cuántas horas valen sus datos. (Hours its data last.)")] = 24,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Permite una dirección interna. (Allows an inner address.)")
    ] = False,
    hub: HubOption = "",
    as_json: AsJson = False,
) -> int:
    """Añade o cambia una fuente y la consulta. (Adds or changes a source and fetches it.)"""
    if not _ID.fullmatch(source):
        raise BadInput(
            f"«{source}» no sirve de identidad: use hasta 40 letras sin tilde, números y guiones, como «noticias-tic».",
            f"“{source}” does not do as an id: use up to 40 plain letters, digits and hyphens, such as “it-news”.",
            code="id",
        )
    client = connect(hub)
    client.save_source(
        Source(
            id=source,
            name=name or source,
            kind=kind,
            url=url,
            every=timedelta(minutes=every),
            stale_after=timedelta(hours=stale_after),
            allow_private=allow_private,
        )
    )
    return told(client.fetch_source(source), as_json=as_json)


def _fetch(source: SourceName, hub: HubOption = "", as_json: AsJson = False) -> int:
    """Consulta una fuente ahora. (Fetches a source now.)"""
    return told(connect(hub).fetch_source(source), as_json=as_json)


def _remove(source: SourceName, hub: HubOption = "") -> None:
    """Quita una fuente que nada muestra. (Removes a source that nothing shows.)"""
    connect(hub).delete_source(source)
    say(f"Se quitó la fuente {source}.", f"Source {source} removed.")


def told(status: SourceStatus, *, as_json: bool) -> int:
    """Say what came of a fetch; the exit status."""
    if as_json:
        show_json(status)
    elif not status.error and status.kind is LiveKind.WEB:
        say(f"{status.name}: hay imagen de la página.", f"{status.name}: there is a picture of the page.")
    elif not status.error:
        one = status.rows == 1
        say(
            f"{status.name}: {status.rows} {'fila' if one else 'filas'}.",
            f"{status.name}: {status.rows} {'row' if one else 'rows'}.",
        )
    if status.error:
        return fail(SignageError(status.error, status.error_en))
    return 0


def _row(status: SourceStatus) -> tuple[object, ...]:
    as_of = status.as_of.astimezone().strftime("%Y-%m-%d %H:%M") if status.as_of else "—"
    return (status.id, status.name, _KIND_WORDS[status.kind], status.rows, as_of, status.error)
