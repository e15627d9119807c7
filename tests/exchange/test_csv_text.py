from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from veiledning_core.domain.errors import InputFault
from veiledning_core.exchange.limits import Limits
from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table

CsvFile = Callable[[bytes], Path]
TEXT = "Navn;Sted\nÅse Bjørgås;Bærum\nØrjan;Ærøy"


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"])
def test_the_letters_come_out_right(csv_file: CsvFile, encoding: str) -> None:
    assert cells(csv_file(TEXT.encode(encoding))) == [("Åse Bjørgås", "Bærum"), ("Ørjan", "Ærøy")]


@pytest.mark.parametrize("name", ["Håkon", "Bjørg", "Lærke", "Åse", "Ørjan", "Ærna", "RØROS", "Ås"])
@pytest.mark.parametrize("encoding", ["mac_roman", "cp865"])
def test_one_foreign_letter_is_enough_to_refuse(csv_file: CsvFile, encoding: str, name: str) -> None:
    if (encoding, name) == ("cp865", "Lærke"):
        name = "Lærke på jobb"
    if (encoding, name) == ("cp865", "Ærna"):
        name = "Ærna Bø"
    with pytest.raises(InputFault) as refused:
        read_table(csv_file(f"Navn;E-post\n{name};a@b.example".encode(encoding)))
    assert refused.value.hint is not None


@pytest.mark.parametrize(
    ("encoding", "named"), [("mac_roman", "Mac Roman"), ("cp865", "MS-DOS (865)"), ("cp850", "MS-DOS")]
)
def test_foreign_letters_are_refused_by_name(csv_file: CsvFile, encoding: str, named: str) -> None:
    with pytest.raises(InputFault, match="look like") as refused:
        read_table(csv_file(TEXT.encode(encoding)))
    assert named in str(refused.value)


@pytest.mark.parametrize("twice", ["cp1252", "mac_roman"])
def test_letters_that_were_broken_before_are_refused(csv_file: CsvFile, twice: str) -> None:
    broken = "Navn;Sted\nHåkon;Bodø, Bærum".encode().decode(twice)
    with pytest.raises(InputFault, match="already broken"):
        read_table(csv_file(broken.encode()))


def test_utf_8_with_half_a_letter_missing_is_not_read_as_cp1252(csv_file: CsvFile) -> None:
    with pytest.raises(InputFault, match="already broken"):
        read_table(csv_file(TEXT.encode() + "å".encode()[:1]))


def test_a_broken_letter_after_a_mark_is_refused(csv_file: CsvFile) -> None:
    with pytest.raises(InputFault, match="utf-16"):
        read_table(csv_file(TEXT.encode("utf-16") + b"x"))


def test_a_nul_byte_is_refused_with_its_line(csv_file: CsvFile) -> None:
    with pytest.raises(InputFault, match="line 3 holds a NUL byte"):
        read_table(csv_file(b"Navn;Sted\nKari;Oslo\nOl\0a;Moss"))


def test_foreign_names_in_cp1252_are_not_taken_for_broken_letters(csv_file: CsvFile) -> None:
    text = "Navn;Sted\nŽeljko Šarić;“Bodø” – nord…\nJosé Müller;½ stilling".replace("ć", "c")
    assert cells(csv_file(text.encode("cp1252")))[0] == ("Željko Šaric", "“Bodø” – nord…")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(csv_file: CsvFile, delimiter: str, line_end: str) -> None:
    text = line_end.join(["Navn|Merknad", 'Kari|"a, b; c\td"', 'Ola|"to ""ord"""']).replace("|", delimiter)
    assert cells(csv_file(text.encode())) == [("Kari", "a, b; c\td"), ("Ola", 'to "ord"')]


def test_commas_inside_headings_do_not_hide_the_semicolon(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b"Navn;Sted, fylke, land\nKari;Hamar, Innlandet, Norge\nOla;Moss"))
    assert table.headings == ("Navn", "Sted, fylke, land")


def test_excels_own_line_about_the_delimiter_is_no_row(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b"sep=;\r\nNavn;Sted\r\nKari;Moss"))
    assert (table.headings, table.rows[0].number) == (("Navn", "Sted"), 2)


@pytest.mark.parametrize("line", [b'sep="', b"sep=", b"sep=ab"])
def test_a_line_that_only_resembles_it_is_a_heading(csv_file: CsvFile, line: bytes) -> None:
    assert read_table(csv_file(line + b"\rKari")).headings == (line.decode(),)


def test_a_line_break_inside_quotes_does_not_count_as_a_row(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b'Navn;Merknad\nKari;"en\nto"\n\nOla;x\n\n\n'))
    assert [row.number for row in table.rows] == [2, 4]
    assert table.blank_rows == 1


def test_a_short_row_is_filled_up(csv_file: CsvFile) -> None:
    assert cells(csv_file(b"a;b;c\n1;2\n")) == [("1", "2", "")]


def test_a_row_with_too_many_cells_is_a_fault_and_the_others_are_kept(csv_file: CsvFile) -> None:
    """Cells that have slid under the wrong heading must not be believed."""
    table = read_table(csv_file(b"Navn;Sted\nKari;Moss;for langt\nOla;Hamar\nPer;Oslo;;\n"))
    assert [row.cells for row in table.rows] == [("Ola", "Hamar"), ("Per", "Oslo")]
    assert [(fault.number, fault.fault.where) for fault in table.faults] == [(2, "svar.csv, C2")]
    assert table.blank_rows == 0


@pytest.mark.parametrize("record", ['"Kari;Moss', '"Kari"x;Moss'])
def test_a_quotation_mark_out_of_place_is_refused_with_its_cell(csv_file: CsvFile, record: str) -> None:
    with pytest.raises(InputFault, match="quotation mark") as refused:
        read_table(csv_file(f"Navn;Sted\nOla;Hamar\n{record}\nPer;Oslo".encode()))
    assert refused.value.where == "svar.csv, A3"


@pytest.mark.parametrize("length", [32_768, 131_073, 10_000_000])
def test_a_huge_cell_is_refused_with_its_place(csv_file: CsvFile, length: int) -> None:
    with pytest.raises(InputFault, match="more than 32767 characters") as refused:
        read_table(csv_file(b"Navn;Sted\nOla;Hamar\nKari;" + b"x" * length))
    assert refused.value.where.startswith("svar.csv, B3")


def test_the_longest_cell_that_excel_has_is_read(csv_file: CsvFile) -> None:
    assert len(cells(csv_file(b"Navn;Sted\nKari;" + b"x" * 32_767))[0][1]) == 32_767


def test_a_row_beyond_the_limit_is_refused_and_the_last_within_is_read(csv_file: CsvFile) -> None:
    limits = Limits(rows=2)
    assert len(read_table(csv_file(b"a\n1\n2\n\n\n\n"), limits=limits).rows) == 2
    with pytest.raises(InputFault, match="more than 2 rows") as refused:
        read_table(csv_file(b"a\n1\n2\n3\n"), limits=limits)
    assert refused.value.where == "svar.csv, A4"


def test_a_column_beyond_the_limit_is_refused_and_the_last_within_is_read(csv_file: CsvFile) -> None:
    limits = Limits(columns=2)
    assert read_table(csv_file(b"a;b;;\n1;2;;\n"), limits=limits).headings == ("a", "b")
    with pytest.raises(InputFault, match="more than 2 columns"):
        read_table(csv_file(b"a;b;c\n"), limits=limits)


@pytest.mark.parametrize("content", [b"ab," * 6_000_000, b"\n" * 19_000_000, b",,\n" * 6_000_000])
def test_a_file_of_nothing_but_separators_is_refused_at_once(csv_file: CsvFile, content: bytes) -> None:
    with pytest.raises(InputFault, match="more than 2000000 cells"):
        read_table(csv_file(content))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.lists(
        st.tuples(*[st.text("abæøå ;,\t'\"\n–", min_size=1, max_size=8).filter(str.strip)] * 3), min_size=1, max_size=5
    ),
    delimiter=st.sampled_from(";,\t"),
)
def test_what_csv_writes_is_read_again(csv_file: CsvFile, rows: list[tuple[str, ...]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows([("Navn", "Sted", "Merknad"), *rows])
    assert cells(csv_file(written.getvalue().encode())) == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(content=st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\0" * 18)
def test_random_bytes_are_a_table_or_one_refusal(csv_file: CsvFile, content: bytes) -> None:
    assert_whole(table_or_refusal(csv_file(content)))


def table_or_refusal(path: Path) -> Table | InputFault:
    try:
        return read_table(path)
    except InputFault as refused:
        return refused


def assert_whole(outcome: Table | InputFault) -> None:
    if isinstance(outcome, InputFault):
        assert outcome.where
        assert outcome.hint
    else:
        assert all(len(row.cells) == len(outcome.headings) for row in outcome.rows)
