"""The rows of a sign-up export become sign-ups by the form that a course type declares."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.course_type.form import Choice, Destination, FieldKind, FormField
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.sign_up import SignUpSheet, read_sign_ups
from veiledning_core.exchange.table import Row, Table


def a_field(key: str, kind: FieldKind = FieldKind.LINE, **more: object) -> FormField:
    return FormField(key=key, kind=kind, label=LocalText(nb=f"{key} nb", en=key), **more)  # type: ignore[arg-type]


FORM = (
    a_field("at", FieldKind.TIMESTAMP, goes_to=Destination.APPLIED_AT, known_as=("Starttidspunkt",)),
    a_field("given", goes_to=Destination.GIVEN_NAME, required=True, known_as=("Fornavn",)),
    a_field("family", goes_to=Destination.FAMILY_NAME, required=True, known_as=("Etternavn",)),
    a_field("email", FieldKind.EMAIL, goes_to=Destination.EMAIL, required=True, known_as=("E-post",)),
    a_field("hpr", FieldKind.HPR_NUMBER, goes_to=Destination.HPR_NUMBER, known_as=("HPR-nummer",)),
    a_field("years", FieldKind.NUMBER, known_as=("År som lege",)),
    a_field("has_alis", FieldKind.YES_NO, known_as=("Har du ALIS nå?",)),
    a_field(
        "payer",
        FieldKind.CHOICE,
        known_as=("Faktura til",),
        choices=(Choice(key="self", label=LocalText(nb="Meg selv", en="Myself"), known_as=("privat",)),),
    ),
    a_field("diet", FieldKind.HEALTH, known_as=("Matallergi",)),
    a_field("comment", FieldKind.REMARK, known_as=("Kommentar",)),
)
HEADINGS = ("Fornavn", "Etternavn", "E-post")


def read(headings: tuple[str, ...], *rows: tuple[str, ...], **options: object) -> SignUpSheet:
    numbered = tuple(Row(number=number, cells=cells) for number, cells in enumerate(rows, 2))
    table = Table(headings=headings, rows=numbered, blank_rows=0, source="svar.csv")
    return read_sign_ups(table, FORM, **options)  # type: ignore[arg-type]


def read_one(more: tuple[str, ...] = (), cells: tuple[str, ...] = (), **options: object) -> SignUpSheet:
    return read((*HEADINGS, *more), ("Åse", "Berg", "Ase@Berg.Example", *cells), **options)


def test_answers_go_where_their_field_says() -> None:
    sheet = read_one(("Starttidspunkt", "Har du ALIS nå?", "Faktura til"), ("2026-11-03 08:29", "Ja", "PRIVAT"))
    (found,) = sheet.sign_ups
    assert (found.given_name, found.family_name, found.email) == ("Åse", "Berg", "ase@berg.example")
    assert found.applied_at == dt.datetime(2026, 11, 3, 7, 29, tzinfo=dt.UTC)
    assert found.answers == {"has_alis": True, "payer": "self"}


def test_a_faulty_row_is_reported_by_row_and_column_and_harms_no_other() -> None:
    sheet = read(
        HEADINGS, ("Åse", "Berg", "ase@berg.example"), ("Bo", "", "nowhere"), ("Eli", "Dahl", "eli@dahl.example")
    )
    assert [found.given_name for found in sheet.sign_ups] == ["Åse", "Eli"]
    assert [(fault.row, fault.column) for fault in sheet.faults] == [(3, "Etternavn"), (3, "E-post")]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Har du ALIS nå?", "kanskje"),
        ("Faktura til", "Naboen"),
        ("År som lege", "12 år"),
        ("Starttidspunkt", "i går"),
        ("Kommentar", "skjult\u202etekst"),
        ("Kommentar", "x" * 4001),
    ],
)
def test_an_answer_of_the_wrong_kind_is_a_fault_in_its_column(heading: str, cell: str) -> None:
    sheet = read_one((heading,), (cell,))
    assert sheet.sign_ups == ()
    assert [(fault.row, fault.column) for fault in sheet.faults] == [(2, heading)]


def test_the_longest_free_text_that_fits_is_kept() -> None:
    (found,) = read_one(("Kommentar",), ("x" * 4000,)).sign_ups
    assert found.answers["comment"] == "x" * 4000


@pytest.mark.parametrize("cell", ["vet ikke", "1234567890"])
def test_a_rubbish_hpr_number_is_a_notice_and_is_left_out(cell: str) -> None:
    sheet = read_one(("HPR-nummer",), (cell,))
    assert sheet.sign_ups[0].hpr_number is None
    assert [notice.column for notice in sheet.notices] == ["HPR-nummer"]


def test_an_hpr_number_that_fails_its_check_digit_is_kept_with_a_notice() -> None:
    sheet = read_one(("HPR-nummer",), ("0009144888",))
    assert sheet.sign_ups[0].hpr_number == "9144888"
    assert len(sheet.notices) == 1
    assert read_one(("HPR-nummer",), ("9144889",)).notices == ()


def test_health_remarks_stand_nowhere_but_among_the_secrets() -> None:
    (found,) = read_one(("Matallergi", "Kommentar"), ("Vegetar", "Jeg har diabetes.")).sign_ups
    assert found.secrets == {"diet": "Vegetar", "comment": "Jeg har diabetes."}
    assert found.answers == {}
    assert "diabetes" not in repr(found)


def test_a_remark_without_health_in_it_is_an_ordinary_answer() -> None:
    (found,) = read_one(("Kommentar",), ("Ønsker gruppe med noen fra distriktet",)).sign_ups
    assert found.answers == {"comment": "Ønsker gruppe med noen fra distriktet"}
    assert found.secrets == {}


def test_wished_dates_are_read_only_where_the_type_asks_for_them() -> None:
    wish = ("Lokalt kurs 5. og 6. juni 2023",)
    assert read_one(("Kommentar",), wish).sign_ups[0].wishes == ()
    (found,) = read_one(("Kommentar",), wish, wishes=True).sign_ups
    assert [wished.dates for wished in found.wishes] == [(dt.date(2023, 6, 5), dt.date(2023, 6, 6))]


def test_unknown_headings_are_listed() -> None:
    assert read_one(("Skostørrelse",), ("38",)).unknown == ("Skostørrelse",)


def test_a_mapped_heading_is_read_as_its_field_and_an_empty_mapping_leaves_the_column_out() -> None:
    sheet = read_one(
        ("Stor kommentar", "Skostørrelse"), ("hei", "38"), mapping={"Stor kommentar": "comment", "Skostørrelse": ""}
    )
    assert sheet.sign_ups[0].answers == {"comment": "hei"}
    assert sheet.unknown == ()


def test_headings_are_found_however_they_are_written() -> None:
    sheet = read(("FORNAVN", " etternavn:", "E-POST"), ("Åse", "Berg", "ase@berg.example"))
    assert len(sheet.sign_ups) == 1


def test_a_table_without_a_column_that_everybody_must_fill_is_refused_as_a_whole() -> None:
    with pytest.raises(InputFault, match="no column holds email"):
        read(("Fornavn", "Etternavn"), ("Åse", "Berg"))


def test_two_columns_for_one_field_are_refused_until_one_is_left_out() -> None:
    headings, row = (*HEADINGS, "given"), ("Åse", "Berg", "ase@berg.example", "Aase")
    with pytest.raises(UsageFault, match="both 'Fornavn' and 'given'"):
        read(headings, row)
    assert read(headings, row, mapping={"given": ""}).sign_ups[0].given_name == "Åse"


def test_a_mapping_to_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageFault, match=r"no form field 'shoe'.*given \(given\), family \(family\)"):
        read_one(("Skostørrelse",), ("38",), mapping={"Skostørrelse": "shoe"})
