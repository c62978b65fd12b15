from __future__ import annotations

import pytest

from signage.errors import BadInput
from signage.model.address import hub_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://10.0.4.2:8080", "http://10.0.4.2:8080"),
        (" https://hub.alcaldia.local/ ", "https://hub.alcaldia.local"),
        ("http://[fd00::2]:8080", "http://[fd00::2]:8080"),
    ],
)
def test_an_address_is_scheme_host_and_port(typed: str, meant: str) -> None:
    assert hub_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "hub", "10.0.4.2:8080", "ftp://hub", "http://", "http://[::1", "http://a:b", "http://a:99999", "http://a:0",
     "http://a/camino", "http://a?x", "http://a#x", "http://yo:clave@a", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_none_is_said_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match=r"10\.0\.4\.2:8080"):
        hub_address(typed)
