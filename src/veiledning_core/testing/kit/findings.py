"""Findings: each says who fixes it, how and by when, in both languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ...course_type.model import CourseType
from ...domain.errors import PluginBroken
from ...domain.messages import LocalText
from ...rules.check import check
from ...rules.finding import Finding
from ...rules.kinds import CORE_KIND_NAMES
from ...rules.rule import Rule
from ..edges import Edge, Maker, edges_of
from .base import KitPart
from .complaint import Complaint
from .rule_edges import stage_for

_SUBJECTS = ("course", "gathering", "session", "enrolment", "organisation", "person", "fee", "outcome")


class FindingTests(KitPart):
    """What holds for what the rules of any course type say."""

    def test_every_finding_says_who_fixes_it_how_and_by_when(self) -> None:
        """In both languages, by a role that the course type has, about something that stands on a screen."""
        self.accept(_mute_findings(self.course_type(), self.edges))


def _mute_findings(course_type: CourseType, own: Mapping[str, Maker]) -> Iterator[Complaint]:
    roles = {role.key for role in course_type.roles}
    for place, rule in enumerate(course_type.rules):
        lacks = dict.fromkeys((*_lacks_of(rule, roles), *_lacks_of_findings(course_type, rule, own, roles)))
        for what, key, do in lacks:
            yield Complaint(what=f"{rule.id}: {what}", path=f"rules[{place}]{key}", do=do)


def _lacks_of(rule: Rule, roles: Collection[str]) -> Iterator[tuple[str, str, str]]:
    if rule.fix.who not in roles:
        known = ", ".join(sorted(roles)) or "none"
        yield f"the course type has no role {rule.fix.who!r}", ".fix.who", f"Declare the role; there is: {known}."
    if rule.fix.how == rule.text:
        do = "Say what somebody does about it, in the imperative."
        yield "how it is fixed only says the rule again", ".fix.how", do


def _lacks_of_findings(
    course_type: CourseType, rule: Rule, own: Mapping[str, Maker], roles: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    for edge in edges_of(rule.kind, stage_for(course_type, rule), own) or ():
        for finding in _found(rule, edge):
            yield from _lacks_in(finding, rule, roles)


def _found(rule: Rule, edge: Edge) -> tuple[Finding, ...]:
    try:
        return check(edge.picture, [rule])
    except PluginBroken:  # the test of the edges tells of it
        return ()


def _lacks_in(finding: Finding, rule: Rule, roles: Collection[str]) -> Iterator[tuple[str, str, str]]:
    for language in ("nb", "en"):
        if not finding.message.say(language=language).strip():
            yield f"its finding says nothing in {language}", "", "Write the sentence in both languages."
    if rule.kind.name not in CORE_KIND_NAMES and not isinstance(finding.message.template, LocalText):
        do = "Make the Message of a LocalText: Message(LocalText(nb=…, en=…), …)."
        yield f"its finding is in one language only: {finding.message.template!r}", "", do
    if finding.subject.partition(":")[0] not in _SUBJECTS:
        do = f"A subject is course, or one of these with a key or id behind a colon: {', '.join(_SUBJECTS[1:])}."
        yield f"its finding is about {finding.subject!r}, which stands nowhere", "", do
    if finding.role is not None and finding.role not in roles:
        yield f"its finding lacks somebody as {finding.role!r}, which is no role", "", "Name a role of the course type."
