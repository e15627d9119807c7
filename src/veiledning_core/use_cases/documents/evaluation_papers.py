"""Evaluering på papir: the form with room for answers, and the report of what was answered."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.panel_table import Words
from ...domain.course import CourseStatus
from ...domain.evaluation import SCALE, Question, QuestionKind
from ...domain.long_dates import stretch_of_days
from ...domain.messages import LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ..evaluation.evaluation_results import QuestionResult, by_subject, evaluation_results
from ..subjects import SubjectName
from ..types import edition_to_read
from ..work import Work

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class AskedOnPaper:
    """Spørsmål på papir: what is asked, and what there is to tick; nothing where words are asked for."""

    text: LocalText
    choices: tuple[Message | str, ...]
    is_scale: bool


@attrs.frozen(kw_only=True)
class AskedAbout:
    """Emne på skjemaet: something that is asked about, with its questions."""

    title: SubjectName
    questions: tuple[AskedOnPaper, ...]


@attrs.frozen(kw_only=True)
class EvaluationPaper:
    """Evalueringsskjema på papir."""

    course: Words
    groups: tuple[AskedAbout, ...]
    has_scale: bool


@attrs.frozen(kw_only=True)
class Bar:
    """Stolpe: how many gave an answer."""

    choice: Message | str
    count: int


@attrs.frozen(kw_only=True)
class ReportedQuestion:
    """Spørsmål i rapporten: `told` says how many answered, or why nothing is said."""

    text: LocalText
    told: Message
    bars: tuple[Bar, ...]
    texts: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ReportedGroup:
    """Emne i rapporten."""

    title: SubjectName
    questions: tuple[ReportedQuestion, ...]


@attrs.frozen(kw_only=True)
class EvaluationReport:
    """Evalueringsrapport: the forms that came in, and the answers, question by question."""

    course: Words
    days: tuple[Message, ...]
    sheets: int
    groups: tuple[ReportedGroup, ...]


_YES_OR_NO: Mapping[str, Message] = {"yes": Message("Yes"), "no": Message("No")}
_FORM_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "anonymous": Message("The form is anonymous: leave your name out."),
    "scale": Message("Tick one box: 1 is lowest, 5 is highest."),
}
_REPORT_WORDS: Mapping[str, Words] = {"course": Message("Course"), "days": Message("Days"), "sheets": Message("Forms")}


def evaluation_form(work: Work, code: str) -> Iterator[Content]:
    """Yield the form of a course, unless its type asks nothing or it is cancelled."""
    course = work.courses.by_code(code)
    course_type = edition_to_read(work, course)
    groups = tuple(
        AskedAbout(title=title, questions=tuple(_asked(question) for question in questions))
        for title, questions in _outcomes_together(by_subject(course, course_type))
    )
    if groups and course.status is not CourseStatus.CANCELLED:
        has_scale = any(one.is_scale for group in groups for one in group.questions)
        body = EvaluationPaper(course=course_type.called(course), groups=groups, has_scale=has_scale)
        yield Content(title=Message("What did you think of the course?"), body=body)


def evaluation_report(work: Work, code: str) -> Iterator[Content]:
    """Yield the report of a course, once as many forms are in as are needed for nobody to be known by an answer."""
    results = evaluation_results(work, code)
    if not results.hidden:
        body = EvaluationReport(
            course=edition_to_read(work, results.course).called(results.course),
            days=tuple(stretch_of_days(held.days) for held in results.course.gatherings),
            sheets=results.sheets,
            groups=tuple(
                ReportedGroup(title=title, questions=tuple(_reported(result) for result in found))
                for title, found in _outcomes_together(
                    (group.about, group.title, group.results) for group in results.groups
                )
            ),
        )
        yield Content(title=Message("Evaluation report"), body=body)


def _outcomes_together(
    groups: Iterable[tuple[str, SubjectName, tuple[T, ...]]],
) -> Iterator[tuple[SubjectName, tuple[T, ...]]]:
    """Yield the groups, those about learning outcomes as one: each repeats in its question what it is about."""
    for is_outcome, some in itertools.groupby(groups, key=lambda group: group[0].startswith("outcome:")):
        if is_outcome:
            yield Message("Learning outcomes"), tuple(one for _, _, group in some for one in group)
        else:
            yield from ((title, group) for _, title, group in some)


def _asked(question: Question) -> AskedOnPaper:
    choices: tuple[Message | str, ...] = ()
    if question.kind is QuestionKind.SCALE:
        choices = tuple(str(grade) for grade in SCALE)
    elif question.kind is QuestionKind.YES_NO:
        choices = tuple(_YES_OR_NO.values())
    return AskedOnPaper(text=question.text, choices=choices, is_scale=question.kind is QuestionKind.SCALE)


def _reported(result: QuestionResult) -> ReportedQuestion:
    bars = tuple(Bar(choice=_YES_OR_NO.get(choice, choice), count=count) for choice, count in result.distribution)
    return ReportedQuestion(text=result.question.text, told=_told(result), bars=bars, texts=result.texts)


def _told(result: QuestionResult) -> Message:
    if result.hidden:
        return Message("Too few have answered for the answers to be shown.")
    if result.mean is not None:
        return Message("{count} {count:answer|answers}, mean {mean}", count=result.answers, mean=result.mean)
    return Message("{count} {count:answer|answers}", count=result.answers)


EVALUATION_FORM = DocumentKind(
    key="evaluation-form",
    title=Message("Evaluation form"),
    templates=TEMPLATES,
    contents=evaluation_form,
    words=_FORM_WORDS,
)
EVALUATION_REPORT = DocumentKind(
    key="evaluation-report",
    title=Message("Evaluation report"),
    templates=TEMPLATES,
    contents=evaluation_report,
    words=_REPORT_WORDS,
)
