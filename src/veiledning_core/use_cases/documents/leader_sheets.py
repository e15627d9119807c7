"""Ark til kurslederne: a course day as they hold it, with the timing, what to bring, and who is not prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.model import CourseType, TextUse
from ...course_type.panel_table import Words
from ...domain.long_dates import long_date
from ...domain.messages import Listed, LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Picture
from ..course_days.preparation_sheets import NotReady, not_ready
from ..groups.rounds_seen import SeenRounds, rounds_of
from ..groups.seeing import SeenGroups, groups_of
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .course_days import (
    CourseDay,
    course_days,
    place_of,
    staff_of,
    statements_in,
    statements_of,
    texts_for,
)
from .led_sessions import LedSession, led_sessions
from .timing import GroupSizes, group_sizes


@attrs.frozen(kw_only=True)
class LeaderSheet:
    """Ark til kurslederne for én kursdag."""

    course: Words
    day: Message
    place: str
    participants: Message
    staff: tuple[tuple[LocalText, Listed], ...]
    sessions: tuple[LedSession, ...]
    texts: tuple[LocalText, ...]
    groups: str | Listed = ""
    """Who leads which group."""


_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "day": Message("Day"),
    "place": Message("Place"),
    "participants": Message("Participants"),
    "time": Message("Time"),
    "minutes": Message("Min."),
    "what": Message("What"),
    "presenter": Message("Led by"),
    "handouts": Message("Bring"),
    "unready": Message("Not ready"),
    "remember": Message("Remember"),
    "groups": Message("Groups"),
}


def leader_sheets(work: Work, code: str) -> Iterator[Content]:
    """Yield the leaders' sheet of each course day that has a programme."""
    course = work.courses.by_code(code)
    course_type, picture = edition_to_read(work, course), picture_of(work, course)
    unready = not_ready(work, code)
    groups = groups_of(work, code)
    sizes = _sizes(picture, course_type, groups, rounds_of(work, code))
    shared = _Shared(picture=picture, course_type=course_type, sizes=sizes, unready=unready, groups=_groups(groups))
    for held in course_days(course):
        if held.sessions:
            yield Content(
                title=Message("{gathering}: for the leaders", gathering=held.label),
                body=_sheet(shared, held),
                about=(held.day.isoformat(),),
            )


@attrs.frozen(kw_only=True)
class _Shared:
    """What the sheets of all days are made from."""

    picture: Picture
    course_type: CourseType
    sizes: GroupSizes
    unready: Sequence[NotReady]
    groups: str | Listed


def _sheet(shared: _Shared, held: CourseDay) -> LeaderSheet:
    picture, course_type = shared.picture, shared.course_type
    return LeaderSheet(
        course=course_type.called(picture.course),
        day=long_date(held.day),
        place=place_of(picture.course, held.gathering),
        participants=_participants(shared.sizes.stable),
        staff=staff_of(picture, course_type, held.gathering),
        sessions=tuple(led_sessions(picture, course_type, held, shared.sizes, shared.unready)),
        texts=texts_for(
            course_type,
            TextUse.LEADER_SHEET,
            here=statements_of(held.sessions),
            everywhere=statements_in(picture.course),
        ),
        groups=shared.groups,
    )


def _sizes(picture: Picture, course_type: CourseType, groups: SeenGroups, rounds: SeenRounds) -> GroupSizes:
    made = tuple(len(one.seats) for one in groups.groups)
    return GroupSizes(
        stable=made or group_sizes(len(picture.bound), course_type.frame.groups or 1),
        small={(one.day, one.session): tuple(len(group.names) for group in one.groups) for one in rounds.rounds},
    )


def _participants(sizes: tuple[int, ...]) -> Message:
    count = sum(sizes)
    if count == 0 or len(sizes) == 1:
        return Message("{count}", count=count)
    in_each = Listed(sizes, between=" + ")
    return Message("{count}, in {groups} groups: {sizes}", count=count, groups=len(sizes), sizes=in_each)


def _groups(groups: SeenGroups) -> str | Listed:
    led = [Message("{number} {name}", number=one.number, name=one.leader) for one in groups.groups if one.leader]
    return Listed(led) if led else ""


LEADER_SHEET = DocumentKind(
    key="leader-sheet",
    title=Message("Leaders' sheet"),
    templates=TEMPLATES,
    contents=leader_sheets,
    words=_WORDS,
)
