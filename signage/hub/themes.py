"""Use cases of the house's look: one theme file and one logo, that every screen draws with.

A new theme reaches the screens at once, with what they were sent: nothing that staff did not send goes out with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from signage.errors import BadInput, MediaRejected, NotFound
from signage.hub.parts import Parts
from signage.hub.publish import Look
from signage.media.kind import MediaKind, kind_of
from signage.media.logo import ingest_logo
from signage.media.measuring import Worn
from signage.model.ids import AssetHash
from signage.model.manifest import Blob
from signage.model.theme import Theme, theme_from_toml

if TYPE_CHECKING:
    from signage.hub.store import UnitOfWork

THEME_MIME: Final = "application/toml"
_THEME, _LOGO = "theme", "logo"


def look_of(parts: Parts, unit: UnitOfWork) -> Look:
    """Return the files of the look, as manifests name them."""
    return Look(theme=_blob(parts, unit.fact(_THEME), THEME_MIME), logo=_blob(parts, unit.fact(_LOGO), "image/png"))


def house_theme(parts: Parts, unit: UnitOfWork) -> Theme | None:
    """Return the theme in use; None while it is the stage's own."""
    digest = unit.fact(_THEME)
    if not digest:
        return None
    try:
        return theme_from_toml(parts.blobs.path_of(AssetHash(digest)).read_bytes())
    except (NotFound, OSError, BadInput):  # of an earlier version, whose rules were others
        return None


def look_name(unit: UnitOfWork) -> str:
    """Return what names the look in use: another file, another name; empty while it is the stage's own."""
    theme, logo = unit.fact(_THEME) or "", unit.fact(_LOGO) or ""
    return f"{theme[:16]}-{logo[:16]}" if theme or logo else ""


def worn(parts: Parts, unit: UnitOfWork) -> Worn:
    """Return the files of the look in use, for whoever draws with it."""
    look = look_of(parts, unit)
    theme, logo = (parts.blobs.path_of(blob.sha256) if blob else None for blob in (look.theme, look.logo))
    return Worn(theme=theme, logo=logo)


def use_theme(parts: Parts, data: bytes) -> Theme:
    """Take a theme file into use.

    Raises:
        BadInput: it is no theme, or its colours cannot be read.
    """
    theme = theme_from_toml(data)
    stored = parts.blobs.put(data)
    _save(parts, _THEME, stored.sha256)
    return theme


def use_logo(parts: Parts, path: Path, name: str) -> AssetHash:
    """Take a logo into use.

    Raises:
        MediaRejected: it is no picture.
    """
    if kind_of(path, name) is not MediaKind.IMAGE:
        raise MediaRejected(f"«{name}» no es una imagen.", f"“{name}” is not a picture.", code="media-not-image")
    stored = parts.blobs.put(ingest_logo(path, name).data)
    _save(parts, _LOGO, stored.sha256)
    return stored.sha256


def use_own(parts: Parts) -> None:
    """Go back to the stage's own look, without a logo."""
    _save(parts, _THEME, "")
    _save(parts, _LOGO, "")


def _save(parts: Parts, name: str, digest: str) -> None:
    with parts.library.begin() as unit:
        unit.save_fact(name, digest)


def _blob(parts: Parts, digest: str | None, mime: str) -> Blob | None:
    size = parts.blobs.size_of(AssetHash(digest)) if digest else None
    return Blob(sha256=AssetHash(digest), size=size, mime=mime, pinned=True) if digest and size else None
