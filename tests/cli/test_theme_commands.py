"""theme: what the screens look like, checked before it is used."""

from __future__ import annotations

import pytest
from PIL import Image
from terminal import Terminal

GOOD = "name = 'Casa'\nversion = 3\nforbidden = ['Gobierno que cumple']\n"


def test_a_theme_is_checked_used_and_taken_back(admin: Terminal) -> None:
    file = admin.file("casa.toml", GOOD)
    assert admin.does("theme", "check", file, "--json").json["version"] == 3
    assert "Casa" in admin.does("theme", "use", file).out
    assert admin.does("theme", "show", "--json").json["name"] == "Casa"
    admin.does("theme", "reset")
    assert admin.does("theme", "show", "--json").json["sha256"] is None


def test_a_theme_that_goes_back_or_keeps_its_number_says_so(admin: Terminal) -> None:
    admin.does("theme", "use", admin.file("tres.toml", GOOD))
    assert "Antes" not in admin.does("theme", "use", admin.file("tres.toml", GOOD)).out
    assert "misma versión 3" in admin.does("theme", "use", admin.file("otro.toml", GOOD + "clear_space = 0.5\n")).out
    older = GOOD.replace("3", "2")
    assert "versión 3, más nueva" in admin.does("theme", "use", admin.file("dos.toml", older)).out
    assert "Antes" not in admin.does("theme", "use", admin.file("tres.toml", GOOD)).out
    admin.does("theme", "reset")


def test_a_logo_that_does_not_do_leaves_the_look_as_it_was(admin: Terminal) -> None:
    dot = admin.home / "punto.png"
    Image.new("RGB", (12, 12)).save(dot)
    assert "12 × 12" in admin.is_refused("theme", "use", admin.file("casa.toml", GOOD), "--logo", dot)
    assert "No existe" in admin.is_refused(
        "theme", "use", admin.file("casa.toml", GOOD), "--logo", admin.home / "no.png"
    )
    assert admin.does("theme", "show", "--json").json["sha256"] is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = 'x'\n[colours]\nink = '#0B2A4B'\n", "no se lee"),
        ("name = ", "TOML"),
        ("color = 1\n", "clear_space"),
        ("name = 'x'\n[colours]\nfondo = '#000000'\n", "paper_ink"),
        ("name = 'x'\nversion = '2'\n", "número entero"),
        (f"name = '{'x' * 81}'\n", "80 letras"),
        ("name = 'x'\nfamily = 'Papyrus'\n", "Atkinson"),
    ],
)
def test_a_bad_theme_is_told_before_anything_is_sent(admin: Terminal, text: str, words: str) -> None:
    assert words in admin.is_refused("theme", "check", admin.file("mal.toml", text))
    assert "no such" not in admin.is_refused("theme", "check", admin.home / "no-existe.toml")
