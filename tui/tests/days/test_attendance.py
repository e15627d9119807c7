"""The morning of a course day: everybody is there but the exceptions, one letter each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.attendance import AttendancePane

from veiledning_core.domain.attendance import MakeUpStatus, Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Register
from veiledning_core.use_cases.course_days.attendance_sheets import attendance_sheet
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, decide_make_up, make_ups_of
from veiledning_core.use_cases.courses.course_changes import close
from veiledning_core.use_cases.enrolments.leaving import withdraw

Drawn = Callable[[str, Sequence[str]], None]
Enrolled = Callable[..., EnrolmentLine]
OpenOn = Callable[[dt.date], Register]
FIRST_DAY = dt.date(2027, 1, 11)
SIZE = (80, 24)


async def open_sheet(app: VeiledningApp, pilot: Pilot[Any], code: str = "PRV-1") -> AttendancePane:
    app.post_message(CourseWanted(code, "attendance"))
    await settle(pilot)
    return app.screen.query_one(AttendancePane)


def recorded(register: Register, code: str = "PRV-1") -> dict[str, list[str]]:
    sheet = register.read(attendance_sheet, code)
    return {row.line.person.given_name: [m.presence.value if m else "" for m in row.marks] for row in sheet.rows}


async def test_the_sheet_opens_on_today_with_everybody_there(app: VeiledningApp, same_as_drawn: Drawn) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        same_as_drawn("attendance", shown(app))


async def test_a_whole_day_is_saved_with_its_exceptions_after_a_look_at_what_changes(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "a", "p", "ctrl+s")
        assert isinstance(app.screen, Confirm)
        assert recorded(register) == {"Ada": ["", ""], "Bo": ["", ""], "Carl": ["", ""]}
        assert any("Change to started: 2" in row for row in shown(app))
        await press(pilot, "enter")
        assert any("recorded" in row for row in shown(app))
    assert recorded(register) == {"Bo": ["absent", ""], "Carl": ["partly", ""], "Ada": ["present", ""]}


async def test_enter_on_a_person_saves_the_day_too(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "enter", "enter")
    assert set(map(tuple, recorded(register).values())) == {("present", "")}


@pytest.mark.parametrize(("language", "key", "other"), [("nb", "f", "p"), ("en", "a", "d")])
async def test_the_letters_are_those_of_the_language(register: Register, language: str, key: str, other: str) -> None:
    app = VeiledningApp(register, language=language)
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, other)
        assert pane.roll.exceptions(0) == {}
        await press(pilot, key)
        assert list(pane.roll.exceptions(0).values()) == [Presence.ABSENT]


async def test_what_is_taken_back_before_it_is_saved_is_no_exception(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "a", "up", "t")
        assert pane.roll.exceptions(0) == {}


async def test_a_recorded_day_is_corrected_for_one_person_alone(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    register.run(record_attendance, "PRV-1", FIRST_DAY, exceptions={enrolled("Ada").enrolment.id: Presence.ABSENT})
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        assert "^s" not in shown(app)[-1]
        await press(pilot, "p", "ctrl+s", "enter")
    assert recorded(register) == {"Bo": ["partly", ""], "Carl": ["present", ""], "Ada": ["absent", ""]}


async def test_a_day_to_come_is_neither_filled_in_nor_saved(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "right")
        assert pane.place == 1
        assert any("still to come" in row for row in shown(app))
        assert "^s" not in shown(app)[-1]
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CourseScreen)
    assert recorded(register)["Ada"] == ["", ""]


async def test_the_day_that_was_forgotten_is_offered_after_it_is_over(opened_on: OpenOn) -> None:
    app = VeiledningApp(opened_on(dt.date(2027, 1, 13)), language="en")
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        assert pane.place == 0
        assert any("not recorded" in row for row in shown(app))


async def test_leaving_with_marks_that_are_not_saved_asks_first(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "a", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert isinstance(app.screen, CourseScreen)
        await press(pilot, "escape", "shift+tab", "enter")
        assert not isinstance(app.screen, CourseScreen)


async def test_marks_stay_while_another_tab_is_looked_at(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "a", "7", "5", "f5")
        assert list(pane.roll.exceptions(0).values()) == [Presence.ABSENT]


async def test_what_was_typed_of_those_who_are_still_there_stays_and_is_saved(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    """Somebody leaves while the roll is called: their mark is forgotten, the others' stay."""
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "a", "p")
        register.run(withdraw, "PRV-1", [enrolled("Bo").enrolment.id], reason="flyttet")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Confirm)
        assert list(pane.roll.exceptions(0).values()) == [Presence.PARTLY]
        await press(pilot, "enter")
    assert recorded(register) == {"Carl": ["partly", ""], "Ada": ["present", ""]}


async def test_somebody_away_applies_to_make_up_and_gets_a_decision(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    register.run(record_attendance, "PRV-1", FIRST_DAY, exceptions={enrolled("Bo").enrolment.id: Presence.ABSENT})
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "s", "enter")
        assert [one.make_up.status for one in register.read(make_ups_of, "PRV-1")] == [MakeUpStatus.APPLIED]
        await press(pilot, "v")
        assert isinstance(app.screen, Form)
        await fill_in(pilot, **{"with": "PRV-2"})
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
        assert any("granted → PRV-2" in row for row in shown(app))
    (decided,) = register.read(make_ups_of, "PRV-1")
    assert (decided.make_up.status, decided.with_code) == (MakeUpStatus.GRANTED, "PRV-2")


async def test_an_application_is_refused_without_another_course(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    bo = enrolled("Bo").enrolment.id
    register.run(record_attendance, "PRV-1", FIRST_DAY, exceptions={bo: Presence.ABSENT})
    register.run(apply_to_make_up, "PRV-1", bo, "day-1")
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "v")
        await fill_in(pilot, decision="refused")
        await press(pilot, "ctrl+s", "enter")
    assert [one.make_up.status for one in register.read(make_ups_of, "PRV-1")] == [MakeUpStatus.REFUSED]


async def test_who_was_there_has_nothing_to_make_up(app: VeiledningApp, register: Register) -> None:
    register.run(record_attendance, "PRV-1", FIRST_DAY)
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, Reader)
        assert any("has attended" in row for row in shown(app))


async def test_a_guest_who_makes_up_a_day_is_marked_and_recorded(
    opened_on: OpenOn, register: Register, enrolled: Enrolled
) -> None:
    bo = enrolled("Bo").enrolment.id
    register.run(record_attendance, "PRV-1", FIRST_DAY, exceptions={bo: Presence.ABSENT})
    make_up = register.run(apply_to_make_up, "PRV-1", bo, "day-1")
    register.run(decide_make_up, "PRV-1", make_up.id, granted=True, with_course="PRV-2")
    later = opened_on(dt.date(2027, 2, 11))
    app = VeiledningApp(later, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot, "PRV-2")
        assert any("Bo Bø" in row and "guest from PRV-1" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    own = later.read(attendance_sheet, "PRV-1")
    assert [row.marks[0].made_up_with for row in own.rows if row.marks[0] and row.marks[0].made_up_with] == ["PRV-2"]


async def test_a_day_that_a_guest_was_there_for_promises_nothing_and_says_why(
    opened_on: OpenOn, register: Register, enrolled: Enrolled
) -> None:
    """Bo was there on the first day and missed the second: the first has nothing to save, and letters do nothing."""
    bo = enrolled("Bo").enrolment.id
    register.run(record_attendance, "PRV-1", FIRST_DAY)
    over = opened_on(dt.date(2027, 1, 20))
    over.run(record_attendance, "PRV-1", dt.date(2027, 1, 20), exceptions={bo: Presence.ABSENT})
    make_up = over.run(apply_to_make_up, "PRV-1", bo, "day-2")
    over.run(decide_make_up, "PRV-1", make_up.id, granted=True, with_course="PRV-2")
    app = VeiledningApp(opened_on(dt.date(2027, 2, 20)), language="en")
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot, "PRV-2")
        assert pane.place == 1
        assert any("Bo Bø" in row and "–" in row and row.count("there*") == 1 for row in shown(app))
        await press(pilot, "left")
        assert "nothing to make up this day: is here for Course day 2" in "\n".join(shown(app))
        await press(pilot, "a", "ctrl+s")
        assert isinstance(app.screen, CourseScreen)
        assert pane.roll.exceptions(0) == {}


async def test_a_course_without_participants_says_so(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot, "PRV-2")
        await press(pilot, "a", "s", "v", "ctrl+s", "enter")
        assert any("Nobody has a binding place yet." in row for row in shown(app))


async def test_the_first_presence_starts_a_person_and_earns_the_hours(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        await press(pilot, "ctrl+s", "enter")
        assert any("Ada Aas" in row and "6.5 / 14" in row for row in shown(app))
    assert enrolled("Ada").enrolment.status is EnrolmentStatus.STARTED


async def test_a_day_of_a_closed_course_is_corrected_still(opened_on: OpenOn) -> None:
    later = opened_on(dt.date(2027, 1, 21))
    later.run(record_attendance, "PRV-1", FIRST_DAY)
    later.run(close, "PRV-1")
    app = VeiledningApp(later, language="en")
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        assert pane.place == 1
        await press(pilot, "left", "a", "ctrl+s", "enter")
    assert recorded(later)["Bo"] == ["absent", ""]


async def test_what_somebody_else_recorded_meanwhile_is_told_and_nothing_of_it_is_overwritten_unseen(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    """One is called away here and recorded as partly there elsewhere; who is away only elsewhere stays away."""
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "home")
        assert pane.chosen is not None
        name, id = pane.chosen.line.person.given_name, pane.chosen.line.enrolment.id
        other = next(one for one in ("Ada", "Carl") if one != name)
        await press(pilot, "a")
        theirs = {id: Presence.PARTLY, enrolled(other).enrolment.id: Presence.ABSENT}
        register.run(record_attendance, "PRV-1", FIRST_DAY, exceptions=theirs)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Confirm)
        assert any("changed by somebody else to partly; you typed away" in row for row in shown(app))
        assert recorded(register)[name] == ["partly", ""]
        await press(pilot, "ctrl+s")
    assert recorded(register)[name] == ["absent", ""]
    assert recorded(register)[other] == ["absent", ""]


async def test_a_day_that_somebody_else_recorded_just_so_is_not_recorded_twice(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sheet(app, pilot)
        register.run(record_attendance, "PRV-1", FIRST_DAY)
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, Confirm)
        assert any("recorded" in row for row in shown(app))


async def test_the_program_is_not_left_with_marks_that_are_not_saved(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        pane = await open_sheet(app, pilot)
        await press(pilot, "a", "ctrl+q")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert list(pane.roll.exceptions(0).values()) == [Presence.ABSENT]
