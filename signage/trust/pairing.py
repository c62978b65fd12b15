"""Pairing by a short code: SPAKE2 between a new screen and the hub, sans I/O.

The code XXXX-XXXX is drawn from 20 consonants and digits. Its first half finds the screen among those that wait; its
second half is the password of the key exchange, so whoever sits between learns nothing and has one guess a try. Under
the shared key the screen sends its device key, the hub the chain of roots and a bearer token. Both sides then show
four words of the root's fingerprint, for people to compare.

The exchange over HTTP (binary as hexadecimal text):

    POST /v1/pair/start   {nameplate, message}       404 until a person typed the code; 410 used or expired
                          -> {message, proof}
    POST /v1/pair/finish  {nameplate, proof, box}    box: {device_key, width_px, height_px, version}
                          -> {box}                   box: {screen, org, token, roots: [envelope text, oldest first]}
    POST /v1/pair/finish  {nameplate, proof: ""}     the screen says that the hub's proof was wrong: one try is used
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from spake2 import SPAKE2_A, SPAKE2_B, SPAKEError
from spake2.ed25519_basic import NotOnCurve

from signage.errors import BadInput, NotAllowed
from signage.model import wire
from signage.trust.words import WORDS

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"[:14] + "234679"
"""Fourteen consonants and six digits that cannot be taken for one another."""
LIFETIME_S = 600
MAX_TRIES = 5
_HALF = 4
_CODE = re.compile(rf"[{ALPHABET}]{{4}}-?[{ALPHABET}]{{4}}")
_NONCE_BYTES = 12
_FINGERPRINT_WORDS = 4


@dataclass(frozen=True, slots=True)
class PairingCode:
    """A code as it is shown and typed."""

    text: str

    @classmethod
    def new(cls) -> PairingCode:
        """Draw a code from the system's randomness."""
        letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * _HALF))
        return cls(f"{letters[:_HALF]}-{letters[_HALF:]}")

    @classmethod
    def from_text(cls, text: str) -> PairingCode:
        """Read what a person typed: case, spaces and the dash do not matter.

        Raises:
            BadInput: it cannot be a code.
        """
        typed = re.sub(r"[\s-]", "", text.upper())
        if not _CODE.fullmatch(typed):
            raise BadInput(
                "El código tiene ocho signos, como BCDF-2346. Léalo de nuevo en la pantalla.",
                "The code has eight signs, like BCDF-2346. Read it again on the screen.",
            )
        return cls(f"{typed[:_HALF]}-{typed[_HALF:]}")

    @property
    def nameplate(self) -> str:
        """The half that finds the screen; not secret."""
        return self.text[:_HALF]

    @property
    def password(self) -> bytes:
        """The half that proves that a person read the screen."""
        return self.text[-_HALF:].encode()


@dataclass(slots=True)
class _Side:
    code: PairingCode
    key: bytes = field(default=b"", repr=False)

    def proof(self, who: bytes) -> bytes:
        """Return this exchange's confirmation of one side, 32 bytes."""
        return hmac.digest(self.key, b"confirm " + who, "sha256")

    def check(self, who: bytes, proof: bytes) -> None:
        """Check the other side's confirmation.

        Raises:
            NotAllowed: the code that was typed is not the one on the screen.
        """
        if not self.key or not hmac.compare_digest(self.proof(who), proof):
            raise NotAllowed(
                "El código no coincide con el de la pantalla. Escríbalo de nuevo.",
                "The code does not match the screen's. Type it again.",
            )

    def wrap(self, document: dict[str, wire.Json]) -> bytes:
        """Encrypt a document for the other side."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self._box_key()).encrypt(nonce, wire.to_bytes(document), b"")

    def unwrap(self, box: bytes, *, max_bytes: int = 1_000_000) -> dict[str, wire.Json]:
        """Decrypt a document of the other side.

        Raises:
            NotAllowed: it was made under another code or altered.
        """
        try:
            plain = AESGCM(self._box_key()).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], b"")
        except (InvalidTag, ValueError) as fault:
            raise NotAllowed("El emparejamiento fue alterado.", "The pairing was tampered with.") from fault
        return wire.from_bytes(plain, max_bytes=max_bytes)

    def _box_key(self) -> bytes:
        return hmac.digest(self.key, b"box", "sha256")


SCREEN_SIDE = b"screen"
HUB_SIDE = b"hub"


class ScreenPairing(_Side):
    """The screen's half: `message` goes out, the hub's message and proof come in, its own proof goes out."""

    def __init__(self, code: PairingCode) -> None:
        """Begin an exchange under a code."""
        super().__init__(code)
        self._spake = SPAKE2_A(code.password, idA=SCREEN_SIDE, idB=HUB_SIDE)
        self.message: bytes = self._spake.start()

    def finish(self, hub_message: bytes, hub_proof: bytes) -> None:
        """Take the hub's answer.

        Raises:
            NotAllowed: whoever answers does not know the code.
        """
        self.key = _finished(self._spake, hub_message)
        self.check(HUB_SIDE, hub_proof)


class HubPairing(_Side):
    """The hub's half, made when a code was typed and a screen's message is there."""

    def __init__(self, code: PairingCode, screen_message: bytes) -> None:
        """Take the screen's message.

        Raises:
            NotAllowed: the message is not one.
        """
        super().__init__(code)
        spake = SPAKE2_B(code.password, idA=SCREEN_SIDE, idB=HUB_SIDE)
        self.message: bytes = spake.start()
        self.key = _finished(spake, screen_message)


def fingerprint_words(root: bytes) -> tuple[str, ...]:
    """Return four words of a root's fingerprint, from the exact bytes of its payload, for people to compare."""
    digest = hashlib.sha256(root).digest()
    return tuple(WORDS[byte] for byte in digest[:_FINGERPRINT_WORDS])


def _finished(spake: SPAKE2_A | SPAKE2_B, message: bytes) -> bytes:
    try:
        return bytes(spake.finish(message))
    except (SPAKEError, NotOnCurve, AssertionError, ValueError, IndexError) as fault:
        raise NotAllowed("El emparejamiento no se entiende.", "The pairing message is not valid.") from fault
