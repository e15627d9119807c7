from __future__ import annotations

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.completed_before import CompletedBefore
from veiledning_core.testing.pictures import a_participant, a_picture, said

MENTORED = CompletedBefore(type="gruppeveiledning")
KARI, OLA = a_participant("Kari Lie"), a_participant("Ola Moe")


def test_whoever_has_completed_no_course_of_the_type_is_named() -> None:
    completed = {KARI.person.id: frozenset(("gruppeveiledning",)), OLA.person.id: frozenset(("ttt",))}
    picture = a_picture(participants=(KARI, OLA), completed=completed)
    assert said(MENTORED, picture) == [(OLA.subject, "Ola Moe has completed no course of the type gruppeveiledning")]


def test_what_the_organiser_accepts_instead_does_as_well() -> None:
    rule = CompletedBefore(type="gruppeveiledning", approval="accepted")
    people = [a_participant(name, answers={"accepted": said}) for name, said in (("A Å", True), ("B Ø", False))]
    assert [subject for subject, _ in said(rule, a_picture(participants=tuple(people)))] == [people[1].subject]
    assert len(said(MENTORED, a_picture(participants=tuple(people)))) == 2


def test_who_has_withdrawn_needs_nothing() -> None:
    assert said(MENTORED, a_picture(participants=(a_participant(status=EnrolmentStatus.WITHDRAWN),))) == []
