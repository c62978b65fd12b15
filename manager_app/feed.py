"""The hub's events as a Qt signal: one thread that reads, and connects again when the hub was away."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from signage.client import EventFeed
from signage.errors import SignageError

_AGAIN_AFTER_S = 2.0
_LONGEST_GOODBYE_S = 3.0


class HubFeed(QObject):
    """`heard` tells every event, `linked` whether the stream is up; both arrive on the GUI thread."""

    heard = Signal(object)
    linked = Signal(bool)

    def __init__(self, connect: Callable[[], EventFeed], parent: QObject | None = None) -> None:
        """Take how to open the stream; `start` opens it."""
        super().__init__(parent)
        self._connect = connect
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._open: EventFeed | None = None
        self._thread = threading.Thread(target=self._read, name="hub-feed", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """Close the stream and wait for the thread."""
        self._stop.set()
        with self._lock:
            if self._open:
                self._open.close()
        if self._thread.is_alive():
            self._thread.join(_LONGEST_GOODBYE_S)

    def _read(self) -> None:
        while not self._stop.is_set():
            try:
                self._read_once()
            except SignageError:
                self._tell(linked=False)
            self._stop.wait(_AGAIN_AFTER_S)

    def _read_once(self) -> None:
        with self._connect() as events:
            with self._lock:
                self._open = events
            if self._stop.is_set():
                return
            self._tell(linked=True)
            for event in events:
                if self._stop.is_set():
                    return
                self.heard.emit(event)

    def _tell(self, *, linked: bool) -> None:
        if not self._stop.is_set():
            self.linked.emit(linked)
