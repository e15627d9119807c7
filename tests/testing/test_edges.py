"""The edges of the core's rule kinds: each kind has some, and whatever its values are, it agrees with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.session import SessionFormat
from veiledning_core.domain.variant import Adaptation
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.rules.kinds.action_barred import BarredFrom
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind
from veiledning_core.testing.any_value import values_of
from veiledning_core.testing.edges import CORE_EDGES, Edge, Stage, edges_of
from veiledning_core.testing.types import sample_type

TYPE = sample_type()
OF_THE_TYPE: Mapping[str, Any] = {
    "after": "day-1",
    "before": "day-2",
    "block": "before-day-1",
    "fee": "course-fee",
    "gatherings": ("day-2",),
    "region": "hso",
    "roles": ("course-leader", "coordinator"),
    "values": ("a", "b"),
}
"""What rules of the sample type can refer to; any other word is called as its value."""
SOME: Mapping[Any, Any] = {
    int: 3,
    Decimal: Decimal(4),
    dt.time: dt.time(16),
    SessionFormat: SessionFormat.PAIRS,
    BarredFrom: BarredFrom.START,
    tuple[OrganisationKind, ...]: (OrganisationKind.ALIS_OFFICE,),
}
LIMITS = {"min_days": 14, "max_days": 60}


@attrs.frozen(kw_only=True)
class Own(RuleKind):
    name = "own"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        return iter(())


def worded(name: str, value: Any) -> Any:
    """A value with words in it as a rule of the sample type could have it."""
    if name == "gatherings" and isinstance(value, int):
        return value
    return OF_THE_TYPE.get(name, name) if isinstance(value, str | tuple) and name != "kinds" else value


def with_references(kind: RuleKind) -> RuleKind:
    values = {field.name: worded(field.name, getattr(kind, field.name)) for field in attrs.fields(type(kind))}
    return attrs.evolve(kind, **values)


def some(kind: type[RuleKind]) -> RuleKind:
    """A kind with sensible values."""
    fields = attrs.fields(attrs.resolve_types(kind))
    given = {field.name: SOME.get(field.type, "") for field in fields if field.default is attrs.NOTHING}
    given |= {name: OF_THE_TYPE[name] for name in given if given[name] == "" and name in OF_THE_TYPE}
    given |= {name: value for name, value in LIMITS.items() if name in {field.name for field in fields}}
    return with_references(kind(**given))


def edges(kind: RuleKind, course_type: CourseType = TYPE) -> list[Edge]:
    found = edges_of(kind, Stage(type=course_type, variant="split"))
    assert found is not None
    return list(found)


def test_every_core_kind_has_edges() -> None:
    assert set(CORE_EDGES) == set(core_kinds())


def test_a_kind_of_a_plugin_has_those_that_the_plugin_gives() -> None:
    stage = Stage(type=TYPE)
    edge = Edge(says="one day", picture=stage.picture(), fires=False)
    assert edges_of(Own(), stage) is None
    assert edges_of(Own(), stage, {"own": lambda kind, stage: [edge]}) == [edge]


@pytest.mark.parametrize("kind", core_kinds(), ids=lambda kind: kind.name)
@settings(max_examples=15)
@given(data=st.data())
def test_whatever_its_values_a_kind_finds_something_in_the_pictures_that_break_it_and_in_no_other(
    kind: type[RuleKind], data: st.DataObject
) -> None:
    rule = with_references(data.draw(values_of(kind)))
    for edge in edges(rule):
        assert bool(list(rule.faults(edge.picture))) is edge.fires, edge.says


@pytest.mark.parametrize("kind", core_kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_tried_on_both_sides_of_its_edge(kind: type[RuleKind]) -> None:
    found = edges(some(kind))
    assert {edge.fires for edge in found} == {True, False}
    assert len({edge.says for edge in found}) == len(found)


def test_the_pictures_have_the_course_types_own_plan() -> None:
    adaptation = Adaptation(session="welcome", title=TYPE.title, why=TYPE.title)
    adapting = attrs.evolve(
        TYPE, variants=tuple(attrs.evolve(variant, adaptations=(adaptation,)) for variant in TYPE.variants)
    )
    (picture,) = {edge.picture.plan.adapted_sessions for edge in edges(some(Capacity), adapting)}
    assert picture == ("welcome",)
