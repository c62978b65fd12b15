"""An order is measured as the screens lay it out: the letter grows with the distance until the words have no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from builders import a_screen, a_template, an_alert
from player_app.stage.order_sight import seen_on
from signage.model.order_review import SeenOrder
from signage.model.screen import Screen
from signage.model.template import announcement


def seen(screen: Screen, code: str = "CAIDA", **order: object) -> SeenOrder:
    said = announcement(an_alert(code, **order), a_template(code), is_public=screen.is_public, zone="America/Bogota")
    return seen_on(screen, said)


@pytest.mark.parametrize("code", ["CAIDA", "RANSOM", "SIM"])
def test_an_approved_order_is_read_on_the_usual_panel(qapp: QApplication, code: str) -> None:
    one = seen(a_screen(), code)
    assert one.fits
    assert one.contrast >= 7
    assert one.missing == ""
    assert one.smallest_px >= a_screen().minimum_text_px()


def test_from_farther_away_the_letters_are_larger_and_the_pages_more(qapp: QApplication) -> None:
    near, far = seen(a_screen()), seen(a_screen(distance_m=9.0))
    assert far.smallest_px > near.smallest_px
    assert far.pages > near.pages
    assert far.readable_m >= 9.0


def test_a_panel_that_is_far_too_small_for_its_distance_has_no_room(qapp: QApplication) -> None:
    assert not seen(a_screen(diagonal_in=32.0, distance_m=20.0)).fits


def test_what_the_type_cannot_draw_is_named(qapp: QApplication) -> None:
    one = seen(a_screen(), params=(("sistema", "Correo ☃"), ("desde", "10:42"), ("proxima", "11:15")))
    assert one.missing == "☃"
