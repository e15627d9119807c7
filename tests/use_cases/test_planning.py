"""Planning a course, and moving its days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.course import CourseStatus, Delivery
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.testing.registers import contents, findings_in
from veiledning_core.use_cases.courses import programme, sessions
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.reading import course_card

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
AFTER, BEFORE = dt.date(2023, 5, 6), dt.date(2023, 11, 12)
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
AHUS = {"part_of": "KULL-5", "organisation": "Akershus universitetssykehus HF"}


@pytest.fixture
def kull_5(office: Office) -> Office:
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo")
    return office


def titles(course: Any) -> dict[str, str]:
    return {s.key: s.title.nb for gathering in course.gatherings for s in gathering.sessions}


def test_a_cohort_is_planned_as_a_draft_with_its_four_gatherings(office: Office) -> None:
    course = office.plan("ttt", "kull-5", *KULL_5, cohort="5", place="Oslo").course
    assert (course.code, course.cohort, course.place, course.status) == ("KULL-5", "5", "Oslo", CourseStatus.DRAFT)
    assert [gathering.days for gathering in course.gatherings] == list(KULL_5)
    assert office.register.read(course_card, "KULL-5").course == course


@pytest.mark.parametrize("first", [AFTER, BEFORE - DAY])
def test_a_local_course_on_the_first_or_last_days_of_the_window_is_planned(kull_5: Office, first: dt.date) -> None:
    """Strictly between the last day of gathering 3 (5 May) and the first day of gathering 4 (13 November)."""
    verdict = kull_5.plan("lokalt-kurs", "LOK-5-AHUS", (first,), (first + DAY,), **AHUS)
    assert verdict.course.days == (first, first + DAY)
    assert "LOK-01" not in {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(
    ("days", "outside"),
    [
        ((AFTER - DAY, AFTER), ["2023-05-05"]),
        ((BEFORE, BEFORE + DAY), ["2023-11-13"]),
        ((BEFORE + DAY, BEFORE + 2 * DAY), ["2023-11-13", "2023-11-14"]),
    ],
)
def test_a_local_course_one_day_outside_the_window_is_refused_and_leaves_nothing(
    kull_5: Office, days: tuple[dt.date, dt.date], outside: list[str]
) -> None:
    before = contents(kull_5.register)
    with pytest.raises(RuleRefused) as refused:
        kull_5.plan("lokalt-kurs", "LOK-5-AHUS", *((day,) for day in days), **AHUS)
    said = [str(finding.message) for finding in findings_in(refused.value)]
    assert said == [f"{day} is outside the window 2023-05-06 to 2023-11-12" for day in outside]
    assert {finding.rule for finding in findings_in(refused.value)} == {"LOK-01"}
    assert contents(kull_5.register) == before


def test_a_refused_plan_hints_at_the_way_to_fix_it_and_not_at_a_course_that_was_never_made(kull_5: Office) -> None:
    with pytest.raises(RuleRefused) as refused:
        kull_5.plan("lokalt-kurs", "LOK-5-AHUS", (BEFORE + DAY,), (BEFORE + 2 * DAY,), **AHUS)
    assert refused.value.hint is not None
    assert "course check" not in str(refused.value.hint)
    assert refused.value.hint == Message("{how}", how=findings_in(refused.value)[0].fix.how)


def test_a_local_course_cannot_be_moved_out_of_the_window(kull_5: Office) -> None:
    kull_5.plan("lokalt-kurs", "LOK-5-AHUS", (BEFORE - DAY,), (BEFORE,), **AHUS)
    with pytest.raises(RuleRefused, match="cannot be changed like this"):
        kull_5.register.run(programme.move_gathering, "LOK-5-AHUS", "2", (BEFORE + DAY,))
    assert kull_5.register.read(course_card, "LOK-5-AHUS").course.last_day == BEFORE


@pytest.mark.parametrize(("gap", "variant"), [(1, "joined"), (2, "split"), (42, "split")])
def test_the_days_between_decide_whether_an_emnekurs_is_split_or_joined(office: Office, gap: int, variant: str) -> None:
    assert office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + gap * DAY,)).course.variant == variant


def test_days_given_in_the_wrong_order_are_put_in_the_right_one(office: Office) -> None:
    course = office.plan("emnekurs", "EMNE-1", (MONDAY + DAY,), (MONDAY,)).course
    assert course.days == (MONDAY, MONDAY + DAY)
    assert course.variant == "joined"


def test_a_joined_course_rewords_three_sessions_and_moving_it_apart_gives_the_plain_words_back(office: Office) -> None:
    split = office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 42 * DAY,)).course
    joined = office.register.run(programme.move_gathering, "EMNE-1", "day-2", (MONDAY + DAY,)).verdict.course
    reworded = {key for key, title in titles(joined).items() if title != titles(split)[key]}
    assert joined.variant == "joined"
    assert len(reworded) == 3
    again = office.register.run(programme.move_gathering, "EMNE-1", "2", (MONDAY + 42 * DAY,)).verdict.course
    assert (again.variant, titles(again)) == ("split", titles(split))


def test_a_variant_chosen_by_hand_stays_when_the_course_is_moved(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 2 * DAY,), variant="joined")
    moved = office.register.run(programme.move_gathering, "EMNE-1", "day-2", (MONDAY + 3 * DAY,)).verdict.course
    assert moved.variant == "joined"


def test_a_course_planned_with_one_day_gets_the_other_later(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,))
    course = office.register.run(programme.move_gathering, "EMNE-1", "2", (MONDAY + DAY,)).verdict.course
    assert [gathering.key for gathering in course.gatherings] == ["day-1", "day-2"]
    assert (course.days, course.variant) == ((MONDAY, MONDAY + DAY), "joined")
    assert len(course.gatherings[1].sessions) == 13
    assert office.register.read(course_card, "EMNE-1").course == course


@pytest.mark.parametrize("wanted", ["3", "0", "day-3", ""])
def test_a_gathering_that_neither_the_course_nor_its_type_has_is_named(office: Office, wanted: str) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,))
    with pytest.raises(UsageFault, match=rf"no gathering '{wanted}'.*The course has 1 \(Course day I\)\."):
        office.register.run(programme.move_gathering, "EMNE-1", wanted, (MONDAY,))


def test_moving_a_session_moves_the_rest_of_its_day_and_is_kept(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 7 * DAY,))
    course = small_office.register.run(sessions.move_session, "PRV-1", "first-break", dt.time(10)).course
    assert [s.start for s in course.gatherings[0].sessions] == [dt.time(9), dt.time(10), dt.time(10, 15)]
    course = small_office.register.run(sessions.lengthen_session, "PRV-1", "follow-up", 95).course
    assert [s.start for s in course.gatherings[1].sessions] == [dt.time(9), dt.time(10, 35), dt.time(11, 20)]
    assert small_office.register.read(course_card, "PRV-1").course == course


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ({"type_key": "emnekur"}, NotFound, "no course type 'emnekur'"),
        ({"code": "EMNE 1/2"}, ValueFault, "cannot be a course code"),
        ({"code": " emne-0 "}, UsageFault, "there is a course EMNE-0 already"),
        ({"gatherings": ((MONDAY,),) * 3}, UsageFault, "3 gatherings"),
        ({"gatherings": ((),)}, ValueFault, "day"),
        ({"variant": "long"}, UsageFault, "no variant 'long'"),
        ({"capacity": 0}, ValueFault, "room for at least one"),
        ({"organiser": "ALIS-kontor Ost"}, NotFound, "Did you mean ALIS-kontor Øst.*organisation add"),
        ({"part_of": "EMNE-0"}, UsageFault, "belongs to no other course"),
        ({"type_key": "lokalt-kurs"}, UsageFault, "belongs to a course of type ttt"),
        ({"type_key": "lokalt-kurs", "part_of": "EMNE-0"}, UsageFault, "EMNE-0 is a course of type emnekurs, not ttt"),
        ({"type_key": "lokalt-kurs", "part_of": "KULL-9"}, NotFound, "KULL-9"),
        ({"place": "Oslo\x1b[2J"}, ValueFault, "U\\+001B"),
        ({"title": "Kurs\u202e"}, ValueFault, "U\\+202E"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_leaves_nothing(
    office: Office, said: dict[str, Any], error: type[Exception], words: str
) -> None:
    office.plan("emnekurs", "EMNE-0", (MONDAY,))
    before = contents(office.register)
    asked = {"type_key": "emnekurs", "code": "EMNE-1", "gatherings": ((MONDAY,),)} | said
    with pytest.raises(error, match=words):
        office.register.run(new_course, NewCourse(**asked))
    assert contents(office.register) == before


def test_what_is_said_about_a_course_goes_before_what_its_type_says(office: Office) -> None:
    said = {"title": "  Kurs i  Bodø ", "capacity": 12, "delivery": Delivery.HYBRID, "organiser": "alis-kontor nord"}
    course = office.plan("emnekurs", "EMNE-1", (MONDAY,), **said).course
    assert (course.title, course.capacity, course.delivery) == ("Kurs i Bodø", 12, Delivery.HYBRID)
    card = office.register.read(course_card, "EMNE-1")
    assert card.organiser is not None
    assert card.organiser.name == "ALIS-kontor Nord"
    assert office.plan("emnekurs", "EMNE-2", (MONDAY,)).course.capacity == 24


def test_the_title_is_the_types_own_in_the_language_asked_for(office: Office) -> None:
    asked = NewCourse(type_key="emnekurs", code="EMNE-1", gatherings=((MONDAY,),))
    english = office.register.run(new_course, asked, language="en").course.title
    assert english == office.register.types.get("emnekurs").title.en
