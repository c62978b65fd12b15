"""How the command line speaks: a table for people, JSON for programs, one line for an error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import Console as Terminal
from rich.table import Table

from signage.errors import SignageError
from signage.model import wire

AsJson = Annotated[bool, typer.Option("--json", help="JSON en lugar de texto. (JSON instead of text.)")]


def is_english() -> bool:
    """Whether the person asked for English (SIGNAGE_LANGUAGE=en)."""
    return os.environ.get("SIGNAGE_LANGUAGE", "es").lower().startswith("en")


def say(es: str, en: str) -> None:
    """Print one line in the person's language."""
    print(en if is_english() else es)  # noqa: T201 - this is the command line's voice


def show_json(document: object) -> None:
    """Print a document for programs."""
    sys.stdout.write(json_bytes(document).decode())


def json_bytes(document: object) -> bytes:
    """Return a document as the JSON that programs get."""
    return json.dumps(document, indent=2, ensure_ascii=False, default=_plain).encode() + b"\n"


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows for people."""
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Terminal().print(table)


def fail(fault: SignageError) -> int:
    """Print the one clear line of an error; returns the exit status."""
    print(f"signage: {fault.en if is_english() else fault.es}", file=sys.stderr)  # noqa: T201
    return 1


def _plain(value: object) -> object:
    try:
        return wire.encode(value)
    except TypeError:
        return str(value)
