"""Keys at rest, clocks, pairing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import NOON
from signage.errors import BadInput, NotAllowed
from signage.model import wire
from signage.trust.clock import ClockReading, ClockState, Sample
from signage.trust.envelope import SigningKey
from signage.trust.keyring import WrappedKey
from signage.trust.pairing import (
    ALPHABET,
    HUB_SIDE,
    SCREEN_SIDE,
    HubPairing,
    PairingCode,
    ScreenPairing,
    fingerprint_words,
)
from signage.trust.words import WORDS

KEY = SigningKey.new()
WRAPPED = WrappedKey.new(KEY, label="Ana", passphrase="una frase larga")


class TestWrappedKey:
    def test_the_right_phrase_opens_it_after_a_trip_through_a_file(self) -> None:
        assert WrappedKey.from_bytes(WRAPPED.to_bytes()).opened("una frase larga") == KEY

    def test_a_wrong_phrase_does_not(self) -> None:
        with pytest.raises(NotAllowed, match="frase"):
            WRAPPED.opened("otra frase larga")

    def test_the_file_does_not_hold_the_key(self) -> None:
        assert KEY.raw.hex().encode() not in WRAPPED.to_bytes()

    def test_a_short_phrase_is_refused(self) -> None:
        with pytest.raises(BadInput, match="8"):
            WrappedKey.new(KEY, label="Ana", passphrase="corta")

    @pytest.mark.parametrize(
        "data", [b"", b"{}", b"-----BEGIN", WRAPPED.to_bytes()[:80]], ids=["empty", "object", "pem", "cut"]
    )
    def test_a_damaged_file_is_refused(self, data: bytes) -> None:
        with pytest.raises(BadInput):
            WrappedKey.from_bytes(data)


class TestPairing:
    def test_both_sides_meet_under_the_same_code(self) -> None:
        code = PairingCode.new()
        screen = ScreenPairing(code)
        hub = HubPairing(code, screen.message)
        screen.finish(hub.message, hub.proof(HUB_SIDE))
        hub.check(SCREEN_SIDE, screen.proof(SCREEN_SIDE))
        assert hub.unwrap(screen.wrap({"device_key": "ab"})) == {"device_key": "ab"}

    def test_another_code_is_noticed_by_the_screen(self) -> None:
        screen = ScreenPairing(PairingCode.from_text("BCDF-2346"))
        hub = HubPairing(PairingCode.from_text("BCDF-2347"), screen.message)
        with pytest.raises(NotAllowed):
            screen.finish(hub.message, hub.proof(HUB_SIDE))

    def test_an_altered_box_is_noticed(self) -> None:
        code = PairingCode.new()
        screen = ScreenPairing(code)
        hub = HubPairing(code, screen.message)
        screen.finish(hub.message, hub.proof(HUB_SIDE))
        box = bytearray(hub.wrap({"token": "t"}))
        box[-1] ^= 1
        with pytest.raises(NotAllowed):
            screen.unwrap(bytes(box))

    @given(st.binary(max_size=80))
    @example(b"A\x0b")
    def test_a_message_that_is_none_is_refused(self, message: bytes) -> None:
        with pytest.raises(NotAllowed):
            HubPairing(PairingCode.from_text("BCDF-2346"), message).check(SCREEN_SIDE, b"")

    @pytest.mark.parametrize("typed", ["bcdf2346", "BCDF 2346", " bcdf-2346 "])
    def test_a_code_is_read_however_it_is_typed(self, typed: str) -> None:
        assert PairingCode.from_text(typed).text == "BCDF-2346"

    @pytest.mark.parametrize("typed", ["", "BCDF-234", "AEIO-2346", "BCDF-23467", "ñ" * 8])
    def test_what_cannot_be_a_code_is_refused(self, typed: str) -> None:
        with pytest.raises(BadInput, match="ocho"):
            PairingCode.from_text(typed)

    def test_twenty_signs_and_256_words_are_all_different(self) -> None:
        assert len(set(ALPHABET)) == len(ALPHABET) == 20
        assert len(set(WORDS)) == 256
        assert len(fingerprint_words(b"root")) == 4


class TestClock:
    def reading(self, **changes: object) -> ClockReading:
        values = {"wall": NOON, "monotonic": timedelta(hours=5), "floor": NOON - timedelta(days=1)} | changes
        return ClockReading(**values)  # type: ignore[arg-type]

    def test_a_clock_near_what_is_known_is_plausible(self) -> None:
        assert self.reading().state is ClockState.PLAUSIBLE
        assert self.reading().now == NOON

    @pytest.mark.parametrize("days", [-2, -20_000, 402, 30_000])
    def test_a_clock_before_the_floor_or_far_beyond_is_broken(self, days: int) -> None:
        broken = self.reading(wall=NOON + timedelta(days=days))
        assert broken.state is ClockState.BROKEN
        assert broken.now >= broken.floor

    def test_a_witness_carries_on_for_a_day(self) -> None:
        sample = Sample(instant=NOON, monotonic=timedelta(hours=4))
        assert self.reading(sample=sample).witness == NOON + timedelta(hours=1)
        assert self.reading(sample=sample, monotonic=timedelta(hours=29)).witness is None
        assert self.reading(sample=sample, monotonic=timedelta(hours=3)).witness is None

    def test_when_the_hub_was_heard_last_goes_on_with_the_machine(self) -> None:
        sample = Sample(instant=NOON - timedelta(minutes=9), monotonic=timedelta(hours=5) - timedelta(minutes=9))
        heard = self.reading(sample=sample).for_alerts
        assert heard.is_cut_off_at(NOON)
        assert not heard.is_cut_off_at(NOON - timedelta(minutes=8))
        assert self.reading().for_alerts.is_cut_off_at(NOON - timedelta(days=9000))

    @pytest.mark.parametrize("hours", [-40, 40, 26 * 9000])
    def test_one_wrong_clock_says_of_no_silent_hub_that_it_was_heard(self, hours: int) -> None:
        """Be it the machine's, after the witness is too old to count, or a stolen hub's."""
        wrong, asleep = timedelta(hours=hours), timedelta(hours=30)
        expires = NOON + timedelta(hours=25)
        sample = Sample(instant=NOON, monotonic=timedelta(hours=5))
        later = {"monotonic": timedelta(hours=5) + asleep, "wall": NOON + asleep}
        own = self.reading(**later | {"sample": sample, "wall": NOON + asleep + wrong})
        assert own.for_alerts.is_cut_off_at(expires)
        stolen = self.reading(**later | {"sample": Sample(instant=NOON + abs(wrong), monotonic=timedelta(hours=5))})
        assert stolen.for_alerts.is_cut_off_at(expires)

    def test_a_broken_wall_clock_leaves_the_schedule_to_the_witness(self) -> None:
        sample = Sample(instant=NOON, monotonic=timedelta(hours=5))
        reading = self.reading(wall=NOON - timedelta(days=9000), sample=sample)
        assert reading.state is ClockState.BROKEN
        assert reading.now == NOON

    def test_screens_of_one_hub_change_together_though_a_clock_is_three_seconds_off(self) -> None:
        sample = Sample(instant=NOON, monotonic=timedelta(hours=5))
        assert self.reading(wall=NOON + timedelta(seconds=3), sample=sample).now == NOON

    def test_a_hub_that_lies_about_the_year_does_not_end_an_alert(self) -> None:
        sample = Sample(instant=NOON + timedelta(days=26_000), monotonic=timedelta(hours=5))
        assert not self.reading(sample=sample).for_alerts.is_certainly_past(NOON + timedelta(hours=1))

    def test_a_dead_battery_does_not_end_an_alert(self) -> None:
        reading = self.reading(wall=NOON + timedelta(days=26_000))
        assert not reading.for_alerts.is_certainly_past(NOON + timedelta(hours=1))


def test_a_wrapped_key_is_a_document_of_the_wire() -> None:
    assert wire.decode(WrappedKey, wire.encode(WRAPPED)) == WRAPPED
