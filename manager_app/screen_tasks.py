"""What is asked of screens from here, until each has said what came of it: the words are the screens' own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from manager_app.language import translate
from manager_app.mirror import Mirror
from signage.client import AskedTask, ScreenState
from signage.model.ids import ScreenId
from signage.model.task import Hindrance, TaskKind, TaskState

_LOOK_MS: Final = 500
_PATIENCE_S: Final = 26.0
"""A little longer than the hub's own: it is the hub who calls a screen silent."""
DARK_MINUTES: Final = 12 * 60
LIGHT_MINUTES: Final = 2 * 60


class ScreenTasks(QObject):
    """Asks the hub, then follows the screens."""

    told = Signal(str, str, str, object)
    """Kind, words, and a way back: its name and what it does (None when there is none)."""

    def __init__(self, mirror: Mirror, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        """Work through the mirror."""
        super().__init__(parent)
        self._mirror, self._monotonic = mirror, monotonic
        self._kind: TaskKind | None = None
        self._asked: dict[str, AskedTask] = {}
        self._begun = 0.0
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(lambda: mirror.refresh("screens"))
        self._clock.timeout.connect(self._look)
        mirror.changed.connect(lambda what: self._look() if what == "screens" else None)

    def ask(self, kind: TaskKind, states: Sequence[ScreenState]) -> None:
        """Ask something of some screens."""
        screens = tuple(state.screen.id for state in states)
        minutes = {TaskKind.DARK: DARK_MINUTES, TaskKind.LIGHT: LIGHT_MINUTES}.get(kind, 0)
        if not screens:
            return

        def done(asked: tuple[AskedTask, ...]) -> None:
            self._kind, self._begun = kind, self._monotonic()
            self._asked = {one.task.id: one for one in asked}
            self.told.emit("info", self.tr("{0}: esperando respuesta…").format(task_word(kind)), "", None)
            self._clock.start()

        client = self._mirror.client
        self._mirror.do(lambda: client.ask_screens(kind, screens, minutes=minutes), "screens", done=done, asker=self)

    def _look(self) -> None:
        if self._kind is None:
            return
        names = {state.screen.id: state.screen.name for state in self._mirror.screens}
        found = {one.task.id: one for state in self._mirror.screens for one in state.tasks}
        last = [found.get(name, held) for name, held in self._asked.items() if held.screen in names]
        is_open = any(one.state is TaskState.WAITING for one in last)
        if is_open and self._monotonic() - self._begun < _PATIENCE_S:
            return
        self._clock.stop()
        kind, self._kind = self._kind, None
        self._tell(kind, last, names)

    def _tell(self, kind: TaskKind, last: list[AskedTask], names: Mapping[ScreenId, str]) -> None:
        done = [names[one.screen] for one in last if one.state is TaskState.DONE]
        other = [
            self.tr("{0}: {1}").format(names[one.screen], outcome_text(one))
            for one in last
            if one.state is not TaskState.DONE
        ]
        parts = [done_text(kind, done)] if done else []
        way: tuple[str, object] = ("", None)
        if kind is TaskKind.DARK and done:
            states = [state for state in self._mirror.screens if state.screen.name in done]
            way = (self.tr("Encender"), lambda: self.ask(TaskKind.HOURS, states))
        self.told.emit("warning" if other else "info", " ".join([*parts, *(f"{one}." for one in other)]), *way)


def task_word(kind: TaskKind) -> str:
    """Return what a task is called."""
    words = {
        TaskKind.IDENTIFY: translate("ScreenTasks", "Identificar"),
        TaskKind.CAPTURE: translate("ScreenTasks", "Captura"),
        TaskKind.RESTART: translate("ScreenTasks", "Reiniciar"),
        TaskKind.DARK: translate("ScreenTasks", "Apagar 12 h"),
        TaskKind.LIGHT: translate("ScreenTasks", "Encender 2 h"),
        TaskKind.HOURS: translate("ScreenTasks", "Su horario"),
        TaskKind.DIARY: translate("ScreenTasks", "Registro"),
    }
    return words[kind]


def done_text(kind: TaskKind, names: Sequence[str]) -> str:
    """Return what screens have done, in words."""
    words = {
        TaskKind.IDENTIFY: translate("ScreenTasks", "{0}: nombre en pantalla 10 s."),
        TaskKind.CAPTURE: translate("ScreenTasks", "{0}: imagen recibida."),
        TaskKind.RESTART: translate("ScreenTasks", "{0}: ventana reiniciada."),
        TaskKind.DARK: translate("ScreenTasks", "{0}: imagen apagada, 12 h como máximo. Las alertas se ven igual."),
        TaskKind.LIGHT: translate("ScreenTasks", "{0}: imagen encendida por 2 h."),
        TaskKind.HOURS: translate("ScreenTasks", "{0}: de nuevo en su horario."),
        TaskKind.DIARY: translate("ScreenTasks", "{0}: registro recibido."),
    }
    return words[kind].format(", ".join(names))


def outcome_text(asked: AskedTask) -> str:
    """Return what came of a task that was not done, in words."""
    reasons = {
        Hindrance.ALERT.value: translate("ScreenTasks", "no se hace mientras muestra una alerta"),
        Hindrance.WINDOW.value: translate("ScreenTasks", "su ventana no responde"),
        Hindrance.PICTURE.value: translate("ScreenTasks", "ese equipo no permite tomar su imagen"),
        Hindrance.SOON.value: translate("ScreenTasks", "se reinició hace menos de un minuto"),
        Hindrance.UNKNOWN.value: translate("ScreenTasks", "su reproductor no lo sabe hacer: actualícelo"),
    }
    if asked.state is TaskState.CANNOT:
        return reasons.get(asked.hindrance, asked.hindrance)
    if asked.state is TaskState.SILENT:
        return translate("ScreenTasks", "sin respuesta")
    return translate("ScreenTasks", "aún no responde")
