from __future__ import annotations

from veiledning_tui.widgets.columns import Column
from veiledning_tui.widgets.grid import Grid

COLUMNS = (Column(title="Name", width=10), *(Column(title=str(n), width=8) for n in range(6)))


def places(width: int, across: int) -> list[int]:
    grid = Grid(COLUMNS)
    grid.stops = tuple(range(1, 7))
    grid.set_reactive(Grid.across, across)
    return [place for place, _ in grid._places(width)]


def test_where_all_columns_fit_all_are_shown() -> None:
    assert places(70, 0) == [0, 1, 2, 3, 4, 5, 6]


def test_the_name_and_the_column_of_the_cursor_are_left_out_last() -> None:
    assert places(30, 4) == [0, 4, 5]
    assert places(20, 4) == [0, 5]


def test_those_nearest_to_the_cursor_stay() -> None:
    assert places(40, 5) == [0, 4, 5, 6]
    assert places(40, 0) == [0, 1, 2, 3]
