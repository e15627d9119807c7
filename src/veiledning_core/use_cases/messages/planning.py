"""What should be sent about a course today: its plans on every occasion, for everybody whom they are for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from uuid import UUID

from ...course_type.mail_plans import TELLING_DAYS, MailPlan, Occasion, placeholders_in
from ...domain.course import CourseStatus
from ...domain.gathering import Gathering
from ...domain.messages import Message
from ...domain.outgoing_mail import Dispatch, MailState
from ..calendar.events import invited_days
from ..work import Work
from .calendar_mail import Days, calendar_entries
from .course_mail import CourseMail
from .paper_mail import certificates, credit_notes, invoices
from .recipients import about_one, apart, on_course
from .schedules import Schedule, changes_between, read_schedule
from .wanted import About, Reached, Wanted, key_of

_LATE = dt.timedelta(days=30)
"""How long after its day what is sent afterwards is still worth sending."""


def wanted_mail(work: Work, facts: CourseMail) -> tuple[Wanted, ...]:
    """Return what should be sent about a course as it is, or has been; what was sent before it changed is not in it.

    A draft sends nothing, and of a course that is called off nothing but that leaves.
    """
    status = facts.course.status
    if status is CourseStatus.DRAFT or facts.history.announced is None:
        return ()
    if status is CourseStatus.CANCELLED:
        plans = [plan for plan in facts.plans if plan.on in (Occasion.CANCELLED, Occasion.CALENDAR)]
    else:
        plans = [plan for plan in facts.plans if plan.on is not Occasion.CANCELLED]
    sender = facts.settings.sender.email if facts.settings else ""
    days = tuple(invited_days(work, facts.course, facts.invited.values(), sender))
    return tuple(mail for plan in plans for mail in _WANTED[plan.on](facts, plan, days))


# ---- What happens to one participant ----


def _of_status(facts: CourseMail, plan: MailPlan, _: Days) -> Iterator[Wanted]:
    for id, line in facts.lines.items():
        stint = facts.lives[id].present
        if stint.occasion is plan.on and stint.first.day >= facts.since and not _too_late(facts, plan, id):
            for reached in about_one(facts, plan, line):
                if _is_to_know(facts, plan, reached, id):
                    offer = facts.offers.get(id)
                    about = About(participant=line.person.name, answer_by=offer.answer_by if offer else None)
                    yield Wanted(
                        key=key_of(plan, str(id), *apart(reached, id), str(stint.nth)),
                        plan=plan,
                        reached=reached,
                        due=stint.first.day,
                        about=about,
                        told={"about": str(id), "nth": stint.nth, **({"offer": str(offer.id)} if offer else {})},
                    )


def _too_late(facts: CourseMail, plan: MailPlan, id: UUID) -> bool:
    if plan.on is Occasion.OFFERED:
        return id not in facts.offers or facts.offers[id].answer_by < facts.today
    until = facts.course.first_day if plan.on is Occasion.WAITING else facts.course.last_day
    return until is not None and until < facts.today


def _is_to_know(facts: CourseMail, plan: MailPlan, reached: Reached, id: UUID) -> bool:
    """Return whether somebody is still to be told where an application stands, or was by this very mail.

    Who was told the same before, and of nothing else since, knows it. Nobody answers whoever withdraws unanswered.
    """
    life = facts.lives[id]
    told = [one.told for one in facts.told_to(reached.who) if one.told.get("about") == str(id) and _counts(one, plan)]
    if not told:
        before = life.present.before
        return plan.on is not Occasion.WITHDRAWN or (before is not None and not before.status.awaits_answer)
    last = told[-1]
    if last["on"] != plan.on.value or last["nth"] == life.present.nth:
        return True
    if plan.on is Occasion.OFFERED:
        return last.get("offer") != str(facts.offers[id].id)
    return life.applied_after(last["seen"])


def _counts(one: Dispatch, plan: MailPlan) -> bool:
    """Return whether a mail is by the same plan, or of another occasion: one occasion may have several plans."""
    return one.plan == plan.key or one.told["on"] != plan.on.value


# ---- What is counted from a day ----


def _dated(facts: CourseMail, plan: MailPlan, _: Days) -> Iterator[Wanted]:
    for gathering, day in _anchors(facts, plan):
        due, is_over = day + dt.timedelta(days=plan.days), facts.today > day
        if plan.days > 0:
            is_over = facts.today > due + _LATE
        for reached in () if is_over else on_course(facts, plan, bound=True, gatherings=(gathering.key,)):
            sent_on = max(due, reached.came_on)
            if sent_on >= facts.since:
                yield Wanted(
                    key=key_of(plan, reached.who, day.isoformat()),
                    choice_key=key_of(plan, reached.who, gathering.key),
                    plan=plan,
                    reached=reached,
                    due=sent_on,
                    about=About(gathering=gathering),
                )


def _anchors(facts: CourseMail, plan: MailPlan) -> Iterator[tuple[Gathering, dt.date]]:
    held = sorted(facts.course.gatherings, key=lambda one: one.first_day)
    if plan.on is Occasion.FIRST_DAY:
        held = held[:1]
    elif plan.on is Occasion.LAST_DAY:
        held = held[-1:]
    for gathering in held:
        if plan.gathering in (None, gathering.key):
            after = plan.days > 0 or plan.on is Occasion.LAST_DAY
            yield gathering, gathering.last_day if after else gathering.first_day


# ---- What happens to the whole course ----


def _moved(facts: CourseMail, plan: MailPlan, _: Days) -> Iterator[Wanted]:
    about_to_hear = _about_to_hear(facts)
    for reached in on_course(facts, plan, bound=False, gatherings=[one.key for one in facts.course.gatherings]):
        is_silent = reached.who in about_to_hear and not _believes_it_off(facts, reached)
        if not is_silent and (changes := tuple(_changes(facts, reached))):
            yield Wanted(
                key=key_of(plan, reached.who, str(_times(facts, plan, reached) + 1)),
                plan=plan,
                reached=reached,
                due=facts.today,
                about=About(changes=changes),
            )


def _changes(facts: CourseMail, reached: Reached) -> Iterator[Message]:
    """Yield what is otherwise than somebody knows it: by what they were told, and how it was announced before that."""
    told = [one for one in facts.told_to(reached.who) if "schedule" in one.told]
    if _believes_it_off(facts, reached):
        yield Message("The course is held after all.")
    if (known := _known(facts, reached, told)) is not None:
        yield from changes_between(known, facts.schedule, facts.today)


def _believes_it_off(facts: CourseMail, reached: Reached) -> bool:
    """Return whether the last that somebody heard of the whole course is that it is called off."""
    told = [one for one in facts.told_to(reached.who) if one.told.get("on") in _COURSE_WIDE]
    return bool(told) and told[-1].told["on"] == Occasion.CANCELLED.value


def _known(facts: CourseMail, reached: Reached, told: list[Dispatch]) -> Schedule | None:
    if reached.since is None:
        known: Schedule | None = None
    else:
        since = max(reached.since, facts.history.announced or 0)
        known = facts.history.known_at(since, facts.since)
        told = [one for one in told if one.told["seen"] >= since]
    for one in told:
        known = {**(known or {}), **read_schedule(one.told["schedule"])}
    return known


def _about_to_hear(facts: CourseMail) -> frozenset[str]:
    """Return whom a confirmation or an offer that has not left will tell when the course is."""
    telling = [plan for plan in facts.plans if plan.on in (Occasion.ADMITTED, Occasion.OFFERED)]
    open_mail = (mail for plan in telling for mail in _of_status(facts, plan, ()) if _is_open(facts, mail))
    return frozenset(mail.reached.who for mail in open_mail if tells_days(facts, mail.plan))


def _is_open(facts: CourseMail, mail: Wanted) -> bool:
    dispatch, choice = facts.dispatches.get(mail.key), facts.choices.get(mail.choice_key)
    dropped = choice is not None and choice.held is MailState.DROPPED
    return not dropped and (dispatch is None or not dispatch.may_have_left)


def tells_days(facts: CourseMail, plan: MailPlan) -> bool:
    """Return whether whoever gets mail of a plan knows by it when the course is."""
    words = {placeholder.value for placeholder in TELLING_DAYS}
    return not words.isdisjoint(placeholders_in(plan.body.in_language(facts.language)))


def _cancelled(facts: CourseMail, plan: MailPlan, _: Days) -> Iterator[Wanted]:
    day, last = facts.history.called_off, facts.course.last_day
    if day is None or day < facts.since or last is None or last < facts.today:
        return
    for reached in on_course(facts, plan, bound=False, gatherings=[one.key for one in facts.course.gatherings]):
        knows = _believes_it_off(facts, reached)
        if reached.since is not None or facts.told_to(reached.who):
            times = _times(facts, plan, reached)
            yield Wanted(
                key=key_of(plan, reached.who, str(times if knows else times + 1)), plan=plan, reached=reached, due=day
            )


# ---- What they share ----


def _times(facts: CourseMail, plan: MailPlan, reached: Reached) -> int:
    return sum(one.plan == plan.key for one in facts.told_to(reached.who))


_COURSE_WIDE = frozenset((Occasion.MOVED.value, Occasion.CANCELLED.value))
_WANTED: Mapping[Occasion, Callable[[CourseMail, MailPlan, Days], Iterator[Wanted]]] = MappingProxyType(
    {
        **{occasion: _of_status for occasion in Occasion if occasion.is_of_status},
        **{occasion: _dated for occasion in Occasion if occasion.is_dated},
        Occasion.MOVED: _moved,
        Occasion.CANCELLED: _cancelled,
        Occasion.CERTIFICATE: lambda facts, plan, _: certificates(facts, plan),
        Occasion.INVOICE: lambda facts, plan, _: invoices(facts, plan),
        Occasion.CREDIT_NOTE: lambda facts, plan, _: credit_notes(facts, plan),
        Occasion.CALENDAR: calendar_entries,
    }
)
