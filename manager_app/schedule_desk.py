"""Every change of the schedule as a step that can be taken back.

- Steps go to the hub one after the other, in the order in which they were made.
- A step never goes over another's work: what it is about to replace is read first, and compared.
- While no hub answers, steps stay on the desk as they were made and go to it as soon as it does: now, or at the next
  start, for what the hub does not have yet lies on the disk.
- A step that is refused is said so once, and lies where *Rehacer* (or *Deshacer*) tries it again: nothing is lost.
- What keys move bit by bit is one step, made when they rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from manager_app import operations
from manager_app.language import told, translate
from manager_app.mirror import Mirror
from manager_app.noting import Noting
from manager_app.schedule_draft import ScheduleDraft, Step
from signage.client import HubClient, other_version
from signage.errors import BadInput, Conflict, HubUnreachable, SignageError
from signage.model.ids import EntryId
from signage.model.schedule import ScheduleEntry
from signage.model.wire import revision

_REST_MS: Final = 700
_AGAIN_MS: Final = 5000
"""How often what waits for a hub is tried again while the rest of the hub answers."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """One way of a step: forward (it was made, or made again) or back."""

    step: Step
    forward: bool


class _Command(QUndoCommand):
    def __init__(self, desk: ScheduleDesk, step: Step) -> None:
        super().__init__(step.words)
        self._desk, self._step = desk, step
        words = translate("ScheduleDesk", "Deshacer: {0}").format(step.words)
        self._back = Step(words=words, before=step.after, after=step.before)

    def redo(self) -> None:
        self._desk.send(_Errand(self._step, forward=True))

    def undo(self) -> None:
        self._desk.send(_Errand(self._back, forward=False))


class ScheduleDesk(QObject):
    """The schedule as it stands on the desk, and its steps."""

    changed = Signal()
    """The entries, or what can be taken back, are others."""
    stepped = Signal(str)
    """A step was made; the words say which."""
    told = Signal(str, str)
    """Its gravity (info), and what is to be said."""

    def __init__(self, mirror: Mirror, draft: ScheduleDraft, parent: QObject | None = None) -> None:
        """Start with the mirror's entries, and with the steps that the last start left."""
        super().__init__(parent)
        self._mirror, self._draft, self._left = mirror, draft, draft.held()
        self._noting = Noting(self)
        self._noting.refused.connect(mirror.trouble)
        self._noting.taken.connect(mirror.recovered)
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(200)
        self._queue: deque[_Errand] = deque()
        self._astray: list[Step] = []
        self._landed: list[_Errand] = []
        self._moved: tuple[str, ScheduleEntry, ScheduleEntry] | None = None
        self._is_stepping_aside = self._is_on_its_way = self._is_held_up = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.settle)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(lambda: self._go() if mirror.linked else None)
        mirror.about_to_publish.connect(self.settle)
        mirror.about_to_publish.connect(self._go)
        mirror.changed.connect(self._take_up)
        mirror.linked_changed.connect(lambda is_linked: self._go() if is_linked else None)

    @property
    def entries(self) -> tuple[ScheduleEntry, ...]:
        """The hub's entries with all that is on its way."""
        held: dict[EntryId, ScheduleEntry | None] = {entry.id: entry for entry in self._mirror.entries}
        for errand in self._queue:
            held.update(errand.step.after)
        if self._moved:
            held[self._moved[2].id] = self._moved[2]
        return tuple(entry for entry in held.values() if entry)

    def entry(self, wanted: EntryId) -> ScheduleEntry | None:
        """Return an entry as it stands on the desk."""
        return next((entry for entry in self.entries if entry.id == wanted), None)

    @property
    def waiting(self) -> int:
        """How many steps wait for a hub that answers."""
        return len(self._queue) if self._is_held_up else 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._moved is not None or self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether a step can be made again."""
        return self._moved is None and self._stack.canRedo()

    @property
    def undo_words(self) -> str:
        """What would be taken back."""
        return self._moved[0] if self._moved else self._stack.undoText()

    @property
    def redo_words(self) -> str:
        """What would be made again."""
        return self._stack.redoText()

    def change(self, words: str, saved: Iterable[ScheduleEntry] = (), deleted: Iterable[EntryId] = ()) -> None:
        """Make a step: save some entries, take others out."""
        self.settle()
        held = {entry.id: entry for entry in self.entries}
        after: dict[EntryId, ScheduleEntry | None] = {entry.id: entry for entry in saved}
        after |= dict.fromkeys(deleted)
        after = {key: entry for key, entry in after.items() if held.get(key) != entry}
        parts = [held.get(key) for key in after] + list(after.values())
        if after and not self._is_beyond(parts):
            self._make(Step(words=words, before={key: held.get(key) for key in after}, after=after))
            self.stepped.emit(words)

    def _is_beyond(self, parts: Iterable[ScheduleEntry | None]) -> bool:
        """Whether something is not theirs to change who sit here; they are told, and all stays where it was."""
        ground = self._mirror.ground
        why_not = next(filter(None, (ground.why_not_entry(one) for one in parts if one)), "")
        if why_not:
            words = translate("ScheduleDesk", "No puede cambiar esta programación. {0}.")
            self.told.emit("warning", words.format(why_not))
            self.changed.emit()
        return bool(why_not)

    def move(self, words: str, entry: ScheduleEntry) -> None:
        """Move an entry a bit; it becomes a step when no other bit follows."""
        if self._moved and self._moved[2].id != entry.id:
            self.settle()
        origin = self._moved[1] if self._moved else self.entry(entry.id)
        if origin:
            self._moved = (words, origin, entry)
            self._rest.start()
            self.changed.emit()

    def settle(self) -> None:
        """Make a step of what was moved bit by bit."""
        self._rest.stop()
        if self._moved:
            words, _, entry = self._moved
            self._moved = None
            self.change(words, [entry])

    def undo(self) -> None:
        """Take the last step back."""
        self.settle()
        self._stack.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        self.settle()
        self._stack.redo()
        self.changed.emit()

    def close_down(self) -> None:
        """Send what still rests or waits its turn: the window closes, and nobody will hear of an answer."""
        self.settle()
        self._again.stop()
        waiting = list(self._queue)[1 if self._is_on_its_way else 0 :]
        operations.wait()
        for errand in waiting:
            operations.run(self, partial(self._carry, errand), operations.nothing, operations.nothing)
            operations.wait()
        self._write()

    def _make(self, step: Step) -> None:
        self._astray.clear()  # a new step is made instead of those that could have been made again
        self._stack.push(_Command(self, step))
        self.changed.emit()

    def _take_up(self, what: str) -> None:
        """Make the steps again that the last start left, once the hub's entries are here."""
        if what != "entries" or not self._left:
            return
        left = self._left
        for step in left:
            self._make(step)
        # Not before all of them are on their way, and written down as such: a power cut in between loses none.
        self._left = ()
        self._write()
        one = translate("ScheduleDesk", "El programa se cerró sin enviar un cambio de la programación: se envía ahora.")
        more = translate(
            "ScheduleDesk", "El programa se cerró sin enviar {0} cambios de la programación: se envían ahora."
        )
        self.told.emit("info", one if len(left) == 1 else more.format(len(left)))

    # The way to the hub

    def send(self, errand: _Errand) -> None:
        """Put a way of a step in line."""
        if self._is_stepping_aside:
            return
        self._astray = [step for step in self._astray if step != errand.step]
        self._queue.append(errand)
        self._write()
        self._go()

    def _go(self) -> None:
        if self._is_on_its_way or not self._queue:
            return
        self._is_on_its_way = True
        self._mirror.do(
            partial(self._carry, self._queue[0]), done=self._arrived, failed=self._refused, unsent=True, asker=self
        )

    def _carry(self, errand: _Errand) -> tuple[ScheduleEntry, ...]:
        """Bring one errand to the hub. Called in the pool: the list tells the window's end what arrived."""
        entries = _carry_out(self._mirror.client, errand.step)
        self._landed.append(errand)
        return entries

    def _write(self) -> None:
        """Write down what the hub does not have."""
        waiting = [errand.step for errand in self._queue if not any(errand is one for one in self._landed)]
        self._noting.note("schedule", partial(self._draft.keep, [*self._left, *self._astray, *waiting]))

    def _arrived(self, entries: tuple[ScheduleEntry, ...]) -> None:
        self._is_on_its_way = False
        self._queue.popleft()
        self._landed.clear()
        self._write()
        self._mirror.take_entries(entries)
        self._go()
        if self._is_held_up and not self._queue:
            self._go_free()
            words = translate("ScheduleDesk", "Lo que esperaba de la programación ya está en el servidor.")
            self.told.emit("done", words)

    def _go_free(self) -> None:
        self._is_held_up = False
        self._again.stop()

    def _hold_up(self, failure: HubUnreachable) -> None:
        """Keep all steps on the desk until a hub answers; told once, however often it is tried."""
        self._write()
        self._mirror.refresh("entries")
        self._again.start()
        if not self._is_held_up:
            self._is_held_up = True
            words = translate("ScheduleDesk", "Lo que cambió queda en este equipo y se envía en cuanto responda.")
            self._mirror.trouble.emit(failure)
            self.told.emit("error", f"{told(failure)} {words}")
        self.changed.emit()

    def _refused(self, failure: SignageError) -> None:
        self._is_on_its_way = False
        if isinstance(failure, HubUnreachable):
            self._hold_up(failure)
            return
        self._go_free()
        # What another person's work or the hub's rules stand against would be refused at every start.
        is_final = isinstance(failure, Conflict | BadInput)
        self._astray += [errand.step for errand in self._queue][1 if is_final else 0 :]
        # Newest first, so that the stack comes to stand where the hub does.
        self._is_stepping_aside = True
        while self._queue:
            (self._stack.undo if self._queue.pop().forward else self._stack.redo)()
        self._is_stepping_aside = False
        self._write()
        self._mirror.refresh("entries")
        self.changed.emit()
        self._mirror.trouble.emit(failure)
        if self.can_redo:
            words = translate(
                "ScheduleDesk", "Lo que cambió no se pierde: «Rehacer» (Ctrl+Mayús+Z) lo intenta de nuevo."
            )
            self.told.emit("error", f"{told(failure)} {words}")


def _carry_out(client: HubClient, step: Step) -> tuple[ScheduleEntry, ...]:
    """Bring the hub from `before` to `after`, or leave it as it was; returns all entries. Called in the pool.

    Raises:
        Conflict: somebody else changed one of the entries meanwhile.
    """
    held = {entry.id: entry for entry in client.entries()}
    if any(held.get(key) not in (step.before[key], value) for key, value in step.after.items()):
        raise _changed_meanwhile()
    done: list[tuple[EntryId, ScheduleEntry | None]] = []
    try:
        for key, value in step.after.items():
            done.append((key, _put(client, key, value, over=held.get(key))))
    except SignageError as failure:
        for earlier, left in reversed(done):
            _put_back(client, earlier, step.before[earlier], over=left)
        raise (_why_stale(client, key, held.get(key)) if failure.code == "stale" else failure) from failure
    return tuple(entry for entry in {**held, **step.after}.values() if entry)


def _why_stale(client: HubClient, key: EntryId, read: ScheduleEntry | None) -> Conflict:
    now = next((entry for entry in client.entries() if entry.id == key), None)
    return other_version() if now == read else _changed_meanwhile()


def _changed_meanwhile() -> Conflict:
    return Conflict(
        "Otra persona cambió esta programación mientras tanto: mírela como está ahora y cámbiela de nuevo.",
        "Somebody else changed this entry meanwhile: look at it as it is now and change it again.",
    )


def _put(
    client: HubClient, key: EntryId, value: ScheduleEntry | None, *, over: ScheduleEntry | None
) -> ScheduleEntry | None:
    """Bring an entry to the hub; return it as the hub has it."""
    base = revision(over) if over else ""
    if value is not None:
        return client.save_entry(value, base=base)
    client.delete_entry(key, base=base)
    return None


def _put_back(client: HubClient, key: EntryId, value: ScheduleEntry | None, *, over: ScheduleEntry | None) -> None:
    """Bring back what was there, unless somebody saved something else in between: theirs stays."""
    try:
        _put(client, key, value, over=over)
    except Conflict as faster:
        if faster.code != "stale":
            raise
