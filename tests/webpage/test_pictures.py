"""Web pages become pictures by way of a proxy that judges, in a program that lets them do nothing else."""

from __future__ import annotations

import io
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from PIL import Image

from hub.publisher import Publisher, publisher, says
from signage.hub.fetching import SourceFailed
from signage.hub.page_pictures import PageProgram
from signage.hub.page_proxy import page_proxy
from signage.model.live import LiveKind, Source

DRAWS = (sys.executable, "-m", "player_app.webpage")
PAGE = b"""<!doctype html><body style="background:#00693E">
<script>
alert("una pregunta"); confirm("otra"); prompt("y otra"); print(); open("/ventana"); Notification.requestPermission();
navigator.geolocation.getCurrentPosition(() => 0);
</script>
<iframe src="file:///etc/passwd" width="900" height="900" style="border:0"></iframe>
<a id="archivo" download href="/archivo">.</a><script>document.getElementById("archivo").click()</script>"""


@pytest.fixture
def site() -> Iterator[Publisher]:
    with publisher() as made:
        made.replies["/"] = says(PAGE, Content_Type="text/html")
        made.replies["/archivo"] = says(b"0" * 100, Content_Type="application/octet-stream")
        yield made


def a_source(url: str, *, allow_private: bool = True) -> Source:
    return Source(id="web", name="Trámites", kind=LiveKind.WEB, url=url, allow_private=allow_private)


def at_home(_host: str, _port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def test_a_page_is_drawn_by_names_that_only_the_proxy_knows_and_may_do_nothing_else(site: Publisher) -> None:
    source = a_source(f"http://tramites.example:{site.port}/")
    picture = Image.open(io.BytesIO(PageProgram(DRAWS, resolve=at_home)(source))).convert("RGB")
    assert picture.size == (1600, 1600)
    assert picture.getpixel((1500, 1500)) == (0, 105, 62)
    assert picture.getpixel((300, 300)) == (0, 105, 62)  # the frame of the file is empty
    assert "/ventana" not in {path for path, _ in site.asked}


def test_a_page_at_an_inner_address_is_refused_before_it_is_asked(site: Publisher) -> None:
    with pytest.raises(SourceFailed) as refused:
        PageProgram(DRAWS, resolve=at_home)(a_source(f"http://tramites.example:{site.port}/", allow_private=False))
    assert refused.value.code == "source-inner"
    assert site.asked == []


def test_a_page_that_is_not_there_says_so(site: Publisher) -> None:
    site.replies["/nada"] = says(b"<h1>404</h1>", 404, Content_Type="text/html")
    with pytest.raises(SourceFailed) as failed:
        PageProgram(DRAWS)(a_source(site.url("/nada")))
    assert failed.value.code == "source-silent"


def test_a_page_that_never_ends_is_given_up(site: Publisher) -> None:
    done = threading.Event()

    def waits(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        done.wait(20)

    site.replies["/lenta"] = waits
    try:
        with pytest.raises(SourceFailed) as failed:
            PageProgram(DRAWS, patience_s=1.0)(a_source(site.url("/lenta")))
    finally:
        done.set()
    assert failed.value.code == "source-slow"


def test_a_page_whose_pictures_never_end_is_drawn_as_it_stands(site: Publisher) -> None:
    done = threading.Event()

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.5):
            handler.wfile.write(b"\x89")

    site.replies["/gotea"] = drips
    site.replies["/"] = says(b'<body style="background:#00693E"><p>Tr\xc3\xa1mites<img src="/gotea">')
    try:
        picture = Image.open(io.BytesIO(PageProgram(DRAWS, patience_s=8.0)(a_source(site.url()))))
    finally:
        done.set()
    assert picture.convert("RGB").getpixel((1500, 1500)) == (0, 105, 62)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (says(b""), "source-blank"),
        (says(b"<body style='background:#00693E'>", Content_Type="text/html"), "source-blank"),
        (says(b"MZ", Content_Type="application/octet-stream"), "source-silent"),
        (says(b"", 204), "source-silent"),
        (
            says(b"<script>const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))</script>"),
            "source-heavy",
        ),
    ],
    ids=["empty", "one colour", "a file to save", "nothing", "all the memory"],
)
def test_a_page_that_shows_nothing_takes_the_place_of_no_picture(
    page: Callable[[BaseHTTPRequestHandler], None], reason: str, site: Publisher
) -> None:
    site.replies["/mala"] = page
    with pytest.raises(SourceFailed) as failed:
        PageProgram(DRAWS)(a_source(site.url("/mala")))
    assert failed.value.code == reason


def test_a_page_whose_certificate_nobody_vouches_for_is_told_apart(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=otra.example"]
    subprocess.run([*asked, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with publisher(tls) as site, pytest.raises(SourceFailed) as failed:
        PageProgram(DRAWS, resolve=at_home)(a_source(f"https://tramites.example:{site.port}/"))
    assert failed.value.code == "source-untrusted"
    assert "certificado" in failed.value.es


@pytest.mark.parametrize("program", [("no-such-program",), (sys.executable, "-c", "raise SystemExit(2)")])
def test_a_machine_that_cannot_draw_pages_says_what_to_run(program: tuple[str, ...]) -> None:
    with pytest.raises(SourceFailed) as failed:
        PageProgram(program)(a_source("http://a.example/"))
    assert "tools/setup" in failed.value.es


def test_a_tunnel_goes_to_the_address_that_was_judged_and_nowhere_else(site: Publisher) -> None:
    asked: list[str] = []

    def turns_inner(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("192.0.2.1", "127.0.0.1")  # neither is global: documentation and loopback

    with page_proxy(allow_private=False, resolve=turns_inner) as (where, proxy), tunnel(where, site.port) as end:
        assert end.recv(100) == b""
    assert asked == ["rebind.example"]
    assert proxy.refusal is not None
    assert proxy.refusal.code == "source-inner"


def test_a_tunnel_carries_bytes_and_ends_with_its_page(site: Publisher) -> None:
    with page_proxy(allow_private=True, resolve=at_home) as (where, _), tunnel(where, site.port) as end:
        assert end.recv(100) == b"HTTP/1.1 200 OK\r\n\r\n"
        end.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b"200 OK" in end.recv(100)
    with tunnel(where, site.port, is_open=False) as gone:
        assert gone.fileno() == -1


def tunnel(where: str, port: int, *, is_open: bool = True) -> socket.socket:
    host, _, at = where.rpartition(":")
    end = socket.socket()
    end.settimeout(10)
    if not is_open:
        with pytest.raises(ConnectionRefusedError):
            end.connect((host, int(at)))
        end.close()
        return end
    end.connect((host, int(at)))
    end.sendall(f"CONNECT rebind.example:{port} HTTP/1.1\r\nHost: rebind.example:{port}\r\n\r\n".encode())
    return end
