"""Who is on a course, and who is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, Message
from ...domain.text import match_key
from ..subjects import telling_names
from ..work import Work


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
    return tuple(meant_among(lines, words, code) for words in wanted)


def on_course(work: Work, course: Course, enrolments: Sequence[UUID]) -> tuple[EnrolmentLine, ...]:
    """Return the lines of some enrolments of a course, in the order given.

    Raises:
        NotFound: one of them is not on the course.
        UsageFault: one of them is named twice.
    """
    return among(work.enrolments.of_course(course.id), course, enrolments)


def among(everybody: Sequence[EnrolmentLine], course: Course, enrolments: Sequence[UUID]) -> tuple[EnrolmentLine, ...]:
    """Return some of a course's enrolments that have been read, in the order given.

    Raises:
        NotFound: one of them is not on the course.
        UsageFault: one of them is named twice.
    """
    lines = {line.enrolment.id: line for line in everybody}
    if strangers := [id for id in enrolments if id not in lines]:
        raise NotFound(
            Message("the course has no enrolment {id}", id=strangers[0]),
            where=course.code,
            hint=Message("`veiledning enrolment list {code}` shows who is on it.", code=course.code),
        )
    for id, times in Counter(enrolments).items():
        if times > 1:
            raise UsageFault(Message("{name} is named twice", name=lines[id].called), where=course.code)
    return tuple(lines[id] for id in enrolments)


def refuse_unbound(course: Course, line: EnrolmentLine) -> None:
    """Refuse somebody whose place is not binding.

    Raises:
        RuleRefused: saying what their status is.
    """
    status = line.enrolment.status
    if not status.is_binding:
        what = Message("{name} has no binding place: {status}", name=line.called, status=status)
        raise RuleRefused(what, where=course.code, hint=Message("Admit the person first."))


def meant_among(lines: Iterable[EnrolmentLine], words: str, code: str) -> EnrolmentLine:
    """Return which of some people is meant by id, e-mail address or full name; `code` is their course's.

    Raises:
        NotFound: nobody is.
        UsageFault: several are.
    """
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
        Message(
            "{count} people on the course are {words!r}: {who}",
            count=len(found),
            words=words,
            who=Listed(telling_names(line.person for line in found).values()),
        ),
        where=code,
        hint=Message("Give the e-mail address or the id."),
    )
