from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from veiledning_core.domain.errors import InputFault
from veiledning_core.exchange.places import column_letters
from veiledning_core.exchange.tabular import read_table

CsvFile = Callable[[bytes], Path]


def headings(path: Path) -> tuple[str, ...]:
    return read_table(path).headings


def test_a_repeated_heading_gets_its_column_letter(csv_file: CsvFile) -> None:
    assert headings(csv_file(b"E-post;Navn;E-POST;e post\n1;2;3;4")) == ("E-post", "Navn", "E-POST (C)", "e post (D)")


def test_a_column_without_heading_is_kept_when_it_holds_something(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b"Navn;;Sted\nKari;husk;Moss\n"))
    assert (table.headings, table.rows[0].cells) == (("Navn", "(B)", "Sted"), ("Kari", "husk", "Moss"))


def test_a_column_without_heading_and_content_is_dropped(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b"Navn;;Sted;\nKari;;Moss;\n"))
    assert (table.headings, table.rows[0].cells) == (("Navn", "Sted"), ("Kari", "Moss"))


def test_headings_are_one_line_without_unseen_characters(csv_file: CsvFile) -> None:
    path = csv_file('"Mobil\n(8 siffer)\u200b";\u00a0 Navn \nx;y'.encode())
    assert headings(path) == ("Mobil (8 siffer)", "Navn")


def test_blank_rows_above_the_headings_count_in_the_numbers_only(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b";;\n\nNavn;Sted\nKari;Moss\n"))
    assert (table.headings, table.rows[0].number, table.blank_rows) == (("Navn", "Sted"), 4, 0)


def test_a_file_with_headings_only_is_an_empty_table(csv_file: CsvFile) -> None:
    table = read_table(csv_file(b"Navn;Sted\n"))
    assert (table.rows, table.blank_rows) == ((), 0)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" ; ;\r\n"])
def test_a_file_without_content_is_refused(csv_file: CsvFile, content: bytes) -> None:
    with pytest.raises(InputFault, match="nothing stands in the file"):
        read_table(csv_file(content))


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters
