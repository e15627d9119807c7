"""What is typed into a form is looked at, confirmed and written; what is refused stays in the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.reader import Reader
from veiledning_tui.speaking import Voice
from veiledning_tui.widgets.fields import Fields
from veiledning_tui.words.consequences import findings_after

from veiledning_core.domain.course import Course, CourseStatus, Delivery
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.course_changes import cancel, edit_course
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.organisations import list_organisations
from veiledning_core.use_cases.reading import course_card, list_journal

Apply = Callable[..., None]
Drawn = Callable[[str, Sequence[str]], None]
SIZE = (100, 30)


async def open_form(app: VeiledningApp, pilot: Pilot[Any], tab: str, *keys: str, code: str = "PRV-1") -> None:
    app.post_message(CourseWanted(code, tab))
    await settle(pilot)
    await press(pilot, *keys)
    assert isinstance(app.screen, Form)


def course(register: Register, code: str = "PRV-1") -> Course:
    return register.read(course_card, code).course


async def test_a_course_is_edited_once_somebody_said_yes(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "e")
        await fill_in(pilot, place="Bergen", capacity="2", delivery="digital")
        assert any("sted: Oslo → Bergen" in row for row in shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Confirm)
        assert course(register).place == "Oslo"
        await press(pilot, "enter")
        assert any("Bergen" in row for row in shown(app))
    changed = course(register)
    assert (changed.place, changed.capacity, changed.delivery) == ("Bergen", 2, Delivery.DIGITAL)


async def test_fewer_seats_than_people_are_refused_and_what_was_typed_stays(
    app: VeiledningApp, register: Register, apply: Apply
) -> None:
    apply(("Ada", "Aas", "ja"), ("Bo", "Bø", "ja"))
    register.run(admit, "PRV-1", [line.enrolment.id for line in register.read(list_enrolments, "PRV-1")])
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "e")
        await fill_in(pilot, capacity="1", place="Bergen")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["place"] == "Bergen"
        assert any("PRV-1: " in row for row in shown(app))
    assert (course(register).capacity, course(register).place) == (3, "Oslo")


async def test_nothing_is_asked_where_nothing_would_change(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "e")
        assert any(app.desk.say("Nothing would change.") in row for row in shown(app))
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
    assert len(register.read(list_journal, course="PRV-1")) > 0
    assert {entry.use_case for entry in register.read(list_journal, course="PRV-1")} == {"new_course"}


async def test_a_body_that_only_a_plugin_knows_can_be_the_organiser(demo: Register) -> None:
    """On its first use it is taken into the register."""
    body = next(b for b in demo.read(list_organisations, known=True) if b.name == "ALIS-kontor Nord")
    assert body not in demo.read(list_organisations)
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "e", code="EMNE-2027-2")
        await fill_in(pilot, organiser=body.name)
        await press(pilot, "ctrl+s", "enter")
    organiser = demo.read(course_card, "EMNE-2027-2").organiser
    assert organiser is not None
    assert organiser.name == body.name


async def test_a_gathering_moves_to_other_days_with_its_tasks(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "m")
        await fill_in(pilot, gathering="day-2", days="12.01.2027")
        text = "\n".join(shown(app))
        assert "20.01.2027 → 12.01.2027" in text
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
    moved = course(register)
    assert [gathering.first_day for gathering in moved.gatherings] == [dt.date(2027, 1, 11), dt.date(2027, 1, 12)]
    assert moved.variant == "joined"


async def test_days_that_are_none_are_not_taken(app: VeiledningApp, register: Register) -> None:
    before = course(register)
    async with app.run_test(size=SIZE) as pilot:
        await open_form(app, pilot, "overview", "m")
        for days in ("31.02.2027", "13.01.2027..12.01.2027", ""):
            await fill_in(pilot, gathering="day-2", days=days)
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, Form), days
            assert app.screen.query_one(Fields).typed["days"] == days
    assert course(register) == before


async def from_palette(pilot: Pilot[Any], words: str) -> None:
    await press(pilot, "ctrl+p", *words)
    await pilot.pause(0.1)  # the palette searches while one types
    await press(pilot, "enter")


async def test_a_course_is_called_off_from_the_palette_with_a_reason(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        await from_palette(pilot, "avlys")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert course(register).status is CourseStatus.DRAFT
        await press(pilot, *"syk", "enter")
    assert course(register).status is CourseStatus.CANCELLED
    assert "syk" in {entry.note for entry in register.read(list_journal, course="PRV-1")}


async def test_a_course_that_is_called_off_already_is_not_called_off_again(
    app: VeiledningApp, register: Register
) -> None:
    register.run(cancel, "PRV-1", reason="for få")
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(CourseWanted("PRV-1"))
        await settle(pilot)
        await from_palette(pilot, "avlys")
        assert isinstance(app.screen, Reader)


async def test_a_course_is_closed_after_its_last_day_only(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(CourseWanted("EMNE-2026-1"))
        await settle(pilot)
        await from_palette(pilot, "avslutt k")
        assert isinstance(app.screen, Reader)
        assert any("09.02.2027" in row for row in shown(app))
    assert course(demo, "EMNE-2026-1").status is CourseStatus.PUBLISHED


def test_what_stops_the_course_is_told_from_what_stops_a_step(demo: Register) -> None:
    """Too many seats stop an admission; the course's overview counts them among what is ahead."""
    verdict = demo.preview(edit_course, "EMNE-2027-2", capacity=30).result
    stopping = len(verdict.stopping)
    assert sum(finding.blocks for finding in verdict.findings) == stopping + 1
    assert f"{stopping} stopper kurset, 1 et steg eller en person" in findings_after(Voice("nb"), verdict)
