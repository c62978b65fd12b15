"""A log that cannot fill a disk."""

from __future__ import annotations

import logging

from signage.journal import MOST_LINES, QUIET_S, Sparing


class Log:
    def __init__(self) -> None:
        self.now = 0.0
        self._filter = Sparing(lambda: self.now)

    def takes(self, text: str, level: int = logging.WARNING, fault: Exception | None = None) -> bool:
        told = (type(fault), fault, None) if fault else None
        return self._filter.filter(logging.LogRecord("x", level, "", 0, text, (), told))


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


def test_two_faults_are_two_lines_whatever_stands_before_them() -> None:
    log = Log()
    assert [log.takes("failed", fault=fault) for fault in (ValueError("a"), KeyError("a"), ValueError("a"))] == [
        True, True, False,
    ]  # fmt: skip


def test_what_anybody_can_provoke_keeps_no_fault_of_our_own_from_being_told() -> None:
    log = Log()
    assert [log.takes(str(number)) for number in range(2 * MOST_LINES)][-1] is False
    assert log.takes("failed", logging.ERROR)
