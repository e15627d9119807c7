"""Reactions: as strong as the source puts the rule, or with a reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...course_type.model import CourseType
from ...domain.citation import Strength
from ...rules.finding import Moment, Reaction
from ...rules.kinds.action_barred import ActionBarred
from ...rules.rule import Rule
from .base import KitPart
from .complaint import Complaint
from .under_test import TypeUnderTest

_MOMENTS = tuple(Moment)
_TOLD_ONLY = (Reaction.TASK, Reaction.INFORM)
_TEXTS_AND_COMMENT = re.compile(r'"[^"]*"|\'[^\']*\'|(?P<comment>#\s*\S)')


class ReactionTests(KitPart):
    """What holds for how the rules of any course type react."""

    def test_strengths_and_reactions_agree(self) -> None:
        """What a source demands stops or warns, what it only tells stops nobody, and «not possible» has no waiver."""
        self.accept(_odd_reactions(self.under_test(), self.course_type()))


def _odd_reactions(tested: TypeUnderTest, course_type: CourseType) -> Iterator[Complaint]:
    for place, rule in enumerate(course_type.rules):
        path = f"rules[{place}]"
        for what, key, do in (*_unreasoned(tested, rule, path), *_senseless(rule)):
            yield Complaint(what=f"{rule.id}: {what}", path=f"{path}.{key}", do=do)


def _unreasoned(tested: TypeUnderTest, rule: Rule, path: str) -> Iterator[tuple[str, str, str]]:
    reaction = rule.effective_reaction
    too_weak = rule.strength is Strength.REQUIRED and reaction in _TOLD_ONLY
    too_strong = rule.strength in (Strength.RECOMMENDED, Strength.INFORMATION) and reaction is Reaction.BLOCK
    if (too_weak or too_strong) and not _has_comment(tested, f"{path}.reaction"):
        what = f"the source says {rule.strength.value}, and the reaction is {reaction.value}"
        yield what, "reaction", f'Say why in a comment: reaction = "{reaction.value}" # …'


def _has_comment(tested: TypeUnderTest, path: str) -> bool:
    line = tested.lines.get(path, 0)
    near = tested.text.splitlines()[max(line - 2, 0) : line]
    above, own = near[0] if len(near) > 1 else "", near[-1] if near else ""
    return above.lstrip().startswith("#") or any(match["comment"] for match in _TEXTS_AND_COMMENT.finditer(own))


def _senseless(rule: Rule) -> Iterator[tuple[str, str, str]]:
    stops = rule.effective_reaction is Reaction.BLOCK
    told_only = rule.effective_reaction in _TOLD_ONLY
    if stops and rule.guards is None:
        yield "it stops, and names no step", "guards", 'Name the step that it stops, as guards = "publish".'
    if told_only and rule.guards is not None:
        yield "it guards a step that it does not stop", "guards", "Leave guards out, or let it warn or stop."
    if told_only and rule.waived_by:
        yield "nobody needs to let a mere note pass", "waived_by", "Leave waived_by out."
    if not rule.waivable and (rule.waived_by or not stops):
        do = "Leave waived_by out, and let it stop the step."
        yield "what is not possible stops, and nobody lets it pass", "waivable", do
    if isinstance(rule.kind, ActionBarred) and not rule.kind.opens_with_reason and rule.waivable:
        do = "Write waivable = false, or opens_with_reason = true."
        yield f"{rule.kind.action} is not possible, and yet somebody may let it pass", "waivable", do
    if rule.guards and _MOMENTS.index(rule.fix.by) > _MOMENTS.index(rule.guards):
        what = f"it is to be fixed {rule.fix.by.words}, which is later than the step that it stops"
        yield what, "fix.by", f'Write by = "{rule.guards.value}", or an earlier step.'
