"""Whether the addresses that slides send people to answer: asked in the background, remembered for an hour.

Nobody waits for more than two seconds; what is not known by then is not known. Inner addresses are not asked, nor names
that are kept for examples, and what fails for want of a network says nothing about the address.
"""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from signage.hub.fetching import Resolve, SourceFailed, resolved, status_of

_PATIENCE_S: Final = 5.0
_WAIT_S: Final = 2.0
_REMEMBERED_S: Final = 3600.0
_MOST: Final = 1_000
_GONE: Final = frozenset({404, 410})
_BROKEN: Final = 500
_NEVER_ASKED: Final = (".example", ".invalid", ".test", ".localhost")
_NO_NETWORK: Final = frozenset({errno.ENETUNREACH, errno.ENETDOWN})

Ask = Callable[[str], bool | None]


def does_answer(url: str, *, allow_private: bool = False, resolve: Resolve = resolved) -> bool | None:
    """Return whether an address leads somewhere; None when that cannot be said from here."""
    host = urlsplit(url).hostname or ""
    if f".{host}".endswith(_NEVER_ASKED):
        return None
    unsure = False

    def resolve_or_doubt(name: str, port: int) -> tuple[str, ...]:
        nonlocal unsure
        try:
            return resolve(name, port)
        except socket.gaierror as failure:
            unsure = failure.errno != socket.EAI_NONAME
            raise

    try:
        status = status_of(url, allow_private=allow_private, patience_s=_PATIENCE_S, resolve=resolve_or_doubt)
    except SourceFailed as failure:
        cause = failure.__cause__
        no_network = isinstance(cause, OSError) and cause.errno in _NO_NETWORK
        return None if unsure or no_network or failure.code == "source-inner" else False
    return status not in _GONE and status < _BROKEN


@dataclass(slots=True)
class _Known:
    """What is known of an address: `done` is set when it was asked."""

    at: float
    done: threading.Event = field(default_factory=threading.Event)
    does_answer: bool | None = None


class LinkProber:
    """Remembers what addresses answered."""

    def __init__(self, ask: Ask = does_answer, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Begin knowing nothing."""
        self._ask = ask
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._known: dict[str, _Known] = {}

    def known(self, url: str, *, wait_s: float = _WAIT_S) -> Mapping[str, bool]:
        """Return whether an address answers, as the review takes it: without an entry while nobody can say."""
        found = self._held(url)
        found.done.wait(wait_s)
        return {} if found.does_answer is None else {url: found.does_answer}

    def _held(self, url: str) -> _Known:
        now = self._monotonic()
        with self._lock:
            held = self._known.get(url)
            if held is not None and now - held.at < _REMEMBERED_S:
                return held
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[url] = asked = _Known(at=now)
        threading.Thread(target=self._find_out, args=(url, asked), name="link", daemon=True).start()
        return asked

    def _find_out(self, url: str, asked: _Known) -> None:
        try:
            asked.does_answer = self._ask(url)
        finally:
            asked.done.set()
