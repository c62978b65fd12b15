"""Correo: the server that alerts leave by, who gets them, and a try that says what the server answered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QLineEdit, QSpinBox, QWidget

from manager_app import look
from manager_app.jottings import Jottings
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.steps import Step, Steps
from manager_app.together import together
from manager_app.widgets.setting import SettingsTab
from manager_app.widgets.small import button, column, label, padded, row, wear
from manager_app.widgets.writing import LineEdit, TextEdit
from signage.client import MailSettings
from signage.errors import BadInput, Conflict, SignageError
from signage.model import wire

_PORTS: Final = {"none": 25, "starttls": 587, "tls": 465}
"""The customary port of each way to speak to a mail server (RFC 5321, 6409 and 8314)."""
_LONGEST: Final = 255
_LONGEST_LIST: Final = 200_000
_LISTS: Final = ("staff", "contractors", "public")
_LIST_HIGH: Final = 96
_JOTTED: Final = "mail"
_MOST_JOTTED: Final = 500_000
_LONGEST_SHOWN: Final = 80


class MailTab(SettingsTab):
    """The mail settings. They belong together, so they are saved together; an address that is none saves nothing."""

    def __init__(self, mirror: Mirror, steps: Steps, jottings: Jottings, parent: QWidget | None = None) -> None:
        """Show nothing until the hub has answered."""
        super().__init__(parent)
        self._jottings, self._is_recovered = jottings, False
        self.title = self.tr("Correo")
        self._mirror, self._steps = mirror, steps
        self._held = self._base = MailSettings()
        self._was_refused = False
        self._is_asking = False
        self._build()
        self._show(self._held)
        self._connect()
        self._look()

    def _build(self) -> None:
        self.host, self.user, self.password, self.from_address = (LineEdit() for _ in range(4))
        for line in (self.host, self.user, self.password, self.from_address):
            line.setMaxLength(_LONGEST)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Sin cambios"))
        self.host.setPlaceholderText("correo.entidad.gov.co")
        self.from_address.setPlaceholderText("alertas@entidad.gov.co")
        self.port = padded(QSpinBox())
        self.port.setRange(1, 65_535)
        self.security = QComboBox()
        ways = (("none", self.tr("Sin cifrar")), ("starttls", "STARTTLS"), ("tls", "TLS"))
        for key, words in ways:
            self.security.addItem(words, key)
        self.lists = {name: TextEdit(_LONGEST_LIST) for name in _LISTS}
        for editor in self.lists.values():
            editor.setFixedHeight(_LIST_HIGH)
            editor.setTabChangesFocus(True)
            editor.setPlaceholderText(self.tr("Una dirección por línea"))
        self._only = label(
            self.tr("Solo quien administra ve por dónde salen los correos y a quién."), "muted", wrap=True
        )
        self._form = QWidget()
        self._form.setObjectName("sheet")
        self._form.setLayout(column(self._server(), self._recipients(), self._buttons(), gap=14))
        self.fill(column(self._only, self._form, 1, margin=20, gap=14))

    def _server(self) -> QWidget:
        part = QWidget()
        part.setObjectName("sheet")
        words = self.tr("Por donde salen los avisos de emergencia. Vacío: no sale ningún correo.")
        host = self.setting(self.tr("Servidor de correo"), self.host, also="smtp")
        port = self.setting(self.tr("Puerto"), self.port, also="smtp")
        security = self.setting(self.tr("Cifrado"), self.security, also="tls ssl starttls")
        user = self.setting(self.tr("Usuario del servidor"), self.user)
        password = self.setting(self.tr("Contraseña del servidor"), self.password, also=self.tr("clave"))
        sender = self.setting(self.tr("Remitente"), self.from_address, also=self.tr("de quién desde dirección"))
        part.setLayout(
            column(
                label(self.tr("SERVIDOR"), "section"),
                label(words, "muted", wrap=True),
                _side_by_side((host, 3), (port, 1), (security, 2)),
                _side_by_side((user, 1), (password, 1), (sender, 1)),
                gap=10,
            )
        )
        return part

    def _recipients(self) -> QWidget:
        part = QWidget()
        part.setObjectName("sheet")
        names = (self.tr("Servidores públicos"), self.tr("Contratistas"), self.tr("Ciudadanía"))
        also = self.tr("destinatarios correos listas a quién")
        boxes = [(self.setting(name, self.lists[key], also=also), 1) for key, name in zip(_LISTS, names, strict=True)]
        words = self.tr("Ciudadanía recibe el texto para el público; los demás, el interno.")
        part.setLayout(
            column(
                label(self.tr("QUIÉN RECIBE LOS AVISOS"), "section"),
                label(words, "muted", wrap=True),
                _side_by_side(*boxes),
                gap=10,
            )
        )
        return part

    def _buttons(self) -> QWidget:
        part = QWidget()
        part.setObjectName("sheet")
        self.to = LineEdit()
        self.to.setMaxLength(_LONGEST)
        self.to.setPlaceholderText(self.tr("nadie: solo se saluda al servidor"))
        test_to = self.setting(self.tr("Enviar una línea de prueba a"), self.to, also=self.tr("ensayo comprobar"))
        self.save = button(self.tr("Guardar el correo"), self._save, name="primary", icon="check")
        self.test = button(self.tr("Probar"), self.try_it, icon="send")
        self.findable(self.test.accessibleName(), self.test, self.tr("correo ensayo comprobar servidor smtp"))
        self._unsaved = label(self.tr("Hay cambios sin guardar."), "caution")
        self._sign, self.answer = label(), label("", wrap=True)
        by_all = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.answer.setTextInteractionFlags(by_all)
        self.answer.setAccessibleName(self.tr("Lo que respondió el servidor de correo"))
        self._sign.hide()
        line = row(column(test_to), column(1, self.test), gap=8)
        line.setStretch(0, 1)
        part.setLayout(
            column(row(self.save, self._unsaved, 1), label(self.tr("PRUEBA"), "section"), line,
                   row(self._sign, self.answer, wide=1), gap=10)
        )  # fmt: skip
        return part

    def _connect(self) -> None:
        for line in (self.host, self.user, self.password, self.from_address):
            line.textChanged.connect(self._look)
        for editor in self.lists.values():
            editor.textChanged.connect(self._look)
        self.port.valueChanged.connect(self._look)
        self.security.activated.connect(self._suit_port)
        self.security.currentIndexChanged.connect(self._look)
        self.to.returnPressed.connect(self.try_it)
        self._steps.failed.connect(self._note_refusal)

    # Showing

    def allow(self, *, may_change: bool) -> None:
        """Let the settings be changed; nobody else may read them."""
        super().allow(may_change=may_change)
        self._look()
        if not self._is_recovered and self._jottings.held(_JOTTED) is not None:
            self.show_values()

    def show_values(self) -> None:
        """Ask the hub; what is being written stays."""
        if self.may_change:
            self._mirror.do(self._mirror.client.mail_settings, done=self._take, asker=self)

    def _take(self, held: MailSettings) -> None:
        was_dirty = self._written() != self._held
        self._held = held
        if not was_dirty:
            self._show(held)
        if not was_dirty or self._was_refused:
            self._base, self._was_refused = held, False
        self._recover()
        self._look()

    def _recover(self) -> None:
        """Put back, once, what was being written when the program went away; its password was not written down."""
        if self._is_recovered:
            return
        self._is_recovered = True
        left = self._jottings.held(_JOTTED)
        if left is None:
            return
        with contextlib.suppress(BadInput):
            written = _read(left.text)
            if written != self._held:
                # Over what the hub held then: what another saved since is not overwritten unseen.
                self._base = self._held if left.base is None else _read(left.base)
                self._show(written)
                self.recovered.emit(self.title)

    def jot(self) -> None:
        """Write down what is being written, but for the password."""
        written = replace(self._written(), password=None)
        if written == self._held:
            self.noting.note(_JOTTED, partial(self._jottings.drop, _JOTTED))
        else:
            base = replace(self._base, password=None)
            text, over = (wire.value_bytes(one).decode() for one in (written, base))
            self.noting.note(_JOTTED, partial(self._jottings.keep, _JOTTED, text, over))

    def _show(self, held: MailSettings) -> None:
        for line, text in ((self.host, held.host), (self.user, held.user), (self.from_address, held.sender)):
            line.setText(text)
        self.password.clear()
        self.port.setValue(held.port)
        self.security.setCurrentIndex(max(0, self.security.findData(held.security)))
        for name, editor in self.lists.items():
            editor.setPlainText("\n".join(getattr(held, name)))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "host": self.host, "port": self.port, "security": self.security, "user": self.user,
            "sender": self.from_address, **self.lists,
        }  # fmt: skip

    def _written(self) -> MailSettings:
        addresses = {
            name: tuple(dict.fromkeys(line.strip() for line in editor.toPlainText().splitlines() if line.strip()))
            for name, editor in self.lists.items()
        }
        return MailSettings(
            host=self.host.text().strip(), port=self.port.value(), security=str(self.security.currentData()),
            user=self.user.text().strip(), sender=self.from_address.text().strip(),
            password=self.password.text() or None, **addresses,
        )  # fmt: skip

    def _look(self) -> None:
        self._only.setVisible(not self.may_change)
        self._form.setVisible(self.may_change)
        is_dirty = self._written() != self._held
        if self._is_recovered:
            self.jot_soon()
        self.save.setEnabled(is_dirty)
        self._unsaved.setVisible(is_dirty)
        self.test.setText(" " + (self.tr("Guardar y probar") if is_dirty else self.tr("Probar")))
        self.test.setEnabled(bool(self.host.text().strip()) and not self._is_asking)

    def _suit_port(self) -> None:
        # A port that somebody chose stays; only a customary one follows the way of speaking.
        if self.port.value() in _PORTS.values():
            self.port.setValue(_PORTS[str(self.security.currentData())])

    # Changing

    def _save(self) -> None:
        self._save_then(self._look)

    def _save_then(self, then: Callable[[], None]) -> None:
        client, before, after, title = self._mirror.client, self._base, self._written(), self.title
        names = {name: made.accessibleName() for name, made in self._editors().items()}

        def done() -> None:
            # What went well is the hub's now; its password is told by nobody. A refusal leaves the form as it is.
            self._held = self._base = replace(after, password=None)
            self.password.clear()
            self.jot_soon()
            then()

        def change(old: MailSettings, new: MailSettings) -> MailSettings:
            # Two people may fill it in: nobody's word is put over another's unseen.
            def mend(held: MailSettings) -> MailSettings:
                try:
                    return together(old, new, held, title)
                except Conflict as clash:
                    raise _said_otherwise(held, new, names) from clash

            return client.change_mail_settings(mend)

        words, kept = self.tr("El correo quedó guardado"), replace(after, password=None)
        self._steps.do(
            Step(words=words, forward=lambda: change(before, after), back=lambda: change(kept, before)), done
        )

    def _note_refusal(self, failure: SignageError) -> None:
        # What another saved has been told by now: saving once more is a decision.
        self._was_refused = isinstance(failure, Conflict)

    def try_it(self) -> None:
        """Have the hub speak to the mail server, with what is written."""
        if not self.test.isEnabled():
            return
        if self._written() != self._held:
            self._save_then(self._ask_server)
        else:
            self._ask_server()

    def _ask_server(self) -> None:
        client, to = self._mirror.client, self.to.text().strip()
        self._is_asking = True
        self._tell("", self.tr("Hablando con el servidor de correo…"))
        self._look()

        def finish(answer: str) -> None:
            self._is_asking = False
            sent = self.tr("Enviado a {0}. El servidor respondió: {1}").format(to, answer)
            greeted = self.tr("El servidor respondió: {0}").format(answer)
            self._tell("check", sent if to else greeted)
            self._look()

        def fail(failure: SignageError) -> None:
            self._is_asking = False
            self._tell("error", told(failure))
            self._look()

        self._mirror.do(lambda: client.try_mail(to), done=finish, failed=fail, asker=self)

    def _tell(self, icon: str, words: str) -> None:
        self._sign.setVisible(bool(icon))
        if icon:
            colour = look.COLOURS.good if icon == "check" else look.COLOURS.danger
            self._sign.setPixmap(look.picture_of(icon, colour))
        wear(self.answer, {"error": "problem", "": "muted"}.get(icon, ""))
        self.answer.setText(words)


def _side_by_side(*parts: tuple[QLayout, int]) -> QHBoxLayout:
    """Return settings in one row, each as wide as its share."""
    line = row(*(column(part, 1) for part, _ in parts), gap=12)
    for at, (_, share) in enumerate(parts):
        line.setStretch(at, share)
    return line


def _read(text: str) -> MailSettings:
    return wire.decode(MailSettings, wire.from_bytes(text.encode(), max_bytes=_MOST_JOTTED))


def _said_otherwise(held: MailSettings, mine: MailSettings, names: Mapping[str, str]) -> Conflict:
    """Return the refusal with what another saved where this form says something else."""
    there = ((name, getattr(held, field), getattr(mine, field)) for field, name in names.items())
    said = ", ".join(f"{name} «{_shown(theirs)}»" for name, theirs, own in there if theirs != own)
    return Conflict(
        f"Otra persona guardó el correo mientras tanto: {said}. Lo suyo sigue en el formulario: con «Guardar el "
        "correo» queda lo suyo.",
        f"Somebody else saved the mail meanwhile: {said}. Yours is still in the form: “Save the mail” keeps yours.",
    )


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
