"""Who has prepared what, block by block, and who is not ready for which session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.clock import today
from ...domain.course import Course
from ...domain.gathering import Gathering
from ...domain.lists import EnrolmentLine
from ...domain.messages import LocalText
from ...domain.preparation import Preparation, PreparationBlock, Tick
from ...domain.session import Session
from ..types import edition_to_read
from ..work import Work


@attrs.frozen(kw_only=True)
class BlockSheet:
    """Forberedelsesbolk på et kurs: its preparations, and when the participants have them.

    `gathering` is what the gathering that it is due before is called, `due` that gathering's first day (None where the
    course does not have it). A released block is in the participants' hands; `released_on` is the day from which it
    is, None from confirmation on (or, while it is not released, as long as the gathering before it has no day).
    """

    block: PreparationBlock
    gathering: LocalText | None
    due: dt.date | None
    released_on: dt.date | None
    released: bool
    preparations: tuple[Preparation, ...]

    @property
    def needed(self) -> frozenset[str]:
        """Return the keys of the preparations that are followed up."""
        return frozenset(item.key for item in self.preparations if not item.optional)


@attrs.frozen(kw_only=True)
class ParticipantSheet:
    """Forberedelsene til én deltaker: the keys of the preparations ticked off, and of the blocks that are ready."""

    line: EnrolmentLine
    ticked: frozenset[str]
    ready: frozenset[str]


@attrs.frozen(kw_only=True)
class PreparationSheet:
    """Forberedelsesark: a course's blocks in their order, and everybody with a binding place by name."""

    course: Course
    blocks: tuple[BlockSheet, ...]
    participants: tuple[ParticipantSheet, ...]


@attrs.frozen(kw_only=True)
class NotReady:
    """Ikke klare: who has not ticked off the preparation that a session builds on."""

    gathering: LocalText
    day: dt.date
    session: Session
    preparation: Preparation
    people: tuple[EnrolmentLine, ...]


def preparation_sheet(work: Work, code: str) -> PreparationSheet:
    """Return what is to be prepared for a course, and who has ticked off what.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return sheet_of(work, work.courses.by_code(code))


def sheet_of(work: Work, course: Course) -> PreparationSheet:
    """Return the preparation sheet of a course that has been read."""
    blocks = _blocks(course, edition_to_read(work, course), today(work.clock))
    ticked = ticks_by_enrolment(work.ticks.of_courses((course.id,)).get(course.id, ()))
    bound = (line for line in work.enrolments.of_course(course.id) if line.enrolment.status.is_binding)
    return PreparationSheet(
        course=course,
        blocks=blocks,
        participants=tuple(
            _participant(line, frozenset(ticked.get(line.enrolment.id, {})), blocks)
            for line in sorted(bound, key=lambda line: (line.person.sort_key, line.enrolment.id))
        ),
    )


def not_ready(work: Work, code: str) -> tuple[NotReady, ...]:
    """Return who is not ready for which session, in programme order; sessions for which all are ready are left out.

    Only preparations that are followed up and that the participants have been given by today count.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    sheet = preparation_sheet(work, code)
    followed_up = {
        item.key: item for block in sheet.blocks if block.released for item in block.preparations if not item.optional
    }
    return tuple(
        NotReady(
            gathering=gathering.label,
            day=gathering.days[session.day - 1],
            session=session,
            preparation=followed_up[key],
            people=people,
        )
        for gathering, session in _in_order(sheet.course.gatherings)
        for key in session.needs
        if key in followed_up and (people := _without(sheet.participants, key))
    )


def ticks_by_enrolment(ticks: Iterable[Tick]) -> Mapping[UUID, Mapping[str, Tick]]:
    """Return ticks by enrolment and by the preparation's key."""
    found: dict[UUID, dict[str, Tick]] = {}
    for tick in ticks:
        found.setdefault(tick.enrolment, {})[tick.preparation] = tick
    return found


def _blocks(course: Course, course_type: CourseType, now: dt.date) -> tuple[BlockSheet, ...]:
    at_once = any(v.release_preparations_at_once for v in course_type.variants if v.key == course.variant)
    return tuple(_block(block, course, course_type, at_once, now) for block in course_type.preparation_blocks)


def _block(block: PreparationBlock, course: Course, course_type: CourseType, at_once: bool, now: dt.date) -> BlockSheet:
    before = next((gathering for gathering in course.gatherings if gathering.key == block.before), None)
    waits = block.release_after is not None and not at_once  # EMNE-06: joined days give out everything at once
    released_on = block.released_on(course.gatherings) if waits else None
    return BlockSheet(
        block=block,
        gathering=before.label if before else None,
        due=before.first_day if before else None,
        released_on=released_on,
        released=not waits or (released_on is not None and released_on <= now),
        preparations=tuple(item for item in course_type.preparations if item.block == block.key),
    )


def _participant(line: EnrolmentLine, ticked: frozenset[str], blocks: Iterable[BlockSheet]) -> ParticipantSheet:
    ready = frozenset(sheet.block.key for sheet in blocks if sheet.needed <= ticked)
    return ParticipantSheet(line=line, ticked=ticked, ready=ready)


def _in_order(gatherings: Iterable[Gathering]) -> Iterator[tuple[Gathering, Session]]:
    for gathering in sorted(gatherings, key=lambda held: held.first_day):
        for session in sorted(gathering.sessions, key=lambda held: (held.day, held.start)):
            yield gathering, session


def _without(participants: Sequence[ParticipantSheet], preparation: str) -> tuple[EnrolmentLine, ...]:
    return tuple(participant.line for participant in participants if preparation not in participant.ticked)
