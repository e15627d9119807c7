"""The stories of the demonstration register, told once on each database, and as far as a day for those who ask."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, StatusChange
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.organisation import Organisation
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.demo.accounts import accounts
from veiledning_core.testing.demo.cohort_five import stories_of_cohort_five
from veiledning_core.testing.demo.cohort_six import stories_of_cohort_six
from veiledning_core.testing.demo.office import Office, Refusal, Story, tell
from veiledning_core.testing.demo.topic_courses import joined_course, split_course
from veiledning_core.use_cases.checking import StepRefused
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import enrolment_card

DATA = Path(__file__).parents[1] / "data" / "sign-ups"
Stories = Callable[[Office], Sequence[Story]]


class Told:
    """A register after its story, with what was tried in vain on the way."""

    def __init__(self, office: Office) -> None:
        self.register: Register = office.register
        self.refusals: Sequence[Refusal] = office.refusals

    def lines(self, code: str, *statuses: EnrolmentStatus) -> Sequence[EnrolmentLine]:
        return self.register.read(list_enrolments, code, statuses=statuses)

    def line(self, code: str, name: str) -> EnrolmentLine:
        (found,) = (line for line in self.lines(code) if line.person.name == name)
        return found

    def names(self, code: str, *statuses: EnrolmentStatus) -> set[str]:
        return {line.person.name for line in self.lines(code, *statuses)}

    def log(self, line: EnrolmentLine) -> Sequence[StatusChange]:
        """The status log of an enrolment, the oldest line first."""
        return self.register.read(enrolment_card, line.enrolment.id)[1]

    def course_of(self, line: EnrolmentLine) -> list[EnrolmentStatus]:
        return [change.status for change in self.log(line)]

    def senders(self, code: str) -> dict[str, Organisation]:
        bodies = (line.organisation for line in self.lines(code))
        return {body.name: body for body in bodies if body is not None}

    def refused(self, use_case: str) -> list[tuple[dt.date, set[str]]]:
        """The days on which a use case was refused, each with the rules that refused it."""
        return [(one.day, rules_of(one)) for one in self.refusals if one.use_case == use_case]


def rules_of(refusal: Refusal) -> set[str]:
    findings = refusal.refused.findings if isinstance(refusal.refused, StepRefused) else ()
    return {getattr(finding, "rule", "") for finding in findings}


@pytest.fixture(scope="session")
def expected() -> Any:
    """What the workbooks hold, written down by whoever made them."""
    return json.loads((DATA / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def installed() -> Plugins:
    return load_plugins()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty register that lives as long as the test run, once on each database."""
    databases = request.getfixturevalue({"sqlite": "sqlite_databases", "postgres": "pg_databases"}[request.param])
    address: str = databases.lend(databases.migrated, tmp_path_factory.mktemp("story"))
    yield address
    databases.take_back(address)


@pytest.fixture(scope="session")
def told(empty_url: str, installed: Plugins) -> Iterator[Told]:
    """The two cohorts, the two topic courses and what they cost, told to their ends; tests only read."""
    with open_register(empty_url, plugins=installed, actor="kari") as register:
        office = Office(register)
        tell(
            office,
            *stories_of_cohort_five(office),
            *stories_of_cohort_six(office),
            split_course(office),
            joined_course(office),
            *accounts(office),
        )
        yield Told(office)


@pytest.fixture
def told_until(sqlite_database_url: str, installed: Plugins) -> Iterator[Callable[[dt.date, Stories], Told]]:
    """Tell stories to the end of a day, in a register of the test's own."""
    with open_register(sqlite_database_url, plugins=installed, actor="kari") as register:

        def told_so_far(day: dt.date, stories: Stories) -> Told:
            office = Office(register)
            tell(office, *stories(office), until=day)
            office.turn(day)
            return Told(office)

        yield told_so_far
