"""Administración: the office, its people, its mail, its look; found by a word, applied at once, taken back by a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from manager_app import look
from manager_app.jottings import Jottings
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.pages.admin_audit import AuditTab
from manager_app.pages.admin_look import LookTab
from manager_app.pages.admin_mail import MailTab
from manager_app.pages.admin_office import OfficeTab
from manager_app.pages.admin_people import PeopleTab
from manager_app.pages.page import Page
from manager_app.pictures import Pictures
from manager_app.roles import ADMIN
from manager_app.steps import Steps
from manager_app.widgets.setting import Setting, SettingsTab
from manager_app.widgets.setting_finder import SettingFinder
from manager_app.widgets.small import column, label, row, tool, waiting_state
from manager_app.widgets.undo_toast import UndoToast
from signage.client import User
from signage.errors import HubUnreachable, SignageError


class AdminPage(Page):
    """Five tabs under one line that finds any of their settings."""

    def __init__(
        self,
        mirror: Mirror,
        pictures: Pictures,
        wall: Callable[[], datetime],
        jottings: Jottings,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing to change until somebody has signed in."""
        super().__init__(parent)
        self._mirror, self._me = mirror, User(name="", role="")
        self.steps = Steps(self)
        self.office = OfficeTab(mirror, self.steps, wall, jottings)
        self.mail = MailTab(mirror, self.steps, jottings)
        self.people = PeopleTab(mirror, self.steps, wall)
        self.look = LookTab(mirror, pictures, self.steps)
        self.audit = AuditTab(mirror, self.steps.told.emit)
        self._tabs: tuple[SettingsTab, ...] = (self.office, self.people, self.mail, self.look, self.audit)
        self._build()
        self._connect()
        self.show_user(self._me)

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        for one in self._tabs:
            self.tabs.addTab(one, one.title)
        self.finder = SettingFinder(self)
        self.finder.setMaximumWidth(420)
        self.finder.seek_in(tuple((one.title, tuple(one.settings)) for one in self._tabs))
        self._undo = tool("undo", self.tr("Deshacer (Ctrl+Z)"), self.steps.undo)
        self._redo = tool("redo", self.tr("Rehacer (Ctrl+Mayús+Z)"), self.steps.redo)
        self._only = label(self.tr("Solo lectura: esto lo cambia quien administra."), "caution", wrap=True)
        self._lock = label()
        self._lock.setPixmap(look.picture_of("key", look.COLOURS.caution))
        self._read_only = QWidget()
        self._read_only.setLayout(row(self._lock, self._only, wide=1))
        top = row(self.finder, self._undo, self._redo, 1, gap=8)
        top.setStretch(0, 2)
        self._waiting = waiting_state()
        body = column(self.tabs, self._waiting)
        self.setLayout(column(top, self._read_only, body, margin=16, gap=10, wide=2))
        self._show_known()
        self.toast = UndoToast(self)

    def _connect(self) -> None:
        for tab in self._tabs:
            tab.recovered.connect(self._tell_recovered)
            tab.noting.refused.connect(self._mirror.trouble)
            tab.noting.taken.connect(self._mirror.recovered)
        self.finder.chosen.connect(self._go_to)
        self.steps.done.connect(self._tell)
        for way in (self.steps.done, self.steps.undone, self.steps.told):
            way.connect(lambda _: self._mirror.went_well.emit())
        self.steps.undone.connect(lambda words: self.told.emit("done", self.tr("Deshecho: {0}").format(words)))
        self.steps.told.connect(lambda words: self.told.emit("done", words))
        self.steps.failed.connect(self._tell_refusal)
        self.steps.settled.connect(self._ask_again)
        self.steps.settled.connect(self._look_at_steps)
        self._look_at_steps()
        self.toast.undo_asked.connect(self.steps.undo)
        self.tabs.currentChanged.connect(lambda _: self._show_values())
        self._mirror.changed.connect(lambda what: self._show_known() if what == "settings" else None)
        self._mirror.linked_changed.connect(lambda is_linked: self._show_values() if is_linked else None)
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.steps.undo),
            ("Ctrl+Shift+Z", self.steps.redo),
            ("Ctrl+Y", self.steps.redo),
            ("Ctrl+F", self.finder.setFocus),
        )
        for keys, act in ways:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_user(self, user: User) -> None:
        """Take who is signed in: an administrator may change everything here, everybody else reads."""
        self._me = user
        may_change = user.role == ADMIN
        self._read_only.setVisible(bool(user.role) and not may_change)
        for made in (self._undo, self._redo):
            made.setVisible(may_change)
        self.people.show_user(user)
        for one in self._tabs:
            one.allow(may_change=may_change)
        self._show_values()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask the hub for what no event tells of: its values, and whether the role is still the same."""
        super().showEvent(event)
        if self._me.role:
            self._mirror.do(self._mirror.client.me, done=self._meet, asker=self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no offer behind that belongs to this page."""
        self.toast.hide()
        super().hideEvent(event)

    def _show_known(self) -> None:
        # What is written into a form before the office's own values are here would be lost, or go above them.
        is_known = self._mirror.has_heard("settings")
        for part in (self.finder, self._undo, self._redo, self.tabs):
            part.setEnabled(is_known)
        self.tabs.setVisible(is_known)
        self._waiting.setVisible(not is_known)

    def _show_values(self) -> None:
        shown = self.tabs.currentWidget()
        if self.isVisible() and isinstance(shown, SettingsTab):
            shown.show_values()

    def _ask_again(self) -> None:
        self._mirror.refresh("settings", "mail_reach")
        self.look.wear()
        self._mirror.do(self._mirror.client.me, done=self._meet, asker=self)

    def _meet(self, user: User) -> None:
        # Who gave away the role of administrator may read from now on.
        if user == self._me:
            self._show_values()
        else:
            self.show_user(user)

    def _look_at_steps(self) -> None:
        self._undo.setEnabled(self.steps.can_undo)
        self._redo.setEnabled(self.steps.can_redo)

    def _tell(self, words: str) -> None:
        if self.isVisible():
            self.toast.tell(words)
        else:
            self.told.emit("done", words)

    def _tell_recovered(self, names: str) -> None:
        words = self.tr("El programa se cerró sin guardar: lo escrito en Administración ({0}) está ahí de nuevo.")
        self.told.emit("info", words.format(names))

    def _tell_refusal(self, failure: SignageError) -> None:
        self._mirror.trouble.emit(failure)
        if isinstance(failure, HubUnreachable) and self.steps.can_redo:
            words = self.tr("Lo que cambió no se pierde: «Rehacer» (Ctrl+Mayús+Z) lo intenta de nuevo.")
            self.told.emit("error", f"{told(failure)} {words}")

    def _go_to(self, setting: Setting) -> None:
        for one in self._tabs:
            if setting in one.settings:
                self.tabs.setCurrentWidget(one)
                target = setting.editor if setting.editor.isVisible() else self.tabs.tabBar()
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                # A tab that is shown for the first time takes its size first.
                QTimer.singleShot(0, one, partial(one.ensureWidgetVisible, setting.editor))
