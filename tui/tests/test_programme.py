"""The programme is edited as a draft: seen as it would be, kept as one step, and never lost without a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.programme_draft import ProgrammeDraft
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.session_box import SessionBox
from veiledning_tui.widgets.fields import Fields
from veiledning_tui.widgets.programme import ProgrammePane

from veiledning_core.domain.course import Course
from veiledning_core.domain.programme_edits import Rest, lengthen, remove
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.sessions import lengthen_session
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_card, list_journal

Drawn = Callable[[str, Sequence[str]], None]
NARROW, WIDE = (80, 24), (160, 48)


async def open_programme(app: VeiledningApp, pilot: Pilot[Any], code: str = "PRV-1") -> None:
    app.post_message(CourseWanted(code, "programme"))
    await settle(pilot)


def course(register: Register, code: str = "PRV-1") -> Course:
    return register.read(course_card, code).course


def times(held: Course, place: int = 0) -> list[str]:
    return [f"{s.key} {s.start:%H:%M} {s.minutes}" for s in held.gatherings[place].sessions]


def draft(app: VeiledningApp) -> ProgrammeDraft:
    return (
        next(screen for screen in app.screen_stack if isinstance(screen, CourseScreen)).query_one(ProgrammePane).draft
    )


def drafted(app: VeiledningApp) -> list[str]:
    held = draft(app).course
    assert held is not None
    return times(held)


def says(app: VeiledningApp, words: str) -> bool:
    """Return whether words stand on the screen, over several lines or not."""
    return words in " ".join(" ".join(shown(app)).split())


async def test_a_day_is_edited_as_a_draft_and_kept_as_one_step(app: VeiledningApp, register: Register) -> None:
    before = times(course(register))
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "down", "m")
        await fill_in(pilot, start="10.15")
        await press(pilot, "enter")
        assert drafted(app) == ["welcome 09:00 45", "first-break 10:15 15", "own-example 10:30 60"]
        await press(pilot, "f", "minus", "shift+down", "u", "f", "l")
        await fill_in(pilot, minutes="20")
        await press(pilot, "ctrl+s")
        assert drafted(app) == ["welcome 09:00 45", "first-break 10:15 20", "own-example 10:40 60"]
        assert times(course(register)) == before
        assert says(app, "Utkast, ikke lagret")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "enter")
        assert says(app, "Som lagret")
    assert times(course(register)) == ["welcome 09:00 45", "first-break 10:15 20", "own-example 10:40 60"]
    entry = register.read(list_journal, course="PRV-1")[0]
    assert entry.use_case == "keep_programme"
    register.run(undo, entry.number or 0)
    assert times(course(register)) == before


async def test_sessions_are_added_split_swapped_described_and_removed(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "a")
        await fill_in(pilot, title="Kaffe", minutes="10", kind="break")
        await press(pilot, "ctrl+s")
        assert drafted(app)[:3] == ["welcome 09:00 45", "new 09:45 10", "first-break 09:55 15"]
        await press(pilot, "x", "up", "s")
        await fill_in(pilot, minutes="20", title="Bli kjent")
        await press(pilot, "ctrl+s")
        assert drafted(app)[:3] == ["welcome 09:00 20", "welcome-2 09:20 25", "first-break 09:45 15"]
        await press(pilot, "b")
        await fill_in(pilot, other="welcome")
        await press(pilot, "ctrl+s", "e")
        await fill_in(pilot, title="Vi hilser", presenter="")
        await press(pilot, "ctrl+s", "ctrl+s", "enter")
    kept = course(register)
    assert times(kept)[:3] == ["welcome-2 09:00 25", "welcome 09:25 20", "first-break 09:45 15"]
    assert (kept.session("welcome-2")[1].title.nb, kept.session("welcome-2")[1].presenter) == ("Vi hilser", None)


async def test_a_session_is_moved_to_another_course_day(app: VeiledningApp, register: Register) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        second = course(register).gatherings[1].days[0]
        before = drafted(app)
        await press(pilot, "down", "shift+right")
        assert drafted(app) == ["welcome 09:00 45", "own-example 09:45 60"]
        await press(pilot, "shift+right")
        assert [notice.message for notice in app._notifications] == ["Dette er den siste kursdagen."]
        await press(pilot, "u")
        assert drafted(app) == before
        await press(pilot, "m")
        await fill_in(pilot, start="08.30", day=second.isoformat())
        await press(pilot, "ctrl+s", "ctrl+s", "enter")
    assert times(course(register)) == ["welcome 09:00 45", "own-example 09:45 60"]
    assert times(course(register), 1)[:2] == ["first-break 08:30 15", "follow-up 09:15 90"]


async def test_what_cannot_be_stays_in_the_box_with_the_reason(app: VeiledningApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        for key, field, typed in (("m", "start", "23:30"), ("l", "minutes", "900"), ("s", "minutes", "45")):
            await press(pilot, key)
            await fill_in(pilot, **{field: typed})
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, SessionBox), key
            assert app.screen.query_one(Fields).typed[field] == typed
            assert app.focused is not None
            assert app.focused.name == field
            await press(pilot, "escape")
            assert not draft(app).unsaved


async def test_a_draft_is_dropped_or_left_only_after_a_question(app: VeiledningApp, register: Register) -> None:
    before = times(course(register))
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "plus", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert draft(app).unsaved
        await press(pilot, "d", "ctrl+s")
        assert draft(app).unsaved  # the key that saves does not throw away
        await press(pilot, "d", "enter")
        assert draft(app).unsaved  # nor does Enter alone
        await press(pilot, "d", "left", "enter")
        assert not draft(app).unsaved
        await press(pilot, "escape")
        assert not isinstance(app.screen, CourseScreen)
    assert times(course(register)) == before


async def test_all_that_stands_about_a_draft_is_reached_with_the_keyboard(app: VeiledningApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "plus")
        await press(pilot, "tab")
        box = app.screen.query_one("#draft-box")
        assert box.has_focus
        assert box.max_scroll_y > 0, "without this the rest proves nothing"
        await press(pilot, "end")
        assert box.scroll_offset.y == box.max_scroll_y
        await press(pilot, "up", "tab")
        assert box.scroll_offset.y == box.max_scroll_y - 1
        assert app.screen.focused is not box


async def test_home_shows_the_heading_of_the_first_day_again(app: VeiledningApp) -> None:
    async with app.run_test(size=(80, 16)) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "end")
        assert app.screen.query_one("#sessions").scroll_offset.y > 0
        await press(pilot, "home")
        assert app.screen.query_one("#sessions").scroll_offset.y == 0


async def test_what_somebody_else_did_meanwhile_is_told_and_overwritten_only_on_purpose(
    app: VeiledningApp, register: Register
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        await press(pilot, "plus")
        register.run(lengthen_session, "PRV-1", "lunch", 50)
        await press(pilot, "f5")
        assert draft(app).overtaken == ()
        register.run(lengthen_session, "PRV-1", "first-break", 20)
        await press(pilot, "f5")
        assert says(app, "Noen andre har endret dette siden du begynte: Kursdag 1.")
        await press(pilot, "ctrl+s")
        assert says(app, "Dette endret de:")
        await press(pilot, "escape")
        assert times(course(register))[0] == "welcome 09:00 45"
        await press(pilot, "ctrl+s", "shift+tab", "enter", "enter")
    assert times(course(register)) == ["welcome 09:00 50", "first-break 09:50 15", "own-example 10:05 60"]
    assert times(course(register), 1)[1] == "lunch 10:30 50"


async def test_a_click_chooses_a_session(app: VeiledningApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_programme(app, pilot)
        row = next(number for number, text in enumerate(shown(app)) if "10:00–11:00" in text)
        await pilot.click(offset=(20, row))
        await press(pilot, "x")
        assert drafted(app) == ["welcome 09:00 45", "first-break 09:45 15"]


def test_a_draft_forgets_what_it_was_begun_from_when_nothing_is_left_of_it(register: Register) -> None:
    held, one = course(register), ProgrammeDraft()
    one.show(held)
    first = held.gatherings[0]
    one.change({first.key: lengthen(first.sessions, "welcome", 50)})
    one.change({first.key: remove(lengthen(first.sessions, "welcome", 50), "first-break")})
    assert (one.steps, one.unsaved, list(one.before), list(one.after)) == (2, True, ["day-1"], ["day-1"])
    assert [one.mark(session) for session in one.after["day-1"]] == ["*", "*"]
    one.back()
    one.back()
    one.back()
    assert (one.steps, one.unsaved, one.course) == (0, False, held)
    one.change({first.key: first.sessions})
    assert one.steps == 0


def test_a_new_session_is_marked_as_new(register: Register) -> None:
    held, one = course(register), ProgrammeDraft()
    one.show(held)
    second = held.gatherings[1].sessions[0]
    one.change({held.gatherings[0].key: (*held.gatherings[0].sessions, second)})
    assert one.mark(second) == "+"
    assert second.start == dt.time(9)


def test_what_somebody_else_did_to_another_session_comes_into_the_draft(register: Register) -> None:
    one, held = ProgrammeDraft(), course(register)
    one.show(held)
    one.change({held.gatherings[0].key: lengthen(held.gatherings[0].sessions, "welcome", 40, Rest.STAYS)})
    register.run(lengthen_session, "PRV-1", "own-example", 45, rest=Rest.STAYS)
    one.show(course(register))
    assert one.overtaken == ()
    assert one.course is not None
    assert times(one.course) == ["welcome 09:00 40", "first-break 09:45 15", "own-example 10:00 45"]
    one.back()
    assert one.after == {}
