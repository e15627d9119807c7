"""An offer runs out with its last day in Norway: the next look at the register says so, unasked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.time import OSLO
from veiledning_core.use_cases.enrolments import admitting, waiting_list
from veiledning_core.use_cases.today.needs import Need, NeedKind, Urgency
from veiledning_core.use_cases.today.whats_needed import whats_needed

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE, NAME = "PRV-1", "Kari Lie"
OPEN, LATE = "is to answer the offer of a place", "has not answered the offer of a place in time"
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
LAST_DAY = dt.date(2026, 6, 6)
MIDNIGHT = dt.datetime.combine(LAST_DAY + DAY, dt.time(), OSLO).astimezone(dt.UTC)
"""22:00 UTC on the last day: it is summer in Norway."""


@attrs.define
class Clock:
    """A clock that shows one instant."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        return self.at


@pytest.fixture
def offered(small_office: Office) -> Office:
    """Kari has an offer to be answered by 6 June."""
    first = dt.date(2026, 9, 7)
    small_office.plan("sample-type", CODE, (first,), (first + DAY,))
    ids = small_office.apply(CODE, NAME, **{"done-basics": "ja"})
    small_office.register.run(admitting.put_on_waiting_list, CODE, ids)
    small_office.register.run(waiting_list.offer, CODE, answer_by=LAST_DAY)
    return small_office


def at(office: Office, moment: dt.datetime) -> None:
    office.register = attrs.evolve(office.register, clock=Clock(moment))


def need(office: Office) -> Need:
    needs = office.register.read(whats_needed).all
    return next(need for need in needs if need.kind is NeedKind.OFFER)


@pytest.mark.parametrize(("late", "in_time"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_what_is_needed_today_tells_of_it_from_the_first_second_of_the_next_day(
    offered: Office, late: dt.timedelta, in_time: bool
) -> None:
    at(offered, MIDNIGHT + late)
    found = need(offered)
    assert (found.code, found.day, found.urgency) == (CODE, LAST_DAY, Urgency.SOON if in_time else Urgency.LATE)
    assert str(found.words) == f"{NAME} {OPEN if in_time else LATE}"


@pytest.mark.parametrize(("late", "in_time"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_it_can_be_answered_to_the_last_second_and_no_longer(
    offered: Office, late: dt.timedelta, in_time: bool
) -> None:
    at(offered, MIDNIGHT + late)
    (line,) = offered.lines(CODE)
    if in_time:
        offered.register.run(waiting_list.answer_offer, CODE, line.enrolment.id, OfferAnswer.ACCEPTED)
        assert offered.statuses(CODE)[NAME] is EnrolmentStatus.ADMITTED
        return
    with pytest.raises(RuleRefused, match="was to be answered by 2026-06-06"):
        offered.register.run(waiting_list.answer_offer, CODE, line.enrolment.id, OfferAnswer.ACCEPTED)
    assert len(offered.register.run(waiting_list.expire_offers, CODE).offers) == 1
