from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.reader import Reader

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.register import Register
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import course_card, list_journal

Apply = Callable[..., None]
Drawn = Callable[[str, Sequence[str]], None]
FOUR = (("Ada", "Aas", "ja"), ("Bo", "Bø", "ja"), ("Carl", "Dahl", "ja"), ("Dina", "Eng", "ja"))


def statuses(register: Register) -> dict[str, str]:
    lines = register.read(list_enrolments, "PRV-1")
    return {line.person.given_name: line.enrolment.status.value for line in lines}


async def open_course(app: VeiledningApp, pilot: object, tab: str) -> None:
    app.post_message(CourseWanted("PRV-1", tab))
    await settle(pilot)  # type: ignore[arg-type]


async def test_the_first_tab_tells_whether_the_course_can_run_and_who_fixes_what(
    app: VeiledningApp, same_as_drawn: Drawn
) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "overview")
        same_as_drawn("course-overview", shown(app))


async def test_nothing_is_written_before_somebody_said_yes(
    app: VeiledningApp, register: Register, apply: Apply
) -> None:
    apply(*FOUR)
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "a")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
    assert set(statuses(register).values()) == {"applied"}


async def test_admitting_more_than_there_are_seats_puts_the_last_on_the_waiting_list(
    app: VeiledningApp, register: Register, apply: Apply, same_as_drawn: Drawn
) -> None:
    apply(*FOUR)
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "m", "a")
        same_as_drawn("admission", shown(app))
        await press(pilot, "enter")
    assert statuses(register) == {"Ada": "admitted", "Bo": "admitted", "Carl": "admitted", "Dina": "waiting"}


async def test_declining_takes_a_reason_and_records_it(app: VeiledningApp, register: Register, apply: Apply) -> None:
    apply(*FOUR)
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "down", "x", "enter")
        assert isinstance(app.screen, Confirm)
        assert any(app.screen.say("This takes a reason.") in row for row in shown(app))
        await press(pilot, *"fullt", "enter")
        assert isinstance(app.screen, CourseScreen)
    assert statuses(register)["Bo"] == "declined"
    assert statuses(register)["Ada"] == "applied"


async def test_the_waiting_list_and_a_withdrawal(app: VeiledningApp, register: Register, apply: Apply) -> None:
    apply(*FOUR)
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "v", "enter", "down", "t", "enter")
    assert statuses(register) == {"Ada": "waiting", "Bo": "withdrawn", "Carl": "applied", "Dina": "applied"}


async def test_a_way_that_does_not_exist_is_explained_and_changes_nothing(
    app: VeiledningApp, register: Register, apply: Apply
) -> None:
    apply(("Ada", "Aas", "nei"))
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "a")
        assert isinstance(app.screen, Reader)
        assert any("Spør deltakeren." in row for row in shown(app))
    assert statuses(register) == {"Ada": EnrolmentStatus.APPLIED.value}


async def test_a_course_is_published_once_its_findings_are_let_pass(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "overview")
        await press(pilot, "p")
        assert isinstance(app.screen, Reader)
        await press(pilot, "escape", "k", *"kommer", "enter")
        assert any(app.screen.say("LET PASS") in row for row in shown(app))
        await press(pilot, "p", "enter")
    assert register.read(course_card, "PRV-1").course.status is CourseStatus.PUBLISHED
    assert [entry.use_case for entry in register.read(list_journal, course="PRV-1")][:2] == ["publish", "waive"]


async def test_the_journal_tells_who_did_what_to_whom(app: VeiledningApp, apply: Apply) -> None:
    apply(("Ada", "Aas", "ja"))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "a", "enter", "0")
        assert any("tester" in row and "tok opp søkere" in row and "Ada Aas" in row for row in shown(app))
        await pilot.resize_terminal(100, 24)
        assert any("tester" in row and "søkt → tatt opp" in row for row in shown(app))


async def test_enter_on_a_person_shows_answers_and_history(app: VeiledningApp, apply: Apply) -> None:
    apply(("Ada", "Aas", "ja"))
    async with app.run_test(size=(80, 30)) as pilot:
        await open_course(app, pilot, "people")
        await press(pilot, "enter")
        text = "\n".join(shown(app))
        past = app.desk.say("What happened")
        assert all(word in text for word in ("Ada Aas", "p0@prove.example", "Har tatt grunnkurset", past))


async def test_keys_that_mean_nothing_on_a_tab_are_not_offered(app: VeiledningApp, apply: Apply) -> None:
    apply(("Ada", "Aas", "ja"))
    async with app.run_test(size=(100, 24)) as pilot:
        await open_course(app, pilot, "programme")
        assert "Ta opp" not in shown(app)[-1]
        await press(pilot, "k", "3")
        assert "Ta opp" in shown(app)[-1]


async def test_who_leaves_a_course_before_its_tabs_are_drawn_stops_nothing(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test() as pilot:
        await settle(pilot)
        for turns in range(0, 12, 4):
            app.post_message(CourseWanted("KULL-7"))
            while not (isinstance(app.screen, CourseScreen) and app.screen.card):
                await asyncio.sleep(0)
            for _ in range(turns):
                await asyncio.sleep(0)
            await app.pop_screen()
        await settle(pilot)
        assert app.return_code is None
