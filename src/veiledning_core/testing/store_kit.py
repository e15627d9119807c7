"""The conformance kit of databases: what the register promises, whichever database its address leads to.

    from veiledning_core.testing.store_kit import StoreKit

    class TestMyDatabase(StoreKit):
        @pytest.fixture
        def database_url(self) -> Iterator[str]:
            ...  # the address of an empty database, dropped afterwards

It asks the register only, through use cases, and knows nothing of tables. Our own SQLite and PostgreSQL run it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

import attrs
import pytest

from ..domain.course import Course
from ..domain.enrolment import EnrolmentStatus
from ..domain.errors import RuleRefused, UsageFault
from ..domain.lists import CourseFilter
from ..domain.messages import LocalText, Message
from ..register import Register, stored_and_expected
from ..use_cases.courses.course_changes import edit_course
from ..use_cases.courses.new_course import NewCourse, new_course
from ..use_cases.courses.staffing import assign
from ..use_cases.enrolments.admitting import admit
from ..use_cases.enrolments.enrolling import list_enrolments
from ..use_cases.enrolments.importing import import_sign_ups
from ..use_cases.journal.undoing import undo
from ..use_cases.reading import course_card, list_courses, list_journal, list_people
from ..use_cases.work import Work
from .registers import contents, open_test_register, sign_up_table

_FIRST, _SECOND = dt.date(2026, 9, 7), dt.date(2026, 10, 12)
_AT_ONCE = 4
_SECOND_COUNT = 1_000_000
"""Ids of a second register begin here, so that two that are open at once give different ones."""
_AWKWARD = "Blåbærsyltetøy «Ærlig» 'O''Hara' \\ % _ ; -- 𝄞 🩺"


class StoreKit:
    """Prøvesett for databaser: subclass it as `Test…` and give a fixture `database_url` with an address of its own.

    Each test gets a new address, and may open the register there several times at once.
    """

    def test_a_new_register_has_the_programs_own_form_and_no_problems(self, database_url: str) -> None:
        """The tables are made on first use, and nothing is wrong inside them."""
        with open_test_register(database_url) as register:
            stored, expected = stored_and_expected(database_url)
            _require(stored, expected, "the form of the tables")
            _require(register.problems(), (), "what is wrong inside the database")

    def test_what_was_written_is_read_back_the_same_when_the_register_is_opened_again(self, database_url: str) -> None:
        """Texts in any script, exact hours, times of day and days."""
        with open_test_register(database_url) as register:
            written = _plan(register, "KURS-1", title=_AWKWARD)
        with open_test_register(database_url) as register:
            _require(register.read(course_card, "KURS-1").course, written, "the course that is read back")
            _require(written.title, _AWKWARD, "its title")

    def test_a_step_that_fails_keeps_nothing(self, database_url: str) -> None:
        """What a use case wrote before an error is undone."""
        with _unchanged(database_url) as register, pytest.raises(UsageFault, match="on purpose"):
            register.run(_plan_and_fail)

    def test_a_preview_shows_what_would_be_written_and_keeps_nothing(self, database_url: str) -> None:
        """A dry run is the real run, rolled back."""
        with _unchanged(database_url) as register:
            preview = register.preview(new_course, _asked("KURS-1"))
            _require(preview.result.course.code, "KURS-1", "the code of the course that is previewed")
            _require(bool(preview.changes), True, "whether the preview shows changes")

    def test_a_code_belongs_to_one_course(self, database_url: str) -> None:
        """Also when two plan a course at once."""
        with open_test_register(database_url) as register, _second(database_url) as other:
            _plan(register, "KURS-1")
            with pytest.raises(UsageFault):
                other.run(new_course, _asked("kurs-1"))

    def test_norwegian_letters_are_ordered_and_found_as_norwegians_do(self, database_url: str) -> None:
        """Æ, ø and å come last, and capitals make no difference to who looks for somebody."""
        with open_test_register(database_url) as register:
            for number, title in enumerate(("Ås", "Ærlig", "Zebra", "Østfold")):
                _plan(register, f"KURS-{number}", title=title)
            page = register.read(list_courses, CourseFilter(), order="title")
            titles = [line.title for line in page.lines]
            _require(titles, ["Zebra", "Ærlig", "Østfold", "Ås"], "the order of the titles")
            _sign_up(register, "KURS-0", "Åse")
            found = [person.given_name for person in register.read(list_people, "åSE")]
            _require(found, ["Åse"], "who is found by «åSE»")

    def test_steps_at_once_lose_nothing_of_one_another(self, database_url: str) -> None:
        """Each of several people who staff a course at the same time finds their own there afterwards."""
        with open_test_register(database_url) as register:
            _plan(register, "KURS-1")
        names = [f"Kari Lege-{number}" for number in range(_AT_ONCE)]
        _at_once(database_url, [_staffing(name) for name in names])
        with open_test_register(database_url) as register:
            staff = register.read(course_card, "KURS-1").staff
            _require(sorted(member.person.name for member in staff), names, "who is on the staff")

    def test_of_several_at_once_one_gets_the_last_seat(self, database_url: str) -> None:
        """Seats are counted in the transaction that takes them."""
        with open_test_register(database_url) as register:
            _plan(register, "KURS-1", capacity=1)
            people = [_sign_up(register, "KURS-1", f"Lege-{number}") for number in range(_AT_ONCE)]
        said = _at_once(database_url, [_admission(one) for one in people])
        _require(said.count(True), 1, "how many were told that they have the seat")
        with open_test_register(database_url) as register:
            statuses = [line.enrolment.status for line in register.read(list_enrolments, "KURS-1")]
            _require(statuses.count(EnrolmentStatus.ADMITTED), 1, "how many have the seat")
            _require(register.problems(), (), "what is wrong inside the database")

    def test_the_journal_holds_each_step_in_order_and_a_step_is_undone(self, database_url: str) -> None:
        """Before and after of each change; undoing one puts the before back, and is a step itself."""
        with open_test_register(database_url) as register:
            before = _plan(register, "KURS-1", place="Hamar")
            register.run(edit_course, "KURS-1", place="Bodø")
            entries = register.read(list_journal)
            numbers = [entry.number or 0 for entry in entries]
            _require(numbers, sorted(set(numbers), reverse=True), "the numbers of the journal, the newest first")
            _require((entries[0].use_case, entries[0].actor), ("edit_course", "kari"), "the newest entry")
            register.run(undo, numbers[0])
            after = register.read(course_card, "KURS-1").course
            _require(attrs.evolve(after, revision=before.revision), before, "the course after the step was undone")
            _require((register.read(list_journal)[0].number or 0) > numbers[0], True, "whether undoing is a step")


def _require(found: object, wanted: object, what: str) -> None:
    """Fail in words where it is something else; pytest cannot take an assertion of a shipped module apart."""
    if found != wanted:
        pytest.fail(f"{what}: {found!r}, and should be {wanted!r}", pytrace=False)


def _asked(code: str, **more: object) -> NewCourse:
    given = {"type_key": "sample-type", "code": code, "gatherings": ((_FIRST,), (_SECOND,)), **more}
    return NewCourse(**given)  # type: ignore[arg-type]


def _plan(register: Register, code: str, **more: object) -> Course:
    return register.run(new_course, _asked(code, **more)).course


def _plan_and_fail(work: Work) -> None:
    new_course(work, _asked("KURS-1"))
    raise UsageFault(Message(LocalText(nb="med vilje", en="on purpose")))


def _sign_up(register: Register, code: str, name: str) -> UUID:
    answers = {"Fornavn": name, "Etternavn": "Lund", "E-post": f"{name}@lege.example", "Grunnkurs": "ja"}
    register.run(import_sign_ups, code, sign_up_table({**answers, "Ledergodkjenning": "ja"}))
    return next(line.enrolment.id for line in register.read(list_enrolments, code) if line.person.given_name == name)


def _staffing(name: str) -> Callable[[Register], object]:
    return lambda register: register.run(assign, "KURS-1", role="course-leader", name=name)


def _admission(enrolment: UUID) -> Callable[[Register], bool]:
    def take_the_seat(register: Register) -> bool:
        try:
            return bool(register.run(admit, "KURS-1", [enrolment]).admitted)
        except RuleRefused:
            return False

    return take_the_seat


def _at_once(url: str, steps: Sequence[Callable[[Register], object]]) -> list[object]:
    """Take all the steps at the same time, each in a register and a thread of its own."""

    def take(number: int) -> object:
        with open_test_register(url, first_id=_SECOND_COUNT * (number + 1)) as register:
            return steps[number](register)

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(take, range(len(steps))))


@contextmanager
def _second(url: str) -> Iterator[Register]:
    with open_test_register(url, first_id=_SECOND_COUNT) as register:
        yield register


@contextmanager
def _unchanged(url: str) -> Iterator[Register]:
    """Open a register, and see afterwards that nothing in it has changed."""
    with open_test_register(url) as register:
        before = contents(register)
        yield register
        _require(contents(register) == before, True, "whether the tables hold what they held before")
