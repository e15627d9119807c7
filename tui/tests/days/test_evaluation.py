from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.evaluation import Evaluation
from veiledning_tui.screens.form import Form
from veiledning_tui.screens.fresh_codes import FreshCodes
from veiledning_tui.screens.leaving import Loss
from veiledning_tui.screens.written_answers import WrittenAnswers
from veiledning_tui.text import Line
from veiledning_tui.widgets.fields import Fields

from veiledning_core.domain.evaluation import Reading
from veiledning_core.register import Register
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.evaluation.evaluating import enter_evaluation, make_evaluation_codes
from veiledning_core.use_cases.evaluation.evaluation_results import evaluation_results, unread_texts, written_texts

Drawn = Callable[[str, Sequence[str]], None]
OpenOn = Callable[[dt.date], Register]
SIZE = (80, 30)
LAST_DAY = dt.date(2027, 1, 20)


@pytest.fixture
def register(opened_on: OpenOn) -> Register:
    """The last course day, on which the form is open."""
    last = opened_on(LAST_DAY)
    last.run(record_attendance, "PRV-1", LAST_DAY)
    return last


async def open_results(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted("PRV-1"))
    await settle(pilot)
    found = {found.title: found.callback for found in app.get_system_commands(app.screen)}
    found["Evaluation"]()
    await settle(pilot)
    assert isinstance(app.screen, Evaluation)


def answer(register: Register, *grades: str, text: str = "") -> None:
    for code, grade in zip(register.run(make_evaluation_codes, "PRV-1", len(grades)), grades, strict=True):
        given = {"groups-useful": grade, "recommend": "yes"} | ({"change": text} if text else {})
        register.run(enter_evaluation, "PRV-1", code, given)


async def test_too_few_forms_are_counted_and_nothing_else(app: VeiledningApp, register: Register) -> None:
    answer(register, "5", "4")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        assert any("Forms in: 2" in row for row in shown(app))
        assert any("Results are shown from 3 forms on." in row for row in shown(app))
        assert not any("█" in row for row in shown(app))


async def test_results_are_numbers_and_bars(app: VeiledningApp, register: Register, same_as_drawn: Drawn) -> None:
    answer(register, "5", "5", "2")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        same_as_drawn("evaluation", shown(app))


async def test_codes_are_shown_once(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "c", "enter", "enter")
        assert isinstance(app.screen, FreshCodes), "an Enter too many does not take them away"
        await press(pilot, "escape")
        assert any("3 one-time codes made, 3 not used" in row for row in shown(app))


async def test_codes_are_saved_to_a_file_that_is_not_replaced_without_a_question(
    app: VeiledningApp, register: Register, tmp_path: Path
) -> None:
    file = tmp_path / "koder.csv"
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "c", "enter")
        assert isinstance(app.screen, FreshCodes)
        codes = list(app.screen.codes)
        await save_as(app, pilot, file)
        assert file.read_text("utf-8-sig").split() == ["One-time", "codes", *codes]
        file.write_text("mine")
        await save_as(app, pilot, file)
        assert isinstance(app.screen, Loss)
        await press(pilot, "enter")
        assert file.read_text() == "mine", "Enter alone replaces nothing"
        await save_as(app, pilot, file)
        await press(pilot, "shift+tab", "enter")
        assert isinstance(app.screen, FreshCodes)
    assert file.read_text("utf-8-sig").split()[2:] == codes
    assert register.read(evaluation_results, "PRV-1").unused == len(codes)


async def save_as(app: VeiledningApp, pilot: Pilot[Any], file: Path) -> None:
    await press(pilot, "s")
    app.screen.query_one("#reason", Line).value = str(file)
    await press(pilot, "enter")


async def test_a_form_is_taken_in_with_its_code(app: VeiledningApp, register: Register) -> None:
    (code,) = register.run(make_evaluation_codes, "PRV-1", 1)
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, **{"one-time-code": code, "groups-useful": "4", "change": "Mer tid"})
        await press(pilot, "ctrl+s", "enter")
        assert any("Forms in: 1" in row for row in shown(app))
    assert register.read(evaluation_results, "PRV-1").unused == 0


async def test_a_code_that_is_not_good_keeps_what_was_typed(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, **{"one-time-code": "AAAAA-AAAAA", "groups-useful": "4"})
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(Fields).typed["groups-useful"] == "4"
        assert any("handed in with this code" in row for row in shown(app))
    assert register.read(evaluation_results, "PRV-1").sheets == 0


@pytest.mark.parametrize(("key", "shared"), [("d", True), ("h", False)])
async def test_a_text_is_read_before_others_see_it(
    app: VeiledningApp, register: Register, key: str, shared: bool
) -> None:
    answer(register, "5", "4", "3", text="[/x] Mer øving")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        assert not any("Mer øving" in row for row in shown(app))
        await press(pilot, "u")
        assert isinstance(app.screen, WrittenAnswers)
        assert any("[/x] Mer øving" in row for row in shown(app))
        await press(pilot, key, key, key)
        assert not any(row.strip().startswith("unread") for row in shown(app))
        await press(pilot, "escape", "pagedown")
        assert any("Mer øving" in row for row in shown(app)) is shared
        assert all(row.isprintable() for row in shown(app))
    assert register.read(unread_texts, "PRV-1") == ()


async def test_what_was_decided_about_a_text_is_decided_anew(app: VeiledningApp, register: Register) -> None:
    answer(register, "5", text="Mer øving")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "u", "d")
        assert [notice.message for notice in app._notifications][-1] == "The text is shared. h withholds it again."
        assert [text.reading for text in register.read(written_texts, "PRV-1")] == [Reading.SHARED]
        await press(pilot, "h")
    assert [text.reading for text in register.read(written_texts, "PRV-1")] == [Reading.WITHHELD]


async def test_a_file_of_forms_is_looked_at_and_imported(
    app: VeiledningApp, register: Register, tmp_path: Path
) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("Gruppearbeid;Tidspunkt\n5;i går\n4;i dag\n", encoding="utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "i")
        app.screen.query_one("#file", Line).value = str(file)
        await press(pilot, "enter")
        assert any("forms: 2, faulty rows: 0" in row for row in shown(app))
        assert register.read(evaluation_results, "PRV-1").sheets == 0
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert any("Forms in: 2" in row for row in shown(app))


async def test_before_the_last_day_it_is_too_early(opened_on: OpenOn) -> None:
    early = opened_on(dt.date(2027, 1, 19))
    (code,) = early.run(make_evaluation_codes, "PRV-1", 1)
    app = VeiledningApp(early, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await open_results(app, pilot)
        await press(pilot, "n")
        await fill_in(pilot, **{"one-time-code": code, "recommend": "yes"})
        assert any("the evaluation opens on the last course day" in row for row in shown(app))
