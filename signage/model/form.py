"""Forms: what a slide template asks, and whether the answers do.

An answer is always one text. A date is ISO (`2026-11-28`), an hour `15:00`, a moment both with a `T` between them, a
number as Colombians write it (`1.234,5`). A table is lines of cells parted by tabs, as a spreadsheet copies them.
Pictures, videos and captions are files: their answer is the file's hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from signage.errors import BadInput
from signage.model.live import LiveKind

_NUMBER: Final = re.compile(r"[+\-\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|[+\-\u2212]?\d+\.\d{1,2}")
_THOUSANDS: Final = re.compile("[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}](?=\\d{3}(?!\\d))")
"""The room between thousands, which is not one between two numbers."""
_URL: Final = re.compile(r"(?:https?://)?[\w.-]+\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


class FieldType(StrEnum):
    """What a field of a form holds."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    NUMBER = "number"
    URL = "url"
    CHOICE = "choice"
    ICON = "icon"
    TABLE = "table"
    IMAGE = "image"
    VIDEO = "video"
    CAPTIONS = "captions"


FILE_TYPES: Final = frozenset({FieldType.IMAGE, FieldType.VIDEO, FieldType.CAPTIONS})
"""Fields whose answer is a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a choice."""

    name: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; `type` is text, number, date, time, choice or icon."""

    name: str
    label: str
    label_en: str
    type: FieldType = FieldType.TEXT
    max: int = 40
    required: bool = True
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """One question of a form. `max` is the longest answer in characters, for a table the most rows.

    `sample` is what a preview shows while nothing is answered; it is never an answer. `words` is the most words that a
    passer-by takes in, 0 when the length alone decides.
    """

    name: str
    label: str
    label_en: str
    type: FieldType = FieldType.TEXT
    max: int = 60
    words: int = 0
    required: bool = False
    help: str = ""
    help_en: str = ""
    default: str = ""
    sample: str = ""
    sample_en: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTemplate:
    """A layout of the stage and its form. `live` names the data of a source that it shows besides its fields."""

    id: str
    name: str
    name_en: str
    about: str = ""
    about_en: str = ""
    live: LiveKind | None = None
    fields: tuple[TemplateField, ...]

    def problems(self, answers: Mapping[str, str]) -> tuple[BadInput, ...]:
        """Return what keeps the answers from being a slide, in the order of the form."""
        return field_problems(self.fields, answers)

    def field(self, name: str) -> TemplateField | None:
        """Return the field of a name."""
        return next((field for field in self.fields if field.name == name), None)


def field_problems(fields: tuple[TemplateField, ...], answers: Mapping[str, str]) -> tuple[BadInput, ...]:
    """Return one error for each field that is empty but required, too long, or not what it should be."""
    problems = []
    for field in fields:
        given = answers.get(field.name, "")
        answer = given.strip()
        if field.required and not answer:
            problems.append(BadInput(f"Falta «{field.label}».", f"“{field.label_en}” is missing.", code=field.name))
        elif answer and field.type not in FILE_TYPES:
            # A tab at the beginning is a first cell left empty.
            problem = _table_problem(field, given) if field.type is FieldType.TABLE else _problem(field, answer)
            problems += [problem] if problem else []
    return tuple(problems)


def rows_of(answer: str) -> tuple[tuple[str, ...], ...]:
    """Return a table's cells, without its empty lines."""
    lines = answer.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())


def table_text(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return cells as the answer of a table; tabs and line ends within a cell become spaces."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def number_of(text: str) -> float | None:
    """Read a number as people write it: `1.234,5`, `1 234,5`, `12.5`, with or without `%`; None when it is none."""
    bare = _THOUSANDS.sub("", text.strip().removesuffix("%").strip())
    if not _NUMBER.fullmatch(bare):
        return None
    bare = bare.replace("\N{MINUS SIGN}", "-")
    is_english = "," not in bare and re.fullmatch(r"[+-]?\d+\.\d{1,2}", bare) is not None
    return float(bare if is_english else bare.replace(".", "").replace(",", "."))


def cleaned(text: str) -> str:
    """Return a text without control characters and marks that turn the writing direction."""
    return _UNSEEN.sub("", text)


def _problem(field: TemplateField, answer: str) -> BadInput | None:
    if len(answer) > field.max:
        return BadInput(
            f"«{field.label}» tiene {len(answer)} caracteres; caben {field.max}.",
            f"“{field.label_en}” has {len(answer)} characters; {field.max} fit.",
            code=field.name,
        )
    wrong = _wrong(field.type, answer, field.options)
    if wrong is None:
        return None
    return BadInput(f"«{field.label}»: {wrong[0]}", f"“{field.label_en}”: {wrong[1]}", code=field.name)


def _wrong(kind: FieldType, answer: str, options: tuple[Option, ...]) -> tuple[str, str] | None:
    """Say in two languages why an answer is not of its kind; None when it is."""
    names = [option.name for option in options]
    judged: dict[FieldType, tuple[bool, str, str]] = {
        FieldType.DATE: (
            _reads(date, answer), "escriba una fecha como 2026-11-28.", "write a date such as 2026-11-28."
        ),
        FieldType.TIME: (_reads(time, answer), "escriba una hora como 15:00.", "write an hour such as 15:00."),
        FieldType.MOMENT: (
            _reads(datetime, answer), "escriba fecha y hora como 2026-11-28T15:00.",
            "write day and hour such as 2026-11-28T15:00.",
        ),
        FieldType.NUMBER: (
            number_of(answer) is not None,
            f"«{answer[:20]}» no es un número: escriba solo cifras, como 1.234,5.",
            f"“{answer[:20]}” is not a number: write figures alone, like 1.234,5 or 12.5."
        ),
        FieldType.URL: (
            _URL.fullmatch(answer) is not None, "escriba una dirección como oai.gov.co/curso.",
            "write an address such as oai.gov.co/course.",
        ),
        FieldType.CHOICE: (answer in names, f"elija uno de {', '.join(names)}.", f"choose one of {', '.join(names)}."),
    }  # fmt: skip
    does, es, en = judged.get(kind, (True, "", ""))
    return None if does else (es, en)


def _reads(kind: type[date | time], answer: str) -> bool:
    try:
        kind.fromisoformat(answer)
    except ValueError:
        return False
    return True


def _table_problem(field: TemplateField, answer: str) -> BadInput | None:
    rows = rows_of(answer)
    if len(rows) > field.max:
        return BadInput(
            f"«{field.label}» tiene {len(rows)} filas; caben {field.max}.",
            f"“{field.label_en}” has {len(rows)} rows; {field.max} fit.",
            code=field.name,
        )
    for number, row in enumerate(rows, 1):
        for column, cell in zip(field.columns, (*row, *[""] * len(field.columns)), strict=False):
            wrong = _cell_problem(column, cell)
            if wrong is not None:
                return BadInput(
                    f"«{field.label}», fila {number}, {column.label}: {wrong[0]}",
                    f"“{field.label_en}”, row {number}, {column.label_en}: {wrong[1]}",
                    code=field.name,
                )
    return None


def _cell_problem(column: Column, cell: str) -> tuple[str, str] | None:
    if not cell:
        return ("falta.", "is missing.") if column.required else None
    if len(cell) > column.max:
        return (f"tiene {len(cell)} caracteres; caben {column.max}.", f"has {len(cell)} characters; {column.max} fit.")
    return _wrong(column.type, cell, column.options)
