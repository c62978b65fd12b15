"""What a stage can be asked to draw, as plain values: no Qt, no files opened, no times but ready-made text.

`min_text_px` everywhere means pixels of a canvas whose short side is 1080; the stage scales it to its own size.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player_app.stage.live import LiveView

SlideKind = Literal["image", "video", "template"]
Entrance = Literal["cut", "fade", "slide"]
"""How a slide takes the place of the one before: at once, as a cross-fade, or pushing in from the right."""
TakeOver = Literal["full", "band"]
Tone = Literal["danger", "caution", "info", "drill", "test", "resolved", "correction"]

DEFAULT_MIN_TEXT_PX = 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideView:
    """One slide as drawn: files by absolute path, texts by field name. `files` are videos and captions."""

    key: str
    kind: SlideKind
    source: str = ""
    template: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    data: LiveView | None = None
    """What a source of live data says; none where the slide says it by hand."""
    strict: bool = False
    """Whether a slide whose words have no room is refused, as in a lobby; a preview shows where it runs over."""
    alt: str = ""
    position_ms: int = 0
    loop: bool = False
    volume: float = 0.0
    """How loud a video is, 0 to 1."""
    entrance: Entrance = "fade"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """One crisis alert as drawn: wording in both languages, times as the text that is shown."""

    key: str
    take_over: TakeOver = "full"
    tone: Tone = "danger"
    symbol: str = ""
    word: str = ""
    headline: str = ""
    steps: tuple[str, ...] = ()
    english_headline: str = ""
    english_steps: tuple[str, ...] = ()
    issued: str = ""
    next_update: str = ""
    unrenewed_since: str = ""
    contact: str = ""
    index: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingView:
    """What an unpaired screen shows: the code, what to do in Spanish and English, four words to compare."""

    code: str
    help: tuple[str, ...] = ()
    english_help: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
