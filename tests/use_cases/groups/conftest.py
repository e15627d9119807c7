"""Offices with a course whose participants are put in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.groups.grouped_course import group_nine, plan_nine

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter


@pytest.fixture
def planned(office_after: OfficeAfter) -> Office:
    """An office whose course has participants, and no groups yet."""
    return office_after(plan_nine)[0]


@pytest.fixture
def grouped(office_after: OfficeAfter) -> Office:
    """An office whose course has groups, triads and pairs."""
    return office_after(group_nine)[0]
