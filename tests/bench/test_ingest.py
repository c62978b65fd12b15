"""The ingest of photos is measured with whatever this machine has."""

from __future__ import annotations

import shutil
from pathlib import Path

from signage.bench.ingest import measure_ingest


def test_a_photo_becomes_three_pictures_and_a_ratio_where_there_is_a_baseline(tmp_path: Path) -> None:
    figures = measure_ingest(tmp_path, photos=1)
    assert len(list((tmp_path / "ours").iterdir())) == 3
    assert figures.photos_per_s > 0
    assert (figures.ratio is not None) == (shutil.which("vipsthumbnail") is not None)
