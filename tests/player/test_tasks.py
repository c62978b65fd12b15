"""What staff ask of a screen: it does it or says why not, and none of it touches an alert."""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from datetime import time as day_time
from pathlib import Path

import pytest
from lobby_pc import COLOURS, Lobby, pictures
from PIL import Image

from builders import a_screen, an_alert
from player_app.journal import NAME, open_journal
from player_app.sight import as_jpeg, part_of, picture_of, temperature
from player_app.tasks import Tasks
from signage.bench.virtual_screen import virtual_screen
from signage.errors import NotFound
from signage.model import wire
from signage.model.diary import LARGEST, MOST_LINES, Awaited, Diary, DiaryLine
from signage.model.screen import OpenHours, Panel
from signage.model.task import Task, TaskAnswer, Wishes
from signage.store.spool import Named
from signage.store.store import PictureSize, ScreenStore

AHEAD = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass
class HubOfTasks:
    """Asks what it is told to, and remembers what it hears."""

    asked: tuple[Task, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    diaries: list[Diary] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    def read(self, path: str, *, max_bytes: int) -> bytes:
        assert path == "/v1/tasks"
        return wire.to_bytes({"tasks": wire.encode(self.asked)})

    def send(self, path: str, body: bytes) -> bytes:
        if path == "/v1/diaries":
            self.diaries.append(wire.decode(Diary, wire.from_bytes(body, max_bytes=LARGEST)))
            return b"{}"
        if path == "/v1/captures":
            self.pictures.append(body)
            return b"{}"
        answer = wire.decode(TaskAnswer, wire.from_bytes(body, max_bytes=1000))
        self.answers[path.removeprefix("/v1/tasks/")] = answer.hindrance
        self.heard.set()
        return b"{}"


@dataclass
class Window:
    """A supervisor of a window that may be absent, and is another one after it was renewed."""

    x_display: str = ""
    is_alive: bool = True
    display_pid: int | None = 7

    def renew(self) -> None:
        self.display_pid = self.display_pid + 1 if self.display_pid else None


@dataclass
class Screen:
    hub: HubOfTasks
    window: Window
    store: WatchedStore
    tasks: Tasks
    alert: list[bool]

    def ask(self, kind: str, minutes: int = 0) -> str:
        """Ask, and return what the screen answered."""
        self.hub.asked = (Task(id=f"t{len(self.hub.answers)}", kind=kind, minutes=minutes),)
        self.hub.heard.clear()
        stopping = threading.Event()
        doing = next(iter(self.tasks.loops()))
        self.tasks.wake()
        thread = threading.Thread(target=doing.walk, args=(stopping,))
        thread.start()
        assert self.hub.heard.wait(20)
        stopping.set()
        self.tasks.wake()
        thread.join()
        return self.hub.answers[self.hub.asked[0].id]


class WatchedStore(ScreenStore):
    """A store whose display hears of a wish as soon as it is written."""

    heard: Callable[[Wishes], None] | None = None

    def wish(self, wishes: Wishes) -> None:
        super().wish(wishes)
        if self.heard is not None:
            self.heard(wishes)


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    store = WatchedStore(tmp_path)
    store.prepare()
    hub, window, alert = HubOfTasks(), Window(), list[bool]()
    tasks = Tasks(store, hub, window, live=lambda: bool(alert), manifest=lambda: None)  # type: ignore[arg-type]
    return Screen(hub, window, store, tasks, alert)


def shown_at_once(screen: Screen) -> None:
    """Be a display that obeys in the same instant."""
    screen.store.heard = lambda wishes: screen.tasks.named(wishes.identify)


def test_a_name_is_done_once_the_window_has_shown_it(screen: Screen) -> None:
    shown_at_once(screen)
    assert screen.ask("identify") == ""


def test_a_window_that_says_nothing_has_not_shown_it(screen: Screen) -> None:
    assert screen.ask("identify") == "window"


def test_a_window_that_is_not_there_shows_nothing(screen: Screen) -> None:
    screen.window.is_alive = False
    assert screen.ask("identify") == "window"


@pytest.mark.parametrize("kind", ["identify", "restart"])
def test_nothing_covers_or_interrupts_an_alert(screen: Screen, kind: str) -> None:
    screen.alert.append(True)
    assert screen.ask(kind) == "alert"
    assert screen.window.display_pid == 7
    assert screen.store.wishes() == Wishes()


def test_a_window_is_begun_anew_and_said_so_when_another_draws(screen: Screen) -> None:
    assert screen.ask("restart") == ""
    assert screen.window.display_pid == 8


def test_a_window_is_not_begun_anew_again_and_again(screen: Screen) -> None:
    assert screen.ask("restart") == ""
    assert screen.ask("restart") == "soon"
    assert screen.window.display_pid == 8


def test_the_picture_is_put_out_and_lit_and_left_to_its_hours(screen: Screen) -> None:
    assert screen.ask("dark", 60) == ""
    until = screen.store.wishes().dark_until
    assert until is not None
    assert timedelta(minutes=59) < until - datetime.now(UTC) <= timedelta(minutes=60)
    assert screen.ask("light", 60) == ""
    assert (screen.store.wishes().dark_until, screen.store.wishes().light_until is None) == (None, False)
    assert screen.ask("hours") == ""
    assert screen.store.wishes() == Wishes()


def test_a_screen_says_that_it_does_not_know_a_task(screen: Screen) -> None:
    assert screen.ask("dance") == "unknown"


def test_a_screen_tells_its_last_lines_without_secrets_and_what_it_waits_for(screen: Screen) -> None:
    secret = "Authorization: Bearer abc.def.ghi y https://ana:clave@hub.example/x"
    lines = tuple(DiaryLine(at=AHEAD, level="INFO", text=f"{n} {secret}") for n in range(MOST_LINES + 5))
    waits = Diary(lines=lines, awaited=(Awaited(title="Video", size=10, done=4),), why="No cabe.", why_en="No room.")
    screen.tasks._diary = lambda: waits  # noqa: SLF001 - what the agent would say
    assert screen.ask("diary") == ""
    (told,) = screen.hub.diaries
    assert (len(told.lines), told.lines[-1].text.split()[0]) == (MOST_LINES, str(MOST_LINES + 4))
    assert not any(word in told.lines[0].text for word in ("abc", "ana:clave"))
    assert "hub.example" in told.lines[0].text
    assert (told.awaited, told.why) == (waits.awaited, "No cabe.")


def test_the_journal_keeps_its_last_lines_each_once_a_minute() -> None:
    recent, log = open_journal(), logging.getLogger(NAME)
    for _ in range(3):
        log.warning("El servidor no responde.")
    log.error("Falló", exc_info=NotFound("No está el token=abc123.", "Not there."))
    said = recent.lines()
    assert [line.level for line in said] == ["WARNING", "ERROR"]
    assert "abc123" not in said[1].text
    log.handlers = []


def test_a_machine_that_shows_nobody_its_screen_says_so(screen: Screen) -> None:
    assert screen.ask("capture") == "picture"
    assert screen.hub.pictures == []


def test_a_task_is_done_once(screen: Screen) -> None:
    assert screen.ask("restart") == ""
    screen.hub.heard.clear()
    screen.tasks._do_all()  # noqa: SLF001 - the hub asks again, for it has not heard the answer
    assert screen.window.display_pid == 8
    assert not screen.hub.heard.is_set()


# Pictures


def test_a_picture_is_what_the_x_server_shows_in_the_window_s_place() -> None:
    with virtual_screen(640, 480) as virtual:
        whole = Image.open(io.BytesIO(picture_of(None, virtual.display)))
        part = Image.open(io.BytesIO(picture_of(PictureSize(width=320, height=180, left=10), virtual.display)))
    assert (whole.size, part.size) == ((640, 480), (320, 180))


def test_without_an_x_server_there_is_no_picture() -> None:
    for display in ("", ":4242"):
        with pytest.raises(NotFound):
            picture_of(None, display)


def test_a_picture_is_small_whatever_the_screen_shows() -> None:
    noise = Image.effect_noise((3840, 2160), 200).convert("RGB")
    written = as_jpeg(noise)
    assert len(written) <= 240 * 1024
    assert Image.open(io.BytesIO(written)).size == (960, 540)


def test_a_place_that_lies_outside_is_not_cut_to_nothing() -> None:
    desktop = Image.new("RGB", (100, 80))
    assert part_of(desktop, PictureSize(width=50, height=50, left=60, top=60)).size == (40, 20)
    assert part_of(desktop, PictureSize(width=50, height=50, left=600, top=0)).size == (100, 80)


def test_the_hottest_sensor_that_makes_sense_is_told(tmp_path: Path) -> None:
    for number, said in enumerate(["41000", "63500", "nonsense", "-273000", "9999999"]):
        zone = tmp_path / f"thermal_zone{number}"
        zone.mkdir()
        (zone / "temp").write_text(said)
    assert temperature(tmp_path) == 63
    assert temperature(tmp_path / "none") == 0


# The display


def identify(lobby: Lobby, task: str) -> None:
    lobby.store.wish(Wishes(identify=task))
    lobby.wait(lambda: any(note.task == task for note in lobby.notes(Named)))


def test_the_window_shows_its_name_for_ten_seconds_and_no_longer(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    display = lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    identify(lobby, "uno")
    assert not lobby.shows("a")
    assert display._unname.interval() == 10_000  # noqa: SLF001 - nobody waits for it here
    display._unname.timeout.emit()  # noqa: SLF001
    lobby.wait(lambda: lobby.shows("a"))
    display.refresh()
    lobby.let_pass(0.2)
    assert lobby.shows("a"), "the same task shows it once"


def test_an_alert_lies_over_the_name(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.switch_on()
    identify(lobby, "uno")
    card = lobby.colour(0.5, 0.02)
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.wait(lambda: lobby.colour(0.5, 0.02) != card)


def test_a_new_window_does_not_show_the_name_again(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.store.wish(Wishes(identify="uno"))
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))


def test_a_picture_that_staff_put_out_is_dark_but_an_alert_shines_through(lobby: Lobby) -> None:
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.switch_on()
    lobby.wait(lambda: lobby.shows("a"))
    lobby.store.wish(Wishes(dark_until=AHEAD))
    lobby.wait(lambda: lobby.colour() == (0, 0, 0))
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.wait(lambda: lobby.colour() != (0, 0, 0))


def test_a_programme_is_drawn_darker_and_an_alert_never_is(lobby: Lobby) -> None:
    lobby.hub.screen = replace(lobby.hub.screen, panel=Panel(brightness=50))
    lobby.hub.publish(pictures("a"))
    lobby.sync()
    lobby.switch_on()
    dim = tuple(level // 2 for level in COLOURS["a"])
    lobby.wait(lambda: all(abs(seen - due) <= 2 for seen, due in zip(lobby.colour(), dim, strict=True)))
    lobby.updater.ingest_alert(lobby.hub.signed(an_alert("SIM")))
    lobby.wait(lambda: lobby.colour(0.5, 0.02) == (255, 255, 255))


def test_staff_light_a_picture_that_its_hours_put_out() -> None:
    hours = (OpenHours(opens=day_time(7), closes=day_time(18)),)
    panel, night = Panel(hours=hours), datetime(2026, 11, 24, 22, 0)  # noqa: DTZ001 - the wall's own time
    now = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    assert Wishes().darkness(a_screen(panel=panel).panel, night, now) == "hours"
    assert Wishes(light_until=AHEAD).darkness(panel, night, now) == ""
    assert Wishes(dark_until=AHEAD).darkness(panel, night, now) == "asked"
    over = now - timedelta(minutes=1)
    assert Wishes(light_until=over, dark_until=over).darkness(panel, night, now) == "hours"
