"""The one door between a program in Python and the scene in QML.

* `show_slide` swaps when the slide can be seen whole; `presented` follows the frame that holds it.
* `show_alerts` takes effect in the next frame; `alert_painted` follows the frame that holds the alert.
* `failed` names a slide that cannot be shown and why; what was in front stays.

Keep the bridge alive longer than the engine that draws it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from player_app.stage.crisis import AlertState, Turn, turns_of
from player_app.stage.layout import layout_of
from player_app.stage.theme import DEFAULT_THEME, Look
from player_app.stage.ticker import Ticker, TickerFrame
from player_app.stage.typeset import PageFrame
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, AlertView
from player_app.stage.wallclock import WallClock
from player_app.stage.zone import SlideZone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from player_app.stage.frames import FrameWitness
    from player_app.stage.layout import Area
    from player_app.stage.view import PairingView, SlideView
    from signage.model.theme import Theme

QML_IMPORT_NAME = "Signage.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

FADE_MS = 400

_SPECIMEN = AlertView(
    key="", headline="PELIGRO áéíóúñü 0123456789", steps=("abcdefghijklmnopqrstuvwxyz",), issued="10:42"
)  # fmt: skip


@QmlElement
class StageBridge(QObject):
    """Takes views, drives the zones, the overlay and the pairing card, tells what has been seen."""

    # "int" would be 32 bits wide; the stubs know no types by name.
    presented = Signal(str, "qlonglong")  # type: ignore[arg-type]
    alert_painted = Signal(str, "qlonglong")  # type: ignore[arg-type]
    alerts_cleared = Signal("qlonglong")  # type: ignore[arg-type]
    failed = Signal(str, str)
    ready = Signal(str)
    left = Signal()

    pairingChanged = Signal()
    nameChanged = Signal()
    measuresChanged = Signal()
    darkChanged = Signal()
    dimmedChanged = Signal()
    turnChanged = Signal()

    def __init__(self, *, software: bool, fade_ms: int = FADE_MS) -> None:
        """Start empty; `software` says that the scene is drawn without a GPU."""
        super().__init__()
        self._fade_ms = fade_ms
        self._witness: FrameWitness | None = None
        self._width, self._height, self._min_text_px = 1920.0, 1080.0, DEFAULT_MIN_TEXT_PX
        components = {"image": "ImageSlide.qml", "video": "RasterVideoSlide.qml" if software else "VideoSlide.qml"}
        self._look = Look(self)
        self._wall = WallClock(self)
        # An animation of no length would end while QML still enters the state that begins it.
        self.programme = SlideZone(self, components, fades=fade_ms > 0)
        self.column = SlideZone(self, components, fades=fade_ms > 0)
        self.news = Ticker(self)
        self._has_side = self._has_ticker = self._dark = False
        self._dimmed = 0.0
        self._turned = 0
        self._layout = layout_of(self._width, self._height, side=False, ticker=False)
        # One each, so that showing one does not lay out the other.
        self._full = AlertState(self, self._frame(full=True))
        self._band = AlertState(self, self._frame(full=False))
        self._alerts: tuple[AlertView, ...] = ()
        self._unpainted: set[str] = set()
        self._turns: tuple[Turn, ...] = ()
        self._turn = 0
        self._clock = QTimer(self, singleShot=True)
        self._pairing: PairingView | None = None
        self._name = self._place = ""
        self._warm = False
        self._connect()

    def _connect(self) -> None:
        self._clock.timeout.connect(self._next_turn)
        self.programme.presented.connect(self._on_presented)
        self.programme.failed.connect(self.failed)
        self.programme.ready.connect(self.ready)

    # -- what a program asks for

    def watch(self, witness: FrameWitness) -> None:
        """Say who tells when frames have been swapped."""
        self._witness = witness
        self.programme.watch(witness)
        self.column.watch(witness)

    def show_slide(self, view: SlideView) -> None:
        """Bring a slide to the front as soon as it can be seen whole."""
        self.programme.show(view)

    def prepare(self, view: SlideView) -> None:
        """Load a slide behind the one in front."""
        self.programme.prepare(view)

    def divide(self, *, side: bool, ticker: bool) -> None:
        """Give the programme the whole picture, or keep room for a column beside it and a line of news below."""
        if (side, ticker) != (self._has_side, self._has_ticker):
            self._has_side, self._has_ticker = side, ticker
            if not side:
                self.column.empty()
            self._lay_out_again()

    def set_dark(self, dark: bool) -> None:  # noqa: FBT001 - what it sets is its name
        """Put the picture out, with all that is decoded for it, or light it again; alerts shine through."""
        if dark != self._dark:
            self._dark = dark
            for zone in (self.programme, self.column) if dark else ():
                zone.empty()
            self.darkChanged.emit()

    def dim(self, share: float) -> None:
        """Draw the programme darker, by a share of 0 to 1; alerts, the name and a code stay as bright as they are."""
        if share != self._dimmed:
            self._dimmed = share
            self.dimmedChanged.emit()

    def turn(self, degrees: int) -> None:
        """Turn the whole picture clockwise, for a panel that hangs on its side."""
        if degrees != self._turned:
            self._turned = degrees
            self.turnChanged.emit()

    def show_alerts(self, alerts: Sequence[AlertView]) -> None:
        """Show these alerts and no others, the first new one at once; none brings the programme back.

        `alert_painted` follows once for each alert, when its own first page has been seen; `alerts_cleared` follows the
        first frame without those that were shown before.
        """
        new = tuple(alerts)
        if new == self._alerts:
            return
        gone = {alert.key for alert in self._alerts} - {alert.key for alert in new}
        known = {_but_place(alert) for alert in self._alerts}
        fresh = {alert.key for alert in new if _but_place(alert) not in known}
        self._unpainted = {alert.key for alert in new if alert.key in self._unpainted | fresh}
        self._alerts = new
        self._cut_pages()
        self._show_turn(next((n for n, turn in enumerate(self._turns) if turn.page.alert.key in fresh), 0))
        if gone and self._witness is not None:
            self._witness.after_next_frame(self.alerts_cleared.emit)

    def show_pairing(self, view: PairingView | None) -> None:
        """Show the pairing card over the programme, or take it away."""
        self._pairing = view
        self.pairingChanged.emit()

    def show_name(self, name: str, place: str, seen: Callable[[int], None] | None = None) -> None:
        """Show the screen's own name over the programme; an empty one takes it away.

        `seen` hears of the frame that holds it.
        """
        self._name, self._place = name, place
        self.nameChanged.emit()
        if seen is not None and self._witness is not None:
            self._witness.after_next_frame(seen)

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

    def set_theme(self, theme: Theme | None, logo: str = "") -> None:
        """Dress what is in front, and all that comes, in a theme with the logo of a file; none is the stage's own."""
        self._look.put(theme, logo)
        self.news.wear((theme or DEFAULT_THEME).family)

    def set_now(self, local: datetime) -> None:
        """Say what time it is in the screen's zone, at least once a minute, for clocks and countdowns."""
        self._wall.tell(local)

    def set_hour(self, hour: int) -> None:
        """Say which hour it is, for what moves a little against burn-in; a screen that may not shift says none."""
        self._look.shift(hour)

    # -- the programme

    @Slot(str, "qlonglong")
    def _on_presented(self, key: str, at: int) -> None:
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
        for zone in (self.programme, self.column):
            zone.hush(turn is not None)
        if turn is not None and len(self._turns) > 1:
            self._clock.start(round(turn.seconds * 1000))
        self._announce_alert()

    def _announce_alert(self) -> None:
        if self._witness is None or not self._turns:
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
        unit = min(self._width, self._height) / 1080
        minimum = self._min_text_px * unit
        self._layout = layout_of(
            self._width, self._height, side=self._has_side, ticker=self._has_ticker, minimum_px=minimum
        )  # fmt: skip
        if self._layout.ticker is not None:
            self.news.stand_in(TickerFrame.of(self._layout.ticker, unit=unit, minimum_px=minimum))
        self.measuresChanged.emit()
        if self._alerts:
            self._cut_pages()
            self._show_turn(0)

    def _cut_pages(self) -> None:
        full = any(alert.take_over == "full" for alert in self._alerts)
        self._turns = turns_of(self._alerts, self._frame(full=full))

    # -- what the scene reads

    @Property(SlideZone, constant=True)
    def main(self) -> SlideZone:
        """The programme."""
        return self.programme

    @Property(SlideZone, constant=True)
    def side(self) -> SlideZone:
        """The column beside it."""
        return self.column

    @Property(Ticker, constant=True)
    def ticker(self) -> Ticker:
        """The line of news."""
        return self.news

    @Property(QRectF, notify=measuresChanged)
    def mainArea(self) -> QRectF:
        """Where the programme lies."""
        return _rect(self._layout.main)

    @Property(QRectF, notify=measuresChanged)
    def sideArea(self) -> QRectF:
        """Where the column lies; nowhere when there is none."""
        return _rect(self._layout.side)

    @Property(QRectF, notify=measuresChanged)
    def tickerArea(self) -> QRectF:
        """Where the line of news lies; nowhere when there is none."""
        return _rect(self._layout.ticker)

    @Property(bool, notify=darkChanged)
    def dark(self) -> bool:
        """Whether the picture is out."""
        return self._dark

    @Property(float, notify=dimmedChanged)
    def dimmed(self) -> float:
        """How much darker the programme is drawn."""
        return self._dimmed

    @Property(int, notify=turnChanged)
    def turned(self) -> int:
        """How far the picture is turned clockwise."""
        return self._turned

    @Property(AlertState, constant=True)
    def fullAlert(self) -> AlertState:
        """The alert over the whole screen."""
        return self._full

    @Property(AlertState, constant=True)
    def bandAlert(self) -> AlertState:
        """The alert in the lower third."""
        return self._band

    @Property(WallClock, constant=True)
    def wallClock(self) -> WallClock:
        """The hour."""
        return self._wall

    @Property(Look, constant=True)
    def look(self) -> Look:
        """What slides are dressed in."""
        return self._look

    def lost_letters(self) -> str:
        """Characters of the slides in the scene that no family draws."""
        return self.programme.lost_letters() + self.column.lost_letters()

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

    @Property(str, notify=nameChanged)
    def nameShown(self) -> str:
        """The screen's own name, while somebody asks which one it is."""
        return self._name

    @Property(str, notify=nameChanged)
    def placeShown(self) -> str:
        """Where it hangs."""
        return self._place

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

    @Slot()
    def leave(self) -> None:
        """The scene tells that the keys to leave were held long enough."""
        self.left.emit()

    @Slot(float, float)
    def stageResized(self, width: float, height: float) -> None:
        """The scene tells its size."""
        if width > 0 and height > 0:
            self.resize(width, height)


def _but_place(alert: AlertView) -> AlertView:
    """An alert without its place among others: that changes when another one comes or goes."""
    return replace(alert, index=1, count=1)


def _rect(area: Area | None) -> QRectF:
    return QRectF(area.x, area.y, area.width, area.height) if area else QRectF()
