"""One screen in large: what it shows, what can be asked of it, its last day in pictures, what it played.

With several screens chosen the same things are asked of all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from manager_app import operations
from manager_app.awaited import Task
from manager_app.language import clock_text, length_text, told, translate
from manager_app.mirror import Mirror
from manager_app.models.screens import corner_of, health_look, problems_of, site_of
from manager_app.screen_tasks import outcome_text, task_word
from manager_app.sights import Sights
from manager_app.tables import as_table
from manager_app.widgets.small import PictureBox, button, column, label, row
from signage.client import Play, ScreenState
from signage.errors import SignageError
from signage.model.ids import ScreenId, SlideId
from signage.model.screen import Screen
from signage.model.task import TaskKind, TaskState
from signage.store.disk import write_durably

WIDTH: Final = 344
_PICTURE_PX: Final = 170
_STILL: Final = QSize(92, 58)
_PLAYS: Final = 60
MOST_PLAYS: Final = 500
"""How many a table holds: as many as the hub tells at once."""
_STILLS: Final = 24
"""Pictures of the strip, one an hour; the enlarged one goes back as far as the office keeps them."""
_GB: Final = 1_000_000_000
_MB: Final = 1_000_000
_SECOND: Final = timedelta(seconds=1)
ASKED: Final = (
    (TaskKind.IDENTIFY, "search"),
    (TaskKind.CAPTURE, "image"),
    (TaskKind.DARK, "pause"),
    (TaskKind.LIGHT, "play"),
    (TaskKind.HOURS, "clock"),
    (TaskKind.RESTART, "refresh"),
)


class ScreenDetail(QFrame):
    """The panel beside the wall."""

    asked = Signal(object)
    """A `TaskKind` for the chosen screens."""
    show_asked = Signal()
    diary_asked = Signal()
    now_asked = Signal(object, object)
    """The pieces of the log, as ids, and the button under which what can be done with them opens."""
    volume_asked = Signal()
    brightness_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    saved = Signal(str)
    """What was written into a file, in words."""

    def __init__(
        self, mirror: Mirror, sights: Sights, wall: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Start with no screen."""
        super().__init__(parent)
        self._mirror, self._sights, self._wall = mirror, sights, wall
        self._states: tuple[ScreenState, ...] = ()
        self._of: ScreenId | None = None
        self._told_of: datetime | None = None
        self._own = QWidget()
        self._acts: list[QPushButton] = []
        self._played: tuple[SlideId, ...] = ()
        self._why_not = label("", "muted", wrap=True)
        self._why_not.hide()
        self.stills: list[Still] = []
        self._hours: list[datetime] = []
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._build()
        sights.ready.connect(lambda name: self._show_pictures() if name == self._of else None)

    def _build(self) -> None:
        self._title, self._under = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.picture = PictureBox()
        self.picture.setMinimumHeight(_PICTURE_PX)
        self.picture.setMaximumHeight(_PICTURE_PX)
        self._age = label("", "muted")
        self._outcome = label("", "muted", wrap=True)
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (kind, icon) in enumerate(ASKED):
            tip = _tip(kind)
            made = button(task_word(kind), partial(self.asked.emit, kind), icon=icon, tip=tip)
            grid.addWidget(made, place // 2, place % 2)
            self._acts.append(made)
        tip = self.tr("Volumen de los videos; el tono de las alertas no cambia")
        volume = button(self.tr("Volumen…"), self.volume_asked.emit, icon="settings", tip=tip)
        grid.addWidget(volume, len(ASKED) // 2, 0)
        tip = self.tr("Brillo del programa; las alertas no se oscurecen")
        bright = button(self.tr("Brillo…"), self.brightness_asked.emit, icon="settings", tip=tip)
        grid.addWidget(bright, len(ASKED) // 2 + 1, 0)
        tip = self.tr("Una pieza sobre el programa durante 5 minutos")
        show = button(self.tr("Mostrar…"), self.show_asked.emit, icon="news", tip=tip)
        grid.addWidget(show, len(ASKED) // 2, 1)
        self._facts = label("", wrap=True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._strip_title, self._strip = label(self.tr("ÚLTIMAS 24 HORAS"), "section"), QGridLayout()
        self._strip.setSpacing(4)
        self._no_strip = label(self.tr("Aún no hay imágenes guardadas."), "muted", wrap=True)
        self._plays_title = label(self.tr("LO QUE SE VIO"), "section")
        self._plays = label("", wrap=True)
        tip = self.tr("Lo último que se vio, hasta {0} veces, para una hoja de cálculo").format(MOST_PLAYS)
        self.save_plays = button(self.tr("Guardar como tabla…"), self._choose_table, icon="list", tip=tip)
        self.now = self._now_button()
        for part in (self.save_plays, self.now):
            part.hide()
        tip = self.tr("Qué le falta por descargar y por qué, y las últimas líneas de su registro")
        diary = button(self.tr("Descargas y registro…"), self.diary_asked.emit, icon="list", tip=tip)
        self._single = QWidget()
        self._single.setLayout(
            column(
                self._facts, row(diary, 1), self._strip_title, self._strip, self._no_strip, self._plays_title,
                self._plays,
                row(self.save_plays, self.now, 1), gap=8,
            )
        )  # fmt: skip
        edit = button(self.tr("Editar…"), self.edit_asked.emit, icon="edit", tip=self.tr("Cambiar la pantalla (F2)"))
        remove = button(self.tr("Quitar…"), self.remove_asked.emit, name="danger", icon="trash")
        self._acts += [volume, bright, show, edit, remove]
        self._own.setLayout(row(edit, remove, 1, gap=6))
        sheet = QWidget()
        sheet.setLayout(
            column(
                self._title, self._under, self.picture, self._age, self._why_not, grid, self._outcome, self._own,
                self._single, 1,
                margin=14, gap=8,
            )
        )  # fmt: skip
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        for shown in (sheet, scroll.viewport()):
            shown.setAutoFillBackground(False)
        self.setLayout(column(scroll))

    def _now_button(self) -> QPushButton:
        tip = self.tr("Quitar ya una de estas piezas, o mostrarla 5 min")
        return button(self.tr("Ahora…"), lambda: self.now_asked.emit(self._played, self.now), icon="screens", tip=tip)

    @property
    def states(self) -> tuple[ScreenState, ...]:
        """The screens that are chosen."""
        return self._states

    def show_screens(self, states: tuple[ScreenState, ...]) -> None:
        """Show a screen, or that several are chosen."""
        self._states = states
        self.setVisible(bool(states))
        if not states:
            self._of = self._told_of = None
            return
        is_one = len(states) == 1
        for part in (self._single, self._own, self.picture, self._age):
            part.setVisible(is_one)
        first = states[0]
        self._title.setText(first.screen.name if is_one else self.tr("{0} pantallas").format(len(states)))
        names = ", ".join(state.screen.name for state in states)
        where = " · ".join(filter(None, (site_of(first.screen), corner_of(first.screen))))
        self._under.setText(where if is_one else names)
        self._under.setVisible(bool(self._under.text()))
        self._outcome.setText(self._last_outcome(states))
        self._outcome.setVisible(bool(self._outcome.text()))
        if is_one:
            self._show_one(first)
        else:
            self._of = self._told_of = None

    def limit(self, why_not: str) -> None:
        """Close what may not be done with these screens, and say why."""
        self._why_not.setText(f"{why_not}.")
        self._why_not.setVisible(bool(why_not))
        for act in self._acts:
            act.setEnabled(not why_not)

    def _show_one(self, state: ScreenState) -> None:
        self._facts.setText("\n".join(self.facts(state)))
        if self._of != state.screen.id:
            self._of, self._told_of = state.screen.id, None
            self._fill_strip(())
            self._plays.setText("")
            for part in (self.save_plays, self.now):
                part.hide()
        if self._told_of != state.captured_at or self._told_of is None:
            self._told_of = state.captured_at
            self._ask(state.screen.id)
        self._show_pictures()

    def _last_outcome(self, states: tuple[ScreenState, ...]) -> str:
        lines = []
        for state in states:
            if state.tasks:
                last = state.tasks[-1]
                done = self.tr("hecho") if last.state is TaskState.DONE else outcome_text(last)
                words = task_word(TaskKind(last.task.kind)) if last.task.kind in set(TaskKind) else last.task.kind
                at = clock_text(last.asked_at, state.screen.zone)
                lines.append(self.tr("{0} · {1}: {2}").format(at, words, done))
        return lines[0] if len(states) == 1 and lines else ""

    def facts(self, state: ScreenState) -> list[str]:
        """Return what there is to know of a screen, a line each."""
        number = QLocale()
        lines = [health_look(state, self._wall())[1]]
        lines += problems_of(state)
        if state.shows:
            silent = state.health == "silent"
            words = self.tr("Mostró por último: {0}") if silent else self.tr("Muestra ahora: {0}")
            lines.append(words.format(state.shows.title or "—"))
        if state.should_show:
            lines.append(self.tr("Debería mostrar: {0}").format(state.should_show.title))
        if state.health == "syncing" and state.sync_total:
            done, total = (number.toString(part / _MB, "f", 1) for part in (state.sync_done, state.sync_total))
            lines.append(self.tr("Descarga: {0} de {1} MB").format(done, total))
        elif state.held_version == state.published_version:
            lines.append(self.tr("Descarga: al día"))
        else:
            lines.append(self.tr("Descarga: le falta el último envío"))
        if state.disk_free:
            lines.append(self.tr("Disco libre: {0} GB").format(number.toString(state.disk_free / _GB, "f", 1)))
        if abs(state.skew) >= 2 * _SECOND:
            words = self.tr("Reloj: adelantado {0}") if state.skew > timedelta() else self.tr("Reloj: atrasado {0}")
            lines.append(words.format(length_text(abs(state.skew))))
        else:
            lines.append(self.tr("Reloj: en hora"))
        if state.temperature:
            lines.append(self.tr("Temperatura: {0} °C").format(state.temperature))
        panel = state.screen.panel
        lines.append(self.tr("Volumen: {0} % · tono de alerta: {1} %").format(panel.volume, panel.chime))
        if panel.brightness < 100:  # noqa: PLR2004 - all of it
            lines.append(self.tr("Brillo: {0} %, dibujado; las alertas, al 100 %").format(panel.brightness))
        if state.player:
            lines.append(self.tr("Reproductor {0} · {1}").format(state.player, state.address))
        return lines

    # The last day

    def _ask(self, screen: ScreenId) -> None:
        client = self._mirror.client

        def ask() -> tuple[tuple[datetime, ...], tuple[Play, ...]]:
            return client.captures(screen), client.plays(screen, limit=_PLAYS)

        def take(found: tuple[tuple[datetime, ...], tuple[Play, ...]]) -> None:
            if screen == self._of:
                self._fill_strip(found[0])
                self._fill_plays(found[1])

        operations.run(self, ask, take, self._not_told)

    def _not_told(self, failure: SignageError) -> None:
        self._plays.setText(told(failure))

    def _fill_strip(self, times: tuple[datetime, ...]) -> None:
        self._hours = hourly(times)
        chosen = self._hours[-_STILLS:]
        self._no_strip.setVisible(not chosen)
        if [still.at for still in self.stills] == chosen:
            return
        for old in self.stills:
            self._strip.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.stills = []
        for place, at in enumerate(reversed(chosen)):
            zone = self._states[0].screen.zone if self._states else "America/Bogota"
            made = Still(at, clock_text(at, zone))
            made.opened.connect(self._enlarge)
            self._strip.addWidget(made, place // 3, place % 3)
            self.stills.append(made)
        self.stills.reverse()
        self._show_pictures()

    def _fill_plays(self, plays: tuple[Play, ...]) -> None:
        if not self._states:
            return
        zone = self._states[0].screen.zone
        lines = [
            f"{clock_text(one.shown_at, zone)}  {one.title or one.slide}  ·  {length_text(one.shown_for)}"
            for one in plays[:12]
        ]
        self._plays.setText("\n".join(lines) or self.tr("Todavía no ha enviado registros."))
        self._played = tuple(dict.fromkeys(one.slide for one in plays[:12]))
        for part in (self.save_plays, self.now):
            part.setVisible(bool(lines))

    def _choose_table(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Guardar lo que se vio"), "", "CSV (*.csv)")
        if name:
            self.write_plays(Path(name).with_suffix(".csv"))

    def write_plays(self, path: Path) -> None:
        """Write what was on the screen into a table."""
        if not self._states:
            return
        client, screen = self._mirror.client, self._states[0].screen
        head = (self.tr("Pantalla"), self.tr("Desde"), self.tr("Segundos"), self.tr("Pieza"), self.tr("Lista"))

        def work() -> int:
            plays = client.plays(screen.id, limit=MOST_PLAYS)
            write_durably(path, as_table(head, (_play_row(screen, one) for one in plays)))
            return len(plays)

        def done(count: int) -> None:
            self.saved.emit(self.tr("{0} registros en {1}").format(count, path.name))

        task = Task(self.tr("Guardar lo que se vio en «{0}»").format(screen.name))
        self._mirror.do(work, done=done, asker=self, task=task)

    def _show_pictures(self) -> None:
        if self._of is None or not self._states:
            return
        state = self._states[0]
        self.picture.show_picture(self._sights.newest(state), self.tr("Sin imagen todavía"))
        at = state.captured_at
        ago = self._wall() - at if at else None
        text = self.tr("Imagen real de hace {0}").format(length_text(max(timedelta(), ago))) if ago is not None else ""
        self._age.setText(text)
        for still in self.stills:
            if still.picture is None:
                still.show_picture(self._sights.at(self._of, still.at))

    def _enlarge(self, at: datetime) -> None:
        if self._of is None or not self._states:
            return
        dialog = Enlarged(self._of, self._states[0].screen.name, self._hours, at, self._sights)
        dialog.zone = self._states[0].screen.zone
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.step(0)
        dialog.open()

    def tick(self) -> None:
        """Say how old the picture is by now."""
        self._show_pictures()


def hourly(times: tuple[datetime, ...]) -> list[datetime]:
    """Return the first picture of each hour, oldest first."""
    found: dict[datetime, datetime] = {}
    for at in times:
        found.setdefault(at.replace(minute=0, second=0, microsecond=0), at)
    return list(found.values())


def _tip(kind: TaskKind) -> str:
    tips = {
        TaskKind.IDENTIFY: translate("ScreenDetail", "Muestra su nombre en grande durante 10 segundos"),
        TaskKind.CAPTURE: translate("ScreenDetail", "Pide una imagen de lo que se ve en este momento"),
        TaskKind.DARK: translate("ScreenDetail", "Deja la imagen en negro hasta 12 horas; las alertas se ven igual"),
        TaskKind.LIGHT: translate("ScreenDetail", "Enciende la imagen 2 horas aunque sea fuera de su horario"),
        TaskKind.HOURS: translate("ScreenDetail", "Vuelve a encenderse y apagarse a sus horas"),
        TaskKind.RESTART: translate("ScreenDetail", "Cierra y abre su ventana; no se hace durante una alerta"),
    }
    return tips[kind]


class Still(QFrame):
    """A picture of the last day with its hour; a click or Return enlarges it."""

    opened = Signal(object)

    def __init__(self, at: datetime, words: str, parent: QWidget | None = None) -> None:
        """Start without the picture."""
        super().__init__(parent)
        self.at = at
        self.picture: QPixmap | None = None
        self._box = QLabel()
        self._box.setFixedSize(_STILL)
        self._box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box.setObjectName("still")
        hour = label(words, "muted")
        hour.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(self._box, hour, gap=1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Take the picture once it has come."""
        if picture is not None:
            self.picture = picture
            ratio = self.devicePixelRatioF()
            small = picture.scaled(
                _STILL * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            self._box.setPixmap(small)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Enlarge."""
        self.opened.emit(self.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enlarge by key too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.at)
        else:
            super().keyPressEvent(event)


class Enlarged(QDialog):
    """A picture of the last day in large; the arrows go to the one before and after."""

    zone = "America/Bogota"

    def __init__(self, screen: ScreenId, name: str, times: list[datetime], at: datetime, sights: Sights) -> None:
        """Open on one of the pictures."""
        super().__init__()
        self._screen, self._times, self._sights = screen, times, sights
        self._place = times.index(at)
        self.setWindowTitle(name)
        self.picture = PictureBox()
        self.picture.setMinimumSize(960, 540)
        self._words = label("", "fieldLabel")
        back = button(self.tr("Anterior"), lambda: self.step(-1), tip=self.tr("Anterior (←)"))
        on = button(self.tr("Siguiente"), lambda: self.step(1), tip=self.tr("Siguiente (→)"))
        close = button(self.tr("Cerrar"), self.accept, name="primary")
        self.setLayout(column(self.picture, row(self._words, 1, back, on, close), margin=16, gap=12, wide=0))
        sights.ready.connect(lambda _: self.step(0))

    def step(self, by: int) -> None:
        """Go on by some pictures."""
        self._place = max(0, min(len(self._times) - 1, self._place + by))
        at = self._times[self._place]
        self.picture.show_picture(self._sights.at(self._screen, at))
        self._words.setText(self.tr("Imagen real de las {0}").format(clock_text(at, self.zone)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows step."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _play_row(screen: Screen, one: Play) -> tuple[str, ...]:
    at = one.shown_at.astimezone(ZoneInfo(screen.zone)).isoformat(sep=" ", timespec="seconds")
    return (screen.name, at, f"{one.shown_for / _SECOND:.1f}", one.title or one.slide, one.playlist)
