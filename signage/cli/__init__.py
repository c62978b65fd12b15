"""The command `signage`: everything the windows do, for scripts and for a terminal at three in the morning.

Exit status 0: done. 1: refused or failed, with one line on standard error. 2: wrong usage. Everything that prints a
result takes `--json`.
"""

from __future__ import annotations

import sys

from signage.cli.app import run


def main() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:]))
