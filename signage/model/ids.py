"""Identities as types, so that one cannot be passed for another."""

from __future__ import annotations

from typing import NewType

ScreenId = NewType("ScreenId", str)
SlideId = NewType("SlideId", str)
PlaylistId = NewType("PlaylistId", str)
EntryId = NewType("EntryId", str)
AssetHash = NewType("AssetHash", str)
"""SHA-256 of a file's bytes, 64 lower-case hexadecimal digits."""
AlertId = NewType("AlertId", str)
"""First 16 bytes of SHA-256 of the alert's payload, base64url, 22 characters."""
