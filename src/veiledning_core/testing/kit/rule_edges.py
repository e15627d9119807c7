"""Edges: each rule finds what it should at the edge of its own values, and nothing one step before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ...course_type.model import CourseType
from ...domain.dated import is_valid_on
from ...domain.errors import PluginBroken
from ...rules.check import applies, check
from ...rules.finding import Finding
from ...rules.rule import Rule
from ..edges import Edge, Maker, Stage, edges_of
from ..pictures import FIRST_DAY
from .base import KitPart
from .complaint import Complaint

_DAY = dt.timedelta(days=1)


class EdgeTests(KitPart):
    """What holds for what the rules of any course type find."""

    def test_every_rule_fires_at_its_edge_and_not_a_step_before(self) -> None:
        """Each rule is asked about pictures at the edge of its own values: 24 seats and 25, while it holds and not."""
        self.accept(_wrong_edges(self.course_type(), self.edges))


def _wrong_edges(course_type: CourseType, own: Mapping[str, Maker]) -> Iterator[Complaint]:
    for place, rule in enumerate(course_type.rules):
        for complaint in _tried(course_type, rule, own):
            yield attrs.evolve(complaint, path=f"rules[{place}]", what=f"{rule.id}: {complaint.what}")


def _tried(course_type: CourseType, rule: Rule, own: Mapping[str, Maker]) -> Iterator[Complaint]:
    stage = stage_for(course_type, rule)
    if (found := edges_of(rule.kind, stage, own)) is None:
        yield _without_edges(rule)
        return
    edges = tuple(found)
    yield from _wrong(rule, edges)
    outcomes = {edge.fires and _applies(rule, edge) for edge in edges}
    if True not in outcomes:
        do = "Give it values, or the course type what it asks about, so that something can break it."
        yield Complaint(what="nothing can break it", do=do)
    if False not in outcomes:
        yield Complaint(what="nothing can satisfy it", do="Give it values that a course can meet.")
    for other in _stages_outside(course_type, rule, stage):
        yield from _wrong(rule, tuple(edges_of(rule.kind, other, own) or ()))


def _wrong(rule: Rule, edges: tuple[Edge, ...]) -> Iterator[Complaint]:
    for edge in edges:
        try:
            findings = check(edge.picture, [rule])
        except PluginBroken as error:
            yield Complaint(what=f"{edge.says}: {error.what}", do="A rule kind raises in no picture.")
            continue
        wanted = edge.fires and _applies(rule, edge)
        if bool(findings) is not wanted:
            told = f"says “{findings[0].message}”" if findings else "says nothing"
            do = "it should find something there." if wanted else "it should find nothing there."
            yield Complaint(what=f"{edge.says}: the rule {told}", do=do)
        yield from _unlike(rule, edge, findings)


def _unlike(rule: Rule, edge: Edge, findings: tuple[Finding, ...]) -> Iterator[Complaint]:
    for finding in findings:
        said = (finding.strength, finding.reaction, finding.guards, finding.waivable)
        if said != (rule.strength, rule.effective_reaction, rule.guards, rule.waivable):
            yield Complaint(what=f"{edge.says}: the finding reacts in another way than its rule")


def _applies(rule: Rule, edge: Edge) -> bool:
    return applies(rule, edge.picture.course, edge.picture.course.first_day or edge.picture.today)


def _without_edges(rule: Rule) -> Complaint:
    kind = rule.kind.name
    name = f"{kind.replace('-', '_')}_edges"
    return Complaint(
        what=f"nobody said what the edges of its kind {kind!r} are",
        do=f'Write in the class of your tests: edges = {{"{kind}": {name}}}, and beside it '
        f'def {name}(kind, stage): yield breaks("25 seats", stage.picture(…)); yield keeps("24 seats", …)',
    )


def stage_for(course_type: CourseType, rule: Rule) -> Stage:
    """Return a stage on a day on which the rule holds, and in a variant for which it does."""
    variants = rule.variants or tuple(variant.key for variant in course_type.variants)
    day = FIRST_DAY if is_valid_on(rule, FIRST_DAY) else rule.valid_from or rule.valid_to or FIRST_DAY
    return Stage(type=course_type, day=day, variant=variants[0] if variants else None)


def _stages_outside(course_type: CourseType, rule: Rule, stage: Stage) -> Iterator[Stage]:
    """Yield stages on the nearest days on which the rule does not hold, and in each variant for which it does not."""
    if rule.valid_from is not None:
        yield attrs.evolve(stage, day=rule.valid_from - _DAY)
    if rule.valid_to is not None:
        yield attrs.evolve(stage, day=rule.valid_to + _DAY)
    if rule.variants:
        others = (known.key for known in course_type.variants if known.key not in rule.variants)
        yield from (attrs.evolve(stage, variant=other) for other in others)
