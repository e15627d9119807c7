"""The ranking is looked at with its reasons, changed by hand, compared and recorded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.ranking import RankingScreen
from veiledning_tui.screens.reader import Reader
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.selecting import place

Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]
Someone = Callable[..., EnrolmentLine]
Statuses = Callable[..., dict[str, str]]
SIZE = (180, 34)


@pytest.fixture
def five(apply: Apply) -> None:
    """Five for three seats; Dina did not do the basic course, Eva is the first from her employer."""
    apply("Ada", "Bo", "Carl")
    apply("Dina", basics="nei")
    apply("Eva", body="Os kommune")


def order(app: VeiledningApp) -> list[str]:
    """Return the names and the line in the order of the table."""
    cells = [row.split() for row in shown(app)]
    return [
        "———" if "───" in row else row[1].rstrip("*")
        for row in cells
        if "───" in row or (row[0:1] and row[0].rstrip("*").isdigit() and "Prøve" in row)
    ]


@pytest.mark.usefixtures("five")
async def test_the_list_tells_where_the_seats_end(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, RankingScreen)
        assert order(app) == ["Ada", "Eva", "Bo", "———", "Carl", "Dina"]
        assert any("Free seats: 3." in row for row in shown(app))
        assert any("cannot be admitted" in row for row in shown(app) if "Dina" in row)


@pytest.mark.usefixtures("five")
async def test_the_reasons_are_those_of_the_row_under_the_cursor(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r")
        assert any("number 1 from Bø kommune" in row for row in shown(app))
        await press(pilot, "down")
        assert any("number 1 from Os kommune" in row for row in shown(app))
        await press(pilot, "end")
        assert any("answered “no”" in row for row in shown(app))


@pytest.mark.usefixtures("five")
async def test_a_place_by_hand_takes_a_reason_and_shows_who_moves(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "p")
        await fill_in(pilot, place="3")
        await press(pilot, "ctrl+s")
        assert any("Still missing: Reason" in row for row in shown(app))
        await fill_in(pilot, reason="skal bort")
        assert any("1 → 3  Ada Prøve" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, RankingScreen)
        assert order(app) == ["Eva", "Bo", "Ada", "———", "Carl", "Dina"]
        assert any("Put here by hand, by tester: skal bort" in row for row in shown(app)), "the cursor went along"
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert any("Put here by hand, by tester: skal bort" in row for row in shown(app)[5:20])


@pytest.mark.usefixtures("five")
async def test_a_place_that_cannot_be_given_is_refused_and_stays_typed(
    app: VeiledningApp, someone: Someone, on_tab: OnTab
) -> None:
    app.desk.register.run(place, "PRV-1", someone("Eva").enrolment.id, 2, reason="tidligere")
    refused = {"0": "no place 0", "6": "no place 6", "2": "by hand", "to": "whole number"}
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "p")
        for wanted, said in refused.items():
            await fill_in(pilot, place=wanted, reason="derfor")
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, Form), wanted
            typed = app.screen.query_one(Fields).typed
            assert (typed["place"], typed["reason"]) == (wanted, "derfor")
            assert any(said in row for row in shown(app)), wanted


async def test_a_place_by_hand_is_taken_back(
    app: VeiledningApp, register: Register, apply: Apply, someone: Someone, on_tab: OnTab
) -> None:
    apply("Ada", "Bo")
    register.run(place, "PRV-1", someone("Bo").enrolment.id, 1, reason="tidligere")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r")
        assert order(app) == ["Bo", "Ada"]
        await press(pilot, "u", "enter")
        assert order(app) == ["Ada", "Bo"]
        assert "Take the place back" not in shown(app)[-1]
    assert someone("Bo").enrolment.placing is None


@pytest.mark.usefixtures("five")
async def test_two_are_marked_and_it_is_told_why_the_one_stands_before_the_other(
    app: VeiledningApp, on_tab: OnTab
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "w", "end", "w")
        assert isinstance(app.screen, Reader)
        text = "\n".join(shown(app))
        assert "Ada Prøve stands at place 1, Dina Prøve at place 5" in text
        assert "Has done the basic course" in text
        await press(pilot, "escape")
        assert "●" not in "\n".join(shown(app))


@pytest.mark.usefixtures("five")
async def test_the_same_one_twice_is_nobody(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "w")
        assert any("●" in row for row in shown(app))
        await press(pilot, "w")
        assert isinstance(app.screen, RankingScreen)
        assert not any("●" in row for row in shown(app))


@pytest.mark.usefixtures("five")
async def test_the_line_where_the_seats_end_is_nobody(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "down", "down", "down", "p", "w", "u")
        assert isinstance(app.screen, RankingScreen)


@pytest.mark.usefixtures("five")
async def test_recording_writes_the_places_and_the_statuses(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses, someone: Someone
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "r", "s")
        assert any("Ranked after this: 5 of 5" in row for row in shown(app))
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, CourseScreen)
        row = next(row for row in shown(app) if "Eva" in row)
        assert row.split()[2:4] == ["ranked", "2"]
    assert set(statuses().values()) == {"ranked"}
    assert someone("Eva").enrolment.rank == 2


async def test_an_empty_course_has_no_ranking_and_no_offers(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, *"roacxvtgskfbnzulm", "space", "enter")
        assert isinstance(app.screen, CourseScreen | Reader)
        assert "Ranking" not in shown(app)[-1]
