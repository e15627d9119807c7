"""One person's whole story, who completes the course and who lacks what; and names that mean no good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import attrs
import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, shown
from veiledning_tui.people_reading import Standing
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.person import PersonScreen
from veiledning_tui.screens.reader import Reader
from veiledning_tui.speaking import Voice
from veiledning_tui.words import standing as words

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.completion.certifying import issue_certificates
from veiledning_core.use_cases.completion.completing import complete
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses.course_changes import publish
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up

Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]
OpenOn = Callable[[dt.date], Register]
Someone = Callable[..., EnrolmentLine]
Statuses = Callable[..., dict[str, str]]
FIRST_DAY, LAST_DAY = dt.date(2027, 1, 11), dt.date(2027, 1, 20)
SIZE = (110, 46)


@pytest.fixture
def last_day(register: Register, apply: Apply, someone: Someone, opened_on: OpenOn) -> Register:
    """The register on the last course day: Ada was there and prepared, Bo missed the first day."""
    apply("Ada", "Bo")
    ids = [someone(name).enrolment.id for name in ("Ada", "Bo")]
    register.run(publish, "PRV-1")
    register.run(admit, "PRV-1", ids)
    register.run(confirm_preparations, "PRV-1", ids)
    opened_on(FIRST_DAY).run(record_attendance, "PRV-1", FIRST_DAY, exceptions={ids[1]: Presence.ABSENT})
    last = opened_on(LAST_DAY)
    last.run(record_attendance, "PRV-1", LAST_DAY)
    return last


async def test_who_completes_and_who_lacks_what_is_told_before_it_is_recorded(
    last_day: Register, on_tab: OnTab, statuses: Statuses
) -> None:
    app = VeiledningApp(last_day, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "c")
        text = "\n".join(shown(app))
        assert "Ada Prøve: completed" in text
        assert "Bo Prøve: lacks: " in text
        assert "absent 2027-01-11" in text
        await press(pilot, "enter")
    assert statuses() == {"Ada": "completed", "Bo": "started"}


async def test_where_nobody_completes_there_is_nothing_to_confirm(
    last_day: Register, on_tab: OnTab, statuses: Statuses
) -> None:
    last_day.run(complete, "PRV-1")
    app = VeiledningApp(last_day, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, Reader)
        assert not isinstance(app.screen, Confirm)
    assert statuses()["Bo"] == "started"


async def test_completion_is_refused_before_the_last_day(
    last_day: Register, opened_on: OpenOn, on_tab: OnTab, statuses: Statuses
) -> None:
    app = VeiledningApp(opened_on(LAST_DAY - dt.timedelta(days=1)), language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, Reader)
        assert any("the course is not over" in row for row in shown(app))
    assert statuses()["Ada"] == "started"


async def test_a_completion_is_taken_back_with_a_reason(last_day: Register, on_tab: OnTab, statuses: Statuses) -> None:
    last_day.run(complete, "PRV-1")
    app = VeiledningApp(last_day, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "z", *"feil", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert statuses()["Ada"] == "started"


async def test_the_whole_story_stands_on_one_screen(last_day: Register, on_tab: OnTab) -> None:
    last_day.run(complete, "PRV-1")
    last_day.run(issue_certificates, "PRV-1")
    app = VeiledningApp(last_day, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen)
        text = "\n".join(shown(app))
        for words_there in (
            "ada@prove.example",
            "Has done the basic course: yes",
            "applied, tester",
            "2027-01-11  Course day 1: present",
            "1 of 1 preparations ticked off",
            "Complete.",
            "14 of 14 hours",
            "Certificate 2027-0001",
        ):
            assert words_there in text


async def test_somebody_who_applied_is_shown_with_the_place_in_the_ranking(
    app: VeiledningApp, apply: Apply, on_tab: OnTab
) -> None:
    apply("Ada", "Bo")
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Bo")
        await press(pilot, "enter")
        text = "\n".join(shown(app))
        assert "In the ranking, of 2" in text
        assert "place 2, 10 points" in text


async def test_a_choice_is_shown_in_the_words_that_the_form_offers(app: VeiledningApp, on_tab: OnTab) -> None:
    """What is stored is the choice's key; a coordinator never sees it."""
    answers = {"given-name": "Ada", "family-name": "Prøve", "email": "ada@prove.example", "lunch-choice": "plants"}
    app.desk.register.run(add_sign_up, "PRV-1", answers)
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "Ada")
        await press(pilot, "enter")
        assert any("Lunch: Plant-based" in row for row in shown(app))


async def test_without_the_courses_type_the_log_is_still_there(
    register: Register, apply: Apply, plugins: Plugins, on_tab: OnTab
) -> None:
    apply("Ada")
    with open_register(register.url, plugins=attrs.evolve(plugins, course_types=())) as bare:
        app = VeiledningApp(bare, language="en")
        async with app.run_test(size=SIZE) as pilot:
            await on_tab(app, pilot, "Ada")
            await press(pilot, "enter")
            assert isinstance(app.screen, PersonScreen)
            assert any("applied, tester" in row for row in shown(app))


async def test_a_name_that_is_markup_is_text_on_every_screen(
    app: VeiledningApp, register: Register, apply: Apply, someone: Someone, on_tab: OnTab
) -> None:
    """An unbalanced tag crashed a screen of Textual once, and an action in one was taken as a link."""
    evil = "[/x][@click=app.quit]K"
    apply("Ada", evil)
    register.run(admit, "PRV-1", [someone("Ada").enrolment.id])
    async with app.run_test(size=SIZE) as pilot:
        await on_tab(app, pilot, "[/x]")
        for keys in (("l",), ("escape", "enter"), ("escape", "r"), ("w", "p"), ("escape", "escape", "v", "enter", "o")):
            await press(pilot, *keys)
            assert any("[/x]" in row for row in shown(app))
        await press(pilot, "ctrl+s", "enter", "s")
        await fill_in(pilot, answer="accepted")
        assert any("[/x]" in row for row in shown(app))
    assert app.return_code in (None, 0)


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_every_status_has_a_look_and_words(status: EnrolmentStatus) -> None:
    assert words.TONES[status] in ("", "warn", "good", "faint")
    assert Voice("en").say(status)


def test_nothing_is_late_before_anything_is_known(register: Register, apply: Apply, someone: Someone) -> None:
    apply("Ada")
    assert words.when(Voice("en"), someone("Ada"), Standing()) == "applied 2026-11-23"
