"""Who else has the piece open, and what becomes of two people's words: nobody's are overwritten in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

from manager_app import operations
from manager_app.mirror import Mirror
from signage.client import Presence
from signage.model.ids import SlideId

translate = QCoreApplication.translate
_SAY_MS: Final = 20_000
CHANGED: Final = "piece-changed"
"""The hub's code for a piece that somebody else saved meanwhile."""


class Others(QObject):
    """Says at the hub which piece is open here, and tells who else has it open and whether they saved it."""

    came = Signal(object)

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        """Start with nothing open."""
        super().__init__(parent)
        self._mirror = mirror
        self._piece: SlideId | None = None
        self._again = QTimer(self, interval=_SAY_MS)
        self._again.timeout.connect(self.ask)

    def open(self, piece: SlideId | None) -> None:
        """Open a piece in place of the one before; None when what is open is no piece of the library yet."""
        if piece == self._piece:
            return
        if self._piece is not None:
            self._mirror.do(partial(self._mirror.client.leave_piece, self._piece), failed=operations.nothing)
        self._piece = piece
        self.came.emit(Presence())
        self._again.stop()
        if piece is not None:
            self._again.start()
            self.ask()

    def ask(self) -> None:
        """Say again that the piece is open, and hear of the others."""
        if self._piece is not None:
            work = partial(self._mirror.client.open_piece, self._piece)
            self._mirror.do(work, done=partial(self._hear, self._piece), failed=operations.nothing, asker=self)

    def _hear(self, piece: SlideId, presence: Presence) -> None:
        if piece == self._piece:
            self.came.emit(presence)

    def close_down(self) -> None:
        """Ask no more; the hub forgets by itself, and a window that closes waits for no hub."""
        self._again.stop()


def company_line(presence: Presence, revision: str) -> str:
    """Return what to tell of others to somebody who writes on a revision; nothing when they are alone."""
    lines = []
    if presence.others:
        text = translate("Others", "También la tiene abierta: {0}. Pónganse de acuerdo antes de guardar.")
        lines.append(text.format(", ".join(presence.others)))
    if revision and presence.revision not in {"", revision}:
        lines.append(
            translate("Others", "Otra persona la guardó después de que usted la abrió: al guardar elige cuál queda.")
        )
    return "\n".join(lines)


class Way(StrEnum):
    """What becomes of a piece that two people changed."""

    COPY = "copy"
    REPLACE = "replace"
    THEIRS = "theirs"


def ask_which(parent: QWidget, name: str, ways: Mapping[Way, Callable[[], object]]) -> None:
    """Ask what becomes of a piece that somebody else saved meanwhile; without an answer everything stays as it is."""
    ask = QMessageBox(parent)
    ask.setIcon(QMessageBox.Icon.Warning)
    ask.setTextFormat(Qt.TextFormat.PlainText)
    ask.setText(translate("Others", "Otra persona guardó «{0}» mientras usted la editaba.").format(name))
    ask.setInformativeText(translate("Others", "Lo que usted escribió aún no está guardado. ¿Qué hacemos?"))
    words = (
        (Way.COPY, translate("Others", "Guardar la mía como copia"), QMessageBox.ButtonRole.AcceptRole),
        (Way.REPLACE, translate("Others", "Reemplazar la otra por la mía"), QMessageBox.ButtonRole.DestructiveRole),
        (Way.THEIRS, translate("Others", "Descartar la mía y abrir la otra"), QMessageBox.ButtonRole.DestructiveRole),
    )
    for way, text, role in words:
        ask.addButton(text, role).clicked.connect(ways[way])
    # One under the other: four such sentences in a row would be cut on a small screen.
    for box in ask.findChildren(QDialogButtonBox):
        box.setOrientation(Qt.Orientation.Vertical)
    stay = ask.addButton(translate("Others", "Seguir editando"), QMessageBox.ButtonRole.RejectRole)
    ask.setDefaultButton(stay)
    ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ask.open()
