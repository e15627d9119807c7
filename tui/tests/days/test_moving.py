"""Moving a course, calling it off, and letting a finding pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.waive import Waive
from veiledning_tui.screens.waivers import Waivers
from veiledning_tui.text import Line
from veiledning_tui.widgets.choice import Choice
from veiledning_tui.widgets.facts import FactsPane

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.course import CourseStatus
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.courses.staffing import unassign
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.waiving import waive, waivers_of

Drawn = Callable[[str, Sequence[str]], None]
OpenOn = Callable[[dt.date], Register]
SIZE = (80, 30)
LEADER = "PRV-2.leader"


async def open_course(app: VeiledningApp, pilot: Pilot[Any], code: str = "PRV-1") -> None:
    app.post_message(CourseWanted(code))
    await settle(pilot)


async def command(pilot: Pilot[Any], name: str) -> None:
    """Take a command of the palette by its name."""
    found = {found.title: found.callback for found in pilot.app.get_system_commands(pilot.app.screen)}
    found[name]()
    await settle(pilot)


def days(register: Register, code: str = "PRV-1") -> list[dt.date]:
    return [day for gathering in register.read(course_card, code).course.gatherings for day in gathering.days]


async def test_moving_a_gathering_shows_who_is_told_and_what_follows(opened_on: OpenOn, same_as_drawn: Drawn) -> None:
    register = opened_on(dt.date(2026, 12, 1))
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot)
        await press(pilot, "m")
        await fill_in(pilot, days="12.01.2027")
        same_as_drawn("move-gathering", shown(app))
        await press(pilot, "ctrl+s", "enter")
    assert days(register) == [dt.date(2027, 1, 12), dt.date(2027, 1, 20)]


async def test_the_whole_course_moves_from_another_first_day_on(opened_on: OpenOn) -> None:
    register = opened_on(dt.date(2026, 12, 1))
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot)
        await press(pilot, "m")
        await fill_in(pilot, gathering="*", days="18.01.2027")
        await press(pilot, "ctrl+s", "enter")
    assert days(register) == [dt.date(2027, 1, 18), dt.date(2027, 1, 27)]


async def test_calling_a_course_off_shows_who_is_told_and_takes_a_reason(
    opened_on: OpenOn, same_as_drawn: Drawn
) -> None:
    register = opened_on(dt.date(2026, 12, 1))
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot)
        await command(pilot, "Call the course off")
        same_as_drawn("cancel-course", shown(app))
        await press(pilot, "enter")
        assert register.read(course_card, "PRV-1").course.status is CourseStatus.PUBLISHED
        await press(pilot, *"full", "enter")
    assert register.read(course_card, "PRV-1").course.status is CourseStatus.CANCELLED


async def test_a_finding_is_let_pass_in_a_role_and_until_a_day(app: VeiledningApp, register: Register) -> None:
    register.run(unassign, "PRV-2", role="course-leader", name="Kim Leder")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot, "PRV-2")
        await press(pilot, "k")
        assert isinstance(app.screen, Waive)
        assert app.screen.query_one("#role", Choice).choice == "coordinator"
        app.screen.query_one("#until", Line).value = "31.01.2027"
        await press(pilot, *"soon", "enter")
        assert isinstance(app.screen, CourseScreen)
    (line,) = register.read(waivers_of, "PRV-2")
    assert (line.waiver.reason, line.waiver.role, line.waiver.until) == ("soon", "coordinator", dt.date(2027, 1, 31))


async def test_an_end_that_is_no_day_or_is_over_keeps_what_was_typed(app: VeiledningApp, register: Register) -> None:
    register.run(unassign, "PRV-2", role="course-leader", name="Kim Leder")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot, "PRV-2")
        await press(pilot, "k", *"soon")
        box = app.screen
        for until in ("i morgen", "10.01.2027"):
            box.query_one("#until", Line).value = until
            box.query_one("#reason", Line).focus()
            await press(pilot, "enter")
            assert app.screen is box
            assert (box.query_one("#until", Line).value, box.query_one("#reason", Line).value) == (until, "soon")
        assert any("2027-01-10 is over" in row for row in shown(app))
    assert register.read(waivers_of, "PRV-2") == ()


async def test_the_roles_offered_are_those_that_may_decide(opened_on: OpenOn) -> None:
    """That somebody has not prepared is for the course leader to let pass, not for the coordinator."""
    register = opened_on(dt.date(2027, 1, 21))
    app = VeiledningApp(register, language="en")
    async with app.run_test(size=(100, 50)) as pilot:
        await open_course(app, pilot)
        findings = app.screen.query_one(FactsPane).findings
        place = next(place for place, finding in enumerate(findings) if finding.rule == "PRV-6.read")
        await press(pilot, *["down"] * place, "k")
        assert app.screen.query_one("#role", Choice).choice == "course-leader"
        await press(pilot, *"ill", "enter")
    assert [line.waiver.role for line in register.read(waivers_of, "PRV-1")] == ["course-leader"]


async def test_a_waiver_that_holds_is_ended_with_a_reason(app: VeiledningApp, register: Register) -> None:
    register.run(unassign, "PRV-2", role="course-leader", name="Kim Leder")
    register.run(waive, "PRV-2", rule=LEADER, reason="kommer")
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot, "PRV-2")
        await command(pilot, "Waivers on this course")
        assert isinstance(app.screen, Waivers)
        assert any("kommer" in row for row in shown(app))
        await press(pilot, "t")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert any("This takes a reason." in row for row in shown(app))
        await press(pilot, *"no")
        assert not any("This takes a reason." in row for row in shown(app))
        await press(pilot, "enter")
        assert "Let the rule count again" not in shown(app)[-1]
        assert [line.holds for line in register.read(waivers_of, "PRV-2")] == [False]
        await press(pilot, "ctrl+z", "enter")
        assert "Let the rule count again" in shown(app)[-1], "what was undone is shown at once"


async def test_where_nothing_was_let_pass_it_says_so(app: VeiledningApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_course(app, pilot)
        await command(pilot, "Waivers on this course")
        await press(pilot, "t", "enter")
        assert any("Nothing has been let pass." in row for row in shown(app))


async def test_a_course_of_the_installed_edition_is_told_so(app: VeiledningApp) -> None:
    async with app.run_test(size=(200, 30), notifications=True) as pilot:
        await open_course(app, pilot)
        await command(pilot, "New edition")
        assert any("PRV-1 has the installed edition already: 2026-01" in row for row in shown(app))


async def test_a_new_edition_shows_what_it_changes_before_it_does(register: Register, tmp_path: Path) -> None:
    newer = tmp_path / "sample_type.toml"
    text = sample_file().read_text("utf-8").replace('edition = "2026-01"', 'edition = "2026-02"', 1)
    newer.write_text(text.replace("Welcome", "Hello", 1), encoding="utf-8")
    offer = OfferedFile(source=newer, distribution="sample")
    plugins = attrs.evolve(load_plugins(none=True), course_types=(offer,))
    with open_register(register.url, plugins=plugins, clock=register.clock, actor="tester") as upgraded:
        app = VeiledningApp(upgraded, language="en")
        async with app.run_test(size=(100, 40)) as pilot:
            await open_course(app, pilot)
            await command(pilot, "New edition")
            assert any("Edition 2026-01 → 2026-02" in row for row in shown(app))
            assert all(any(title in row for row in shown(app)) for title in ("Welcome", "Hello"))
            assert upgraded.read(course_card, "PRV-1").course.edition == "2026-01"
            await press(pilot, "enter")
        assert upgraded.read(course_card, "PRV-1").course.edition == "2026-02"
