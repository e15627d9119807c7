"""Every statement of the source lives in one of the two course types, as strongly as the source puts it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from veiledning_core.course_type.model import CourseType

STATEMENTS = Path(__file__).parents[3] / "tests" / "data" / "statements.json"


@pytest.fixture(scope="module")
def strengths() -> dict[str, str]:
    """The strength of each statement of the families TTT and LOK."""
    listed = json.loads(STATEMENTS.read_text("utf-8"))
    return {item["id"]: item["strength"] for item in listed if item["id"].startswith(("TTT-", "LOK-"))}


def held_by(value: Any) -> Iterator[str]:
    """Every statement that a value or something in it holds."""
    if attrs.has(type(value)):
        yield from getattr(value, "statements", ())
        for field in attrs.fields(type(value)):
            yield from held_by(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from held_by(item)


def test_the_two_families_have_their_77_statements(strengths: dict[str, str]) -> None:
    assert len(strengths) == 59 + 18


def test_every_statement_lives_somewhere(ttt: CourseType, local_course: CourseType, strengths: dict[str, str]) -> None:
    assert sorted(strengths.keys() - {*held_by(ttt), *held_by(local_course)}) == []


def test_no_statement_is_made_up(ttt: CourseType, local_course: CourseType, strengths: dict[str, str]) -> None:
    assert sorted({*held_by(ttt), *held_by(local_course)} - strengths.keys()) == []


def test_a_rule_is_as_strong_as_its_first_statement(
    ttt: CourseType, local_course: CourseType, strengths: dict[str, str]
) -> None:
    rules = (*ttt.rules, *local_course.rules)
    assert {rule.id: rule.strength.value for rule in rules} == {
        rule.id: strengths[rule.statements[0]] for rule in rules
    }


def test_a_text_is_as_strong_as_every_statement_in_it(
    ttt: CourseType, local_course: CourseType, strengths: dict[str, str]
) -> None:
    texts = (*ttt.texts, *local_course.texts)
    held = {text.key: {strengths[statement] for statement in text.statements} for text in texts}
    assert held == {text.key: {text.strength.value} for text in texts}
