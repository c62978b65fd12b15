"""Photos of twelve megapixels into the three pictures that the library keeps, beside vipsthumbnail on the same cores.

Both make a JPEG of 3840, of 1920 and of 480 pixels of each photo, at the same quality and with whole colours, as many
photos at once as there are cores. The photos are drawn here: noise over gradients, which no encoder likes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from PIL import Image

from signage.media.image import THUMBNAIL_PX, Size, ingest_image

_DIFFERENT: Final = 8
_WIDTH: Final = 4000
_HEIGHT: Final = 3000
_QUALITY: Final = 88
_THUMBNAIL_QUALITY: Final = 80
_BATCH: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestFigures:
    """Photos a second, ours and the baseline's; the ratio is ours over theirs, none without vipsthumbnail."""

    photos: int
    cores: int
    megapixels: float
    photos_per_s: float
    baseline_photos_per_s: float | None
    ratio: float | None


def measure_ingest(folder: Path, *, photos: int = 500) -> IngestFigures:
    """Ingest photos with all cores, in turns with the baseline."""
    cores = len(os.sched_getaffinity(0))
    drawn = _drawn(folder / "photos", min(photos, _DIFFERENT))
    program = shutil.which("vipsthumbnail")
    ours, theirs, left = 0.0, 0.0, photos
    ingest_image(drawn[0])  # the decoders are loaded before the clock runs
    while left > 0:
        batch = list(islice(cycle(drawn), min(left, _BATCH)))
        left -= len(batch)
        ours += _ours(batch, folder / "ours", cores)
        theirs += _theirs(batch, folder / "theirs", cores, program) if program else 0.0
    return IngestFigures(
        photos=photos,
        cores=cores,
        megapixels=_WIDTH * _HEIGHT / 1e6,
        photos_per_s=round(photos / ours, 2),
        baseline_photos_per_s=round(photos / theirs, 2) if theirs else None,
        ratio=round(theirs / ours, 2) if theirs else None,
    )


def _drawn(folder: Path, different: int) -> list[Path]:
    folder.mkdir(parents=True)
    return [_photo(folder / f"{number}.jpg", number) for number in range(different)]


def _photo(path: Path, number: int) -> Path:
    grain = Image.effect_noise((_WIDTH // 4, _HEIGHT // 4), 20 + 5 * number).resize((_WIDTH, _HEIGHT))
    light = Image.linear_gradient("L").resize((_WIDTH, _HEIGHT)).rotate(90 * (number % 4))
    depth = Image.radial_gradient("L").resize((_WIDTH, _HEIGHT))
    bands = (Image.blend(grain, light, 0.6), Image.blend(grain, depth, 0.7), Image.blend(light, depth, 0.5))
    Image.merge("RGB", bands).save(path, quality=92)
    return path


def _ours(batch: list[Path], folder: Path, cores: int) -> float:
    folder.mkdir(exist_ok=True)

    def ingest(numbered: tuple[int, Path]) -> None:
        number, path = numbered
        made = ingest_image(path)
        for size, picture in made.renditions:
            (folder / f"{number}-{size}").write_bytes(picture.data)
        (folder / f"{number}-thumbnail").write_bytes(made.thumbnail.data)

    begun = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(ingest, enumerate(batch)))
    return time.perf_counter() - begun


def _theirs(batch: list[Path], folder: Path, cores: int, program: str) -> float:
    folder.mkdir(exist_ok=True)

    def ingest(share: list[Path]) -> None:
        for longest, quality in ((Size.P2160, _QUALITY), (Size.P1080, _QUALITY), (THUMBNAIL_PX, _THUMBNAIL_QUALITY)):
            target = folder / f"%s-{int(longest)}.jpg[Q={quality},subsample-mode=off]"
            command = [program, *map(str, share), "--size", f"{int(longest)}x{int(longest)}", "-o", str(target)]
            subprocess.run(command, check=True, env={**os.environ, "VIPS_CONCURRENCY": "1"})  # noqa: S603 - found on PATH

    begun = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(ingest, [batch[start::cores] for start in range(cores) if batch[start::cores]]))
    return time.perf_counter() - begun
