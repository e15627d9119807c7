"""Findings in words: what, about what, why, who fixes it, how, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.citation import Citation
from veiledning_core.rules.finding import COURSE, Finding
from veiledning_core.rules.picture import Picture
from veiledning_core.use_cases.checking import CourseCheck

from .. import out
from ..labels import label

if TYPE_CHECKING:
    from ..session import Session


def print_findings(session: Session, verdict: CourseCheck, course_type: CourseType | None) -> None:
    """Print every finding of a course, most urgent first."""
    names = dict(_names(session, verdict.picture))
    for finding in verdict.findings:
        _print(session, finding, names, course_type)
        out.echo()


def print_answer(session: Session, verdict: CourseCheck) -> None:
    """Print whether the course can be held."""
    session.tell("Can this course run? Yes." if verdict.can_run else "Can this course run? No.")


def citation(cite: Citation, course_type: CourseType | None) -> str:
    """Return a citation as document, section, edition."""
    source = course_type.sources.get(cite.source) if course_type else None
    parts = (source.document, cite.section, source.edition) if source else (cite.source, cite.section)
    return ", ".join(part for part in parts if part)


def role_title(session: Session, role: str, course_type: CourseType | None) -> str:
    """Return what a staff role is called."""
    titles = {known.key: known.title for known in course_type.roles} if course_type else {}
    return session.say(titles[role]) if role in titles else role


def _print(session: Session, finding: Finding, names: Mapping[str, str], course_type: CourseType | None) -> None:
    session.tell(
        "{reaction} {rule} ({strength}): {message}",
        reaction=label(finding.reaction),
        rule=finding.rule,
        strength=finding.strength.value,
        message=finding.message,
    )
    for line in _lines(session, finding, names, course_type):
        out.echo(f"    {line}")


def _lines(
    session: Session, finding: Finding, names: Mapping[str, str], course_type: CourseType | None
) -> Iterator[str]:
    yield session.say("About: {subject}", subject=names.get(finding.subject) or finding.subject.partition(":")[2])
    yield session.say("Source: {citation}", citation=citation(finding.cite, course_type))
    who = role_title(session, finding.fix.who, course_type)
    yield session.say("Fixed by: {who}, {moment}", who=who, moment=label(finding.fix.by)) + _until(session, finding)
    yield session.say("How: {how}", how=finding.how or finding.fix.how)
    if finding.waived is not None:
        yield session.say("Let pass: {reason}", reason=finding.waived)
    elif finding.needs_answer and not finding.waivable:
        yield session.say("This cannot be let pass.")


def _until(session: Session, finding: Finding) -> str:
    return f" ({session.say('by {day}', day=finding.due)})" if finding.due else ""


def _names(session: Session, picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what the subjects of findings are called."""
    yield COURSE, picture.course.code
    for gathering in picture.course.gatherings:
        yield f"gathering:{gathering.key}", session.say(gathering.label)
        for session_ in gathering.sessions:
            yield f"session:{session_.key}", f"{session_.start:%H:%M} {session.say(session_.title)}"
    for participant in picture.participants:
        yield participant.subject, participant.person.name
        yield f"person:{participant.person.id}", participant.person.name
        if participant.organisation:
            yield f"organisation:{participant.organisation.id}", participant.organisation.name
    for member in picture.staff:
        yield f"person:{member.person.id}", member.person.name
    yield from ((f"fee:{fee.key}", session.say(fee.title)) for fee in picture.plan.fees)
