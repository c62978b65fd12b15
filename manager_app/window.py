"""The window as a whole: pages joined to one mirror, one console and one session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceModel
from manager_app.models.screens import ScreenModel
from manager_app.orders import Orders
from manager_app.pages.crisis import LIVE, CrisisPage
from manager_app.pages.editor import EditorPage
from manager_app.pages.library import LibraryPage, local_files
from manager_app.pages.page import Page
from manager_app.pages.playlists import PlaylistsPage
from manager_app.pages.schedule import SchedulePage
from manager_app.pages.screens import ScreensPage
from manager_app.pictures import Pictures
from manager_app.session import Session
from manager_app.shell import CRISIS, Shell
from manager_app.widgets.small import button, column, field, label, row
from signage.assets import assets_dir
from signage.client import User
from signage.console import Console
from signage.model import wire

PAGES: Final = ("biblioteca", "editor", "listas", "programacion", "pantallas", "crisis")


class Window(Shell):
    """The manager's window."""

    def __init__(
        self,
        *,
        session: Session,
        mirror: Mirror,
        pictures: Pictures,
        console: Console,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        """Join the pages to their services."""
        self._session = session
        pieces = PieceModel(pictures, lambda: mirror.day_of(wall()))
        screens = ScreenModel(mirror.piece, pictures, wall)
        self.orders = Orders(console, mirror, wall, monotonic)
        template = wire.slide_template_from_toml((assets_dir() / "templates" / "noticia.toml").read_bytes())
        self.library = LibraryPage(mirror, pictures, pieces)
        self.editor = EditorPage(mirror, pictures, template)
        self.playlists = PlaylistsPage(mirror, pictures, pieces)
        self.schedule = SchedulePage(mirror, wall)
        self.screens = ScreensPage(mirror, screens)
        self.crisis = CrisisPage(self.orders, mirror, pictures)
        pages: tuple[Page, ...] = (self.library, self.editor, self.playlists, self.schedule, self.screens, self.crisis)
        super().__init__(mirror, dict(zip(PAGES, pages, strict=True)))
        for part in (session, mirror, pictures, pieces, screens, self.orders):
            part.setParent(self)
        self._join()

    def begin(self, page: str) -> None:
        """Open the first page and come to the hub."""
        self.open_page(page)
        if self._session.local:
            self.tell("info", self.tr("No hay un servidor configurado: se está iniciando uno local en este equipo…"))
        self._session.open()

    def _join(self) -> None:
        self.setAcceptDrops(True)
        self._session.opened.connect(self._on_opened)
        self._session.failed.connect(self.complain)
        self._session.sign_in_needed.connect(self._ask_sign_in)
        self._session.heard.connect(self._mirror.hear)
        self._session.linked.connect(self._mirror.set_linked)
        self._mirror.changed.connect(self._look_around)
        self.orders.sent.connect(lambda _: self.forgive())
        self.orders.ended.connect(lambda _: self.forgive())
        self.retry_asked.connect(self._session.open)
        self.end_asked.connect(lambda: self.go(CRISIS, LIVE))
        self.closing.connect(self._leave)

    def _on_opened(self, user: User) -> None:
        self.show_user(user.full_name or user.name)
        local, url = self._session.local, self._session.client.base_url
        self._say_where()
        if local:
            text = self.tr(
                "Este equipo hace de servidor local ({0}). "
                "Al cerrar esta ventana se apaga, salvo que ya haya pantallas."
            )
            self.tell("info", text.format(url))
        else:
            self.message.hide()
        self._mirror.start()

    def _say_where(self) -> None:
        url = self._session.client.base_url
        if self._session.local is None:
            self.show_place(self.tr("Servidor: {0}").format(url))
        elif self._mirror.screens:
            self.show_place(
                self.tr("Servidor local en {0} · seguirá encendido al cerrar, por las pantallas").format(url)
            )
        else:
            self.show_place(self.tr("Servidor local en {0}").format(url))

    def _look_around(self, what: str) -> None:
        if what == "screens":
            self._say_where()
        status = self._mirror.status
        if what != "status" or status is None:
            return
        if status.root_version:
            self.remind("", "", lambda: None)
            return
        if self.orders.console.is_founded:
            self.orders.introduce()
        else:
            text = self.tr("Falta un paso: crear la llave del operador, con la que las pantallas saben a quién creer.")
            self.remind(text, self.tr("Crear la llave"), lambda: self.go(CRISIS, None))

    def _ask_sign_in(self) -> None:
        dialog = SignInDialog(self._session, self)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files wherever they are dropped."""
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put them in the library, and show what comes of them there."""
        event.acceptProposedAction()
        self.open_page(PAGES[0])
        self.library.add_files(local_files(event))

    def _leave(self) -> None:
        operations.wait()
        self.playlists.close_down()
        self._mirror.stop()
        operations.wait()
        self._session.close(keep_hub=bool(self._mirror.screens))
        self.crisis.close_down()
        self.editor.close_down()


class SignInDialog(QDialog):
    """Name and password for a hub that knows people."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask for a session."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Iniciar sesión"))
        self.setMinimumWidth(380)
        self.name, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        where = label(self.tr("Servidor: {0}").format(session.client.base_url), "muted", wrap=True)
        enter = button(self.tr("Entrar"), self._enter, name="primary")
        enter.setDefault(True)
        names = (field(self.tr("Usuario"), self.name), field(self.tr("Contraseña"), self.password))
        self.setLayout(
            column(where, *names, row(1, button(self.tr("Cancelar"), self.reject), enter), margin=20, gap=12)
        )
        session.opened.connect(self.accept)

    def _enter(self) -> None:
        self._session.sign_in(self.name.text().strip(), self.password.text())
