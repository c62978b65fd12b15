"""Tables as people keep them (XLSX, CSV, TSV) become rows of text cells for the form of a template.

Promises: at most 200 rows of 20 columns come out, however large the file, of the sheet that lies open in the book; a
cell is what a person sees in it (a formula's last value, a number with a decimal comma, a share in percent), and what
is hidden is not seen. Nothing is taken out or put right in silence: a text in a column of numbers stays a text, so that
the form names its row. A refusal is one `MediaRejected` that says what to do.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml.etree import LxmlError

from signage.errors import MediaRejected
from signage.media.captions import text_of
from signage.media.kind import check_size, unreadable
from signage.model.form import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook

MAX_ROWS: Final = 200
MAX_COLUMNS: Final = 20
_MAX_CSV_BYTES: Final = 20_000_000
_MAX_UNPACKED: Final = 500_000_000
_READ_ROWS: Final = 100_000
_LOOKED_ACROSS: Final = 100
"""How many columns are looked at where some are hidden."""
_LONGEST_CELL: Final = 500
_SAMPLE: Final = 20
_SEPARATORS: Final = "\t;,|"
_TOLD_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""What Excel writes before a table for itself."""
_MARKUP: Final = ("<html", "<!doctype", "<table", "<?xml", "<meta")
_ENGLISH_NUMBER: Final = re.compile(r"[+\-\u2212]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
_MONTH_ALONE: Final = re.compile(r"(?:\[[^\]]*\])?[my\W]*m[my\W]*y[my\W]*(?:;@)?", re.IGNORECASE)
"""A date's format that shows month and year and no day."""
_MONTHS: Final = "ene feb mar abr may jun jul ago sep oct nov dic".split()
_ROW_BEGINS: Final = re.compile(rb"<(?:\w{1,9}:)?row[\s/>]")
_LONGEST_BEGINNING: Final = 16
_CHUNK: Final = 1_000_000
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')
# What openpyxl and what it stands on raise for damaged books, found by cutting and flipping them.
_BROKEN: Final = (
    zipfile.BadZipFile, LxmlError, KeyError, ValueError, TypeError, OSError, IndexError,
    AttributeError, EOFError, SyntaxError, RuntimeError, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text cells. `left_out` is how many more rows the file has; `sheet` is where they came from.

    `others` are the book's other sheets that can be seen.
    """

    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0
    sheet: str = ""
    others: tuple[str, ...] = ()


def read_table(path: Path, name: str = "") -> Table:
    """Read the sheet that lies open in a book, the first that holds anything if it does not, or a text file.

    Raises:
        MediaRejected: no table; the reason says what to do.
    """
    name = name or path.name
    try:
        check_size(path.stat().st_size, name)
        with path.open("rb") as file:
            head = file.read(8)
        if head.startswith(b"PK"):
            return _with_rows(_book(path, name), name)
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            raise MediaRejected(
                f"«{name}» es de un Excel antiguo o tiene contraseña: guárdelo como XLSX sin contraseña.",
                f"“{name}” is of an old Excel or has a password: save it as XLSX without one.",
                code="table-old",
            )
        with path.open("rb") as file:
            return _with_rows(table_of_text(file.read(_MAX_CSV_BYTES + 1), name), name)
    except OSError as failure:
        raise unreadable(name) from failure


def table_of_text(data: bytes, name: str) -> Table:
    """Read CSV or TSV in any encoding and with any usual separator.

    Raises:
        MediaRejected: no text, or too long.
    """
    if len(data) > _MAX_CSV_BYTES:
        raise MediaRejected(
            f"«{name}» pesa más de {_MAX_CSV_BYTES // 1_000_000} MB: deje solo las filas que va a mostrar.",
            f"“{name}” is over {_MAX_CSV_BYTES // 1_000_000} MB: keep only the rows to be shown.",
            code="table-too-big",
        )
    text = text_of(data)
    if "\0" in text or text.lstrip().lower().startswith(_MARKUP):
        raise _no_table(name)
    told = _TOLD_SEPARATOR.match(text)
    text = text[told.end() :] if told else text
    separator = told[1] if told else _separator_of(text)
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quotechar='"')
        as_here = _from_english if separator == "," else str
        return _table([as_here(_flat(cell)) for cell in row] for row in found)
    except csv.Error as failure:
        raise _no_table(name) from failure


def _from_english(cell: str) -> str:
    """Write a number as it is written here: whoever parts cells by commas has points for decimals.

    What is no such number, `12,5` in quotes for one, stays as it is.
    """
    if not _ENGLISH_NUMBER.fullmatch(cell):
        return cell
    whole, _, part = cell.replace(",", "").partition(".")
    return f"{whole},{part}" if part else whole


def _separator_of(text: str) -> str:
    """Return the sign that parts most lines, and most evenly; a comma may be a decimal one."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]

    def agreement(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        return (sum(count > 0 for count in counts), max(map(counts.count, counts), default=0))

    best = max(_SEPARATORS, key=agreement)
    return best if agreement(best)[0] else ","


def _book(path: Path, name: str) -> Table:
    # Only who opens a book waits for it: a tenth of a second at the start of every program otherwise.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        _check_unpacked(path, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out: macros, styles, checks of cells
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            return _open_sheet(book, path, name)
        finally:
            book.close()
    except MediaRejected:
        raise
    except (InvalidFileException, *_BROKEN) as failure:
        raise MediaRejected(
            f"«{name}» está dañado, tiene contraseña o no es un libro de Excel: guárdelo de nuevo como XLSX.",
            f"“{name}” is damaged, locked or no Excel book: save it again as XLSX.",
            code="table-broken",
        ) from failure


def _open_sheet(book: Workbook, path: Path, name: str) -> Table:
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    titles = [str(sheet.title) for sheet in seen]
    for sheet in sorted(seen, key=lambda one: one is not book.active):
        inner = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        hidden = _hidden(path, inner)
        most = _LOOKED_ACROSS if hidden.columns else MAX_COLUMNS
        # A book of some programs does not say how many rows it has; reading all their cells takes half a minute.
        told = sheet.max_row or _rows_in(path, inner)
        table = _table(_rows_in_sight(sheet.iter_rows(max_row=_READ_ROWS, max_col=most), hidden), told)
        if table.rows:
            if hidden.uncounted:
                raise _uncounted(name, hidden.uncounted)
            title = str(sheet.title)
            return replace(table, sheet=title, others=tuple(one for one in titles if one != title))
    return Table(rows=())


def _rows_in_sight(cells: Iterable[tuple[Cell, ...]], hidden: _Hidden) -> Iterator[list[str]]:
    for at, row in enumerate(cells, 1):
        if at not in hidden.rows:
            shown = (cell for column, cell in enumerate(row, 1) if not hidden.hides(column))
            yield [_seen_in(cell) for cell in islice(shown, MAX_COLUMNS)]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What a person does not see of a sheet: rows, spans of columns; and a formula that nobody has counted yet."""

    rows: frozenset[int]
    columns: tuple[tuple[int, int], ...]
    uncounted: str

    def hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def _hidden(path: Path, inner: str) -> _Hidden:
    """Look through a sheet's own text, as far as its rows will be taken: the reader of books keeps none of it."""
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    uncounted, at, taken = "", 0, 0
    with zipfile.ZipFile(path) as archive, archive.open(inner) as text:
        for _, node in etree.iterparse(text, tag=("{*}col", "{*}row")):
            is_hidden = node.get("hidden") in {"1", "true"}
            if node.tag.endswith("}col"):
                columns += [(int(node.get("min", 1)), int(node.get("max", 1)))] if is_hidden else []
                continue
            at = int(node.get("r", at + 1))
            if is_hidden:
                rows.add(at)
            else:
                taken += len(node) > 0
                uncounted = uncounted or _uncounted_in(node)
            node.clear()
            if taken >= MAX_ROWS or at > _READ_ROWS:
                break
    return _Hidden(frozenset(rows), tuple(columns), uncounted)


def _rows_in(path: Path, inner: str) -> int:
    """Count the rows that a sheet's own text begins."""
    found, rest = 0, b""
    with zipfile.ZipFile(path) as archive, archive.open(inner) as text:
        while chunk := text.read(_CHUNK):
            begun = rest + chunk
            found += len(_ROW_BEGINS.findall(begun)) - len(_ROW_BEGINS.findall(rest))
            rest = begun[-_LONGEST_BEGINNING:]
    return found


def _uncounted_in(row: etree._Element) -> str:
    """Return where a formula stands that has no value: whoever wrote the book does not count."""
    for cell in row:
        value = cell.find("{*}v")
        if cell.find("{*}f") is not None and (value is None or not value.text) and cell.get("t") != "str":
            return str(cell.get("r", "")) or "?"
    return ""


def _uncounted(name: str, where: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» tiene fórmulas sin calcular ({where}): ábralo en Excel o LibreOffice, guárdelo y tráigalo de nuevo.",
        f"“{name}” has formulas that were never counted ({where}): open it in Excel or LibreOffice, save it, and bring "
        "it again.",
        code="table-uncounted",
    )


def _check_unpacked(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
            raise MediaRejected(
                f"«{name}» es demasiado grande al abrirlo: deje solo las filas que va a mostrar.",
                f"“{name}” is too large once opened: keep only the rows to be shown.",
                code="table-too-big",
            )


def _table(rows: Iterable[list[str]], told: int | None = None) -> Table:
    """Keep the first rows that hold anything; a book has told how many rows it has, those of a text are counted."""
    numbered = ((number, row) for number, row in enumerate(rows, 1) if any(row))
    kept = list(islice(numbered, MAX_ROWS))
    is_full = len(kept) == MAX_ROWS
    left_out = (max(0, told - kept[-1][0]) if told else sum(1 for _ in numbered)) if is_full else 0
    cells = [row[:MAX_COLUMNS] for _, row in kept]
    width = max((at + 1 for row in cells for at, cell in enumerate(row) if cell), default=0)
    return Table(rows=tuple(tuple((row + [""] * width)[:width]) for row in cells), left_out=left_out)


def _seen_in(cell: Cell) -> str:
    """Write a cell as its format shows it, where that is another number: a share in percent."""
    value, form = cell.value, _QUOTED.sub("", str(cell.number_format or ""))
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in form:
        decimals = len(form.partition("%")[0].rpartition(".")[2]) if "." in form.partition("%")[0] else 0
        return f"{value * 100:.{decimals}f}".replace(".", ",") + " %"
    if isinstance(value, date) and _MONTH_ALONE.fullmatch(form):
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return _seen(value)


def _seen(value: object) -> str:
    """Write a cell as a person sees it; forms read numbers with a decimal comma and ISO dates."""
    match value:
        case None:
            text = ""
        case bool():
            text = "Sí" if value else "No"
        case float():
            text = f"{value:.10g}".replace(".", ",") if abs(value) < 1e15 else f"{value:.0f}"  # noqa: PLR2004
        case datetime():
            text = value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
        case date():
            text = value.isoformat()
        case timedelta():
            minutes = value // timedelta(minutes=1)
            text = f"{minutes // 60}:{minutes % 60:02}"
        case time():
            text = value.isoformat(timespec="minutes")
        case _:
            text = str(value)
    return _flat(text)


def _flat(text: str) -> str:
    return " ".join(cleaned(text).split())[:_LONGEST_CELL]


def _with_rows(table: Table, name: str) -> Table:
    if not table.rows:
        raise MediaRejected(
            f"«{name}» no tiene ninguna fila con datos.", f"“{name}” has no row with data.", code="table-empty"
        )
    return table


def _no_table(name: str) -> MediaRejected:
    return MediaRejected(
        f"«{name}» no es una tabla: use XLSX, CSV o TSV.",
        f"“{name}” is no table: use XLSX, CSV or TSV.",
        code="table-unknown",
    )
