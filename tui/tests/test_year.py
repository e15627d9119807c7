from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID

import attrs
import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.year import Year
from veiledning_tui.widgets.facts import FactsPane
from veiledning_tui.widgets.table import Table
from veiledning_tui.words.bars import bar, seats_bar

from veiledning_core.course_type.conflict_rule import DOUBLE_BOOKING
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.lists import CourseLine
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.staffing import assign

Drawn = Callable[[str, Sequence[str]], None]


def screen_of(app: VeiledningApp) -> type[object]:
    return type(app.screen)


async def test_markup_in_a_place_is_only_text(app: VeiledningApp, register: Register) -> None:
    day = dt.date(2027, 1, 12)
    asked = NewCourse(type_key="sample-type", code="PRV-2", gatherings=((day,), (day,)), place="[b]Oslo[/x]")
    register.run(new_course, asked)
    async with app.run_test(size=(160, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right")
        assert any("[b]Oslo[/x]" in row for row in shown(app))


async def test_the_arrows_turn_the_years_and_enter_opens_a_course(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right")
        assert "År 2027" in shown(app)[0]
        await press(pilot, "down", "enter")
        assert screen_of(app) is CourseScreen
        assert "KULL-7" in shown(app)[0]
        await press(pilot, "escape")
        assert screen_of(app) is Year
        assert "År 2027" in shown(app)[0]
        await press(pilot, "left", "left")
        assert "År 2025" in shown(app)[0]
        await press(pilot, "t")
        assert "År 2026" in shown(app)[0]
        row = app.screen.query_one(Table).row
        assert row is not None
        assert row.cells[0] == "▶ 48"
        await press(pilot, "escape")
        assert screen_of(app) is Overview


async def test_enter_on_a_clash_opens_the_course_at_the_finding_about_it(register: Register) -> None:
    """Every course has findings enough; the one that somebody comes for is beneath the cursor."""
    day = dt.date(2027, 1, 20)
    asked = NewCourse(type_key="sample-type", code="PRV-2", gatherings=((day,), (day + dt.timedelta(days=7),)))
    register.run(new_course, asked)
    for code in ("PRV-1", "PRV-2"):
        register.run(assign, code, role="course-leader", name="Siri Lie")
    app = VeiledningApp(register, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right")
        clash = next(place for place, row in enumerate(shown(app)[2:]) if "‼" in row)
        await press(pilot, "home", *["down"] * clash, "enter")
        assert screen_of(app) is CourseScreen
        (chosen,) = app.screen.query_one(FactsPane).chosen
        assert (chosen.rule, chosen.subject.split(":")[2]) == (DOUBLE_BOOKING, "2027-01-20")


async def test_a_week_is_closed_with_a_reason_and_opened_again(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "x", "ctrl+s")
        assert any(app.desk.say("This takes a reason.") in row for row in shown(app))
        await press(pilot, *"Studietur", "enter")
        assert screen_of(app) is Year
        assert any("▶ 48" in row and "xxxxxxx" in row and "stengt: Studietur" in row for row in shown(app))
        await press(pilot, "x", "ctrl+s")
        assert not any("Studietur" in row for row in shown(app)[1:-4])


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        (0, 24, "░░░░░░░░░░"),
        (1, 24, "█░░░░░░░░░"),
        (12, 24, "█████░░░░░"),
        (23, 24, "█████████░"),
        (24, 24, "██████████"),
        (25, 24, "██████████"),
        (3, 0, "░░░░░░░░░░"),
    ],
)
def test_a_bar_is_empty_for_nothing_only_and_full_for_all_only(part: int, whole: int, drawn: str) -> None:
    assert bar(part, whole) == drawn


@pytest.mark.parametrize(
    ("capacity", "waiting", "drawn"), [(24, 0, "█████░░░░░ 12/24"), (24, 3, "█████░░░░░ 12/24 +3"), (None, 0, " 12")]
)
def test_the_number_stands_beside_the_bar(
    some_line: CourseLine, capacity: int | None, waiting: int, drawn: str
) -> None:
    assert seats_bar(attrs.evolve(some_line, capacity=capacity, waiting=waiting)).endswith(drawn)


@pytest.fixture
def some_line() -> CourseLine:
    return CourseLine(
        id=UUID(int=1),
        code="A",
        type_key="a",
        title="A",
        cohort=None,
        status=CourseStatus.DRAFT,
        place="",
        first_day=None,
        last_day=None,
        capacity=24,
        seats_taken=12,
        waiting=0,
        applied=0,
    )
