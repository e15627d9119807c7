"""The groups of a course as people look at them: names, how mixed they are, and what no longer fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.grouping import CourseGroups, GroupWish, GroupWishKind
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, LocalText, Message
from ...planning.answer import Quality
from ...planning.group_values import GroupPlan, Mixture
from ...planning.groups import mixtures
from ...rules.kinds.groups_fit import GroupFit, misfits
from ..work import Work
from .ordering import GroupBasis, group_basis


@attrs.frozen(kw_only=True)
class GroupSeat:
    """Gruppeplass: a participant in a group, and what the group is mixed over, as far as it is known of them."""

    enrolment: UUID
    name: str
    pinned: bool = False
    traits: tuple[LocalText | str | Message, ...] = ()
    """One for each attribute of the groups, in its order."""


@attrs.frozen(kw_only=True)
class GroupLine:
    """Gruppelinje: a group by its number, with its leader and the people in it."""

    number: int
    leader: str = ""
    seats: tuple[GroupSeat, ...] = ()


@attrs.frozen(kw_only=True)
class SeenGroups:
    """Gruppene til et kurs slik de ses: `quality` and `fewest_moved` are of the plan that has just been made.

    `unplaced` are on the course and in no group; `misfits` say what no longer fits; `cost` is the points of all that
    have the same in a group (less is better), `cost_before` what it was before a change by hand.
    """

    code: str
    groups: tuple[GroupLine, ...] = ()
    mixtures: tuple[Mixture, ...] = ()
    wishes: tuple[Message, ...] = ()
    requests: tuple[GroupWish, ...] = ()
    """The same wishes as they are kept."""
    broken: tuple[Message, ...] = ()
    """Those wishes that the groups do not meet."""
    unplaced: tuple[GroupSeat, ...] = ()
    misfits: tuple[Message, ...] = ()
    quality: Quality | None = None
    moved: tuple[str, ...] | None = None
    """Who changed group when they were mended; None where they were not."""
    fewest_moved: bool = True
    cost_before: int | None = None
    to_make: Message | None = None
    """How groups are made; None where there are some."""

    @property
    def cost(self) -> int:
        """Return the points of all attributes together."""
        return sum(one.pairs * one.attribute.weight for one in self.mixtures)

    @property
    def bound(self) -> int:
        """Return points that no groups can go under: what each attribute alone cannot."""
        return sum(one.fewest * one.attribute.weight for one in self.mixtures)

    @property
    def score(self) -> Message | None:
        """Return how good the groups are, in words; None where nothing is mixed or nobody is in one."""
        if self.quality is not None:
            return self.quality.words
        return Quality(cost=self.cost, bound=self.bound).words if self.mixtures else None

    @property
    def comparison(self) -> Message | None:
        """Return what a change by hand has done to the points, in words."""
        if self.cost_before is None:
            return None
        before, after = self.cost_before, self.cost
        if before == after:
            return Message("as mixed as before: {points} points", points=after)
        worse = Message("less mixed: {before} points became {after}", before=before, after=after)
        return (
            Message("better mixed: {before} points became {after}", before=before, after=after)
            if (after < before)
            else worse
        )


def groups_of(work: Work, code: str) -> SeenGroups:
    """Return the groups of a course with their score, and what no longer fits; without any, what is wished.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    return seen(group_basis(work, course))


def seen(
    found: GroupBasis, plan: GroupPlan | None = None, *, before: int | None = None, mended: bool = False
) -> SeenGroups:
    """Return groups as people look at them, with what is known of the plan that made or mended them."""
    kept, made = found.kept, found.kept is not None and bool(found.kept.groups)
    return SeenGroups(
        code=found.course.code,
        groups=tuple(_lines(found)),
        mixtures=mixed(found) if made else (),
        wishes=tuple(_worded(found, kept.requests)) if kept else (),
        requests=kept.requests if kept else (),
        broken=tuple(_worded(found, unmet(kept))) if kept and made else (),
        unplaced=tuple(_seats(found, (id for id in found.names if id in found.there - placed(kept)))) if made else (),
        misfits=tuple(dict.fromkeys(fault.message for fault in misfits(_fit(found)))) if made else (),
        quality=plan.quality if plan else None,
        moved=tuple(found.names[UUID(key)] for key in plan.moved) if plan and mended else None,
        fewest_moved=plan.fewest_moved if plan else True,
        cost_before=before,
        to_make=None if made else found.to_make,
    )


def mixed(found: GroupBasis) -> tuple[Mixture, ...]:
    """Return how mixed the kept groups are over each attribute, of those who are still there."""
    kept = found.kept
    there = found.there & placed(kept)
    if kept is None or len(there) < len(kept.groups):
        return ()
    wanted = found.wanted(len(kept.groups), pinned=False, only=there)
    return mixtures(wanted, {str(id): number for id, number in kept.group_of.items() if id in there})


def points(found: GroupBasis) -> int:
    """Return the points of the kept groups."""
    return sum(one.pairs * one.attribute.weight for one in mixed(found))


def placed(kept: CourseGroups | None) -> frozenset[UUID]:
    """Return the enrolments that are in a group."""
    return frozenset(kept.members) if kept else frozenset()


def unmet(kept: CourseGroups) -> Iterator[GroupWish]:
    """Yield the wishes that groups do not meet; those about somebody who is in none are met."""
    where = {**kept.group_of, **{group.leader: number for number, group in enumerate(kept.groups, 1) if group.leader}}
    for wish in kept.requests:
        if wish.people <= where.keys():
            together = where[wish.one] == where[wish.other]
            if together is not (wish.kind is GroupWishKind.TOGETHER):
                yield wish


def wish_in_words(kind: GroupWishKind, one: str, other: str) -> Message:
    """Return a wish as a sentence."""
    if kind is GroupWishKind.APART:
        return Message("{one} and {other} apart", one=one, other=other)
    return Message("{one} and {other} together", one=one, other=other)


def _worded(found: GroupBasis, wishes: Iterable[GroupWish]) -> Iterator[Message]:
    for wish in wishes:
        yield wish_in_words(wish.kind, found.names.get(wish.one, "–"), found.names.get(wish.other, "–"))


def _lines(found: GroupBasis) -> Iterator[GroupLine]:
    for number, group in enumerate(found.kept.groups if found.kept else (), 1):
        leader = found.names.get(group.leader, "") if group.leader else ""
        yield GroupLine(number=number, leader=leader, seats=tuple(_seats(found, group.members)))


def _seats(found: GroupBasis, enrolments: Iterable[UUID]) -> Iterator[GroupSeat]:
    pinned = found.kept.pinned if found.kept else ()
    lines = {line.enrolment.id: line for line in found.lines}
    for id in sorted((id for id in enrolments if id in lines), key=lambda id: lines[id].person.sort_key):
        traits = tuple(_traits(found, lines[id]))
        yield GroupSeat(enrolment=id, name=found.names[id], pinned=id in pinned, traits=traits)


def _traits(found: GroupBasis, line: EnrolmentLine) -> Iterator[LocalText | str | Message]:
    """Yield what is known of somebody, as people say it."""
    fields = {field.key: field for field in found.course_type.fields}
    for mixed_over in found.course_type.grouping.mix:
        field, answer = fields.get(mixed_over.field), line.enrolment.answers.get(mixed_over.field)
        choices: Mapping[str, LocalText] = {one.key: one.label for one in field.choices} if field else {}
        if isinstance(answer, bool):
            yield Message("yes") if answer else Message("no")
        elif isinstance(answer, str) and answer in choices:
            yield choices[answer]
        else:
            yield _held(line, mixed_over.region) if answer is None else str(answer)


def _held(line: EnrolmentLine, region: bool) -> str:
    if line.organisation is None:
        return ""
    return (line.organisation.region or "") if region else line.organisation.name


def _fit(found: GroupBasis) -> GroupFit:
    return GroupFit(
        groups=found.kept,
        rounds=found.rounds,
        there={id: found.names[id] for id in found.there},
        left=found.left,
        leaders=frozenset(person.id for person in found.staff),
    )


def names(found: GroupBasis, enrolments: Sequence[UUID]) -> Listed:
    """Return people by name, one after the other."""
    return Listed(found.names.get(id, "–") for id in enrolments)
