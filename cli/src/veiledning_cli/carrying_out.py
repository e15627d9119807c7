"""Changing or planning a course, and printing what its rules say then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.variant import Days
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.courses.consequences import ChangedCourse
from veiledning_core.use_cases.courses.day_notes import day_notes
from veiledning_core.use_cases.work import Work

from .changing import Changing, with_type
from .render.consequences import print_difference
from .render.findings import print_answer, print_findings
from .session import Session

P = ParamSpec("P")


def changed_course(
    session: Session,
    done: str,
    dry_run: bool,
    use_case: Callable[Concatenate[Work, str, P], CourseCheck],
    /,
    code: str,
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Change a course, and print what was done and what its rules say now that they did not before.

    `done` is the sentence for it, in which {code} is the course's.
    """
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        before, verdict, course_type = change(_with_before(use_case), code, *args, **kwargs)
        if not dry_run:
            session.tell(done, code=verdict.course.code)
        print_difference(session, ChangedCourse(before=before, verdict=verdict), course_type)
        print_answer(session, verdict)
        if any(finding.needs_answer for finding in verdict.findings):
            session.note("`veiledning course check {code}` shows everything the rules find.", code=verdict.course.code)


def planned_course(
    session: Session,
    done: str,
    dry_run: bool,
    asked: Sequence[Days],
    use_case: Callable[Concatenate[Work, P], CourseCheck],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> CourseCheck:
    """Plan a course on the days that are asked for, print what was done and all that its rules say, and return that.

    `done` is as for a change.
    """
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        verdict, course_type = change(with_type(use_case), *args, **kwargs)
        if not dry_run:
            session.tell(done, code=verdict.course.code)
        for note in day_notes(verdict.course, asked=asked):
            session.tell(note)
        print_findings(session, verdict, course_type)
        print_answer(session, verdict)
        return verdict


def _with_before(
    use_case: Callable[Concatenate[Work, str, P], CourseCheck],
) -> Callable[Concatenate[Work, str, P], tuple[CourseCheck, CourseCheck, CourseType]]:
    """Return a use case that also returns what the rules said before it, and the edition of the course's type."""

    def all_three(
        work: Work, code: str, /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[CourseCheck, CourseCheck, CourseType]:
        before = check_course(work, code)
        verdict, course_type = with_type(use_case)(work, code, *args, **kwargs)
        return before, verdict, course_type

    all_three.__name__ = use_case.__name__  # the journal names the use case
    return all_three
