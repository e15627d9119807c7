"""Keeping how a body wants its invoices, and in which region it is."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.identifiers import email_address, organisation_number
from veiledning_core.domain.invoice import Buyer
from veiledning_core.domain.organisation import REGIONS, Organisation, OrganisationKind
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.money.buyers import BillingProfile, set_billing_profile
from veiledning_core.use_cases.organisations import add_organisation, set_region
from veiledning_core.use_cases.work import Work

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.money_parties import address_text
from .errand import Question
from .party_questions import YES, address_questions, read_address, yes_or_no

_MARKS = ("reference", "order", "accounting", "reference_pattern", "order_pattern", "accounting_pattern")
_NOWHERE = "none"


@attrs.frozen(kw_only=True)
class KeepBody:
    """Ærendet «Virksomhet»: organisation number, region, address, and what its invoices are marked with.

    A body that the register does not know, since only a form names it, is taken into it.
    """

    code: str
    buyer: Buyer
    organisation: Organisation | None
    profile: BillingProfile

    def heading(self, voice: Voice) -> str:
        return voice.say("How {name} wants its invoices", name=self.buyer.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, held = voice.say, self.profile
        regions = ((_NOWHERE, say("in no health region")), *REGIONS.items())
        pattern = say("what it must look like: a regular expression")
        return (
            *(() if self.organisation else (self._kind(voice),)),
            Question(name="number", title=say("Organisation number"), value=self.buyer.organisation_number),
            Question(name="region", title=say("Region"), value=self._region, choices=regions),
            yes_or_no(voice, "public", say("A public body"), self.buyer.public),
            Question(name="reference", title=say("Reference"), value=held.reference),
            Question(name="order", title=say("Order number"), value=held.order),
            Question(name="accounting", title=say("Booked by"), value=held.accounting),
            *address_questions(voice, held.address),
            Question(name="email", title=say("E-mail"), value=held.email),
            Question(
                name="reference-pattern", title=say("Pattern, reference"), value=held.reference_pattern, hint=pattern
            ),
            Question(name="order-pattern", title=say("Pattern, order"), value=held.order_pattern, hint=pattern),
            Question(
                name="accounting-pattern", title=say("Pattern, booked by"), value=held.accounting_pattern, hint=pattern
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[BillingProfile]]:
        reader = FieldReader(typed)
        number = reader.read("number", organisation_number, needed=bool(self.buyer.organisation_number))
        region = reader.read("region", str)
        kind = None if self.organisation else reader.read("kind", OrganisationKind)
        said = {name: reader.read(name.replace("_", "-"), one_line, needed=False) or "" for name in _MARKS}
        address, email = read_address(reader), reader.read("email", email_address, needed=False) or ""
        public = typed.get("public") == YES
        return reader.draft(
            lambda: step(
                _keep,
                self.buyer.name,
                BillingProfile(address=address, email=email, public=public, **said),
                number=number,
                region=None if region == _NOWHERE else region,
                kind=kind,
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[BillingProfile]) -> Content:
        profile = outlook.preview.result
        marks = [mark for mark in (profile.reference, profile.order, profile.accounting) if mark]
        stays = voice.say("It holds for invoices from now on, on every course.")
        return lines(
            (
                joined((self.buyer.name, "bold")),
                *(joined(fact) for fact in (address_text(profile.address), ", ".join(marks)) if fact),
                joined((stays, "$foreground-muted")),
            )
        )

    def _kind(self, voice: Voice) -> Question:
        """Return what kind of body it is; a public one that a form names is mostly a municipality."""
        kinds = tuple((kind.value, voice.say(kind)) for kind in OrganisationKind)
        likely = OrganisationKind.MUNICIPALITY.value if self.buyer.public else ""
        return Question(name="kind", title=voice.say("Kind"), value=likely, choices=kinds)

    @property
    def _region(self) -> str:
        return (self.organisation.region if self.organisation else None) or _NOWHERE


@functools.wraps(set_billing_profile)  # the journal names the use case
def _keep(
    work: Work,
    whom: str,
    profile: BillingProfile,
    *,
    number: str | None,
    region: str | None,
    kind: OrganisationKind | None,
) -> BillingProfile:
    if kind is None:
        set_region(work, whom, region)
    else:
        add_organisation(work, whom, kind=kind, region=region, number=number)
    return set_billing_profile(work, whom, profile, number=number)
