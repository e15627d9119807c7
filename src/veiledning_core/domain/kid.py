"""KID: the number by which a payment finds its invoice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .errors import ValueFault
from .messages import Message, Worded

SHORTEST, LONGEST = 4, 25
"""Digits, the check digit included (register, d9)."""


class KidCheck(Worded):
    """Kontrollsiffer: how the last digit of a KID follows from the others."""

    MOD10 = "mod10", "mod 10"
    MOD11 = "mod11", "mod 11"


def kid(running: int, *, length: int = 10, check: KidCheck = KidCheck.MOD10) -> str | None:
    """Return the KID of a running number, padded with zeros; None where mod 11 would give `-` as check digit.

    Whoever numbers with mod 11 skips such a number: a KID never holds anything but digits.

    Raises:
        ValueFault: the length is none that a bank takes, or the number is too long for it.
    """
    if not SHORTEST <= length <= LONGEST:
        raise ValueFault(
            Message(
                "a KID has {shortest} to {longest} digits, not {length}",
                shortest=SHORTEST,
                longest=LONGEST,
                length=length,
            )
        )
    digits = str(running).zfill(length - 1)
    if running < 0 or len(digits) >= length:
        raise ValueFault(Message("{number} is too long for a KID of {length} digits", number=running, length=length))
    last = _CHECKS[check](digits)
    return None if last is None else f"{digits}{last}"


def kid_holds(text: str, check: KidCheck = KidCheck.MOD10) -> bool:
    """Return whether a text is a KID: 4 to 25 digits, the last of which checks the others."""
    if not (text.isascii() and text.isdigit() and SHORTEST <= len(text) <= LONGEST):
        return False
    return _CHECKS[check](text[:-1]) == int(text[-1])


def _mod10(digits: str) -> int:
    """Return the check digit: every second digit from the right is doubled, and its digits added (Luhn)."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))]
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _mod11(digits: str) -> int | None:
    """Return the check digit with the weights 2 to 7 from the right; None for ten, which is written `-`."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(digits)))
    check = -total % 11
    return None if check == 10 else check


_CHECKS: Mapping[KidCheck, Callable[[str], int | None]] = MappingProxyType(
    {KidCheck.MOD10: _mod10, KidCheck.MOD11: _mod11}
)
