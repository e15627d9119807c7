"""The form of a sign-up is made from the fields that the course type declares, and read as an import would read it."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.widgets.fields import Fields

from veiledning_core.register import Register
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import course_tasks, list_journal

SIZE = (100, 36)
KARI = {"given_name": "Kari", "family_name": "Nordli", "email": "kari@prove.example"}


async def open_sign_up(app: VeiledningApp, pilot: Pilot[Any], code: str = "PRV-1") -> None:
    app.post_message(CourseWanted(code, "people"))
    await settle(pilot)
    await press(pilot, "p")
    assert isinstance(app.screen, Form)


async def test_every_field_of_the_type_is_asked_with_its_label(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        text = "\n".join(shown(app))
        for field in register.types.get("sample-type").fields:
            assert field.label.nb + (" *" if field.required else "") in text


async def test_a_sign_up_is_taken_with_its_answers(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        await fill_in(pilot, **KARI, done_basics="nei", lunch_choice="plants", remark="Har cøliaki.", years="1 200")
        text = "\n".join(shown(app))
        assert "Ny påmelding: Kari Nordli" in text
        assert "Kari Nordli svarte nei på «Har tatt grunnkurset»" in text
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    (line,) = register.read(list_enrolments, "PRV-1")
    assert (line.person.name, line.enrolment.answers) == (
        "Kari Nordli",
        {"done-basics": False, "lunch-choice": "plants", "years": 1200},
    )
    assert "Har cøliaki." in {task.secret for task in register.read(course_tasks, "PRV-1")}
    assert register.read(list_journal, course="PRV-1")[0].use_case == "add_sign_up"


async def test_a_fault_stands_beneath_its_field_while_typing(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        await fill_in(pilot, given_name="Kari", email="kari at prove")
        assert any("«kari at prove»" in row for row in shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        await fill_in(pilot, email="kari@prove.example", years="tolv")
        assert any("«tolv» er ikke et helt tall" in row for row in shown(app))
        await fill_in(pilot, years="12")
        assert not any("«tolv»" in row for row in shown(app))
        assert any("Mangler ennå: Etternavn" in row for row in shown(app))
    assert list(register.read(list_enrolments, "PRV-1")) == []


async def test_a_course_that_was_called_off_takes_nobody_and_what_was_typed_stays(
    app: VeiledningApp, register: Register
) -> None:
    register.run(cancel, "PRV-1", reason="for få")
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        await fill_in(pilot, **KARI)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["family-name"] == "Nordli"
        assert any("avlyst" in row for row in shown(app))
    assert list(register.read(list_enrolments, "PRV-1")) == []


async def test_the_same_person_again_brings_nothing_new(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        await fill_in(pilot, **KARI)
        await press(pilot, "ctrl+s", "enter", "p")
        await fill_in(pilot, **KARI)
        assert any(app.desk.say("Nothing would change.") in row for row in shown(app))
    assert len(register.read(list_enrolments, "PRV-1")) == 1


async def test_it_begins_with_the_first_field_that_must_be_filled_in(app: VeiledningApp, register: Register) -> None:
    """When somebody applied is seldom typed; the register knows that it is now."""
    asked = register.types.get("sample-type").fields
    async with app.run_test(size=SIZE) as pilot:
        await open_sign_up(app, pilot)
        assert app.focused is not None
        assert app.focused.name == next(field.key for field in asked if field.required)
