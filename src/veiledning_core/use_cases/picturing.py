"""Building the pictures that rules look at, for one course or a thousand, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

import attrs

from ..course_type.plan import plan_of
from ..domain.attendance import Attendance
from ..domain.clock import today
from ..domain.conflict import DateConflict
from ..domain.course import Course
from ..domain.enrolment import EnrolmentStatus
from ..domain.grouping import CourseGroups, PracticeRound
from ..domain.lists import EnrolmentLine
from ..domain.organisation import Organisation
from ..domain.person import Person
from ..domain.preparation import Tick
from ..domain.staffing import Assignment
from ..rules.picture import Engagement, Part, Participant, Picture, Plan, StaffMember
from .conflicts.finding import conflicts_of
from .money.fee_decisions import AgreedPrice, agreed_prices
from .types import edition_to_read
from .work import Work


@attrs.frozen(kw_only=True)
class _Facts:
    """What one round of queries brought for all the courses."""

    enrolments: Mapping[UUID, Sequence[EnrolmentLine]]
    assignments: Mapping[UUID, Sequence[Assignment]]
    people: Mapping[UUID, Person]
    organisations: Mapping[UUID, Organisation]
    others: Mapping[UUID, Course]
    """The courses that these belong to, and those where a day was made up."""
    parts: Mapping[UUID, Sequence[Course]]
    attendance: Mapping[UUID, Sequence[Attendance]]
    ticks: Mapping[UUID, Sequence[Tick]]
    groups: Mapping[UUID, CourseGroups]
    rounds: Mapping[UUID, Sequence[PracticeRound]]
    engagements: Mapping[UUID, Sequence[Engagement]]
    conflicts: Mapping[UUID, tuple[DateConflict, ...]]
    agreed: Mapping[UUID, Mapping[str, AgreedPrice]]
    trained: Mapping[str, Mapping[UUID, int]]
    completed: Mapping[UUID, Mapping[UUID, str]]
    """By person and course, the types of those they completed."""
    cohorts: Mapping[str, Mapping[UUID, frozenset[str]]]


def picture_of(work: Work, course: Course) -> Picture:
    """Return the picture of one course, with its attendance and ticks whether it has begun or not."""
    return pictures_of(work, (course,), records=True)[course.id]


def pictures_of(
    work: Work,
    courses: Sequence[Course],
    enrolments: Mapping[UUID, Sequence[EnrolmentLine]] = MappingProxyType({}),
    *,
    records: bool = False,
) -> dict[UUID, Picture]:
    """Return the pictures of many courses by course id; the `enrolments` of a course that are given are not read.

    Attendance and ticks are read for the courses that have begun, with `records` for all: before that nobody has missed
    anything.

    Raises:
        PluginBroken: an edition needs a plugin that is missing.
    """
    facts = _read(work, courses, enrolments, records=records)
    plans: dict[tuple[str, str, str | None], Plan] = {}
    for course in courses:
        key = (course.type_key, course.edition, course.variant)
        if key not in plans:
            plans[key] = plan_of(edition_to_read(work, course), course.variant)
    return {c.id: _picture(work, c, plans[c.type_key, c.edition, c.variant], facts) for c in courses}


def participant_of(line: EnrolmentLine) -> Participant:
    """Return a line of a list of enrolments as the rules look at it."""
    return Participant(enrolment=line.enrolment, person=line.person, organisation=line.organisation)


def line_of(participant: Participant) -> EnrolmentLine:
    """Return a participant of a picture as a line of a list."""
    return EnrolmentLine(
        enrolment=participant.enrolment, person=participant.person, organisation=participant.organisation
    )


def _read(
    work: Work, courses: Sequence[Course], given: Mapping[UUID, Sequence[EnrolmentLine]], *, records: bool
) -> _Facts:
    ids = [course.id for course in courses]
    enrolments = {**work.enrolments.of_courses(id for id in ids if id not in given), **given}
    parts = work.courses.parts_of_many(ids)
    assignments = work.assignments.of_courses([*ids, *(part.id for found in parts.values() for part in found)])
    staff = {assignment.person for id in ids for assignment in assignments[id]}
    senders = _senders(courses, enrolments)
    bodies = {body for course in courses for body in (course.organiser, course.organisation) if body}
    recorded = ids if records else _begun(work, courses)
    attendance = work.attendances.of_courses(recorded)
    parents = {course.part_of for course in courses if course.part_of}
    return _Facts(
        enrolments=enrolments,
        assignments=assignments,
        people=work.people.many(staff),
        organisations=work.organisations.many(bodies),
        others=work.courses.many(parents.union(*(_hosts(found) for found in attendance.values()))),
        parts=parts,
        attendance=attendance,
        ticks=work.ticks.of_courses(recorded),
        groups=work.groups.of_courses(ids),
        rounds=work.rounds.of_courses(ids),
        engagements=_engagements(work, staff),
        conflicts=conflicts_of(work, courses),
        agreed=agreed_prices(work),
        trained={key: work.organisations.trained(found, key) for key, found in senders.items()},
        completed=work.enrolments.completed(_active(enrolments)),
        cohorts={key: work.enrolments.cohorts(key, found) for key, found in senders.items()},
    )


def _begun(work: Work, courses: Sequence[Course]) -> list[UUID]:
    now = today(work.clock)
    return [course.id for course in courses if course.first_day is not None and course.first_day <= now]


def _hosts(attendance: Sequence[Attendance]) -> set[UUID]:
    """Return the courses with which days were made up."""
    return {one.made_up.course for one in attendance if one.made_up is not None}


def _active(enrolments: Mapping[UUID, Sequence[EnrolmentLine]]) -> set[UUID]:
    lines = (line for found in enrolments.values() for line in found)
    return {line.person.id for line in lines if not line.enrolment.status.is_out}


def _senders(courses: Sequence[Course], enrolments: Mapping[UUID, Sequence[EnrolmentLine]]) -> dict[str, set[UUID]]:
    senders: dict[str, set[UUID]] = {}
    for course in courses:
        found = {line.organisation.id for line in enrolments.get(course.id, ()) if line.organisation is not None}
        if found:
            senders.setdefault(course.type_key, set()).update(found)
    return senders


def _engagements(work: Work, people: set[UUID]) -> dict[UUID, list[Engagement]]:
    found: dict[UUID, list[Engagement]] = {}
    for person, code, days in work.assignments.engagements(people) if people else ():
        found.setdefault(person, []).append(Engagement(person=person, course_code=code, days=days))
    return found


def _picture(work: Work, course: Course, plan: Plan, facts: _Facts) -> Picture:
    assignments = facts.assignments.get(course.id, ())
    staff = tuple(StaffMember(assignment=a, person=facts.people[a.person]) for a in assignments)
    cohorts = facts.cohorts.get(course.type_key, {})
    return Picture(
        course=course,
        today=today(work.clock),
        plan=plan,
        organiser=facts.organisations.get(course.organiser) if course.organiser else None,
        organisation=facts.organisations.get(course.organisation) if course.organisation else None,
        parent=facts.others.get(course.part_of) if course.part_of else None,
        participants=_participants(facts.enrolments.get(course.id, ())),
        staff=staff,
        elsewhere=_elsewhere(course, staff, facts),
        conflicts=facts.conflicts.get(course.id, ()),
        trained=_trained_elsewhere(course, facts),
        completed=_completed_elsewhere(course, facts),
        cohorts={body: codes - {course.code} for body, codes in cohorts.items() if codes - {course.code}},
        attendance=_attendance(facts.attendance.get(course.id, ())),
        ticks=_ticks(facts.ticks.get(course.id, ())),
        codes={host: facts.others[host].code for host in _hosts(facts.attendance.get(course.id, ()))},
        groups=facts.groups.get(course.id),
        rounds=tuple(facts.rounds[course.id]),
        agreed={fee: price.amount for fee, price in facts.agreed.get(course.id, {}).items()},
        parts=tuple(Part(course=part, staff=tuple(facts.assignments[part.id])) for part in facts.parts[course.id]),
    )


def _trained_elsewhere(course: Course, facts: _Facts) -> dict[UUID, int]:
    """Return, by organisation, who completed the programme before: those who did on this very course are its own."""
    here = Counter(
        line.organisation.id
        for line in facts.enrolments.get(course.id, ())
        if line.organisation is not None and line.enrolment.status is EnrolmentStatus.COMPLETED
    )
    return {body: max(0, count - here[body]) for body, count in facts.trained.get(course.type_key, {}).items()}


def _completed_elsewhere(course: Course, facts: _Facts) -> dict[UUID, frozenset[str]]:
    """Return, by person, the types of the other courses that those who are on a course have completed."""
    people = (line.person.id for line in facts.enrolments.get(course.id, ()) if not line.enrolment.status.is_out)
    found = {
        person: frozenset(key for other, key in facts.completed.get(person, {}).items() if other != course.id)
        for person in people
    }
    return {person: types for person, types in found.items() if types}


def _participants(lines: Sequence[EnrolmentLine]) -> tuple[Participant, ...]:
    return tuple(participant_of(line) for line in lines)


def _attendance(found: Sequence[Attendance]) -> dict[UUID, tuple[Attendance, ...]]:
    by_enrolment: dict[UUID, list[Attendance]] = {}
    for one in found:
        by_enrolment.setdefault(one.enrolment, []).append(one)
    return {enrolment: tuple(own) for enrolment, own in by_enrolment.items()}


def _ticks(found: Sequence[Tick]) -> dict[UUID, frozenset[str]]:
    by_enrolment: dict[UUID, set[str]] = {}
    for tick in found:
        by_enrolment.setdefault(tick.enrolment, set()).add(tick.preparation)
    return {enrolment: frozenset(keys) for enrolment, keys in by_enrolment.items()}


def _elsewhere(course: Course, staff: Sequence[StaffMember], facts: _Facts) -> tuple[Engagement, ...]:
    people = {member.person.id for member in staff}
    return tuple(e for person in people for e in facts.engagements.get(person, ()) if e.course_code != course.code)
