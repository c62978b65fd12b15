"""What a smart list asks for, with what it would hold now beside it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from manager_app import look
from manager_app.language import audience_word, length_text, told
from manager_app.list_words import kind_words, sort_word
from manager_app.mirror import Mirror
from manager_app.models.pieces import KIND_ICONS, kind_of
from manager_app.widgets.small import button, column, field, label, padded, row
from manager_app.widgets.writing import LineEdit
from signage.client import RuleAnswer, Shelves
from signage.errors import SignageError
from signage.model.playlist import Playlist
from signage.model.screen import Audience
from signage.model.smart_list import MOST_FOUND, ListRule, PieceKind, Sort

_ASK_AFTER_MS: Final = 300
_LONGEST_S: Final = 3600


class RuleDialog(QDialog):
    """The form of a rule; `agreed` carries name and rule."""

    agreed = Signal(str, object)

    def __init__(self, mirror: Mirror, playlist: Playlist, parent: QWidget | None = None) -> None:
        """Show the rule of a list, or a first one."""
        super().__init__(parent)
        self._mirror = mirror
        self._asked = 0
        self._ask_soon = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self.setWindowTitle(self.tr("Lista inteligente"))
        self.name = LineEdit(playlist.name)
        self.tags = LineEdit()
        self.kinds = {kind: QCheckBox(kind_words(kind)) for kind in PieceKind}
        self.audiences = {audience: QCheckBox(audience_word(audience)) for audience in Audience}
        self.approved, self.valid = (
            QCheckBox(self.tr("Solo aprobadas")),
            QCheckBox(self.tr("Solo las que no han vencido")),
        )
        self.sort, self.most, self.seconds = QComboBox(), padded(QSpinBox()), padded(QSpinBox())
        self.found, self.sum = QListWidget(), label("", "muted", wrap=True)
        self._build()
        self._show(playlist.rule or ListRule())
        self._connect()
        self._ask()

    def _build(self) -> None:
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tags.setPlaceholderText(self.tr("ciberseguridad, wifi"))
        self.tags.setToolTip(self.tr("La pieza debe tener todas las etiquetas; separe con comas"))
        for sort in Sort:
            self.sort.addItem(sort_word(sort), sort.value)
        self.most.setRange(1, MOST_FOUND)
        self.most.setSuffix(self.tr(" piezas"))
        self.seconds.setRange(0, _LONGEST_S)
        self.seconds.setSuffix(" s")
        self.seconds.setSpecialValueText(self.tr("Lo que dura cada una"))
        self.found.setAccessibleName(self.tr("Lo que tiene ahora"))
        self.found.setMinimumWidth(280)
        self._agree = button(self.tr("Guardar la lista"), self._on_agreed, name="primary")
        self._agree.setDefault(True)
        foot = row(1, button(self.tr("Cancelar"), self.reject), self._agree)
        right = column(label(self.tr("AHORA TIENE"), "section"), self.found, self.sum, wide=1)
        self.setLayout(column(row(self._form(), right, gap=20, wide=1), foot, margin=20, gap=14))
        self.resize(760, 540)

    def _form(self) -> QVBoxLayout:
        return column(
            field(self.tr("Nombre"), self.name), field(self.tr("Con las etiquetas"), self.tags),
            label(self.tr("De qué clase (ninguna marcada: todas)"), "fieldLabel"), row(*self.kinds.values(), 1),
            label(self.tr("Para quién es (ninguna marcada: todas)"), "fieldLabel"),
            column(*self.audiences.values(), gap=0),
            self.approved, self.valid,
            row(field(self.tr("Orden"), self.sort), field(self.tr("Máximo"), self.most), gap=10, wide=0),
            field(self.tr("Cada una se ve"), self.seconds), 1, gap=10,
        )  # fmt: skip

    def _show(self, rule: ListRule) -> None:
        self.tags.setText(", ".join(sorted(rule.tags)))
        for kind, box in self.kinds.items():
            box.setChecked(kind in rule.kinds)
        for audience, box in self.audiences.items():
            box.setChecked(audience in rule.audiences)
        self.approved.setChecked(rule.only_approved)
        self.valid.setChecked(rule.only_valid)
        self.sort.setCurrentIndex(list(Sort).index(rule.sort))
        self.most.setValue(rule.at_most)
        self.seconds.setValue(rule.seconds)

    def _connect(self) -> None:
        self._ask_soon.timeout.connect(self._ask)
        later = partial(self._ask_soon.start)
        self.tags.textChanged.connect(lambda _: later())
        for box in (*self.kinds.values(), *self.audiences.values(), self.approved, self.valid):
            box.toggled.connect(lambda _: later())
        self.sort.currentIndexChanged.connect(lambda _: later())
        for number in (self.most, self.seconds):
            number.valueChanged.connect(lambda _: later())
        self.name.textChanged.connect(lambda text: self._agree.setEnabled(bool(text.strip())))
        self._mirror.do(self._mirror.client.shelves, done=self._offer, failed=lambda _: None, asker=self)

    def _offer(self, shelves: Shelves) -> None:
        """Offer the tags in use while the first of them is typed."""
        self.tags.setCompleter(QCompleter([tag.name for tag in shelves.tags], self.tags))

    @property
    def rule(self) -> ListRule:
        """The rule as it is filled in."""
        tags = (tag.strip() for tag in self.tags.text().split(","))
        return ListRule(
            tags=frozenset(filter(None, tags)),
            kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            audiences=frozenset(audience for audience, box in self.audiences.items() if box.isChecked()),
            only_approved=self.approved.isChecked(),
            only_valid=self.valid.isChecked(),
            sort=list(Sort)[self.sort.currentIndex()],
            at_most=self.most.value(),
            seconds=self.seconds.value(),
        )

    def _ask(self) -> None:
        """Ask what the rule finds; only the newest question's answer counts."""
        self._asked += 1
        self.sum.setText(self.tr("Buscando…"))
        work = partial(self._mirror.client.answer_rule, self.rule)
        done, failed = partial(self._on_answer, self._asked), partial(self._on_failed, self._asked)
        self._mirror.do(work, done=done, failed=failed, asker=self)

    def _on_answer(self, number: int, answer: RuleAnswer) -> None:
        if number != self._asked:
            return
        self._mirror.learn(answer.pieces)
        self.found.clear()
        for item, piece in zip(answer.items, answer.pieces, strict=True):
            text = f"{piece.title} · {length_text(item.duration)}"
            self.found.addItem(QListWidgetItem(look.icon(KIND_ICONS[kind_of(piece)]), text))
        total = sum((item.duration for item in answer.items), timedelta())
        text = self.tr("Piezas: {0} · una vuelta dura {1}")
        nothing = self.tr("Ninguna pieza cumple el filtro: mientras tanto se ve la programación base.")
        self.sum.setText(text.format(len(answer.items), length_text(total)) if answer.items else nothing)

    def _on_failed(self, number: int, failure: SignageError) -> None:
        if number == self._asked:
            self.sum.setText(told(failure))

    def _on_agreed(self) -> None:
        if self.name.text().strip():
            self.agreed.emit(self.name.text().strip(), self.rule)
            self.accept()
