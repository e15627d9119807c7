"""The courses that belong to a course, such as a cohort's local courses: their dates, their plan and their team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import attrs

from ...course_type.drafting import planned_gatherings
from ...course_type.model import CourseType
from ...course_type.plan import plan_of
from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.enrolment import Wish, WishStatus
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message, Worded
from ...domain.organisation import Organisation
from ...domain.staffing import Assignment
from ...rules.check import check
from ...rules.finding import Moment
from ...rules.kinds.window import Window
from ...rules.picture import Picture
from ..checking import CourseCheck, StepRefused, check_and_reconcile, how_to_fix
from ..organisations import organisation_named
from ..subjects import subject_names
from ..work import Work
from .course_changes import open_for_enrolment
from .new_course import NewCourse, drafted, keep_draft
from .part_types import part_held_on, part_type_of, supervising_role, window_for
from .staffing import person_named
from .wishes import Dates, agreed_dates, wishes_in_order, with_agreed


class WindowState(Worded):
    """Status for tidsvinduet som lokale kurs skal ligge i."""

    UNKNOWN = "unknown", "not known yet"
    AHEAD = "ahead", "local courses cannot be held yet"
    OPEN = "open", "local courses can be held now"
    OVER = "over", "the time for local courses is past"


@attrs.frozen(kw_only=True)
class LocalCourse:
    """Lokalt kurs for ett foretak: the dates its people wished for, those agreed on, and the courses there are.

    `participants` have a binding place, `applicants` none yet. `wishes` are the dearest first, with what is agreed on
    among them; `proposed` are those beside it. An organisation may hold its course more than once.
    """

    organisation: Organisation
    participants: int
    applicants: int
    wishes: tuple[Wish, ...] = ()
    proposed: tuple[Wish, ...] = ()
    agreed: Dates = ()
    courses: tuple[Course, ...] = ()


@attrs.frozen(kw_only=True)
class LocalCourses:
    """Lokale kurs for et kull: one for each organisation, by name, and the days that the courses have to lie on."""

    course: Course
    window: Window | None
    state: WindowState
    organisations: tuple[LocalCourse, ...]


def wishes_of(work: Work, code: str) -> LocalCourses:
    """Return how each organisation's local course stands: wished for, agreed on or planned.

    Raises:
        NotFound: no course has that code.
        UsageFault: no courses belong to courses of its type.
    """
    course = work.courses.by_code(code)
    window = window_for(part_type_of(work, course), course)
    parts = work.courses.parts_of(course.id)
    return LocalCourses(
        course=course,
        window=window,
        state=_state(window, today(work.clock)),
        organisations=tuple(_local_course(body, lines, parts) for body, lines in _by_organisation(work, course)),
    )


def agree_dates(work: Work, code: str, organisation: str, dates: Iterable[dt.date]) -> CourseCheck:
    """Record the dates that an organisation and the organiser agreed on for its local course.

    Everybody from the organisation has them agreed then, whether they wished for them or not, and also who has left the
    course; other wishes are, or are again, proposals.

    Raises:
        NotFound: no such course or organisation, or nobody from it is on the course.
        UsageFault: no date, more dates than such a course has days, or no courses belong to courses of this type.
        RuleRefused: the course is closed or cancelled, or a rule refuses a local course on these dates.
    """
    course = open_for_enrolment(work, code)
    days = tuple(sorted(set(dates)))
    _refuse_unusable(work, course, days)
    for line in _sent_by(work, course, organisation_named(work, organisation)):
        after = with_agreed(line.enrolment, days)
        if after != line.enrolment:
            work.enrolments.save(line.enrolment, after)
    return check_and_reconcile(work, course)


def plan_local_course(
    work: Work,
    code: str,
    organisation: str,
    *,
    local_code: str,
    place: str = "",
    dates: Iterable[dt.date] | None = None,
    teacher: str | UUID | None = None,
    language: str = "nb",
) -> CourseCheck:
    """Plan an organisation's local course on the dates agreed on, with its participants as teachers.

    Other `dates` are agreed on first. `teacher` is whoever supervises them: the name, or the person.

    Raises:
        NotFound: no such course or organisation, or nobody from it is on the course.
        UsageFault: the code is taken, the dates do not fit the type, or no courses belong to courses of this type.
        RuleRefused: no dates are agreed on and none are given, the course is closed or cancelled, or a rule refuses
            such a local course.
    """
    if dates is not None:
        agree_dates(work, code, organisation, dates)
    course, body = open_for_enrolment(work, code), organisation_named(work, organisation)
    lines, part = _sent_by(work, course, body), part_type_of(work, course)
    asked = NewCourse(
        type_key=part.key,
        code=local_code,
        gatherings=tuple((day,) for day in _dates_agreed_with(course, body, lines)),
        place=place,
        organiser=body.name if body.kind in part.organisers else None,
        organisation=body.name,
        part_of=course.code,
    )
    draft = drafted(work, asked, part, language=language)
    team = _team(work, draft, part_held_on(work, course).role, lines)
    supervision = _supervision(work, draft, part, teacher) if teacher is not None else ()
    return keep_draft(work, draft, part, staff=(*team, *supervision))


def give_team(work: Work, local_code: str) -> CourseCheck:
    """Make the participants of the organisation teachers of its local course, as far as they are not; none is removed.

    Raises:
        NotFound: no course has that code.
        UsageFault: it is nobody's local course.
        RuleRefused: it is closed or cancelled.
    """
    local = open_for_enrolment(work, local_code)
    if local.part_of is None or local.organisation is None:
        raise UsageFault(Message("the course is not an organisation's own part of another course"), where=local.code)
    parent = work.courses.get(local.part_of)
    role = part_held_on(work, parent).role
    teaching = {a.person for a in work.assignments.of_courses((local.id,)).get(local.id, ()) if a.role == role}
    for assignment in _team(work, local, role, _of_organisation(work, parent, local.organisation)):
        if assignment.person not in teaching:
            work.assignments.add(assignment)
    return check_and_reconcile(work, local)


def _refuse_unusable(work: Work, course: Course, days: Dates) -> None:
    """Ask the rules that guard the planning of a local course about one on these days."""
    if not days:
        raise UsageFault(Message("no date is given"), where=course.code)
    part = part_type_of(work, course)
    picture = Picture(
        course=_proposed(work, course, part, days), today=today(work.clock), plan=plan_of(part, None), parent=course
    )
    asked = [rule for rule in part.rules if rule.guards is Moment.CREATE]
    if stopping := [finding for finding in check(picture, asked) if finding.needs_answer]:
        raise StepRefused(
            Message("the local course cannot be held on these dates"),
            subjects=subject_names(picture),
            findings=stopping,
            where=course.code,
            hint=how_to_fix(stopping[0]),
        )


def _proposed(work: Work, parent: Course, part: CourseType, days: Dates) -> Course:
    return Course(
        id=work.new_id(),
        code=parent.code,
        type_key=part.key,
        edition=part.edition,
        title=parent.title,
        part_of=parent.id,
        gatherings=planned_gatherings(part, tuple((day,) for day in days)),
    )


def _of_organisation(work: Work, course: Course, body: UUID) -> list[EnrolmentLine]:
    """Return everybody whom an organisation signed up: what they wished for is its wish also when they have left."""
    return [line for line in work.enrolments.of_course(course.id) if line.enrolment.organisation == body]


def _sent_by(work: Work, course: Course, body: Organisation) -> list[EnrolmentLine]:
    lines = _of_organisation(work, course, body.id)
    if any(_is_on_it(line) for line in lines):
        return lines
    raise NotFound(Message("nobody from {name} is on the course", name=body.name), where=course.code)


def _by_organisation(work: Work, course: Course) -> list[tuple[Organisation, list[EnrolmentLine]]]:
    sent: dict[UUID, tuple[Organisation, list[EnrolmentLine]]] = {}
    for line in work.enrolments.of_course(course.id):
        if line.organisation is not None:
            sent.setdefault(line.organisation.id, (line.organisation, []))[1].append(line)
    still_on_it = (pair for pair in sent.values() if any(_is_on_it(line) for line in pair[1]))
    return sorted(still_on_it, key=lambda pair: pair[0].name)


def _local_course(body: Organisation, lines: Sequence[EnrolmentLine], parts: Iterable[Course]) -> LocalCourse:
    participants = sum(line.enrolment.status.is_binding for line in lines)
    active = sum(_is_on_it(line) for line in lines)
    wishes = wishes_in_order(lines)
    return LocalCourse(
        organisation=body,
        participants=participants,
        applicants=active - participants,
        wishes=wishes,
        proposed=tuple(wish for wish in wishes if wish.status is WishStatus.PROPOSED),
        agreed=agreed_dates(lines),
        courses=tuple(part for part in parts if part.organisation == body.id and not _is_off(part)),
    )


def _dates_agreed_with(course: Course, body: Organisation, lines: Iterable[EnrolmentLine]) -> Dates:
    if days := agreed_dates(lines):
        return days
    raise RuleRefused(
        Message("no dates are agreed on with {name}", name=body.name),
        where=course.code,
        hint=Message("Agree on the dates first, or give them here."),
    )


def _team(work: Work, local: Course, role: str, lines: Iterable[EnrolmentLine]) -> Iterator[Assignment]:
    for line in lines:
        if line.enrolment.status.is_binding:
            yield Assignment(id=work.new_id(), course=local.id, person=line.person.id, role=role)


def _supervision(work: Work, local: Course, part: CourseType, teacher: str | UUID) -> Iterator[Assignment]:
    role = supervising_role(part)
    person = teacher if isinstance(teacher, UUID) else person_named(work, teacher).id
    yield Assignment(id=work.new_id(), course=local.id, person=person, role=role)


def _is_on_it(line: EnrolmentLine) -> bool:
    return not line.enrolment.status.is_out


def _is_off(course: Course) -> bool:
    return course.status is CourseStatus.CANCELLED


def _state(window: Window | None, day: dt.date) -> WindowState:
    if window is None:
        return WindowState.UNKNOWN
    if day < window.first:
        return WindowState.AHEAD
    return WindowState.OPEN if day <= window.last else WindowState.OVER
