"""Keeping where somebody gets invoices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.invoice import Address
from veiledning_core.use_cases.money.addresses import set_address

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.money_parties import address_text
from .errand import Question
from .party_questions import address_questions, read_address


@attrs.frozen(kw_only=True)
class KeepAddress:
    """Ærendet «Adresse»: where a participant gets invoices; all empty takes it away."""

    code: str
    enrolment: UUID
    name: str
    address: Address

    def heading(self, voice: Voice) -> str:
        return voice.say("Where {name} gets invoices", name=self.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        return address_questions(voice, self.address)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Address]]:
        reader = FieldReader(typed)
        address = read_address(reader)
        return reader.draft(lambda: step(set_address, self.code, self.enrolment, address))

    def consequences(self, voice: Voice, outlook: Outlook[Address]) -> Content:
        kept = voice.say("It follows the person to other courses; invoices that are issued stay as they are.")
        said = address_text(outlook.preview.result) or voice.say("no address")
        return lines((joined((said, "bold")), joined((kept, "$foreground-muted"))))
