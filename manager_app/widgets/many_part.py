"""What can be done with several pieces at once: tags, a folder, audience and term, the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QWidget

from manager_app.widgets.small import button, column, field, label, row
from signage.client import Shelves


class ManyPart(QFrame):
    """Stands where one piece's fields would."""

    tag_asked = Signal(str)
    untag_asked = Signal(str)
    move_asked = Signal(str)
    mark_asked = Signal()
    trash_asked = Signal()
    take_back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing chosen."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(304)
        self._count = label("", "heading", wrap=True)
        self._tag, self._folder = self._box(), self._box()
        add = button(self.tr("Etiquetar"), lambda: self._ask(self._tag, self.tag_asked), icon="add")
        take = button(self.tr("Quitar etiqueta"), lambda: self._ask(self._tag, self.untag_asked), icon="close")
        move = button(self.tr("Mover a la carpeta"), lambda: self.move_asked.emit(self._folder.currentText().strip()))
        self._trash = button(self.tr("A la papelera"), self.trash_asked.emit, name="danger", icon="trash")
        self._trash.setToolTip(self.tr("Van a la papelera, de donde se recuperan; se puede deshacer (Ctrl+Z)"))
        self._back = button(self.tr("Recuperar"), self.take_back_asked.emit, name="primary", icon="undo")
        self._marks = QWidget()
        self._marks.setLayout(
            column(
                field(self.tr("Etiqueta"), self._tag), row(add, take, gap=6),
                field(self.tr("Carpeta"), self._folder), move,
                button(self.tr("Audiencia y vigencia…"), self.mark_asked.emit, icon="calendar"), gap=8,
            )
        )  # fmt: skip
        self.setLayout(column(self._count, self._marks, self._back, self._trash, 1, margin=16, gap=14))

    def _box(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = box.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        return box

    def show_counts(self, held: Shelves) -> None:
        """Offer the tags and folders in use."""
        self._offer(self._tag, [one.name for one in held.tags])
        self._offer(self._folder, [one.name for one in held.folders])

    def show_count(self, count: int, *, in_trash: bool) -> None:
        """Say how many are chosen, and offer what can be done with them there."""
        self._count.setText(self.tr("{0} piezas elegidas").format(count))
        self._marks.setVisible(not in_trash)
        self._trash.setVisible(not in_trash)
        self._back.setVisible(in_trash)

    def _offer(self, box: QComboBox, names: Sequence[str]) -> None:
        typed = box.currentText()
        box.clear()
        box.addItems(names)
        box.setCurrentText(typed)

    def _ask(self, box: QComboBox, asked: SignalInstance) -> None:
        text = box.currentText().strip()
        if text:
            asked.emit(text)
        else:
            box.setFocus()
