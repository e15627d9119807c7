"""Numbers and codes with a form of their own: organisation numbers, HPR numbers, e-mail, outcome codes."""

from __future__ import annotations

import re

from .errors import ValueFault
from .messages import Message
from .text import first_invisible

_ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_EMAIL = re.compile(r"[^@\s,;<>()\[\]\\\"]+@[^@\s,;<>()\[\]\\\".]+(\.[^@\s,;<>()\[\]\\\".]+)+")
_OUTCOME = re.compile(r"([A-Z]{2,5})[ \u00a0–-]?([0-9]{1,3})")


def organisation_number(text: str) -> str:
    """Return the nine digits of an organisation number (mod 11, Brønnøysund Register Centre).

    Raises:
        ValueFault: not nine digits, or the check digit is wrong.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise ValueFault(Message("{text!r} is no organisation number: it has nine digits", text=text))
    weighted = sum(int(d) * w for d, w in zip(digits, _ORGANISATION_WEIGHTS, strict=False))
    if (11 - weighted % 11) % 11 != int(digits[8]):
        raise ValueFault(
            Message("the organisation number {digits} fails its check digit", digits=digits),
            hint=Message("Look the number up in Enhetsregisteret."),
        )
    return digits


def hpr_number(text: str) -> str:
    """Return the 1 to 9 digits of an HPR number; leading zeros and blanks carry no meaning.

    Raises:
        ValueFault: anything but digits, or too many of them.
    """
    digits = re.sub(r"\s", "", text).lstrip("0")
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise ValueFault(Message("{text!r} is no HPR number: it has one to nine digits", text=text))
    return digits


def hpr_check_digit_holds(digits: str) -> bool:
    """Return whether mod 11 with weights 2 to 7 holds: a hint only, for the rule is not officially documented."""
    weighted = sum(int(d) * (2 + place % 6) for place, d in enumerate(reversed(digits[:-1])))
    return (11 - weighted % 11) % 11 == int(digits[-1])


def email_address(text: str) -> str:
    """Return the address in lower case.

    Raises:
        ValueFault: it is no e-mail address.
    """
    plain = text.strip()
    if len(plain) > 254 or first_invisible(plain) or not _EMAIL.fullmatch(plain):
        raise ValueFault(
            Message("{text!r} is no e-mail address", text=plain[:80]), hint=Message("Write it as name@place.no.")
        )
    return plain.lower()


def phone_number(text: str) -> str:
    """Return digits, with + in front of a country code; eight digits are taken as Norwegian.

    Raises:
        ValueFault: too few or too many digits, or letters.
    """
    plain = re.sub(r"[\s()\-.]", "", text)
    plain = "+" + plain[2:] if plain.startswith("00") else plain
    if not re.fullmatch(r"\+?[0-9]{5,15}", plain):
        raise ValueFault(Message("{text!r} is no telephone number", text=text))
    return plain.removeprefix("+47") if re.fullmatch(r"\+47[0-9]{8}", plain) else plain


def outcome_code(text: str) -> str:
    """Return the regulation's form of a code: `ALM 2` and `alm-002` are both `ALM-002`.

    Raises:
        ValueFault: it is no such code.
    """
    if match := _OUTCOME.fullmatch(text.strip().upper()):
        return f"{match[1]}-{int(match[2]):03d}"
    raise ValueFault(Message("{text!r} is no outcome code", text=text), hint=Message("Write it as ALM-002."))


_ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def bank_account(text: str) -> str:
    """Return the eleven digits of a Norwegian bank account (mod 11; register, d9 has the account of a KID).

    Raises:
        ValueFault: not eleven digits, or the check digit is wrong.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise ValueFault(Message("{text!r} is no bank account: it has eleven digits", text=text))
    weighted = sum(int(d) * w for d, w in zip(digits, _ACCOUNT_WEIGHTS, strict=False))
    if (11 - weighted % 11) % 11 != int(digits[10]):
        raise ValueFault(
            Message("the bank account {digits} fails its check digit", digits=digits),
            hint=Message("Compare it with the agreement with the bank."),
        )
    return digits
