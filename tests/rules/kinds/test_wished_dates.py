from __future__ import annotations

import datetime as dt

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, Wish, WishStatus
from veiledning_core.domain.gathering import Gathering
from veiledning_core.rules.kinds.wished_dates import WishedDates
from veiledning_core.rules.picture import Participant, Picture
from veiledning_core.testing.pictures import a_gathering, a_participant, a_picture, an_organisation, said

KIND = WishedDates(after="g3", before="g4")
KULL_5 = (a_gathering("g3", dt.date(2023, 5, 4), days=2), a_gathering("g4", dt.date(2023, 11, 13), days=2))
TRUST = an_organisation("Vestre Viken HF")
GOOD = Wish(dates=(dt.date(2023, 9, 4), dt.date(2023, 9, 5)))


def wishing(*wishes: Wish, name: str = "Kari Nordmann") -> Participant:
    return a_participant(name, TRUST, wishes=wishes)


def sentences(*people: Participant) -> list[str]:
    found = said(KIND, a_picture(*KULL_5, participants=people))
    assert all(subject == f"organisation:{TRUST.id}" for subject, _ in found)
    return [sentence for _, sentence in found]


def two_from(day: dt.date) -> Wish:
    return Wish(dates=(day, day + dt.timedelta(days=1)))


def test_a_wish_of_two_dates_inside_the_window_is_fine() -> None:
    assert sentences(wishing(GOOD)) == []


def test_an_organisation_without_a_wish_is_named() -> None:
    assert sentences(wishing()) == ["Vestre Viken HF has wished for no dates"]


def test_one_wish_is_enough_for_all_who_come_from_there() -> None:
    assert sentences(wishing(GOOD), wishing(name="Per Hansen")) == []


def test_an_alternative_alone_is_no_wish() -> None:
    assert sentences(wishing(Wish(dates=GOOD.dates, alternative=True))) == ["Vestre Viken HF has wished for no dates"]


@pytest.mark.parametrize(
    ("wish", "what"),
    [
        (Wish(dates=(), words="uke 38"), "uke 38"),
        (Wish(dates=()), "–"),
        (Wish(dates=GOOD.dates[:1]), "2023-09-04"),
        (Wish(dates=(*GOOD.dates, dt.date(2023, 9, 6))), "2023-09-04, 2023-09-05, 2023-09-06"),
    ],
)
def test_a_wish_that_is_not_two_dates_is_shown_as_it_was_written(wish: Wish, what: str) -> None:
    assert sentences(wishing(wish)) == [f"Vestre Viken HF wished for {what}; 2 dates are needed"]


@pytest.mark.parametrize(
    ("first", "outside"),
    [
        (dt.date(2023, 5, 5), ["2023-05-05"]),
        (dt.date(2023, 5, 6), []),
        (dt.date(2023, 11, 11), []),
        (dt.date(2023, 11, 12), ["2023-11-13"]),
        (dt.date(2023, 11, 14), ["2023-11-14", "2023-11-15"]),
    ],
)
def test_each_date_lies_strictly_between_the_gatherings(first: dt.date, outside: list[str]) -> None:
    """The window of kull 5 is 6 May to 12 November 2023 (register, D-10)."""
    window = "outside the window 2023-05-06 to 2023-11-12"
    assert sentences(wishing(two_from(first))) == [f"Vestre Viken HF wished for {day}, {window}" for day in outside]


def test_an_alternative_lies_in_the_window_too() -> None:
    alternative = Wish(dates=two_from(dt.date(2023, 12, 4)).dates, alternative=True)
    assert len(sentences(wishing(GOOD, alternative))) == 2


def test_the_same_wish_from_colleagues_is_judged_once() -> None:
    """Also when somebody has already confirmed the one, and not the other."""
    week, same = Wish(dates=(), words="uke 38"), Wish(dates=(), words="uke 38", status=WishStatus.AGREED)
    assert len(sentences(wishing(week), wishing(same, name="Per Hansen"))) == 1


@pytest.mark.parametrize("other", [Wish(dates=(), words="uke 38"), two_from(dt.date(2023, 11, 13))])
def test_once_dates_are_agreed_on_no_other_wish_is_asked_about(other: Wish) -> None:
    agreed = attrs.evolve(GOOD, status=WishStatus.AGREED)
    assert sentences(wishing(other), wishing(name="Per Hansen"))
    assert sentences(wishing(other, agreed), wishing(name="Per Hansen")) == []


def test_the_number_of_days_agreed_on_is_decided_and_the_window_is_not() -> None:
    """One day needs a decision of its own on the local course (LOK-05); a moved gathering still shows here."""
    inside, outside = dt.date(2023, 11, 12), dt.date(2023, 11, 13)
    for day, count in ((inside, 0), (outside, 1)):
        assert len(sentences(wishing(Wish(dates=(day,), status=WishStatus.AGREED)))) == count


def test_a_wish_is_the_organisations_also_when_its_writer_has_left() -> None:
    out = a_participant("Per Hansen", TRUST, wishes=(GOOD,), status=EnrolmentStatus.WITHDRAWN)
    assert sentences(wishing(), out) == []


def test_an_organisation_that_has_nobody_left_is_asked_nothing() -> None:
    out = a_participant("Per Hansen", TRUST, status=EnrolmentStatus.WITHDRAWN)
    assert sentences(out) == []


@pytest.mark.parametrize("gatherings", [(), KULL_5[:1], KULL_5[1:]])
def test_without_both_gatherings_there_is_no_window_and_the_rest_is_still_judged(
    gatherings: tuple[Gathering, ...],
) -> None:
    def picture(wish: Wish) -> Picture:
        return a_picture(*gatherings, participants=(wishing(wish),))

    assert said(KIND, picture(two_from(dt.date(2030, 1, 1)))) == []
    assert len(said(KIND, picture(Wish(dates=(), words="uke 38")))) == 1
