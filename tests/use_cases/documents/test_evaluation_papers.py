"""The evaluation on paper: a form that asks everything, and a report that gives nobody away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.documents.paper_text import pages_of
from tests.use_cases.test_evaluation_results import FIRST, SECOND, fill_in
from veiledning_core.course_type.documents import Content
from veiledning_core.use_cases.courses.course_changes import cancel
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.documents.evaluation_papers import (
    EVALUATION_FORM,
    EVALUATION_REPORT,
    EvaluationPaper,
    EvaluationReport,
)

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

CODE = "E-1"


def _planned(office: Office) -> None:
    office.plan("emnekurs", CODE, (FIRST,), (SECOND,))
    office.day = SECOND


def _contents(office: Office, key: str) -> list[Content]:
    return [draft.content for draft in office.register.read(drafts_of, CODE, [key])]


def test_the_form_asks_every_question_of_the_course_type_once(office_after: OfficeAfter) -> None:
    office, _ = office_after(_planned)
    (form,) = _contents(office, "evaluation-form")
    assert isinstance(form.body, EvaluationPaper)
    asked = [question.text for group in form.body.groups for question in group.questions]
    questions = office.register.read(lambda work: work.types.get("emnekurs").evaluation.questions)
    assert sorted(text.nb for text in asked) == sorted(question.text.nb for question in questions)
    first, *_ = pages_of(EVALUATION_FORM, form)
    assert "Hva synes du om kurset?" in first
    assert "1 2 3 4 5" in first
    assert "Skjemaet er anonymt" in first


def test_a_cancelled_course_has_no_form(office_after: OfficeAfter) -> None:
    office, _ = office_after(_planned)
    office.register.run(cancel, CODE, reason="For få påmeldte")
    assert _contents(office, "evaluation-form") == []


def test_the_report_exists_from_five_forms_on_and_never_sooner(office_after: OfficeAfter) -> None:
    """Register, part 2 (i): among fewer everybody would know whose an answer is."""
    office, _ = office_after(_planned)
    practical = next(
        question.key
        for question in office.register.read(lambda work: work.types.get("emnekurs").evaluation.questions)
        if question.about == "course" and question.kind.value == "scale"
    )
    fill_in(office, *({practical: "4"} for _ in range(4)))
    assert _contents(office, "evaluation-report") == []
    fill_in(office, {practical: "2"})
    (report,) = _contents(office, "evaluation-report")
    assert isinstance(report.body, EvaluationReport)
    found = [question for group in report.body.groups for question in group.questions if question.bars]
    assert [[(bar.choice, bar.count) for bar in question.bars] for question in found] == [
        [("5", 0), ("4", 4), ("3", 0), ("2", 1), ("1", 0)]
    ]
    pages = " ".join(pages_of(EVALUATION_REPORT, report))
    assert "5 svar, snitt 3,6 5 0 4 4 3 0 2 1 1 0" in pages
    assert "For få har svart til at svarene kan vises." in pages
