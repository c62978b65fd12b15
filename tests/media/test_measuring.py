from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from signage.errors import BadInput, MediaRejected
from signage.media.measuring import StageProgram, Worn
from signage.model import wire
from signage.model.finding import Measured, Record, Shape
from signage.model.ids import AssetHash, SlideId
from signage.model.slide import TemplateSlide

SLIDE = TemplateSlide(
    id=SlideId("p"), title="P", duration=timedelta(seconds=9), template="aviso", images=(("foto", AssetHash("a" * 64)),)
)
ECHO = """
import sys
from signage.model import wire
from signage.model.finding import Measured, Record, Shape
slides, files, (theme, logo) = wire.read_record_request(sys.stdin.buffer.read())
measured = (Measured(shape=Shape.WIDE, contrast=4.5),)
found = {s.id: Record(version=str(files), look=theme + logo, measured=measured) for s in slides}
sys.stdout.buffer.write(wire.records_bytes(found))
"""


def test_slides_and_where_their_files_lie_reach_the_program_and_records_come_back() -> None:
    program = StageProgram([sys.executable, "-c", ECHO])
    dress = Worn(theme=Path("/a.toml"), logo=Path("/b.png"))
    found = program.measure([SLIDE], lambda _: Path("/files/a"), dress)
    measured = (Measured(shape=Shape.WIDE, contrast=4.5),)
    assert found == {SLIDE.id: Record(version=str({"a" * 64: "/files/a"}), measured=measured, look="/a.toml/b.png")}
    assert StageProgram(["/no/such"]).measure([], lambda _: None) == {}


@pytest.mark.parametrize("command", [["/no/such/program"], [sys.executable, "-c", "raise SystemExit(2)"]])
def test_a_program_that_cannot_run_is_told_in_one_sentence(command: list[str]) -> None:
    with pytest.raises(MediaRejected, match="signage-stage"):
        StageProgram(command).measure([SLIDE], lambda _: None)


def test_an_answer_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput):
        StageProgram([sys.executable, "-c", "print('hola')"]).measure([SLIDE], lambda _: None)


def test_a_request_survives_its_writing() -> None:
    data = wire.record_request([SLIDE], {AssetHash("a" * 64): "/f"})
    assert wire.read_record_request(data) == ((SLIDE,), {"a" * 64: "/f"}, ("", ""))
    with pytest.raises(BadInput):
        wire.read_record_request(b'{"slides": 3, "files": {}}')
