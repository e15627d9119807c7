"""A register to look at: courses of all four types, with invented people, made by use cases only."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any
from uuid import UUID

from ..domain.clock import today
from ..domain.enrolment import EnrolmentStatus
from ..domain.task import TaskStatus
from ..exchange.table import Row, Table
from ..register import Register
from ..use_cases import course_changes, enrolling, importing, reading, staffing, tasks
from ..use_cases.checking import waive
from ..use_cases.new_course import NewCourse, new_course
from ..use_cases.work import Work

Answers = Mapping[str, str]
Days = tuple[dt.date, ...]

_FIRST_COHORT = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
_LOCAL_DAYS = (dt.date(2023, 9, 14), dt.date(2023, 9, 15))
_APPROVED: Answers = {
    "position": "consultant",
    "supervision-experience": "ja",
    "guided-lis": "ja",
    "teaching-assignment": "ja",
    "work-agreement": "ja",
    "agreement-scope": "across",
    "leader-approval": "ja",
}


def fill(register: Register) -> tuple[str, ...]:
    """Fill an empty register and return the codes of its courses.

    Two of the courses were held in 2022 and 2023, with everything done; the others begin in the months after the
    register's own today, and one of them was called off.

    Raises:
        NotFound: one of the four course types is not installed.
    """
    people = _People()
    return (
        _held_programme(register, people),
        _held_local_course(register, people),
        _coming_programme(register, people),
        _full_topic_course(register, people),
        _topic_course_in_planning(register),
        _communication_course(register, people),
        _cancelled_course(register),
    )


class _People:
    """Invented people, never the same twice."""

    def __init__(self) -> None:
        file = files(__package__ or __name__) / "demo.toml"
        self.words: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text("utf-8"))
        self.made = 0

    def next(self) -> dict[str, str]:
        """Return the next person's name and address; the two lists have no common divisor, so pairs come late again."""
        given, family = self._word("given_names"), self._word("family_names")
        self.made += 1
        return {
            "given-name": given,
            "family-name": family,
            "email": f"{_ascii(given)}.{_ascii(family)}@{_ascii(self._word('municipalities'))}.example",
        }

    def name(self) -> str:
        """Return the next person's full name."""
        person = self.next()
        return f"{person['given-name']} {person['family-name']}"

    def _word(self, words: str) -> str:
        return self.words[words][self.made % len(self.words[words])]


def _held_programme(register: Register, people: _People) -> str:
    code = "KULL-5"
    _plan(register, "ttt", code, _FIRST_COHORT, cohort="5", place="Oslo", organiser="RegUt Helse Sør-Øst")
    wish = "Vi ønsker 14. og 15. september 2023 til lokalt kurs."
    _take(register, code, _teams(people, range(3), 3, {**_APPROVED, "remark": wish}))
    _staff(register, code, people, ("programme-teacher", "programme-teacher"))
    register.run(course_changes.publish, code)
    _admit_all(register, code)
    register.run(course_changes.close, code)
    _finish_tasks(register, code)
    return code


def _held_local_course(register: Register, people: _People) -> str:
    code, trust = "LOK-5-AHUS", people.words["trusts"][0]
    days = tuple((day,) for day in _LOCAL_DAYS)
    _plan(register, "lokalt-kurs", code, days, part_of="KULL-5", organisation=trust, place="Nordbyhagen")
    _staff(register, code, people, ("local-teacher", "local-teacher", "local-teacher", "programme-teacher"))
    _take(register, code, _teams(people, [0], 14, {}))
    register.run(course_changes.publish, code)
    _admit_all(register, code)
    register.run(course_changes.close, code)
    _finish_tasks(register, code)
    return code


def _coming_programme(register: Register, people: _People) -> str:
    """Return a cohort that takes applications: not every leader has agreed, and one trust sends too few."""
    code, first = "KULL-7", _tuesday_after(register, 50)
    days = tuple(_two_days(first + dt.timedelta(weeks=weeks)) for weeks in (0, 14, 24, 50))
    _plan(register, "ttt", code, days, cohort="7", place="Oslo", organiser="RegUt Helse Sør-Øst")
    _staff(register, code, people, ("programme-teacher",))
    register.run(course_changes.publish, code)
    local = first + dt.timedelta(weeks=36)
    wish = f"Lokalt kurs {local:%d.%m.%Y} og {local + dt.timedelta(days=1):%d.%m.%Y}."
    approved = {**_APPROVED, "remark": wish}
    waiting_for_leader = {**approved, "leader-approval": "nei"}
    rows = [
        *_teams(people, range(2), 3, approved),
        *_teams(people, [2], 3, waiting_for_leader),
        *_teams(people, [3], 1, approved),
    ]
    _take(register, code, rows)
    register.run(waive, code, rule="TTT-02", reason="Prisen for kullet er bekreftet av RegUt på telefon.")
    _finish_tasks(register, code, due_by=_some_time_ago(register))
    return code


def _full_topic_course(register: Register, people: _People) -> str:
    """Return a course with more applicants than seats; one applicant withdrew, and one was turned down."""
    first = _tuesday_after(register, 30)
    code = f"EMNE-{first.year}-1"
    days = ((first,), (first + dt.timedelta(weeks=6),))
    _plan(register, "emnekurs", code, days, place="Oslo kongressenter", organiser="ALIS-kontor Oslo")
    _staff(register, code, people, ("course-leader", "course-leader", "alis-office-doctor"))
    register.run(course_changes.publish, code)
    _present(register, code, people)
    _take(register, code, [_general_practitioner(people, number) for number in range(30)])
    _admit_all(register, code)
    *_, withdrawn, declined = _waiting(register, code)
    register.run(enrolling.withdraw, code, [withdrawn], reason="Syk og kan ikke møte.")
    register.run(enrolling.decline, code, [declined], reason="Veileder ikke ALIS i år.")
    _finish_tasks(register, code, due_by=_some_time_ago(register))
    return code


def _topic_course_in_planning(register: Register) -> str:
    """Return a draft without people, on two days in a row."""
    first = _tuesday_after(register, 120)
    code = f"EMNE-{first.year}-2"
    days = ((first,), (first + dt.timedelta(days=1),))
    _plan(register, "emnekurs", code, days, place="Hamar", organiser="ALIS-kontor Øst")
    return code


def _communication_course(register: Register, people: _People) -> str:
    """Return a course with applicants who have not all taken the course that it builds on."""
    first = _tuesday_after(register, 75)
    code = f"KOMM-{first.year}"
    _plan(register, "kommunikasjon", code, (_two_days(first),), place="Oslo", organiser="RegUt Helse Sør-Øst")
    register.run(course_changes.publish, code)
    ready = {"fire-gode-vaner": "ja", "ttt": "ja"}
    _take(
        register,
        code,
        [*_teams(people, range(2), 3, ready), *_teams(people, [2], 2, {**ready, "fire-gode-vaner": "nei"})],
    )
    _admit_all(register, code)
    return code


def _cancelled_course(register: Register) -> str:
    """Return a course that was called off before anybody applied."""
    first = _tuesday_after(register, 160)
    code = f"KOMM-{first.year}-2"
    _plan(register, "kommunikasjon", code, (_two_days(first),), place="Lillehammer", organiser="RegUt Helse Sør-Øst")
    register.run(course_changes.cancel, code, reason="Kurslederen ble sykmeldt.")
    return code


def _plan(register: Register, type_key: str, code: str, gatherings: tuple[Days, ...], **said: Any) -> None:
    register.run(new_course, NewCourse(type_key=type_key, code=code, gatherings=gatherings, **said))


def _staff(register: Register, code: str, people: _People, roles: Sequence[str]) -> None:
    for role in roles:
        register.run(staffing.assign, code, role=role, name=people.name())


def _present(register: Register, code: str, people: _People) -> None:
    for slot in ("presenter-1", "presenter-2", "presenter-3"):
        register.run(staffing.assign, code, role="presenter", name=people.name(), presenter=slot)


def _take(register: Register, code: str, rows: Sequence[Answers]) -> None:
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row))
    cells = (tuple(row.get(heading, "") for heading in headings) for row in rows)
    numbered = tuple(Row(number=number, cells=found) for number, found in enumerate(cells, 2))
    table = Table(headings=headings, rows=numbered, blank_rows=0, source="demo")
    register.run(importing.import_sign_ups, code, table)


def _admit_all(register: Register, code: str) -> None:
    def admit(work: Work) -> None:
        lines = enrolling.list_enrolments(work, code, statuses=(EnrolmentStatus.APPLIED,))
        enrolling.admit(work, code, [line.enrolment.id for line in lines], overflow=True)

    register.run(admit)


def _waiting(register: Register, code: str) -> list[UUID]:
    lines = register.read(enrolling.list_enrolments, code, statuses=(EnrolmentStatus.WAITING,))
    return [line.enrolment.id for line in lines]


def _finish_tasks(register: Register, code: str, *, due_by: dt.date = dt.date.max) -> None:
    def finish_task(work: Work) -> None:
        for task in reading.course_tasks(work, code):
            if task.status is TaskStatus.OPEN and (task.due or dt.date.max) <= due_by:
                tasks.finish_task(work, task)

    register.run(finish_task)


def _some_time_ago(register: Register) -> dt.date:
    """Return a day so long ago that what was due by then is done: only a few tasks are overdue."""
    return today(register.clock) - dt.timedelta(days=14)


def _teams(people: _People, trusts: Iterable[int], size: int, answers: Answers) -> list[Answers]:
    """Return applications from some health trusts, so many from each, each team with one to follow it up."""
    return [row for place in trusts for row in _team(people, people.words["trusts"][place], size, answers)]


def _team(people: _People, trust: str, size: int, answers: Answers) -> list[Answers]:
    follow_up = {"follow-up-name": people.name()} if "leader-approval" in answers else {}
    departments = people.words["departments"]
    return [
        {**people.next(), "organisation": trust, "department": departments[place % len(departments)]}
        | follow_up
        | dict(answers)
        for place in range(size)
    ]


def _general_practitioner(people: _People, number: int) -> Answers:
    towns = people.words["municipalities"]
    return {
        **people.next(),
        "municipality": towns[number % len(towns)],
        "specialist": "ja" if number % 9 else "nei",
        "has-alis": "ja",
        "payer": "municipality",
        "dietary": "Nøtteallergi" if number == 5 else "",
    }


def _tuesday_after(register: Register, days: int) -> dt.date:
    day = today(register.clock) + dt.timedelta(days=days)
    return day + dt.timedelta(days=(1 - day.weekday()) % 7)


def _two_days(first: dt.date) -> Days:
    return (first, first + dt.timedelta(days=1))


def _ascii(name: str) -> str:
    plain = name.casefold().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return plain.encode("ascii", "ignore").decode()
