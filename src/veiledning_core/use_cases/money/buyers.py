"""Buyers: who gets the invoice for a charge, and how bodies want their invoices marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ...domain.charge import Charge
from ...domain.course import Course
from ...domain.errors import UsageFault, ValueFault
from ...domain.fee import Fee, FeeBuyer, Payer
from ...domain.identifiers import organisation_number
from ...domain.invoice import Address, Buyer
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.organisation import Organisation, OrganisationKind
from ...domain.postal import HOME
from ..enrolments.enrolling import on_course
from ..organisations import organisation_named, set_number
from ..types import edition_to_read
from ..work import Work
from .addresses import addresses, checked_address

_PROFILES, _CHOSEN = "billing-profile", "buyer"
_REPEATED_GROUP = re.compile(r"(?<!\\)\)([*+]|\{[0-9]*,\})")
"""What may take for ever to compare, as (a+)+ does: `re` cannot be stopped."""
_PUBLIC = frozenset(
    (
        OrganisationKind.ALIS_OFFICE,
        OrganisationKind.EDUCATION_CENTRE,
        OrganisationKind.HEALTH_TRUST,
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.REGIONAL_HEALTH_TRUST,
    )
)


@attrs.frozen(kw_only=True)
class BillingProfile:
    """Fakturaprofil: how a body wants its invoices addressed and marked, kept by its organisation number if it has one.

    `reference` is «Deres ref.», `order` an order number, `accounting` what the buyer books by. A pattern is a regular
    expression that the whole mark must match before an invoice is issued; without one the mark may be empty
    (register, d7).
    """

    address: Address = attrs.field(factory=Address)
    email: str = ""
    public: bool | None = None
    reference: str = ""
    order: str = ""
    accounting: str = ""
    reference_pattern: str = ""
    order_pattern: str = ""
    accounting_pattern: str = ""

    def __attrs_post_init__(self) -> None:
        for pattern in (self.reference_pattern, self.order_pattern, self.accounting_pattern):
            _require_pattern(pattern)


@attrs.frozen(kw_only=True)
class Buyers:
    """Kjøperne på et kurs: what is needed to say who gets the invoice for each charge."""

    course: Course
    fees: Mapping[str, Fee]
    lines: Mapping[UUID, EnrolmentLine]
    bodies: Mapping[UUID, Organisation]
    named: Mapping[str, Organisation]
    """The bodies of the register that answers in the form mean, by the name as it was written."""
    chosen: Mapping[str, str]
    profiles: Mapping[str, BillingProfile]
    addresses: Mapping[UUID, Address]
    """Where people get their invoices."""

    def of(self, charge: Charge) -> Buyer | Message:
        """Return who gets the invoice for a charge, or why nobody can say."""
        found = self._unmarked(charge)
        if isinstance(found, Message) or self.is_person(charge, found):
            return found
        return _marked(found, self.profile(found))

    def profile(self, buyer: Buyer) -> BillingProfile | None:
        """Return how a body wants its invoices, if anybody has said."""
        if buyer.organisation_number:
            return self.profiles.get(buyer.organisation_number)
        named = (body for body in (*self.bodies.values(), *self.named.values()) if body.name == buyer.name)
        return next((self.profiles[key] for body in named if (key := _key(body)) in self.profiles), None)

    def is_person(self, charge: Charge, buyer: Buyer) -> bool:
        """Return whether the participant pays, and not a body."""
        return charge.enrolment is not None and buyer == self._person(self.lines[charge.enrolment])

    def _unmarked(self, charge: Charge) -> Buyer | Message:
        if charge.enrolment is None:
            return self._body(charge.organisation)
        line, fee = self.lines[charge.enrolment], self.fees.get(charge.fee)
        if (chosen := self.chosen.get(str(charge.enrolment))) is not None:
            return self._chosen(chosen, line)
        if fee is not None and (asked := fee.buyer(line.enrolment.answers)) is not None:
            return self._answered(asked, line)
        if charge.payer is Payer.TRUST:
            return self._body(line.enrolment.organisation or self.course.organisation, line)
        return self._person(line)

    def _chosen(self, chosen: str, line: EnrolmentLine) -> Buyer | Message:
        return self._body(UUID(chosen), line) if chosen else self._person(line)

    def _answered(self, asked: FeeBuyer, line: EnrolmentLine) -> Buyer | Message:
        answers = line.enrolment.answers
        name, number = str(answers.get(asked.name, "")), str(answers.get(asked.number, ""))
        body = self.named.get(name)
        if not name and not number:
            return Message("{name} has the invoice sent to a body, and does not say which", name=line.called)
        if body is not None and not number:
            return _buyer(body)
        return Buyer(name=name or number, organisation_number=number, public=asked.public)

    def _body(self, id: UUID | None, line: EnrolmentLine | None = None) -> Buyer | Message:
        if id is None:
            who = line.called if line else self.course.code
            return Message("a body pays for {name}, and the register does not know which", name=who)
        return _buyer(self.bodies[id])

    def _person(self, line: EnrolmentLine) -> Buyer:
        address = self.addresses.get(line.person.id, Address())
        return Buyer(name=line.person.name, email=line.person.email, address=address)


def buyers_of(work: Work, course: Course) -> Buyers:
    """Return what is needed to say who gets the invoice for each charge of a course."""
    lines = work.enrolments.of_course(course.id)
    fees = edition_to_read(work, course).fees
    chosen: Mapping[str, str] = work.settings.all(_CHOSEN)
    known = {line.enrolment.organisation for line in lines} | {course.organisation}
    wanted = {UUID(chosen[key]) for line in lines if chosen.get(key := str(line.enrolment.id))}
    return Buyers(
        course=course,
        fees={fee.key: fee for fee in fees},
        lines={line.enrolment.id: line for line in lines},
        bodies=work.organisations.many({id for id in known if id is not None} | wanted),
        named=work.organisations.find(sorted(set(_names_in(fees, lines)))),
        chosen=chosen,
        profiles={number: _profile(held) for number, held in work.settings.all(_PROFILES).items() if held},
        addresses=addresses(work),
    )


def choose_buyer(work: Work, code: str, enrolment: UUID, whom: str | None) -> str:
    """Send the invoices for somebody to a body, or with None to the person; return the name of who gets them.

    Raises:
        NotFound: no such course, the enrolment is not on it, or nobody knows the body.
    """
    (line,) = on_course(work, work.courses.by_code(code), (enrolment,))
    body = None if whom is None else organisation_named(work, whom)
    work.settings.put(_CHOSEN, str(enrolment), "" if body is None else str(body.id))
    return line.called if body is None else body.name


def billing_profile(work: Work, whom: str) -> tuple[str, BillingProfile]:
    """Return the organisation number of a body, and how it wants its invoices; `whom` is that number or a name.

    The number is empty where the body has none, and gets its invoices on paper.

    Raises:
        NotFound: nobody knows the body.
        UsageFault: neither its organisation number nor its address is known.
    """
    number, key = _found(work, whom)
    profile = profile_of(work, key) or BillingProfile()
    _require_told(number, profile, whom)
    return number, profile


def set_billing_profile(work: Work, whom: str, profile: BillingProfile, *, number: str | None = None) -> BillingProfile:
    """Keep how a body wants its invoices; `number` becomes its organisation number.

    A body abroad has none, and gets its invoices on paper.

    Raises:
        NotFound: nobody knows the body.
        UsageFault: neither its organisation number nor its address is known or given.
        ValueFault: the organisation number is none, or the address.
        RuleRefused: it is another body's.
    """
    profile = attrs.evolve(profile, address=checked_address(profile.address))
    if number is not None:
        set_number(work, organisation_named(work, whom), number)
    known, key = _found(work, whom)
    _require_told(known, profile, whom)
    work.settings.put(_PROFILES, key, attrs.asdict(profile))
    return profile


def held_profile(work: Work, whom: str, number: str | None = None) -> BillingProfile:
    """Return how a body wants its invoices, as far as anybody has said; by `number` where that is to be its number.

    Raises:
        NotFound: nobody knows the body.
        ValueFault: the organisation number is none.
    """
    of_number = profile_of(work, organisation_number(number)) if number is not None else None
    return of_number or profile_of(work, _found(work, whom)[1]) or BillingProfile()


def profile_of(work: Work, number: str) -> BillingProfile | None:
    """Return how the body of an organisation number wants its invoices, if anybody has said."""
    held: Mapping[str, Any] | None = work.settings.get(_PROFILES, number)
    return _profile(held) if held else None


def wrongly_marked(buyer: Buyer, profile: BillingProfile | None) -> Iterator[Message]:
    """Yield which marks of an invoice are not as the buyer wants them."""
    if profile is None:
        return
    for title, mark, pattern in (
        (Message("reference"), buyer.reference, profile.reference_pattern),
        (Message("order number"), buyer.order, profile.order_pattern),
        (Message("accounting string"), buyer.accounting, profile.accounting_pattern),
    ):
        if pattern and not re.fullmatch(pattern, mark):
            yield Message("{what} {mark!r} is not as {name} wants it", what=title, mark=mark, name=buyer.name)


def _require_pattern(pattern: str) -> None:
    hint = Message("Write a regular expression, such as [0-9]+.")
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueFault(
            Message("{pattern!r} is no pattern: {error}", pattern=pattern, error=str(error)), hint=hint
        ) from None
    if _REPEATED_GROUP.search(pattern):
        raise ValueFault(Message("{pattern!r} repeats what is in parentheses", pattern=pattern), hint=hint)


def _names_in(fees: Iterable[Fee], lines: Sequence[EnrolmentLine]) -> Iterator[str]:
    for fee in fees:
        for line in lines:
            asked = fee.buyer(line.enrolment.answers)
            if asked is not None and (name := str(line.enrolment.answers.get(asked.name, ""))):
                yield name


def _found(work: Work, whom: str) -> tuple[str, str]:
    """Return the organisation number of a body, empty where it has none, and by what its profile is kept."""
    try:
        number = organisation_number(whom)
    except ValueFault:
        body = organisation_named(work, whom)
        return body.number or "", _key(body)
    return number, number


def _key(body: Organisation) -> str:
    return body.number or str(body.id)


def _require_told(number: str, profile: BillingProfile, whom: str) -> None:
    if not number and not profile.address.can_be_written_to:
        raise UsageFault(
            Message("neither the organisation number nor the address of {name} is known", name=whom),
            hint=Message(
                "Give the number with --number; Enhetsregisteret has it. A body abroad has none: give --street, "
                "--postcode, --city and --country, and it gets its invoices on paper."
            ),
        )


def _profile(held: Mapping[str, Any]) -> BillingProfile:
    return BillingProfile(**{**held, "address": Address(**held["address"])})


def _buyer(body: Organisation) -> Buyer:
    return Buyer(name=body.name, organisation_number=body.number or "", public=body.kind in _PUBLIC)


def _marked(buyer: Buyer, profile: BillingProfile | None) -> Buyer:
    if profile is None:
        return buyer
    return attrs.evolve(
        buyer,
        address=profile.address,
        email=profile.email,
        public=buyer.public and profile.address.country == HOME if profile.public is None else profile.public,
        reference=profile.reference,
        order=profile.order,
        accounting=profile.accounting,
    )
