"""A programme is put back session by session: what others did to other sessions since stands beside it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from veiledning_core.domain.programme_edits import Rest
from veiledning_core.use_cases.courses import course_changes, programme, sessions
from veiledning_core.use_cases.reading import course_card

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
SECOND = MONDAY + 28 * DAY
STAYS = Rest.STAYS


def move(desk: Desk, session: str, hour: int, minute: int = 0) -> int:
    return desk.do(sessions.move_session, CODE, session, dt.time(hour, minute), rest=STAYS)


def starts(desk: Desk) -> dict[str, str]:
    gatherings = desk.register.read(course_card, CODE).course.gatherings
    return {session.key: f"{session.start:%H:%M}" for gathering in gatherings for session in gathering.sessions}


def test_a_move_is_undone_after_another_session_was_moved_which_stays_where_it_is(desk: Desk) -> None:
    before = starts(desk)
    first = move(desk, "welcome", 8)
    move(desk, "own-example", 11)
    move(desk, "goodbye", 13)
    desk.undo(first)
    assert starts(desk) == before | {"own-example": "11:00", "goodbye": "13:00"}
    desk.undo(desk.last)
    assert starts(desk) == before | {"welcome": "08:00", "own-example": "11:00", "goodbye": "13:00"}


def test_a_move_is_not_undone_after_the_same_session_was_changed_and_the_refusal_says_how(desk: Desk) -> None:
    first = move(desk, "welcome", 8)
    move(desk, "own-example", 11)
    second = desk.do(sessions.lengthen_session, CODE, "welcome", 30, rest=STAYS)
    refused = desk.refused(first)
    assert [line.entry.number for line in refused.obstacle.later] == [second]
    assert str(refused) == (
        f"{first} cannot be undone: what was done later builds on it: {second} (2026-06-01 12:00, "
        f"kari changed the length of a session: Welcome: 08:00–08:45 → 08:00–08:30). Undo {second} first."
    )
    desk.undo(second)
    desk.undo(first)
    assert starts(desk)["welcome"] == "09:00"


def test_a_move_that_took_the_rest_of_the_day_along_is_not_undone_after_one_of_the_rest_was_moved(desk: Desk) -> None:
    first = desk.do(sessions.move_session, CODE, "welcome", dt.time(8, 30))
    second = move(desk, "own-example", 11)
    assert [line.entry.number for line in desk.refused(first).obstacle.later] == [second]


def test_a_session_taken_out_comes_back_and_one_put_in_goes_beside_what_others_did(desk: Desk) -> None:
    before = starts(desk)
    removed = desk.do(sessions.remove_session, CODE, "first-break", rest=STAYS)
    new = {"title": "Spørsmål", "start": dt.time(15), "minutes": 20}
    added = desk.do(sessions.add_session, CODE, "day-1", rest=STAYS, **new)
    move(desk, "welcome", 8)
    desk.undo(removed)
    assert starts(desk) == before | {"welcome": "08:00", "new": "15:00"}
    desk.undo(added)
    assert starts(desk) == before | {"welcome": "08:00"}


def test_a_move_of_a_day_and_moves_of_its_sessions_are_undone_in_any_order(desk: Desk) -> None:
    before = starts(desk)
    session = move(desk, "goodbye", 13)
    day = desk.do(programme.move_gathering, CODE, "day-2", (SECOND + DAY,))
    desk.undo(session)
    assert starts(desk) == before
    assert desk.register.read(course_card, CODE).course.gatherings[1].days == (SECOND + DAY,)
    move(desk, "goodbye", 13)
    desk.undo(day)
    assert starts(desk) == before | {"goodbye": "13:00"}
    assert desk.register.read(course_card, CODE).course.gatherings[1].days == (SECOND,)


def test_a_session_moved_to_another_gathering_goes_back_under_its_own_key(desk: Desk) -> None:
    before = starts(desk)
    moved = desk.do(sessions.move_session, CODE, "goodbye", day=MONDAY, rest=STAYS)
    move(desk, "lunch", 12)
    desk.undo(moved)
    first, second = desk.register.read(course_card, CODE).course.gatherings
    assert "goodbye" not in {session.key for session in first.sessions}
    assert "goodbye" in {session.key for session in second.sessions}
    assert starts(desk) == before | {"lunch": "12:00"}


def test_a_session_whose_day_is_gone_comes_back_only_after_its_day(desk: Desk) -> None:
    desk.do(programme.move_gathering, CODE, "day-2", (SECOND, SECOND + DAY))
    new = {"title": "Spørsmål", "start": dt.time(9), "minutes": 20, "day": 2}
    desk.do(sessions.add_session, CODE, "day-2", rest=STAYS, **new)
    removed = desk.do(sessions.remove_session, CODE, "new", rest=STAYS)
    shortened = desk.do(programme.move_gathering, CODE, "day-2", (SECOND,))
    assert [line.entry.number for line in desk.refused(removed).obstacle.later] == [shortened]
    desk.undo(shortened)
    desk.undo(removed)
    assert starts(desk)["new"] == "09:00"


def test_another_field_of_the_course_is_no_hindrance(desk: Desk) -> None:
    first = move(desk, "welcome", 8)
    desk.do(course_changes.edit_course, CODE, place="Bodø")
    desk.undo(first)
    assert starts(desk)["welcome"] == "09:00"
    assert desk.register.read(course_card, CODE).course.place == "Bodø"
