"""A part of the picture that shows slides: two layers and the deck that swaps them."""

# ruff: noqa: N802 - names that QML sees are camelCase

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement

from player_app.stage.deck import Deck
from player_app.stage.slides import LayerState, reason_not_to_load

if TYPE_CHECKING:
    from player_app.stage.frames import FrameWitness
    from player_app.stage.view import SlideView

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SlideZone(QObject):
    """Takes slides one after another and tells when each can be seen, or why it never will."""

    # "int" would be 32 bits wide; the stubs know no types by name.
    presented = Signal(str, "qlonglong")  # type: ignore[arg-type]
    failed = Signal(str, str)
    ready = Signal(str)

    def __init__(self, parent: QObject, components: dict[str, str], *, fades: bool) -> None:
        """Start empty; `components` names the QML file for pictures and for videos."""
        super().__init__(parent)
        self._witness: FrameWitness | None = None
        self._layers = (LayerState(self, components), LayerState(self, components))
        self._deck = Deck(*self._layers, fades=fades)
        for layer in self._layers:
            # Queued: a slide may be ready, or fail, while it is still being loaded.
            layer.reported_ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)
            layer.reported_failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
            layer.fade_ended.connect(self._on_faded)

    def watch(self, witness: FrameWitness) -> None:
        """Say who tells when frames have been swapped."""
        self._witness = witness

    def show(self, view: SlideView) -> None:
        """Bring a slide to the front as soon as it can be seen whole."""
        if self._can_load(view):
            self._announce(self._deck.show(view))

    def prepare(self, view: SlideView) -> None:
        """Load a slide behind the one in front."""
        if self._can_load(view):
            self._deck.prepare(view)

    def is_whole(self, view: SlideView) -> bool:
        """Whether this very slide can be seen whole; its key alone may be that of what it was before an edit."""
        return self._deck.is_whole(view)

    def empty(self) -> None:
        """Let go of all slides: nothing is decoded any more."""
        self._deck.empty()

    def hush(self, hushed: bool) -> None:  # noqa: FBT001 - what it sets is its name
        """Let nothing be heard: an alert speaks."""
        for layer in self._layers:
            layer.hush(hushed)

    def lost_letters(self) -> str:
        """Characters of the slides in the zone that no family draws."""
        return "".join(layer.lost_letters() for layer in self._layers)

    def _can_load(self, view: SlideView) -> bool:
        reason = reason_not_to_load(view)
        if reason:
            self.failed.emit(view.key, reason)
            return False
        return True

    @Slot(QObject, str)
    def _on_ready(self, layer: LayerState, key: str) -> None:
        landed = self._deck.ready(layer, key)
        self.ready.emit(key)
        self._announce(landed)

    @Slot()
    def _on_faded(self) -> None:
        self._announce(self._deck.faded())

    @Slot(QObject, str, str)
    def _on_failed(self, layer: LayerState, key: str, reason: str) -> None:
        if layer.holds(key):
            self.failed.emit(key, reason)
            self._announce(self._deck.failed(layer, key))

    def _announce(self, key: str | None) -> None:
        if key is not None and self._witness is not None:
            self._witness.after_next_frame(lambda at: self.presented.emit(key, at))

    @Property(LayerState, constant=True)
    def firstLayer(self) -> LayerState:
        """One layer."""
        return self._layers[0]

    @Property(LayerState, constant=True)
    def secondLayer(self) -> LayerState:
        """The other."""
        return self._layers[1]
