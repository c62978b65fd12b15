"""What is typed on a command line: a window's size, a port, a hub's address."""

from __future__ import annotations

import argparse
import re

from signage.errors import BadInput
from signage.model.address import hub_address

_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.ASCII)
_SIDES = range(64, 16_385)
"""Pixels: a wall of screens has less, and Qt ends with more than an image may have."""
_MOST_PORTS = 65_535


def window_size(text: str) -> tuple[int, int]:
    """Read WxH, each of 64 to 16384 pixels.

    Raises:
        argparse.ArgumentTypeError: anything else.
    """
    found = _SIZE.fullmatch(text)
    if not found or int(found[1]) not in _SIDES or int(found[2]) not in _SIDES:
        raise argparse.ArgumentTypeError(
            "se espera ANCHOxALTO, de 64 a 16384, por ejemplo 1280x720 (WIDTHxHEIGHT, 64 to 16384)"
        )
    return int(found[1]), int(found[2])


def port(text: str) -> int:
    """Read a port, 0 to 65535.

    Raises:
        argparse.ArgumentTypeError: anything else.
    """
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= _MOST_PORTS):
        raise argparse.ArgumentTypeError("se espera un puerto, de 0 a 65535 (a port)")
    return int(text)


def hub(text: str) -> str:
    """Read a hub's address; nothing is none.

    Raises:
        argparse.ArgumentTypeError: it is no address.
    """
    try:
        return hub_address(text) if text else ""
    except BadInput as fault:
        raise argparse.ArgumentTypeError(f"{fault.es} ({fault.en})") from fault
