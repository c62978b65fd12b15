"""The board: what shows an alert when the display is frozen, or cannot draw at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from test_agent import CLOSED, ENVIRONMENT, a_player, hub, log_of, paired, receipts, wait_for

from builders import a_template, an_alert
from misbehaving import BadHub
from player_app.board import Scene, pages_of, scene_of
from player_app.board_keeper import PATIENCE, STARTING, BoardWatch
from player_app.board_picture import board_pictures
from signage.model.proof import ReceiptKind
from signage.model.screen import Panel, Rotation
from signage.model.template import announcement
from signage.store.disk import lock_holder
from signage.store.store import ScreenStore

__all__ = ["hub", "paired"]  # fixtures
ROOT = Path(__file__).resolve().parent.parent.parent
T0 = timedelta(hours=1)
MOMENT = timedelta(milliseconds=1)


def test_it_is_needed_two_seconds_after_an_order_that_nobody_painted() -> None:
    watch = BoardWatch(T0)
    watch.painted()
    watch.arrived(T0)
    assert not watch.is_needed(T0 + PATIENCE, live=True)
    assert watch.is_needed(T0 + PATIENCE + MOMENT, live=True)
    watch.painted()
    assert not watch.is_needed(T0 + PATIENCE + MOMENT, live=True)


def test_a_display_that_paints_in_time_needs_none() -> None:
    watch = BoardWatch(T0)
    watch.arrived(T0)
    watch.painted()
    assert not watch.is_needed(T0 + 10 * PATIENCE, live=True)


def test_it_goes_when_nothing_is_live_and_comes_back_for_the_next_order() -> None:
    watch = BoardWatch(T0)
    assert watch.is_needed(T0 + STARTING + MOMENT, live=True)
    assert not watch.is_needed(T0 + 2 * STARTING, live=False)
    watch.arrived(T0 + 2 * STARTING)
    assert watch.is_needed(T0 + 2 * STARTING + PATIENCE + MOMENT, live=True)


def test_a_display_that_was_lost_has_a_little_longer_to_come_back() -> None:
    watch = BoardWatch(T0)
    watch.painted()
    watch.restarted(T0)
    assert not watch.is_needed(T0 + PATIENCE + MOMENT, live=True)
    assert watch.is_needed(T0 + STARTING + MOMENT, live=True)


def test_a_display_that_is_lost_again_and_again_does_not_put_the_board_off() -> None:
    watch = BoardWatch(T0)
    watch.painted()
    watch.arrived(T0)
    for lost_after in (1, 3, 5):
        watch.restarted(T0 + timedelta(seconds=lost_after))
    assert watch.is_needed(T0 + PATIENCE + MOMENT, live=True)


def test_a_display_that_dies_as_it_starts_does_not_start_slowly() -> None:
    watch = BoardWatch(T0)
    watch.restarted(T0 + timedelta(seconds=1))
    assert not watch.is_needed(T0 + timedelta(seconds=1) + PATIENCE, live=True)
    assert watch.is_needed(T0 + timedelta(seconds=1) + PATIENCE + MOMENT, live=True)


def test_an_order_for_a_display_that_died_again_and_again_before_it_waits_two_seconds() -> None:
    watch = BoardWatch(T0)
    for lost_after in (60, 70, 80):
        watch.restarted(T0 + timedelta(seconds=lost_after))
        assert not watch.is_needed(T0 + timedelta(seconds=lost_after + 9), live=False)
    watch.restarted(T0 + timedelta(seconds=90))
    ordered = T0 + timedelta(seconds=90.5)
    watch.arrived(ordered)
    assert watch.is_needed(ordered + PATIENCE + MOMENT, live=True)


def test_a_display_that_painted_has_its_time_to_come_back() -> None:
    watch = BoardWatch(T0)
    for lost_after in (1, 3):
        watch.restarted(T0 + timedelta(seconds=lost_after))
    watch.painted()
    watch.restarted(T0 + 2 * STARTING)
    assert not watch.is_needed(T0 + 2 * STARTING + PATIENCE, live=True)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (320, 180)])
def test_all_words_have_room_in_letters_as_large_as_they_can_be(size: tuple[int, int]) -> None:
    said = announcement(an_alert("RANSOM"), a_template("RANSOM"), is_public=False, zone="America/Bogota")
    pages = board_pictures(said, *size, nth="10/12")
    assert len(pages) == 2
    for picture in pages:
        assert picture.size == size
        inside = picture.crop((size[0] // 50, size[1] * 95 // 100, size[0] * 49 // 50, size[1] * 97 // 100))
        assert inside.getcolors() is not None
        assert len(inside.getcolors() or []) == 1, "a line of text lies in the bottom margin"
        inked = sum(count for count, colour in picture.getcolors(1 << 24) or [] if sum(colour) > 600)
        assert inked > 0.04 * size[0] * size[1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_on_a_panel_that_hangs_on_its_side_the_board_stands_upright(turned: int) -> None:
    said = announcement(an_alert("RED"), a_template("RED"), is_public=False, zone="America/Bogota")
    upright = board_pictures(said, *((1080, 1920) if turned % 180 else (1920, 1080)))
    for page, seen in zip(board_pictures(said, 1920, 1080, turned=turned), upright, strict=True):
        assert page.size == (1920, 1080)
        # Whoever looks at a panel that hangs turned to one side sees it turned to the other.
        assert page.rotate(turned, expand=True).tobytes() == seen.tobytes()


def test_a_turned_panel_is_known_from_the_programme(paired: ScreenStore, hub: BadHub) -> None:
    hub.simulator.screen = replace(hub.simulator.screen, panel=Panel(rotation=Rotation.RIGHT))
    hub.simulator.announce(an_alert("RED", sent=hub.simulator.now))
    hub.simulator.publish({})
    hub.simulator.updater(paired.folder).poll()
    assert scene(paired, hub.simulator.now).screen.panel.rotation is Rotation.RIGHT


def test_both_languages_say_when_it_was_said_and_whom_to_ask() -> None:
    alert = an_alert("RED")
    said = announcement(alert, a_template("RED"), is_public=False, zone="America/Bogota")
    spanish, english = board_pictures(said, 1280, 720)
    short = replace(said, issued="", next_update="", contact="")
    assert spanish.tobytes() != board_pictures(short, 1280, 720)[0].tobytes()
    assert english.tobytes() != board_pictures(short, 1280, 720)[1].tobytes()


def scene(store: ScreenStore, wall: datetime) -> Scene:
    found = scene_of(store, wall=wall)
    assert found is not None
    return found


def test_of_several_alerts_the_board_says_which_one_this_is(paired: ScreenStore, hub: BadHub) -> None:
    now = hub.simulator.now
    for seq, code in enumerate(("RED", "CAIDA"), 1):
        hub.simulator.announce(an_alert(code, seq=seq, sent=now))
    hub.simulator.updater(paired.folder).poll()
    found = scene(paired, now)
    pages = [picture.tobytes() for _, picture in pages_of(found, 640, 360)]
    for index, (_, said) in enumerate(found.live, 1):
        own = pages[2 * index - 2 : 2 * index]
        assert own == [page.tobytes() for page in board_pictures(said, 640, 360, nth=f"{index}/2")]
        alone = [page.tobytes() for page in board_pictures(said, 640, 360)]
        assert all(page != other for page, other in zip(own, alone, strict=True)), "neither language says it"


def test_the_board_says_since_when_nobody_renewed_an_alert(paired: ScreenStore, hub: BadHub) -> None:
    now = hub.simulator.now
    outage = an_alert("RED", sent=now, ttl=timedelta(hours=1), retain_until=now + timedelta(hours=9))
    hub.simulator.announce(outage)
    hub.simulator.updater(paired.folder).poll()
    (paired.run_folder / "clock.json").unlink()
    ((_, fresh),) = scene(paired, now + timedelta(minutes=50)).live
    assert not fresh.unrenewed_since
    ((_, kept),) = scene(paired, now + timedelta(minutes=70)).live
    assert (kept.issued, kept.unrenewed_since) == (fresh.issued, fresh.issued)


def test_a_frozen_display_is_covered_by_the_board_until_it_paints_again(paired: ScreenStore, hub: BadHub) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats and hub.heartbeats[-1].showing, "muestra", seconds=15)
        frozen = lock_holder(paired.display_lock_path)
        assert frozen is not None
        os.kill(frozen, signal.SIGSTOP)
        hub.push_alert(hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now)))
        wait_for(lambda: ReceiptKind.PAINTED in receipts(hub), "el tablero la muestra", seconds=15)
        assert "tablero de respaldo" in log_of(paired)
        os.kill(frozen, signal.SIGCONT)
        wait_for(lambda: not boards_of(paired), "el tablero se va", seconds=15)


def test_what_is_new_comes_up_on_the_board_at_once_and_does_not_wait_for_its_turn(
    paired: ScreenStore, hub: BadHub
) -> None:
    with a_player(paired, "--hub", hub.url):
        wait_for(lambda: hub.has_listener and hub.heartbeats and hub.heartbeats[-1].showing, "muestra", seconds=15)
        frozen = lock_holder(paired.display_lock_path)
        assert frozen is not None
        os.kill(frozen, signal.SIGSTOP)
        now = hub.simulator.now
        hub.push_alert(hub.simulator.announce(an_alert("RANSOM", sent=now)))
        wait_for(lambda: receipts(hub).count(ReceiptKind.PAINTED) == 1, "el tablero la muestra", seconds=15)
        hub.push_alert(hub.simulator.announce(an_alert("CAIDA", seq=2, sent=now)))
        wait_for(lambda: receipts(hub).count(ReceiptKind.PAINTED) == 2, "el tablero muestra la otra", seconds=5)


def boards_of(store: ScreenStore) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = process.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if "player_app.board" in command and str(store.folder) in command:
            found.append(command)
    return found


def test_broken_qml_and_no_fonts_do_not_hide_an_order(paired: ScreenStore, hub: BadHub, tmp_path: Path) -> None:
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode != 0:
        pytest.skip("files can be hidden from one player alone only as root")
    qml, fonts = tmp_path / "qml", tmp_path / "fonts"
    shutil.copytree(ROOT / "player_app" / "stage" / "qml", qml)
    (qml / "Signage" / "Stage" / "Stage.qml").write_text("this is no QML {")
    fonts.mkdir()
    hide = f'mount --bind "{qml}" "{ROOT}/player_app/stage/qml" && mount --bind "{fonts}" "{ROOT}/assets/fonts"'
    command = [sys.executable, "-m", "player_app", "--data", str(paired.folder), "--windowed", "320x180", *CLOSED]
    inside = ["unshare", "-m", "bash", "-c", f'{hide} && exec "$@"', "bash", *command, "--hub", hub.url]
    with (tmp_path / "log").open("wb") as log:
        player = subprocess.Popen(inside, env=ENVIRONMENT, stderr=log)
    try:
        wait_for(lambda: hub.has_listener, "el agente escucha", seconds=15)
        hub.push_alert(hub.simulator.announce(an_alert("SIM", sent=hub.simulator.now)))
        wait_for(lambda: ReceiptKind.PAINTED in receipts(hub), "el tablero la muestra", seconds=20)
    finally:
        player.terminate()
        player.wait(timeout=10)
    assert "tablero de respaldo" in (tmp_path / "log").read_text(encoding="utf-8")
    assert boards_of(paired) == []
