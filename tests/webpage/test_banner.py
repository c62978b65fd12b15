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
from hub.publisher import Publisher, publisher, says
from signage.bench.rig import free_port
from signage.hub.app import Hub, create_app
from signage.hub.banner import BANNER
from signage.hub.channels import notices

LONGEST_S = 60.0
SOONER = BANNER.replace("EVERY_MS = 10000", "EVERY_MS = 100").replace("SILENCE_MS = 60000", "SILENCE_MS = 300")


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


def a_page(intranet: Publisher, hub: str, *, attributes: str = "") -> str:
    """Put a page of the intranet with the banner's tag on it; its policy lets nothing else run."""
    tag = f'<script src="{hub}/intranet/banner.js"></script>'
    style = "<link rel=stylesheet href=/page.css>"
    page = f"<!doctype html><html {attributes}>{style}<body><p>Intranet</p>{tag}</body></html>"
    policy = f"default-src 'none'; script-src {hub}; style-src 'self'; connect-src {hub}"
    intranet.replies["/page.css"] = says(b"section, li { color: blue; margin: 90px }", Content_Type="text/css")
    intranet.replies["/"] = says(page.encode(), Content_Type="text/html", Content_Security_Policy=policy)
    return intranet.url()


def a_banner(first_line: str, **change: object) -> bytes:
    """What the hub says of one order."""
    said = {
        "id": "a", "ground": "#9B2423", "ink": "#FFFFFF", "first_line": first_line, "steps": ["Desconecte el cable."],
        "english": "Cyber-attack", "english_steps": ["Unplug the cable."], "foot": "Emitido 10:00", **change,
    }  # fmt: skip
    return json.dumps({"alerts": [said]}).encode()


def test_what_is_up_stays_through_the_hubs_errors_and_its_age_is_told_in_both_languages() -> None:
    with publisher() as hub, publisher() as intranet:
        place = f"http://127.0.0.1:{hub.port}"
        hub.replies["/intranet/banner.js"] = says(SOONER.encode(), Content_Type="text/javascript")
        allow = {"Access_Control_Allow_Origin": "*", "Content_Type": "application/json"}
        hub.replies["/intranet/alerts.json"] = says(a_banner("CIBERATAQUE"), **allow)
        with reading(a_page(intranet, place)) as until:
            seen = until(lambda said: "CIBERATAQUE" in said["text"])
            assert "Unplug the cable." in seen["text"]
            assert seen["step"] == "rgb(255, 255, 255)", "whatever the page's own style says"
            for fault in (
                says(b'{"error": {}}', 503, **allow),
                says(b'{"alerts": [{}]}', **allow),
                says(b"<p>", **allow),
            ):
                hub.replies["/intranet/alerts.json"] = fault
                seen = until(lambda said: "No update since" in said["text"])
                assert "CIBERATAQUE" in seen["text"]
                hub.replies["/intranet/alerts.json"] = says(a_banner("CIBERATAQUE"), **allow)
                until(lambda said: "No update since" not in said["text"])


@pytest.mark.parametrize("attributes", ["", "dir=rtl"])
def test_a_word_of_any_length_and_any_script_stays_within_the_page(attributes: str) -> None:
    long = "Ñ" * 3000 + " <img src=x onerror=alert(1)> שלום"
    with publisher() as hub, publisher() as intranet:
        place = f"http://127.0.0.1:{hub.port}"
        hub.replies["/intranet/banner.js"] = says(BANNER.encode(), Content_Type="text/javascript")
        allow = {"Access_Control_Allow_Origin": "*", "Content_Type": "application/json"}
        hub.replies["/intranet/alerts.json"] = says(a_banner(long), **allow)
        with reading(a_page(intranet, place, attributes=attributes)) as until:
            seen = until(lambda said: long in said["text"])
            assert seen["direction"] == "ltr", "its sentences are Spanish, whatever the page's are"
            assert 0 < seen["width"] <= seen["room"]


def test_the_banner_says_an_order_under_a_strict_policy_and_goes_when_it_ends(desk: Desk) -> None:
    answer = desk.http.post("/v1/alerts", content=desk.office.alert(sent=desk.clock.now))
    assert answer.status_code == 200, answer.text
    (notice,) = notices(desk.hub.parts, is_public=False, now=desk.clock.now)
    with served(desk.hub) as hub, publisher() as intranet, reading(a_page(intranet, hub)) as until:
        seen = until(lambda said: notice.said.wording.headline in said["text"])
        assert all(step in seen["text"] for step in notice.said.wording.steps)
        assert seen["ground"] == "rgb(91, 42, 134)"
        desk.clock.advance(hours=1)
        assert until(lambda said: notice.said.wording.headline not in said["text"])["text"].strip() == "Intranet"
