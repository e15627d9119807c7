from __future__ import annotations

import pytest

from veiledning_core.domain.session import Session, SessionFormat, SessionPart
from veiledning_core.rules.kinds.minutes_per_person import MinutesPerPerson
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_course, a_gathering, a_picture, a_session, participants, said, words

FIVE_EACH = MinutesPerPerson(format=SessionFormat.STABLE_GROUPS, groups=3, min=5)


def with_session(session: Session, admitted: int = 0, seats: int | None = None) -> Picture:
    course = a_course(a_gathering(sessions=(session,)), capacity=seats)
    return a_picture(course=course, participants=participants(admitted))


def in_groups(minutes: int) -> Session:
    return a_session("round", minutes=minutes, formats=(SessionFormat.STABLE_GROUPS,))


@pytest.mark.parametrize(
    ("minutes", "sentences"),
    [(39, ["round: 39 minutes in groups of 8 is 4.8 each; at least 5"]), (40, []), (41, [])],
)
def test_everybody_in_the_largest_group_gets_time(minutes: int, sentences: list[str]) -> None:
    found = said(FIVE_EACH, with_session(in_groups(minutes), admitted=24))
    assert found == [("session:round", sentence) for sentence in sentences]


def test_the_largest_group_decides_when_they_differ() -> None:
    assert said(FIVE_EACH, with_session(in_groups(40), admitted=22)) == []
    assert len(said(FIVE_EACH, with_session(in_groups(40), admitted=25))) == 1


def test_the_seats_count_while_nobody_is_admitted() -> None:
    assert len(said(FIVE_EACH, with_session(in_groups(39), seats=24))) == 1
    assert said(FIVE_EACH, with_session(in_groups(39), admitted=21, seats=24)) == []


def test_nobody_and_no_seats_need_no_time() -> None:
    assert said(FIVE_EACH, with_session(in_groups(1))) == []


def test_sessions_of_another_format_are_not_judged() -> None:
    plenary = a_session(minutes=5, formats=(SessionFormat.PLENARY,))
    assert said(FIVE_EACH, with_session(plenary, admitted=24)) == []


def test_only_the_part_in_that_format_counts_where_its_minutes_are_given() -> None:
    def session(minutes: int | None) -> Session:
        part = SessionPart(title=words("in groups"), formats=(SessionFormat.STABLE_GROUPS,), minutes=minutes)
        return a_session("round", minutes=60, parts=(part,))

    assert len(said(FIVE_EACH, with_session(session(39), admitted=24))) == 1
    assert said(FIVE_EACH, with_session(session(None), admitted=24)) == []


def test_parts_without_minutes_of_their_own_never_hold_more_than_the_session() -> None:
    part = SessionPart(title=words("in groups"), formats=(SessionFormat.STABLE_GROUPS,))
    session = a_session("round", minutes=39, parts=(part, part))
    assert len(said(FIVE_EACH, with_session(session, admitted=24))) == 1
