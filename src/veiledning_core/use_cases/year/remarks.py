"""What is to be minded about a week, in words."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.double_booking import ConflictKind
from ...domain.messages import Listed, Message, Worded
from .clashes import Clash
from .year_plan import HeldDays, WeekPlan

_SUNDAY = 6


class RemarkKind(Worded):
    """Slags merknad til en uke, den viktigste først."""

    CLASH = "clash"
    IN_THE_WAY = "in-the-way", "course on a day off"
    CLOSED = "closed", "closed week"
    HOLIDAY = "holiday", "holiday"


@attrs.frozen(kw_only=True)
class Remark:
    """Merknad til en uke; `codes` are the courses that it is about."""

    kind: RemarkKind
    words: Message
    codes: tuple[str, ...] = ()


def remarks_of(plan: WeekPlan) -> tuple[Remark, ...]:
    """Return what is to be minded about a week, the most important first."""
    return (*_clashes(plan), *_in_the_way(plan), *_free_days(plan))


def _clashes(plan: WeekPlan) -> Iterator[Remark]:
    for clash in plan.clashes:
        yield Remark(kind=RemarkKind.CLASH, words=_words(clash), codes=clash.courses)


def _words(clash: Clash) -> Message:
    said = {"day": clash.day, "people": Listed(clash.people), "courses": Listed(clash.courses)}
    match clash.kind:
        case ConflictKind.TRAVEL:
            return Message("{day}: {people} have too little time to travel between {courses}", **said)
        case ConflictKind.PREPARATION:
            return Message("{day}: {people} have too little time to prepare between {courses}", **said)
        case ConflictKind.ROOM:
            return Message("{day}: {people} is taken by {courses} at the same time", **said)
        case ConflictKind.UNAVAILABLE:
            return Message("{day}: {people} work on {courses} and cannot that day", **said)
    one, other = clash.courses
    said |= {"one": one, "other": other}
    return Message("{day}: {people} needed on {one} and {other} at the same time", **said)


def _in_the_way(plan: WeekPlan) -> Iterator[Remark]:
    for held in plan.held:
        for words in _against(plan, held):
            yield Remark(kind=RemarkKind.IN_THE_WAY, words=words, codes=(held.gathering.course.code,))


def _against(plan: WeekPlan, held: HeldDays) -> Iterator[Message]:
    code = held.gathering.course.code
    for day in held.days:
        if day in plan.holidays:
            yield Message("{day}: {code} on {holiday}", day=day, code=code, holiday=Listed(plan.holidays[day]))
        elif day.weekday() == _SUNDAY:
            yield Message("{day}: {code} on a Sunday", day=day, code=code)
    if plan.closed:
        yield Message("{code} in a week that is closed: {reason}", code=code, reason=plan.closed)


def _free_days(plan: WeekPlan) -> Iterator[Remark]:
    if plan.closed:
        yield Remark(kind=RemarkKind.CLOSED, words=Message("closed: {reason}", reason=plan.closed))
    for day, holidays in plan.holidays.items():
        words = Message("{day}: {holiday}", day=day, holiday=Listed(holidays))
        yield Remark(kind=RemarkKind.HOLIDAY, words=words)
