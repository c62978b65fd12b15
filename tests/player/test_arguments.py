"""What is mistyped on a command line is told in one line, before a window opens."""

from __future__ import annotations

import pytest

from manager_app.__main__ import parser as manager
from player_app import __main__ as player


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--hub", "http://[::1"], "no es la dirección de un hub"),
        (["--hub", "hub"], "no es la dirección de un hub"),
        (["--data", "/dev/null"], "no es una carpeta"),
        (["--data", "/srv/" + "a" * 300], "name too long"),
        (["--windowed", "grande"], "1280x720"),
        (["--windowed", "99999x99999"], "16384"),
        (["--windowed", "00x00"], "16384"),
        (["--windowed", "1280x63"], "16384"),
    ],
)
@pytest.mark.parametrize("program", [player.main, lambda typed: manager().parse_args(typed)], ids=["player", "manager"])
def test_what_both_programs_take(
    program: object, typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        program(typed)  # type: ignore[operator]
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "65536", "mucho", "1e3", "9" * 5000])
@pytest.mark.parametrize("name", ["--lan-port", "--peer-port"])
def test_a_port_that_is_none(name: str, port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        player.main([f"{name}={port}"])
    assert "de 0 a 65535" in capsys.readouterr().err
