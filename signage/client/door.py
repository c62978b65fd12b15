"""The connection beneath every call: one session, a deadline for each answer, failures as errors of the tree."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar
from urllib.parse import quote

import requests
import urllib3

from signage.client.transport import (
    Sending,
    decoded,
    failure_of,
    to_document,
    unreachable,
    whole,
)
from signage.client.values.stream import Progress
from signage.errors import Conflict, NotAllowed
from signage.media.kind import check_size, legible_name, unreadable
from signage.model import wire
from signage.patience import PatientAdapter

if TYPE_CHECKING:
    from types import TracebackType

T = TypeVar("T")
_TRIES: Final = 5
_CONNECT_S: Final = 3.05
_ANSWER_S: Final = 30.0
_INGEST_S: Final = 180.0
_AT_ONCE_S: Final = 1.0
"""Who hangs up later than this had the request, and was waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """An answer that says nothing more."""


@dataclass(slots=True)
class Door:
    """A signed-in (or not yet signed-in) connection to one hub: how every call is made."""

    base_url: str
    token: str = ""
    patience_s: float = 20.0
    """How long a small answer may take to come whole."""
    renew: Callable[[str], bool] | None = field(default=None, repr=False, compare=False)
    """Asked with the token that the hub no longer takes; True when there is another by now, and the call goes on."""
    _session: requests.Session = field(default_factory=requests.Session, repr=False)

    def __post_init__(self) -> None:
        """Use no proxy and no netrc of the machine."""
        self.base_url = self.base_url.rstrip("/")
        self._session.trust_env = False
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, PatientAdapter())

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def call(
        self,
        kind: type[T],
        method: str,
        route: str,
        value: object = None,
        *,
        raw: bytes | None = None,
        path: str = "",
        silence_s: float = _ANSWER_S,
    ) -> T:
        """Ask a route of /api/v1 and read its answer as a value.

        Raises:
            SignageError: the hub is away, or what it says is wrong.
        """
        body = raw if value is None else wire.to_bytes(to_document(value))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        url = path or f"{self.base_url}/api/v1{route}"
        with self.open(method, url, data=body, headers=headers, silence_s=silence_s) as response:
            return decoded(kind, response, self.patience_s)

    def upload(self, kind: type[T], method: str, route: str, path: Path, progress: Progress) -> T:
        """Send a file and read the answer as a value; `progress` hears the share that was sent.

        Raises:
            MediaRejected: the file cannot be read or is too large. SignageError: as for `call`.
        """
        token = self.token
        try:
            return self._upload(kind, method, route, path, progress)
        except NotAllowed as refusal:
            if refusal.code != "not-signed-in" or not self._is_renewed(token):
                raise
            return self._upload(kind, method, route, path, progress)

    def _upload(self, kind: type[T], method: str, route: str, path: Path, progress: Progress) -> T:
        try:
            size = path.stat().st_size
            check_size(size, legible_name(path))
            with path.open("rb") as file:
                body = Sending(file.read, size, progress)
                url = f"{self.base_url}/api/v1{route}"
                with self.open(method, url, data=body, silence_s=_INGEST_S) as response:
                    return decoded(kind, response, self.patience_s)
        except OSError as failure:
            if isinstance(failure, requests.RequestException):
                raise
            raise unreadable(legible_name(path)) from failure

    def read(self, route: str) -> bytes:
        """Ask for a file.

        Raises:
            SignageError: as for `call`.
        """
        with self.open("GET", f"{self.base_url}{route}") as response:
            return whole(response, self.patience_s)

    def open(
        self,
        method: str,
        url: str,
        *,
        data: object = None,
        headers: Mapping[str, str] | None = None,
        silence_s: float = _ANSWER_S,
    ) -> requests.Response:
        """Begin a request; whoever asked closes the answer.

        Raises:
            SignageError: as for `call`.
        """
        sent, token = {"Accept-Encoding": "identity", **(headers or {})}, self.token
        if token:
            sent["Authorization"] = f"Bearer {token}"
        ask = partial(
            self._session.request, method, url, data=data, headers=sent, stream=True,  # type: ignore[arg-type] # reads
            timeout=(_CONNECT_S, silence_s), allow_redirects=False,
        )  # fmt: skip
        begun = time.monotonic()
        try:
            try:
                response = ask()
            except requests.ConnectionError as failure:
                if method != "GET" or not _is_hung_up(failure) or time.monotonic() - begun > _AT_ONCE_S:
                    raise
                # The hub may end a connection that was kept just as it is used again (RFC 9112 §9.3.1).
                response = ask()
        except (requests.RequestException, urllib3.exceptions.HTTPError) as failure:
            raise unreachable(self.base_url) from failure
        if response.status_code < requests.codes.multiple_choices:
            return response
        with response:
            refusal = failure_of(response, self.base_url, self.patience_s)
        # A file that was half read cannot be sent again from here: its upload begins anew.
        is_whole = data is None or isinstance(data, bytes)
        if refusal.code == "not-signed-in" and is_whole and self._is_renewed(token):
            return self.open(method, url, data=data, headers=headers, silence_s=silence_s)
        raise refusal

    def _is_renewed(self, stale: str) -> bool:
        return bool(stale) and self.renew is not None and self.renew(stale)


def _is_hung_up(failure: requests.ConnectionError) -> bool:
    return bool(failure.args) and isinstance(failure.args[0], urllib3.exceptions.ProtocolError)


def over(base: str) -> str:
    """Return the query of a change that is taken over one revision alone; empty without one."""
    return f"?base={quote(base)}" if base else ""


class _Save(Protocol[T]):
    def __call__(self, value: T, /, *, base: str) -> T: ...


def amended(
    read: Callable[[], T], change: Callable[[T], T], save: _Save[T], revision: Callable[[T], str] = wire.revision
) -> T:
    """Read a document, change it and save it over what was read; when another was faster, all of it once more.

    Raises:
        Conflict: `stale`, somebody else saved it meanwhile again and again; `other-version`, nobody did, and this
            program would drop what it does not know of it.
        SignageError: whatever the three of them raise.
    """
    bases = set[str]()
    for left in reversed(range(_TRIES)):
        held = read()
        base = revision(held)
        bases.add(base)
        try:
            return save(change(held), base=base)
        except Conflict as faster:
            if faster.code != "stale" or (not left and len(bases) > 1):
                raise
    raise other_version()


def other_version() -> Conflict:
    """Return why the hub calls what was just read another state: it holds something that this program cannot read."""
    return Conflict(
        "No se guardó: este programa es de otra versión que el servidor y borraría lo que no conoce. "
        "Actualícelo y guarde de nuevo.",
        "Not saved: this program is of another version than the hub and would erase what it does not know. "
        "Update it and save again.",
        code="other-version",
    )
