"""One connection to the hub, which nobody can make weigh more than a connection weighs.

uvicorn's own puts no bound on the head of a request, on what stands between the pieces of a body, on how long either
takes, or on requests that wait behind one that is being answered: 200 MB of headers weighed 270 MB.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_OVERHEAD: Final = 256 * 1024
"""Bytes of a request that are no body and come in one go: its head, or its trailers."""
HEAD_S: Final = 15.0
"""A whole head comes in this time after the connection began, or after its first byte where others came before."""
BODY_S: Final = 30.0
LEAST_BODY: Final = 4096
"""Bytes of a body that come in the time above, unless the hub itself does not read."""
MOST_WAITING: Final = 8
"""Requests that wait for the one before them."""
_FRAMES: Final = 8
"""What frames the pieces of a body may be so much smaller than them, at least, for ever."""
_TOO_LARGE: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's protocol, with bounds; a connection that breaks them ends."""

    head_s, body_s = HEAD_S, BODY_S

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - passed on
        """Begin with nothing read."""
        super().__init__(*given, **named)
        self._overhead = 0
        self._body = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in its class
        """Await the first head."""
        super().connection_made(transport)
        self._within(self.head_s, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing more."""
        self._came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless that was too much."""
        self._overhead += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        is_idle = self.cycle is None or self.cycle.response_complete
        if self._overhead > MOST_OVERHEAD:
            if is_idle:
                self.transport.write(_TOO_LARGE)
            self.transport.close()
        elif self._deadline is None:
            if is_idle:
                # A line break before a request begins none, and ends the wait for one.
                self._within(self.head_s, self.transport.close)
            elif self.cycle.more_body:
                self._await_body()

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._within(self.head_s, self.transport.close)

    def on_headers_complete(self) -> None:
        """Have it answered, or wait in line where there is room."""
        self._came()
        if len(self.pipeline) >= MOST_WAITING:
            self.transport.close()
        if not self.transport.is_closing():
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._body += len(body)
        self._overhead = max(0, self._overhead - len(body) - len(body) // _FRAMES)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End a request: what comes then is another's."""
        self._came()
        self._overhead = 0
        super().on_message_complete()

    def _await_body(self) -> None:
        before = self._body

        def look() -> None:
            if self.flow.read_paused or self._body - before >= LEAST_BODY:
                self._await_body()
            else:
                self.transport.close()

        self._within(self.body_s, look)

    def _within(self, seconds: float, do: Callable[[], None]) -> None:
        self._came()
        self._deadline = self.loop.call_later(seconds, do)

    def _came(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
