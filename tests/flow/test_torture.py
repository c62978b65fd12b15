"""kill -9 at random moments: hub, agent and display. The lobby must not notice more than it has to."""

from __future__ import annotations

import random
import threading
import time

import pytest
from test_lobby import DRILL, PURPLE, a_playing_lobby, is_playing, shows

from signage.bench.rig import Rig, wait_for
from signage.bench.virtual_screen import VirtualScreen
from signage.bench.watch import watching

pytestmark = pytest.mark.flow

LONGEST_WAIT_S = 0.8


def pause(chance: random.Random) -> None:
    """Let a random moment pass."""
    threading.Event().wait(chance.uniform(0, LONGEST_WAIT_S))


def test_whatever_is_killed_the_lobby_comes_back_to_what_is_due(
    office: Rig, screen: VirtualScreen, request: pytest.FixtureRequest
) -> None:
    seed = request.config.getoption("--seed") or random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    kills = request.config.getoption("--kills")
    player = a_playing_lobby(office, screen)
    victims = ["hub", "agent", "display"] * kills
    chance.shuffle(victims)
    alert = None
    for victim in victims:
        pause(chance)
        if alert is None and chance.random() < 0.5:
            alert = office.client.post_alert(office.order("SIM", DRILL))
        elif alert is not None and chance.random() < 0.5:
            office.end(alert)
            alert = None
        pause(chance)
        with watching(screen) as watch:
            if victim == "hub":
                office.hub.kill()
                pause(chance)
                office.hub.start()
            elif victim == "agent":
                player.kill_agent()
                pause(chance)
                player.start()
            else:
                player.kill_display()
                wait_for(lambda: screen.black_share() == 1, "la ventana desaparece")
            begun = time.monotonic()
            wait_for(lambda live=alert: is_due(screen, is_alert=live is not None), f"vuelve tras {victim}", seconds=20)
        if victim != "display":
            assert watch.black == 0, f"black after the {victim} died, seed {seed}"
        else:
            assert time.monotonic() - begun < 15


def is_due(screen: VirtualScreen, *, is_alert: bool) -> bool:
    return shows(screen, PURPLE) if is_alert else is_playing(screen) and not shows(screen, PURPLE)
