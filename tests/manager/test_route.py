"""The route in the console: ticks survive the program, what the console does ticks itself, owners are the office's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from builders import NOON, a_template
from manager.conftest import PASSPHRASE, end_of, settle
from manager.fake_hub import FakeHub
from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.orders import EndOrder, Orders, RaiseOrder, Signature
from manager_app.pages.crisis_end import EndForm
from manager_app.pages.crisis_raise import prefilled
from manager_app.pages.crisis_route import DutiesDialog, RoutePanel
from manager_app.route_book import RouteBook
from signage.console import Console, Office
from signage.errors import BadInput
from signage.model.ids import ScreenId
from signage.model.route import ROUTE, Duty, StepWord
from signage.trust.order import FIN, Aim


@pytest.fixture
def panel(founded: Orders, mirror: Mirror, qtbot: QtBot) -> RoutePanel:
    made = RoutePanel(founded, mirror)
    qtbot.addWidget(made)
    return made


def send(orders: Orders, qtbot: QtBot) -> None:
    template = a_template("RANSOM")
    order = RaiseOrder(
        template=template,
        answers=prefilled(template, NOON, "America/Bogota"),
        aim=Aim(),
        contact="soporte",
        next_update="12:30",
    )
    with qtbot.waitSignal(orders.signed, timeout=10_000) as signed:
        orders.sign(order, Signature(passphrase=PASSPHRASE))
    with qtbot.waitSignal(orders.sent, timeout=10_000):
        orders.send(signed.args[0])


def taken(panel: RoutePanel) -> list[int]:
    return sorted(tick.step for tick in panel.log.ticks)


def test_ticks_survive_the_program_with_who_and_when(
    panel: RoutePanel, founded: Orders, mirror: Mirror, qtbot: QtBot
) -> None:
    panel.set_taken(1, on=True)
    panel.set_taken(2, on=True)
    panel.set_taken(2, on=False)
    again = RoutePanel(founded, mirror)
    qtbot.addWidget(again)
    assert taken(again) == [1]
    assert again.clock_of(1) == "Hecho a las 12:00 · Operadora"
    assert again.clock_of(2) == "Faltan 5 min"


def test_a_step_that_is_not_taken_in_time_says_since_when(panel: RoutePanel, founded: Orders) -> None:
    panel.set_taken(1, on=True)
    founded.wall = lambda: NOON + timedelta(minutes=7)  # type: ignore[method-assign] # the wall clock is given
    panel.tick()
    assert panel.clock_of(2) == "Atrasado 2 min"
    panel.set_taken(2, on=True)
    assert panel.clock_of(2) == "Hecho a las 12:07 · Operadora · tarde"


def test_sending_gives_the_route_its_incident_and_ticks_what_happened(
    panel: RoutePanel, founded: Orders, mirror: Mirror, hub: FakeHub, qtbot: QtBot
) -> None:
    panel.set_taken(1, on=True)
    send(founded, qtbot)
    assert taken(panel) == [1, 4]
    assert panel.log.incident == hub.alerts()[0].alert.incident
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    panel.tick()
    assert panel.clock_of(6) == "Faltan 30 min"
    hub.painted = {ScreenId("lobby-1"): timedelta(milliseconds=21), ScreenId("pasillo"): timedelta(milliseconds=25)}
    mirror.refresh("boards")
    qtbot.waitUntil(lambda: taken(panel) == [1, 4, 5])
    assert panel.clock_of(5) == "Hecho a las 12:00 · todas las pantallas"
    assert founded.console.folder.joinpath("route").is_dir()


def test_the_end_and_the_correction_tick_their_steps(
    panel: RoutePanel, founded: Orders, mirror: Mirror, hub: FakeHub, qtbot: QtBot
) -> None:
    send(founded, qtbot)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    answers = {"sistema": "Correo", "fin": "12:40"}
    order = EndOrder(target=hub.alerts()[0], answers=answers, shown_for=timedelta(minutes=1), contact="soporte")
    key = founded.console.folder / "operator.key"
    signature = Signature(passphrase=PASSPHRASE, second_key=key, second_passphrase=PASSPHRASE)
    with qtbot.waitSignal(founded.failed, timeout=10_000):
        founded.sign(order, signature)
    assert 8 not in taken(panel), "what was refused did not happen"
    form = EndForm(founded, mirror)
    qtbot.addWidget(form)
    form.take(hub.alerts()[0])
    form.mode.choose("CORRECCION")
    form.ask()
    form.signature.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(founded.sent, timeout=10_000):
        form.hold_correction.begun.emit()
        form.hold_correction.held.emit()
    assert taken(panel) == [4, 9]
    assert FIN in founded.templates()


def test_the_hub_is_told_for_the_evidence_and_is_not_needed(  # noqa: PLR0917 - fixtures
    panel: RoutePanel, founded: Orders, mirror: Mirror, hub: FakeHub, qtbot: QtBot, read: Callable[..., None]
) -> None:
    send(founded, qtbot)
    read("alerts")
    panel.set_taken(7, on=True)
    alert = hub.alerts()[0].id
    qtbot.waitUntil(lambda: (alert, StepWord(step=7, at=NOON, who="Operadora")) in hub.said_steps)
    hub.is_down = True
    panel.set_taken(10, on=True)
    assert taken(panel) == [4, 7, 10]


def test_owners_and_clocks_are_the_offices(panel: RoutePanel, founded: Orders, qtbot: QtBot) -> None:
    dialog = DutiesDialog(ROUTE)
    qtbot.addWidget(dialog)
    dialog.answered.connect(panel.save_duties)
    dialog.owners[3].setText('Ana «la jefe» o "Luis"')
    dialog.minutes[3].setText("diez")
    dialog._save()  # noqa: SLF001 - the button
    assert panel.owner_of(3) == "Jefe de la OAI o un delegado", "what is no number is not taken"
    dialog.minutes[3].setText("10")
    dialog._save()  # noqa: SLF001
    assert panel.owner_of(3) == 'Ana «la jefe» o "Luis"'
    assert panel.owner_of(2) == "Turno de la OAI"
    panel.set_taken(1, on=True)
    assert panel.clock_of(3) == "Faltan 10 min"


@pytest.mark.parametrize(
    "text", ["nada", "[jefes]\n1 = 'x'\n", "[responsables]\n11 = 'x'\n", "[minutos]\n3 = 'x'\n", "responsables = 3\n"]
)
def test_a_file_that_is_none_is_refused_with_one_reason(tmp_path: Path, text: str) -> None:
    book = RouteBook(folder=tmp_path)
    book.duties_path.write_text(text)
    with pytest.raises(BadInput, match=r"ruta\.toml no se entiende"):
        book.duties()


def test_a_damaged_route_begins_anew_and_names_choose_no_path(tmp_path: Path) -> None:
    book = RouteBook(folder=tmp_path)
    book.keep(book.log_of("../../etc").taken(1, "Ana", NOON))
    (only,) = tmp_path.iterdir()
    assert only.parent == tmp_path
    only.write_text("{")
    assert book.log_of("../../etc").ticks == ()
    assert book.logs() == ()
    book.save_duties({3: Duty(step=3, owner="Ana")})
    assert book.duties()[3].owner == "Ana"


def test_what_another_console_sent_ticks_itself_here(
    panel: RoutePanel, founded: Orders, mirror: Mirror, hub: FakeHub
) -> None:
    panel.set_taken(1, on=True)
    founded.wall = lambda: NOON + timedelta(minutes=9)  # type: ignore[method-assign] # heard of it later
    console = founded.console
    keys = [console.unlock(PASSPHRASE)]
    template = a_template("CAIDA")
    answers = prefilled(template, NOON, "America/Bogota")
    raised = hub.post_alert(console.raise_alert(template, answers, keys, Office(now=NOON, incident="OAI-OTRA")))
    mirror.take_alert(raised)
    assert (panel.log.incident, taken(panel)) == ("OAI-OTRA", [1, 4])
    assert panel.clock_of(4).startswith("Hecho a las 12:00")
    target = founded.verified(raised)
    fin = {"sistema": "Correo", "fin": "12:00"}
    ended = console.end_alerts([target], fin, keys, Office(now=NOON, incident="OAI-OTRA"), timedelta(minutes=5))
    mirror.take_alert(hub.post_alert(ended))
    assert taken(panel) == [1, 4, 8]


@pytest.fixture
def other(hub: FakeHub, tmp_path: Path, founded: Orders, qtbot: QtBot) -> Iterator[RoutePanel]:
    """The route in another console's window, with a profile of its own, over the same hub."""
    settle()  # what the first one writes is written
    folder = tmp_path / "otra"
    shutil.copytree(founded.console.folder, folder)
    shutil.rmtree(folder / "route", ignore_errors=True)
    mirror = Mirror(hub)  # type: ignore[arg-type] # the same methods over values in memory
    orders = Orders(Console(folder), mirror, lambda: NOON + timedelta(minutes=1), founded.monotonic, mirror)
    made = RoutePanel(orders, mirror)
    qtbot.addWidget(made)
    yield made
    mirror.stop()
    settle()
    orders.close_down()
    end_of(mirror)


def read_both(*panels: RoutePanel, qtbot: QtBot) -> None:
    """Let both windows hear the hub, twice: the second time of what the first made them say."""
    for panel in (*panels, *panels):
        panel._mirror.refresh("alerts", "steps")  # noqa: SLF001 - as the poll does
        qtbot.waitUntil(lambda panel=panel: not panel._mirror.is_asking)  # noqa: SLF001
        operations.wait()


def test_ticks_are_shared_between_consoles_and_stay_taken_back(
    panel: RoutePanel, other: RoutePanel, founded: Orders, hub: FakeHub, qtbot: QtBot
) -> None:
    send(founded, qtbot)
    read_both(panel, other, qtbot=qtbot)
    assert other.log.incident == panel.log.incident
    panel.set_taken(7, on=True)
    read_both(panel, other, qtbot=qtbot)
    assert other.clock_of(7) == "Hecho a las 12:00 · Operadora"
    other.set_taken(7, on=False)
    read_both(panel, other, qtbot=qtbot)
    assert 7 not in taken(panel)
    assert 7 not in taken(other)
    panel.set_taken(7, on=True)
    read_both(panel, other, qtbot=qtbot)
    assert 7 in taken(other), "ticked anew"
    said = len(hub.said_steps)
    read_both(panel, other, qtbot=qtbot)
    assert len(hub.said_steps) == said, "nothing is told again and again"


def test_what_ticks_itself_and_was_taken_back_does_not_come_back(
    panel: RoutePanel, other: RoutePanel, founded: Orders, hub: FakeHub, qtbot: QtBot
) -> None:
    send(founded, qtbot)
    hub.painted = {ScreenId("lobby-1"): timedelta(milliseconds=21), ScreenId("pasillo"): timedelta(milliseconds=25)}
    read_both(panel, other, qtbot=qtbot)
    qtbot.waitUntil(lambda: taken(panel) == [4, 5])
    panel.set_taken(4, on=False)
    panel.set_taken(5, on=False)
    read_both(panel, other, qtbot=qtbot)
    panel._mirror.changed.emit("boards")  # noqa: SLF001 - another look at the same board
    panel._mirror.changed.emit("alerts")  # noqa: SLF001
    other._mirror.changed.emit("boards")  # noqa: SLF001
    assert taken(panel) == []
    assert taken(other) == []


def test_what_was_ticked_while_the_hub_was_away_reaches_the_others_when_it_is_back(
    panel: RoutePanel, other: RoutePanel, founded: Orders, hub: FakeHub, qtbot: QtBot
) -> None:
    send(founded, qtbot)
    read_both(panel, other, qtbot=qtbot)
    hub.is_down = True
    panel.set_taken(10, on=True)
    operations.wait()
    QCoreApplication.processEvents()
    hub.is_down = False
    read_both(panel, other, qtbot=qtbot)
    assert 10 in taken(other)
