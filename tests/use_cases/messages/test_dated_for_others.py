"""Mail that is counted from a day and goes to others than participants: those with a role, and whom forms name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.messages.mail_room import (
    CODE,
    DAY,
    LEADER,
    MONDAY,
    NAMING_LEADERS,
    SECOND,
    MailRoom,
    fill,
    with_address,
)
from veiledning_core.plugins import Plugins
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.messages.outbox import mail, outbox

if TYPE_CHECKING:
    from tests.use_cases.conftest import OfficeAfter

OWN = """
[[messages]]
key = "to-leaders"
title = { nb = "Til lederne", en = "To the leaders" }
to = ["leader"]
on = "first-day"
days = -30
subject = { nb = "Om {participants}", en = "On {participants}" }
body = { nb = "{participants}: {days}", en = "{participants}: {days}" }

[[messages]]
key = "to-teachers"
title = { nb = "Til kurslederne", en = "To the course leaders" }
to = ["course-leader"]
on = "gathering"
gathering = "day-2"
days = 3
subject = { nb = "Takk", en = "Thank you" }
body = { nb = "Takk for {gathering}, {gathering-days}.", en = "Thank you for {gathering}, {gathering-days}." }
"""


@pytest.fixture
def room(office_after: OfficeAfter, small_type_with: Callable[..., Plugins]) -> MailRoom:
    """A mail room whose type writes to leaders and teachers; Kari, Ola and Per have places."""
    office, people = office_after(fill, plugins=small_type_with(NAMING_LEADERS + OWN))
    office.register.run(admitting.admit, CODE, people[:3])
    with_address(office, "Liv Moe", "liv@prove.example")
    return MailRoom(office)


def test_a_leader_whom_two_name_is_written_to_once_about_both(room: MailRoom) -> None:
    (line,) = room.lines("to-leaders")
    view = room.register.read(mail, line.key)
    assert (line.email, line.due, view.subject) == (LEADER, MONDAY - 30 * DAY, "Om Kari Lie og Ola Bø")


@pytest.mark.parametrize(("day", "count"), [(SECOND + 33 * DAY, 1), (SECOND + 34 * DAY, 0)])
def test_what_is_sent_afterwards_is_over_a_month_after_its_day(room: MailRoom, day: dt.date, count: int) -> None:
    room.office.day = day
    found = [line for line in room.lines("to-teachers") if line.name == "Liv Moe"]
    assert [line.due for line in found] == [SECOND + 3 * DAY] * count


def test_a_course_that_is_called_off_writes_to_no_leader_about_its_days(room: MailRoom) -> None:
    room.register.run(course_changes.cancel, CODE, reason="Sykdom")
    assert {line.plan for line in room.register.read(outbox, CODE)} == {"cancelled"}
