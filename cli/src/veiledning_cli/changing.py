"""Running the use case behind a command, for good or only to see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Concatenate, ParamSpec, TypeVar

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.register import Register
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.work import Work

from .progress import searching, shown_progress
from .session import Session
from .streams import off_stdout

P = ParamSpec("P")
T = TypeVar("T")


class Changing:
    """What a changing command works with: the open register, and whether it may write."""

    def __init__(self, session: Session, register: Register, *, dry_run: bool) -> None:
        self.session, self.register, self.dry_run = session, register, dry_run

    def __call__(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case and keep what it did; on a dry run undo it and print what it would have written."""
        with self.watched() as register:
            if not self.dry_run:
                return off_stdout(register.run, use_case, *args, **kwargs)
            preview = off_stdout(register.preview, use_case, *args, **kwargs)
        self._print(preview.changes)
        return preview.result

    def watched(self) -> AbstractContextManager[Register]:
        """Give the register with a listener that shows how far a long step has come."""
        return shown_progress(self.register)

    def _print(self, changes: Sequence[JournalEntry]) -> None:
        from veiledning_core.use_cases.journal.journal_lines import with_names
        from veiledning_core.use_cases.journal.undo.obstacles import obstacle_for_good

        from .render.changes import print_changes  # the journal's words are many, and only a dry run needs them

        print_changes(self.session, self.register.read(with_names, changes))
        if obstacle := obstacle_for_good(changes):
            self.session.note("It could not be undone: {why}.", why=obstacle.what)


class Searching(Changing):
    """Runs a use case that searches: Ctrl-C ends the search, and the best so far counts."""

    def watched(self) -> AbstractContextManager[Register]:
        """Give the register with a listener that ends the search when it is asked to."""
        return searching(self.register)


def with_type(
    use_case: Callable[Concatenate[Work, P], CourseCheck],
) -> Callable[Concatenate[Work, P], tuple[CourseCheck, CourseType]]:
    """Return a use case that also returns the edition of the type that the course was planned with."""

    def both(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> tuple[CourseCheck, CourseType]:
        verdict = use_case(work, *args, **kwargs)
        return verdict, edition_of(work, verdict.course)

    both.__name__ = use_case.__name__  # the journal names the use case
    return both
