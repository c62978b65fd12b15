"""How much is thrown at what screens believe: little in every run, a million with `make torture`."""

from __future__ import annotations

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutations", type=int, default=3000, help="how many altered documents are tried")
    parser.addoption("--mutation-seed", type=int, default=None, help="repeat the mutations of another run")


@pytest.fixture
def mutations(request: pytest.FixtureRequest) -> int:
    # A run that names another folder has no such options.
    return int(request.config.getoption("--mutations", 3000))


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Return a source of chance whose seed is printed when the test fails."""
    seed = request.config.getoption("--mutation-seed", None) or random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    return random.Random(seed)
