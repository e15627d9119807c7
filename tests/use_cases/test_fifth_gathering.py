"""The fifth gathering: an enrolment of its own, with its own prerequisite, price and terms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.rules.finding import Moment
from veiledning_core.testing.registers import findings_in, sign_up_table
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.enrolments import admitting, leaving

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

TRUST = "Akershus universitetssykehus HF"
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
FIFTH = (dt.date(2023, 12, 4), dt.date(2023, 12, 5))
TAKEN = {"fire-gode-vaner": "ja", "ttt": "ja"}
NOT_TAKEN = {"fire-gode-vaner": "nei", "ttt": "ja"}
EQUIVALENT = NOT_TAKEN | {"equivalent-course": "Samtalekurs 2019, Prøvesykehuset"}


@pytest.fixture
def fifth(office: Office) -> Office:
    office.day = dt.date(2023, 10, 2)
    office.plan("kommunikasjon", "FEM-5", FIFTH, place="Oslo")
    return office


def apply(office: Office, **answers: str) -> None:
    kari = {"given-name": "Kari", "family-name": "Lund", "email": "kari@lege.example", "organisation": TRUST}
    said = {key.replace("_", "-"): answer for key, answer in answers.items()}
    office.take("FEM-5", sign_up_table(kari | said))


def admit(office: Office, code: str = "FEM-5") -> None:
    office.register.run(admitting.admit, code, [line.enrolment.id for line in office.lines(code)])


def refused(office: Office) -> set[str]:
    with pytest.raises(RuleRefused) as error:
        admit(office)
    return {finding.rule for finding in findings_in(error.value)}


def test_who_took_the_earlier_course_is_admitted(fifth: Office) -> None:
    apply(fifth, **TAKEN)
    admit(fifth)
    assert fifth.statuses("FEM-5") == {"Kari Lund": EnrolmentStatus.ADMITTED}


def test_who_did_not_take_it_is_refused(fifth: Office) -> None:
    apply(fifth, **NOT_TAKEN)
    assert refused(fifth) == {"FEM-03"}


def test_an_equivalent_course_waits_for_the_education_centre(fifth: Office) -> None:
    apply(fifth, **EQUIVALENT)
    assert refused(fifth) == {"FEM-03"}
    apply(fifth, **EQUIVALENT, **{"equivalence-approved": "ja"})
    admit(fifth)
    assert fifth.statuses("FEM-5") == {"Kari Lund": EnrolmentStatus.ADMITTED}


def test_only_the_coordinator_lets_somebody_in_without_it(fifth: Office) -> None:
    apply(fifth, **NOT_TAKEN)
    with pytest.raises(RuleRefused):
        fifth.register.run(waiving.waive, "FEM-5", rule="FEM-03", reason="Underviser selv", role="course-leader")
    fifth.register.run(waiving.waive, "FEM-5", rule="FEM-03", reason="Underviser selv", role="coordinator")
    admit(fifth)
    assert fifth.statuses("FEM-5") == {"Kari Lund": EnrolmentStatus.ADMITTED}


def test_the_place_does_not_bind(fifth: Office) -> None:
    """It lies outside the binding registration: no reason is asked for, and no decision on the fee (D-13)."""
    apply(fifth, **TAKEN)
    admit(fifth)
    fifth.register.run(leaving.withdraw, "FEM-5", [line.enrolment.id for line in fifth.lines("FEM-5")])
    assert fifth.statuses("FEM-5") == {"Kari Lund": EnrolmentStatus.WITHDRAWN}


def test_leaving_it_leaves_the_programme_as_it_is(fifth: Office) -> None:
    """One person, two enrolments that know nothing of each other."""
    fifth.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo")
    fifth.day = dt.date(2022, 9, 1)
    yes = dict.fromkeys(("leader-approval", "teaching-assignment"), "ja")
    wish = {"Annen informasjon": "Lokalt kurs: 12.09.2023 og 13.09.2023"}
    kari = {"given-name": "Kari", "family-name": "Lund", "email": "kari@lege.example", "organisation": TRUST}
    fifth.take("KULL-5", sign_up_table(kari | yes | wish))
    admit(fifth, "KULL-5")
    apply(fifth, **TAKEN)
    admit(fifth)
    fifth.register.run(leaving.withdraw, "FEM-5", [line.enrolment.id for line in fifth.lines("FEM-5")])
    assert fifth.statuses("KULL-5") == {"Kari Lund": EnrolmentStatus.ADMITTED}


def test_the_programme_is_completed_without_it(fifth: Office) -> None:
    """Four gatherings and the local course: nothing that guards the completion asks for a fifth."""
    ttt = fifth.plan("ttt", "KULL-5", *KULL_5, cohort="5").course
    assert len(ttt.gatherings) == 4
    edition = fifth.register.read(lambda work: work.types.get("ttt"))
    rules = [rule.kind.name for rule in edition.rules if rule.guards is Moment.COMPLETE]
    assert rules == ["gatherings-attended", "part-held"]


@pytest.mark.parametrize(
    ("first", "known"),
    [
        (dt.date(2022, 8, 17), False),
        (dt.date(2022, 8, 18), True),
        (dt.date(2024, 8, 23), True),
        (dt.date(2024, 8, 24), False),
    ],
)
def test_its_price_is_known_while_the_page_can_vouch_for_it(office: Office, first: dt.date, known: bool) -> None:
    """Outside those days there is a finding and a task, never an old price (A-37)."""
    office.day = first - dt.timedelta(days=120)
    verdict = office.plan("kommunikasjon", "FEM-6", (first, first + dt.timedelta(days=1)), place="Oslo")
    assert ("FEM-06" in {finding.rule for finding in verdict.findings}) == (not known)
