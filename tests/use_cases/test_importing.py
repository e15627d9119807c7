"""The real-looking exports: all the numbers of expected.json, and nothing of what is to be read and deleted."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, WishStatus
from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.enrolments.importing import ImportReport, import_sign_ups
from veiledning_core.use_cases.organisations import set_trained
from veiledning_core.use_cases.reading import course_tasks

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

    Emnekurs = tuple[Office, ImportReport, str]
    Kull = tuple[Office, ImportReport]

DAY = dt.timedelta(days=1)
EMNEKURS = ("paamelding_emnekurs.xlsx", "paamelding_emnekurs_cp1252.csv", "paamelding_emnekurs_utf8bom.csv")
SIGN_UPS = Path(__file__).parents[1] / "data" / "sign-ups"
EXPECTED: Any = json.loads((SIGN_UPS / "expected.json").read_text("utf-8"))
HEALTH_WORDS = ("Nøtter", "Vegetar", "diabetes", "pauser")
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)


@cache
def export(name: str) -> Table:
    """Return one of the real-looking exports, read once for all tests."""
    return read_table(SIGN_UPS / name)


@pytest.fixture(params=EMNEKURS)
def imported(request: pytest.FixtureRequest, office_after: OfficeAfter) -> Emnekurs:
    """An emnekurs that has taken one of the three exports of the same form."""
    return *office_after(import_emnekurs, request.param), request.param


def import_emnekurs(office: Office, file: str) -> ImportReport:
    office.plan("emnekurs", "EMNE-1", (dt.date(2027, 2, 1),), (dt.date(2027, 3, 1),))
    return office.take("EMNE-1", export(file))


@pytest.fixture
def kull_5(office_after: OfficeAfter) -> Kull:
    """A TTT course that has taken the TTT export."""
    return office_after(import_kull_5)


def import_kull_5(office: Office) -> ImportReport:
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo")
    return office.take("KULL-5", export("paamelding_ttt.xlsx"))


def elsewhere(office: Office) -> str:
    """Everything in the register but the secrets of open tasks."""
    rows = {table: [dict(row) for row in found] for table, found in contents(office.register).items()}
    for task in rows["task"]:
        task.pop("secret")
    return str(rows)


def findings_of(office: Office, code: str, rule: str) -> list[Any]:
    return [finding for finding in office.register.read(check_course, code).findings if finding.rule == rule]


def trusts_with(office: Office, rule: str) -> list[str]:
    names = {f"organisation:{body.id}": body.name for body in office.senders("KULL-5")}
    return sorted(names[finding.subject] for finding in findings_of(office, "KULL-5", rule))


def test_every_good_row_of_the_emnekurs_export_is_taken_and_every_bad_one_named(
    imported: Emnekurs,
) -> None:
    office, report, _ = imported
    expected = EXPECTED["emnekurs"]
    assert len(report.new) == report.people == expected["valid_people"]
    assert len(office.lines("EMNE-1", EnrolmentStatus.APPLIED)) == expected["valid_people"]
    assert len(report.repeated) == expected["signed_up_twice"]
    assert {note.row for note in report.faults} == set(expected["rows_with_faults"].values())
    assert report.blank_rows == expected["blank_rows"]
    assert report.unknown == ()


def test_admitting_all_in_order_of_arrival_leaves_two_waiting(imported: Emnekurs) -> None:
    office, _, _ = imported
    ids = [line.enrolment.id for line in office.lines("EMNE-1")]
    admission = office.register.run(admitting.admit, "EMNE-1", ids, overflow=True)
    assert len(admission.admitted) == EXPECTED["emnekurs"]["capacity"]
    assert len(admission.waiting) == EXPECTED["emnekurs"]["waiting_list_if_all_admitted_in_order"]


def test_whoever_signed_up_twice_is_one_with_the_newer_answers_and_the_first_place(
    imported: Emnekurs,
) -> None:
    office, report, _ = imported
    (twice,) = report.repeated
    (line,) = [found for found in office.lines("EMNE-1") if found.person.email == "bjorg.fjellvikmo@legekontor.example"]
    assert line.person.phone.endswith("90000000")
    assert line.enrolment.answered_at is not None
    assert line.enrolment.applied_at < line.enrolment.answered_at
    notes = [str(entry.note) for entry in office.journal("EMNE-1") if entry.subject == line.enrolment.id]
    assert any(all(str(row) in note for row in twice.rows) for note in notes)


def test_the_same_file_again_changes_nothing(imported: Emnekurs) -> None:
    office, first, name = imported
    before = contents(office.register)
    again = office.take("EMNE-1", export(name))
    assert (again.new, again.updated) == ((), ())
    assert len(again.unchanged) == first.people
    assert contents(office.register) == before


def test_the_three_exports_of_one_form_bring_the_same_people(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (dt.date(2027, 2, 1),), (dt.date(2027, 3, 1),))
    first, *others = (office.take("EMNE-1", export(name)) for name in EMNEKURS)
    assert [(len(report.new), len(report.updated)) for report in others] == [(0, 0), (0, 0)]
    assert len(office.lines("EMNE-1")) == first.people


def test_health_remarks_are_tasks_to_read_and_stand_nowhere_else(imported: Emnekurs) -> None:
    office, report, _ = imported
    tasks = [task for task in office.register.read(course_tasks, "EMNE-1") if task.secret]
    assert len(tasks) == report.secrets > 0
    assert {task.owner for task in tasks} == {"coordinator"}
    assert {task.secret for task in tasks} <= {"Nøtter", "Vegetar"}
    assert [word for word in HEALTH_WORDS if word in elsewhere(office)] == []


def test_every_trust_is_recognised_however_its_name_is_written(kull_5: Kull) -> None:
    office, report = kull_5
    found = Counter(body.name for body in office.senders("KULL-5"))
    assert dict(found) == EXPECTED["ttt"]["participants_per_trust"]
    assert sum(found.values()) == report.people == EXPECTED["ttt"]["people"]
    assert report.new_organisations == ()
    assert report.faults == ()


def test_answers_that_stop_an_admission_are_counted(kull_5: Kull) -> None:
    """TTT-19 approval by a leader, TTT-22 an assignment to teach."""
    office, _ = kull_5
    expected = EXPECTED["ttt"]
    assert len(findings_of(office, "KULL-5", "TTT-19")) == expected["not_approved_by_leader"]
    assert len(findings_of(office, "KULL-5", "TTT-22")) == expected["without_teaching_assignment"]
    answers = [line.enrolment.answers.get("supervision-experience") for line in office.lines("KULL-5")]
    assert answers.count(False) == expected["without_supervision_experience"]


def test_a_trust_with_one_participant_is_told_unless_it_has_trained_doctors(
    kull_5: Kull,
) -> None:
    office, _ = kull_5
    alone = EXPECTED["ttt"]["trust_with_one_participant"]
    assert trusts_with(office, "TTT-24") == [alone]
    office.register.run(set_trained, "sunnaas sykehus", 40)
    assert trusts_with(office, "TTT-24") == []


def test_several_departments_without_a_follow_up_person_are_told(kull_5: Kull) -> None:
    office, _ = kull_5
    assert trusts_with(office, "TTT-38") == [EXPECTED["ttt"]["several_departments_without_follow_up_person"]]


def test_trusts_of_other_regions_are_known(kull_5: Kull) -> None:
    office, _ = kull_5
    outside = {body.name for body in office.senders("KULL-5") if body.region != "hso"}
    assert outside == set(EXPECTED["ttt"]["outside_hso"])


def test_wished_dates_are_proposals_and_the_rules_see_what_is_wrong_with_them(
    kull_5: Kull,
) -> None:
    office, report = kull_5
    expected = EXPECTED["ttt"]
    wishes = [wish for line in office.lines("KULL-5") for wish in line.enrolment.wishes]
    assert len(wishes) == report.wishes > 0
    assert {wish.status for wish in wishes} == {WishStatus.PROPOSED}
    said = [str(finding.message) for finding in findings_of(office, "KULL-5", "LOK-10")]
    told = {
        kind: sorted(text.split(" has wished")[0].split(" wished for")[0] for text in said if kind in text)
        for kind in ("for no dates", "dates are needed", "outside the window")
    }
    assert told["dates are needed"] == expected["wish_is_not_two_dates"]
    assert sorted(set(told["outside the window"])) == expected["wish_outside_the_window_of_kull_5"]
    assert told["for no dates"] == expected["no_wish"]


def test_a_health_remark_in_free_text_is_kept_out_of_the_answers(kull_5: Kull) -> None:
    office, report = kull_5
    tasks = [task for task in office.register.read(course_tasks, "KULL-5") if task.secret]
    about = {task.subject for task in tasks}
    told = {
        line.organisation.name
        for line in office.lines("KULL-5")
        if line.organisation and f"enrolment:{line.enrolment.id}" in about
    }
    assert sorted(told) == sorted(EXPECTED["ttt"]["health_remark_in_free_text"])
    assert report.secrets == len(tasks) == 2
    assert [word for word in HEALTH_WORDS if word in elsewhere(office)] == []


def test_a_preview_shows_what_a_file_brings_and_writes_nothing(office: Office) -> None:
    office.plan("ttt", "KULL-5", *KULL_5)
    before = contents(office.register)
    preview = office.register.preview(import_sign_ups, "KULL-5", export("paamelding_ttt.xlsx"))
    assert preview.result.people == 25
    assert Counter(change.kind for change in preview.changes)["enrolment"] == 25
    assert [word for word in HEALTH_WORDS if word in str(preview.changes)] == []
    assert contents(office.register) == before
