"""Drafts and their steps."""

from __future__ import annotations

from manager_app.workspace import Draft


def test_a_fresh_draft_is_what_was_saved() -> None:
    draft = Draft("a")
    assert (draft.value, draft.is_dirty, draft.can_undo, draft.can_redo) == ("a", False, False, False)


def test_undo_goes_back_step_by_step_and_redo_forward() -> None:
    draft = Draft("a")
    assert draft.change("b")
    assert draft.change("c")
    assert draft.undo()
    assert draft.value == "b"
    assert draft.undo()
    assert (draft.value, draft.is_dirty, draft.undo()) == ("a", False, False)
    assert draft.redo()
    assert draft.redo()
    assert (draft.value, draft.redo()) == ("c", False)


def test_an_equal_value_is_no_step() -> None:
    draft = Draft("a")
    assert not draft.change("a")
    assert not draft.can_undo


def test_a_new_step_forgets_what_was_taken_back() -> None:
    draft = Draft("a")
    draft.change("b")
    draft.undo()
    draft.change("c")
    assert not draft.can_redo


def test_saving_keeps_the_steps() -> None:
    draft = Draft("a")
    draft.change("b")
    draft.keep("b")
    assert not draft.is_dirty
    assert draft.undo()
    assert (draft.value, draft.is_dirty) == ("a", True)
