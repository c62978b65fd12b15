"""A hub of one's own: found running or started from a data folder, on a port that stays the same for its screens."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from signage.client import HubClient
from signage.errors import HubUnreachable
from signage.store.disk import lock_holder, make_folder, write_durably
from signage.sync.lan import interfaces

FIRST_PORT: Final = 8080
_PORT_FILE: Final = "manager-port"
_ONE_TIME: Final = "admin-token"
_LONGEST_START_S: Final = 30.0
_LOOK_EVERY_S: Final = 0.1
_PATIENCE_S: Final = 5.0
"""How long a hub on this very PC may take to say that it is there."""
_GRACE_S: Final = 5.0


@dataclass(slots=True)
class LocalHub:
    """A hub on this PC. `started` says whether it is this program's child."""

    data: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def started(self) -> bool:
        """Whether this program started it and it still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._port()}"

    @property
    def url_for_others(self) -> str:
        """Where it answers to screens and people at other PCs."""
        return for_others(self.url, addresses())

    def start(self, monotonic: Callable[[], float]) -> str:
        """Return the address of the hub, started if it does not run yet; takes seconds, called in the pool.

        Raises:
            HubUnreachable: it does not start; the message carries its own words.
        """
        make_folder(self.data)
        if (self.data / _PORT_FILE).exists() and self._answers():
            return self.url
        if (self.data / _PORT_FILE).exists() and self._comes_back(monotonic):
            return self.url
        if not (self.data / _PORT_FILE).exists() or not _is_free(self._port()):
            write_durably(self.data / _PORT_FILE, str(_free_port()).encode())
        self._launch()
        self._wait(monotonic)
        return self.url

    def one_time_token(self) -> str:
        """Return the token with which the first administrator signs in, empty when it was used."""
        with contextlib.suppress(OSError):
            return (self.data / _ONE_TIME).read_text(encoding="utf-8").strip()
        return ""

    def stop(self) -> None:
        """End the hub that this program started."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def leave(self) -> None:
        """Let the hub run on without this program."""
        self._process = None

    def _launch(self) -> None:
        command = [sys.executable, "-m", "signage.hub", "--data", str(self.data), "--host", "0.0.0.0"]  # noqa: S104 - the lobby's screens must reach it
        log = (self.data / "hub.log").open("ab")
        with log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*command, "--port", str(self._port())], stdout=log, stderr=log, start_new_session=True
            )

    def _comes_back(self, monotonic: Callable[[], float]) -> bool:
        """Wait for a hub that runs and does not answer; False when none runs, or it ended meanwhile.

        Its port stays what it is: its screens know it by that, and no second hub may open its data.

        Raises:
            HubUnreachable: it runs on without an answer.
        """
        end = monotonic() + _LONGEST_START_S
        while (pid := lock_holder(self.data / "lock")) is not None:
            if self._answers():
                return True
            if monotonic() > end:
                raise HubUnreachable(
                    f"El servidor local está encendido pero no responde (proceso {pid}): espere un momento e intente "
                    "de nuevo; si sigue así, reinicie este equipo.",
                    f"The local hub is on but does not answer (process {pid}): wait a moment and try again; if it "
                    "stays so, restart this PC.",
                )
            time.sleep(_LOOK_EVERY_S)
        return False

    def _wait(self, monotonic: Callable[[], float]) -> None:
        end = monotonic() + _LONGEST_START_S
        # Whoever answers may be another's hub that took the port in the same moment: ours holds the lock of its data.
        while lock_holder(self.data / "lock") is None or not self._answers():
            if not self.started or monotonic() > end:
                raise HubUnreachable(
                    f"El servidor local no arrancó: {self._last_words()}",
                    f"The local hub did not start: {self._last_words()}",
                )
            time.sleep(_LOOK_EVERY_S)

    def _answers(self) -> bool:
        with contextlib.suppress(HubUnreachable), HubClient(self.url, patience_s=_PATIENCE_S) as client:
            client.status()
            return True
        return False

    def _last_words(self) -> str:
        lines = (self.data / "hub.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else str(self.data / "hub.log")

    def _port(self) -> int:
        with contextlib.suppress(OSError, ValueError):
            return int((self.data / _PORT_FILE).read_text(encoding="utf-8"))
        return FIRST_PORT


def for_others(url: str, addresses: Iterable[str]) -> str:
    """Return where a hub of this PC answers to others, by an address that they reach; without any, its own."""
    own, parts = next(iter(addresses), ""), urlsplit(url)
    return f"{parts.scheme}://{own}:{parts.port}" if own and parts.hostname == "127.0.0.1" else url


def addresses() -> tuple[str, ...]:
    """Return the addresses of this PC by which others reach it."""
    return tuple(one.address for one in interfaces() if not ip_address(one.address).is_loopback)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - the same door as the hub's
        except OSError:
            return False
        return True


def _free_port() -> int:
    if _is_free(FIRST_PORT):
        return FIRST_PORT
    with socket.socket() as probe:
        probe.bind(("0.0.0.0", 0))  # noqa: S104 - the same door as the hub's
        return int(probe.getsockname()[1])
