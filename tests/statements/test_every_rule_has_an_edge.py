"""Every rule of the installed course types has a test that is marked as trying its edge.

Such a test tries what is just under, exactly at and just over what the rule allows, or each answer that it tells apart.
"""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from veiledning_core.plugins import load_plugins
from veiledning_core.rules.rule import Rule

PLUGINS = Path(__file__).parents[2] / "plugins"
STATEMENTS = Path(__file__).parents[1] / "data" / "statements.json"
COURSE_TYPES = ("emnekurs", "kommunikasjon", "lokalt-kurs", "ttt")


def tried_in(source: str) -> Iterator[str]:
    """Yield the rules that the tests of a file are marked with, once for each test."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            for mark in function.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.edge":
                    yield from (str(ast.literal_eval(rule)) for rule in mark.args)


@pytest.fixture(scope="module")
def installed() -> Sequence[Rule]:
    catalogue = load_plugins().catalogue()
    return [rule for key in COURSE_TYPES for rule in catalogue.get(key).rules]


@pytest.fixture(scope="module")
def rules(installed: Sequence[Rule]) -> Counter[str]:
    """How many course types have a rule of that id; each needs a test of its own."""
    return Counter(rule.id for rule in installed)


@pytest.fixture(scope="module")
def tried() -> Counter[str]:
    return Counter(rule for file in PLUGINS.glob("*/tests/test_*.py") for rule in tried_in(file.read_text("utf-8")))


def test_every_rule_has_an_edge(rules: Counter[str], tried: Counter[str]) -> None:
    assert sorted(rules - tried) == []


def test_every_edge_is_that_of_a_rule(rules: Counter[str], tried: Counter[str]) -> None:
    assert sorted(tried.keys() - rules.keys()) == []


def test_what_the_documents_put_as_a_rule_is_one_except_a_choice(installed: Sequence[Rule]) -> None:
    """The trust chooses its two days (LOK-03)."""
    put = {item["id"] for item in json.loads(STATEMENTS.read_text("utf-8")) if item["kind"] == "rule"}
    assert put - {statement for rule in installed for statement in rule.statements} == {"LOK-03"}


def test_only_a_marked_test_counts() -> None:
    source = """
@pytest.mark.edge("EMNE-09", "EMNE-10")
@pytest.mark.parametrize("people", [24, 25])
def test_it(people): ...

@pytest.mark.slow
def test_another(): ...

@pytest.mark.edge("EMNE-11")
def no_test(): ...
"""
    assert list(tried_in(source)) == ["EMNE-09", "EMNE-10"]
