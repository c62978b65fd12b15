"""A hub's address and a port as people type them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from signage.errors import BadInput

_LAST_PORT: Final = 65_535
_LONGEST_PORT: Final = 10


def hub_address(text: str) -> str:
    """Return a hub's address as it is written everywhere: scheme, host and port, nothing behind.

    Raises:
        BadInput: it is none.
    """
    wrong = BadInput(
        f"«{text}» no es la dirección de un hub: escríbala como http://10.0.4.2:8080.",
        f"“{text}” is no hub's address: write it like http://10.0.4.2:8080.",
        code="address",
    )
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        has_port = parts.port is None or parts.port > 0
    except ValueError as fault:
        raise wrong from fault
    is_plain = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain or not has_port:
        raise wrong
    return f"{parts.scheme}://{parts.netloc}"


def port_number(text: str) -> int:
    """Return a port, 0 to 65535.

    Raises:
        BadInput: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < _LONGEST_PORT and int(text) <= _LAST_PORT):
        raise BadInput("Se espera un puerto, de 0 a 65535.", "A port is expected, 0 to 65535.", code="port")
    return int(text)
