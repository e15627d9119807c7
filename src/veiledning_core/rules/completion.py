"""Rules that say whether somebody has completed a course, and why."""

from __future__ import annotations

import abc
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

from ..domain.messages import Message
from ..domain.waiver import Waiver
from .finding import Fault
from .picture import Participant, Picture
from .rule import Rule, RuleKind


@attrs.frozen(kw_only=True)
class Evidence:
    """Holdepunkt: whether one requirement is met by one participant, in words (`4 of 4 gatherings`).

    `missed` says that it could have been met by now; until then a requirement that is not met is no fault.
    """

    met: bool
    words: Message
    missed: bool = False


@attrs.frozen(kw_only=True)
class CompletionKind(RuleKind):
    """Fullføringskrav: a rule kind that explains itself both when it is met and when it is not.

    Only what the participant did on this very course counts. Nothing is missed before the first course day, so a course
    that has not begun is not asked about its participants one by one. Where a rule of the kind is waived for somebody
    and `decides_part_days`, the days that they attended in part count from then on.
    """

    decides_part_days: ClassVar[bool] = False

    @abc.abstractmethod
    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return how the participant stands to the requirement. Must not write."""

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant who lacks it, as soon as it is missed or somebody asks who is done."""
        if not (picture.completing or picture.has_begun):
            return
        for participant in picture.bound:
            evidence = self.evidence(picture, participant)
            if not evidence.met and (evidence.missed or picture.completing):
                what = Message("{name}: {what}", name=participant.person.name, what=evidence.words)
                yield Fault(message=what, subject=participant.subject)


def let_part_days_count(rules: Iterable[Rule], waivers: Iterable[Waiver], day: dt.date) -> frozenset[str]:
    """Return the subjects for whom somebody has decided that days attended in part count."""
    deciding = {rule.id for rule in rules if _decides_part_days(rule)}
    return frozenset(waiver.subject for waiver in waivers if waiver.rule in deciding and waiver.holds_on(day))


def _decides_part_days(rule: Rule) -> bool:
    return rule.waivable and isinstance(rule.kind, CompletionKind) and rule.kind.decides_part_days
