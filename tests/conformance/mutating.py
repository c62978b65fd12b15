"""Alters documents as accidents and attackers do: bits, cuts, doublings, pieces of other documents."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Sequence

_LONGEST_PIECE = 40
Change = Callable[[random.Random, bytearray, bytes], None]


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return a document with one to six changes; `others` are what pieces are taken from."""
    altered = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        chance.choice(_CHANGES)(chance, altered, chance.choice(others))
    return bytes(altered)


def with_other_payload(chance: random.Random, envelope: bytes) -> bytes:
    """Return an envelope whose payload was altered beneath its signatures, and is well-formed all around."""
    document = json.loads(envelope)
    payload = base64.b64decode(document["payload"])
    altered = bytearray(payload)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(altered))
        # Another letter or digit in the same place: most of these are still documents that could be read.
        altered[at] = chance.choice(b"0123456789abcdefghijklmnopqrstuvwxyz")
    document["payload"] = base64.b64encode(bytes(altered)).decode()
    return json.dumps(document).encode()


def _flip(chance: random.Random, data: bytearray, _other: bytes) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, data: bytearray, _other: bytes) -> None:
    start = chance.randint(0, len(data))
    del data[start : start + chance.randint(1, _LONGEST_PIECE)]


def _end_early(chance: random.Random, data: bytearray, _other: bytes) -> None:
    del data[chance.randint(0, len(data)) :]


def _double(chance: random.Random, data: bytearray, _other: bytes) -> None:
    start = chance.randint(0, len(data))
    piece = bytes(data[start : start + chance.randint(1, _LONGEST_PIECE)])
    data[start:start] = piece * chance.randint(1, 3)


def _insert_noise(chance: random.Random, data: bytearray, _other: bytes) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.randbytes(chance.randint(1, 8))


def _take_from_another(chance: random.Random, data: bytearray, other: bytes) -> None:
    start, length = chance.randrange(len(other)), chance.randint(1, len(other))
    at = chance.randint(0, len(data))
    data[at : at + length] = other[start : start + length]


_CHANGES: tuple[Change, ...] = (_flip, _flip, _cut, _end_early, _double, _insert_noise, _take_from_another)
