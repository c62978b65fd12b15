"""A list of services with their states (JSON or CSV) becomes rows, the worst first.

JSON: a list, or an object with `services`, of objects `{"service", "state", "since", "detail"}`. CSV: a first line with
the same names or their Spanish ones. The format is part of the contract: docs/http.md, live data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from signage.errors import MediaRejected
from signage.media.captions import text_of
from signage.media.feed import MAX_FEED_BYTES, plain
from signage.media.table import table_of_text
from signage.media.wire import parse_services
from signage.model.live import LiveDocument, LiveKind, LiveRow

_MAX_ROWS: Final = 60
_NAME: Final = 80
_DETAIL: Final = 200
_STATES: Final = {
    "down": ("down", "caído", "caido", "fuera de servicio", "outage", "critical"),
    "degraded": ("degraded", "degradado", "lento", "intermitente", "partial", "warning"),
    "maintenance": ("maintenance", "mantenimiento"),
    "ok": ("ok", "up", "operativo", "normal", "operational", "activo"),
}
_WORDS: Final = {word: state for state, words in _STATES.items() for word in words}
_NAMES: Final = {
    "servicio": "service", "nombre": "service", "name": "service", "estado": "state", "status": "state",
    "desde": "since", "detalle": "detail",
}  # fmt: skip


def read_services(data: bytes, *, zone: str) -> LiveDocument:
    """Return the services with their states; a time without a zone is the office's.

    Raises:
        MediaRejected: no such list, or a state that is none; the reason names the row.
    """
    if len(data) > MAX_FEED_BYTES:
        raise _refused("pesa más de 5 MB", "is over 5 MB")
    title, found = parse_services(text_of(data)) or ("", _of_csv(data))
    rows = [_row(_named(one), number, zone) for number, one in enumerate(found[:_MAX_ROWS], 1)]
    order = list(_STATES)
    rows.sort(key=lambda row: order.index(row.state))
    return LiveDocument(kind=LiveKind.SERVICES, title=plain(title, _NAME), rows=tuple(rows))


def _of_csv(data: bytes) -> tuple[dict[str, str], ...]:
    header, *rows = table_of_text(data, "servicios").rows or ((),)
    names = [name.strip().lower() for name in header]
    if not {"service", "state"} <= {_NAMES.get(name, name) for name in names}:
        raise _refused("no tiene las columnas servicio y estado", "has no columns service and state")
    return tuple(dict(zip(names, row, strict=False)) for row in rows)


def _named(one: Mapping[str, str]) -> dict[str, str]:
    return {_NAMES.get(name.lower(), name.lower()): value for name, value in one.items()}


def _row(one: Mapping[str, str], number: int, zone: str) -> LiveRow:
    title = plain(one.get("service", ""), _NAME)
    state = _WORDS.get(one.get("state", "").strip().lower())
    if not title or state is None:
        raise _refused(
            f"tiene un servicio sin nombre o con un estado desconocido en la fila {number}",
            f"has a service without a name or with an unknown state in row {number}",
        )
    return LiveRow(title=title, detail=plain(one.get("detail", ""), _DETAIL), state=state, starts=_since(one, zone))


def _since(one: Mapping[str, str], zone: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(one.get("since", "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _refused(es: str, en: str) -> MediaRejected:
    return MediaRejected(
        f"La lista de servicios {es}: revise la fuente.", f"The list of services {en}: check the source.",
        code="services-unknown",
    )  # fmt: skip
