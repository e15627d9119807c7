from __future__ import annotations

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, shown
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.deed import Deed
from veiledning_tui.screens.new_course import NewCourseForm
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.register import Register
from veiledning_core.use_cases.reading import course_card, list_courses

CHOOSE_TYPE = ("n", "enter", "down", "enter")


async def fill(pilot: Pilot[None], code: str) -> None:
    await fill_in(pilot, code=code, gathering_day_1="1.2.2027", gathering_day_2="9.2.2027")


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
        await fill(pilot, "prv-2")
        assert any("Finn en kursleder." in row for row in shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Deed)
        assert register.read(list_courses, CourseFilter()).total == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
        assert app.screen.code == "PRV-2"
    assert register.read(course_card, "PRV-2").course.variant == "split"


def notes_of_days(app: VeiledningApp) -> bool:
    text = " ".join(" ".join(shown(app)).split())
    return "16.05.2027 er helligdag: første pinsedag" in text and "i en annen rekkefølge" in text


async def test_days_put_in_order_and_holidays_are_noted_before_the_course_is_planned(app: VeiledningApp) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await press(pilot, *CHOOSE_TYPE)
        await fill_in(pilot, code="prv-2", gathering_day_1="17.5.2027", gathering_day_2="16.5.2027")
        assert notes_of_days(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Deed)
        assert notes_of_days(app)


async def test_what_was_typed_stays_when_it_is_refused(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *CHOOSE_TYPE)
        await fill(pilot, "prv-1")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, NewCourseForm)
        assert app.screen.query_one(Fields).typed["code"] == "prv-1"
        assert any("PRV-1" in row for row in shown(app)[:5])
    assert register.read(list_courses, CourseFilter()).total == 1
