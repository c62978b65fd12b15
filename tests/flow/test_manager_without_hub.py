"""The hub is what failed: the manager's own window takes a screen, sees it painted, tells more, corrects, ends it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import contextlib
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from office_desk import Desk, button, click, write
from pytestqt.qtbot import QtBot
from test_office import PURPLE, hold_for
from test_without_hub import free_ports, with_one_picture

from manager_app import language, look
from manager_app.__main__ import compose, parser
from manager_app.pages.crisis import DRILL, LIVE, CrisisPage
from signage.bench.rig import PASSPHRASE, PlayerProcess, Rig, lobby, rig, wait_for
from signage.bench.virtual_screen import VirtualScreen
from signage.client import Settings, session_file
from signage.dispatch import write_screens, write_settings
from signage.errors import HubUnreachable
from signage.model.ids import AlertId
from signage.model.route import CLOSE, VERIFY
from signage.trust.order import CORRECTION

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]
SHOWN_BY_ALL = "1 de 1 pantallas la muestran"


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


@pytest.fixture
def window(office: Rig, request: pytest.FixtureRequest) -> Callable[[], Desk]:
    """What opens the manager at that office, in Spanish."""
    app = request.getfixturevalue("qapp")
    language.speak(language.SPANISH, app)
    look.dress(app)
    return lambda: open_window(office, QtBot(request))


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


def orders_at(office: Rig) -> int | None:
    """Return how many orders the hub has; none while it wakes up and lets go of the lines of before."""
    with contextlib.suppress(HubUnreachable):
        return len(office.client.alerts())
    return None


def raise_drill(desk: Desk) -> CrisisPage:
    page = desk.window.crisis
    page.tabs.setCurrentIndex(DRILL)
    form = page.drill
    form.fields.write("escenario", "caída del correo")
    assert form.contact.text() == "Mesa de servicio, ext. 1234"
    write(form.typed, "ENVIAR SIMULACRO")
    write(form.signature.passphrase, PASSPHRASE)
    hold_for(desk, form.hold)
    return page


def end_drill(desk: Desk, page: CrisisPage) -> None:
    end = page.live.end
    end.mode.choose("FIN")
    end.ask()
    click(button(end.minutes, "Nada"))
    write(end.signature.passphrase, PASSPHRASE)
    hold_for(desk, end.hold)


def test_a_drill_is_raised_counted_kept_and_ended_with_the_hub_killed(
    office: Rig, screen: VirtualScreen, window: Callable[[], Desk]
) -> None:
    desk = window()
    kept = office.console.folder / "screens.json"
    desk.wait(lambda: desk.mirror.screens and kept.exists(), "the screens are known, and kept", seconds=20)
    office.hub.kill()
    desk.wait(lambda: desk.mirror.linked is False, "the loss is seen", seconds=20)

    page = raise_drill(desk)
    desk.wait(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken", seconds=20)
    desk.wait(lambda: page.tabs.currentIndex() == LIVE, "the console follows it", seconds=20)
    board = page.live.board
    desk.wait(lambda: board.counts() == SHOWN_BY_ALL, "it is counted when painted", seconds=20)
    assert re.fullmatch(r"\d+ ms", str(board.index(0, 3).data()))
    assert re.fullmatch(r"\d+ ms", str(board.index(0, 4).data()))
    assert "la muestran 1 de 1 pantallas" in desk.window.band.text
    assert page.route.log.tick_of(VERIFY) is not None
    desk.page("listas")
    assert desk.window.band.isVisible(), "every page carries the band"
    desk.close()

    again = window()
    page = again.window.crisis
    assert "la muestran 1 de 1 pantallas" in again.window.band.text
    page.tabs.setCurrentIndex(LIVE)
    assert page.live.board.counts() == SHOWN_BY_ALL
    assert re.fullmatch(r"\d+ ms", str(page.live.board.index(0, 3).data()))
    end_drill(again, page)
    again.wait(lambda: screen.pixel(40, 400) != PURPLE, "the programme is back", seconds=20)
    again.wait(lambda: again.window.band.text == "", "the console knows", seconds=20)
    assert page.route.log.tick_of(CLOSE) is not None

    office.hub.start()
    again.wait(lambda: len(office.client.alerts()) == 2, "the hub is given both", seconds=30)
    assert not any(held.live for held in office.client.alerts())
    again.close()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP], ids=["off", "frozen"])
def test_with_no_hub_from_before_the_start_all_that_follows_an_alert_goes_by_the_local_network(
    office: Rig, screen: VirtualScreen, window: Callable[[], Desk], sign: signal.Signals
) -> None:
    # What the profile kept of an earlier day; the window itself never sees a hub.
    write_screens(office.console.folder / "screens.json", office.client.known_screens())
    write_settings(office.console.folder / "office.json", office.client.settings())
    hub = office.hub.process
    assert hub is not None
    hub.send_signal(sign)
    store = office.players[0].store
    desk = window()
    page = raise_drill(desk)
    board, end = page.live.board, page.live.end
    desk.wait(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken", seconds=20)
    desk.wait(lambda: board.counts() == SHOWN_BY_ALL, "it is counted", seconds=20)
    (first,) = desk.mirror.live_alerts

    end.open_update()
    end.fields.write("accion", "El formulario de papel")
    write(end.signature.passphrase, PASSPHRASE)
    hold_for(desk, end.hold_update)
    desk.wait(lambda: live_now(desk) not in {(), (first.id,)}, "the update took its place", seconds=20)
    (update,) = desk.mirror.live_alerts
    assert dict(update.alert.params)["accion"] == "El formulario de papel"
    wait_for(lambda: store.order(update.id), "the screen has it")
    desk.wait(lambda: board.counts() == SHOWN_BY_ALL, "the update is counted", seconds=20)

    end.mode.choose(CORRECTION)
    end.ask()
    write(end.signature.passphrase, PASSPHRASE)
    hold_for(desk, end.hold_correction)
    desk.wait(lambda: update.id not in live_now(desk), "the correction took its place", seconds=20)
    desk.wait(lambda: board.counts() == SHOWN_BY_ALL, "the correction is counted", seconds=20)
    (correction,) = desk.mirror.live_alerts
    wait_for(lambda: store.order(correction.id), "the screen has it")
    assert screen.pixel(40, 400) == PURPLE, "a drill's correction is a drill"

    end_drill(desk, page)
    desk.wait(lambda: desk.window.band.text == "", "the console knows", seconds=20)
    programme = (0, 90, 50)
    desk.wait(lambda: screen.pixel(40, 400) == programme, "the programme is back", seconds=20)
    desk.close()


def test_a_frozen_hub_holds_up_neither_the_order_nor_the_board(
    office: Rig, screen: VirtualScreen, window: Callable[[], Desk]
) -> None:
    desk = window()
    kept = office.console.folder / "screens.json"
    desk.wait(lambda: desk.mirror.screens and kept.exists(), "the screens are known, and kept", seconds=20)
    hub = office.hub.process
    assert hub is not None
    hub.send_signal(signal.SIGSTOP)
    try:
        left: list[float] = []
        desk.window.crisis.drill.hold.held.connect(lambda: left.append(time.monotonic()))
        page = raise_drill(desk)
        desk.wait(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken", seconds=20)
        desk.wait(lambda: page.live.board.counts() == SHOWN_BY_ALL, "it is counted", seconds=20)
        assert time.monotonic() - left[0] < 3, "two seconds, and what a busy machine adds"
        end_drill(desk, page)
        begun = time.monotonic()
        desk.wait(lambda: screen.pixel(40, 400) != PURPLE, "the programme is back", seconds=20)
        desk.wait(lambda: desk.window.band.text == "", "the console knows", seconds=20)
        assert time.monotonic() - begun < 3
    finally:
        hub.send_signal(signal.SIGCONT)
    desk.wait(lambda: orders_at(office) == 2, "the hub is given both", seconds=30)
    desk.close()


def test_what_a_screen_says_while_the_program_is_closed_is_counted_when_it_is_open_again(
    office: Rig, screen: VirtualScreen, window: Callable[[], Desk]
) -> None:
    desk = window()
    kept = office.console.folder / "screens.json"
    desk.wait(lambda: desk.mirror.screens and kept.exists(), "the screens are known, and kept", seconds=20)
    office.hub.kill()
    player = office.players[0].process
    assert player is not None
    player.send_signal(signal.SIGSTOP)
    try:
        page = raise_drill(desk)
        desk.wait(lambda: page.tabs.currentIndex() == LIVE, "it left", seconds=20)
        assert page.live.board.counts() == "0 de 1 pantallas la muestran"
        desk.close()
    finally:
        player.send_signal(signal.SIGCONT)
    wait_for(lambda: screen.pixel(40, 400) == PURPLE, "the screen is taken")
    again = window()
    again.window.crisis.tabs.setCurrentIndex(LIVE)
    board = again.window.crisis.live.board
    again.wait(lambda: board.counts() == SHOWN_BY_ALL, "the screen says it again", seconds=30)
    again.close()


def live_now(desk: Desk) -> tuple[AlertId, ...]:
    return tuple(held.id for held in desk.mirror.live_alerts)
