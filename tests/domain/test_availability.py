"""When somebody can: rules that return, exceptions, and the two languages in which staff type them."""

from __future__ import annotations

import contextlib
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.availability import (
    Availability,
    AvailabilityException,
    AvailabilityRule,
    Hours,
    free_days,
)
from veiledning_core.domain.availability_text import parse_availability
from veiledning_core.domain.availability_words import rule_words
from veiledning_core.domain.errors import ValueFault

WEEK_8 = [dt.date.fromisocalendar(2027, 8, weekday) for weekday in range(1, 8)]
TUESDAY, WEDNESDAY = dt.date(2027, 2, 16), dt.date(2027, 2, 17)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31))
MINUTES = st.integers(0, 24 * 60)
HOURS = (
    st.tuples(MINUTES, MINUTES).filter(lambda two: two[0] < two[1]).map(lambda two: Hours(begins=two[0], ends=two[1]))
)


def _some(least: int, most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(least, most), unique=True, max_size=4).map(lambda found: tuple(sorted(found)))


@st.composite
def _rules(draw: st.DrawFn) -> AvailabilityRule:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    return AvailabilityRule(
        free=draw(st.booleans()),
        weekdays=draw(_some(1, 7)),
        weeks=draw(_some(1, 53)),
        months=draw(_some(1, 12)),
        first=first,
        last=last,
        every=draw(st.integers(1, 4)) if first else 1,
        hours=draw(HOURS),
    )


def _can(text: str) -> Availability:
    return Availability(rules=parse_availability(text))


def _comes(rule: AvailabilityRule) -> bool:
    if rule.first is None or rule.last is None or (rule.last - rule.first).days > 366:
        return True
    return any(rule.covers(rule.first + dt.timedelta(days=n)) for n in range((rule.last - rule.first).days + 1))


@given(_rules().filter(_comes), st.sampled_from(["nb", "en"]))
def test_what_is_said_of_a_rule_is_read_back_as_the_same_rule(rule: AvailabilityRule, language: str) -> None:
    words = rule_words(rule).say(language=language)
    (found,) = parse_availability(words)
    bare = not (rule.weekdays or rule.weeks or rule.months or rule.first or rule.last) and rule.hours.is_whole_day
    assert found == (rule if not bare else AvailabilityRule(free=rule.free, weekdays=(1, 2, 3, 4, 5, 6, 7)))


@pytest.mark.parametrize(
    "text", ["tirsdager, ikke uke 8", "Tuesdays, not week 8", "tir; ikke uke 8.", "Tue\nnot week 8"]
)
def test_tuesdays_not_week_8_is_every_other_tuesday(text: str) -> None:
    found = free_days(_can(text), dt.date(2027, 2, 1), dt.date(2027, 3, 7))
    assert found == (dt.date(2027, 2, 2), dt.date(2027, 2, 9), dt.date(2027, 2, 16), dt.date(2027, 3, 2))
    assert not set(found) & set(WEEK_8)


@pytest.mark.parametrize(
    ("nb", "en"),
    [
        ("tirsdager og torsdager etter kl. 12", "Tuesdays and Thursdays after 12"),
        ("annenhver tirsdag fra 5.1.2027", "every other Tuesday from 5 January 2027"),
        ("hver 3. uke fra 5. januar 2027", "every third week from 2027-01-05"),
        ("hverdager kl. 9–12 og 13.00–15.30", "weekdays 9:00-12:00, 13:00 to 15:30"),
        ("mandag–onsdag, formiddag", "Monday to Wednesday, mornings"),
        ("ikke i juli 2027", "not in July 2027"),
        ("uke 10–12, 20", "weeks 10 to 12 and 20"),
        ("oddetallsuker; ikke helger", "odd weeks; not weekends"),
        ("før 1.7.2027", "before 2027-07-01"),
    ],
)
def test_both_languages_say_the_same(nb: str, en: str) -> None:
    assert parse_availability(nb) == parse_availability(en)


def test_every_second_week_counts_from_the_week_of_the_first_day_also_over_a_long_year() -> None:
    """2026 has 53 weeks: the parity of the number turns at New Year, the turn does not."""
    found = free_days(_can("annenhver uke fra 14.12.2026"), dt.date(2026, 12, 14), dt.date(2027, 1, 31))
    assert sorted({day.isocalendar()[:2] for day in found}) == [(2026, 51), (2026, 53), (2027, 2), (2027, 4)]


def test_where_nothing_is_said_it_is_any_weekday() -> None:
    assert free_days(Availability(), WEEK_8[0], WEEK_8[-1]) == tuple(WEEK_8[:5])
    assert free_days(_can("ikke onsdager"), WEEK_8[0], WEEK_8[-1]) == tuple(d for d in WEEK_8[:5] if d != WEEK_8[2])


def test_a_rule_of_cannot_comes_before_one_of_can_and_an_exception_before_both() -> None:
    rules = parse_availability("tirsdager; ikke uke 7")
    assert not Availability(rules=rules).is_free(TUESDAY)
    after_all = AvailabilityException(first=TUESDAY, last=TUESDAY, free=True)
    assert Availability(rules=rules, exceptions=(after_all,)).is_free(TUESDAY)
    again = AvailabilityException(first=TUESDAY, last=TUESDAY, reason="ferie")
    assert not Availability(rules=rules, exceptions=(after_all, again)).is_free(TUESDAY)


@pytest.mark.parametrize(("ends", "is_free"), [(9 * 60, True), (9 * 60 + 1, False)])
def test_a_meeting_takes_the_day_only_where_it_reaches_into_the_course(ends: int, is_free: bool) -> None:
    meeting = AvailabilityException(first=TUESDAY, last=TUESDAY, hours=Hours(begins=8 * 60, ends=ends))
    assert Availability(exceptions=(meeting,)).is_free(TUESDAY) is is_free


def test_two_halves_of_a_day_that_meet_are_a_whole_one() -> None:
    assert _can("før 12; etter 12").free_hours(TUESDAY) == (Hours(),)
    assert _can("før 12; etter 12:01").free_hours(TUESDAY) == (Hours(begins=0, ends=720), Hours(begins=721, ends=1440))


@given(st.lists(_rules(), max_size=3), DAYS)
def test_the_free_hours_are_those_minutes_that_the_rules_leave(rules: list[AvailabilityRule], day: dt.date) -> None:
    allowing = [rule for rule in rules if rule.free]
    minutes = set(range(1440)) if not allowing and day.isoweekday() < 6 else set()
    for rule in [rule for rule in allowing if rule.covers(day)]:
        minutes |= set(range(rule.hours.begins, rule.hours.ends))
    for rule in [rule for rule in rules if not rule.free and rule.covers(day)]:
        minutes -= set(range(rule.hours.begins, rule.hours.ends))
    found = Availability(rules=tuple(rules)).free_hours(day)
    assert {minute for span in found for minute in range(span.begins, span.ends)} == minutes
    assert all(before.ends < after.begins for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("tirsdager", WEDNESDAY, "can only Tuesdays"),
        ("tirsdager, ikke uke 7", TUESDAY, "not week 7"),
        ("etter kl. 12", TUESDAY, "can only after 12:00"),
        ("tirsdager", TUESDAY, ""),
    ],
)
def test_it_is_said_why_somebody_cannot(text: str, day: dt.date, words: str) -> None:
    found = _can(text).obstacle(day)
    assert (found.say() if found else "") == words


def test_an_exception_says_its_reason_and_a_calendar_which_one_it_is() -> None:
    away = AvailabilityException(first=TUESDAY, last=WEDNESDAY, reason="ferie")
    busy = AvailabilityException(first=TUESDAY, last=TUESDAY, hours=Hours(begins=540, ends=600), source="kari.ics")
    found = Availability(exceptions=(away,)).obstacle(TUESDAY), Availability(exceptions=(busy,)).obstacle(TUESDAY)
    assert [one.say() if one else "" for one in found] == [
        "cannot from 2027-02-16 to 2027-02-17: ferie",
        "cannot 2027-02-16 from 09:00 to 10:00 (calendar kari.ics)",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("whenever", "'whenever' says nothing about when"),
        ("ikke skoleferien", "'skoleferien' says nothing about when"),
        ("ikke 14.3", "'14.3' has no year"),
        ("ikke 14. mars", "'14. mars' has no year"),
        ("31.2.2027", "is no date"),
        ("31. februar 2027", "is no date"),
        ("annenhver uke", "it is not clear which week every 2 weeks counts from"),
        ("uke 50–2", "2 comes before 50"),
        ("uke 54", "a year has the weeks 1 to 52 or 53, not 54"),
        ("uke 53 2027", "2027 has no week 53"),
        ("uke 0", "a year has the weeks"),
        ("ikke uke 8, tirsdager", "it is not clear whether 'tirsdager' is what they cannot, too"),
        ("ikke", "it is not said when they cannot"),
        ("tirsdager etter", "it ends in the middle of a rule"),
        ("tirsdager, 3", "3 is when it begins, but not when it ends"),
        ("kl. 15–9", "15:00 to 09:00 is no time of one day"),
        ("fra 2.1.2027 til 1.1.2027", "2027-01-01 is before 2027-01-02"),
        ("mandag 2.2.2027", "no day is meant by"),
        ("tirsdag\u202e", "cannot be seen"),
        ("tirsdager " * 200, "at most 1000 fit"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_the_word(text: str, fault: str) -> None:
    with pytest.raises(ValueFault, match=fault):
        parse_availability(text)


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueFault):
        assert isinstance(parse_availability(text), tuple)


def test_week_53_of_any_year_is_only_in_the_long_ones() -> None:
    found = free_days(_can("uke 53"), dt.date(2025, 1, 1), dt.date(2029, 12, 31))
    assert {day.isocalendar().year for day in found} == {2026}
