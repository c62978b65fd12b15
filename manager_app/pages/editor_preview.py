"""The editor's preview: the slide as any screen draws it, as large as an eye would see it, standing still or played."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from manager_app.widgets.small import Choices, ElidedCombo, button, column, label, row
from manager_app.widgets.stage_view import StageView
from player_app.stage.compose import minimum_text
from player_app.stage.view import DEFAULT_MIN_TEXT_PX, SlideView
from signage.model.finding import Shape
from signage.model.screen import Screen

EYE_M: Final = 0.6
"""How far people sit from the monitor that they work at."""
_FINE: Final = 2
_DENSITY: Final = (72.0, 300.0)
_USUAL_DENSITY: Final = 96.0
_MM_PER_INCH: Final = 25.4
_USUAL: Final = ((43.0, 3.0), (55.0, 5.0), (55.0, 8.0))
_SMALLEST_PX: Final = 48
_NARROWEST_PX: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody before a screen: its diagonal in inches, the distance in metres, the least text it asks for."""

    diagonal_in: float
    distance_m: float
    min_text_px: float = DEFAULT_MIN_TEXT_PX

    def width_px(self, shape: QSize, dots_per_inch: float) -> int:
        """Return how wide the picture must be on a monitor to be as large as the eye sees it there."""
        diagonal = math.hypot(shape.width(), shape.height())
        inches = self.diagonal_in * shape.width() / diagonal
        return max(_SMALLEST_PX, round(inches * EYE_M / self.distance_m * dots_per_inch))


class PreviewPanel(QFrame):
    """The picture and what it can be looked at as."""

    asked = Signal()
    """Whoever knows the slide draws it: the shape, or the viewer, is another."""
    play_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start in landscape, as large as there is room."""
        super().__init__(parent)
        self.stage = StageView(QSize(*Shape.LANDSCAPE.size))
        self._build()
        self._connect()
        self.show_screens(())

    def _build(self) -> None:
        self.setObjectName("card")
        self.shape = Choices(
            [
                (Shape.LANDSCAPE.value, self.tr("Horizontal")),
                (Shape.PORTRAIT.value, self.tr("Vertical")),
                (Shape.WIDE.value, self.tr("Ancha")),
            ]
        )
        self.fine = QCheckBox("4K")
        self.fine.setToolTip(self.tr("Dibujar con el doble de puntos, como una pantalla 4K"))
        self.guides = QCheckBox(self.tr("Márgenes"))
        self.guides.setToolTip(self.tr("Mostrar el borde del 5 % que los textos no deben pisar"))
        self.viewer = ElidedCombo(12)
        self.viewer.setAccessibleName(self.tr("Ver desde"))
        self.viewer.setToolTip(self.tr("Del tamaño que se ve de lejos, sentado a 60 cm de este monitor"))
        self.viewer.setMinimumWidth(_NARROWEST_PX)
        self.play = button(
            self.tr("Reproducir"), self.play_asked.emit, icon="play", tip=self.tr("Como en la pantalla (F5)")
        )
        self.sample_note = label(self.tr("Lo que falta se ve con palabras de muestra."), "sample", wrap=True)
        room = self.sample_note.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # what stands beside it stays where it is
        self.sample_note.setSizePolicy(room)
        self._desk = QScrollArea()
        self._desk.setWidgetResizable(True)
        self._desk.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._desk.setWidget(self.stage)
        self._desk.setFrameShape(QFrame.Shape.NoFrame)
        head = row(self.shape, 1, self.viewer, self.play)
        foot = row(self.sample_note, self.guides, self.fine, wide=0)
        body = column(head, self._desk, foot, margin=12, wide=1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.shape.chosen.connect(lambda _: self._on_changed())
        self.fine.toggled.connect(lambda _: self._on_changed())
        self.guides.toggled.connect(self.stage.show_guides)
        self.viewer.currentIndexChanged.connect(lambda _: self._on_changed())
        self.stage.played.connect(self._tell_play)

    def show_screens(self, screens: tuple[Screen, ...]) -> None:
        """Offer the eyes of whoever stands before each screen."""
        held = self.viewer.currentText()
        self.viewer.blockSignals(True)
        self.viewer.clear()
        self.viewer.addItem(self.tr("Entera"), None)
        for diagonal, distance in _USUAL:
            text = self.tr("A {0} m, en {1}″").format(f"{distance:g}", f"{diagonal:g}")
            self.viewer.addItem(text, Viewer(diagonal_in=diagonal, distance_m=distance))
        for screen in screens:
            text = self.tr("A {0} m, en «{1}»").format(f"{screen.distance_m:g}", screen.name)
            self.viewer.addItem(text, _viewer_of(screen))
        self.viewer.setCurrentIndex(max(0, self.viewer.findText(held)))
        self.viewer.blockSignals(False)

    @property
    def image_size(self) -> QSize:
        """How many points the picture has."""
        size = QSize(*Shape(self.shape.key).size)
        return size * _FINE if self.fine.isChecked() else size

    def draw(self, view: SlideView, *, has_samples: bool) -> None:
        """Draw a slide as it is looked at now."""
        self.stop()
        self.sample_note.setVisible(has_samples)
        self._fit()
        self.stage.stand_for(self.image_size)
        self.stage.draw(view, self.min_text_px)

    def start(self, view: SlideView, seconds: float) -> None:
        """Play a slide, or stop playing."""
        if self.stage.is_playing:
            self.stop()
            return
        self.stage.play(view, seconds, self.min_text_px)
        self._tell_play()

    def stop(self) -> None:
        """Stop playing."""
        self.stage.stop()
        self._tell_play()

    @property
    def min_text_px(self) -> float:
        """The least text of the screen that is looked at."""
        viewer = self.viewer.currentData()
        return viewer.min_text_px if isinstance(viewer, Viewer) else DEFAULT_MIN_TEXT_PX

    def _tell_play(self) -> None:
        self.play.setText(" " + (self.tr("Detener") if self.stage.is_playing else self.tr("Reproducir")))

    def _on_changed(self) -> None:
        self._fit()
        self.asked.emit()

    def _fit(self) -> None:
        """Give the picture its room: all there is, or what an eye would see of it."""
        viewer = self.viewer.currentData()
        size = QSize(*Shape(self.shape.key).size)
        if isinstance(viewer, Viewer):
            width = viewer.width_px(size, self._dots_per_inch())
            self.stage.setFixedSize(width, round(width * size.height() / size.width()))
            self._desk.setWidgetResizable(False)
            return
        self.stage.setMinimumSize(80, 60)
        self.stage.setMaximumSize(16_777_215, 16_777_215)
        self._desk.setWidgetResizable(True)

    def _dots_per_inch(self) -> float:
        found = float(self.screen().physicalDotsPerInch())
        return found if _DENSITY[0] <= found <= _DENSITY[1] else _USUAL_DENSITY

    def close_down(self) -> None:
        """Take the stage down."""
        self.stage.close_down()


def _viewer_of(screen: Screen) -> Viewer:
    return Viewer(
        diagonal_in=screen.diagonal_in,
        distance_m=screen.distance_m,
        min_text_px=max(DEFAULT_MIN_TEXT_PX, minimum_text(screen)),
    )
