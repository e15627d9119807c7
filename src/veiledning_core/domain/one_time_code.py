"""Codes that let one evaluation form in, once, whoever it is from."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from .typed_code import LETTERS, as_meant

_LENGTH = 10
_GROUP = 5


def new_code() -> str:
    """Return a fresh code, `K7QXM-3TP4A`.

    Ten letters are fifty bits: nobody guesses one, and a plain digest of it is safe to keep. Whoever works a code out
    of its digest holds the register already, and learns nothing: no code is joined to a person or to an answer.
    """
    letters = "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def digest_of(course: UUID, code: str) -> str:
    """Return what is kept of a code, however it was typed; a code is good for one course alone."""
    return hashlib.sha256(f"{course}:{as_meant(code)}".encode()).hexdigest()
