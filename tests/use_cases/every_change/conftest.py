"""A course with somebody in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.every_change.prepared import Prepared, prepare

if TYPE_CHECKING:
    from tests.use_cases.conftest import OfficeAfter


@pytest.fixture
def prepared(small_office_after: OfficeAfter) -> Prepared:
    office, people = small_office_after(prepare)
    return Prepared(office, *people)
