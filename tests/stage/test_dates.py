"""Dates on slides."""

from __future__ import annotations

import pytest

from player_app.stage.dates import in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-24", "24 de noviembre de 2026"),
        ("2027-01-01", "1 de enero de 2027"),
        ("Desde el lunes", "Desde el lunes"),
        ("2026-02-30", "2026-02-30"),
        ("", ""),
    ],
)
def test_an_iso_date_is_written_out_and_other_text_stays(text: str, words: str) -> None:
    assert in_words(text) == words
