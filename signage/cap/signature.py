"""XMLDSig of alerts of others, by a certificate that this office keeps (W3C XML Signature; CAP 1.2 §3.3.4.1).

Trust comes from here alone: the certificate that a message brings is never looked at. What was signed is what is read:
the message is made of the verified bytes, so an alert that was wrapped around or beside the signed one says nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from signage.cap.message import Message
from signage.cap.xml import alerts_in, message_of_element
from signage.errors import BadInput

LARGEST_CERTIFICATE: Final = 16 * 1024
_WEAK: Final = re.compile("SHA1|HMAC")


def check_certificate(pem: str) -> x509.Certificate:
    """Read the certificate of a feed.

    Raises:
        BadInput: not one X.509 certificate as PEM.
    """
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise BadInput(
            "No es un certificado X.509 en PEM: pida al emisor el archivo que empieza por BEGIN CERTIFICATE.",
            "Not an X.509 certificate as PEM: ask the sender for the file that begins with BEGIN CERTIFICATE.",
            code="certificate",
        ) from fault
    return certificate


def signed_message(xml: bytes, pem: str, *, now: datetime) -> Message:
    """Return the alert that a feed's certificate signed.

    Raises:
        BadInput: unsigned, signed by another, altered, or the certificate is not valid now.
    """
    certificate = check_certificate(pem)
    if not certificate.not_valid_before_utc <= now.astimezone(UTC) <= certificate.not_valid_after_utc:
        raise BadInput(
            f"El certificado del canal no vale hoy (hasta {certificate.not_valid_after_utc:%Y-%m-%d}): pida el nuevo.",
            f"The feed's certificate is not valid today (until {certificate.not_valid_after_utc:%Y-%m-%d}): ask anew.",
            code="certificate-age",
        )
    try:
        found = XMLVerifier().verify(xml, x509_cert=certificate, expect_config=_expected(now))
    except Exception as fault:  # wherever a stranger's signature trips the library, nothing of it is believed
        raise _unsigned() from fault
    return _read(found)


def _expected(now: datetime) -> SignatureConfiguration:
    return SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=frozenset(one for one in SignatureMethod if not _WEAK.search(one.name)),
        digest_algorithms=frozenset(one for one in DigestAlgorithm if not _WEAK.search(one.name)),
        verification_time=now,
    )


def _read(found: VerifyResult | list[VerifyResult]) -> Message:
    signed = found.signed_xml if isinstance(found, VerifyResult) else None
    alerts = [] if signed is None else list(alerts_in(signed))
    if len(alerts) != 1:
        raise _unsigned()
    return message_of_element(alerts[0])


def _unsigned() -> BadInput:
    return BadInput(
        "La firma no es del certificado configurado para este canal.",
        "The signature is not of the certificate that is set for this feed.",
        code="cap-signature",
    )
