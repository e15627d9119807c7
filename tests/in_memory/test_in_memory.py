"""Courses without a register: the same programme, findings, fees and tasks as the use cases give."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.errors import NotFound, UsageFault, ValueFault
from veiledning_core.domain.money import Money
from veiledning_core.domain.waiver import Waiver
from veiledning_core.in_memory import build_course, check_course, fees_of, installed_type, load_type, tasks_of
from veiledning_core.plugins import load_plugins
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.kinds.minimum_staff import MinimumStaff
from veiledning_core.testing.pictures import a_course, a_rule, a_staff_member, identity, participants
from veiledning_core.testing.registers import open_test_register
from veiledning_core.testing.types import sample_file, sample_type
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.tasks.task_lines import list_tasks

TYPE = sample_type()
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 6, 1)
FIRST, SECOND = dt.date(2026, 9, 7), dt.date(2026, 10, 12)
COURSE = build_course(TYPE, "prøve-1", [FIRST, SECOND], id=identity("PRØVE-1"))
EMNEKURS = installed_type("emnekurs")


def test_a_type_is_read_from_a_file_or_from_what_is_installed(tmp_path: Path) -> None:
    file = tmp_path / "sample_type.toml"
    file.write_text(sample_file().read_text("utf-8"), "utf-8")
    assert load_type(file) == TYPE
    assert EMNEKURS.key == "emnekurs"


def test_a_faulty_file_is_refused_with_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "kurs.toml"
    file.write_text('key = "kurs"', "utf-8")
    with pytest.raises(CourseTypeFaults):
        load_type(file)


def test_a_type_with_a_rule_kind_of_its_own_is_read_with_it_and_else_told_how(tmp_path: Path) -> None:
    """`load_type` looks for no plugin: what a file means must not hang on what happens to be installed."""
    ttt = files("veiledning_ttt") / "ttt.toml"
    assert load_type(ttt, kinds=load_plugins().own_kinds) == installed_type("ttt")
    with pytest.raises(CourseTypeFaults, match="`load_type` is given others as `kinds=`"):
        load_type(ttt)


def test_a_type_that_nobody_offers_is_not_found() -> None:
    with pytest.raises(NotFound):
        installed_type("emnekurset")


def test_a_course_is_built_with_the_programme_of_its_type_on_the_days() -> None:
    assert (COURSE.code, COURSE.title, COURSE.capacity) == ("PRØVE-1", TYPE.title.nb, TYPE.frame.capacity)
    assert COURSE.days == (FIRST, SECOND)
    assert [g.sessions for g in COURSE.gatherings] == [g.sessions for g in TYPE.gatherings]


def test_the_course_is_the_one_that_a_register_plans(sqlite_database_url: str) -> None:
    with open_test_register(sqlite_database_url) as register:
        asked = NewCourse(type_key=TYPE.key, code="PRØVE-1", gatherings=((FIRST,), (SECOND,)))
        kept = register.run(new_course, asked)
        kept_tasks = {line.task.key: line.task.due for line in register.read(list_tasks)}
    assert attrs.evolve(COURSE, id=kept.course.id) == kept.course
    findings = check_course(TYPE, COURSE, today=TODAY)
    assert findings == kept.findings
    assert {task.key: task.due for task in tasks_of(TYPE, COURSE, today=TODAY, findings=findings)} == kept_tasks


@pytest.mark.parametrize("days", [[], [FIRST], [FIRST, SECOND], [(FIRST,), (SECOND,)]])
def test_as_many_gatherings_as_the_type_has_or_fewer_are_planned(days: list[dt.date]) -> None:
    assert len(build_course(TYPE, "K", days).gatherings) == len(days)


def test_one_gathering_more_than_the_type_has_is_refused() -> None:
    with pytest.raises(UsageFault):
        build_course(TYPE, "K", [FIRST, SECOND, SECOND + dt.timedelta(days=30)])


def test_a_code_that_can_be_none_is_refused() -> None:
    with pytest.raises(ValueFault):
        build_course(TYPE, "kurs nr. 1", [FIRST])


def test_two_courses_that_are_built_alike_are_two() -> None:
    assert build_course(TYPE, "K", [FIRST]).id != build_course(TYPE, "K", [FIRST]).id


@pytest.mark.parametrize(("seats_taken", "faults"), [(2, 0), (3, 0), (4, 1)])
def test_a_course_in_memory_is_checked_with_its_people(seats_taken: int, faults: int) -> None:
    limited = attrs.evolve(TYPE, rules=(a_rule(Capacity(max=3)),))
    found = check_course(limited, COURSE, today=TODAY, participants=participants(seats_taken))
    assert len(found) == faults


def test_staff_count_where_rules_ask_for_them() -> None:
    asking = attrs.evolve(TYPE, rules=(a_rule(MinimumStaff(role="course-leader")),))
    assert len(check_course(asking, COURSE, today=TODAY)) == 1
    assert check_course(asking, COURSE, today=TODAY, staff=[a_staff_member("course-leader")]) == ()


def test_a_waiver_lets_a_finding_pass_until_its_last_day() -> None:
    full = attrs.evolve(TYPE, rules=(a_rule(Capacity(max=3)),))
    waiver = Waiver(
        id=identity("waiver"),
        course=COURSE.id,
        rule="KURS-01",
        subject="course",
        reason="Rommet er stort nok.",
        actor="kari",
        at=dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC),
        until=TODAY,
    )
    for day, waived in ((TODAY, waiver.reason), (TODAY + DAY, None)):
        (finding,) = check_course(full, COURSE, today=day, participants=participants(4), waivers=[waiver])
        assert finding.waived == waived


LAST_KNOWN = dt.date(2024, 12, 31)
"""The last day of the newest rates in the plan that Emnekurs was read from (register, EMNE-13)."""


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (dt.date(2024, 6, 30), Money(420_000)),
        (dt.date(2024, 7, 1), Money(440_000)),
        (LAST_KNOWN, Money(440_000)),
    ],
)
def test_a_fee_is_that_of_the_first_course_day_and_the_number_of_days(day: dt.date, amount: Money) -> None:
    course = build_course(EMNEKURS, "EMNE-1", [day, day + 7 * DAY])
    assert [answer.amount for answer in fees_of(EMNEKURS, course)] == [amount]


def test_a_fee_that_is_not_known_for_the_day_says_so_and_is_never_an_old_one() -> None:
    course = build_course(EMNEKURS, "EMNE-1", [LAST_KNOWN + DAY])
    (answer,) = fees_of(EMNEKURS, course)
    assert isinstance(answer.amount, Unanswered)
    assert answer.amount.day == LAST_KNOWN + DAY
    assert "2024-07-01" in str(answer.amount.message)


def test_a_fee_can_be_asked_about_for_another_day() -> None:
    course = build_course(EMNEKURS, "EMNE-1", [LAST_KNOWN + DAY])
    (answer,) = fees_of(EMNEKURS, course, day=LAST_KNOWN)
    assert answer.amount == Money(360_000)


def test_a_course_without_days_has_no_fee_unless_a_day_is_given() -> None:
    course = build_course(EMNEKURS, "EMNE-1", [])
    with pytest.raises(UsageFault):
        fees_of(EMNEKURS, course)


def test_tasks_stand_in_order_of_their_dates_and_those_without_come_last() -> None:
    dated = [task.due for task in tasks_of(TYPE, COURSE, today=TODAY)]
    assert dated == sorted(dated, key=lambda due: due or dt.date.max)
    undated = tasks_of(TYPE, build_course(TYPE, "K", []), today=TODAY)
    assert None in [task.due for task in undated]
    assert len(undated) == len(dated)


def test_a_cancelled_course_asks_for_nothing() -> None:
    cancelled = attrs.evolve(COURSE, status=CourseStatus.CANCELLED)
    assert tasks_of(TYPE, cancelled, today=TODAY) == ()


def test_a_course_of_another_type_is_refused_by_each() -> None:
    other = a_course()
    with pytest.raises(UsageFault):
        check_course(TYPE, other, today=TODAY)
    with pytest.raises(UsageFault):
        fees_of(TYPE, other, day=TODAY)
    with pytest.raises(UsageFault):
        tasks_of(TYPE, other, today=TODAY)
