"""What is being written comes to the disk whole, for one person; a disk that refuses is told in a writer's words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from manager_app.journal import write_down
from signage.errors import StoreFailure

FULL = """
import resource, signal, sys
from pathlib import Path
from manager_app.journal import write_down
from signage.errors import StoreFailure
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    write_down(Path(sys.argv[1]), b"x" * 4096)
except StoreFailure as failure:
    print(failure.es)
"""


def test_it_is_there_whole_and_for_one_person(tmp_path: Path) -> None:
    path = tmp_path / "perfil" / "x.borrador"
    write_down(path, b"uno")
    write_down(path, b"dos")
    assert path.read_bytes() == b"dos"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_full_disk_says_what_that_means_for_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"antes")
    said = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True).stdout
    assert said.startswith("El disco de este equipo está lleno: lo escrito sigue en esta ventana")
    assert path.read_bytes() == b"antes"


def test_another_refusal_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "perfil").write_text("a file where the folder should be")
    with pytest.raises(StoreFailure, match=r"sigue en esta ventana.*perfil"):
        write_down(tmp_path / "perfil" / "x", b"uno")
