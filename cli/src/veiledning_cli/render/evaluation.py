"""What the participants think of a course: numbers with bars, and what they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.evaluation import SCALE, EvaluationForm, QuestionKind
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain, Say, plain_number
from veiledning_core.exchange.plain_days import plain_question
from veiledning_core.use_cases.evaluation.evaluation_results import EvaluationResults, QuestionResult, WrittenAnswer

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_WIDEST_BAR = 30
_SHOWN_OF_ID = 8
_YES_NO = {"yes": Message("yes"), "no": Message("no")}


def print_form(session: Session, form: EvaluationForm) -> None:
    """Print the questions of a form with their keys, and how each is answered."""
    say = session.say
    answers = {
        QuestionKind.SCALE: say("{lowest} to {highest}", lowest=SCALE[0], highest=SCALE[-1]),
        QuestionKind.YES_NO: say("yes or no"),
        QuestionKind.TEXT: say("free text"),
    }
    rows = [(question.key, answers[question.kind], say(question.text)) for question in form.questions]
    out.table((say("Key"), say("Answer"), say("Question")), rows)


def print_results(session: Session, results: EvaluationResults) -> None:
    """Print the results in the order of the programme; only how many forms are in, while they are too few."""
    session.tell(
        "{code}: {forms} evaluation {forms:form is|forms are} in.", code=results.course.code, forms=results.sheets
    )
    if results.codes:
        session.tell("One-time codes: {made} made, {unused} not used.", made=results.codes, unused=results.unused)
    if results.hidden:
        session.tell(
            "Results are shown when {count} forms are in, so that nobody can tell whose they are.",
            count=results.show_from,
        )
    for group in results.groups:
        out.echo()
        out.echo(session.words(group.title))
        for result in group.results:
            _print_result(session, result)
    if results.unread:
        session.note(
            "{count} free {count:text is|texts are} to be read first: `veiledning evaluation unread {code}`",
            count=results.unread,
            code=results.course.code,
        )


def print_texts(session: Session, texts: Sequence[WrittenAnswer], code: str) -> None:
    """Print free texts below their questions, each after the beginning of its id."""
    asked = ""
    for text in texts:
        if text.question.key != asked:
            out.echo(session.say(text.question.text))
            asked = text.question.key
        _print_lines(f"  {shown_id(text)}  ", text.text)
    if texts:
        session.note(
            "    → `veiledning evaluation share {code} ID` or `veiledning evaluation withhold {code} ID`", code=code
        )
    else:
        session.tell("No free text is unread.")


def shown_id(text: WrittenAnswer) -> str:
    """Return the beginning of a free text's id, by which it is named."""
    return str(text.id)[:_SHOWN_OF_ID]


def plain_results(results: EvaluationResults, say: Say) -> Plain:
    """Return the results as JSON-ready data; what is hidden is null or empty."""
    return {
        "course_code": results.course.code,
        "show_from": results.show_from,
        "forms": results.sheets,
        "hidden": results.hidden,
        "codes": results.codes,
        "codes_unused": results.unused,
        "texts_unread": results.unread,
        "groups": [
            {
                "about": group.about,
                "title": say(Message("{said}", said=group.title)),
                "results": [_plain_result(result) for result in group.results],
            }
            for group in results.groups
        ],
    }


def plain_written(text: WrittenAnswer) -> Plain:
    """Return a free text as JSON-ready data."""
    return {"id": str(text.id), "question": text.question.key, "text": text.text, "reading": text.reading.value}


def _print_result(session: Session, result: QuestionResult) -> None:
    out.echo(f"  {session.say(result.question.text)}")
    if result.hidden:
        session.tell("    Too few have answered this for it to be shown.")
    elif result.question.kind is QuestionKind.TEXT:
        _print_shared(session, result)
    else:
        _print_numbers(session, result)


def _print_numbers(session: Session, result: QuestionResult) -> None:
    for label, bar, count in _bars(session, result):
        out.echo(f"    {label}  {bar} {count}" if bar else f"    {label}  {count}")
    if result.mean is None:
        session.tell("    {answers} {answers:answer|answers}", answers=result.answers)
    else:
        session.tell("    mean {mean} of {answers} {answers:answer|answers}", mean=result.mean, answers=result.answers)


def _bars(session: Session, result: QuestionResult) -> Iterator[tuple[str, str, int]]:
    labels = [session.say(_YES_NO[choice]) if choice in _YES_NO else choice for choice, _ in result.distribution]
    width = max(map(len, labels), default=0)
    most = max((count for _, count in result.distribution), default=0)
    scale = min(1.0, _WIDEST_BAR / most) if most else 1.0
    for label, (_, count) in zip(labels, result.distribution, strict=True):
        yield label.ljust(width), "█" * round(count * scale), count


def _print_shared(session: Session, result: QuestionResult) -> None:
    session.tell(
        "    {answers} have written, {shared} texts are shared", answers=result.answers, shared=len(result.texts)
    )
    for text in result.texts:
        _print_lines("    – ", text)


def _print_lines(before: str, text: str) -> None:
    first, *rest = text.splitlines() or [""]
    out.echo(f"{before}{first}")
    for line in rest:
        out.echo(f"{' ' * len(before)}{line}" if line else "")


def _plain_result(result: QuestionResult) -> Plain:
    return {
        "question": plain_question(result.question),
        "hidden": result.hidden,
        "answers": result.answers,
        "mean": plain_number(result.mean),
        "distribution": dict(result.distribution),
        "texts": list(result.texts),
    }
