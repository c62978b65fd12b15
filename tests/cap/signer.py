"""Somebody with a certificate, who signs alerts as other offices do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import XMLSigner
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod, SignatureMethod

from builders import NOON


@dataclass(frozen=True)
class Signer:
    """Somebody with a certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def signed(self, xml: str, *, part: str = "") -> bytes:
        """Sign a document, or the part of it with this Id."""
        signer = XMLSigner(
            method=SignatureConstructionMethod.enveloped,
            signature_algorithm=SignatureMethod.ECDSA_SHA256,
            c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
        )
        uri = f"#{part}" if part else None
        root = signer.sign(etree.fromstring(xml.encode()), key=self.key, cert=[self.certificate], reference_uri=uri)
        return bytes(etree.tostring(root))


def a_signer(name: str = "IDEAM", *, since: datetime = NOON, days: int = 90) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(since - timedelta(days=1))
        .not_valid_after(since + timedelta(days=days)).sign(key, hashes.SHA256())
    )  # fmt: skip
    return Signer(key, certificate)
