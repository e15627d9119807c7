"""What a coordinator does about the ranking of VLG-1, the course for a few."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.selection.comparing import Comparison
from veiledning_core.use_cases.enrolments import selecting
from veiledning_core.use_cases.enrolments.selecting import Ranking
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
CODE = "VLG-1"
TYPE_KEY = "chosen-few"
GOOD = {"done-basics": "ja", "interviewed": "ja"}


def ranking(office: Office) -> Ranking:
    return office.register.read(selecting.ranking, CODE)


def record(office: Office) -> Ranking:
    return office.register.run(selecting.rank_applicants, CODE)


def put(office: Office, enrolment: UUID, place: int, reason: str = "Lovet plass i fjor") -> Ranking:
    return office.register.run(selecting.place, CODE, enrolment, place, reason=reason)


def explain(office: Office, one: UUID, other: UUID) -> Comparison:
    return office.register.read(selecting.why, CODE, one, other)


def names(found: Ranking) -> list[str]:
    return [line.ranked.participant.person.name for line in found.lines]


def recorded(office: Office) -> dict[str, int | None]:
    return {line.person.name: line.enrolment.rank for line in office.lines(CODE)}


def move(office: Office, enrolment: UUID, status: EnrolmentStatus) -> None:
    """Give an enrolment another status without asking a rule, so that a test can begin where it likes."""

    def moved(work: Work) -> None:
        before = work.enrolments.get(enrolment)
        assert work.enrolments.move(before, before.with_status(status))

    office.register.run(moved)
