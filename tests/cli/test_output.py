"""Tables: what others wrote steers nothing, and a pipe gets one line a row."""

from __future__ import annotations

import pytest

from signage.cli.output import show_table

COLUMNS = (("pantalla", "screen"), ("lugar", "place"))


def test_a_name_is_never_markup_and_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(COLUMNS, [("Vestíbulo [/red] [bold]1[/bold]", "piso\x1b[2J 1\n\u202e")])
    out = capsys.readouterr().out
    assert "Vestíbulo [/red] [bold]1[/bold]" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert len(out.splitlines()) == 2


def test_headings_are_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNAGE_LANGUAGE", "en")
    show_table(COLUMNS, [])
    assert capsys.readouterr().out.split() == ["screen", "place"]


def test_a_pipe_gets_each_row_on_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show_table(COLUMNS, [("Palacio de la Aduana " * 9, "ventanilla"), ("Manga", "")])
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 3
    assert rows[1].rstrip().endswith("ventanilla")
