from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from veiledning_core.conversion import make_converter
from veiledning_core.course_type.describe import json_schema
from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.structuring import structured_only
from veiledning_core.course_type.toml_file import read_toml
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.testing.types import sample_file, sample_type, sample_types

BROKEN = Path(__file__).parent / "broken"
SCHEMA = json_schema(core_kinds())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def as_json(value: Any) -> Any:
    """TOML's own dates and times as the text that editors give a schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def errors_in(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_sample_type_fits_as_it_is_written_and_as_it_is_kept() -> None:
    assert errors_in(sample_file().read_text("utf-8")) == []
    assert list(VALIDATOR.iter_errors(sample_types().as_data(sample_type()))) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unknown-key", "'titel' was unexpected"),
        ("unknown-rule-key", "'maks' was unexpected"),
        ("missing-deep-key", "'by' is a required property"),
        ("rule-value-missing", "'max' is a required property"),
        ("rule-value-in-quotes", "'3' is not of type 'integer'"),
        ("rule-of-unknown-kind", "'capasity' is not one of"),
        ("rule-without-kind", "'kind' is a required property"),
        ("rule-without-id", "is not valid under any of the given schemas"),
        ("unknown-strength", "'bor' is not one of"),
        ("time-that-is-none", "'25:00' does not match"),
        ("text-for-list", "is not of type 'array'"),
        ("text-for-yes-no", "'yes' is not of type 'boolean'"),
    ],
)
def test_a_broken_file_does_not_fit(name: str, words: str) -> None:
    assert any(words in message for message in errors_in((BROKEN / f"{name}.toml").read_text("utf-8")))


def faults_of(file: Path) -> list[str]:
    """The paths of what is wrong with the form of a file; a key that is missing or unknown counts for its table."""
    try:
        structured_only(read_toml(file), make_converter(), file.name)
    except CourseTypeFaults as error:
        return [
            fault.path.rpartition(".")[0] if str(fault.what) in ("is missing", "unknown key") else fault.path
            for fault in error.faults
        ]
    return []


def paths_refused(file: Path) -> set[str]:
    data = as_json(tomllib.loads(file.read_text("utf-8")))
    return {error.json_path.removeprefix("$").lstrip(".") for error in VALIDATOR.iter_errors(data)}


NO_TOML = {"not-a-number.toml", "invisible-character.toml", *(file.name for file in BROKEN.glob("toml-*.toml"))}
BEYOND_A_SCHEMA = {
    "criterion-number-that-nobody-has.toml": "admission.criteria[0]",
    "criterion-number-without-bound.toml": "admission.criteria[0]",
    "criterion-without-field.toml": "admission.criteria[0]",
    "criterion-without-points.toml": "admission.criteria[0]",
    "date-that-is-none.toml": "sources.plan.read_on",
    "evaluation-of-two.toml": "evaluation",
    "fee-below-zero.toml": "fees[0].rates[0]",
    "fee-fewer-than-no-times.toml": "fees[0].multiples[0]",
    "fee-rates-overlap.toml": "fees[0].rates[1]",
    "fee-with-too-much-vat.toml": "fees[0]",
    "fee-withdrawal-of-both.toml": "fees[0].withdrawal[0]",
    "fee-withdrawal-of-too-much.toml": "fees[0].withdrawal[0]",
    "groups-over-falling-bands.toml": "grouping.mix[0]",
    "groups-over-nothing-worth.toml": "grouping.mix[0]",
    "rule-value-too-small.toml": "rules[0].min",
    "session-without-length.toml": "gatherings[0].sessions[0]",
}
"""What values say of one another, and what the calendar says of a day."""


def test_what_is_of_wrong_form_is_refused_at_the_same_path() -> None:
    told = {file.name: faults_of(file) for file in sorted(BROKEN.glob("*.toml")) if file.name not in NO_TOML}
    missed = {name: path for name, paths in told.items() for path in paths if path not in paths_refused(BROKEN / name)}
    assert missed == BEYOND_A_SCHEMA


def test_what_is_of_right_form_is_not_refused() -> None:
    right = [file for file in BROKEN.glob("*.toml") if file.name not in NO_TOML and not faults_of(file)]
    assert {file.name: paths_refused(file) for file in right} == {file.name: set() for file in right}


def test_one_mistake_in_a_rule_is_told_once() -> None:
    assert len(errors_in((BROKEN / "unknown-strength.toml").read_text("utf-8"))) == 1
    assert len(errors_in((BROKEN / "rule-value-missing.toml").read_text("utf-8"))) == 1


def test_every_property_says_what_it_is_for() -> None:
    tables = {name: table for name, table in SCHEMA["$defs"].items() if "properties" in table}
    wordless = {
        (name, key)
        for name, table in {"": SCHEMA, **tables}.items()
        for key, schema in table["properties"].items()
        if schema is not True and not schema.get("description") and "const" not in schema
    }
    assert wordless == set()


def test_a_property_is_described_by_the_sentence_that_names_it_or_the_text_below_it() -> None:
    frame = SCHEMA["$defs"]["Frame"]["properties"]
    assert frame["capacity"]["description"] == "`capacity` is the number of seats of a new course."
    assert frame["cohorts"]["description"] == "Whether its courses are kull with a label."
    assert frame["groups"]["description"] == "How many groups there are."
    assert "default" not in frame["capacity"]
    assert SCHEMA["$defs"]["WaitingListPolicy"]["properties"]["order"]["default"] == "arrival"


def test_no_property_is_described_by_its_name_again() -> None:
    told = {(name, key): of for name, one in SCHEMA["$defs"].items() for key, of in one.get("properties", {}).items()}
    words = {place: of["description"] for place, of in told.items() if isinstance(of, dict) and "description" in of}
    assert [place for place, said in words.items() if not said.endswith(".")] == []


def test_no_description_says_where_in_our_own_register_of_statements_it_comes_from() -> None:
    assert "register, " not in str(SCHEMA)


def test_an_editor_says_how_a_rule_kind_of_ones_own_comes_in() -> None:
    described = SCHEMA["$defs"]["Rule"]["properties"]["kind"]["description"]
    assert "`veiledning type schema --output course-type.schema.json` is run again" in described


def test_an_editor_can_offer_the_values_of_every_kind_of_rule() -> None:
    offered = SCHEMA["$defs"]["Rule"]["properties"]
    assert {field.name for kind in core_kinds() for field in attrs.fields(kind)} <= offered.keys()
    assert "capacity: " in offered["max"]["description"]


def test_every_rule_kind_has_its_own_keys_and_its_docstring() -> None:
    for kind in core_kinds():
        described = SCHEMA["$defs"][f"rule-{kind.name}"]
        assert described["properties"]["kind"] == {"const": kind.name}
        assert described["description"]


def test_a_description_ends_before_what_the_class_raises() -> None:
    assert SCHEMA["$defs"]["Session"]["description"].startswith("Økt")
    assert "Raises" not in str(SCHEMA)
