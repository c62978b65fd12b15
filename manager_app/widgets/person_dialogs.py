"""Dialogs about people: somebody new, another role, another password, a deputy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QLayout, QLineEdit, QWidget

from manager_app.language import qt_day, translate
from manager_app.roles import ROLES, role_summary, role_word
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import User

_SHORTEST: Final = 8
"""The hub's own rule for a password (docs/http.md, People)."""
_LONGEST_NAME: Final = 64
_LONGEST_FULL: Final = 200
_MOST_DAYS: Final = 89
"""The hub takes ninety days at most, and the last one counts to its end."""


class _Dialog(QDialog):
    """A few fields, what is wrong with them, and two buttons."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()

    def _fill(self, save: str, take: Callable[[], None], *parts: QLayout | QWidget) -> None:
        self.save = button(save, take, name="primary")
        self.save.setDefault(True)
        buttons = row(1, button(self.tr("Cancelar"), self.reject), self.save)
        self.setLayout(column(*parts, self._problem, buttons, margin=20, gap=12))

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _say(self, problem: str, editor: QWidget) -> None:
        self._problem.setText(problem)
        self._problem.show()
        self.adjustSize()
        editor.setFocus()


class _TwicePassword:
    """A password and the same again, so that a slip of a finger shuts nobody out."""

    def __init__(self) -> None:
        self.first, self.again = LineEdit(), LineEdit()
        for line in (self.first, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setMaxLength(1024)

    @property
    def text(self) -> str:
        return self.first.text()


class PasswordDialog(_Dialog):
    """Another password for somebody."""

    wanted = Signal(str)

    def __init__(self, user: User, parent: QWidget, *, is_mine: bool) -> None:
        """Ask for the password of `user`; one's own ends this session too."""
        super().__init__(self.tr("Contraseña nueva"), parent)
        self.twice = _TwicePassword()
        who = self.tr("Contraseña nueva de {0}. Sus sesiones abiertas se cierran.").format(user.full_name or user.name)
        mine = self.tr("Es la suya: después tendrá que iniciar sesión otra vez.")
        parts = [label(who, wrap=True), *([label(mine, "muted", wrap=True)] if is_mine else [])]
        rules = label(password_rules(), "muted", wrap=True)
        self._fill(
            self.tr("Cambiar"),
            self._take,
            *parts,
            field(self.tr("Contraseña"), self.twice.first, under=rules),
            field(self.tr("La misma, otra vez"), self.twice.again),
        )

    def _take(self) -> None:
        problem = password_problem(self.twice.text, self.twice.again.text())
        if problem:
            self._say(problem, self.twice.first if len(self.twice.text) < _SHORTEST else self.twice.again)
            return
        self.wanted.emit(self.twice.text)
        self.accept()


class NewPersonDialog(_Dialog):
    """Somebody new."""

    wanted = Signal(object, str)
    """The user and the password."""

    def __init__(self, parent: QWidget) -> None:
        """Ask for everything."""
        super().__init__(self.tr("Añadir persona"), parent)
        self.name, self.full_name, self.twice = LineEdit(), LineEdit(), _TwicePassword()
        self.name.setMaxLength(_LONGEST_NAME)
        self.full_name.setMaxLength(_LONGEST_FULL)
        self.role = RoleBox("editor")
        rules = label(password_rules(), "muted", wrap=True)
        under = label(self.tr("Con este nombre entra; no cambia después."), "muted", wrap=True)
        self._fill(
            self.tr("Añadir"),
            self._take,
            field(self.tr("Usuario"), self.name, under=under),
            field(self.tr("Nombre completo"), self.full_name),
            field(self.tr("Papel"), self.role.box, under=self.role.words),
            field(self.tr("Contraseña"), self.twice.first, under=rules),
            field(self.tr("La misma, otra vez"), self.twice.again),
        )

    def _take(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._say(self.tr("Escriba el usuario con el que va a entrar."), self.name)
            return
        problem = password_problem(self.twice.text, self.twice.again.text())
        if problem:
            self._say(problem, self.twice.first if len(self.twice.text) < _SHORTEST else self.twice.again)
            return
        full_name = self.full_name.text().strip() or name
        self.wanted.emit(User(name=name, full_name=full_name, role=self.role.role), self.twice.text)
        self.accept()


class RoleDialog(_Dialog):
    """Another role for somebody."""

    wanted = Signal(str)

    def __init__(self, user: User, parent: QWidget, *, is_mine: bool = False) -> None:
        """Open on the role that the person has; one's own cannot be given back by oneself."""
        super().__init__(self.tr("Cambiar papel"), parent)
        self.role = RoleBox(user.role)
        words = self.tr("Qué hace {0} desde ahora, también en sus sesiones abiertas.")
        own = self.tr("Es su propio papel: si deja de administrar, solo otra persona se lo devuelve.")
        self._fill(
            self.tr("Cambiar"),
            self._take,
            label(words.format(user.full_name or user.name), wrap=True),
            *([label(own, "caution", wrap=True)] if is_mine else []),
            field(self.tr("Papel"), self.role.box, under=self.role.words),
        )

    def _take(self) -> None:
        self.wanted.emit(self.role.role)
        self.accept()


class RoleBox:
    """A choice of role, with what it may do in words beneath."""

    def __init__(self, role: str) -> None:
        """Choose one."""
        self.box, self.words = QComboBox(), label("", "muted", wrap=True)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        for one in ROLES:
            self.box.addItem(role_word(one), one)
        self.box.currentIndexChanged.connect(self._say)
        self.box.setCurrentIndex(max(0, self.box.findData(role)))
        self._say()

    @property
    def role(self) -> str:
        """The role that is chosen."""
        return str(self.box.currentData())

    def _say(self) -> None:
        self.words.setText(role_summary(self.role))
        self.box.setAccessibleDescription(role_summary(self.role))


class DeputyDialog(_Dialog):
    """Who stands in for me, and until when."""

    wanted = Signal(str, object)
    """The user's name and the last moment."""

    def __init__(self, names: tuple[str, ...], now: datetime, parent: QWidget) -> None:
        """Offer some people; without any, a name is written."""
        super().__init__(self.tr("Quién me reemplaza"), parent)
        self._zone = now.tzinfo
        self.who = QComboBox()
        self.who.addItems(list(names))
        self.who.setEditable(not names)
        today = qt_day(now)
        self.until = QDateEdit(today.addDays(7))
        self.until.setCalendarPopup(True)
        self.until.setDateRange(today, today.addDays(_MOST_DAYS))
        self._fill(
            self.tr("Nombrar"),
            self._take,
            label(self.tr("Podrá aprobar y pedir cambios en su lugar, hasta el final del día que elija."), wrap=True),
            field(self.tr("Usuario"), self.who),
            field(self.tr("Hasta el final del"), self.until),
        )

    def _take(self) -> None:
        name, day = self.who.currentText().strip(), self.until.date()
        if not name:
            self._say(self.tr("Escriba el usuario de quien lo reemplaza."), self.who)
            return
        self.wanted.emit(name, datetime(day.year(), day.month(), day.day(), 23, 59, 59, tzinfo=self._zone))
        self.accept()


def password_rules() -> str:
    """Return what the hub asks of a password."""
    return translate("PersonDialogs", "Al menos {0} caracteres. Una frase larga es mejor que signos raros.").format(
        _SHORTEST
    )


def password_problem(first: str, again: str) -> str:
    """Return what is wrong with a password and its repetition; empty when nothing is."""
    if len(first) < _SHORTEST:
        return translate("PersonDialogs", "La contraseña necesita al menos {0} caracteres; lleva {1}.").format(
            _SHORTEST, len(first)
        )
    return (
        ""
        if first == again
        else translate("PersonDialogs", "Las dos contraseñas no son iguales: escriba la segunda otra vez.")
    )
