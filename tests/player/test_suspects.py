"""Whoever takes the display down twice is passed over; a power cut is nobody's fault."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from builders import a_slide, sha256
from player_app.display.suspects import Suspects
from signage.model.ids import SlideId
from signage.model.slide import Slide, VideoSlide

FILM, OTHER = (
    VideoSlide(
        id=SlideId(name), title=name, duration=timedelta(seconds=5), asset=sha256(name.encode()), poster=sha256(b"p")
    )
    for name in ("film", "other")
)


def crash(path: Path, *slides: Slide, boot: str = "1") -> Suspects:
    Suspects(path, boot).on_air("main", slides)
    return Suspects(path, boot)


def test_a_slide_is_passed_over_after_its_second_crash_and_waits_alone_after_its_first(tmp_path: Path) -> None:
    path = tmp_path / "on-air.json"
    once = crash(path, FILM)
    assert (once.is_barred(FILM), once.may_wait_behind(FILM), once.may_wait_behind(OTHER)) == (False, False, True)
    twice = crash(path, FILM)
    assert (twice.is_barred(FILM), twice.is_barred(OTHER)) == (True, False)


def test_a_display_that_ends_in_order_blames_nobody(tmp_path: Path) -> None:
    path = tmp_path / "on-air.json"
    for _ in range(3):
        held = Suspects(path, "1")
        held.on_air("main", (FILM,))
        held.clear()
    assert Suspects(path, "1").may_wait_behind(FILM)


def test_a_new_start_of_the_machine_and_a_damaged_note_forgive_everybody(tmp_path: Path) -> None:
    path = tmp_path / "on-air.json"
    crash(path, FILM)
    assert crash(path, FILM).is_barred(FILM)
    assert not Suspects(path, "2").is_barred(FILM)
    path.write_bytes(b'{"boot": 7')
    assert not Suspects(path, "1").is_barred(FILM)


def test_a_picture_is_never_suspected(tmp_path: Path) -> None:
    path = tmp_path / "on-air.json"
    for _ in range(3):
        crash(path, a_slide())
    assert not path.exists()
