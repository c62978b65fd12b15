"""A screen with two hubs: whichever is killed, and when, its order is on the screen and on the other's board."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_without_hub import CONTACT, DRILL, a_screen, with_one_picture

from signage.bench.rig import PASSPHRASE, HubProcess, PlayerProcess, Rig, rig, wait_for
from signage.client import HubClient
from signage.model.ids import AlertId

pytestmark = pytest.mark.flow
SECRET = "una clave de pruebas"
SIGNAGE = str(Path(sys.executable).with_name("signage"))


@dataclass
class Two:
    """An office with a main hub, a second one, and a screen that hears orders from them alone."""

    office: Rig
    second: HubProcess
    player: PlayerProcess
    at_second: HubClient

    def start(self, *words: object) -> subprocess.Popen[str]:
        """Type a command, as the operator does."""
        home = {**os.environ, "XDG_CONFIG_HOME": str(self.office.folder / "home")}
        command = [SIGNAGE, *map(str, words)]
        return subprocess.Popen(command, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def type(self, *words: object) -> str:
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    @property
    def key(self) -> tuple[object, ...]:
        return ("--profile", self.office.console.folder, "--passphrase-file", file(self.office, PASSPHRASE))

    def raise_drill(self) -> subprocess.Popen[str]:
        answers = [part for name, text in DRILL.items() for part in ("-f", f"{name}={text}")]
        told = (*CONTACT, "--no-lan", "--wait", 20, "--json")
        return self.start("alert", "raise", "SIM", *answers, *self.key, *told)

    def painted(self, client: HubClient, alert: str) -> bool:
        return any(row.painted_after is not None for row in client.board(AlertId(alert)).screens)

    def ended(self, alert: str) -> bool:
        return any(row.ended_after is not None for row in self.at_second.board(AlertId(alert)).screens)


def file(office: Rig, words: str) -> Path:
    path = office.folder / f"phrase-{len(words)}"
    path.write_text(words)
    return path


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Do what docs/install.md says, once for all."""
    tmp_path = tmp_path_factory.mktemp("two")
    with rig(tmp_path, with_starter=False) as office:
        with_one_picture(office, tmp_path)
        player = a_screen(office, "lobby", (0, 0))
        office.client.create_user("ana", full_name="Ana", role="operator", password=SECRET)
        second = HubProcess(tmp_path / "second", options=("--orders-only",))
        second.start()
        made = Two(office, second, player, HubClient(second.url))
        try:
            made.type("login", "--hub", second.url, "--admin-token", second.folder / "admin-token")
            made.type("keys", "init", "--hub", second.url, "--profile", office.console.folder)
            made.type("login", "--hub", office.hub.url, "--user", "ana", "--password-file", file(office, SECRET))
            made.type("screen", "export", tmp_path / "list.json")
            made.type("screen", "import", tmp_path / "list.json", "--hub", second.url)
            root = tmp_path / "root.proposed"
            made.type("keys", "second", second.url, "--proposal", root, *made.key)
            made.type("user", "add", "ana", "--role", "operator", "--hub", second.url,
                      "--password-file", file(office, SECRET))  # fmt: skip
            made.at_second.login("ana", SECRET)
            office.wait_until_playing(1)
            yield made
        finally:
            made.at_second.close()
            second.stop()


@pytest.fixture
def two(set_up: Two) -> Iterator[Two]:
    """Give the office with both hubs up and the programme on the screen, whatever another test did to them."""
    for hub in (set_up.office.hub, set_up.second):
        if hub.process is None:
            hub.start()
    wait_for(lambda: linked(set_up), "la pantalla oye a los dos", seconds=60)
    yield set_up
    if set_up.second.process is None:
        set_up.second.start()
    for held in set_up.at_second.alerts():
        if held.live:
            set_up.type("alert", "clear", held.id, *set_up.key, "--no-lan")


def linked(two: Two) -> bool:
    """Whether the screen hears the second hub, by both hubs' word."""
    return two.at_second.status().streams == 1 and "second-hub" not in doubts(two)


def doubts(two: Two) -> list[str]:
    return [doubt.code for screen in two.office.client.readiness().screens for doubt in screen.doubts]


def test_an_order_survives_the_main_hub_that_is_killed_in_mid_send(two: Two) -> None:
    main = two.office.hub.process
    assert main is not None
    # It takes the connection, and never comes to answer.
    main.send_signal(signal.SIGSTOP)
    held = len(two.at_second.alerts())
    sending = two.raise_drill()
    wait_for(lambda: len(two.at_second.alerts()) > held, "el segundo la tiene", seconds=60)
    two.office.hub.kill()
    out, err = sending.communicate(timeout=60)
    assert sending.returncode == 0, err
    told = json.loads(out)
    assert [answer["took"] for answer in told["hubs"]] == [False, True]
    assert told["painted"] == 1
    assert two.painted(two.at_second, told["id"])
    assert two.player.store.order(AlertId(told["id"]))
    # The first one comes back, and nobody has told it yet: the order is ended all the same.
    agent = two.player.process
    assert agent is not None
    agent.send_signal(signal.SIGSTOP)
    two.office.hub.start()
    assert told["id"] not in {held.id for held in two.office.client.alerts()}
    two.type("alert", "clear", *two.key, "--no-lan")
    agent.send_signal(signal.SIGCONT)
    wait_for(lambda: two.ended(told["id"]), "el segundo sabe que terminó", seconds=60)


def test_an_order_is_raised_and_ended_by_the_second_hub_alone(two: Two) -> None:
    two.office.hub.kill()
    out, err = two.raise_drill().communicate(timeout=60)
    told = json.loads(out)
    assert told["painted"] == 1, err
    two.type("alert", "clear", told["id"], *two.key, "--no-lan")
    wait_for(lambda: two.ended(told["id"]), "el segundo sabe que terminó", seconds=60)
    held = {one.id: one.live for one in two.at_second.alerts()}
    assert held[AlertId(told["id"])] is False


def test_with_both_alive_both_boards_count_it_once_and_a_dead_second_one_is_told(two: Two) -> None:
    told = json.loads(two.raise_drill().communicate(timeout=60)[0])
    assert [answer["took"] for answer in told["hubs"]] == [True, True]
    wait_for(lambda: two.painted(two.office.client, told["id"]), "el principal la cuenta")
    wait_for(lambda: two.painted(two.at_second, told["id"]), "el segundo también")
    log = (two.player.folder / "player.log").read_text()
    assert log.count(f"Alerta {told['id']} recibida") == 1
    two.second.kill()
    wait_for(lambda: "second-hub" in doubts(two), "se dice que falta un camino", seconds=60)
    assert two.office.client.screen_states()[0].shows  # the programme goes on


def test_the_first_hub_is_back_and_the_screen_tells_it_what_it_missed(two: Two) -> None:
    two.office.hub.kill()
    told = json.loads(two.raise_drill().communicate(timeout=60)[0])
    assert told["painted"] == 1
    two.office.hub.start()
    wait_for(lambda: told["id"] in {one.id for one in two.office.client.alerts()}, "el primero se entera", seconds=60)
    wait_for(lambda: two.painted(two.office.client, told["id"]), "y la cuenta", seconds=60)
