"""Windows of one person write where no other does, and what any of them left is found again."""

from __future__ import annotations

from pathlib import Path

from manager_app.own_place import own_place


def test_a_second_window_has_a_folder_of_its_own_and_is_told_of_the_first(tmp_path: Path) -> None:
    first, second, third = (own_place(tmp_path) for _ in range(3))
    assert [place.folder.name for place in (first, second, third)] == ["drafts", "drafts-2", "drafts-3"]
    assert [place.is_beside for place in (first, second, third)] == [False, True, True]
    second.let_go()
    again = own_place(tmp_path)
    assert (again.folder.name, again.is_beside) == ("drafts-2", True)
    for place in (first, third, again):
        place.let_go()
    alone = own_place(tmp_path)
    assert (alone.folder.name, alone.is_beside) == ("drafts", False)
    alone.let_go()


def test_what_a_window_left_is_found_by_the_next_start_wherever_it_wrote(tmp_path: Path) -> None:
    places = [own_place(tmp_path) for _ in range(2)]
    (places[1].folder / "schedule.json").write_bytes(b"{}")
    (places[0].folder / "jottings.json.da\u00f1ado").write_bytes(b"")
    for place in places:
        place.let_go()
    found = own_place(tmp_path)
    assert (found.folder.name, found.is_beside) == ("drafts-2", False)
    beside = own_place(tmp_path)
    assert (beside.folder.name, beside.is_beside) == ("drafts", True)
    for place in (found, beside):
        place.let_go()


def test_a_profile_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("no folder")
    place = own_place(tmp_path)
    assert (place.folder.name, place.is_beside) == ("drafts", False)
    place.let_go()
