"""Places that a coordinator gives by hand, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.use_cases.selection.ranking_applicants import CODE, GOOD, explain, move, names, put, record, recorded
from veiledning_core.domain.enrolment import EnrolmentStatus, Placing
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.use_cases.enrolments import selecting

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

Step = Callable[[], object]


def test_a_hand_puts_one_at_a_place_and_the_recorded_places_follow(office: Office) -> None:
    *_, third = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    found = put(office, third, 1)
    assert names(found) == ["Nummer Tre", "Først Ute", "Nummer To"]
    assert recorded(office) == {"Nummer Tre": 1, "Først Ute": 2, "Nummer To": 3}
    line = found.lines[0].ranked
    assert line.placing == Placing(place=1, reason="Lovet plass i fjor", actor="kari")
    assert line.earned == 3


def test_before_the_ranking_is_recorded_a_hand_records_no_places(office: Office) -> None:
    _, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    assert recorded(office) == {"Først Ute": None, "Nummer To": None}
    record(office)
    assert recorded(office) == {"Først Ute": 2, "Nummer To": 1}


def test_a_hand_can_be_changed_and_taken_back(office: Office) -> None:
    first, *_ = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    put(office, first, 3)
    assert names(put(office, first, 2)) == ["Nummer To", "Først Ute", "Nummer Tre"]
    found = office.register.run(selecting.unplace, CODE, first, reason="Avklart med lederen")
    assert names(found) == ["Først Ute", "Nummer To", "Nummer Tre"]
    assert recorded(office) == {"Først Ute": 1, "Nummer To": 2, "Nummer Tre": 3}
    assert "Avklart med lederen" in [entry.note for entry in office.journal(CODE)]


def test_the_journal_holds_the_hand_with_its_reason_once_for_each_who_moved(office: Office) -> None:
    first, second, _ = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    record(office)
    earlier = len(office.journal(CODE))
    put(office, second, 1)
    written = office.journal(CODE)[: len(office.journal(CODE)) - earlier]
    images = {entry.subject: (entry.before, entry.after) for entry in written}
    placing = {"place": 1, "reason": "Lovet plass i fjor", "actor": "kari"}
    assert images == {
        second: ({"rank": 2, "placing": None}, {"rank": 1, "placing": placing}),
        first: ({"rank": 1}, {"rank": 2}),
    }
    assert len(written) == 2


@pytest.mark.parametrize(("place", "there"), [(0, False), (1, True), (2, True), (3, False), (-1, False)])
def test_the_places_are_those_of_the_applicants(office: Office, place: int, there: bool) -> None:
    first, _, out = office.apply(CODE, "Først Ute", "Nummer To", "Fikk Avslag", **GOOD)
    move(office, out, EnrolmentStatus.DECLINED)
    if there:
        assert put(office, first, place).lines[place - 1].ranked.participant.enrolment.id == first
    else:
        with pytest.raises(UsageFault, match="The places are 1 to 2"):
            put(office, first, place)


def test_a_hand_takes_a_reason(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(UsageFault, match="this takes a reason"):
        put(office, one, 1, reason="  ")


def test_two_cannot_be_given_the_same_place(office: Office) -> None:
    first, second = office.apply(CODE, "Først Ute", "Nummer To", **GOOD)
    put(office, second, 1)
    with pytest.raises(RuleRefused, match="Nummer To was put at place 1 by hand"):
        put(office, first, 1)
    assert names(put(office, second, 1, reason="Et annet ord")) == ["Nummer To", "Først Ute"]


def test_the_place_of_one_who_has_been_answered_is_free_again(office: Office) -> None:
    _, second, third = office.apply(CODE, "Først Ute", "Nummer To", "Nummer Tre", **GOOD)
    put(office, second, 1)
    move(office, second, EnrolmentStatus.ADMITTED)
    assert names(put(office, third, 1)) == ["Nummer Tre", "Først Ute"]


@pytest.mark.parametrize("status", [EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING, EnrolmentStatus.WITHDRAWN])
def test_only_applicants_have_places(office: Office, status: EnrolmentStatus) -> None:
    one, other = office.apply(CODE, "Kari Lie", "Ola Berg", **GOOD)
    put(office, one, 1)
    move(office, one, status)
    steps: tuple[Step, ...] = (
        lambda: put(office, one, 1),
        lambda: office.register.run(selecting.unplace, CODE, one),
        lambda: explain(office, one, other),
        lambda: explain(office, other, one),
    )
    for step in steps:
        with pytest.raises(RuleRefused, match="Kari Lie awaits no answer"):
            step()


def test_a_place_that_nobody_gave_cannot_be_taken_back(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    with pytest.raises(RuleRefused, match="Kari Lie has no place by hand"):
        office.register.run(selecting.unplace, CODE, one)


def test_somebody_who_is_not_on_the_course_is_not_found(office: Office) -> None:
    (one,) = office.apply(CODE, "Kari Lie", **GOOD)
    stranger = UUID(int=10**9)
    steps: tuple[Step, ...] = (
        lambda: put(office, stranger, 1),
        lambda: office.register.run(selecting.unplace, CODE, stranger),
        lambda: explain(office, one, stranger),
    )
    for step in steps:
        with pytest.raises(NotFound):
            step()
