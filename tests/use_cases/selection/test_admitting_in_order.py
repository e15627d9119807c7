"""The seats go as the ranking shows, whether somebody recorded it before or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.use_cases.selection.ranking_applicants import CODE, GOOD, names, ranking, record, recorded
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.organisations import set_trained
from veiledning_core.use_cases.reading import enrolment_card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from tests.use_cases.conftest import Office

APPROVED = GOOD | {"leader-approval": "ja"}
"""Five apply for three seats; those whom the leader has approved come last and stand first."""


def apply(office: Office) -> tuple[UUID, ...]:
    late = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    return (*late, *office.apply(CODE, "Godkjent Sent", "Godkjent Sist", **APPROVED))


def admit(office: Office, enrolments: Sequence[UUID] | None = None) -> admitting.Admission:
    return office.register.run(admitting.admit_in_order, CODE, enrolments, overflow=True)


def admitted(found: admitting.Admission) -> list[str]:
    return [line.person.name for line in found.admitted]


def test_the_seats_go_to_those_whom_the_ranking_shows_first(office: Office) -> None:
    apply(office)
    shown = ranking(office)
    found = admit(office)
    assert admitted(found) == [line.ranked.participant.person.name for line in shown.lines if line.within_seats]
    assert admitted(found) == ["Godkjent Sent", "Godkjent Sist", "Først Ute"]
    assert [line.person.name for line in found.waiting] == ["Nummer To", "Nummer Tre"]


def test_the_ranking_is_recorded_in_the_same_step_and_undone_with_it(office: Office) -> None:
    *_, approved, _ = apply(office)
    admit(office)
    assert recorded(office)["Godkjent Sent"] == 1
    assert recorded(office)["Nummer Tre"] == 5
    _, history = office.register.read(enrolment_card, approved)
    assert [line.status for line in history][-2:] == [EnrolmentStatus.RANKED, EnrolmentStatus.ADMITTED]
    newest, *_ = office.journal(CODE)
    office.register.run(undo, newest.number or 0)
    assert set(office.statuses(CODE).values()) == {EnrolmentStatus.APPLIED}
    assert set(recorded(office).values()) == {None}


def test_a_ranking_that_is_recorded_for_all_stands(office: Office) -> None:
    """Points may change afterwards; those who chose saw what was recorded."""
    office.apply(CODE, "Fra Bergen", **GOOD, Helseforetak="Helse Bergen HF")
    office.register.run(set_trained, "Helse Bergen HF", 3)
    office.apply(CODE, "Fra Fonna", **GOOD, Helseforetak="Helse Fonna HF")
    record(office)
    assert ranking(office).is_recorded
    office.register.run(set_trained, "Helse Fonna HF", 3)
    shown = ranking(office)
    assert names(shown) == ["Fra Bergen", "Fra Fonna"]
    assert (shown.is_recorded, shown.lacks_places) == (False, False)
    assert admitted(admit(office)) == ["Fra Fonna", "Fra Bergen"]


def test_somebody_who_came_after_the_ranking_is_ranked_with_the_others(office: Office) -> None:
    office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    office.apply(CODE, "Godkjent Sent", **APPROVED)
    assert admitted(admit(office)) == ["Godkjent Sent", "Først Ute", "Nummer To"]


def test_several_who_are_chosen_are_admitted_in_the_order_of_the_ranking(office: Office) -> None:
    first, second, _, fourth, fifth = apply(office)
    assert admitted(admit(office, [second, first, fifth, fourth])) == ["Godkjent Sent", "Godkjent Sist", "Først Ute"]


def test_one_alone_is_admitted_without_a_ranking(office: Office) -> None:
    first, *_ = apply(office)
    assert admitted(admit(office, [first])) == ["Først Ute"]
    assert set(recorded(office).values()) == {None}
