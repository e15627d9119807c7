"""Taking in what participants think of a course: anonymously, from its last day on."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID, uuid4

import attrs

from ...domain.attendance import Presence
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from ...domain.evaluation import EvaluationAnswer, EvaluationCode, EvaluationForm, QuestionKind, Reading
from ...domain.messages import Message
from ...domain.one_time_code import digest_of, new_code
from ...exchange.columns import with_keys
from ...exchange.evaluation_sheets import EvaluationSheets, read_answer, read_evaluations
from ...exchange.sign_up import RowNote
from ...exchange.table import Table
from ..courses.standing import standing_course
from ..types import edition_of, edition_to_read
from ..work import Work

_MOST_CODES = 1000
_SHUFFLED = random.SystemRandom()


@attrs.frozen(kw_only=True)
class ImportedEvaluation:
    """Importert evaluering: how many forms a file brought, and what is wrong in it, row by row.

    Nothing is taken while a row has a fault, since the corrected file would count the others twice. `not_taken` are the
    headings of columns that are no question, such as the time of the answer.
    """

    source: str
    sheets: int
    faults: tuple[RowNote, ...]
    blank_rows: int
    columns: Mapping[str, str]
    not_taken: tuple[str, ...]


def evaluation_form(work: Work, code: str) -> EvaluationForm:
    """Return the evaluation form of a course, with no questions where its type has none.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return edition_to_read(work, work.courses.by_code(code)).evaluation


def make_evaluation_codes(work: Work, code: str, count: int | None = None) -> tuple[str, ...]:
    """Return new one-time codes to hand out at random, one for each participant unless a `count` is given.

    Only their digests are kept: they are shown this once, belong to nobody, and more can be made when some are lost.

    Raises:
        NotFound: no course has that code.
        UsageFault: less than one code, or more than a thousand.
        RuleRefused: the course is cancelled, its type has no evaluation, or nobody has a binding place.
    """
    course = standing_course(work, code)
    _form(work, course)
    many = len(_bound(work, course)) if count is None else count
    if count is None and not many:
        raise RuleRefused(
            Message("nobody has a binding place on the course"),
            where=course.code,
            hint=Message("Admit participants first, or say how many codes to make."),
        )
    if not 1 <= many <= _MOST_CODES:
        raise UsageFault(Message("{count} codes: give a number from 1 to {most}", count=many, most=_MOST_CODES))
    codes = tuple(new_code() for _ in range(many))
    work.evaluations.add_codes(
        *(EvaluationCode(course=course.id, digest=digest_of(course.id, fresh)) for fresh in codes)
    )
    return codes


def enter_evaluation(work: Work, code: str, one_time_code: str, answers: Mapping[str, str]) -> None:
    """Take in one form, with the one-time code that lets it in; `answers` are by the question's key.

    A question may be left unanswered. The code is used up, and nothing joins it to the answers.

    Raises:
        NotFound: no such course or question.
        UsageFault: no question is answered.
        ValueFault: an answer is none that its question takes.
        RuleRefused: it is too early, the course is cancelled, the code is not good, or there are more forms than
            participants.
    """
    course = _open_for_evaluation(work, code)
    form = _form(work, course)
    sheet = _read(course, form, answers)
    _refuse_too_many(work, course, 1)
    if not work.evaluations.use_code(course.id, digest_of(course.id, one_time_code)):
        raise RuleRefused(
            Message("no evaluation form can be handed in with this code"),
            where=course.code,
            hint=Message("It is mistyped, of another course, or used before. A new one can be made."),
        )
    work.evaluations.add_answers(*_kept(course, form, (sheet,), today(work.clock)))


def import_evaluation(
    work: Work, code: str, table: Table, *, mapping: Mapping[str, str] | None = None
) -> ImportedEvaluation:
    """Take in the export of a form tool, each row one form, in an order drawn by lot; no one-time codes are needed.

    Export once, when all have answered: a later export of the same form would count its first rows again. `mapping`
    gives a heading the key of a question (empty: leave the column out).

    Raises:
        NotFound: no course has that code.
        InputFault: no column is a question.
        UsageFault: the mapping does not fit the table.
        RuleRefused: it is too early, the course is cancelled, the file was imported before, or there are more forms
            than participants.
    """
    course = _open_for_evaluation(work, code)
    form = _form(work, course)
    read = read_evaluations(table, form, mapping=mapping or {})
    if read.sheets and not read.faults:
        _refuse_again(work, course, read)
        _refuse_too_many(work, course, len(read.sheets))
        work.evaluations.add_answers(*_kept(course, form, read.sheets, today(work.clock)))
    return ImportedEvaluation(
        source=read.source,
        sheets=0 if read.faults else len(read.sheets),
        faults=read.faults,
        blank_rows=read.blank_rows,
        columns=read.columns,
        not_taken=read.not_taken,
    )


def _open_for_evaluation(work: Work, code: str) -> Course:
    """Return a course whose evaluation form is open: on its last day and after (EMNE-75; register, A-20)."""
    course = standing_course(work, code)
    if course.last_day is None:
        raise RuleRefused(Message("the course has no days yet"), where=course.code)
    if today(work.clock) < course.last_day:
        raise RuleRefused(
            Message("the evaluation opens on the last course day, {day}", day=course.last_day), where=course.code
        )
    return course


def _form(work: Work, course: Course) -> EvaluationForm:
    form = edition_of(work, course).evaluation
    if not form.questions:
        raise RuleRefused(Message("courses of this type have no evaluation form"), where=course.code)
    return form


def _read(course: Course, form: EvaluationForm, answers: Mapping[str, str]) -> Mapping[str, str]:
    asked = {question.key: question for question in form.questions}
    sheet: dict[str, str] = {}
    for key, written in answers.items():
        if key not in asked:
            raise NotFound(
                Message("the evaluation has no question {key!r}", key=key),
                where=course.code,
                hint=Message(
                    "The questions are: {questions}.",
                    questions=with_keys({key: question.text for key, question in asked.items()}),
                ),
            )
        try:
            answer = read_answer(asked[key], written)
        except ValueFault as fault:
            raise ValueFault(fault.what, where=key, hint=fault.hint) from None
        if answer is not None:
            sheet[key] = answer
    if not sheet:
        raise UsageFault(Message("no question is answered"), where=course.code)
    return sheet


def _kept(
    course: Course, form: EvaluationForm, sheets: Iterable[Mapping[str, str]], day: dt.date
) -> Sequence[EvaluationAnswer]:
    """Return the answers in an order drawn by lot, with ids that say nothing of it."""
    texts = {question.key for question in form.questions if question.kind is QuestionKind.TEXT}
    kept = [answer for sheet in sheets for answer in _of_one(course, sheet, texts, day)]
    _SHUFFLED.shuffle(kept)
    return kept


def _of_one(course: Course, sheet: Mapping[str, str], texts: Iterable[str], day: dt.date) -> Iterator[EvaluationAnswer]:
    form = uuid4()  # drawn, not counted: a register may be given ids in order
    for question, value in sheet.items():
        yield EvaluationAnswer(
            id=uuid4(),
            course=course.id,
            sheet=form,
            question=question,
            value=value,
            day=day,
            reading=Reading.UNREAD if question in texts else Reading.SHARED,
        )


def _refuse_again(work: Work, course: Course, read: EvaluationSheets) -> None:
    scope = f"evaluation:{course.code}"
    if work.settings.get(scope, read.digest):
        raise RuleRefused(Message("this file was imported before"), where=read.source)
    work.settings.put(scope, read.digest, True)


def _refuse_too_many(work: Work, course: Course, more: int) -> None:
    sheets = len({answer.sheet for answer in work.evaluations.answers(course.id)})
    there = len(_took_part(work, course))
    if sheets + more > there:
        raise RuleRefused(
            Message(
                "{sheets} evaluation forms in all, but only {people} took part", sheets=sheets + more, people=there
            ),
            where=course.code,
            hint=Message("Check that the forms are of this course, and that its attendance is recorded."),
        )


def _took_part(work: Work, course: Course) -> frozenset[UUID]:
    """Return who was there, with guests from other courses; until that is recorded, who has a binding place."""
    own = work.attendances.of_courses((course.id,)).get(course.id, ())
    guests = work.attendances.made_up_with(course.id)
    if not own:
        return _bound(work, course) | {attendance.enrolment for attendance in guests}
    there = (attendance for attendance in own if attendance.presence is not Presence.ABSENT)
    return frozenset(attendance.enrolment for attendance in (*there, *guests))


def _bound(work: Work, course: Course) -> frozenset[UUID]:
    lines = work.enrolments.of_course(course.id)
    return frozenset(line.enrolment.id for line in lines if line.enrolment.status.is_binding)
