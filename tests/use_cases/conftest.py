"""Registers with the real course types and with the small one, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.organisation import Organisation
from veiledning_core.exchange.table import Table
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import FixedClock, open_test_register, sample_plugins, sign_up_table
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses import staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import enrolling, importing


class Office:
    """A coordinator's office with a register: the steps that many tests begin with."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @property
    def clock(self) -> FixedClock:
        assert isinstance(self.register.clock, FixedClock)
        return self.register.clock

    @property
    def day(self) -> dt.date:
        """The day it is; a test gives it another."""
        return self.clock.day

    @day.setter
    def day(self, day: dt.date) -> None:
        self.clock.day = day

    def plan(self, type_key: str, code: str, *days: tuple[dt.date, ...], **said: Any) -> CourseCheck:
        return self.register.run(new_course, NewCourse(type_key=type_key, code=code, gatherings=days, **said))

    def staff(self, code: str, role: str, *names: str) -> CourseCheck:
        return [self.register.run(staffing.assign, code, role=role, name=name) for name in names][-1]

    def take(self, code: str, table: Table) -> importing.ImportReport:
        return self.register.run(importing.import_sign_ups, code, table)

    def apply(self, code: str, *names: str, **answers: str) -> tuple[UUID, ...]:
        """Take an application from each name, one minute after the other, and return the enrolments in that order."""
        table = sign_up_table(*(applicant(name) | answers for name in names))
        self.take(code, table)
        by_name = {line.person.name: line.enrolment.id for line in self.lines(code)}
        return tuple(by_name[name] for name in names)

    def lines(self, code: str, *statuses: EnrolmentStatus) -> Sequence[EnrolmentLine]:
        return self.register.read(enrolling.list_enrolments, code, statuses=statuses)

    def names(self, code: str, *statuses: EnrolmentStatus) -> list[str]:
        return [line.person.name for line in self.lines(code, *statuses)]

    def senders(self, code: str) -> list[Organisation]:
        """Return the sending body of each enrolment that has one."""
        return [line.organisation for line in self.lines(code) if line.organisation is not None]

    def statuses(self, code: str) -> dict[str, EnrolmentStatus]:
        return {line.person.name: line.enrolment.status for line in self.lines(code)}

    def journal(self, code: str | None = None) -> Sequence[JournalEntry]:
        return self.register.read(reading.list_journal, course=code, limit=1000)


OfficeAfter = Callable[..., tuple[Office, Any]]


def applicant(name: str) -> dict[str, str]:
    """Return a form's answers, for any course type, of somebody with that name."""
    given, _, family = name.rpartition(" ")
    address = f"{name.casefold().replace(' ', '.')}@lege.example"
    return {"given-name": given, "family-name": family, "email": address}


@pytest.fixture(scope="session")
def installed() -> Plugins:
    """The plugins that are installed: the four course types among them."""
    return load_plugins()


@pytest.fixture
def office(database_url: str, installed: Plugins) -> Iterator[Office]:
    """An office with the four course types; a test that asks for it runs on both databases."""
    with open_test_register(database_url, installed) as register:
        yield Office(register)


@pytest.fixture
def small_office(database_url: str) -> Iterator[Office]:
    """An office with only the small course type; a test that asks for it runs on both databases."""
    with open_test_register(database_url) as register:
        yield Office(register)


@pytest.fixture
def office_after(filled_database: Callable[..., tuple[str, Any]], installed: Plugins) -> Iterator[OfficeAfter]:
    """Opens an office after some steps, which are taken once for the tests of a file; each gets a register of its own.

    It takes the steps (a function on the office, and its other arguments) and returns what they returned, which is
    never to change.
    """
    with ExitStack() as opened:

        def open_office(steps: Callable[..., Any], *args: Any, plugins: Plugins = installed) -> tuple[Office, Any]:
            address, (day, returned) = filled_database(_taken, plugins, steps, *args)
            return Office(opened.enter_context(open_test_register(address, plugins, day=day))), returned

        yield open_office


@pytest.fixture
def small_office_after(office_after: OfficeAfter) -> OfficeAfter:
    """The same with only the small course type."""
    return partial(office_after, plugins=sample_plugins())


def _taken(address: str, plugins: Plugins, steps: Callable[..., Any], *args: Any) -> tuple[dt.date, Any]:
    """Take the steps in an office and return the day it is then, and what they returned."""
    with open_test_register(address, plugins) as register:
        office = Office(register)
        returned = steps(office, *args)
        return office.day, returned


@pytest.fixture(scope="session")
def small_type_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Plugins]:
    """Makes a small course type that says something else, each once: `more` rules, or `new` words for `old` ones."""

    @cache
    def offer(more: str = "", *, old: str = "", new: str = "") -> Plugins:
        text = sample_file().read_text(encoding="utf-8")
        assert old in text
        file = tmp_path_factory.mktemp("types") / "sample_type.toml"
        file.write_text((text.replace(old, new) if old else text) + more, encoding="utf-8")
        return sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))

    return offer


@pytest.fixture
def office_with(database_url: str, small_type_with: Callable[..., Plugins]) -> Iterator[Callable[..., Office]]:
    """Opens an office whose small course type says something else."""
    opened: list[Office] = []

    def open_office(more: str = "", *, old: str = "", new: str = "") -> Office:
        plugins = small_type_with(more, old=old, new=new)
        opened.append(Office(open_test_register(database_url, plugins)))
        return opened[-1]

    yield open_office
    for office in opened:
        office.register.close()


@pytest.fixture
def new_office() -> type[Office]:
    """Makes an office of a register that the test has opened itself."""
    return Office


@pytest.fixture
def edition(small_office: Office, database_url: str, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Opens the small office's register with an edition 2027-01 of its type, in which some texts are others."""
    with ExitStack() as open_registers:

        def with_changes(changes: Mapping[str, str]) -> Office:
            text = sample_file().read_text("utf-8")
            for old, new in {'edition = "2026-01"': 'edition = "2027-01"', **changes}.items():
                assert text.count(old) == 1, old
                text = text.replace(old, new)
            file = tmp_path / "sample_type.toml"
            file.write_text(text, "utf-8")
            plugins = sample_plugins(OfferedFile(source=file, distribution="veiledning-core"))
            return Office(open_registers.enter_context(open_test_register(database_url, plugins)))

        yield with_changes
