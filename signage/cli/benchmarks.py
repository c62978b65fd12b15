"""Measurements."""

from __future__ import annotations

import typer


def tree() -> typer.Typer:
    """Return the measurements."""
    return typer.Typer()
