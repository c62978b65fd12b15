"""The command `signage-stage`, run as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, "-m", "player_app.stage", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.json"
    alert = {"key": "a", "tone": "drill", "word": "SIMULACRO", "headline": "Simulacro de red", "issued": "10:30"}
    path.write_text(json.dumps({"alerts": [alert]}), encoding="utf-8")
    return path


def test_a_picture_is_drawn_at_the_size_asked_for(spec: Path, tmp_path: Path) -> None:
    done = run("render", spec, tmp_path / "out.png", "--size", "360x640")
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(tmp_path / "out.png"))
    assert (image.width(), image.height(), image.pixelColor(2, 320).name()) == (360, 640, "#5b2a86")


def test_a_measurement_is_json(spec: Path) -> None:
    done = run("measure", spec)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"fits": True, "smallest_text_px": 56.0, "missing_glyphs": "", "problems": []}


def test_a_missing_description_is_one_line(tmp_path: Path) -> None:
    done = run("render", tmp_path / "none.json", tmp_path / "out.png")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_description_that_goes_too_deep_is_one_line(tmp_path: Path) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000, encoding="utf-8")
    done = run("measure", deep)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("size", ["0x0", "99999x99999", "1920", "axb"])
def test_a_size_that_no_picture_has_is_refused_by_name(spec: Path, tmp_path: Path, size: str) -> None:
    done = run("render", spec, tmp_path / "out.png", "--size", size)
    assert done.returncode == 2
    assert "1920x1080" in done.stderr


def test_a_page_is_drawn_where_the_name_says_so(spec: Path, tmp_path: Path) -> None:
    done = run("render", spec, tmp_path / "out.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    refused = run("render", spec, tmp_path / "none" / "out.pdf")
    assert (refused.returncode, "cannot be written" in refused.stderr) == (2, True)
