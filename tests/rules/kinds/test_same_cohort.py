from __future__ import annotations

from veiledning_core.rules.kinds.same_cohort import SameCohort
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation, said

TRUST = an_organisation("Sunnaas sykehus HF")
TOGETHER = SameCohort(when_field="teaches_across")
ACROSS = a_participant("Kari Nordmann", TRUST, answers={"teaches_across": True})
OWN_CLINIC = a_participant("Per Hansen", TRUST, answers={"teaches_across": False})


def test_an_organisation_whose_teachers_are_spread_is_named_with_the_other_courses() -> None:
    picture = a_picture(participants=(ACROSS, OWN_CLINIC), cohorts={TRUST.id: frozenset(("TTT-7", "TTT-6"))})
    sentence = "Sunnaas sykehus HF has people on TTT-6, TTT-7 as well"
    assert said(TOGETHER, picture) == [(f"organisation:{TRUST.id}", sentence)]


def test_nobody_on_another_course_is_fine() -> None:
    assert said(TOGETHER, a_picture(participants=(ACROSS,))) == []
    assert said(TOGETHER, a_picture(participants=(ACROSS,), cohorts={TRUST.id: frozenset()})) == []


def test_those_who_do_not_teach_across_may_be_spread() -> None:
    picture = a_picture(participants=(OWN_CLINIC,), cohorts={TRUST.id: frozenset(("TTT-6",))})
    assert said(TOGETHER, picture) == []


def test_another_organisations_courses_do_not_matter() -> None:
    other = an_organisation("Akershus universitetssykehus HF")
    picture = a_picture(participants=(ACROSS,), cohorts={other.id: frozenset(("TTT-6",))})
    assert said(TOGETHER, picture) == []
