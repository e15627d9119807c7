"""Taking a course over to the installed edition of its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property

import attrs

from ...course_type.difference import Difference, differences
from ...course_type.drafting import days_of
from ...course_type.model import CourseType, GatheringTemplate
from ...course_type.variants import variant_for, worded_for_variant
from ...domain.course import Course, CourseStatus
from ...domain.errors import RuleRefused
from ...domain.gathering import Gathering
from ...domain.messages import Message
from ...domain.session import Session
from ..checking import CourseCheck
from ..types import edition_of, freeze_edition, refuse_unnamed_change
from ..work import Work
from .course_changes import changeable, in_status, save_course


@attrs.frozen(kw_only=True)
class EditionChange:
    """Utgaveskifte: the course as it is, both editions of its type, what differs, and which sessions stay.

    `kept` are the sessions that somebody changed by hand, each with its gathering: they stay as they are.
    """

    course: Course
    old: CourseType
    new: CourseType
    differences: tuple[Difference, ...]
    kept: tuple[tuple[Gathering, Session], ...]

    @property
    def is_needed(self) -> bool:
        """Return whether another edition than the course's own is installed."""
        return self.old.edition != self.new.edition

    @property
    def kept_seats(self) -> int | None:
        """Return the seats that the course keeps though the new edition has another number of them."""
        planned, held = self.new.frame.capacity, self.course.capacity
        return held if planned not in (self.old.frame.capacity, held) else None


def edition_changes(work: Work, code: str) -> EditionChange:
    """Return what the installed edition of a course's type would change, before anybody takes the course over to it.

    Raises:
        NotFound: no course has that code.
        PluginBroken: the course's type is missing, or was changed under the name of the course's edition.
    """
    course = changeable(work, code)
    old, new = _editions(work, course)
    return EditionChange(
        course=course,
        old=old,
        new=new,
        differences=differences(old, new) if old.edition != new.edition else (),
        kept=tuple(_TakingOver(course=course, old=old, new=new).by_hand.values()),
    )


def upgrade_course(work: Work, code: str) -> CourseCheck:
    """Take a course over to the installed edition of its type.

    Its gatherings keep their days, and the sessions that somebody changed by hand stay as they are; so do its seats and
    its place. Tasks follow the new edition, done ones stay done.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing, or was changed under the name of the course's edition.
        RuleRefused: it has that edition already, is closed or cancelled, has too few days for the new programme, or a
            rule of the new edition refuses it.
    """
    course = in_status(changeable(work, code), CourseStatus.DRAFT, CourseStatus.PUBLISHED)
    old, new = _editions(work, course)
    if old.edition == new.edition:
        raise RuleRefused(
            Message("the course has the installed edition {edition} already", edition=new.edition), where=course.code
        )
    freeze_edition(work, new)
    return save_course(work, course, _TakingOver(course=course, old=old, new=new).taken_over())


def _editions(work: Work, course: Course) -> tuple[CourseType, CourseType]:
    """Return the course's edition of its type, and the installed one."""
    old, new = edition_of(work, course), work.types.get(course.type_key)
    refuse_unnamed_change(old, new)
    return old, new


@attrs.frozen(kw_only=True, slots=False)
class _TakingOver:
    """A course on its way from the old edition of its type to the new one."""

    course: Course
    old: CourseType
    new: CourseType

    def taken_over(self) -> Course:
        gatherings = tuple(self._renewed(gathering) for gathering in self.course.gatherings)
        after = attrs.evolve(
            self.course, edition=self.new.edition, gatherings=gatherings, variant=self._variant(gatherings)
        )
        return worded_for_variant(after, self.new)

    @cached_property
    def by_hand(self) -> Mapping[str, tuple[Gathering, Session]]:
        """The sessions that are not as the old edition plans them, each with its gathering."""
        held = ((gathering, session) for gathering in self.course.gatherings for session in gathering.sessions)
        return {
            session.key: (gathering, session) for gathering, session in held if not _is_as_planned(session, self.old)
        }

    @cached_property
    def dropped(self) -> Set[str]:
        """The sessions that the old edition plans and the course does without."""
        held = {session.key for gathering in self.course.gatherings for session in gathering.sessions}
        return self._planned_in(self.old) - held

    def _planned_in(self, edition: CourseType) -> Set[str]:
        """Return the sessions of the gatherings that the course has days for."""
        held = {gathering.key for gathering in self.course.gatherings}
        return {session.key for planned in edition.gatherings if planned.key in held for session in planned.sessions}

    def _variant(self, gatherings: Sequence[Gathering]) -> str | None:
        """Return the variant that the days make; one chosen by hand stays where the new edition has it."""
        days, present = days_of(gatherings), self.course.variant
        chosen = present != variant_for(self.old, days) and present in {variant.key for variant in self.new.variants}
        return present if chosen else variant_for(self.new, days)

    def _renewed(self, gathering: Gathering) -> Gathering:
        after = _template(self.new, gathering)
        if after is None:
            elsewhere = self._planned_in(self.new) - self.by_hand.keys()
            return attrs.evolve(gathering, sessions=tuple(s for s in gathering.sessions if s.key not in elsewhere))
        if len(gathering.days) < after.days:
            raise _too_few_days(self.course, gathering, after)
        return attrs.evolve(
            gathering,
            label=after.label,
            credit_hours=after.credit_hours,
            sessions=self._sessions(gathering, after),
        )

    def _sessions(self, gathering: Gathering, after: GatheringTemplate) -> tuple[Session, ...]:
        kept = [session for session in gathering.sessions if session.key in self.by_hand]
        new = [s for s in after.sessions if s.key not in self.by_hand and s.key not in self.dropped]
        return tuple(sorted((*kept, *new), key=lambda session: (session.day, session.start)))


def _is_as_planned(session: Session, edition: CourseType) -> bool:
    """Return whether nobody changed the session by hand: a variant's words for it are the edition's own."""
    for planned in (found for gathering in edition.gatherings for found in gathering.sessions):
        if planned.key == session.key:
            adaptations = (adaptation for variant in edition.variants for adaptation in variant.adaptations)
            titles = {planned.title, *(a.title for a in adaptations if a.session == session.key)}
            return session.title in titles and attrs.evolve(session, title=planned.title) == planned
    return False


def _template(edition: CourseType, gathering: Gathering) -> GatheringTemplate | None:
    return next((template for template in edition.gatherings if template.key == gathering.key), None)


def _too_few_days(course: Course, gathering: Gathering, after: GatheringTemplate) -> RuleRefused:
    return RuleRefused(
        Message(
            "{gathering} has {days} {days:day|days} in the new edition, and {held} here",
            gathering=after.label,
            days=after.days,
            held=len(gathering.days),
        ),
        where=course.code,
        hint=Message("Give it the days first, with `veiledning course move {code}`.", code=course.code),
    )
