"""What screens showed: the newest picture of each, and those of the last day, fetched when somebody looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from manager_app import operations
from signage.client import HubClient, ScreenState
from signage.errors import NotFound, SignageError
from signage.model.ids import ScreenId

_MOST_OLD: Final = 200
_CARD: Final = QSize(640, 640)
"""As large as a card shows it, on a dense monitor."""
_Key = tuple[ScreenId, datetime]


class Sights(QObject):
    """Pictures of screens by when they came."""

    ready = Signal(str)
    """A picture of a screen has come; the argument is the screen's id."""

    def __init__(self, client: HubClient, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._client = client
        self._newest: dict[ScreenId, QPixmap] = {}
        self._old: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._asked: set[_Key] = set()
        self._wanted: dict[ScreenId, datetime] = {}

    def newest(self, state: ScreenState) -> QPixmap | None:
        """Return the newest picture of a screen that is here; while a newer one is fetched, the one before it."""
        screen, at = state.screen.id, state.captured_at
        if at is not None and self._wanted.get(screen) != at:
            self._wanted[screen] = at
            self._fetch(screen, at)
        return self._newest.get(screen)

    def at(self, screen: ScreenId, at: datetime) -> QPixmap | None:
        """Return the picture of a screen that came at an instant; None while it is fetched."""
        key = (screen, at)
        held = self._old.get(key)
        if held is not None:
            self._old.move_to_end(key)
            return held
        self._fetch(screen, at)
        return None

    def _fetch(self, screen: ScreenId, at: datetime) -> None:
        key = (screen, at)
        if key in self._asked:
            return
        self._asked.add(key)
        operations.run(
            self,
            lambda: _read(self._client.capture(screen, at)),
            lambda image: self._keep(key, image),
            self._give_up(key),
        )

    def _keep(self, key: _Key, image: QImage) -> None:
        screen, at = key
        self._asked.discard(key)
        picture = QPixmap.fromImage(image)
        self._old[key] = picture
        while len(self._old) > _MOST_OLD:
            self._old.popitem(last=False)
        if self._wanted.get(screen) == at:
            self._newest[screen] = picture.scaled(
                _CARD, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self.ready.emit(screen)

    def _give_up(self, key: _Key) -> Callable[[SignageError], None]:
        def fail(_: SignageError) -> None:
            # A card without a picture says enough; it is asked for again when somebody looks again.
            self._asked.discard(key)
            if self._wanted.get(key[0]) == key[1]:
                del self._wanted[key[0]]

        return fail


def _read(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.isNull():
        raise NotFound("La imagen no se puede leer.", "The picture cannot be read.")
    return image
