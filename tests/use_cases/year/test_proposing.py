"""Days for several courses: on good days, with the type's gaps and free people, kept in one step and undone in one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.day_calendar import SchoolHoliday
from veiledning_core.domain.errors import InputFault, NotFound, RuleRefused, UsageFault, VeiledningError
from veiledning_core.domain.holidays import holidays_of
from veiledning_core.use_cases import checking
from veiledning_core.use_cases.availability import add_exception, set_availability
from veiledning_core.use_cases.conflicts.finding import all_conflicts
from veiledning_core.use_cases.conflicts.settings import add_rooms
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_card, list_journal
from veiledning_core.use_cases.year.closed_weeks import close_weeks
from veiledning_core.use_cases.year.proposing import YearProposal, keep_year, propose_year
from veiledning_core.use_cases.year.school_holidays import (
    read_school_holidays,
    school_holidays,
    set_school_holidays,
)
from veiledning_core.use_cases.year.year_check import check_year
from veiledning_core.use_cases.year.year_courses import YearAsked, YearCourse
from veiledning_core.use_cases.year.year_drafts import drafts_of_year

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

WHO = "Siri Lie"
FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
WINTER = SchoolHoliday(county="Innlandet", name="Vinterferie", first=dt.date(2027, 2, 22), last=dt.date(2027, 2, 26))


def _office(office: Office) -> None:
    """Siri leads a course in 2026; she can only on Tuesdays and Wednesdays of 2027."""
    office.plan("emnekurs", "EMNE-1", (dt.date(2026, 9, 7),), (dt.date(2026, 10, 6),))
    office.staff("EMNE-1", "course-leader", WHO)
    office.register.run(set_availability, WHO, "tirsdager og onsdager")
    office.register.run(close_weeks, 2027, [17], reason="Flytting")
    office.register.run(set_school_holidays, (WINTER,))


@pytest.fixture
def ready(office_after: OfficeAfter) -> Office:
    return office_after(_office)[0]


def _asked(*courses: YearCourse, first: dt.date = FIRST, last: dt.date = LAST, **said: Any) -> YearAsked:
    return YearAsked(first=first, last=last, courses=courses, **said)


TWO = (
    YearCourse(code="KULL-8", type_key="ttt", staff=(f"programme-teacher:{WHO}",), place="Hamar"),
    YearCourse(code="EMNE-2", type_key="emnekurs", staff=(f"course-leader:{WHO}",), place="Hamar"),
)


def _days(proposal: YearProposal) -> list[dt.date]:
    return [day for course in proposal.courses for gathering in course.gatherings for day in gathering.days]


def _undo_last(office: Office) -> None:
    number = office.register.read(list_journal, limit=1)[0].number
    assert number is not None
    office.register.run(undo, number)


def test_the_days_are_good_ones_and_nobody_is_in_two_places(ready: Office) -> None:
    proposal = ready.register.read(propose_year, _asked(*TWO))
    days = _days(proposal)
    assert proposal.quality.is_best
    assert len(days) == len(set(days)) == 10
    assert {day.isoweekday() for day in days} <= {2, 3}
    assert not any(day in holidays_of(2027) or day.isocalendar().week in (17, *range(27, 33)) for day in days)
    assert [gathering.against for course in proposal.courses for gathering in course.gatherings] == [()] * 6


def test_the_reasons_are_told_day_by_day(ready: Office) -> None:
    (course,) = ready.register.read(propose_year, _asked(TWO[1])).courses
    first, second = course.gatherings
    assert [str(reason) for reason in first.reasons][:2] == [
        "no holiday, school holiday or closed week",
        "Siri Lie can",
    ]
    gap = (second.days[0] - first.days[-1]).days
    assert f"{gap} days after the one before (14 to 183)" in map(str, second.reasons)


def test_where_the_best_week_is_not_possible_it_is_told_why(ready: Office) -> None:
    """The two gatherings of 2027 would best be in the middle of its halves; Siri is away then."""
    (course,) = ready.register.read(propose_year, _asked(TWO[1])).courses
    week = course.gatherings[0].days[0].isocalendar()
    monday = dt.date.fromisocalendar(week.year, week.week, 1)
    ready.register.run(
        add_exception, WHO, monday - dt.timedelta(days=7), monday + dt.timedelta(days=13), reason="Reise"
    )
    (other,) = ready.register.read(propose_year, _asked(TWO[1])).courses
    assert any("Reise" in str(reason) for reason in other.gatherings[0].reasons)


def test_a_school_holiday_is_chosen_only_where_nothing_else_is_left(ready: Office) -> None:
    asked = YearCourse(code="EMNE-2", type_key="emnekurs", staff=(WHO,), first=WINTER.first, last=dt.date(2027, 3, 31))
    (course,) = ready.register.read(propose_year, _asked(asked)).courses
    assert course.gatherings[0].days >= (dt.date(2027, 3, 2),)
    narrow = YearCourse(code="EMNE-2", type_key="emnekurs", staff=(WHO,), first=WINTER.first, last=dt.date(2027, 3, 10))
    (course,) = ready.register.read(propose_year, _asked(narrow)).courses
    assert [str(words) for words in course.gatherings[0].against] == ["2027-02-23: Vinterferie (Innlandet)"]
    (course,) = ready.register.read(propose_year, _asked(narrow, counties=("Oslo",))).courses
    assert course.gatherings[0].against == ()


def test_where_no_school_holidays_are_known_none_are_ruled_out(ready: Office) -> None:
    (course,) = ready.register.read(propose_year, _asked(TWO[1], counties=("Oslo",))).courses
    assert str(course.gatherings[0].reasons[0]) == (
        "no holiday or closed week; the school holidays of 2027 are not known"
    )


def test_keeping_makes_drafts_with_their_staff_in_one_step_that_is_undone_in_one(ready: Office) -> None:
    before = len(ready.journal())
    proposal = ready.register.run(keep_year, _asked(*TWO))
    for proposed in proposal.courses:
        card = ready.register.read(course_card, proposed.code)
        assert card.course.status is CourseStatus.DRAFT
        assert card.course.place == "Hamar"
        assert list(card.course.days) == [day for gathering in proposed.gatherings for day in gathering.days]
        assert WHO in [
            member.person.name for member in ready.register.read(checking.check_course, proposed.code).picture.staff
        ]
    assert ready.register.read(all_conflicts, FIRST) == ()
    assert ready.journal()[0].use_case == "keep_year"
    _undo_last(ready)
    assert len(ready.journal()) > before
    with pytest.raises(NotFound):
        ready.register.read(course_card, "KULL-8")


def test_a_draft_is_moved_around_the_courses_that_its_people_are_on(ready: Office) -> None:
    run = ready.register.run
    run(keep_year, _asked(*TWO))
    taken = set(ready.register.read(course_card, "KULL-8").course.days)
    proposal = run(keep_year, _asked(YearCourse(code="EMNE-2"), first=dt.date(2027, 8, 1)))
    moved = ready.register.read(course_card, "EMNE-2").course.days
    assert list(moved) == _days(proposal)
    assert min(moved) >= dt.date(2027, 8, 1)
    assert not taken & set(moved)


def test_a_room_that_is_taken_is_not_chosen(ready: Office) -> None:
    ready.register.run(add_rooms, ("Sal A, Hamar",))
    day = dt.date(2027, 2, 2)
    ready.plan("emnekurs", "EMNE-7", (day,), (dt.date(2027, 3, 2),), place="Sal A, Hamar")
    asked = YearCourse(code="EMNE-8", type_key="emnekurs", place="Sal A, Hamar", first=day, last=dt.date(2027, 3, 3))
    assert not {day, dt.date(2027, 3, 2)} & set(_days(ready.register.read(propose_year, _asked(asked))))


# ---- nobody is named ----

NAMELESS = tuple(YearCourse(code=code, type_key="ttt") for code in ("KULL-9", "KULL-10"))


def test_two_cohorts_for_which_nobody_is_named_do_not_lie_on_the_same_days(ready: Office) -> None:
    """The same people hold them, as far as anybody knows."""
    proposal = ready.register.read(propose_year, _asked(*NAMELESS))
    assert len(_days(proposal)) == len(set(_days(proposal))) == 16
    assert proposal.quality.is_best


def test_neither_do_they_lie_on_the_days_of_one_with_its_people_or_of_one_that_exists(ready: Office) -> None:
    staffed = ready.register.run(keep_year, _asked(TWO[0]))
    one_more = YearCourse(code="KULL-11", type_key="ttt", staff=(f"programme-teacher:{WHO}",))
    proposal = ready.register.read(
        propose_year, _asked(*NAMELESS, one_more, YearCourse(code="EMNE-3", type_key="emnekurs"))
    )
    cohorts = [day for course in proposal.courses[:3] for gathering in course.gatherings for day in gathering.days]
    assert len(cohorts) == len(set(cohorts)) == 24
    assert not {*cohorts} & {*_days(staffed)}


def test_cohorts_with_people_of_their_own_may_lie_on_the_same_days(ready: Office) -> None:
    ready.plan("emnekurs", "EMNE-4", (dt.date(2026, 9, 8),), (dt.date(2026, 10, 7),))
    ready.staff("EMNE-4", "course-leader", "Per Vik")
    two = (TWO[0], YearCourse(code="KULL-9", type_key="ttt", staff=("Per Vik",)))
    ready.register.run(set_availability, "Per Vik", "tirsdager og onsdager")
    first, second = ready.register.read(propose_year, _asked(*two)).courses
    assert [one.days for one in first.gatherings] == [one.days for one in second.gatherings]


def test_of_days_that_another_of_the_type_has_it_is_told(ready: Office) -> None:
    """Between 1 and 15 February the one pair of days that are far enough apart is the first and the last."""
    only = YearCourse(code="EMNE-3", type_key="emnekurs", first=dt.date(2027, 2, 1), last=dt.date(2027, 2, 15))
    assert _days(ready.register.read(propose_year, _asked(only))) == [dt.date(2027, 2, 1), dt.date(2027, 2, 15)]
    ready.plan("emnekurs", "EMNE-7", (dt.date(2027, 2, 1),), (dt.date(2027, 4, 20),))
    with pytest.raises(RuleRefused) as refused:
        ready.register.read(propose_year, _asked(only))
    assert "EMNE-7 is held then, and nobody is named for this one (days: 1)" in str(refused.value)


def test_the_same_seed_gives_the_same_days_and_a_preview_writes_nothing(ready: Office) -> None:
    first = ready.register.preview(keep_year, _asked(*TWO, seed=7))
    assert first.result == ready.register.read(propose_year, _asked(*TWO, seed=7))
    assert {change.kind for change in first.changes} >= {"course", "assignment"}
    with pytest.raises(NotFound):
        ready.register.read(course_card, "KULL-8")


def test_where_there_are_no_days_it_is_told_why(ready: Office) -> None:
    with pytest.raises(RuleRefused) as short:
        ready.register.read(propose_year, _asked(TWO[0], last=dt.date(2027, 5, 1)))
    assert "it is to take 270 to 460 days in all" in str(short.value)
    with pytest.raises(RuleRefused) as tight:
        ready.register.read(propose_year, _asked(TWO[1], first=dt.date(2027, 9, 1), last=dt.date(2027, 9, 8)))
    assert "14 to 183 days are to lie between gatherings" in str(tight.value)
    ready.register.run(set_availability, WHO, "søndager")
    with pytest.raises(RuleRefused) as never:
        ready.register.read(propose_year, _asked(TWO[1]))
    assert "0 of 261 weekdays are free" in str(never.value)
    assert "Siri Lie can only Sundays (days: 261)" in str(never.value)


@pytest.mark.parametrize(
    "asked",
    [
        _asked(),
        _asked(TWO[0], TWO[0]),
        _asked(YearCourse(code="EMNE-1", type_key="emnekurs")),
        _asked(YearCourse(code="EMNE-9")),
        _asked(YearCourse(code="X", type_key="lokalt-kurs")),
        _asked(YearCourse(code="X", type_key="finnes-ikke")),
        _asked(YearCourse(code="X", type_key="ttt", staff=("Ingen Her",))),
        _asked(YearCourse(code="X", type_key="ttt", staff=(f"sjef:{WHO}",))),
        _asked(TWO[0], first=dt.date(2020, 1, 1), last=dt.date(2020, 12, 31)),
        _asked(TWO[0], last=dt.date(2040, 1, 1)),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(ready: Office, asked: YearAsked) -> None:
    with pytest.raises(VeiledningError) as refused:
        ready.register.read(propose_year, asked)
    assert isinstance(refused.value, (UsageFault, NotFound))


def test_a_last_day_before_the_first_is_called_that(ready: Office) -> None:
    first, last = dt.date(2027, 6, 1), dt.date(2027, 5, 1)
    with pytest.raises(UsageFault, match="2027-05-01 is before 2027-06-01"):
        ready.register.read(propose_year, _asked(TWO[0], first=first, last=last))
    with pytest.raises(UsageFault, match="2027-05-01 is before 2027-06-01"):
        ready.register.read(check_year, first, last)


def test_an_announced_course_is_not_moved(ready: Office) -> None:
    ready.register.run(course_changes.cancel, "EMNE-1", reason="Få søkere")
    with pytest.raises(RuleRefused):
        ready.register.read(propose_year, _asked(YearCourse(code="EMNE-1")))


def test_a_year_is_checked_as_it_is_proposed(ready: Office) -> None:
    """16 February is fine; the course's second day, a week later, is in the school holiday and too soon."""
    ready.plan("emnekurs", "EMNE-5", (dt.date(2027, 2, 16),), (dt.date(2027, 2, 23),))
    ready.plan("emnekurs", "EMNE-6", (dt.date(2027, 2, 16),), (dt.date(2027, 5, 7),))
    for code in ("EMNE-5", "EMNE-6"):
        ready.staff(code, "course-leader", WHO)
    found = {
        (one.gathering.course.code, one.gathering.number): one for one in ready.register.read(check_year, FIRST, LAST)
    }
    assert found["EMNE-5", 1].against == ()
    assert [str(words) for words in found["EMNE-5", 2].against] == ["2027-02-23: Vinterferie (Innlandet)"]
    assert ["at least 14" in str(words) for words in found["EMNE-5", 2].rules] == [True]
    assert ["is needed on EMNE-5" in str(words) for words in found["EMNE-6", 1].conflicts] == [True]
    assert [str(words) for words in found["EMNE-6", 2].against] == ["2027-05-07: squeezed between days off"]
    assert len(found["EMNE-6", 2].conflicts) == 1
    assert not any(one.is_good for one in found.values())


def test_school_holidays_are_taken_in_by_county_and_year(ready: Office, tmp_path: Path) -> None:
    file = tmp_path / "skole.toml"
    file.write_text(
        '[[holidays]]\ncounty = "Oslo"\nname = "Høstferie"\nfirst = 2027-10-04\nlast = 2027-10-08\n'
        '[[holidays]]\ncounty = "innlandet"\nname = "Høstferie"\nfirst = 2027-10-11\nlast = 2027-10-15\n',
        "utf-8",
    )
    ready.register.run(set_school_holidays, read_school_holidays(file))
    held = ready.register.read(school_holidays, 2027)
    assert [(one.county, one.first.month) for one in held] == [("innlandet", 10), ("Oslo", 10)]
    _undo_last(ready)
    assert ready.register.read(school_holidays, 2027) == (WINTER,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "holidays = 1\n",
        "[[holidays]]\ncounty = 1\n",
        '[[holidays]]\ncounty = "A"\nname = "B"\nfirst = "2027-01-01"\nlast = 2027-01-02\n',
        '[[holidays]]\ncounty = "A"\nname = "B"\nfirst = 2027-01-03\nlast = 2027-01-02\n',
        '[[holidays]]\ncounty = ""\nname = "B"\nfirst = 2027-01-01\nlast = 2027-01-02\n',
        '[[holidays]]\ncounty = "A"\nname = "B"\nfirst = 2027-01-01\nlast = 2027-01-02\nextra = 1\n',
        "[[holidays",
    ],
)
def test_a_file_of_school_holidays_with_faults_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "skole.toml").write_text(text, "utf-8")
    with pytest.raises(InputFault):
        read_school_holidays(tmp_path / "skole.toml")


def test_the_drafts_of_a_year_are_those_with_a_day_in_it_that_belong_to_no_other_course(ready: Office) -> None:
    """A course over New Year is a draft of both years; what is announced is none."""
    ready.plan("emnekurs", "EMNE-7", (dt.date(2026, 12, 1),), (dt.date(2027, 1, 12),))
    ready.plan("ttt", "KULL-9", *(((dt.date(2027, month, 2), dt.date(2027, month, 3))) for month in (2, 4, 6, 11)))
    days = ((dt.date(2027, 8, 30),), (dt.date(2027, 8, 31),))
    ready.register.run(new_course, NewCourse(type_key="lokalt-kurs", code="LOK-9", gatherings=days, part_of="KULL-9"))

    def codes(year: int) -> list[str]:
        return [course.code for course in ready.register.read(drafts_of_year, year)]

    assert codes(2026) == ["EMNE-1", "EMNE-7"]
    assert codes(2027) == ["EMNE-7", "KULL-9"]
    ready.register.run(course_changes.cancel, "EMNE-7", reason="Få søkere")
    assert codes(2027) == ["KULL-9"]
    assert codes(2028) == []
