"""The routes of incidents in an operator's profile: one small file each, so that a tick survives the program.

The office's owners and clocks are in `ruta.toml` beside them, which people may edit and copy to other consoles:

    [responsables]
    3 = "Ana Díaz o su delegado"
    [minutos]
    3 = 10
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from signage.errors import BadInput, SignageError
from signage.model import wire
from signage.model.route import ROUTE, Duty, RouteLog
from signage.store.disk import make_folder, write_durably

_PRIVATE: Final = 0o600
_LARGEST: Final = 64 * 1024
_MOST: Final = 20
_LONGEST_OWNER: Final = 80
_MOST_MINUTES: Final = 60 * 24 * 60
_SUFFIX: Final = ".ruta"
_OWNERS: Final = "responsables"
_MINUTES: Final = "minutos"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteBook:
    """The routes of one console."""

    folder: Path

    def keep(self, log: RouteLog) -> None:
        """Write a route down.

        Raises:
            StoreFailure: the disk refused.
        """
        make_folder(self.folder)
        write_durably(self._path(log.incident), wire.value_bytes(log), mode=_PRIVATE)

    def log_of(self, incident: str) -> RouteLog:
        """Return an incident's route; a new one where none was kept, or what was kept is damaged."""
        return _read(self._path(incident)) or RouteLog(incident=incident)

    def logs(self) -> tuple[RouteLog, ...]:
        """Return the routes of incidents, newest first, the one without a name left out."""
        found = (_read(path) for path in self.folder.glob(f"*{_SUFFIX}"))
        named = [log for log in found if log is not None and log.incident]
        return tuple(sorted(named, key=lambda log: log.incident, reverse=True)[:_MOST])

    def adopt(self, incident: str) -> RouteLog:
        """Give what was noted before there was an order the incident's name; a route that it has stays as it is.

        Raises:
            StoreFailure: the disk refused.
        """
        held = self.log_of(incident)
        unnamed = self.log_of("")
        if held.ticks or not unnamed.ticks:
            return held
        adopted = replace(unnamed, incident=incident)
        self.keep(adopted)
        with contextlib.suppress(OSError):
            self._path("").unlink(missing_ok=True)
        return adopted

    # Owners and clocks

    @property
    def duties_path(self) -> Path:
        """Where the office's owners and clocks are."""
        return self.folder / "ruta.toml"

    def duties(self) -> Mapping[int, Duty]:
        """Return the office's owners and clocks; none where the office did not write any.

        Raises:
            BadInput: the file cannot be understood; the message says why.
        """
        try:
            data = self.duties_path.read_bytes()[: _LARGEST + 1]
        except OSError:
            return {}
        try:
            table = tomllib.loads(data.decode())
        except (ValueError, RecursionError) as fault:
            raise _unreadable(str(fault)) from fault
        unknown = table.keys() - {_OWNERS, _MINUTES}
        if unknown:
            raise _unreadable(", ".join(sorted(unknown)))
        owners, minutes = table.get(_OWNERS, {}), table.get(_MINUTES, {})
        if not isinstance(owners, dict) or not isinstance(minutes, dict):
            raise _unreadable(f"[{_OWNERS}], [{_MINUTES}]")
        numbers = {str(step.number) for step in ROUTE}
        if strange := (owners.keys() | minutes.keys()) - numbers:
            raise _unreadable(", ".join(sorted(strange)))
        return {int(number): _duty(int(number), owners.get(number, ""), minutes.get(number)) for number in numbers}

    def save_duties(self, duties: Mapping[int, Duty]) -> None:
        """Write the office's owners and clocks.

        Raises:
            StoreFailure: the disk refused.
        """
        make_folder(self.folder)
        given = sorted(duties.values(), key=lambda duty: duty.step)
        lines = [f"[{_OWNERS}]"]
        # A JSON string is a TOML string.
        lines += [f"{duty.step} = {json.dumps(duty.owner, ensure_ascii=False)}" for duty in given if duty.owner]
        lines += [f"[{_MINUTES}]"]
        lines += [f"{duty.step} = {duty.minutes}" for duty in given if duty.minutes is not None]
        write_durably(self.duties_path, ("\n".join(lines) + "\n").encode(), mode=_PRIVATE)

    def _path(self, incident: str) -> Path:
        # An incident's name is another console's word: it shall not choose a path here.
        return self.folder / (hashlib.sha256(incident.encode()).hexdigest()[:24] + _SUFFIX)


def _duty(step: int, owner: object, minutes: object) -> Duty:
    is_count = isinstance(minutes, int) and not isinstance(minutes, bool) and 0 < minutes <= _MOST_MINUTES
    if not isinstance(owner, str) or len(owner) > _LONGEST_OWNER or (minutes is not None and not is_count):
        raise _unreadable(str(step))
    return Duty(step=step, owner=owner.strip(), minutes=minutes if isinstance(minutes, int) else None)


def _unreadable(what: str) -> BadInput:
    return BadInput(
        f"ruta.toml no se entiende ({what}): corríjalo o ábralo con «Responsables y tiempos».",
        f"ruta.toml cannot be understood ({what}): mend it, or use “Owners and clocks”.",
        code="route",
    )


def _read(path: Path) -> RouteLog | None:
    with contextlib.suppress(OSError, SignageError):
        return wire.decode(RouteLog, wire.from_bytes(path.read_bytes()[: _LARGEST + 1], max_bytes=_LARGEST))
    return None
