"""A change that can be looked at before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import attrs

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.work import Work

T = TypeVar("T")


@attrs.frozen
class Step(Generic[T]):
    """Steg: a use case with what it is given, which the register previews or runs."""

    use_case: Callable[..., T]
    given: tuple[object, ...] = ()
    named: Mapping[str, Any] = attrs.field(factory=dict, hash=False)

    def preview(self, register: Register) -> Preview[T]:
        """Return what it would do.

        Raises:
            VeiledningError: it would be refused.
        """
        return register.preview(self.use_case, *self.given, **self.named)

    def run(self, register: Register) -> T:
        """Do it.

        Raises:
            VeiledningError: it is refused.
        """
        return register.run(self.use_case, *self.given, **self.named)


@attrs.frozen(kw_only=True)
class Outlook(Generic[T]):
    """Utsikt: what the rules say of a course now, and what a step would change; nothing is known of a broken type."""

    before: CourseCheck | None
    preview: Preview[T]


def step(use_case: Callable[..., T], *given: object, **named: object) -> Step[T]:
    """Return a use case with what it is given."""
    return Step(use_case, given, named)


def judged(register: Register, code: str, planned: Step[Any]) -> Outlook[CourseCheck]:
    """Return what a step after which nobody asks the rules would change of what they say of its course.

    Raises:
        VeiledningError: it would be refused.
    """
    return outlook(register, code, step(_and_ask_the_rules, planned, code))


def outlook(register: Register, code: str, planned: Step[T]) -> Outlook[T]:
    """Return what a step on a course would change.

    Raises:
        VeiledningError: it would be refused.
    """
    preview = planned.preview(register)
    try:
        before = register.read(check_course, code)
    except VeiledningError:
        before = None
    return Outlook(before=before, preview=preview)


def _and_ask_the_rules(work: Work, planned: Step[Any], code: str) -> CourseCheck:
    planned.use_case(work, *planned.given, **planned.named)
    return check_course(work, code)
