"""Mail to send, and mail in doubt, among what needs somebody today."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tests.use_cases.messages.mail_room import CODE, DAY
from veiledning_core.domain.mail import DeliveryOutcome
from veiledning_core.sending import due_mail, send_mail
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.today.mail_due import mail_needs
from veiledning_core.use_cases.today.needs import Need, NeedKind, Urgency
from veiledning_core.use_cases.today.whats_needed import whats_needed

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office
    from tests.use_cases.messages.mail_room import MailRoom

KARIS = "kari.lie@lege.example"


def needs(room: MailRoom) -> tuple[Need, ...]:
    return room.register.read(mail_needs)


def send_all(room: MailRoom) -> None:
    send_mail(room.register, room.door, due_mail(room.register))


def test_what_is_due_is_one_line_for_each_course_until_it_has_left(room: MailRoom, people: tuple[UUID, ...]) -> None:
    room.register.run(admitting.admit, CODE, people[:2])
    (need,) = needs(room)
    assert (need.kind, need.code, need.day) == (NeedKind.MAIL, CODE, room.office.day)
    assert need.count == len(due_mail(room.register, CODE)) > 2
    assert str(need.words) == f"{need.count} to send"
    send_all(room)
    assert needs(room) == ()


def test_what_should_have_left_before_today_is_late(room: MailRoom, people: tuple[UUID, ...]) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    assert [need.urgency for need in needs(room)] == [Urgency.SOON]
    room.office.day += DAY
    assert [need.urgency for need in needs(room)] == [Urgency.LATE]


def test_what_failed_is_a_line_of_its_own_for_somebody_must_decide(room: MailRoom, people: tuple[UUID, ...]) -> None:
    room.register.run(admitting.admit, CODE, people[:2])
    room.door.answers[KARIS] = DeliveryOutcome.REFUSED
    send_all(room)
    (need,) = needs(room)
    assert str(need.words) == f"{need.count} failed, or may have left"
    assert need.urgency is Urgency.SOON
    room.office.day += DAY
    assert [need.urgency for need in needs(room)] == [Urgency.LATE]


def test_what_was_put_off_needs_nobody_before_its_time(room: MailRoom, people: tuple[UUID, ...]) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    room.door.answers[KARIS] = DeliveryOutcome.LATER
    send_all(room)
    assert needs(room) == ()


def test_it_comes_after_all_else_so_that_nothing_moves(room: MailRoom, people: tuple[UUID, ...]) -> None:
    room.register.run(admitting.admit, CODE, people[:1])
    before = room.register.read(whats_needed)
    after = before.followed_by(needs(room))
    assert after.all[: len(before.all)] == before.all
    assert list(after.by_kind)[-1] is NeedKind.MAIL


def test_where_nobody_sends_mail_nothing_is_said_of_it(small_office: Office) -> None:
    assert small_office.register.read(mail_needs) == ()
