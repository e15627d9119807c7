"""Findings in words, by what they concern and rule by rule: what, about what, why, who fixes it, how, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.citation import Citation
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.rules.finding import COURSE, Concern, Finding, Moment
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.subjects import SubjectName, subject_names
from veiledning_core.use_cases.waiving import COORDINATOR

from .. import out

if TYPE_CHECKING:
    from ..session import Session

Names = Mapping[str, SubjectName]

_NAMES_SHOWN = 12
_SOMEBODY = ("enrolment:", "organisation:")
_NEVER_WAITING = (Moment.CREATE, Moment.WITHDRAW, Moment.CHANGE_COURSE, Moment.REPLACE)
"""Steps of which nothing is left to let pass when they are refused: the findings are about what is not kept."""


def print_findings(
    session: Session, verdict: CourseCheck, course_type: CourseType | None, *, each: bool = False
) -> None:
    """Print what each rule finds about the course, then about people on it and about who has completed it.

    The most urgent comes first, what somebody let pass last. What a rule finds about several people is one line, unless
    `each` is to have its own.
    """
    names = subject_names(verdict.picture)
    for concern in Concern:
        found = [finding for finding in verdict.findings if finding.concerns is concern]
        _print_heading(session, concern, found, alone=len(found) == len(verdict.findings))
        for findings in _by_rule(found):
            _print(session, findings, names, course_type, each=each)
            out.echo()


def print_answer(session: Session, verdict: CourseCheck) -> None:
    """Print whether the course can be held, which rules are in the way, and which stop a later step of it."""
    if verdict.can_run:
        session.tell("Can this course run? Yes.")
    else:
        rules = Listed(dict.fromkeys(finding.rule for finding in verdict.stopping))
        session.tell("Can this course run? No, it is stopped by {rules}.", rules=rules)
    for moment, found in verdict.ahead.items():
        rules = Listed(dict.fromkeys(finding.rule for finding in found))
        session.tell("To be put right or let pass {moment}: {rules}.", moment=moment, rules=rules)


def print_refusal(session: Session, findings: Iterable[Finding], names: Names, *, code: str | None) -> None:
    """Print on stderr, compactly, what rules refused a step for, and how to fix it or, on a course, let it pass."""
    for found in _by_rule(findings):
        for message, subjects in _by_message(session, found, names).items():
            about = f"{', '.join(subjects)}: " if subjects else ""
            out.echo(f"  {found[0].rule}  {about}{message}", err=True)
        for how in _ways(session, found):
            out.echo(f"    → {how}", err=True)
        if code is not None and found[0].waivable and found[0].guards not in _NEVER_WAITING:
            command = f"`veiledning course waive {code} {_what_to_waive(session, found, names)} --reason …`"
            out.echo(f"    → {session.say('Or let it pass: {command}', command=command)}", err=True)


def citation(cite: Citation, course_type: CourseType | None) -> Listed:
    """Return a citation as document, section, edition."""
    source = course_type.sources.get(cite.source) if course_type else None
    return source.cited(cite.section) if source else Listed((cite.source, cite.section))


def role_title(session: Session, role: str, course_type: CourseType | None) -> str:
    """Return what a staff role is called."""
    titles = {known.key: known.title for known in course_type.roles} if course_type else {}
    return session.say(titles[role]) if role in titles else role


def _what_to_waive(session: Session, found: Sequence[Finding], names: Names) -> str:
    """Return the rule to let pass, about whom where it is about somebody, and in which role where not any may."""
    about = {one.subject for one in found if one.subject.startswith(_SOMEBODY)} & names.keys()
    whom = "NAME" if len(about) > 1 else "".join(f'"{session.words(names[subject])}"' for subject in about)
    roles = found[0].waived_by
    role = f" --role {roles[0]}" if roles and COORDINATOR not in roles else ""
    return f"{found[0].rule}{f' --about {whom}' if whom else ''}{role}"


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the findings of each rule together, in their order; those let pass for one reason together, last."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.waived), []).append(finding)
    return sorted(groups.values(), key=lambda found: found[0].waived is not None)


def _print_heading(session: Session, concern: Concern, found: Sequence[Finding], *, alone: bool) -> None:
    """Print what findings concern, unless it is the course and nothing else is found."""
    if concern is Concern.PEOPLE and any(finding.blocks for finding in found):
        session.tell("{people} – what stops one of them does not stop the course:", people=concern)
    elif found and not (alone and concern is Concern.COURSE):
        session.tell("{concern}:", concern=concern)


def _print(
    session: Session, found: Sequence[Finding], names: Names, course_type: CourseType | None, *, each: bool
) -> None:
    first = found[0]
    session.tell(
        "{reaction} {rule} ({strength}): {text}",
        reaction=first.reaction if first.waived is None else Message("LET PASS"),
        rule=first.rule,
        strength=first.strength,
        text=first.text,
    )
    people = () if each else _people(session, found, names)
    if len(people) > 1:
        shown = ", ".join(people[:_NAMES_SHOWN]) + (" …" if len(people) > _NAMES_SHOWN else "")
        session.tell("  • {count} people: {names}", count=len(people), names=shown)
    else:
        for finding in found:
            subject = _subject(session, finding, names)
            out.echo(f"  • {f'{subject}: ' if subject else ''}{session.say(finding.message)}")
    for line in _lines(session, found, course_type):
        out.echo(f"    {line}")


def _people(session: Session, found: Sequence[Finding], names: Names) -> tuple[str, ...]:
    """Return the names of those on the course whom findings are about, once each; none where they are about it."""
    if found[0].concerns is Concern.COURSE:
        return ()
    return tuple(session.words(names[one]) for one in dict.fromkeys(f.subject for f in found) if one in names)


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
    if finding.subject == COURSE or not names:
        return ""
    name, said = names.get(finding.subject, finding.subject.partition(":")[2]), session.say(finding.message)
    if isinstance(name, Message) and "title" in name.values and session.words(name.values["title"]) in said:
        return session.say("{gathering} {start}", **name.values)  # a session's place
    return "" if session.words(name) in said else session.words(name)
