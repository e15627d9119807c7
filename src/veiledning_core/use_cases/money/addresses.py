"""Where people get their invoices: who has no organisation number is named on an invoice with an address.

Source: bokføringsforskriften § 5-1-2, the name of the buyer and the address or the organisation number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from ...domain.errors import UsageFault
from ...domain.invoice import Address
from ...domain.messages import Message
from ...domain.postal import country_code, postcode_of
from ...domain.text import one_line
from ..enrolments.enrolling import on_course
from ..work import Work

_ADDRESSES = "postal-address"


def set_address(work: Work, code: str, enrolment: UUID, address: Address) -> Address:
    """Keep the postal address of a participant, whom it follows to other courses; an empty one takes it away.

    Raises:
        NotFound: no such course, or the enrolment is not on it.
        UsageFault: only a part of an address.
        ValueFault: a character that cannot be seen, no such country, or no Norwegian postcode.
    """
    (line,) = on_course(work, work.courses.by_code(code), (enrolment,))
    plain = checked_address(address)
    if plain != Address() and not plain.can_be_written_to:
        raise UsageFault(Message("an address has a postcode and a city"), where=line.called)
    work.settings.put(_ADDRESSES, str(line.person.id), attrs.asdict(plain) if plain.can_be_written_to else None)
    return plain


def checked_address(address: Address) -> Address:
    """Return an address as it is kept.

    Raises:
        ValueFault: a character that cannot be seen, no such country, or no Norwegian postcode.
    """
    country = country_code(address.country)
    return Address(
        street=one_line(address.street),
        postcode=postcode_of(one_line(address.postcode), country),
        city=one_line(address.city),
        country=country,
    )


def address_of(work: Work, person: UUID) -> Address:
    """Return where somebody gets invoices; an empty address where nobody has said."""
    held: Mapping[str, Any] | None = work.settings.get(_ADDRESSES, str(person))
    return Address(**held) if held else Address()


def addresses(work: Work) -> Mapping[UUID, Address]:
    """Return where people get their invoices, those of whom it is known."""
    return {UUID(person): Address(**held) for person, held in work.settings.all(_ADDRESSES).items() if held}
