"""Triads and pairs of a course, and who is away on the morning."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.groups.grouped_course import CODE, FIRST, NAMES, admit, kept, plan, rounds, seen, where, who
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import sessions
from veiledning_core.use_cases.enrolments import leaving
from veiledning_core.use_cases.groups.making import repair_course_groups
from veiledning_core.use_cases.groups.practising import make_course_rounds, mark_away

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

TRIADS, PAIRS = "D1-10", ("D2-05", "D2-08")


def test_each_session_that_asks_for_triads_or_pairs_gets_them(grouped: Office) -> None:
    """EMNE-40, EMNE-62, EMNE-66: grupper på tre once, to og to twice; an odd number makes one pair of three (A-18)."""
    found = rounds(grouped)
    assert list(found) == [TRIADS, *PAIRS]
    assert [len(group.names) for group in found[TRIADS].groups] == [3, 3, 3]
    for key in PAIRS:
        assert sorted(len(group.names) for group in found[key].groups) == [2, 2, 2, 3]
    assert all(sorted(name for group in one.groups for name in group.names) == sorted(NAMES) for one in found.values())


def test_how_good_they_are_is_told_of_triads_and_of_pairs(planned: Office) -> None:
    told = [str(one) for one in planned.register.run(make_course_rounds, CODE).verdicts]
    assert [words.partition(":")[0] for words in told] == ["Triads", "Pairs"]
    assert all("repeated meetings" in words for words in told)


def test_triads_are_made_across_the_groups_and_pairs_of_others_again(grouped: Office) -> None:
    group_of = where(seen(grouped))
    for triad in rounds(grouped)[TRIADS].groups:
        assert {group_of[name] for name in triad.names} == {1, 2, 3}


def test_everybody_has_every_role_and_the_turns_fit_the_session(grouped: Office) -> None:
    """EMNE-42: 3 × 20 of 90 minutes."""
    found = rounds(grouped)[TRIADS]
    for triad in found.groups:
        assert {turn.mentor for turn in triad.turns} == {turn.alis for turn in triad.turns} == set(triad.names)
        assert {name for turn in triad.turns for name in turn.observers} == set(triad.names)
    assert found.groups[0].turns[0].start == dt.time(14)
    assert [(one.people, one.times.needed_minutes, one.times.fits) for one in found.times] == [(3, 60, True)]


def test_a_four_has_two_observers_and_one_turn_more(office: Office) -> None:
    plan(office, *NAMES[:7])
    made = office.register.run(make_course_rounds, CODE, session=TRIADS)
    (four,) = (group for group in made.rounds[0].groups if len(group.names) == 4)
    assert [len(turn.observers) for turn in four.turns] == [2, 2, 2, 2]
    assert [(one.people, one.times.needed_minutes) for one in made.rounds[0].times] == [(3, 60), (4, 80)]


def test_turns_that_do_not_fit_are_told_of_and_have_no_times(office: Office) -> None:
    plan(office, *NAMES[:7])
    office.register.run(sessions.lengthen_session, CODE, TRIADS, 70)
    one = office.register.run(make_course_rounds, CODE, session=TRIADS).rounds[0]
    assert [(turns.people, turns.times.fits) for turns in one.times] == [(3, True), (4, False)]
    (four,) = (group for group in one.groups if len(group.names) == 4)
    assert {turn.start for turn in four.turns} == {None}


@pytest.mark.parametrize(("people", "advice"), [(0, "enrolment admit"), (1, "take part"), (2, "pairs"), (5, "pairs")])
def test_so_few_cannot_be_triads(office: Office, people: int, advice: str) -> None:
    """A-18: 1, 2 and 5 are the numbers that do not go up in threes and fours."""
    plan(office, *NAMES[:people])
    with pytest.raises(ValueFault, match=f"{CODE}: too few to be groups of 3 and 4: {people}") as refused:
        office.register.run(make_course_rounds, CODE)
    assert advice in str(refused.value.hint)


def test_one_alone_cannot_be_a_pair_and_is_not_told_to_be_one(office: Office) -> None:
    plan(office, *NAMES[:1])
    with pytest.raises(ValueFault, match="too few to be groups of 2 and 3: 1") as refused:
        office.register.run(make_course_rounds, CODE, session=PAIRS[0])
    assert "--format" not in str(refused.value.hint)


def test_a_course_without_such_sessions_says_how_to_get_one(office: Office) -> None:
    office.plan("ttt", "KULL-1", (FIRST,), place="Oslo", cohort="1")
    with pytest.raises(NotFound, match="KULL-1: none of its sessions is practised in triads or pairs") as refused:
        office.register.run(make_course_rounds, "KULL-1")
    assert "--format triads" in str(refused.value.hint)


def test_one_session_alone_can_be_made_again(grouped: Office) -> None:
    before = rounds(grouped)
    grouped.register.run(make_course_rounds, CODE, session=PAIRS[0], seed=5)
    after = rounds(grouped)
    assert (after[TRIADS], after[PAIRS[1]]) == (before[TRIADS], before[PAIRS[1]])
    with pytest.raises(NotFound, match="no such session"):
        grouped.register.run(make_course_rounds, CODE, session="D1-01")


def test_colleagues_are_not_put_together(office: Office) -> None:
    plan(office)
    for name, place in zip(NAMES[:6], ("A", "A", "B", "B", "C", "C"), strict=True):
        admit(office, name, workplace=f"Legesenter {place}")
    made = office.register.run(make_course_rounds, CODE, session=PAIRS[0])
    mates = {frozenset(pair) for pair in (NAMES[0:2], NAMES[2:4], NAMES[4:6])}
    assert all(frozenset(pair) not in mates for group in made.rounds[0].groups for pair in combinations(group.names, 2))


# ---- the morning ----


def test_whoever_is_away_is_left_out_and_as_few_as_possible_move(grouped: Office) -> None:
    away = NAMES[0]
    after = grouped.register.run(mark_away, CODE, [who(grouped, away)], gathering="1")
    (triads,) = after.rounds
    assert triads.away == (away,)
    assert sorted(len(group.names) for group in triads.groups) == [4, 4]
    assert len(after.moved) == 2
    assert rounds(grouped)[PAIRS[0]].away == ()


def test_whoever_comes_after_all_is_taken_in_again(grouped: Office) -> None:
    ids = [who(grouped, NAMES[0])]
    grouped.register.run(mark_away, CODE, ids, gathering="day-1")
    after = grouped.register.run(mark_away, CODE, ids, gathering="day-1", back=True)
    assert after.rounds[0].away == ()
    assert sorted(name for group in after.rounds[0].groups for name in group.names) == sorted(NAMES)


def test_without_names_it_is_those_recorded_as_absent_today(grouped: Office) -> None:
    grouped.day = FIRST
    with pytest.raises(UsageFault, match="nobody recorded as absent"):
        grouped.register.run(mark_away, CODE)
    grouped.register.run(record_attendance, CODE, FIRST, exceptions={who(grouped, NAMES[3]): Presence.ABSENT})
    assert grouped.register.run(mark_away, CODE).rounds[0].away == (NAMES[3],)


def test_another_day_has_to_be_named_and_to_be_there(grouped: Office) -> None:
    ids = [who(grouped, NAMES[0])]
    with pytest.raises(UsageFault, match="today is no day of the course"):
        grouped.register.run(mark_away, CODE, ids)
    with pytest.raises(NotFound, match="there is no gathering 3"):
        grouped.register.run(mark_away, CODE, ids, gathering="3")


def test_so_many_away_that_no_triads_are_left_is_refused_and_nothing_is_written(grouped: Office) -> None:
    before = kept(grouped)
    with pytest.raises(ValueFault, match="too few to be groups of 3 and 4: 5"):
        grouped.register.run(mark_away, CODE, [who(grouped, name) for name in NAMES[:4]], gathering="1")
    assert kept(grouped) == before


def test_nobody_is_away_from_what_is_not_made(planned: Office) -> None:
    with pytest.raises(RuleRefused, match="no triads or pairs are made for Course day I"):
        planned.register.run(mark_away, CODE, [who(planned, NAMES[0])], gathering="1")


def test_mending_the_groups_mends_the_triads_and_pairs_of_days_to_come(grouped: Office) -> None:
    grouped.day = FIRST + dt.timedelta(days=1)
    held = rounds(grouped)[TRIADS]
    grouped.register.run(leaving.withdraw, CODE, [who(grouped, NAMES[0])], reason="syk")
    grouped.register.run(repair_course_groups, CODE)
    after = rounds(grouped)
    assert [len(group.names) for group in after[TRIADS].groups] == [len(group.names) for group in held.groups]
    for key in PAIRS:
        assert sorted(name for group in after[key].groups for name in group.names) == sorted(NAMES[1:])
