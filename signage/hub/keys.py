"""The hub's own two keys and its one-time token, as files that only its user may read.

None of them can sign an alert: the root names them for manifests and heads alone.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from signage.errors import StoreFailure
from signage.trust.envelope import SigningKey

_RAW_KEY_BYTES: Final = 32
_ONE_TIME: Final = "admin-token"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubKeys:
    """The key that signs manifests and the key that signs heads."""

    publish: SigningKey
    head: SigningKey


def load_or_make_keys(folder: Path) -> HubKeys:
    """Read the hub's keys; the first start makes them.

    Raises:
        StoreFailure: a key file is damaged.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return HubKeys(publish=_key(folder / "publish.key"), head=_key(folder / "head.key"))


def offer_one_time_token(folder: Path) -> None:
    """Leave a token with which the first administrator signs in, once."""
    path = folder / _ONE_TIME
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32).encode())


def take_one_time_token(folder: Path, offered: str) -> bool:
    """Say whether the token is the one that was left, and use it up."""
    path = folder / _ONE_TIME
    try:
        held = path.read_text().strip()
    except OSError:
        return False
    if not offered or not secrets.compare_digest(held.encode(), offered.encode()):
        return False
    path.unlink(missing_ok=True)
    return True


def write_private(path: Path, data: bytes) -> None:
    """Write a file of mode 0600, durably."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _key(path: Path) -> SigningKey:
    if not path.exists():
        write_private(path, SigningKey.new().raw.hex().encode())
    try:
        raw = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as failure:
        raise _damaged(path) from failure
    if len(raw) != _RAW_KEY_BYTES:
        raise _damaged(path)
    return SigningKey(raw)


def _damaged(path: Path) -> StoreFailure:
    return StoreFailure(
        f"La llave {path} está dañada: restáurela, o bórrela y haga una raíz nueva.",
        f"The key {path} is damaged: restore it, or delete it and make a new root.",
    )
