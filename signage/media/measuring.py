"""Has slides measured by the stage itself: `signage-stage record`, a child process with a deadline.

The core never draws; the one program that knows what a slide looks like is the stage. One child measures many slides,
since starting it costs more than measuring one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from signage.errors import MediaRejected
from signage.model.finding import Record
from signage.model.ids import AssetHash, SlideId
from signage.model.slide import TemplateSlide, assets_of
from signage.model.wire import LARGEST_RECORDS, read_records, record_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Worn:
    """The files of the look that slides wear; None where the stage's own is used."""

    theme: Path | None = None
    logo: Path | None = None


OWN_LOOK: Final = Worn()
FileOf = Callable[[AssetHash], Path | None]
_START_S: Final = 60.0
_SLIDE_S: Final = 10.0


class Stage(Protocol):
    """Whoever can say how slides look."""

    def measure(
        self, slides: Sequence[TemplateSlide], file_of: FileOf, worn: Worn = OWN_LOOK
    ) -> Mapping[SlideId, Record]:
        """Return what was seen of each slide that could be drawn."""


class StageProgram:
    """The stage as a child process."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        """Run the program that is installed beside this Python, or another command."""
        self._command = tuple(command) or (str(Path(sys.executable).with_name("signage-stage")), "record")

    def measure(
        self, slides: Sequence[TemplateSlide], file_of: FileOf, worn: Worn = OWN_LOOK
    ) -> Mapping[SlideId, Record]:
        """Measure slides in every shape.

        Raises:
            MediaRejected: the program is not there, fails, or takes too long.
        """
        if not slides:
            return {}
        files = {asset: str(path) for slide in slides for asset in assets_of(slide) if (path := file_of(asset))}
        theme, logo = (str(file) if file else "" for file in (worn.theme, worn.logo))
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell; the program of this very installation
                self._command,
                input=record_request(slides, files, theme=theme, logo=logo),
                capture_output=True,
                check=True,
                timeout=_START_S + _SLIDE_S * len(slides),
            )
        except (OSError, subprocess.SubprocessError) as failure:
            raise _unable() from failure
        return read_records(done.stdout[: LARGEST_RECORDS + 1])


def _unable() -> MediaRejected:
    return MediaRejected(
        "No se pudo medir la pieza: «signage-stage» no arranca en este equipo. Ejecute «signage hub doctor».",
        "The piece could not be measured: “signage-stage” does not start here. Run “signage hub doctor”.",
        code="stage-unavailable",
    )
