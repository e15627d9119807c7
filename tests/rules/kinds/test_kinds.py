"""What holds for all kinds together."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from veiledning_core.rules.kinds import CORE_KINDS
from veiledning_core.rules.rule import RuleKind

HERE = Path(__file__).parent


def kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def test_no_two_kinds_have_the_same_name() -> None:
    assert len({kind.name for kind in CORE_KINDS}) == len(CORE_KINDS)


@pytest.mark.parametrize("kind", CORE_KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_found_by_its_name(kind: type[RuleKind]) -> None:
    """Class, name in TOML, module and test file say the same."""
    module = kind.name.replace("-", "_")
    assert kebab(kind.__name__) == kind.name
    assert kind.__module__ == f"veiledning_core.rules.kinds.{module}"
    assert (HERE / f"test_{module}.py").exists()


@pytest.mark.parametrize("kind", CORE_KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_a_frozen_value_that_says_what_it_is(kind: type[RuleKind]) -> None:
    assert attrs.has(kind)
    assert kind.__setattr__ is not object.__setattr__
    assert kind.__doc__
    assert re.match(r"[A-ZÆØÅ][^:\n]*: ", kind.__doc__), "the Norwegian words come first"
