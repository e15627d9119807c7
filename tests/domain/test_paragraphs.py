"""Text of several lines keeps its lines and nothing that cannot be seen."""

from __future__ import annotations

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.paragraphs import LONGEST, paragraphs


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Bra  kurs \r\n\r\nMer\tøving ", "Bra kurs\n\nMer øving"),
        ("\n\nFørst\rså\n\n", "Først\nså"),
        ("A\u030a pro\u0308ve", "Å pröve"),
        (" \n\t\n ", ""),
    ],
)
def test_lines_are_kept_and_blanks_around_them_are_not(written: str, kept: str) -> None:
    assert paragraphs(written) == kept


@pytest.mark.parametrize("unseen", ["\x1b[31m", "\u202e", "\u2028", "\x0b", "\x85", "\ud800"])
def test_a_character_that_cannot_be_seen_is_refused(unseen: str) -> None:
    with pytest.raises(ValueFault, match="cannot be seen"):
        paragraphs(f"Første linje\nandre {unseen} linje")


def test_four_thousand_characters_fit_and_one_more_does_not() -> None:
    lines = "ja\n" * 1000
    assert len(paragraphs(lines + "x" * (LONGEST - len(lines)))) == LONGEST
    with pytest.raises(ValueFault, match="4001 characters"):
        paragraphs(lines + "x" * (LONGEST - len(lines) + 1))
