"""How long the month of a full schedule takes: worked out anew and painted, a line of seconds a round.

Beside it, in the same line, a bare widget that paints as many boxes and lines of text and works nothing out.

`signage bench schedule` runs it in a process of its own, for what measures the system draws nothing itself.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from time import perf_counter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from manager_app import look
from manager_app.month import month_on
from manager_app.widgets.month_view import MonthView
from signage.bench.schedule import some_entries
from signage.model.office_calendar import OfficeCalendar

_SIZE = (1000, 700)


class BareMonth(QWidget):
    """Forty-two boxes with four lines of text each."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Paint them."""
        painter = QPainter(self)
        width, height = self.width() / 7, self.height() / 6
        for cell in range(42):
            box = QRectF(width * (cell % 7), height * (cell // 7), width, height)
            painter.drawRect(box)
            for line in range(4):
                chip = QRectF(box.left() + 4, box.top() + 22 + 18 * line, width - 8, 16)
                painter.fillRect(chip, QColor(look.COLOURS.adds.ground))
                painter.drawText(chip, f"{line:02d}:00 Lista {cell}")
        painter.end()


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    application = QApplication(["measure", "-platform", "offscreen"])
    look.dress(application)
    entries, names = some_entries(asked.entries), {entry.playlist: str(entry.playlist) for entry in some_entries(30)}
    view, bare = MonthView(date(2026, 6, 15)), BareMonth()
    view.resize(*_SIZE)
    bare.resize(*_SIZE)
    for number in range(asked.rounds + 1):
        month = month_on(date(2026, 1, 1), number % 12)
        began = perf_counter()
        view.show_month(month, entries, names, OfficeCalendar())
        view.grab()
        took, began = perf_counter() - began, perf_counter()
        bare.grab()
        if number:  # the first round loads letters
            sys.stdout.write(f"{took} {perf_counter() - began}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
