"""Who would get the invoice for each charge of a course, and what is missing for it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ...domain.charge import Charge
from ...domain.invoice import Buyer
from ...domain.messages import Message
from ...domain.organisation import Organisation
from ..work import Work
from .buyers import BillingProfile, Buyers, buyers_of
from .charges import ChargeLine, names_of


@attrs.frozen(kw_only=True)
class Receiver:
    """Fakturamottaker: who gets the invoice for a charge, or why nobody can say.

    `organisation` is the body where the register knows it, and `profile` how it wants its invoices.
    """

    charge: Charge
    name: str
    buyer: Buyer | Message
    is_person: bool = False
    organisation: Organisation | None = None
    profile: BillingProfile = attrs.field(factory=BillingProfile)


def receivers(work: Work, code: str) -> tuple[Receiver, ...]:
    """Return who would get the invoice for each charge of a course that stands on none.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    buyers = buyers_of(work, course)
    free = [one for one in work.charges.of_course(course.id) if one.invoice is None]
    found = [(line, buyers.of(line.charge)) for line in names_of(work, course, free)]
    bodies = work.organisations.find([buyer.name for _, buyer in found if isinstance(buyer, Buyer)])
    return tuple(_receiver(buyers, line, buyer, bodies) for line, buyer in found)


def _receiver(buyers: Buyers, line: ChargeLine, buyer: Buyer | Message, bodies: Mapping[str, Organisation]) -> Receiver:
    if isinstance(buyer, Message):
        return Receiver(charge=line.charge, name=line.name, buyer=buyer)
    is_person = buyers.is_person(line.charge, buyer)
    return Receiver(
        charge=line.charge,
        name=line.name,
        buyer=buyer,
        is_person=is_person,
        organisation=None if is_person else bodies.get(buyer.name),
        profile=(None if is_person else buyers.profile(buyer)) or BillingProfile(),
    )
