"""screen: pairing by the code that a screen shows, and looking after screens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from terminal import Terminal

from signage.bench.rig import HubProcess
from signage.errors import NotAllowed, SignageError
from signage.sync.fetcher import HttpFetcher
from signage.sync.pairing import Player, try_pairing
from signage.trust.envelope import SigningKey
from signage.trust.pairing import ALPHABET, PairingCode


@contextmanager
def _a_screen_shows(code: PairingCode, hub: HubProcess) -> Iterator[None]:
    """A player that shows one code, and asks for it every moment until somebody typed it."""
    stopped, asked = threading.Event(), threading.Event()
    player = Player(device_key=SigningKey.new().public, width_px=1920, height_px=1080, version="test")

    def ask() -> None:
        fetcher = HttpFetcher(hub.url)
        while not stopped.is_set():
            try:
                if try_pairing(fetcher, code, hub=hub.url, player=player) is not None:
                    return
            except NotAllowed:
                return  # a real one draws another code
            except SignageError:
                return
            asked.set()
            stopped.wait(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    assert asked.wait(20)
    try:
        yield
    finally:
        stopped.set()
        asking.join()


def test_a_screen_is_paired_shown_and_forgotten(hub: HubProcess, admin: Terminal) -> None:
    code = PairingCode.new()
    typed = code.text.lower().replace("-", " ")
    with _a_screen_shows(code, hub):
        paired = admin.does("screen", "pair", typed, "--name", "Lobby de prueba", "--place", "Aduana", "--json").json
    assert len(paired["words"]) == 4
    screen = paired["screen"]["id"]
    assert screen in {state["screen"]["id"] for state in admin.does("screen", "list", "--json").json}
    assert admin.does("screen", "show", "Lobby de prueba", "--json").json["screen"]["id"] == screen
    assert "Aduana" in admin.does("screen", "show", screen).out
    assert "ya se usó" in admin.is_refused("screen", "pair", code.text, "--name", "Otra")
    assert screen in {row["screen"] for row in admin.does("publish", screen, "--json").json["published"]}
    said = ("--volume", 30, "--rotation", 90, "--hours", "lun-vie 7:00-18:00", "--ticker-text", "Bienvenidos")
    said += ("--exit", "escalera norte", "--floor", "piso 2")
    panel = admin.does("screen", "set", screen, *said, "--json").json["panel"]
    assert (panel["volume"], panel["rotation"], panel["ticker_text"]) == (30, "90", "Bienvenidos")
    assert (panel["exit"], panel["floor"]) == ("escalera norte", "piso 2")
    assert "máximo 16 letras" in admin.is_refused("screen", "set", screen, "--floor", "el segundo piso, al fondo")
    assert panel["hours"] == [{"weekdays": [0, 1, 2, 3, 4], "opens": "07:00", "closes": "18:00"}]
    assert admin.does("screen", "set", screen, "--hours", "siempre", "--json").json["panel"]["hours"] == []
    assert "no es un horario" in admin.is_refused("screen", "set", screen, "--hours", "cuando quiera")
    assert "nada" in admin.is_refused("screen", "remove", screen, says="n\n").lower()
    admin.does("screen", "remove", screen, "--yes")
    assert admin.does("screen", "list", "--json").json == []


def test_a_mistyped_code_says_read_it_again(hub: HubProcess, admin: Terminal) -> None:
    code = PairingCode.new()
    last = next(sign for sign in ALPHABET if sign != code.text[-1])
    with _a_screen_shows(code, hub):
        line = admin.is_refused("screen", "pair", code.text[:-1] + last, "--name", "Lobby")
    assert "no coincide" in line


def test_a_code_that_no_screen_shows_is_one_line(admin: Terminal) -> None:
    assert "Ninguna pantalla" in admin.is_refused("screen", "pair", "BCDF-2346", "--name", "Lobby")


@pytest.mark.parametrize("typed", ["", "AEIO-1111", "BCDF", "BCDF-2346-7"])
def test_what_cannot_be_a_code_is_one_line(admin: Terminal, typed: str) -> None:
    assert "ocho signos" in admin.is_refused("screen", "pair", typed, "--name", "Lobby")


def test_a_screen_that_is_not_there_is_named(admin: Terminal) -> None:
    assert "no-hay" in admin.is_refused("screen", "show", "no-hay")
    assert "no-hay" in admin.is_refused("screen", "remove", "no-hay", "--yes")
