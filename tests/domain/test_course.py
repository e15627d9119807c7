"""One planned running of a course type."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.course import Course, CourseStatus, course_code
from veiledning_core.domain.errors import NotFound, ValueFault
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.session import Session, SessionKind

WORDS = LocalText(nb="Kursdag", en="Course day")


def course(**more: Any) -> Course:
    return Course(id=UUID(int=1), code="EMNE-2027-1", type_key="emnekurs", edition="2023-08", title="Emnekurs", **more)


def gathering(key: str, *days: dt.date, sessions: tuple[str, ...] = ()) -> Gathering:
    items = tuple(
        Session(key=name, start=dt.time(9), minutes=15, kind=SessionKind.OPENING, title=WORDS) for name in sessions
    )
    return Gathering(key=key, label=WORDS, days=days, sessions=items)


FIRST = gathering("day-1", dt.date(2027, 2, 1), sessions=("welcome", "talk"))
SECOND = gathering("day-2", dt.date(2027, 4, 5), dt.date(2027, 4, 6), sessions=("plan",))


def test_a_new_course_is_a_draft_at_its_first_revision() -> None:
    assert (course().status, course().revision) == (CourseStatus.DRAFT, 1)


def test_its_days_are_those_of_its_gatherings() -> None:
    planned = course(gatherings=(FIRST, SECOND))
    assert planned.days == (dt.date(2027, 2, 1), dt.date(2027, 4, 5), dt.date(2027, 4, 6))
    assert (planned.first_day, planned.last_day) == (dt.date(2027, 2, 1), dt.date(2027, 4, 6))


def test_its_first_day_is_the_earliest_in_whatever_order_the_gatherings_stand() -> None:
    planned = course(gatherings=(SECOND, FIRST))
    assert (planned.first_day, planned.last_day) == (dt.date(2027, 2, 1), dt.date(2027, 4, 6))


def test_a_course_without_gatherings_has_no_first_and_no_last_day() -> None:
    assert (course().days, course().first_day, course().last_day) == ((), None, None)


@pytest.mark.parametrize("seats", [0, -1])
def test_a_course_has_room_for_at_least_one(seats: int) -> None:
    with pytest.raises(ValueFault, match="EMNE-2027-1: a course has room for at least one"):
        course(capacity=seats)
    assert course(capacity=1).capacity == 1
    assert course(capacity=None).capacity is None


def test_a_session_is_found_with_the_gathering_it_stands_in() -> None:
    meeting, found = course(gatherings=(FIRST, SECOND)).session("plan")
    assert (meeting, found) == (SECOND, SECOND.sessions[0])


def test_an_unknown_session_is_answered_with_the_command_that_lists_them() -> None:
    with pytest.raises(NotFound, match="EMNE-2027-1: no session 'lunch'") as caught:
        course(gatherings=(FIRST, SECOND)).session("lunch")
    assert str(caught.value.hint) == "`veiledning course programme EMNE-2027-1` lists them."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("emne-2027-1", "EMNE-2027-1"),
        (" TTT.5 ", "TTT.5"),
        ("7", "7"),
        ("årskurs_1", "ÅRSKURS_1"),
        ("a" * 32, "A" * 32),
    ],
)
def test_a_course_code_is_kept_in_capitals(text: str, code: str) -> None:
    assert course_code(text) == course_code(unicodedata.normalize("NFD", text)) == code


@pytest.mark.parametrize(
    "text", ["", " ", "-1", ".A", "_A", "A B", "A/B", "../A", "A" * 33, "A\n1", "A\x1b", "É1", "١"]
)
def test_what_cannot_be_a_course_code_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="cannot be a course code"):
        course_code(text)


@given(st.text(max_size=40))
def test_a_course_code_read_again_is_the_same(text: str) -> None:
    try:
        code = course_code(text)
    except ValueFault:
        return
    assert course_code(code) == course_code(code.lower()) == code
