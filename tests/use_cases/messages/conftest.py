"""A mail room whose course people have applied to, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.use_cases.messages.mail_room import NAMING_LEADERS, MailRoom, fill
from veiledning_core.plugins import Plugins

if TYPE_CHECKING:
    from tests.use_cases.conftest import OfficeAfter


@pytest.fixture
def room_and_people(
    office_after: OfficeAfter, small_type_with: Callable[..., Plugins]
) -> tuple[MailRoom, tuple[UUID, ...]]:
    """A mail room, and the enrolments of Kari, Ola, Per and Liv."""
    office, people = office_after(fill, plugins=small_type_with(NAMING_LEADERS))
    return MailRoom(office), people


@pytest.fixture
def room(room_and_people: tuple[MailRoom, tuple[UUID, ...]]) -> MailRoom:
    return room_and_people[0]


@pytest.fixture
def people(room_and_people: tuple[MailRoom, tuple[UUID, ...]]) -> tuple[UUID, ...]:
    return room_and_people[1]
