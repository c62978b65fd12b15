"""Use cases of sources of live data: what staff sets, and what the hub makes of each fetch.

The last good data are kept with their age when a fetch fails; the failure is one line beside them. Data that did not
change count as new every ten minutes at most: each change of age is a manifest more for every screen that shows them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, Conflict, NotAllowed, NotFound, SignageError
from signage.hub.fetching import Answer, SourceFailed, check_url, fetch
from signage.hub.library import tell_library
from signage.hub.parts import Parts
from signage.hub.records import Role, SourceState, User
from signage.media.agenda import read_agenda
from signage.media.feed import read_feed
from signage.media.services import read_services
from signage.model import wire
from signage.model.live import LiveDocument, LiveKind, Source
from signage.model.slide import TemplateSlide

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

MAX_SOURCES: Final = 100
_SOONEST: Final = timedelta(minutes=5)
_LATEST: Final = timedelta(days=7)
_SHORTEST_LIFE: Final = timedelta(minutes=30)
_AS_NEW: Final = timedelta(minutes=10)
_NAME_MAX: Final = 80
_NAMED, _NAMED_MAX = 3, 40
_AT_ONCE: Final = 4
"""How many sources are fetched at the same time: ten seconds each at worst."""

Fetch = Callable[..., Answer]


def save_source(parts: Parts, source: Source, *, by: User) -> SourceState:
    """Make or replace a source; one with another address or kind begins without data.

    Raises:
        BadInput: no name, too often, too short a life. MediaRejected: no address.
        NotAllowed: inner addresses are allowed by administrators alone.
    """
    _check(source, by)
    with parts.library.begin() as unit:
        states = unit.sources()
        if source.id not in states and len(states) >= MAX_SOURCES:
            raise Conflict(f"Ya hay {MAX_SOURCES} fuentes.", f"There are {MAX_SOURCES} sources already.")
        held = states.get(source.id)
        is_same = held is not None and (held.source.url, held.source.kind) == (source.url, source.kind)
        state = replace(held, source=source) if held is not None and is_same else SourceState(source=source)
        unit.save_source(state)
    tell_library(parts)
    return state


def delete_source(parts: Parts, source: str) -> None:
    """Let a source go.

    Raises:
        NotFound: no such source. Conflict: a slide or a screen shows it.
    """
    with parts.library.begin() as unit:
        _state(unit, source)
        slides = (piece.slide for piece in unit.templates_naming(source))
        users = [slide.title for slide in slides if isinstance(slide, TemplateSlide) and slide.data == source]
        users += [paired.screen.name for paired in unit.screens() if paired.screen.panel.ticker == source]
        if users:
            raise Conflict(
                f"«{users[0]}» muestra esta fuente: cámbielo primero.",
                f"“{users[0]}” shows this source: change it first.",
                code="source-in-use",
            )
        unit.delete_source(source)
    tell_library(parts)


def fetch_source(parts: Parts, source: str, *, now: datetime, get: Fetch = fetch) -> SourceState:
    """Fetch a source now and keep what it says; a failure is kept beside the data that are held.

    Raises:
        NotFound: no such source.
    """
    with parts.library.read() as unit:
        held = _state(unit, source)
        zone = unit.settings().zone
    try:
        new = _fetched(parts, held, zone=zone, now=now, get=get)
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's bytes do to a parser, the other sources go on
        failure = fault if isinstance(fault, SignageError) else _unreadable(held.source)
        new = replace(held, checked_at=now, error=failure.es, error_en=failure.en)
    with parts.library.begin() as unit:
        if _state(unit, source).source == held.source:  # else somebody changed it meanwhile: the next fetch counts
            unit.save_source(new)
    tell_library(parts)
    return new


def fetch_due(parts: Parts, *, now: datetime, get: Fetch = fetch) -> int:
    """Fetch every source whose time has come, a few at once: a slow one makes no other wait; return how many.

    Pages are drawn one after another, beside the rest: a browser takes as much of the machine as the hub itself.
    """
    with parts.library.read() as unit:
        due = [state.source for state in unit.sources().values() if state.is_due(now)]

    def fetch_each(sources: Sequence[str]) -> None:
        for source in sources:
            if parts.stop.is_set():
                break
            with contextlib.suppress(NotFound):  # deleted meanwhile
                fetch_source(parts, source, now=now, get=get)

    pages = [source.id for source in due if source.kind is LiveKind.WEB]
    turns = [[source.id] for source in due if source.kind is not LiveKind.WEB]
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="source") as pool:
        # Taken from the iterator, so that a disk that refuses is told.
        list(pool.map(fetch_each, [pages, *turns]))
    return len(due)


def _fetched(parts: Parts, held: SourceState, *, zone: str, now: datetime, get: Fetch) -> SourceState:
    source = held.source
    if source.kind is LiveKind.WEB:
        return _pictured(parts, held, now=now)
    # An agenda's next two weeks move on although its bytes stay.
    is_told = source.kind is not LiveKind.AGENDA and held.sha256 is not None
    answer = get(
        source.url,
        allow_private=source.allow_private,
        etag=held.etag if is_told else "",
        modified=held.modified if is_told else "",
    )
    if answer.body is None:
        return _aged(replace(held, checked_at=now, error="", error_en=""), held, now)
    document, unread = _read(source.kind, answer.body, zone=zone, now=now)
    state = replace(_kept(parts, held, document, now=now), etag=answer.etag, modified=answer.modified)
    if not unread:
        return state
    names, more = ", ".join(f"«{name[:_NAMED_MAX]}»" for name in unread[:_NAMED]), len(unread) > _NAMED
    return replace(
        state,
        error=f"El calendario tiene eventos que no se pueden leer y no se muestran ({len(unread)}): {names}"
        f"{'…' if more else ''}. Revise su fecha y su repetición; los demás sí se muestran.",
        error_en=f"The calendar has events that cannot be read and are not shown ({len(unread)}): {names}"
        f"{'…' if more else ''}. Check their dates and repetitions; the others are shown.",
    )


def _read(kind: LiveKind, body: bytes, *, zone: str, now: datetime) -> tuple[LiveDocument, tuple[str, ...]]:
    """Return what a source says, and what of it could not be read."""
    if kind is LiveKind.AGENDA:
        return read_agenda(body, now=now, zone=zone)
    return (read_services(body, zone=zone) if kind is LiveKind.SERVICES else read_feed(body)), ()


def _pictured(parts: Parts, held: SourceState, *, now: datetime) -> SourceState:
    if parts.take_picture is None:
        raise SourceFailed(
            "Este servidor no toma imágenes de páginas web.",
            "This hub takes no pictures of web pages.",
            code="source-no-pictures",
        )
    picture = parts.blobs.put(parts.take_picture(held.source))
    document = LiveDocument(kind=LiveKind.WEB, title=held.source.name)
    state = _kept(parts, held, document, now=now)
    is_new = picture.sha256 != held.picture
    return replace(
        state,
        picture=picture.sha256,
        picture_size=picture.size,
        as_of=now if is_new else state.as_of,
    )


def _unreadable(source: Source) -> SourceFailed:
    return SourceFailed(
        f"Lo que envía «{source.name}» no se puede leer: revise la dirección y la clase de la fuente.",
        f"What “{source.name}” sends cannot be read: check the source's address and kind.",
        code="source-unreadable",
    )


def _kept(parts: Parts, held: SourceState, document: LiveDocument, *, now: datetime) -> SourceState:
    stored = parts.blobs.put(wire.value_bytes(document))
    state = replace(
        held, sha256=stored.sha256, size=stored.size, rows=len(document.rows), checked_at=now, error="", error_en=""
    )
    return _aged(state, held, now)


def _aged(state: SourceState, held: SourceState, now: datetime) -> SourceState:
    is_as_new = held.as_of is None or state.sha256 != held.sha256 or now - held.as_of >= _AS_NEW
    return replace(state, as_of=now) if is_as_new else state


def _check(source: Source, by: User) -> None:
    if not source.name.strip() or len(source.name) > _NAME_MAX:
        raise BadInput(
            f"La fuente necesita un nombre de 1 a {_NAME_MAX} letras.",
            f"A source needs a name of 1 to {_NAME_MAX} letters.",
            code="name",
        )
    if not _SOONEST <= source.every <= _LATEST:
        raise BadInput(
            "Una fuente se consulta cada 5 minutos como mínimo, cada 7 días como máximo.",
            "A source is asked every 5 minutes at the soonest, every 7 days at the latest.",
            code="every",
        )
    if source.stale_after < max(_SHORTEST_LIFE, 2 * source.every):
        raise BadInput(
            "Los datos deben valer al menos 30 minutos y el doble de lo que tarda cada consulta.",
            "Data must last for 30 minutes at least, and twice the time between fetches.",
            code="stale_after",
        )
    check_url(source.url)
    if source.allow_private and by.role is not Role.ADMIN:
        raise NotAllowed(
            "Solo quien administra permite direcciones internas en una fuente.",
            "Only an administrator may allow inner addresses in a source.",
            code="wrong-role",
        )


def _state(unit: UnitOfWork, source: str) -> SourceState:
    state = unit.sources().get(source)
    if state is None:
        raise NotFound("Esa fuente ya no existe.", "That source is gone.")
    return state
