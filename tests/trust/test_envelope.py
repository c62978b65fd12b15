"""DSSE envelopes, beside the field's own implementation."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope as OracleEnvelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey

from signage.errors import BadInput
from signage.trust.envelope import MAX_SIGNATURES, Envelope, PublicKey, SigningKey, countersign, pae, seal

TYPE = "application/vnd.signage.alert+json"
KEY, OTHER = SigningKey.new(), SigningKey.new()


def opened(data: bytes) -> Envelope:
    return Envelope.from_bytes(data, payload_type=TYPE, max_bytes=10_000)


def oracle_key(key: PublicKey) -> SSlibKey:
    return SSlibKey(key.hint, "ed25519", "ed25519", {"public": key.text})


@given(st.binary(max_size=300))
def test_the_oracle_accepts_what_we_seal(payload: bytes) -> None:
    theirs = OracleEnvelope.from_dict(json.loads(seal(payload, payload_type=TYPE, keys=[KEY])))
    assert theirs.payload == payload
    theirs.verify([oracle_key(KEY.public)], 1)
    with pytest.raises(VerificationError):
        theirs.verify([oracle_key(OTHER.public)], 1)


@given(st.binary(max_size=300))
def test_we_accept_what_the_oracle_seals(payload: bytes) -> None:
    theirs = OracleEnvelope(payload, TYPE, {})
    signer = CryptoSigner.generate_ed25519()
    theirs.sign(signer)
    envelope = opened(json.dumps(theirs.to_dict()).encode())
    public = PublicKey.from_text(signer.public_key.keyval["public"])
    assert envelope.payload == payload
    assert envelope.signers([public]) == {public}


@given(st.text(max_size=20), st.binary(max_size=50))
def test_the_encoding_that_is_signed_is_the_oracles(kind: str, payload: bytes) -> None:
    assert pae(kind, payload) == OracleEnvelope(payload, kind, {}).pae()


@given(st.data())
def test_any_flipped_byte_of_the_payload_or_signature_is_noticed(data: st.DataObject) -> None:
    document = json.loads(seal(b'{"a":1}', payload_type=TYPE, keys=[KEY]))
    field = data.draw(st.sampled_from(["payload", "sig"]))
    place = document if field == "payload" else document["signatures"][0]
    raw = bytearray(base64.b64decode(place[field]))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    place[field] = base64.b64encode(bytes(raw)).decode()
    assert opened(json.dumps(document).encode()).signers([KEY.public]) == frozenset()


def test_a_key_that_signs_twice_counts_once_whatever_ids_it_claims() -> None:
    document = json.loads(seal(b"{}", payload_type=TYPE, keys=[KEY, KEY]))
    document["signatures"][1]["keyid"] = OTHER.public.hint
    assert opened(json.dumps(document).encode()).signers([KEY.public, OTHER.public]) == {KEY.public}


def test_another_payload_type_is_refused_before_anything_is_used() -> None:
    with pytest.raises(BadInput, match="tipo"):
        Envelope.from_bytes(
            seal(b"{}", payload_type="application/vnd.signage.root+json", keys=[KEY]), payload_type=TYPE, max_bytes=999
        )


def test_five_hundred_signatures_are_not_even_tried() -> None:
    document = json.loads(seal(b"{}", payload_type=TYPE, keys=[KEY]))
    document["signatures"] *= MAX_SIGNATURES + 1
    with pytest.raises(BadInput, match="firmas"):
        opened(json.dumps(document).encode())


def test_both_alphabets_of_base64_are_read() -> None:
    data = seal(b"\xff\xfe\xfd" * 9, payload_type=TYPE, keys=[KEY])
    document = json.loads(data)
    document["payload"] = document["payload"].replace("+", "-").replace("/", "_")
    assert opened(json.dumps(document).encode()).signers([KEY.public]) == {KEY.public}


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b'{"payload":"","payloadType":"x","signatures":[]}', b"x" * 20_000, b'{"signatures":[1]}', b"<html>"],
)
def test_what_is_no_envelope_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        opened(data)


def test_a_second_person_signs_the_same_bytes() -> None:
    once = seal(b"{}", payload_type=TYPE, keys=[KEY])
    twice = countersign(once, payload_type=TYPE, key=OTHER, max_bytes=9_999)
    assert opened(twice).signers([KEY.public, OTHER.public]) == {KEY.public, OTHER.public}


def test_a_private_key_never_shows_itself() -> None:
    assert KEY.raw.hex() not in repr(KEY)
    assert str(KEY.raw) not in repr(KEY)
