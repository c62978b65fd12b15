"""docs/manual/first-hour.md and first-hour-en.md to the letter: every name in italics is found in the window and used.

The documents' pictures are taken on the way; `--pictures` puts them where the documents show them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hour import ROOT, STEPS, steps_of

IMAGES: Final = ROOT / "docs" / "images" / "first-hour"


@pytest.mark.flow
@pytest.mark.parametrize("tongue", ["es", "en"])
def test_a_newcomer_follows_the_first_hour_to_the_letter(
    tongue: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    taken = tmp_path / "pictures"
    taken.mkdir()
    # In a process of its own: the language of a window is that of its program.
    command = [sys.executable, str(Path(__file__).with_name("hour.py")), tongue, str(tmp_path / "office"), str(taken)]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-6000:]}"
    names = [f"{tongue}-{step}.png" for step in range(1, STEPS + 1)]
    assert sorted(path.name for path in taken.iterdir()) == sorted(names)
    assert re.findall(r"images/first-hour/(\S+\.png)", "".join(steps_of(tongue))) == names
    if request.config.getoption("--pictures"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        for name in names:
            (IMAGES / name).write_bytes((taken / name).read_bytes())
    assert all((IMAGES / name).is_file() for name in names)
