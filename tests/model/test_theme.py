"""A theme file: what of it is refused, and with which words."""

from __future__ import annotations

import pytest

from player_app.stage.palette import TONES
from signage.errors import BadInput
from signage.model.theme import Colours, Theme, theme_from_toml

NAMED = 'name = "Casa"\nversion = 1\n[colours]\n'


@pytest.mark.parametrize("name", ["ground", "deep", "accent", "support", "paper"])
@pytest.mark.parametrize("tone", ["danger", "caution"])
def test_no_ground_of_a_theme_has_the_colour_of_an_alert(name: str, tone: str) -> None:
    red = TONES[tone].ground
    with pytest.raises(BadInput, match="es de las alertas") as refused:
        theme_from_toml(f'{NAMED}{name} = "{red}"\n'.encode())
    assert refused.value.code == name


def test_what_calls_is_read_on_both_dark_grounds() -> None:
    with pytest.raises(BadInput, match=r"«accent» .* sobre «deep»"):
        theme_from_toml(f'{NAMED}deep = "#666666"\nmuted = "#FFFFFF"\n'.encode())


def test_a_file_of_windows_is_read_and_one_of_another_encoding_says_what_to_do() -> None:
    saved = 'name = "Alcaldía"\nversion = 1\n'
    assert theme_from_toml(saved.encode("utf-8-sig")).name == "Alcaldía"
    with pytest.raises(BadInput, match="guárdelo de nuevo con esa codificación"):
        theme_from_toml(saved.encode("latin-1"))


def test_the_houses_own_colours_alarm_nobody() -> None:
    assert Theme(name="Casa", colours=Colours()).problems() == ()
