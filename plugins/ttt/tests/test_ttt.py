"""What the programme is: gatherings, absence, outcomes, fee, form, checklist."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.course_type.form import Destination, FieldKind
from veiledning_core.course_type.model import CourseType, TextUse
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.fee import FeeUnit, Payer
from veiledning_core.domain.money import Money
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.outcome import OutcomeKind

HEADINGS = {
    "Svartidspunkt": "applied-at",
    "Fornavn": "given-name",
    "Etternavn": "family-name",
    "E-post": "email",
    "Helseforetak": "organisation",
    "Klinikk/avdeling": "department",
    "Stilling": "position",
    "Har du supervisjonserfaring?": "supervision-experience",
    "Har du veiledet LIS?": "guided-lis",
    "Har du fått i oppdrag å undervise kolleger?": "teaching-assignment",
    "Skal du holde kurs på tvers i foretaket?": "teaches-across",
    "Ønsker klinikken eget underviserteam?": "own-team",
    "Er arbeidsavtale inngått?": "work-agreement",
    "Oppfølgingsansvarlig i foretaket": "follow-up-name",
    "Oppfølgingsansvarlig e-post": "follow-up-email",
    "Godkjent av leder": "leader-approval",
    "Annen informasjon som kan være relevant i forhold til kursopptak": "remark",
}


def test_it_has_four_gatherings_of_two_days_and_no_invented_programme(ttt: CourseType) -> None:
    assert [(g.key, g.days) for g in ttt.gatherings] == [(f"gathering-{place}", 2) for place in (1, 2, 3, 4)]
    assert not any(gathering.sessions for gathering in ttt.gatherings)


def test_its_courses_are_cohorts_arranged_by_an_education_centre(ttt: CourseType) -> None:
    assert (ttt.key, ttt.edition, ttt.frame.cohorts) == ("ttt", "2023-08.4", True)
    assert ttt.organisers == (OrganisationKind.EDUCATION_CENTRE,)


def test_the_certain_absence_is_the_gatherings_and_the_local_course(ttt: CourseType, local_course: CourseType) -> None:
    """8 + 2 = 10 certain days, and at most 6 more (TTT-12, TTT-13)."""
    days = sum(g.days for g in (*ttt.gatherings, *local_course.gatherings))
    assert (days, ttt.frame.absence_days, ttt.frame.preparation_days) == (10, 10, 6)


def test_the_leader_letter_tells_both_numbers_in_both_languages(ttt: CourseType) -> None:
    (absence,) = (text.text for text in ttt.texts if text.key == "absence" and TextUse.LEADER_LETTER in text.uses)
    assert all(number in absence.nb for number in ("ti dager", "åtte", "to på lokalt kurs", "opptil seks"))
    assert all(number in absence.en for number in ("ten days", "eight", "two at the local course", "Up to six"))


def test_there_are_nine_outcomes_each_with_its_level(ttt: CourseType) -> None:
    outcomes = {o.key: o.level for o in ttt.outcomes if o.kind is OutcomeKind.OUTCOME}
    assert outcomes == {
        "TTT-51": "kan",
        "TTT-52": "kjenner til",
        "TTT-53": "kjenner til og kan",
        "TTT-54": "kjenner til",
        "TTT-55": "kan",
        "TTT-56": "kan",
        "TTT-57": "kjenner til",
        "TTT-58": "kan",
        "TTT-59": "kan",
    }


def test_an_outcome_begins_with_its_level(ttt: CourseType) -> None:
    for outcome in ttt.outcomes:
        assert outcome.text is not None
        assert outcome.text.nb.casefold().startswith(outcome.level)


@pytest.mark.parametrize("day", [dt.date(2022, 8, 18), dt.date(2022, 11, 28), dt.date(2024, 8, 23)])
def test_the_fee_is_34000_whatever_the_number_of_days(ttt: CourseType, day: dt.date) -> None:
    assert ttt.fees[0].amount(day=day, days=8) == ttt.fees[0].amount(day=day, days=1) == Money.kroner(34_000)


@pytest.mark.parametrize("day", [dt.date(2022, 8, 17), dt.date(2024, 8, 24), dt.date(2027, 1, 1)])
def test_the_fee_is_not_known_a_day_outside_its_dates(ttt: CourseType, day: dt.date) -> None:
    """A page last updated on 24 August 2023 answers for one year (TTT-02)."""
    assert isinstance(ttt.fees[0].amount(day=day, days=8), Unanswered)


def test_the_trust_pays_for_each_participant_and_gets_supervision_and_material(ttt: CourseType) -> None:
    fee = ttt.fees[0]
    assert (fee.unit, fee.payer) == (FeeUnit.PARTICIPANT, Payer.TRUST)
    assert [covered.en for covered in fee.covers] == [
        "the four gatherings",
        "supervision of the local course",
        "course material",
    ]


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_heading_of_the_sign_up_export_belongs_to_one_field(ttt: CourseType, heading: str) -> None:
    assert [field.key for field in ttt.fields if heading in field.known_as] == [HEADINGS[heading]]


def test_only_the_person_and_the_trust_are_required(ttt: CourseType) -> None:
    """What else is missing is a finding with somebody to ask, not a row that is lost."""
    assert {f.key for f in ttt.fields if f.required} == {"given-name", "family-name", "email", "organisation"}


def test_the_fields_of_the_person_are_kept_with_the_person(ttt: CourseType) -> None:
    kept = {field.goes_to for field in ttt.fields}
    assert kept >= set(Destination) - {Destination.PHONE, Destination.HPR_NUMBER}


def test_the_free_text_is_a_remark_so_that_it_is_read_and_not_copied(ttt: CourseType) -> None:
    assert [field.key for field in ttt.fields if field.kind is FieldKind.REMARK] == ["remark"]


def test_the_follow_up_person_has_a_dated_checklist_across_both_types(
    ttt: CourseType, local_course: CourseType
) -> None:
    owned = [task for task in (*ttt.tasks, *local_course.tasks) if task.owner == "follow-up-person"]
    wanted = {"TTT-39", "TTT-40", "TTT-42", "TTT-43", "LOK-14", "LOK-15", "LOK-16", "LOK-17", "LOK-18"}
    assert {statement for task in owned for statement in task.statements} == wanted


def test_price_and_contact_are_checked_anew_for_each_cohort(ttt: CourseType) -> None:
    task = next(task for task in ttt.tasks if task.key == "check-source")
    assert (task.owner, task.statements) == ("coordinator", ("TTT-02", "TTT-04"))
