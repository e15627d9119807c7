"""Gruppearket: the groups of all days, and every triad and pair, on one page for the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.panel_table import PanelTable, Words
from ...domain.long_dates import stretch_of_days
from ...domain.messages import Listed, LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ..groups.ordering import group_basis
from ..groups.rounds_seen import SeenRound, SeenRounds, rounds_seen
from ..groups.seeing import SeenGroups, seen
from ..groups.turn_clock import turns_in_words
from ..types import edition_to_read
from ..work import Work


@attrs.frozen(kw_only=True)
class PrintedGroup:
    """Gruppe på gruppearket: its number, who leads it, and who is in it."""

    name: Message
    leader: str
    names: tuple[str, ...]


@attrs.frozen(kw_only=True)
class PrintedRound:
    """Triader eller par på gruppearket: which session it is, and who works together, by number."""

    title: LocalText
    when: Message
    groups: tuple[Listed, ...]
    away: str | Listed = ""


@attrs.frozen(kw_only=True)
class GroupSheet:
    """Gruppearket: the course, its groups, and the triads and pairs of each session that has such."""

    course: Words
    days: tuple[Message, ...]
    place: str
    groups: tuple[PrintedGroup, ...]
    rounds: tuple[PrintedRound, ...]


_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "days": Message("Days"),
    "place": Message("Place"),
    "groups": Message("Groups, the same on all days"),
    "leader": Message("Leader"),
    "away": Message("Away"),
}


def group_sheets(work: Work, code: str) -> Iterator[Content]:
    """Yield one sheet with the groups, triads and pairs of a course, unless none are made."""
    found = group_basis(work, work.courses.by_code(code))
    groups, rounds = seen(found), rounds_seen(found)
    if groups.groups or rounds.rounds:
        course = found.course
        yield Content(
            title=Message("Groups, triads and pairs") if rounds.rounds else Message("Groups"),
            body=GroupSheet(
                course=edition_to_read(work, course).called(course),
                days=tuple(stretch_of_days(held.days) for held in course.gatherings),
                place=course.place,
                groups=tuple(printed_groups(groups)),
                rounds=tuple(_round(one) for one in rounds.rounds),
            ),
            table=_table(groups, rounds),
        )


def printed_groups(groups: SeenGroups) -> Iterator[PrintedGroup]:
    """Yield the groups as a paper names them."""
    for one in groups.groups:
        names = tuple(seat.name for seat in one.seats)
        yield PrintedGroup(name=Message("Group {number}", number=one.number), leader=one.leader, names=names)


def _round(one: SeenRound) -> PrintedRound:
    return PrintedRound(
        title=one.title,
        when=Message("{gathering}, {start}", gathering=one.gathering, start=one.start),
        groups=tuple(Listed(group.names, between=" – ") for group in one.groups),
        away=Listed(one.away) if one.away else "",
    )


def _table(groups: SeenGroups, rounds: SeenRounds) -> PanelTable:
    """Return who is in which group, triad and pair: a line for each participant."""
    where = {seat.name: one.number for one in groups.groups for seat in one.seats}
    each = [{name: n for n, group in enumerate(one.groups, 1) for name in group.names} for one in rounds.rounds]
    names = dict.fromkeys((*where, *(name for found in each for name in found)))
    sessions = tuple(Message("{gathering} {start}", gathering=one.gathering, start=one.start) for one in rounds.rounds)
    return PanelTable(
        headings=(Message("Name"), Message("Group"), *sessions),
        rows=tuple((name, where.get(name, ""), *(found.get(name, "") for found in each)) for name in names),
    )


GROUP_SHEET = DocumentKind(
    key="group-sheet", title=Message("Group sheet"), templates=TEMPLATES, contents=group_sheets, words=_WORDS
)


@attrs.frozen(kw_only=True)
class PrintedTurn:
    """Tur på triadearket: from when to when, and who has which role."""

    when: Message | str
    mentor: str
    alis: str
    observers: Listed


@attrs.frozen(kw_only=True)
class PrintedTriad:
    """Triade på triadearket: its number and its turns."""

    number: int
    turns: tuple[PrintedTurn, ...]


@attrs.frozen(kw_only=True)
class TriadSheet:
    """Triadearket: who has which role when, group by group, and whether the turns fit the session."""

    course: Words
    session: LocalText
    when: Message
    times: tuple[Message, ...]
    groups: tuple[PrintedTriad, ...]


_ROLES: Mapping[str, Words] = {
    "course": Message("Course"),
    "session": Message("Session"),
    "when": Message("When"),
    "times": Message("Turns"),
    "group": Message("No."),
    "time": Message("Time"),
    "mentor": Message("Mentor"),
    "alis": Message("ALIS"),
    "observers": Message("Observer"),
}


def triad_sheets(work: Work, code: str) -> Iterator[Content]:
    """Yield a sheet for each session in which roles change, with the turns of every small group."""
    found = group_basis(work, work.courses.by_code(code))
    for one in rounds_seen(found).rounds:
        if any(group.turns for group in one.groups):
            yield Content(
                title=Message("Change of roles"),
                about=(one.session,),
                body=TriadSheet(
                    course=edition_to_read(work, found.course).called(found.course),
                    session=one.title,
                    when=Message("{gathering}, {start}", gathering=one.gathering, start=one.start),
                    times=turns_in_words(one.times),
                    groups=tuple(_triads(one)),
                ),
            )


def _triads(one: SeenRound) -> Iterator[PrintedTriad]:
    for number, group in enumerate(one.groups, 1):
        turns = tuple(
            PrintedTurn(
                when=Message("{start}–{end}", start=turn.start, end=turn.end) if turn.start else "",
                mentor=turn.mentor,
                alis=turn.alis,
                observers=Listed(turn.observers),
            )
            for turn in group.turns
        )
        yield PrintedTriad(number=number, turns=turns)


TRIAD_SHEET = DocumentKind(
    key="triad-sheet", title=Message("Triad sheet"), templates=TEMPLATES, contents=triad_sheets, words=_ROLES
)
