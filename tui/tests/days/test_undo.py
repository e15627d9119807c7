from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.reader import Reader

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Register
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes

Enrolled = Callable[..., EnrolmentLine]
FIRST_DAY = dt.date(2027, 1, 11)


async def open_journal(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1", "journal"))
    await settle(pilot)


async def test_a_step_is_shown_and_taken_back_as_a_whole(app: VeiledningApp, enrolled: Enrolled) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_journal(app, pilot)
        await press(pilot, "down", "u")
        assert isinstance(app.screen, Confirm)
        assert sum("applied → admitted" in row and "│    " in row for row in shown(app)) == 3
        assert enrolled("Ada").enrolment.status is EnrolmentStatus.ADMITTED
        await press(pilot, "enter")
        assert any("undid a step" in row for row in shown(app))
    assert {enrolled(name).enrolment.status for name in ("Ada", "Bo", "Carl")} == {EnrolmentStatus.APPLIED}


async def test_enter_shows_a_line_as_a_whole(app: VeiledningApp) -> None:
    """A narrow table cuts what was done, and has no room for who did it."""
    async with app.run_test(size=(60, 24)) as pilot:
        await open_journal(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert any("Who       tester" in row for row in shown(app))


async def test_what_is_in_the_way_is_named(app: VeiledningApp, register: Register, enrolled: Enrolled) -> None:
    register.run(record_attendance, "PRV-1", FIRST_DAY)
    async with app.run_test(size=(200, 30)) as pilot:
        await open_journal(app, pilot)
        place = next(n for n, row in enumerate(shown(app)[4:]) if "applied → admitted" in row)
        await press(pilot, *["down"] * place, "u")
        assert isinstance(app.screen, Reader)
        assert any("what was done later builds on it: 23 (" in row for row in shown(app))
    assert enrolled("Ada").enrolment.status is EnrolmentStatus.STARTED


async def test_what_was_done_between_the_look_and_the_yes_is_told_in_the_box(
    app: VeiledningApp, register: Register, enrolled: Enrolled
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await open_journal(app, pilot)
        await press(pilot, "u")
        register.run(record_attendance, "PRV-1", FIRST_DAY)
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert any("builds on it" in row for row in shown(app))
    assert enrolled("Ada").enrolment.status is EnrolmentStatus.STARTED


async def test_what_can_never_be_undone_says_what_to_do_instead(app: VeiledningApp, register: Register) -> None:
    register.run(make_evaluation_codes, "PRV-1")
    async with app.run_test(size=(120, 30)) as pilot:
        await open_journal(app, pilot)
        for key in ("u", "ctrl+z"):
            await press(pilot, key)
            assert isinstance(app.screen, Reader)
            assert any("an evaluation is anonymous" in row for row in shown(app))
            assert any("can be withheld" in row for row in shown(app))
            await press(pilot, "escape")
