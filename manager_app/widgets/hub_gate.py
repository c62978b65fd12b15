"""What needs the hub stays closed while it does not answer, and says why where the hand is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from manager_app.mirror import Mirror


class HubGate(QObject):
    """Opens and closes parts by the mirror's link; what can be kept on this PC until the hub is back needs no gate."""

    def __init__(self, mirror: Mirror, parent: QObject) -> None:
        """Follow a mirror."""
        super().__init__(parent)
        self._mirror = mirror
        self._parts: dict[QWidget, tuple[bool, str]] = {}
        mirror.linked_changed.connect(self._on_linked)

    def keep(self, *parts: QWidget) -> None:
        """Stand before some parts; they have their tips by now."""
        for part in parts:
            self._parts[part] = (True, part.toolTip())
        self._turn()

    def allow(self, part: QWidget, *, may: bool) -> None:
        """Say whether a part would be open but for the hub."""
        self._parts[part] = (may, self._parts[part][1])
        self._turn()

    def _on_linked(self, linked: bool) -> None:  # noqa: ARG002, FBT001 - the mirror is asked; a slot
        # A method and no lambda: a link that changes late then finds nobody, and not parts that are gone.
        self._turn()

    def _turn(self) -> None:
        is_open, why = bool(self._mirror.linked), self._reason()
        for part, (may, tip) in self._parts.items():
            part.setEnabled(is_open and may)
            part.setToolTip(tip if is_open else why)
            part.setAccessibleDescription("" if is_open else why)

    def _reason(self) -> str:
        if self._mirror.linked is None:
            return QCoreApplication.translate("HubGate", "El servidor no ha respondido todavía.")
        return QCoreApplication.translate("HubGate", "Sin conexión con el servidor: se podrá en cuanto responda.")
