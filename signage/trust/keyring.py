"""Keys at rest: an operator's key is wrapped by a passphrase (scrypt, then AES-256-GCM); a hub's or a screen's is not.

Values in, values out: the callers read and write the files (a key file has mode 0600).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from signage.errors import BadInput, NotAllowed
from signage.model import wire
from signage.trust.envelope import PublicKey, SigningKey

SHORTEST_PASSPHRASE = 8
KEY_LIFE: Final = timedelta(days=5 * 365)
"""How long the keys of a root are meant to serve; older ones work on, and are warned of."""
KEY_WARNINGS: Final = tuple(timedelta(days=days) for days in (7, 30, 90))
"""How long before the end of a key or certificate people are told."""
_SALT_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32
_SCRYPT_N = 2**15
_MAX_FILE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A private key that only its passphrase opens; the public half and the holder's name are in the clear."""

    label: str
    public: str
    salt: str
    nonce: str
    sealed: str

    @classmethod
    def new(cls, key: SigningKey, *, label: str, passphrase: str) -> WrappedKey:
        """Wrap a key.

        Raises:
            BadInput: the passphrase has fewer than 8 characters.
        """
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise BadInput(
                f"La frase debe tener al menos {SHORTEST_PASSPHRASE} caracteres.",
                f"The passphrase needs at least {SHORTEST_PASSPHRASE} characters.",
            )
        salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
        sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, key.raw, key.public.raw)
        return cls(label=label, public=key.public.text, salt=salt.hex(), nonce=nonce.hex(), sealed=sealed.hex())

    @classmethod
    def from_bytes(cls, data: bytes) -> WrappedKey:
        """Read a key file.

        Raises:
            BadInput: not a key file.
        """
        return wire.decode(cls, wire.from_bytes(data, max_bytes=_MAX_FILE))

    def to_bytes(self) -> bytes:
        """Return the key file's bytes."""
        return wire.value_bytes(self)

    def opened(self, passphrase: str) -> SigningKey:
        """Return the private key.

        Raises:
            NotAllowed: the passphrase is wrong.
            BadInput: the file is damaged.
        """
        public = PublicKey.from_text(self.public)
        try:
            salt, nonce, sealed = (bytes.fromhex(text) for text in (self.salt, self.nonce, self.sealed))
            raw = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, public.raw)
        except InvalidTag as fault:
            raise NotAllowed("La frase de la llave no es correcta.", "The key's passphrase is wrong.") from fault
        except ValueError as fault:
            raise BadInput("El archivo de la llave está dañado.", "The key file is damaged.") from fault
        return SigningKey(raw)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=_KEY_BYTES, n=_SCRYPT_N, r=8, p=1).derive(passphrase.encode())
