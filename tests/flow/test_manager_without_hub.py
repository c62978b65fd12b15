"""Every hub is off: the manager's own window takes a screen, sees it painted, goes on after a restart, and ends it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_desk import Desk, button, click, write
from pytestqt.qtbot import QtBot
from test_office import PURPLE, hold_for
from test_without_hub import free_ports, with_one_picture

from manager_app import language, look
from manager_app.__main__ import compose, parser
from manager_app.pages.crisis import DRILL, LIVE
from signage.bench.rig import PASSPHRASE, PlayerProcess, Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import VirtualScreen
from signage.client import Settings, session_file
from signage.model.route import CLOSE, VERIFY

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


@pytest.fixture
def office(tmp_path: Path, screen: VirtualScreen) -> Iterator[Rig]:
    """An office with one screen on a framebuffer, whose address the hub knows."""
    with rig(tmp_path, with_starter=False) as made:
        with_one_picture(made, tmp_path)
        made.client.save_settings(Settings(contact="Mesa de servicio, ext. 1234"))
        player = PlayerProcess(made.folder / "lobby", made.hub.url, screen.environment(), ports=free_ports())
        player.start()
        made.players.append(player)
        made.pair(player, lobby("Vestíbulo"))
        made.client.publish()
        wait_for(lambda: all(one.lan_port for one in made.client.known_screens()), "its port is known")
        made.wait_until_playing(1)
        yield made


def open_window(office: Rig, bot: QtBot) -> Desk:
    tokens = office.console.folder / "sessions"
    tokens.mkdir(exist_ok=True)
    session_file(tokens, office.hub.url).write_text(office.client.token)
    os.environ["XDG_CACHE_HOME"] = str(office.folder / "cache")
    window = compose(parser().parse_args(["--hub", office.hub.url, "--profile", str(office.console.folder)]))
    window.resize(1280, 800)
    window.show()
    bot.waitExposed(window)
    window.begin("crisis")
    return Desk(window, bot, office.folder)


def test_a_drill_is_raised_counted_kept_and_ended_with_the_hub_killed(
    office: Rig, screen: VirtualScreen, request: pytest.FixtureRequest
) -> None:
    app = request.getfixturevalue("qapp")
    language.speak(language.SPANISH, app)
    look.dress(app)
    desk = open_window(office, QtBot(request))
    kept = office.console.folder / "screens.json"
    desk.wait(lambda: desk.mirror.screens and kept.exists(), "the screens are known, and kept", seconds=20)
    office.hub.kill()
    desk.wait(lambda: desk.mirror.linked is False, "the loss is seen", seconds=20)

    page = desk.window.crisis
    page.tabs.setCurrentIndex(DRILL)
    form = page.drill
    form.fields.write("escenario", "caída del correo")
    assert form.contact.text() == "Mesa de servicio, ext. 1234"
    write(form.typed, "ENVIAR SIMULACRO")
    write(form.signature.passphrase, PASSPHRASE)
    hold_for(desk, form.hold)
    desk.wait(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken", seconds=20)
    desk.wait(lambda: page.tabs.currentIndex() == LIVE, "the console follows it", seconds=20)
    board = page.live.board
    desk.wait(lambda: board.counts() == "1 de 1 pantallas la muestran", "it is counted when painted", seconds=20)
    assert re.fullmatch(r"\d+ ms", str(board.index(0, 3).data()))
    assert re.fullmatch(r"\d+ ms", str(board.index(0, 4).data()))
    assert "la muestran 1 de 1 pantallas" in desk.window.band.text
    assert page.route.log.tick_of(VERIFY) is not None
    desk.page("listas")
    assert desk.window.band.isVisible(), "every page carries the band"
    desk.close()

    again = open_window(office, QtBot(request))
    page = again.window.crisis
    assert "la muestran 1 de 1 pantallas" in again.window.band.text
    page.tabs.setCurrentIndex(LIVE)
    assert page.live.board.counts() == "1 de 1 pantallas la muestran"
    assert re.fullmatch(r"\d+ ms", str(page.live.board.index(0, 3).data()))
    end = page.live.end
    click(button(end.minutes, "Nada"))
    write(end.signature.passphrase, PASSPHRASE)
    hold_for(again, end.hold)
    again.wait(lambda: screen.pixel(40, 400) != PURPLE, "the programme is back", seconds=20)
    again.wait(lambda: again.window.band.text == "", "the console knows", seconds=20)
    assert page.route.log.tick_of(CLOSE) is not None

    office.hub.start()
    again.wait(lambda: len(office.client.alerts()) == 2, "the hub is given both", seconds=30)
    assert not any(held.live for held in office.client.alerts())
    again.close()
