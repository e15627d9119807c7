"""Ticks that participants have sent in a sheet: the good rows are written, the rest is named by row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import InputFault, RuleRefused
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases.course_days.importing_ticks import ImportedTicks, import_ticks
from veiledning_core.use_cases.course_days.preparation_sheets import preparation_sheet
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KARI = {"E-post": "kari.berg@lege.example"}
OLA = {"E-post": "ola.åsen@lege.example"}


@pytest.fixture
def course(small_office: Office) -> Office:
    """A course with two people in it and one who has only applied."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    kari, ola, _ = small_office.apply("PRV-1", "Kari Berg", "Ola Åsen", "Bare Søkt", **{"done-basics": "ja"})
    small_office.register.run(admit, "PRV-1", [kari, ola])
    return small_office


def take(office: Office, *rows: Mapping[str, str], **mapping: Mapping[str, str]) -> ImportedTicks:
    return office.register.run(import_ticks, "PRV-1", sign_up_table(*rows), **mapping)


def done(office: Office) -> list[str]:
    sheet = office.register.read(preparation_sheet, "PRV-1")
    return [participant.line.person.name for participant in sheet.participants if participant.ticked]


def test_good_rows_are_written_and_bad_ones_named(course: Office) -> None:
    report = take(
        course,
        KARI | {"read-chapter": "ja"},
        {"E-post": "ukjent@lege.example", "read-chapter": "ja"},
        OLA | {"read-chapter": "leste om felles pasient"},
        {"E-post": "bare.søkt@lege.example", "read-chapter": "ja"},
    )
    assert done(course) == ["Kari Berg"]
    assert [one.line.person.name for one in report.ticked] == ["Kari Berg"]
    assert [(fault.row, fault.column) for fault in report.faults] == [
        (3, "E-post"),
        (4, "read-chapter"),
        (5, "E-post"),
    ]
    assert "binding place: applied" in str(report.faults[2].what)


def test_what_stands_in_a_cell_is_kept_nowhere(course: Office) -> None:
    """Not in the register, not in its journal, not in the report (register, A-16)."""
    cells = {"read-chapter": "ja", "Eksempel": "Samtale med Hedda", "Navn": "Kari Berg"}
    report = take(course, KARI | cells, OLA | {"read-chapter": "Hedda sov", "Navn": "Hedda?"})
    assert done(course) == ["Kari Berg"]
    assert report.unknown == ("Eksempel",)
    assert "Hedda" not in f"{contents(course.register)}{report!r}{[str(fault.what) for fault in report.faults]}"


def test_the_same_file_again_changes_nothing(course: Office) -> None:
    rows = (KARI | {"read-chapter": "x"}, OLA | {"read-chapter": "x"})
    assert len(take(course, *rows).ticked) == 2
    before = contents(course.register)
    again = take(course, *rows)
    assert (again.ticked, again.unchanged, again.faults) == ((), 2, ())
    assert contents(course.register) == before


def test_a_preview_shows_the_same_and_writes_nothing(course: Office) -> None:
    before = contents(course.register)
    table = sign_up_table(KARI | {"read-chapter": "ja"}, {"E-post": "ukjent@lege.example", "read-chapter": "ja"})
    shown = course.register.preview(import_ticks, "PRV-1", table).result
    assert contents(course.register) == before
    assert shown == course.register.run(import_ticks, "PRV-1", table)


def test_a_no_takes_nothing_back_and_is_pointed_out(course: Office) -> None:
    course.register.run(confirm_preparations, "PRV-1")
    report = take(course, KARI | {"read-chapter": "nei"}, OLA | {"read-chapter": ""})
    assert done(course) == ["Kari Berg", "Ola Åsen"]
    assert [(notice.row, notice.column) for notice in report.notices] == [(2, "read-chapter")]


def test_a_cross_for_a_block_ticks_off_all_of_it(course: Office) -> None:
    assert take(course, KARI | {"Før kursdag 1": "x"}).ticked[0].preparations == ("read-chapter",)


def test_several_rows_of_one_person_count_together(course: Office) -> None:
    report = take(course, KARI | {"read-chapter": "ja"}, KARI | {"read-chapter": "ja"})
    assert [(one.line.person.name, one.preparations) for one in report.ticked] == [("Kari Berg", ("read-chapter",))]


def test_a_name_alone_is_enough_where_one_person_has_it(course: Office) -> None:
    take(course, {"Navn": "kari  BERG", "read-chapter": "ja"})
    assert done(course) == ["Kari Berg"]


def test_an_address_and_a_name_must_both_fit(course: Office) -> None:
    """Colleagues may share an address: the name of somebody else with it ticks off nobody."""
    report = take(course, KARI | {"Navn": "Per Vikar", "read-chapter": "ja"})
    assert done(course) == []
    assert [fault.row for fault in report.faults] == [2]


def test_people_who_share_a_name_are_told_apart_by_their_address(course: Office) -> None:
    def rename(work: Work) -> None:
        line = next(
            line
            for line in work.enrolments.of_course(work.courses.by_code("PRV-1").id)
            if line.person.email == OLA["E-post"]
        )
        work.people.save(
            line.person,
            type(line.person)(id=line.person.id, given_name="Kari", family_name="Berg", email=line.person.email),
        )

    course.register.run(rename)
    report = take(course, {"Navn": "Kari Berg", "E-post": "", "read-chapter": "ja"})
    assert "may mean 2 people" in str(report.faults[0].what)
    assert len(take(course, KARI | {"Navn": "Kari Berg", "read-chapter": "ja"}).ticked) == 1


def test_what_is_not_given_out_yet_is_a_fault_of_its_row(office: Office) -> None:
    """EMNE-05: nobody can have prepared for day II before day I."""
    office.plan("emnekurs", "E-1", (MONDAY,), (MONDAY + 42 * DAY,))
    (kari,) = office.apply("E-1", "Kari Berg")

    def seat(work: Work) -> None:
        enrolment = work.enrolments.get(kari)
        work.enrolments.move(enrolment, enrolment.with_status(EnrolmentStatus.ADMITTED))

    office.register.run(seat)
    table = sign_up_table(KARI | {"EMNE-20": "ja", "EMNE-51": "ja"})
    office.day = MONDAY - DAY
    report = office.register.run(import_ticks, "E-1", table)
    assert ([(fault.row, fault.column) for fault in report.faults], report.ticked) == ([(2, "EMNE-51")], ())
    assert "2026-09-07" in str(report.faults[0].what)
    office.day = MONDAY
    assert office.register.run(import_ticks, "E-1", table).ticked[0].preparations == ("EMNE-20", "EMNE-51")


def test_a_sheet_that_fits_no_course_or_a_cancelled_one_is_refused(course: Office) -> None:
    with pytest.raises(InputFault):
        take(course, {"Noe": "annet"})
    course.register.run(cancel, "PRV-1", reason="Sykdom")
    with pytest.raises(RuleRefused, match="cancelled"):
        take(course, KARI | {"read-chapter": "ja"})
