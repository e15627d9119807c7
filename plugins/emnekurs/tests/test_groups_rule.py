"""The rule about groups: once made, they hold everybody who is on the course."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs
import pytest

from veiledning_core.domain.grouping import CourseGroups, StableGroup
from veiledning_core.rules.finding import Finding, Reaction
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_participant, identity, participants


@pytest.mark.edge("EMNE-57")
def test_the_groups_hold_everybody_on_both_days(
    held: Callable[..., Picture], findings: Callable[[Picture, str], Sequence[Finding]]
) -> None:
    people = participants(4)
    one, other = (StableGroup(members=tuple(each.enrolment.id for each in pair)) for pair in (people[:2], people[2:]))
    groups = CourseGroups(id=identity("groups"), course=held().course.id, groups=(one, other))
    grouped = attrs.evolve(held(), participants=people, staff=(), groups=groups)
    assert not findings(grouped, "EMNE-57")
    (late,) = findings(attrs.evolve(grouped, participants=(*people, a_participant("Siri Lie"))), "EMNE-57")
    assert late.reaction is Reaction.WARN
