"""Whoever changes something at the hub is written down: who, when, by which route, on what; never what was typed.

An entry is written once the change is made. Keeping pieces open and asking rules is no change.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from signage.errors import SignageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from signage.hub.parts import Parts

_BASE: Final = "/api/v1"
_NO_CHANGE: Final = frozenset({
    "PUT /pieces/{piece}/open", "DELETE /pieces/{piece}/open", "PUT /playlists/{playlist}/open",
    "DELETE /playlists/{playlist}/open", "POST /playlist-rules/answer",
})  # fmt: skip
_FAILED: Final = 400
_LONGEST: Final = 300


class AuditTrail:
    """Writes down what went well, after it was answered."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        """Stand before the routes."""
        self._app, self._parts = app, parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note who did what."""
        if scope["type"] != "http" or scope["method"] == "GET" or not scope["path"].startswith(_BASE):
            await self._app(scope, receive, send)
            return
        status = _FAILED

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        state = scope.setdefault("state", {})
        await self._app(scope, receive, noted)
        who, what = state.get("who", ""), state.get("what", "")
        if status < _FAILED and who and what not in _NO_CHANGE:
            thing = scope["path"].removeprefix(_BASE)[:_LONGEST]
            await run_in_threadpool(self._write, str(who), str(what), thing)

    def _write(self, who: str, what: str, thing: str) -> None:
        # The change is made and answered: a log that fails must not say that it failed.
        with contextlib.suppress(SignageError), self._parts.library.begin() as unit:
            unit.audit.append(at=self._parts.clock(), who=who, what=what, thing=thing)
