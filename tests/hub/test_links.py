"""Addresses on slides: asked once an hour, never waited for, and blamed only for what is theirs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from hub.publisher import Publisher, publisher, says
from signage.hub.links import LinkProber, does_answer

URL = "https://a.example/"


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as made:
        yield made


@pytest.mark.parametrize(("status", "answers"), [(200, True), (403, True), (404, False), (410, False), (500, False)])
def test_what_a_page_answers_says_if_it_is_there(site: Publisher, status: int, *, answers: bool) -> None:
    site.replies["/"] = says(b"", status)  # and 501 to HEAD, which this server does not know
    assert does_answer(site.url(), allow_private=True) is answers


def test_a_moved_page_is_looked_for_where_it_went(site: Publisher) -> None:
    site.replies["/"] = says(b"", 301, Location="/nueva")
    site.replies["/nueva"] = says(b"", 404)
    assert does_answer(site.url(), allow_private=True) is False


def test_an_inner_address_or_a_name_for_examples_is_not_asked(site: Publisher) -> None:
    assert does_answer(site.url()) is None
    assert does_answer(URL, resolve=lambda *_: pytest.fail("asked")) is None
    assert site.asked == []


@pytest.mark.parametrize(("reason", "answers"), [(socket.EAI_NONAME, False), (socket.EAI_AGAIN, None)])
def test_without_a_network_no_address_is_blamed(reason: int, *, answers: bool | None) -> None:
    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror(reason, "")

    assert does_answer("https://tramites.co/", resolve=resolve) is answers


def test_a_silent_port_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        assert does_answer(f"http://127.0.0.1:{taken.getsockname()[1]}/", allow_private=True) is False


def test_an_address_is_asked_once_an_hour() -> None:
    asked: list[str] = []
    now = 0.0

    def ask(url: str) -> bool:
        asked.append(url)
        return False

    prober = LinkProber(ask, monotonic=lambda: now)
    assert [prober.known(URL, wait_s=10), prober.known(URL)] == [{URL: False}] * 2
    now = 3601.0
    prober.known(URL, wait_s=10)
    assert asked == [URL, URL]


def test_who_asks_does_not_wait_for_a_slow_page() -> None:
    answered = threading.Event()

    def ask(_url: str) -> bool:
        return answered.wait(20)

    prober = LinkProber(ask)
    assert prober.known(URL, wait_s=0) == {}
    answered.set()
    assert prober.known(URL, wait_s=10) == {URL: True}
