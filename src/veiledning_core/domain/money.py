"""Money is whole øre, never a float."""

from __future__ import annotations

import re

import attrs

from .errors import ValueFault
from .messages import Message

_MOST_DIGITS = 12
_AMOUNT = re.compile(r"(?:kr\.?)?\s*([-−–]?)\s*([0-9]{1,3}(?:[\s.][0-9]{3})*|[0-9]+)(?:,([0-9]{2}|[-–]))?")


@attrs.frozen(order=True)
class Money:
    """Beløp: an amount in Norwegian øre (100 øre = 1 krone)."""

    ore: int = attrs.field(validator=attrs.validators.instance_of(int))

    @classmethod
    def kroner(cls, amount: int) -> Money:
        """Return `amount` whole kroner."""
        return cls(amount * 100)

    def __add__(self, other: Money) -> Money:
        return Money(self.ore + other.ore)

    def __sub__(self, other: Money) -> Money:
        return Money(self.ore - other.ore)

    def __mul__(self, times: int) -> Money:
        return Money(self.ore * times)

    def shares(self, parts: int) -> tuple[Money, ...]:
        """Return `parts` amounts that add up to this one and differ by at most one øre.

        Raises:
            ValueFault: fewer than one part.
        """
        if parts < 1:
            raise ValueFault(Message("an amount cannot be shared in {parts}", parts=parts))
        each, left = divmod(self.ore, parts)
        return tuple(Money(each + (1 if place < left else 0)) for place in range(parts))

    def __str__(self) -> str:
        """Return it the Norwegian way: `34 000,00`, with no-break spaces."""
        kroner, ore = divmod(abs(self.ore), 100)
        sign = "−" if self.ore < 0 else ""
        return f"{sign}{kroner:,}".replace(",", "\u00a0") + f",{ore:02d}"


def parse_kroner(text: str) -> Money:
    """Return the amount of `34 000`, `34 000,50`, `kr 34 000,-` or `−500`.

    Raises:
        ValueFault: it is no amount, or has more than twelve digits before the comma.
    """
    if not (match := _AMOUNT.fullmatch(text.strip().lower())):
        raise ValueFault(
            Message("{text!r} is no amount", text=text[:80]), hint=Message("Write it as 34 000 or 34 000,50.")
        )
    minus, kroner, ore = match.groups(default="")
    if sum(character.isdigit() for character in kroner) > _MOST_DIGITS:
        raise ValueFault(Message("{text!r} is more than any course costs", text=text[:80]))
    amount = int(re.sub(r"[^0-9]", "", kroner)) * 100 + (int(ore) if ore.isdigit() else 0)
    return Money(-amount if minus else amount)
