"""The hub as a program: it says where it listens, or in one line why it cannot, and ends when it is told to."""

from __future__ import annotations

import contextlib
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.client import HubClient
from signage.errors import HubUnreachable


@contextlib.contextmanager
def a_hub(
    data: Path, port: int = 0, *, before: tuple[str, ...] = (), options: tuple[str, ...] = ()
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a hub and wait until it listens; kill it at the end if it still runs."""
    command = [*before, sys.executable, "-m", "signage.hub", "--data", str(data), "--port", str(port)]
    command += options
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            yield child, child.stdout.readline().strip().rpartition(" ")[2]
        finally:
            child.kill()


def answers(url: str) -> HubClient:
    client = HubClient(url)
    for _ in range(100):
        with contextlib.suppress(HubUnreachable):
            client.status()
            return client
    raise AssertionError(url)


def test_it_says_where_it_listens_and_ends_well_with_a_stream_open(tmp_path: Path) -> None:
    with a_hub(tmp_path / "hub") as (child, url), answers(url) as client:
        client.login_once((tmp_path / "hub" / "admin-token").read_text())
        feed = client.events()
        next(iter(feed))
        child.send_signal(signal.SIGTERM)
        _, said = child.communicate(timeout=20)
        assert (child.returncode, said) == (0, "")
        feed.close()


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    with a_hub(tmp_path / "hub") as (child, url), answers(url) as client:
        token = client.login_once((tmp_path / "hub" / "admin-token").read_text()).token
        client.create_user("ana", full_name="Ana", role="editor", password="una clave larga")
        child.kill()
        child.wait(10)
    with a_hub(tmp_path / "hub") as (_, url), answers(url) as client:
        client.token = token
        assert [user.name for user in client.users()] == ["admin", "ana"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "99999"), "de 0 a 65535"),
        (("--port=-1",), "de 0 a 65535"),
        (("--host", "192.0.2.7"), "no es una dirección de este equipo"),
        (("--host", "ninguno.invalid"), "no es una dirección de este equipo"),
        (("--data", "/dev/null"), "null"),
        (("--data", "/proc/hub"), "hub"),
        (("--data", "/srv/" + "a" * 300), "aaa"),
    ],
)
def test_what_no_hub_can_begin_with_is_one_clear_line(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    command = [sys.executable, "-m", "signage.hub", "--data", str(tmp_path / "hub"), "--port", "0", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in {1, 2}
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with a_hub(tmp_path / "hub", port) as (child, _):
            _, said = child.communicate(timeout=20)
            assert child.returncode == 1
    assert said.count("\n") == 1
    assert f"El puerto {port}" in said


def test_what_is_no_http_costs_a_line_and_not_the_disk(tmp_path: Path) -> None:
    with a_hub(tmp_path / "hub") as (child, url), answers(url):
        for _ in range(200):
            with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as line:
                line.sendall(b"\x16\x03\x01 this is no request\r\n\r\n")
                line.recv(1000)
        child.send_signal(signal.SIGTERM)
        _, said = child.communicate(timeout=20)
    assert len(said.splitlines()) == 1
    assert "Invalid HTTP request" in said


def test_two_hubs_never_share_a_folder(tmp_path: Path) -> None:
    with a_hub(tmp_path / "hub"), a_hub(tmp_path / "hub") as (child, _):
        _, said = child.communicate(timeout=20)
        assert child.returncode == 1
    assert said.count("\n") == 1
    assert "carpeta" in said


def test_a_login_s_limit_of_open_files_does_not_limit_the_screens(tmp_path: Path) -> None:
    with a_hub(tmp_path / "hub", before=("sh", "-c", 'ulimit -Sn 256; exec "$@"', "sh")) as (child, url), answers(url):
        soft, hard = resource.prlimit(child.pid, resource.RLIMIT_NOFILE)
    assert soft == min(hard, 65_536)
    assert soft > 256
