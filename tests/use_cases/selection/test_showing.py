"""The ranking as it is shown: by points, then by arrival, with the line where the seats end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from tests.use_cases.selection.ranking_applicants import CODE, GOOD, move, names, ranking
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound
from veiledning_core.testing.registers import (
    contents,
)
from veiledning_core.use_cases.enrolments import selecting
from veiledning_core.use_cases.organisations import set_trained
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def test_the_ranking_is_by_points_then_by_arrival_with_the_reasons_in_words(office: Office) -> None:
    office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    office.apply(
        CODE,
        "Godkjent Sent",
        **GOOD,
        Helseforetak="Helse Bergen HF",
        **{"leader-approval": "ja", "specialist-on": "1.8.2026", "years": "4"},
    )
    found = ranking(office)
    assert names(found) == ["Godkjent Sent", "Først Ute", "Nummer To"]
    first = found.lines[0].ranked
    assert (first.place, first.points) == (1, 10 + 6 + 4 + 3)
    assert [(reason.criterion.key, reason.points, str(reason.words)) for reason in first.reasons] == [
        ("leader", 10, "The leader has approved the application"),
        ("first-two", 6, "Among the first two from the trust: number 1 from Helse Bergen HF; the first 2 count"),
        ("team", 4, "The trust is short of people: Helse Bergen HF has 0 trained; fewer than 3 count"),
        ("soon", 3, "Soon a specialist: 2026-08-01 (whole months until then: 2)"),
        ("years", 0, "Five years as a doctor: answered 4; at least 5 counts"),
    ]


def test_a_number_is_compared_as_a_number_and_not_as_text(office: Office) -> None:
    for name, years in {"Ni År": "9", "Ti År": "10", "Fire År": "4.0", "Uten Svar": ""}.items():
        office.apply(CODE, name, **GOOD, **({"years": years} if years else {}))
    assert {line.ranked.participant.person.name: line.ranked.points for line in ranking(office).lines} == {
        "Ni År": 3,
        "Ti År": 3,
        "Fire År": 0,
        "Uten Svar": 0,
    }
    answers = {line.person.name: line.enrolment.answers.get("years") for line in office.lines(CODE)}
    assert answers == {"Ni År": 9, "Ti År": 10, "Fire År": 4, "Uten Svar": None}


def test_those_whom_the_trust_has_trained_before_count(office: Office) -> None:
    office.apply(CODE, "Kari Lie", **GOOD, Helseforetak="Helse Bergen HF")
    for trained, points in ((2, 6 + 4), (3, 6)):
        office.register.run(set_trained, "Helse Bergen HF", trained)
        assert ranking(office).lines[0].ranked.points == points


def test_looking_at_the_ranking_writes_nothing(office: Office) -> None:
    office.apply(CODE, "Kari Lie", **GOOD)
    before = contents(office.register)
    ranking(office)
    assert contents(office.register) == before


def test_a_course_without_applicants_has_an_empty_ranking(office: Office) -> None:
    found = ranking(office)
    assert (found.lines, found.seats_free, found.seats_to_give, found.waiting) == ((), 3, 3, 0)


def test_a_ranking_of_a_course_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        office.register.read(selecting.ranking, "VLG-9")


def test_the_line_is_drawn_where_the_seats_end(office: Office) -> None:
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    assert [line.within_seats for line in ranking(office).lines] == [True, True, True, False, False]


def test_a_seat_that_is_taken_or_offered_is_not_given_twice(office: Office) -> None:
    people = office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    move(office, people[0], EnrolmentStatus.ADMITTED)
    move(office, people[1], EnrolmentStatus.WAITING)
    move(office, people[1], EnrolmentStatus.OFFERED)
    found = ranking(office)
    assert (found.seats_free, found.waiting, found.seats_to_give) == (1, 0, 1)
    assert [line.within_seats for line in found.lines] == [True, False, False]


@pytest.mark.parametrize(("waiting", "to_give"), [(0, 3), (2, 1), (3, 0), (4, 0)])
def test_those_who_wait_stand_before_every_applicant(office: Office, waiting: int, to_give: int) -> None:
    people = office.apply(CODE, *(f"Søker Nr{number}" for number in range(7)), **GOOD)
    for enrolment in people[:waiting]:
        move(office, enrolment, EnrolmentStatus.WAITING)
    found = ranking(office)
    assert (found.seats_free, found.waiting, found.seats_to_give) == (3, waiting, to_give)
    assert sum(line.within_seats for line in found.lines) == to_give


def test_a_course_without_a_limit_has_room_for_all(office: Office) -> None:
    def without_limit(work: Work) -> None:
        course = work.courses.by_code(CODE)
        work.courses.save(course, attrs.evolve(course, capacity=None))

    office.register.run(without_limit)
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(5)), **GOOD)
    found = ranking(office)
    assert (found.seats_free, found.seats_to_give) == (None, None)
    assert all(line.within_seats for line in found.lines)


def test_whoever_a_rule_would_stop_at_admission_is_ranked_marked_and_takes_no_seat(office: Office) -> None:
    office.apply(CODE, "Uten Grunnkurs", interviewed="ja", **{"leader-approval": "ja"})
    office.apply(CODE, *(f"Søker Nr{number}" for number in range(4)), **GOOD)
    found = ranking(office)
    assert names(found)[0] == "Uten Grunnkurs"
    assert [[finding.rule for finding in line.bars_admission] for line in found.lines] == [["PRV-9"], [], [], [], []]
    assert [line.within_seats for line in found.lines] == [False, True, True, True, False]
