"""The crisis page: nothing leaves by accident, the preview is the screen, drills and real alerts never mix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.conftest import PASSPHRASE, Clock
from manager.fake_hub import FakeHub
from manager_app import operations
from manager_app.draught import reach_of
from manager_app.language import told
from manager_app.mirror import Mirror
from manager_app.models.alerts import AlertRole, milliseconds
from manager_app.orders import Orders, RaiseOrder, Signature
from manager_app.pages.crisis import DRILL, LIVE, READY, REAL, UPDATE_LIVE, CrisisPage
from manager_app.pages.crisis_raise import RaiseForm
from manager_app.pictures import Pictures
from manager_app.shell import AlertBand
from manager_app.widgets.hold import HoldButton
from player_app.stage.compose import minimum_text
from player_app.stage.render import Picture, render
from signage.cap.notice import banner_of, mail_of
from signage.client import Draft, KnownScreen, ReceiptEvent
from signage.console import Office
from signage.model.alert import Response, Status
from signage.model.ids import ScreenId
from signage.model.screen import Audience, Screen
from signage.trust.ceremony import Holder, with_operator
from signage.trust.document import sign, template_hash
from signage.trust.envelope import SigningKey
from signage.trust.keyring import WrappedKey


@pytest.fixture
def page(founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> CrisisPage:
    return shown(founded, mirror, pictures, qtbot)


def shown(founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> CrisisPage:
    """Return the page, open, as the window leaves it on a small monitor."""
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


def mirror_screen(page: CrisisPage, name: str) -> Screen:
    return next(held.screen for held in page.mirror.screens if held.screen.id == name)


def an_order(page: CrisisPage) -> RaiseOrder:
    draught = page.real.draught()
    assert draught is not None
    return RaiseOrder(
        template=draught.template, answers=draught.answers, aim=draught.aim, contact=draught.contact, next_update=""
    )  # fmt: skip


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


@pytest.mark.parametrize("room", [(960, 640), (1029, 464)], ids=["1024x768", "1366x768 at 125 %"])
def test_on_a_small_monitor_what_is_typed_and_held_is_in_sight_without_scrolling(
    page: CrisisPage, room: tuple[int, int]
) -> None:
    """The room is what a window of such a monitor leaves to a page."""
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        least = page.minimumSizeHint()
        assert (least.width() <= room[0], least.height() <= room[1]) == (True, True), page.tabs.tabText(tab)
    page.resize(*room)
    for tab, form in ((REAL, page.real), (DRILL, page.drill)):
        page.tabs.setCurrentIndex(tab)
        QCoreApplication.processEvents()
        for part in (form.typed, form.signature.passphrase, form.hold):
            assert part.visibleRegion().boundingRect() == part.rect(), type(part).__name__


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
    assert codes[1] == {"SIM"}
    assert len(codes[0]) == 9
    assert not codes[0] & {"SIM", "FIN", "CORRECCION"}
    assert page.real.word != page.drill.word


def test_a_drill_is_sent_as_an_exercise(page: CrisisPage, hub: FakeHub, clock: Clock, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(DRILL)
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 1)
    assert hub.alerts()[0].alert.status is Status.EXERCISE


def test_whoever_sends_a_drill_during_a_real_alert_reads_that_it_waits(
    page: CrisisPage, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.drill)
    assert "simulacro se ve cuando" not in page.drill.said
    page.tabs.setCurrentIndex(REAL)
    choose(page.real, "CAIDA")
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: len(mirror.live_alerts) == 1)
    page.tabs.setCurrentIndex(DRILL)
    fill(page.drill)
    assert page.drill.said.endswith("el simulacro se ve cuando él termine.")
    assert page.drill.hold.isEnabled()
    page.tabs.setCurrentIndex(LIVE)
    end = page.live.end
    qtbot.waitUntil(lambda: end.fields.answers() != {})
    end.signature.passphrase.setText(PASSPHRASE)
    hold(end.hold, clock)
    qtbot.waitUntil(lambda: not mirror.live_alerts)
    page.tabs.setCurrentIndex(DRILL)
    fill(page.drill)
    assert page.drill.said.endswith("el simulacro se ve cuando él termine."), "“all is well again” is real as well"


def test_the_targets_are_counted_by_name(page: CrisisPage) -> None:
    assert page.real.reach.text() == "2 pantallas, 1 sede, 3 correos"
    page.real._chosen.setChecked(True)  # noqa: SLF001 - the radio button
    assert page.real.reach.text() == "Ninguna pantalla lo mostraría"
    page.real._screens.item(1).setCheckState(Qt.CheckState.Checked)  # noqa: SLF001
    assert page.real.reach.text() == "1 pantalla, 1 sede, 3 correos"
    assert page.real.aim().screens == {ScreenId("pasillo")}


@pytest.mark.parametrize("code", ["RANSOM", "CAIDA"])
def test_the_preview_is_the_screen_pixel_by_pixel(page: CrisisPage, mirror: Mirror, qtbot: QtBot, code: str) -> None:
    form = page.real
    choose(form, code)
    form.draw()
    qtbot.waitUntil(lambda: code == "RANSOM" or page._pictures.has(mirror.pieces[0].slide))  # noqa: SLF001
    form.draw()
    draught = form.draught()
    assert draught is not None
    screen = mirror.screens[0].screen
    alone = render(
        Picture(slide=form.preview.beneath(draught, screen), alerts=(draught.view_for(screen),)),
        1920, 1080, min_text_px=minimum_text(screen),
    )  # fmt: skip
    assert form.preview.landscape.image.size() == alone.size()
    assert form.preview.landscape.image == alone


def test_what_cannot_be_read_is_told_with_its_screen_and_keeps_the_button_asleep(
    page: CrisisPage, hub: FakeHub, read: Callable[..., None]
) -> None:
    fill(page.real)
    assert page.real.hold.isEnabled()
    page.real.fields.write("desde", "a las nueve")
    page.real.draw()
    assert page.real.preview.findings.texts() == ("«Desde (hora)»: escriba la hora así: 10:42.",)
    assert not page.real.hold.isEnabled()
    page.real.fields.write("desde", "09:00")
    hub.update_screen(replace(mirror_screen(page, "pasillo"), diagonal_in=32.0, distance_m=20.0))
    read("screens")
    page.real.draw()
    assert page.real.hold.isEnabled(), "one panel that is set up badly does not silence the other"
    assert any(text.startswith("Pasillo: El texto no cabe") for text in page.real.preview.findings.texts())
    page.real._audiences[Audience.SERVIDORES].setChecked(True)  # noqa: SLF001 - the check box
    hub.update_screen(replace(mirror_screen(page, "lobby-1"), diagonal_in=32.0, distance_m=20.0))
    read("screens")
    page.real.draw()
    assert not page.real.hold.isEnabled(), "nobody could read it anywhere"


def test_every_one_of_many_screens_is_judged_and_the_worst_is_named(
    page: CrisisPage, hub: FakeHub, read: Callable[..., None], qtbot: QtBot
) -> None:
    for number in range(24):
        far = 20.0 if number == 23 else 4 + number / 10
        hub.update_screen(
            replace(mirror_screen(page, "lobby-1"), id=ScreenId(f"s{number}"), name=f"Sala {number}", distance_m=far)
        )  # fmt: skip
    read("screens")
    choose(page.real, "RANSOM")
    page.real.draw()
    qtbot.waitUntil(
        lambda: any(text.startswith("Sala 23: El texto no cabe") for text in page.real.preview.findings.texts()),
        timeout=20_000,
    )
    assert page.real.preview.findings.letter.text().startswith("Letra de")


def test_the_mail_and_the_intranet_are_shown_in_the_words_that_are_sent(page: CrisisPage) -> None:
    form = page.real
    choose(form, "RANSOM")
    form.preview.channel.choose("mail")
    form.preview.channel.chosen.emit("mail")
    form.draw()
    draught = form.draught()
    assert draught is not None
    sent = mail_of(draught.notice(is_public=False, zone="America/Bogota"), sender="x@y.co", recipients=["z@y.co"])
    assert form.preview.mail.subject.text() == sent["Subject"]
    assert form.preview.mail.text.toPlainText() == sent.get_content().rstrip()
    assert form.preview.mail.head.text() == "De: alertas@ejemplo.gov.co · Para: 3 correos"
    form.preview.channel.choose("intranet")
    form.preview.channel.chosen.emit("intranet")
    line, steps, english, foot = form.preview.banner.words
    assert line.startswith("PELIGRO: ")
    assert steps.startswith("1. ")
    banner = banner_of(draught.notice(is_public=False, zone="America/Bogota"))
    assert english.splitlines()[:2] == [banner.english, f"1. {banner.english_steps[0]}"]
    assert "Próximo aviso" in foot


def test_staff_and_public_are_written_to_in_words_of_their_own(page: CrisisPage) -> None:
    choose(page.real, "RANSOM")
    mail = page.real.preview.mail
    page.real.preview.channel.choose("mail")
    page.real.preview.channel.chosen.emit("mail")
    page.real.draw()
    staff = mail.text.toPlainText()
    page.real._audiences[Audience.CIUDADANIA].setChecked(True)  # noqa: SLF001 - the check box
    page.real.draw()
    assert mail.wording.isVisible()
    mail.wording.choose("public")
    mail.wording.chosen.emit("public")
    assert mail.text.toPlainText() != staff
    assert "CIBERATAQUE" not in mail.text.toPlainText()


def test_a_drill_says_so_in_every_channel(page: CrisisPage) -> None:
    page.tabs.setCurrentIndex(DRILL)
    preview = page.drill.preview
    for channel in ("mail", "intranet"):
        preview.channel.choose(channel)
        preview.channel.chosen.emit(channel)
    page.drill.draw()
    assert preview.mail.subject.text().startswith("[ALERTA OAI][SIMULACRO] SIMULACRO")
    assert preview.banner.words[0].startswith("SIMULACRO")


def test_whom_it_reaches_is_read_back_from_the_signed_bytes_while_it_is_held(
    page: CrisisPage, hub: FakeHub, qtbot: QtBot
) -> None:
    fill(page.real)
    with qtbot.waitSignal(page.orders.signed, timeout=10_000) as signed:
        QTest.mousePress(page.real.hold, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert hub.trusted is not None
    alert = hub.trusted.update_alert(signed.args[0].envelope).alert
    assert signed.args[0].reach == reach_of(alert, [held.screen for held in hub.screen_states()], hub.mail_reach())
    assert page.real.said == "Firmada para 2 pantallas, 1 sede, 3 correos. Suelte para no enviar."
    QTest.mouseRelease(page.real.hold, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    operations.wait()
    assert hub.alerts() == (), "whoever lets go sends nothing"
    assert (page.real.said, page.real.hold.isEnabled()) == ("", True)


def test_an_end_is_signed_while_it_is_held_and_whoever_lets_go_ends_nothing(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    end = page.live.end
    qtbot.waitUntil(lambda: end.fields.answers() != {})
    end.signature.passphrase.setText(PASSPHRASE)
    assert end.hold.isEnabled(), end.problem()
    with qtbot.waitSignal(page.orders.signed, timeout=10_000):
        QTest.mousePress(end.hold, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert end.said == "Firmada para 2 pantallas, 1 sede, 3 correos. Suelte para no enviar."
    QTest.mouseRelease(end.hold, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    operations.wait()
    assert len(hub.alerts()) == 1
    assert end.hold.isEnabled(), "nothing was forgotten: it may be held again"
    hold(end.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    assert end.signature.passphrase.text() == ""


def test_an_alert_whose_words_were_replaced_is_updated_in_the_new_ones(
    page: CrisisPage, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    held, console = mirror.live_alerts[0], page.orders.console
    words = console.words()
    old = next(one for one in words.templates if template_hash(one) == held.alert.template)
    new = replace(old, name="Otro nombre")
    templates = tuple(new if one is old else one for one in words.templates)
    later = replace(words, issued=words.issued + timedelta(hours=1), templates=templates, retired=(old,))
    console.adopt_words(sign(later, [console.unlock(PASSPHRASE)]))
    assert page.orders.template_of(held) == new
    page.live.end.open_update()
    assert page.live.end.fields.answers() != {}


def test_a_signed_order_for_nobody_is_refused(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    mirror.screens, mirror.linked = (), True
    with qtbot.waitSignal(page.orders.failed, timeout=10_000) as failed:
        page.orders.sign(an_order(page), Signature(passphrase=PASSPHRASE))
    assert failed.args[0].code == "nobody"
    assert hub.alerts() == ()


def test_a_console_whose_hub_is_dead_from_the_start_knows_its_screens_from_the_list_it_kept(  # noqa: PLR0917 - fixtures
    founded: Orders, mirror: Mirror, pictures: Pictures, hub: FakeHub, qtbot: QtBot, read: Callable[..., None]
) -> None:
    hub.update_screen(replace(hub.screen_states()[0].screen, place="Aduana"))
    hub.known = (
        KnownScreen(id=ScreenId("lobby-1"), name="Lobby 1", place="Aduana", audiences=frozenset({Audience.SERVIDORES})),
        KnownScreen(id=ScreenId("ventanilla"), name="Ventanilla", audiences=frozenset({Audience.CIUDADANIA})),
    )
    read("screens")
    operations.wait()
    dead = FakeHub(pictures._folder / "dead")  # noqa: SLF001 - a folder to be in
    dead.is_down = True
    silent = Mirror(dead)  # type: ignore[arg-type]
    orders = Orders(founded.console, silent, lambda: NOON, founded.monotonic, silent)
    page = CrisisPage(orders, silent, pictures)
    qtbot.addWidget(page, before_close_func=lambda widget: widget.close_down())
    silent.refresh()
    qtbot.waitUntil(lambda: silent.linked is False)
    assert page.real.reach.text() == "1 pantalla, 1 sede, ningún correo"
    page.real.contact.setText("el 4021")
    fill(page.real)
    assert page.real.hold.isEnabled(), page.real.problem()
    with qtbot.waitSignal(orders.signed, timeout=10_000) as signed:
        orders.sign(an_order(page), Signature(passphrase=PASSPHRASE))
    assert signed.args[0].reach.screens == 1
    silent.stop()


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
    live = page.live.end
    assert live.fields.answers()["sistema"] == "Correo institucional"
    assert not live.hold.isEnabled()
    live.signature.passphrase.setText(PASSPHRASE)
    qtbot.waitUntil(live.hold.isEnabled)
    hold(live.hold, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    assert hub.alerts()[0].alert.refs == (hub.alerts()[1].id,)
    qtbot.waitUntil(lambda: not mirror.live_alerts)


def test_a_correction_is_filled_in_and_takes_its_place(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    live = page.live.end
    live.mode.choose("CORRECCION")
    live.mode.chosen.emit("CORRECCION")
    assert live.fields.answers()["evento"] == "interrupción"
    assert live.hold.isHidden()
    live.signature.passphrase.setText(PASSPHRASE)
    qtbot.waitUntil(live.hold_correction.isEnabled)
    hold(live.hold_correction, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    newest = hub.alerts()[0].alert
    assert newest.refs == (hub.alerts()[1].id,)
    assert newest.response is Response.NONE
    qtbot.waitUntil(lambda: [held.id for held in mirror.live_alerts] == [hub.alerts()[0].id])


def test_what_is_not_ready_is_told_before_the_crisis(page: CrisisPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(READY)
    page.show()
    panel = page.ready
    qtbot.waitUntil(lambda: panel.count.text() == "1 de 2 pantallas listas")
    row = [panel.doubts.item(0, at).text() for at in range(3)]
    assert row == ["Lobby 1", "4021", "Su disco está lleno."]
    assert not panel.use.isEnabled()


def test_a_proposal_is_looked_at_as_an_alert_and_sent_by_nobody_else(
    page: CrisisPage, hub: FakeHub, qtbot: QtBot
) -> None:
    hub.proposed = [
        Draft(
            id="d1", trigger="zbx", key="k", template="CORREO", answers=(("desde", "09:15"),), summary="Correo caído",
            state="armed", first_at=NOON, last_at=NOON,
        )
    ]  # fmt: skip
    page.tabs.setCurrentIndex(READY)
    page.show()
    panel = page.ready
    qtbot.waitUntil(lambda: panel.proposals.rowCount() == 1)
    panel.proposals.selectRow(0)
    panel.use.click()
    assert page.tabs.currentIndex() == REAL
    assert page.real.template is not None
    assert page.real.template.code == "CORREO"
    assert page.real.fields.answers()["desde"] == "09:15"
    assert hub.alerts() == ()
    page.tabs.setCurrentIndex(READY)
    panel.dismiss.click()
    qtbot.waitUntil(lambda: panel.proposals.rowCount() == 0)


def test_what_others_say_is_shown_with_all_there_is_to_judge_it_by(
    page: CrisisPage, hub: FakeHub, qtbot: QtBot
) -> None:
    hub.proposed = [
        Draft(
            id="d1", trigger="ideam", key="k", template="", answers=(), summary="Tormenta <b>eléctrica</b>",
            state="proposed", first_at=NOON, last_at=NOON, calls=3,
        ),
        Draft(
            id="d2", trigger="zbx", key="k", template="CORREO", answers=(("desde", "09:15"),), summary="Correo caído",
            state="armed", first_at=NOON, last_at=NOON,
        ),
    ]  # fmt: skip
    page.tabs.setCurrentIndex(READY)
    page.show()
    panel = page.ready
    qtbot.waitUntil(lambda: panel.proposals.rowCount() == 2)
    panel.proposals.selectRow(1)
    assert "Desde (hora): 09:15" in panel.details.text()
    panel.proposals.selectRow(0)
    for word in ("Tormenta <b>eléctrica</b>", "ideam", "3 avisos", "No nombra una plantilla"):
        assert word in panel.details.text()
    with qtbot.waitSignal(page.told) as told:
        panel.use.click()
    assert "no nombra una plantilla" in told.args[1]
    assert page.tabs.currentIndex() == REAL


def test_ending_a_cyber_attack_asks_for_a_second_operator(  # noqa: PLR0917 - fixtures
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page.real, "RANSOM")
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    live = page.live.end
    qtbot.waitUntil(lambda: live.fields.answers() != {})
    live.signature.passphrase.setText(PASSPHRASE)
    assert not live.signature.is_complete
    assert live.problem() == "Falta la llave del segundo operador, o su frase."
    key = tmp_path / "colega.key"
    key.write_bytes(WrappedKey.new(SigningKey.new(), label="Otro", passphrase="otra frase larga").to_bytes())
    clock.now += 200
    live.signature.tick()
    assert live.signature.alternative.text() == "Actualizar"
    assert live.fields.answers()["sistema"] == "La red", "what works again; nothing of an attack"
    assert not live.signature.alternative.isHidden()
    live.signature.second_path.setText(str(key))
    live.signature.second_passphrase.setText("otra frase larga")
    assert live.hold.isEnabled()
    with qtbot.waitSignal(page.orders.failed, timeout=10_000) as refused:
        hold(live.hold, clock)
    assert "no es de los operadores" in told(refused.args[0]), "nobody believes that it is over"
    assert len(hub.alerts()) == 1
    assert mirror.live_alerts


def test_the_end_of_what_two_must_raise_offers_no_update_by_one_alone(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    console, second = page.orders.console, SigningKey.new()
    root = with_operator(console.root(), Holder(key=second.public, label="Otra"), now=page.orders.wall())
    signed = sign(root, [console.unlock(PASSPHRASE, "root")])
    console.add_root(signed)
    hub.post_root(signed)
    answers = {"sistema": "SIGOB", "vocero": "la oficina de prensa"}
    office = Office(now=page.orders.wall(), contact="Ext. 1", next_update="11:30")
    keys = [console.unlock(PASSPHRASE), second]
    hub.post_alert(console.raise_alert(console.templates()["DATOS"], answers, keys, office))
    mirror.refresh("alerts")
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    end = page.live.end
    qtbot.waitUntil(lambda: end.fields.answers() != {})
    end.signature.passphrase.setText(PASSPHRASE)
    clock.now += 200
    end.signature.tick()
    assert end.problem() == "Falta la llave del segundo operador, o su frase."
    assert end.signature.alternative.isHidden(), "an update of it needs the other one as well"


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
    after = page.orders.heard_after(held.id, ScreenId("lobby-1"), "painted")
    assert after is not None
    assert board.index(0, 3).data() == milliseconds(after, None)
    assert board.index(0, 4).data() == "21 ms"
    clock.now += 15
    board.tick()
    rows = [[board.index(row, column).data() for column in range(2)] for row in range(2)]
    assert rows == [["Pasillo", "Sin respuesta: llame al 4022"], ["Lobby 1", "Mostrada"]]


def test_of_an_alert_that_was_sent_beside_another_list_board_and_end_are_its_own(
    page: CrisisPage, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    seen: set[str] = set()
    for count in (1, 2):
        page.tabs.setCurrentIndex(REAL)
        fill(page.real)
        hold(page.real.hold, clock)
        qtbot.waitUntil(lambda wanted=count: len(mirror.boards) == wanted and page.tabs.currentIndex() == LIVE)
        (sent,) = {held.id for held in mirror.live_alerts} - seen
        seen.add(sent)
        live = page.live
        listed = live._list.currentIndex().data(AlertRole.HELD)  # noqa: SLF001 - the row that is lit
        assert [listed.id, live._chosen.id, live.end._chosen.id] == [sent] * 3  # noqa: SLF001 - what each is about


def test_below_the_board_it_is_told_by_which_clock_a_late_order_is_measured(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.boards))
    assert "por el del servidor" in page.live.note.text()
    hub.late = timedelta(minutes=12)
    mirror.refresh("boards")
    qtbot.waitUntil(lambda: "12 min después de firmada" in page.live.note.text())
    assert "por el del servidor" not in page.live.note.text()


def test_a_screen_that_keeps_a_drill_waiting_behind_what_is_real_is_not_silent(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: len(mirror.live_alerts) == 1)
    real = mirror.live_alerts[0]
    page.tabs.setCurrentIndex(DRILL)
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: len(mirror.live_alerts) == 2)
    hub.received[ScreenId("lobby-1")] = timedelta(milliseconds=12)
    mirror.refresh("boards")
    board = page.live.board
    qtbot.waitUntil(lambda: "Espera" in [board.index(row, 1).data() for row in range(board.rowCount())])
    clock.now += 16
    board.tick()
    rows = [[board.index(row, column).data() for column in range(2)] for row in range(2)]
    assert rows == [["Pasillo", "Sin respuesta: llame al 4022"], ["Lobby 1", "Espera"]], "who holds nothing is silent"
    page.live.follow(real)
    page.live.update_alerts()
    board.tick()
    words = [board.index(row, 1).data() for row in range(2)]
    assert all(word.startswith("Sin respuesta") for word in words), "the real one waits for nothing"
    page.live.follow(mirror.live_alerts[1] if mirror.live_alerts[0].id == real.id else mirror.live_alerts[0])
    page.live.update_alerts()
    page.live.board.show(page.live._chosen, mirror.board(page.live._chosen.id).screens, {}, ())  # noqa: SLF001
    words = {board.index(row, 0).data(): board.index(row, 1).data() for row in range(2)}
    assert words["Lobby 1"] == "Recibida", "the real one is over, and it has a moment to draw"
    clock.now += 16
    board.tick()
    words = {board.index(row, 0).data(): board.index(row, 1).data() for row in range(2)}
    assert words["Lobby 1"].startswith("Sin respuesta")


def test_an_alert_that_left_is_shown_before_the_hub_lists_it(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.orders.signed, timeout=10_000) as signed:
        page.orders.sign(an_order(page), Signature(passphrase=PASSPHRASE))
    held = hub.post_alert(signed.args[0].envelope)
    hub.is_down = True
    mirror.take_alert(held)
    board = page.live.board
    assert [board.index(row, 1).data() for row in range(board.rowCount())] == ["Enviada", "Enviada"]
    assert page.tabs.tabText(LIVE) == "En pantalla ahora (1)"


def test_the_promised_hour_is_counted_down_and_told_as_overdue(
    page: CrisisPage, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    now = [NOON]
    page.orders.wall = lambda: now[0]  # type: ignore[method-assign] # the wall clock is given, and moves here
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: page.live.promise.text() != "")
    now[0] = NOON + timedelta(minutes=12, seconds=3)
    page.live.tick()
    assert page.live.promise.text() == "Próximo aviso a las 12:30: faltan 17 min 57 s"
    now[0] = NOON + timedelta(minutes=31)
    page.live.tick()
    assert page.live.promise.text().startswith("Próximo aviso atrasado desde las 12:30")
    assert page.live.promise.objectName() == "problem"


def test_the_next_word_takes_the_place_of_the_last_and_promises_anew(
    page: CrisisPage, hub: FakeHub, mirror: Mirror, clock: Clock, qtbot: QtBot
) -> None:
    fill(page.real)
    hold(page.real.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.live_alerts))
    page.open_thing(UPDATE_LIVE)
    form = page.live.end
    assert page.focusWidget() is form.signature.passphrase, "all else is filled in"
    assert form.fields.answers()["sistema"] == "Correo institucional"
    form.fields.write("desde", "a las 9")
    assert form.problem() == "«Desde (hora)»: escriba la hora así: 10:42."
    form.fields.write("desde", "09:00")
    form.next_update.setText("pronto")
    form.signature.passphrase.setText(PASSPHRASE)
    assert form.problem() == "Escriba la hora del próximo aviso así: 11:15."
    form.next_update.setText("13:15")
    hold(form.hold_update, clock)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)
    newest, first = hub.alerts()
    assert (newest.alert.refs, dict(newest.alert.params)["proxima"]) == ((first.id,), "13:15")
    assert newest.alert.incident == first.alert.incident
    qtbot.waitUntil(lambda: [held.id for held in mirror.live_alerts] == [newest.id])


def test_who_waits_for_a_second_operator_is_offered_what_one_may_send(page: CrisisPage, clock: Clock) -> None:
    form = page.real
    choose(form, "DATOS")
    form.fields.write("sistema", "SIGOB")
    signature = form.signature
    assert signature.wait.isHidden()
    signature.passphrase.setText(PASSPHRASE)
    clock.now += 19
    signature.tick()
    assert signature.waiting.text() == "Esperando al segundo operador: 2:41"
    assert signature.alternative.isHidden()
    clock.now += 161
    signature.tick()
    assert signature.waiting.text().endswith("Puede usar «Interrupción no programada», con su sola firma.")
    assert not signature.alternative.isHidden()
    signature.alternative.click()
    assert form.template is not None
    assert (form.template.code, form.template.raise_keys) == ("CAIDA", 1)
    assert form.fields.answers()["sistema"] == "SIGOB"
    assert signature.passphrase.text() == PASSPHRASE


def test_free_text_is_previewed_in_both_languages_and_asks_for_a_second_operator(
    page: CrisisPage, clock: Clock
) -> None:
    form = page.real
    fill(form)
    assert form.hold.isEnabled()
    form.text.setText("Salga por la puerta norte.")
    form.draw()
    assert "Escriba el texto libre en los dos idiomas." in form.preview.findings.texts()
    assert not form.hold.isEnabled()
    form.text_en.setText("Leave by the north door.")
    form.draw()
    draught = form.draught()
    assert draught is not None
    assert draught.view_for(page.mirror.screens[0].screen).steps[-1] == "Salga por la puerta norte."
    assert form.problem() == "Falta la llave del segundo operador, o su frase."
    clock.now += 180
    form.signature.tick()
    form.signature.alternative.click()
    assert (form.text.text(), form.text_en.text()) == ("", "")
    form.draw()
    assert form.hold.isEnabled(), form.problem()


def test_the_band_names_the_alert_on_every_page(
    page: CrisisPage, mirror: Mirror, hub: FakeHub, clock: Clock, qtbot: QtBot
) -> None:
    now = [NOON]
    band = AlertBand(mirror, lambda: now[0])
    qtbot.addWidget(band)
    band.show_alerts()
    assert band.text == ""
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.boards))
    band.show_alerts()
    words = "SIMULACRO · respuesta a un ciberataque · la muestran 0 de 2 pantallas"
    assert band.text == f"{words} · próximo aviso 12:30 (en 30 min)"
    now[0] += timedelta(minutes=31)
    band.show_alerts()
    assert band.text == f"{words} · AVISO ATRASADO desde las 12:30"


def test_the_band_names_the_kind_of_alert_where_its_answers_name_nothing(
    page: CrisisPage, mirror: Mirror, orders: Orders, clock: Clock, qtbot: QtBot
) -> None:
    band = AlertBand(mirror, lambda: NOON)
    qtbot.addWidget(band)
    fill(page.drill)
    hold(page.drill.hold, clock)
    qtbot.waitUntil(lambda: bool(mirror.boards))
    (held,) = mirror.live_alerts
    mirror.alerts = (replace(held, alert=replace(held.alert, params=())),)
    band.show_alerts()
    assert held.alert.incident in band.text
    band.name_of = orders.name_of
    band.show_alerts()
    assert band.text.startswith("SIMULACRO · Simulacro")


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
