"""Ticking off preparations: that they are done, never what they were about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import NotFound, RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.preparation import Tick
from ..checking import check_and_reconcile
from ..courses.standing import standing_course
from ..enrolments.enrolling import on_course, refuse_unbound
from ..work import Work
from .preparation_sheets import BlockSheet, PreparationSheet, sheet_of, ticks_by_enrolment


@attrs.frozen(kw_only=True)
class Ticked:
    """Avkrysset: one person with keys of preparations."""

    line: EnrolmentLine
    preparations: tuple[str, ...]


@attrs.frozen(kw_only=True)
class TickChange:
    """Endrede avkryssinger: what changed, person by person; `unchanged` counts what stood like that already."""

    changed: tuple[Ticked, ...]
    unchanged: int


def confirm_preparations(
    work: Work, code: str, enrolments: Sequence[UUID] | None = None, preparations: Sequence[str] = ()
) -> TickChange:
    """Tick off preparations for people, or for everybody with a binding place; once more changes nothing.

    `preparations` are keys of preparations or of blocks; without any, all that the participants have been given.

    Raises:
        NotFound: no such course, enrolment or preparation.
        UsageFault: somebody is named twice.
        RuleRefused: the course is cancelled, somebody's place is not binding, or the participants have not been given
            the preparation yet.
    """
    course = standing_course(work, code)
    sheet = sheet_of(work, course)
    keys = tuple(_given(sheet, preparations))
    if enrolments is None:
        people = [participant.line for participant in sheet.participants]
    else:
        people = [*on_course(work, course, enrolments)]
        for line in people:
            refuse_unbound(course, line)
    return write_ticks(work, course, [Ticked(line=line, preparations=keys) for line in people])


def take_back_ticks(work: Work, code: str, enrolments: Sequence[UUID], preparations: Sequence[str] = ()) -> TickChange:
    """Take back ticks that were set by mistake; without any `preparations`, all of the people's.

    Raises:
        NotFound: no such course, enrolment or preparation.
        UsageFault: somebody is named twice.
        RuleRefused: the course is cancelled.
    """
    course = standing_course(work, code)
    keys = blocks_meant(sheet_of(work, course), preparations)
    held = ticks_by_enrolment(work.ticks.of_courses((course.id,)).get(course.id, ()))
    lines = on_course(work, course, enrolments)
    ticks = [tick for line in lines for key, tick in held.get(line.enrolment.id, {}).items() if key in keys]
    if ticks:
        work.ticks.remove(*ticks)
        check_and_reconcile(work, course)
    return _change(lines, ticks, unchanged=len(lines) * len(keys) - len(ticks))


def write_ticks(work: Work, course: Course, wanted: Sequence[Ticked]) -> TickChange:
    """Write the ticks that are not there yet; a person stands in `wanted` once."""
    held = ticks_by_enrolment(work.ticks.of_courses((course.id,)).get(course.id, ()))
    ticks = [
        Tick(
            id=work.new_id(),
            course=course.id,
            enrolment=one.line.enrolment.id,
            preparation=key,
            day=today(work.clock),
        )
        for one in wanted
        for key in one.preparations
        if key not in held.get(one.line.enrolment.id, {})
    ]
    if ticks:
        work.ticks.add(*ticks)
        check_and_reconcile(work, course)
    asked_for = sum(len(one.preparations) for one in wanted)
    return _change([one.line for one in wanted], ticks, unchanged=asked_for - len(ticks))


def blocks_meant(sheet: PreparationSheet, wanted: Iterable[str]) -> Mapping[str, BlockSheet]:
    """Return the blocks of the preparations meant by their own keys or their blocks', by preparation; all without any.

    Raises:
        NotFound: nothing to prepare has such a key.
    """
    blocks = {item.key: block for block in sheet.blocks for item in block.preparations}
    asked_for = {key.casefold(): key for key in wanted}
    known = {key.casefold() for key, block in blocks.items() for key in (key, block.block.key)}
    if unknown := [key for folded, key in asked_for.items() if folded not in known]:
        raise NotFound(
            Message("no preparation {key!r}", key=unknown[0]),
            where=sheet.course.code,
            hint=Message(
                "The preparations are: {keys}; their blocks are: {blocks}.",
                keys=", ".join(blocks),
                blocks=", ".join(block.block.key for block in sheet.blocks),
            ),
        )
    return {
        key: block
        for key, block in blocks.items()
        if not asked_for or asked_for.keys() & {key.casefold(), block.block.key.casefold()}
    }


def not_given_yet(block: BlockSheet) -> Message | None:
    """Return since when, at the earliest, the participants will have a block that they do not have today."""
    if block.released:
        return None
    if block.released_on is None:
        return Message("{block} is not given out yet: the day before it is not set", block=block.block.title)
    return Message("{block} is given out on {day}", block=block.block.title, day=block.released_on)


def _given(sheet: PreparationSheet, wanted: Sequence[str]) -> Iterable[str]:
    for key, block in blocks_meant(sheet, wanted).items():
        if (refusal := not_given_yet(block)) is None:
            yield key
        elif wanted:
            raise RuleRefused(refusal, where=sheet.course.code)


def _change(lines: Iterable[EnrolmentLine], ticks: Sequence[Tick], *, unchanged: int) -> TickChange:
    found = ticks_by_enrolment(ticks)
    return TickChange(
        changed=tuple(
            Ticked(line=line, preparations=tuple(found[line.enrolment.id]))
            for line in lines
            if line.enrolment.id in found
        ),
        unchanged=unchanged,
    )
