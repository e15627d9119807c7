"""A day's work, played key by key on both databases: what the screen says, and what the register holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.day.steps import CODE, DOCTOR, LEADERS, Step, a_day, sign_up_file
from veiledning_tui.looking import press, settle, shown

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.course import CourseStatus
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.course_days.attendance_sheets import attendance_sheet
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import course_card, list_journal

PLANNED_ON = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
FIRST, SECOND = dt.date(2027, 1, 12), dt.date(2027, 2, 9)


@attrs.define
class Clock:
    """A clock that is set by hand."""

    at: dt.datetime = PLANNED_ON

    def now(self) -> dt.datetime:
        return self.at


def statuses(register: Register) -> Mapping[str, int]:
    return Counter(line.enrolment.status.value for line in register.read(list_enrolments, CODE))


def is_planned(register: Register) -> None:
    course = register.read(course_card, CODE).course
    assert (course.status, course.place, course.organiser) == (CourseStatus.DRAFT, "Hamar", None)
    assert [gathering.days for gathering in course.gatherings] == [(FIRST,), (SECOND,)]


def is_imported(register: Register) -> None:
    people = register.read(list_enrolments, CODE)
    assert statuses(register) == {"applied": 26}
    assert all("@" in line.person.email for line in people)


def is_ranked(register: Register) -> None:
    assert statuses(register) == {"ranked": 26}


def are_admitted(register: Register) -> None:
    assert statuses(register) == {"admitted": 24, "waiting": 2}


def has_an_organiser(register: Register) -> None:
    organiser = register.read(course_card, CODE).organiser
    assert organiser is not None
    assert organiser.name == "ALIS-kontor Midt"


def is_staffed(register: Register) -> None:
    staff = register.read(course_card, CODE).staff
    assert Counter(member.assignment.role for member in staff) == {"course-leader": 2, "alis-office-doctor": 1}
    assert {member.person.name for member in staff} == {*LEADERS, DOCTOR}


def is_published(register: Register) -> None:
    assert register.read(course_card, CODE).course.status is CourseStatus.PUBLISHED


def is_moved(register: Register) -> None:
    sessions = register.read(course_card, CODE).course.gatherings[0].sessions
    assert [f"{session.start:%H:%M}" for session in sessions[:3]] == ["09:00", "09:20", "10:20"]


def present(register: Register) -> Mapping[Presence, int]:
    rows = register.read(attendance_sheet, CODE).rows
    return Counter(mark.presence for row in rows for mark in row.marks if mark is not None)


def is_recorded(register: Register) -> None:
    assert present(register) == {Presence.PRESENT: 23, Presence.ABSENT: 1}


def is_undone(register: Register) -> None:
    assert present(register) == {}
    assert statuses(register) == {"admitted": 24, "waiting": 2}


def is_told(register: Register) -> None:
    """The journal knows everything that was done, the last first."""
    done = list(dict.fromkeys((e.step, e.use_case) for e in register.read(list_journal, course=CODE, limit=1000)))
    assert [use_case for _, use_case in done] == [
        "undo",
        "record_attendance",
        "keep_programme",
        "publish",
        "waive",
        *["assign"] * 3,
        "edit_course",
        "admit_in_order",
        "rank_applicants",
        "import_sign_ups",
        "new_course",
    ]
    assert {entry.actor for entry in register.read(list_journal, course=CODE, limit=1000)} == {"kari"}


HOLDS: Mapping[str, Callable[[Register], None]] = {
    "planlagt": is_planned,
    "lest-inn": is_imported,
    "rangert": is_ranked,
    "tatt-opp": are_admitted,
    "arrangør-rettet": has_an_organiser,
    "bemannet": is_staffed,
    "publisert": is_published,
    "program-lagret": is_moved,
    "oppmøte-ført": is_recorded,
    "angret": is_undone,
    "logg": is_told,
}
"""What the register holds after a step."""


def assert_said(app: VeiledningApp, step: Step) -> None:
    text = " ".join(" ".join(shown(app)).split())
    assert all(" ".join(words.split()) in text for words in step.says), (step.name, step.says, shown(app))
    assert not step.gone or step.gone not in text, (step.name, shown(app))


async def test_a_day_is_played_from_an_empty_register_to_a_step_taken_back(
    database_url: str, installed: Plugins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clock, tested = Clock(), set()
    with open_register(database_url, plugins=installed, clock=clock, actor="kari") as register:
        app = VeiledningApp(register, language="nb")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            for step in a_day(FIRST, SECOND, sign_up_file(tmp_path).name):
                if step.name == "oppmøte":
                    clock.at = dt.datetime.combine(FIRST, dt.time(8), tzinfo=dt.UTC)
                await press(pilot, *step.keys)
                assert_said(app, step)
                if step.name in HOLDS:
                    HOLDS[step.name](register)
                    tested.add(step.name)
    assert tested == set(HOLDS)
