"""A hub for each test."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from easy_stage import EasyStage
from hub.office import Desk, FakeClock, Office, TestClient
from signage.hub.app import create_app
from signage.media.video import find_tools

BOTH = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a module that says `ON_BOTH_DATABASES` with each of them."""
    if getattr(metafunc.module, "ON_BOTH_DATABASES", False) and "database" in metafunc.fixturenames:
        metafunc.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def stage() -> EasyStage:
    return EasyStage()


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a new library: SQLite's, or PostgreSQL's where a test asks for both."""
    kind = getattr(request, "param", None) or request.config.getoption("--database")
    if kind == "postgresql":
        return str(request.getfixturevalue("postgres").database())
    (tmp_path / "hub").mkdir(exist_ok=True)
    return f"sqlite:///{tmp_path / 'hub' / 'hub.db'}"


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock, stage: EasyStage, database: str) -> Iterator[Desk]:
    hub = create_app(
        tmp_path / "hub",
        clock=clock,
        monotonic=clock.monotonic,
        find_tools=find_tools,
        stage=stage,
        database_url=database,
        chores=lambda _: (),  # a test that asks for what is due must not find it done behind its back
    )
    with TestClient(hub, raise_server_exceptions=False) as http:
        made = Desk(hub, http, clock, Office())
        one_time = (tmp_path / "hub" / "admin-token").read_text()
        made.token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
        yield made
    hub.close()


@pytest.fixture
def office() -> Office:
    return Office()


class Anything:
    """A mail server's mind: it takes every letter."""


@pytest.fixture
def serving() -> Iterator[Callable[..., int]]:
    """Start real mail servers; each answers at the port that is returned."""
    with ExitStack() as ends:

        def start(**options: object) -> int:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            controller = Controller(Anything(), hostname="127.0.0.1", port=port, **options)  # type: ignore[arg-type]
            controller.start()
            ends.callback(controller.stop)
            return port

        yield start
