"""The size of a window as it is typed on a command line."""

from __future__ import annotations

import argparse
import re

_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})")


def window_size(text: str) -> tuple[int, int]:
    """Read WxH, in pixels.

    Raises:
        argparse.ArgumentTypeError: anything else.
    """
    found = _SIZE.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError("se espera ANCHOxALTO, por ejemplo 1280x720 (WIDTHxHEIGHT)")
    return int(found[1]), int(found[2])
