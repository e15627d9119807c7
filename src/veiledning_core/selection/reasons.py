"""What one criterion gives one applicant, and the words for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import attrs

from ..domain.enrolment import KeptAnswer
from ..domain.errors import ValueFault
from ..domain.messages import Message
from ..domain.time import parse_date
from ..rules.kinds.answers import same_answer
from ..rules.kinds.words import answer_in_words
from ..rules.picture import Participant, Picture
from .criterion import Criterion, CriterionKind


@attrs.frozen(kw_only=True)
class Reason:
    """Begrunnelse: the points that one criterion gives an applicant, none among them, and why in words."""

    criterion: Criterion
    points: int
    words: Message


def reason_for(criterion: Criterion, applicant: Participant, picture: Picture) -> Reason:
    """Return what a criterion that looks at the applicant alone, and at whoever has a seat, gives."""
    return _MEASURES[criterion.kind](criterion, applicant, picture)


def reason_for_number(criterion: Criterion, applicant: Participant, number: int | None) -> Reason:
    """Return what the number that the applicant has inside the own organisation gives; None where there is no body."""
    if applicant.organisation is None or number is None:
        return _without_organisation(criterion)
    most = criterion.most or 0
    words = Message(
        "{text}: number {number} from {organisation}; the first {most} count",
        text=criterion.text,
        number=number,
        organisation=applicant.organisation.name,
        most=most,
    )
    return _all_or_nothing(criterion, words, met=number <= most)


def wanted_numbers(criterion: Criterion) -> Message:
    """Return the numbers that count for a criterion of that kind, as `at least 5`."""
    if criterion.most is None:
        return Message("at least {least}", least=criterion.least)
    if criterion.least is None:
        return Message("at most {most}", most=criterion.most)
    return Message("{least} to {most}", least=criterion.least, most=criterion.most)


def whole_months(start: dt.date, end: dt.date) -> int:
    """Return how many whole months lie between two days; none where the second is not later.

    A month is whole when its day has the number that it began with, so that 28 February is no month after 31 January.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def _answer(criterion: Criterion, applicant: Participant, picture: Picture) -> Reason:
    answer = applicant.enrolment.answers.get(criterion.field or "")
    if answer is None:
        return _unanswered(criterion)
    if same_answer(answer, criterion.equals):
        return _all_or_nothing(criterion, Message("{text}", text=criterion.text), met=True)
    said = answer_in_words(picture.plan, criterion.field or "", answer)
    words = Message("{text}: answered “{answer}”", text=criterion.text, answer=said)
    return _all_or_nothing(criterion, words, met=False)


def _team_too_small(criterion: Criterion, applicant: Participant, picture: Picture) -> Reason:
    if applicant.organisation is None:
        return _without_organisation(criterion)
    most, trained = criterion.most or 0, picture.trained.get(applicant.organisation.id, 0)
    words = Message(
        "{text}: {organisation} has {trained} trained; fewer than {most} count",
        text=criterion.text,
        organisation=applicant.organisation.name,
        trained=trained,
        most=most,
    )
    return _all_or_nothing(criterion, words, met=trained < most)


def _same_cohort(criterion: Criterion, applicant: Participant, picture: Picture) -> Reason:
    body = applicant.organisation
    if body is None:
        return _without_organisation(criterion)
    seats = sum(one.organisation is not None and one.organisation.id == body.id for one in picture.seated)
    words = Message(
        "{text}: seats that {organisation} has on this course: {seats}",
        text=criterion.text,
        organisation=body.name,
        seats=seats,
    )
    return _all_or_nothing(criterion, words, met=seats > 0)


def _soonest(criterion: Criterion, applicant: Participant, picture: Picture) -> Reason:
    day = _day(applicant.enrolment.answers.get(criterion.field or ""))
    if day is None:
        return _unanswered(criterion)
    months = whole_months(picture.today, day)
    words = Message("{text}: {day} (whole months until then: {months})", text=criterion.text, day=day, months=months)
    return Reason(criterion=criterion, points=max(0, criterion.points - months), words=words)


def _number(criterion: Criterion, applicant: Participant, _: Picture) -> Reason:
    answer = applicant.enrolment.answers.get(criterion.field or "")
    if isinstance(answer, bool) or not isinstance(answer, int):
        return _unanswered(criterion)
    words = Message(
        "{text}: answered {number}; {wanted} counts",
        text=criterion.text,
        number=answer,
        wanted=wanted_numbers(criterion),
    )
    least = answer if criterion.least is None else criterion.least
    most = answer if criterion.most is None else criterion.most
    return _all_or_nothing(criterion, words, met=least <= answer <= most)


def _day(answer: KeptAnswer | None) -> dt.date | None:
    if not isinstance(answer, str):
        return None
    try:
        return parse_date(answer)
    except ValueFault:
        return None


def _unanswered(criterion: Criterion) -> Reason:
    return _all_or_nothing(criterion, Message("{text}: not answered", text=criterion.text), met=False)


def _without_organisation(criterion: Criterion) -> Reason:
    return _all_or_nothing(criterion, Message("{text}: comes from no body", text=criterion.text), met=False)


def _all_or_nothing(criterion: Criterion, words: Message, *, met: bool) -> Reason:
    return Reason(criterion=criterion, points=criterion.points if met else 0, words=words)


_MEASURES: Mapping[CriterionKind, Callable[[Criterion, Participant, Picture], Reason]] = {
    CriterionKind.ANSWER: _answer,
    CriterionKind.TEAM_TOO_SMALL: _team_too_small,
    CriterionKind.SAME_COHORT: _same_cohort,
    CriterionKind.SOONEST: _soonest,
    CriterionKind.NUMBER: _number,
}
