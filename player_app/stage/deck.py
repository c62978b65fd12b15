"""The two layers of the programme and the rule by which they swap. Pure: no Qt.

* What is in front stays in front, whole, until the next one has said it is ready and has come in over it: faded, or
  moved in from the side; or at once, where the slide asks for a cut.
* One slide may be prepared behind; asking for it later costs no loading.
* A slide that fails leaves the front as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from player_app.stage.view import SlideView

Phase = Literal["empty", "loading", "fading", "sliding", "shown"]


class LayerPort(Protocol):
    """One layer of the scene, as the deck drives it."""

    def load(self, view: SlideView) -> None:
        """Begin to load a slide, unseen."""

    def enter(self, phase: Phase) -> None:
        """Take a phase: fade or move in over the other layer, or be shown at once."""

    def clear(self) -> None:
        """Let go of the slide and its files."""


@dataclass(slots=True)
class _Place:
    port: LayerPort
    view: SlideView | None = None
    ready: bool = False

    @property
    def key(self) -> str | None:
        return self.view.key if self.view else None

    def holds(self, view: SlideView) -> bool:
        """Whether this is the very slide: an edited one keeps its key and must be loaded again."""
        return self.view is not None and _looks(self.view) == _looks(view)

    def load(self, view: SlideView) -> None:
        self.view, self.ready = view, False
        self.port.load(view)

    def clear(self) -> None:
        self.port.clear()
        self.view, self.ready = None, False


class Deck:
    """Decides which layer loads, rises and empties."""

    def __init__(self, first: LayerPort, second: LayerPort, *, fades: bool = True) -> None:
        """Start with both layers empty; without fades every slide is in front at once."""
        self._front, self._back = _Place(first), _Place(second)
        self._fades = fades
        self._wanted: SlideView | None = None
        self._next: SlideView | None = None
        self._fading = False

    @property
    def front_key(self) -> str | None:
        """The slide that is in front and whole."""
        return self._front.key

    def is_whole(self, view: SlideView) -> bool:
        """Whether this very slide can be seen whole: it is in front, or ready behind."""
        return self._front.holds(view) or (self._back.ready and self._back.holds(view))

    def show(self, view: SlideView) -> str | None:
        """Ask for a slide; answers its key when it is in front already."""
        if self._next is not None and self._next.key == view.key:
            self._next = None
        if self._front.holds(view) and not self._fading:
            self._wanted = None
            return view.key
        self._wanted = view
        return self._advance()

    def prepare(self, view: SlideView) -> None:
        """Ask that a slide be loaded behind, when the layer is free."""
        if not self._front.holds(view):
            self._next = view
            self._advance()

    def ready(self, port: LayerPort, key: str) -> str | None:
        """A layer has its slide ready to be seen; answers the key that came to the front at once, if one did."""
        if self._fading or self._back.port is not port or self._back.key != key:
            return None
        self._back.ready = True
        return self._advance()

    def faded(self) -> str | None:
        """The rising layer is opaque; answers its key."""
        return self._land() if self._fading else None

    def failed(self, port: LayerPort, key: str) -> str | None:
        """A slide cannot be shown: forget it, keep what is in front."""
        if self._fading or self._back.port is not port or self._back.key != key:
            return None
        self._back.clear()
        self._wanted = None if self._wanted and self._wanted.key == key else self._wanted
        self._next = None if self._next and self._next.key == key else self._next
        return self._advance()

    def empty(self) -> None:
        """Let go of both slides and of what was asked for."""
        self._wanted = self._next = None
        self._fading = False
        for place in (self._front, self._back):
            place.clear()

    def _advance(self) -> str | None:
        target = self._wanted or self._next
        if self._fading or target is None:
            return None
        if not self._back.holds(target):
            self._back.load(target)
        elif self._back.ready and self._wanted is not None:
            return self._raise()
        return None

    def _raise(self) -> str | None:
        entrance = self._wanted.entrance if self._wanted else "cut"
        self._wanted = None
        if self._front.view is None or not self._fades or entrance == "cut":
            self._back.port.enter("shown")
            return self._land()
        self._fading = True
        self._back.port.enter("sliding" if entrance == "slide" else "fading")
        return None

    def _land(self) -> str | None:
        self._fading = False
        self._front, self._back = self._back, self._front
        self._front.port.enter("shown")
        self._back.clear()
        landed = self._front.key
        self._advance()
        return landed


def _looks(view: SlideView) -> SlideView:
    """A slide without what only says how it comes in."""
    return replace(view, position_ms=0, entrance="fade")
