"""Where the media, fonts, templates and playlists that travel with the program are.

In a wheel they lie inside the package; in a checkout beside it.
"""

from __future__ import annotations

from pathlib import Path

_SHIPPED = Path(__file__).parent / "_shipped"
_CHECKOUT = Path(__file__).parent.parent


def assets_dir() -> Path:
    """Return the folder of media, fonts, icons, theme and templates."""
    return _root() / "assets"


def playlists_dir() -> Path:
    """Return the folder of starter playlists, one TOML file each."""
    return _root() / "playlists"


def _root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
