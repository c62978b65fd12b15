"""What strangers publish is fetched within bounds, and never from where it must not be."""

from __future__ import annotations

import gzip
import ipaddress
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from hub.publisher import Publisher, publisher, says
from signage.hub.fetching import MAX_BYTES, Answer, SourceFailed, check_url, fetch, is_allowed


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as made:
        yield made


def fetched(site: Publisher, path: str = "/") -> Answer:
    return fetch(site.url(path), allow_private=True)


def failure(site: Publisher, path: str = "/") -> str:
    with pytest.raises(SourceFailed) as failed:
        fetched(site, path)
    assert failed.value.es.count("\n") == 0
    assert failed.value.en
    return failed.value.code


def moved(site: Publisher, to: str) -> None:
    site.replies["/"] = says(b"", 302, Location=to)


def test_what_is_published_comes_with_its_marks(site: Publisher) -> None:
    site.replies["/ni%C3%B1os?a=1"] = says(b"hola", ETag='"1"', Last_Modified="ayer")
    assert fetched(site, "/niños?a=1") == Answer(body=b"hola", etag='"1"', modified="ayer")


def test_a_source_that_did_not_change_says_so(site: Publisher) -> None:
    site.replies["/"] = says(b"", 304)
    assert fetch(site.url(), allow_private=True, etag='"1"').body is None
    assert site.asked[0][1]["If-None-Match"] == '"1"'


def test_a_redirection_is_followed_and_one_without_end_is_not(site: Publisher) -> None:
    moved(site, "/a")
    site.replies["/a"] = says(b"a")
    assert fetched(site).body == b"a"
    moved(site, "/")
    assert failure(site) == "source-redirects"
    assert len(site.asked) == 2 + 6


def test_five_megabytes_are_the_most_packed_or_not(site: Publisher) -> None:
    large = b"x" * (MAX_BYTES + 1)
    site.replies["/plain"] = says(large)
    site.replies["/bomb"] = says(gzip.compress(b"\0" * 50_000_000, 9), Content_Encoding="gzip")
    site.replies["/packed"] = says(gzip.compress(b"hola"), Content_Encoding="gzip")
    assert (failure(site, "/plain"), failure(site, "/bomb")) == ("source-too-big", "source-too-big")
    assert fetched(site, "/packed").body == b"hola"


def test_a_source_that_never_ends_is_cut(site: Publisher) -> None:
    over = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not over.wait(0.02):
            handler.wfile.write(b"x")

    site.replies["/"] = drip
    with pytest.raises(SourceFailed) as failed:
        fetch(site.url(), allow_private=True, patience_s=0.2)
    over.set()
    assert failed.value.code == "source-slow"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (says(b"", 404), "source-status"),
        (says(b"x", Content_Encoding="br"), "source-silent"),
        (lambda handler: handler.wfile.write(b"rubbish\r\n\r\n"), "source-silent"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), "source-silent"),
    ],
)
def test_what_is_no_good_answer_is_one_reason(site: Publisher, reply: object, code: str) -> None:
    site.replies["/"] = reply  # type: ignore[assignment]
    assert failure(site) == code


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "100.64.0.1", "::1", "fd00::1", "::ffff:10.0.0.1",
     "2002:7f00:1::", "64:ff9b::a00:1", "0.0.0.1", "169.254.169.254", "fe80::1", "224.0.0.1", "255.255.255.255",
     "fec0::1", "::7f00:1", "::ffff:0:a00:1", "64:ff9b:1::a00:1", "192.0.0.192"],
)  # fmt: skip
def test_inner_addresses_are_refused_however_they_are_written(address: str) -> None:
    assert not is_allowed(ipaddress.ip_address(address), allow_private=False)
    with pytest.raises(SourceFailed) as failed:
        fetch("http://oficina.example/", allow_private=False, resolve=lambda _host, _port: (address,))
    assert failed.value.code == "source-inner"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("10.1.2.3", True),
        ("127.0.0.1", True),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("8.8.8.8", True),
        ("::1", True),
        ("fd00::1", True),
        ("fec0::1", True),
        ("192.0.0.192", False),
        ("240.0.0.1", False),
    ],
)
def test_an_administrator_allows_inner_addresses_but_never_link_local_ones(address: str, allowed: object) -> None:
    assert is_allowed(ipaddress.ip_address(address), allow_private=True) is allowed


def test_a_redirection_is_judged_again(site: Publisher) -> None:
    moved(site, "http://interno.example/")
    names = {"127.0.0.1": ("127.0.0.1",), "interno.example": ("169.254.169.254",)}
    with pytest.raises(SourceFailed) as failed:
        fetch(site.url(), allow_private=True, resolve=lambda host, _: names[host])
    assert failed.value.code == "source-inner"
    assert "reservada" in failed.value.es, "nobody can allow it, so nobody is sent to ask"


def test_the_connection_goes_to_the_address_that_was_judged(site: Publisher) -> None:
    site.replies["/"] = says(b"hola")
    url = f"http://no-existe.invalid:{site.port}/"
    assert fetch(url, allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",)).body == b"hola"
    assert site.asked[0][1]["Host"] == f"no-existe.invalid:{site.port}"


@pytest.mark.parametrize(
    "url",
    ["ftp://a.co/", "file:///etc/passwd", "//a.co", "http://", "http://u:p@a.co/", "http://a.co:x/", "javascript:1",
     "http://a.co/" + "x" * 2000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(SourceFailed):
        check_url(url)


def test_a_name_that_does_not_exist_is_one_reason() -> None:
    with pytest.raises(SourceFailed) as failed:
        fetch("http://a.example/", allow_private=False, resolve=lambda _host, _port: ())
    assert failed.value.code == "source-unknown-host"
