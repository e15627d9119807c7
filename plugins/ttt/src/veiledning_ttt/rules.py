"""The two rules of the TTT programme that no kind of the core expresses."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.text import match_key
from veiledning_core.rules.finding import Fault
from veiledning_core.rules.kinds.answers import answer_to
from veiledning_core.rules.kinds.senders import senders
from veiledning_core.rules.picture import Picture
from veiledning_core.rules.rule import RuleKind

_NOBODY_FOLLOWS_UP = LocalText(
    nb="{name}: {people} deltakere fra {departments} avdelinger, og ingen er oppgitt som oppfølgingsansvarlig",
    en="{name}: {people} participants from {departments} departments, and nobody named to follow them up",
)
_ONLY_HALF_ANSWERED = LocalText(
    nb="{name} svarte ja på «{when_field}», men har ikke svart på «{field}»",
    en="{name} answered yes to “{when_field}”, but has not answered “{field}”",
)


@attrs.frozen(kw_only=True)
class FollowUpPerson(RuleKind):
    """Oppfølgingsansvarlig: an organisation with participants from different departments has named somebody for them.

    One name for the organisation is enough; `field` is the form field that holds it. Several participants of one
    department need nobody (register, A-36). A department that is not filled in cannot be told apart and does not count.
    """

    name = "follow-up-person"
    field: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each organisation without a name, with the numbers that make one necessary."""
        for organisation, sent in senders(picture):
            departments = {match_key(p.enrolment.department) for p in sent} - {""}
            if len(departments) > 1 and not any(answer_to(p.enrolment, self.field) for p in sent):
                what = Message(
                    _NOBODY_FOLLOWS_UP,
                    name=organisation.name,
                    people=len(sent),
                    departments=len(departments),
                )
                yield Fault(message=what, subject=f"organisation:{organisation.id}")


@attrs.frozen(kw_only=True)
class FieldRequiredWhen(RuleKind):
    """Påkrevd svar når: each active participant who answered yes to `when_field` has answered `field` as well."""

    name = "field-required-when"
    field: str
    when_field: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each participant who said yes to the one and nothing to the other."""
        for participant in picture.active:
            enrolment = participant.enrolment
            if answer_to(enrolment, self.when_field) is True and answer_to(enrolment, self.field) is None:
                what = Message(
                    _ONLY_HALF_ANSWERED,
                    name=participant.person.name,
                    when_field=picture.plan.title("field", self.when_field),
                    field=picture.plan.title("field", self.field),
                )
                yield Fault(message=what, subject=participant.subject)
