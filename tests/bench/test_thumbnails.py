"""Every template has its thumbnail measured."""

from __future__ import annotations

from pathlib import Path

from player_app.stage.slides import TEMPLATES
from signage.bench.thumbnails import measure_thumbnails


def test_every_template_is_drawn_warm_and_the_slowest_is_named(tmp_path: Path) -> None:
    figures = measure_thumbnails(tmp_path, rounds=1)
    assert figures.templates == len(TEMPLATES)
    assert figures.slowest in TEMPLATES
    assert 0 < figures.p50 <= figures.p95
