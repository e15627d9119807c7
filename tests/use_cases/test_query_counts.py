"""However many courses and people: the number of statements does not grow with them."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from tests.use_cases.messages.mail_room import Door
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.mail import MailAddress
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.register import Register
from veiledning_core.sending import due_mail, send_mail
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.calendar.events import events_for
from veiledning_core.use_cases.checking import check_course, check_courses
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting, importing
from veiledning_core.use_cases.journal.journal_lines import with_names
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings
from veiledning_core.use_cases.messages.outbox import outbox
from veiledning_core.use_cases.today.whats_needed import whats_needed
from veiledning_core.use_cases.work import Work
from veiledning_core.use_cases.year.year_plan import year_plan

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)


@contextlib.contextmanager
def statements(register: Register) -> Iterator[list[str]]:
    """Collect what is sent to the database; many rows in one statement are one."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    sa.event.listen(register.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(register.engine, "before_cursor_execute", note)


def rows(count: int, kommune: str = "Bodø") -> Any:
    return sign_up_table(
        *(
            {
                "Fornavn": "Deltaker",
                "Etternavn": f"Nr{number}",
                "E-post": f"nr{number}@lie.example",
                "Helseforetak": ("Helse Bergen HF", "Oslo universitetssykehus HF")[number % 2],
                "Matallergi": "Nøtter" if number % 5 == 0 else "",
                "Kommentar": kommune,
            }
            for number in range(count)
        )
    )


def sent_for_import(office: Office, code: str, count: int) -> int:
    office.plan("lokalt-kurs", code, (MONDAY,), (MONDAY + DAY,), part_of="KULL-7", organisation="Helse Bergen HF")
    with statements(office.register) as sent:
        office.take(code, rows(count))
    return len(sent)


@pytest.fixture
def kull_7(office: Office) -> Office:
    weeks = (-30, -20, -10, 10)
    days = ((MONDAY + week * 7 * DAY, MONDAY + (week * 7 + 1) * DAY) for week in weeks)
    office.plan("ttt", "KULL-7", *days)
    return office


def test_importing_many_takes_as_many_statements_as_importing_few(kull_7: Office) -> None:
    few, many = sent_for_import(kull_7, "LOK-1", 10), sent_for_import(kull_7, "LOK-2", 400)
    assert many <= few + 5


def test_importing_the_same_file_again_reads_and_writes_nothing_row_by_row(kull_7: Office) -> None:
    sent_for_import(kull_7, "LOK-1", 400)
    with statements(kull_7.register) as sent:
        report = kull_7.take("LOK-1", rows(400))
    assert len(report.unchanged) == 400
    assert len(sent) <= 40
    assert [statement for statement in sent if statement.startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_checking_many_courses_takes_as_many_queries_as_checking_one(kull_7: Office) -> None:
    for number in range(8):
        sent_for_import(kull_7, f"LOK-{number}", 24)
        kull_7.staff(f"LOK-{number}", "local-teacher", "Kari Lie")

    def check(work: Work, count: int) -> int:
        courses = [work.courses.by_code(f"LOK-{number}") for number in range(count)]
        with statements(kull_7.register) as sent:
            assert len(check_courses(work, courses)) == count
        return len(sent)

    one, eight = kull_7.register.read(check, 1), kull_7.register.read(check, 8)
    assert eight <= one <= 30


THE_REST_OF_THE_COURSES = 2
"""The other courses of those that are looked at, and their gatherings, are read where they are not among them."""


def test_what_needs_somebody_takes_as_many_queries_for_many_courses_as_for_few(kull_7: Office) -> None:
    for number in range(9):
        sent_for_import(kull_7, f"LOK-{number}", 12)
        kull_7.staff(f"LOK-{number}", "local-teacher", "Kari Lie")
    sent: list[int] = []
    for most, left_out in ((2, 8), (7, 3), (10, 0)):
        with statements(kull_7.register) as counted:
            assert kull_7.register.read(whats_needed, most_courses=most).left_out == left_out
        sent.append(len(counted))
    few, many, every = sent
    assert few == many == every + THE_REST_OF_THE_COURSES <= 49


def announce(work: Work, code: str) -> None:
    course = work.courses.by_code(code)
    work.courses.save(course, attrs.evolve(course, status=CourseStatus.PUBLISHED))


def seat_everybody(work: Work, code: str) -> None:
    for line in work.enrolments.of_course(work.courses.by_code(code).id):
        assert work.enrolments.move(line.enrolment, line.enrolment.with_status(EnrolmentStatus.ADMITTED))


def test_calendars_of_many_people_take_as_many_queries_as_those_of_few(kull_7: Office) -> None:
    sent: list[int] = []
    for code, count in (("LOK-1", 2), ("LOK-2", 20)):
        sent_for_import(kull_7, code, count)
        kull_7.register.run(seat_everybody, code)
        with statements(kull_7.register) as some:
            assert len(kull_7.register.read(events_for, code)) == 2 * count
        sent.append(len(some))
    assert sent[0] == sent[1] <= 25


def test_the_mail_of_many_people_takes_as_many_queries_as_that_of_few(kull_7: Office) -> None:
    sent: list[int] = []
    for code, count in (("LOK-1", 2), ("LOK-2", 20)):
        sent_for_import(kull_7, code, count)
        kull_7.register.run(seat_everybody, code)
        kull_7.register.run(announce, code)
        with statements(kull_7.register) as some:
            lines = kull_7.register.read(outbox, code)
        assert sum(line.plan == "confirmation" for line in lines) == count
        sent.append(len(some))
    assert sent[0] == sent[1] <= 35


def test_each_letter_that_leaves_takes_few_statements_and_the_course_is_read_once(kull_7: Office) -> None:
    sent_for_import(kull_7, "LOK-1", 20)
    register = kull_7.register
    register.run(set_mail_settings, MailSettings(sender=MailAddress(name="Kurs", email="kurs@prove.example")))
    register.run(seat_everybody, "LOK-1")
    register.run(announce, "LOK-1")
    due = [line for line in due_mail(register, "LOK-1") if line.plan == "confirmation"]
    few, many = (statements_for(register, due[:2]), statements_for(register, due[2:]))
    assert many - few <= 16 * 17


def statements_for(register: Register, lines: Sequence[MailLine]) -> int:
    with statements(register) as sent:
        results = send_mail(register, Door(register.clock), lines)
    assert all(one.delivery is not None for one in results)
    return len(sent)


def test_a_year_takes_as_many_queries_with_many_clashes_as_with_few(kull_7: Office) -> None:
    sent: list[int] = []
    for number in range(6):
        days = ((MONDAY,), (MONDAY + DAY,))
        kull_7.plan("lokalt-kurs", f"LOK-{number}", *days, part_of="KULL-7", organisation="Helse Bergen HF")
        kull_7.staff(f"LOK-{number}", "local-teacher", "Kari Lie")
        with statements(kull_7.register) as counted:
            plan = kull_7.register.read(year_plan)
        sent.append(len(counted))
        assert sum(len(week.clashes) for week in plan.weeks) == number * (number + 1)
    assert sent[1] == sent[-1] <= 12


def test_a_checked_course_says_the_same_alone_and_among_others(kull_7: Office) -> None:
    sent_for_import(kull_7, "LOK-1", 24)
    sent_for_import(kull_7, "LOK-2", 3)

    def check(work: Work) -> Any:
        return check_courses(work, [work.courses.by_code(code) for code in ("KULL-7", "LOK-1", "LOK-2")])

    together = kull_7.register.read(check)
    assert [verdict.course.code for verdict in together] == ["KULL-7", "LOK-1", "LOK-2"]
    for verdict in together:
        assert verdict == kull_7.register.read(check_course, verdict.course.code)


def test_the_report_of_a_large_import_is_right(kull_7: Office) -> None:
    kull_7.plan("lokalt-kurs", "LOK-1", (MONDAY,), (MONDAY + DAY,), part_of="KULL-7", organisation="Helse Bergen HF")
    report: importing.ImportReport = kull_7.take("LOK-1", rows(400))
    assert (len(report.new), report.secrets) == (400, 80)


def test_naming_many_lines_of_the_journal_takes_as_many_queries_as_naming_few(kull_7: Office) -> None:
    sent_for_import(kull_7, "LOK-1", 60)
    kull_7.register.run(admitting.decline, "LOK-1", [line.enrolment.id for line in kull_7.lines("LOK-1")], reason="Nei")
    entries = [entry for entry in kull_7.journal() if entry.after is not None]
    declined = [entry for entry in entries if entry.use_case == "decline"]
    with statements(kull_7.register) as few:
        assert all(line.about for line in kull_7.register.read(with_names, declined[:2]))
    with statements(kull_7.register) as many:
        assert len(kull_7.register.read(with_names, entries)) > 120
    assert len(many) <= len(few) + 1


def test_recording_a_day_looks_at_the_course_once_and_again_where_somebody_starts(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.staff("PRV-1", "course-leader", "Siri Lie")
    ids = small_office.apply("PRV-1", "Kari Lie", "Per Lie", **{"done-basics": "ja"})
    small_office.register.run(course_changes.publish, "PRV-1")
    small_office.register.run(admitting.admit, "PRV-1", ids)
    small_office.day = MONDAY + DAY

    def looks(day: dt.date) -> int:
        with statements(small_office.register) as sent:
            small_office.register.run(record_attendance, "PRV-1", day)
        assert len(sent) <= 54
        return sum("FROM assignment" in statement for statement in sent)

    first, again, second = looks(MONDAY), looks(MONDAY), looks(MONDAY + DAY)
    assert (first, again, second) == (2 * again, again, again)
