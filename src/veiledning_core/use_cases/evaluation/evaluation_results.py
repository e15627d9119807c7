"""What participants think of a course, question by question, and the free texts that somebody reads first.

Too few answers are not shown, since everybody would know whose they are. Results that are looked at before and after
one more form still tell what stands in it; so they are for when the evaluation is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.errors import NotFound
from ...domain.evaluation import SCALE, EvaluationAnswer, Question, QuestionKind, Reading
from ...domain.messages import LocalText, Message
from ...domain.text import nb_sort_key
from ...rules.finding import COURSE
from ..courses.standing import standing_course
from ..subjects import SubjectName, session_name
from ..types import edition_to_read
from ..work import Work

_CHOICES: Mapping[QuestionKind, Sequence[str]] = {
    QuestionKind.SCALE: tuple(str(grade) for grade in reversed(SCALE)),
    QuestionKind.YES_NO: ("yes", "no"),
    QuestionKind.TEXT: (),
}


@attrs.frozen(kw_only=True)
class QuestionResult:
    """Resultat for ett spørsmål.

    `answers` is how many answered, `distribution` how many gave which answer (`5` to `1`, or `yes` and `no`), `mean`
    the mean on the scale with one decimal. All three say nothing where too few answered, except how many wrote a free
    text. `texts` are the shared ones.
    """

    question: Question
    answers: int | None = None
    mean: Decimal | None = None
    distribution: tuple[tuple[str, int], ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def hidden(self) -> bool:
        """Return whether too few answered for anything to be shown."""
        return self.answers is None


@attrs.frozen(kw_only=True)
class ResultGroup:
    """Resultater om ett emne: `about` as the question names it, with what people call that."""

    about: str
    title: SubjectName
    results: tuple[QuestionResult, ...]


@attrs.frozen(kw_only=True)
class EvaluationResults:
    """Evalueringsresultater: in the order of the programme.

    There are no `groups` while `hidden`, that is until `show_from` forms are in. `codes` counts the one-time codes that
    were made, `unused` those that let no form in yet, `unread` the texts that somebody is to read.
    """

    course: Course
    show_from: int
    sheets: int
    codes: int
    unused: int
    unread: int
    groups: tuple[ResultGroup, ...] = ()

    @property
    def hidden(self) -> bool:
        """Return whether there are too few forms for anything but their number to be shown."""
        return self.sheets < self.show_from


@attrs.frozen(kw_only=True)
class WrittenAnswer:
    """Fritekstsvar: what somebody wrote, to be read before others see it."""

    id: UUID
    question: Question
    text: str
    reading: Reading


def evaluation_results(work: Work, code: str) -> EvaluationResults:
    """Return the results of a course's evaluation, so far as enough have answered.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    course_type = edition_to_read(work, course)
    answers = work.evaluations.answers(course.id)
    codes = work.evaluations.codes(course.id)
    counted = EvaluationResults(
        course=course,
        show_from=course_type.evaluation.show_from,
        sheets=len({answer.sheet for answer in answers}),
        codes=len(codes),
        unused=sum(not code.used for code in codes),
        unread=sum(answer.reading is Reading.UNREAD for answer in answers),
    )
    return counted if counted.hidden else attrs.evolve(counted, groups=tuple(_groups(course, course_type, answers)))


def unread_texts(work: Work, code: str) -> tuple[WrittenAnswer, ...]:
    """Return the free texts that nobody has read yet, question by question, in the order of the alphabet.

    Raises:
        NotFound: no course has that code.
    """
    return tuple(text for text in written_texts(work, code) if text.reading is Reading.UNREAD)


def written_texts(work: Work, code: str) -> tuple[WrittenAnswer, ...]:
    """Return all free texts, read or not, question by question, in the order of the alphabet.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    return tuple(_written(_questions(work, course), work.evaluations.answers(course.id)))


def read_text(work: Work, code: str, answer: UUID, *, share: bool) -> WrittenAnswer:
    """Record that a free text has been read, and whether others see it; it may be decided anew.

    Raises:
        NotFound: no such course, or no free text of it has that id.
        RuleRefused: the course is cancelled.
    """
    course = standing_course(work, code)
    found = [held for held in work.evaluations.answers(course.id) if held.id == answer]
    texts = tuple(_written(_questions(work, course), found))
    if not texts:
        raise NotFound(Message("the evaluation has no free text {id}", id=answer), where=course.code)
    reading = Reading.SHARED if share else Reading.WITHHELD
    if reading is not texts[0].reading:
        work.evaluations.read(found[0], reading)
    return attrs.evolve(texts[0], reading=reading)


def _questions(work: Work, course: Course) -> Sequence[Question]:
    return edition_to_read(work, course).evaluation.questions


def _written(questions: Sequence[Question], answers: Iterable[EvaluationAnswer]) -> Iterator[WrittenAnswer]:
    texts = {question.key: question for question in questions if question.kind is QuestionKind.TEXT}
    places = {key: place for place, key in enumerate(texts)}
    found = [answer for answer in answers if answer.question in texts]
    for answer in sorted(found, key=lambda held: (places[held.question], nb_sort_key(held.value))):
        yield WrittenAnswer(id=answer.id, question=texts[answer.question], text=answer.value, reading=answer.reading)


def by_subject(course: Course, course_type: CourseType) -> Iterator[tuple[str, SubjectName, tuple[Question, ...]]]:
    """Yield what the form asks about, what people call it, and the questions, in the order of the programme."""
    asked: dict[str, list[Question]] = {}
    for question in course_type.evaluation.questions:
        asked.setdefault(question.about, []).append(question)
    titles = dict(_titles(course, course_type))
    for about in (*titles, *(about for about in asked if about not in titles)):
        if about in asked:
            yield about, titles.get(about, about), tuple(asked[about])


def _groups(course: Course, course_type: CourseType, answers: Iterable[EvaluationAnswer]) -> Iterator[ResultGroup]:
    given: dict[str, list[EvaluationAnswer]] = {}
    for answer in answers:
        given.setdefault(answer.question, []).append(answer)
    show_from = course_type.evaluation.show_from
    for about, title, questions in by_subject(course, course_type):
        results = (_result(question, given.get(question.key, ()), show_from) for question in questions)
        yield ResultGroup(about=about, title=title, results=tuple(results))


def _result(question: Question, answers: Sequence[EvaluationAnswer], show_from: int) -> QuestionResult:
    if question.kind is QuestionKind.TEXT:
        shared = (answer.value for answer in answers if answer.reading is Reading.SHARED)
        return QuestionResult(question=question, answers=len(answers), texts=tuple(sorted(shared, key=nb_sort_key)))
    if len(answers) < show_from:
        return QuestionResult(question=question)
    given = Counter(answer.value for answer in answers)
    return QuestionResult(
        question=question,
        answers=len(answers),
        mean=_mean(given) if question.kind is QuestionKind.SCALE else None,
        distribution=tuple((choice, given[choice]) for choice in _CHOICES[question.kind]),
    )


def _mean(given: Mapping[str, int]) -> Decimal:
    total = sum(int(grade) * times for grade, times in given.items())
    return (Decimal(total) / sum(given.values())).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _titles(course: Course, course_type: CourseType) -> Iterator[tuple[str, SubjectName]]:
    """Yield what people call everything that may be asked about, in the order of the programme."""
    yield COURSE, LocalText(nb="Kurset", en="The course")
    for gathering in sorted(course.gatherings, key=lambda held: held.first_day):
        yield f"gathering:{gathering.key}", gathering.label
        for session in sorted(gathering.sessions, key=lambda held: (held.day, held.start)):
            yield f"session:{session.key}", session_name(gathering, session)
    for outcome in course_type.outcomes:
        yield f"outcome:{outcome.key}", outcome.text or outcome.key
