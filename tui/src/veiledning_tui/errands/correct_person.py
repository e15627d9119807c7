"""Putting right what the register says of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.identifiers import email_address
from veiledning_core.domain.organisation import REGIONS
from veiledning_core.domain.person import Person
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.people import correct_person

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from .errand import Question

_NOWHERE = "none"


@attrs.frozen(kw_only=True)
class CorrectPerson:
    """Ærendet «Rett personen»: name, e-mail address, and the health region that a teacher travels from."""

    code: str
    person: Person

    def heading(self, voice: Voice) -> str:
        return voice.say("Correct {name}", name=self.person.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, person = voice.say, self.person
        regions = ((_NOWHERE, say("not known")), *REGIONS.items())
        return (
            Question(name="given-name", title=say("Given name"), value=person.given_name),
            Question(name="family-name", title=say("Family name"), value=person.family_name),
            Question(name="email", title=say("E-mail"), value=person.email, hint=say("e.g. name@municipality.no")),
            Question(name="home", title=say("Home region"), value=person.home_region or _NOWHERE, choices=regions),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Person]]:
        reader = FieldReader(typed)
        given, family = reader.read("given-name", one_line), reader.read("family-name", one_line)
        email = reader.read("email", email_address, needed=bool(self.person.email))
        home = typed.get("home", _NOWHERE).replace(_NOWHERE, "")
        return reader.draft(
            lambda: step(
                correct_person, self.person.id, given_name=given, family_name=family, email=email, home_region=home
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[Person]) -> Content:
        after = outlook.preview.result
        pairs = (
            (self.person.name, after.name),
            (self.person.email, after.email),
            (_home(voice, self.person), _home(voice, after)),
        )
        changed = (joined(f"{before} → ", (now, "bold")) for before, now in pairs if before != now)
        kept = voice.say("It is put right on every course; a certificate keeps its name until it is replaced.")
        return lines((*changed, joined((kept, "$foreground-muted"))))


def _home(voice: Voice, person: Person) -> str:
    return REGIONS.get(person.home_region or "", voice.say("not known"))
