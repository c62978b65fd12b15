"""The parts of the crisis page: who signs, what a template asks, and the stripe that says real or drill."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QSizePolicy, QWidget

from manager_app import look
from manager_app.language import either
from manager_app.orders import Signature
from manager_app.widgets.small import button, column, field, label, row
from player_app.stage.palette import TONES
from signage.model.alert import TakeOver
from signage.model.template import AlertTemplate, TemplateField


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
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect().adjusted(16, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class TemplateCard(QAbstractButton):
    """One incident: its tone, its word and its name."""

    def __init__(self, template: AlertTemplate, parent: QWidget | None = None) -> None:
        """Take the template it stands for."""
        super().__init__(parent)
        self.template = template
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(either(template.name, template.name_en))
        self.setAccessibleName(f"{template.word}: {self.text()}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be a card of two lines."""
        return QSize(200, 66)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint tone, word, name and how much of the screen it takes."""
        theme, tone = look.colours(), TONES[self.template.tone.value]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setBrush(QColor(theme.selected if self.isChecked() else theme.paper))
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(theme.focus if strong else theme.line), 2.5 if strong else 1))
        painter.drawRoundedRect(area, 9, 9)
        badge = QRectF(area.left() + 10, area.center().y() - 20, 40, 40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(badge, 8, 8)
        icon = "alert" if self.template.tone.value == "drill" else "warning"
        painter.drawPixmap(int(badge.left() + 9), int(badge.top() + 9), look.picture_of(icon, tone.ink, 22))
        self._paint_words(painter, area.adjusted(62, 9, -10, -9))
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        theme = look.colours()
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, self.text())
        font.setBold(False)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        full = self.template.take_over is TakeOver.FULL
        size = self.tr("pantalla completa") if full else self.tr("banda inferior")
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, f"{self.template.word} · {size}")


class FieldsForm(QWidget):
    """The few questions of a template."""

    changed = Signal()

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
            column(*(field(name, self._editors[asked.name]) for name, asked in zip(names, fields, strict=True)))
        )
        self._room.addWidget(self._sheet)
        self.changed.emit()

    def answers(self) -> dict[str, str]:
        """Return what is written."""
        return {name: editor.text().strip() for name, editor in self._editors.items()}

    def write(self, name: str, text: str) -> None:
        """Write an answer."""
        self._editors[name].setText(text)

    def _editor(self, asked: TemplateField, answers: Mapping[str, str]) -> QLineEdit:
        editor = QLineEdit(answers.get(asked.name, asked.default))
        editor.setMaxLength(asked.max)
        editor.setCursorPosition(0)
        editor.setToolTip(asked.help)
        editor.textChanged.connect(lambda _: self.changed.emit())
        return editor


class SignatureForm(QWidget):
    """This console's passphrase, and a colleague's key where two must sign."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for one key."""
        super().__init__(parent)
        self.passphrase, self.second_path, self.second_passphrase = QLineEdit(), QLineEdit(), QLineEdit()
        for editor in (self.passphrase, self.second_passphrase):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._second = QWidget()
        choose = button(self.tr("Elegir…"), self._choose)
        hint = label(self.tr("Esta orden necesita un segundo operador."), "muted", wrap=True)
        path = row(self.second_path, choose)
        title = label(self.tr("Llave del segundo operador"), "fieldLabel")
        title.setBuddy(self.second_path)
        self.second_path.setAccessibleName(title.text())
        second = column(hint, title, path, field(self.tr("Frase del segundo operador"), self.second_passphrase), gap=6)
        self._second.setLayout(second)
        self.setLayout(column(field(self.tr("Frase de su llave"), self.passphrase), self._second))
        for editor in (self.passphrase, self.second_path, self.second_passphrase):
            editor.textChanged.connect(lambda _: self.changed.emit())
        self.need(1)

    def need(self, keys: int) -> None:
        """Ask for one or two keys."""
        self._second.setVisible(keys > 1)

    @property
    def is_complete(self) -> bool:
        """Whether everything that is asked for is there."""
        second = self._second.isHidden() or bool(self.second_path.text() and self.second_passphrase.text())
        return bool(self.passphrase.text()) and second

    def take(self) -> Signature:
        """Return what was written, and forget it here."""
        two = not self._second.isHidden()
        taken = Signature(
            passphrase=self.passphrase.text(),
            second_key=Path(self.second_path.text()) if two else None,
            second_passphrase=self.second_passphrase.text() if two else "",
        )
        self.passphrase.clear()
        self.second_passphrase.clear()
        return taken

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Llave del segundo operador"), "", "operator.key (*.key)")
        if name:
            self.second_path.setText(name)
