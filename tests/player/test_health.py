"""What is said about a screen that is not well."""

from __future__ import annotations

from datetime import timedelta

from builders import a_manifest, a_playlist
from player_app.health import (
    FROZEN,
    LONGEST_SILENCE,
    SHORTEST_SILENCE,
    Complaint,
    Source,
    Troubles,
    WindowWatch,
    complaint_of,
)
from signage.errors import HubUnreachable
from signage.model.ids import SlideId

START = timedelta(hours=3)
SECOND = timedelta(seconds=1)
SLOW = a_manifest(playlists=(a_playlist(seconds=60),))
A = SlideId("a")
SLIDE = Complaint(code="slide", es="una pieza", en="a piece")
HUB = complaint_of(HubUnreachable("el hub", "the hub"))


def test_the_gravest_trouble_is_said_until_it_is_mended() -> None:
    troubles = Troubles()
    troubles.note(Source.SLIDE, SLIDE)
    troubles.note(Source.HUB, HUB)
    assert troubles.gravest(START) == HUB == Complaint(code="HubUnreachable", es="el hub", en="the hub")
    troubles.note(Source.HUB, None)
    assert troubles.gravest(START) == SLIDE


def test_a_trouble_that_nobody_can_mend_is_over_in_time() -> None:
    troubles = Troubles()
    troubles.note(Source.ALERT, HUB, until=START + SECOND)
    assert troubles.gravest(START) == HUB
    assert troubles.gravest(START + SECOND) is None


def test_a_window_that_is_silent_for_three_turns_does_not_answer() -> None:
    window = WindowWatch(START)
    assert window.trouble(START + 180 * SECOND, SLOW, A, is_alive=True) is None
    assert window.trouble(START + 181 * SECOND, SLOW, A, is_alive=True) == FROZEN
    window.hear(START + 182 * SECOND)
    assert window.trouble(START + 183 * SECOND, SLOW, A, is_alive=True) is None


def test_short_and_endless_turns_have_bounds() -> None:
    for seconds, longest in ((1, SHORTEST_SILENCE), (7200, LONGEST_SILENCE)):
        manifest = a_manifest(playlists=(a_playlist(seconds=seconds),))
        assert WindowWatch(START).trouble(START + longest, manifest, A, is_alive=True) is None
        assert WindowWatch(START).trouble(START + longest + SECOND, manifest, A, is_alive=True)


def test_a_window_that_is_gone_or_has_nothing_to_show_is_not_called_silent() -> None:
    window = WindowWatch(START)
    late = START + timedelta(days=1)
    assert window.trouble(late, SLOW, A, is_alive=False) is None
    assert window.trouble(late, None, None, is_alive=True) is None
    assert window.trouble(late + SECOND, SLOW, A, is_alive=True) is None
