"""Preparations: given out in time, ticked off, and followed up by the session that needs them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.course_days.preparation_sheets import BlockSheet, not_ready, preparation_sheet
from veiledning_core.use_cases.course_days.preparing import confirm_preparations, take_back_ticks
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
FIRST, SECOND = dt.date(2027, 2, 9), dt.date(2027, 3, 23)
BEFORE_DAY_1 = ("EMNE-17", "EMNE-18", "EMNE-19", "EMNE-20", "EMNE-22")
BEFORE_DAY_2 = ("EMNE-50", "EMNE-51", "EMNE-55")


def seat(work: Work, enrolments: Sequence[UUID]) -> None:
    """Give people seats whatever the rules of admission say: these tests are about what comes after."""
    for enrolment in map(work.enrolments.get, enrolments):
        assert work.enrolments.move(enrolment, enrolment.with_status(EnrolmentStatus.ADMITTED))


def blocks(office: Office, code: str = "E-1") -> tuple[BlockSheet, ...]:
    return office.register.read(preparation_sheet, code).blocks


def ticked(office: Office, code: str = "E-1") -> dict[str, set[str]]:
    sheet = office.register.read(preparation_sheet, code)
    return {participant.line.person.name: set(participant.ticked) for participant in sheet.participants}


def ready(office: Office, code: str = "E-1") -> dict[str, set[str]]:
    sheet = office.register.read(preparation_sheet, code)
    return {participant.line.person.name: set(participant.ready) for participant in sheet.participants}


@pytest.fixture
def split(office_after: OfficeAfter) -> Office:
    """A topic course on two days six weeks apart, with two people in it and one who has only applied."""
    office, _ = office_after(fill_course, SECOND)
    return office


@pytest.fixture
def joined(office_after: OfficeAfter) -> Office:
    """The same course on two days in a row."""
    office, _ = office_after(fill_course, FIRST + DAY)
    return office


def fill_course(office: Office, second: dt.date) -> None:
    office.plan("emnekurs", "E-1", (FIRST,), (second,))
    office.register.run(seat, office.apply("E-1", "Ola Åsen", "Kari Berg"))
    office.apply("E-1", "Bare Søkt")
    office.day = FIRST - 7 * DAY


def test_a_sheet_names_everybody_with_a_binding_place_by_name(split: Office) -> None:
    names = [p.line.person.name for p in split.register.read(preparation_sheet, "E-1").participants]
    assert names == ["Kari Berg", "Ola Åsen"], "Berg stands before Åsen"


def test_a_block_says_what_it_is_due_before(split: Office) -> None:
    assert [(b.block.key, b.due, str(b.block.credit_hours), len(b.preparations)) for b in blocks(split)] == [
        ("before-day-1", FIRST, "2", 5),
        ("before-day-2", SECOND, "2", 3),
    ]


@pytest.mark.parametrize(("after", "released"), [(-1, False), (0, True), (1, True)])
def test_the_second_block_is_given_out_on_the_first_course_day(split: Office, after: int, released: bool) -> None:
    """EMNE-05: the preparations for day II come after day I."""
    split.day = FIRST + after * DAY
    first, second = blocks(split)
    assert (first.released, first.released_on) == (True, None)
    assert (second.released, second.released_on) == (released, FIRST)


@pytest.mark.parametrize("after", [-7, -1, 0, 1])
def test_joined_days_give_out_everything_at_confirmation(joined: Office, after: int) -> None:
    """EMNE-06: where the days follow one another, there is no time between them."""
    joined.day = FIRST + after * DAY
    assert [(block.released, block.released_on) for block in blocks(joined)] == [(True, None)] * 2


def test_release_follows_the_course_when_it_moves(split: Office) -> None:
    split.register.run(move_gathering, "E-1", "day-1", (FIRST + 7 * DAY,))
    assert blocks(split)[1].released_on == FIRST + 7 * DAY
    split.register.run(move_gathering, "E-1", "day-2", (FIRST + 8 * DAY,))
    assert blocks(split)[1].released_on is None
    assert blocks(split)[1].released


def test_a_block_after_a_day_that_is_not_set_is_not_given_out(office: Office) -> None:
    office.plan("emnekurs", "E-1")
    office.register.run(seat, office.apply("E-1", "Kari Berg"))
    assert [(block.released, block.released_on, block.due) for block in blocks(office)] == [
        (True, None, None),
        (False, None, None),
    ]
    with pytest.raises(RuleRefused, match="the day before it is not set"):
        office.register.run(confirm_preparations, "E-1", None, ["before-day-2"])


def test_everybody_is_ticked_off_for_what_they_have_been_given(split: Office) -> None:
    change = split.register.run(confirm_preparations, "E-1")
    assert [(one.line.person.name, one.preparations) for one in change.changed] == [
        ("Kari Berg", BEFORE_DAY_1),
        ("Ola Åsen", BEFORE_DAY_1),
    ]
    assert change.unchanged == 0
    assert ready(split) == {"Kari Berg": {"before-day-1"}, "Ola Åsen": {"before-day-1"}}


def test_ticking_off_once_more_changes_nothing(split: Office) -> None:
    split.register.run(confirm_preparations, "E-1")
    before = contents(split.register)
    split.day += DAY
    change = split.register.run(confirm_preparations, "E-1")
    assert (change.changed, change.unchanged) == ((), 10)
    assert contents(split.register) == before


def test_one_person_is_ticked_off_for_one_preparation(split: Office) -> None:
    kari = split.register.read(preparation_sheet, "E-1").participants[0].line.enrolment.id
    split.register.run(confirm_preparations, "E-1", [kari], ["emne-20"])
    assert ticked(split) == {"Kari Berg": {"EMNE-20"}, "Ola Åsen": set()}


def test_a_block_is_ready_without_what_is_optional(split: Office) -> None:
    needed = [key for key in BEFORE_DAY_1 if key != "EMNE-18"]
    split.register.run(confirm_preparations, "E-1", None, needed[:-1])
    assert ready(split)["Kari Berg"] == set()
    split.register.run(confirm_preparations, "E-1", None, needed[-1:])
    assert ready(split)["Kari Berg"] == {"before-day-1"}


def test_nothing_is_ticked_off_before_it_is_given_out(split: Office) -> None:
    split.day = FIRST - DAY
    before = contents(split.register)
    with pytest.raises(RuleRefused, match="2027-02-09"):
        split.register.run(confirm_preparations, "E-1", None, ["EMNE-20", "EMNE-51"])
    assert contents(split.register) == before
    split.day = FIRST
    split.register.run(confirm_preparations, "E-1", None, ["EMNE-20", "EMNE-51"])
    assert ticked(split)["Kari Berg"] == {"EMNE-20", "EMNE-51"}


def test_joined_days_are_ticked_off_as_one(joined: Office) -> None:
    joined.register.run(confirm_preparations, "E-1")
    assert ticked(joined)["Kari Berg"] == {*BEFORE_DAY_1, *BEFORE_DAY_2}


def test_somebody_whose_place_is_not_binding_is_not_ticked_off(split: Office) -> None:
    applied = next(line.enrolment.id for line in split.lines("E-1", EnrolmentStatus.APPLIED))
    with pytest.raises(RuleRefused, match=r"Bare Søkt.*binding place"):
        split.register.run(confirm_preparations, "E-1", [applied])


def test_what_is_unknown_is_refused(split: Office) -> None:
    kari = split.register.read(preparation_sheet, "E-1").participants[0].line.enrolment.id
    with pytest.raises(NotFound, match="EMNE-17"):
        split.register.run(confirm_preparations, "E-1", None, ["EMNE-99"])
    with pytest.raises(NotFound, match="no enrolment"):
        split.register.run(confirm_preparations, "E-1", [UUID(int=2**70)])
    with pytest.raises(UsageFault, match="named twice"):
        split.register.run(confirm_preparations, "E-1", [kari, kari])


def test_a_cancelled_course_is_left_as_it_is(split: Office) -> None:
    split.register.run(cancel, "E-1", reason="For få påmeldte")
    with pytest.raises(RuleRefused, match="cancelled"):
        split.register.run(confirm_preparations, "E-1")


def test_ticks_are_taken_back(split: Office) -> None:
    split.register.run(confirm_preparations, "E-1")
    kari, ola = (p.line.enrolment.id for p in split.register.read(preparation_sheet, "E-1").participants)
    change = split.register.run(take_back_ticks, "E-1", [kari], ["EMNE-20", "EMNE-51"])
    assert ([one.preparations for one in change.changed], change.unchanged) == ([("EMNE-20",)], 1)
    assert "EMNE-20" not in ticked(split)["Kari Berg"]
    split.register.run(take_back_ticks, "E-1", [ola])
    assert ticked(split)["Ola Åsen"] == set()
    before = contents(split.register)
    split.register.run(take_back_ticks, "E-1", [ola])
    assert contents(split.register) == before


def unready(office: Office) -> list[tuple[str, str, list[str]]]:
    found = office.register.read(not_ready, "E-1")
    return [(gap.session.key, gap.preparation.key, [line.person.name for line in gap.people]) for gap in found]


def test_the_leader_sees_who_is_not_ready_for_which_session(split: Office) -> None:
    both = ["Kari Berg", "Ola Åsen"]
    assert unready(split) == [("D1-02", "EMNE-20", both), ("D1-10", "EMNE-22", both)]
    kari = split.register.read(preparation_sheet, "E-1").participants[0].line.enrolment.id
    split.register.run(confirm_preparations, "E-1", [kari], ["EMNE-20"])
    assert unready(split)[0] == ("D1-02", "EMNE-20", ["Ola Åsen"])
    split.register.run(confirm_preparations, "E-1")
    assert unready(split) == []


def test_what_has_not_been_given_out_is_not_missing_yet(split: Office) -> None:
    split.register.run(confirm_preparations, "E-1")
    split.day = FIRST
    assert [(session, key) for session, key, _ in unready(split)] == [("D2-02", "EMNE-51"), ("D2-08", "EMNE-55")]
    gap = split.register.read(not_ready, "E-1")[0]
    assert (gap.day, gap.session.start, gap.gathering.nb) == (SECOND, dt.time(9, 15), "Kursdag II")


def test_the_sessions_of_joined_days_come_in_the_order_of_the_programme(joined: Office) -> None:
    assert [session for session, _, _ in unready(joined)] == ["D1-02", "D1-10", "D2-02", "D2-08"]


def test_a_course_type_with_nothing_to_prepare_has_an_empty_sheet(office: Office) -> None:
    office.plan("kommunikasjon", "K-1", (FIRST, FIRST + DAY))
    sheet = office.register.read(preparation_sheet, "K-1")
    assert (sheet.blocks, sheet.participants, office.register.read(not_ready, "K-1")) == ((), (), ())
