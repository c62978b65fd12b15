"""What cannot wait for the next sending: a piece off every screen now, or on them for some minutes.

The screens' own words say when it is done: each one that holds the new programme has confirmed it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from manager_app.ground import Ground
from manager_app.mirror import Mirror
from signage.client import Piece, ShownAtOnce, Swap
from signage.model.ids import ScreenId

MINUTES: Final = 5
_LOOK_MS: Final = 300
_PATIENCE_S: Final = 10.0


class AtOnce(QObject):
    """Asks the hub, then follows the screens until they have done it."""

    told = Signal(str, str, str, object)
    """Kind, words, and a way back: its name and what it does (None when there is none)."""

    def __init__(self, mirror: Mirror, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        """Work through the mirror."""
        super().__init__(parent)
        self._mirror, self._monotonic = mirror, monotonic
        self._watch: _Watch | None = None
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(lambda: mirror.refresh("screens"))
        self._clock.timeout.connect(self._look)
        mirror.changed.connect(lambda what: self._look() if what == "screens" else None)

    @property
    def ground(self) -> Ground:
        """What the person who is signed in may act on."""
        return self._mirror.ground

    def withdraw(self, piece: Piece) -> None:
        """Take a piece off every screen."""

        def done(swaps: tuple[Swap, ...]) -> None:
            way = (self.tr("Deshacer"), partial(self.put_back, piece, swaps))
            if not swaps:
                self.told.emit(
                    "info", self.tr("«{0}» no estaba en ninguna pantalla; ya no se enviará.").format(piece.title), *way
                )
                return
            self._follow(_Watch(
                swaps, self._monotonic(), way,
                waits=self.tr("«{0}» se quita de las pantallas…").format(piece.title),
                done=self.tr("«{0}» ya no está en las pantallas").format(piece.title),
            ))  # fmt: skip

        self._mirror.do(lambda: self._mirror.client.withdraw(piece.id), "pieces", "screens", done=done, asker=self)

    def put_back(self, piece: Piece, swaps: tuple[Swap, ...] = ()) -> None:
        """Let a withdrawn piece be shown again, where it was if nothing was sent since."""

        def done(back: tuple[Swap, ...]) -> None:
            if not back:
                text = self.tr("«{0}» puede volver a salir: irá con el próximo envío.").format(piece.title)
                self.told.emit("info", text, "", None)
                return
            self._follow(_Watch(
                back, self._monotonic(), ("", None),
                waits=self.tr("«{0}» vuelve a las pantallas…").format(piece.title),
                done=self.tr("«{0}» está otra vez en las pantallas").format(piece.title),
            ))  # fmt: skip

        client = self._mirror.client
        self._mirror.do(lambda: client.put_back(piece.id, swaps), "pieces", "screens", done=done, asker=self)

    def show(self, piece: Piece, screens: tuple[ScreenId, ...] | None = None) -> None:
        """Show a piece for some minutes, on some screens or on all that may show it."""

        def done(shown: ShownAtOnce) -> None:
            self._follow(_Watch(
                shown.swaps, self._monotonic(), (self.tr("Terminar ya"), partial(self._end, piece, shown.swaps)),
                waits=self.tr("«{0}» se muestra {1} minutos…").format(piece.title, MINUTES),
                done=self.tr("«{0}» se muestra {1} minutos").format(piece.title, MINUTES),
            ))  # fmt: skip

        client = self._mirror.client
        self._mirror.do(lambda: client.show_now(piece.id, screens, minutes=MINUTES), "screens", done=done, asker=self)

    def _end(self, piece: Piece, swaps: tuple[Swap, ...]) -> None:
        def done(back: tuple[Swap, ...]) -> None:
            self._follow(_Watch(
                back, self._monotonic(), ("", None),
                waits=self.tr("Vuelve el programa…"),
                done=self.tr("Volvió el programa en lugar de «{0}»").format(piece.title),
            ))  # fmt: skip

        self._mirror.do(lambda: self._mirror.client.take_back(swaps), "screens", done=done, asker=self)

    # Following the screens

    def _follow(self, watch: _Watch) -> None:
        self._watch = watch
        self.told.emit("info", watch.waits, *watch.way)
        self._clock.start()
        self._mirror.refresh("screens")

    def _look(self) -> None:
        watch = self._watch
        if watch is None:
            return
        held = {state.screen.id: state for state in self._mirror.screens}
        missing = [one for one in watch.swaps if one.screen in held and held[one.screen].held_version < one.after]
        seconds = self._monotonic() - watch.begun
        if missing and seconds < _PATIENCE_S:
            return
        self._watch = None
        self._clock.stop()
        count = len(watch.swaps)
        if not missing:
            took = QLocale().toString(seconds, "f", 1)
            one, more = (
                self.tr("{0}: lo confirmó la pantalla en {2} s."),
                self.tr("{0}: lo confirmaron {1} pantallas en {2} s."),
            )
            self.told.emit("info", (one if count == 1 else more).format(watch.done, count, took), *watch.way)
            return
        names = ", ".join(held[one.screen].screen.name for one in missing)
        text = self.tr(
            "{0}: lo confirmaron {1} de {2} pantallas. Aún no: {3}; lo harán cuando vuelvan a oír al servidor."
        )
        self.told.emit("warning", text.format(watch.done, count - len(missing), count, names), *watch.way)


class _Watch:
    """What is being waited for."""

    def __init__(
        self,
        swaps: Collection[Swap],
        begun: float,
        way: tuple[str, Callable[[], object] | None],
        *,
        waits: str,
        done: str,
    ) -> None:
        self.swaps, self.begun, self.way, self.waits, self.done = tuple(swaps), begun, way, waits, done
