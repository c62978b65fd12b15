"""The one door between a program in Python and the scene in QML.

* `show_slide` swaps when the slide can be seen whole; `presented` follows the frame that holds it.
* `show_alerts` takes effect in the next frame; `alert_painted` follows the frame that holds the alert.
* `failed` names a slide that cannot be shown and why; what was in front stays.

Keep the bridge alive longer than the engine that draws it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from player_app.stage.crisis import AlertState, Turn, turns_of
from player_app.stage.deck import Deck
from player_app.stage.slides import LayerState, reason_not_to_load
from player_app.stage.typeset import PageFrame
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, AlertView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player_app.stage.frames import FrameWitness
    from player_app.stage.view import PairingView, SlideView

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

FADE_MS = 400

_SPECIMEN = AlertView(
    key="", headline="PELIGRO áéíóúñü 0123456789", steps=("abcdefghijklmnopqrstuvwxyz",), issued="10:42"
)  # fmt: skip


@QmlElement
class StageBridge(QObject):
    """Takes views, drives the two layers, the overlay and the pairing card, tells what has been seen."""

    # "int" would be 32 bits wide; the stubs know no types by name.
    presented = Signal(str, "qlonglong")  # type: ignore[arg-type]
    alert_painted = Signal(str, "qlonglong")  # type: ignore[arg-type]
    alerts_cleared = Signal("qlonglong")  # type: ignore[arg-type]
    failed = Signal(str, str)
    ready = Signal(str)

    pairingChanged = Signal()
    measuresChanged = Signal()

    def __init__(self, *, software: bool, fade_ms: int = FADE_MS) -> None:
        """Start empty; `software` says that the scene is drawn without a GPU."""
        super().__init__()
        self._fade_ms = fade_ms
        self._witness: FrameWitness | None = None
        self._width, self._height, self._min_text_px = 1920.0, 1080.0, DEFAULT_MIN_TEXT_PX
        components = {"image": "ImageSlide.qml", "video": "RasterVideoSlide.qml" if software else "VideoSlide.qml"}
        self._layers = (LayerState(self, components), LayerState(self, components))
        # An animation of no length would end while QML still enters the state that begins it.
        self._deck = Deck(*self._layers, fades=fade_ms > 0)
        # One each, so that showing one does not lay out the other.
        self._full = AlertState(self, self._frame(full=True))
        self._band = AlertState(self, self._frame(full=False))
        self._alerts: tuple[AlertView, ...] = ()
        self._unpainted: set[str] = set()
        self._turns: tuple[Turn, ...] = ()
        self._turn = 0
        self._clock = QTimer(self, singleShot=True)
        self._pairing: PairingView | None = None
        self._warm = False
        self._connect()

    def _connect(self) -> None:
        self._clock.timeout.connect(self._next_turn)
        for layer in self._layers:
            # Queued: a slide may be ready, or fail, while it is still being loaded.
            layer.reported_ready.connect(self._on_ready, Qt.ConnectionType.QueuedConnection)
            layer.reported_failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
            layer.fade_ended.connect(self._on_faded)

    # -- what a program asks for

    def watch(self, witness: FrameWitness) -> None:
        """Say who tells when frames have been swapped."""
        self._witness = witness

    def show_slide(self, view: SlideView) -> None:
        """Bring a slide to the front as soon as it can be seen whole."""
        if self._can_load(view):
            self._announce(self._deck.show(view))

    def prepare(self, view: SlideView) -> None:
        """Load a slide behind the one in front."""
        if self._can_load(view):
            self._deck.prepare(view)

    def show_alerts(self, alerts: Sequence[AlertView]) -> None:
        """Show these alerts and no others, the first new one at once; none brings the programme back.

        `alert_painted` follows once for each alert, when its own first page has been seen.
        """
        new = tuple(alerts)
        if new == self._alerts:
            return
        known = {_but_place(alert) for alert in self._alerts}
        fresh = {alert.key for alert in new if _but_place(alert) not in known}
        self._unpainted = {alert.key for alert in new if alert.key in self._unpainted | fresh}
        self._alerts = new
        self._cut_pages()
        self._show_turn(next((n for n, turn in enumerate(self._turns) if turn.page.alert.key in fresh), 0))

    def show_pairing(self, view: PairingView | None) -> None:
        """Show the pairing card over the programme, or take it away."""
        self._pairing = view
        self.pairingChanged.emit()

    def resize(self, width: float, height: float) -> None:
        """Lay out for another size of the stage."""
        if (width, height) != (self._width, self._height):
            self._width, self._height = width, height
            self._lay_out_again()

    def set_min_text_px(self, pixels: float) -> None:
        """Take the screen's smallest readable text, in pixels of a canvas with a short side of 1080."""
        if pixels != self._min_text_px:
            self._min_text_px = pixels
            self._lay_out_again()

    # -- the programme

    def _can_load(self, view: SlideView) -> bool:
        reason = reason_not_to_load(view)
        if reason:
            self.failed.emit(view.key, reason)
            return False
        return True

    def _on_ready(self, layer: LayerState, key: str) -> None:
        self.ready.emit(key)
        self._announce(self._deck.ready(layer, key))

    def _on_faded(self) -> None:
        self._announce(self._deck.faded())

    def _on_failed(self, layer: LayerState, key: str, reason: str) -> None:
        self.failed.emit(key, reason)
        self._announce(self._deck.failed(layer, key))

    def _announce(self, key: str | None) -> None:
        if key is not None and self._witness is not None:
            self._witness.after_next_frame(lambda at: self._tell_presented(key, at))

    def _tell_presented(self, key: str, at: int) -> None:
        self.presented.emit(key, at)
        if not self._warm:
            # The first alert shall not wait for type faces to be read: that is done while a slide stands still.
            self._warm = True
            QTimer.singleShot(0, self, self._warm_up)

    def _warm_up(self) -> None:
        for full in (True, False):
            turns_of([_SPECIMEN], self._frame(full=full))

    # -- the alerts

    def _frame(self, *, full: bool) -> PageFrame:
        unit = min(self._width, self._height) / 1080
        height = self._height if full else round(self._height / 3)
        return PageFrame(
            width=self._width, height=height, unit=unit, minimum_px=self._min_text_px * unit, full=full
        )  # fmt: skip

    def _show_turn(self, index: int) -> None:
        self._turn = index
        self._clock.stop()
        turn = self._turns[index] if self._turns else None
        for state, full in ((self._full, True), (self._band, False)):
            if turn is not None and turn.frame.full == full:
                state.put(turn)
            else:
                state.take_away()
        if turn is not None and len(self._turns) > 1:
            self._clock.start(round(turn.seconds * 1000))
        self._announce_alert()

    def _announce_alert(self) -> None:
        if self._witness is None:
            return
        if not self._turns:
            self._witness.after_next_frame(self.alerts_cleared.emit)
            return
        key = self._turns[self._turn].page.alert.key
        if key in self._unpainted:
            self._unpainted.discard(key)
            self._witness.after_next_frame(lambda at: self.alert_painted.emit(key, at))

    def _next_turn(self) -> None:
        self._show_turn((self._turn + 1) % len(self._turns))

    def alert_pages(self) -> int:
        """How many pages the alerts take together."""
        return len(self._turns)

    def show_alert_page(self, index: int) -> None:
        """Jump to one page, for previews; counts on from the first after the last."""
        self._show_turn(index % max(1, len(self._turns)))

    def _lay_out_again(self) -> None:
        self.measuresChanged.emit()
        if self._alerts:
            self._cut_pages()
            self._show_turn(0)

    def _cut_pages(self) -> None:
        full = any(alert.take_over == "full" for alert in self._alerts)
        self._turns = turns_of(self._alerts, self._frame(full=full))

    # -- what the scene reads

    @Property(LayerState, constant=True)
    def firstLayer(self) -> LayerState:
        """One layer of the programme."""
        return self._layers[0]

    @Property(LayerState, constant=True)
    def secondLayer(self) -> LayerState:
        """The other."""
        return self._layers[1]

    @Property(AlertState, constant=True)
    def fullAlert(self) -> AlertState:
        """The alert over the whole screen."""
        return self._full

    @Property(AlertState, constant=True)
    def bandAlert(self) -> AlertState:
        """The alert in the lower third."""
        return self._band

    @Property(int, constant=True)
    def fadeMs(self) -> int:
        """Length of a cross-fade."""
        return self._fade_ms

    @Property(float, notify=measuresChanged)
    def minTextPx(self) -> float:
        """Smallest text in pixels of a canvas with a short side of 1080."""
        return self._min_text_px

    @Property(bool, notify=pairingChanged)
    def pairing(self) -> bool:
        """Whether the pairing card is shown."""
        return self._pairing is not None

    @Property(str, notify=pairingChanged)
    def pairingCode(self) -> str:
        """The code to type in the manager."""
        return self._pairing.code if self._pairing else ""

    @Property("QStringList", notify=pairingChanged)  # type: ignore[arg-type] # named: a list of str
    def pairingHelp(self) -> list[str]:
        """What to do, in Spanish."""
        return list(self._pairing.help) if self._pairing else []

    @Property("QStringList", notify=pairingChanged)  # type: ignore[arg-type] # named: a list of str
    def pairingEnglishHelp(self) -> list[str]:
        """What to do, in English."""
        return list(self._pairing.english_help) if self._pairing else []

    @Property("QStringList", notify=pairingChanged)  # type: ignore[arg-type] # named: a list of str
    def pairingWords(self) -> list[str]:
        """Four words that staff compare."""
        return list(self._pairing.words) if self._pairing else []

    @Slot(float, float)
    def stageResized(self, width: float, height: float) -> None:
        """The scene tells its size."""
        if width > 0 and height > 0:
            self.resize(width, height)


def _but_place(alert: AlertView) -> AlertView:
    """An alert without its place among others: that changes when another one comes or goes."""
    return replace(alert, index=1, count=1)
