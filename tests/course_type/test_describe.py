from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from veiledning_core.course_type.describe import json_schema
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


def test_every_rule_kind_has_its_own_keys_and_its_docstring() -> None:
    for kind in core_kinds():
        described = SCHEMA["$defs"][f"rule-{kind.name}"]
        assert described["properties"]["kind"] == {"const": kind.name}
        assert described["description"]


def test_a_description_ends_before_what_the_class_raises() -> None:
    assert SCHEMA["$defs"]["Session"]["description"].startswith("Økt")
    assert "Raises" not in str(SCHEMA)
