"""Steps of enrolments that end the same way: each person with their status, and what the rules say of the course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ParamSpec

from veiledning_core.use_cases.checking import CourseCheck

from .changing import Changing
from .naming import ToMany, with_lines
from .render.enrolments import print_moved
from .render.findings import print_answer
from .session import Session

P = ParamSpec("P")


def take_step(
    session: Session,
    dry_run: bool,
    step: ToMany[P, CourseCheck],
    code: str,
    who: Sequence[str],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Take a step with people, named as they are typed, and print where they stand then."""
    with session.register() as register:
        verdict, lines = Changing(session, register, dry_run=dry_run)(with_lines(step), code, who, *args, **kwargs)
    print_moved(session, lines)
    print_answer(session, verdict)
