"""What is typed on a command line: a window's size, a port, a hub's address, a folder."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from signage.errors import BadInput
from signage.model.address import hub_address, port_number

T = TypeVar("T")

_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.ASCII)
_SIDES = range(64, 16_385)
"""Pixels: a wall of screens has less, and Qt ends with more than an image may have."""
_SHOWN = 80


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
    return _read(port_number, text)


def hub(text: str) -> str:
    """Read a hub's address; nothing is none.

    Raises:
        argparse.ArgumentTypeError: it is no address.
    """
    return _read(hub_address, text) if text else ""


def folder(text: str) -> Path:
    """Read the place of a folder, which need not be there yet.

    Raises:
        argparse.ArgumentTypeError: no folder can be there.
    """
    place = Path(text)
    try:
        is_other = place.exists() and not place.is_dir()
    except OSError as fault:
        raise argparse.ArgumentTypeError(f"{fault.strerror}: {text[:_SHOWN]}") from fault
    if is_other:
        raise argparse.ArgumentTypeError(f"{text} no es una carpeta (no folder)")
    return place


def _read(reader: Callable[[str], T], text: str) -> T:
    try:
        return reader(text)
    except BadInput as fault:
        raise argparse.ArgumentTypeError(f"{fault.es} ({fault.en})") from fault
