"""Whoever gives up their place lets go of what they applied for, and keeps what they attended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.attendance import MakeUp, MakeUpStatus, Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, decide_make_up, make_ups_of
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_tasks, enrolment_card, list_journal

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year, YearAfter

CODE = "YEAR-1"
ABSENT, PARTLY = Presence.ABSENT, Presence.PARTLY
ADMITTED, STARTED = EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED
DAY = dt.timedelta(days=1)


@pytest.fixture
def ill(year_after: YearAfter) -> Year:
    """Kari and Per of one organisation missed the first gathering, which Åse attended; Ola of the same has applied."""
    return year_after(miss_the_first)


def miss_the_first(year: Year) -> None:
    year.admit("Kari Dahl", "Per Ås", "Åse Berg", organisation="Legekontoret")
    (year.ids["Ola Vik"],) = year.office.apply(CODE, "Ola Vik", organisation="Legekontoret", **{"may-start": "ja"})
    year.record(year.first, Kari=ABSENT, Per=ABSENT)


def apply(year: Year, name: str) -> MakeUp:
    return year.register.run(apply_to_make_up, CODE, year.id(name), "first")


def grant(year: Year, make_up: MakeUp) -> None:
    year.register.run(decide_make_up, CODE, make_up.id, granted=True, with_course="YEAR-2")


def withdraw(year: Year, name: str = "Kari") -> None:
    year.register.run(leaving.withdraw, CODE, [year.id(name)], reason="Flyttet")


def replace(year: Year) -> None:
    year.register.run(leaving.replace, CODE, year.id("Kari"), year.id("Ola"), reason="Flyttet")


def change(year: Year) -> None:
    year.register.run(leaving.change_course, CODE, year.id("Kari"), "YEAR-2", reason="Flyttet")


def come_back(year: Year, name: str) -> None:
    year.register.run(admitting.reapply, CODE, [year.id(name)])
    year.register.run(admitting.admit, CODE, [year.id(name)])


def statuses(year: Year) -> list[MakeUpStatus]:
    return [line.make_up.status for line in year.register.read(make_ups_of, CODE)]


def task_status(year: Year, make_up: MakeUp) -> TaskStatus:
    tasks = year.register.read(course_tasks, CODE)
    return next(task.status for task in tasks if task.key == f"make-up:{make_up.id}")


def log(year: Year, name: str) -> list[tuple[EnrolmentStatus, str]]:
    _, found = year.register.read(enrolment_card, year.id(name))
    return [(line.status, str(line.reason)) for line in found]


# ---- leaving ----


@pytest.mark.parametrize("leave", [withdraw, replace, change])
def test_an_open_application_lapses_with_the_place_and_its_task_is_dropped(
    ill: Year, leave: Callable[[Year], None]
) -> None:
    kari, per = apply(ill, "Kari"), apply(ill, "Per")
    leave(ill)
    assert statuses(ill) == [MakeUpStatus.LAPSED, MakeUpStatus.APPLIED]
    assert (task_status(ill, kari), task_status(ill, per)) == (TaskStatus.CANCELLED, TaskStatus.OPEN)


def test_the_journal_says_that_it_lapsed_with_the_withdrawal(ill: Year) -> None:
    kari = apply(ill, "Kari")
    withdraw(ill)
    entries = ill.register.read(list_journal, course=CODE)
    (lapsed,) = (entry for entry in entries if entry.subject == kari.id and entry.use_case == "withdraw")
    assert lapsed.after == {"status": "lapsed", "decided_by": "kari", "decided_on": str(ill.first)}


def test_what_was_granted_lapses_too_and_the_other_course_expects_nobody(ill: Year) -> None:
    kari = apply(ill, "Kari")
    grant(ill, kari)
    assert len(ill.sheet("YEAR-2").guests) == 1
    withdraw(ill)
    assert statuses(ill) == [MakeUpStatus.LAPSED]
    come_back(ill, "Kari")
    assert ill.sheet("YEAR-2").guests == ()
    apply(ill, "Kari")
    assert statuses(ill) == [MakeUpStatus.LAPSED, MakeUpStatus.APPLIED]


def test_what_is_decided_or_done_stays_as_it_is(ill: Year) -> None:
    kari, per = apply(ill, "Kari"), apply(ill, "Per")
    ill.register.run(decide_make_up, CODE, kari.id, granted=False)
    grant(ill, per)
    ill.record(ill.next_first, code="YEAR-2")
    for name in ("Kari", "Per"):
        withdraw(ill, name)
    assert statuses(ill) == [MakeUpStatus.REFUSED, MakeUpStatus.DONE]


def test_what_has_lapsed_is_decided_no_more(ill: Year) -> None:
    kari = apply(ill, "Kari")
    withdraw(ill)
    for granted in (True, False):
        with pytest.raises(RuleRefused, match="the application is lapsed already"):
            ill.register.run(decide_make_up, CODE, kari.id, granted=granted, with_course="YEAR-2" if granted else None)


def test_undoing_the_withdrawal_opens_the_application_and_its_task_again(ill: Year) -> None:
    kari = apply(ill, "Kari")
    withdraw(ill)
    number = ill.register.read(list_journal, course=CODE)[0].number
    assert number is not None
    ill.register.run(undo, number)
    assert (statuses(ill), task_status(ill, kari)) == ([MakeUpStatus.APPLIED], TaskStatus.OPEN)


# ---- coming back ----


def test_whoever_was_there_before_they_left_has_started_as_soon_as_they_are_admitted_again(ill: Year) -> None:
    withdraw(ill, "Åse")
    come_back(ill, "Åse")
    assert log(ill, "Åse")[-2:] == [(ADMITTED, ""), (STARTED, "was on the course before")]


def test_whoever_was_never_there_is_admitted_and_no_more(ill: Year) -> None:
    withdraw(ill, "Kari")
    come_back(ill, "Kari")
    assert log(ill, "Kari")[-1] == (ADMITTED, "")


def test_part_of_a_day_is_a_presence(ill: Year) -> None:
    ill.record(ill.first, Kari=PARTLY)
    withdraw(ill, "Kari")
    come_back(ill, "Kari")
    assert log(ill, "Kari")[-1][0] is STARTED


def test_whoever_takes_a_seat_over_and_was_there_before_has_started_too(ill: Year) -> None:
    withdraw(ill, "Åse")
    ill.register.run(admitting.reapply, CODE, [ill.id("Åse")])
    ill.register.run(leaving.replace, CODE, ill.id("Kari"), ill.id("Åse"), reason="Bytter")
    assert log(ill, "Åse")[-1] == (STARTED, "was on the course before")


def test_a_rule_that_guards_starting_is_asked(ill: Year) -> None:
    withdraw(ill, "Åse")
    ill.office.apply(CODE, "Åse Berg", organisation="Legekontoret", **{"may-start": "nei"})
    with pytest.raises(RuleRefused, match="nobody can start on the course like this"):
        ill.register.run(admitting.admit, CODE, [ill.id("Åse")])
    assert log(ill, "Åse")[-1][0] is EnrolmentStatus.APPLIED
