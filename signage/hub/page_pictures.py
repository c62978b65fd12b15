"""Has web pages drawn: `signage-webpage`, a child process behind a proxy that judges its connections.

A display never opens a page (docs/adr/0012): it shows the picture that the hub took, and says how old it is.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from signage.hub.fetching import Resolve, SourceFailed, resolved
from signage.hub.page_proxy import page_proxy
from signage.model.live import Source

SIZE: Final = "1600x1600"
"""As tall as wide: a landscape screen shows its upper half, a portrait one nearly all of its width."""
_PATIENCE_S: Final = 25.0
_START_S: Final = 10.0
_LARGEST: Final = 12_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SILENT: Final = 3
_SLOW: Final = 4
_ENDS: Final = {
    _SILENT: (
        "source-silent",
        "La página de «{name}» no abre: revise la dirección en un navegador.",
        "The page of “{name}” does not open: check the address in a browser.",
    ),
    _SLOW: (
        "source-slow",
        "La página de «{name}» tardó demasiado: se intentará de nuevo.",
        "The page of “{name}” took too long: it will be tried again.",
    ),
    5: (
        "source-blank",
        "La página de «{name}» sale en blanco: revísela en un navegador; se intentará de nuevo.",
        "The page of “{name}” is blank: look at it in a browser; it will be tried again.",
    ),
    6: (
        "source-heavy",
        "La página de «{name}» gasta demasiada memoria: use otra más liviana.",
        "The page of “{name}” takes too much memory: use a lighter one.",
    ),
    7: (
        "source-untrusted",
        "El certificado de la página de «{name}» no vale: pida que lo renueven, o revise la dirección.",
        "The certificate of the page of “{name}” is no good: ask for a new one, or check the address.",
    ),
}
"""What is said of each way the program ends."""
_NO_BROWSER: Final = (
    "source-no-browser",
    "En este servidor no arranca el programa que dibuja páginas web: ejecute tools/setup en él.",
    "The program that draws web pages does not start on this server: run tools/setup there.",
)


class PageProgram:
    """The program that draws pages, as whoever takes the picture of a source."""

    def __init__(
        self, command: Sequence[str] = (), *, patience_s: float = _PATIENCE_S, resolve: Resolve = resolved
    ) -> None:
        """Run the program that is installed beside this Python, or another command."""
        self._command = tuple(command) or (str(Path(sys.executable).with_name("signage-webpage")),)
        self._patience_s = patience_s
        self._resolve = resolve

    def __call__(self, source: Source) -> bytes:
        """Return what a page looks like now, as PNG.

        Raises:
            SourceFailed: refused, silent or slow, or this machine cannot draw pages.
        """
        with (
            tempfile.TemporaryDirectory(prefix="signage-page-") as name,
            page_proxy(allow_private=source.allow_private, resolve=self._resolve) as (where, proxy),
        ):
            folder = Path(name)
            folder.chmod(0o711)  # the program becomes somebody else, who has a home in here and may throw it away
            homes = folder / "homes"
            homes.mkdir()
            homes.chmod(0o1777)
            out = folder / "page.png"
            command = [
                *self._command, source.url, str(out), "--proxy", where, "--size", SIZE,
                "--timeout", str(self._patience_s),
            ]  # fmt: skip
            status = _run(command, homes, self._patience_s + _START_S)
            if status:
                raise proxy.refusal or _failed(source, status)
            picture = out.read_bytes() if out.stat().st_size <= _LARGEST else b""
        if not picture.startswith(_PNG):
            raise _failed(source, _SILENT)
        return picture


def _run(command: list[str], homes: Path, patience_s: float) -> int:
    """Return how the program ended; nothing of it is left running."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TMPDIR": str(homes)}
    try:
        child = subprocess.Popen(  # noqa: S603 - a list, no shell; the program of this very installation
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return -1
    try:
        return child.wait(patience_s)
    except subprocess.TimeoutExpired:
        return _SLOW
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # a browser is many processes
        child.wait()


def _failed(source: Source, status: int) -> SourceFailed:
    code, es, en = _ENDS.get(status, _NO_BROWSER)
    return SourceFailed(es.format(name=source.name), en.format(name=source.name), code=code)
