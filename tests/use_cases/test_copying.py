"""A course is planned as an earlier one was held, on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from veiledning_core.domain.course import Course, CourseStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses import programme, sessions, staffing
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.reading import CourseCard, course_card
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.waiving import waive
from veiledning_core.use_cases.work import Work

FIRST, SECOND = (dt.date(2027, 2, 9),), (dt.date(2027, 3, 23),)
NEXT_YEAR = ((dt.date(2028, 2, 8),), (dt.date(2028, 3, 21),))


@pytest.fixture
def planned(office_after: Any) -> tuple[Any, Course]:
    """A topic course with a place, an organiser, a title of its own and an edited programme."""
    found: tuple[Any, Course] = office_after(plan)
    return found


@pytest.fixture
def office(planned: tuple[Any, Course]) -> Any:
    return planned[0]


@pytest.fixture
def original(planned: tuple[Any, Course]) -> Course:
    return planned[1]


def plan(office: Any) -> Course:
    office.plan("emnekurs", "E-1", FIRST, SECOND, place="Hamar", capacity=18, organiser="ALIS-kontor Oslo")
    office.staff("E-1", "course-leader", "Kari Prøve", "Ola Prøve")
    office.register.run(sessions.lengthen_session, "E-1", "D1-01", 20)
    office.register.run(edit_course, "E-1", title="Emnekurs i Hamar", cohort="1")
    return card(office, "E-1").course


def card(office: Any, code: str) -> CourseCard:
    found: CourseCard = office.register.read(course_card, code)
    return found


def copied(office: Any, *days: tuple[dt.date, ...], of: str = "E-1", **said: Any) -> CourseCheck:
    result: CourseCheck = office.register.run(copy_course, of, "E-2", gatherings=days or NEXT_YEAR, **said)
    return result


def test_a_copy_is_a_draft_with_what_the_course_was_but_its_own_code_days_and_cohort(
    office: Any, original: Course
) -> None:
    office.register.run(edit_course, "E-1", place="Lillehammer")
    copied(office, cohort="2")
    copy = card(office, "E-2").course
    assert (copy.status, copy.code, copy.cohort) == (CourseStatus.DRAFT, "E-2", "2")
    assert (copy.place, copy.capacity, copy.title) == ("Lillehammer", 18, "Emnekurs i Hamar")
    assert (copy.type_key, copy.organiser) == (original.type_key, original.organiser)
    assert [gathering.days for gathering in copy.gatherings] == list(NEXT_YEAR)


def test_without_a_label_the_copy_has_no_cohort(office: Any, original: Course) -> None:
    copied(office)
    assert card(office, "E-2").course.cohort is None


def test_the_programme_comes_along_as_it_was_edited(office: Any, original: Course) -> None:
    copied(office)
    copy = card(office, "E-2").course
    assert [g.sessions for g in copy.gatherings] == [g.sessions for g in original.gatherings]


def test_the_same_people_have_the_same_roles(office: Any, original: Course) -> None:
    office.register.run(
        staffing.assign, "E-1", role="presenter", name="Siv Prøve", gatherings=("2",), presenter="presenter-1"
    )
    copied(office)
    old, new = (card(office, code).staff for code in ("E-1", "E-2"))
    told = [
        {(m.person.name, m.assignment.role, m.assignment.gatherings, m.assignment.presenter) for m in staff}
        for staff in (old, new)
    ]
    assert told[0] == told[1]
    assert {m.assignment.id for m in old} & {m.assignment.id for m in new} == set()


def test_a_role_on_a_gathering_that_the_copy_does_not_have_is_left_out(office: Any, original: Course) -> None:
    office.register.run(staffing.assign, "E-1", role="presenter", name="Siv Prøve", gatherings=("2",))
    copied(office, NEXT_YEAR[0])
    assert {member.person.name for member in card(office, "E-2").staff} == {"Kari Prøve", "Ola Prøve"}


def test_nobody_is_enrolled_and_nothing_that_was_let_pass_is_let_pass_again(office: Any, original: Course) -> None:
    office.apply("E-1", "Anne Prøve")
    office.register.run(waive, "E-1", rule="EMNE-11", reason="avtalt med kontoret")
    verdict = copied(office)
    assert not office.lines("E-2")
    assert all(finding.waived is None for finding in verdict.findings)
    assert "EMNE-11" in {finding.rule for finding in verdict.findings}


def test_the_copy_has_tasks_of_its_own_on_its_own_dates(office: Any, original: Course) -> None:
    copied(office)
    due = office.register.read(lambda work: [t.due for t in work.tasks.of_course(work.courses.by_code("E-2").id)])
    assert due
    assert max(day for day in due if day) > NEXT_YEAR[1][0]


def test_days_in_a_row_make_the_copy_the_other_variant_with_its_words(office: Any, original: Course) -> None:
    copied(office, (dt.date(2028, 2, 8),), (dt.date(2028, 2, 9),))
    copy = card(office, "E-2").course
    assert (original.variant, copy.variant) == ("split", "joined")
    assert titles(copy) != titles(original)


def test_a_newer_edition_brings_its_own_programme_and_title(office: Any, original: Course) -> None:
    """The copy follows the edition that is installed: what was edited in the older one is not carried over."""

    def grow_old(work: Work) -> None:
        course = work.courses.by_code("E-1")
        older = attrs.evolve(edition_of(work, course), edition="2019-01", title=LocalText(nb="Gammelt", en="Old"))
        work.editions.keep(older.key, older.edition, work.types.as_data(older))
        work.courses.save(course, attrs.evolve(course, edition=older.edition, title="Gammelt"))

    office.register.run(grow_old)
    copied(office)
    copy = card(office, "E-2").course
    assert copy.edition == original.edition
    assert copy.title.startswith("Emnekurs i individuell veiledning")
    assert copy.gatherings[0].sessions[0].minutes == 15


def test_a_copy_that_cannot_be_is_refused_and_nothing_is_written(office: Any, original: Course) -> None:
    def copy(code: str = "E-1", new: str = "E-2", days: Any = NEXT_YEAR) -> None:
        office.register.run(copy_course, code, new, gatherings=days)

    before = len(office.journal())
    with pytest.raises(NotFound):
        copy(code="E-9")
    with pytest.raises(UsageFault, match="already"):
        copy(new="e-1")
    with pytest.raises(UsageFault):
        copy(days=(*NEXT_YEAR, (dt.date(2028, 5, 1),)))
    assert len(office.journal()) == before


def test_a_programme_with_a_second_day_is_not_copied_onto_one_day(office: Any, original: Course) -> None:
    office.register.run(programme.move_gathering, "E-1", "2", (SECOND[0], dt.date(2027, 3, 24)))
    office.register.run(hold_last_session_on_day_two)
    with pytest.raises(ValueFault, match="no day 2"):
        copied(office)


def hold_last_session_on_day_two(work: Work) -> None:
    course = work.courses.by_code("E-1")
    *others, gathering = course.gatherings
    *sessions, last = gathering.sessions
    moved = attrs.evolve(gathering, sessions=(*sessions, attrs.evolve(last, day=2)))
    work.courses.save(course, attrs.evolve(course, gatherings=(*others, moved)))


def test_a_local_course_outside_its_window_is_refused_as_when_it_is_planned_anew(office: Any) -> None:
    """A copy is asked the rules that every new course is asked (LOK-01)."""
    gatherings = [(dt.date(2027, m, 12), dt.date(2027, m, 13)) for m in (1, 4, 6, 11)]
    office.plan("ttt", "KULL-7", *gatherings, cohort="7")
    held = ((dt.date(2027, 8, 9),), (dt.date(2027, 8, 10),))
    office.plan("lokalt-kurs", "LOK-7", *held, part_of="KULL-7", organisation="Vestre Viken HF")
    with pytest.raises(RuleRefused, match="cannot be planned"):
        copied(office, (dt.date(2027, 12, 1),), (dt.date(2027, 12, 2),), of="LOK-7")
    copied(office, (dt.date(2027, 9, 9),), (dt.date(2027, 9, 10),), of="LOK-7")
    parent = card(office, "E-2").parent
    assert parent is not None
    assert parent.code == "KULL-7"


def titles(course: Course) -> list[LocalText]:
    return [session.title for gathering in course.gatherings for session in gathering.sessions]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_types_own_title_stays_in_the_language_that_the_course_has_it_in(office: Any, language: str) -> None:
    title = office.register.types.get("emnekurs").title.in_language(language)
    office.register.run(edit_course, "E-1", title=title)
    assert copied(office).course.title == title
