"""When people can, typed beside the staff, and days proposed for a new course."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.widgets.fields import Fields

from veiledning_core.register import Register
from veiledning_core.use_cases.availability import show_availability
from veiledning_core.use_cases.courses.staffing import assign


async def _open_staffing(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    await press(pilot, "b")


async def test_when_somebody_can_is_typed_said_back_and_kept(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Siri Lie")
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_staffing(app, pilot)
        await press(pilot, "v")
        await fill_in(pilot, rules="tirsdager, og tull")
        assert any("'tull' sier ikke noe om når" in row for row in shown(app))
        await fill_in(pilot, rules="tirsdager, ikke uke 8")
        text = "\n".join(shown(app))
        assert "Det er forstått slik:" in text
        assert "ikke uke 8" in text
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, Staffing)
    card = register.read(show_availability, "Siri Lie")
    assert [(rule.free, rule.weekdays, rule.weeks) for rule in card.rules] == [(True, (2,), ()), (False, (), (8,))]


async def test_days_are_proposed_and_their_reasons_stay_until_another_day_is_typed(app: VeiledningApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n", "enter", "down", "enter", "ctrl+g")
        await settle(pilot)
        assert isinstance(app.screen, NewCourseForm)
        typed = app.screen.query_one(Fields).typed
        assert all(typed[name] for name in ("gathering-day-1", "gathering-day-2"))
        assert any("Foreslåtte dager" in row for row in shown(app))
        await fill_in(pilot, gathering_day_1="1.2.2027")
        assert not any("Foreslåtte dager" in row for row in shown(app))
