"""So few people that they cannot be groups, triads or pairs."""

from __future__ import annotations

from ...domain.errors import ValueFault
from ...domain.messages import Message
from ...rules.kinds.group_division import divide


def refuse_fewer_than_groups(code: str, people: int, groups: int) -> None:
    """Refuse more groups than there are people with a binding place.

    Raises:
        ValueFault: there are.
    """
    if people < groups:
        what = Message("{groups} groups are too many for those with a place: {people}", groups=groups, people=people)
        hint = Message("Admit more, with `veiledning enrolment admit {code}`, or say how many groups.", code=code)
        raise ValueFault(what, where=code, hint=hint)


def refuse_no_division(code: str, people: int, size: int) -> None:
    """Refuse so few people that they cannot be groups of a size and one more (register, A-18).

    Raises:
        ValueFault: they cannot.
    """
    if not people or divide(people, size) is None:
        what = Message(
            "too few to be groups of {size} and {bigger}: {people}", size=size, bigger=size + 1, people=people
        )
        raise ValueFault(what, where=code, hint=_help(code, people))


def _help(code: str, people: int) -> Message:
    if not people:
        return Message("Admit somebody first, with `veiledning enrolment admit {code}`.", code=code)
    if people == 1:
        return Message("Let somebody who leads the course take part.")
    return Message(
        "Let somebody who leads the course take part, or let the session be one of pairs, with `veiledning session "
        "edit {code} SESSION --format pairs`.",
        code=code,
    )
