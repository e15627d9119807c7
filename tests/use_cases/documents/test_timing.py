"""How long each person has in a round, and when roles change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.session import Session, SessionFormat, SessionKind, SessionPart
from veiledning_core.use_cases.documents.timing import (
    changes_of_roles,
    group_minutes,
    group_sizes,
    minutes_each,
    rounds_in,
)

TITLE = LocalText(nb="Økt", en="Session")
GROUPS, TRIADS, PLENARY = SessionFormat.STABLE_GROUPS, SessionFormat.TRIADS, SessionFormat.PLENARY


def session(minutes: int = 90, *parts: SessionPart, **more: Any) -> Session:
    kind = SessionKind.GROUP_WORK
    return Session(key="S", start=dt.time(13, 45), minutes=minutes, kind=kind, title=TITLE, parts=parts, **more)


def part(*formats: SessionFormat, minutes: int | None = None) -> SessionPart:
    return SessionPart(title=TITLE, formats=formats, minutes=minutes)


def said(messages: tuple[Any, ...]) -> list[str]:
    return [message.say() for message in messages]


@pytest.mark.parametrize(
    ("people", "groups", "sizes"),
    [(24, 3, (8, 8, 8)), (23, 3, (8, 8, 7)), (2, 3, (1, 1, 0)), (0, 3, (0, 0, 0)), (5, 1, (5,))],
)
def test_people_are_shared_out_evenly(people: int, groups: int, sizes: tuple[int, ...]) -> None:
    assert group_sizes(people, groups) == sizes


@given(st.integers(0, 500), st.integers(1, 60))
def test_there_is_time_for_everybody_and_no_half_minute_to_spare_for_each(minutes: int, people: int) -> None:
    each = minutes_each(minutes, people)
    assert people * each <= minutes < people * (each + Decimal("0.5"))


def test_eight_in_a_group_have_seven_and_a_half_of_sixty_minutes() -> None:
    """The figures are those of EMNE-28."""
    assert said(rounds_in(session(60, formats=(GROUPS,)), (8, 8, 7))) == [
        "With 8 in the group: 7.5 minutes each",
        "With 7 in the group: 8.5 minutes each",
    ]


@pytest.mark.parametrize("sizes", [(0,), (1,), (121,)])
def test_nothing_is_said_where_nobody_takes_turns_or_there_is_no_time(sizes: tuple[int, ...]) -> None:
    assert rounds_in(session(60, formats=(GROUPS,)), sizes) == ()


def test_only_the_parts_in_groups_count_where_their_minutes_are_known() -> None:
    assert group_minutes(session(60, part(GROUPS, minutes=40), part(PLENARY, minutes=20), formats=(GROUPS,))) == 40
    assert group_minutes(session(60, part(GROUPS), part(PLENARY), formats=(GROUPS,))) == 60
    assert group_minutes(session(60, part(PLENARY), formats=(PLENARY,))) == 0


def test_what_the_turns_leave_is_halved_between_before_and_after() -> None:
    """The figures are those of EMNE-40: three turns of 20 minutes in a session of 90."""
    turned = session(90, part(TRIADS), part(PLENARY), turns=3, turn_minutes=20)
    assert said(changes_of_roles(turned)) == ["Change of roles: 14:00–14:20, 14:20–14:40, 14:40–15:00"]


@pytest.mark.parametrize(
    ("minutes", "begins"), [(60, "13:45"), (69, "13:45"), (70, "13:50"), (79, "13:50"), (80, "13:55")]
)
def test_turns_begin_on_a_round_minute(minutes: int, begins: str) -> None:
    (words,) = said(changes_of_roles(session(minutes, turns=3, turn_minutes=20)))
    assert words.startswith(f"Change of roles: {begins}–")


@pytest.mark.parametrize(("before", "begins"), [(10, "13:55"), (30, "14:15"), (31, "14:00")])
def test_turns_begin_when_what_comes_before_them_is_over_if_they_then_fit(before: int, begins: str) -> None:
    turned = session(90, part(PLENARY, minutes=before), part(TRIADS), turns=3, turn_minutes=20)
    (words,) = said(changes_of_roles(turned))
    assert words.startswith(f"Change of roles: {begins}–")


def test_turns_that_do_not_fit_are_said_not_to() -> None:
    (words,) = said(changes_of_roles(session(59, turns=3, turn_minutes=20)))
    assert "a turn can last 19 minutes at most" in words


def test_each_size_of_group_has_its_own_times() -> None:
    """A-18: a group of four has one turn more; a pair has no more than the programme says."""
    turned = session(90, part(TRIADS), turns=3, turn_minutes=20)
    assert said(changes_of_roles(turned, (4, 3, 3))) == [
        "Groups of 3: Change of roles: 14:00–14:20, 14:20–14:40, 14:40–15:00",
        "Groups of 4: Change of roles: 13:50–14:10, 14:10–14:30, 14:30–14:50, 14:50–15:10",
    ]
    assert said(changes_of_roles(turned, (4,)))[0].startswith("Change of roles: 13:50–14:10")
    assert "a turn can last 17 minutes" in said(changes_of_roles(session(70, turns=3, turn_minutes=20), (3, 4)))[1]


def test_a_session_without_turns_has_no_change_of_roles() -> None:
    assert changes_of_roles(session()) == ()
