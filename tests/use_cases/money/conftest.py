"""Offices whose small course type has fees that depend on who asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.money.billed_course import ASKED, FIELD, RULES, WITHDRAWAL, hold
from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.plugins import Plugins
from veiledning_core.testing.registers import sample_plugins
from veiledning_core.testing.types import sample_file

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

Billed = Callable[..., "Office"]


@pytest.fixture(scope="session")
def billing_type(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Plugins]:
    """Makes the small course type with such fees, and more of a fee's own lines."""

    @cache
    def offer(more: str = "") -> Plugins:
        text = sample_file().read_text("utf-8").replace(FIELD, ASKED)
        text = text.replace('statements = ["PRV-8"]\n', RULES + more, 1)
        file: Path = tmp_path_factory.mktemp("types") / "sample_type.toml"
        file.write_text(text, "utf-8")
        return sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))

    return offer


@pytest.fixture
def billed(office_after: OfficeAfter, billing_type: Callable[[str], Plugins]) -> Office:
    """An office after a course was billed."""
    office, _ = office_after(hold, plugins=billing_type(""))
    return office


@pytest.fixture
def billed_with_withdrawal(office_after: OfficeAfter, billing_type: Callable[[str], Plugins]) -> Office:
    """The same, with rules of what a late withdrawal costs."""
    office, _ = office_after(hold, plugins=billing_type(WITHDRAWAL))
    return office


@pytest.fixture
def billed_with_vat(office_after: OfficeAfter, billing_type: Callable[[str], Plugins]) -> Office:
    """The same, whose fee is for something that is not teaching."""
    office, _ = office_after(hold, plugins=billing_type("vat = 25\n"))
    return office
