"""Which calendar entries should be sent: the newest of each day in each calendar."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid5

from ...course_type.mail_plans import MailPlan
from ...domain.calendar_event import CalendarEvent
from ...domain.mail import MailAddress
from ...domain.time import OSLO
from ...exchange.calendar.calendar_file import Method, method_of
from ..calendar.events import InvitedDay
from .course_mail import CourseMail
from .wanted import About, Reached, Wanted, key_of

Days = tuple[InvitedDay, ...]


def calendar_entries(facts: CourseMail, plan: MailPlan, days: Days) -> Iterator[Wanted]:
    """Yield the newest of each day in each calendar of those whom the plan is for.

    A day that nobody was asked to is not taken back, and one that a calendar has as it is is not sent again.
    """
    last = {one.told["uid"]: one.told for one in facts.left if "uid" in one.told}
    for day in days:
        event = day.event
        attendee, uid, method = event.attendees[0], str(event.uid), method_of(event)
        key, changed = key_of(plan, uid, str(event.sequence), method.value.lower()), event.changed_at.astimezone(OSLO)
        known, told = last.get(uid), {"uid": uid, "method": method.value, "look": _look(event)}
        if key in facts.dispatches:
            is_news = True
        elif method is Method.CANCEL:
            is_news = known is not None and known["method"] == Method.REQUEST.value
        else:
            is_news = changed.date() >= facts.since if known is None else not told.items() <= known.items()
        if is_news and attendee.email and event.day >= facts.today and day.capacities & set(plan.to):
            to = MailAddress(name=attendee.name, email=attendee.email)
            yield Wanted(
                key=key,
                plan=plan,
                reached=Reached(who=uid, audience=day.audience, to=to),
                due=changed.date(),
                about=About(event=event),
                told=told,
            )


def _look(event: CalendarEvent) -> str:
    """Return what is the same for all that a calendar shows alike, whichever change it is of."""
    when = (event.day, event.start, event.end, event.status)
    shown = (*when, event.summary, event.place, event.organiser, *event.attendees, *event.description)
    return uuid5(event.uid, "\n".join(map(str, shown))).hex
