"""What the wall of screens tells is what a lobby sees: captures, tasks and their answers, with a real player."""

from __future__ import annotations

import io
import time
from pathlib import Path

from PIL import Image, ImageChops

from signage.bench.rig import PlayerProcess, Rig, lobby, wait_for
from signage.bench.sight import DRILL, DRILL_ANSWERS, until_ground
from signage.bench.virtual_screen import VirtualScreen
from signage.client import ScreenState
from signage.model.ids import ScreenId
from signage.model.task import TaskKind, TaskState

LEFT, RIGHT = (200, 40, 40), (40, 40, 200)


def two_colours(office: Rig, folder: Path, screen: VirtualScreen) -> PlayerProcess:
    """A picture of two colours on a screen: a capture that is turned, cut or of something else would tell."""
    path = folder / "dos.png"
    picture = Image.new("RGB", (1920, 1080), LEFT)
    picture.paste(RIGHT, (960, 0, 1920, 1080))
    picture.save(path)
    office.play_picture(path)
    player = office.add_player("lobby", screen)
    office.pair(player, lobby("Lobby norte"))
    office.client.publish()
    until_ground(screen, LEFT, time.monotonic(), seconds=60.0)
    return player


def state(office: Rig) -> ScreenState:
    return office.client.screen_states()[0]


def ask(office: Rig, kind: TaskKind, minutes: int = 0) -> tuple[TaskState, str]:
    """Ask, and return what came of it."""
    screen = state(office).screen.id
    (asked,) = office.client.ask_screens(kind, (screen,), minutes=minutes)

    def settled() -> bool:
        return any(one.task.id == asked.task.id and one.state is not TaskState.WAITING for one in state(office).tasks)

    wait_for(settled, f"respuesta a {kind.value}", seconds=25)
    (done,) = (one for one in state(office).tasks if one.task.id == asked.task.id)
    return done.state, done.hindrance


def newest(office: Rig, screen: ScreenId) -> Image.Image:
    return Image.open(io.BytesIO(office.client.newest_capture(screen))).convert("RGB")


def is_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are the same in each of 5,184 cells, but for what JPEG loses at an edge of colours."""
    cells = [it.convert("RGB").resize((96, 54), Image.Resampling.BOX) for it in (one, other)]
    return max(high for _, high in ImageChops.difference(*cells).getextrema()) < 40  # type: ignore[misc, operator]


def test_the_wall_shows_what_the_lobby_sees(office: Rig, screen: VirtualScreen, tmp_path: Path) -> None:
    player = two_colours(office, tmp_path, screen)
    name, began = state(office).screen.id, state(office).captured_at
    wait_for(lambda: state(office).captured_at not in {None, began}, "una imagen sin que nadie la pida", seconds=45)
    assert is_alike(newest(office, name), screen.picture())
    assert state(office).disk_free > 0

    assert ask(office, TaskKind.IDENTIFY) == (TaskState.DONE, "")
    assert screen.pixel(40, 400) != LEFT, "its name is up"
    before = state(office).captured_at
    assert ask(office, TaskKind.CAPTURE) == (TaskState.DONE, "")
    wait_for(lambda: state(office).captured_at != before, "una imagen nueva")
    assert is_alike(newest(office, name), screen.picture()), "a capture shows the name too: it is what people see"
    until_ground(screen, LEFT, time.monotonic(), seconds=15.0)

    assert ask(office, TaskKind.DARK, minutes=60) == (TaskState.DONE, "")
    until_ground(screen, (0, 0, 0), time.monotonic(), seconds=10.0)
    wait_for(lambda: state(office).dark == "asked", "la pantalla dice que está apagada", seconds=20)
    held = office.client.post_alert(office.order("SIM", DRILL_ANSWERS))
    until_ground(screen, DRILL, time.monotonic(), seconds=10.0)
    assert ask(office, TaskKind.IDENTIFY) == (TaskState.CANNOT, "alert")
    assert ask(office, TaskKind.RESTART) == (TaskState.CANNOT, "alert")
    until_ground(screen, DRILL, time.monotonic(), seconds=2.0)
    office.end(held)
    until_ground(screen, DRILL, time.monotonic(), shown=False, seconds=10.0)

    assert ask(office, TaskKind.HOURS) == (TaskState.DONE, "")
    until_ground(screen, LEFT, time.monotonic(), seconds=15.0)
    pid = player.display_pid
    assert ask(office, TaskKind.RESTART) == (TaskState.DONE, "")
    assert player.display_pid not in {None, pid}
    until_ground(screen, LEFT, time.monotonic(), seconds=20.0)
    assert office.client.plays(name, limit=5)[0].title == "Dos"
    player.kill_agent()
    assert ask(office, TaskKind.CAPTURE) == (TaskState.SILENT, "")
