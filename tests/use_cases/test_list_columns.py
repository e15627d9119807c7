from __future__ import annotations

from typing import Any

import attrs

from veiledning_core.use_cases.list_columns import choose_columns, chosen_columns


def test_the_columns_of_a_list_are_remembered_for_whoever_chose_them(office: Any) -> None:
    """Another person at the same register, and another list, begin with their own."""
    mine = office.register
    theirs = attrs.evolve(mine, actor="somebody-else")
    assert mine.read(chosen_columns, "courses") is None
    mine.run(choose_columns, "courses", ("title", "seats"))
    theirs.run(choose_columns, "courses", ())
    assert mine.read(chosen_columns, "courses") == ("title", "seats")
    assert theirs.read(chosen_columns, "courses") == ()
    assert mine.read(chosen_columns, "people") is None
