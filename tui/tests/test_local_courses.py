"""A cohort's local courses, from the wished dates to the team; and what is noted about a course."""

from __future__ import annotations

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.local_course_list import LocalCourseList
from veiledning_tui.screens.notes import Notes

from veiledning_core.domain.note import NoteKind
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.local_courses import wishes_of
from veiledning_core.use_cases.courses.noting import notes_of


def shows_notes(app: VeiledningApp) -> bool:
    return isinstance(app.screen, Notes)


async def test_a_wish_becomes_an_agreement_a_course_and_a_team(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        app.post_message(CourseWanted("KULL-7"))
        await settle(pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, LocalCourseList)
        await press(pilot, "d")
        await fill_in(pilot, days="21.09.2027, x")
        assert any("Something cannot be read" in row for row in shown(app))
        await fill_in(pilot, days="22.09.2027, 21.09.2027")
        await press(pilot, "ctrl+s", "enter")
        assert [len(one.agreed) for one in demo.read(wishes_of, "KULL-7").organisations] == [2, 0, 0, 0]
        await press(pilot, "n")
        await fill_in(pilot, code="LOK-7-AHUS", place="Nordbyhagen")
        await press(pilot, "ctrl+s", "enter")
        assert any("LOK-7-AHUS (draft)" in row for row in shown(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, CourseScreen)
        assert app.screen.code == "LOK-7-AHUS"


async def test_an_emnekurs_has_no_local_courses(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(120, 30)) as pilot:
        app.post_message(CourseWanted("EMNE-2026-1"))
        await settle(pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, CourseScreen)


@pytest.mark.parametrize(("code", "kind"), [("LOK-5-AHUS", NoteKind.SUPERVISION), ("KULL-7", NoteKind.ORAL_EVALUATION)])
async def test_a_note_of_several_lines_is_written(demo: Register, code: str, kind: NoteKind) -> None:
    before = len(demo.read(notes_of, code))
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted(code))
        await settle(pilot)
        await press(pilot, "n", "n", "tab", *"ja", "enter", *"nei", "ctrl+s")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert isinstance(app.screen, Notes)
        assert any("nei" in row for row in shown(app))
    notes = demo.read(notes_of, code)
    assert (len(notes), notes[-1].kind, notes[-1].text) == (before + 1, kind, "ja\nnei")


async def test_a_form_with_something_in_it_is_not_left_without_a_question_nor_is_the_program(demo: Register) -> None:
    app = VeiledningApp(demo, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(CourseWanted("KULL-7"))
        await settle(pilot)
        await press(pilot, "n", "n", "tab", "j", "ctrl+q")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "shift+tab", "enter")
        assert shows_notes(app)
    assert not app.return_code
