"""With every hub off the console follows its orders itself, and hands them over when a hub is back."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import PASSPHRASE, Clock, settle
from manager.fake_hub import FakeHub
from manager.test_crisis import an_order, fill, hold, shown
from manager_app import operations
from manager_app.draught import Reach
from manager_app.mirror import Mirror
from manager_app.orders import EndOrder, Orders, Signature, SignedOrder
from manager_app.pages.crisis import LIVE, CrisisPage
from manager_app.pages.crisis_route import RoutePanel
from manager_app.pictures import Pictures
from manager_app.shell import AlertBand
from manager_app.unheld import FILE
from signage.client import HeldAlert, KnownScreen, Settings
from signage.console import Console, Office
from signage.errors import AlertRejected, StoreFailure
from signage.model.ids import ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.trust.document import sign
from signage.trust.envelope import SigningKey

LOBBY, HALL = ScreenId("lobby-1"), ScreenId("pasillo")


@pytest.fixture
def keys(hub: FakeHub) -> dict[ScreenId, SigningKey]:
    """The device keys of the two screens, which the hub told before it went away."""
    made = {screen: SigningKey.new() for screen in (LOBBY, HALL)}
    hub.known = tuple(
        KnownScreen(id=screen, name=str(screen), phone="4022", device_key=key.public.text)
        for screen, key in made.items()
    )
    return made


@pytest.fixture
def page(
    keys: dict[ScreenId, SigningKey], founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot
) -> CrisisPage:
    operations.wait()
    made = shown(founded, mirror, pictures, qtbot)
    qtbot.waitUntil(lambda: not mirror.is_asking)
    return made


@pytest.fixture
def band(mirror: Mirror, qtbot: QtBot) -> AlertBand:
    made = AlertBand(mirror, lambda: NOON)
    mirror.changed.connect(lambda _: made.show_alerts())
    qtbot.addWidget(made)
    return made


def told(held: HeldAlert, screen: ScreenId, kind: ReceiptKind, key: SigningKey, ms: int = 21) -> None:
    """Answer as a screen does: at the place that the order names."""
    receipt = Receipt(screen=screen, alert=held.id, kind=kind, after=timedelta(milliseconds=ms), path="lan")
    (place, *_) = held.alert.reply_to
    url = f"http://127.0.0.1:{urlsplit(place).port}/v1/receipts"
    urllib.request.urlopen(urllib.request.Request(url, sign(receipt, [key])), timeout=5).close()


@pytest.fixture
def raised(page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot) -> Iterator[HeldAlert]:
    """An alert that was raised with the hub off."""
    hub.is_down = True
    fill(page.real)
    with qtbot.waitSignal(page.orders.went_astray, timeout=20_000) as astray:
        hold(page.real.hold, clock)
    assert astray.args[0].code == "sent-by-lan"
    assert "aquí se cuentan" in astray.args[0].es
    (held,) = mirror.live_alerts
    yield held
    settle()


def test_the_board_counts_who_answers_straight_to_this_pc(  # noqa: PLR0917 - fixtures
    raised: HeldAlert, page: CrisisPage, mirror: Mirror, band: AlertBand, clock: Clock,
    keys: dict[ScreenId, SigningKey], qtbot: QtBot,
) -> None:  # fmt: skip
    board = page.live.board
    assert page.tabs.currentIndex() == LIVE
    assert board.counts() == "0 de 2 pantallas la muestran"
    clock.now += 0.25
    told(raised, LOBBY, ReceiptKind.RECEIVED, keys[LOBBY])
    told(raised, LOBBY, ReceiptKind.PAINTED, keys[LOBBY])
    told(raised, HALL, ReceiptKind.RECEIVED, keys[HALL])
    qtbot.waitUntil(lambda: board.counts() == "1 de 2 pantallas la muestran")
    row = next(at for at in range(2) if board.index(at, 1).data() == "Mostrada")
    assert [board.index(row, column).data() for column in (2, 3, 4)] == ["250 ms", "250 ms", "21 ms"]
    assert "la muestran 1 de 2 pantallas" in band.text
    clock.now += 15
    page.live.tick()
    assert str(board.index(0, 1).data()).startswith("Sin respuesta: llame al")
    told(raised, HALL, ReceiptKind.PAINTED, keys[HALL])
    qtbot.waitUntil(lambda: board.counts() == "2 de 2 pantallas la muestran")


def test_nobody_else_is_believed(
    raised: HeldAlert, page: CrisisPage, keys: dict[ScreenId, SigningKey], qtbot: QtBot
) -> None:
    with pytest.raises(OSError, match="400"):
        told(raised, LOBBY, ReceiptKind.PAINTED, SigningKey.new())
    told(raised, HALL, ReceiptKind.PAINTED, keys[HALL])
    qtbot.waitUntil(lambda: page.live.board.counts() == "1 de 2 pantallas la muestran")


def end(page: CrisisPage, held: HeldAlert, qtbot: QtBot) -> None:
    order = EndOrder(target=held, answers={}, shown_for=timedelta(), contact="")
    with qtbot.waitSignal(page.orders.signed, timeout=10_000) as signed:
        page.orders.sign(order, Signature(passphrase=PASSPHRASE))
    with qtbot.waitSignal(page.orders.ended, timeout=20_000):
        page.orders.send(signed.args[0])


def test_it_is_ended_the_same_way_and_the_hub_learns_of_both_when_it_is_back(  # noqa: PLR0917 - fixtures
    raised: HeldAlert, page: CrisisPage, mirror: Mirror, band: AlertBand, hub: FakeHub, qtbot: QtBot
) -> None:
    end(page, raised, qtbot)
    assert mirror.live_alerts == ()
    assert band.text == ""
    assert len(page.orders.unheld.orders) == 2
    hub.is_down = False
    mirror.refresh("status")
    qtbot.waitUntil(lambda: page.orders.unheld.orders == ())
    newest, oldest = hub.alerts()
    assert (oldest.id, oldest.live, newest.alert.refs) == (raised.id, False, (raised.id,))
    assert mirror.live_alerts == ()


def test_an_alert_that_the_hub_held_is_ended_without_it(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    qtbot.waitUntil(lambda: not mirror.is_asking)
    (held,) = mirror.live_alerts
    hub.is_down = True
    end(page, held, qtbot)
    assert mirror.live_alerts == ()


def test_the_hubs_board_and_this_pcs_own_count_together_when_it_is_back(  # noqa: PLR0917 - fixtures
    raised: HeldAlert, page: CrisisPage, mirror: Mirror, hub: FakeHub, keys: dict[ScreenId, SigningKey], qtbot: QtBot
) -> None:
    told(raised, LOBBY, ReceiptKind.PAINTED, keys[LOBBY])
    qtbot.waitUntil(lambda: page.live.board.counts() == "1 de 2 pantallas la muestran")
    hub.is_down = False
    hub.painted = {HALL: timedelta(milliseconds=40)}
    mirror.refresh("status")
    qtbot.waitUntil(lambda: page.live.board.counts() == "2 de 2 pantallas la muestran")
    assert [held.id for held in mirror.live_alerts] == [raised.id]
    qtbot.waitUntil(lambda: all(one.taken for one in page.orders.unheld.orders))


def test_an_order_that_names_another_pc_for_answers_is_not_said_to_be_counted_here(
    page: CrisisPage, hub: FakeHub, qtbot: QtBot
) -> None:
    console, draught = page.orders.console, page.real.draught()
    assert draught is not None
    office = Office(now=NOON, contact="Ext. 1", reply_to=("http://10.9.8.7:4455",))
    keys = [console.unlock(PASSPHRASE)]
    envelope = console.raise_alert(draught.template, draught.answers, keys, office, draught.aim)
    hub.is_down = True
    signed = SignedOrder(order=an_order(page), envelope=envelope, reach=Reach(screens=2, places=1, mails=0))
    with qtbot.waitSignal(page.orders.went_astray, timeout=20_000) as astray:
        page.orders.send(signed)
    assert "al equipo de quien la firmó primero" in astray.args[0].es
    assert "are not counted here" in astray.args[0].en


def test_a_hub_that_refuses_by_a_fault_of_its_own_is_as_one_that_is_off(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    hub.refusal = StoreFailure("Disco lleno.", "Disk full.")
    fill(page.real)
    with qtbot.waitSignal(page.orders.went_astray, timeout=20_000):
        hold(page.real.hold, clock)
    assert page.tabs.currentIndex() == LIVE
    assert page.live.board.counts() == "0 de 2 pantallas la muestran"


def test_what_the_hub_holds_for_no_order_of_the_office_is_told_and_not_followed(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    hub.refusal = AlertRejected("Llave retirada.", "Key retired.")
    fill(page.real)
    with qtbot.waitSignal(page.orders.failed, timeout=20_000):
        hold(page.real.hold, clock)
    assert mirror.live_alerts == ()


def test_a_hub_that_freezes_at_any_time_holds_up_neither_the_order_nor_its_board(  # noqa: PLR0917 - fixtures
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, keys: dict[ScreenId, SigningKey], qtbot: QtBot
) -> None:
    hub.thawed.clear()
    try:
        # More questions than the pool has threads wait for an answer that does not come.
        for _ in range(4):
            operations.run(mirror, hub.status, operations.nothing)
        fill(page.real)
        begun = time.monotonic()
        with qtbot.waitSignal(page.orders.went_astray, timeout=20_000):
            hold(page.real.hold, clock)
        (held,) = mirror.live_alerts
        told(held, LOBBY, ReceiptKind.PAINTED, keys[LOBBY])
        qtbot.waitUntil(lambda: page.live.board.counts() == "1 de 2 pantallas la muestran")
        assert time.monotonic() - begun < 5
    finally:
        hub.thawed.set()


def test_a_hub_that_took_the_order_and_froze_is_not_needed_to_count(  # noqa: PLR0917 - fixtures
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, keys: dict[ScreenId, SigningKey], qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    qtbot.waitUntil(lambda: not mirror.is_asking)
    (held,) = mirror.live_alerts
    hub.thawed.clear()
    try:
        told(held, HALL, ReceiptKind.PAINTED, keys[HALL])
        qtbot.waitUntil(lambda: page.live.board.counts() == "1 de 2 pantallas la muestran")
    finally:
        hub.thawed.set()


def test_it_survives_the_program_and_screens_still_find_it(  # noqa: PLR0917 - fixtures
    raised: HeldAlert, page: CrisisPage, founded: Orders, clock: Clock, keys: dict[ScreenId, SigningKey], qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    clock.now += 0.25
    told(raised, LOBBY, ReceiptKind.PAINTED, keys[LOBBY])
    qtbot.waitUntil(lambda: page.live.board.counts() == "1 de 2 pantallas la muestran")
    founded.close_down()
    file = founded.console.folder / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    dead = FakeHub(tmp_path / "dead")
    dead.is_down = True
    silent = Mirror(dead)  # type: ignore[arg-type]
    again = Orders(Console(founded.console.folder), silent, lambda: NOON, clock, silent)
    again.take_up()
    (held,) = silent.live_alerts
    assert held.id == raised.id
    assert again.heard_after(raised.id, LOBBY, "painted") == timedelta(milliseconds=250)
    told(raised, HALL, ReceiptKind.PAINTED, keys[HALL])

    def both() -> bool:
        board = silent.board(raised.id)
        return board is not None and board.painted == 2

    qtbot.waitUntil(both)
    again.close_down()


@pytest.mark.parametrize("text", ["", "{", '{"orders":[],"port":"x"}'])
def test_a_damaged_file_is_as_none(founded: Orders, mirror: Mirror, text: str) -> None:
    (founded.console.folder / FILE).write_text(text)
    founded.take_up()
    assert mirror.live_alerts == ()


def test_what_is_over_is_taken_down_by_the_clock_and_forgotten_a_day_later(
    raised: HeldAlert, founded: Orders, mirror: Mirror
) -> None:
    now: list[datetime] = [raised.alert.retain_until + timedelta(seconds=1)]
    founded.unheld._wall = lambda: now[0]  # noqa: SLF001 - the wall clock is given, and moves here
    founded.unheld.look()
    assert mirror.live_alerts == ()
    assert len(founded.unheld.orders) == 1, "the hub may still learn of it"
    now[0] += timedelta(days=1)
    founded.unheld.look()
    assert founded.unheld.orders == ()


def test_the_offices_words_are_kept_for_that_day(  # noqa: PLR0917 - fixtures
    founded: Orders, mirror: Mirror, hub: FakeHub, read: Callable[..., None], pictures: Pictures, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    hub.save_settings(Settings(contact="Mesa de servicio, ext. 1234", zone="America/Lima"))
    read("settings")
    operations.wait()
    dead = FakeHub(tmp_path / "dead")
    dead.is_down = True
    silent = Mirror(dead)  # type: ignore[arg-type]
    orders = Orders(Console(founded.console.folder), silent, lambda: NOON, founded.monotonic, silent)
    page = CrisisPage(orders, silent, pictures)
    qtbot.addWidget(page, before_close_func=lambda widget: widget.close_down())
    assert page.real.contact.text() == "Mesa de servicio, ext. 1234"
    assert silent.settings.zone == "America/Lima"


def test_the_route_is_ticked_by_what_screens_say_here(
    raised: HeldAlert, founded: Orders, mirror: Mirror, keys: dict[ScreenId, SigningKey], qtbot: QtBot
) -> None:
    panel = RoutePanel(founded, mirror)
    qtbot.addWidget(panel)
    panel._on_sent(raised)  # noqa: SLF001 - as when it left
    for screen, key in keys.items():
        told(raised, screen, ReceiptKind.PAINTED, key)
    qtbot.waitUntil(lambda: panel.log.tick_of(5) is not None)


def test_an_order_names_where_screens_answer_even_when_the_hub_is_there(page: CrisisPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.orders.signed, timeout=10_000) as signed:
        page.orders.sign(an_order(page), Signature(passphrase=PASSPHRASE))
    assert page.orders.console.trusted().update_alert(signed.args[0].envelope).alert.reply_to
