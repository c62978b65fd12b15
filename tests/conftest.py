"""Rules for every test: examples are not refused for being drawn slowly on a machine that is busy with other tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from hub.postgres import Postgres

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "where the hubs of tests/hub keep what they know; many tests use both whatever it says"
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help=words)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests of this process; started by the first that asks for it."""
    from hub.postgres import a_server  # noqa: PLC0415 - tests of the screens load no database

    with a_server() as server:
        yield server
