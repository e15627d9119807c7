"""Approval, withdrawal, a seat handed over and a change of course: previewed, refused with what helps, recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, shown
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.reading import enrolment_card

Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]
Someone = Callable[..., EnrolmentLine]
Statuses = Callable[..., dict[str, str]]
SIZE = (100, 30)


def told(app: VeiledningApp) -> list[str]:
    """Return the short notices, which a test's terminal does not draw."""
    return [notice.message for notice in app._notifications]


@pytest.fixture
def admitted(register: Register, apply: Apply, someone: Someone) -> None:
    """Ada has a binding place; Bo, of the same employer, and Carl, of another, have applied."""
    apply("Ada", "Bo")
    apply("Carl", body="Os kommune")
    register.run(admit, "PRV-1", [someone("Ada").enrolment.id])


async def test_an_approval_names_the_leader(
    app: VeiledningApp, register: Register, apply: Apply, someone: Someone, on_tab: OnTab
) -> None:
    apply("Ada")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "l", "ctrl+s")
        assert any("Still missing: Leader" in row for row in shown(app))
        await fill_in(pilot, leader="Liv Li, avdelingsleder", day="20.11.2026")
        assert any("Ada Prøve: applied → approved by the leader" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    _, history = register.read(enrolment_card, someone("Ada").enrolment.id)
    assert history[-1].status.value == "leader-approved"
    assert "Liv Li, avdelingsleder" in str(history[-1].reason)


async def test_an_approval_of_tomorrow_is_refused_and_stays_typed(
    app: VeiledningApp, apply: Apply, on_tab: OnTab, statuses: Statuses
) -> None:
    apply("Ada")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "l")
        await fill_in(pilot, leader="Liv Li", day="24.11.2026")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["leader"] == "Liv Li"
        assert any("is still to come" in row for row in shown(app))
    assert statuses() == {"Ada": "applied"}


async def test_an_approval_is_taken_back_with_a_reason(
    app: VeiledningApp, apply: Apply, on_tab: OnTab, statuses: Statuses
) -> None:
    apply("Ada", approval="ja")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "u", "enter")
        assert isinstance(app.screen, Confirm)
        await press(pilot, *"ombestemt", "enter")
    assert statuses() == {"Ada": "applied"}


@pytest.mark.usefixtures("admitted")
async def test_whoever_gives_up_a_binding_place_is_asked_about_the_fee(
    app: VeiledningApp, someone: Someone, on_tab: OnTab
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "t")
        assert isinstance(app.screen, Form)
        await fill_in(pilot, reason="flytter", fee="reduced")
        assert any("admitted → withdrawn, the fee is reduced" in row for row in shown(app))
        assert any("Ada" in row and "owe" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    assert (someone("Ada").enrolment.status.value, someone("Ada").enrolment.fee_decision) == (
        "withdrawn",
        FeeDecision.REDUCED,
    )


@pytest.mark.usefixtures("admitted")
async def test_an_application_is_withdrawn_without_a_word_about_a_fee(
    app: VeiledningApp, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Bo")
        await press(pilot, "t")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
    assert statuses()["Bo"] == "withdrawn"


@pytest.mark.usefixtures("admitted")
async def test_a_seat_is_handed_over_within_one_organisation(
    app: VeiledningApp, someone: Someone, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "b")
        await fill_in(pilot, coming=str(someone("Bo").enrolment.id), reason="byttet")
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert statuses() == {"Ada": "withdrawn", "Bo": "admitted", "Carl": "applied"}


@pytest.mark.usefixtures("admitted")
async def test_a_seat_for_another_organisation_is_refused_and_stays_typed(
    app: VeiledningApp, someone: Someone, on_tab: OnTab, statuses: Statuses
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "b")
        await fill_in(pilot, coming=str(someone("Carl").enrolment.id), reason="byttet")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["reason"] == "byttet"
        assert any("within one organisation only" in row for row in shown(app))
    assert statuses()["Ada"] == "admitted"


@pytest.mark.usefixtures("admitted")
async def test_an_application_goes_to_another_course_of_the_type(
    app: VeiledningApp, register: Register, on_tab: OnTab, statuses: Statuses
) -> None:
    days = ((dt.date(2027, 2, 11),), (dt.date(2027, 2, 20),))
    register.run(new_course, NewCourse(type_key="sample-type", code="PRV-2", gatherings=days, place="Bergen"))
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Bo")
        await press(pilot, "n")
        await fill_in(pilot, to="PRV-2", reason="passer bedre")
        assert any("PRV-2: applied" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter")
    assert statuses()["Bo"] == "withdrawn"
    assert statuses("PRV-2") == {"Bo": "applied"}


@pytest.mark.usefixtures("admitted")
async def test_without_another_course_there_is_nothing_to_change_to(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Bo")
        await press(pilot, "n")
        assert isinstance(app.screen, CourseScreen)
        assert told(app) == ["There is no other open course of this type."]


@pytest.mark.usefixtures("admitted")
async def test_what_is_for_one_person_is_not_done_for_two(app: VeiledningApp, on_tab: OnTab) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Bo")
        await press(pilot, "m", "n")
        assert isinstance(app.screen, CourseScreen)
        assert told(app) == ["This is done for one person at a time."]
