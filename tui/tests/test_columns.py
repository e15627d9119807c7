from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from veiledning_tui.widgets.columns import GAP, Column, fit, fitted

COLUMNS = (
    Column(title="code", width=6),
    Column(title="title", width=10, grows=True, rank=1),
    Column(title="seats", width=5, rank=2),
)


def test_a_width_that_just_fits_keeps_every_column_and_one_cell_less_drops_the_least_important() -> None:
    assert [place for place, _ in fitted(COLUMNS, 25)] == [0, 1, 2]
    assert [place for place, _ in fitted(COLUMNS, 24)] == [0, 1]


def test_what_is_left_goes_to_the_columns_that_grow() -> None:
    assert fitted(COLUMNS, 30) == ((0, 6), (1, 15), (2, 5))


@given(st.integers(min_value=0, max_value=300))
def test_columns_never_stand_outside_the_width(width: int) -> None:
    found = fitted(COLUMNS, width)
    assert sum(wide for _, wide in found) + GAP * (len(found) - 1) <= width


@given(st.text(alphabet="abæøå漢字🙂 ", max_size=30), st.integers(min_value=1, max_value=20), st.booleans())
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, width: int, right: bool) -> None:
    assert cell_len(fit(text, width, right=right)) == width


def test_text_that_does_not_fit_ends_in_an_ellipsis_and_text_that_just_fits_does_not() -> None:
    assert fit("Tromsø", 6) == "Tromsø"
    assert fit("Tromsø", 5) == "Trom…"


def test_a_column_that_is_not_wanted_leaves_its_room_to_the_others() -> None:
    hidden = attrs.evolve(COLUMNS[0], hidden=True)
    assert fitted((hidden, *COLUMNS[1:]), 30) == ((1, 23), (2, 5))
