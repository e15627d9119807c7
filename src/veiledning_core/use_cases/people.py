"""Putting right what the register says of a person."""

from __future__ import annotations

from uuid import UUID

import attrs

from ..domain.errors import UsageFault
from ..domain.identifiers import email_address
from ..domain.messages import Message
from ..domain.person import Person
from ..domain.text import one_line
from .organisations import refuse_unknown_region
from .work import Work


def correct_person(
    work: Work,
    person: UUID,
    *,
    given_name: str | None = None,
    family_name: str | None = None,
    email: str | None = None,
    home_region: str | None = None,
) -> Person:
    """Correct a name or an e-mail address (GDPR art. 16), or say in which region the home is; what is None stays.

    An empty `home_region` says that nobody knows.

    Certificates keep the name that they were issued with: they are replaced one by one.

    Raises:
        NotFound: nobody has that id.
        UsageFault: a name without letters, or no such health region.
        ValueFault: no e-mail address.
        RuleRefused: somebody else has that name and address.
    """
    refuse_unknown_region(home_region or None)
    before = work.people.get(person)
    after = attrs.evolve(
        before,
        given_name=before.given_name if given_name is None else one_line(given_name),
        family_name=before.family_name if family_name is None else one_line(family_name),
        email=before.email if email is None else email_address(email),
        home_region=before.home_region if home_region is None else home_region or None,
    )
    if not (after.given_name and after.family_name):
        raise UsageFault(Message("a person has a given and a family name"), where=before.name)
    if after != before:
        work.people.save(before, after)
    return after
