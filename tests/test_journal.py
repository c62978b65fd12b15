"""A log that cannot fill a disk."""

from __future__ import annotations

import logging

from signage.journal import MOST_LINES, QUIET_S, Sparing


class Log:
    def __init__(self) -> None:
        self.now = 0.0
        self._filter = Sparing(lambda: self.now)

    def takes(self, text: str) -> bool:
        return self._filter.filter(logging.LogRecord("x", logging.WARNING, "", 0, text, (), None))


def test_the_same_line_is_written_once_a_minute() -> None:
    log = Log()
    assert [log.takes("uno"), log.takes("uno"), log.takes("dos")] == [True, False, True]
    log.now = QUIET_S
    assert log.takes("uno")


def test_so_many_different_lines_are_written_in_a_minute_and_no_more() -> None:
    log = Log()
    assert sum(log.takes(str(number)) for number in range(10 * MOST_LINES)) == MOST_LINES
    log.now = QUIET_S
    assert log.takes("0")
