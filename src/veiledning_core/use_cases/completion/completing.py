"""Who has completed a course, why, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.certificate import CertificateStatus
from ...domain.citation import Citation, Strength
from ...domain.clock import today
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, LocalText, Message
from ...domain.progress import watched
from ...domain.waiver import Waiver
from ...rules.check import applies, check
from ...rules.completion import CompletionKind, Evidence, let_part_days_count
from ...rules.finding import Finding, Moment, Reaction
from ...rules.hours import HourAccount, hour_account
from ...rules.picture import Participant, Picture
from ...rules.rule import Rule
from ...translations import translator
from ..checking import CourseCheck, check_and_reconcile
from ..course_days.attending import held_course
from ..enrolments.enrolling import on_course, refuse_unbound
from ..enrolments.transitions import Refusal, all_stopped, move_to, refuse_if_all_stop, stopped
from ..picturing import line_of, participant_of, picture_of
from ..reasons import stated
from ..types import edition_of
from ..work import Work

_LONGEST_REASON = 300


@attrs.frozen(kw_only=True)
class Requirement:
    """Fullføringskrav for én deltaker: what a rule asks, how the participant stands to it, and why it was let pass.

    One that only informs is shown and not asked for.
    """

    rule: str
    text: LocalText
    cite: Citation
    strength: Strength
    reaction: Reaction
    evidence: Evidence
    waived: str | None = None

    @property
    def asked_for(self) -> bool:
        """Return whether nobody completes the course without it."""
        return self.reaction in (Reaction.BLOCK, Reaction.WARN)

    @property
    def settled(self) -> bool:
        """Return whether it is met, or somebody let it pass."""
        return self.evidence.met or self.waived is not None

    @property
    def words(self) -> Message:
        """Return how the participant stands to it, with the reason why it was let pass."""
        if self.evidence.met or self.waived is None:
            return self.evidence.words
        return Message("{what} (let pass: {reason})", what=self.evidence.words, reason=self.waived)


@attrs.frozen(kw_only=True)
class Completion:
    """Fullføring: whether a participant has what completing the course takes, and why, requirement by requirement.

    `stopped_by` are findings of other rules that stand in the way. Only this very enrolment counts, never what the
    person did on other courses.
    """

    line: EnrolmentLine
    requirements: tuple[Requirement, ...]
    stopped_by: tuple[Finding, ...]
    hours: HourAccount

    @property
    def complete(self) -> bool:
        """Return whether every requirement is met or let pass; a type that asks for nothing lets nobody complete."""
        asked_for = [requirement for requirement in self.requirements if requirement.asked_for]
        return bool(asked_for) and all(requirement.settled for requirement in asked_for) and not self.stopped_by

    @property
    def because(self) -> tuple[Message, ...]:
        """Return why it is complete, or else what lacks."""
        asked_for = [requirement for requirement in self.requirements if requirement.asked_for]
        if not asked_for:
            return (Message("the course type does not say what it takes to complete it"),)
        if self.complete:
            return tuple(requirement.words for requirement in asked_for)
        lacking = tuple(requirement.words for requirement in asked_for if not requirement.settled)
        return (*lacking, *(finding.message for finding in self.stopped_by))


@attrs.frozen(kw_only=True)
class Completed:
    """Fullført: who completed the course just now, and who lacks what."""

    verdict: CourseCheck
    completed: tuple[EnrolmentLine, ...]
    lacking: tuple[Completion, ...]


@attrs.frozen(kw_only=True)
class _Asked:
    """The rules that guard completing a course, and what they say about it now."""

    verdict: CourseCheck
    requirements: tuple[tuple[Rule, CompletionKind], ...]
    waived: Mapping[tuple[str, str], str]
    part_days_count: frozenset[str]


def completions(work: Work, code: str) -> tuple[Completion, ...]:
    """Return how everybody with a binding place stands to completing a course, by name.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing, or a rule failed.
    """
    return _completions(_ask(work, work.courses.by_code(code)))


def ready_to_complete(picture: Picture, edition: CourseType, waivers: Iterable[Waiver]) -> tuple[Completion, ...]:
    """Return those who have started a course and have what completing it takes, by name."""
    found = _completions(_asked(picture, edition, tuple(waivers)))
    return tuple(one for one in found if one.complete and one.line.enrolment.status is EnrolmentStatus.STARTED)


def completion_of(work: Work, code: str, enrolment: UUID) -> Completion:
    """Return how one participant stands to completing a course.

    Raises:
        NotFound: no such course or enrolment.
        PluginBroken: its edition needs a plugin that is missing, or a rule failed.
        RuleRefused: the place is not binding.
    """
    course = work.courses.by_code(code)
    (line,) = on_course(work, course, (enrolment,))
    refuse_unbound(course, line)
    return _completion(_ask(work, course), participant_of(line))


def complete(work: Work, code: str, enrolments: Sequence[UUID] | None = None) -> Completed:
    """Record that people have completed a course: those named, or all who started and have what it takes.

    The status log says why.

    Raises:
        NotFound: no such course or enrolment.
        RuleRefused: the course is a draft, cancelled or not over, a rule stops it for everybody, the type does not say
            what it takes, or somebody named has not started or lacks something.
    """
    course = held_course(work, code)
    _refuse_before_the_last_day(work, course)
    asked = _ask(work, course)
    refuse_if_all_stop(asked.verdict, Moment.COMPLETE, Message("nobody can complete the course like this"))
    found = _chosen(work, course, asked, enrolments)
    done = [completion for completion in found if completion.complete]
    if enrolments is not None and len(done) < len(found):
        raise _lack(asked, [completion for completion in found if not completion.complete])
    for completion in watched(work.progress, done):
        move_to(work, completion.line, EnrolmentStatus.COMPLETED, _in_short(completion))
    finished = [completion.line.enrolment.id for completion in done]
    return Completed(
        verdict=check_and_reconcile(work, course),
        completed=on_course(work, course, finished),
        lacking=tuple(completion for completion in found if not completion.complete),
    )


def reopen(work: Work, code: str, enrolment: UUID, *, reason: str) -> CourseCheck:
    """Take a completion back, with the reason on record.

    Raises:
        NotFound: no such course or enrolment.
        UsageFault: no reason.
        RuleRefused: the course is a draft or cancelled, the person has not completed it, or holds a valid certificate.
    """
    course = held_course(work, code)
    why = stated(reason, course.code)
    (line,) = on_course(work, course, (enrolment,))
    _refuse_if_certified(work, course, line)
    if line.enrolment.status is not EnrolmentStatus.COMPLETED:
        what = Message("{name} has not completed the course: {status}", name=_name(line), status=line.enrolment.status)
        raise RuleRefused(what, where=course.code)
    move_to(work, line, EnrolmentStatus.STARTED, why)
    return check_and_reconcile(work, course)


def _ask(work: Work, course: Course) -> _Asked:
    waivers = work.waivers.of_courses((course.id,)).get(course.id, ())
    return _asked(picture_of(work, course), edition_of(work, course), waivers)


def _asked(pictured: Picture, edition: CourseType, waivers: Sequence[Waiver]) -> _Asked:
    picture, course = attrs.evolve(pictured, completing=True), pictured.course
    day = course.first_day or picture.today
    rules = [rule for rule in edition.rules if rule.guards is Moment.COMPLETE and applies(rule, course, day)]
    findings = check(picture, rules, waivers)
    return _Asked(
        verdict=CourseCheck(course=course, picture=picture, findings=findings),
        requirements=tuple((rule, rule.kind) for rule in rules if isinstance(rule.kind, CompletionKind)),
        waived={(finding.rule, finding.subject): finding.waived for finding in findings if finding.waived is not None},
        part_days_count=let_part_days_count(edition.rules, waivers, picture.today),
    )


def _completions(asked: _Asked) -> tuple[Completion, ...]:
    by_name = sorted(asked.verdict.picture.bound, key=lambda one: (one.person.sort_key, one.enrolment.id))
    return tuple(_completion(asked, participant) for participant in by_name)


def _completion(asked: _Asked, participant: Participant) -> Completion:
    line = line_of(participant)
    return Completion(
        line=line,
        requirements=tuple(_requirement(asked, participant, rule, kind) for rule, kind in asked.requirements),
        stopped_by=_other_findings(asked, line),
        hours=hour_account(
            asked.verdict.picture, participant, partly_counts=participant.subject in asked.part_days_count
        ),
    )


def _requirement(asked: _Asked, participant: Participant, rule: Rule, kind: CompletionKind) -> Requirement:
    return Requirement(
        rule=rule.id,
        text=rule.text,
        cite=rule.cite,
        strength=rule.strength,
        reaction=rule.effective_reaction,
        evidence=kind.evidence(asked.verdict.picture, participant),
        waived=asked.waived.get((rule.id, participant.subject)),
    )


def _other_findings(asked: _Asked, line: EnrolmentLine) -> tuple[Finding, ...]:
    explained = {rule.id for rule, _ in asked.requirements}
    refusals = stopped(asked.verdict, Moment.COMPLETE, (line,))
    return tuple(f for refusal in refusals for f in refusal.findings if f.rule not in explained)


def _chosen(work: Work, course: Course, asked: _Asked, enrolments: Sequence[UUID] | None) -> tuple[Completion, ...]:
    """Return how those stand who are named, in the order given, or else all who started."""
    if not asked.requirements:
        raise RuleRefused(Message("the course type does not say what it takes to complete it"), where=course.code)
    if enrolments is None:
        everybody = _completions(asked)
        return tuple(one for one in everybody if one.line.enrolment.status is EnrolmentStatus.STARTED)
    lines = on_course(work, course, enrolments)
    for line in lines:
        refuse_unbound(course, line)
    return tuple(_completion(asked, participant_of(line)) for line in lines)


def _lack(asked: _Asked, lacking: Sequence[Completion]) -> RuleRefused:
    verdict = asked.verdict
    refused: list[Refusal] = list(stopped(verdict, Moment.COMPLETE, [completion.line for completion in lacking]))
    names = Listed(_name(completion.line) for completion in lacking)
    return all_stopped(verdict, refused, Message("not completed yet: {names}", names=names))


def _refuse_before_the_last_day(work: Work, course: Course) -> None:
    if course.last_day is None or today(work.clock) < course.last_day:
        raise RuleRefused(
            Message("the course is not over: its last day is {day}", day=course.last_day or "–"), where=course.code
        )


def _refuse_if_certified(work: Work, course: Course, line: EnrolmentLine) -> None:
    for certificate in work.certificates.of_course(course.id):
        if certificate.enrolment == line.enrolment.id and certificate.status is CertificateStatus.VALID:
            raise RuleRefused(
                Message("{name} holds the valid certificate {number}", name=_name(line), number=certificate.number),
                where=course.code,
                hint=Message("Revoke it first."),
            )


def _in_short(completion: Completion) -> Message:
    """Return why somebody completed the course, said in both languages for the log."""
    because = Message("{what}", what=Listed(completion.because, between="; "))
    said = {language: because.say(translator(language), language) for language in ("nb", "en")}
    return Message("{what}", what=LocalText(**said).in_short(_LONGEST_REASON))


def _name(line: EnrolmentLine) -> str:
    return line.called
