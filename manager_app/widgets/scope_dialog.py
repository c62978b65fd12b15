"""Where somebody's role counts: groups of screens, areas of the library."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from manager_app.widgets.small import button, column, field, label, row
from signage.client import Scope, User

_WIDTH = 460
_ROWS = 4


class ScopeDialog(QDialog):
    """Two lists with ticks; nothing ticked in one is no limit there."""

    wanted = Signal(object)

    def __init__(
        self, user: User, groups: tuple[tuple[str, str], ...], folders: tuple[str, ...], parent: QWidget
    ) -> None:
        """Offer the groups (id, name) and the folders that there are, and what the person has already."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Limitar a pantallas y áreas"))
        self.setMinimumWidth(_WIDTH)
        names = dict(groups)
        held = {one: names.get(one, one) for one in user.scope.groups}
        self.groups = _ticks((names | held).items(), user.scope.groups, self.tr("Grupos de pantallas"))
        areas = sorted({*folders, *user.scope.areas} - {""})
        self.areas = _ticks(((one, one) for one in areas), user.scope.areas, self.tr("Áreas de la biblioteca"))
        who = self.tr("Dónde trabaja {0}. Ve todo, pero solo cambia lo marcado.").format(user.full_name or user.name)
        none = label(self.tr("Sin marcas no hay límite. Los grupos se hacen en Pantallas."), "muted", wrap=True)
        below = label(self.tr("Una carpeta incluye las que tiene dentro."), "muted", wrap=True)
        save = button(self.tr("Guardar"), self._take, name="primary")
        save.setDefault(True)
        body = column(
            label(who, wrap=True),
            field(self.tr("Grupos de pantallas"), self.groups),
            none,
            field(self.tr("Áreas de la biblioteca"), self.areas),
            below,
            row(1, button(self.tr("Cancelar"), self.reject), save),
            margin=20,
            gap=12,
        )
        self.setLayout(body)
        self.resize(_WIDTH, body.heightForWidth(_WIDTH))

    def _take(self) -> None:
        self.wanted.emit(Scope(groups=_ticked(self.groups), areas=_ticked(self.areas)))
        self.accept()


def _ticks(rows: Iterable[tuple[str, str]], ticked: Iterable[str], name: str) -> QListWidget:
    made, on = QListWidget(), set(ticked)
    made.setObjectName("panel")
    made.setAccessibleName(name)
    made.setSpacing(3)
    for key, words in sorted(rows, key=lambda one: one[1].casefold()):
        item = QListWidgetItem(words, made)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if key in on else Qt.CheckState.Unchecked)
    made.setFixedHeight(_ROWS * (made.fontMetrics().height() + 14))
    return made


def _ticked(made: QListWidget) -> frozenset[str]:
    items = (made.item(at) for at in range(made.count()))
    return frozenset(
        str(one.data(Qt.ItemDataRole.UserRole)) for one in items if one.checkState() is Qt.CheckState.Checked
    )
