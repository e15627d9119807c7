"""The values that a rule may be configured with: a limit that nothing can break is refused when it is read."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import Any

from ...domain.errors import ValueFault
from ...domain.messages import Message


class FieldFault(ValueFault):
    """Feil i en verdi: one value of several cannot be so; `name` is what a rule calls it."""

    def __init__(self, what: Message, *, name: str) -> None:
        super().__init__(what)
        self.name = name


def at_least(least: int) -> Callable[[object, Any, int], None]:
    """Return a validator for whole numbers from `least` up.

    Raises:
        FieldFault: when the validator meets a smaller number.
    """

    def validate(_: object, field: Any, value: int) -> None:
        if value < least:
            what = Message("{field} is {value}; at least {least}", field=field.name, value=value, least=least)
            raise FieldFault(what, name=field.name)

    return validate


def entries(least: int) -> Callable[[object, Any, Sized], None]:
    """Return a validator for lists of at least so many entries.

    Raises:
        FieldFault: when the validator meets a shorter one.
    """

    def validate(_: object, field: Any, value: Sized) -> None:
        if len(value) < least:
            values = {"field": field.name, "count": len(value), "least": least}
            raise FieldFault(Message("{field} has {count} entries; at least {least}", **values), name=field.name)

    return validate


def per_cent(_: object, field: Any, value: int) -> None:
    """Validate a share: a whole number from 1 to 100.

    Raises:
        FieldFault: for any other number.
    """
    if not 1 <= value <= 100:
        raise FieldFault(Message("{field} is {value}; from 1 to 100", field=field.name, value=value), name=field.name)
