"""What a screen takes for its office's second hub, and what it does not."""

from __future__ import annotations

import pytest

from builders import an_alert
from signage.errors import HubUnreachable, ManifestRejected
from signage.sync.second_hub import offer_of
from simulator import HubSimulator

ADDRESS = "http://10.0.4.2:8080"


def test_a_hub_with_our_root_offers_its_orders() -> None:
    hub = HubSimulator()
    hub.announce(an_alert("SIM"))
    offer = offer_of(hub, address=ADDRESS, first_root=hub.roots[0])
    assert set(offer.ids) == hub.alerts.keys()
    assert offer.root_version == 1


def test_a_hub_of_another_office_or_of_none_is_refused_with_its_address() -> None:
    ours, theirs = HubSimulator(), HubSimulator()
    with pytest.raises(ManifestRejected, match=r"10\.0\.4\.2"):
        offer_of(theirs, address=ADDRESS, first_root=ours.roots[0])
    theirs.roots = []
    with pytest.raises(ManifestRejected, match=r"10\.0\.4\.2"):
        offer_of(theirs, address=ADDRESS, first_root=ours.roots[0])


@pytest.mark.parametrize("junk", [b"<html>", b"[]", b'{"ids":7}', b'{"ids":["a"],"root_version":"x"}', b"x" * 70_000])
def test_an_answer_that_makes_no_sense_is_as_good_as_none(junk: bytes) -> None:
    hub = HubSimulator()
    hub.damage["/v1/orders"] = lambda _: junk
    with pytest.raises(HubUnreachable):
        offer_of(hub, address=ADDRESS, first_root=hub.roots[0])
