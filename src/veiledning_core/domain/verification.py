"""The code on a certificate: it depends on every word of the evidence and on a secret of the register."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import unicodedata
from decimal import Decimal
from typing import Any

import attrs

from .certificate import CertificateEvidence, CourseCertificate
from .typed_code import LETTERS, as_meant

_BYTES = 10
"""Eighty bits: sixteen letters, short enough to type and far too many to guess."""
_GROUP = 4
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", LETTERS)


def verification_code(secret: bytes, number: str, evidence: CertificateEvidence) -> str:
    """Return the code of a certificate, `XXXX-XXXX-XXXX-XXXX` in the letters of Crockford's base 32."""
    digest = hmac.new(secret, _canonical(number, evidence), hashlib.sha256).digest()
    letters = base64.b32encode(digest[:_BYTES]).decode("ascii").translate(_CROCKFORD)
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def is_genuine(secret: bytes, certificate: CourseCertificate) -> bool:
    """Return whether the certificate still says what it said when its code was made."""
    return is_same_code(certificate.code, verification_code(secret, certificate.number, certificate.evidence))


def is_same_code(typed: str, code: str) -> bool:
    """Return whether a typed code is the code, however it is written; it takes as long whichever letter is wrong."""
    return hmac.compare_digest(as_meant(typed).encode(), as_meant(code).encode())


def _canonical(number: str, evidence: CertificateEvidence) -> bytes:
    said = {
        "number": number,
        "evidence": attrs.asdict(evidence, filter=_says_something, value_serializer=_plain_value),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _says_something(_: attrs.Attribute[Any], value: Any) -> bool:
    return value not in (None, "", ())


def _plain_value(_: Any, __: Any, value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, dt.date) else value
