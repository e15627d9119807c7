"""The page of rule kinds is that of the kinds, and its examples are rules."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

import pytest

from tools.rule_kinds_page import PAGE, page
from veiledning_core.conversion import make_converter
from veiledning_core.rules.kinds import core_kinds
from veiledning_core.rules.rule import Rule

EXAMPLES = [
    tomllib.loads(text, parse_float=Decimal)
    for text in re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]
WHOLE: dict[str, Any] = EXAMPLES[0]["rules"][0]
COMMON = {name: value for name, value in WHOLE.items() if name not in ("kind", "max")}


def test_the_page_is_up_to_date() -> None:
    """`python -m tools.rule_kinds_page` writes it anew."""
    assert PAGE.read_text("utf-8") == page()


def test_every_kind_has_an_example() -> None:
    assert [example["kind"] for example in EXAMPLES[1:]] == [kind.name for kind in core_kinds()]


@pytest.mark.parametrize(
    "example", [WHOLE, *EXAMPLES[1:]], ids=["whole", *(example["kind"] for example in EXAMPLES[1:])]
)
def test_an_example_is_a_rule(example: dict[str, Any]) -> None:
    rule = make_converter().structure({**COMMON, **example}, Rule)
    assert rule.kind.name == example["kind"]
