"""The colours of alerts (every pair measured at 7:1 or better) and the words of their second language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from player_app.stage.view import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneLook:
    """How one tone of alert looks; the symbol stands in when a template names none that can be drawn."""

    ground: str
    ink: str
    symbol: str
    word: str


TONES: Final[dict[Tone, ToneLook]] = {
    "danger": ToneLook(ground="#9B2423", ink="#FFFFFF", symbol="warning", word="PELIGRO"),
    "caution": ToneLook(ground="#F9A800", ink="#000000", symbol="warning", word="PRECAUCIÓN"),
    "info": ToneLook(ground="#005387", ink="#FFFFFF", symbol="info", word="AVISO"),
    "correction": ToneLook(ground="#005387", ink="#FFFFFF", symbol="info", word="CORRECCIÓN"),
    "drill": ToneLook(ground="#5B2A86", ink="#FFFFFF", symbol="drill", word="SIMULACRO"),
    "test": ToneLook(ground="#3A3A3A", ink="#FFFFFF", symbol="drill", word="PRUEBA"),
    "resolved": ToneLook(ground="#005A32", ink="#FFFFFF", symbol="check", word="RESUELTO"),
}

HATCHED: Final = frozenset({"drill", "test"})

SYMBOLS: Final = frozenset({"warning", "info", "check", "drill", "stop"})

ENGLISH_WORDS: Final[dict[str, str]] = {
    "PELIGRO": "DANGER",
    "ADVERTENCIA": "WARNING",
    "PRECAUCIÓN": "CAUTION",
    "AVISO": "NOTICE",
    "CORRECCIÓN": "CORRECTION",
    "MANTENIMIENTO": "MAINTENANCE",
    "SIMULACRO": "DRILL",
    "PRUEBA": "TEST",
    "RESUELTO": "RESOLVED",
}
