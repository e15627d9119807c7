"""Saying who issues the invoices, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.identifiers import bank_account, email_address, organisation_number
from veiledning_core.domain.invoice import Seller
from veiledning_core.domain.kid import KidCheck
from veiledning_core.domain.text import one_line
from veiledning_core.exchange.answers import whole_number
from veiledning_core.use_cases.money.sellers import set_seller

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.money_parties import address_text
from .errand import Question
from .party_questions import YES, address_questions, read_address, yes_or_no


@attrs.frozen(kw_only=True)
class SayWhoSells:
    """Ærendet «Hvem som selger»: name, number, account, address, and what a KID looks like."""

    code: str
    seller: Seller | None

    def heading(self, voice: Voice) -> str:
        return voice.say("Who issues the invoices")

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, held = voice.say, self.seller or Seller(name="", organisation_number="", account="")
        checks = tuple((check.value, say(check)) for check in KidCheck)
        return (
            Question(name="name", title=say("Name"), value=held.name),
            Question(name="number", title=say("Organisation number"), value=held.organisation_number),
            Question(name="account", title=say("Account"), value=held.account),
            *address_questions(voice, held.address),
            Question(name="email", title=say("E-mail"), value=held.email),
            yes_or_no(voice, "vat", say("Registered for VAT"), held.vat_registered),
            yes_or_no(voice, "company", say("In Foretaksregisteret"), held.in_business_register),
            Question(name="days", title=say("Days to pay"), value=str(held.days_to_pay)),
            Question(name="kid-length", title=say("Digits of a KID"), value=str(held.kid_length)),
            Question(name="kid-check", title=say("Check digit"), value=held.kid_check, choices=checks),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Seller]]:
        reader = FieldReader(typed)
        said: dict[str, object] = {
            "name": reader.read("name", one_line),
            "organisation_number": reader.read("number", organisation_number),
            "account": reader.read("account", bank_account),
            "address": read_address(reader),
            "email": reader.read("email", email_address, needed=False) or "",
            "vat_registered": typed.get("vat") == YES,
            "in_business_register": typed.get("company") == YES,
            "days_to_pay": reader.read("days", whole_number),
            "kid_length": reader.read("kid-length", whole_number),
            "kid_check": reader.read("kid-check", str),
        }
        return reader.draft(lambda: step(set_seller, Seller(**said)))  # type: ignore[arg-type] # read field by field

    def consequences(self, voice: Voice, outlook: Outlook[Seller]) -> Content:
        seller = outlook.preview.result
        stays = voice.say("Invoices that are issued keep the seller they had.")
        facts = (seller.organisation_number, seller.account, address_text(seller.address))
        return lines(
            (
                joined((seller.name, "bold")),
                *(joined(fact) for fact in facts if fact),
                joined((stays, "$foreground-muted")),
            )
        )
