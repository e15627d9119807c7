from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from veiledning_core.domain.attendance import Attendance, MadeUpAt, Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.gatherings_attended import GatheringsAttended
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import (
    a_gathering,
    a_participant,
    a_picture,
    an_attendance,
    by_enrolment,
    identity,
    present_at,
    said,
)

DAY = dt.timedelta(days=1)
KIND = GatheringsAttended()
KARI = a_participant(status=EnrolmentStatus.STARTED)
NOVEMBER = a_gathering("g1", dt.date(2022, 11, 28), days=2)
MARCH = a_gathering("g2", dt.date(2023, 3, 9), days=2)
AFTER = MARCH.last_day + DAY
KULL_6 = identity("KULL-6")
MADE_UP = MadeUpAt(course=KULL_6, gathering="g2", day=dt.date(2023, 10, 12))


def kull(*marks: Attendance, today: dt.date = AFTER, **more: Any) -> Picture:
    return a_picture(
        NOVEMBER,
        MARCH,
        participants=(KARI,),
        today=today,
        attendance=by_enrolment(marks),
        codes={KULL_6: "KULL-6"},
        **more,
    )


def evidence(picture: Picture, kind: GatheringsAttended = KIND) -> tuple[bool, bool, str]:
    found = kind.evidence(picture, KARI)
    return found.met, found.missed, str(found.words)


def march(presence: Presence, made_up: MadeUpAt | None = None) -> tuple[Attendance, ...]:
    second = an_attendance(KARI, MARCH, presence, day=2, made_up=made_up)
    return (*present_at(KARI, NOVEMBER), an_attendance(KARI, MARCH), second)


def test_whoever_was_there_every_day_attended_all_gatherings() -> None:
    assert evidence(kull(*march(Presence.PRESENT))) == (True, False, "2 of 2 gatherings attended")


@pytest.mark.parametrize(
    ("presence", "what"),
    [
        (Presence.ABSENT, "g2: absent 2023-03-10"),
        (Presence.PARTLY, "g2: there for part of 2023-03-10, to be decided"),
    ],
)
def test_one_day_that_does_not_count_is_missed_and_named(presence: Presence, what: str) -> None:
    """Also on the day itself: what is recorded is known."""
    for today in (MARCH.last_day, AFTER):
        found = evidence(kull(*march(presence), today=today))
        assert found == (False, True, f"1 of 2 gatherings attended; {what}")


def test_a_gathering_made_up_with_another_course_counts_and_says_where() -> None:
    """TTT-31; register, A-26: the own cohort stays."""
    found = evidence(kull(*march(Presence.ABSENT, MADE_UP)))
    assert found == (True, False, "2 of 2 gatherings attended; g2: made up with KULL-6")


@pytest.mark.parametrize(
    ("today", "missed", "what"),
    [
        (MARCH.first_day, False, "2023-03-09 to 2023-03-10 still to come"),
        (MARCH.last_day, True, "nothing recorded for 2023-03-09; 2023-03-10 still to come"),
        (AFTER, True, "nothing recorded for 2023-03-09 to 2023-03-10"),
    ],
)
def test_a_day_that_nobody_recorded_is_missed_the_day_after(today: dt.date, missed: bool, what: str) -> None:
    found = evidence(kull(*present_at(KARI, NOVEMBER), today=today))
    assert found == (False, missed, f"1 of 2 gatherings attended; g2: {what}")


def test_only_the_gatherings_that_are_named_are_asked_for() -> None:
    picture = kull(*present_at(KARI, NOVEMBER))
    assert evidence(picture, GatheringsAttended(gatherings=("g1",))) == (True, False, "1 of 1 gathering attended")
    assert not GatheringsAttended(gatherings=("g2",)).evidence(picture, KARI).met


@pytest.mark.parametrize("kind", [KIND, GatheringsAttended(gatherings=("g9",))])
def test_without_a_gathering_nobody_has_attended(kind: GatheringsAttended) -> None:
    """A course without days, or a key that none has, proves nothing."""
    assert not kind.evidence(a_picture(participants=(KARI,)), KARI).met


def test_a_fault_is_about_the_person_and_says_who_and_what() -> None:
    picture = kull(*march(Presence.ABSENT))
    sentence = "Kari Nordmann: 1 of 2 gatherings attended; g2: absent 2023-03-10"
    assert said(KIND, picture) == [(KARI.subject, sentence)]


def test_what_is_still_to_come_is_a_fault_only_when_somebody_asks_who_is_done() -> None:
    picture = kull(*present_at(KARI, NOVEMBER), today=MARCH.first_day)
    assert said(KIND, picture) == []
    assert len(said(KIND, attrs.evolve(picture, completing=True))) == 1


@pytest.mark.parametrize(("today", "faults"), [(NOVEMBER.first_day - DAY, 0), (NOVEMBER.first_day, 1)])
def test_nothing_is_missed_before_the_first_course_day(today: dt.date, faults: int) -> None:
    picture = kull(an_attendance(KARI, NOVEMBER, Presence.ABSENT), today=today)
    assert len(said(KIND, picture)) == faults


@pytest.mark.parametrize("status", list(EnrolmentStatus))
def test_it_is_asked_only_of_those_with_a_binding_place(status: EnrolmentStatus) -> None:
    per = a_participant("Per Hansen", status=status)
    picture = attrs.evolve(kull(), participants=(per,))
    assert len(said(KIND, picture)) == status.is_binding


def ten_meetings(missed: int, *, over: int = 10, percent: int = 80) -> tuple[bool, bool, str]:
    """Ten meetings, of which so many are over, and the first ones missed."""
    meetings = [a_gathering(f"m{n}", NOVEMBER.first_day + n * 7 * DAY) for n in range(10)]
    marks = [an_attendance(KARI, held, Presence.ABSENT) for held in meetings[:missed]]
    marks += [mark for held in meetings[missed:over] for mark in present_at(KARI, held)]
    picture = a_picture(
        *meetings,
        participants=(KARI,),
        today=meetings[over - 1].last_day + DAY,
        attendance=by_enrolment(marks),
        codes={},
    )
    met, is_missed, words = evidence(picture, GatheringsAttended(min_percent=percent))
    return met, is_missed, words.partition(";")[0]


@pytest.mark.parametrize(
    ("missed", "percent", "met", "counted"),
    [
        (1, 80, True, "9 of 10 gatherings attended, 8 needed"),
        (2, 80, True, "8 of 10 gatherings attended, 8 needed"),
        (3, 80, False, "7 of 10 gatherings attended, 8 needed"),
        (2, 81, False, "8 of 10 gatherings attended, 9 needed"),
        (1, 81, True, "9 of 10 gatherings attended, 9 needed"),
        (9, 1, True, "1 of 10 gatherings attended, 1 needed"),
        (10, 1, False, "0 of 10 gatherings attended, 1 needed"),
        (1, 91, False, "9 of 10 gatherings attended"),
    ],
)
def test_a_share_of_them_is_enough_and_is_rounded_up(missed: int, percent: int, met: bool, counted: str) -> None:
    assert ten_meetings(missed, percent=percent) == (met, not met, counted)


@pytest.mark.parametrize(("missed", "lost"), [(2, False), (3, True)])
def test_a_share_is_missed_once_the_meetings_that_are_left_are_too_few(missed: int, lost: bool) -> None:
    """Until then nobody is told that they lack anything."""
    met, is_missed, _ = ten_meetings(missed, over=4)
    assert (met, is_missed) == (False, lost)


@pytest.mark.parametrize("percent", [0, 101])
def test_a_share_of_nothing_or_of_more_than_all_is_refused(percent: int) -> None:
    with pytest.raises(ValueFault, match=f"min_percent is {percent}; from 1 to 100"):
        GatheringsAttended(min_percent=percent)


def test_one_and_a_hundred_per_cent_are_shares() -> None:
    assert [GatheringsAttended(min_percent=percent).needed(10) for percent in (1, 100)] == [1, 10]
