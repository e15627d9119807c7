"""An office with a course that people have applied to, and a door for mail that keeps what it is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import attrs

from veiledning_core.domain.clock import Clock
from veiledning_core.domain.mail import DeliveryAttempt, DeliveryOutcome, Letter, MailAddress
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.sending import SendingResult, due_mail, send_mail
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings
from veiledning_core.use_cases.messages.outbox import outbox, sent_mail

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
SECOND = MONDAY + 28 * DAY
SENDER = MailSettings(sender=MailAddress(name="Kurskontoret", email="kurs@prove.example"))
LEADER = "sjef@prove.example"
KARI, OLA, PER, LIV = NAMES = ("Kari Lie", "Ola Bø", "Per Dal", "Liv Ek")
NAMING_LEADERS = """
[[fields]]
key = "leader-name"
kind = "line"
label.nb = "Leder"
label.en = "Leader"
known_as = ["Leder"]

[[fields]]
key = "leader-email"
kind = "email"
label.nb = "Leders e-post"
label.en = "Leader's e-mail"
known_as = ["Leders e-post"]

[[messages]]
key = "leader"
title = { nb = "Brev til lederen", en = "Letter to the leader" }
to = ["leader"]
on = "admitted"
subject = { nb = "{participant} skal på kurs", en = "{participant} goes on a course" }
body = { nb = "Hei {name}. {participant} er borte:\\n{days}", en = "Dear {name}. {participant} is away:\\n{days}" }
"""


def fill(office: Office) -> tuple[UUID, ...]:
    """Publish a course of two gatherings in Oslo that Siri leads; four have applied, and Kari and Ola name a leader."""
    office.register.run(set_mail_settings, SENDER)
    office.plan("sample-type", CODE, (MONDAY,), (SECOND,), place="Oslo")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    named = {"leader-name": "Sjef Nes", "leader-email": LEADER, "done-basics": "ja"}
    return (*office.apply(CODE, KARI, OLA, **named), *office.apply(CODE, PER, LIV, **{"done-basics": "ja"}))


def with_address(office: Office, name: str, email: str) -> None:
    """Take somebody on as a course leader who has an address."""
    office.register.run(staffing.assign, CODE, role="course-leader", name=name, email=email)


@attrs.define
class Door:
    """Takes every letter, and answers as it is told to: by what is in the address, or that it is accepted."""

    clock: Clock
    answers: dict[str, DeliveryOutcome] = attrs.field(factory=dict)
    letters: list[Letter] = attrs.field(factory=list)
    before: Callable[[Letter], object] = lambda letter: None

    def deliver(self, letter: Letter) -> DeliveryAttempt:
        self.before(letter)
        self.letters.append(letter)
        outcome = self.answers.get(letter.to.email, DeliveryOutcome.ACCEPTED)
        return DeliveryAttempt(outcome=outcome, at=self.clock.now(), reply="250 ok")

    @property
    def names(self) -> list[str]:
        """Return who got something, each time they did."""
        return sorted(letter.to.name for letter in self.letters)


class MailRoom:
    """What tests ask about mail and do with it; calendars are left out unless they are asked for."""

    def __init__(self, office: Office) -> None:
        self.office, self.register = office, office.register
        self.door = Door(office.clock)

    def lines(self, *plans: str, everything: bool = False) -> list[MailLine]:
        found = self.register.read(outbox, CODE, everything=everything)
        return [line for line in found if (line.plan in plans if plans else line.plan != "calendar")]

    def planned(self, *plans: str) -> dict[str, list[str]]:
        """Return the names of those to whom mail is to go, by plan."""
        found: dict[str, list[str]] = {}
        for line in self.lines(*plans):
            if line.state in (MailState.PLANNED, MailState.AGAIN):
                found.setdefault(line.plan, []).append(line.name)
        return {plan: sorted(names) for plan, names in found.items()}

    def key(self, plan: str, name: str) -> str:
        (line,) = [line for line in self.lines(plan, everything=True) if line.name == name]
        return line.key

    def send(self, *plans: str) -> Sequence[SendingResult]:
        """Send what is due, of some plans, or of all but the calendar's."""
        due = [
            line for line in due_mail(self.register, CODE) if (line.plan in plans if plans else line.plan != "calendar")
        ]
        return send_mail(self.register, self.door, due)

    def told(self) -> dict[str, list[str]]:
        """Return to whom mail has gone, by plan."""
        found: dict[str, list[str]] = {}
        for line in self.register.read(sent_mail, CODE):
            found.setdefault(line.plan, []).append(line.name)
        return {plan: sorted(names) for plan, names in found.items()}
