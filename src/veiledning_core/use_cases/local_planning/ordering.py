"""What the planner of local courses is asked for: the wishes of a cohort, who is free to supervise, what is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import UsageFault
from ...domain.holidays import is_holiday
from ...domain.messages import Listed, Message
from ...domain.staffing import Assignment
from ...domain.text import match_key
from ...planning.local_courses.values import Days, FreeTeacher, Host, LocalCoursesWanted, SetByHand
from ...rules.kinds.window import Window
from ..courses.local_courses import LocalCourse, LocalCourses, wishes_of
from ..courses.part_types import part_type_of, supervising_role
from ..organisations import organisation_named, refuse_unknown_region
from ..reading import one_person
from ..subjects import telling_names
from ..work import Work
from .dates import holidays_in, nearest_first, other_days, wish_for

_DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class ExtraTeacher:
    """Lærer som også kan supervisere, by name, e-mail address or id.

    `region` is the key of the home's region, for this plan; without one it is what the register says.
    """

    name: str
    region: str | None = None


@attrs.frozen(kw_only=True)
class HandSet:
    """Satt for hånd av en person: an organisation's days, its teacher by name, or both."""

    organisation: str
    days: Days | None = None
    teacher: str | None = None


@attrs.frozen(kw_only=True)
class LocalCourseOrder:
    """Bestilling: what is asked of the planner, the people and organisations by their keys, and who is decided on.

    `held` are the local courses that exist, by the key of their organisation.
    """

    course: Course
    window: Window
    wanted: LocalCoursesWanted
    names: Mapping[str, str]
    held: Mapping[str, Course]

    @property
    def homeless(self) -> tuple[str, ...]:
        """Return who is from nobody knows where, by name: their travel is not reckoned with."""
        return tuple(teacher.name for teacher in self.wanted.teachers if teacher.region is None)

    @property
    def never_free(self) -> tuple[str, ...]:
        """Return who is free on all days of no course that is possible, by name: two single days a week are none."""
        if not self.wanted.hosts:
            return ()
        return tuple(teacher.name for teacher in self.wanted.teachers if not self.wanted.can_take_any(teacher))


def order_local_courses(
    work: Work,
    code: str,
    *,
    teachers: Iterable[ExtraTeacher] = (),
    by_hand: Iterable[HandSet] = (),
    first: dt.date | None = None,
) -> LocalCourseOrder:
    """Return what the planner is asked for.

    Whoever supervises on the course, or on one of its local courses, can supervise all of them, and the extra
    `teachers` can. They are free by what is known of them, on days without other courses and no public holidays. Their
    home is in the region that is given with them, else in the one that the register says, else in the organiser's.
    Local courses that exist and dates agreed on stay; `by_hand` comes before dates agreed on. No course lies before
    `first`, which may be past; tomorrow unless given.

    Raises:
        NotFound: no such course, organisation or extra teacher.
        UsageFault: no courses belong to courses of its type, the days between which they lie are not known or are all
            before `first`, a region is unknown, or something is set by hand for a course that exists or on days that
            are not possible.
    """
    found = wishes_of(work, code)
    window, asked = _window(found, first), tuple(by_hand)
    part = part_type_of(work, found.course)
    staff = _Staff(work, found, supervising_role(part), tuple(teachers))
    wanted = LocalCoursesWanted(
        hosts=tuple(_hosts(work, found, part, window)),
        teachers=staff.free(window),
        first=window.first,
        last=window.last,
        today=today(work.clock) if first is None else None,
        by_hand=_hands(work, found, staff, asked),
        closed=holidays_in(window),
    )
    _refuse_impossible(wanted, asked, len(part.gatherings))
    held = {str(one.organisation.id): one.courses[0] for one in found.organisations if one.courses}
    names = {**{host.key: host.name for host in wanted.hosts}, **staff.names}
    return LocalCourseOrder(course=found.course, window=window, wanted=wanted, names=names, held=held)


def _window(found: LocalCourses, first: dt.date | None) -> Window:
    """Return the days between the gatherings, from a day on."""
    code, window = found.course.code, found.window
    if window is None:
        raise UsageFault(Message("the gatherings between which local courses lie have no days yet"), where=code)
    if first is not None and first > window.last:
        what = Message("local courses lie from {first} to {last}", first=window.first, last=window.last)
        raise UsageFault(what, where=code, hint=Message("Plan from an earlier day on."))
    return window if first is None else attrs.evolve(window, first=max(first, window.first))


class _Staff:
    """Those who can supervise."""

    def __init__(self, work: Work, found: LocalCourses, role: str, extra: Sequence[ExtraTeacher]) -> None:
        self._work, self._found, self._role = work, found, role
        parts = [course for one in found.organisations for course in one.courses]
        self._assigned = work.assignments.of_courses((found.course.id, *(course.id for course in parts)))
        known = [each.person for staff in self._assigned.values() for each in staff if each.role == role]
        self._regions = {one_person(work, each.name).id: each.region for each in extra}
        for region in self._regions.values():
            refuse_unknown_region(region)
        people = work.people.many((*known, *self._regions))
        self._people = sorted(people.values(), key=lambda person: (person.sort_key, str(person.id)))
        self.names = {str(key): name for key, name in telling_names(self._people).items()}

    def free(self, window: Window) -> tuple[FreeTeacher, ...]:
        """Return when each of them is free."""
        ids = [person.id for person in self._people]
        known = self._work.availabilities.of_people(ids)
        busy = _busy_days(self._work, ids)
        home = self._home_region()
        days = [window.first + after * _DAY for after in range((window.last - window.first).days + 1)]
        workdays = [day for day in days if not is_holiday(day)]
        return tuple(
            FreeTeacher(
                key=str(person.id),
                name=self.names[str(person.id)],
                region=self._regions.get(person.id) or person.home_region or home,
                free=frozenset(
                    day
                    for day in workdays
                    if day not in busy.get(person.id, ())
                    and (person.id not in known or known[person.id].when.is_free(day))
                ),
            )
            for person in self._people
        )

    def supervising(self, course: Course) -> str | None:
        """Return who supervises a local course, if anybody does."""
        staff: Sequence[Assignment] = self._assigned.get(course.id, ())
        return next((str(each.person) for each in staff if each.role == self._role), None)

    def meant(self, name: str) -> str:
        """Return the key of the one of them who is called so.

        Raises:
            UsageFault: nobody is.
        """
        for person in self._people:
            if match_key(name) in (match_key(person.name), match_key(self.names[str(person.id)])):
                return str(person.id)
        raise UsageFault(
            Message("{name} is not among those who can supervise", name=name),
            hint=Message("They are: {names}.", names=Listed(self.names.values())),
        )

    def _home_region(self) -> str | None:
        organiser = self._found.course.organiser
        return None if organiser is None else self._work.organisations.get(organiser).region


def _busy_days(work: Work, people: Collection[UUID]) -> Mapping[UUID, set[dt.date]]:
    busy: dict[UUID, set[dt.date]] = {}
    for person, _, days in work.assignments.engagements(people):
        busy.setdefault(person, set()).update(days)
    return busy


def _hosts(work: Work, found: LocalCourses, part: CourseType, window: Window) -> Iterator[Host]:
    count = len(part.gatherings)
    others = other_days(work, count, window)
    for one in found.organisations:
        wishes = tuple(wish_for(wish, count, window) for wish in one.wishes)
        yield Host(
            key=str(one.organisation.id),
            name=one.organisation.name,
            region=one.organisation.region,
            wishes=wishes,
            others=nearest_first(others, wishes),
        )


def _hands(work: Work, found: LocalCourses, staff: _Staff, asked: Sequence[HandSet]) -> tuple[SetByHand, ...]:
    hands: dict[str, SetByHand] = {}
    for one in found.organisations:
        key = str(one.organisation.id)
        if hand := _decided(one, staff):
            hands[key] = hand
    told: dict[str, SetByHand] = {}
    for each in asked:
        key = str(organisation_named(work, each.organisation).id)
        _refuse_stranger(found, key, each)
        teacher = None if each.teacher is None else staff.meant(each.teacher)
        hand = SetByHand(host=key, days=each.days, teacher=teacher)
        if key in told:
            _refuse_another(told[key], hand, each.organisation)
        told[key] = _over(told.get(key), hand)
        hands[key] = _over(hands.get(key), hand)
    return tuple(hands.values())


def _over(before: SetByHand | None, hand: SetByHand) -> SetByHand:
    """Return what stands fast when something more is set by hand."""
    if before is None:
        return hand
    return attrs.evolve(before, days=hand.days or before.days, teacher=hand.teacher or before.teacher)


def _refuse_another(told: SetByHand, hand: SetByHand, organisation: str) -> None:
    """Refuse other days, or another teacher, for an organisation that was given some already."""
    pairs = ((told.days, hand.days), (told.teacher, hand.teacher))
    if any(one and other and one != other for one, other in pairs):
        what = Message("{name} is set by hand twice, and not to the same", name=organisation)
        raise UsageFault(what, hint=Message("Give its days once, and its teacher once."))


def _decided(one: LocalCourse, staff: _Staff) -> SetByHand | None:
    """Return what stands fast: a course that exists, or dates that are agreed on."""
    key = str(one.organisation.id)
    if one.courses:
        course = one.courses[0]
        days = tuple(day for gathering in course.gatherings for day in gathering.days)
        return SetByHand(host=key, days=days or None, teacher=staff.supervising(course))
    return SetByHand(host=key, days=one.agreed) if one.agreed else None


def _refuse_stranger(found: LocalCourses, key: str, each: HandSet) -> None:
    one = next((one for one in found.organisations if str(one.organisation.id) == key), None)
    if one is None:
        what = Message("nobody from {name} is on the course", name=each.organisation)
        raise UsageFault(what, where=found.course.code)
    if one.courses and each.days is not None:
        raise UsageFault(
            Message("{name} has its local course already: {code}", name=each.organisation, code=one.courses[0].code),
            hint=Message("Move its days with `veiledning course move`."),
        )


def _refuse_impossible(wanted: LocalCoursesWanted, asked: Iterable[HandSet], count: int) -> None:
    for each in asked:
        if each.days is None or (wanted.holds(each.days) and len(each.days) == count):
            continue
        if len(each.days) != count:
            what = Message(
                "a local course has {count} {count:day|days}, not {given}", count=count, given=len(each.days)
            )
        elif wanted.lies_outside(each.days):
            what = Message("local courses lie from {first} to {last}", first=wanted.first, last=wanted.last)
        else:
            what = Message("the days are past")
        raise UsageFault(what, where=each.organisation, hint=Message("Set other days by hand, or let them be planned."))
