"""Edges of the rules about the organisations that send participants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ...domain.enrolment import Wish
from ...rules.kinds.minimum_per_organisation import MinimumPerOrganisation
from ...rules.kinds.minimum_per_unit import MinimumPerUnit
from ...rules.kinds.same_cohort import SameCohort
from ...rules.kinds.team_per_organisation import TeamPerOrganisation
from ...rules.kinds.wished_dates import WishedDates
from ...rules.picture import Picture
from ..pictures import a_participant, an_organisation, participants
from .stage import DAY, Edge, Stage, breaks, keeps

_TRUST = an_organisation()


def minimum_per_organisation(kind: MinimumPerOrganisation, stage: Stage) -> Iterator[Edge]:
    """Yield an organisation that sends one too few and just enough, and one that may send fewer or just may not."""
    yield keeps(f"{kind.min} from one organisation", _sending(stage, kind.min))
    if (few := kind.min - 1) == 0:
        return
    yield breaks(f"{few} from one organisation", _sending(stage, few))
    if (enough := kind.exempt_when_trained) is not None:
        for trained in (enough - 1, enough):
            picture = _sending(stage, few, trained=trained)
            says = f"{few} from one with {trained} who completed the programme"
            yield Edge(says=says, picture=picture, fires=trained < enough)


def minimum_per_unit(kind: MinimumPerUnit, stage: Stage) -> Iterator[Edge]:
    """Yield a department that signs up one too few and just enough, and one that wants no team of its own."""
    for count in (kind.min - 1, kind.min):
        picture = _sending(stage, count, department="Kirurgi", answers={kind.when_field: True})
        yield Edge(says=f"{count} from a department", picture=picture, fires=0 < count < kind.min)
    picture = _sending(stage, 1, department="Kirurgi", answers={kind.when_field: False})
    yield keeps("1 from a department that wants no team of its own", picture)


def team_per_organisation(kind: TeamPerOrganisation, stage: Stage) -> Iterator[Edge]:
    """Yield an organisation whose trained and present people are together one too few, and just enough."""
    yield keeps(f"{kind.min} signed up", _sending(stage, kind.min))
    for trained in (kind.min - 2, kind.min - 1):
        if trained >= 0:
            picture = _sending(stage, 1, trained=trained)
            says = f"{trained} trained earlier and 1 signed up"
            yield Edge(says=says, picture=picture, fires=trained + 1 < kind.min)


def same_cohort(kind: SameCohort, stage: Stage) -> Iterator[Edge]:
    """Yield an organisation with people on another course that answered yes and no, and one without."""
    for answer, others in ((True, {"KULL-2"}), (False, {"KULL-2"}), (True, set())):
        cohorts = {_TRUST.id: frozenset(others)}
        people = participants(1, _TRUST, answers={kind.when_field: answer})
        says = f"the answer {answer} and people on {len(others)} other courses"
        picture = stage.picture(participants=people, cohorts=cohorts)
        yield Edge(says=says, picture=picture, fires=answer and bool(others))


def wished_dates(kind: WishedDates, stage: Stage) -> Iterator[Edge]:
    """Yield wishes of a date too few and too many, at both ends of the window and one day outside, and no wish."""
    end = stage.day + (kind.dates + 30) * DAY
    gatherings = stage.gathering(kind.after), stage.gathering(kind.before, after=(end - stage.day).days)

    def wishing(*wishes: Wish) -> Picture:
        return stage.picture(*gatherings, participants=(a_participant(organisation=_TRUST, wishes=wishes),))

    yield breaks("no wish", wishing())
    for count in range(max(kind.dates - 1, 1), kind.dates + 2):
        picture = wishing(_wish(stage.day + DAY, count))
        yield Edge(says=f"a wish of {count} dates", picture=picture, fires=count != kind.dates)
    last = end - kind.dates * DAY
    for first, says, fires in (
        (stage.day, "from the day of the earlier gathering on", True),
        (last, "to the eve of the later gathering", False),
        (last + DAY, "to the day of the later gathering", True),
    ):
        picture = wishing(_wish(first, kind.dates))
        yield Edge(says=f"a wish of {kind.dates} dates {says}", picture=picture, fires=fires)


def _sending(stage: Stage, count: int, *, trained: int = 0, **more: Any) -> Picture:
    return stage.picture(participants=participants(count, _TRUST, **more), trained={_TRUST.id: trained})


def _wish(first: dt.date, count: int) -> Wish:
    return Wish(dates=tuple(first + place * DAY for place in range(count)))
