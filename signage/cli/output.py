"""How the command line speaks: a table for people, JSON for programs, one line for an error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Annotated, Final

import typer
from rich.console import Console as Terminal
from rich.table import Table
from rich.text import Text

from signage.errors import SignageError
from signage.model import wire

_WIDEST: Final = 4000
"""Columns of a line that goes to a file."""
_FEW_S: Final = 10

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


def show_table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
    """Print rows for people, under headings in Spanish and English.

    What others wrote (a name, a monitoring system's summary) is never markup and steers no terminal. A terminal folds
    what is too long for it; a file or a pipe gets each row on one line, so that it can be searched.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for es, en in columns:
        table.add_column(Text(en if is_english() else es))
    for row in rows:
        table.add_row(*(Text(_printable(str(cell)), overflow="fold") for cell in row))
    out = Terminal(soft_wrap=False)
    if not out.is_terminal:
        out.width = max(out.width, out.measure(table, options=out.options.update(width=_WIDEST)).maximum)
    out.print(table)


def fail(fault: SignageError) -> int:
    """Print the one clear line of an error; returns the exit status."""
    print(f"signage: {fault.en if is_english() else fault.es}", file=sys.stderr)  # noqa: T201
    return 1


def span_text(after: timedelta) -> str:
    """Write how long something took as people say it: a screen that was off for hours says no milliseconds."""
    seconds = after.total_seconds()
    if seconds < _FEW_S:
        return f"{seconds * 1000:.0f} ms"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _plain(value: object) -> object:
    try:
        return wire.encode(value)
    except TypeError:
        return str(value)
