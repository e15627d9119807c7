"""The workbooks that the stories begin with are shipped, and are the ones that all other tests read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "sign-ups"


@pytest.mark.parametrize("name", ["paamelding_ttt.xlsx", "paamelding_emnekurs.xlsx"])
def test_a_shipped_workbook_is_the_one_in_the_test_data(name: str) -> None:
    shipped = files("veiledning_core.testing.demo") / name
    assert shipped.read_bytes() == (DATA / name).read_bytes()
