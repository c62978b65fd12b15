"""Documents become a picture of each page: PDF by itself, office files through LibreOffice where it is installed.

Promises
- A hostile file can end its own process only: the one that draws has limits on memory, time and size, and the one that
  converts has a folder, a home and a process group of its own.
- A file that cannot be shown is refused with one `MediaRejected` that says what to do.
- No child outlives the block or the call.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Final, Self

from signage.errors import MediaRejected
from signage.media.image import Note
from signage.media.video import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

MAX_PAGES: Final = 200
_PAGE_S: Final = 20.0
_CONVERT_S: Final = 60.0
_LOOK_S: Final = 0.1
_LONGEST_ANSWER: Final = 100
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

STILL: Final = Note(
    code="no-animations",
    es="Cada hoja es una imagen quieta: las animaciones y los videos del documento se pierden.",
    en="Each page is a still picture: the document's animations and videos are lost.",
)


class PdfPages:
    """An opened PDF. Use it as a context: its end ends the process that draws."""

    def __init__(self, path: Path, *, name: str, work: Path) -> None:
        """Open the file in a process of its own.

        Raises:
            MediaRejected: it is locked, broken, empty or too long.
        """
        self._name = name
        self._picture = work / "page.bmp"
        command = [sys.executable, "-P", "-m", "signage.media.page_child", str(path.absolute()), str(work)]
        self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            self.count = self._counted()
        except MediaRejected:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def draw(self, index: int) -> Path:
        """Draw one page, counted from 0; the file is replaced by the next.

        Raises:
            MediaRejected: the page cannot be drawn.
        """
        if self._ask(f"{index}\n") != "drawn":
            raise _broken(self._name)
        return self._picture

    def close(self) -> None:
        """End the process."""
        self._child.kill()
        with contextlib.suppress(OSError):
            self._child.communicate()

    def _counted(self) -> int:
        word, _, number = self._ask("").partition(" ")
        if word == "encrypted":
            raise MediaRejected(
                f"«{self._name}» tiene contraseña: guárdelo sin ella y súbalo de nuevo.",
                f"“{self._name}” needs a password: save it without one and upload it again.",
                code="pdf-encrypted",
            )
        if word != "pages":
            raise _broken(self._name)
        if int(number) > MAX_PAGES:
            raise MediaRejected(
                f"«{self._name}» tiene {number} páginas y el máximo es {MAX_PAGES}: exporte solo las que va a mostrar.",
                f"“{self._name}” has {number} pages and the limit is {MAX_PAGES}: export only those to be shown.",
                code="pdf-too-long",
            )
        if int(number) < 1:
            raise MediaRejected(
                f"«{self._name}» no tiene páginas: expórtelo de nuevo.",
                f"“{self._name}” has no pages: export it again.",
                code="pdf-empty",
            )
        return int(number)

    def _ask(self, order: str) -> str:
        """Return the child's answer, nothing when it died or took too long."""
        assert self._child.stdin is not None  # noqa: S101 - both are pipes
        assert self._child.stdout is not None  # noqa: S101
        patience = Timer(_PAGE_S, self._child.kill)
        patience.start()
        try:
            self._child.stdin.write(order)
            self._child.stdin.flush()
            return self._child.stdout.readline(_LONGEST_ANSWER).strip()
        except OSError:
            return ""
        finally:
            patience.cancel()


def find_office(path: str | None = None) -> Path | None:
    """Find LibreOffice on the search path."""
    found = shutil.which("soffice", path=path)
    return Path(found) if found else None


def check_office(office: Path | None, name: str) -> Path:
    """Return the program that converts.

    Raises:
        MediaRejected: this machine has none.
    """
    if office is None:
        raise _without_office(name)
    return office


def office_to_pdf(
    path: Path,
    *,
    name: str,
    work: Path,
    office: Path,
    cancelled: Callable[[], bool],
    patience_s: float = _CONVERT_S,
) -> Path:
    """Convert an office file; the PDF is left in `work`.

    Raises:
        Cancelled: somebody did not want it any more.
        MediaRejected: it took too long, or nothing came of it.
    """
    home = work / "home"
    profile = home / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE)
    source = work / f"document{Path(name).suffix.lower()[:6]}"
    source.symlink_to(path.absolute())
    command = [
        str(office), "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.parent.as_uri()}",
        "--convert-to", "pdf", "--outdir", str(work), str(source),
    ]  # fmt: skip
    _convert(command, name=name, home=home, cancelled=cancelled, patience_s=patience_s)
    made = work / "document.pdf"
    if not made.is_file():
        raise MediaRejected(
            f"«{name}» no se pudo abrir: ábralo, guárdelo como PDF y súbalo.",
            f"“{name}” could not be opened: open it, save it as PDF and upload that.",
            code="office-broken",
        )
    return made


def _convert(command: list[str], *, name: str, home: Path, cancelled: Callable[[], bool], patience_s: float) -> None:
    environment = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    try:
        child = subprocess.Popen(  # noqa: S603 - a list, no shell; the program is the one found on PATH
            command,
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as failure:
        raise _without_office(name) from failure  # taken away since it was found
    try:
        for _ in range(max(1, round(patience_s / _LOOK_S))):
            if cancelled():
                raise Cancelled(name)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_LOOK_S)
                return
        raise MediaRejected(
            f"«{name}» tardó más de {patience_s:.0f} segundos en abrir: guárdelo como PDF y súbalo.",
            f"“{name}” took more than {patience_s:.0f} seconds to open: save it as PDF and upload that.",
            code="office-slow",
        )
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # soffice is a script that starts another program
        child.wait()


def _without_office(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}»: el servidor no tiene LibreOffice para abrirlo. Guárdelo como PDF y súbalo, o instale "
        "libreoffice-impress y libreoffice-writer en el servidor.",
        f"“{name}”: the server has no LibreOffice to open it. Save it as PDF and upload that, or install "
        "libreoffice-impress and libreoffice-writer on the server.",
        code="office-missing",
    )


def _broken(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» está dañado o no se puede dibujar: expórtelo de nuevo como PDF.",
        f"“{name}” is damaged or cannot be drawn: export it again as PDF.",
        code="pdf-broken",
    )
