"""Two operators at two PCs before a real hub: what both have signed is on a real screen, and nothing before."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import shutil
from datetime import UTC, datetime

import pytest
import shiboken6
from office_desk import LIST, Desk, button, click, office_with_a_list, signed_in_desk, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manager_app import language, look
from manager_app.pages.crisis_second import SecondDialog
from manager_app.widgets.hold import HoldButton
from signage.bench.rig import PASSPHRASE, Rig, lobby
from signage.bench.virtual_screen import VirtualScreen
from signage.console import Console
from signage.model.ids import EntryId
from signage.model.schedule import Layer, ScheduleEntry
from signage.trust.ceremony import with_operator
from signage.trust.document import sign

pytestmark = [
    pytest.mark.flow,
    # The offscreen platform says that it has no window manager to tell of sizes.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]
SECRET = "una clave de pruebas"
LUIS = "torre del reloj y mar"


def give_keys(office: Rig) -> None:
    """Lay Ana's key and Luis's into the profiles that their windows will open."""
    shutil.copytree(office.console.folder, office.folder / "profile-ana")
    luis = Console(office.folder / "profile-luis")
    holder = luis.request_key(label="Luis", passphrase=LUIS)
    root = with_operator(office.console.root(), holder, now=datetime.now(UTC))
    envelope = sign(root, [office.console.unlock(PASSPHRASE, "root")])
    office.client.post_root(envelope)
    for console in (office.console, Console(office.folder / "profile-ana")):
        console.add_root(envelope)
    luis.adopt(office.console.roots(), office.console.founded().templates)


def hold(desk: Desk, bar: HoldButton, seconds: float = 2.3) -> None:
    desk.wait(bar.isEnabled, "the button is awake")
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
    desk.bot.wait(round(seconds * 1000))
    if shiboken6.isValid(bar):  # a window that was done is gone before the finger is
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())


def test_an_order_that_two_sign_at_two_pcs_is_on_the_screen_once_both_have(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, screen: VirtualScreen
) -> None:
    language.speak(language.SPANISH, qapp)
    look.dress(qapp)
    folder = tmp_path_factory.mktemp("two-operators")
    with office_with_a_list(folder, "De siempre") as (office, _):
        base = ScheduleEntry(id=EntryId("base"), playlist=LIST, layer=Layer.BASE, created_at=datetime.now(UTC))
        office.client.save_entry(base)
        player = office.add_player("lobby", screen)
        office.pair(player, lobby("Lobby"))
        office.client.publish()
        office.wait_until_playing(1)
        give_keys(office)
        ana, luis = (signed_in_desk(office, name, SECRET, QtBot(request)) for name in ("ana", "luis"))

        ana.page("crisis")
        page = ana.window.crisis
        ana.wait(page.real.targets, "the screen is known")
        card = next(one for one in page.real._cards if one.template.code == "DATOS")  # noqa: SLF001 - the tile
        click(card)
        for name in page.real.fields.answers():
            page.real.fields.write(name, "SIGOB")
        write(page.real.contact, "ext. 1412")
        click(button(page.real, "En otro equipo"))
        write(page.real.typed, "ENVIAR REAL")
        write(page.real.signature.passphrase, PASSPHRASE)
        ana.wait(lambda: not page.real.problem(), page.real.problem())
        hold(ana, page.real.hold)
        ana.wait(lambda: "espera la firma de otro operador" in page.waiting.bar.text, "it waits", seconds=20)
        assert office.client.alerts() == ()
        assert list((player.folder / "alerts").glob("*")) == []

        luis.page("crisis")
        luis.wait(lambda: "Falta la firma" in luis.window.crisis.waiting.bar.text, "the other is told", seconds=20)
        luis.press("Revisar y firmar…")
        dialog = luis.dialog(SecondDialog)
        assert dialog.reach.text().startswith("1 pantalla")
        write(dialog.typed, "ENVIAR REAL")
        write(dialog.passphrase, LUIS)
        hold(luis, dialog.hold, seconds=1)
        assert office.client.alerts() == ()
        hold(luis, dialog.hold)
        luis.wait(office.client.alerts, "the hub holds it", seconds=20)
        (held,) = office.client.alerts()
        assert held.signers == ("Luis", "Operadora de ejemplo")
        luis.wait(lambda: office.client.board(held.id).screens[0].painted_after, "the screen shows it", seconds=20)
        ana.wait(lambda: page.waiting.bar.text == "" and ana.mirror.live_alerts, "who waited sees that it is out")
        for desk in (ana, luis):
            desk.window.close_at_once()
            desk.close()
