"""Every public value has a JSON form with a schema, and comes back from it as it was."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tools.value_fields import RECORD, gone_from, lines_of, public_values, schema_of_all
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.exchange.json_fields import tag_of
from veiledning_core.exchange.value_json import from_plain, to_plain
from veiledning_core.in_memory import FeeAnswer
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.rule import Rule, RuleKind
from veiledning_core.selection.ranking import Ranked
from veiledning_core.testing.any_value import values_of
from veiledning_core.use_cases.checking import CourseCheck

PUBLIC = public_values()
SCHEMA = schema_of_all()


def test_the_walk_finds_the_values_it_is_meant_to_judge() -> None:
    assert {Course, Finding, Rule, Ranked, CourseCheck, CourseType, FeeAnswer} <= set(PUBLIC)
    assert len(PUBLIC) > 150


def test_no_two_values_share_a_name() -> None:
    """The name is what JSON calls a value where several may stand, and where its schema stands."""
    names = [kind.__name__ for kind in PUBLIC]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
# A value with a fault is as large as it is; making it smaller would take minutes.
@settings(max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_value_comes_back_as_it_was_and_fits_its_schema(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    written = to_plain(value)
    plain = json.loads(json.dumps(written))
    assert plain == written
    assert from_plain(kind, plain) == value
    validator(kind).validate(plain)


def validator(kind: type) -> Any:
    name = "rule-kind" if issubclass(kind, RuleKind) else tag_of(kind)
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_no_field_and_no_word_that_other_projects_rely_on_is_gone() -> None:
    """A field may be added; one that gets another name is written under the old one too."""
    assert gone_from(lines_of(SCHEMA)) == set()


def test_every_field_is_on_record() -> None:
    """`python -m tools.value_fields` puts new ones there: from then on others may rely on them."""
    assert lines_of(SCHEMA) == RECORD.read_text("utf-8").splitlines()
