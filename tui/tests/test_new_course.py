from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.new_course import NewCourseForm

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.register import Register
from veiledning_core.use_cases.reading import course_card, list_courses

CHOOSE_TYPE = ("n", "enter", "down", "enter")


async def fill(app: VeiledningApp, pilot: Pilot[None], code: str) -> None:
    typed = {"code": code, "gathering-day-1": "1.2.2027", "gathering-day-2": "9.2.2027"}
    for field, text in typed.items():
        app.screen.query_one(f"#{field}", Input).value = text
    await settle(pilot)


async def test_the_form_has_the_questions_of_the_chosen_type(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, *CHOOSE_TYPE)
        text = "\n".join(shown(app))
        assert all(word in text for word in ("Kursdag 1", "Kursdag 2", "Arrangør", "Plasser"))
        assert "Del av" not in text
        assert "Mangler ennå: Kode, Kursdag 1, Kursdag 2" in text


async def test_a_fault_stands_beneath_its_field_while_typing_and_goes_when_it_is_mended(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, *CHOOSE_TYPE, "tab", "tab", *"31.2.2027")
        assert any("31.2.2027" in row and "Kursdag" not in row for row in shown(app))
        await press(pilot, "ctrl+u", *"1.2.2027")
        assert not any("31.2.2027" in row and "Kursdag" not in row for row in shown(app))


async def test_the_findings_are_shown_before_the_course_is_planned(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *CHOOSE_TYPE)
        await fill(app, pilot, "prv-2")
        assert any("Finn en kursleder." in row for row in shown(app))
        assert register.read(list_courses, CourseFilter()).total == 1
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CourseScreen)
        assert app.screen.code == "PRV-2"
    assert register.read(course_card, "PRV-2").course.variant == "split"


async def test_what_was_typed_stays_when_it_is_refused(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *CHOOSE_TYPE)
        await fill(app, pilot, "prv-1")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, NewCourseForm)
        assert app.screen.query_one("#code", Input).value == "prv-1"
        assert any("PRV-1" in row for row in shown(app)[:5])
    assert register.read(list_courses, CourseFilter()).total == 1
