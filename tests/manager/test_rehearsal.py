"""Practising: the console reminds, offers and counts; without an operator's signature nothing leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders import ANSWERS, NOON
from manager.conftest import PASSPHRASE
from manager.fake_hub import FakeHub
from manager_app import operations
from manager_app.mirror import Mirror
from manager_app.orders import Orders
from manager_app.pages.crisis import DRILL, CrisisPage
from manager_app.pages.crisis_rehearse import DrillPlanDialog, SilentTestDialog, drill_text, short_drill_text
from manager_app.pictures import Pictures
from signage.client import Doubt, Drill, Readiness, ScreenTimes, SilentTest
from signage.console import Office
from signage.model.alert import Status
from signage.model.ids import AlertId, ScreenId
from signage.model.rehearsal import DrillPlan

SENT = NOON - timedelta(days=3)
ZONE = "America/Bogota"


@pytest.fixture
def practised(hub: FakeHub) -> FakeHub:
    times = (
        ScreenTimes(screen=ScreenId("lobby-1"), name="Lobby 1", last_ms=120, p50_ms=100, p95_ms=130, drills=4),
        ScreenTimes(screen=ScreenId("pasillo"), name="Pasillo", last_ms=None, p50_ms=90, p95_ms=95, drills=3),
    )
    hub.drill = Drill(alert=AlertId("d"), sent=SENT, screens=2, painted=1, p50_ms=120, p95_ms=120, times=times)
    hub.silent = SilentTest(alert=AlertId("s"), sent=SENT, screens=2, answered=2, p50_ms=30, p95_ms=44)
    hub.next_drill = NOON + timedelta(days=27)
    return hub


@pytest.fixture
def page(practised: FakeHub, founded: Orders, mirror: Mirror, pictures: Pictures, qtbot: QtBot) -> CrisisPage:
    made = CrisisPage(founded, mirror, pictures)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.close_down())
    made.resize(1076, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.rehearsed.text() != "")
    return made


def test_the_last_drill_is_told_on_the_first_page_and_screen_by_screen(page: CrisisPage) -> None:
    assert page.rehearsed.text() == "Último simulacro, 21 nov 2026: 1 de 2\nla mitad en 120 ms, el 95 % en 120 ms"
    assert page.rehearsed.toolTip() == "Lobby 1: 120 ms\nPasillo: no lo mostró"
    page.rehearsed.click()
    assert page.ready.times.isVisible()
    table = page.ready.times
    rows = [[table.item(row, at).text() for at in range(5)] for row in range(table.rowCount())]
    assert rows == [["Pasillo", "No la mostró", "90 ms", "95 ms", "3"], ["Lobby 1", "120 ms", "100 ms", "130 ms", "4"]]
    told = "respondieron 2 de 2 pantallas · la mitad en menos de 30 ms, 95 de cada 100 en menos de 44 ms"
    assert told in page.ready.silent.text()
    assert page.due.text == ""


def test_a_drill_that_waited_everywhere_is_told_so_and_not_as_none_of_none() -> None:
    drill = Drill(alert=AlertId("d"), sent=SENT, screens=0, painted=0, p50_ms=0, p95_ms=0, waited=2)
    found = Readiness(screens=(), doubts=(), drill=drill, silent=None, next_drill=None)
    assert drill_text(found, ZONE) == (
        "Último simulacro, 21 nov 2026 12:00: esperó en todas las pantallas detrás de un aviso real"
    )
    assert short_drill_text(found, ZONE) == "Último simulacro, 21 nov 2026:\nesperó detrás de un aviso real"
    nobody = replace(found, drill=replace(drill, screens=3, waited=0))
    assert drill_text(nobody, ZONE).endswith("0 de 3 pantallas · la mitad en menos de —, 95 de cada 100 en menos de —")
    some = replace(found, drill=replace(drill, screens=3, painted=3, p50_ms=9, p95_ms=9))
    assert drill_text(some, ZONE).endswith("95 de cada 100 en menos de 9 ms · esperó detrás de un aviso real en 2")


def test_the_age_of_the_keys_is_told_on_the_first_page(page: CrisisPage, practised: FakeHub, qtbot: QtBot) -> None:
    practised.office_doubts = (
        Doubt(code="keys-age", es="Cumplen cinco años en 29 días.", en="29 days.", blocks=False),
    )
    page.ready.ask()
    qtbot.waitUntil(lambda: page.due.text == "Cumplen cinco años en 29 días.")
    practised.office_doubts = ()
    page.ready.ask()
    qtbot.waitUntil(lambda: page.due.text == "")


def plan_dialog(page: CrisisPage, qtbot: QtBot) -> DrillPlanDialog:
    """The dialog that the button opens."""
    page.ready._edit_plan()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: bool(page.ready.findChildren(DrillPlanDialog)))
    (dialog,) = page.ready.findChildren(DrillPlanDialog)
    return dialog


def test_two_people_who_plan_drills_at_once_lose_nothing(page: CrisisPage, practised: FakeHub, qtbot: QtBot) -> None:
    dialog = plan_dialog(page, qtbot)
    dialog.owner.setText("Ana Díaz")
    dialog.days.setValue(14)
    practised._settings = replace(practised.settings(), drill=DrillPlan(owner="Luis", hour=time(9)))  # noqa: SLF001
    dialog._save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: "Luis" in said(dialog))
    assert "cada 30 días, 09:00 · Luis" in said(dialog)
    assert practised.settings().drill.owner == "Luis", "nobody's plan is replaced unseen"
    assert (dialog.owner.text(), dialog.days.value()) == ("Ana Díaz", 14), "what was written stays"
    dialog._save()  # noqa: SLF001 - the button, knowing of the other's plan
    qtbot.waitUntil(lambda: practised.settings().drill.owner == "Ana Díaz")
    assert practised.settings().drill.every_days == 14


def said(dialog: DrillPlanDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if not one.isHidden())


def test_a_drill_that_is_due_is_offered_and_sends_nothing_by_itself(
    page: CrisisPage, practised: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    dialog = plan_dialog(page, qtbot)
    dialog.owner.setText("Ana Díaz")
    dialog.template.setCurrentIndex(dialog.template.findData("RANSOM"))
    dialog._save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: mirror.settings.drill.owner == "Ana Díaz")
    practised.next_drill = NOON - timedelta(days=1)
    page.ready.ask()
    qtbot.waitUntil(lambda: page.due.text != "")
    assert page.due.text == "Toca simulacro desde el 23 nov 2026 12:00 · «Ciberataque» · Ana Díaz"
    page.open_drill()
    assert page.tabs.currentIndex() == DRILL
    assert page.drill.fields.answers()["escenario"] == "ciberataque"
    assert not page.drill.hold.isEnabled()
    operations.wait()
    assert practised.alerts() == ()


def test_what_another_console_changed_meanwhile_stays(
    page: CrisisPage, practised: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    theirs = DrillPlan(owner="Luis", every_days=7)
    practised.save_settings(replace(practised.settings(), drill=theirs, zone="America/Lima"))
    assert mirror.settings.drill.owner == "", "this window has not heard of it"
    dialog = plan_dialog(page, qtbot)
    assert dialog.owner.text() == "Luis"
    dialog.days.setValue(14)
    dialog._save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: practised.settings().drill.every_days == 14)
    assert (practised.settings().drill.owner, practised.settings().zone) == ("Luis", "America/Lima")
    page.real.contact.setText("Mesa 1412")
    page.real._keep_contact()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: practised.settings().contact == "Mesa 1412")
    assert practised.settings().zone == "America/Lima"


def test_a_silent_test_is_signed_by_a_person_and_is_no_alert(
    page: CrisisPage, practised: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    dialog = SilentTestDialog(page.orders)
    qtbot.addWidget(dialog)
    assert not dialog.send.isEnabled()
    dialog.signature.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(page.orders.probed, timeout=10_000):
        dialog.send.click()
    (held,) = practised.alerts()
    assert (held.alert.status, held.live) == (Status.SYSTEM, False)
    assert held.alert.expires - held.alert.sent <= timedelta(minutes=10)
    assert mirror.live_alerts == ()
    assert page.route.log.ticks == (), "a test is no incident"


def test_while_an_alert_is_real_nobody_is_reminded_of_practice(
    page: CrisisPage, practised: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    practised.office_doubts = (
        Doubt(code="keys-age", es="Cumplen cinco años en 29 días.", en="29 days.", blocks=False),
    )
    page.ready.ask()
    qtbot.waitUntil(lambda: page.due.text != "")
    assert not page.rehearsed.isHidden()
    console = page.orders.console
    order = console.raise_alert(
        console.templates()["CAIDA"], ANSWERS, [console.unlock(PASSPHRASE)], Office(now=NOON)
    )  # fmt: skip
    held = practised.post_alert(order)
    mirror.refresh("alerts")
    qtbot.waitUntil(lambda: page.due.text == "")
    assert page.rehearsed.isHidden(), "the tabs need the room"
    assert held.alert.incident == "OAI-20261124-120000", "the hour of the office, not of Greenwich"
