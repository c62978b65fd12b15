"""The second operator at another PC: two consoles, two keys, one hub between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manager.conftest import PASSPHRASE, Clock
from manager.fake_hub import FakeHub
from manager.test_crisis import choose, fill, hold, shown
from manager_app.mirror import Mirror
from manager_app.notices import of_waiting
from manager_app.orders import Orders
from manager_app.pages.crisis import CrisisPage
from manager_app.pages.crisis_second import SecondDialog
from manager_app.pictures import Pictures
from manager_app.widgets.crisis_parts import THERE
from signage.console import Console
from signage.errors import HubUnreachable
from signage.model.ids import AlertId
from signage.trust.ceremony import with_operator
from signage.trust.document import sign

THEIRS = "otra frase larga"


@pytest.fixture
def page(founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> CrisisPage:
    return shown(founded, mirror, pictures, qtbot)


@pytest.fixture
def other(  # noqa: PLR0917 - fixtures
    page: CrisisPage, hub: FakeHub, pictures: Pictures, clock: Clock, qtbot: QtBot, tmp_path: Path
) -> Iterator[CrisisPage]:
    """Return the same page at another operator's PC."""
    mine, theirs = page.orders.console, Console(tmp_path / "colega")
    holder = theirs.request_key(label="Luis", passphrase=THEIRS)
    root = sign(with_operator(mine.root(), holder, now=page.orders.wall()), [mine.unlock(PASSPHRASE, "root")])
    mine.add_root(root)
    hub.post_root(root)
    theirs.adopt(mine.roots(), mine.founded().templates)
    mirror = Mirror(hub)  # type: ignore[arg-type]
    orders = Orders(theirs, mirror, page.orders.wall, clock)
    mirror.refresh()
    yield shown(orders, mirror, pictures, qtbot)
    mirror.stop()
    orders.close_down()


def hand_on(page: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot) -> None:
    """Sign an incident with personal data, and leave the second signature to another PC."""
    choose(page.real, "DATOS")
    for name in page.real.fields.answers():
        page.real.fields.write(name, "SIGOB")
    way = page.real.signature.way
    assert page.real.signature.problem(), "here a second key is asked for"
    way.choose(THERE)
    way.chosen.emit(THERE)
    fill(page.real)
    assert page.real.problem() == ""
    with qtbot.waitSignal(page.orders.offered, timeout=10_000):
        hold(page.real.hold, clock)
    assert hub.alerts() == ()
    page.mirror.refresh("waiting_orders")
    qtbot.waitUntil(lambda: len(page.mirror.waiting_orders) == 1)


def dialog_of(press: Callable[[], object]) -> SecondDialog:
    """Open an order; its window ends itself when it is left."""
    press()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, SecondDialog) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_what_one_operator_signs_leaves_when_another_signs_it_at_their_pc(
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    hand_on(page, hub, clock, qtbot)
    assert "espera la firma de otro operador" in page.waiting.bar.text
    assert page.real.signature.is_waiting
    other.mirror.refresh("waiting_orders")
    qtbot.waitUntil(lambda: "Falta la firma de un segundo operador" in other.waiting.bar.text)
    assert "Operadora firmó «" in other.waiting.bar.text
    dialog = dialog_of(other.waiting.bar._action.click)  # noqa: SLF001 - the bar's own button
    assert dialog.reach.text()
    dialog.passphrase.setText(THEIRS)
    dialog.typed.setText("ENVIAR SIMULACRO")
    assert not dialog.hold.isEnabled()
    dialog.typed.setText("ENVIAR REAL")
    hold(dialog.hold, clock, seconds=1)
    assert hub.alerts() == (), "who lets go sends nothing"
    with qtbot.waitSignal(other.orders.sent, timeout=10_000):
        hold(dialog.hold, clock)
    assert [one.keys for one in hub.alerts()] == [2]
    page.mirror.refresh("waiting_orders", "alerts")
    qtbot.waitUntil(lambda: page.mirror.waiting_orders == () and bool(page.mirror.live_alerts))
    assert page.waiting.bar.text == ""
    assert not page.real.signature.is_waiting


def test_a_wrong_passphrase_signs_nothing_and_says_so(
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    hand_on(page, hub, clock, qtbot)
    other.mirror.refresh("waiting_orders")
    qtbot.waitUntil(lambda: bool(other.waiting.bar.text))
    dialog = dialog_of(other.waiting.bar._action.click)  # noqa: SLF001 - the bar's own button
    dialog.typed.setText(dialog._word)  # noqa: SLF001 - what its own field asks for
    dialog.passphrase.setText("no es la frase")
    with qtbot.waitSignal(other.orders.failed, timeout=10_000):
        hold(dialog.hold, clock)
    assert "frase" in dialog._why_not.text()  # noqa: SLF001 - the line above the button
    assert hub.alerts() == ()
    dialog.reject()
    assert "Falta la firma" in other.waiting.bar.text, "whoever only looked finds it where it was"


def test_after_three_minutes_what_one_may_send_is_offered_and_the_other_is_withdrawn(
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    hand_on(page, hub, clock, qtbot)
    signature = page.real.signature
    assert signature.alternative.isHidden()
    clock.now += 181
    signature.tick()
    assert "no respondió en 3 minutos" in signature.waiting.text()
    signature.alternative.click()
    qtbot.waitUntil(lambda: hub.waiting_orders() == ())
    assert page.real.template is not None
    assert page.real.template.raise_keys == 1
    assert not signature.is_waiting
    assert other.orders.is_ready


def test_who_waits_may_withdraw_it(
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    hand_on(page, hub, clock, qtbot)
    page.waiting.bar._action.click()  # noqa: SLF001 - the bar's own button
    qtbot.waitUntil(lambda: hub.waiting_orders() == ())
    page.mirror.refresh("waiting_orders")
    qtbot.waitUntil(lambda: not page.real.signature.is_waiting)
    assert other.orders.is_ready


def test_without_a_hub_the_order_is_carried_in_a_file(  # noqa: PLR0917 - fixtures
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def gone(_: bytes) -> object:
        raise HubUnreachable("El servidor no responde.", "The hub does not answer.")

    monkeypatch.setattr(hub, "offer_order", gone)
    choose(page.real, "DATOS")
    for name in page.real.fields.answers():
        page.real.fields.write(name, "SIGOB")
    page.real.signature.way.choose(THERE)
    page.real.signature.way.chosen.emit(THERE)
    fill(page.real)
    with qtbot.waitSignal(page.orders.stranded, timeout=10_000) as stranded:
        hold(page.real.hold, clock)
    assert "no llegó al servidor" in page.waiting.bar.text
    file = tmp_path / "orden.firma"
    with qtbot.waitSignal(page.waiting.told):
        page.waiting.write(stranded.args[0].envelope, file)
    dialog = dialog_of(lambda: other.waiting.read(file))
    dialog.typed.setText("ENVIAR REAL")
    dialog.passphrase.setText(THEIRS)
    with qtbot.waitSignal(other.orders.sent, timeout=10_000):
        hold(dialog.hold, clock)
    assert [one.keys for one in hub.alerts()] == [2]
    for junk in (b"", b"{}", b"\xff" * 9000):
        file.write_bytes(junk)
        with qtbot.waitSignal(other.waiting.told) as told:
            other.waiting.read(file)
        assert told.args[0] == "error"
    with qtbot.waitSignal(other.waiting.told) as told:
        other.waiting.read(tmp_path / "nada.firma")
    assert "No se puede leer" in told.args[1]


def test_the_bell_tells_of_what_waits_but_not_of_ones_own(
    page: CrisisPage, other: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    hand_on(page, hub, clock, qtbot)
    now, waits = page.orders.wall(), hub.waiting_orders()
    (notice,) = of_waiting((), waits, now, own=other.mirror.handed_on)
    assert (notice.page, notice.is_urgent) == ("crisis", True)
    assert notice.text.startswith("Operadora firmó una alerta")
    assert list(of_waiting((), waits, now, own=page.mirror.handed_on)) == []
    assert list(of_waiting(waits, waits, now + timedelta(minutes=1), own=set[AlertId]())) == []
