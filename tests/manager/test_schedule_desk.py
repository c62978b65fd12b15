"""Steps of the schedule: made, taken back, made again, refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from builders import an_entry
from manager.conftest import end_of
from manager.fake_hub import FakeHub
from manager_app.mirror import Mirror
from manager_app.schedule_desk import ScheduleDesk
from manager_app.schedule_draft import ScheduleDraft, Step
from signage.errors import BadInput, Conflict, HubUnreachable
from signage.model.ids import EntryId
from signage.model.schedule import Layer, ScheduleEntry

MORNING = an_entry("base", Layer.ADDS, id=EntryId("m"), starts=time(8), ends=time(9))
LATER = an_entry("base", Layer.ADDS, id=EntryId("m"), starts=time(10), ends=time(11))


@pytest.fixture
def desk(mirror: Mirror, schedule_draft: ScheduleDraft, qtbot: QtBot) -> Iterator[ScheduleDesk]:
    qtbot.waitUntil(lambda: bool(mirror.entries))
    made = ScheduleDesk(mirror, schedule_draft)
    yield made
    made.close_down()
    end_of(made)


def held(hub: FakeHub) -> dict[str, ScheduleEntry]:
    return {entry.id: entry for entry in hub.entries()}


def test_a_step_reaches_the_hub_goes_back_and_comes_again(desk: ScheduleDesk, hub: FakeHub, qtbot: QtBot) -> None:
    desk.change("Se programó", [MORNING])
    assert desk.entry(MORNING.id) == MORNING
    qtbot.waitUntil(lambda: "m" in held(hub))
    desk.undo()
    assert desk.entry(MORNING.id) is None
    qtbot.waitUntil(lambda: "m" not in held(hub))
    assert desk.redo_words == "Se programó"
    desk.redo()
    qtbot.waitUntil(lambda: held(hub).get("m") == MORNING)


def test_what_was_taken_out_comes_back_as_it_was(desk: ScheduleDesk, hub: FakeHub, qtbot: QtBot) -> None:
    before = held(hub)
    desk.change("Se quitó", deleted=[EntryId("base")])
    qtbot.waitUntil(lambda: not held(hub))
    desk.undo()
    qtbot.waitUntil(lambda: held(hub) == before)


def test_quick_steps_arrive_in_their_order(desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    desk.change("uno", [MORNING])
    desk.change("dos", [LATER])
    desk.undo()
    desk.undo()
    desk.redo()
    qtbot.waitUntil(lambda: held(hub).get("m") == MORNING and mirror.unsent == 5)
    assert desk.entry(MORNING.id) == MORNING
    assert (desk.undo_words, desk.redo_words) == ("uno", "dos")


def test_what_keys_move_bit_by_bit_is_one_step(desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot) -> None:
    desk.change("Se programó", [MORNING])
    for ends in (time(9, 15), time(9, 30), time(9, 45)):
        desk.move("Se movió", an_entry("base", Layer.ADDS, id=EntryId("m"), starts=time(8), ends=ends))
    qtbot.waitUntil(lambda: held(hub).get("m", MORNING).ends == time(9, 45))
    qtbot.waitUntil(lambda: mirror.unsent == 2)
    desk.undo()
    qtbot.waitUntil(lambda: held(hub)["m"] == MORNING)


def test_without_a_hub_steps_stay_on_the_desk_and_go_when_it_is_back(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, schedule_draft: ScheduleDraft, qtbot: QtBot
) -> None:
    said, other = list[str](), replace(LATER, id=EntryId("n"))
    desk.told.connect(lambda _, words: said.append(words))
    hub.is_down = True
    with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: isinstance(failure, HubUnreachable)):
        desk.change("uno", [MORNING])
    qtbot.waitUntil(lambda: desk.waiting == 1 and mirror.linked is False)
    for words, made in (("dos", LATER), ("tres", other)):
        desk.change(words, [made])
    assert (desk.entry(MORNING.id), desk.entry(other.id), desk.undo_words) == (LATER, other, "tres")
    desk.undo()
    qtbot.waitUntil(lambda: desk.waiting == 4)
    assert len(schedule_draft.held()) == 4
    hub.is_down = False
    mirror.refresh()
    qtbot.waitUntil(lambda: held(hub).get("m") == LATER and not schedule_draft.held())
    assert "n" not in held(hub)
    qtbot.waitUntil(lambda: desk.waiting == 0)
    assert [words for words in said if "queda en este equipo" in words] == said[:1]
    assert "ya está en el servidor" in said[-1]


def test_what_waits_goes_before_anything_is_sent_to_the_screens(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.is_down = True
    desk.change("uno", [MORNING])
    qtbot.waitUntil(lambda: desk.waiting == 1 and not mirror.is_asking)
    hub.is_down = False
    with qtbot.waitSignal(mirror.published):
        mirror.publish()
    assert held(hub).get("m") == MORNING


def test_a_step_back_never_goes_over_another_persons_work(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    desk.change("uno", [MORNING])
    qtbot.waitUntil(lambda: "m" in held(hub))
    hub.save_entry(LATER)
    with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: isinstance(failure, Conflict)):
        desk.undo()
    assert held(hub)["m"] == LATER
    qtbot.waitUntil(lambda: desk.entry(MORNING.id) == LATER)
    assert desk.undo_words == "uno"


def test_a_step_of_several_entries_is_made_whole_or_not_at_all(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    wrong = an_entry("base", Layer.ADDS, id=EntryId("w"), starts=time(8))
    with qtbot.waitSignal(mirror.trouble):
        desk.change("dos", [MORNING, wrong])
    assert held(hub).keys() == {"base"}


def test_what_rests_or_waits_when_the_window_closes_is_saved(desk: ScheduleDesk, hub: FakeHub) -> None:
    desk.change("uno", [MORNING])
    desk.change("dos", [an_entry("base", Layer.ADDS, id=EntryId("n"))])
    desk.move("tres", LATER)
    desk.close_down()
    assert held(hub).keys() == {"base", "m", "n"}
    assert held(hub)["m"] == LATER


def test_what_the_hub_lacks_lies_on_the_disk_until_it_has_it(
    desk: ScheduleDesk, schedule_draft: ScheduleDraft, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.is_down = True
    desk.change("uno", [MORNING])
    desk.change("dos", [LATER])
    assert [step.words for step in schedule_draft.held()] == ["uno", "dos"]
    qtbot.waitUntil(lambda: desk.waiting == 2 and mirror.linked is False)
    assert [step.after for step in schedule_draft.held()] == [{"m": MORNING}, {"m": LATER}]
    hub.is_down = False
    mirror.refresh()
    qtbot.waitUntil(lambda: held(hub).get("m") == LATER)
    qtbot.waitUntil(lambda: schedule_draft.held() == ())


def test_the_next_start_makes_the_steps_again_and_says_so_in_one_sentence(
    mirror: Mirror, schedule_draft: ScheduleDraft, hub: FakeHub, qtbot: QtBot
) -> None:
    one, two = ({EntryId("m"): value} for value in (MORNING, LATER))
    schedule_draft.keep(
        [Step(words="uno", before={EntryId("m"): None}, after=one), Step(words="dos", before=one, after=two)]
    )
    hub.save_entry(MORNING)  # the first had arrived when the machine went
    next_start = ScheduleDesk(mirror, schedule_draft)
    with qtbot.waitSignal(next_start.told) as told:
        mirror.refresh("entries")
    assert told.args == ["info", "El programa se cerró sin enviar 2 cambios de la programación: se envían ahora."]
    qtbot.waitUntil(lambda: held(hub)["m"] == LATER and schedule_draft.held() == ())
    assert next_start.undo_words == "dos"
    next_start.close_down()
    end_of(next_start)


def test_what_another_saved_between_reading_and_saving_is_not_overwritten(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    desk.change("Se programó", [MORNING])
    qtbot.waitUntil(lambda: held(hub).get("m") == MORNING and not mirror.is_asking)
    for step in ([LATER], []):
        theirs = replace(MORNING, starts=time(6), created_at=MORNING.created_at + timedelta(seconds=len(step)))
        hub.save_entry(MORNING)
        mirror.take_entries(hub.entries())
        hub.faster = theirs
        with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: "Otra persona" in failure.es):
            desk.change("Se movió", step, [] if step else [MORNING.id])
        assert held(hub)["m"] == theirs
        qtbot.waitUntil(lambda: not mirror.is_asking)


def test_what_another_saved_while_a_step_is_given_up_stays(
    desk: ScheduleDesk, hub: FakeHub, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    theirs, save = replace(MORNING, ends=time(9, 45)), hub.save_entry

    def refuse(entry: ScheduleEntry, *, base: str = "") -> ScheduleEntry:
        if entry.id == "n":
            save(theirs)
            raise BadInput("Esa lista ya no existe: elija otra.", "That playlist is gone.")
        return save(entry, base=base)

    monkeypatch.setattr(hub, "save_entry", refuse)
    desk.change("Se programó", [MORNING, replace(LATER, id=EntryId("n"))])
    qtbot.waitUntil(lambda: desk.entry(EntryId("n")) is None)
    assert held(hub).get("m") == theirs


def test_a_hub_of_another_version_is_named_and_nobody_is_said_to_have_changed_an_entry(
    desk: ScheduleDesk, hub: FakeHub, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(_entry: ScheduleEntry, *, base: str = "") -> None:
        raise Conflict(f"Otra persona guardó lo mismo ({base}).", "Somebody else saved the same.", code="stale")

    monkeypatch.setattr(hub, "save_entry", refuse)
    with qtbot.waitSignal(mirror.trouble) as told:
        desk.change("Se movió", [replace(held(hub)["base"], ends=time(9))])
    assert "de otra versión" in told.args[0].es


def test_what_another_person_decided_otherwise_is_not_tried_at_every_start(
    desk: ScheduleDesk, schedule_draft: ScheduleDraft, hub: FakeHub, mirror: Mirror, qtbot: QtBot
) -> None:
    hub.save_entry(LATER)
    with qtbot.waitSignal(mirror.trouble, check_params_cb=lambda failure: isinstance(failure, Conflict)):
        desk.change("uno", [MORNING])
    assert schedule_draft.held() == ()


def test_what_a_closed_window_could_not_send_is_left_for_the_next_start(
    desk: ScheduleDesk, schedule_draft: ScheduleDraft, hub: FakeHub
) -> None:
    desk.change("uno", [MORNING])
    desk.close_down()
    assert schedule_draft.held() == ()
    hub.is_down = True
    desk.move("tres", LATER)
    desk.close_down()
    assert [step.words for step in schedule_draft.held()] == ["tres"]


def test_a_damaged_file_of_steps_holds_nothing(schedule_draft: ScheduleDraft) -> None:
    schedule_draft.keep([Step(words="uno", before={}, after={EntryId("m"): MORNING})])
    (file,) = schedule_draft.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert schedule_draft.held() == ()
