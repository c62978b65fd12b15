"""Real processes on virtual screens: what these tests see is what a lobby sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.bench.rig import Rig, rig
from signage.bench.virtual_screen import VirtualScreen, virtual_screen


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=4, help="how often each process is killed")
    parser.addoption("--pictures", action="store_true", help="put the pictures of the first hour into docs/images")
    parser.addoption("--seed", type=int, default=None, help="repeat the kills of another run")


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    with virtual_screen(1920, 1080) as virtual:
        yield virtual


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Rig]:
    with rig(tmp_path) as installation:
        yield installation
