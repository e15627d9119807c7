"""When a participant has completed: both days and the preparations, or a decision that lets something pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.gathering import Gathering
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.hours import hour_account
from veiledning_core.rules.picture import Participant, Picture
from veiledning_core.testing.pictures import an_attendance, by_enrolment, present_at

Held = Callable[..., Picture]
Findings = Callable[[Picture, str], Sequence[Finding]]

FIRST_BLOCK = frozenset({"EMNE-17", "EMNE-19", "EMNE-20", "EMNE-22"})
SECOND_BLOCK = frozenset({"EMNE-51", "EMNE-55"})
ALL = FIRST_BLOCK | SECOND_BLOCK


@pytest.fixture
def after(held: Held) -> Picture:
    """A course with one participant, the day after its last day."""
    picture = held(people=1)
    return attrs.evolve(picture, today=picture.course.days[-1] + dt.timedelta(days=1), completing=True)


def one_of(picture: Picture) -> tuple[Participant, Gathering, Gathering]:
    day_1, day_2 = picture.course.gatherings
    return picture.participants[0], day_1, day_2


def attending(picture: Picture, second: Presence) -> Picture:
    """The participant was there on the first day; what of the second?"""
    kari, day_1, day_2 = one_of(picture)
    marks = by_enrolment(present_at(kari, day_1), (an_attendance(kari, day_2, second),))
    return attrs.evolve(picture, attendance=marks)


def having_ticked(picture: Picture, *keys: str) -> Picture:
    kari, *_ = one_of(picture)
    return attrs.evolve(picture, ticks={kari.enrolment.id: frozenset(keys)})


@pytest.mark.edge("EMNE-complete-days")
@pytest.mark.parametrize(
    ("presence", "lacking"), [(Presence.ABSENT, True), (Presence.PARTLY, True), (Presence.PRESENT, False)]
)
def test_both_days_are_attended_and_part_of_one_is_decided_on(
    after: Picture, findings: Findings, presence: Presence, lacking: bool
) -> None:
    found = findings(attending(after, presence), "EMNE-complete-days")
    assert [(f.reaction, f.guards, f.waived_by) for f in found] == [
        (Reaction.BLOCK, Moment.COMPLETE, ("course-leader", "coordinator"))
    ] * lacking


@pytest.mark.edge("EMNE-complete-days")
@pytest.mark.parametrize(("days_after", "missed"), [(-1, False), (0, False), (1, True)])
def test_a_day_that_nobody_recorded_is_missed_from_the_day_after(
    after: Picture, findings: Findings, days_after: int, missed: bool
) -> None:
    kari, day_1, day_2 = one_of(after)
    today = day_2.last_day + dt.timedelta(days=days_after)
    picture = attrs.evolve(after, completing=False, today=today, attendance=by_enrolment(present_at(kari, day_1)))
    assert bool(findings(picture, "EMNE-complete-days")) == missed


@pytest.mark.edge("EMNE-complete-preparations")
@pytest.mark.parametrize(
    ("ticked", "lacking"),
    [
        (FIRST_BLOCK, True),
        (ALL - {"EMNE-55"}, True),
        (ALL, False),
        (ALL | {"EMNE-18", "EMNE-50"}, False),
        ((ALL - {"EMNE-55"}) | {"EMNE-50"}, True),
    ],
)
def test_every_preparation_that_is_asked_for_is_confirmed_or_the_course_leader_decides(
    after: Picture, findings: Findings, ticked: frozenset[str], lacking: bool
) -> None:
    """Reading on, or the booklet once more, is asked of nobody; so it makes up for nothing (EMNE-18, EMNE-50)."""
    found = findings(having_ticked(after, *ticked), "EMNE-complete-preparations")
    assert [(f.reaction, f.waived_by) for f in found] == [(Reaction.WARN, ("course-leader",))] * lacking


@pytest.mark.parametrize(
    ("presence", "ticked", "earned"),
    [
        (Presence.PRESENT, ALL, 18),
        (Presence.PRESENT, FIRST_BLOCK, 16),
        (Presence.PRESENT, frozenset(), 14),
        (Presence.ABSENT, ALL, 11),
    ],
)
def test_the_hours_are_two_and_two_and_seven_and_seven(
    after: Picture, presence: Presence, ticked: frozenset[str], earned: int
) -> None:
    """2 + 2 + 7 + 7 = 18; hours that are not confirmed are not counted (register, A-03, D-01)."""
    picture = having_ticked(attending(after, presence), *ticked)
    account = hour_account(picture, picture.participants[0])
    assert (int(account.earned), int(account.total)) == (earned, 18)


def test_a_certificate_is_given(emnekurs: CourseType) -> None:
    assert emnekurs.certificate is not None
    assert emnekurs.certificate.title.nb == "Kursbevis"
