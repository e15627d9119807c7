"""How large a name tag may be, and how its size is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.label_sheet import LabelSheet, label_sheet


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("85x54", "85", "54"),
        ("63.5x38.1", "63.5", "38.1"),
        ("63,5 × 38,1 mm", "63.5", "38.1"),
        ("99.1X67.7", "99.1", "67.7"),
    ],
)
def test_a_size_is_written_in_millimetres_and_tenths_of_them(text: str, width: str, height: str) -> None:
    sheet = label_sheet(text)
    assert (sheet.width, sheet.height) == (Decimal(width), Decimal(height))


@pytest.mark.parametrize("text", ["", "85", "63.55x38", "63.x38", ".5x38", "63,x38", "63 5x38", "1e2x54"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no size of a tag"):
        label_sheet(text)


@pytest.mark.parametrize(
    ("size", "columns", "rows"),
    [("63.5x38.1", 3, 7), ("99.1x67.7", 2, 4), ("38.1x21.2", 5, 13), ("101x28.9", 2, 10), ("101.1x29", 1, 9)],
)
def test_as_many_tags_as_a_sheet_has_room_for_are_on_it(size: str, columns: int, rows: int) -> None:
    sheet = label_sheet(size)
    assert (sheet.columns, sheet.rows) == (columns, rows)


@pytest.mark.parametrize("size", ["30x15", "202x289"])
def test_the_smallest_and_the_largest_tag_can_be_printed(size: str) -> None:
    assert label_sheet(size).columns


@pytest.mark.parametrize("size", ["29.9x15", "30x14.9", "202.1x289", "202x289.1"])
def test_what_is_a_tenth_smaller_or_larger_cannot(size: str) -> None:
    with pytest.raises(ValueFault, match="cannot be printed"):
        label_sheet(size)


def test_a_sheet_is_of_the_usual_size_unless_it_is_said() -> None:
    assert LabelSheet() == LabelSheet(width=85, height=54)
