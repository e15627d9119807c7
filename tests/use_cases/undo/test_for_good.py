"""What is kept for good ends instead of vanishing; what cannot be undone says what to do instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import MakeUpStatus, Presence
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound
from veiledning_core.domain.note import NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.task import TaskStatus
from veiledning_core.exchange.table import Table
from veiledning_core.store.tables import JOURNAL
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases import organisations, reading, waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.completion.certifying import issue_certificates, revoke_certificate
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, make_ups_of
from veiledning_core.use_cases.course_days.preparing import confirm_preparations
from veiledning_core.use_cases.courses import course_changes, programme, staffing
from veiledning_core.use_cases.courses.noting import write_note
from veiledning_core.use_cases.enrolments import admitting, importing, leaving, waiting_list
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.tasks import tasks

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office
    from tests.use_cases.undo.conftest import Desk

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
S = EnrolmentStatus


def sign_ups(count: int, **more: str) -> Table:
    rows = (
        {"Fornavn": "Ny", "Etternavn": f"Nr{number:03}", "E-post": f"nr{number}@lie.example", "Grunnkurs": "ja", **more}
        for number in range(count)
    )
    return sign_up_table(*rows)


def take_in(desk: Desk, count: int, **more: str) -> int:
    return desk.do(importing.import_sign_ups, CODE, sign_ups(count, **more))


def finish(desk: Desk) -> list[str]:
    """Let everybody with a place complete the course, and return the numbers of the certificates."""
    for day in (MONDAY, MONDAY + 28 * DAY):
        desk.day = day
        desk.do(record_attendance, CODE, day)
    desk.do(confirm_preparations, CODE)
    desk.do(completing.complete, CODE)
    return [one.number for one in desk.register.run(issue_certificates, CODE).certificates]


# ---- ended instead of removed ----


def test_an_application_that_is_undone_is_withdrawn_with_a_line_in_its_log(desk: Desk) -> None:
    number = take_in(desk, 1)
    new = desk.named("Ny Nr000")
    undone = desk.undo(number)
    assert [(line.status, str(line.reason)) for line in desk.logs[new]] == [
        (S.APPLIED, ""),
        (S.WITHDRAWN, f"undid line {number} of the journal"),
    ]
    assert {entry.kind for entry in undone.stays} == {"person"}
    desk.undo(desk.last)
    assert [line.status for line in desk.logs[new]] == [S.APPLIED, S.WITHDRAWN, S.APPLIED]


def test_a_change_of_course_is_undone_on_both(desk: Desk, new_office: type[Office]) -> None:
    office = new_office(desk.register)
    office.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
    before = desk.statuses
    number = desk.do(leaving.change_course, CODE, desk.people[2], "PRV-2", reason="Flytter")
    undone = desk.undo(number)
    assert desk.statuses == before
    assert office.statuses("PRV-2") == {"Per Vik": S.WITHDRAWN}
    assert {verdict.course.code for verdict in undone.verdicts} == {CODE, "PRV-2"}


def test_a_whole_import_is_undone_with_few_questions(desk: Desk) -> None:
    """Nothing is read person by person; what is written is three statements and a question about each."""
    few, many = take_in(desk, 2), 0
    sent_for_few = statements(desk, few)
    many = desk.do(importing.import_sign_ups, CODE, sign_ups(200))
    sent_for_many = statements(desk, many)
    assert desk.statuses.count(S.WITHDRAWN) == 200
    assert sent_for_many - sent_for_few <= 4 * 198 + 20


def statements(desk: Desk, number: int) -> int:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    sa.event.listen(desk.register.engine, "before_cursor_execute", note)
    desk.undo(number)
    sa.event.remove(desk.register.engine, "before_cursor_execute", note)
    return len(sent)


def test_newer_answers_and_a_new_telephone_number_are_taken_out_again(desk: Desk) -> None:
    take_in(desk, 1, Lunsj="Kjøtt")
    before = desk.seen()
    number = take_in(desk, 1, Lunsj="Plantebasert")
    assert desk.seen() != before
    desk.undo(number)
    assert desk.seen() == before


def test_a_waiver_that_is_undone_holds_no_more(desk: Desk) -> None:
    desk.do(staffing.unassign, CODE, role="course-leader", name="Siri Lie")
    number = desk.do(waiving.waive, CODE, rule="PRV-2.leader", reason="Vikar")
    verdict = desk.undo(number).verdict
    assert verdict is not None
    assert [finding.waived for finding in verdict.findings if finding.rule == "PRV-2.leader"] == [None]
    (line,) = desk.register.read(waiving.waivers_of, CODE)
    assert (line.holds, line.waiver.until) == (False, desk.day - DAY)
    desk.undo(desk.last)
    assert [line.holds for line in desk.register.read(waiving.waivers_of, CODE)] == [True]


@pytest.mark.parametrize(("later", "left"), [(0, False), (1, True)])
def test_a_waiver_that_has_run_out_is_not_undone(desk: Desk, later: int, left: bool) -> None:
    desk.do(staffing.unassign, CODE, role="course-leader", name="Siri Lie")
    number = desk.do(waiving.waive, CODE, rule="PRV-2.leader", reason="Vikar", until=desk.day)
    desk.day += later * DAY
    if left:
        assert "nothing in it that can be undone" in str(desk.refused(number))
    else:
        desk.undo(number)


def test_a_second_waiver_that_is_undone_lets_the_first_hold_again(desk: Desk) -> None:
    desk.do(staffing.unassign, CODE, role="course-leader", name="Siri Lie")
    for reason in ("Vikar", "Vikaren er funnet"):
        number = desk.do(waiving.waive, CODE, rule="PRV-2.leader", reason=reason)
    desk.undo(number)
    lines = desk.register.read(waiving.waivers_of, CODE)
    assert [(line.waiver.reason, line.holds) for line in lines] == [("Vikar", True), ("Vikaren er funnet", False)]


def test_an_offer_that_is_undone_is_taken_back(desk: Desk) -> None:
    desk.do(admitting.put_on_waiting_list, CODE, desk.people[2:])
    number = desk.do(waiting_list.offer, CODE)
    desk.undo(number)
    (line,) = desk.register.read(waiting_list.offers_of, CODE)
    assert (line.offer.answer, desk.statuses[2]) == (OfferAnswer.TAKEN_BACK, S.WAITING)


def test_an_application_to_make_up_a_day_that_is_undone_is_refused_and_its_task_dropped(desk: Desk) -> None:
    desk.day = MONDAY
    desk.do(record_attendance, CODE, MONDAY, exceptions={desk.people[0]: Presence.ABSENT})
    number = desk.do(apply_to_make_up, CODE, desk.people[0], "day-1")
    assert [key for key, *_ in desk.tasks() if key.startswith("make-up:")]
    desk.undo(number)
    (line,) = desk.register.read(make_ups_of, CODE)
    assert (line.make_up.status, line.make_up.decided_on) == (MakeUpStatus.REFUSED, MONDAY)
    assert [key for key, *_ in desk.tasks() if key.startswith("make-up:")] == []


# ---- refused, with what to do instead ----


def certify(desk: Desk) -> int:
    finish(desk)
    return desk.last


def revoke(desk: Desk) -> int:
    return desk.do(revoke_certificate, finish(desk)[0], reason="Feil navn")


def make_codes(desk: Desk) -> int:
    return desk.do(make_evaluation_codes, CODE)


def note(desk: Desk) -> int:
    return desk.do(write_note, CODE, NoteKind.ORAL_EVALUATION, "Mer tid til grupper.")


def add_body(desk: Desk) -> int:
    return desk.do(organisations.add_organisation, "Ny praksis", kind=OrganisationKind.PRACTICE)


def read_a_remark(desk: Desk) -> int:
    take_in(desk, 1, Kommentar="Jeg er allergisk mot nøtter")
    (key,) = [key for key, *_ in desk.tasks() if key.startswith("read:")]
    return desk.do(tasks.finish_task_of_course, CODE, key)


@pytest.mark.parametrize(
    ("step", "why", "instead"),
    [
        (certify, "a certificate that is issued is not undone", "veiledning certificate revoke"),
        (revoke, "what became of a certificate is not undone", "veiledning certificate issue"),
        (make_codes, "an evaluation is anonymous", "can be withheld"),
        (note, "nothing in it that can be undone", "notes stay"),
        (add_body, "nothing in it that can be undone", "bodies and notes stay"),
        (read_a_remark, "nothing in it that can be undone", "deleted text does not come back"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_cannot_be_undone_says_what_to_do_instead(
    desk: Desk, step: Callable[[Desk], int], why: str, instead: str
) -> None:
    refused = desk.refused(step(desk))
    assert why in str(refused)
    assert instead in str(refused.hint)
    assert refused.obstacle.later == ()


def test_text_that_was_deleted_stays_deleted_while_the_rest_of_the_step_is_undone(desk: Desk) -> None:
    take_in(desk, 1, Kommentar="Jeg er allergisk mot nøtter")
    number = desk.do(course_changes.cancel, CODE, reason="Sykdom")
    undone = desk.undo(number)
    assert undone.verdict is not None
    assert undone.verdict.course.status is CourseStatus.PUBLISHED
    (left,) = undone.stays
    task = desk.register.read(lambda work: work.tasks.get(left.subject))
    assert (task.key.split(":")[0], task.status, task.secret) == ("read", TaskStatus.CANCELLED, None)
    assert "nøtter" not in str(contents(desk.register))


def test_a_remark_that_somebody_has_read_does_not_keep_an_import_from_being_undone(desk: Desk) -> None:
    read_a_remark(desk)
    new = desk.named("Ny Nr000")
    desk.undo(desk.last - 1)
    assert [line.status for line in desk.logs[new]] == [S.APPLIED, S.WITHDRAWN]
    assert [status for key, _, status, _ in desk.tasks() if key.startswith("read:")] == ["done"]


# ---- settings, bodies and the journal itself ----


def test_a_remembered_mapping_is_forgotten(desk: Desk) -> None:
    number = desk.do(importing.import_sign_ups, CODE, sign_ups(1, Mat="Kjøtt"), mapping={"Mat": "lunch-choice"})
    held = settings_of(desk)
    assert [list(mapping.values()) for mapping in held] == [["lunch-choice"]]
    desk.undo(number)
    assert settings_of(desk) == []
    desk.undo(desk.last)
    assert settings_of(desk) == held


def test_a_mapping_that_was_changed_since_is_kept(desk: Desk) -> None:
    first = desk.do(importing.import_sign_ups, CODE, sign_ups(1, Mat="Kjøtt"), mapping={"Mat": "lunch-choice"})
    other = sign_up_table({"Fornavn": "En", "Etternavn": "Annen", "E-post": "en@lie.example", "Spise": "Kjøtt"})
    desk.do(importing.import_sign_ups, CODE, other, mapping={"Spise": "lunch-choice"})
    held = settings_of(desk)
    undone = desk.undo(first)
    assert {entry.kind for entry in undone.stays} == {"person", "setting"}
    assert settings_of(desk) == held


def settings_of(desk: Desk) -> list[Any]:
    return [row["value"] for row in contents(desk.register)["setting"] if row["value"]]


def test_what_was_recorded_of_a_body_is_put_back(desk: Desk) -> None:
    desk.do(organisations.add_organisation, "Ny praksis", kind=OrganisationKind.PRACTICE)
    number = desk.do(organisations.set_trained, "Ny praksis", 3)
    assert desk.undo(number).verdict is None
    (body,) = desk.register.read(organisations.list_organisations, words="Ny praksis")
    assert body.trained == 0


def test_a_task_that_a_person_finished_is_open_again_on_the_day_that_it_is_due_now(desk: Desk) -> None:
    number = desk.do(tasks.finish_task_of_course, CODE, "plan:prepare-second-day")
    desk.do(programme.move_gathering, CODE, "day-2", (MONDAY + 35 * DAY,))
    desk.undo(number)
    assert ("plan:prepare-second-day", str(MONDAY + 28 * DAY), "open", "") in desk.tasks()


def test_an_undoing_is_a_step_of_the_journal_that_names_what_it_undid(desk: Desk) -> None:
    number = desk.do(course_changes.edit_course, CODE, place="Bodø")
    desk.undo(number)
    entries = [e for e in desk.register.read(reading.list_journal, course=CODE) if (e.number or 0) > number]
    assert {entry.use_case for entry in entries} == {"undo"}
    assert len({entry.step for entry in entries}) == 1
    assert f"undid line {number} of the journal" in {str(entry.note) for entry in entries}


def test_the_preview_of_an_undoing_is_what_it_does_and_writes_nothing(desk: Desk) -> None:
    number = desk.do(course_changes.cancel, CODE, reason="Sykdom")
    before = contents(desk.register)
    shown = desk.register.preview(undo, number).result
    assert contents(desk.register) == before
    assert desk.undo(number) == shown


def test_an_entry_that_is_not_there_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(NotFound, match="has no entry"):
        desk.undo(desk.last + 1)


def test_an_entry_from_before_there_were_steps_is_undone_by_itself_and_once(desk: Desk) -> None:
    number = desk.do(course_changes.edit_course, CODE, place="Bodø")
    entry = desk.register.read(reading.journal_entry, number)
    with desk.register.engine.begin() as connection:
        connection.execute(sa.insert(JOURNAL).values(attrs.asdict(entry) | {"step": None, "number": number + 1}))
    assert [found.number for found in desk.undo(number + 1).entries] == [number + 1]
    assert "undone already" in str(desk.refused(number + 1))
