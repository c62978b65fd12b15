"""The whole window over a hub in memory: opening, losing the hub, sending, closing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from builders import NOON, an_alert
from manager.conftest import PASSPHRASE, Clock, a_window, end_of, let_go
from manager.fake_hub import FakeHub
from manager_app import operations
from manager_app.__main__ import compose, parser
from manager_app.drafts import Drafts
from manager_app.forms import new_form
from manager_app.piece_changes import change_of
from manager_app.piece_notes import PieceNote, PieceNotes
from manager_app.widgets.answer_fields import TextField
from manager_app.widgets.crisis_parts import TemplateCard
from manager_app.widgets.hold import HoldButton
from manager_app.widgets.palette_box import PaletteBox
from manager_app.widgets.sign_in_dialog import SignInDialog
from manager_app.window import PAGES, Window
from signage.client import HeldAlert
from signage.errors import NotAllowed, StoreFailure
from signage.model.ids import AlertId


def open_it(window: Window, qtbot: QtBot) -> None:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window._mirror.status is not None and bool(window._mirror.pieces))  # noqa: SLF001


def test_the_window_opens_on_any_page_and_fits_a_small_monitor(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    for name in PAGES:
        window.open_page(name)
        assert window.width() <= 1280, name
        assert window.minimumSizeHint().width() <= 1280, name
    # With two notices above the page, and a panel and a title bar beside the window.
    window.tell("warning", "Un aviso")
    window.remind("Otro", "Hacer", lambda: None)
    assert window.minimumSizeHint().height() <= 720


def test_on_a_small_monitor_no_page_has_to_be_moved_sideways(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    window.resize(1024, 768)
    window.open_page("editor")
    window.editor.begin(window.editor.templates["noticia"])
    for name in PAGES:
        window.open_page(name)
        page = window._pages[name]  # noqa: SLF001 - as it stands in the window
        assert page.minimumSizeHint().width() <= 960, name
    sheet = window.playlists.work.currentWidget()
    window.open_page("listas")
    assert isinstance(sheet, QScrollArea)
    qtbot.waitUntil(lambda: sheet.horizontalScrollBar().maximum() == 0)


def test_the_rail_has_the_keyboard_only_when_somebody_went_there(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    window.show()
    qtbot.waitExposed(window)
    rail = window.findChild(QToolButton, "inicio")
    assert window.focusWidget() is window.library
    window.open_page("aprobaciones")
    assert not rail.hasFocus()
    assert not isinstance(window.focusWidget(), QPushButton)
    rail.setFocus(Qt.FocusReason.TabFocusReason)
    window.open_page("listas")
    assert window.focusWidget() is rail


def test_a_small_monitor_holds_the_window(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    home = window.findChild(QToolButton, "inicio")
    assert home.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(1024, 768)
    for name in PAGES:
        window.open_page(name)
        assert (window.width(), window.height()) == (1024, 768), name
    assert home.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    window.resize(1280, 800)
    assert home.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_pages_open_by_number(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.playlists.isVisible()


def test_a_hub_that_is_away_is_said_with_a_way_to_try_again(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    hub.is_down = True
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.message.text == "El servidor no responde.")
    hub.is_down = False
    window.retry_asked.emit()
    qtbot.waitUntil(lambda: bool(window._mirror.pieces))  # noqa: SLF001
    qtbot.waitUntil(lambda: window.message.text == "")


def test_the_missing_key_is_kept_in_view_until_it_is_made(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: "llave del operador" in window.notice.text)
    with qtbot.waitSignal(window.orders.founded, timeout=10_000):
        window.orders.found("Ana", "mango lluvia tambor")
    qtbot.waitUntil(lambda: window.notice.text == "")


def test_sending_tells_which_screens_took_it(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    window._mirror.note_change()  # noqa: SLF001
    assert window.send.text().strip() == "Enviar a pantallas (1)"
    window.send.click()
    qtbot.waitUntil(lambda: window.toast.text == "Enviado a Lobby 1, Pasillo")
    assert window.send.text().strip() == "Enviar a pantallas"


def test_what_was_sent_is_reverted_by_one_press_and_waits_to_be_sent_again(
    window: Window, hub: FakeHub, qtbot: QtBot
) -> None:
    hub.before = 7
    open_it(window, qtbot)
    window.show()
    window._mirror.note_change()  # noqa: SLF001
    window.publish()
    qtbot.waitUntil(lambda: window.sent_toast.text == "Enviado a Lobby 1, Pasillo")
    assert window._mirror.unsent == 0  # noqa: SLF001
    QTest.keySequence(window, "Ctrl+Alt+Z")
    qtbot.waitUntil(lambda: window.toast.text == "Vuelve lo de antes a Lobby 1")
    assert window.message.text == "No se revirtió en Pasillo (después se le envió otra cosa)."
    assert {(one.before, one.after) for one in hub.reverted} == {(7, 1)}
    assert window.sent_toast.text == ""
    assert window._mirror.unsent == 1, "it is saved, and the screens have it no more"  # noqa: SLF001
    QTest.keySequence(window, "Ctrl+Alt+Z")
    assert window._mirror.unsent == 1, "a key does nothing once the offer is gone"  # noqa: SLF001


def test_an_event_of_the_hub_brings_fresh_values(window: Window, hub: FakeHub, qtbot: QtBot, tmp_path: Path) -> None:
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: not window._mirror.is_asking)  # noqa: SLF001
    qtbot.waitUntil(lambda: bool(hub._feeds))  # noqa: SLF001
    hub._settings = hub._settings.__class__(contact="otro")  # noqa: SLF001
    hub.tell("hello")
    qtbot.waitUntil(lambda: window._mirror.settings.contact == "otro")  # noqa: SLF001


def test_who_does_not_sign_in_reads_why_nothing_is_there(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "sessions" / "hub-example-8080").unlink()
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.findChild(SignInDialog) is not None)
    window.findChild(SignInDialog).reject()  # type: ignore[union-attr]
    assert window.message.text == "Nadie ha iniciado sesión: aquí no hay nada que ver ni que cambiar todavía."
    (again,) = (one for one in window.message.findChildren(QPushButton) if "Iniciar sesión" in one.text())
    again.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SignInDialog)))


def test_without_a_session_a_person_signs_in(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "sessions" / "hub-example-8080").unlink()
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.findChild(SignInDialog) is not None)
    dialog = window.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    window._mirror.trouble.emit(NotAllowed("Inicie sesión.", "Sign in.", code="not-signed-in"))  # noqa: SLF001
    assert not window.message.text, "the dialog says it"
    dialog.name.setText("ana")
    dialog.password.setText("mala")
    dialog._enter()  # noqa: SLF001
    qtbot.waitUntil(lambda: dialog.problem == "Usuario o contraseña incorrectos.")
    dialog.password.setText("secreta")
    dialog._enter()  # noqa: SLF001
    qtbot.waitUntil(lambda: bool(window._mirror.pieces))  # noqa: SLF001
    assert (tmp_path / "sessions" / "hub-example-8080").stat().st_mode & 0o077 == 0


def test_a_fault_is_no_longer_said_once_somebody_did_what_failed(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    office, mirror = window.admin.office, window._mirror  # noqa: SLF001
    hub.role = "editor"
    office.approvals.click()
    qtbot.waitUntil(lambda: window.message.text == "Su usuario no tiene permiso para esto.")
    mirror.refresh("screens")
    qtbot.waitUntil(lambda: not mirror.is_asking and not window.admin.steps.is_busy)
    assert window.message.text, "that the hub answers what the window asks by itself is no news of it"
    hub.role = "admin"
    window.admin.steps.redo()
    qtbot.waitUntil(lambda: hub.settings().approvals)
    qtbot.waitUntil(lambda: not window.message.text)

    hub.role = "editor"
    mirror.do(lambda: hub.change_settings(lambda held: held), "settings")
    qtbot.waitUntil(lambda: window.message.text == "Su usuario no tiene permiso para esto.")
    hub.role = "admin"
    mirror.do(lambda: hub.change_settings(lambda held: held), "settings")
    qtbot.waitUntil(lambda: not window.message.text)


def test_what_is_done_beside_takes_no_fault_away(window: Window, hub: FakeHub, qtbot: QtBot, tmp_path: Path) -> None:
    open_it(window, qtbot)
    hub.role = "editor"
    window._mirror.do(lambda: hub.change_settings(lambda held: held), "settings")  # noqa: SLF001
    qtbot.waitUntil(lambda: window.message.text == "Su usuario no tiene permiso para esto.")
    window.schedule.print_to(str(tmp_path / "semana.pdf"))
    assert (tmp_path / "semana.pdf").exists()
    assert window.message.text == "Su usuario no tiene permiso para esto."


def test_a_fault_is_no_longer_said_once_there_is_a_key(window: Window) -> None:
    for done in (window.orders.founded.emit, lambda: window.orders.probed.emit(None)):
        window.tell("error", "La frase de la llave no es correcta.")
        done()
        assert not window.message.text


def test_a_full_disk_is_said_until_somebody_closes_it(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    mirror = window._mirror  # noqa: SLF001
    mirror.trouble.emit(StoreFailure("El disco de este equipo está lleno.", "This PC's disk is full."))
    mirror.do(lambda: hub.change_settings(lambda held: held), "settings")
    qtbot.waitUntil(lambda: not mirror.is_asking)
    window.tell("done", "Guardado")
    assert window.message.text == "El disco de este equipo está lleno."


def test_a_question_that_failed_is_answered_and_its_fault_no_longer_said(
    window: Window, hub: FakeHub, qtbot: QtBot
) -> None:
    open_it(window, qtbot)
    mirror = window._mirror  # noqa: SLF001

    def ask() -> object:
        return hub.save_settings(hub.settings())

    hub.role = "editor"
    mirror.do(ask, asker=window.admin)
    qtbot.waitUntil(lambda: window.message.text == "Su usuario no tiene permiso para esto.")
    hub.role = "admin"
    for other, asker in ((ask, window.library), (hub.settings, window.admin)):
        mirror.do(other, asker=asker)
    operations.wait()
    QApplication.processEvents()
    assert window.message.text, "other questions were answered"
    mirror.do(ask, asker=window.admin)
    qtbot.waitUntil(lambda: not window.message.text)


def test_a_fault_is_no_longer_said_once_the_order_has_left(window: Window) -> None:
    window.tell("error", "La frase de la llave no es correcta.")
    held = HeldAlert(
        id=AlertId("a"), alert=an_alert(), keys=1, signers=("Ana",), live=True, received_at=NOON, envelope=""
    )  # fmt: skip
    window.orders.sent.emit(held)
    assert window.message.text == ""


def test_what_was_left_unsaved_is_offered_at_the_next_start(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    template = window.editor.templates["aviso"]
    left = replace(new_form(template), fields=(("titulo", "La ventanilla 3 abre a las 10:00"),))
    Drafts(folder=tmp_path / "drafts").keep(left)
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: "La ventanilla 3 abre" in window.left_over.text)
    next(made for made in window.left_over.findChildren(QPushButton) if made.text() == "Recuperar").click()
    assert window.editor.words()["titulo"] == "La ventanilla 3 abre a las 10:00"
    assert window.left_over.text == ""


def test_closing_asks_about_what_is_unsaved_and_a_signal_does_not(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    window.editor.begin(window.editor.templates["aviso"])
    editor = window.editor.editor("titulo")
    assert isinstance(editor, TextField)
    editor.write("La ventanilla 3")
    window.close()
    assert window.isVisible()
    assert any(box.isVisible() for box in window.findChildren(QMessageBox))
    window.close_at_once()
    assert not window.isVisible()
    assert window.editor.drafts(), "the next start offers it"


def test_a_draft_is_offered_also_over_an_empty_library(
    window: Window, hub: FakeHub, tmp_path: Path, qtbot: QtBot
) -> None:
    hub.save_playlist(replace(hub.playlists()[0], items=()))
    for piece in hub.pieces():
        hub.delete_piece(piece.id)
    left = replace(new_form(window.editor.templates["aviso"]), fields=(("titulo", "La ventanilla 3"),))
    Drafts(folder=tmp_path / "drafts").keep(left)
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: "La ventanilla 3" in window.left_over.text)


def make_key(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.orders.founded, timeout=10_000):
        window.orders.found("Operadora", PASSPHRASE)
    qtbot.waitUntil(lambda: len(window.crisis.mirror.screens) == 2 and window.crisis.mirror.settings.contact != "")


@pytest.mark.parametrize("page", [name for name in PAGES if name != "crisis"])
def test_three_actions_lead_from_any_page_to_the_armed_button(window: Window, qtbot: QtBot, page: str) -> None:
    open_it(window, qtbot)
    make_key(window, qtbot)
    window.open_page(page)
    form = window.crisis.real
    # One: the page.
    crisis = next(made for made in window.findChildren(QToolButton) if made.objectName() == "crisis")
    QTest.mouseClick(crisis, Qt.MouseButton.LeftButton)
    # Two: what happens.
    card = next(made for made in form.findChildren(TemplateCard) if made.template.code == "RANSOM")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not form.hold.isEnabled()
    # Three: the word and the passphrase, written in one go.
    form.typed.setFocus()
    QTest.keyClicks(form.typed, "ENVIAR REAL")
    QTest.keyClick(form.typed, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), PASSPHRASE)
    assert form.hold.isEnabled(), form.problem()


@pytest.mark.parametrize(("key", "sends"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Space, False)])
def test_an_alert_is_raised_and_ended_by_keys_alone(  # noqa: PLR0917 - fixtures
    window: Window,
    hub: FakeHub,
    clock: Clock,
    qtbot: QtBot,
    key: Qt.Key,
    sends: bool,  # noqa: FBT001 - a parameter
) -> None:
    open_it(window, qtbot)
    make_key(window, qtbot)
    typist = Typist(clock)
    number = Qt.Key(Qt.Key.Key_1 + PAGES.index("crisis"))
    QTest.keyClick(window, number, Qt.KeyboardModifier.ControlModifier)
    typist.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    template = window.crisis.real.template
    assert template is not None
    assert template.code == "CIUDADANO", "an arrow chose the second template"
    typist.press(*([Qt.Key.Key_Return] * len(template.fields)))
    typist.write("ENVIAR REAL")
    typist.press(Qt.Key.Key_Return)
    typist.write(PASSPHRASE)
    typist.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.crisis.real.hold
    begun = QSignalSpy(window.crisis.real.hold.begun)
    typist.hold(key)
    assert begun.count() == sends, "the key of drills holds nothing real"
    if not sends:
        return
    qtbot.waitUntil(lambda: bool(window.crisis.mirror.live_alerts))
    qtbot.waitUntil(lambda: window.crisis.live.end.fields.answers() != {})
    window.band.findChildren(QPushButton)[1].setFocus()
    typist.press(Qt.Key.Key_Space)
    form = window.crisis.live.end
    form.mode.focusable.setFocus()
    typist.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in form.fields.findChildren(QLineEdit), "Tab leads into the questions"
    typist.press(*([Qt.Key.Key_Return] * len(form.fields.answers())))
    typist.write(PASSPHRASE)
    typist.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.hold
    typist.hold(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hub.alerts()) == 2)


@dataclass
class Typist:
    """Somebody without a mouse: keys go to whatever has the focus."""

    clock: Clock

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def hold(self, key: Qt.Key) -> None:
        button = QApplication.focusWidget()
        assert isinstance(button, HoldButton)
        QTest.keyPress(button, key)
        self.clock.now += 2
        QSignalSpy(button.progress_changed).wait(200)
        QTest.keyRelease(button, key)


def summon(window: Window) -> PaletteBox:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.isVisible()
    return window.finder


def offered(box: PaletteBox) -> list[str]:
    model = box.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def look_for(box: PaletteBox, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(box.search, text)
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(box.search, key)


def test_a_few_letters_lead_to_a_piece_a_list_a_screen_and_a_page(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    qtbot.waitUntil(lambda: not window._mirror.is_asking)  # noqa: SLF001
    look_for(summon(window), "arbol")
    assert not window.finder.isVisible()
    assert window.library.isVisible()
    qtbot.waitUntil(lambda: isinstance(window.library.focusWidget(), QListView))
    assert window.library.focusWidget().currentIndex().data() == "Árbol"  # type: ignore[attr-defined]
    look_for(summon(window), "instit")
    assert window.playlists.isVisible()
    look_for(summon(window), "pasill")
    assert window.screens.isVisible()
    assert window.screens.wall.currentIndex().data() == "Pasillo"
    look_for(summon(window), "progr")
    assert window.schedule.isVisible()
    assert offered(summon(window))[:4] == ["Programación", "Pasillo", "Institucional", "Árbol"], "recent first"


def test_a_new_piece_of_a_template_is_begun_from_anywhere(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    look_for(summon(window), "aviso pieza")
    assert window.editor.isVisible()
    assert window.editor.desk.template is window.editor.templates["aviso"]


def test_actions_of_the_palette_are_done(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (asked.append(1), ([], ""))[1])
    open_it(window, qtbot)
    look_for(summon(window), "anadir archivos")
    assert asked == [1]
    look_for(summon(window), "anadir pantalla")
    assert any(box.isVisible() for box in window.screens.findChildren(QMessageBox)), "the key comes first"
    for box in window.screens.findChildren(QMessageBox):
        box.close()
    look_for(summon(window), "emergencia")
    assert window.crisis.isVisible()
    look_for(summon(window), "enviar")
    qtbot.waitUntil(lambda: window.toast.text == "Enviado a Lobby 1, Pasillo")


def test_the_palette_is_walked_by_arrows_and_esc_gives_the_keyboard_back(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    field = window.library.findChildren(QLineEdit)[0]
    field.setFocus()
    field.setText("wifi")
    field.setCursorPosition(0)
    box = summon(window)
    assert field.text() == "wifi", "the key of the palette deletes nothing"
    second = offered(box)[1]
    QTest.keyClick(box.search, Qt.Key.Key_Down)
    assert box.list.currentIndex().data() == second
    assert second in box.search.accessibleDescription()
    QTest.keyClick(box.search, Qt.Key.Key_Up)
    QTest.keyClick(box.search, Qt.Key.Key_Up)
    assert box.list.currentIndex().data() == offered(box)[-1], "it comes round"
    QTest.keyClick(box.search, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert QApplication.focusWidget() is field


def test_the_palette_goes_when_the_keyboard_goes_elsewhere(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    box = summon(window)
    assert box.rect().contains(box.list.geometry())
    assert box.list.viewport().height() >= 7 * box.list.sizeHintForRow(0), "it was seen"
    window.send.setFocus()
    assert not box.isVisible()


def test_what_is_not_found_is_said(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    box = summon(window)
    look_for(box, "qqqq")
    assert box.isVisible(), "there is nothing to go to"
    assert "Nada se llama así" in box.search.accessibleDescription()


def test_pages_and_sending_show_their_keys(window: Window, qtbot: QtBot) -> None:
    open_it(window, qtbot)
    box = summon(window)
    spoken = [str(box.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(10)]
    assert spoken[:2] == ["Inicio, Página, Ctrl+1", "Biblioteca, Página, Ctrl+2"]
    assert spoken[9] == "Enviar a pantallas, Acción, Ctrl+Intro"


def test_two_windows_of_one_person_keep_what_is_unsaved_apart_and_the_second_says_so(
    qtbot: QtBot, tmp_path: Path, hub: FakeHub, clock: Clock
) -> None:
    options = parser().parse_args(["--hub", "http://127.0.0.1:9", "--profile", str(tmp_path / "operator")])
    first, second = compose(options), compose(options)
    for window, folder in ((first, "drafts"), (second, "drafts-2")):
        assert window._written == tmp_path / "operator" / folder  # noqa: SLF001 - where it writes
        window.close_at_once()
        end_of(window)
    again = compose(options)
    assert again._written == tmp_path / "operator" / "drafts"  # noqa: SLF001
    again.close_at_once()
    end_of(again)
    beside = a_window(hub, tmp_path, clock, is_beside=True)
    qtbot.addWidget(beside, before_close_func=let_go)
    open_it(beside, qtbot)
    assert "ya estaba abierto en este equipo" in beside.message.text


def test_what_was_written_about_a_piece_before_the_program_ended_is_named_and_shown(
    qtbot: QtBot, tmp_path: Path, hub: FakeHub, clock: Clock
) -> None:
    piece = hub.pieces()[0]
    notes = PieceNotes(tmp_path / "drafts" / "piece-notes.json")
    now = change_of(piece)
    notes.keep(PieceNote(piece=piece.id, before=now, written=replace(now, title="A medias")))
    notes.write()
    window = a_window(hub, tmp_path, clock)
    qtbot.addWidget(window, before_close_func=let_go)
    window.show()
    window.begin("inicio")
    qtbot.waitUntil(lambda: f"sin guardar los datos de «{piece.title}»" in window.left_over.text)
    button = next(made for made in window.left_over.findChildren(QPushButton) if made.text().strip() == "Ver")
    button.click()
    line = window.library.inspector.findChildren(QLineEdit)[0]
    qtbot.waitUntil(lambda: line.text() == "A medias")
    assert window.library.isVisible()
