"""What holds for all kinds together."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from veiledning_core.rules.kinds import CORE_KIND_NAMES, core_kinds, kinds_by_name
from veiledning_core.rules.rule import RuleKind

HERE = Path(__file__).parent


def kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class _Own(RuleKind):
    name = "own-of-a-plugin"


def _below(kind: type) -> Iterator[Any]:
    """Yield the kinds derived from one that a rule can name."""
    kinds: list[Any] = kind.__subclasses__()
    for derived in kinds:
        if "name" in vars(derived):
            yield derived
        yield from _below(derived)


def test_no_two_kinds_have_the_same_name() -> None:
    assert len(set(CORE_KIND_NAMES)) == len(CORE_KIND_NAMES) == len(kinds_by_name())


def test_every_kind_in_the_folder_is_offered() -> None:
    core_kinds()
    found = {kind.name for kind in _below(RuleKind) if kind.__module__.startswith("veiledning_core.rules.kinds.")}
    assert found == set(CORE_KIND_NAMES)


def test_only_the_kinds_that_are_asked_for_are_imported() -> None:
    asking = (
        "import sys; from veiledning_core.rules.kinds import kinds_by_name as by; by()['capacity']; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True).stdout.split()
    offered = {f"veiledning_core.rules.kinds.{name.replace('-', '_')}" for name in CORE_KIND_NAMES}
    assert offered & set(loaded) == {"veiledning_core.rules.kinds.capacity"}


def test_a_plugins_own_kind_stands_beside_those_of_the_core() -> None:
    kinds = kinds_by_name((_Own,))
    assert kinds["own-of-a-plugin"] is _Own
    assert list(kinds) == [*CORE_KIND_NAMES, "own-of-a-plugin"]
    assert "own-of-a-plugin" not in kinds_by_name()


@pytest.mark.parametrize("kind", core_kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_found_by_its_name(kind: type[RuleKind]) -> None:
    """Class, name in TOML, module and test file say the same."""
    module = kind.name.replace("-", "_")
    assert kebab(kind.__name__) == kind.name
    assert kind.__module__ == f"veiledning_core.rules.kinds.{module}"
    assert (HERE / f"test_{module}.py").exists()


@pytest.mark.parametrize("kind", core_kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_a_frozen_value_that_says_what_it_is(kind: type[RuleKind]) -> None:
    assert attrs.has(kind)
    assert kind.__setattr__ is not object.__setattr__
    assert kind.__doc__
    assert re.match(r"[A-ZÆØÅ][^:\n]*: ", kind.__doc__), "the Norwegian words come first"
