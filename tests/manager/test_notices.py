"""The bell: what became a notice, how it is counted, read and followed; a desktop without a tray is no trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import NOON, a_screen, an_alert
from manager.fake_hub import FakeHub
from manager_app import look
from manager_app.notices import (
    MOST,
    Notice,
    Weight,
    long_silent,
    of_alerts,
    of_approvals,
    of_doubts,
    of_drafts,
    of_screens,
    with_notice,
)
from manager_app.tray import Tray
from manager_app.window import Window
from signage.client import Doubt, Draft, HeldAlert, ScreenState, Standing
from signage.model.ids import AlertId
from signage.model.screen import OpenHours, Panel

MINUTE = timedelta(minutes=1)


def a_notice(text: str = "Algo pasó", **changes: object) -> Notice:
    return replace(Notice(key=text, weight=Weight.WARNING, text=text, at=NOON, page="listas"), **changes)  # type: ignore[arg-type]


def a_state(health: str = "ok", **changes: object) -> ScreenState:
    state = ScreenState(screen=a_screen(name="Lobby"), health=health, paired_at=NOON, last_seen=NOON)
    return replace(state, **changes)  # type: ignore[arg-type]


def held() -> HeldAlert:
    return HeldAlert(
        id=AlertId("x"), alert=an_alert(), keys=1, signers=(), live=True, received_at=NOON, envelope=""
    )  # fmt: skip


# What is a notice


def test_what_monitoring_proposes_is_told_once_and_urgently_when_it_lasts() -> None:
    draft = Draft(
        id="d1", trigger="zabbix", key="k", template="CAIDA", answers=(), summary="El correo no responde",
        state="waiting", first_at=NOON, last_at=NOON,
    )  # fmt: skip
    armed, proposed = replace(draft, state="armed"), replace(draft, state="proposed")
    assert list(of_drafts((), (draft,), NOON)) == [], "one lost ping wakes nobody"
    (notice,) = of_drafts((draft,), (armed,), NOON)
    assert (notice.is_urgent, notice.page, notice.text) == (True, "crisis", "Alerta propuesta: El correo no responde")
    assert list(of_drafts((armed,), (armed,), NOON)) == []
    assert [one.is_urgent for one in of_drafts((), (proposed,), NOON)] == [False]
    assert list(of_drafts((armed,), (replace(draft, state="over"),), NOON)) == []


def test_a_matter_that_happens_again_stands_once_and_is_counted() -> None:
    notices = with_notice(with_notice((), a_notice()), a_notice(at=NOON + MINUTE))
    assert [(one.times, one.at) for one in notices] == [(2, NOON + MINUTE)]
    for number in range(MOST + 5):
        notices = with_notice(notices, a_notice(str(number)))
    assert len(notices) == MOST
    assert notices[0].text == str(MOST + 4)


def test_a_request_for_approval_is_news_to_all_but_who_asked(hub: FakeHub) -> None:
    piece = next(iter(hub.pieces()))
    asked = Standing(piece=piece, state="asked", version="1", asked_by="ana", asked_at=NOON)
    (found,) = of_approvals((), (asked,), NOON, me="luz")
    assert found.text == f"ana pide aprobar «{piece.title}»"
    assert (found.page, found.is_urgent) == ("aprobaciones", True)
    assert not list(of_approvals((), (asked,), NOON, me="ana"))
    assert not list(of_approvals((asked,), (asked,), NOON, me="luz"))


def test_a_screen_is_told_of_when_it_goes_silent_and_when_it_is_back() -> None:
    (gone,) = of_screens((a_state(),), (a_state("silent"),), NOON)
    assert (gone.text, gone.weight) == ("«Lobby» no responde", Weight.ERROR)
    assert not list(of_screens((a_state("silent"),), (a_state("silent"),), NOON))
    (back,) = of_screens((a_state("silent"),), (a_state(),), NOON)
    assert (back.text, back.weight) == ("«Lobby» está bien de nuevo", Weight.GOOD)
    assert back.key == gone.key, "the newest word on a screen stands for it"
    sick = a_state("problem", problems=("Su disco está lleno.",), problems_en=("Its disk is full.",))
    (found,) = of_screens((a_state(),), (sick,), NOON)
    assert found.text == "«Lobby» tiene un problema. Su disco está lleno."


def test_the_desktop_hears_of_a_screen_that_is_silent_for_minutes_in_its_hours_alone() -> None:
    state = a_state("silent")
    assert not list(long_silent((state,), NOON + 4 * MINUTE))
    (found,) = long_silent((state,), NOON + 5 * MINUTE)
    assert found.is_urgent
    night = OpenHours(
        weekdays=frozenset(range(7)), opens=NOON.time().replace(hour=1), closes=NOON.time().replace(hour=2)
    )
    closed = replace(state, screen=replace(state.screen, panel=Panel(hours=(night,))))
    assert not list(long_silent((closed,), NOON + 5 * MINUTE))


def test_alerts_are_told_of_when_they_begin_and_end() -> None:
    live = held()
    (begun,) = of_alerts((), (live,), NOON)
    assert begun.text.startswith("Alerta en pantalla: ")
    assert not list(of_alerts((live,), (live,), NOON))
    (ended,) = of_alerts((live,), (), NOON)
    assert ended.text.startswith("Ya no está en pantalla: ")
    assert begun.is_urgent
    assert ended.is_urgent


def test_old_certificates_are_told_of_once() -> None:
    doubt = Doubt(code="certificate", es="Le quedan 9 días.", en="It has 9 days left.", blocks=False)
    none = Doubt(code="no-root", es="No hay llaves.", en="There are no keys.", blocks=True)
    assert [one.text for one in of_doubts((), (doubt, none), NOON)] == ["Le quedan 9 días."]
    assert not list(of_doubts((doubt,), (doubt,), NOON))


# The bell


def test_the_bell_counts_in_words_and_its_list_is_read_by_looking(window: Window, qtbot: QtBot) -> None:
    bell = window.bell
    bell.add(a_notice("El servidor no guardó la lista"))
    bell.add(a_notice("«Lobby» no responde"))
    assert bell.text() == "2"
    assert bell.accessibleName() == "Avisos: 2 sin leer"
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert bell.panel.isVisible()
    assert bell.panel.list.hasFocus()
    first = bell.panel.list.item(0).text()
    assert first.startswith("«Lobby» no responde\nSin leer · ")
    QTest.keyClick(bell.panel.list, Qt.Key.Key_Escape)
    assert not bell.panel.isVisible()
    assert (bell.text(), bell.unread) == ("", 0)
    assert bell.accessibleName() == "Avisos: ninguno sin leer"
    bell.open()
    QTest.mouseClick(window.home, Qt.MouseButton.LeftButton)
    assert not bell.panel.isVisible(), "a click elsewhere puts it away"
    bell.open()
    assert "Sin leer" not in bell.panel.list.item(0).text()
    qtbot.mouseClick(bell.panel.clear, Qt.MouseButton.LeftButton)
    assert not bell.notices
    assert not bell.panel.list.isVisible()


def test_enter_leads_to_the_matter(window: Window) -> None:
    window.begin("inicio")
    window.bell.add(a_notice(page="programacion"))
    window.bell.open()
    QTest.keyClick(window.bell.panel.list, Qt.Key.Key_Return)
    assert window.page == "programacion"
    assert not window.bell.panel.isVisible()


def test_what_was_refused_stays_under_the_bell_after_the_bar_is_closed(window: Window) -> None:
    window.begin("listas")
    window.tell("error", "El servidor no guardó la lista")
    window.tell("info", "Un dato")
    window.tell("done", "Hecho")
    told = [one for one in window.bell.notices if one.text == "El servidor no guardó la lista"]
    assert [(one.weight, one.page) for one in told] == [(Weight.ERROR, "listas")]
    assert not {"Un dato", "Hecho"} & {one.text for one in window.bell.notices}


def test_what_the_hub_tells_comes_to_the_bell(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    hub.ask_approval(next(iter(hub.pieces())).id, by="luisa")
    hub.office_doubts = (Doubt(code="certificate", es="Le quedan 9 días.", en="It has 9 days left.", blocks=False),)
    window.begin("inicio")
    qtbot.waitUntil(lambda: any("luisa pide aprobar" in one.text for one in window.bell.notices))
    qtbot.waitUntil(lambda: any("9 días" in one.text for one in window.bell.notices))


# The tray


def test_a_desktop_without_a_tray_is_no_trouble(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window, is_there=False)
    assert not tray.tell(a_notice(is_urgent=True))
    tray.close_down()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # the offscreen platform has no tray to follow
def test_the_tray_tells_of_what_is_urgent_while_nobody_looks(qtbot: QtBot) -> None:
    window = QWidget()
    window.setWindowIcon(look.icon("signage"))
    qtbot.addWidget(window)
    tray = Tray(window, is_there=True)
    assert tray.tell(a_notice(is_urgent=True))
    assert not tray.tell(a_notice())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert not tray.tell(a_notice(is_urgent=True))
    tray.close_down()
