"""Results of an evaluation: shown from enough forms on, in the order of the programme, with texts that were read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import NotFound
from veiledning_core.domain.evaluation import EvaluationAnswer, Question, QuestionKind, Reading
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.evaluation import evaluation_results as results
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes
from veiledning_core.use_cases.evaluation.evaluation_results import (
    EvaluationResults,
    QuestionResult,
    evaluation_results,
    read_text,
    unread_texts,
)
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
FIRST, SECOND = dt.date(2027, 2, 9), dt.date(2027, 3, 23)
GRADES = st.lists(st.integers(1, 5), max_size=30)


@pytest.fixture
def course(office: Office) -> Office:
    """A topic course on its last day; its form shows results from five forms on."""
    office.plan("emnekurs", "E-1", (FIRST,), (SECOND,))
    office.day = SECOND
    return office


def fill_in(office: Office, *sheets: Mapping[str, str], code: str = "E-1") -> None:
    """Put filled-in forms into the register as they are kept."""

    def write(work: Work) -> None:
        found = work.courses.by_code(code)
        texts = {q.key for q in work.types.get(found.type_key).evaluation.questions if q.kind is QuestionKind.TEXT}
        for sheet in sheets:
            form = uuid4()
            work.evaluations.add_answers(
                *(
                    EvaluationAnswer(
                        id=uuid4(),
                        course=found.id,
                        sheet=form,
                        question=key,
                        value=value,
                        day=SECOND,
                        reading=Reading.UNREAD if key in texts else Reading.SHARED,
                    )
                    for key, value in sheet.items()
                )
            )

    office.register.run(write)


def shown(office: Office, code: str = "E-1") -> EvaluationResults:
    return office.register.read(evaluation_results, code)


def result(office: Office, key: str, code: str = "E-1") -> QuestionResult:
    return next(r for group in shown(office, code).groups for r in group.results if r.question.key == key)


def grades(*given: int) -> list[dict[str, str]]:
    return [{"session-d1-02": str(grade)} for grade in given]


@pytest.mark.parametrize(("forms", "hidden"), [(0, True), (4, True), (5, False), (6, False)])
def test_results_are_shown_from_five_forms_on(course: Office, forms: int, hidden: bool) -> None:
    fill_in(course, *grades(*[4] * forms))
    found = shown(course)
    assert (found.sheets, found.show_from, found.hidden) == (forms, 5, hidden)
    assert bool(found.groups) is not hidden


@pytest.mark.parametrize(("answers", "hidden"), [(0, True), (4, True), (5, False), (6, False)])
def test_a_question_that_few_answered_is_hidden_by_itself(course: Office, answers: int, hidden: bool) -> None:
    fill_in(course, *({"session-d1-04": "4"} for _ in range(6)), *grades(*[1] * answers))
    found = result(course, "session-d1-02")
    assert found.hidden is hidden
    if hidden:
        assert found == QuestionResult(question=found.question)
    assert result(course, "session-d1-04").answers == 6


def test_a_scale_has_a_mean_and_a_distribution_from_five_to_one(course: Office) -> None:
    fill_in(course, *grades(5, 5, 4, 2, 4, 5))
    found = result(course, "session-d1-02")
    assert (found.answers, found.mean) == (6, Decimal("4.2"))
    assert found.distribution == (("5", 3), ("4", 2), ("3", 0), ("2", 1), ("1", 0))


def test_half_a_tenth_is_rounded_up(course: Office) -> None:
    fill_in(course, *grades(*[4] * 19, 5))
    assert result(course, "session-d1-02").mean == Decimal("4.1")


def test_yes_and_no_are_counted(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (FIRST,), (SECOND,))
    fill_in(small_office, {"recommend": "yes"}, {"recommend": "no"}, {"recommend": "yes"}, code="PRV-1")
    found = result(small_office, "recommend", "PRV-1")
    assert (found.answers, found.mean, found.distribution) == (3, None, (("yes", 2), ("no", 1)))


def test_results_stand_in_the_order_of_the_programme(course: Office) -> None:
    fill_in(course, *grades(1, 2, 3, 4, 5))
    held = shown(course).course.gatherings
    programme = [f"{kind}:{key}" for gathering in held for kind, key in places(gathering)]
    outcomes = [f"outcome:{outcome.key}" for outcome in course.register.types.get("emnekurs").outcomes]
    abouts = [group.about for group in shown(course).groups]
    assert abouts == [about for about in ("course", *programme, *outcomes) if about in abouts]
    assert {about.partition(":")[0] for about in abouts} == {"course", "gathering", "session", "outcome"}


def places(gathering: Gathering) -> Iterator[tuple[str, str]]:
    yield "gathering", gathering.key
    yield from (("session", session.key) for session in gathering.sessions)


def test_a_session_is_called_by_its_day_time_and_title(course: Office) -> None:
    fill_in(course, *grades(1, 2, 3, 4, 5))
    titles = {group.about: str(group.title) for group in shown(course).groups}
    assert titles["session:D1-02"].startswith("Course day I 09:15 ")


def test_what_the_course_no_longer_has_is_named_last(course: Office) -> None:
    course_type = course.register.types.get("emnekurs")
    bare = attrs.evolve(shown(course).course, gatherings=())
    abouts = [group.about for group in results._groups(bare, course_type, ())]
    assert {question.about for question in course_type.evaluation.questions} == set(abouts)
    kinds = [about.partition(":")[0] for about in abouts]
    assert max(place for place, kind in enumerate(kinds) if kind in ("course", "outcome")) < kinds.index("session")


def text_key(office: Office) -> str:
    questions = office.register.types.get("emnekurs").evaluation.questions
    return next(question.key for question in questions if question.kind is QuestionKind.TEXT)


def test_a_text_is_seen_by_others_when_it_was_read_and_shared(course: Office) -> None:
    key = text_key(course)
    fill_in(course, *({key: text} for text in ("Åpne vinduet", "Mer film", "Kari var best", "Bra")), *grades(3))
    assert (shown(course).unread, result(course, key).texts) == (4, ())
    waiting = course.register.read(unread_texts, "E-1")
    assert [answer.text for answer in waiting] == ["Bra", "Kari var best", "Mer film", "Åpne vinduet"]
    for answer in waiting:
        course.register.run(read_text, "E-1", answer.id, share="Kari" not in answer.text)
    assert course.register.read(unread_texts, "E-1") == ()
    assert (shown(course).unread, result(course, key).texts) == (0, ("Bra", "Mer film", "Åpne vinduet"))


def test_texts_wait_until_there_are_enough_forms(course: Office) -> None:
    key = text_key(course)
    fill_in(course, {key: "Mer film"}, *grades(3, 3, 3))
    course.register.run(read_text, "E-1", course.register.read(unread_texts, "E-1")[0].id, share=True)
    assert shown(course).groups == ()
    fill_in(course, *grades(3))
    assert result(course, key).texts == ("Mer film",)


def test_a_text_may_be_judged_anew_and_its_words_are_in_no_journal(course: Office) -> None:
    key = text_key(course)
    fill_in(course, {key: "Ta med xylofon"}, *grades(3, 3, 3, 3))
    (waiting,) = course.register.read(unread_texts, "E-1")
    assert course.register.run(read_text, "E-1", waiting.id, share=True).reading is Reading.SHARED
    assert course.register.run(read_text, "E-1", waiting.id, share=False).reading is Reading.WITHHELD
    assert result(course, key).texts == ()
    before = contents(course.register)
    course.register.run(read_text, "E-1", waiting.id, share=False)
    assert contents(course.register) == before
    assert not [entry for entry in course.journal() if "xylofon" in str(entry)]


def test_only_a_free_text_of_the_course_is_read(course: Office) -> None:
    fill_in(course, *grades(3))
    grade = course.register.read(lambda work: work.evaluations.answers(work.courses.by_code("E-1").id))[0].id
    for id in (grade, UUID(int=5)):
        with pytest.raises(NotFound, match="no free text"):
            course.register.run(read_text, "E-1", id, share=True)


def test_codes_are_counted_with_those_unused(course: Office) -> None:
    course.register.run(make_evaluation_codes, "E-1", 3)
    assert (shown(course).codes, shown(course).unused) == (3, 3)


def scale_result(given: Iterable[int], show_from: int) -> QuestionResult:
    question = Question(key="q", kind=QuestionKind.SCALE, text=LocalText(nb="q", en="q"))
    course, form = uuid4(), uuid4()
    answers = [
        EvaluationAnswer(id=uuid4(), course=course, sheet=form, question="q", value=str(grade), day=SECOND)
        for grade in given
    ]
    return results._result(question, answers, show_from)


@given(GRADES, st.integers(1, 10))
def test_numbers_add_up_or_are_all_hidden(given: list[int], show_from: int) -> None:
    found = scale_result(given, show_from)
    if len(given) < show_from:
        assert (found.answers, found.mean, found.distribution) == (None, None, ())
    else:
        assert found.answers == len(given) == sum(times for _, times in found.distribution)
        assert dict(found.distribution) == {str(g): Counter(given)[g] for g in (5, 4, 3, 2, 1)}
        assert found.mean is not None
        assert abs(found.mean - Decimal(sum(given)) / len(given)) <= Decimal("0.05")
