"""Groups of a course: made, changed by hand, kept over both days, and mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.groups.grouped_course import (
    CODE,
    FIRST,
    LEADERS,
    NAMES,
    admit,
    kept,
    leader,
    members,
    pinned,
    plan,
    seen,
    where,
    who,
)
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.grouping import GroupWishKind
from veiledning_core.planning.wishes import ContradictoryWishes
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.enrolments import leaving
from veiledning_core.use_cases.groups import changing
from veiledning_core.use_cases.groups.making import make_course_groups, repair_course_groups
from veiledning_core.use_cases.journal.journal_lines import journal_lines

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

RULE = "EMNE-57"


def findings(office: Office) -> list[str]:
    verdict = office.register.read(check_course, CODE)
    return [str(finding.message) for finding in verdict.findings if finding.rule == RULE]


# ---- made ----


def test_groups_are_of_equal_size_as_mixed_as_can_be_and_each_has_a_leader(planned: Office) -> None:
    """EMNE-27: three groups, one leader for each; nine from three towns are three of three."""
    made = planned.register.run(make_course_groups, CODE)
    assert [len(group.seats) for group in made.groups] == [3, 3, 3]
    assert all({name.split()[-1] for name in group} == {"Ås", "Bø", "Os"} for group in members(made))
    assert [group.leader for group in made.groups] == list(LEADERS)
    assert str(made.score) == "proved best"
    assert seen(planned).groups == made.groups
    assert findings(planned) == []
    assert planned.register.problems() == ()


def test_the_score_is_said_of_each_attribute_and_nothing_of_what_nobody_has_answered(planned: Office) -> None:
    said = [str(one.words) for one in planned.register.run(make_course_groups, CODE).mixtures]
    assert said == [
        "Place of work: not known of anybody",
        "Municipality you work for: nobody shares a group with somebody who has the same",
        "Has a trainee now: not known of anybody",
        "Specialist: not known of anybody",
        "Profession: not known of anybody",
    ]


def test_those_of_whom_half_is_known_count_as_different(office: Office) -> None:
    plan(office, *NAMES[:4])
    admit(office, "Nils Nå", "Odd Nå", municipality="")
    made = office.register.run(make_course_groups, CODE)
    town = next(one for one in made.mixtures if one.attribute.key == "municipality")
    assert (town.unknown, town.people) == (2, 6)


def test_the_same_seed_makes_the_same_groups(planned: Office) -> None:
    first = planned.register.preview(make_course_groups, CODE, seed=4).result
    assert planned.register.run(make_course_groups, CODE, seed=4) == first


def test_as_many_groups_are_made_as_are_asked_for_and_stay_as_many(planned: Office) -> None:
    assert len(planned.register.run(make_course_groups, CODE, count=2).groups) == 2
    again = planned.register.run(make_course_groups, CODE)
    assert sorted(len(group.seats) for group in again.groups) == [4, 5]


@pytest.mark.parametrize(("count", "people"), [(1, 1), (3, 3)])
def test_a_group_of_one_is_a_group(office: Office, count: int, people: int) -> None:
    plan(office, *NAMES[:people])
    assert [len(group.seats) for group in office.register.run(make_course_groups, CODE, count=count).groups] == (
        [1] * count
    )


@pytest.mark.parametrize("people", [0, 2])
def test_fewer_people_than_groups_are_refused(office: Office, people: int) -> None:
    plan(office, *NAMES[:people])
    with pytest.raises(ValueFault, match=f"{CODE}: 3 groups are too many for those with a place: {people}") as refused:
        office.register.run(make_course_groups, CODE)
    assert "veiledning enrolment admit EMNE-1" in str(refused.value.hint)


def test_a_type_that_does_not_say_how_many_asks(office: Office) -> None:
    office.plan("ttt", "KULL-1", (FIRST,), place="Oslo", cohort="1")
    with pytest.raises(UsageFault, match="does not say how many groups"):
        office.register.run(make_course_groups, "KULL-1")
    with pytest.raises(UsageFault, match="at least one group"):
        office.register.run(make_course_groups, "KULL-1", count=0)


def test_nothing_is_shown_or_found_before_groups_are_made(planned: Office) -> None:
    shown = seen(planned)
    assert (shown.groups, shown.score, shown.misfits, findings(planned)) == ((), None, (), [])
    with pytest.raises(RuleRefused, match="no groups are made yet"):
        planned.register.run(repair_course_groups, CODE)


# ---- by hand ----


def test_whoever_is_moved_by_hand_is_pinned_and_the_score_is_compared(grouped: Office) -> None:
    name, goal = members(seen(grouped))[0][0], 2
    moved = grouped.register.run(changing.move_to_group, CODE, [who(grouped, name)], goal)
    assert where(moved)[name] == goal
    assert pinned(moved) == {name}
    assert str(moved.comparison) == "less mixed: 0 points became 3"
    assert str(moved.score) == "3 points; the best known bound is 0"
    assert [str(one) for one in moved.misfits] == ["the groups are not of equal size: 2, 4, 3"]


def test_pins_hold_when_groups_are_made_again(grouped: Office) -> None:
    name = members(seen(grouped))[0][0]
    grouped.register.run(changing.move_to_group, CODE, [who(grouped, name)], 3)
    again = grouped.register.run(make_course_groups, CODE, seed=9)
    assert where(again)[name] == 3
    assert [len(group.seats) for group in again.groups] == [3, 3, 3]
    loose = grouped.register.run(changing.pin_in_groups, CODE, [who(grouped, name)], pinned=False)
    assert pinned(loose) == set()


def test_two_who_swap_keep_the_sizes(grouped: Office) -> None:
    (one, *_), (other, *_), _ = members(seen(grouped))
    swapped = grouped.register.run(changing.swap_in_groups, CODE, who(grouped, one), who(grouped, other))
    assert (where(swapped)[one], where(swapped)[other]) == (2, 1)
    assert pinned(swapped) == {one, other}
    mate = next(name for name in members(swapped)[1] if name != one)
    with pytest.raises(UsageFault, match="both are in group 2 already"):
        grouped.register.run(changing.swap_in_groups, CODE, who(grouped, one), who(grouped, mate))


def test_a_wish_holds_when_groups_are_made_next_and_is_told_of_until_then(grouped: Office) -> None:
    one, other = members(seen(grouped))[0][:2]
    ids = who(grouped, one), who(grouped, other)
    noted = grouped.register.run(changing.wish_for_groups, CODE, *ids, kind=GroupWishKind.APART)
    assert [str(wish) for wish in noted.broken] == [f"{one} and {other} apart"]
    made = grouped.register.run(make_course_groups, CODE)
    assert where(made)[one] != where(made)[other]
    turned = grouped.register.run(changing.wish_for_groups, CODE, ids[1], ids[0], kind=GroupWishKind.TOGETHER)
    assert [str(wish) for wish in turned.wishes] == [f"{other} and {one} together"]
    assert grouped.register.run(changing.forget_group_wish, CODE, *ids).wishes == ()
    with pytest.raises(NotFound, match=f"nothing is wished about {one} and {other}"):
        grouped.register.run(changing.forget_group_wish, CODE, *ids)


def test_somebody_can_be_kept_out_of_a_leaders_group(grouped: Office) -> None:
    name, lead = members(seen(grouped))[0][0], seen(grouped).groups[0].leader
    grouped.register.run(
        changing.wish_for_groups, CODE, who(grouped, name), leader(grouped, lead), kind=GroupWishKind.APART
    )
    made = grouped.register.run(make_course_groups, CODE)
    assert made.groups[0].leader == lead
    assert where(made)[name] != 1


def test_wishes_that_contradict_pins_are_named(grouped: Office) -> None:
    one, other = members(seen(grouped))[0][:2]
    ids = who(grouped, one), who(grouped, other)
    grouped.register.run(changing.pin_in_groups, CODE, ids)
    grouped.register.run(changing.wish_for_groups, CODE, *ids, kind=GroupWishKind.APART)
    before = kept(grouped)
    with pytest.raises(ContradictoryWishes) as refused:
        grouped.register.run(make_course_groups, CODE)
    assert f"{one} and {other} apart; {one} in group 1; {other} in group 1" in str(refused.value)
    assert (refused.value.where, "group forget EMNE-1" in str(refused.value.hint)) == (CODE, True)
    assert kept(grouped) == before


def test_wishes_and_moves_about_nobody_are_refused(grouped: Office) -> None:
    office, run = grouped, grouped.register.run
    one, lead = who(office, NAMES[0]), leader(office, LEADERS[0])
    (late,) = office.apply(CODE, "Nils Nå")
    with pytest.raises(UsageFault, match="two people"):
        run(changing.wish_for_groups, CODE, one, one, kind=GroupWishKind.APART)
    with pytest.raises(UsageFault, match="both of them lead groups"):
        run(changing.wish_for_groups, CODE, lead, leader(office, LEADERS[1]), kind=GroupWishKind.APART)
    with pytest.raises(NotFound, match="Nils Nå is in no group"):
        run(changing.wish_for_groups, CODE, one, late, kind=GroupWishKind.APART)
    with pytest.raises(NotFound, match="Nils Nå is in no group"):
        run(changing.move_to_group, CODE, [late], 1)
    with pytest.raises(NotFound, match="Nils Nå is in no group"):
        run(changing.pin_in_groups, CODE, [late])
    for number in (0, 4):
        with pytest.raises(NotFound, match=f"there is no group {number}"):
            run(changing.move_to_group, CODE, [one], number)


def test_who_leads_a_group_can_be_changed_and_two_leaders_change_places(grouped: Office) -> None:
    lead = leader(grouped, LEADERS[2])
    after = grouped.register.run(changing.lead_group, CODE, lead, 1)
    assert [group.leader for group in after.groups] == [LEADERS[2], LEADERS[1], LEADERS[0]]
    again = grouped.register.run(make_course_groups, CODE, seed=3)
    assert again.groups[0].leader == LEADERS[2]
    with pytest.raises(NotFound, match="no role that leads groups"):
        grouped.register.run(changing.lead_group, CODE, who(grouped, NAMES[0]), 1)


# ---- mended ----


def test_after_somebody_dropped_out_nobody_moves_while_the_sizes_allow_it(grouped: Office) -> None:
    before = where(seen(grouped))
    grouped.register.run(leaving.withdraw, CODE, [who(grouped, NAMES[0])], reason="syk")
    assert findings(grouped)[0] == f"still in a group, but no longer on the course: {NAMES[0]}"
    mended = grouped.register.run(repair_course_groups, CODE)
    assert mended.moved == ()
    assert where(mended) == {name: number for name, number in before.items() if name != NAMES[0]}
    assert findings(grouped) == []


def test_as_few_as_possible_move_when_a_whole_group_drops_out_but_one(grouped: Office) -> None:
    gone = members(seen(grouped))[0][:2]
    grouped.register.run(leaving.withdraw, CODE, [who(grouped, name) for name in gone], reason="syk")
    mended = grouped.register.run(repair_course_groups, CODE)
    assert sorted(len(group.seats) for group in mended.groups) == [2, 2, 3]
    assert mended.moved is not None
    assert (len(mended.moved), mended.fewest_moved) == (1, True)


def test_a_newcomer_gets_a_place_and_nobody_else_another(grouped: Office) -> None:
    """EMNE-57 and A-19: newcomers go to the smallest group; never a reshuffle."""
    before = where(seen(grouped))
    admit(grouped, "Nils Nå")
    assert findings(grouped)[0] == "on the course, but in no group: Nils Nå"
    mended = grouped.register.run(repair_course_groups, CODE)
    assert {name: number for name, number in where(mended).items() if name != "Nils Nå"} == before
    assert findings(grouped) == []


def test_mending_what_fits_writes_nothing(grouped: Office) -> None:
    assert grouped.register.preview(repair_course_groups, CODE).changes == ()


def test_a_leader_who_left_the_course_is_found_and_another_takes_over(grouped: Office) -> None:
    run = grouped.register.run
    led = [group.leader for group in seen(grouped).groups]
    run(staffing.unassign, CODE, role="alis-office-doctor", name=LEADERS[2])
    grouped.staff(CODE, "alis-office-doctor", "Nina Ny")
    assert findings(grouped) == ["the leader of group 3 no longer leads the course"]
    assert [group.leader for group in run(repair_course_groups, CODE).groups] == [*led[:2], "Nina Ny"]


def test_a_closed_or_cancelled_course_keeps_its_groups_as_they_are(grouped: Office) -> None:
    grouped.register.run(course_changes.cancel, CODE, reason="Få påmeldte")
    with pytest.raises(RuleRefused, match="cancelled"):
        grouped.register.run(make_course_groups, CODE)
    assert len(seen(grouped).groups) == 3


def test_the_journal_says_who_went_where(grouped: Office) -> None:
    name = members(seen(grouped))[0][0]
    grouped.register.run(changing.move_to_group, CODE, [who(grouped, name)], 2)
    newest = grouped.register.read(journal_lines, course=CODE, limit=1)[0]
    assert str(newest.doing) == "moved somebody to another group"
    assert str(newest.grouping) == f"{name}: 1 → 2; pinned: {name}"
