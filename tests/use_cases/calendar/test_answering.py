"""Where answers to an invitation go when nobody says, and the course type has no address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.use_cases.calendar.events import course_events, invitations
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE = "PRV-1"
MONDAY = dt.date(2026, 9, 7)


def without_address(office_with: Callable[..., Office]) -> Office:
    office = office_with(old='contacts = ["kurs@prove.example"]', new="")
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + dt.timedelta(days=28),))
    office.staff(CODE, "course-leader", "Siri Lie")
    return office


def test_an_invitation_needs_an_address_for_answers(office_with: Callable[..., Office]) -> None:
    office = without_address(office_with)
    assert {event.organiser for event in office.register.read(course_events, CODE)} == {None}
    with pytest.raises(UsageFault, match="no address is known that answers can go to"):
        office.register.read(invitations, CODE)


def test_answers_go_to_whoever_sends_the_mail_where_the_type_has_no_address(office_with: Callable[..., Office]) -> None:
    office = without_address(office_with)
    mail = MailSettings(sender=MailAddress(name="Kurskontoret", email="post@prove.example"))
    office.register.run(set_mail_settings, mail)
    found = {event.organiser.email for event in office.register.read(course_events, CODE) if event.organiser}
    assert found == {"post@prove.example"}
