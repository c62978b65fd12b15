"""The hub's event stream: server-sent events, read in one thread and closed from any (docs/http.md)."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Self

import requests
import urllib3

from signage.client.transport import LARGEST_ANSWER, stranger, unreachable
from signage.client.values.stream import HubEvent, ReceiptEvent
from signage.model import wire

if TYPE_CHECKING:
    from types import TracebackType

_EVENTS: Final = "text/event-stream"
_LARGEST_EVENT: Final = 4 * 1024 * 1024
_LONGEST_NUMBER: Final = 15


class EventFeed:
    """An open event stream: iterate in one thread, close from any."""

    def __init__(self, response: requests.Response) -> None:
        """Read from an answer whose headers have come.

        Raises:
            HubUnreachable: it is no event stream.
        """
        if not response.headers.get("Content-Type", "").startswith(_EVENTS):
            response.close()
            raise stranger(response.url)
        self._response = response
        self._closed = False

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stream."""
        self.close()

    def __iter__(self) -> Iterator[HubEvent]:
        """Yield events until the feed is closed.

        Raises:
            HubUnreachable: the hub went away or fell silent: connect again and ask for the state.
        """
        rest = b""
        while True:
            chunk = self._read()
            if not chunk:
                if self._closed:
                    return
                raise unreachable(self._response.url)
            *frames, rest = (rest + chunk).split(b"\n\n")
            if len(rest) > _LARGEST_EVENT:
                raise stranger(self._response.url)
            for frame in frames:
                event = _event(frame)
                if event is not None:
                    yield event

    def close(self) -> None:
        """End the feed; a thread that waits in it wakes at once."""
        self._closed = True
        connection = getattr(getattr(self._response.raw, "_fp", None), "fp", None)
        raw = getattr(getattr(connection, "raw", None), "_sock", None)
        if isinstance(raw, socket.socket):
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)  # closing the answer alone would not wake the reader
        self._response.close()

    def _read(self) -> bytes:
        try:
            return bytes(self._response.raw.read1(65_536))
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            OSError,
            ValueError,
            AttributeError,
        ) as failure:
            if self._closed:
                return b""
            raise unreachable(self._response.url) from failure


def receipt_of(event: HubEvent) -> ReceiptEvent:
    """Read the data of a "receipt" event.

    Raises:
        BadInput: another kind of event.
    """
    return wire.decode(ReceiptEvent, wire.from_bytes(event.data, max_bytes=LARGEST_ANSWER))


def _event(frame: bytes) -> HubEvent | None:
    name, sequence, data = "", 0, []
    for line in frame.split(b"\n"):
        key, _, value = line.partition(b": ")
        if key == b"event":
            name = value.decode(errors="replace")
        elif key == b"id" and value.isdigit():
            sequence = int(value[:_LONGEST_NUMBER])
        elif key == b"data":
            data.append(value)
    return HubEvent(name=name, data=b"\n".join(data), sequence=sequence) if name else None
