"""A queue for the seats of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.waiting_list.queueing import let_queue, prepare

if TYPE_CHECKING:
    from tests.use_cases.conftest import OfficeAfter
    from tests.use_cases.waiting_list.queueing import Queue


@pytest.fixture
def applied(small_office_after: OfficeAfter) -> Queue:
    """Three seats, and seven who have applied."""
    return small_office_after(prepare)


@pytest.fixture
def queue(small_office_after: OfficeAfter) -> Queue:
    """Three seats, the first two of which are taken; numbers 3, 4 and 5 wait, in that order; 6 and 7 have applied."""
    return small_office_after(let_queue)
