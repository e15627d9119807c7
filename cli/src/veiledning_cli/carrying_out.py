"""Running the use case behind a changing command, for good or only to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from veiledning_core.course_type.model import CourseType
from veiledning_core.register import Register
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.journal.journal_lines import with_names
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.work import Work

from .render.changes import print_changes
from .render.findings import print_answer, print_findings
from .session import Session

P = ParamSpec("P")
T = TypeVar("T")


class Changing:
    """What a changing command works with: the open register, and whether it may write."""

    def __init__(self, session: Session, register: Register, *, dry_run: bool) -> None:
        self.session, self.register, self.dry_run = session, register, dry_run

    def __call__(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case and keep what it did; on a dry run undo it and print what it would have written."""
        if not self.dry_run:
            return self.register.run(use_case, *args, **kwargs)
        preview = self.register.preview(use_case, *args, **kwargs)
        print_changes(self.session, self.register.read(with_names, preview.changes))
        return preview.result


def changed_course(
    session: Session,
    done: str,
    dry_run: bool,
    use_case: Callable[Concatenate[Work, P], CourseCheck],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> CourseCheck:
    """Change a course, print what was done and what its rules now say, and return that.

    `done` is the sentence for it, in which {code} is the course's.
    """
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        verdict, course_type = change(with_type(use_case), *args, **kwargs)
        if not dry_run:
            session.tell(done, code=verdict.course.code)
        print_findings(session, verdict, course_type)
        print_answer(session, verdict)
        return verdict


def with_type(
    use_case: Callable[Concatenate[Work, P], CourseCheck],
) -> Callable[Concatenate[Work, P], tuple[CourseCheck, CourseType]]:
    """Return a use case that also returns the edition of the type that the course was planned with."""

    def both(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> tuple[CourseCheck, CourseType]:
        verdict = use_case(work, *args, **kwargs)
        return verdict, edition_of(work, verdict.course)

    both.__name__ = use_case.__name__  # the journal names the use case
    return both
