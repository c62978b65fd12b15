"""Personas: who may sign in and as what, what each role may do, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMessageBox, QTableWidget, QTableWidgetItem, QWidget

from manager_app import look
from manager_app.language import day_text, translate
from manager_app.mirror import Mirror
from manager_app.roles import RIGHTS, ROLES, may_approve, origin_words, right_words, role_word, scope_words
from manager_app.steps import Step, Steps
from manager_app.widgets.person_dialogs import DeputyDialog, NewPersonDialog, PasswordDialog, RoleDialog
from manager_app.widgets.scope_dialog import ScopeDialog
from manager_app.widgets.setting import SettingsTab
from manager_app.widgets.small import button, column, label, plain_tip, row
from signage.client import Scope, Shelves, User
from signage.model.approval import Deputy
from signage.model.wall import Wall

_LOWEST_ROWS = 1
_MOST_ROWS = 10


class PeopleTab(SettingsTab):
    """The people of the hub, its roles and its deputies."""

    def __init__(
        self, mirror: Mirror, steps: Steps, wall: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Show nobody until the hub has answered."""
        super().__init__(parent)
        self.title = self.tr("Personas")
        self._mirror, self._steps, self._wall = mirror, steps, wall
        self._me = User(name="", role="")
        self.people: tuple[User, ...] = ()
        self.deputies: tuple[Deputy, ...] = ()
        self._build()
        self._look()

    def _build(self) -> None:
        heads = (self.tr("Usuario"), self.tr("Nombre"), self.tr("Papel"), self.tr("Dónde"), self.tr("Estado"))
        self.table = plain_table(heads, self.tr("Personas que pueden entrar"))
        for at in (0, 2, 4):
            self.table.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemSelectionChanged.connect(self._look)
        self._note = label("", "muted", wrap=True)
        self.add = button(self.tr("Añadir persona…"), self._add, name="primary", icon="add")
        self.role = button(self.tr("Cambiar papel…"), self._ask_role, icon="edit")
        self.scope = button(self.tr("Limitar a…"), self._ask_scope, icon="screens")
        self.password = button(self.tr("Contraseña nueva…"), self._ask_password, icon="key")
        self.remove = button(self.tr("Retirar…"), self._ask_removal, name="danger", icon="trash")
        self._acts = (self.add, self.role, self.scope, self.password, self.remove)
        also = (
            self.tr("usuario crear cuenta"), self.tr("permiso rol"), self.tr("alcance grupo área pantallas"),
            self.tr("clave cambiar"),
            self.tr("borrar eliminar usuario"),
        )  # fmt: skip
        for made, words in zip(self._acts, also, strict=True):
            self.findable(made.accessibleName(), made, words)
        self.matrix = _matrix()
        self.matrix.setAccessibleName(self.tr("Qué puede hacer cada papel"))
        self.findable(self.matrix.accessibleName(), self.matrix, self.tr("permisos roles matriz auditoría"))
        of_deputies = (self.tr("Quien aprueba"), self.tr("Lo reemplaza"), self.tr("Hasta el final del"))
        self.standing_in = plain_table(of_deputies, self.tr("Quién reemplaza a quién"))
        self.standing_in.itemSelectionChanged.connect(self._look)
        self._nobody = label(self.tr("Nadie reemplaza a nadie ahora."), "muted")
        self.name_deputy = button(self.tr("Nombrar a quien me reemplaza…"), self._ask_deputy, icon="add")
        self.end_deputy = button(self.tr("Terminar"), self._end_deputy, icon="close")
        self.findable(
            self.name_deputy.accessibleName(), self.name_deputy, self.tr("delegar vacaciones suplente aprobar")
        )
        text = self.tr(
            "Mientras dura, aprueba en su lugar. Cada quien nombra a quien lo reemplaza, por noventa días a lo sumo."
        )
        self.fill(
            column(
                label(self.tr("QUIÉN PUEDE ENTRAR"), "section"),
                self._note,
                self.table,
                row(self.add, self.role, self.scope, self.password, 1, self.remove),
                label(self.tr("QUÉ PUEDE HACER CADA PAPEL"), "section"),
                self.matrix,
                label(self.tr("QUIÉN REEMPLAZA A QUIÉN"), "section"),
                label(text, "muted", wrap=True),
                self._nobody,
                self.standing_in,
                row(self.name_deputy, self.end_deputy, 1),
                1,
                margin=20,
                gap=10,
            )
        )

    # Showing

    def show_user(self, me: User) -> None:
        """Take who is signed in: only an administrator is told who may enter."""
        self._me = me
        self._look()

    def show_values(self) -> None:
        """Ask the hub for its people and deputies."""
        client = self._mirror.client
        if self.may_change:
            self._mirror.do(client.users, done=self._take_people, asker=self)
        if self._me.name:
            self._mirror.do(client.deputies, done=self._take_deputies, asker=self)

    def _take_people(self, people: tuple[User, ...]) -> None:
        self.people = people
        held = self._chosen()
        rows = [
            (
                one.name,
                one.full_name,
                role_word(one.role),
                scope_words(one.scope),
                " · ".join(
                    filter(
                        None,
                        (
                            self.tr("Puede entrar") if one.active else self.tr("No puede entrar"),
                            origin_words(one.origin),
                        ),
                    )
                ),
            )
            for one in people
        ]
        fill_table(self.table, rows)
        names = [one.name for one in people]
        self.table.selectRow(names.index(held.name) if held and held.name in names else 0)
        self._look()

    def _take_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        self.deputies = deputies
        zone = self._zone()
        fill_table(
            self.standing_in,
            [(one.approver, one.deputy, day_text(one.until.astimezone(zone).date())) for one in deputies],
        )
        self._look()

    def _look(self) -> None:
        one = self._chosen()
        self.table.setVisible(self.may_change)
        is_alone = len(self.people) == 1
        alone = self.tr("Solo usted puede entrar. Añada a quien haga piezas, las apruebe o declare emergencias.")
        others = self.tr("Solo quien administra ve quién puede entrar.")
        self._note.setText((alone if is_alone else "") if self.may_change else others)
        self._note.setVisible(bool(self._note.text()))
        for made in self._acts:
            made.setVisible(self.may_change)
            made.setEnabled(self.may_change and (one is not None or made is self.add))
        if one is not None and one.origin != "local":
            # Their account is kept elsewhere: only taking them out is for this page.
            for made in (self.role, self.scope, self.password):
                made.setEnabled(False)
        self.standing_in.setVisible(bool(self.deputies))
        self._nobody.setVisible(not self.deputies)
        approves = may_approve(self._me.role)
        self.name_deputy.setVisible(approves)
        self.end_deputy.setVisible(approves and bool(self.deputies))
        deputy = self._chosen_deputy()
        self.end_deputy.setEnabled(deputy is not None and deputy.approver == self._me.name)

    def allow(self, *, may_change: bool) -> None:
        """Let people be changed, or only the roles be read."""
        self.may_change = may_change
        self._look()

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._mirror.settings.zone)

    def _chosen(self) -> User | None:
        at = self.table.currentRow()
        return self.people[at] if 0 <= at < len(self.people) else None

    def _chosen_deputy(self) -> Deputy | None:
        at = self.standing_in.currentRow()
        return self.deputies[at] if 0 <= at < len(self.deputies) else None

    # Changing

    def _add(self) -> None:
        dialog = NewPersonDialog(self)
        dialog.wanted.connect(self._create)
        dialog.open()

    def _create(self, user: User, password: str) -> None:
        client = self._mirror.client

        def forward() -> object:
            return client.create_user(user.name, full_name=user.full_name, role=user.role, password=password)

        words = self.tr("{0} puede entrar como {1}").format(user.name, role_word(user.role))
        self._steps.do(Step(words=words, forward=forward, back=lambda: client.remove_user(user.name)))

    def _ask_role(self) -> None:
        one = self._chosen()
        if one is None:
            return
        dialog = RoleDialog(one, self, is_mine=one.name == self._me.name)
        dialog.wanted.connect(lambda role: self._set_role(one, role))
        dialog.open()

    def _set_role(self, one: User, role: str) -> None:
        client = self._mirror.client
        if role == one.role:
            return
        words = self.tr("{0} es ahora {1}").format(one.name, role_word(role))
        step = Step(
            words=words,
            forward=lambda: client.set_role(one.name, role, base=one.role),
            back=lambda: client.set_role(one.name, one.role, base=role),
        )
        self._steps.do(step)

    def _ask_scope(self) -> None:
        one = self._chosen()
        if one is None:
            return
        client = self._mirror.client

        def ask(known: tuple[Wall, Shelves]) -> None:
            wall, shelves = known
            groups = tuple((group.id, group.name) for group in wall.groups)
            dialog = ScopeDialog(one, groups, tuple(folder.name for folder in shelves.folders), self)
            dialog.wanted.connect(lambda scope: self._set_scope(one, scope))
            dialog.open()

        self._mirror.do(lambda: (client.wall(), client.shelves()), done=ask, asker=self)

    def _set_scope(self, one: User, scope: Scope) -> None:
        client = self._mirror.client
        if scope == one.scope:
            return
        words = self.tr("{0} trabaja ahora en: {1}").format(one.name, scope_words(scope))
        step = Step(
            words=words,
            forward=lambda: client.set_scope(one.name, scope, base=one.scope),
            back=lambda: client.set_scope(one.name, one.scope, base=scope),
        )
        self._steps.do(step)

    def _ask_password(self) -> None:
        one, client = self._chosen(), self._mirror.client
        if one is None:
            return

        def take(password: str) -> None:
            def done(_: object) -> None:
                self._steps.told.emit(self.tr("{0} tiene contraseña nueva; sus sesiones se cerraron").format(one.name))

            self._mirror.do(lambda: client.set_password(one.name, password), done=done, asker=self)

        dialog = PasswordDialog(one, self, is_mine=one.name == self._me.name)
        dialog.wanted.connect(take)
        dialog.open()

    def _ask_removal(self) -> None:
        one = self._chosen()
        if one is None:
            return
        # Its password is kept by nobody, so that it cannot be put back: here a question stands before.
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Retirar a una persona"), "", parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("¿Retirar a {0}?").format(one.full_name or one.name))
        box.setInformativeText(
            self.tr(
                "Deja de entrar ahora mismo y sus sesiones se cierran. No se puede deshacer, solo añadirla otra vez."
            )
        )
        yes = box.addButton(self.tr("Retirar"), QMessageBox.ButtonRole.DestructiveRole)
        no = box.addButton(self.tr("Cancelar"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        yes.clicked.connect(lambda: self._remove(one))
        box.open()

    def _remove(self, one: User) -> None:
        client = self._mirror.client

        def done(_: object) -> None:
            self._steps.told.emit(self.tr("{0} ya no puede entrar").format(one.name))
            self.show_values()

        self._mirror.do(lambda: client.remove_user(one.name), done=done, asker=self)

    def _ask_deputy(self) -> None:
        names = tuple(one.name for one in self.people if one.active and one.name != self._me.name)
        dialog = DeputyDialog(names, self._wall().astimezone(self._zone()), self)
        dialog.wanted.connect(self._name)
        dialog.open()

    def _name(self, deputy: str, until: datetime | None) -> None:
        client = self._mirror.client
        mine = (one.until for one in self.deputies if (one.approver, one.deputy) == (self._me.name, deputy))
        before = next(mine, None)
        words = self.tr("{0} aprueba en su lugar") if until else self.tr("{0} ya no aprueba en su lugar")
        step = Step(
            words=words.format(deputy),
            forward=lambda: client.name_deputy(deputy, until),
            back=lambda: client.name_deputy(deputy, before),
        )
        self._steps.do(step)

    def _end_deputy(self) -> None:
        one = self._chosen_deputy()
        if one:
            self._name(one.deputy, None)


def plain_table(heads: Sequence[str], name: str) -> QTableWidget:
    """Return an empty table that is read and whose rows are chosen."""
    table = QTableWidget(0, len(heads))
    table.setObjectName("panel")
    table.setHorizontalHeaderLabels(list(heads))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    return table


def fill_table(table: QTableWidget, rows: Sequence[Sequence[str]], most: int = _MOST_ROWS) -> None:
    """Show rows of words, as high as they are or as `most` of them."""
    table.setRowCount(len(rows))
    for at, words in enumerate(rows):
        for column_at, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            table.setItem(at, column_at, item)
    shown = min(most, max(_LOWEST_ROWS, len(rows)))
    table.setFixedHeight(_height(table, shown))


def _matrix() -> QTableWidget:
    table = plain_table(["", *map(role_word, ROLES)], "")
    table.setRowCount(len(RIGHTS))
    table.setWordWrap(True)
    yes, no = translate("Roles", "Sí"), translate("Roles", "No")
    for at, right in enumerate(RIGHTS):
        table.setItem(at, 0, QTableWidgetItem(right_words(right)))
        for column_at, role in enumerate(ROLES, start=1):
            # A word, not a tick alone: it is read aloud, copied and printed.
            item = QTableWidgetItem(yes if role in right.roles else "—")
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setForeground(look.brush(look.COLOURS.good if role in right.roles else look.COLOURS.muted))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{role_word(role)}: {item.text() if role in right.roles else no}",
            )
            table.setItem(at, column_at, item)
    head = table.horizontalHeader()
    for column_at in range(1, table.columnCount()):
        head.setSectionResizeMode(column_at, QHeaderView.ResizeMode.ResizeToContents)
        cell = QTableWidgetItem(role_word(ROLES[column_at - 1]))
        cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        table.setHorizontalHeaderItem(column_at, cell)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() * 2 + 12)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setFixedHeight(_height(table, len(RIGHTS)))
    return table


def _height(table: QTableWidget, rows: int) -> int:
    head = table.horizontalHeader().sizeHint().height()
    return head + rows * table.verticalHeader().defaultSectionSize() + 2 * table.frameWidth() + 12
