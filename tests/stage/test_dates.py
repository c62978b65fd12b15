"""Dates on slides."""

from __future__ import annotations

import pytest

from player_app.stage.dates import date_part, in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-24", "24 de noviembre de 2026"),
        ("2027-01-01", "1 de enero de 2027"),
        ("Desde el lunes", "Desde el lunes"),
        ("2026-02-30", "2026-02-30"),
        ("", ""),
        ("2026-11-28T15:00", "28 de noviembre, 15:00"),
    ],
)
def test_an_iso_date_is_written_out_and_other_text_stays(text: str, words: str) -> None:
    assert in_words(text) == words


def test_english_comes_second() -> None:
    assert in_words("2026-11-24", english=True) == "24 November 2026"
    assert date_part("2026-11-24", "long", english=True) == "Tuesday 24 November"


@pytest.mark.parametrize(
    ("part", "words"),
    [("day", "28"), ("month", "noviembre"), ("weekday", "sábado"), ("short", "28 de noviembre"), ("hour", "15:00")],
)
def test_a_moment_has_parts(part: str, words: str) -> None:
    assert date_part("2026-11-28T15:00", part) == words
    assert not date_part("mañana", part)
