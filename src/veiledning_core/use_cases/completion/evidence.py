"""What a certificate says, gathered from the register and frozen in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import attrs

from ...course_type.model import CertificatePlan, CourseType
from ...domain.attendance import Attendance, MadeUpAt, Presence
from ...domain.certificate import CertificateEvidence, CertifiedHours, CertifiedOutcome
from ...domain.course import Course
from ...domain.dated import is_valid_on
from ...domain.enrolment import Enrolment
from ...domain.errors import RuleRefused
from ...domain.gathering import Gathering
from ...domain.messages import Listed, LocalText, Message
from ...domain.outcome import LearningOutcome, OutcomeKind
from ...rules.completion import let_part_days_count
from ...rules.picture import Picture
from ...translations import translator
from ..picturing import picture_of
from ..types import edition_of
from ..work import Work
from .completing import Completion

_ON_THE_PAPER = (OutcomeKind.OBJECTIVE, OutcomeKind.OUTCOME)
"""The aim of a day is for the programme."""


@attrs.frozen(kw_only=True)
class _Sources:
    """What the certificates of one course are written from."""

    plan: CertificatePlan
    edition: CourseType
    picture: Picture
    hosts: Mapping[UUID, Course]
    """The courses with which days were made up."""
    decided: frozenset[str]
    """The participants whose days in part were let count."""


def evidence_of(work: Work, course: Course, completed: Iterable[Completion]) -> Iterator[CertificateEvidence]:
    """Yield what the certificate of each of those who completed a course says.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
        RuleRefused: the course's type gives no certificate.
    """
    sources = _sources(work, course)
    return (_evidence(sources, completion) for completion in completed)


def certificate_plan(edition: CourseType, course: Course) -> CertificatePlan:
    """Return what the certificates of a course are like.

    Raises:
        RuleRefused: the course's type gives none.
    """
    if edition.certificate is None:
        raise RuleRefused(Message("a course of type {key} gives no certificate", key=edition.key), where=course.code)
    return edition.certificate


def _sources(work: Work, course: Course) -> _Sources:
    edition, picture = edition_of(work, course), picture_of(work, course)
    waivers = work.waivers.of_courses((course.id,)).get(course.id, ())
    return _Sources(
        plan=certificate_plan(edition, course),
        edition=edition,
        picture=picture,
        hosts=work.courses.many(picture.codes),
        decided=let_part_days_count(edition.rules, waivers, picture.today),
    )


def frozen(message: Message) -> LocalText:
    """Return what a message says, in both languages, as it is said today."""
    return LocalText(nb=message.say(translator("nb"), "nb"), en=message.say(translator("en"), "en"))


def _evidence(sources: _Sources, completion: Completion) -> CertificateEvidence:
    picture, edition, hours = sources.picture, sources.edition, completion.hours
    course, day = picture.course, _day_of(picture)
    return CertificateEvidence(
        name=completion.line.person.name,
        course_code=course.code,
        course_title=course.title,
        type_key=edition.key,
        edition=edition.edition,
        type_title=edition.title,
        title=sources.plan.title,
        cohort=course.cohort,
        organiser=picture.organiser.name_on(day) if picture.organiser else "",
        place=course.place,
        days=tuple(frozen(words) for words in _attended(sources, completion.line.enrolment)),
        hours=tuple(CertifiedHours(title=line.title, hours=line.earned) for line in hours.lines if line.earned),
        total_hours=hours.earned if hours.lines else None,
        outcomes=tuple(_certified(outcome) for outcome in _outcomes(edition) if is_valid_on(outcome, day)),
        retired=tuple(_certified(outcome) for outcome in _outcomes(edition) if _had_ended(outcome, day)),
        completion=tuple(frozen(words) for words in _because(completion)),
        leaders=tuple(_leaders(sources)),
    )


def _because(completion: Completion) -> Iterator[Message]:
    """Yield how each requirement was met; why one was let pass is nothing for a paper that others read."""
    for requirement in completion.requirements:
        if requirement.asked_for:
            words = requirement.evidence.words
            yield words if requirement.evidence.met else Message("{what} (let pass)", what=words)


def _day_of(picture: Picture) -> dt.date:
    """Return the day for which codes and names are asked: the first course day, as the rules ask it."""
    return picture.course.first_day or picture.today


def _outcomes(edition: CourseType) -> Iterator[LearningOutcome]:
    return (outcome for outcome in edition.outcomes if outcome.kind in _ON_THE_PAPER)


def _had_ended(outcome: LearningOutcome, day: dt.date) -> bool:
    return outcome.valid_to is not None and outcome.valid_to < day


def _certified(outcome: LearningOutcome) -> CertifiedOutcome:
    return CertifiedOutcome(
        code=outcome.key if outcome.kind is OutcomeKind.OBJECTIVE else "",
        text=outcome.text,
        framework=outcome.framework,
        version=outcome.version,
        valid_to=outcome.valid_to,
    )


def _attended(sources: _Sources, enrolment: Enrolment) -> Iterator[Message]:
    """Yield each day that counts, in the order of the programme."""
    found = {(a.gathering, a.day): a for a in sources.picture.attendance.get(enrolment.id, ())}
    partly_counts = f"enrolment:{enrolment.id}" in sources.decided
    for gathering in sources.picture.course.gatherings:
        for day in gathering.days:
            attendance = found.get((gathering.key, day))
            if attendance and (attendance.counts or (partly_counts and attendance.presence is Presence.PARTLY)):
                yield _day_in_words(sources, gathering, attendance)


def _day_in_words(sources: _Sources, gathering: Gathering, attendance: Attendance) -> Message:
    if attendance.made_up is None:
        where = gathering.place or sources.picture.course.place
        partly = (attendance.presence,) if attendance.presence is Presence.PARTLY else ()
        return _listed(gathering.label, attendance.day, where, *partly)
    host = sources.hosts[attendance.made_up.course]
    with_whom = Message("made up with {codes}", codes=host.code)
    return _listed(gathering.label, attendance.made_up.day, _place_of(host, attendance.made_up), with_whom)


def _listed(*words: object) -> Message:
    return Message("{what}", what=Listed(word for word in words if word))


def _place_of(host: Course, made_up: MadeUpAt) -> str:
    return next((held.place for held in host.gatherings if held.key == made_up.gathering), "") or host.place


def _leaders(sources: _Sources) -> Iterable[str]:
    """Return the names of those who led the course, role by role, each once."""
    staff = [
        member.person
        for role in sources.plan.leaders
        for member in sorted(sources.picture.staff_in(role), key=lambda member: member.person.sort_key)
    ]
    return dict.fromkeys(person.name for person in staff)
