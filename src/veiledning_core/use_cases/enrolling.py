"""Taking one person's application, and answering it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import attrs

from ..domain.course import Course
from ..domain.enrolment import Enrolment, EnrolmentStatus
from ..domain.errors import NotFound, RuleRefused, UsageFault
from ..domain.lists import EnrolmentLine
from ..domain.messages import Message
from ..domain.text import match_key, one_line
from ..rules.check import check
from ..rules.finding import Finding, Moment
from ..rules.picture import Proposal
from .checking import CourseCheck, checked
from .course_changes import open_for_enrolment
from .picturing import picture_of
from .types import edition_of
from .work import Work


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
        RuleRefused: the course is closed or cancelled, nobody could be admitted, or no seat is free.
    """
    course = open_for_enrolment(work, code)
    lines = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    chosen = [lines[id] for id in enrolments]
    refused = _stopped(work, course, chosen)
    stopped = {refusal.line.enrolment.id for refusal in refused}
    admitted, waiting = _seat(
        work, course, [line for line in chosen if line.enrolment.id not in stopped], overflow=overflow, reason=reason
    )
    if refused and not admitted and not waiting:
        raise RuleRefused(
            Message("nobody could be admitted"),
            findings=[finding for refusal in refused for finding in refusal.findings],
            where=course.code,
        )
    verdict = check_and_reconcile(work, work.courses.get(course.id))
    return Admission(verdict=verdict, admitted=tuple(admitted), waiting=tuple(waiting), refused=refused)


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
    return _move_all(work, code, enrolments, EnrolmentStatus.DECLINED, _given(reason, code))


def withdraw(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Record that people withdraw; their seats are free at once.

    Raises:
        RuleRefused: the type's registration is binding and no reason is given, or a rule bars it.
    """
    course = open_for_enrolment(work, code)
    for id in enrolments:
        _refuse_if_barred(work, course, Proposal(action="withdraw", enrolment=work.enrolments.get(id), reason=reason))
    return _move_all(work, code, enrolments, EnrolmentStatus.WITHDRAWN, reason)


def reapply(work: Work, code: str, enrolments: Sequence[UUID], *, reason: str = "") -> CourseCheck:
    """Take up again an application that was declined or withdrawn; it keeps its place in the order of arrival."""
    return _move_all(work, code, enrolments, EnrolmentStatus.APPLIED, reason)


def _seat(
    work: Work, course: Course, lines: Sequence[EnrolmentLine], *, overflow: bool, reason: str
) -> tuple[list[EnrolmentLine], list[EnrolmentLine]]:
    admitted, waiting = [], []
    for line in lines:
        if _move(work, line.enrolment, EnrolmentStatus.ADMITTED, reason):
            admitted.append(line)
        elif not overflow:
            raise RuleRefused(
                Message("no seat is free: the course has {capacity}", capacity=course.capacity),
                where=course.code,
                hint=Message("Put {name} on the waiting list: `veiledning enrolment waitlist`.", name=line.person.name),
            )
        else:
            if line.enrolment.status is not EnrolmentStatus.WAITING:
                _move(work, line.enrolment, EnrolmentStatus.WAITING, reason)
            waiting.append(line)
    return admitted, waiting


def _stopped(work: Work, course: Course, lines: Sequence[EnrolmentLine]) -> tuple[Refusal, ...]:
    stopping = checked(work, course).stops(Moment.ADMIT)
    found = ((line, tuple(f for f in stopping if f.subject in _subjects(line))) for line in lines)
    return tuple(Refusal(line=line, findings=findings) for line, findings in found if findings)


def _subjects(line: EnrolmentLine) -> tuple[str, ...]:
    organisation = (f"organisation:{line.organisation.id}",) if line.organisation else ()
    return (f"enrolment:{line.enrolment.id}", *organisation)


def _refuse_if_barred(work: Work, course: Course, proposal: Proposal) -> None:
    picture = attrs.evolve(picture_of(work, course), proposal=proposal)
    rules = [rule for rule in edition_of(work, course).rules if rule.guards is Moment.WITHDRAW]
    if barred := [finding for finding in check(picture, rules) if finding.blocks]:
        raise RuleRefused(
            Message("the withdrawal is not recorded"),
            findings=barred,
            where=course.code,
            hint=barred[0].how or Message("{how}", how=barred[0].fix.how),
        )


def _move_all(work: Work, code: str, enrolments: Sequence[UUID], status: EnrolmentStatus, reason: str) -> CourseCheck:
    course = open_for_enrolment(work, code)
    for id in enrolments:
        _move(work, work.enrolments.get(id), status, reason)
    return check_and_reconcile(work, work.courses.get(course.id))


def _move(work: Work, enrolment: Enrolment, status: EnrolmentStatus, reason: str) -> bool:
    return work.enrolments.move(enrolment, enrolment.with_status(status), reason=one_line(reason))


def _given(reason: str, code: str) -> str:
    if not (plain := one_line(reason)):
        raise UsageFault(Message("this takes a reason"), where=code)
    return plain


def _meant(lines: Sequence[EnrolmentLine], words: str, code: str) -> EnrolmentLine:
    key = match_key(words)
    found = [
        line
        for line in lines
        if words.strip().casefold() in (str(line.enrolment.id), line.person.email) or key == match_key(line.person.name)
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
