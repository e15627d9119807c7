"""What was decided about mail that has not left; what has left is on no shelf."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from ....domain.outgoing_mail import MailChoice
from .shelf import Asked, Shelf


class MailChoices(Shelf[MailChoice]):
    """Valg om meldinger."""

    kind = MailChoice

    def read(self, asked: Asked) -> Iterable[MailChoice]:
        return [one for found in self.work.mail_choices.of_courses(asked.courses).values() for one in found]

    def add(self, values: Sequence[MailChoice]) -> None:
        self.work.mail_choices.add(*values)

    def take_back(self, values: Sequence[MailChoice]) -> None:
        self.work.mail_choices.remove(*values)

    def write(self, before: MailChoice, after: MailChoice) -> None:
        self.work.mail_choices.save(before, after)

    def place(self, value: MailChoice) -> Hashable:
        return value.key
