"""A course for a few, whose type has criteria, a rule that guards ranking and one that guards admission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.selection.ranking_applicants import CODE, MONDAY, TYPE_KEY
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import Plugins
from veiledning_core.testing.registers import (
    sample_plugins,
)

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def chosen_few() -> Plugins:
    """The course type, read once."""
    return sample_plugins(OfferedFile(source=HERE / "chosen_few.toml", distribution="veiledning-core"))


@pytest.fixture
def office(office_after: OfficeAfter, chosen_few: Plugins) -> Office:
    """An office with VLG-1 planned."""
    found, _ = office_after(plan, plugins=chosen_few)
    return found


def plan(office: Office) -> None:
    office.plan(TYPE_KEY, CODE, (MONDAY,))
