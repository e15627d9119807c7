"""Making up a missed gathering with another cohort: the application and the decision, never the cause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from ...domain.attendance import MakeUp, MakeUpStatus
from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.gathering import Gathering
from ...domain.lists import EnrolmentLine
from ...domain.messages import LocalText, Message
from ...domain.task import Task, TaskStatus
from ...exchange.columns import with_keys
from ...rules.progress import GatheringRecord, gathering_records
from ..enrolments.enrolling import on_course, refuse_unbound
from ..picturing import participant_of, picture_of
from ..tasks.tasks import finish_task
from ..waiving import COORDINATOR
from ..work import Work
from .attending import held_course
from .guests import gathering_called
from .lapsing import task_key

_DAYS_TO_DECIDE = 14


@attrs.frozen(kw_only=True)
class MakeUpLine:
    """Søknadslinje: an application with its person and what the missed gathering is called.

    `with_code` and `with_gathering` say with which course it is made up; empty until that is decided.
    """

    make_up: MakeUp
    line: EnrolmentLine
    missed: LocalText | str
    with_code: str = ""
    with_gathering: LocalText | str = ""


def apply_to_make_up(work: Work, code: str, enrolment: UUID, gathering: str, *, on: dt.date | None = None) -> MakeUp:
    """Take an application to make up a missed gathering, with a task for the coordinator to decide it.

    It was received `on` a day, today unless given. Nobody asks for the cause (TTT-31; GDPR art. 9).

    Raises:
        NotFound: no such course, enrolment or gathering.
        UsageFault: it was received on a day to come.
        RuleRefused: the course is a draft or cancelled, the place is not binding, the gathering is not over or not
            missed, or an application for it is open already.
    """
    course = held_course(work, code)
    (line,) = on_course(work, course, (enrolment,))
    refuse_unbound(course, line)
    missed = _gathering(course, gathering)
    received = _received(work, course, on)
    _refuse_unless_missed(work, course, line, missed)
    _refuse_second(work, course, line, missed)
    make_up = MakeUp(id=work.new_id(), course=course.id, enrolment=enrolment, gathering=missed.key, applied_on=received)
    work.make_ups.add(make_up)
    work.tasks.add(_task(work, make_up, missed))
    return make_up


def decide_make_up(
    work: Work,
    code: str,
    make_up: UUID,
    *,
    granted: bool,
    with_course: str | None = None,
    with_gathering: str | None = None,
) -> MakeUp:
    """Decide an application: granted with another course of the type that still has the gathering to come, or refused.

    `with_gathering` is that course's; the one with the same key unless given. As long as it is not done it can be
    decided anew. The own course stays what it is (register, A-26).

    Raises:
        NotFound: no such course, application or gathering.
        UsageFault: it is not said with which course, or a refusal names one.
        RuleRefused: it is refused, done or lapsed, a day has been made up already, or the other course will not do.
    """
    course = held_course(work, code)
    before = _of_course(work, course, make_up)
    _refuse_if_settled(work, course, before, granted)
    _refuse_unclear(course, granted, with_course)
    host = _host(work, course, before, with_course, with_gathering) if with_course else None
    after = attrs.evolve(
        before,
        status=MakeUpStatus.GRANTED if granted else MakeUpStatus.REFUSED,
        with_course=host and host[0].id,
        with_gathering=host and host[1].key,
        decided_by=work.actor,
        decided_on=today(work.clock),
    )
    work.make_ups.save(before, after)
    _finish_task(work, course, before)
    return after


def make_ups_of(work: Work, code: str) -> tuple[MakeUpLine, ...]:
    """Return the applications of a course's participants, oldest first.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    make_ups = work.make_ups.of_course(course.id)
    hosts = work.courses.many({make_up.with_course for make_up in make_ups if make_up.with_course})
    lines = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    return tuple(_line(make_up, lines[make_up.enrolment], course, hosts) for make_up in make_ups)


def _gathering(course: Course, key: str) -> Gathering:
    if (found := gathering_called(course, key)) is None:
        held = with_keys({gathering.key: gathering.label for gathering in course.gatherings})
        hint = Message("Its gatherings are: {gatherings}.", gatherings=held)
        raise NotFound(Message("no gathering {key!r}", key=key), where=course.code, hint=hint)
    return found


def _received(work: Work, course: Course, on: dt.date | None) -> dt.date:
    now = today(work.clock)
    if on is not None and on > now:
        raise UsageFault(Message("{day} is still to come", day=on), where=course.code)
    return on or now


def _refuse_unless_missed(work: Work, course: Course, line: EnrolmentLine, missed: Gathering) -> None:
    if missed.last_day > today(work.clock):
        what = Message("{gathering} is not over: its last day is {day}", gathering=missed.label, day=missed.last_day)
        raise RuleRefused(what, where=course.code)
    if _record(work, course, line, missed).attended:
        what = Message("{name} has attended {gathering}", name=line.called, gathering=missed.label)
        raise RuleRefused(what, where=course.code)


def _record(work: Work, course: Course, line: EnrolmentLine, missed: Gathering) -> GatheringRecord:
    records = gathering_records(picture_of(work, course), participant_of(line))
    return next(record for record in records if record.gathering.key == missed.key)


def _refuse_second(work: Work, course: Course, line: EnrolmentLine, missed: Gathering) -> None:
    asked = (line.enrolment.id, missed.key)
    for one in work.make_ups.of_course(course.id):
        if (one.enrolment, one.gathering) == asked and one.is_open:
            raise RuleRefused(
                Message(
                    "{name} has an application for {gathering} already: {status}",
                    name=line.called,
                    gathering=missed.label,
                    status=one.status,
                ),
                where=course.code,
            )


def _task(work: Work, make_up: MakeUp, missed: Gathering) -> Task:
    return Task(
        id=work.new_id(),
        course=make_up.course,
        key=task_key(make_up),
        title=LocalText(
            nb=f"Avgjør søknaden om å ta igjen: {missed.label.nb}",
            en=f"Decide the application to make up: {missed.label.en}",
        ),
        owner=COORDINATOR,
        due=today(work.clock) + dt.timedelta(days=_DAYS_TO_DECIDE),
        subject=f"enrolment:{make_up.enrolment}",
    )


def _finish_task(work: Work, course: Course, make_up: MakeUp) -> None:
    for task in work.tasks.of_course(course.id):
        if task.key == task_key(make_up) and task.status is TaskStatus.OPEN:
            finish_task(work, task)


def _of_course(work: Work, course: Course, id: UUID) -> MakeUp:
    for make_up in work.make_ups.of_course(course.id):
        if make_up.id == id:
            return make_up
    raise NotFound(Message("no application {id} to make up a gathering", id=id), where=course.code)


def _refuse_if_settled(work: Work, course: Course, make_up: MakeUp, granted: bool) -> None:
    if not make_up.is_open:
        raise RuleRefused(Message("the application is {status} already", status=make_up.status), where=course.code)
    own = work.attendances.of_courses((course.id,)).get(course.id, ())
    asked = (make_up.enrolment, make_up.gathering)
    if not granted and any((a.enrolment, a.gathering) == asked and a.made_up for a in own):
        raise RuleRefused(Message("a day of the gathering has been made up already"), where=course.code)


def _refuse_unclear(course: Course, granted: bool, with_course: str | None) -> None:
    if granted is (with_course is None):
        hint = Message("Name another course when the application is granted, and only then.")
        raise UsageFault(Message("it is not clear what is decided"), where=course.code, hint=hint)


def _host(work: Work, course: Course, make_up: MakeUp, code: str, key: str | None) -> tuple[Course, Gathering]:
    """Return the course and its gathering with which the missed one is made up."""
    host = work.courses.by_code(code)
    if host.type_key != course.type_key or host.id == course.id:
        raise RuleRefused(Message("{code} is no other course of the same type", code=host.code), where=course.code)
    if host.status is CourseStatus.CANCELLED:
        raise RuleRefused(Message("the course is {status}", status=host.status), where=host.code)
    missed, gathering = _gathering(course, make_up.gathering), _gathering(host, key or make_up.gathering)
    _refuse_unless_later(make_up, missed, host, gathering)
    _refuse_shorter(missed, host, gathering)
    return host, gathering


def _refuse_unless_later(make_up: MakeUp, missed: Gathering, host: Course, gathering: Gathering) -> None:
    """Refuse a gathering that began before the application came, or not after the one that was missed.

    Both may lie behind: what was agreed on in time is often entered afterwards.
    """
    if gathering.first_day < make_up.applied_on or gathering.first_day <= missed.last_day:
        raise RuleRefused(
            Message(
                "{gathering} begins on {day}, and not after the missed one ({missed}) and the application ({applied})",
                gathering=gathering.label,
                day=gathering.first_day,
                missed=missed.last_day,
                applied=make_up.applied_on,
            ),
            where=host.code,
            hint=Message("Choose a later gathering, or enter the day on which the application came."),
        )


def _refuse_shorter(missed: Gathering, host: Course, gathering: Gathering) -> None:
    """Refuse a gathering that has no day to stand for the last of those that were missed."""
    if len(gathering.days) < len(missed.days):
        raise RuleRefused(
            Message(
                "{gathering} has fewer days ({days}) than the missed one ({needed})",
                gathering=gathering.label,
                days=len(gathering.days),
                needed=len(missed.days),
            ),
            where=host.code,
            hint=Message("Choose a gathering that is as long."),
        )


def _line(make_up: MakeUp, line: EnrolmentLine, course: Course, hosts: Mapping[UUID, Course]) -> MakeUpLine:
    missed = gathering_called(course, make_up.gathering)
    host = hosts.get(make_up.with_course) if make_up.with_course else None
    held = gathering_called(host, make_up.with_gathering) if host else None
    return MakeUpLine(
        make_up=make_up,
        line=line,
        missed=missed.label if missed else make_up.gathering,
        with_code=host.code if host else "",
        with_gathering=held.label if held else make_up.with_gathering or "",
    )
