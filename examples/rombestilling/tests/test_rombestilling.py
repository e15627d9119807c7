"""Rooms are asked for, answered, follow their days, and keep a course back that was declined one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from veiledning_rombestilling.bookings import Booking, BookingStatus

from veiledning_core.domain.errors import InputFault
from veiledning_core.exchange.table import Table
from veiledning_core.register import Register
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.additions import commanded, export_table, imported, read_panel
from veiledning_core.use_cases.courses.course_changes import cancel, publish
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reactions import FOLLOW_UP, ObjectionRaised
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.work import Work

ask = commanded("ask-for-rooms")
take = imported("room-answers")
FIRST, SECOND, MOVED = dt.date(2026, 9, 7), dt.date(2026, 9, 16), dt.date(2026, 9, 9)


def read_bookings(work: Work) -> list[Booking]:
    return list(work.own(Booking).of_course(work.courses.by_code("PRV-1").id))


def bookings(register: Register) -> Mapping[dt.date, tuple[str, str]]:
    return {one.day: (one.status.value, one.room) for one in register.read(read_bookings)}


def answered(*rows: tuple[str, str, str]) -> Table:
    return sign_up_table(*({"Dag": day, "Svar (ja/nei)": said, "Rom": room, "Merknad": ""} for day, said, room in rows))


YES = answered(("07.09.2026", "ja", "Aula"), ("2026-09-16", "Yes", "R 2"))
NO = answered(("07.09.2026", "nei", ""))


def last(register: Register) -> int:
    return register.read(journal_lines, limit=1)[0].entry.number or 0


def test_rooms_are_asked_for_once_for_every_day_and_the_journal_says_so_in_words(register: Register) -> None:
    assert str(register.run(ask, "PRV-1")) == "Rooms asked for: 2026-09-07, 2026-09-16"
    assert bookings(register) == {FIRST: ("asked", ""), SECOND: ("asked", "")}
    assert str(register.run(ask, "PRV-1")) == "Every day has a room, or is asked for."
    line = register.read(journal_lines, limit=1)[0]
    assert (str(line.doing), line.course_code) == ("did this: Ask for rooms", "PRV-1")
    assert getattr(line.thing, "en", "") == "room booking"


def test_the_panel_shows_every_day_also_before_a_room_was_asked_for(register: Register) -> None:
    (table,) = register.read(read_panel, "PRV-1", "rooms").tables
    assert [row[0] for row in table.rows] == [FIRST, SECOND]
    register.run(ask, "PRV-1")
    register.run(take, "PRV-1", YES)
    (table,) = register.read(read_panel, "PRV-1", "rooms").tables
    assert [(row[2], row[3]) for row in table.rows] == [
        (BookingStatus.CONFIRMED, "Aula"),
        (BookingStatus.CONFIRMED, "R 2"),
    ]


def test_a_moved_gathering_has_its_room_asked_for_again_in_the_same_step_and_undo_brings_it_back(
    register: Register,
) -> None:
    register.run(ask, "PRV-1")
    register.run(take, "PRV-1", YES)
    before = bookings(register)
    shown = register.preview(move_gathering, "PRV-1", "1", (MOVED,)).changes
    assert "rombestilling_bookings" in {entry.kind for entry in shown}
    assert bookings(register) == before
    register.run(move_gathering, "PRV-1", "1", (MOVED,))
    assert bookings(register) == {MOVED: ("to-ask", ""), SECOND: ("confirmed", "R 2")}
    assert str(next(line.remark for line in register.read(journal_lines) if line.entry.kind == FOLLOW_UP)) == (
        "rombestilling: the gathering was moved"
    )
    register.run(undo, last(register))
    assert bookings(register) == before
    register.run(undo, last(register))
    assert bookings(register) == {MOVED: ("to-ask", ""), SECOND: ("confirmed", "R 2")}


def test_a_day_that_moves_nowhere_keeps_its_room(register: Register) -> None:
    register.run(ask, "PRV-1")
    register.run(take, "PRV-1", YES)
    register.run(cancel, "PRV-1", reason="Ingen søkere")
    assert {status for status, _ in bookings(register).values()} == {"confirmed"}


def test_a_course_that_was_declined_a_room_is_not_published_until_another_is_asked_for(register: Register) -> None:
    register.run(ask, "PRV-1")
    register.run(take, "PRV-1", NO)
    with pytest.raises(ObjectionRaised) as refused:
        register.run(publish, "PRV-1")
    assert str(refused.value.what) == (
        "rombestilling (veiledning-rombestilling 0.1.0) objects: PRV-1 was declined a room on 2026-09-07"
    )
    assert "The course coordinator: Ask for a room again" in str(refused.value.hint)
    assert register.read(course_card, "PRV-1").course.status.value == "draft"
    register.run(ask, "PRV-1")
    register.run(publish, "PRV-1")
    assert register.read(course_card, "PRV-1").course.status.value == "published"


def test_the_list_that_goes_out_comes_back_with_answers(register: Register) -> None:
    register.run(ask, "PRV-1")
    orders = register.read(export_table, "PRV-1", "room-orders")
    headings = [getattr(heading, "nb", heading) for heading in orders.headings]
    assert headings == ["Kurs", "Samling", "Dag", "Plasser", "Status", "Svar (ja/nei)", "Rom", "Merknad"]
    sent = [dict(zip(headings, map(str, row), strict=True)) for row in orders.rows]
    returned = sign_up_table(*(row | {"Svar (ja/nei)": "ja", "Rom": "Aula"} for row in sent))
    assert str(register.run(take, "PRV-1", returned)) == "Answers taken in: 2 yes, 0 no"
    assert set(bookings(register).values()) == {("confirmed", "Aula")}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (answered(("08.09.2026", "ja", "Aula")), "no room was asked for on that day"),
        (answered(("07.09.2026", "kanskje", "Aula")), "'kanskje' is neither yes nor no"),
        (answered(("07.09.2026", "ja", "")), "a yes must name the room"),
        (answered(("7. september", "ja", "Aula")), "svar.csv, 2"),
        (sign_up_table({"Dag": "07.09.2026"}), "the column Answer (yes/no) is missing"),
    ],
)
def test_an_answer_that_cannot_be_read_is_named_with_its_row_and_nothing_is_taken_in(
    register: Register, table: Table, said: str
) -> None:
    register.run(ask, "PRV-1")
    before = bookings(register)
    with pytest.raises(InputFault) as refused:
        register.run(take, "PRV-1", table)
    assert said in str(refused.value)
    assert "veiledning-rombestilling" in refused.value.where
    assert bookings(register) == before
