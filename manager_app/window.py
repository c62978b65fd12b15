"""The window as a whole: pages joined to one mirror, one console and one session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.models.pieces import PieceModel
from manager_app.pages.library import LibraryPage
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.session import Session
from manager_app.shell import Shell
from signage.client import User
from signage.console import Console

PAGES: Final = ("biblioteca",)


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
        self._session, self._console = session, console
        pieces = PieceModel(pictures, wall().date())
        pages: dict[str, Page] = {"biblioteca": LibraryPage(mirror, pictures, pieces)}
        super().__init__(mirror, pages)
        for part in (session, mirror, pictures, pieces):
            _own(self, part)
        self._join()

    def begin(self, page: str) -> None:
        """Open the first page and come to the hub."""
        self.open_page(page)
        if self._session.local:
            self.tell("info", self.tr("No hay un servidor configurado: se está iniciando uno local en este equipo…"))
        self._session.open()

    def _join(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.failed.connect(self.complain)
        self._session.heard.connect(self._mirror.hear)
        self._session.linked.connect(self._mirror.set_linked)
        self.retry_asked.connect(self._session.open)
        self.closing.connect(self._leave)

    def _on_opened(self, user: User) -> None:
        self.show_user(user.full_name or user.name)
        local = self._session.local
        if local:
            self.show_place(self.tr("Servidor local en {0}").format(self._session.client.base_url))
            if local.started:
                text = self.tr("Este equipo hace de servidor ({0}). Se apaga al cerrar esta ventana, salvo que ya haya pantallas.")
                self.tell("info", text.format(self._session.client.base_url))
        else:
            self.show_place(self.tr("Servidor: {0}").format(self._session.client.base_url))
        self._mirror.start()

    def _leave(self) -> None:
        self._mirror.stop()
        self._session.close(keep_hub=bool(self._mirror.screens))
        operations.wait()


def _own(owner: QObject, part: QObject) -> None:
    part.setParent(owner)
