from __future__ import annotations

import threading
import zlib

import pytest

from builders import an_alert
from signage.errors import BadInput
from signage.sync.lan import (
    LARGEST,
    REPEATS_S,
    FairQueue,
    LanListener,
    LanSender,
    from_datagram,
    interfaces,
    to_datagram,
)
from signage.trust.document import Kind, sign
from signage.trust.envelope import Envelope, SigningKey


@pytest.fixture
def listener():  # noqa: ANN201 - a generator
    made = LanListener(0)
    yield made
    made.close()


def test_a_flood_from_one_source_delays_nobody_else() -> None:
    queue = FairQueue()
    for number in range(31_000):
        queue.put("10.0.0.66", b"junk %d" % number)
    queue.put("10.0.0.5", b"a true order")
    assert [queue.take(0), queue.take(0)][1] == b"a true order"


def test_what_was_judged_is_not_judged_again() -> None:
    queue = FairQueue()
    queue.put("a", b"order")
    assert queue.take(0) == b"order"
    queue.remember(b"order")
    queue.put("a", b"order")
    queue.put("b", b"order")
    assert queue.take(0) is None


def test_more_sources_than_there_can_be_fill_nothing_up() -> None:
    queue = FairQueue()
    for number in range(5_000):
        queue.put(f"10.0.{number // 250}.{number % 250}", b"x%d" % number)
    taken = 0
    while queue.take(0) is not None:
        taken += 1
    assert taken <= 512


def test_an_order_is_heard_by_unicast_broadcast_and_multicast(listener: LanListener) -> None:
    listener.join()
    sender = LanSender(screens=(("127.0.0.1", listener.port),), port=listener.port)
    assert sender.send(b"order") >= 1
    listener.hear()
    assert listener.queue.take(0) == b"order"


def test_what_does_not_fit_a_datagram_is_not_sent_and_not_heard(listener: LanListener) -> None:
    with pytest.raises(ValueError, match="1201"):
        LanSender().send(b"x" * (LARGEST + 1))


def test_it_is_sent_at_the_stated_moments_and_stops_when_told() -> None:
    sender, pauses = LanSender(screens=(("127.0.0.1", 9),)), []

    def wait(seconds: float) -> bool:
        pauses.append(round(seconds, 3))
        return len(pauses) == 3

    sender.send_again_and_again(b"order", wait)
    assert pauses == [0.1, 0.2, 0.7]
    assert REPEATS_S[0] == 0


def test_an_address_that_cannot_be_reached_stops_no_other(listener: LanListener) -> None:
    sender = LanSender(screens=(("no such host.invalid", 1), ("127.0.0.1", listener.port)), port=listener.port)
    sender.send(b"order")
    listener.hear()
    assert listener.queue.take(0) == b"order"


def test_a_reader_that_waits_wakes_for_an_order() -> None:
    queue = FairQueue()
    later = threading.Timer(0.05, queue.put, ("a", b"order"))
    later.start()
    assert queue.take(5) == b"order"
    later.join()


def test_the_loopback_is_an_interface() -> None:
    assert "127.0.0.1" in {interface.address for interface in interfaces()}


def test_a_datagram_is_smaller_and_carries_the_same_order() -> None:
    keys = [SigningKey.new(), SigningKey.new()]
    envelope = sign(an_alert("RANSOM"), keys)
    datagram = to_datagram(envelope)
    assert len(datagram) < 0.6 * len(envelope)
    kind = Kind.ALERT
    back = Envelope.from_bytes(from_datagram(datagram), payload_type=kind.payload_type, max_bytes=kind.max_bytes)
    assert back.signers([key.public for key in keys]) == {key.public for key in keys}


@pytest.mark.parametrize(
    "junk",
    [b"", b"\x01", b"\x01\x00abc", b"\x02" * 300, b"\x01\x01" + b"s" * 64 + b"no zlib", b"\x01\xff" + b"s" * 900,
     b"\x01\x01" + b"s" * 64 + zlib.compress(b"a" * 10**6)],
)  # fmt: skip
def test_noise_and_bombs_are_no_orders(junk: bytes) -> None:
    with pytest.raises(BadInput):
        from_datagram(junk)
