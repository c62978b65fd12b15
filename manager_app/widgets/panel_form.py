"""What an installer sets of a panel: monitor, turn, volume, hours, what stands beside and below, phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QTimeEdit, QWidget

from manager_app.language import told
from manager_app.models.entries import weekday_word
from manager_app.widgets.small import button, column, field, label, padded, row, tool
from manager_app.widgets.writing import LineEdit
from signage.client import SourceStatus
from signage.errors import BadInput
from signage.model.ids import PlaylistId
from signage.model.live import LiveKind
from signage.model.playlist import Playlist
from signage.model.screen import LEAST_BRIGHT, OWN_WORDS, OpenHours, Panel, Rotation

_OWN_TEXT: Final = "\0"
_WORKDAYS: Final = frozenset(range(5))
_DAYS: Final = range(7)
_LONGEST_TICKER: Final = 240


class PanelForm(QWidget):
    """One panel."""

    def __init__(self, panel: Panel, playlists: Sequence[Playlist], parent: QWidget | None = None) -> None:
        """Open on a panel; the sources of headlines come later (`show_sources`)."""
        super().__init__(parent)
        self._panel = panel
        self._build_picture(panel)
        self._build_beside(panel, playlists)
        self.hours = HoursForm(panel.hours)
        self.phone = LineEdit(panel.phone)
        self.phone.setPlaceholderText(self.tr("A quién llamar allí si no responde en una emergencia"))
        self._build_own_words(panel)
        picture = row(
            field(self.tr("Salida de video"), self.monitor), field(self.tr("Giro de la imagen"), self.rotation), gap=12
        )
        sound = row(
            field(self.tr("Volumen"), self.volume), field(self.tr("Tono de alerta grave"), self.chime),
            field(self.tr("Brillo"), self.brightness), gap=12,
        )  # fmt: skip
        beside = row(
            field(self.tr("Columna al lado"), self.side), field(self.tr("Franja de noticias"), self.ticker), gap=12
        )
        self.setLayout(
            column(
                picture,
                sound,
                self.shift,
                self.hours,
                beside,
                self.ticker_text,
                field(self.tr("Teléfono del sitio"), self.phone),
                row(field(self.tr("Salida más cercana"), self.exit), field(self.tr("Piso"), self.floor), gap=12),
                1,
                gap=12,
            )
        )

    def _build_own_words(self, panel: Panel) -> None:
        self.exit, self.floor = LineEdit(panel.exit), LineEdit(panel.floor)
        self.phone.setMaxLength(OWN_WORDS["telefono"])
        self.exit.setMaxLength(OWN_WORDS["salida"])
        self.floor.setMaxLength(OWN_WORDS["piso"])
        self.exit.setPlaceholderText(self.tr("Escalera norte"))
        self.floor.setPlaceholderText(self.tr("piso 2"))
        for box in (self.exit, self.floor):
            box.setToolTip(self.tr("Se lee en las alertas de esta pantalla; vacío, la frase va sin eso"))

    def _build_picture(self, panel: Panel) -> None:
        self.monitor = LineEdit(panel.monitor)
        self.monitor.setPlaceholderText(self.tr("La primera"))
        self.monitor.setToolTip(self.tr("Nombre de la salida o modelo del monitor, como HDMI-2"))
        self.rotation = QComboBox()
        turns = {
            Rotation.NONE: self.tr("Sin girar"),
            Rotation.RIGHT: self.tr("90° a la derecha"),
            Rotation.HALF: self.tr("De cabeza (180°)"),
            Rotation.LEFT: self.tr("90° a la izquierda"),
        }
        for turn, words in turns.items():
            self.rotation.addItem(words, turn.value)
        self.rotation.setCurrentIndex(self.rotation.findData(panel.rotation.value))
        self.volume, self.chime = self._loudness(panel.volume), self._loudness(panel.chime)
        self.brightness = padded(QSpinBox())
        self.brightness.setRange(LEAST_BRIGHT, 100)
        self.brightness.setSingleStep(10)
        self.brightness.setSuffix(" %")
        self.brightness.setValue(panel.brightness)
        self.brightness.setToolTip(
            self.tr("Oscurece lo que se dibuja, no la luz del panel; las alertas no se oscurecen")
        )
        self.shift = QCheckBox(self.tr("Mover la marca unos puntos cada hora, para cuidar el panel"))
        self.shift.setChecked(panel.shift)

    def _loudness(self, level: int) -> QSpinBox:
        made = padded(QSpinBox())
        made.setRange(0, 100)
        made.setSuffix(" %")
        made.setSpecialValueText(self.tr("Sin sonido"))
        made.setValue(level)
        return made

    def _build_beside(self, panel: Panel, playlists: Sequence[Playlist]) -> None:
        self.side, self.ticker, self.ticker_text = QComboBox(), QComboBox(), LineEdit(panel.ticker_text)
        self.side.addItem(self.tr("Sin columna"), "")
        for one in playlists:
            self.side.addItem(one.name, one.id)
        self.side.setCurrentIndex(max(0, self.side.findData(panel.side or "")))
        self.ticker_text.setMaxLength(_LONGEST_TICKER)
        self.ticker_text.setPlaceholderText(self.tr("Texto de la franja"))
        self.ticker_text.setAccessibleName(self.tr("Texto de la franja"))
        self.ticker.currentIndexChanged.connect(
            lambda _: self.ticker_text.setVisible(self.ticker.currentData() == _OWN_TEXT)
        )
        self.show_sources(())
        held = panel.ticker or (_OWN_TEXT if panel.ticker_text else "")
        if panel.ticker and self.ticker.findData(panel.ticker) < 0:
            self.ticker.addItem(panel.ticker, panel.ticker)
        self.ticker.setCurrentIndex(max(0, self.ticker.findData(held)))

    def show_sources(self, sources: Sequence[SourceStatus]) -> None:
        """Offer the hub's headlines for the line below."""
        held = str(self.ticker.currentData() or "")
        self.ticker.clear()
        self.ticker.addItem(self.tr("Sin franja"), "")
        self.ticker.addItem(self.tr("Un texto propio"), _OWN_TEXT)
        for one in sources:
            if one.kind is LiveKind.HEADLINES:
                self.ticker.addItem(one.name, one.id)
        if held and self.ticker.findData(held) < 0:
            self.ticker.addItem(held, held)
        self.ticker.setCurrentIndex(max(0, self.ticker.findData(held)))

    def value(self) -> Panel:
        """Return the panel as it is described."""
        chosen = str(self.ticker.currentData() or "")
        side = str(self.side.currentData() or "")
        return Panel(
            monitor=self.monitor.text().strip(),
            rotation=Rotation(self.rotation.currentData()),
            volume=self.volume.value(),
            chime=self.chime.value(),
            hours=self.hours.value(),
            side=PlaylistId(side) if side else None,
            ticker="" if chosen == _OWN_TEXT else chosen,
            ticker_text=self.ticker_text.text().strip() if chosen == _OWN_TEXT else "",
            phone=self.phone.text().strip(),
            exit=self.exit.text().strip(),
            floor=self.floor.text().strip(),
            shift=self.shift.isChecked(),
            brightness=self.brightness.value(),
        )

    def problem(self) -> str:
        """Return what is wrong, empty when nothing is."""
        if any(not hours.weekdays for hours in self.hours.value()):
            return self.tr("Cada horario necesita al menos un día.")
        try:
            self.value().checked()
        except BadInput as failure:
            return told(failure)
        return ""


class HoursForm(QWidget):
    """When the panel is lit, a row for each stretch; none means always."""

    def __init__(self, hours: tuple[OpenHours, ...], parent: QWidget | None = None) -> None:
        """Open on hours."""
        super().__init__(parent)
        self.rows: list[HoursRow] = []
        self._note = label("", "muted", wrap=True)
        self._box = column(gap=2)
        add = button(self.tr("Añadir horario"), self.add, icon="add")
        head = row(label(self.tr("Horario de la pantalla"), "fieldLabel"), 1, add)
        self.setLayout(column(head, self._box, self._note, gap=4))
        for one in hours:
            self._put(one)
        self._tell()

    def add(self) -> None:
        """Offer the hours of an office."""
        self._put(OpenHours(weekdays=_WORKDAYS, opens=time(7), closes=time(18)))
        self._tell()

    def value(self) -> tuple[OpenHours, ...]:
        """Return the hours."""
        return tuple(made.value() for made in self.rows)

    def _put(self, hours: OpenHours) -> None:
        made = HoursRow(hours)
        made.remove_asked.connect(lambda: self._remove(made))
        self.rows.append(made)
        self._box.addWidget(made)

    def _remove(self, made: HoursRow) -> None:
        self.rows.remove(made)
        self._box.removeWidget(made)
        made.hide()
        made.deleteLater()
        self._tell()

    def _tell(self) -> None:
        always = self.tr("Siempre encendida. Una alerta la enciende a cualquier hora.")
        outside = self.tr("Fuera de estas horas se apaga. Una alerta la enciende igual.")
        self._note.setText(outside if self.rows else always)


class HoursRow(QWidget):
    """One stretch: its days, from when, until when."""

    remove_asked = Signal()

    def __init__(self, hours: OpenHours, parent: QWidget | None = None) -> None:
        """Open on a stretch."""
        super().__init__(parent)
        self.days = {day: QCheckBox(weekday_word(day)) for day in _DAYS}
        for day, box in self.days.items():
            box.setChecked(day in hours.weekdays)
        self.opens, self.closes = _clock(hours.opens), _clock(hours.closes)
        self.opens.setAccessibleName(self.tr("Desde"))
        self.closes.setAccessibleName(self.tr("Hasta"))
        remove = tool("trash", self.tr("Quitar este horario"), self.remove_asked.emit)
        self.setLayout(row(*self.days.values(), 1, self.opens, label("–"), self.closes, remove, gap=2))

    def value(self) -> OpenHours:
        """Return the stretch."""
        chosen = frozenset(day for day, box in self.days.items() if box.isChecked())
        return OpenHours(weekdays=chosen, opens=_time(self.opens), closes=_time(self.closes))


def _clock(at: time) -> QTimeEdit:
    made = padded(QTimeEdit(QTime(at.hour, at.minute)))
    made.setDisplayFormat("HH:mm")
    made.setMinimumWidth(84)
    return made


def _time(editor: QTimeEdit) -> time:
    shown = editor.time()
    return time(shown.hour(), shown.minute())
