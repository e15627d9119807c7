"""Several sign-ups of one person: the newest answers count, older ones never win."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases.enrolments import admitting, importing, leaving
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.reading import course_tasks, list_people
from veiledning_core.use_cases.tasks.tasks import skip_task_of_course

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

MONDAY = dt.date(2026, 9, 7)
KARI = {"Fornavn": "Kari", "Etternavn": "Lie", "E-post": "kari@lie.example"}
NOON, LATER = {"Påmeldt": "2026-05-01 12:00"}, {"Påmeldt": "2026-05-01 12:01"}


@pytest.fixture
def course(office_after: OfficeAfter) -> Office:
    """An emnekurs that takes applications."""
    office, _ = office_after(plan)
    return office


def plan(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + dt.timedelta(days=42),))


def take(office: Office, *rows: dict[str, str]) -> importing.ImportReport:
    report: importing.ImportReport = office.take("EMNE-1", sign_up_table(*rows))
    return report


def municipality(office: Office) -> object:
    (line,) = office.lines("EMNE-1")
    return line.enrolment.answers.get("municipality")


def test_newer_answers_replace_older_ones_and_the_journal_says_which(course: Office) -> None:
    take(course, KARI | NOON | {"Kommune": "Bodø"})
    report = take(course, KARI | LATER | {"Kommune": "Alta", "Mobil": "90000000"})
    assert (len(report.new), len(report.updated)) == (0, 1)
    assert municipality(course) == "Alta"
    entry = next(entry for entry in course.journal("EMNE-1") if entry.kind == "enrolment")
    assert (entry.use_case, entry.actor) == ("import_sign_ups", "kari")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["answers"], entry.after["answers"]) == ({"municipality": "Bodø"}, {"municipality": "Alta"})
    (kari,) = course.register.read(list_people)
    assert kari.phone.endswith("90000000")


@pytest.mark.parametrize("when", [NOON, {"Påmeldt": "2026-05-01 11:59"}])
def test_older_answers_and_answers_of_the_same_minute_never_win(course: Office, when: dict[str, str]) -> None:
    take(course, KARI | NOON | {"Kommune": "Alta"})
    before = contents(course.register)
    assert len(take(course, KARI | when | {"Kommune": "Bodø"}).unchanged) == 1
    assert contents(course.register) == before


def test_answers_without_a_time_count_as_given_when_the_file_is_read(course: Office) -> None:
    take(course, KARI | NOON | {"Kommune": "Bodø"})
    take(course, KARI | {"Kommune": "Alta"})
    assert municipality(course) == "Alta"
    assert len(take(course, KARI | LATER | {"Kommune": "Bodø"}).unchanged) == 1
    assert municipality(course) == "Alta"


def test_the_same_answers_without_a_time_change_nothing(course: Office) -> None:
    take(course, KARI | {"Kommune": "Bodø"})
    before = contents(course.register)
    course.day += dt.timedelta(days=1)
    assert len(take(course, KARI | {"Kommune": "Bodø"}).unchanged) == 1
    assert contents(course.register) == before


def test_within_a_file_the_newest_row_wins_wherever_it_stands(course: Office) -> None:
    report = take(course, KARI | LATER | {"Kommune": "Alta"}, KARI | NOON | {"Kommune": "Bodø"})
    assert municipality(course) == "Alta"
    assert [found.rows for found in report.repeated] == [(2, 3)]


def typed(office: Office, **answers: str) -> importing.ImportReport:
    person = {"given-name": "Kari", "family-name": "Lie", "email": "kari@lie.example"}
    report: importing.ImportReport = office.register.run(add_sign_up, "EMNE-1", answers, person=person)
    return report


def test_what_is_typed_corrects_those_answers_and_keeps_the_others(course: Office) -> None:
    take(course, KARI | NOON | {"Kommune": "Bodø"})
    assert len(typed(course, payer="self").updated) == 1
    (line,) = course.lines("EMNE-1")
    assert dict(line.enrolment.answers) == {"municipality": "Bodø", "payer": "self"}
    assert len(typed(course).unchanged) == 1


def test_whoever_was_out_and_is_typed_anew_starts_from_what_is_said_now(course: Office) -> None:
    """A yes of the leader to the first application is none to the second."""
    take(course, KARI | NOON | {"Kommune": "Bodø"})
    (line,) = course.lines("EMNE-1")
    course.register.run(leaving.withdraw, "EMNE-1", [line.enrolment.id], reason="Ferie")
    typed(course, payer="self")
    (line,) = course.lines("EMNE-1")
    assert dict(line.enrolment.answers) == {"payer": "self"}


@pytest.mark.parametrize("step", [leaving.withdraw, admitting.decline])
def test_whoever_is_out_and_signs_up_anew_has_applied_again(course: Office, step: Any) -> None:
    take(course, KARI | NOON)
    (line,) = course.lines("EMNE-1")
    course.register.run(step, "EMNE-1", [line.enrolment.id], reason="Ferie")
    take(course, KARI | NOON)
    assert course.statuses("EMNE-1")["Kari Lie"] is not EnrolmentStatus.APPLIED
    report = take(course, KARI | LATER)
    assert len(report.updated) == 1
    assert course.statuses("EMNE-1")["Kari Lie"] is EnrolmentStatus.APPLIED


def test_newer_answers_leave_a_seat_as_it_is(course: Office) -> None:
    take(course, KARI | NOON)
    (line,) = course.lines("EMNE-1")
    course.register.run(admitting.admit, "EMNE-1", [line.enrolment.id])
    take(course, KARI | LATER | {"Kommune": "Alta"})
    assert course.statuses("EMNE-1")["Kari Lie"] is EnrolmentStatus.ADMITTED
    assert municipality(course) == "Alta"


def test_a_newer_health_remark_replaces_the_one_that_is_to_be_read(course: Office) -> None:
    take(course, KARI | NOON | {"Matallergi": "Nøtter"})
    take(course, KARI | LATER | {"Matallergi": "Skalldyr"})
    secrets = [task for task in course.register.read(course_tasks, "EMNE-1") if task.key.startswith("read:")]
    assert [(task.secret, task.status) for task in secrets] == [("Skalldyr", TaskStatus.OPEN)]
    assert "Nøtter" not in str(contents(course.register))


def test_a_newer_health_remark_opens_a_reading_that_was_skipped_without_the_reason_for_that(course: Office) -> None:
    take(course, KARI | NOON | {"Matallergi": "Nøtter"})
    (key,) = (task.key for task in course.register.read(course_tasks, "EMNE-1") if task.key.startswith("read:"))
    course.register.run(skip_task_of_course, "EMNE-1", key, reason="Lest på telefon")
    take(course, KARI | LATER | {"Matallergi": "Skalldyr"})
    (task,) = (task for task in course.register.read(course_tasks, "EMNE-1") if task.key == key)
    assert (task.status, task.reason, task.secret) == (TaskStatus.OPEN, "", "Skalldyr")


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("A\u030ase Lie", True),
        ("  ÅSE   LIE ", True),
        ("Åse\u00a0Lie", True),
        ("Ase Lie", False),
        ("Åse Marie Lie", False),
    ],
)
def test_a_name_written_otherwise_is_the_same_person_with_the_same_address_only(
    course: Office, name: str, same: bool
) -> None:
    given, _, family = name.strip().replace("\u00a0", " ").rpartition(" ")
    take(course, {"Fornavn": "Åse", "Etternavn": "Lie", "E-post": "aase@lie.example"})
    take(course, {"Fornavn": given, "Etternavn": family, "E-post": "AASE@lie.example"})
    assert len(course.lines("EMNE-1")) == (1 if same else 2)


def test_a_hyphen_in_a_name_makes_no_other_person_of_the_same_address(course: Office) -> None:
    row = {"Etternavn": "Lie", "E-post": "ole@lie.example"}
    take(course, row | {"Fornavn": "Ole-Jørgen"}, row | {"Fornavn": "Ole Jørgen"})
    assert course.names("EMNE-1") == ["Ole-Jørgen Lie"] or course.names("EMNE-1") == ["Ole Jørgen Lie"]


def test_another_address_is_another_person(course: Office) -> None:
    take(course, KARI, KARI | {"E-post": "kari.to@lie.example"})
    assert course.names("EMNE-1") == ["Kari Lie", "Kari Lie"]


def test_a_person_known_from_another_course_is_not_made_twice(course: Office) -> None:
    take(course, KARI)
    course.plan("emnekurs", "EMNE-2", (MONDAY,), (MONDAY + dt.timedelta(days=1),))
    course.take("EMNE-2", sign_up_table(KARI))
    assert len(course.register.read(list_people)) == 1


def test_an_unknown_heading_is_listed_with_the_field_that_it_looks_like(course: Office) -> None:
    report = take(course, KARI | {"Kommune du har oppdrag hos": "Bodø", "Favorittfarge": "rød"})
    assert report.unknown == ("Kommune du har oppdrag hos", "Favorittfarge")
    assert report.suggestions == {"Kommune du har oppdrag hos": "municipality"}
    assert municipality(course) is None


@pytest.mark.parametrize("heading", ["Mobil", "E-post 2", "Poststed"])
def test_a_heading_is_not_taken_for_a_field_that_it_does_not_look_like_or_that_has_a_column(
    course: Office, heading: str
) -> None:
    assert take(course, KARI | {heading: "99 99 99 99"}).suggestions == {}


def test_a_column_mapped_by_hand_is_remembered_for_the_course_type(course: Office) -> None:
    mapping = {"Hvor jobber du?": "municipality", "Favorittfarge": ""}
    first = sign_up_table(KARI | {"Hvor jobber du?": "Bodø", "Favorittfarge": "rød"})
    report = course.register.run(importing.import_sign_ups, "EMNE-1", first, mapping=mapping)
    assert (report.unknown, municipality(course)) == ((), "Bodø")
    report = take(course, KARI | {"HVOR JOBBER DU": "Alta", "favorittfarge": "blå"})
    assert (report.unknown, municipality(course)) == ((), "Alta")


def test_a_preview_remembers_no_mapping(course: Office) -> None:
    table = sign_up_table(KARI | {"Hvor?": "Bodø"})
    course.register.preview(importing.import_sign_ups, "EMNE-1", table, mapping={"Hvor?": "municipality"})
    assert take(course, KARI | {"Hvor?": "Bodø"}).unknown == ("Hvor?",)


def test_a_remembered_mapping_to_a_question_that_another_type_does_not_ask_is_passed_over(course: Office) -> None:
    from veiledning_core.use_cases.work import Work

    def remember(work: Work) -> None:
        work.settings.put("import-columns", "emnekurs", {"hvor": "shoe-size"})

    course.register.run(remember)
    assert take(course, KARI | {"Hvor?": "Bodø"}).unknown == ("Hvor?",)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"Hvorr": "municipality"}, "no column is headed 'Hvorr'.*Fornavn"),
        ({"Hvor": "town"}, "no form field 'town'"),
        ({"Hvor": "given-name"}, "both 'Fornavn' and 'Hvor'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_and_not_remembered(
    course: Office, mapping: dict[str, str], words: str
) -> None:
    before = contents(course.register)
    with pytest.raises(UsageFault, match=words):
        course.register.run(
            importing.import_sign_ups, "EMNE-1", sign_up_table(KARI | {"Hvor": "Bodø"}), mapping=mapping
        )
    assert contents(course.register) == before


def test_a_file_without_a_column_that_everybody_must_fill_in_is_refused_whole(course: Office) -> None:
    with pytest.raises(InputFault, match="no column holds E-mail"):
        take(course, {"Fornavn": "Kari", "Etternavn": "Lie"})


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Kari [/x] [@click=app.quit]", True),
        ("'); DROP TABLE person; --", True),
        ("=1+1", True),
        ("Kari\x1b]0;eid\x07", False),
        ("Kari\u202eeiL", False),
        ("Kari\x00", False),
    ],
)
def test_hostile_names_are_kept_as_typed_or_refused_by_row(course: Office, name: str, kept: bool) -> None:
    report = take(course, KARI | {"Fornavn": name}, KARI | {"E-post": "den.neste@lie.example"})
    assert [(note.row, note.column) for note in report.faults] == ([] if kept else [(2, "Fornavn")])
    assert course.names("EMNE-1") == ([f"{name} Lie", "Kari Lie"] if kept else ["Kari Lie"])
