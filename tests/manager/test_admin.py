"""Administración: found by a word, applied at once, taken back by a key; who is no administrator reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from builders import NOON
from manager.fake_hub import FakeHub, jpeg
from manager_app import operations
from manager_app.jottings import FILE, Jottings
from manager_app.mirror import Mirror
from manager_app.pages.admin import AdminPage
from manager_app.pages.admin_audit import AuditTab
from manager_app.pictures import Pictures
from manager_app.widgets.person_dialogs import DeputyDialog, NewPersonDialog, PasswordDialog, RoleDialog
from manager_app.widgets.scope_dialog import ScopeDialog
from signage.assets import assets_dir
from signage.client import Audited, Backup, MailSettings, Mark, Settings, User
from signage.model.wall import ScreenGroup

ADMIN = User(name="ana", full_name="Ana", role="admin")
LONG = "una clave larga"


@pytest.fixture
def jottings(tmp_path: Path) -> Path:
    """Where what is being written is written down."""
    return tmp_path / "drafts" / FILE


@pytest.fixture
def page(hub: FakeHub, mirror: Mirror, pictures: Pictures, qtbot: QtBot, jottings: Path) -> AdminPage:
    made = AdminPage(mirror, pictures, lambda: NOON, Jottings(jottings))
    qtbot.addWidget(made)
    made.resize(1076, 640)
    made.show()
    qtbot.waitExposed(made)
    made.show_user(ADMIN)
    return made


def said(page: AdminPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def rows(page: AdminPage) -> list[tuple[str, str]]:
    table = page.people.table
    return [(table.item(at, 0).text(), table.item(at, 2).text()) for at in range(table.rowCount())]  # type: ignore[union-attr]


@pytest.fixture
def people(page: AdminPage, qtbot: QtBot) -> AdminPage:
    page.tabs.setCurrentWidget(page.people)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    return page


@pytest.fixture
def mail(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> AdminPage:
    hub.mail = MailSettings(host="correo.example", sender="a@b.co", staff=("uno@b.co",), password="secreta")
    page.tabs.setCurrentWidget(page.mail)
    qtbot.waitUntil(lambda: page.mail.host.text() == "correo.example")
    return page


def dialog_of(page: AdminPage, kind: type[QDialog]) -> QDialog:
    return next(one for one in page.findChildren(kind) if one.isVisible())


# Oficina


def test_a_line_is_applied_when_it_is_left_and_taken_back_by_a_key(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    name = page.office.name
    qtbot.waitUntil(lambda: name.text() == "Alcaldía de ejemplo")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Oficina de Prueba")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hub.settings().organisation == "Oficina de Prueba")
    qtbot.waitUntil(lambda: "Nombre de la entidad" in page.toast.text)
    assert name.hasFocus(), "the keyboard stays where it was"
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: hub.settings().organisation == "Alcaldía de ejemplo")
    qtbot.waitUntil(lambda: name.text() == "Alcaldía de ejemplo")
    page.steps.redo()
    qtbot.waitUntil(lambda: hub.settings().organisation == "Oficina de Prueba")


def test_only_the_field_that_changed_is_written(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub._settings = replace(hub.settings(), contact="otra persona lo cambió")  # noqa: SLF001 - as from another desk
    page.office.approvals.click()
    qtbot.waitUntil(lambda: hub.settings().approvals)
    assert hub.settings().contact == "otra persona lo cambió"
    qtbot.waitUntil(page.office.own.isEnabled)
    page.office.own.click()
    qtbot.waitUntil(lambda: hub.settings().own_approvals)


def test_a_line_that_two_people_write_is_nobodys_until_one_decides(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    told = list[str]()
    mirror.trouble.connect(lambda failure: told.append(failure.es))
    contact = page.office.contact
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de Ana")
    hub._settings = replace(hub.settings(), contact="Mesa de Beto")  # noqa: SLF001 - as from another desk
    mirror.refresh("settings")
    qtbot.waitUntil(lambda: mirror.settings.contact == "Mesa de Beto")
    QTest.keyClick(contact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("«Mesa de Beto» en «Contacto»" in words for words in told))
    qtbot.waitUntil(lambda: contact.text() == "Mesa de Ana" and not page.steps.is_busy)
    assert hub.settings().contact == "Mesa de Beto"

    def is_decided() -> bool:
        QTest.keyClick(contact, Qt.Key.Key_Return)
        return hub.settings().contact == "Mesa de Ana"

    qtbot.waitUntil(is_decided)


def test_a_list_and_a_zone_are_chosen_and_the_page_goes_back_as_a_whole(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    office = page.office
    for box, words in ((office.fallback, "Institucional"), (office.zone, "America/Lima")):
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
    office.minutes.setValue(45)
    wanted = replace(hub.settings(), fallback="base", zone="America/Lima", next_update_min=45)
    qtbot.waitUntil(lambda: hub.settings() == wanted)
    qtbot.waitUntil(lambda: mirror.settings == wanted)
    office.reset.click()
    fresh = Settings(organisation=wanted.organisation, contact=wanted.contact)
    qtbot.waitUntil(lambda: hub.settings() == fresh)
    page.steps.undo()
    qtbot.waitUntil(lambda: hub.settings() == wanted)


def test_how_long_things_are_kept_is_the_offices_to_say(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    office = page.office
    qtbot.waitUntil(lambda: office.trash.value() == 30)
    assert (office.proofs.value(), office.captures.text()) == (400, "1 día")
    office.trash.setValue(10)
    office.captures.setValue(3)
    qtbot.waitUntil(lambda: (hub.settings().trash_days, hub.settings().capture_days) == (10, 3))
    assert office.captures.text() == "3 días"
    page.steps.undo()
    qtbot.waitUntil(lambda: hub.settings().capture_days == 1)


def test_a_wheel_over_the_page_changes_nothing(page: AdminPage, hub: FakeHub) -> None:
    box = page.office.minutes
    page.finder.setFocus()
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.value() == 30


def test_what_the_hub_refuses_is_told_and_shown_as_it_is(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.role = "editor"
    with qtbot.waitSignal(mirror.trouble):
        page.office.approvals.click()
    assert not page.steps.can_undo
    qtbot.waitUntil(lambda: not page.office.approvals.isChecked())


def test_what_was_written_while_the_hub_is_away_is_made_again_by_a_key(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    contact = page.office.contact
    hub.is_down = True
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de ayuda, ext. 4321")
    told: list[tuple[str, str]] = []
    page.told.connect(lambda kind, words: told.append((kind, words)))
    QTest.keyClick(contact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Rehacer" in words for _, words in told))
    hub.is_down = False
    mirror.set_linked(False)
    mirror.set_linked(True)
    qtbot.waitUntil(lambda: contact.text() != "Mesa de ayuda, ext. 4321")
    QTest.keyClick(contact, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: hub.settings().contact == "Mesa de ayuda, ext. 4321")
    qtbot.waitUntil(lambda: contact.text() == "Mesa de ayuda, ext. 4321")


def test_what_was_being_written_when_the_program_died_is_there_again_and_said_so(  # noqa: PLR0917 - fixtures
    page: AdminPage, mail: AdminPage, hub: FakeHub, mirror: Mirror, pictures: Pictures, jottings: Path, qtbot: QtBot
) -> None:
    QTest.keyClicks(mail.mail.password, "no se escribe")
    mail.mail.lists["staff"].setPlainText("uno@b.co\ndos@b.co")
    page.tabs.setCurrentWidget(page.office)
    contact = page.office.contact
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de ayuda")
    qtbot.waitUntil(lambda: {Jottings(jottings).held(name) is not None for name in ("contact", "mail")} == {True})
    assert b"no se escribe" not in jottings.read_bytes()
    again, told = AdminPage(mirror, pictures, lambda: NOON, Jottings(jottings)), list[str]()
    qtbot.addWidget(again)
    again.told.connect(lambda _, words: told.append(words))
    again.show_user(ADMIN)
    mirror.changed.emit("settings")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert all(words.startswith("El programa se cerró sin guardar") for words in told)
    assert again.office.contact.text() == "Mesa de ayuda"
    assert again.mail.lists["staff"].toPlainText() == "uno@b.co\ndos@b.co"
    assert again.mail.save.isEnabled(), "and it is still to be saved"
    assert hub.mail.staff == ("uno@b.co",)
    again.mail.save.click()
    qtbot.waitUntil(lambda: hub.mail.staff == ("uno@b.co", "dos@b.co"))
    qtbot.waitUntil(lambda: Jottings(jottings).held("mail") is None)
    again.office.contact.editingFinished.emit()
    qtbot.waitUntil(lambda: hub.settings().contact == "Mesa de ayuda")
    qtbot.waitUntil(lambda: Jottings(jottings).held("contact") is None)


def test_what_was_written_before_a_kill_is_not_put_over_what_another_saved_since(  # noqa: PLR0917 - fixtures
    page: AdminPage, mail: AdminPage, hub: FakeHub, mirror: Mirror, pictures: Pictures, jottings: Path, qtbot: QtBot
) -> None:
    mail.mail.host.setText("correo.ana.example")
    page.tabs.setCurrentWidget(page.office)
    contact = page.office.contact
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de Ana")
    qtbot.waitUntil(lambda: {Jottings(jottings).held(name) is not None for name in ("contact", "mail")} == {True})
    hub._settings = replace(hub.settings(), contact="Mesa de Beto")  # noqa: SLF001 - as from another desk
    hub.mail = replace(hub.mail, host="correo.beto.example")
    mirror.refresh("settings")
    qtbot.waitUntil(lambda: mirror.settings.contact == "Mesa de Beto")
    again, told, refused = AdminPage(mirror, pictures, lambda: NOON, Jottings(jottings)), list[str](), list[str]()
    qtbot.addWidget(again)
    again.told.connect(lambda _, words: told.append(words))
    mirror.trouble.connect(lambda failure: refused.append(failure.es))
    again.show_user(ADMIN)
    mirror.changed.emit("settings")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert (again.office.contact.text(), again.mail.host.text()) == ("Mesa de Ana", "correo.ana.example")
    again.office.contact.editingFinished.emit()
    qtbot.waitUntil(lambda: any("«Mesa de Beto» en «Contacto»" in words for words in refused))
    again.mail.save.click()
    qtbot.waitUntil(lambda: any("Servidor de correo «correo.beto.example»" in words for words in refused))
    qtbot.waitUntil(lambda: not again.steps.is_busy)
    assert (hub.settings().contact, hub.mail.host) == ("Mesa de Beto", "correo.beto.example"), "nothing is overwritten"
    assert (again.office.contact.text(), again.mail.host.text()) == ("Mesa de Ana", "correo.ana.example")
    again.mail.show_values()
    operations.wait()
    QApplication.processEvents()
    again.mail.save.click()
    qtbot.waitUntil(lambda: hub.mail.host == "correo.ana.example")


def test_two_windows_of_one_person_write_down_side_by_side(jottings: Path) -> None:
    one, other = Jottings(jottings), Jottings(jottings)
    one.keep("contact", "Mesa", "")
    other.keep("organisation", "Alcaldía", "")
    left = Jottings(jottings)
    assert [left.held(name) is not None for name in ("contact", "organisation")] == [True, True]
    one.drop("contact")
    assert Jottings(jottings).held("organisation") is not None


def test_who_may_not_write_any_more_keeps_what_was_written(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    told = list[str]()
    mirror.trouble.connect(lambda failure: told.append(failure.es))
    contact = page.office.contact
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de Ana")
    hub.role = "editor"
    QTest.keyClick(contact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("sigue en el campo" in words for words in told))
    qtbot.waitUntil(lambda: "Solo lectura" in said(page))
    qtbot.waitUntil(lambda: contact.text() == "Mesa de Ana")
    hub.role = "admin"
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: "Solo lectura" not in said(page))
    assert contact.text() == "Mesa de Ana"
    QTest.keyClick(contact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hub.settings().contact == "Mesa de Ana")


def test_a_line_that_another_was_faster_with_stays_whatever_is_changed_meanwhile(
    page: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    told = list[str]()
    mirror.trouble.connect(lambda failure: told.append(failure.es))
    contact = page.office.contact
    hub.save_settings(replace(hub.settings(), contact="Mesa de Beto"))
    contact.setFocus()
    contact.selectAll()
    QTest.keyClicks(contact, "Mesa de Ana")
    QTest.keyClick(contact, Qt.Key.Key_Return)
    page.office.minutes.setValue(45)
    qtbot.waitUntil(lambda: any("Lo suyo, «Mesa de Ana», sigue en el campo" in words for words in told))
    qtbot.waitUntil(lambda: hub.settings().next_update_min == 45)
    qtbot.waitUntil(lambda: contact.text() == "Mesa de Ana")
    qtbot.waitUntil(lambda: not page.steps.is_busy)
    contact.setFocus()
    QTest.keyClick(contact, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hub.settings().contact == "Mesa de Ana")


def test_a_disk_that_takes_no_jotting_is_told(page: AdminPage, mirror: Mirror, jottings: Path, qtbot: QtBot) -> None:
    jottings.parent.write_text("a file where the folder should be")
    with qtbot.waitSignal(mirror.trouble):
        QTest.keyClicks(page.office.contact, "Mesa")
    assert "Mesa" in page.office.contact.text()


def test_quick_steps_arrive_in_order_and_are_taken_back_one_by_one(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    told: list[int] = []
    page.steps.settled.connect(lambda: told.append(hub.settings().next_update_min))
    minutes = page.office.minutes
    for value in (31, 32, 30):
        minutes.setValue(value)
    page.steps.undo()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [32], "the third step is taken back once all three have arrived"
    qtbot.waitUntil(lambda: minutes.value() == 32)
    page.steps.undo()
    qtbot.waitUntil(lambda: hub.settings().next_update_min == 31)
    qtbot.waitUntil(lambda: minutes.value() == 31)


def test_who_gives_the_role_away_only_reads(people: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.role = "editor"
    people.people._set_role(hub.people["luz"], "admin")  # noqa: SLF001 - what the dialog asks for
    qtbot.waitUntil(lambda: "Solo lectura" in said(people))
    assert not people.people.add.isVisible()


# Who may


def test_somebody_else_reads_and_cannot_write(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    page.show_user(User(name="luz", role="editor"))
    assert "Solo lectura" in said(page)
    assert page.office.name.isReadOnly()
    assert page.office.name.text() == "Alcaldía de ejemplo"
    assert not page.office.approvals.isEnabled()
    assert not page.office.reset.isEnabled()
    assert [page.office.zone.itemText(at) for at in range(page.office.zone.count())] == ["America/Bogota"]
    page.tabs.setCurrentWidget(page.people)
    assert "Solo quien administra ve quién puede entrar." in said(page)
    assert page.people.matrix.isVisible()
    assert not page.people.add.isVisible()
    page.tabs.setCurrentWidget(page.mail)
    assert "Solo quien administra ve por dónde" in said(page)
    assert not page.mail.host.isVisible()
    page.tabs.setCurrentWidget(page.look)
    assert not page.look.take.isEnabled()


# Finding


def test_a_setting_is_found_by_its_words_and_the_keyboard_goes_there(page: AdminPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finder.hasFocus()
    QTest.keyClicks(page.finder, "smtp")
    assert "Servidor de correo · Correo" in page.finder.list.item(0).text() + page.finder.list.item(1).text()
    page.finder.clear()
    QTest.keyClicks(page.finder, "remit")
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.mail
    assert page.mail.from_address.hasFocus()
    assert not page.finder.list.isVisible()
    page.finder.setFocus()
    QTest.keyClicks(page.finder, "aprob")
    assert page.finder.list.item(0).text().endswith("· Oficina"), "a name before an explanation"
    QTest.keyClick(page.finder, Qt.Key.Key_Escape)
    QTest.keyClicks(page.finder, "xyzw")
    assert "Ningún ajuste" in page.finder.list.item(0).text()
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    assert page.finder.text() == "xyzw", "there is nowhere to go"
    page.finder.clear()
    QTest.keyClicks(page.finder, "vacaciones")
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.people.name_deputy.visibleRegion().isEmpty())
    assert page.people.name_deputy.hasFocus()


def test_what_only_an_administrator_sees_is_explained_where_it_would_be(page: AdminPage) -> None:
    page.show_user(User(name="luz", role="editor"))
    page.finder.setFocus()
    QTest.keyClicks(page.finder, "remit")
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.mail
    assert page.tabs.tabBar().hasFocus()


# Personas


def test_somebody_is_added_with_the_rules_in_view_and_taken_back(people: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    people.people.add.click()
    dialog = dialog_of(people, NewPersonDialog)
    assert isinstance(dialog, NewPersonDialog)
    assert any("Al menos 8" in one.text() for one in dialog.findChildren(QLabel))
    dialog.save.click()
    assert "usuario" in dialog.problem
    dialog.name.setText("coe")
    dialog.twice.first.setText("corta")
    dialog.save.click()
    assert "lleva 5" in dialog.problem
    dialog.twice.first.setText(LONG)
    dialog.twice.again.setText(LONG + "!")
    dialog.save.click()
    assert "no son iguales" in dialog.problem
    dialog.twice.again.setText(LONG)
    dialog.role.box.setCurrentIndex(dialog.role.box.findText("Operador de crisis"))
    dialog.save.click()
    qtbot.waitUntil(lambda: ("coe", "Operador de crisis") in rows(people))
    assert hub.passwords["coe"] == LONG
    people.steps.undo()
    qtbot.waitUntil(lambda: len(rows(people)) == 2)


def test_a_role_changes_and_comes_back_and_the_last_administrator_stays(
    people: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    people.people.table.selectRow(1)
    people.people.role.click()
    dialog = dialog_of(people, RoleDialog)
    assert isinstance(dialog, RoleDialog)
    dialog.role.box.setCurrentIndex(dialog.role.box.findText("Aprobador"))
    assert dialog.role.words.text() == "Dice qué piezas pueden salir."
    dialog.save.click()
    qtbot.waitUntil(lambda: rows(people)[1] == ("luz", "Aprobador"))
    assert people.people.table.currentRow() == 1, "the same person stays chosen"
    people.steps.undo()
    qtbot.waitUntil(lambda: rows(people)[1] == ("luz", "Editor"))
    with qtbot.waitSignal(mirror.trouble) as refusal:
        people.people._set_role(hub.people["ana"], "reader")  # noqa: SLF001 - what the dialog asks for
    assert "Debe quedar" in refusal.args[0].es
    assert hub.people["ana"].role == "admin"


def test_a_role_that_another_administrator_gave_meanwhile_stays(
    people: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    read = hub.people["luz"]
    hub.set_role("luz", "planner")
    with qtbot.waitSignal(mirror.trouble) as refusal:
        people.people._set_role(read, "approver")  # noqa: SLF001 - what the dialog asks for
    assert "Otra persona" in refusal.args[0].es
    assert hub.people["luz"].role == "planner"
    qtbot.waitUntil(lambda: rows(people)[1] == ("luz", "Programador"))


def test_a_person_is_limited_to_a_group_and_an_area_and_is_free_again(
    people: AdminPage, hub: FakeHub, qtbot: QtBot
) -> None:
    hub.save_group(ScreenGroup(id="norte", name="Sede norte"))
    piece = hub.pieces()[0]
    hub.mark(Mark(pieces=(piece.id,), folder="Salud"))
    table = people.people.table
    table.selectRow(1)
    people.people.scope.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in people.findChildren(ScopeDialog)))
    dialog = dialog_of(people, ScopeDialog)
    assert isinstance(dialog, ScopeDialog)
    for ticks, words in ((dialog.groups, "Sede norte"), (dialog.areas, "Salud")):
        (item,) = ticks.findItems(words, Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Checked)
    dialog._take()  # noqa: SLF001 - what its button does
    qtbot.waitUntil(lambda: table.item(1, 3).text() == "pantallas: norte · áreas: Salud")  # type: ignore[union-attr]
    people.steps.undo()
    qtbot.waitUntil(lambda: table.item(1, 3).text() == "Todo")  # type: ignore[union-attr]


def test_whose_account_is_kept_elsewhere_is_only_removed_here(people: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    hub.people["luz"] = replace(hub.people["luz"], origin="directory")
    people.people.show_values()
    qtbot.waitUntil(lambda: "cuenta del directorio" in people.people.table.item(1, 4).text())  # type: ignore[union-attr]
    people.people.table.selectRow(1)
    tab = people.people
    assert [made.isEnabled() for made in (tab.role, tab.scope, tab.password, tab.remove)] == [False, False, False, True]


def test_a_password_is_replaced_and_a_removal_is_asked_first(people: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    people.people.table.selectRow(1)
    people.people.password.click()
    dialog = dialog_of(people, PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    dialog.twice.first.setText(LONG)
    dialog.twice.again.setText(LONG)
    with qtbot.waitSignal(people.told):
        dialog.save.click()
    assert hub.passwords["luz"] == LONG
    people.people.remove.click()
    box = next(one for one in people.findChildren(QMessageBox) if one.isVisible())
    assert "Luz Marina" in box.text()
    assert box.defaultButton().text() == "Cancelar"
    next(one for one in box.buttons() if one.text() == "Retirar").click()
    qtbot.waitUntil(lambda: rows(people) == [("ana", "Administrador")])
    qtbot.waitUntil(lambda: "Solo usted puede entrar" in said(people))


def test_somebody_stands_in_until_a_day(people: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    assert "Nadie reemplaza a nadie ahora." in said(people)
    people.people.name_deputy.click()
    dialog = dialog_of(people, DeputyDialog)
    assert isinstance(dialog, DeputyDialog)
    assert [dialog.who.itemText(at) for at in range(dialog.who.count())] == ["luz"], "nobody stands in for themselves"
    dialog.until.setDate(dialog.until.minimumDate().addDays(3))
    dialog.save.click()
    table = people.people.standing_in
    qtbot.waitUntil(lambda: table.isVisible() and table.rowCount() == 1)
    (named,) = hub.deputies()
    assert named.until - NOON > timedelta(days=3), "that day counts to its end"
    table.selectRow(0)
    people.people.end_deputy.click()
    qtbot.waitUntil(lambda: hub.deputies() == ())
    people.steps.undo()
    qtbot.waitUntil(lambda: hub.deputies() == (named,))


def test_the_matrix_says_in_words_what_each_role_may_do(people: AdminPage) -> None:
    matrix = people.people.matrix

    def row_of(words: str) -> list[str]:
        (at,) = (at for at in range(matrix.rowCount()) if words in matrix.item(at, 0).text())  # type: ignore[union-attr]
        return [matrix.item(at, one).text() for one in range(1, 7)]  # type: ignore[union-attr]

    assert row_of("Declarar emergencias") == ["—", "—", "—", "—", "Sí", "Sí"]
    assert row_of("Hacer y cambiar piezas") == ["—", "Sí", "—", "Sí", "—", "Sí"]


# Correo


def test_the_mail_is_saved_as_a_whole_and_taken_back_without_its_password(
    mail: AdminPage, hub: FakeHub, qtbot: QtBot
) -> None:
    form = mail.mail
    assert not form.save.isEnabled(), "nothing was written yet"
    form.security.setCurrentIndex(form.security.findText("STARTTLS"))
    form.security.activated.emit(form.security.currentIndex())
    assert form.port.value() == 587, "the customary port follows"
    form.lists["staff"].setPlainText("uno@b.co\n\n dos@b.co \nuno@b.co")
    form.password.setText("otra secreta")
    assert "sin guardar" in said(mail)
    form.save.click()
    qtbot.waitUntil(lambda: hub.mail.staff == ("uno@b.co", "dos@b.co"))
    qtbot.waitUntil(lambda: not form.save.isEnabled())
    assert (form.password.text(), hub.mail.password) == ("", "otra secreta")
    mail.steps.undo()
    qtbot.waitUntil(lambda: form.lists["staff"].toPlainText() == "uno@b.co")
    assert hub.mail.password == "otra secreta"


def test_two_people_fill_in_the_mail_and_neither_is_overwritten_unseen(
    mail: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    told, form = list[str](), mail.mail
    mirror.trouble.connect(lambda failure: told.append(failure.es))
    form.lists["public"].setPlainText("radio@b.co")
    hub.mail = replace(hub.mail, sender="beto@b.co")  # as from another desk
    form.show_values()
    qtbot.waitUntil(lambda: form._held.sender == "beto@b.co")  # noqa: SLF001 - what it knows of the hub
    form.save.click()
    qtbot.waitUntil(lambda: hub.mail.public == ("radio@b.co",))
    assert hub.mail.sender == "beto@b.co"
    qtbot.waitUntil(lambda: form.from_address.text() == "beto@b.co")

    form.from_address.setText("ana@b.co")
    hub.mail = replace(hub.mail, sender="carla@b.co")
    form.save.click()
    qtbot.waitUntil(lambda: any("Remitente «carla@b.co»" in words for words in told))
    assert (hub.mail.sender, form.from_address.text()) == ("carla@b.co", "ana@b.co")
    qtbot.waitUntil(lambda: form._base.sender == "carla@b.co")  # noqa: SLF001 - what it knows of the hub
    form.save.click()
    qtbot.waitUntil(lambda: hub.mail.sender == "ana@b.co")


def test_a_wrong_address_is_told_and_what_was_written_stays(
    mail: AdminPage, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    mail.mail.lists["public"].setPlainText("radio")
    with qtbot.waitSignals([mirror.trouble, mail.steps.settled]):
        mail.mail.save.click()
    qtbot.waitUntil(lambda: not mirror.is_asking)
    assert hub.mail.public == ()
    assert mail.mail.lists["public"].toPlainText() == "radio"


def test_a_try_says_what_the_server_answered(mail: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    mail.mail.test.click()
    qtbot.waitUntil(lambda: mail.mail.answer.text() == "El servidor respondió: 250 OK")
    mail.mail.to.setText("ana@b.co")
    QTest.keyClick(mail.mail.to, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Enviado a ana@b.co" in mail.mail.answer.text())
    mail.mail.to.setText("nadie@b.co")
    mail.mail.test.click()
    qtbot.waitUntil(lambda: "550 No such user" in mail.mail.answer.text())
    assert hub.tried_mail == ["", "ana@b.co", "nadie@b.co"]


def test_what_is_written_is_saved_before_it_is_tried(mail: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    mail.mail.host.setText("otro.example")
    assert "Guardar y probar" in mail.mail.test.text()
    mail.mail.test.click()
    qtbot.waitUntil(lambda: mail.mail.answer.text() == "El servidor respondió: 250 OK")
    assert hub.mail.host == "otro.example"


# Aspecto


def test_a_theme_and_a_logo_are_taken_from_files_and_taken_back(
    page: AdminPage, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.look)
    qtbot.waitUntil(lambda: "Aspecto propio" in said(page))
    assert not page.look.own.isEnabled()
    page.look.use_theme(assets_dir() / "theme" / "institucional.toml")
    qtbot.waitUntil(lambda: hub.look.sha256 is not None)
    qtbot.waitUntil(lambda: hub.look.name in said(page))
    logo = tmp_path / "escudo.jpg"
    logo.write_bytes(jpeg())
    page.look.use_logo(logo)
    qtbot.waitUntil(lambda: "con logo" in said(page))
    dressed = hub.look
    qtbot.waitUntil(page.look.own.isEnabled)
    page.look.own.click()
    qtbot.waitUntil(lambda: "Aspecto propio" in said(page))
    assert hub.look.sha256 is None
    page.steps.undo()
    qtbot.waitUntil(lambda: hub.look == dressed)


def test_a_look_that_another_administrator_chose_is_not_taken_back_with_ones_own(
    page: AdminPage, hub: FakeHub, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.look)
    page.look.use_theme(assets_dir() / "theme" / "institucional.toml")
    qtbot.waitUntil(lambda: hub.look.sha256 is not None and page.steps.can_undo)
    logo = tmp_path / "escudo.jpg"
    logo.write_bytes(jpeg())
    hub.use_logo(logo)
    with qtbot.waitSignal(mirror.trouble) as refusal:
        page.steps.undo()
    assert "Otra persona cambió el aspecto" in refusal.args[0].es
    assert hub.look.logo is not None


def test_a_file_that_is_no_theme_changes_nothing(
    page: AdminPage, hub: FakeHub, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = tmp_path / "carta.toml"
    wrong.write_text("esto no es un tema")
    for path in (wrong, tmp_path / "no-existe.toml"):
        with qtbot.waitSignal(mirror.trouble):
            page.look.use_theme(path)
    assert hub.look.sha256 is None
    assert not page.steps.can_undo


def test_a_hub_that_is_away_is_asked_again_when_it_is_back(
    page: AdminPage, hub: FakeHub, mirror: Mirror, read: Callable[..., None], qtbot: QtBot
) -> None:
    read()
    hub.is_down = True
    mirror.set_linked(False)
    with qtbot.waitSignal(mirror.trouble):
        page.tabs.setCurrentWidget(page.people)
    hub.is_down = False
    mirror.set_linked(True)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_nothing_is_cut_at_the_smallest_window(page: AdminPage, read: Callable[..., None]) -> None:
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        for made in page.findChildren(QPushButton):
            if made.isVisible():
                assert made.width() >= made.minimumSizeHint().width(), made.text()
        assert page.minimumSizeHint().width() <= 1076


def an_entry(seq: int, what: str = "PUT /playlists/{playlist}", thing: str = "/playlists/lobby") -> Audited:
    return Audited(seq=seq, at=NOON + timedelta(minutes=seq), who="ana", what=what, thing=thing)


@pytest.fixture
def audit(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> AuditTab:
    hub.audited = tuple(an_entry(seq) for seq in range(1, 251))
    page.tabs.setCurrentWidget(page.audit)
    qtbot.waitUntil(lambda: page.audit.table.rowCount() == 200)
    return page.audit


def test_the_log_is_read_further_back_and_sought(audit: AuditTab, hub: FakeHub, qtbot: QtBot) -> None:
    cells = [audit.table.item(0, at).text() for at in (1, 2, 3)]  # type: ignore[union-attr]
    assert cells == ["ana", "Guardó una lista", "lobby"]
    audit.more.click()
    qtbot.waitUntil(lambda: audit.table.rowCount() == 250)
    assert audit.more.isHidden()
    hub.audited += (an_entry(251, "DELETE /screens/{screen}", "/screens/norte"),)
    audit.seek.setText("norte")
    qtbot.waitUntil(lambda: audit.table.rowCount() == 1)


def test_a_broken_chain_names_its_entry(audit: AuditTab, hub: FakeHub, qtbot: QtBot) -> None:
    audit.check.click()
    qtbot.waitUntil(lambda: "entera: 250" in audit.finding.text())
    hub.broken_audit = 17
    audit.check.click()
    qtbot.waitUntil(lambda: "anotación 17" in audit.finding.text())


def test_the_log_is_exported_whole_and_holds_no_formula(
    page: AdminPage, audit: AuditTab, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    hub.audited += (replace(an_entry(251), who="=HYPERLINK(1)"),)
    with qtbot.waitSignal(page.told):
        audit.export_to(tmp_path / "registro.csv")
    lines = (tmp_path / "registro.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 252
    assert ";'=HYPERLINK(1);" in lines[1]
    assert (tmp_path / "registro.csv").stat().st_mode & 0o077 == 0


def test_who_does_not_administer_is_shown_no_log(page: AdminPage, qtbot: QtBot) -> None:
    page.show_user(User(name="luz", role="editor"))
    page.tabs.setCurrentWidget(page.audit)
    assert not page.audit.table.isVisible()


def test_the_age_of_the_last_copy_is_said_and_another_is_made(page: AdminPage, hub: FakeHub, qtbot: QtBot) -> None:
    part = page.office.backup
    qtbot.waitUntil(lambda: part.said.text() == "El servidor no se ha copiado nunca.")
    assert part.said.objectName() == "problem"
    part.make.click()
    qtbot.waitUntil(lambda: part.said.text() == "Se está copiando…")
    assert not part.make.isEnabled()
    hub.backed_up = Backup(made_at=NOON - timedelta(hours=3))
    qtbot.waitUntil(lambda: part.said.text() == "La última copia es de hace 3 h 00 min.")
    assert part.make.isEnabled()
    assert part.said.objectName() == ""
    hub.backed_up = Backup(made_at=NOON - timedelta(days=9))
    part.show_values()
    qtbot.waitUntil(lambda: part.said.text() == "La última copia es de hace 9 días.")
    assert part.said.objectName() == "problem"
    page.show_user(User(name="luz", role="editor"))
    assert not part.isVisible()
