"""What the console shows of an order before it is signed: on each screen its own words, elsewhere none of them."""

from __future__ import annotations

from dataclasses import replace

from builders import ANSWERS, NOON, a_screen, a_template
from manager_app.draught import Draught
from player_app.stage.compose import alert_view
from signage.model.screen import Panel
from signage.model.template import announcement_on
from signage.trust.order import Aim

WITH = a_screen(panel=Panel(exit="escalera norte"))


def test_a_preview_is_what_that_screen_will_show() -> None:
    draught = Draught(
        template=a_template("ENERGIA"),
        answers=ANSWERS,
        aim=Aim(),
        contact="ext. 4021",
        next_update="11:12",
        now=NOON,
        zone=WITH.zone,
    )
    with_it, without = draught.view_for(WITH), draught.view_for(a_screen())
    assert "NO use los ascensores. Salida más cercana: escalera norte." in with_it.steps
    assert "NO use los ascensores." in without.steps
    # The screen itself composes the very same.
    shown = alert_view("x", announcement_on(WITH, draught.alert(), draught.template))
    assert replace(shown, key="") == replace(with_it, key="")
    # An e-mail is no screen.
    said = draught.notice(is_public=True, zone=WITH.zone).said
    assert said.wording.steps == without.steps


def test_the_fit_is_judged_with_each_screens_own_words(qapp: object) -> None:
    draught = Draught(
        template=a_template("ENERGIA"),
        answers=ANSWERS,
        aim=Aim(),
        contact="ext. 4021",
        next_update="11:12",
        now=NOON,
        zone=WITH.zone,
    )
    with_it, without = draught.seen_on(WITH), draught.seen_on(a_screen())
    assert "escalera norte" in "".join(with_it.said.wording.steps)
    assert "escalera norte" not in "".join(without.said.wording.steps)
    assert with_it.fits
