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
    """Fakturaprofil: how a body wants its invoices addressed and marked, kept by its organisation number.

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
        return found if isinstance(found, Message) else _marked(found, self.profiles.get(found.organisation_number))

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

    Raises:
        NotFound: nobody knows the body.
        UsageFault: its organisation number is not known.
    """
    number = _number(work, whom)
    return number, profile_of(work, number) or BillingProfile()


def set_billing_profile(work: Work, whom: str, profile: BillingProfile, *, number: str | None = None) -> BillingProfile:
    """Keep how a body wants its invoices; `number` becomes its organisation number.

    Raises:
        NotFound: nobody knows the body.
        UsageFault: its organisation number is neither known nor given.
        ValueFault: the organisation number is none, or the address.
        RuleRefused: it is another body's.
    """
    profile = attrs.evolve(profile, address=checked_address(profile.address))
    if number is not None:
        set_number(work, organisation_named(work, whom), number)
    work.settings.put(_PROFILES, _number(work, whom), attrs.asdict(profile))
    return profile


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


def _number(work: Work, whom: str) -> str:
    try:
        return organisation_number(whom)
    except ValueFault:
        body = organisation_named(work, whom)
    if body.number is None:
        raise UsageFault(
            Message("the organisation number of {name} is not known", name=body.name),
            hint=Message("Give it with --number; Enhetsregisteret has it."),
        )
    return body.number


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
        public=buyer.public if profile.public is None else profile.public,
        reference=profile.reference,
        order=profile.order,
        accounting=profile.accounting,
    )
