"""What a set of verified alerts means for a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOON, a_screen, an_alert
from signage.model.alert import (
    NEVER,
    Alert,
    AlertClock,
    MsgType,
    Severity,
    Status,
    VerifiedAlert,
    drawn_alerts,
    live_alerts,
)
from signage.model.ids import AlertId, ScreenId
from signage.model.screen import Audience

CLOCK = AlertClock(wall=NOON + timedelta(minutes=1))
STAFF = a_screen(audiences=frozenset({Audience.SERVIDORES}))


def verified(name: str, alert: Alert, *, keys: int = 1, end_keys: int = 1) -> VerifiedAlert:
    return VerifiedAlert(id=AlertId(name), alert=alert, keys=keys, end_keys=end_keys)


def shown(*messages: VerifiedAlert, clock: AlertClock = CLOCK, screen: object = STAFF) -> list[str]:
    held = {message.id: message for message in messages}
    return [message.id for message in live_alerts(held, screen, clock)]  # type: ignore[arg-type]


def an_end(*refs: str, **changes: object) -> Alert:
    end = replace(an_alert("FIN"), msg_type=MsgType.CANCEL, refs=tuple(AlertId(ref) for ref in refs))
    return replace(end, **changes)  # type: ignore[arg-type]


def test_a_screen_shows_an_alert_of_its_audience_only() -> None:
    public = a_screen(audiences=frozenset({Audience.CIUDADANIA}))
    outage = verified("a", an_alert(audiences=frozenset({Audience.SERVIDORES})))
    assert shown(outage) == ["a"]
    assert shown(outage, screen=public) == []


def test_an_alert_for_named_screens_is_for_no_other() -> None:
    assert shown(verified("a", an_alert(screens=frozenset({ScreenId("elsewhere")})))) == []
    assert shown(verified("a", an_alert(screens=frozenset({STAFF.id})))) == ["a"]


def test_no_drill_stands_beside_anything_real() -> None:
    attack, band, over = (verified(code, an_alert(code)) for code in ("RANSOM", "CAIDA", "FIN"))
    drill = verified("drill", an_alert("SIM", status=Status.EXERCISE))
    test = verified("test", an_alert("RANSOM", status=Status.TEST))
    assert drawn_alerts([attack, band, drill, test]) == (attack, band)
    assert drawn_alerts([band, drill, test]) == (band,)
    assert drawn_alerts([over, drill, test]) == (over,)
    assert drawn_alerts([drill, test]) == (drill, test)


def test_an_end_takes_away_what_it_names_and_nothing_else() -> None:
    assert shown(verified("a", an_alert()), verified("b", an_alert()), verified("c", an_end("a"))) == ["b"]


def test_an_end_that_comes_before_its_alert_counts_all_the_same() -> None:
    messages = (verified("end", an_end("a")), verified("a", an_alert()))
    assert {tuple(shown(*order)) for order in permutations(messages)} == {()}


def test_an_attack_is_not_ended_by_one_key_but_what_that_key_says_is_shown_beside_it() -> None:
    attack = verified("attack", an_alert("RANSOM"), end_keys=2)
    correction = verified("fix", replace(an_alert("FIN"), refs=(attack.id,), msg_type=MsgType.UPDATE))
    assert set(shown(attack, correction)) == {"attack", "fix"}
    assert shown(attack, replace(correction, keys=2)) == ["fix"]


def test_a_drill_cannot_end_a_real_alert() -> None:
    assert shown(verified("a", an_alert()), verified("x", an_end("a", status=Status.EXERCISE))) == ["a"]


def test_an_operator_can_end_a_drill() -> None:
    assert shown(verified("a", an_alert("SIM")), verified("x", an_end("a", status=Status.ACTUAL))) == []


def test_a_message_cannot_end_itself() -> None:
    assert shown(verified("a", an_alert(refs=(AlertId("a"),)))) == ["a"]


def test_a_heartbeat_of_an_operator_is_never_shown() -> None:
    assert shown(verified("a", an_alert(status=Status.SYSTEM))) == []


def test_an_alert_ends_when_its_time_is_over() -> None:
    outage = verified("a", an_alert(ttl=timedelta(hours=1)))
    assert shown(outage, clock=AlertClock(wall=NOON + timedelta(minutes=59))) == ["a"]
    assert shown(outage, clock=AlertClock(wall=NOON + timedelta(minutes=61))) == []


def test_cut_off_from_everything_a_real_alert_stays_until_its_signed_limit() -> None:
    attack = verified("a", an_alert("RANSOM"))
    drill = verified("d", an_alert("SIM"))
    over = NOON + timedelta(hours=25)
    assert shown(attack, drill, clock=AlertClock(wall=over)) == []
    assert shown(attack, drill, clock=AlertClock(wall=over, heard=NEVER)) == ["a"]
    assert shown(attack, clock=AlertClock(wall=NOON + timedelta(hours=73), heard=NEVER)) == []


def test_a_hub_that_fell_silent_shortly_before_the_end_keeps_it_up_without_a_gap() -> None:
    attack = verified("a", an_alert("RANSOM"))
    end = NOON + timedelta(hours=24)
    heard = end - timedelta(minutes=3)
    for since in (-1, 0, 1, 5, 60, 47 * 60):
        assert shown(attack, clock=AlertClock(wall=end + timedelta(minutes=since), heard=heard)) == ["a"]
    assert shown(attack, clock=AlertClock(wall=end + timedelta(minutes=6), heard=end + timedelta(minutes=5))) == []


def test_what_ended_while_the_hub_was_heard_does_not_come_back_when_it_falls_silent() -> None:
    attack = verified("a", an_alert("RANSOM"))
    end = NOON + timedelta(hours=24)
    for since in (1, 5, 11, 60):
        heard = end - timedelta(minutes=1)
        assert shown(attack, clock=AlertClock(wall=end + timedelta(minutes=since), heard=heard)) == []


@pytest.mark.parametrize("wrong", [NOON + timedelta(days=30_000), NOON - timedelta(days=15_000)])
def test_one_clock_alone_never_mutes_an_alert(wrong: object) -> None:
    outage = verified("a", an_alert(ttl=timedelta(hours=1)))
    now = NOON + timedelta(minutes=5)
    assert shown(outage, clock=AlertClock(wall=wrong, witness=now)) == ["a"]  # type: ignore[arg-type]
    assert shown(outage, clock=AlertClock(wall=now, witness=wrong)) == ["a"]  # type: ignore[arg-type]


def test_an_alert_from_the_future_is_shown() -> None:
    assert shown(verified("a", an_alert(sent=NOON + timedelta(days=400)))) == ["a"]


def test_the_real_and_the_grave_come_first() -> None:
    drill = verified("drill", an_alert("SIM"))
    mild = verified("mild", an_alert(severity=Severity.MINOR))
    grave = verified("grave", an_alert(severity=Severity.EXTREME))
    assert shown(drill, mild, grave) == ["grave", "mild", "drill"]


@st.composite
def histories(draw: st.DrawFn) -> list[VerifiedAlert]:
    names = [f"m{n}" for n in range(draw(st.integers(1, 6)))]
    messages = []
    for name in names:
        refs = tuple(AlertId(ref) for ref in draw(st.lists(st.sampled_from(names), max_size=2)))
        alert = an_alert(
            refs=refs,
            sent=NOON + timedelta(minutes=draw(st.integers(-3000, 10))),
            msg_type=draw(st.sampled_from(list(MsgType))),
            status=draw(st.sampled_from(list(Status))),
        )
        messages.append(verified(name, alert, keys=draw(st.integers(1, 2)), end_keys=draw(st.integers(1, 2))))
    return messages


@given(histories(), st.randoms())
def test_the_order_of_arrival_never_matters(history: list[VerifiedAlert], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shown(*history) == shown(*shuffled)
