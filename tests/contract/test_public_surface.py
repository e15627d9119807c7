"""The public API is on record: what is taken away, or changes its form, is seen before it is released."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tools.public_surface import RECORD, lines_of, modules, surface


def difference(recorded: Iterable[str], found: Iterable[str]) -> str:
    """Say what went and what came, and what to do about each; nothing where both are the same."""
    old, new = list(recorded), list(found)
    gone, come = [one for one in old if one not in set(new)], [one for one in new if one not in set(old)]
    parts = []
    if gone:
        parts += ["Gone or changed: keep it, deprecated (veiledning_core/deprecations.py), or raise the major version."]
        parts += [f"  - {line}" for line in gone]
    if come:
        parts += ["New: is it meant to be public? Then raise the minor version of a released API."]
        parts += [f"  + {line}" for line in come]
    return "\n".join([*parts, "Then: python -m tools.public_surface"] if parts else [])


def read(source: str) -> list[str]:
    return lines_of("veiledning_core.conversion", ast.parse(source))


def test_the_public_surface_is_the_one_on_record() -> None:
    told = difference(RECORD.read_text("utf-8").splitlines(), surface())
    if told:
        pytest.fail(told, pytrace=False)


def test_the_record_reaches_into_every_public_room_and_into_no_other() -> None:
    names = {name for name, _ in modules()}
    assert {
        "veiledning_core.domain.course",
        "veiledning_core.exchange.value_json",
        "veiledning_core.hookspecs",
        "veiledning_core.in_memory",
        "veiledning_core.plugins",
        "veiledning_core.register",
        "veiledning_core.rules.kinds.capacity",
        "veiledning_core.testing.registers",
        "veiledning_core.use_cases.checking",
    } <= names
    assert [name for name in names if name.split(".")[1] in ("store", "translations", "locale")] == []
    assert {name for name in names if ".exchange." in name} == {
        "veiledning_core.exchange.table",
        "veiledning_core.exchange.value_json",
    }


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("def a() -> int: ...", "", ["a() -> int"], []),
        ("", "def a() -> int: ...", [], ["a() -> int"]),
        ("def a(b: int) -> int: ...", "def a(b: int=1) -> int: ...", ["a(b: int) -> int"], ["a(b: int=1) -> int"]),
        ("class A:\n    b: int", "class A:\n    b: str", ["A.b: int"], ["A.b: str"]),
        ("class A:\n    b: int", "class A:\n    b: int = 1", ["A.b: int"], ["A.b: int = …"]),
        ("class A:\n    b: int = 1", "class A:\n    b: int = 2", [], []),
        ("class A:\n    b = 'x'", "class A:\n    b = 'y'", ["A.b = 'x'"], ["A.b = 'y'"]),
        ("@frozen\nclass A: ...", "class A(B): ...", ["A: @frozen class()"], ["A: class(B)"]),
        ("def _a() -> int: ...", "class _B:\n    c: int", [], []),
    ],
)
def test_what_a_reader_relies_on_is_seen(before: str, after: str, gone: list[str], come: list[str]) -> None:
    lines = difference(read(before), read(after)).splitlines()
    room = "veiledning_core.conversion."
    assert [line.partition(room)[2] for line in lines if line.startswith("  - ")] == gone
    assert [line.partition(room)[2] for line in lines if line.startswith("  + ")] == come


def test_names_that_are_handed_on_and_properties_count_as_names() -> None:
    source = "from .rules.rule import Rule, RuleKind\n__all__ = ['Rule']\n"
    assert read(source) == ["veiledning_core.conversion.Rule: from .rules.rule"]
    source = "class A:\n    @property\n    def b(self) -> int: ...\n    def c(self) -> int: ...\n"
    assert [line.rpartition("A.")[2] for line in read(source)[1:]] == ["b: int", "c(self) -> int"]


def test_a_failure_says_what_to_do() -> None:
    assert difference(["a"], ["a"]) == ""
    assert "deprecations.py" in difference(["a"], [])
    assert difference([], ["a"]).endswith("python -m tools.public_surface")
