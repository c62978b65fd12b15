"""¿Qué se verá?: a screen, a day and a minute; the picture that will be there, and why."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSlider, QWidget

from manager_app.language import qt_day
from manager_app.pictures import Pictures
from manager_app.why import Sight, lasting, sight_of
from manager_app.widgets.small import PictureBox, button, column, label, row
from signage.client import Foreseen, Piece
from signage.errors import NotFound
from signage.model.ids import ScreenId, SlideId
from signage.model.manifest import Manifest
from signage.model.screen import Orientation, Screen

_STEP_MIN: Final = 5
_PICTURE_PX: Final = 158
_MOST_LINES: Final = 5
_DAY: Final = timedelta(days=1)


class Foresight(QWidget):
    """Answers for one screen from the manifest that it would be sent."""

    moved = Signal(object)
    """The moment (wall time) that is asked about now."""
    now_asked = Signal(str, object)
    """The piece that will be seen, and the button under which the menu opens."""
    screen_chosen = Signal(object)
    """A screen whose manifest is wanted."""

    def __init__(self, pictures: Pictures, moment: datetime, parent: QWidget | None = None) -> None:
        """Start at a moment, without a screen."""
        super().__init__(parent)
        self._pictures, self._moment = pictures, moment
        self._manifest: Manifest | None = None
        self._pieces: dict[SlideId, Piece] = {}
        self._sight: Sight | None = None
        self.screens = QComboBox()
        self.screens.setAccessibleName(self.tr("Pantalla de «¿Qué se verá?»"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 24 * 60 - _STEP_MIN)
        self.slider.setSingleStep(_STEP_MIN)
        self.slider.setPageStep(60)
        self.slider.setAccessibleName(self.tr("Hora del día"))
        self._when = label("", "fieldLabel")
        self.picture = PictureBox()
        self.picture.setFixedHeight(_PICTURE_PX)
        self._head, self._loop = label("", "fieldLabel", wrap=True), label("", "muted", wrap=True)
        self._why = label("", wrap=True)
        back = button("‹", lambda: self.look_at(self._moment - _DAY), tip=self.tr("Un día antes"), name="chip")
        on = button("›", lambda: self.look_at(self._moment + _DAY), tip=self.tr("Un día después"), name="chip")
        back.setAccessibleName(self.tr("Un día antes"))
        on.setAccessibleName(self.tr("Un día después"))
        self.now = button(self.tr("Ahora…"), self._ask_now, name="chip")
        self.now.setToolTip(self.tr("Quitar ya esta pieza, o mostrarla 5 min"))
        self.setLayout(
            column(
                label(self.tr("¿Qué se verá?"), "heading"), self.screens, row(self._when, 1, self.now, back, on),
                self.slider,
                self.picture, self._head, self._loop, self._why,
            )
        )  # fmt: skip
        self.slider.valueChanged.connect(self._on_slid)
        self.screens.activated.connect(lambda _: self.ask())
        pictures.ready.connect(self._on_picture)
        self.look_at(moment)

    def _ask_now(self) -> None:
        if self._sight is not None:
            self.now_asked.emit(self._sight.slide.id, self.now)

    @property
    def moment(self) -> datetime:
        """The moment that is asked about."""
        return self._moment

    @property
    def chosen(self) -> ScreenId | None:
        """The screen that is asked about."""
        held = self.screens.currentData()
        return ScreenId(held) if held else None

    @property
    def offered(self) -> tuple[ScreenId, ...]:
        """The screens that can be asked about."""
        return tuple(ScreenId(self.screens.itemData(at)) for at in range(self.screens.count()))

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join(part for part in (self._head.text(), self._loop.text(), self._why.text()) if part)

    def show_screens(self, screens: tuple[Screen, ...]) -> None:
        """Offer screens; the one that was chosen stays."""
        held = self.chosen
        self.screens.clear()
        for screen in screens:
            self.screens.addItem(screen.name, screen.id)
        self.screens.setCurrentIndex(max(0, self.screens.findData(held)) if screens else -1)
        self.setEnabled(bool(screens))
        if not screens:
            self.say(self.tr("Todavía no hay pantallas. Añada una en Pantallas."))

    def choose(self, screen: ScreenId) -> None:
        """Ask about another screen."""
        self.screens.setCurrentIndex(max(0, self.screens.findData(screen)))
        self.ask()

    def ask(self) -> None:
        """Want the chosen screen's manifest."""
        if self.chosen:
            self.screen_chosen.emit(self.chosen)

    def show_manifest(self, found: Foreseen, pieces: tuple[Piece, ...]) -> None:
        """Take what the screen would be sent."""
        if found.manifest.screen.id == self.chosen:
            self._manifest = lasting(found.manifest)
            self._pieces = {piece.id: piece for piece in pieces}
            self._show()

    def say(self, words: str) -> None:
        """Say why there is no answer."""
        self._manifest = self._sight = None
        self._head.setText(words)
        self._loop.setText("")
        self._why.setText("")
        self.picture.show_picture(None)

    def look_at(self, moment: datetime) -> None:
        """Ask about another moment."""
        minute = (moment.hour * 60 + moment.minute) // _STEP_MIN * _STEP_MIN
        self.slider.blockSignals(True)
        self.slider.setValue(minute)
        self.slider.blockSignals(False)
        self._go(moment.date(), minute)

    def _on_slid(self, minute: int) -> None:
        self._go(self._moment.date(), minute // _STEP_MIN * _STEP_MIN)

    def _go(self, day: date, minute: int) -> None:
        self._moment = datetime.combine(day, time(*divmod(minute, 60)))
        words = QLocale().toString(qt_day(day), "ddd d MMM")
        self._when.setText(f"{words} · {self._moment:%H:%M}")
        self.slider.setAccessibleDescription(self._when.text())
        self._show()
        self.moved.emit(self._moment)

    def _show(self) -> None:
        if self._manifest is None:
            return
        try:
            sight = self._sight = sight_of(self._manifest, self._moment)
        except NotFound:
            self.say(self.tr("Esa pantalla no tiene todavía ninguna pieza que mostrar."))
            return
        self._head.setText(sight.head)
        self._loop.setText(sight.loop)
        lines = [f"• {line}" for line in sight.reasons[:_MOST_LINES]]
        if len(sight.reasons) > _MOST_LINES:
            lines.append(self.tr("… y otras {0}").format(len(sight.reasons) - _MOST_LINES))
        self._why.setText("\n".join(lines))
        self._show_picture()

    def _show_picture(self) -> None:
        piece = self._pieces.get(self._sight.slide.id) if self._sight else None
        upright = self._manifest is not None and self._manifest.screen.orientation is Orientation.PORTRAIT
        found = self._pictures.thumbnail(piece, upright=upright) if piece else None
        self.picture.show_picture(found, self.tr("Sin imagen todavía"))

    def _on_picture(self, piece: str) -> None:
        if self._sight and self._sight.slide.id == piece:
            self._show_picture()
