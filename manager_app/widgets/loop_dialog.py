"""A whole list played from a piece on, on the stage of the screens: with its entrances, its rounds and its seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from manager_app import operations
from manager_app.exporting import PDF, PNG, file_name, is_page, named_as, size_of, taken_from
from manager_app.language import length_text, told, translate
from manager_app.pictures import Pictures
from manager_app.widgets.small import button, column, label, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.bridge import FADE_MS
from player_app.stage.compose import slide_view
from player_app.stage.live import LiveView
from player_app.stage.render import OffscreenStage
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from signage.client import Piece
from signage.errors import SignageError
from signage.model.finding import Shape
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.playback import Turn, turns_of
from signage.model.playlist import MOST_ROUNDS, Playlist, PlaylistItem
from signage.model.screen import Screen
from signage.model.slide import Slide, TemplateSlide, VideoSlide
from signage.store.disk import write_atomically

_FRAME_MS: Final = 33
_MS: Final = timedelta(milliseconds=1)
_ANY_DAY: Final = date(2026, 1, 1)
"""Of pieces without days of their own it counts for nothing."""
Start = tuple[SlideId, int]
"""A piece, and how many of its turns come before the one to begin with."""
Now = Callable[[SlideId, QWidget], object]
"""Opens what can be done with a piece this very moment, under a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """A list as a screen would play it on a day: its rounds, one after another."""

    manifest: Manifest
    day: date

    def turns(self, number: int) -> tuple[int, tuple[Turn, ...]]:
        """Return the next round from a number on in which something is due, with its number."""
        for ahead in range(number, number + MOST_ROUNDS):
            turns = turns_of(self.manifest, self.manifest.fallback, self.day, ahead)
            if turns:
                return ahead, turns
        return number, ()


def reel_of(playlist: Playlist, piece_of: Callable[[SlideId], Piece | None], day: date) -> Reel:
    """Return a list ready to be played; what cannot be shown is left out, as screens do."""
    pieces = (piece_of(slide) for slide in dict.fromkeys(item.slide for item in playlist.items))
    now = datetime.combine(day, datetime.min.time(), UTC)
    manifest = Manifest(
        org="", screen=Screen(id=ScreenId("preview"), name=""), epoch=1, version=1, issued=now, fresh_until=now,
        playlists=(playlist,), slides=tuple(piece.slide for piece in pieces if piece and piece.is_playable),
        fallback=playlist.id,
    )  # fmt: skip
    return Reel(manifest=manifest, day=day)


def look_at(pieces: Sequence[Piece], pictures: Pictures, window: QWidget, now: Now | None = None) -> None:
    """Play pieces one after another over a window, also those whose days are over or still to come."""
    always = {
        piece.id: replace(piece, slide=replace(piece.slide, valid_from=None, valid_until=None))
        for piece in pieces
        if piece.is_playable
    }
    if not always:
        return
    items = tuple(PlaylistItem(slide=piece.id, duration=piece.slide.duration) for piece in always.values())
    reel = reel_of(Playlist(id=PlaylistId("preview"), name="", items=items), always.get, _ANY_DAY)
    dialog = LoopDialog(reel, pictures, now=now, parent=window)
    one, some = translate("LoopDialog", "Vista de la pieza"), translate("LoopDialog", "Vista de las piezas")
    dialog.setWindowTitle(one if len(always) == 1 else some)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class LoopDialog(QDialog):
    """Plays until it is closed: F5 begins again, arrows skip, Esc stops."""

    def __init__(
        self,
        reel: Reel,
        pictures: Pictures,
        first: Start | None = None,
        *,
        now: Now | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Play from one turn of a piece on, or from the beginning; `now` opens what can be done with it at once."""
        super().__init__(parent)
        self._reel, self._pictures, self._from, self._now = reel, pictures, first, now
        self._round = self._place = 0
        self._turns: tuple[Turn, ...] = ()
        self._live: dict[SlideId, LiveView | None] = {}
        self._stage: OffscreenStage | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        self.view = StageView(QSize(*Shape.LANDSCAPE.size))
        self.view.wear(pictures.theme, pictures.logo)
        self.words = label("", "heading")
        self.under = label("", "muted")
        self._build()
        self.start(first)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Vista de la lista"))
        self.upright = button(
            self.tr("Vertical"), lambda: None, icon="portrait", tip=self.tr("Como en una pantalla vertical (V)")
        )
        self.upright.setCheckable(True)
        self.upright.toggled.connect(lambda _: self._turn_around())
        back = button("←", lambda: self.skip(-1), tip=self.tr("Pieza anterior (←)"))
        back.setAccessibleName(self.tr("Pieza anterior"))
        self._pause = button(self.tr("Pausa"), self.pause, icon="pause", tip=self.tr("Detener o seguir (Espacio)"))
        on = button("→", lambda: self.skip(1), tip=self.tr("Pieza siguiente (→)"))
        on.setAccessibleName(self.tr("Pieza siguiente"))
        self.keep = button(
            self.tr("Guardar…"), self.ask_where, tip=self.tr("Guardar la pieza como imagen o PDF (Ctrl+S)")
        )
        tip = self.tr("Quitar ya esta pieza, o mostrarla 5 min (A)")
        self.now = button(self.tr("Ahora…"), self._ask_now, icon="screens", tip=tip)
        self.now.setVisible(self._now is not None)
        close = button(self.tr("Cerrar"), self.reject, tip=self.tr("Cerrar (Esc)"))
        for part in (back, on, self._pause, self.upright, self.now, self.keep, close):
            # Space and arrows are the player's own.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("La lista como se ve en una pantalla"))
        foot = row(
            column(self.words, self.under, gap=0), 1, back, self._pause, on, self.upright, self.now, self.keep, close,
            gap=8,
        )  # fmt: skip
        self.setLayout(column(self.view, foot, margin=16, gap=10, wide=0))
        self.resize(960, 640)

    # Playing

    @property
    def turn(self) -> Turn | None:
        """What is played now."""
        return self._turns[self._place] if self._turns else None

    @property
    def is_playing(self) -> bool:
        """Whether time runs."""
        return self._timer.isActive()

    def start(self, first: Start | None = None) -> None:
        """Begin, with a piece if it is in the list today; of a piece that comes several times, with the wanted turn."""
        slide, before = first or (None, 0)
        self._round, self._turns = self._reel.turns(0)
        places = [place for place, turn in enumerate(self._turns) if turn.slide.id == slide]
        self._place = places[min(before, len(places) - 1)] if places else 0
        if not self._turns:
            self.words.setText(self.tr("Nada de esta lista se muestra hoy"))
            self.under.setText(self.tr("Las pantallas vuelven a la programación base."))
            return
        self._enter()

    def skip(self, by: int) -> None:
        """Go on to the next turn (1), or back to the one before (-1)."""
        if not self._turns:
            return
        self._place += by
        if self._place >= len(self._turns):
            self._round, self._turns = self._reel.turns(self._round + 1)
            self._place = 0
        elif self._place < 0:
            self._round, self._turns = self._reel.turns(max(0, self._round - 1))
            self._place = len(self._turns) - 1
        self._enter()

    def pause(self) -> None:
        """Let time stand still, or go on with the piece from its beginning."""
        if self.is_playing:
            self._timer.stop()
        elif self._turns:
            self._clock.start()
            self._timer.start()
        self._tell()

    def _enter(self) -> None:
        turn = self.turn
        if turn is None:
            return
        self._tell()
        self._clock.invalidate()
        slide = turn.slide
        is_live = isinstance(slide, TemplateSlide) and bool(slide.data)
        if self._pictures.has(slide) and not (is_live and slide.id not in self._live):
            self._present(turn)
            return
        work = partial(_brought, self._pictures, slide)
        operations.run(self, work, partial(self._on_brought, turn), partial(self._on_missing, turn))

    def _on_brought(self, turn: Turn, live: LiveView | None) -> None:
        self._live[turn.slide.id] = live
        if turn is self.turn and self.isVisible():
            self._present(turn)

    def _on_missing(self, turn: Turn, failure: SignageError) -> None:
        if turn is self.turn:
            self.under.setText(told(failure))
            self._clock.start()
            self._timer.start()

    def _present(self, turn: Turn) -> None:
        if self._stage is None:
            self._stage = self.view.new_stage(self.view.playing_size, DEFAULT_MIN_TEXT_PX, fade_ms=FADE_MS)
            self._stage.bridge.presented.connect(self._on_presented)
        seen = slide_view(turn.slide, self._pictures.file_of, data=self._live.get(turn.slide.id))
        self._stage.bridge.show_slide(replace(seen, entrance=turn.transition.value))
        self._clock.start()
        self._timer.start()
        self._tell()

    def _on_presented(self, key: str, _: int) -> None:
        if self.turn is not None and self.turn.slide.id == key:
            self._clock.start()

    def _step(self) -> None:
        if self._stage is None or self.turn is None:
            return
        self.view.show_picture(self._stage.draw())
        if self._clock.isValid() and self._clock.elapsed() >= self.turn.duration / _MS:
            self.skip(1)

    def _turn_around(self) -> None:
        shape = Shape.PORTRAIT if self.upright.isChecked() else Shape.LANDSCAPE
        self._end_stage()
        self.view.stand_for(QSize(*shape.size))
        self._enter()

    def _tell(self) -> None:
        turn = self.turn
        if turn is None:
            return
        self.words.setText(turn.slide.title)
        where = self.tr("{0} de {1} · {2} · vuelta {3}")
        self.under.setText(where.format(self._place + 1, len(self._turns), length_text(turn.duration), self._round + 1))
        # A film is no picture; and what the PC has not got yet cannot be drawn.
        self.keep.setEnabled(not isinstance(turn.slide, VideoSlide) and self._stage is not None)
        self._pause.setText(" " + (self.tr("Pausa") if self.is_playing else self.tr("Seguir")))

    # On paper

    def ask_where(self) -> None:
        """Ask for a file for what is played now, and keep it there."""
        turn = self.turn
        if turn is None or not self.keep.isEnabled():
            return
        was_playing = self.is_playing
        if was_playing:
            self.pause()
        name, kind = QFileDialog.getSaveFileName(
            self, self.tr("Guardar la pieza"), f"{file_name(turn.slide.title)}.png", f"{PNG};;{PDF}"
        )
        if name:
            self.keep_as(named_as(name, kind))
        if was_playing:
            self.pause()

    def keep_as(self, path: Path) -> None:
        """Write what is played now as a screen shows it once it stands: a picture, or a page when the name says PDF."""
        turn = self.turn
        if turn is None:
            return
        shape = Shape.PORTRAIT if self.upright.isChecked() else Shape.LANDSCAPE
        seen = slide_view(turn.slide, self._pictures.file_of, data=self._live.get(turn.slide.id))
        stage = self.view.new_stage(size_of(shape, page=is_page(path)), DEFAULT_MIN_TEXT_PX, fade_ms=0)
        try:
            write = taken_from(stage, seen, turn.slide.title, page=is_page(path))
        except SignageError as failure:
            self.under.setText(told(failure))
            return
        finally:
            stage.close_down()
        operations.run(
            self, lambda: write_atomically(path, write()), lambda _: self._say_kept(path),
            lambda failure: self.under.setText(told(failure)),
        )  # fmt: skip

    def _say_kept(self, path: Path) -> None:
        self.under.setText(self.tr("Guardada: {0}").format(path.name))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Skip, pause, turn around, begin again; Esc closes, as in any dialog."""
        ways: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Right: lambda: self.skip(1),
            Qt.Key.Key_Left: lambda: self.skip(-1),
            Qt.Key.Key_Space: self.pause,
            Qt.Key.Key_V: self.upright.toggle,
            Qt.Key.Key_A: self._ask_now,
            Qt.Key.Key_F5: lambda: self.start(self._from),
        }
        way = self.ask_where if event.matches(QKeySequence.StandardKey.Save) else ways.get(event.key())
        if way is None:
            super().keyPressEvent(event)
        else:
            way()

    def _ask_now(self) -> None:
        if self._now is not None and self.turn is not None:
            self._now(self.turn.slide.id, self.now)

    def done(self, result: int) -> None:
        """Take the stage down before the dialog goes."""
        self.close_down()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the stage down."""
        self.close_down()
        super().closeEvent(event)

    def close_down(self) -> None:
        """Stop, and let go of the stage."""
        self._timer.stop()
        self._turns = ()
        self._end_stage()
        self.view.close_down()

    def _end_stage(self) -> None:
        self._timer.stop()
        if self._stage is not None:
            self._stage.close_down()
            self._stage = None


def _brought(pictures: Pictures, slide: Slide) -> LiveView | None:
    """Bring a slide's files, and what its source says; called in the pool.

    Raises:
        SignageError: the hub is away.
    """
    pictures.fetch(slide)
    return pictures.said_by(slide.data) if isinstance(slide, TemplateSlide) and slide.data else None
