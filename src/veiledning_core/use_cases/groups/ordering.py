"""What the planner is asked for: who is to be in groups, who leads them, over what they are mixed, and all wishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from uuid import UUID

import attrs

from ...course_type.form import Destination, FieldKind, FormField
from ...course_type.group_plan import MixedOver
from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.enrolment import KeptAnswer
from ...domain.errors import UsageFault
from ...domain.grouping import CourseGroups, GroupWish, GroupWishKind, PracticeRound
from ...domain.lists import EnrolmentLine
from ...domain.messages import LocalText, Message
from ...domain.person import Person
from ...planning.group_values import Attribute, Group, GroupsWanted, Leader, Member, bands
from ...planning.wishes import Apart, Pinned, Together, Wish
from ..subjects import telling_names
from ..types import edition_to_read
from ..work import Work

_NOBODY = "–"


@attrs.frozen(kw_only=True, slots=False)
class GroupBasis:
    """Grunnlaget for gruppene: the course with those whose place is binding, who may lead, and what is kept already."""

    course: Course
    course_type: CourseType
    lines: tuple[EnrolmentLine, ...]
    """Those whose place is binding, in the order of their names."""
    left: Mapping[UUID, str]
    """The names of the others, by enrolment."""
    staff: tuple[Person, ...]
    """The people of the roles that lead groups, in the order in which they get one."""
    kept: CourseGroups | None
    rounds: tuple[PracticeRound, ...]

    @cached_property
    def names(self) -> Mapping[UUID, str]:
        """Return the names of participants by enrolment, and of those who may lead by person."""
        told = telling_names([*(line.person for line in self.lines), *self.staff])
        of_staff = {person.id: told[person.id] for person in self.staff}
        return {**self.left, **{line.enrolment.id: told[line.person.id] for line in self.lines}, **of_staff}

    @cached_property
    def there(self) -> frozenset[UUID]:
        """Return the enrolments that are to be in groups."""
        return frozenset(line.enrolment.id for line in self.lines)

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """Return what groups are mixed over."""
        fields = {field.key: field for field in self.course_type.fields}
        return tuple(
            Attribute(key=one.key, label=_label(one, fields.get(one.field)), weight=one.weight)
            for one in self.course_type.grouping.mix
        )

    @cached_property
    def colleagues(self) -> Attribute | None:
        """Return the attribute by which people are colleagues, if the type has one."""
        key = self.course_type.grouping.colleagues
        field = next((field for field in self.course_type.fields if field.key == key), None)
        return Attribute(key=f"colleagues-{field.key}", label=field.label) if field else None

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Return everybody as the planner knows them."""
        fields = {field.key: field for field in self.course_type.fields}
        plan = self.course_type.grouping
        return tuple(
            Member(
                key=str(line.enrolment.id),
                name=self.names[line.enrolment.id],
                values={one.key: _value(line, fields[one.field], one) for one in plan.mix if one.field in fields}
                | {f"colleagues-{key}": _value(line, fields[key]) for key in (plan.colleagues,) if key in fields},
            )
            for line in self.lines
        )

    def wanted(self, count: int, *, pinned: bool = True, only: Iterable[UUID] | None = None) -> GroupsWanted:
        """Return the order for so many groups, of everybody or of some; pins hold unless told otherwise.

        Raises:
            ValueFault: there are fewer people than groups, or somebody is pinned to a group that there is not.
        """
        chosen = self.there if only is None else frozenset(only)
        leaders = tuple(self.leaders(count))
        known = {*map(str, chosen), *(leader.key for leader in leaders)}
        pins = [Pinned(str(id), self.kept.group_of[id]) for id in self.kept.pinned] if self.kept and pinned else []
        return GroupsWanted(
            members=tuple(member for member in self.members if UUID(member.key) in chosen),
            count=count,
            attributes=self.attributes,
            wishes=tuple(wish for wish in (*self.wishes(), *pins) if known.issuperset(wish.people)),
            leaders=leaders,
        )

    def wishes(self) -> tuple[Wish, ...]:
        """Return the wishes as the planner knows them."""
        return tuple(_planned(wish) for wish in self.kept.requests) if self.kept else ()

    def leaders(self, count: int) -> Iterator[Leader]:
        """Yield the leader of each group: who leads it already, else the next of the staff, else nobody."""
        leads = [group.leader for group in self.kept.groups][:count] if self.kept else []
        leads += [None] * (count - len(leads))
        there = {person.id for person in self.staff}
        free = [person.id for person in self.staff if person.id not in leads]
        for number, id in enumerate(leads, 1):
            chosen = id if id in there else (free.pop(0) if free else None)
            yield Leader(key=str(chosen or f"nobody-{number}"), name=self.names[chosen] if chosen else _NOBODY)

    def groups(self) -> tuple[Group, ...]:
        """Return the kept groups as the planner knows them, with those who are still there."""
        kept = self.kept.groups if self.kept else ()
        return tuple(
            Group(number=number, members=tuple(str(id) for id in group.members if id in self.there))
            for number, group in enumerate(kept, 1)
        )

    @property
    def to_make(self) -> Message:
        """Return how groups are made where there are none."""
        if self.course_type.frame.groups:
            return Message("Make them, with `veiledning group make {code}`.", code=self.course.code)
        return Message(
            "Make them, with `veiledning group make {code} --count 3`, or how many there are to be.",
            code=self.course.code,
        )

    def count(self, given: int | None = None) -> int:
        """Return how many groups there are to be: so many, as many as there are, or as many as the type's frame says.

        Raises:
            UsageFault: none of them says.
        """
        kept = len(self.kept.groups) if self.kept else 0
        if count := given if given is not None else kept or self.course_type.frame.groups:
            return count
        if given == 0:
            raise UsageFault(Message("there is at least one group"), where=self.course.code)
        hint = Message("Say how many, with --count.")
        raise UsageFault(Message("the course type does not say how many groups"), where=self.course.code, hint=hint)


def group_basis(work: Work, course: Course) -> GroupBasis:
    """Return what the groups of a course are made of, in a fixed number of queries.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
    """
    course_type = edition_to_read(work, course)
    lines = work.enrolments.of_course(course.id)
    bound = sorted((one for one in lines if one.enrolment.status.is_binding), key=lambda one: one.person.sort_key)
    return GroupBasis(
        course=course,
        course_type=course_type,
        lines=tuple(bound),
        left={one.enrolment.id: one.called for one in lines if not one.enrolment.status.is_binding},
        staff=_leading(work, course, course_type.grouping.leaders),
        kept=work.groups.of_course(course.id),
        rounds=tuple(work.rounds.of_courses([course.id])[course.id]),
    )


def _leading(work: Work, course: Course, roles: Sequence[str]) -> tuple[Person, ...]:
    """Return the people in some roles, each once, in the order of the roles and then of their names."""
    found = work.assignments.of_courses([course.id])[course.id]
    people = work.people.many({one.person for one in found})
    in_order = sorted(
        (one for one in found if one.role in roles),
        key=lambda one: (roles.index(one.role), people[one.person].sort_key, one.person),
    )
    return tuple(people[id] for id in dict.fromkeys(one.person for one in in_order))


def _label(mixed: MixedOver, field: FormField | None) -> LocalText:
    return mixed.label or (field.label if field else LocalText(nb=mixed.field, en=mixed.field))


def _value(line: EnrolmentLine, field: FormField, mixed: MixedOver | None = None) -> str:
    """Return what somebody answered, so that equal answers are equal; empty where nothing was."""
    held = _held(line, field, region=mixed is not None and mixed.region)
    if mixed and mixed.bands and field.kind is FieldKind.NUMBER:
        (held,) = bands([held if isinstance(held, int) else None], mixed.bands)
    return "" if held is None else str(held).strip().casefold()


def _held(line: EnrolmentLine, field: FormField, *, region: bool) -> KeptAnswer | None:
    if field.goes_to is Destination.DEPARTMENT:
        return line.enrolment.department
    if field.goes_to is not Destination.ORGANISATION:
        return line.enrolment.answers.get(field.key)
    if line.organisation is None:
        return None
    return line.organisation.region if region else str(line.organisation.id)


def _planned(wish: GroupWish) -> Wish:
    kind = Apart if wish.kind is GroupWishKind.APART else Together
    return kind(str(wish.one), str(wish.other))
