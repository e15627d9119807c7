"""Names of any length and script, with markup and escape sequences: every screen stays whole, and nothing gets out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle
from typing import Any

import attrs
from rich.cells import cell_len
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.local_course_list import LocalCourseList
from veiledning_tui.screens.notes import Notes
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.person import PersonScreen
from veiledning_tui.screens.year import Year

from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.note import NoteKind
from veiledning_core.register import Register
from veiledning_core.use_cases.courses.noting import write_note
from veiledning_core.use_cases.work import Work

MARKUP = "[@click=app.quit]ut[/] [/x] [red]"
AWKWARD = (
    "Kari" + "x" * 496,
    "\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627" * 12,
    "A" + "\u030a\u0323" * 60,
    "日本語" * 60,
    "👩‍⚕️" * 40,
    MARKUP,
    "Ola\x1b]0;tatt\x07\u202e\x9b2J\x00\x1b[31m\r\n\t",
)


def plant(work: Work) -> None:
    """Give everything a name such as nobody has, past the wall that refuses some of them on their way in."""
    names = cycle(AWKWARD)
    for person in work.people.search("", offset=0, limit=500):
        work.people.save(person, attrs.evolve(person, given_name=next(names), family_name=next(names)))
    for line in work.courses.page(CourseFilter(), order="code", offset=0, limit=50):
        course = work.courses.by_code(line.code)
        retitled = tuple(
            attrs.evolve(
                gathering,
                place=next(names),
                sessions=tuple(attrs.evolve(s, title=LocalText(nb=next(names), en="-")) for s in gathering.sessions),
            )
            for gathering in course.gatherings
        )
        renamed = attrs.evolve(course, title=next(names), place=next(names), cohort=next(names), gatherings=retitled)
        work.courses.save(course, renamed)
        for task in work.tasks.of_course(course.id):
            work.tasks.save(task, attrs.evolve(task, title=LocalText(nb=next(names), en="-")))


def assert_whole(app: VeiledningApp) -> None:
    rows, size = shown(app), app.size
    assert len(rows) == size.height
    assert all(row.isprintable() for row in rows), [row for row in rows if not row.isprintable()]
    assert max(map(cell_len, rows)) <= size.width
    assert app.is_running


Keys = tuple[str, ...]
WAYS: Mapping[str, tuple[Keys, ...]] = {
    "KULL-5": (
        ("1", "l"),
        ("1", "n"),
        ("2", "plus"),
        ("3",),
        ("3", "enter"),
        ("7",),
        ("8",),
        ("9",),
        ("0",),
        ("plus",),
        ("ctrl+z",),
    ),
    "EMNE-2026-1": (("1",), ("1", "b"), ("2", "plus", "ctrl+s"), ("3", "v"), ("4",), ("5",)),
}


async def everywhere(app: VeiledningApp, pilot: Pilot[Any]) -> set[str]:
    """Go through the screens, press Ctrl+C on each, and return their names."""
    seen = set()

    async def look(*keys: str) -> None:
        await press(pilot, *keys, "ctrl+c")
        assert_whole(app)
        seen.add(type(app.screen).__name__)

    await settle(pilot)
    first: tuple[Keys, ...] = ((), ("2",), ("1", "3"), ("down", "down"))
    for keys in first:
        await look(*keys)
    for code, ways in WAYS.items():
        for keys in ways:
            app.post_message(CourseWanted(code, "overview"))
            await settle(pilot)
            await look(*keys)
            while len(app.screen_stack) > 1:
                app.pop_screen()
    return seen


async def test_every_screen_stays_whole_whatever_things_are_called(demo: Register) -> None:
    for code in WAYS:
        demo.run(write_note, code, NoteKind.ORAL_EVALUATION, MARKUP + "x" * 500)
    demo.run(plant)
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = await everywhere(app, pilot)
        assert app.return_code is None
    assert seen >= {kind.__name__ for kind in (Overview, Year, Notes, LocalCourseList, PersonScreen)}
