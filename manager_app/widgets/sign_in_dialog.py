"""Signing in: by name and password, or at the office's provider in the browser; at the start, and again in mid-work."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from manager_app.language import told
from manager_app.session import Session
from manager_app.widgets.small import button, column, field, label, row
from manager_app.widgets.writing import LineEdit
from signage.client import Ways
from signage.errors import SignageError


class SignInDialog(QDialog):
    """Who comes in, and what is wrong with it, in one place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask for a session; with somebody who was signed in already, for theirs again."""
        super().__init__(parent)
        self._session = session
        self.setMinimumWidth(420)
        self._build()
        self._connect()
        if session.user is not None:
            self.setWindowTitle(self.tr("Su sesión terminó"))
            self.name.setText(session.user.name)
            self.password.setFocus()
        else:
            self.setWindowTitle(self.tr("Iniciar sesión"))
            self.name.setFocus()
            self._again.hide()
        session.ask_ways()

    def _build(self) -> None:
        self.name, self.password = LineEdit(), LineEdit()
        self.name.setMaxLength(64)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1024)
        where = label(self.tr("Servidor: {0}").format(self._session.client.base_url), "muted", wrap=True)
        text = self.tr("Entre de nuevo para seguir donde estaba: lo que escribió sigue aquí.")
        self._again = label(text, "", wrap=True)
        self.enter = button(self.tr("Entrar"), self._enter, name="primary")
        self.enter.setDefault(True)
        self.browser = button("", self._enter_in_browser, icon="link")
        self._or = label(self.tr("O con usuario y contraseña:"), "muted")
        self._office = label(self.tr("Sirve la cuenta de la oficina, la misma del equipo."), "muted", wrap=True)
        self._problem = label("", "problem", wrap=True)
        for made in (self.browser, self._or, self._office, self._problem):
            made.hide()
        names = (field(self.tr("Usuario"), self.name), field(self.tr("Contraseña"), self.password))
        self._form = QWidget()
        self._form.setLayout(column(self.browser, self._or, *names, self._office, gap=12))
        self._wait = QWidget()
        moving = QProgressBar(minimum=0, maximum=0, textVisible=False)
        moving.setAccessibleName(self.tr("Esperando al navegador"))
        text = self.tr("Termine de entrar en el navegador que se abrió. Esta ventana sigue sola.")
        self._wait.setLayout(column(label(text, "", wrap=True), moving, gap=12))
        self._wait.hide()
        self.cancel = button(self.tr("Cancelar"), self._cancel)
        body: QVBoxLayout = column(
            where,
            self._again,
            self._form,
            self._wait,
            self._problem,
            row(1, self.cancel, self.enter),
            margin=20,
            gap=12,
        )
        self.setLayout(body)

    def _connect(self) -> None:
        self._session.opened.connect(self.accept)
        self._session.refused.connect(self._say)
        self._session.ways_known.connect(self._offer)

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def reject(self) -> None:
        """Sign in no more; work that waited for it fails with its reason."""
        self._session.give_up()
        super().reject()

    def _offer(self, ways: Ways) -> None:
        self.browser.setText(self.tr("Entrar con {0}").format(ways.provider))
        self.browser.setAccessibleName(self.browser.text())
        for made in (self.browser, self._or):
            made.setVisible(bool(ways.provider))
        self._office.setVisible(ways.directory)
        self.adjustSize()

    def _enter(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if not name or not password:
            self._show_problem(self.tr("Escriba el usuario y la contraseña."))
            (self.password if name else self.name).setFocus()
            return
        self._problem.hide()
        self.enter.setEnabled(False)
        self._session.sign_in(name, password)

    def _enter_in_browser(self) -> None:
        self._problem.hide()
        self._show_waiting(waiting=True)
        self._session.sign_in_in_browser()

    def _cancel(self) -> None:
        if self._wait.isHidden():
            self.reject()
        else:
            self._session.leave_browser()

    def _say(self, failure: SignageError) -> None:
        self._show_waiting(waiting=False)
        self.enter.setEnabled(True)
        if failure.code == "cancelled":
            return
        self._show_problem(told(failure))
        self.password.selectAll()
        self.password.setFocus()

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()
        self.adjustSize()

    def _show_waiting(self, *, waiting: bool) -> None:
        self._form.setVisible(not waiting)
        self.enter.setVisible(not waiting)
        self._wait.setVisible(waiting)
        self.adjustSize()
