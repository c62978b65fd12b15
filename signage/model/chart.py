"""Charts as values: numbers with their names, unit, period and source. What cannot be read from afar is refused.

Whoever draws one (slide, window, report) gets the same values and the same number texts: `1.234,5` for Spanish,
`1,234.5` for English.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from signage.errors import BadInput
from signage.model.form import number_of

Language = Literal["es", "en"]

SHORT_UNIT: Final = 3
"""A unit of so many letters goes with every number; a longer one is said once."""
_MOST_DECIMALS: Final = 2
_FULL: Final = 100.0
_HUGE: Final = ((1e12, "B", "T"), (1e6, "M", "M"))
_LONG: Final = 1e6


class ChartKind(StrEnum):
    """How numbers are drawn."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"
    DONUT = "donut"
    GAUGE = "gauge"
    SPARK = "spark"
    STACK = "stack"


MOST_ROWS: Final = {
    ChartKind.BARS: 6,
    ChartKind.COLUMNS: 6,
    ChartKind.LINE: 12,
    ChartKind.DONUT: 4,
    ChartKind.GAUGE: 1,
    ChartKind.SPARK: 24,
    ChartKind.STACK: 6,
}
MOST_SERIES: Final = {ChartKind.LINE: 3, ChartKind.STACK: 3}
_PARTS: Final = frozenset({ChartKind.DONUT, ChartKind.STACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of numbers of a chart; None where a line has a gap."""

    name: str = ""
    values: tuple[float | None, ...]

    @property
    def last(self) -> tuple[int, float] | None:
        """Return the last number and its place."""
        return next(((at, value) for at, value in reversed(list(enumerate(self.values))) if value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers to be drawn, each series as long as `labels`. Empty texts are not drawn."""

    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""
    headline: str = ""
    decimals: int = 0
    target: float | None = None
    language: Language = "es"

    @property
    def numbers(self) -> tuple[float, ...]:
        """Return all numbers, without the gaps."""
        return tuple(value for series in self.series for value in series.values if value is not None)

    def text(self, value: float) -> str:
        """Write one of its numbers with the unit."""
        return with_unit(number_text(value, self.decimals, language=self.language), self.unit)

    @property
    def target_text(self) -> str:
        """Write the target with the unit, with no more decimals than it has; empty when there is none."""
        if self.target is None:
            return ""
        places = self.decimals if self.target % 1 else 0
        return with_unit(number_text(self.target, places, language=self.language), self.unit)


def chart_of(
    kind: ChartKind,
    rows: tuple[tuple[str, ...], ...],
    *,
    names: tuple[str, ...] = ("",),
    unit: str = "",
    title: str = "",
    period: str = "",
    source: str = "",
    headline: str = "",
    target: str = "",
    language: Language = "es",
) -> Chart:
    """Read a table of a form: each row a name and one number for each of `names`.

    Raises:
        BadInput: no rows or too many, a text where a number belongs, parts that are negative or nothing.
    """
    _check_size(kind, len(rows), len(names))
    cells = tuple(tuple(_cell(row, at, kind=kind) for at in range(1, len(names) + 1)) for row in rows)
    series = tuple(
        Series(name=name, values=tuple(numbers[at] for numbers in cells)) for at, name in enumerate(names)
    )  # fmt: skip
    chart = Chart(
        kind=kind, labels=tuple(row[0] for row in rows), series=series, title=title, unit=unit, period=period,
        source=source, headline=headline, target=number_of(target), language=language,
        decimals=max((decimals_of(cell) for row in rows for cell in row[1:]), default=0),
    )  # fmt: skip
    _check_numbers(chart)
    return chart


def decimals_of(text: str) -> int:
    """Count the decimals a number was written with, two at most."""
    bare = text.strip().removesuffix("%").strip()
    if number_of(bare) is None:
        return 0
    mark = "," if "," in bare else "." if (number_of(bare) or 0) % 1 else ""
    return min(_MOST_DECIMALS, len(bare.rpartition(mark)[2])) if mark else 0


def number_text(value: float, decimals: int = 0, *, language: Language = "es") -> str:
    """Write a number out, with a real minus; from a million on it is shortened."""
    size, letters = abs(value), ""
    for bound, es, en in _HUGE:
        if size >= bound:
            size, letters = size / bound, f"\N{NO-BREAK SPACE}{es if language == 'es' else en}"
            decimals = 1 if size < _LONG and round(size, 1) % 1 else 0
            break
    written = f"{size:,.{decimals}f}"
    if language == "es":
        written = written.translate(str.maketrans(",.", ".,"))
    sign = "\N{MINUS SIGN}" if value < 0 and any(digit in written for digit in "123456789") else ""
    return f"{sign}{written}{letters}"


def with_unit(number: str, unit: str) -> str:
    """Join number and unit so that no line breaks between them; money stands before, all else behind."""
    if unit in {"$", "US$", "€"}:
        return f"{unit}\N{NO-BREAK SPACE}{number}"
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


def scale_of(numbers: tuple[float, ...], *, most: int = 4, from_zero: bool = True) -> tuple[float, ...]:
    """Return round ticks that hold all numbers; bars always begin at zero, a line far above it need not."""
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if from_zero or low < 0.6 * high:  # below it the picture would exaggerate
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low >= 0 else (low, 0.0)
    step = _round_step((high - low) / most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(at * step for at in range(first, last + 1))


def _round_step(least: float) -> float:
    size = 10.0 ** math.floor(math.log10(least))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10, 20) if size * factor >= least * (1 - 1e-9))


def _check_size(kind: ChartKind, rows: int, series: int) -> None:
    if not rows:
        raise BadInput("La gráfica no tiene datos: escriba al menos una fila.", "The chart has no data: add a row.")
    if rows > MOST_ROWS[kind]:
        raise BadInput(
            f"La gráfica tiene {rows} filas; desde lejos se leen {MOST_ROWS[kind]}: agrupe las menores.",
            f"The chart has {rows} rows; {MOST_ROWS[kind]} can be read from afar: join the smallest.",
            code="rows",
        )
    if series > MOST_SERIES.get(kind, 1):
        raise BadInput(
            f"La gráfica tiene {series} series; caben {MOST_SERIES.get(kind, 1)}.",
            f"The chart has {series} series; {MOST_SERIES.get(kind, 1)} fit.",
            code="series",
        )


def _cell(row: tuple[str, ...], at: int, *, kind: ChartKind) -> float | None:
    written = row[at].strip() if at < len(row) else ""
    if not written and kind is ChartKind.LINE:
        return None
    number = number_of(written)
    if number is None:
        raise BadInput(
            f"«{row[0]}»: «{written[:20]}» no es un número: escriba solo cifras, como 1.234,5.",
            f"“{row[0]}”: “{written[:20]}” is not a number: write figures alone, like 1.234,5 or 12.5.",
            code="number",
        )
    return number


def _check_numbers(chart: Chart) -> None:
    if not chart.numbers:
        raise BadInput("La gráfica no tiene números.", "The chart has no numbers.")
    if chart.kind not in _PARTS:
        return
    if min(chart.numbers) < 0:
        raise BadInput(
            "Las partes de un todo no pueden ser negativas: use barras.",
            "Parts of a whole cannot be negative: use bars.",
            code="negative",
        )
    if not any(chart.numbers):
        raise BadInput(
            "Todas las partes son cero: no hay qué repartir.", "All parts are zero: there is nothing to share.",
            code="zero",
        )  # fmt: skip


def shares_of(parts: tuple[float, ...]) -> tuple[int, ...]:
    """Return whole percentages that add up to 100: the largest remainders are rounded up."""
    total = sum(parts)
    if total <= 0:
        return (0,) * len(parts)
    exact = [part / total * _FULL for part in parts]
    floors = [math.floor(share) for share in exact]
    missing = round(_FULL) - sum(floors)
    raised = sorted(range(len(parts)), key=lambda at: floors[at] - exact[at])[:missing]
    return tuple(share + (at in raised) for at, share in enumerate(floors))


def share_texts(parts: tuple[float, ...]) -> tuple[str, ...]:
    """Write whole percentages; what is something is never called nothing, nor what has others beside it all."""
    several = sum(part > 0 for part in parts) > 1
    shares = shares_of(parts)
    return tuple(
        "<1" if part > 0 and not share else ">99" if several and share == _FULL else str(share)
        for part, share in zip(parts, shares, strict=True)
    )
