"""The crisis page: nothing leaves by accident, the preview is the screen, drills and real alerts never mix."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import PASSPHRASE, Clock
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.models.alerts import milliseconds
from manager_app.orders import Orders
from manager_app.pages.crisis import DRILL, LIVE, CrisisPage
from manager_app.pages.crisis_raise import RaiseForm
from manager_app.pictures import Pictures
from manager_app.shell import AlertBand
from manager_app.widgets.hold import HoldButton
from player_app.stage.compose import minimum_text
from player_app.stage.render import Picture, render
from signage.client import ReceiptEvent
from signage.model.alert import Status
from signage.model.ids import ScreenId
from signage.trust.envelope import SigningKey
from signage.trust.keyring import WrappedKey


@pytest.fixture
def page(founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> CrisisPage:
    made = CrisisPage(founded, mirror, pictures)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_down())
    made.resize(1076, 700)
    made.show()
    qtbot.waitExposed(made)
    mirror.changed.emit("screens")
    mirror.changed.emit("settings")
    return made


def choose(form: RaiseForm, code: str) -> None:
    template = next(card.template for card in form._cards if card.template.code == code)  # noqa: SLF001 - the cards
    form.choose(template)


def fill(form: RaiseForm) -> None:
    form.typed.setText(form.word)
    form.signature.passphrase.setText(PASSPHRASE)


def hold(button: HoldButton, clock: Clock, seconds: float = 2.0) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    clock.now += seconds
    # The next look at the clock; a button that sleeps has none, and then this is over soon.
    QSignalSpy(button.progress_changed).wait(200)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_the_button_sleeps_until_word_and_passphrase_are_there(page: CrisisPage) -> None:
    form = page.real
    assert not form.hold.isEnabled()
    form.typed.setText("ENVIAR")
    form.signature.passphrase.setText(PASSPHRASE)
    assert not form.hold.isEnabled()
    form.typed.setText("ENVIAR SIMULACRO")
    assert not form.hold.isEnabled()
    form.typed.setText("ENVIAR REAL")
    assert form.hold.isEnabled()


def test_nothing_is_sent_before_two_seconds(page: CrisisPage, hub: FakeHub, clock: Clock) -> None:
    fill(page.real)
    hold(page.real.hold, clock, 1.9)
    assert hub.alerts() == ()


def test_held_for_two_seconds_it_is_sent_once(page: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 1)
    held = hub.alerts()[0]
    assert (held.alert.status, dict(held.alert.params)["contacto"]) == (Status.ACTUAL, "soporte, ext. 1234")
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == LIVE)
    assert (page.real.typed.text(), page.real.signature.passphrase.text()) == ("", "")


def test_a_wrong_passphrase_sends_nothing_and_says_so(
    page: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    page.real.signature.passphrase.setText("otra frase larga")
    with qtbot.waitSignal(page.told) as told:
        hold(page.real.hold, clock)
    assert told.args == ["error", "La frase de la llave no es correcta."]
    assert page.real.problem() == "Escriba exactamente ENVIAR REAL."
    assert not page.real.hold.isEnabled()
    assert hub.alerts() == ()


def test_a_missing_answer_keeps_it_from_being_sent(page: CrisisPage) -> None:
    fill(page.real)
    page.real.fields.write("sistema", "")
    assert not page.real.hold.isEnabled()
    assert page.real.problem() == "Falta «Sistema que falla»."


def test_drills_and_real_alerts_share_no_template_and_no_word(page: CrisisPage) -> None:
    codes = [{card.template.code for card in form._cards} for form in (page.real, page.drill)]  # noqa: SLF001
    assert codes == [{"CAIDA", "RANSOM"}, {"SIM"}]
    assert page.real.word != page.drill.word


def test_a_drill_is_sent_as_an_exercise(page: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(DRILL)
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 1)
    assert hub.alerts()[0].alert.status is Status.EXERCISE


def test_the_targets_are_counted_by_name(page: CrisisPage) -> None:
    assert page.real.reach.text() == "2 pantallas: Lobby 1, Pasillo"
    page.real._chosen.setChecked(True)  # noqa: SLF001 - the radio button
    assert page.real.reach.text() == "Ninguna pantalla lo mostraría"
    page.real._screens.item(1).setCheckState(Qt.CheckState.Checked)  # noqa: SLF001
    assert page.real.reach.text() == "1 pantalla: Pasillo"
    assert page.real.aim().screens == {ScreenId("pasillo")}


@pytest.mark.parametrize("code", ["RANSOM", "CAIDA"])
def test_the_preview_is_the_screen_pixel_by_pixel(page: CrisisPage, mirror: Mirror, qtbot: QtBot, code: str) -> None:
    form = page.real
    choose(form, code)
    form.draw()
    qtbot.waitUntil(lambda: code == "RANSOM" or form._pictures.has(mirror.pieces[0].slide))  # noqa: SLF001
    form.draw()
    draught = form.draught()
    assert draught is not None
    screen = mirror.screens[0].screen
    alone = render(
        Picture(slide=form._beneath(draught, screen), alerts=(draught.view_for(screen),)),  # noqa: SLF001
        1920, 1080, min_text_px=minimum_text(screen),
    )  # fmt: skip
    assert form.landscape.image.size() == alone.size()
    assert form.landscape.image == alone


def test_staff_and_public_read_different_words(page: CrisisPage, mirror: Mirror) -> None:
    choose(page.real, "RANSOM")
    draught = page.real.draught()
    assert draught is not None
    public = mirror.screens[0].screen
    assert "CIBERATAQUE" not in draught.view_for(public).headline


def test_the_end_brings_it_down(page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    live = page.live
    assert live.fields.answers()["sistema"] == "Correo institucional"
    assert not live.hold.isEnabled()
    live.signature.passphrase.setText(PASSPHRASE)
    qtbot.waitUntil(live.hold.isEnabled)
    hold(live.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    assert hub.alerts()[0].alert.refs == (hub.alerts()[1].id,)
    qtbot.waitUntil(lambda: not mirror.live_alerts)


def test_ending_a_cyber_attack_asks_for_a_second_operator(  # noqa: PLR0917 - fixtures
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page.real, "RANSOM")
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    live = page.live
    qtbot.waitUntil(lambda: live.fields.answers() != {})
    live.signature.passphrase.setText(PASSPHRASE)
    assert not live.signature.is_complete
    key = tmp_path / "colega.key"
    key.write_bytes(WrappedKey.new(SigningKey.new(), label="Otro", passphrase="otra frase larga").to_bytes())
    live.signature.second_path.setText(str(key))
    live.signature.second_passphrase.setText("otra frase larga")
    assert live.hold.isEnabled()
    hold(live.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    assert mirror.live_alerts, "a key that is no operator's does not count: the alert stays"


def test_the_board_counts_painted_screens_and_reddens_silent_ones(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.boards))
    board, held = page.live.board, mirror.live_alerts[0]
    qtbot.waitUntil(lambda: board.rowCount() == 2)
    assert [board.index(row, 1).data() for row in range(2)] == ["Enviada", "Enviada"]
    clock.now += 0.03
    receipt = ReceiptEvent(
        alert=held.id, screen=ScreenId("lobby-1"), kind="painted", after=timedelta(milliseconds=20)
    )  # fmt: skip
    mirror.receipt.emit(receipt)
    hub.painted[ScreenId("lobby-1")] = timedelta(milliseconds=21)
    mirror.refresh("boards")
    qtbot.waitUntil(lambda: board.counts() == "1 de 2 pantallas la muestran")
    after = page._orders.heard_after(held.id, ScreenId("lobby-1"), "painted")  # noqa: SLF001
    assert after is not None
    assert board.index(0, 3).data() == milliseconds(after, None)
    assert board.index(0, 4).data() == "21 ms"
    clock.now += 15
    assert [board.index(row, 1).data() for row in range(2)] == ["Mostrada", "Sin respuesta: vaya a verla"]


def test_the_band_names_the_alert_on_every_page(
    page: CrisisPage, mirror: Mirror, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    band = AlertBand()
    qtbot.addWidget(band)
    band.show_alerts(mirror)
    assert band.text == ""
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.boards))
    band.show_alerts(mirror)
    assert band.text == "SIMULACRO · respuesta a un ciberataque · la muestran 0 de 2 pantallas"


def test_the_key_is_made_once_the_phrase_is_long_and_twice_the_same(
    orders: Orders, mirror: Mirror, pictures: Pictures, hub: FakeHub, qtbot: QtBot
) -> None:
    page = CrisisPage(orders, mirror, pictures)
    qtbot.addWidget(page, before_close_func=lambda widget: widget.close_down())
    card = page.founding
    card.name.setText("Ana")
    card.first.setText("corta")
    card.second.setText("corta")
    assert not card.make.isEnabled()
    card.first.setText(PASSPHRASE)
    assert not card.make.isEnabled()
    card.second.setText(PASSPHRASE)
    with qtbot.waitSignal(orders.founded, timeout=10_000):
        card.make.click()
    assert hub.trusted is not None
    assert {template.code for template in hub.trusted.templates.values()} >= {"CAIDA", "RANSOM", "SIM", "FIN"}
    assert orders.is_ready
    assert orders.wall() == NOON
