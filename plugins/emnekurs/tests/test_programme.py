"""Both course days, to the minute."""

from __future__ import annotations

import re

import pytest

from veiledning_core.course_type.model import CourseType, GatheringTemplate
from veiledning_core.domain.session import Session, SessionFormat
from veiledning_core.domain.timetable import gross_minutes, net_minutes

DAY_1 = """
D1-01 09:00 09:15 opening plenary
D1-02 09:15 10:15 group-work stable-groups
D1-03 10:15 10:30 break -
D1-04 10:30 11:15 lecture plenary
D1-05 11:15 11:30 lecture plenary
D1-06 11:30 12:30 lunch -
D1-07 12:30 13:10 demonstration film+plenary
D1-08 13:10 13:30 demonstration film
D1-09 13:30 13:45 break -
D1-10 13:45 15:15 skills-training triads+plenary
D1-11 15:15 15:50 lecture plenary+film+exercises
D1-12 15:50 16:00 closing plenary
"""
DAY_2 = """
D2-01 09:00 09:15 opening plenary
D2-02 09:15 10:15 group-work stable-groups
D2-03 10:15 10:30 break -
D2-04 10:30 10:45 lecture plenary
D2-05 10:45 11:15 skills-training pairs
D2-06 11:15 11:30 demonstration film
D2-07 11:30 12:30 lunch -
D2-08 12:30 14:00 skills-training film+pairs+plenary
D2-09 14:00 14:15 break -
D2-10 14:15 15:00 discussion plenary+buzz-groups
D2-11 15:00 15:15 break -
D2-12 15:15 15:45 discussion -
D2-13 15:45 16:00 evaluation written+oral
"""


def row(session: Session) -> str:
    formats = "+".join(used.value for used in session.formats) or "-"
    return f"{session.key} {session.start:%H:%M} {session.end:%H:%M} {session.kind.value} {formats}"


def day(course_type: CourseType, key: str) -> GatheringTemplate:
    return next(gathering for gathering in course_type.gatherings if gathering.key == key)


def session(course_type: CourseType, key: str) -> Session:
    return next(item for gathering in course_type.gatherings for item in gathering.sessions if item.key == key)


@pytest.mark.parametrize(("key", "table"), [("day-1", DAY_1), ("day-2", DAY_2)])
def test_each_day_is_the_plan_to_the_minute(emnekurs: CourseType, key: str, table: str) -> None:
    assert [row(item) for item in day(emnekurs, key).sessions] == table.strip().splitlines()


@pytest.mark.parametrize(("key", "rows", "net", "films"), [("day-1", 12, 330, 3), ("day-2", 13, 315, 2)])
def test_each_day_lasts_420_minutes(emnekurs: CourseType, key: str, rows: int, net: int, films: int) -> None:
    sessions = day(emnekurs, key).sessions
    assert len(sessions) == rows
    assert (gross_minutes(sessions), net_minutes(sessions)) == (420, net)
    assert sum(SessionFormat.FILM in item.formats for item in sessions) == films


def test_two_preparations_and_two_days_make_18_hours(emnekurs: CourseType) -> None:
    hours = [block.credit_hours for block in emnekurs.preparation_blocks]
    hours += [gathering.credit_hours for gathering in emnekurs.gatherings if gathering.credit_hours is not None]
    assert hours == [2, 2, 7, 7]
    assert sum(hours) == emnekurs.frame.credit_hours == 18


def test_the_frame_has_24_seats_and_three_groups(emnekurs: CourseType) -> None:
    assert (emnekurs.frame.capacity, emnekurs.frame.groups) == (24, 3)


def test_the_roles_change_three_times_in_the_mentoring_talk(emnekurs: CourseType) -> None:
    """Three turns of 20 minutes leave 30 of the 90 for instructions and the talk together."""
    practice = session(emnekurs, "D1-10")
    assert (practice.turns, practice.turn_minutes, practice.minutes) == (3, 20, 90)
    assert [part.formats for part in practice.parts] == [(SessionFormat.TRIADS,), (SessionFormat.PLENARY,)]
    assert [handout.en for handout in practice.handouts] == [
        "Instructions for the mentor",
        "Instructions for the observer",
    ]


def test_only_one_session_has_turns(emnekurs: CourseType) -> None:
    turning = [item.key for gathering in emnekurs.gatherings for item in gathering.sessions if item.turns]
    assert turning == ["D1-10"]


@pytest.mark.parametrize(
    ("key", "statements"),
    [
        ("D1-02", ["EMNE-28", "EMNE-29"]),
        ("D1-07", ["EMNE-34", "EMNE-35", "EMNE-36"]),
        ("D1-11", ["EMNE-45", "EMNE-46", "EMNE-47"]),
        ("D2-02", ["EMNE-58", "EMNE-59"]),
        ("D2-08", ["EMNE-66", "EMNE-67"]),
        ("D2-10", ["EMNE-70", "EMNE-71"]),
        ("D2-12", ["EMNE-74"]),
    ],
)
def test_the_parts_of_a_session_run_in_the_order_of_the_plan(
    emnekurs: CourseType, key: str, statements: list[str]
) -> None:
    """The plan gives no times inside a session, so its parts have none (register, A-17)."""
    parts = session(emnekurs, key).parts
    assert [statement for part in parts for statement in part.statements] == statements
    assert {part.minutes for part in parts} == {None}


def test_pairs_practise_on_written_examples(emnekurs: CourseType) -> None:
    assert len(session(emnekurs, "D2-05").handouts) == 1


def test_presenters_are_slots_and_never_names(emnekurs: CourseType) -> None:
    """The plan has a presenter for six items; who it is, each course says (register, A-10)."""
    sessions = [item for gathering in emnekurs.gatherings for item in gathering.sessions]
    slots = {item.key: item.presenter for item in sessions if item.presenter}
    slots |= {f"{item.key}/{n}": p.presenter for item in sessions for n, p in enumerate(item.parts) if p.presenter}
    assert slots == {
        "D1-01": "presenter-1",
        "D1-04": "presenter-1",
        "D1-07/1": "presenter-2",
        "D1-08": "presenter-3",
        "D1-11": "presenter-3",
        "D2-01": "presenter-1",
    }
    assert all(re.fullmatch(r"presenter-\d", slot) for slot in slots.values())
