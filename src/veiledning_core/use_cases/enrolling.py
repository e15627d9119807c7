"""Taking one person's application, and answering it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

import attrs

from ..domain.course import Course
from ..domain.enrolment import EnrolmentStatus
from ..domain.errors import NotFound, RuleRefused, UsageFault
from ..domain.lists import EnrolmentLine
from ..domain.messages import Message
from ..domain.text import match_key, one_line
from ..rules.check import check
from ..rules.finding import Finding, Moment
from ..rules.picture import Proposal
from .checking import CourseCheck, StepRefused, check_and_reconcile, checked, how_to_fix
from .course_changes import open_for_enrolment
from .picturing import picture_of
from .reasons import stated
from .subjects import subject_names
from .types import edition_of
from .work import Work

_OF_APPLICANTS = ("enrolment:", "organisation:")


@attrs.frozen(kw_only=True)
class Refusal:
    """Avslag fra reglene: an enrolment that could not be admitted, with the findings that stop it."""

    line: EnrolmentLine
    findings: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Admission:
    """Opptak: what came of admitting people, with the course as it is afterwards."""

    verdict: CourseCheck
    admitted: tuple[EnrolmentLine, ...] = ()
    waiting: tuple[EnrolmentLine, ...] = ()
    refused: tuple[Refusal, ...] = ()


def list_enrolments(work: Work, code: str, *, statuses: Sequence[EnrolmentStatus] = ()) -> Sequence[EnrolmentLine]:
    """Return a course's enrolments in order of arrival.

    Raises:
        NotFound: no course has that code.
    """
    return work.enrolments.of_course(work.courses.by_code(code).id, statuses=statuses)


def find_enrolments(work: Work, code: str, wanted: Iterable[str]) -> tuple[EnrolmentLine, ...]:
    """Return the enrolments that are meant by id, e-mail address or full name.

    Raises:
        NotFound: nobody on the course is meant by one of them.
        UsageFault: one of them means several.
    """
    lines = list_enrolments(work, code)
    return tuple(_meant(lines, words, code) for words in wanted)


def admit(work: Work, code: str, enrolments: Sequence[UUID], *, overflow: bool = False, reason: str = "") -> Admission:
    """Admit people in the order given; with `overflow`, those for whom there is no seat go to the waiting list.

    Whoever a rule stops is left as they are and named in the result; the rest are admitted.

    Raises:
        NotFound: somebody is not on the course.
        UsageFault: somebody is named twice.
        RuleRefused: the course is closed or cancelled, a rule about the whole of it stops every admission, nobody could
            be admitted, or no seat is free.
    """
    course = open_for_enrolment(work, code)
    chosen = _on_course(work, course, enrolments)
    refused = _stopped(checked(work, course), chosen)
    stopped = {refusal.line.enrolment.id for refusal in refused}
    free = [line for line in chosen if line.enrolment.id not in stopped]
    admitted, waiting = _seat(work, course, free, overflow=overflow, reason=reason)
    verdict = _admitting(check_and_reconcile(work, course))
    now = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    return Admission(
        verdict=verdict,
        admitted=tuple(now[id] for id in admitted),
        waiting=tuple(now[id] for id in waiting),
        refused=refused,
    )


def put_on_waiting_list(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Put applicants on the waiting list.

    Raises:
        RuleRefused: the course is closed or cancelled, or somebody is in no state to wait.
    """
    return _move_all(work, code, enrolments, EnrolmentStatus.WAITING, reason)


def decline(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str) -> CourseCheck:
    """Turn applicants down, with the reason on record.

    Raises:
        UsageFault: no reason.
        RuleRefused: somebody is in no state to be declined.
    """
    return _move_all(work, code, enrolments, EnrolmentStatus.DECLINED, stated(reason, code))


def withdraw(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Record that people withdraw; their seats are free at once.

    Raises:
        RuleRefused: the type's registration is binding and no reason is given, or a rule bars it.
    """
    course = open_for_enrolment(work, code)
    _refuse_if_barred(work, course, "withdraw", _on_course(work, course, enrolments), reason)
    return _move_all(work, code, enrolments, EnrolmentStatus.WITHDRAWN, reason)


def reapply(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Take up again applications that were declined or withdrawn; they keep their place in the order of arrival.

    Raises:
        RuleRefused: the course is closed or cancelled, or somebody's application was neither declined nor withdrawn.
    """
    return _move_all(work, code, enrolments, EnrolmentStatus.APPLIED, reason)


def _seat(
    work: Work, course: Course, lines: Sequence[EnrolmentLine], *, overflow: bool, reason: str
) -> tuple[list[UUID], list[UUID]]:
    """Return who got a seat and who waits."""
    admitted: list[UUID] = []
    waiting: list[UUID] = []
    for line in lines:
        if _move(work, line, EnrolmentStatus.ADMITTED, reason):
            admitted.append(line.enrolment.id)
        elif not overflow:
            raise RuleRefused(
                Message("no seat is free: the course has {capacity}", capacity=course.capacity),
                where=course.code,
                hint=Message("Put {name} on the waiting list: `veiledning enrolment waitlist`.", name=line.person.name),
            )
        else:
            if line.enrolment.status is not EnrolmentStatus.WAITING:
                _move(work, line, EnrolmentStatus.WAITING, reason)
            waiting.append(line.enrolment.id)
    return admitted, waiting


def _admitting(verdict: CourseCheck) -> CourseCheck:
    """Refuse to admit anybody while a finding about the course as a whole stops it."""
    if stopping := [f for f in verdict.stops(Moment.ADMIT) if not f.subject.startswith(_OF_APPLICANTS)]:
        raise StepRefused(
            Message("the course can admit nobody like this"),
            subjects=subject_names(verdict.picture),
            findings=stopping,
            where=verdict.course.code,
            hint=how_to_fix(stopping[0]),
        )
    return verdict


def _stopped(verdict: CourseCheck, lines: Sequence[EnrolmentLine]) -> tuple[Refusal, ...]:
    """Return those whom a rule stops; it may be some, but not all."""
    stopping = verdict.stops(Moment.ADMIT)
    found = ((line, tuple(f for f in stopping if f.subject in _subjects(line))) for line in lines)
    refused = tuple(Refusal(line=line, findings=findings) for line, findings in found if findings)
    if refused and len(refused) == len(lines):
        concerned = {subject for line in lines for subject in _subjects(line)}
        raise StepRefused(
            Message("nobody could be admitted"),
            subjects=subject_names(verdict.picture),
            findings=[finding for finding in stopping if finding.subject in concerned],
            where=verdict.course.code,
        )
    return refused


def _subjects(line: EnrolmentLine) -> tuple[str, ...]:
    organisation = (f"organisation:{line.organisation.id}",) if line.organisation else ()
    return (f"enrolment:{line.enrolment.id}", *organisation)


def _refuse_if_barred(work: Work, course: Course, action: str, lines: Sequence[EnrolmentLine], reason: str) -> None:
    picture = picture_of(work, course)
    rules = [rule for rule in edition_of(work, course).rules if rule.guards is Moment.WITHDRAW]
    proposals = (Proposal(action=action, enrolment=line.enrolment, reason=reason) for line in lines)
    asked = (check(attrs.evolve(picture, proposal=proposal), rules) for proposal in proposals)
    if barred := [finding for findings in asked for finding in findings if finding.blocks]:
        raise StepRefused(
            Message("the withdrawal is not recorded"),
            subjects=subject_names(picture),
            findings=barred,
            where=course.code,
            hint=how_to_fix(barred[0]),
        )


def _move_all(work: Work, code: str, enrolments: Sequence[UUID], status: EnrolmentStatus, reason: str) -> CourseCheck:
    course = open_for_enrolment(work, code)
    for line in _on_course(work, course, enrolments):
        _move(work, line, status, reason)
    return check_and_reconcile(work, course)


def _move(work: Work, line: EnrolmentLine, status: EnrolmentStatus, reason: str) -> bool:
    try:
        after = line.enrolment.with_status(status)
    except RuleRefused as refused:
        raise RuleRefused(refused.what, where=line.person.name, hint=refused.hint) from refused
    return work.enrolments.move(line.enrolment, after, reason=one_line(reason))


def _on_course(work: Work, course: Course, enrolments: Sequence[UUID]) -> list[EnrolmentLine]:
    """Return the lines of enrolments in the order given; each must be on the course, and named once."""
    lines = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    if strangers := [id for id in enrolments if id not in lines]:
        raise NotFound(
            Message("the course has no enrolment {id}", id=strangers[0]),
            where=course.code,
            hint=Message("`veiledning enrolment list {code}` shows who is on it.", code=course.code),
        )
    for id, times in Counter(enrolments).items():
        if times > 1:
            raise UsageFault(Message("{name} is named twice", name=lines[id].person.name), where=course.code)
    return [lines[id] for id in enrolments]


def _meant(lines: Sequence[EnrolmentLine], words: str, code: str) -> EnrolmentLine:
    key = match_key(words)
    found = [
        line
        for line in lines
        if words.strip().casefold() in (str(line.enrolment.id), line.person.email.casefold())
        or key == match_key(line.person.name)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            Message("nobody on the course is {words!r}", words=words),
            where=code,
            hint=Message(
                "Give the e-mail address, full name or id; `veiledning enrolment list {code}` shows them.", code=code
            ),
        )
    raise UsageFault(
        Message("{count} people on the course are {words!r}", count=len(found), words=words),
        where=code,
        hint=Message("Give the e-mail address or the id."),
    )
