"""A list that two people changed: what each made of it, thing by thing, and which shall stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manager_app import look
from manager_app.language import day_text, length_text
from manager_app.list_desk import Clash
from manager_app.list_merge import Difference, Side, What
from manager_app.list_words import rounds_word, rule_words, transition_word, what_word
from manager_app.widgets.small import button, column, label, plain_tip, row
from signage.model.ids import SlideId
from signage.model.playlist import Transition
from signage.model.smart_list import ListRule

_WHAT, _BASE, _MINE, _THEIRS, _CHOICE = range(5)
_ROW_PX: Final = 40


class ClashDialog(QDialog):
    """Shows every difference; where both changed the same, somebody chooses. `decided` carries the choices."""

    decided = Signal(object)

    def __init__(self, clash: Clash, title_of: Callable[[SlideId], str], parent: QWidget | None = None) -> None:
        """Show what both did."""
        super().__init__(parent)
        self._clash, self._title_of = clash, title_of
        other = clash.other or self.tr("Otra persona")
        self.choices: dict[tuple[What, tuple[SlideId, int] | None], QComboBox] = {}
        self.setWindowTitle(self.tr("Dos personas cambiaron la lista"))
        text = self.tr("{0} guardó «{1}» mientras usted la cambiaba. Elija qué queda donde ambos cambiaron lo mismo.")
        self.table = QTableWidget(len(clash.merge.differences), 5)
        heads = (
            self.tr("Qué"),
            self.tr("Antes"),
            self.tr("Lo mío"),
            self.tr("De {0}").format(other),
            self.tr("Queda"),
        )
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Lo que cambió cada quien"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for at, one in enumerate(clash.merge.differences):
            self._fill(at, one, other)
        mine = button(self.tr("Todo lo mío"), lambda: self._all(Side.MINE))
        theirs = button(self.tr("Todo lo de {0}").format(other), lambda: self._all(Side.THEIRS))
        keep = button(self.tr("Guardar así"), self._on_decided, name="primary")
        later = button(self.tr("Decidir después"), self.reject)
        head = label(text.format(other, clash.merge.theirs.name), wrap=True)
        note = label(
            self.tr("Lo que cambió una sola persona se conserva. Se puede deshacer (Ctrl+Z)."), "muted", wrap=True
        )
        self.setLayout(column(head, self.table, note, row(mine, theirs, 1, later, keep), margin=20, gap=12, wide=1))
        keep.setDefault(True)
        self.resize(820, 460)

    def _fill(self, at: int, one: Difference, other: str) -> None:
        name = what_word(one.what)
        if one.item is not None:
            name = f"«{self._title_of(one.item[0])}» · {name}"
        heading = QTableWidgetItem(name)
        heading.setToolTip(plain_tip(name))
        self.table.setItem(at, _WHAT, heading)
        for place, value in ((_BASE, one.base), (_MINE, one.mine), (_THEIRS, one.theirs)):
            text = self._said(one, value)
            cell = QTableWidgetItem(text)
            cell.setToolTip(plain_tip(text))
            self.table.setItem(at, place, cell)
        if one.is_clash:
            choice = QComboBox()
            choice.addItem(self.tr("Lo mío"), Side.MINE.value)
            choice.addItem(self.tr("Lo de {0}").format(other), Side.THEIRS.value)
            choice.setAccessibleName(self.tr("Queda: {0}").format(name))
            self.table.setCellWidget(at, _CHOICE, choice)
            self.choices[one.what, one.item] = choice
            heading.setIcon(look.icon("warning", look.COLOURS.caution))
            return
        kept = self.tr("Lo mío") if one.side is Side.MINE else self.tr("Lo de {0}").format(other)
        cell = QTableWidgetItem(kept)
        cell.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(at, _CHOICE, cell)

    def _said(self, one: Difference, value: object) -> str:
        match value:
            case timedelta():
                text = length_text(value)
            case date():
                text = day_text(value)
            case Transition():
                text = transition_word(value)
            case ListRule():
                text = rule_words(value)
            case bool():
                text = self.tr("Está") if value else self.tr("No está")
            case int():
                text = rounds_word(value) or self.tr("En cada vuelta")
            case tuple():
                text = ", ".join(self._title_of(slide) for slide, _ in value)
            case None:
                text = "—"
            case str():
                text = value
            case _:
                text = self.tr("Está, con cambios") if one.what is What.PRESENCE else str(value)
        return text

    def _all(self, side: Side) -> None:
        for choice in self.choices.values():
            choice.setCurrentIndex(list(Side).index(side))

    def _on_decided(self) -> None:
        self.decided.emit({key: list(Side)[choice.currentIndex()] for key, choice in self.choices.items()})
        self.accept()
