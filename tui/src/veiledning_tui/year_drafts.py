"""The board on which the drafts of a year get their days: which are taken along, and the days proposed for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.progress import Stopped
from veiledning_core.register import Register
from veiledning_core.use_cases.year.proposing import ProposedGathering, YearProposal, propose_year
from veiledning_core.use_cases.year.year_courses import YearAsked, YearCourse
from veiledning_core.use_cases.year.year_drafts import drafts_of_year


@attrs.frozen(kw_only=True)
class YearChoice:
    """Valg for årets utkast: the codes of those that stay on their days, and where the search begins."""

    year: int
    left_out: frozenset[str] = frozenset()
    seed: int = 1

    def turned(self, code: str) -> YearChoice:
        """Return the choice with a draft left out, or taken along again."""
        return attrs.evolve(self, left_out=self.left_out ^ {code})


@attrs.frozen(kw_only=True)
class YearBoard:
    """Tavle for årets utkast: the drafts, and the days proposed for those taken along, or why there are none."""

    choice: YearChoice
    drafts: tuple[Course, ...]
    proposal: YearProposal | None = None
    refusal: VeiledningError | None = None

    @property
    def rows(self) -> Mapping[str, tuple[Course, Gathering]]:
        """Return every gathering with its course, by the key of its row."""
        return {f"{course.code} {one.key}": (course, one) for course in self.drafts for one in course.gatherings}

    @property
    def proposed(self) -> Mapping[str, ProposedGathering]:
        """Return the proposed days by the key of the row."""
        courses = self.proposal.courses if self.proposal else ()
        return {f"{course.code} {one.key}": one for course in courses for one in course.gatherings}

    @property
    def asked(self) -> YearAsked | None:
        """Return what is asked of the planner, if any draft is taken along."""
        return _asked(self.choice, self.drafts)


def planned_year(register: Register, choice: YearChoice) -> YearBoard:
    """Return the board; where there are no days for the drafts that are taken along, it says why.

    Raises:
        Stopped: somebody stopped it before there was a plan.
    """
    drafts = register.read(drafts_of_year, choice.year)
    board = YearBoard(choice=choice, drafts=drafts)
    if (asked := board.asked) is None:
        return board
    try:
        return attrs.evolve(board, proposal=register.read(propose_year, asked))
    except Stopped:
        raise
    except VeiledningError as error:
        return attrs.evolve(board, refusal=error)


def _asked(choice: YearChoice, drafts: Sequence[Course]) -> YearAsked | None:
    taken = [course for course in drafts if course.code not in choice.left_out]
    if not taken:
        return None
    last = max(day for course in taken for day in course.days)
    return YearAsked(
        first=dt.date(choice.year, 1, 1),
        last=dt.date(last.year, 12, 31),
        courses=tuple(YearCourse(code=course.code) for course in taken),
        seed=choice.seed,
    )
