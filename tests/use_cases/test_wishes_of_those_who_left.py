"""LOK-10: the trust wishes for dates; its wish stays when whoever wrote it leaves, as long as the trust is there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.courses.local_courses import LocalCourse, agree_dates, plan_local_course, wishes_of
from veiledning_core.use_cases.enrolments import admitting, leaving

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE, AHUS = "KULL-5", "Akershus universitetssykehus HF"
SEPTEMBER = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
OCTOBER = (dt.date(2023, 10, 3), dt.date(2023, 10, 4))
DAYS = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
WISHES = "Annen informasjon som kan være relevant i forhold til kursopptak"
YES = dict.fromkeys(("leader-approval", "teaching-assignment", "supervision-experience"), "ja")


def application(name: str, wishes: str = "") -> dict[str, str]:
    given, family = name.split()
    about = {"given-name": given, "family-name": family, "email": f"{given}@lege.example"}
    return {**about, "organisation": AHUS, WISHES: wishes, **YES}


@pytest.fixture
def cohort(office: Office) -> Office:
    """Kari wrote the trust's only wish; Ola is of the same trust."""
    office.day = dt.date(2022, 9, 1)
    office.plan("ttt", CODE, *DAYS, cohort="5", place="Oslo")
    kari, ola = application("Kari Lund", "Lokalt kurs: 12.09.2023 og 13.09.2023"), application("Ola Moe")
    office.take(CODE, sign_up_table(kari, ola))
    office.register.run(admitting.admit, CODE, [id_of(office, name) for name in ("Kari Lund", "Ola Moe")])
    return office


def id_of(office: Office, name: str) -> UUID:
    return next(line.enrolment.id for line in office.lines(CODE) if line.person.name == name)


def withdraw(office: Office, name: str) -> None:
    said: dict[str, Any] = {"reason": "Ny jobb", "fee_decision": FeeDecision.REMITTED}
    office.register.run(leaving.withdraw, CODE, [id_of(office, name)], **said)


def local(office: Office) -> LocalCourse:
    (found,) = office.register.read(wishes_of, CODE).organisations
    return found


def complaints(office: Office) -> list[str]:
    said = (str(finding.message) for finding in office.register.read(check_course, CODE).findings)
    return [message for message in said if "wished for" in message]


def test_a_wish_is_the_trusts_also_when_its_only_writer_has_left(cohort: Office) -> None:
    withdraw(cohort, "Kari Lund")
    assert [wish.dates for wish in local(cohort).proposed] == [SEPTEMBER]
    assert (local(cohort).participants, local(cohort).applicants) == (1, 0)
    assert complaints(cohort) == []


def test_it_can_be_agreed_on_and_planned_with_those_who_are_left(cohort: Office) -> None:
    withdraw(cohort, "Kari Lund")
    cohort.register.run(agree_dates, CODE, AHUS, SEPTEMBER)
    assert (local(cohort).agreed, local(cohort).proposed) == (SEPTEMBER, ())
    cohort.register.run(plan_local_course, CODE, AHUS, local_code="LOK-5")
    team = cohort.register.read(check_course, "LOK-5").picture.staff
    assert [member.person.name for member in team] == ["Ola Moe"]


def test_an_agreement_outlives_those_with_whom_it_was_made(cohort: Office) -> None:
    """Whoever joins after it was made finds it; what is agreed on later replaces it for those who left as well."""
    cohort.register.run(agree_dates, CODE, AHUS, SEPTEMBER)
    cohort.take(CODE, sign_up_table(application("Siri Berg")))
    withdraw(cohort, "Kari Lund")
    withdraw(cohort, "Ola Moe")
    assert local(cohort).agreed == SEPTEMBER
    cohort.register.run(agree_dates, CODE, AHUS, OCTOBER)
    assert (local(cohort).agreed, complaints(cohort)) == (OCTOBER, [])


def test_a_trust_that_has_nobody_left_wishes_for_nothing(cohort: Office) -> None:
    for name in ("Kari Lund", "Ola Moe"):
        withdraw(cohort, name)
    assert cohort.register.read(wishes_of, CODE).organisations == ()
    assert set(cohort.statuses(CODE).values()) == {EnrolmentStatus.WITHDRAWN}
    assert complaints(cohort) == []
