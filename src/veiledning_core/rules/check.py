"""Asking every rule about a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ..domain.course import Course
from ..domain.dated import is_valid_on
from ..domain.errors import PluginBroken
from ..domain.messages import Message
from ..domain.waiver import Waiver
from .finding import Fault, Finding, FixPlace, Moment, Reaction
from .picture import Picture
from .rule import Rule

_BEFORE_THE_COURSE = (Moment.PUBLISH, Moment.APPROVE, Moment.RANK, Moment.ADMIT, Moment.START)
_URGENCY: Mapping[Reaction, int] = {reaction: place for place, reaction in enumerate(Reaction)}


def check(picture: Picture, rules: Iterable[Rule], waivers: Iterable[Waiver] = ()) -> tuple[Finding, ...]:
    """Return what the rules say about the course, most urgent first.

    A rule counts when it is valid on the first course day (today where there is none yet) and holds for the variant; a
    waiver counts until its last day.

    Raises:
        PluginBroken: a rule kind failed; a rule that cannot be asked is never taken for satisfied.
    """
    reasons = {(waiver.rule, waiver.subject): waiver.reason for waiver in waivers if waiver.holds_on(picture.today)}
    day = picture.course.first_day or picture.today
    findings = [
        _finding(rule, fault, picture.course, reasons)
        for rule in rules
        if applies(rule, picture.course, day)
        for fault in _faults(rule, picture)
    ]
    return tuple(sorted(findings, key=lambda finding: _URGENCY[finding.reaction]))


def applies(rule: Rule, course: Course, day: dt.date) -> bool:
    """Return whether the rule holds for the course's variant on that day."""
    return is_valid_on(rule, day) and (not rule.variants or course.variant in rule.variants)


def due_day(by: Moment, course: Course) -> dt.date | None:
    """Return the day by which a finding is to be fixed: the course's start or end, or None where a step has no date."""
    if by is Moment.COMPLETE:
        return course.last_day
    return course.first_day if by in _BEFORE_THE_COURSE else None


def _faults(rule: Rule, picture: Picture) -> tuple[Fault, ...]:
    try:
        return tuple(rule.kind.faults(picture))
    except Exception as error:  # a plugin's code: anything can come out of it
        raise PluginBroken(
            Message(
                "the rule {rule} of kind {kind} failed: {error}", rule=rule.id, kind=rule.kind.name, error=repr(error)
            ),
            where=picture.course.code,
            hint=Message("`veiledning plugin doctor` shows which plugin brings it; tell its authors."),
        ) from error


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
        waived=reasons.get((rule.id, fault.subject), fault.waived) if rule.waivable else None,
        waived_by=rule.waived_by,
        place=fault.place or rule.kind.place or FixPlace.of(fault.subject),
        role=fault.role,
    )
