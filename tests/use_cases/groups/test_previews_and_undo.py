"""Every step with groups can be looked at first, and be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from tests.use_cases.groups.grouped_course import (
    CODE,
    LEADERS,
    NAMES,
    kept,
    leader,
    members,
    rounds,
    seen,
    undo_newest,
    who,
)
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.grouping import GroupWishKind
from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.enrolments import leaving
from veiledning_core.use_cases.groups import changing, making, practising
from veiledning_core.use_cases.journal.journal_lines import with_names
from veiledning_core.use_cases.journal.undoing import undo

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

Step = Callable[["Office"], tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]


def two(office: Office) -> tuple[Any, Any]:
    (one, *_), (other, *_), _ = members(seen(office))
    return who(office, one), who(office, other)


STEPS: Mapping[str, Step] = {
    "make_course_groups": lambda office: (making.make_course_groups, (CODE,), {"count": 2}),
    "move_to_group": lambda office: (changing.move_to_group, (CODE, [two(office)[0]], 3), {}),
    "swap_in_groups": lambda office: (changing.swap_in_groups, (CODE, *two(office)), {}),
    "pin_in_groups": lambda office: (changing.pin_in_groups, (CODE, two(office)), {}),
    "wish_for_groups": lambda office: (
        changing.wish_for_groups,
        (CODE, *two(office)),
        {"kind": GroupWishKind.TOGETHER},
    ),
    "lead_group": lambda office: (changing.lead_group, (CODE, leader(office, LEADERS[2]), 1), {}),
    "make_course_rounds": lambda office: (practising.make_course_rounds, (CODE,), {"seed": 7}),
    "mark_away": lambda office: (practising.mark_away, (CODE, [two(office)[0]]), {"gathering": "2"}),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_preview_writes_nothing_the_step_does_and_undo_puts_it_back(grouped: Office, name: str) -> None:
    use_case, given, named = STEPS[name](grouped)
    before = kept(grouped)
    assert grouped.register.preview(use_case, *given, **named).changes
    assert kept(grouped) == before
    grouped.register.run(use_case, *given, **named)
    assert kept(grouped) != before
    newest = grouped.journal()[0]
    assert newest.use_case == name
    undo_newest(grouped)
    assert kept(grouped) == before


def test_what_was_mended_can_be_undone_too(grouped: Office) -> None:
    grouped.register.run(leaving.withdraw, CODE, [who(grouped, NAMES[0])], reason="syk")
    before = kept(grouped)
    grouped.register.run(making.repair_course_groups, CODE)
    assert kept(grouped) != before
    undo_newest(grouped)
    assert kept(grouped) == before


def test_a_wish_that_was_forgotten_comes_back(grouped: Office) -> None:
    pair = two(grouped)
    grouped.register.run(changing.wish_for_groups, CODE, *pair, kind=GroupWishKind.APART)
    before = kept(grouped)
    grouped.register.run(changing.forget_group_wish, CODE, *pair)
    undo_newest(grouped)
    assert kept(grouped) == before


def test_groups_that_were_new_are_gone_again(planned: Office) -> None:
    for use_case in (making.make_course_groups, practising.make_course_rounds):
        planned.register.run(use_case, CODE)
        undo_newest(planned)
        assert kept(planned) == (None, ())


def test_an_earlier_step_is_not_undone_under_a_later_one(grouped: Office) -> None:
    one, other = two(grouped)
    grouped.register.run(changing.move_to_group, CODE, [one], 3)
    earlier = grouped.journal()[0].number or 0
    grouped.register.run(changing.move_to_group, CODE, [other], 3)
    with pytest.raises(RuleRefused):
        grouped.register.run(undo, earlier)


def test_a_preview_names_the_session_of_each_round_that_would_change(grouped: Office) -> None:
    """The change itself holds only who sits where; which session that is of, was written when the round was made."""
    grouped.register.run(leaving.withdraw, CODE, [who(grouped, NAMES[0])], reason="Ny jobb")
    changes = grouped.register.preview(making.repair_course_groups, CODE).changes
    lines = grouped.register.read(with_names, [entry for entry in changes if entry.kind == "practice-round"])
    assert {line.about for line in lines} == {
        LocalText(nb=f"{one.gathering.nb}: {one.title.nb}", en=f"{one.gathering.en}: {one.title.en}")
        for one in rounds(grouped).values()
    }
    assert len(lines) == 3
