"""Lists on the desk: nothing that was changed is lost, and nobody's work is overwritten in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders import an_entry
from manager.fake_hub import FakeHub
from manager_app.list_desk import Clash, ListDesk
from manager_app.list_drafts import ListDraft, ListDrafts
from manager_app.list_merge import Side, What
from manager_app.mirror import Mirror
from signage.client import Scope, User
from signage.errors import Conflict, StoreFailure
from signage.model.ids import PlaylistId
from signage.model.playlist import Playlist, Transition
from signage.model.smart_list import ListRule
from signage.model.wall import ScreenGroup, Wall

Start = Callable[[], ListDesk]


@pytest.fixture
def drafts(tmp_path: Path) -> ListDrafts:
    return ListDrafts(folder=tmp_path / "drafts")


@pytest.fixture
def start(mirror: Mirror, drafts: ListDrafts) -> Start:
    """Start the desk, as often as the program is started."""

    def made() -> ListDesk:
        desk = ListDesk(mirror, drafts, mirror)
        desk.update()
        return desk

    return made


def held(hub: FakeHub) -> Playlist:
    return next(one for one in hub.playlists() if one.id == "base")


def open_list(desk: ListDesk) -> Playlist:
    assert desk.draft is not None
    return desk.draft.value


def lasting(playlist: Playlist, seconds: int, row: int = 0) -> Playlist:
    return playlist.with_changed(row, replace(playlist.items[row], duration=timedelta(seconds=seconds)))


# The journal


def test_a_step_is_on_the_disk_before_anything_else(start: Start, drafts: ListDrafts) -> None:
    desk = start()
    before = open_list(desk)
    desk.change(lasting(before, 40))
    assert drafts.held() == (ListDraft(base=before, value=lasting(before, 40)),)
    desk.undo()
    assert drafts.held() == ()


def test_what_was_unsaved_when_the_program_died_is_saved_by_the_next_one_which_says_so(
    start: Start, hub: FakeHub, drafts: ListDrafts, qtbot: QtBot
) -> None:
    died = start()
    died.change(lasting(open_list(died), 40))
    died.disconnect(died)
    died.deleteLater()
    again = ListDesk(died._mirror, drafts, died._mirror)  # noqa: SLF001 - the mirror of the same hub
    with qtbot.waitSignal(again.told) as told:
        again.update()
    assert told.args == ["info", "El programa se cerró sin guardar: se recuperaron los cambios de «Institucional»."]
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=40), timeout=5000)
    qtbot.waitUntil(lambda: drafts.held() == ())
    assert again.undo(), "what was recovered can be taken back"


def test_a_damaged_draft_costs_nobody_a_start(start: Start, drafts: ListDrafts) -> None:
    drafts.folder.mkdir(parents=True)
    (drafts.folder / "x.lista").write_bytes(b"\x00nonsense")
    assert open_list(start()).name == "Institucional"


def test_what_is_saved_leaves_the_journal(start: Start, hub: FakeHub, drafts: ListDrafts, qtbot: QtBot) -> None:
    desk = start()
    desk.change(lasting(open_list(desk), 40))
    desk.save()
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=40))
    qtbot.waitUntil(lambda: drafts.held() == ())


def test_while_the_hub_is_away_work_goes_on_and_waits_on_the_disk(
    start: Start, hub: FakeHub, mirror: Mirror, drafts: ListDrafts, qtbot: QtBot
) -> None:
    desk = start()
    hub.is_down = True
    desk.change(lasting(open_list(desk), 40))
    with qtbot.waitSignal(mirror.trouble):
        desk.save()
    assert len(drafts.held()) == 1
    hub.is_down = False
    mirror.set_linked(False)
    mirror.set_linked(True)
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=40))


def test_a_disk_that_refuses_is_told_and_the_step_is_made_all_the_same(
    start: Start, hub: FakeHub, mirror: Mirror, drafts: ListDrafts, qtbot: QtBot
) -> None:
    drafts.folder.parent.mkdir(parents=True, exist_ok=True)
    drafts.folder.write_text("a file where the folder should be")
    desk = start()
    with qtbot.waitSignal(mirror.trouble) as told:
        desk.change(lasting(open_list(desk), 40))
    assert isinstance(told.args[0], StoreFailure)
    assert told.args[0].es.startswith("Lo escrito sigue en esta ventana")
    desk.save()
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=40))


# Two people


def by_ana(hub: FakeHub, playlist: Playlist) -> None:
    hub.list_saver = "Ana"
    hub.save_playlist(playlist)


def test_what_two_people_did_to_different_things_is_put_together_and_told(
    start: Start, hub: FakeHub, qtbot: QtBot
) -> None:
    desk = start()
    base = open_list(desk)
    desk.change(lasting(base, 40))
    by_ana(hub, replace(base, transition=Transition.SLIDE).moved({2}, 0))
    with qtbot.waitSignal(desk.told) as told, qtbot.assertNotEmitted(desk.clashed):
        desk.save()
    assert told.args == ["info", "Ana también cambió «Institucional»: lo suyo y lo de esa persona quedaron juntos."]
    qtbot.waitUntil(lambda: held(hub).transition is Transition.SLIDE and lasting(base, 40).items[0] in held(hub).items)
    assert [item.slide for item in held(hub).items] == ["capacitación", "wifi", "árbol"]


def test_a_hub_of_another_version_is_named_and_nobody_is_said_to_have_changed_the_list(
    start: Start, hub: FakeHub, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked = list[str]()

    def refuse(_playlist: Playlist, *, base: str = "") -> None:
        asked.append(base)
        raise Conflict("Otra persona la guardó.", "Somebody else saved it.", code="playlist-changed")

    desk = start()
    mine = lasting(open_list(desk), 40)
    desk.change(mine)
    monkeypatch.setattr(hub, "save_playlist", refuse)
    with qtbot.waitSignal(mirror.trouble) as told, qtbot.assertNotEmitted(desk.told):
        desk.save()
    assert "de otra versión" in told.args[0].es
    qtbot.wait(1000)
    assert len(asked) == 1, "it is tried again with the next change, not for ever"
    assert open_list(desk) == mine


def test_where_both_changed_the_same_nothing_is_saved_until_somebody_chose(
    start: Start, hub: FakeHub, drafts: ListDrafts, qtbot: QtBot
) -> None:
    desk = start()
    base = open_list(desk)
    desk.change(lasting(base, 40))
    by_ana(hub, lasting(base, 20))
    with qtbot.waitSignal(desk.clashed) as asked:
        desk.save()
    clash: Clash = asked.args[0]
    assert (clash.other, [one.what for one in clash.merge.clashes]) == ("Ana", [What.DURATION])
    desk.save()
    assert held(hub).items[0].duration == timedelta(seconds=20), "hers stands"
    assert drafts.held()[0].value.items[0].duration == timedelta(seconds=40), "mine is not lost"
    desk.change(open_list(desk).renamed("Lobby"))
    desk.decide(clash, {(What.DURATION, ("wifi", 0)): Side.MINE})  # type: ignore[dict-item] # ids are texts
    qtbot.waitUntil(lambda: (held(hub).name, held(hub).items[0].duration) == ("Lobby", timedelta(seconds=40)))
    assert desk.clash is None
    qtbot.waitUntil(lambda: drafts.held() == ())


def test_hers_may_be_chosen_and_mine_taken_back_with_undo(start: Start, hub: FakeHub, qtbot: QtBot) -> None:
    desk = start()
    base = open_list(desk)
    desk.change(lasting(base, 40))
    by_ana(hub, lasting(base, 20))
    with qtbot.waitSignal(desk.clashed) as asked:
        desk.save()
    desk.decide(asked.args[0], {(What.DURATION, ("wifi", 0)): Side.THEIRS})  # type: ignore[dict-item] # ids are texts
    assert open_list(desk).items[0].duration == timedelta(seconds=20)
    desk.undo()
    assert open_list(desk).items[0].duration == timedelta(seconds=40)


def test_no_step_back_takes_out_what_somebody_else_did(
    start: Start, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    desk = start()
    base = open_list(desk)
    desk.change(lasting(base, 40))
    desk.save()
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=40))
    by_ana(hub, lasting(held(hub), 25, row=1).renamed("De Ana"))
    mirror.refresh("playlists")
    qtbot.waitUntil(lambda: open_list(desk).name == "De Ana")
    desk.undo()
    desk.save()
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=10))
    assert (held(hub).name, held(hub).items[1].duration) == ("De Ana", timedelta(seconds=25))


def test_nor_after_both_were_put_together(start: Start, hub: FakeHub, qtbot: QtBot) -> None:
    desk = start()
    base = open_list(desk)
    desk.change(lasting(base, 40))
    by_ana(hub, base.renamed("De Ana"))
    desk.save()
    qtbot.waitUntil(lambda: (held(hub).name, held(hub).items[0].duration) == ("De Ana", timedelta(seconds=40)))
    desk.undo()
    desk.save()
    qtbot.waitUntil(lambda: held(hub).items[0].duration == timedelta(seconds=10))
    assert held(hub).name == "De Ana"


def test_a_list_that_somebody_deleted_meanwhile_is_kept_as_another_with_what_was_changed(
    start: Start, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    desk = start()
    desk.change(lasting(open_list(desk), 40))
    mirror.playlists = ()
    with qtbot.waitSignal(desk.told) as told:
        desk.update()
    assert told.args[0] == "warning"
    qtbot.waitUntil(lambda: any(one.name == "Institucional (recuperada)" for one in hub.playlists()))
    kept = next(one for one in hub.playlists() if one.id != "base")
    assert kept.items[0].duration == timedelta(seconds=40)


def test_a_list_that_is_deleted_here_is_not_kept(start: Start, hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    hub.save_playlist(Playlist(id=PlaylistId("otra"), name="Otra"))
    mirror.refresh("playlists")
    qtbot.waitUntil(lambda: len(mirror.playlists) == 2)
    desk = start()
    desk.open(PlaylistId("otra"))
    desk.change(open_list(desk).renamed("Otra más"))
    desk.remove(open_list(desk))
    qtbot.waitUntil(lambda: [one.id for one in hub.playlists()] == ["base"])
    qtbot.waitUntil(lambda: [one.id for one in desk.playlists] == ["base"])


# Smart lists, company


def test_what_the_hub_put_in_a_smart_list_is_shown_and_is_no_change_of_mine(
    start: Start, hub: FakeHub, mirror: Mirror, drafts: ListDrafts, qtbot: QtBot
) -> None:
    desk = start()
    desk.change(replace(open_list(desk), rule=ListRule(at_most=2), items=()))
    desk.save()
    qtbot.waitUntil(lambda: len(open_list(desk).items) == 2)
    assert drafts.held() == ()
    mirror.playlists = (replace(held(hub), items=held(hub).items[:1]),)
    desk.update()
    assert len(open_list(desk).items) == 1
    assert desk.undo(), "the steps before are still there"
    assert open_list(desk).rule is None


def test_who_else_has_the_list_open_is_asked_when_it_is_opened(start: Start, hub: FakeHub, qtbot: QtBot) -> None:
    hub.list_company = ("Ana Díaz",)
    desk = start()
    heard: list[tuple[str, ...]] = []
    desk.company.connect(lambda company: heard.append(company.others))
    qtbot.waitUntil(lambda: ("Ana Díaz",) in heard)


def test_a_list_that_reaches_beyond_whom_it_is_open_with_is_not_changed_and_says_so(
    mirror: Mirror, hub: FakeHub, drafts: ListDrafts
) -> None:
    desk = ListDesk(mirror, drafts, mirror)
    desk.update()
    assert desk.draft is not None
    held = desk.draft.value
    told: list[str] = []
    desk.told.connect(lambda _, words: told.append(words))
    mine = frozenset({mirror.screens[0].screen.id})
    mirror.wall = Wall(groups=(ScreenGroup(id="g1", name="Lobbies", screens=mine),))
    mirror.user = User(name="luz", role="planner", scope=Scope(groups=frozenset({"g1"})))
    mirror.entries = (an_entry(held.id),)
    assert not desk.change(held.renamed("Otro nombre"))
    desk.remove(held)
    assert told == [desk.why_not(held.id)] * 2
    assert held.id in {one.id for one in hub.playlists()}
