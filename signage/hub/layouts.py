"""The layouts of slides that travel with the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from signage.assets import assets_dir
from signage.model.form import SlideTemplate
from signage.model.wire import slide_template_from_toml


@cache
def slide_templates() -> Mapping[str, SlideTemplate]:
    """Return them by id; read once, since each review and publication asks."""
    files = sorted((assets_dir() / "templates").glob("*.toml"))
    found = (slide_template_from_toml(file.read_bytes()) for file in files)
    return {template.id: template for template in found}
