"""Use cases that take people by what somebody types: an e-mail address, a full name or an id."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.text import match_key
from veiledning_core.rules.finding import COURSE
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments, list_enrolments
from veiledning_core.use_cases.picturing import picture_of
from veiledning_core.use_cases.subjects import subject_names
from veiledning_core.use_cases.work import Work

P = ParamSpec("P")
T = TypeVar("T")

ToMany = Callable[Concatenate[Work, str, Sequence[UUID], P], T]
ToOne = Callable[Concatenate[Work, str, UUID, P], T]
ToTwo = Callable[Concatenate[Work, str, UUID, UUID, P], T]


def ids_of(work: Work, code: str, who: Sequence[str]) -> tuple[UUID, ...]:
    """Return the enrolments that are meant on a course.

    Raises:
        NotFound: nobody on the course is meant by one of them.
        UsageFault: one of them means several.
    """
    return tuple(line.enrolment.id for line in find_enrolments(work, code, who))


def with_people(use_case: ToMany[P, T]) -> Callable[Concatenate[Work, str, Sequence[str], P], T]:
    """Return a use case about several enrolments that takes people as they are typed."""

    @functools.wraps(use_case)  # the journal names the use case
    def named(work: Work, code: str, who: Sequence[str], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(work, code, ids_of(work, code, who), *args, **kwargs)

    return named


def for_one(use_case: ToOne[P, T]) -> ToMany[P, T]:
    """Return a use case about one enrolment as one about several of which there is exactly one."""

    @functools.wraps(use_case)
    def same(work: Work, code: str, ids: Sequence[UUID], /, *args: P.args, **kwargs: P.kwargs) -> T:
        (enrolment,) = ids
        return use_case(work, code, enrolment, *args, **kwargs)

    return same


def for_two(use_case: ToTwo[P, T]) -> ToMany[P, T]:
    """Return a use case about two enrolments as one about several of which there are exactly two."""

    @functools.wraps(use_case)
    def same(work: Work, code: str, ids: Sequence[UUID], /, *args: P.args, **kwargs: P.kwargs) -> T:
        one, other = ids
        return use_case(work, code, one, other, *args, **kwargs)

    return same


def with_lines(
    use_case: ToMany[P, T],
) -> Callable[Concatenate[Work, str, Sequence[str], P], tuple[T, tuple[EnrolmentLine, ...]]]:
    """Return a use case about several people, as they are typed, that also returns their lines afterwards."""

    @functools.wraps(use_case)
    def both(
        work: Work, code: str, who: Sequence[str], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, tuple[EnrolmentLine, ...]]:
        ids = ids_of(work, code, who)
        result = use_case(work, code, ids, *args, **kwargs)
        now = {line.enrolment.id: line for line in list_enrolments(work, code)}
        return result, tuple(now[id] for id in ids)

    return both


def about(use_case: Callable[..., T]) -> Callable[..., T]:
    """Return a use case about a finding whose `subject` may be a person, a body or a gathering, as they are typed."""

    @functools.wraps(use_case)
    def named(work: Work, code: str, *, subject: str | None = None, **rest: Any) -> T:
        return use_case(work, code, subject=_subject(work, code, subject), **rest)

    return named


def _subject(work: Work, code: str, typed: str | None) -> str | None:
    if typed is None or typed == COURSE or ":" in typed:
        return typed
    if (named := _not_a_participant(work, code, typed)) is not None:
        return named
    (enrolment,) = ids_of(work, code, (typed,))
    return f"enrolment:{enrolment}"


def _not_a_participant(work: Work, code: str, typed: str) -> str | None:
    """Return the body, the gathering or the member of the staff that is called so."""
    picture = picture_of(work, work.courses.by_code(code))
    people = {subject for one in picture.participants for subject in (one.subject, f"person:{one.person.id}")}
    wanted = match_key(typed)
    for subject, name in subject_names(picture).items():
        called = (name.nb, name.en) if isinstance(name, LocalText) else (name,)
        if subject not in people and wanted in [match_key(one) for one in called if isinstance(one, str)]:
            return subject
    return None
