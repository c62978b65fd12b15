"""A real hub, and people at real terminals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from terminal import Terminal

from signage.bench.rig import HubProcess


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """One hub for all that does not change whose it is."""
    process = HubProcess(tmp_path_factory.mktemp("hub"))
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def admin(hub: HubProcess, tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """The administrator, who is the operator too: signed in, with a root and a key."""
    terminal = Terminal(tmp_path_factory.mktemp("admin"))
    terminal.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    terminal.does("keys", "init", "--label", "Operadora", "--org", "oai", "--passphrase-file", terminal.passphrase)
    return terminal


@pytest.fixture
def new_hub(tmp_path: Path) -> Iterator[Callable[[str], HubProcess]]:
    """Start hubs that end with the test."""
    with ExitStack() as ends:

        def start(name: str) -> HubProcess:
            process = HubProcess(tmp_path / name)
            ends.callback(process.stop)
            process.start()
            return process

        yield start


@pytest.fixture
def someone(tmp_path: Path) -> Callable[[str], Terminal]:
    """Give a terminal to another person."""
    return lambda name: Terminal(tmp_path / name)
