"""A window that answers nothing for half a minute is started anew, unless an alert is live; one that answers is not."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from test_agent import a_player, hub, paired, wait_for

from misbehaving import BadHub
from player_app import pulse
from player_app.pulse import SILENCE_S, Pulse, Sign
from player_app.supervisor import Supervisor
from signage.store.disk import lock_holder
from signage.store.store import ScreenStore

__all__ = ["hub", "paired"]  # fixtures


@dataclass
class Lobby:
    """A window, what it answers, and a clock."""

    display_pid: int | None = 7
    answers: Sign = Sign.ALIVE
    is_live: bool = False
    now: float = 1000.0
    renewed: list[float] = field(default_factory=list)

    def renew(self) -> None:
        self.renewed.append(self.now)
        self.display_pid = 1 + (self.display_pid or 0)

    def pass_time(self, seconds: float, feel: Pulse) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now += feel.loop.step()

    def pulse(self) -> Pulse:
        return Pulse(self, live=lambda: self.is_live, ask=lambda _: self.answers, monotonic=lambda: self.now)


def test_one_that_answers_is_let_be() -> None:
    lobby = Lobby()
    lobby.pass_time(3600, lobby.pulse())
    assert not lobby.renewed


@pytest.mark.parametrize("answers", [Sign.NOBODY, Sign.SILENT])
def test_only_one_that_hears_and_says_nothing_is_started_anew(answers: Sign) -> None:
    lobby, began = Lobby(answers=answers), 1000.0
    lobby.pass_time(SILENCE_S + 20, lobby.pulse())
    if answers is Sign.NOBODY:
        assert not lobby.renewed
    else:
        assert len(lobby.renewed) == 1
        assert SILENCE_S <= lobby.renewed[0] - began <= SILENCE_S + 10


def test_a_pause_is_forgiven_and_no_window_is_none_that_is_frozen() -> None:
    lobby = Lobby()
    feel = lobby.pulse()
    for answers in (Sign.SILENT, Sign.ALIVE) * 3:
        lobby.answers = answers
        lobby.pass_time(SILENCE_S - 10, feel)
    lobby.display_pid, lobby.answers = None, Sign.SILENT
    lobby.pass_time(300, feel)
    assert not lobby.renewed


def test_while_an_alert_is_live_it_is_left_alone_and_not_a_moment_longer() -> None:
    lobby = Lobby(answers=Sign.SILENT, is_live=True)
    feel = lobby.pulse()
    lobby.pass_time(600, feel)
    assert not lobby.renewed
    lobby.is_live = False
    lobby.pass_time(10, feel)
    assert lobby.renewed


@pytest.fixture
def pid() -> int:
    """A pid that no process has."""
    return 2**22 + os.getpid()


def test_a_listener_that_nobody_serves_is_silent_and_none_is_nobody(pid: int) -> None:
    assert pulse.ask(pid, patience_s=0.05) is Sign.NOBODY
    listener = pulse.listen(pid)
    assert listener is not None
    with closing(listener):
        assert pulse.listen(pid) is None
        for _ in range(50):  # more than the kernel queues
            assert pulse.ask(pid, patience_s=0.01) is Sign.SILENT
        for _ in range(60):
            pulse.answer(listener)  # to those that are gone


def test_a_real_window_answers_until_it_is_frozen_and_can_be_ended_all_the_same(
    paired: ScreenStore, hub: BadHub
) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.heartbeats and hub.heartbeats[-1].showing, "muestra", seconds=20)
        shown = lock_holder(paired.display_lock_path)
        assert shown is not None
        wait_for(lambda: pulse.ask(shown) is Sign.ALIVE, "responde", seconds=20)
        os.kill(shown, signal.SIGSTOP)
        assert pulse.ask(shown, patience_s=0.5) is Sign.SILENT
        Supervisor(paired, [], None).renew()
        wait_for(lambda: another(paired, shown), "otra ventana", seconds=30)


def another(store: ScreenStore, before: int) -> bool:
    now = lock_holder(store.display_lock_path)
    return now not in {None, before} and pulse.ask(now or 0) is Sign.ALIVE
