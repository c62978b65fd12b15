"""Slides that took the display down with them: one on the screen at two crashes is passed over until it is changed.

What is about to be decoded is written down before it is; a display that ended in order takes it back. After a restart
of the machine everybody gets a new chance: a power cut is no crash.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from signage.errors import BadInput, StoreFailure
from signage.model import wire
from signage.model.slide import ImageSlide, Slide, TemplateSlide
from signage.store.disk import write_atomically

_MOST_CRASHES: Final = 2
_MAX_NOTE: Final = 64 * 1024
_REMEMBERED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAir:
    """What is decoded at this moment, and what was at each crash, by version of the slide."""

    boot: str
    slides: tuple[str, ...] = ()
    crashed: tuple[str, ...] = ()


class Suspects:
    """The note on the disk, and what follows from it."""

    def __init__(self, path: Path, boot: str) -> None:
        """Read what the last display left: what was on the air then has crashed once more."""
        self._path = path
        held = _read(path)
        if held is None or held.boot != boot:
            held = OnAir(boot=boot)
        self._decoded: dict[str, tuple[str, ...]] = {}
        self._note = replace(held, slides=(), crashed=(*held.crashed, *held.slides)[-_REMEMBERED:])
        if held.slides:
            self._write()

    def is_barred(self, slide: Slide) -> bool:
        """Whether a slide was on the air at two crashes."""
        return self._crashes(slide) >= _MOST_CRASHES

    def may_wait_behind(self, slide: Slide) -> bool:
        """Whether a slide may be decoded before its turn: with one crash it has to be seen who is to blame."""
        return self._crashes(slide) == 0

    def on_air(self, part: str, slides: tuple[Slide, ...]) -> None:
        """Write down what is about to be decoded in a part of the picture."""
        self._decoded[part] = tuple(wire.slide_version(slide) for slide in slides if is_risky(slide))
        versions = tuple(version for held in self._decoded.values() for version in held)
        if versions != self._note.slides:
            self._note = replace(self._note, slides=versions)
            self._write()

    def clear(self) -> None:
        """Write down that nothing is decoded any more."""
        for part in self._decoded:
            self.on_air(part, ())

    def _crashes(self, slide: Slide) -> int:
        return self._note.crashed.count(wire.slide_version(slide)) if self._note.crashed and is_risky(slide) else 0

    def _write(self) -> None:
        with contextlib.suppress(StoreFailure):
            write_atomically(self._path, wire.value_bytes(self._note))


def is_risky(slide: Slide) -> bool:
    """Whether a slide is decoded by code that may crash: videos, and pictures of pages of the web."""
    if isinstance(slide, ImageSlide):
        return False
    return not isinstance(slide, TemplateSlide) or bool(slide.files) or slide.template == "pagina_web"


def _read(path: Path) -> OnAir | None:
    with contextlib.suppress(OSError, BadInput):
        found: OnAir = wire.decode(OnAir, wire.from_bytes(path.read_bytes(), max_bytes=_MAX_NOTE))
        return found
    return None
