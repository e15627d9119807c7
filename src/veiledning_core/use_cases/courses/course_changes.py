"""Changing a course and its status."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import attrs

from ...domain.clock import today
from ...domain.course import Course, CourseStatus, Delivery
from ...domain.errors import RuleRefused, UsageFault
from ...domain.messages import Message
from ...domain.text import one_line
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile, checked, refuse_if_stopped
from ..enrolments.open_offers import take_back_offers
from ..organisations import organisation_named
from ..reasons import stated
from ..types import require_installed
from ..work import Work
from .consequences import Consequences, consequences_of
from .immovable import refuse_if_certified


def publish(work: Work, code: str) -> CourseCheck:
    """Announce a course: open it for applications, once no finding stops that.

    Raises:
        RuleRefused: it is no draft, or a finding stops it.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT)
    refuse_if_stopped(checked(work, course), Moment.PUBLISH, Message("the course cannot be published yet"))
    return _to_status(work, course, CourseStatus.PUBLISHED)


def cancel(work: Work, code: str, *, reason: str) -> Consequences:
    """Call a course off: open offers are taken back, open tasks cancelled, and everybody stays on record.

    Raises:
        UsageFault: no reason.
        RuleRefused: it is closed or cancelled already, or certificates are issued for it.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)
    refuse_if_certified(work, course)
    why = stated(reason, course.code)
    return consequences_of(work, course, lambda: _called_off(work, course, why))


def close(work: Work, code: str) -> CourseCheck:
    """Close a course that has been held.

    Raises:
        RuleRefused: it is not published, or its last day is still to come.
    """
    course = in_status(changeable(work, code), CourseStatus.PUBLISHED)
    if course.last_day is None or today(work.clock) < course.last_day:
        raise RuleRefused(
            Message("the course is not over: its last day is {day}", day=course.last_day or "–"), where=course.code
        )
    return _to_status(work, course, CourseStatus.CLOSED)


def edit_course(
    work: Work,
    code: str,
    *,
    place: str | None = None,
    title: str | None = None,
    capacity: int | None = None,
    cohort: str | None = None,
    delivery: Delivery | None = None,
    organiser: str | None = None,
    organisation: str | None = None,
) -> CourseCheck:
    """Change what a course is called, where and how it is held, how many it takes, or whose it is; what is None stays.

    `organiser` and `organisation` are names.

    Raises:
        NotFound: nobody knows the organisation.
        UsageFault: a title without words.
        RuleRefused: fewer seats than people in them, or a rule refuses it.
    """
    course = changeable(work, code)
    changes: dict[str, Any] = {
        "place": _plain(place),
        "title": _plain(title),
        "capacity": capacity,
        "cohort": _plain(cohort),
        "delivery": delivery,
        "organiser": _known(work, organiser),
        "organisation": _known(work, organisation),
    }
    after = attrs.evolve(course, **{name: value for name, value in changes.items() if value is not None})
    if not after.title:
        raise UsageFault(Message("a course has a title"), where=course.code)
    return save_course(work, course, after)


def changeable(work: Work, code: str) -> Course:
    """Return a course that may be changed.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
    """
    course = work.courses.by_code(code)
    require_installed(work, course)
    return course


def open_for_enrolment(work: Work, code: str) -> Course:
    """Return a course whose enrolments may be changed.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is closed or cancelled.
    """
    return in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)


def in_status(course: Course, *wanted: CourseStatus) -> Course:
    """Return a course that has one of some statuses.

    Raises:
        RuleRefused: it has another.
    """
    if course.status not in wanted:
        draft = course.status is CourseStatus.DRAFT and CourseStatus.PUBLISHED in wanted
        hint = Message("Publish it first, with `veiledning course publish {code}`.", code=course.code)
        what = Message("the course is {status}", status=course.status)
        raise RuleRefused(what, where=course.code, hint=hint if draft else None)
    return course


def save_course(work: Work, before: Course, after: Course) -> CourseCheck:
    """Write a changed course, with its rules asked and its tasks reconciled.

    Raises:
        RuleRefused: a rule that guards making such a course refuses it.
        RegisterBusy: somebody else changed it meanwhile.
    """
    if after == before:
        return checked(work, before)
    saved = work.courses.save(before, after)
    refuse_if_stopped(checked(work, saved), Moment.CREATE, Message("the course cannot be changed like this"))
    return check_and_reconcile(work, saved)


def _plain(text: str | None) -> str | None:
    return None if text is None else one_line(text)


def _known(work: Work, organisation: str | None) -> UUID | None:
    return organisation_named(work, organisation).id if organisation else None


def _called_off(work: Work, course: Course, reason: str) -> CourseCheck:
    take_back_offers(work, course)
    work.journal.remark(kind="course", subject=course.id, course=course.id, note=reason)
    return _to_status(work, course, CourseStatus.CANCELLED)


def _to_status(work: Work, course: Course, status: CourseStatus) -> CourseCheck:
    return check_and_reconcile(work, work.courses.save(course, attrs.evolve(course, status=status)))
