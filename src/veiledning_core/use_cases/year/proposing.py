"""Proposing days for the gatherings of several courses, with the reasons day by day, and keeping them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ...domain.clock import today
from ...domain.errors import RuleRefused
from ...domain.iso_week import IsoWeek
from ...domain.messages import Listed, LocalText, Message
from ...domain.progress import Stopped
from ...domain.variant import Days
from ...planning.answer import Quality
from ...planning.year.planner import YearPlanner
from ...planning.year.problem import Starts, YearAnswer, days_of
from ..courses import programme, staffing
from ..courses.new_course import NewCourse, new_course
from ..work import Work
from .year_courses import Wanted, YearAsked, YearCourse, wanted_courses
from .year_days import YearDays, chain_of, year_days

_Taken = Mapping[str, frozenset[dt.date]]
"""The days of each course that is planned."""
_AHEAD = (90, 90 + 550)
"""Days from today between which a new course is proposed: there is to be time to announce it."""
_REASONS_TOLD = 3
_WORKING_DAYS = 5


@attrs.frozen(kw_only=True)
class ProposedGathering:
    """Forslag til dager for en samling: why these, and what speaks against them all the same."""

    key: str
    label: LocalText
    days: tuple[dt.date, ...]
    reasons: tuple[Message, ...]
    against: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class ProposedCourse:
    """Forslag til et kurs: the days of its gatherings; `is_new` is whether it would be made."""

    code: str
    title: LocalText
    is_new: bool
    gatherings: tuple[ProposedGathering, ...]


@attrs.frozen(kw_only=True)
class YearProposal:
    """Årsforslag: days for all of the courses, and how good they are."""

    courses: tuple[ProposedCourse, ...]
    quality: Quality


def propose_year(work: Work, asked: YearAsked, *, planner: YearPlanner | None = None) -> YearProposal:
    """Return the best days that are found for some courses; nothing is written.

    The same courses and seed give the same days. Where it is stopped, the best so far is returned.

    Raises:
        NotFound: no such type, course or person.
        UsageFault: the days or the courses make no sense.
        RuleRefused: there are no such days; why is said, course by course.
        Stopped: somebody stopped it before there were any.
    """
    wanted = wanted_courses(work, asked)
    days = year_days(work, asked, wanted)
    chains = [chain_of(one, days) for one in wanted]
    answer = (planner or YearPlanner()).plan(chains, seed=asked.seed, progress=work.progress)
    if not answer.starts and answer.quality.stopped:
        raise Stopped
    if not answer.starts:
        raise _no_days(answer, wanted, days)
    taken = {chain.key: chain.days(answer.starts[chain.key]) for chain in chains}
    courses = tuple(_proposed(one, answer.starts[one.code], days, taken) for one in wanted)
    return YearProposal(courses=courses, quality=answer.quality)


def propose_days(work: Work, course: YearCourse) -> YearProposal:
    """Return the best days that are found for one course, from three months ahead and for a year and a half.

    Raises:
        NotFound: no such type or person.
        UsageFault: the course belongs to another.
        RuleRefused: there are no such days; why is said.
    """
    first, last = (today(work.clock) + dt.timedelta(days=ahead) for ahead in _AHEAD)
    return propose_year(work, YearAsked(first=first, last=last, courses=(course,)))


def keep_year(work: Work, asked: YearAsked) -> YearProposal:
    """Make the new courses as drafts on the best days that are found, and give the drafts theirs, in one step.

    Raises:
        NotFound: no such type, course or person.
        UsageFault: the days or the courses make no sense.
        RuleRefused: there are no such days, or a rule refuses a course on them.
        Stopped: somebody stopped it; then nothing is kept.
    """
    proposal = propose_year(work, asked)
    if proposal.quality.stopped:
        raise Stopped
    for one, proposed in zip(wanted_courses(work, asked), proposal.courses, strict=True):
        _keep(work, one, proposed)
    return proposal


def _keep(work: Work, wanted: Wanted, proposed: ProposedCourse) -> None:
    if wanted.course is not None:
        programme.move_gatherings(work, wanted.code, {one.key: one.days for one in proposed.gatherings})
        return
    gatherings = tuple(one.days for one in proposed.gatherings)
    type_key = wanted.course_type.key
    new_course(work, NewCourse(type_key=type_key, code=wanted.code, gatherings=gatherings, place=wanted.place))
    for role, person in zip(wanted.roles, wanted.people, strict=True):
        staffing.assign(work, wanted.code, role=role, name=person.name, email=person.email)


def _proposed(wanted: Wanted, starts: Starts, days: YearDays, taken: _Taken) -> ProposedCourse:
    meetings = chain_of(wanted, days).meetings
    held = [days_of(start, meeting) for start, meeting in zip(starts, meetings, strict=True)]
    why = _Why(wanted=wanted, days=days, taken=taken)
    gatherings = (
        ProposedGathering(
            key=wanted.keys[number],
            label=wanted.labels[number],
            days=own,
            reasons=tuple(why.reasons(own, held[number - 1] if number else None, meetings[number].aim)),
            against=tuple(_against(own, days)),
        )
        for number, own in enumerate(held)
    )
    return ProposedCourse(
        code=wanted.code, title=wanted.course_type.title, is_new=wanted.course is None, gatherings=tuple(gatherings)
    )


@attrs.frozen(kw_only=True)
class _Why:
    """What is known of the days of one course, and of those that the others get."""

    wanted: Wanted
    days: YearDays
    taken: _Taken

    def reasons(self, own: Days, before: Days | None, aim: dt.date) -> Iterator[Message]:
        """Yield why a gathering has its days, which would best begin on another."""
        if not list(_against(own, self.days)):
            yield self._nothing_against(own[0].year)
        if before is not None:
            yield self._gap((own[0] - before[-1]).days)
        if self.wanted.people:
            yield Message("{people} can", people=Listed(person.name for person in self.wanted.people))
        if IsoWeek.of(own[0]) != IsoWeek.of(aim):
            yield from self._not_in(IsoWeek.of(aim))

    def _nothing_against(self, year: int) -> Message:
        if self.days.calendar.knows_school_holidays(year):
            return Message("no holiday, school holiday or closed week")
        return Message("no holiday or closed week; the school holidays of {year} are not known", year=str(year))

    def _gap(self, gap: int) -> Message:
        limits = self.wanted.limits
        if gap == limits.max_gap == 1:
            return Message("the day after the one before")
        if limits.max_gap is None:
            return Message(
                "{gap} {gap:day|days} after the one before (at least {least})", gap=gap, least=limits.min_gap
            )
        return Message(
            "{gap} {gap:day|days} after the one before ({least} to {most})",
            gap=gap,
            least=limits.min_gap,
            most=limits.max_gap,
        )

    def _not_in(self, week: IsoWeek) -> Iterator[Message]:
        """Yield why it does not lie in the week that would be best."""
        told = {str(why): why for day in week.days[:_WORKING_DAYS] for why in self.days.obstacles(self.wanted, day)}
        rivals = [
            code for code, own in self.taken.items() if code != self.wanted.code and not own.isdisjoint(week.days)
        ]
        if told:
            whys = Listed([*told.values()][:_REASONS_TOLD], between="; ")
            yield Message("not in week {week}: {whys}", week=week.number, whys=whys)
        elif rivals:
            yield Message("not in week {week}, where {codes} is", week=week.number, codes=Listed(rivals))


def _against(own: Days, days: YearDays) -> Iterator[Message]:
    for day in own:
        yield from (Message("{day}: {why}", day=day, why=remark.words) for remark in days.calendar.remarks(day))


def _no_days(answer: YearAnswer, wanted: Sequence[Wanted], days: YearDays) -> RuleRefused:
    stuck = [one for one in wanted if one.code in answer.stuck]
    what = Message("no days are found for {codes}", codes=Listed(one.code for one in stuck))
    whys = [Message("{code}: {why}", code=one.code, why=_why_stuck(one, days)) for one in stuck]
    hint = Message("{whys}. Give other people, or more days to choose from.", whys=Listed(whys, between="; "))
    return RuleRefused(what, hint=hint)


def _why_stuck(wanted: Wanted, days: YearDays) -> Message:
    """Return what stands in the way most often, and on how many days nothing does."""
    first, last = days.window(wanted)
    weekdays = [day for day in days.every(first, last) if day.isoweekday() <= _WORKING_DAYS]
    told: dict[str, Message] = {}
    counted: Counter[str] = Counter()
    free = 0
    for day in weekdays:
        obstacles = days.obstacles(wanted, day)
        free += not obstacles
        for why in obstacles:
            told.setdefault(str(why), why)
            counted[str(why)] += 1
    most = [Message("{why} (days: {count})", why=told[key], count=n) for key, n in counted.most_common(_REASONS_TOLD)]
    said = Listed([*_limits(wanted), *most], between=", ")
    return Message("{free} of {all} weekdays are free; {most}", free=free, all=len(weekdays), most=said)


def _limits(wanted: Wanted) -> Iterator[Message]:
    least, most = wanted.limits.min_gap, wanted.limits.max_gap
    if len(wanted.keys) > 1 and most is not None:
        yield Message("{least} to {most} days are to lie between gatherings", least=least, most=most)
    elif len(wanted.keys) > 1 and least > 1:
        yield Message("at least {least} {least:day is|days are} to lie between gatherings", least=least)
    if (most := wanted.limits.max_span) is not None:
        yield Message("it is to take {least} to {most} days in all", least=wanted.limits.min_span, most=most)
