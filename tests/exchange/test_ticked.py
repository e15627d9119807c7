"""Sheets of ticks: who has prepared, and nothing of what they prepared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.exchange.ticked import Said, TickSheet, read_ticks
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.testing.types import sample_type

KARI = {"E-post": "Kari@lege.example"}


@pytest.fixture(scope="module")
def course_type() -> CourseType:
    return sample_type()


def read(course_type: CourseType, *rows: Mapping[str, str], **more: Any) -> TickSheet:
    return read_ticks(sign_up_table(*rows), course_type, **more)


@pytest.mark.parametrize(
    "heading", ["read-chapter", "Read Chapter", "Les kapitlet om å lytte.", "Read the chapter on listening"]
)
def test_a_preparation_is_known_by_its_key_and_by_its_text(course_type: CourseType, heading: str) -> None:
    (row,) = read(course_type, KARI | {heading: "Ja"}).rows
    assert (row.email, row.said) == ("kari@lege.example", (Said(column=heading, key="read-chapter", done=True),))


def test_a_block_is_known_by_its_key_and_by_its_title(course_type: CourseType) -> None:
    for heading in ("before-day-1", "Før kursdag 1"):
        (row,) = read(course_type, KARI | {heading: "x"}).rows
        assert [said.key for said in row.said] == ["before-day-1"]


@pytest.mark.parametrize(("cell", "done"), [("ja", True), ("X", True), ("1", True), ("Nei", False), ("0", False)])
def test_yes_no_and_crosses_are_understood(course_type: CourseType, cell: str, done: bool) -> None:
    (row,) = read(course_type, KARI | {"read-chapter": cell}).rows
    assert [said.done for said in row.said] == [done]


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0"])
def test_an_empty_cell_says_nothing(course_type: CourseType, blank: str) -> None:
    (row,) = read(course_type, KARI | {"read-chapter": blank}).rows
    assert row.said == ()


def test_a_text_in_a_tick_column_is_a_fault_that_does_not_repeat_it(course_type: CourseType) -> None:
    """It may be what somebody prepared, so it is named by row and column alone (register, A-16)."""
    sheet = read(course_type, KARI | {"read-chapter": "Snakket om pasient Ola"}, KARI | {"read-chapter": "ja"})
    assert [(fault.row, fault.column) for fault in sheet.faults] == [(2, "read-chapter")]
    assert [row.row for row in sheet.rows] == [3]
    assert "Ola" not in f"{sheet!r}{sheet.faults[0].what}{sheet.faults[0].hint}"


def test_what_is_no_address_is_a_fault_that_does_not_repeat_it(course_type: CourseType) -> None:
    sheet = read(course_type, {"E-post": "samtale med Ola", "read-chapter": "ja"})
    assert [(fault.row, fault.column) for fault in sheet.faults] == [(2, "E-post")]
    assert "Ola" not in repr(sheet)


@pytest.mark.parametrize("who", [{"E-post": ""}, {"Navn": " – "}])
def test_a_row_about_nobody_is_a_fault(course_type: CourseType, who: Mapping[str, str]) -> None:
    sheet = read(course_type, {**who, "read-chapter": "ja"})
    assert [(fault.row, str(fault.what)) for fault in sheet.faults] == [(2, "the row says nothing about who it is")]


@pytest.mark.parametrize(
    "who",
    [{"Navn": "Kari  NORDMANN"}, {"Fornavn": "Kari", "Etternavn": "Nordmann"}, {"Name": "kari nordmann"}],
)
def test_a_person_may_be_named_in_one_column_or_in_two(course_type: CourseType, who: Mapping[str, str]) -> None:
    (row,) = read(course_type, {**who, "read-chapter": "ja"}).rows
    assert (row.email, row.name) == ("", "kari nordmann")


def test_other_columns_are_not_looked_at_and_listed(course_type: CourseType) -> None:
    sheet = read(course_type, KARI | {"Tidspunkt": "nå", "read-chapter": "ja", "Eksempel": "pasienten min"})
    assert sheet.unknown == ("Tidspunkt", "Eksempel")
    assert sheet.columns == {"E-post": "email", "read-chapter": "read-chapter"}
    assert "pasienten" not in repr(sheet)


def test_a_column_can_be_mapped_by_hand_or_left_out(course_type: CourseType) -> None:
    cells = KARI | {"Lest?": "ja", "Før kursdag 1": "ja"}
    sheet = read(course_type, cells, mapping={"lest": "read-chapter", "Før kursdag 1": ""})
    assert [said.key for said in sheet.rows[0].said] == ["read-chapter"]
    assert sheet.unknown == ()


@pytest.mark.parametrize("mapping", [{"Finnes ikke": "email"}, {"Lest?": "no-such"}])
def test_a_mapping_that_does_not_fit_is_refused(course_type: CourseType, mapping: Mapping[str, str]) -> None:
    with pytest.raises(UsageFault):
        read(course_type, KARI | {"Lest?": "ja"}, mapping=mapping)


def test_a_sheet_without_people_or_without_preparations_is_refused(course_type: CourseType) -> None:
    with pytest.raises(InputFault, match="who a row is about"):
        read(course_type, {"read-chapter": "ja"})
    with pytest.raises(InputFault, match=r"about a preparation.*«Read the chapter on listening\.»"):
        read(course_type, KARI | {"Kommentar": "ja"})


def test_a_sheet_for_courses_that_ask_nobody_to_prepare_says_so(course_type: CourseType) -> None:
    nothing = attrs.evolve(course_type, preparations=(), preparation_blocks=())
    with pytest.raises(InputFault, match="Nothing is to be prepared"):
        read(nothing, KARI | {"Kommentar": "ja"})
