"""Two people at the same thing: both keep what they changed, or are told; nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from builders import a_screen
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.piece_changes import amend, change_of
from manager_app.together import decidable, together
from manager_app.wall_desk import WallDesk
from manager_app.widgets.screen_dialog import EditDialog
from manager_app.window import Window
from signage.client import Piece
from signage.errors import Conflict, NotFound
from signage.model.ids import ScreenId, SlideId
from signage.model.office_calendar import Daypart, Holiday, OfficeCalendar
from signage.model.wall import FloorPlan, ScreenGroup, Spot


def test_each_keeps_what_each_changed() -> None:
    base = a_screen()
    mine = replace(base, name="Entrada", panel=replace(base.panel, volume=40))
    theirs = replace(base, place="Piso 2", panel=replace(base.panel, phone="4022"))
    assert together(base, mine, theirs, base.name) == replace(
        base, name="Entrada", place="Piso 2", panel=replace(base.panel, volume=40, phone="4022")
    )


def test_the_same_change_of_both_is_one_and_another_is_a_conflict() -> None:
    base = a_screen()
    mine, theirs = replace(base, name="Entrada"), replace(base, name="Puerta")
    assert together(base, mine, mine, base.name) == mine
    with pytest.raises(Conflict, match="Otra persona cambió lo mismo en «Lobby 1»"):
        together(base, mine, theirs, "Lobby 1")
    with pytest.raises(NotFound, match="eliminó «Lobby 1»"):
        together(base, mine, None, "Lobby 1")


def test_only_what_saving_again_goes_over_says_so() -> None:
    base = a_screen()
    with pytest.raises(Conflict) as clash:
        together(base, replace(base, name="Entrada"), replace(base, name="Puerta"), "Lobby 1")
    assert decidable(clash.value).es.endswith("con «Guardar» otra vez queda lo suyo.")
    for other in (Conflict("Ya la tiene otro servidor."), Conflict("Otra persona guardó lo mismo.", code="stale")):
        assert decidable(other) is other


def test_things_of_a_field_are_put_together_one_by_one() -> None:
    one, two, three = (Spot(screen=ScreenId(name), x=1, y=1) for name in ("a", "b", "c"))
    base = FloorPlan(id="p", name="Piso 1", spots=(one, two))
    mine, theirs = replace(base, spots=(replace(one, x=9), two)), replace(base, spots=(one, three))
    assert together(base, mine, theirs, "Piso 1").spots == (replace(one, x=9), three)
    with pytest.raises(Conflict):
        together(base, mine, replace(base, spots=(replace(one, y=7, x=3), two)), "Piso 1")
    lobbies = ScreenGroup(id="g", name="G", screens=frozenset(map(ScreenId, "ab")))
    grown, left = replace(lobbies, screens=lobbies.screens | {"c"}), replace(lobbies, screens=frozenset({"b"}))
    assert together(lobbies, grown, left, "G").screens == {"b", "c"}
    year = OfficeCalendar()
    new = replace(year, added=(Holiday(day=date(2026, 11, 11), name="Independencia de Cartagena"),))
    night = replace(year, dayparts=(*year.dayparts, Daypart(name="Noche", starts=time(18), ends=time(22))))
    assert together(year, new, night, "C") == replace(night, added=new.added)


def test_what_is_written_of_a_piece_stays_while_another_changes_it(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.is_informed)
    piece = hub.pieces()[0]
    window.go("biblioteca", piece)
    inspector = window.library.inspector
    qtbot.waitUntil(lambda: inspector.piece is not None and inspector.piece.id == piece.id)
    title, alt = inspector.findChildren(QLineEdit)[0], inspector.findChildren(QPlainTextEdit)[0]
    title.clear()
    QTest.keyClicks(title, "Mi titulo")
    hub.update_piece(piece.id, replace(change_of(piece), alt="De otra persona"))
    window._mirror.refresh()  # noqa: SLF001 - as the hub's stream tells
    qtbot.waitUntil(lambda: inspector.piece is not None and inspector.piece.slide.alt == "De otra persona")
    assert title.text() == "Mi titulo", "what was typed is still there"
    inspector._on_save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: hub.piece(piece.id).title == "Mi titulo")
    assert hub.piece(piece.id).slide.alt == "De otra persona"
    qtbot.waitUntil(lambda: alt.toPlainText() == "De otra persona")


def test_a_title_that_both_changed_is_told_and_not_overwritten(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("biblioteca")
    qtbot.waitUntil(lambda: window.is_informed)
    piece = hub.pieces()[0]
    window.go("biblioteca", piece)
    inspector = window.library.inspector
    qtbot.waitUntil(lambda: inspector.piece is not None and inspector.piece.id == piece.id)
    title = inspector.findChildren(QLineEdit)[0]
    title.clear()
    QTest.keyClicks(title, "Mi titulo")
    hub.update_piece(piece.id, replace(change_of(piece), title="Su titulo"))
    inspector._on_save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: "Otra persona cambió lo mismo" in window.message.text)
    assert hub.piece(piece.id).title == "Su titulo"
    assert title.text() == "Mi titulo"


def test_two_edit_a_screen_at_once(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("pantallas")
    qtbot.waitUntil(lambda: window.is_informed)
    state = next(one for one in hub.screen_states() if one.screen.name == "Pasillo")
    screen = state.screen
    window.go("pantallas", state)
    window.screens._edit_current()  # noqa: SLF001 - the button
    dialog = next(one for one in window.findChildren(EditDialog) if one.isVisible())
    hub.update_screen(replace(screen, place="Sede Manga"))
    dialog.form.name.setText("Corredor")
    dialog._on_save()  # noqa: SLF001 - the button
    qtbot.waitUntil(lambda: not window.findChildren(EditDialog))
    held = next(one.screen for one in hub.screen_states() if one.screen.id == screen.id)
    assert (held.name, held.place) == ("Corredor", "Sede Manga")


def test_a_screen_that_the_hub_does_not_take_stays_in_its_dialog(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("pantallas")
    qtbot.waitUntil(lambda: window.is_informed)
    state = next(one for one in hub.screen_states() if one.screen.name == "Pasillo")
    window.go("pantallas", state)
    window.screens._edit_current()  # noqa: SLF001
    dialog = next(one for one in window.findChildren(EditDialog) if one.isVisible())
    dialog.form.name.setText("Corredor")
    hub.is_down = True
    dialog._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: "no responde" in dialog._problem.text())  # noqa: SLF001 - what is read there
    assert dialog.isVisible()
    assert dialog.form.name.text() == "Corredor"
    hub.is_down = False
    dialog._on_save()  # noqa: SLF001
    qtbot.waitUntil(lambda: not window.findChildren(EditDialog))


def test_two_fill_a_group_at_once(mirror: Mirror, hub: FakeHub, read: Callable[..., None], qtbot: QtBot) -> None:
    first, second = (state.screen.id for state in hub.screen_states())
    empty = ScreenGroup(id="g", name="Lobbies")
    hub.save_group(empty)
    read("wall")
    hub.save_group(replace(empty, screens=frozenset({first})))
    desk = WallDesk(mirror, mirror)
    desk.put_in(empty, [second])
    qtbot.waitUntil(lambda: hub.wall().groups[0].screens == {first, second})
    desk.steps.undo()
    qtbot.waitUntil(lambda: hub.wall().groups[0].screens == {first})


def test_what_is_saved_between_reading_and_saving_a_piece_is_read_again(hub: FakeHub) -> None:
    piece = hub.update_piece(hub.pieces()[0].id, change_of(hub.pieces()[0]))
    before, read = change_of(piece), hub.piece
    faster = [replace(before, alt="De otra persona")]

    class Between(FakeHub):
        def piece(self, wanted: SlideId) -> Piece:
            held = read(wanted)
            if faster:
                hub.update_piece(wanted, faster.pop())
            return held

        update_piece = hub.update_piece

    racing = Between(hub._folder)  # noqa: SLF001
    amend(racing, piece, before, replace(before, title="Mi título"))  # type: ignore[arg-type]
    assert (hub.piece(piece.id).title, hub.piece(piece.id).slide.alt) == ("Mi título", "De otra persona")


def test_taking_a_longer_life_back_takes_nothing_else_back(window: Window, hub: FakeHub, qtbot: QtBot) -> None:
    window.begin("inicio")
    qtbot.waitUntil(lambda: window.is_informed)
    ends = replace(change_of(hub.pieces()[0]), valid_until=date(2026, 11, 24))
    piece = hub.update_piece(hub.pieces()[0].id, ends)
    with qtbot.waitSignal(window.home.board.offered) as offered:
        window.home.board.prolong(piece)
    longer = hub.piece(piece.id)
    assert longer.slide.valid_until == date(2026, 12, 24)
    hub.update_piece(piece.id, replace(change_of(longer), title="Su título"))
    offered.args[3]()
    qtbot.waitUntil(lambda: hub.piece(piece.id).slide.valid_until == date(2026, 11, 24))
    assert hub.piece(piece.id).title == "Su título"
