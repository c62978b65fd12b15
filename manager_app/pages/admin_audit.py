"""Registro: who changed what and when, sought by a word, its chain checked, and kept elsewhere as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHeaderView, QWidget

from manager_app.audit_words import act_words, log_table, thing_words
from manager_app.awaited import Task
from manager_app.language import clock_text, day_text
from manager_app.mirror import Mirror
from manager_app.pages.admin_people import fill_table, plain_table
from manager_app.widgets.setting import SettingsTab
from manager_app.widgets.small import button, column, label, row, wear
from manager_app.widgets.writing import LineEdit
from signage.client import AuditCheck, Audited
from signage.store.disk import write_durably

_PAGE: Final = 200
_MOST_EXPORTED: Final = 100_000
_PAUSE_MS: Final = 250
_ROWS: Final = 12


class AuditTab(SettingsTab):
    """The log of the hub, for administrators alone."""

    def __init__(self, mirror: Mirror, told: Callable[[str], object], parent: QWidget | None = None) -> None:
        """Show nothing until the hub has answered; `told` says what was done."""
        super().__init__(parent)
        self.title = self.tr("Registro")
        self._mirror, self._told = mirror, told
        self.entries: tuple[Audited, ...] = ()
        self._build()

    def _build(self) -> None:
        self.seek = LineEdit()
        self.seek.setPlaceholderText(self.tr("Buscar una persona o una cosa"))
        self.seek.setClearButtonEnabled(True)
        self.seek.setAccessibleName(self.tr("Buscar en el registro"))
        self.seek.setFixedWidth(320)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.show_values)
        self.seek.textChanged.connect(lambda _: self._pause.start())
        heads = (self.tr("Cuándo"), self.tr("Quién"), self.tr("Qué hizo"), self.tr("Con qué"))
        self.table = plain_table(heads, self.tr("Quién cambió qué"))
        for at in (0, 1):
            self.table.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.more = button(self.tr("Más antiguas"), self._ask_more, icon="down")
        self.check = button(self.tr("Comprobar la cadena"), self._check, icon="check")
        self.export = button(self.tr("Exportar…"), self._export, icon="list")
        self.finding = label("", wrap=True)
        self.finding.hide()
        self._note = label(self.tr("Solo quien administra ve el registro."), "muted", wrap=True)
        words = self.tr("auditoría historial quién cambió bitácora")
        self.findable(self.seek.accessibleName(), self.seek, words)
        self.findable(self.check.accessibleName(), self.check, self.tr("auditoría alterado íntegro"))
        self.findable(self.export.accessibleName(), self.export, self.tr("auditoría tabla hoja de cálculo"))
        self._all = QWidget()
        self._all.setLayout(
            column(
                row(self.seek, 1, self.check, self.export, gap=8), self.finding, self.table, row(self.more, 1), gap=10
            )
        )
        self.fill(column(label(self.tr("QUIÉN CAMBIÓ QUÉ"), "section"), self._note, self._all, 1, margin=20, gap=10))

    def allow(self, *, may_change: bool) -> None:
        """Show the log to administrators."""
        self.may_change = may_change
        self._all.setVisible(may_change)
        self._note.setVisible(not may_change)

    def show_values(self) -> None:
        """Ask the hub for the newest entries."""
        if self.may_change:
            ask = partial(self._mirror.client.audit, self.seek.text().strip(), limit=_PAGE)
            self._mirror.do(ask, done=self._take, asker=self)

    def _take(self, entries: tuple[Audited, ...], *, before: tuple[Audited, ...] = ()) -> None:
        self.entries = before + entries
        self.more.setVisible(len(entries) == _PAGE)
        zone = self._mirror.settings.zone
        fill_table(
            self.table,
            [
                (
                    f"{day_text(one.at.astimezone(ZoneInfo(zone)).date())} {clock_text(one.at, zone)}",
                    one.who, act_words(one.what), thing_words(one),
                )
                for one in self.entries
            ],
            most=_ROWS,
        )  # fmt: skip

    def _ask_more(self) -> None:
        held = self.entries
        ask = partial(self._mirror.client.audit, self.seek.text().strip(), before=held[-1].seq, limit=_PAGE)
        self._mirror.do(ask, done=partial(self._take, before=held), asker=self)

    def _check(self) -> None:
        self._mirror.do(self._mirror.client.check_audit, done=self._say_found, asker=self)

    def _say_found(self, found: AuditCheck) -> None:
        whole = self.tr("La cadena está entera: {0} anotaciones, ninguna alterada.").format(found.entries)
        broken = self.tr("La anotación {0} fue alterada, o falta la que iba antes: guarde una copia y avise.")
        self.finding.setText(whole if found.broken is None else broken.format(found.broken))
        wear(self.finding, "heading" if found.broken is None else "problem")
        self.finding.show()

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Exportar el registro"), "registro.csv", "CSV (*.csv)")
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write what is sought, as far back as it goes, into a file."""
        client, text = self._mirror.client, self.seek.text().strip()
        task = Task(self.tr("Exportar el registro a «{0}»").format(path.name))

        def work() -> int:
            found: list[Audited] = []
            while len(found) < _MOST_EXPORTED and not task.is_given_up:
                page = client.audit(text, before=found[-1].seq if found else None, limit=1000)
                found += page
                if not page:
                    break
                # Numbers fall from the newest to the first.
                task.share = 1 - page[-1].seq / found[0].seq
            if task.is_given_up:
                return 0
            write_durably(path, log_table(found), mode=0o600)
            return len(found)

        def done(count: int) -> None:
            self._told(self.tr("{0} anotaciones en {1}").format(count, path.name))

        self._mirror.do(work, done=done, asker=self, task=task)
