"""The designers' manual knows every template and every finding, and its theme is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from player_app.stage.slides import TEMPLATES
from signage.model.theme import Theme, theme_from_toml

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ("manual/diseno.md", "manual/design.md")


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def first_cells(page: str, heading: str) -> set[str]:
    section = text(page).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {name for line in section.splitlines() if line.startswith("| `") for name in _names(line)}


def _names(row: str) -> list[str]:
    return re.findall(r"`([\w-]+)`", row.split("|")[1])


@pytest.mark.parametrize(("page", "heading"), [(PAGES[0], "Plantillas"), (PAGES[1], "Templates")])
def test_every_template_has_its_line(page: str, heading: str) -> None:
    assert first_cells(page, heading) == set(TEMPLATES)


@pytest.mark.parametrize(
    ("page", "heading"), [(PAGES[0], "Lo que dice la revisión"), (PAGES[1], "What the review says")]
)
def test_every_finding_says_what_to_do(page: str, heading: str) -> None:
    assert first_cells(page, heading) == first_cells("legibility.md", "Review") | {"template"}


@pytest.mark.parametrize("page", PAGES)
def test_its_theme_can_be_used_and_names_every_key(page: str) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", text(page), re.DOTALL)
    theme = theme_from_toml(example.encode())
    assert theme.colours == Theme(name="").colours
    assert all(f"{key} = " in example for key in Theme.__slots__ if key != "colours")
