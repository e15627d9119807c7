"""The list of courses, codes, and who may save over whom."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.course import Course, CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RegisterBusy, RuleRefused, UsageFault
from veiledning_core.domain.lists import CourseFilter

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register


def codes(register: Register, order: str = "code", offset: int = 0, limit: int = 100, **wanted: object) -> list[str]:
    chosen = CourseFilter(**wanted)  # type: ignore[arg-type]
    found = register.do(lambda work: work.courses.page(chosen, order=order, offset=offset, limit=limit), read_only=True)
    assert register.do(lambda work: work.courses.count(chosen)) >= len(found)
    return [line.code for line in found]


def place_of(register: Register, code: str, order: str, **wanted: object) -> int | None:
    chosen = CourseFilter(**wanted)  # type: ignore[arg-type]
    return register.do(lambda work: work.courses.place_of(code, chosen, order=order), read_only=True)


@pytest.fixture
def filled(register: Register, make: Make) -> Register:
    """Four courses: spring in Ås, autumn in Bodø, an undated draft, and one of another type; three have somebody."""

    def gathered(*days: dt.date) -> dict[str, object]:
        return {"gatherings": (make.gathering(*days),)}

    spring = gathered(dt.date(2027, 3, 1), dt.date(2027, 3, 2))
    autumn = gathered(dt.date(2027, 9, 1))
    courses = (
        make.course(code="A", title="Østfold", place="Ås", capacity=5, **spring, status=CourseStatus.PUBLISHED),
        make.course(code="B", title="Aure", cohort="Kull 7", place="Bodø", **autumn, status=CourseStatus.CLOSED),
        make.course(code="C", title="Ærfugl", gatherings=()),
        make.course(code="D", title="Zebra", type_key="ttt", capacity=2, **autumn),
    )
    statuses = (EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING, EnrolmentStatus.APPLIED)
    people = [make.person() for _ in statuses]
    register.add(*courses, *people)
    of_each = zip(courses[1:], people, statuses, strict=True)
    register.add(*(make.enrolment(course, person, status=status) for course, person, status in of_each))
    return register


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("code", "ABCD"),
        ("-code", "DCBA"),
        ("first_day", "ABDC"),
        ("-first_day", "CDBA"),
        ("title", "BDCA"),
        ("-title", "ACDB"),
        ("status", "CDAB"),
        ("-status", "BADC"),
        ("type", "ABCD"),
        ("-type", "DCBA"),
        ("cohort", "BACD"),
        ("-cohort", "DCAB"),
        ("place", "CDBA"),
        ("seats", "ACDB"),
        ("free", "DABC"),
        ("-free", "CBAD"),
        ("waiting", "ABDC"),
        ("-applied", "DCBA"),
    ],
)
def test_every_order_is_the_same_on_both_databases_and_can_be_turned(
    filled: Register, order: str, expected: str
) -> None:
    """Titles and places stand in Norwegian order (… z æ ø å), a status where it stands in the life of a course; what is
    missing comes last, or first when turned.
    """
    assert "".join(codes(filled, order)) == expected
    assert [place_of(filled, code, order) for code in expected] == [0, 1, 2, 3]


def test_a_course_has_its_place_among_those_that_the_filter_lets_through(filled: Register) -> None:
    assert place_of(filled, "D", "code", type_key="ttt") == 0
    assert place_of(filled, "A", "code", type_key="ttt") is None
    assert place_of(filled, "X", "code") is None


def test_pages_follow_one_another_without_gap_or_double(filled: Register) -> None:
    pages = [codes(filled, "first_day", offset=offset, limit=2) for offset in (0, 2, 4)]
    assert pages == [["A", "B"], ["D", "C"], []]


def test_an_unknown_order_is_refused_with_those_that_exist(filled: Register) -> None:
    with pytest.raises(UsageFault, match="first_day"):
        codes(filled, "colour")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "ABCD"),
        ("ås", "A"),
        ("ÅS", "A"),
        ("as", ""),
        ("kull 7", "B"),
        ("7 bod", "B"),
        ("bodø ås", ""),
        ("%", "ABCD"),
    ],
)
def test_every_word_must_stand_in_code_title_cohort_or_place(filled: Register, words: str, expected: str) -> None:
    assert "".join(codes(filled, words=words)) == expected


@pytest.mark.parametrize(
    ("from_day", "to_day", "expected"),
    [
        (dt.date(2027, 3, 2), None, "ABD"),
        (dt.date(2027, 3, 3), None, "BD"),
        (None, dt.date(2027, 3, 1), "A"),
        (None, dt.date(2027, 2, 28), ""),
        (dt.date(2027, 3, 2), dt.date(2027, 9, 1), "ABD"),
    ],
)
def test_a_course_is_in_a_period_when_it_touches_it(
    filled: Register, from_day: dt.date | None, to_day: dt.date | None, expected: str
) -> None:
    assert "".join(codes(filled, from_day=from_day, to_day=to_day)) == expected


def test_status_and_type_narrow_the_list(filled: Register) -> None:
    assert codes(filled, statuses=(CourseStatus.PUBLISHED, CourseStatus.CLOSED)) == ["A", "B"]
    assert codes(filled, type_key="ttt") == ["D"]


def test_only_the_lines_of_the_page_are_read(filled: Register) -> None:
    """One statement, with the limit in it, whatever the register holds."""
    seen: list[str] = []
    sa.event.listen(filled.engine, "before_cursor_execute", lambda *facts: seen.append(facts[2]))
    filled.do(lambda work: work.courses.page(CourseFilter(), order="title", offset=0, limit=2), read_only=True)
    assert [("LIMIT" in statement) for statement in seen if statement.startswith("SELECT")] == [True]


def test_a_line_counts_those_who_sit_wait_and_have_applied(register: Register, make: Make) -> None:
    course = make.course(capacity=5)
    make.applicants(register, course, 2)
    people = [make.person() for _ in range(4)]
    statuses = (
        EnrolmentStatus.ADMITTED,
        EnrolmentStatus.COMPLETED,
        EnrolmentStatus.WAITING,
        EnrolmentStatus.DECLINED,
    )
    more = [make.enrolment(course, person, status=status) for person, status in zip(people, statuses, strict=True)]
    register.add(*people, *more)
    (line,) = register.do(lambda work: work.courses.page(CourseFilter(), order="code", offset=0, limit=9))
    assert (line.seats_taken, line.waiting, line.applied) == (2, 1, 2)


def test_a_code_is_found_however_it_is_typed(filled: Register) -> None:
    assert filled.do(lambda work: work.courses.by_code(" a ")).code == "A"
    assert filled.do(lambda work: work.courses.find_code("E")) is None


def test_an_unknown_code_names_the_nearest(register: Register, make: Make) -> None:
    register.add(make.course(code="EMNE-2027-1"))
    with pytest.raises(NotFound, match="Did you mean EMNE-2027-1"):
        register.do(lambda work: work.courses.by_code("EMNE-2027-7"))
    with pytest.raises(NotFound, match="course list"):
        register.do(lambda work: work.courses.by_code("ZZZ"))
    with pytest.raises(NotFound):
        register.do(lambda work: work.courses.get(uuid.uuid4()))


def test_a_code_is_used_once(register: Register, make: Make) -> None:
    first, second = make.course(code="A"), make.course(code="B")
    register.add(first, second)
    with pytest.raises(RuleRefused, match="A"):
        register.add(make.course(code="A"))
    with pytest.raises(RuleRefused, match="A"):
        register.do(lambda work: work.courses.save(second, attrs.evolve(second, code="A")))


def test_the_second_of_two_who_read_the_same_course_is_told_to_read_again(register: Register, make: Make) -> None:
    read = make.course()
    register.add(read)
    saved = register.do(lambda work: work.courses.save(read, attrs.evolve(read, place="Ås")))
    assert saved.revision == read.revision + 1
    with pytest.raises(RegisterBusy, match="somebody else"):
        register.do(lambda work: work.courses.save(read, attrs.evolve(read, place="Bodø")))
    assert register.do(lambda work: work.courses.get(read.id)) == saved


def test_a_course_that_is_gone_cannot_be_saved(register: Register, make: Make) -> None:
    course = make.course()
    with pytest.raises(NotFound):
        register.do(lambda work: work.courses.save(course, attrs.evolve(course, place="Ås")))


@pytest.mark.parametrize("capacity", [3, 4, None])
def test_a_capacity_that_seats_everybody_is_saved(register: Register, make: Make, capacity: int | None) -> None:
    course = make.course(capacity=5)
    make.applicants(register, course, 3, status=EnrolmentStatus.ADMITTED)
    saved = register.do(lambda work: work.courses.save(course, attrs.evolve(course, capacity=capacity)))
    assert saved.capacity == capacity


def test_a_capacity_below_those_seated_is_refused_and_says_how_many(register: Register, make: Make) -> None:
    course: Course = make.course(capacity=5)
    make.applicants(register, course, 3, status=EnrolmentStatus.ADMITTED)
    with pytest.raises(RuleRefused, match="3 are seated"):
        register.do(lambda work: work.courses.save(course, attrs.evolve(course, capacity=2)))
    assert register.do(lambda work: work.courses.get(course.id)).capacity == 5
