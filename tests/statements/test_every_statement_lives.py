"""The two source documents, statement by statement, against all that is installed.

`tests/data/statements.json` holds id, kind and strength of every statement; the words stay in the documents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from veiledning_core.course_type.model import CourseType, TextBlock
from veiledning_core.course_type.walk import values_in
from veiledning_core.plugins import load_plugins
from veiledning_core.rules.rule import Rule

Statements = Mapping[str, Mapping[str, str]]

COURSE_TYPES = ("emnekurs", "kommunikasjon", "lokalt-kurs", "ttt")


@pytest.fixture(scope="module")
def statements() -> Statements:
    file = Path(__file__).parents[1] / "data" / "statements.json"
    return {item["id"]: item for item in json.loads(file.read_text("utf-8"))}


@pytest.fixture(scope="module")
def course_types() -> Sequence[CourseType]:
    catalogue = load_plugins().catalogue()
    return [catalogue.get(key) for key in COURSE_TYPES]


def addresses(course_types: Sequence[CourseType]) -> Iterator[tuple[str, str]]:
    """Yield each statement that something carries, with the path of what carries it."""
    for course_type in course_types:
        for path, value in values_in(course_type):
            for statement in getattr(value, "statements", ()):
                yield statement, f"{course_type.key}: {path}"


def strengths(course_type: CourseType) -> Sequence[Rule | TextBlock]:
    """Return what says how strongly it is put."""
    return [*course_type.rules, *course_type.texts]


def homeless(statements: Statements, course_types: Sequence[CourseType]) -> list[str]:
    """Return the statements that nothing carries."""
    carried = {statement for statement, _ in addresses(course_types)}
    return [statement for statement in statements if statement not in carried]


def test_the_register_has_160_statements_of_four_families(statements: Statements) -> None:
    families = Counter(statement.split("-")[0] for statement in statements)
    assert families == {"EMNE": 76, "TTT": 59, "LOK": 18, "FEM": 7}


def test_every_statement_lives_somewhere(statements: Statements, course_types: Sequence[CourseType]) -> None:
    assert homeless(statements, course_types) == []


def test_a_statement_that_nothing_carries_is_named(statements: Statements, course_types: Sequence[CourseType]) -> None:
    assert homeless({**statements, "EMNE-77": {}}, course_types) == ["EMNE-77"]


def test_nothing_carries_a_statement_that_the_documents_do_not_have(
    statements: Statements, course_types: Sequence[CourseType]
) -> None:
    assert [where for statement, where in addresses(course_types) if statement not in statements] == []


def test_rules_and_texts_are_as_strong_as_the_documents_put_them(
    statements: Statements, course_types: Sequence[CourseType]
) -> None:
    differing = [
        f"{course_type.key} {said.statements[0]}: {said.strength.value}"
        for course_type in course_types
        for said in strengths(course_type)
        if statements[said.statements[0]]["strength"] != said.strength.value
    ]
    assert differing == []
