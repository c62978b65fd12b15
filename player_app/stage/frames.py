"""Tells when a frame that was made after a change has really been swapped.

The connection is the default one, never a direct one (a direct call runs on the render thread and can dead-lock
with the GIL), and exists only while somebody waits: no Python runs in an ordinary frame.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QSGRendererInterface

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    WhenSwapped = Callable[[int], None]


class FrameWitness(Protocol):
    """Calls back with the monotonic time at which a frame made from now on was swapped."""

    def after_next_frame(self, when_swapped: WhenSwapped) -> None:
        """Register one callback for one frame."""


class WindowWitness(QObject):
    """The witness of a window on a screen."""

    def __init__(self, window: QQuickWindow) -> None:
        """Watch one window."""
        super().__init__()
        self._window = window
        self._waiting: list[tuple[int, WhenSwapped]] = []

    def after_next_frame(self, when_swapped: WhenSwapped) -> None:
        """Register one callback; with a render thread the swap heard first may belong to the frame before.

        A window that is gone swaps no more frames, and calls nobody.
        """
        if not shiboken6.isValid(self._window):
            return
        if not self._waiting:
            self._window.frameSwapped.connect(self._on_swapped)
        self._waiting.append((0 if self._draws_on_this_thread() else 1, when_swapped))
        self._window.update()

    def _draws_on_this_thread(self) -> bool:
        api = self._window.rendererInterface().graphicsApi()
        return api == QSGRendererInterface.GraphicsApi.Software

    def _on_swapped(self) -> None:
        now = time.monotonic_ns()
        due = [callback for frames, callback in self._waiting if frames == 0]
        self._waiting = [(frames - 1, callback) for frames, callback in self._waiting if frames > 0]
        if self._waiting:
            self._window.update()
        else:
            self._window.frameSwapped.disconnect(self._on_swapped)
        # Told after the frame's own work: whoever hears of it may take the window down.
        for callback in due:
            QTimer.singleShot(0, self, partial(callback, now))


class DrawnWitness:
    """The witness of frames drawn by hand: whoever draws says so with `drawn`."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self._waiting: list[WhenSwapped] = []

    def after_next_frame(self, when_swapped: WhenSwapped) -> None:
        """Register one callback for the next frame drawn."""
        self._waiting.append(when_swapped)

    def drawn(self) -> None:
        """Tell everybody who waited that the frame is there."""
        due, self._waiting = self._waiting, []
        now = time.monotonic_ns()
        for callback in due:
            callback(now)
