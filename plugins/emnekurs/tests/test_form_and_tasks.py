"""What the sign-up form asks, what is to be done when, and that nothing of the plan is left out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from veiledning_core.course_type.form import Destination, FieldKind, FormField
from veiledning_core.course_type.model import CourseType, TaskPlan, TextBlock
from veiledning_core.course_type.walk import values_in
from veiledning_core.exchange.sign_up import SignUpSheet, read_sign_ups
from veiledning_core.exchange.tabular import read_table
from veiledning_core.rules.rule import Rule

HEADINGS = {
    "Starttidspunkt": "applied-at",
    "Fornavn": "given-name",
    "Etternavn": "family-name",
    "E-postadresse": "email",
    "Mobil": "phone",
    "Arbeidssted": "workplace",
    "Kommune du har oppdrag for": "municipality",
    "HPR-nummer": "hpr-number",
    "Spesialist i allmennmedisin?": "specialist",
    "Har du ALIS nå?": "has-alis",
    "Faktura til": "payer",
    "Organisasjonsnummer (ved faktura til virksomhet)": "organisation-number",
    "Matallergi eller andre hensyn": "dietary",
    "Kommentar": "comment",
}


@pytest.fixture(scope="module")
def fields(emnekurs: CourseType) -> dict[str, FormField]:
    return {field.key: field for field in emnekurs.fields}


@pytest.fixture(scope="module")
def tasks(emnekurs: CourseType) -> dict[str, TaskPlan]:
    return {task.key: task for task in emnekurs.tasks}


@pytest.mark.parametrize(("heading", "key"), HEADINGS.items())
def test_a_heading_of_the_offices_form_leads_to_one_field(emnekurs: CourseType, heading: str, key: str) -> None:
    assert [field.key for field in emnekurs.fields if heading in field.known_as] == [key]


@pytest.fixture(scope="module", params=["paamelding_emnekurs_cp1252.csv", "paamelding_emnekurs_utf8bom.csv"])
def sign_ups(request: pytest.FixtureRequest, emnekurs: CourseType, register: Path) -> SignUpSheet:
    return read_sign_ups(read_table(register.parent / "sign-ups" / request.param), emnekurs.fields)


def test_every_column_of_an_office_export_has_its_field(sign_ups: SignUpSheet) -> None:
    assert sign_ups.columns == HEADINGS
    assert sign_ups.unknown == ()


def test_the_faultless_rows_of_an_office_export_are_26_people(sign_ups: SignUpSheet) -> None:
    assert len(sign_ups.sign_ups) == 27
    assert len({sign_up.match_key for sign_up in sign_ups.sign_ups}) == 26
    assert [fault.row for fault in sign_ups.faults] == [12, 31, 32, 33, 34]


def test_the_answers_of_an_office_export_are_understood(sign_ups: SignUpSheet) -> None:
    """Allergies are never an answer: they are kept apart, to be read once and deleted."""
    answers = [sign_up.answers for sign_up in sign_ups.sign_ups]
    assert {answer["payer"] for answer in answers} == {"self", "employer", "municipality"}
    assert {answer["has-alis"] for answer in answers} == {True, False}
    assert not any("dietary" in answer for answer in answers)
    assert sum("dietary" in sign_up.secrets for sign_up in sign_ups.sign_ups) > 5


def test_only_name_and_address_are_required(emnekurs: CourseType) -> None:
    assert [field.key for field in emnekurs.fields if field.required] == ["given-name", "family-name", "email"]


def test_what_is_about_health_is_never_an_ordinary_answer(fields: dict[str, FormField]) -> None:
    assert fields["dietary"].kind is FieldKind.HEALTH
    assert fields["comment"].kind is FieldKind.REMARK


def test_who_the_person_is_is_kept_with_the_person(fields: dict[str, FormField]) -> None:
    kept = {key: field.goes_to for key, field in fields.items() if field.goes_to is not Destination.ANSWER}
    assert kept == {
        "applied-at": Destination.APPLIED_AT,
        "given-name": Destination.GIVEN_NAME,
        "family-name": Destination.FAMILY_NAME,
        "email": Destination.EMAIL,
        "phone": Destination.PHONE,
        "hpr-number": Destination.HPR_NUMBER,
    }


@pytest.mark.parametrize(
    ("words", "key"), [("Meg selv", "self"), ("Arbeidsgiver", "employer"), ("Kommunen", "municipality")]
)
def test_the_invoice_goes_to_one_of_three(fields: dict[str, FormField], words: str, key: str) -> None:
    assert [choice.key for choice in fields["payer"].choices if words in choice.known_as] == [key]


def test_five_tasks_exist_only_while_a_rule_has_a_finding(tasks: dict[str, TaskPlan]) -> None:
    assert {key: task.when_rule for key, task in tasks.items() if task.when_rule} == {
        "find-course-leaders": "EMNE-10",
        "find-office-doctor": "EMNE-11",
        "look-up-fee": "EMNE-13",
        "confirm-objective": "EMNE-15",
        "adapt-joined-programme": "EMNE-06",
    }


def test_the_task_of_a_joined_course_names_exactly_the_sessions_to_adapt(
    emnekurs: CourseType, tasks: dict[str, TaskPlan]
) -> None:
    joined = next(variant for variant in emnekurs.variants if variant.key == "joined")
    named = re.findall(r"D\d-\d\d", tasks["adapt-joined-programme"].title.nb)
    assert named == [adaptation.session for adaptation in joined.adaptations]


def test_the_days_are_a_day_apart_or_more(emnekurs: CourseType) -> None:
    gaps = {variant.key: (variant.min_gap_days, variant.max_gap_days) for variant in emnekurs.variants}
    assert gaps == {"split": (2, None), "joined": (1, 1)}


def test_the_second_preparations_wait_for_the_first_day_only_when_the_days_are_apart(
    emnekurs: CourseType, tasks: dict[str, TaskPlan]
) -> None:
    at_once = {variant.key: variant.release_preparations_at_once for variant in emnekurs.variants}
    assert at_once == {"split": False, "joined": True}
    assert {key: task.variants for key, task in tasks.items() if task.variants} == {
        "adapt-joined-programme": ("joined",),
        "send-all-preparations": ("joined",),
        "release-preparations-day-2": ("split",),
        "remind-preparations-day-2": ("split",),
    }


def test_what_is_needed_on_a_day_is_done_by_its_eve(tasks: dict[str, TaskPlan]) -> None:
    practical = ("order-food", "make-", "print-", "check-films", "see-unready")
    late = [key for key, task in tasks.items() if key.startswith(practical) and task.days >= 0]
    assert late == []


def test_every_statement_of_the_plan_lives_somewhere(emnekurs: CourseType, register: Path) -> None:
    """Held as data, enforced by a rule, scheduled as a task or printed in a text."""
    wanted = [item["id"] for item in json.loads(register.read_text("utf-8")) if item["id"].startswith("EMNE-")]
    alive = {statement for _, value in values_in(emnekurs) for statement in getattr(value, "statements", ())}
    assert len(wanted) == 76
    assert [statement for statement in wanted if statement not in alive] == []


def test_every_rule_and_text_is_as_strong_as_the_plan_puts_it(emnekurs: CourseType, register: Path) -> None:
    strength = {item["id"]: item["strength"] for item in json.loads(register.read_text("utf-8"))}
    put: list[Rule | TextBlock] = [*emnekurs.rules, *emnekurs.texts]
    for said in put:
        assert {strength[statement] for statement in said.statements} == {said.strength.value}, said
