"""Evaluation forms as participants fill them in: grades for everything, and a few words from some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...domain.evaluation import Question, QuestionKind
from ...use_cases.evaluation import evaluating, evaluation_results
from ...use_cases.reading import course_card
from .office import Office

_GRADES = ("5", "4", "5", "3", "4", "5", "2")


def hand_in(office: Office, code: str, words: Sequence[Mapping[str, str]]) -> None:
    """Hand out one-time codes, and take in a form for each of the `words`: free texts by question."""
    questions = _questions(office, code)
    one_time_codes = office.run(evaluating.make_evaluation_codes, code)
    for place, (one_time_code, said) in enumerate(zip(one_time_codes, words, strict=False)):
        answers = dict(_grades(questions, place)) | dict(said)
        office.run(evaluating.enter_evaluation, code, one_time_code, answers)


def read_texts(office: Office, code: str, *, withheld: str) -> None:
    """Read what was written: all of it is shared, but what has those words in it."""
    for found in office.read(evaluation_results.unread_texts, code):
        office.run(evaluation_results.read_text, code, found.id, share=withheld not in found.text)


def _grades(questions: Sequence[Question], place: int) -> Iterator[tuple[str, str]]:
    for number, question in enumerate(questions):
        if question.kind is QuestionKind.SCALE:
            yield question.key, _GRADES[(place + number) % len(_GRADES)]


def _questions(office: Office, code: str) -> Sequence[Question]:
    course_type = office.read(course_card, code).course_type
    return course_type.evaluation.questions if course_type else ()
