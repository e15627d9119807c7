"""An office with a course whose days are in calendars, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.use_cases.calendar.calendared_course import NAMING_LEADERS, fill

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter


@pytest.fixture
def office(office_after: OfficeAfter, small_type_with: Callable[..., Any]) -> Office:
    """An office in which Kari and Ola have a place on the course."""
    return office_after(fill, plugins=small_type_with(NAMING_LEADERS))[0]
