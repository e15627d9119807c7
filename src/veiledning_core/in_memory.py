"""Courses in memory, without a register: pure functions from a course type and dates to a programme, findings and fees.

They read no database and write none, so that a script or a page can try a plan out. Days are dates in Norway, amounts
whole øre. The register's use cases are built from the same functions, so both give the same answers.

What a function needs is imported when it is first called: many a program asks for one of them only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import attrs

from .course_type.planned_tasks import PlannedTask, planned_tasks
from .domain.course import course_code
from .domain.dated import Unanswered
from .domain.errors import UsageFault
from .domain.fee import Fee
from .domain.messages import Message
from .domain.money import Money

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from .course_type.model import CourseType
    from .domain.attendance import Attendance
    from .domain.course import Course
    from .domain.organisation import Organisation
    from .domain.variant import Days
    from .domain.waiver import Waiver
    from .rules.finding import Finding
    from .rules.picture import Participant, StaffMember
    from .rules.rule import RuleKind

__all__ = [
    "FeeAnswer",
    "PlannedTask",
    "build_course",
    "check_course",
    "fees_of",
    "installed_type",
    "load_type",
    "tasks_of",
]


@attrs.frozen(kw_only=True)
class FeeAnswer:
    """Hva kurset koster: a fee of the course type, and what it comes to.

    `fee` says who pays and what for. `amount` is whole øre, or an `Unanswered` where no rate is known for the day: it
    says what was known last.
    """

    fee: Fee
    amount: Money | Unanswered


def load_type(file: Traversable, *, kinds: Iterable[type[RuleKind]] = ()) -> CourseType:
    """Return the course type in a TOML file (a `pathlib.Path` will do); `kinds` are rule kinds besides the core's own.

    Those of the installed plugins are `load_plugins().own_kinds`; none of them is looked for here.

    Raises:
        CourseTypeFaults: with every fault of the file.
        InputFault: the file cannot be read.
    """
    from .conversion import make_converter
    from .course_type.load import load_course_type

    return load_course_type(file, make_converter(kinds))


def installed_type(key: str) -> CourseType:
    """Return a course type that an installed plugin brings; the plugins are loaded anew each time.

    Raises:
        NotFound: nobody offers it.
        PluginBroken: two distributions offer it, or its file has faults.
    """
    from .plugins import load_plugins

    return load_plugins().catalogue().get(key)


def build_course(
    course_type: CourseType,
    code: str,
    gatherings: Sequence[Days | dt.date],
    *,
    title: str = "",
    place: str = "",
    capacity: int | None = None,
    cohort: str | None = None,
    variant: str | None = None,
    organiser: Organisation | None = None,
    organisation: Organisation | None = None,
    parent: Course | None = None,
    id: UUID | None = None,
) -> Course:
    """Return a course of the type as a draft, with the type's programme on these days.

    A gathering is its consecutive days, or one day. Title, seats and variant are the type's unless given. `organiser`
    arranges it, `organisation` is the body whose own course it is, `parent` the course it belongs to. The id is drawn
    unless given. No rule is asked: `check_course` does.

    Raises:
        UsageFault: more gatherings than the type has, or a variant that it has not.
        ValueFault: the code has other characters than letters, digits, `.`, `_`, `-`, the days of a gathering do not
            follow one another, or there is room for nobody.
    """
    return _drafted(
        course_type,
        id=id or uuid4(),
        code=course_code(code),
        gatherings=[(days,) if isinstance(days, dt.date) else tuple(days) for days in gatherings],
        title=title,
        place=place,
        capacity=capacity,
        cohort=cohort,
        variant=variant,
        organiser=organiser.id if organiser else None,
        organisation=organisation.id if organisation else None,
        part_of=parent.id if parent else None,
    )


def check_course(
    course_type: CourseType,
    course: Course,
    *,
    today: dt.date,
    participants: Iterable[Participant] = (),
    staff: Iterable[StaffMember] = (),
    waivers: Iterable[Waiver] = (),
    organiser: Organisation | None = None,
    organisation: Organisation | None = None,
    parent: Course | None = None,
    attendance: Iterable[Attendance] = (),
    ticks: Mapping[UUID, frozenset[str]] | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules of the type say about a course, most urgent first; nothing where all is well.

    `participants` and `staff` are enrolments and assignments with their people; `ticks` are the keys of preparations
    that are ticked off, by enrolment. What is known of other courses (a teacher's, a trust's) is not asked about here.

    Raises:
        UsageFault: the course is of another type.
        PluginBroken: a rule kind failed; a rule that cannot be asked is never taken for satisfied.
    """
    _refuse_other_type(course_type, course)
    return _checked(
        course_type,
        course,
        waivers,
        today=today,
        organiser=organiser,
        organisation=organisation,
        parent=parent,
        participants=tuple(participants),
        staff=tuple(staff),
        attendance=_by_enrolment(attendance),
        ticks=ticks or {},
    )


def fees_of(course_type: CourseType, course: Course, *, day: dt.date | None = None) -> tuple[FeeAnswer, ...]:
    """Return what a place on the course costs by each of the type's fees, in the order of the type.

    A fee holds for the course's first day (`day`, where it is given) and its number of course days, whoever the
    participant is; what was decided about one who withdrew stands on the enrolment. `fee.payer` says who pays,
    `fee.unit` what for. An `Unanswered` amount says what was known last; actual cost has no amount of its own.

    Raises:
        UsageFault: the course is of another type, or has no days and none is given.
    """
    _refuse_other_type(course_type, course)
    if (first := day or course.first_day) is None:
        raise UsageFault(
            Message("the course has no days yet"), where=course.code, hint=Message("Say for which day the fee holds.")
        )
    days = len(set(course.days))
    return tuple(FeeAnswer(fee=fee, amount=fee.amount(day=first, days=days)) for fee in course_type.fees)


def tasks_of(
    course_type: CourseType, course: Course, *, today: dt.date, findings: Sequence[Finding] = ()
) -> tuple[PlannedTask, ...]:
    """Return the tasks that the course asks for, the earliest first and those without a date last.

    `today` is the day on which it is planned. With its `findings` come the tasks that rules ask for; without them only
    those of the checklist that hang on no rule.

    Raises:
        UsageFault: the course is of another type.
    """
    _refuse_other_type(course_type, course)
    tasks = planned_tasks(course_type, course, findings, today=today)
    return tuple(sorted(tasks, key=lambda task: (task.due or dt.date.max, task.key)))


def _drafted(course_type: CourseType, **given: Any) -> Course:
    from .course_type.drafting import draft_course

    return draft_course(course_type, **given)


def _checked(course_type: CourseType, course: Course, waivers: Iterable[Waiver], **seen: Any) -> tuple[Finding, ...]:
    from .course_type.own_rules import rules_of
    from .course_type.plan import plan_of
    from .rules.check import check
    from .rules.picture import Picture

    picture = Picture(course=course, plan=plan_of(course_type, course.variant), **seen)
    return check(picture, rules_of(course_type), waivers)


def _by_enrolment(attendance: Iterable[Attendance]) -> Mapping[UUID, tuple[Attendance, ...]]:
    records: dict[UUID, tuple[Attendance, ...]] = {}
    for one in attendance:
        records[one.enrolment] = (*records.get(one.enrolment, ()), one)
    return records


def _refuse_other_type(course_type: CourseType, course: Course) -> None:
    if course.type_key != course_type.key:
        raise UsageFault(
            Message(
                "{code} is a course of type {found}, not {wanted}",
                code=course.code,
                found=course.type_key,
                wanted=course_type.key,
            )
        )
