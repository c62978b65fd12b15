"""One connection to one hub: every call, by the hub's routes (docs/http.md)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from signage.client.crisis import CrisisCalls
from signage.client.library import LibraryCalls
from signage.client.people import PeopleCalls
from signage.client.programme import ProgrammeCalls
from signage.model.address import hub_address


class HubClient(PeopleCalls, LibraryCalls, ProgrammeCalls, CrisisCalls):
    """A signed-in (or not yet signed-in) connection to one hub."""

    __slots__ = ()


def session_file(folder: Path, base_url: str) -> Path:
    """Return where a program keeps its session with a hub, one file a hub.

    Raises:
        BadInput: that is no address.
    """
    place = urlsplit(hub_address(base_url)).netloc
    return folder / "".join(sign if sign.isalnum() else "-" for sign in place)
