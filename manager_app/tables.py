"""Rows for a spreadsheet of the office: UTF-8 with its mark, cells divided by semicolons, nothing that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a head and its rows as a file."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")
