"""Draws a PDF's pages in a process of its own: `python -m signage.media.page_child FILE FOLDER`.

Says how many pages there are, then draws each page that it is asked for. The file may be hostile: this process has
little memory and no time, and takes nobody with it. Words: `pages N`, `drawn`, or one of `encrypted`, `broken`.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

_MEMORY: Final = 2 * 1024**3
_PROCESSOR_S: Final = 600
_LARGEST_FILE: Final = 256 * 1024**2
_LONGEST_PX: Final = 3840
_BIGGEST_SCALE: Final = 8.0


def main(path: Path, folder: Path) -> int:
    """Answer on standard output until standard input ends."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _PROCESSOR_S),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    import pypdfium2  # noqa: PLC0415 - after the limits: what it loads counts too

    try:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()  # what people filled in is drawn too
        _tell(f"pages {len(document)}")
    except pypdfium2.PdfiumError as failure:
        _tell("encrypted" if "password" in str(failure).lower() else "broken")
        return 1
    for line in sys.stdin:
        page = document[int(line)]
        width, height = page.get_size()
        scale = min(_BIGGEST_SCALE, _LONGEST_PX / max(width, height, 1.0))
        picture = page.render(scale=scale).to_pil()
        picture.convert("RGB").save(folder / "page.bmp")
        page.close()
        _tell("drawn")
    return 0


def _tell(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - the answer to whoever started us


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
