"""Asking every rule about a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..domain.course import Course
from ..domain.dated import is_valid_on
from ..domain.waiver import Waiver
from .finding import Fault, Finding, Moment, Reaction
from .picture import Picture
from .rule import Rule

_URGENCY = {reaction: place for place, reaction in enumerate(Reaction)}


def check(picture: Picture, rules: Iterable[Rule], waivers: Iterable[Waiver] = ()) -> tuple[Finding, ...]:
    """Return what the rules say about the course, most urgent first.

    A rule counts when it is valid on the first course day (today where there is none yet) and holds for the variant.
    """
    reasons = {(waiver.rule, waiver.subject): waiver.reason for waiver in waivers}
    day = picture.course.first_day or picture.today
    findings = [
        _finding(rule, fault, picture.course, reasons)
        for rule in rules
        if applies(rule, picture.course, day)
        for fault in rule.kind.faults(picture)
    ]
    return tuple(sorted(findings, key=lambda finding: _URGENCY[finding.reaction]))


def applies(rule: Rule, course: Course, day: dt.date) -> bool:
    """Return whether the rule holds for the course's variant on that day."""
    return is_valid_on(rule, day) and (not rule.variants or course.variant in rule.variants)


def blocking(findings: Iterable[Finding], step: Moment) -> Iterator[Finding]:
    """Yield the findings that stop a step."""
    return (finding for finding in findings if finding.blocks and finding.guards is step)


def due_day(by: Moment, course: Course) -> dt.date | None:
    """Return the day by which a finding is to be fixed: the course's start or end, or None where a step has no date."""
    if by is Moment.COMPLETE:
        return course.last_day
    return course.first_day if by in (Moment.START, Moment.PUBLISH, Moment.ADMIT) else None


def _finding(rule: Rule, fault: Fault, course: Course, reasons: dict[tuple[str, str], str]) -> Finding:
    return Finding(
        rule=rule.id,
        strength=rule.strength,
        reaction=rule.effective_reaction,
        guards=rule.guards,
        message=fault.message,
        subject=fault.subject,
        text=rule.text,
        cite=rule.cite,
        fix=rule.fix,
        how=fault.how,
        due=due_day(rule.fix.by, course),
        waivable=rule.waivable,
        waived=reasons.get((rule.id, fault.subject)) if rule.waivable else None,
    )
