from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from veiledning_core.domain.attendance import Attendance, MadeUpAt, Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
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
    assert evidence(picture, GatheringsAttended(gatherings=("g1",))) == (True, False, "1 of 1 gatherings attended")
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
