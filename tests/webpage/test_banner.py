"""The intranet's banner in a real browser, on a page whose policy lets the hub's script run and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from hub.office import Desk, FakeClock, Office, TestClient
from hub.publisher import publisher, says
from signage.bench.rig import free_port
from signage.hub.app import Hub, create_app
from signage.hub.channels import notices

LONGEST_S = 60.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = FakeClock()
    hub = create_app(tmp_path / "hub", clock=clock, monotonic=clock.monotonic)
    with TestClient(hub) as http:
        made = Desk(hub, http, clock, Office())
        one_time = (tmp_path / "hub" / "admin-token").read_text()
        made.token = http.post("/api/v1/login", json={"one_time": one_time}).json()["token"]
        made.found()
        http.post("/api/v1/templates", content=made.office.bundle(), headers=made.auth)
        yield made
    hub.close()


@contextmanager
def served(hub: Hub) -> Iterator[str]:
    """Answer on a real port."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(hub, port=port, lifespan="off", log_config=None, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def reading(url: str) -> Iterator[Callable[[Callable[[dict[str, Any]], bool]], dict[str, Any]]]:
    """Open a page; yields what waits until the page says something."""
    command = [sys.executable, str(Path(__file__).with_name("visitor.py")), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as reader:
        patience = threading.Timer(LONGEST_S, reader.kill)
        patience.start()

        def until(holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
            assert reader.stdout is not None
            said = []
            for line in reader.stdout:
                said.append(line)
                if line.startswith("{") and holds(seen := json.loads(line)):
                    return seen
            raise AssertionError(said)

        try:
            yield until
        finally:
            patience.cancel()
            reader.kill()


def test_the_banner_says_an_order_under_a_strict_policy_and_goes_when_it_ends(desk: Desk) -> None:
    answer = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now))
    assert answer.status_code == 200, answer.text
    (notice,) = notices(desk.hub.parts, is_public=False, now=desk.clock.now)
    with served(desk.hub) as hub, publisher() as intranet:
        page = (
            f'<!doctype html><html><body><p>Intranet</p><script src="{hub}/intranet/banner.js"></script></body></html>'
        )
        policy = f"default-src 'none'; script-src {hub}; connect-src {hub}"
        intranet.replies["/"] = says(page.encode(), Content_Type="text/html", Content_Security_Policy=policy)
        with reading(intranet.url()) as until:
            seen = until(lambda said: notice.said.wording.headline in said["text"])
            assert all(step in seen["text"] for step in notice.said.wording.steps)
            assert seen["ground"] == "rgb(91, 42, 134)"
            desk.clock.advance(hours=1)
            assert until(lambda said: notice.said.wording.headline not in said["text"])["text"].strip() == "Intranet"
