"""Whatever stands in a file, the answer is a course type or its faults; the schema takes all that is taken."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.describe import json_schema
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.load import structured
from veiledning_core.course_type.structuring import structured_only
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.testing.types import sample_type, sample_types

CONVERTER = make_converter()
SAMPLE = sample_types().as_data(sample_type())
VALIDATOR = jsonschema.Draft202012Validator(json_schema(core_kinds()))

WORDS = st.sampled_from(("", "plan", "day-1", "krav", "capacity", "09:15", "2026-02-30", "2026-01-01", "3", "x[/]"))
LEAVES = WORDS | st.booleans() | st.integers(-3, 30) | st.decimals(0, 20, places=1).map(float)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every table or list in `data` with each of its keys or places."""
    steps = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for step, item in steps:
        yield data, step
        yield from places(item)


@st.composite
def changed_types(draw: st.DrawFn) -> dict[str, Any]:
    """The sample type with one or two things replaced, taken away or added."""
    data: dict[str, Any] = copy.deepcopy(dict(SAMPLE))
    for _ in range(draw(st.integers(1, 2))):
        found = list(places(data))
        holder, step = found[draw(st.integers(0, len(found) - 1))]
        change = draw(st.sampled_from(("replace", "remove", "add")))
        if change == "replace":
            holder[step] = draw(JSON)
        elif change == "remove":
            del holder[step]
        elif isinstance(holder, dict):
            holder[draw(WORDS)] = draw(JSON)
    return data


def faults_in(data: dict[str, Any]) -> tuple[str, ...]:
    try:
        structured(data, CONVERTER, "any.toml")
    except CourseTypeFaults as error:
        return tuple(fault.path for fault in error.faults)
    return ()


def takes_the_form(data: dict[str, Any]) -> bool:
    try:
        structured_only(data, CONVERTER, "any.toml")
    except CourseTypeFaults:
        return False
    return True


@given(changed_types())
@settings(max_examples=200)
def test_changed_data_is_taken_or_refused_with_a_path(data: dict[str, Any]) -> None:
    assert all(faults_in(data))


@given(changed_types())
@settings(max_examples=200)
def test_what_is_taken_fits_the_schema(data: dict[str, Any]) -> None:
    if takes_the_form(data):
        assert [error.message for error in VALIDATOR.iter_errors(data)] == []
