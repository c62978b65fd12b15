"""Spanish is the source; English is whole."""

from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QObject

import manager_app
from builders import NOON
from manager_app.language import LinguistTranslator, ago_text, length_text, pace_text, words_of

PACKAGE = Path(manager_app.__file__).parent
ENGLISH = PACKAGE / "i18n" / "manager_en.ts"


def sources(path: Path) -> set[tuple[str, str]]:
    contexts = ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
    return {(c.findtext("name", ""), m.findtext("source", "")) for c in contexts for m in c.iter("message")}


def test_every_word_of_the_window_has_its_english(tmp_path: Path) -> None:
    found = tmp_path / "found.ts"
    files = [str(path) for path in sorted(PACKAGE.rglob("*.py"))]
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    subprocess.run([lupdate, *files, "-ts", str(found)], check=True, capture_output=True)
    assert len(sources(found)) > 300
    missing = sources(found) - words_of(ENGLISH).keys()
    assert not missing


def test_placeholders_survive_translation() -> None:
    for (_, source), english in words_of(ENGLISH).items():
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", english)), source


def test_a_translator_answers_what_it_knows_and_leaves_the_rest(qapp: QCoreApplication) -> None:
    translator = LinguistTranslator({("QObject", "Listo"): "Done"})
    qapp.installTranslator(translator)
    asker = QObject()
    words = (asker.tr("Listo"), asker.tr("Otra cosa"))
    qapp.removeTranslator(translator)
    assert words == ("Done", "Otra cosa")


@pytest.mark.parametrize(
    ("seconds", "words"), [(5, "5 s"), (60, "1 min"), (65, "1 min 05 s"), (3600, "1 h 00 min"), (7260, "2 h 01 min")]
)
def test_durations_are_written_as_people_do(seconds: int, words: str) -> None:
    assert length_text(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "0 ms"), (9_999, "9999 ms"), (10_000, "10 s"), (313_848, "5 min 14 s")]
)
def test_how_fast_a_screen_was_is_told_as_people_do(milliseconds: int, words: str) -> None:
    assert pace_text(milliseconds) == words


def test_the_past_is_told_in_words() -> None:
    assert ago_text(NOON - timedelta(seconds=12), NOON) == "hace 12 s"
    assert ago_text(NOON - timedelta(minutes=3, seconds=20), NOON) == "hace 3 min"
