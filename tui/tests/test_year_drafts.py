"""The board of a year's drafts: days are proposed with their reasons, kept after a look, and taken back in one step."""

from __future__ import annotations

import datetime as dt

from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens.year_drafts import YearDraftsScreen
from veiledning_tui.year_drafts import YearChoice, planned_year

from veiledning_core.register import Register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.year.closed_weeks import close_weeks

BEFORE_EASTER = (dt.date(2027, 3, 23), dt.date(2027, 3, 24))
CHOICE = YearChoice(year=2027)


def days_of(register: Register, code: str) -> tuple[dt.date, ...]:
    return register.read(course_card, code).course.days


async def test_days_are_proposed_with_reasons_kept_by_key_and_taken_back(demo: Register) -> None:
    """The demonstration's draft lies in the days before Easter."""
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right", "d")
        assert isinstance(app.screen, YearDraftsScreen)
        assert any("How good it is: proved best." in row for row in shown(app))
        assert any("no holiday or closed week; the school holidays of 2027 are not known" in row for row in shown(app))
        await press(pilot, "k")
        assert any("23 March 2027 → " in row for row in shown(app))
        assert days_of(demo, "EMNE-2027-2") == BEFORE_EASTER
        await press(pilot, "enter")
        assert BEFORE_EASTER[0] not in days_of(demo, "EMNE-2027-2")
        await press(pilot, "ctrl+z", "enter")
        assert days_of(demo, "EMNE-2027-2") == BEFORE_EASTER
        await press(pilot, "escape")
        assert "Year 2027" in shown(app)[0]


async def test_a_draft_that_is_left_out_stays_on_its_days(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right", "d", "space")
        assert any("All drafts stay on their days." in row for row in shown(app))
        assert any("EMNE-2027-2 stays on its days" in row for row in shown(app))
        await press(pilot, "k")
        assert isinstance(app.screen, YearDraftsScreen)
        await press(pilot, "space")
        assert any("proved best" in row for row in shown(app))


def test_only_the_drafts_of_the_year_are_on_the_board(demo: Register) -> None:
    board = planned_year(demo, CHOICE)
    assert [course.code for course in board.drafts] == ["EMNE-2027-2"]
    empty = planned_year(demo, YearChoice(year=2031))
    assert empty.drafts == ()
    assert empty.proposal is None


def test_two_drafts_are_planned_together_and_one_around_the_other(demo: Register) -> None:
    asked = NewCourse(type_key="emnekurs", code="EMNE-9", gatherings=((BEFORE_EASTER[0],), (dt.date(2027, 5, 4),)))
    demo.run(new_course, asked)
    both = planned_year(demo, CHOICE)
    assert both.proposal is not None
    assert [course.code for course in both.proposal.courses] == ["EMNE-2027-2", "EMNE-9"]
    one = planned_year(demo, CHOICE.turned("EMNE-9"))
    assert one.proposal is not None
    assert [course.code for course in one.proposal.courses] == ["EMNE-2027-2"]
    assert CHOICE.turned("EMNE-9").turned("EMNE-9") == CHOICE


def test_where_there_are_no_days_the_board_says_why(demo: Register) -> None:
    demo.run(close_weeks, 2027, range(1, 53), reason="Flytting")
    board = planned_year(demo, CHOICE)
    assert board.proposal is None
    assert board.refusal is not None
    assert "no days are found for EMNE-2027-2" in str(board.refusal)
