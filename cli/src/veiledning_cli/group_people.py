"""Use cases about groups that take participants, and those who lead groups, by what somebody types."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from veiledning_core.domain.errors import NotFound
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.person import Person
from veiledning_core.domain.text import match_key
from veiledning_core.use_cases.groups.ordering import group_basis
from veiledning_core.use_cases.work import Work

from .naming import ids_of

P = ParamSpec("P")
T = TypeVar("T")


def with_two(
    use_case: Callable[Concatenate[Work, str, UUID, UUID, P], T],
) -> Callable[Concatenate[Work, str, str, str, P], T]:
    """Return a use case about two people, participants or leaders of groups, that takes them as they are typed."""

    @functools.wraps(use_case)  # the journal names the use case
    def named(work: Work, code: str, one: str, other: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(work, code, _anybody(work, code, one), _anybody(work, code, other), *args, **kwargs)

    return named


def as_leader(use_case: Callable[Concatenate[Work, str, UUID, P], T]) -> Callable[Concatenate[Work, str, str, P], T]:
    """Return a use case about somebody who may lead a group that takes them as they are typed."""

    @functools.wraps(use_case)
    def named(work: Work, code: str, who: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        staff = _staff(work, code)
        if (found := _meant(staff, who)) is None:
            hint = Message("Those who do: {names}.", names=Listed(person.name for person in staff))
            if not staff:
                hint = Message("Give them a role that leads groups, with `veiledning course staff {code}`.", code=code)
            raise NotFound(Message("{words!r} does not lead groups", words=who), where=code, hint=hint)
        return use_case(work, code, found.id, *args, **kwargs)

    return named


def _anybody(work: Work, code: str, words: str) -> UUID:
    try:
        (enrolment,) = ids_of(work, code, (words,))
    except NotFound:
        if (leader := _meant(_staff(work, code), words)) is None:
            raise
        return leader.id
    return enrolment


def _staff(work: Work, code: str) -> tuple[Person, ...]:
    return group_basis(work, work.courses.by_code(code)).staff


def _meant(staff: tuple[Person, ...], words: str) -> Person | None:
    key, plain = match_key(words), words.strip().casefold()
    return next(
        (one for one in staff if match_key(one.name) == key or plain in (str(one.id), one.email.casefold())), None
    )
