"""What goes on in the background: how far it is, and a way to end it. Nothing is done here; others work, and tell.

Whoever works says what is under way when it is asked, and signals that it moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from manager_app.hot_folder import HotFolder
from manager_app.imports import ImportQueue
from manager_app.language import translate
from manager_app.mirror import Mirror
from signage.client import Piece
from signage.media.kind import legible_name

_SETTLE_MS: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing under way. `share` is how far it is, None where nobody knows; without `end` it cannot be ended."""

    key: str
    words: str
    under: str = ""
    share: float | None = None
    end: Callable[[], object] | None = field(default=None, compare=False)
    ending: str = ""
    """What ending it means, for whoever rests on the button."""


Source = Callable[[], Iterable[Job]]


class Jobs(QObject):
    """All that is under way, from whoever does it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nobody at work."""
        super().__init__(parent)
        self._sources: list[Source] = []
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self.changed)

    def follow(self, source: Source, *moved: SignalInstance) -> None:
        """Ask somebody what is under way, whenever one of the signals tells that it moved."""
        self._sources.append(source)
        for signal in moved:
            signal.connect(self._look_soon)

    def held(self) -> tuple[Job, ...]:
        """Return what is under way now."""
        return tuple(job for source in self._sources for job in source())

    def _look_soon(self, *_: object) -> None:
        if not self._soon.isActive():
            self._soon.start()


def uploads(queue: ImportQueue) -> tuple[Job, ...]:
    """Return a batch of files that is on its way to the library."""
    if not queue.is_busy:
        return ()
    arrivals = queue.arrivals
    over = sum(one.is_over for one in arrivals)
    running = [legible_name(one.path) for one in arrivals if one.state == "running"]
    return (
        Job(
            key="uploads",
            words=translate("Jobs", "Subir archivos: {0} de {1}").format(over, len(arrivals)),
            under=", ".join(running) or translate("Jobs", "Leyendo la carpeta…"),
            share=queue.share if arrivals else None,
            end=queue.cancel,
            ending=translate("Jobs", "No subir los que faltan; los que ya llegaron se quedan"),
        ),
    )


def watched(hot: HotFolder, end: Callable[[], object]) -> tuple[Job, ...]:
    """Return what comes in by the watched folder."""
    if not hot.left:
        return ()
    words = translate("Jobs", "Carpeta vigilada: faltan {0}").format(len(hot.left))
    ending = translate("Jobs", "Dejar de vigilar la carpeta; lo que ya llegó se queda")
    return (Job(key="watched", words=words, under=hot.left[0], end=end, ending=ending),)


def conversions(pieces: Iterable[Piece], end: Callable[[Piece], object]) -> tuple[Job, ...]:
    """Return the videos and documents that the hub still makes into pieces."""
    return tuple(
        Job(
            key=f"piece-{piece.id}",
            words=translate("Jobs", "Convertir «{0}»").format(piece.title),
            under=translate("Jobs", "En el servidor; puede cerrar esta ventana"),
            share=piece.progress / 100,
            end=lambda piece=piece: end(piece),  # type: ignore[misc] # each its own piece
            ending=translate("Jobs", "No convertirla: va a la papelera, de donde se recupera"),
        )
        for piece in pieces
        if piece.state == "processing"
    )


def awaited(mirror: Mirror) -> tuple[Job, ...]:
    """Return what was asked of the hub and takes longer than a moment: what has a name by that, the rest as one."""
    waits = mirror.awaited
    if not waits.is_slow:
        return ()
    under = translate("Jobs", "Esperando al servidor")
    ending = translate("Jobs", "No seguir; lo que ya se leyó no se guarda")
    named = tuple(
        Job(key=f"task-{number}", words=task.words, under=under, share=task.share,
            end=partial(waits.give_up_one, number), ending=ending)
        for number, task in waits.tasks
    )  # fmt: skip
    if not waits.has_nameless:
        return named
    ending = translate("Jobs", "No esperar más: lo que se pidió puede haberse hecho")
    words = translate("Jobs", "Lo pedido al servidor")
    under = translate("Jobs", "Esperando su respuesta")
    return (*named, Job(key="awaited", words=words, under=under, end=waits.give_up, ending=ending))
