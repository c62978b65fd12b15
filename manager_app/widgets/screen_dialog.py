"""The dialog that pairs a new screen by its code, or changes one."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDoubleSpinBox, QTabWidget, QWidget

from manager_app import operations
from manager_app.language import audience_word, is_english, told
from manager_app.mirror import Mirror
from manager_app.widgets.panel_form import PanelForm
from manager_app.widgets.small import button, card, column, field, label, padded, row, stand_high
from manager_app.widgets.writing import LineEdit
from player_app.stage.compose import minimum_text
from signage.client import PairingStatus
from signage.errors import SignageError
from signage.model.chart import number_text
from signage.model.ids import ScreenId
from signage.model.screen import Audience, Orientation, Screen

_LOOK_EVERY_MS = 700
_WIDTH_PX = 560
_CODE = re.compile(r"[0-9A-Z]{8}")
_MM_PER_INCH = 25.4
_CAPITAL = 0.7
_NEW = Screen(id=ScreenId(""), name="")


class ScreenForm(QWidget):
    """Name, place, who looks at it, how it hangs, how large and from how far."""

    changed = Signal()

    def __init__(self, screen: Screen, parent: QWidget | None = None) -> None:
        """Open on a screen."""
        super().__init__(parent)
        self._screen = screen
        self.name, self.place = LineEdit(screen.name), LineEdit(screen.place)
        self.name.setPlaceholderText(self.tr("Por ejemplo: Vestíbulo principal"))
        self.place.setPlaceholderText(self.tr("Por ejemplo: Aduana, piso 1"))
        self.audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        for audience, box in self.audiences.items():
            box.setChecked(audience in screen.audiences)
            box.toggled.connect(lambda _: self.changed.emit())
        self.orientation = QComboBox()
        self.orientation.addItem(self.tr("Horizontal"), Orientation.LANDSCAPE)
        self.orientation.addItem(self.tr("Vertical"), Orientation.PORTRAIT)
        self.orientation.setCurrentIndex(0 if screen.orientation is Orientation.LANDSCAPE else 1)
        self.diagonal = _number(screen.diagonal_in, 15, 200, self.tr(" pulgadas"))
        self.distance = _number(screen.distance_m, 0.5, 40, " m")
        self.name.textChanged.connect(lambda _: self.changed.emit())
        self.letter = label("", "muted", wrap=True)
        for measure in (self.diagonal, self.distance):
            measure.valueChanged.connect(lambda _: self._tell_letter())
        who = label(self.tr("Quién la mira"), "fieldLabel")
        sizes = row(
            field(self.tr("Posición"), self.orientation), field(self.tr("Diagonal"), self.diagonal),
            field(self.tr("Se mira desde"), self.distance),
        )  # fmt: skip
        names = row(field(self.tr("Nombre"), self.name), field(self.tr("Lugar"), self.place))
        self.setLayout(column(names, who, row(*self.audiences.values(), 1), sizes, self.letter, gap=10))
        self._tell_letter()

    def _tell_letter(self) -> None:
        """Say what size and distance ask of every text."""
        screen = self.value()
        # Slides are set on a canvas with a short side of 1080; the capital is 0.7 of the letter.
        pixels = math.ceil(minimum_text(screen))
        inches = screen.diagonal_in / math.hypot(screen.width_px, screen.height_px)
        tall = screen.minimum_text_px() * inches * _MM_PER_INCH * _CAPITAL
        text = self.tr("Letra mínima: {0} px de 1080; una mayúscula mide {1} mm. La revisión exige que todo quepa así.")
        reach = screen.farthest_m()
        if screen.distance_m > reach:
            text = self.tr(
                "Desde ahí ninguna lámina se lee: en esta pantalla se lee hasta {0} m. Acérquela o use otra."
            )
            self.letter.setText(
                text.format(number_text(reach, 1 if reach % 1 else 0, language="en" if is_english() else "es"))
            )
        else:
            self.letter.setText(text.format(pixels, round(tall)))

    def problem(self) -> str:
        """Return what is missing, empty when nothing is."""
        if not self.name.text().strip():
            return self.tr("Escriba un nombre para la pantalla.")
        if not any(box.isChecked() for box in self.audiences.values()):
            return self.tr("Elija quién mira esta pantalla.")
        return ""

    def value(self) -> Screen:
        """Return the screen as the form describes it."""
        orientation = Orientation(self.orientation.currentData())
        long, short = (
            max(self._screen.width_px, self._screen.height_px),
            min(self._screen.width_px, self._screen.height_px),
        )
        width, height = (long, short) if orientation is Orientation.LANDSCAPE else (short, long)
        return replace(
            self._screen,
            name=self.name.text().strip(),
            place=self.place.text().strip(),
            audiences=frozenset(audience for audience, box in self.audiences.items() if box.isChecked()),
            orientation=orientation,
            width_px=width,
            height_px=height,
            diagonal_in=round(self.diagonal.value(), 1),
            distance_m=round(self.distance.value(), 1),
        )


class PairDialog(QDialog):
    """Takes the code from the new screen, then watches until it is paired."""

    paired = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Open on an empty form."""
        super().__init__(parent)
        self._mirror = mirror
        self._pairing = ""
        self._poll = QTimer(self, interval=_LOOK_EVERY_MS)
        self._poll.timeout.connect(self._ask)
        self.setWindowTitle(self.tr("Añadir pantalla"))
        self._build()
        self._update()

    def _build(self) -> None:
        self.code = LineEdit()
        self.code.setPlaceholderText("XXXX-XXXX")
        self.code.setStyleSheet("font-size: 24px; font-weight: 700; letter-spacing: 4px;")
        self.code.textChanged.connect(self._update)
        self.form = ScreenForm(_NEW)
        self.form.changed.connect(self._update)
        self.status = label("", wrap=True)
        self.pair = button(self.tr("Vincular"), self._claim, name="primary", icon="link")
        self.pair.setDefault(True)
        self._close = button(self.tr("Cancelar"), self.reject)
        help_line = label(
            self.tr("Encienda la pantalla nueva y escriba aquí el código que muestra. Vale diez minutos."),
            "muted",
            wrap=True,
        )
        body = column(
            help_line, field(self.tr("Código de la pantalla"), self.code), card(column(self.form)),
            self.status, row(1, self._close, self.pair), margin=20, gap=14,
        )  # fmt: skip
        self.setLayout(body)
        stand_high(self, body, _WIDTH_PX)

    def problem(self) -> str:
        """Return what is missing, empty when nothing is."""
        if not tidy_code(self.code.text()):
            return self.tr("Escriba los ocho caracteres del código.")
        return self.form.problem()

    def _update(self) -> None:
        problem = self.problem()
        self.pair.setEnabled(not problem and not self._pairing)
        if not self._pairing:
            self._tell(problem, "muted")

    def _claim(self) -> None:
        if self.problem() or self._pairing:
            return
        self.pair.setEnabled(False)
        self._tell(self.tr("Hablando con la pantalla…"), "muted")
        code, screen = tidy_code(self.code.text()), self.form.value()
        self._mirror.do(
            lambda: self._mirror.client.claim_pairing(code, screen), done=self._take, failed=self._fail, asker=self
        )

    def _ask(self) -> None:
        pairing = self._pairing
        self._mirror.do(
            lambda: self._mirror.client.pairing_status(pairing), done=self._take, failed=self._fail, asker=self
        )

    def _take(self, status: PairingStatus) -> None:
        words = " · ".join(status.fingerprint)
        match status.state:
            case "waiting":
                self._pairing = status.id
                self._tell(
                    self.tr("Esperando a la pantalla… Debe mostrar estas palabras: {0}").format(words), "fieldLabel"
                )
                self._poll.start()
            case "paired":
                self._end()
                self._tell(self.tr("Vinculada. Compare en la pantalla estas palabras: {0}").format(words), "fieldLabel")
                self._close.setText(self.tr("Listo"))
                self.pair.hide()
                self._mirror.refresh("screens", "status")
                self.paired.emit(status.screen)
            case "wrong_code":
                self._refuse(self.tr("El código no es el que muestra la pantalla. Revíselo y vuelva a intentarlo."))
            case _:
                self._refuse(self.tr("El código venció. La pantalla ya muestra otro: escríbalo."))

    def _fail(self, failure: SignageError) -> None:
        self._refuse(told(failure))

    def _refuse(self, text: str) -> None:
        self._end()
        self._pairing = ""
        self._tell(text, "problem")
        self.pair.setEnabled(True)
        self.code.setFocus()
        self.code.selectAll()

    def _end(self) -> None:
        self._poll.stop()

    def _tell(self, text: str, name: str) -> None:
        self.status.setObjectName(name)
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)
        self.status.setText(text)


class EditDialog(QDialog):
    """Changes a screen's details and its panel; it stays until whoever saves accepts it."""

    saved = Signal(object)

    def __init__(self, screen: Screen, mirror: Mirror, parent: QWidget | None = None) -> None:
        """Open on a screen."""
        super().__init__(parent)
        self.insists = False
        """Whether it was told what another changed meanwhile: saving again is a decision."""
        self.setWindowTitle(self.tr("Editar pantalla"))
        self.setMinimumWidth(760)
        self.form = ScreenForm(screen)
        self.panel = PanelForm(screen.panel, mirror.playlists)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        for title, form in ((self.tr("Pantalla"), self.form), (self.tr("Panel y horario"), self.panel)):
            page = QWidget()
            page.setObjectName("sheet")
            page.setLayout(column(form, 1, margin=16))
            self.tabs.addTab(page, title)
        self._problem = label("", "problem", wrap=True)
        self._save = button(self.tr("Guardar"), self._on_save, name="primary")
        self._save.setDefault(True)
        note = label(self.tr("La pantalla toma los cambios al oprimir Enviar a pantallas."), "muted", wrap=True)
        buttons = row(1, button(self.tr("Cancelar"), self.reject), self._save)
        self.setLayout(column(self.tabs, note, self._problem, buttons, margin=20, gap=14))
        mirror.do(mirror.client.sources, done=self.panel.show_sources, failed=operations.nothing, asker=self)

    def _on_save(self) -> None:
        found = self.form.problem(), self.panel.problem()
        self._problem.setText(found[0] or found[1])
        if any(found):
            self.tabs.setCurrentIndex(0 if found[0] else 1)
            return
        self._save.setEnabled(False)
        self.saved.emit(replace(self.form.value(), panel=self.panel.value()))

    def say(self, failure: SignageError) -> None:
        """Say why the hub did not take it, and stay: what was written is still here."""
        self._problem.setText(told(failure))
        self._save.setEnabled(True)


def tidy_code(text: str) -> str:
    """Return a typed code as XXXX-XXXX: spaces, hyphens and small letters do not matter; empty when it is none."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    return f"{plain[:4]}-{plain[4:]}" if _CODE.fullmatch(plain) else ""


def _number(value: float, low: float, high: float, unit: str) -> QDoubleSpinBox:
    box = padded(QDoubleSpinBox())
    box.setRange(low, high)
    box.setDecimals(1)
    box.setSuffix(unit)
    box.setValue(value)
    return box
