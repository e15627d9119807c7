"""When people can, typed beside the staff, and days proposed for a new course."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.screens.staffing import Staffing
from veiledning_tui.text import Line
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.availability import AvailabilityException
from veiledning_core.register import Register
from veiledning_core.use_cases.availability import next_days, show_availability
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.reading import one_person

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:{first}
DTEND;VALUE=DATE:{after}
SUMMARY:Hemmelig
END:VEVENT
END:VCALENDAR
"""


async def name_the_file(pilot: Pilot[Any], path: Path) -> None:
    await press(pilot, "i")
    pilot.app.screen.query_one("#reason", Line).value = str(path)
    await press(pilot, "enter")


def read_exceptions(register: Register) -> tuple[AvailabilityException, ...]:
    return register.read(show_availability, "Siri Lie").exceptions


async def _open_staffing(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    await press(pilot, "b")


async def test_the_region_that_a_teacher_travels_from_is_said_beside_the_staff(
    app: VeiledningApp, register: Register
) -> None:
    """Without an e-mail address too, which those who only teach often have not given."""
    register.run(assign, "PRV-1", role="course-leader", name="Siri Lie")
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_staffing(app, pilot)
        await press(pilot, "e")
        await fill_in(pilot, home="nord")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, Staffing)
    assert register.read(one_person, "Siri Lie").home_region == "nord"


async def test_when_somebody_can_is_typed_said_back_and_kept(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Siri Lie")
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_staffing(app, pilot)
        await press(pilot, "v")
        await fill_in(pilot, rules="tirsdager, og tull")
        assert any("«tull» sier ikke noe om når" in row for row in shown(app))
        await fill_in(pilot, rules="tirsdager, ikke uke 8")
        text = "\n".join(shown(app))
        assert "Det er forstått slik:" in text
        assert "ikke uke 8" in text
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, Staffing)
    card = register.read(show_availability, "Siri Lie")
    assert [(rule.free, rule.weekdays, rule.weeks) for rule in card.rules] == [(True, (2,), ()), (False, (), (8,))]


async def test_an_exception_is_typed_with_its_reason_and_taken_back(app: VeiledningApp, register: Register) -> None:
    register.run(assign, "PRV-1", role="course-leader", name="Siri Lie")
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_staffing(app, pilot)
        await press(pilot, "x")
        await fill_in(pilot, first="1.9.2027", last="3.9.2027", begins="12:00", ends="10:00")
        assert read_exceptions(register) == ()
        await fill_in(pilot, ends="14:30", reason="Reise")
        assert any("Reise" in row and "03.09.2027" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, Staffing)
        (said,) = read_exceptions(register)
        assert (said.free, said.first.day, said.last.day, said.reason) == (False, 1, 3, "Reise")
        assert (said.hours.begins, said.hours.ends) == (12 * 60, 14 * 60 + 30)
        await press(pilot, "x")
        await fill_in(pilot, kind="take-back", first="1.9.2027", last="3.9.2027")
        await press(pilot, "ctrl+s", "enter")
    assert read_exceptions(register) == ()


async def test_a_calendar_file_is_looked_at_and_taken_in(
    app: VeiledningApp, register: Register, tmp_path: Path
) -> None:
    """Nothing of it but the times is read; a file that is none is refused."""
    register.run(assign, "PRV-1", role="course-leader", name="Siri Lie")
    first = register.read(next_days)[0] + dt.timedelta(days=30)
    calendar = tmp_path / "siri.ics"
    calendar.write_text(CALENDAR.format(first=f"{first:%Y%m%d}", after=f"{first + dt.timedelta(days=2):%Y%m%d}"))
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_staffing(app, pilot)
        await name_the_file(pilot, tmp_path / "none.ics")
        assert any("Sjekk mappa og navnet." in row for row in shown(app))
        await press(pilot, "escape")
        await name_the_file(pilot, calendar)
        text = "\n".join(shown(app))
        assert "Opptatte tider: 1, fra så mange avtaler: 1" in text
        assert "Hemmelig" not in text
        assert read_exceptions(register) == ()
        await press(pilot, "enter")
    (busy,) = read_exceptions(register)
    assert (busy.first, busy.last, busy.source) == (first, first + dt.timedelta(days=1), "siri.ics")


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
