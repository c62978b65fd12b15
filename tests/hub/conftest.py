"""A hub for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from easy_stage import EasyStage
from hub.office import Desk, FakeClock, Office, TestClient
from signage.hub.app import create_app
from signage.media.video import find_tools


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def stage() -> EasyStage:
    return EasyStage()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock, stage: EasyStage) -> Iterator[Desk]:
    hub = create_app(tmp_path / "hub", clock=clock, monotonic=clock.monotonic, tools=find_tools(), stage=stage)
    with TestClient(hub, raise_server_exceptions=False) as http:
        made = Desk(hub, http, clock, Office())
        one_time = (tmp_path / "hub" / "admin-token").read_text()
        made.token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
        yield made
    hub.close()


@pytest.fixture
def office() -> Office:
    return Office()
