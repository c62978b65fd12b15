"""What a screen says of its work: the files it waits for and why, and the last lines of its log; asked for anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manager_app import look, operations
from manager_app.language import clock_text, either, told, translate
from manager_app.mirror import Mirror
from manager_app.screen_tasks import outcome_text
from manager_app.tables import as_table
from manager_app.widgets.small import button, column, label, plain_tip, row
from signage.client import AskedTask, ScreenDiary, ScreenState
from signage.errors import NotFound, SignageError
from signage.model.task import TaskKind, TaskState
from signage.store.disk import write_durably

_LOOK_MS: Final = 500
_PATIENCE: Final = 52
"""Looks, a little longer than the hub waits."""
_MB: Final = 1_000_000
_SIZE: Final = (760, 620)
_GRAVE: Final = frozenset({"ERROR", "CRITICAL"})


class DiaryDialog(QDialog):
    """The work of one screen."""

    def __init__(self, mirror: Mirror, state: ScreenState, parent: QWidget | None = None) -> None:
        """Show what was said last, and ask for more."""
        super().__init__(parent)
        self._mirror, self._screen = mirror, state.screen
        self._asked: AskedTask | None = None
        self._looks = 0
        self._diary: ScreenDiary | None = None
        self.setWindowTitle(self.tr("{0}: descargas y registro").format(state.screen.name))
        self.resize(*_SIZE)
        self.said = label("", "muted", wrap=True)
        self.why = label("", "caution", wrap=True)
        self.files = _table((self.tr("Archivo de"), self.tr("Tamaño"), self.tr("Llegó"), self.tr("Estado")), wide=0)
        self.files.setAccessibleName(self.tr("Lo que falta por descargar"))
        self.files.setMaximumHeight(190)
        self.lines = _table((self.tr("Hora"), self.tr("Gravedad"), self.tr("Qué pasó")), wide=2)
        self.lines.setAccessibleName(self.tr("Últimas líneas del registro"))
        self._files_title = label(self.tr("Descargas"), "heading")
        again = button(self.tr("Pedir de nuevo"), self.ask, icon="refresh")
        self._save = button(self.tr("Guardar como tabla…"), self._choose, icon="list")
        close = button(self.tr("Cerrar"), self.accept, name="primary")
        lines_title = label(self.tr("Registro"), "heading")
        self.setLayout(
            column(
                self.said, self._files_title, self.why, self.files, lines_title, self.lines,
                row(again, self._save, 1, close), margin=16, gap=8, wide=5,
            )
        )  # fmt: skip
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        mirror.changed.connect(lambda what: self._settle() if what == "screens" else None)
        self._show(None)
        self._read()
        self.ask()

    # Asking

    def ask(self) -> None:
        """Ask the screen."""
        client, screen = self._mirror.client, self._screen.id
        self.said.setText(self.tr("Preguntando a la pantalla…"))

        def asked(made: tuple[AskedTask, ...]) -> None:
            self._asked, self._looks = made[0], 0
            self._clock.start()
            self._look()

        work = partial(client.ask_screens, TaskKind.DIARY, (screen,))
        operations.run(self, work, asked, lambda failure: self.said.setText(told(failure)))

    def _look(self) -> None:
        self._looks += 1
        if self._looks > _PATIENCE:
            self._clock.stop()
            self.said.setText(self.tr("La pantalla no respondió. Debajo, lo último que dijo."))
            return
        self._mirror.refresh("screens")

    def _settle(self) -> None:
        asked = self._asked
        if asked is None:
            return
        tasks = (one for state in self._mirror.screens for one in state.tasks)
        found = next((one for one in tasks if one.task.id == asked.task.id), asked)
        if found.state is TaskState.WAITING:
            return
        self._asked = None
        self._clock.stop()
        if found.state is TaskState.DONE:
            self._read()
        else:
            words = self.tr("La pantalla no lo dio: {0}. Debajo, lo último que dijo.")
            self.said.setText(words.format(outcome_text(found)))

    def _read(self) -> None:
        def fail(failure: SignageError) -> None:
            if not isinstance(failure, NotFound):
                self.said.setText(told(failure))

        operations.run(self, partial(self._mirror.client.diary, self._screen.id), self._show, fail)

    # Showing

    def _show(self, diary: ScreenDiary | None) -> None:
        self._diary = diary
        self._save.setEnabled(diary is not None and bool(diary.lines))
        awaited = diary.awaited if diary else ()
        why = either(diary.why, diary.why_en) if diary else ""
        self.why.setText(self.tr("Espera: {0}").format(why) if why else "")
        self.why.setVisible(bool(why))
        self.files.setVisible(bool(awaited))
        size = sum(one.size - one.done for one in awaited)
        title = self.tr("Descargas: faltan {0} archivos, {1} MB").format(len(awaited), _mega(size))
        nothing = self.tr("Descargas: nada pendiente") if diary else self.tr("Descargas")
        self._files_title.setText(title if awaited else nothing)
        rows = [
            (
                one.title or self.tr("Palabras de las alertas o aspecto"), f"{_mega(one.size)} MB",
                f"{round(100 * one.done / one.size) if one.size else 100} %", self._state_of(place, one.done, why=why),
            )
            for place, one in enumerate(awaited)
        ]  # fmt: skip
        _fill(self.files, rows)
        if diary is None:
            return
        zone = self._screen.zone
        self.said.setText(self.tr("Lo dijo a las {0}. Lo más nuevo, arriba.").format(clock_text(diary.at, zone)))
        newest = tuple(reversed(diary.lines))
        _fill(
            self.lines, [(f"{clock_text(one.at, zone)}:{one.at:%S}", _gravity(one.level), one.text) for one in newest]
        )
        for place, one in enumerate(newest):
            item = self.lines.item(place, 1)
            if one.level in _GRAVE and item is not None:
                item.setForeground(look.brush(look.COLOURS.danger))

    def _state_of(self, place: int, done: int, *, why: str) -> str:
        if why:
            return self.tr("Detenido")
        if done:
            return self.tr("Llegando")
        return self.tr("Sigue") if not place else self.tr("En turno {0}").format(place + 1)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Guardar el registro"), "", "CSV (*.csv)")
        if name:
            self.write(Path(name).with_suffix(".csv"))

    def write(self, path: Path) -> None:
        """Write the lines into a table."""
        if self._diary is None:
            return
        head = (self.tr("Hora"), self.tr("Gravedad"), self.tr("Qué pasó"))
        rows = [(one.at.isoformat(timespec="seconds"), _gravity(one.level), one.text) for one in self._diary.lines]
        try:
            write_durably(path, as_table(head, rows))
        except SignageError as failure:
            self.said.setText(told(failure))
        else:
            self.said.setText(self.tr("{0} registros en {1}").format(len(rows), path.name))


def _mega(size: int) -> str:
    return QLocale().toString(size / _MB, "f", 1)


def _gravity(level: str) -> str:
    words = {
        "INFO": translate("DiaryDialog", "Normal"),
        "WARNING": translate("DiaryDialog", "Aviso"),
        "ERROR": translate("DiaryDialog", "Falla"),
        "CRITICAL": translate("DiaryDialog", "Falla"),
    }
    return words.get(level, level)


def _table(names: tuple[str, ...], *, wide: int) -> QTableWidget:
    """Return a table to read; the column at `wide` takes the room that is left."""
    made = QTableWidget(0, len(names))
    made.setHorizontalHeaderLabels(list(names))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def _fill(table: QTableWidget, rows: Sequence[tuple[str, ...]]) -> None:
    table.setRowCount(len(rows))
    for place, texts in enumerate(rows):
        for at, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            table.setItem(place, at, item)
