"""Who has earned the hours."""

from __future__ import annotations

from decimal import Decimal

import attrs

from ...domain.messages import Listed, Message
from ..completion import CompletionKind, Evidence
from ..finding import FixPlace
from ..hours import HourAccount, hour_account
from ..picture import Participant, Picture
from .values import FieldFault


def _positive(_: object, field: attrs.Attribute[Decimal], value: Decimal) -> None:
    if value <= 0:
        what = Message("{field} is {value}; more than {least}", field=field.name, value=value, least=0)
        raise FieldFault(what, name=field.name)


@attrs.frozen(kw_only=True)
class HoursEarned(CompletionKind):
    """Opptjente timer: at least `min` credit hours, of preparations and gatherings together."""

    name = "hours-earned"
    place = FixPlace.ATTENDANCE
    decides_part_days = True
    min: Decimal = attrs.field(validator=_positive)

    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return how many are earned, and what lacks; missed when too few are within reach."""
        account = hour_account(picture, participant)
        return Evidence(
            met=account.earned >= self.min,
            words=self._words(account),
            missed=account.within_reach < self.min,
        )

    def _words(self, account: HourAccount) -> Message:
        if account.earned >= self.min:
            return Message("{earned} of {total} hours earned", earned=account.earned, total=account.total)
        lacking = (line for line in account.lines if line.earned < line.hours)
        told = (Message("{name}: {what}", name=line.title, what=line.words) for line in lacking)
        return Message(
            "{earned} of {total} hours earned, {min} needed; {details}",
            earned=account.earned,
            total=account.total,
            min=self.min,
            details=Listed(told, between="; "),
        )
