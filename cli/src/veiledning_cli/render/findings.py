"""Findings in words, rule by rule: what, about what, why, who fixes it, how, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.rules.finding import COURSE, Finding
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.subjects import SubjectName, subject_names

from .. import out

if TYPE_CHECKING:
    from ..session import Session

Names = Mapping[str, SubjectName]


def print_findings(session: Session, verdict: CourseCheck, course_type: CourseType | None) -> None:
    """Print what each rule finds, most urgent first; what somebody let pass comes last."""
    names = subject_names(verdict.picture)
    for findings in _by_rule(verdict.findings):
        _print(session, findings, names, course_type)
        out.echo()


def print_answer(session: Session, verdict: CourseCheck) -> None:
    """Print whether the course can be held, and which rules are in the way."""
    if verdict.can_run:
        session.tell("Can this course run? Yes.")
        return
    rules = Listed(dict.fromkeys(finding.rule for finding in verdict.stopping))
    session.tell("Can this course run? No, it is stopped by {rules}.", rules=rules)


def print_refusal(session: Session, findings: Iterable[Finding], names: Names) -> None:
    """Print on stderr, compactly, what rules refused a step for, and how to fix it."""
    for found in _by_rule(findings):
        for message, subjects in _by_message(session, found, names).items():
            about = f"{', '.join(subjects)}: " if subjects else ""
            out.echo(f"  {found[0].rule}  {about}{message}", err=True)
        for how in _ways(session, found):
            out.echo(f"    → {how}", err=True)


def citation(cite: Citation, course_type: CourseType | None) -> str:
    """Return a citation as document, section, edition."""
    source = course_type.sources.get(cite.source) if course_type else None
    parts = (source.document, cite.section, source.edition) if source else (cite.source, cite.section)
    return ", ".join(part for part in parts if part)


def role_title(session: Session, role: str, course_type: CourseType | None) -> str:
    """Return what a staff role is called."""
    titles = {known.key: known.title for known in course_type.roles} if course_type else {}
    return session.say(titles[role]) if role in titles else role


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings of each rule together, in their order; those let pass for one reason together, last."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.waived), []).append(finding)
    return sorted(groups.values(), key=lambda found: found[0].waived is not None)


def _print(session: Session, found: Sequence[Finding], names: Names, course_type: CourseType | None) -> None:
    first = found[0]
    session.tell(
        "{reaction} {rule} ({strength}): {text}",
        reaction=first.reaction if first.waived is None else Message("LET PASS"),
        rule=first.rule,
        strength=first.strength.value,
        text=first.text,
    )
    for finding in found:
        subject = _subject(session, finding, names)
        out.echo(f"  • {f'{subject}: ' if subject else ''}{session.say(finding.message)}")
    for line in _lines(session, found, course_type):
        out.echo(f"    {line}")


def _lines(session: Session, found: Sequence[Finding], course_type: CourseType | None) -> Iterator[str]:
    first = found[0]
    if first.waived is not None:
        yield session.say("Let pass: {reason}", reason=first.waived)
    yield session.say("Source: {citation}", citation=citation(first.cite, course_type))
    if first.waived is not None:
        return
    who = role_title(session, first.fix.who, course_type)
    yield session.say("Fixed by: {who}, {moment}", who=who, moment=first.fix.by) + _until(session, first)
    for how in _ways(session, found):
        yield session.say("How: {how}", how=how)
    if first.needs_answer and not first.waivable:
        yield session.say("This cannot be let pass.")


def _until(session: Session, finding: Finding) -> str:
    return f" ({session.say('by {day}', day=finding.due)})" if finding.due else ""


def _ways(session: Session, found: Sequence[Finding]) -> Iterable[str]:
    return dict.fromkeys(session.say(finding.how or finding.fix.how) for finding in found)


def _by_message(session: Session, found: Sequence[Finding], names: Names) -> dict[str, list[str]]:
    """Return each message with the subjects that it stands for."""
    subjects: dict[str, list[str]] = {}
    for finding in found:
        held = subjects.setdefault(session.say(finding.message), [])
        if subject := _subject(session, finding, names):
            held.append(subject)
    return subjects


def _subject(session: Session, finding: Finding, names: Names) -> str:
    """Return what a finding is about; nothing for the course as a whole, or where the message says it itself."""
    if finding.subject == COURSE:
        return ""
    name = session.words(names[finding.subject]) if finding.subject in names else finding.subject.partition(":")[2]
    return "" if not names or name in session.say(finding.message) else name
