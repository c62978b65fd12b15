"""DSSE envelopes (Dead Simple Signing Envelope v1.0.2) with Ed25519.

Rules, each with a test: the payload type must be the expected one before anything is used; at most 16 signatures;
a key id is only a hint that nothing is decided by; distinct public keys are counted, never signatures or
ids; a threshold under one is refused; the bytes verified are the bytes parsed; both base64 alphabets are read; the
envelope's size is capped before it is parsed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from signage.errors import BadInput
from signage.model import wire

MAX_SIGNATURES = 16
_SIGNATURE_BYTES = 64
_PACKED = 1
"""First byte of a datagram: which way of packing it is."""
_RAW_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key, 32 raw bytes."""

    raw: bytes

    @property
    def id(self) -> str:
        """SHA-256 of the raw key, hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def hint(self) -> str:
        """The beginning of the id: it finds the key in an envelope that must fit a datagram."""
        return self.id[:8]

    @property
    def text(self) -> str:
        """The key as hexadecimal text."""
        return self.raw.hex()

    @classmethod
    def from_text(cls, text: str) -> PublicKey:
        """Read a key from hexadecimal text.

        Raises:
            BadInput: not 32 bytes of hexadecimal.
        """
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raw = b""
        if len(raw) != _RAW_KEY_BYTES:
            raise BadInput("La llave pública no es válida.", "The public key is not valid.")
        return cls(raw)

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether the signature over the message is this key's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 private key."""

    raw: bytes

    @classmethod
    def new(cls) -> SigningKey:
        """Make a key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(Ed25519PrivateKey.from_private_bytes(self.raw).public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature over the message."""
        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(message)

    def __repr__(self) -> str:
        """Name the public half only: keys end up in logs."""
        return f"SigningKey({self.public.id[:8]}…)"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A parsed envelope whose signatures nobody has counted yet."""

    payload: bytes
    payload_type: str
    signatures: tuple[bytes, ...]

    @classmethod
    def from_bytes(cls, data: bytes, *, payload_type: str, max_bytes: int) -> Envelope:
        """Read an envelope of one type.

        Raises:
            BadInput: too large, not an envelope, another type, or more than 16 signatures.
        """
        document = wire.from_bytes(data, max_bytes=max_bytes)
        signatures = document.get("signatures")
        if not isinstance(signatures, list) or not 1 <= len(signatures) <= MAX_SIGNATURES:
            raise BadInput("El sobre no trae de 1 a 16 firmas.", "The envelope has not 1 to 16 signatures.")
        if document.get("payloadType") != payload_type:
            raise BadInput(f"El sobre no es de tipo {payload_type}.", f"The envelope is no {payload_type}.")
        return cls(
            payload=_base64(document.get("payload")),
            payload_type=payload_type,
            signatures=tuple(_base64(item.get("sig") if isinstance(item, dict) else None) for item in signatures),
        )

    def signers(self, trusted: Iterable[PublicKey]) -> frozenset[PublicKey]:
        """Return the trusted keys that really signed, each once."""
        message = pae(self.payload_type, self.payload)
        return frozenset(
            key for key in set(trusted) if any(key.verifies(signature, message) for signature in self.signatures)
        )


def seal(payload: bytes, *, payload_type: str, keys: Collection[SigningKey]) -> bytes:
    """Sign exact bytes with every key and return the envelope's bytes."""
    message = pae(payload_type, payload)
    return _write(payload, payload_type, [(key.public.hint, key.sign(message)) for key in keys])


def countersign(data: bytes, *, payload_type: str, key: SigningKey, max_bytes: int) -> bytes:
    """Return an envelope with one more signature over the same bytes.

    Raises:
        BadInput: the data are no envelope of that type.
    """
    envelope = Envelope.from_bytes(data, payload_type=payload_type, max_bytes=max_bytes)
    document = wire.from_bytes(data, max_bytes=max_bytes)
    signatures = document["signatures"]
    assert isinstance(signatures, list)
    mine = key.sign(pae(payload_type, envelope.payload))
    signatures.append({"keyid": key.public.hint, "sig": base64.b64encode(mine).decode()})
    return wire.to_bytes(document)


def joined(data: bytes, other: bytes, *, payload_type: str, max_bytes: int) -> bytes:
    """Return an envelope with another's signatures too, as far as there is room; as it is where the bytes differ.

    Raises:
        BadInput: one of them is no envelope of that type.
    """
    mine, theirs = (Envelope.from_bytes(one, payload_type=payload_type, max_bytes=max_bytes) for one in (data, other))
    more = [signature for signature in theirs.signatures if signature not in mine.signatures]
    if mine.payload != theirs.payload or not more:
        return data
    document, their_document = (wire.from_bytes(one, max_bytes=max_bytes) for one in (data, other))
    signatures, others = document["signatures"], their_document["signatures"]
    assert isinstance(signatures, list)
    assert isinstance(others, list)
    signatures += [one for one, signature in zip(others, theirs.signatures, strict=True) if signature in more]
    del signatures[MAX_SIGNATURES:]
    return wire.to_bytes(document)


def packed(data: bytes, *, payload_type: str, max_bytes: int) -> bytes:
    """Return an envelope as it travels in a datagram: the raw signatures, then the deflated payload.

    Raises:
        BadInput: the data are no envelope of that type, or a signature is of another size.
    """
    envelope = Envelope.from_bytes(data, payload_type=payload_type, max_bytes=max_bytes)
    if any(len(signature) != _SIGNATURE_BYTES for signature in envelope.signatures):
        raise BadInput("El sobre trae una firma de otro tamaño.", "The envelope has a signature of another size.")
    head = bytes((_PACKED, len(envelope.signatures)))
    return head + b"".join(envelope.signatures) + zlib.compress(envelope.payload, 9)


def unpacked(datagram: bytes, *, payload_type: str, max_bytes: int) -> bytes:
    """Return the envelope of a datagram; what it is worth is decided by whoever verifies it.

    Raises:
        BadInput: it is no packed envelope, or grows beyond `max_bytes`.
    """
    count = datagram[1] if len(datagram) > 1 and datagram[0] == _PACKED else 0
    ends = 2 + count * _SIGNATURE_BYTES
    inflater = zlib.decompressobj()
    try:
        payload = inflater.decompress(datagram[ends:], max_bytes)
    except zlib.error:
        payload = b""
    if not 1 <= count <= MAX_SIGNATURES or not payload or not inflater.eof or inflater.unused_data:
        raise BadInput("El datagrama no es una orden.", "The datagram is no order.")
    signatures = [datagram[at : at + _SIGNATURE_BYTES] for at in range(2, ends, _SIGNATURE_BYTES)]
    return _write(payload, payload_type, [("", signature) for signature in signatures])


def pae(payload_type: str, payload: bytes) -> bytes:
    """Return the pre-authentication encoding that is signed (DSSE protocol, PAE)."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def _write(payload: bytes, payload_type: str, signatures: Iterable[tuple[str, bytes]]) -> bytes:
    return wire.to_bytes(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": payload_type,
            "signatures": [
                {"keyid": key_id, "sig": base64.b64encode(signature).decode()} for key_id, signature in signatures
            ],
        }
    )


def _base64(text: object) -> bytes:
    if isinstance(text, str):
        try:
            return base64.b64decode(text.translate(str.maketrans("-_", "+/")), validate=True)
        except (ValueError, binascii.Error) as fault:
            raise BadInput("El sobre no es base64 válido.", "The envelope is not valid base64.") from fault
    raise BadInput("El sobre está incompleto.", "The envelope is incomplete.")
