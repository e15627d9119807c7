"""Groups, triads and pairs are read back as they were written."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.errors import NotFound, RegisterBusy, ValueFault
from veiledning_core.domain.grouping import CourseGroups, GroupWish, GroupWishKind, PracticeRound, StableGroup
from veiledning_core.store import tables
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

REFUSED = (sa.exc.IntegrityError, RegisterBusy)
ONE, OTHER, LEADER = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def written(register: Register, make: Make) -> tuple[CourseGroups, PracticeRound]:
    course = make.course()
    groups = CourseGroups(
        id=uuid.uuid4(),
        course=course.id,
        groups=(StableGroup(members=(ONE,), leader=LEADER), StableGroup(members=(OTHER,))),
        pinned=(ONE,),
        requests=(GroupWish(kind=GroupWishKind.APART, one=ONE, other=LEADER),),
    )
    practised = PracticeRound(
        id=uuid.uuid4(),
        course=course.id,
        gathering="day-1",
        session="s1",
        size=2,
        groups=((ONE, OTHER),),
        away=(LEADER,),
    )
    register.add(course)

    def write(work: Any) -> None:
        work.groups.add(groups)
        work.rounds.add(practised)

    register.do(write)
    return groups, practised


def test_what_is_written_is_read_back_equal_and_changed(register: Register, make: Make) -> None:
    groups, practised = written(register, make)
    assert register.do(lambda work: work.groups.of_course(groups.course)) == groups
    assert register.do(lambda work: work.groups.of_courses([groups.course, uuid.uuid4()])) == {groups.course: groups}
    assert register.do(lambda work: work.rounds.of_courses([groups.course])) == {groups.course: [practised]}
    emptied, again = attrs.evolve(groups, groups=(), pinned=(), requests=()), attrs.evolve(practised, away=())

    def change(work: Any) -> None:
        work.groups.save(groups, emptied)
        work.rounds.save(practised, again)

    register.do(change)
    assert register.do(lambda work: work.groups.of_course(groups.course)) == emptied
    register.do(lambda work: work.groups.remove(emptied))
    register.do(lambda work: work.rounds.remove(again))
    assert register.do(lambda work: work.groups.of_course(groups.course)) is None
    with pytest.raises(NotFound):
        register.do(lambda work: work.groups.save(emptied, groups))


def test_a_course_has_one_division_and_a_session_one_round(register: Register, make: Make) -> None:
    groups, practised = written(register, make)
    with pytest.raises(REFUSED):
        register.do(lambda work: work.groups.add(attrs.evolve(groups, id=uuid.uuid4())))
    with pytest.raises(REFUSED):
        register.do(lambda work: work.rounds.add(attrs.evolve(practised, id=uuid.uuid4())))


def test_nobody_is_in_two_groups() -> None:
    with pytest.raises(ValueFault, match="in two groups"):
        CourseGroups(id=ONE, course=ONE, groups=(StableGroup(members=(ONE,)), StableGroup(members=(ONE,))))
    with pytest.raises(ValueFault, match="in two groups"):
        PracticeRound(id=ONE, course=ONE, gathering="day-1", session="s1", size=2, groups=((ONE, ONE),))


def test_a_damaged_row_is_named(register: Register, make: Make) -> None:
    groups, _ = written(register, make)
    row = tables.COURSE_GROUPS.c.id == groups.id
    broken = tables.COURSE_GROUPS.update().where(row).values(groups=[{"members": ["no id"]}])
    with register.engine.begin() as connection:
        connection.execute(broken)
    with pytest.raises(RegisterBusy, match="course_groups"):
        register.do(lambda work: work.groups.of_course(groups.course))


def test_a_stranger_in_a_group_is_found_and_whoever_is_on_the_course_is_none(register: Register, make: Make) -> None:
    groups, practised = written(register, make)
    code = register.do(lambda work: work.courses.get(groups.course)).code
    told = f"course {code}: somebody sits in a group who is not on the course"
    assert [str(one) for one in verify(register.engine)].count(told) == 2
    people = [make.person(), make.person()]
    course = register.do(lambda work: work.courses.get(groups.course))
    register.add(*people, *(make.enrolment(course, person) for person in people))
    own = [line.enrolment.id for line in register.do(lambda work: work.enrolments.of_course(course.id))]

    def change(work: Any) -> None:
        work.groups.save(groups, attrs.evolve(groups, groups=(StableGroup(members=tuple(own)),), pinned=()))
        work.rounds.save(practised, attrs.evolve(practised, groups=(tuple(own),)))

    register.do(change)
    assert told not in [str(one) for one in verify(register.engine)]
