"""The whole story of one enrolment: from the application, by way of the course days, to the certificate."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import attrs

from ...domain.attendance import Attendance
from ...domain.certificate import CourseCertificate
from ...domain.course import Course
from ...domain.enrolment import StatusChange
from ...domain.lists import EnrolmentLine
from ...domain.messages import LocalText, Message
from ...domain.offer import Offer
from ...rules.kinds.words import answer_in_words
from ...rules.picture import Picture
from ...rules.progress import BlockRecord, block_records
from ..completion.completing import Completion, completion_of
from ..course_days.making_up import MakeUpLine, make_ups_of
from ..picturing import participant_of, picture_of
from ..types import edition_of
from ..work import Work
from .enrolling import on_course
from .selecting import RankingLine, ranking

Words = Message | LocalText | str


@attrs.frozen(kw_only=True)
class Answered:
    """Svar i påmeldingsskjemaet: the question and the answer, as people read them."""

    question: LocalText
    answer: Words


@attrs.frozen(kw_only=True)
class DayRecord:
    """Oppmøte en kursdag: what is written down, with the code of the course where the day was made up, if it was."""

    gathering: LocalText | str
    attendance: Attendance
    made_up_with: str | None = None

    @property
    def said(self) -> Message:
        """Return in words whether they were there, and where the day was made up."""
        presence = self.attendance.presence
        if (made_up := self.attendance.made_up) is None:
            return Message("{presence}", presence=presence)
        where = self.made_up_with or "–"
        return Message("{presence}; made up with {code} on {day}", presence=presence, code=where, day=made_up.day)


@attrs.frozen(kw_only=True)
class EnrolmentStory:
    """Påmeldingens historie: what was asked and answered, decided, attended, prepared, completed and certified.

    `ranked` is how they stand among `applicants` while their application is to be answered. `completion` is there
    while their place is binding.
    """

    course: Course
    line: EnrolmentLine
    history: tuple[StatusChange, ...]
    answers: tuple[Answered, ...] = ()
    ranked: RankingLine | None = None
    applicants: int = 0
    offers: tuple[Offer, ...] = ()
    days: tuple[DayRecord, ...] = ()
    make_ups: tuple[MakeUpLine, ...] = ()
    preparations: tuple[BlockRecord, ...] = ()
    completion: Completion | None = None
    certificates: tuple[CourseCertificate, ...] = ()


def enrolment_story(work: Work, code: str, enrolment: UUID) -> EnrolmentStory:
    """Return everything that the register knows about one person on one course.

    Raises:
        NotFound: no such course, or the enrolment is not on it.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    (line,) = on_course(work, course, (enrolment,))
    status, picture = line.enrolment.status, picture_of(work, course)
    applicants = ranking(work, code).lines if status.awaits_answer else ()
    return EnrolmentStory(
        course=course,
        line=line,
        history=tuple(work.enrolments.history(enrolment)),
        answers=_answers(work, picture, line),
        ranked=next((one for one in applicants if one.ranked.participant.enrolment.id == enrolment), None),
        applicants=len(applicants),
        offers=tuple(one for one in work.offers.of_course(course.id) if one.enrolment == enrolment),
        days=_days(work, course, enrolment),
        make_ups=tuple(one for one in make_ups_of(work, code) if one.make_up.enrolment == enrolment),
        preparations=block_records(picture, participant_of(line)) if status.is_binding else (),
        completion=completion_of(work, code, enrolment) if status.is_binding else None,
        certificates=tuple(one for one in work.certificates.of_course(course.id) if one.enrolment == enrolment),
    )


def _answers(work: Work, picture: Picture, line: EnrolmentLine) -> tuple[Answered, ...]:
    """Return the answers in the order of the form; one whose question the edition has no more is left out."""
    given = line.enrolment.answers
    fields = edition_of(work, picture.course).fields
    return tuple(
        Answered(question=field.label, answer=answer_in_words(picture.plan, field.key, given[field.key]))
        for field in fields
        if field.key in given
    )


def _days(work: Work, course: Course, enrolment: UUID) -> tuple[DayRecord, ...]:
    everybody = work.attendances.of_courses((course.id,)).get(course.id, ())
    found = [one for one in everybody if one.enrolment == enrolment]
    hosts = work.courses.many({one.made_up.course for one in found if one.made_up})
    labels = {gathering.key: gathering.label for gathering in course.gatherings}
    return tuple(_day(one, labels, hosts) for one in sorted(found, key=lambda one: one.day))


def _day(attendance: Attendance, labels: Mapping[str, LocalText], hosts: Mapping[UUID, Course]) -> DayRecord:
    host = hosts.get(attendance.made_up.course) if attendance.made_up else None
    return DayRecord(
        gathering=labels.get(attendance.gathering, attendance.gathering),
        attendance=attendance,
        made_up_with=host.code if host else None,
    )
