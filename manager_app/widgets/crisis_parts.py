"""The parts of the crisis page: who signs, what a template asks, and the stripe that says real or drill."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QFrame,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from manager_app import look
from manager_app.language import audience_word, either, length_text, severity_word
from manager_app.orders import Signature
from manager_app.widgets.hold import ENTER
from manager_app.widgets.small import Choices, button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from player_app.stage.palette import ENGLISH_WORDS, TONES
from signage.model.alert import TakeOver
from signage.model.form import TemplateField
from signage.model.screen import Audience
from signage.model.template import AlertTemplate

SECOND_WAIT: Final = timedelta(minutes=3)
"""How long an operator waits for a second one before what one alone may send is offered (docs/crisis.md, two keys)."""
HERE, THERE = "here", "there"
_TICK_MS: Final = 1000
_LEAST_PX: Final = 72


class ModeStripe(QWidget):
    """A stripe across the page: red for the real thing, purple and hatched for a drill."""

    def __init__(self, text: str, colour: str, *, hatched: bool, parent: QWidget | None = None) -> None:
        """Take the words and the colour."""
        super().__init__(parent)
        self._text, self._colour, self._hatched = text, colour, hatched
        self.setAccessibleName(text)
        self.setFixedHeight(34)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint ground, hatch and words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colour))
        if self._hatched:
            look.hatch(painter, QRectF(self.rect()), self._colour, 20)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(14)
        painter.setFont(font)
        painter.setPen(QColor(look.COLOURS.on_fill))
        painter.drawText(self.rect().adjusted(16, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class TemplateCard(QAbstractButton):
    """One incident: its tone, its word and its name."""

    entered = Signal()
    """Chosen by Enter: the form goes on to the first question."""

    def __init__(self, template: AlertTemplate, parent: QWidget | None = None) -> None:
        """Take the template it stands for."""
        super().__init__(parent)
        self.template = template
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(either(template.name, template.name_en))
        self._word = either(template.word, ENGLISH_WORDS.get(template.word, template.word))
        self.setAccessibleName(f"{self._word}: {self.text()}")
        self.setToolTip(self._criteria())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _criteria(self) -> str:
        """Say whom it is for, how grave it is, how long it lives, and how many sign it."""
        template = self.template
        audiences = ", ".join(audience_word(one) for one in Audience if one in template.audience)
        signs = self.tr("Firmas: {0} para enviarla, {1} para darle fin").format(template.raise_keys, template.end_keys)
        lives = self.tr("Se retira sola en {0}").format(length_text(template.ttl))
        return "\n".join((severity_word(template.severity), audiences, lives, signs))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by Enter as by Space."""
        if event.key() in ENTER:
            self.click()
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be a card of two lines."""
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint tone, word, name and how much of the screen it takes."""
        theme, tone = look.COLOURS, TONES[self.template.tone.value]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setBrush(QColor(theme.selected if self.isChecked() else theme.paper))
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(theme.focus if strong else theme.line), 2.5 if strong else 1))
        painter.drawRoundedRect(area, 9, 9)
        badge = QRectF(area.left() + 10, area.center().y() - 15, 30, 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(badge, 8, 8)
        icon = "alert" if self.template.tone.value == "drill" else "warning"
        painter.drawPixmap(int(badge.left() + 6), int(badge.top() + 6), look.picture_of(icon, tone.ink, 18))
        self._paint_words(painter, area.adjusted(50, 3, -8, -3))
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        theme = look.COLOURS
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, name)
        font.setBold(False)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        full = self.template.take_over is TakeOver.FULL
        size = self.tr("pantalla completa") if full else self.tr("banda inferior")
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, f"{self._word} · {size}")


class FieldsForm(QWidget):
    """The few questions of a template; Enter goes on to the next."""

    changed = Signal()
    finished = Signal()
    """Enter in the last question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no questions."""
        super().__init__(parent)
        self._editors: dict[str, QLineEdit] = {}
        self._sheet: QWidget | None = None
        self._room = column()
        self.setLayout(self._room)

    def ask(self, fields: tuple[TemplateField, ...], answers: Mapping[str, str]) -> None:
        """Show the questions with these answers, or their defaults."""
        if self._sheet:
            self._sheet.hide()
            self._sheet.deleteLater()
        self._editors = {asked.name: self._editor(asked, answers) for asked in fields}
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        names = (either(asked.label, asked.label_en) for asked in fields)
        self._sheet.setLayout(
            column(
                *(field(name, self._editors[asked.name], wrap=True) for name, asked in zip(names, fields, strict=True))
            )
        )
        self._room.addWidget(self._sheet)
        self._join()
        self.changed.emit()

    def _join(self) -> None:
        editors = list(self._editors.values())
        for editor, after in itertools.pairwise(editors):
            editor.returnPressed.connect(after.setFocus)
        if editors:
            editors[-1].returnPressed.connect(self.finished)

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab come here between two widgets: questions that are made later would stand last."""
        chain = [before, *self._editors.values(), after]
        for one, other in itertools.pairwise(chain):
            self.setTabOrder(one, other)

    def begin(self) -> None:
        """Put the cursor into the first question."""
        first = next(iter(self._editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def answers(self) -> dict[str, str]:
        """Return what is written."""
        return {name: editor.text().strip() for name, editor in self._editors.items()}

    def write(self, name: str, text: str) -> None:
        """Write an answer."""
        self._editors[name].setText(text)

    def _editor(self, asked: TemplateField, answers: Mapping[str, str]) -> QLineEdit:
        editor = LineEdit(answers.get(asked.name, asked.default))
        editor.setMaxLength(asked.max)
        editor.setCursorPosition(0)
        editor.setToolTip(asked.help)
        editor.textChanged.connect(lambda _: self.changed.emit())
        return editor


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one person may send when the second does not come: a sentence, a button's words, and what it does."""

    text: str
    action: str
    do: Callable[[], object]


class Shrinking(QScrollArea):
    """A part as tall as what it holds, that scrolls where there is less room: what stands below it stays in sight."""

    def __init__(self, body: QLayout, parent: QWidget | None = None, *, least: int = _LEAST_PX) -> None:
        """Hold a layout; it is never lower than `least`, unless all of it needs less."""
        super().__init__(parent)
        self._least = least
        sheet = self._sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setLayout(body)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Want the room of what it holds."""
        return self._sheet.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with less."""
        return QSize(self._sheet.minimumSizeHint().width(), min(self._least, self._sheet.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for other room when what it holds grows or shrinks."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class SignatureForm(QWidget):
    """This console's passphrase; and where two must sign a colleague's key, or that they sign at another PC.

    Nobody waits for a colleague longer than `SECOND_WAIT`: then what one person may send is offered. How long there is
    still to wait stands in `wait`, which its owner puts where it is always seen.
    """

    changed = Signal()
    waited_out = Signal()
    """What one person may send is taken instead: nobody is waited for any more."""
    finished = Signal()
    """Enter, and nothing is missing."""

    def __init__(self, monotonic: Callable[[], float], parent: QWidget | None = None) -> None:
        """Ask for one key; the clock counts how long the second one is waited for."""
        super().__init__(parent)
        self._monotonic = monotonic
        self._since: float | None = None
        self._is_handed_on = False
        self._offer: Offer | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.passphrase, self.second_path, self.second_passphrase = LineEdit(), LineEdit(), LineEdit()
        for editor in (self.passphrase, self.second_passphrase):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._second = self._build_second()
        self.waiting = label("", "caution", wrap=True)
        self.alternative = button("", self._take_alternative)
        self.wait = QWidget()
        self.wait.setLayout(column(self.waiting, self.alternative, gap=6))
        self.setLayout(column(field(self.tr("Frase de su llave"), self.passphrase), self._second))
        for editor in (self.passphrase, self.second_path, self.second_passphrase):
            editor.textChanged.connect(lambda _: self._on_text())
            editor.returnPressed.connect(self._go_on)
        self.need(1)

    def _go_on(self) -> None:
        if self.is_complete:
            self.finished.emit()
            return
        asked = (self.passphrase, *((self.second_path, self.second_passphrase) if self._is_here else ()))
        missing = next(editor for editor in asked if not editor.text())
        missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_second(self) -> QWidget:
        second = QWidget()
        choose = button(self.tr("Elegir…"), self._choose)
        hint = label(self.tr("Esta orden necesita un segundo operador."), "muted", wrap=True)
        self.way = Choices([(HERE, self.tr("Firma aquí")), (THERE, self.tr("En otro equipo"))])
        self.way.chosen.connect(lambda _: self._on_way())
        self._there = label(self.tr("La verá en su programa, en Crisis, y sale cuando la firme."), "muted", wrap=True)
        path = row(self.second_path, choose)
        title = label(self.tr("Llave del segundo operador"), "fieldLabel")
        title.setBuddy(self.second_path)
        self.second_path.setAccessibleName(title.text())
        phrase = field(self.tr("Frase del segundo operador"), self.second_passphrase)
        self._here = QWidget()
        self._here.setLayout(column(title, path, phrase, gap=6))
        self._there.hide()
        second.setLayout(column(hint, self.way, self._there, self._here, gap=6))
        return second

    def _on_way(self) -> None:
        self._here.setVisible(self.way.key == HERE)
        self._there.setVisible(self.way.key == THERE)
        self._on_text()

    @property
    def _is_here(self) -> bool:
        """Whether a second key is asked for at this PC."""
        return not self._second.isHidden() and self.way.key == HERE

    @property
    def _is_elsewhere(self) -> bool:
        return not self._second.isHidden() and self.way.key == THERE

    def hand_on(self) -> None:
        """Count how long the operator at another PC is waited for: the order is there."""
        self._is_handed_on, self._since = True, self._monotonic()
        self._timer.start()
        self.tick()

    def end_waiting(self) -> None:
        """Wait for nobody any more: it was signed, or withdrawn."""
        if self._is_handed_on:
            self._is_handed_on = False
            self._on_text()

    def need(self, keys: int, offer: Offer | None = None) -> None:
        """Ask for one or two keys; `offer` is made when the second does not come."""
        self._second.setVisible(keys > 1)
        self._offer = offer
        self.alternative.setText(offer.action if offer else "")
        self.alternative.setAccessibleName(offer.action if offer else "")
        self._since, self._is_handed_on = None, False
        self._on_text()

    @property
    def is_waiting(self) -> bool:
        """Whether this operator has signed and a second one is still missing."""
        return self._is_handed_on or (self._is_here and bool(self.passphrase.text()) and not self.is_complete)

    def tick(self) -> None:
        """Look at the clock: how long there is still to wait, or that it has been long enough."""
        left = SECOND_WAIT.total_seconds()
        if self._since is not None:
            left -= self._monotonic() - self._since
        is_over = self.is_waiting and left <= 0
        self.wait.setVisible(self.is_waiting)
        self.alternative.setVisible(is_over and self._offer is not None)
        if is_over:
            silent = self.tr("El segundo operador no respondió en 3 minutos.")
            self.waiting.setText(f"{silent} {self._offer.text}" if self._offer else silent)
        else:
            minutes, seconds = divmod(math.ceil(max(0.0, left)), 60)
            self.waiting.setText(self.tr("Esperando al segundo operador: {0}").format(f"{minutes}:{seconds:02d}"))

    def _on_text(self) -> None:
        if not self.is_waiting:
            self._since = None
            self._timer.stop()
        elif self._since is None:
            self._since = self._monotonic()
            self._timer.start()
        self.tick()
        self.changed.emit()

    def _take_alternative(self) -> None:
        if self._offer is not None:
            self.waited_out.emit()
            self._offer.do()

    @property
    def is_complete(self) -> bool:
        """Whether everything that is asked for is there."""
        second = not self._is_here or bool(self.second_path.text() and self.second_passphrase.text())
        return bool(self.passphrase.text()) and second

    def problem(self) -> str:
        """Return what is missing, empty when nothing is."""
        if not self.passphrase.text():
            return self.tr("Escriba la frase de su llave.")
        return "" if self.is_complete else self.tr("Falta la llave del segundo operador, o su frase.")

    def read(self) -> Signature:
        """Return what was written."""
        two = self._is_here
        return Signature(
            passphrase=self.passphrase.text(),
            second_key=Path(self.second_path.text()) if two else None,
            second_passphrase=self.second_passphrase.text() if two else "",
            waits=self._is_elsewhere,
        )

    def forget(self) -> None:
        """Forget the passphrases."""
        self.passphrase.clear()
        self.second_passphrase.clear()

    def take(self) -> Signature:
        """Return what was written, and forget it here."""
        taken = self.read()
        self.forget()
        return taken

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Llave del segundo operador"), "", "operator.key (*.key)")
        if name:
            self.second_path.setText(name)
