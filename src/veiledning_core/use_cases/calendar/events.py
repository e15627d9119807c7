"""Kalender: the days of a course as events, for everybody, or for each who is to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID, uuid5

import attrs

from ...course_type.model import CourseType
from ...domain.calendar_event import CalendarEvent, CalendarOrganiser, EventStatus
from ...domain.course import Course
from ...domain.errors import NotFound, UsageFault
from ...domain.identifiers import email_address
from ...domain.messages import Listed, LocalText, Message
from ...domain.session import Session
from ...domain.text import match_key
from ..courses.telling import Audience
from ..documents.course_days import place_of
from ..messages.mail_settings import mail_settings
from ..money.sellers import seller_of
from ..reading import person_card
from ..types import course_called, edition_to_read
from ..work import Work
from .day_histories import DayHistory, day_histories, status_shown
from .invitees import Invitee, invitees
from .tracks import Track, both_of


@attrs.frozen(kw_only=True)
class _Arranged:
    """Et kurs i kalenderen: what it is called, and who invites to it."""

    course: Course
    called: LocalText | str
    organiser: CalendarOrganiser | None


def course_events(work: Work, code: str, *, sender: str = "") -> tuple[CalendarEvent, ...]:
    """Return the days that a course has or had, by date, for everybody: nobody is named.

    `sender` is the address that answers go to; without it that of the course type, of the mail or of the seller, if
    there is any.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    arranged = _arranged(work, course, sender)
    return tuple(_event(arranged, day, day.track) for day in day_histories(work, course))


def events_for(work: Work, code: str, who: str = "", *, sender: str = "") -> tuple[CalendarEvent, ...]:
    """Return the days of a course for each who is or was to come, or for the one meant by e-mail address or full name.

    A day that is no more, or to which they are to come no more, is cancelled. `sender` as for `course_events`.

    Raises:
        NotFound: no such course, or nobody who is or was to come is meant.
        UsageFault: several people are meant.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    everybody = invitees(work, course)
    wanted = (_meant(everybody, who, code),) if who else everybody
    return tuple(events_of(work, course, wanted, sender))


def invitations(work: Work, code: str, who: str = "", *, sender: str = "") -> tuple[CalendarEvent, ...]:
    """Return the same, for each who has an e-mail address: what is to be sent so that calendars are right.

    Raises:
        NotFound: no such course, or nobody who is or was to come is meant.
        UsageFault: several people are meant, or no address is known that answers can go to.
        PluginBroken: its edition needs a plugin that is missing.
    """
    found = events_for(work, code, who, sender=sender)
    if any(event.organiser is None for event in found):
        raise UsageFault(
            Message("no address is known that answers can go to"), where=code, hint=Message("Give one with --sender.")
        )
    return tuple(event for event in found if event.attendees[0].email)


def uninvited(work: Work, code: str, who: str = "") -> tuple[str, ...]:
    """Return the names of those who are to come and get no invitation, as no e-mail address of theirs is known.

    Raises:
        NotFound: no such course, or nobody who is or was to come is meant.
        UsageFault: several people are meant.
        PluginBroken: its edition needs a plugin that is missing.
    """
    coming = (one for one in events_for(work, code, who) if one.status is not EventStatus.CANCELLED)
    return tuple(dict.fromkeys(one.attendees[0].name for one in coming if not one.attendees[0].email))


def person_events(work: Work, who: str, *, sender: str = "") -> tuple[CalendarEvent, ...]:
    """Return the days of all courses to which a person is or was to come, by date; `who` is as for a person's card.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
        PluginBroken: the edition of a course needs a plugin that is missing.
    """
    card = person_card(work, who)
    courses = {course.code: course for course, _, _ in card.enrolments}
    engaged = {code for _, code, _ in work.assignments.engagements((card.person.id,))}
    engaged |= set(_visited(work, {enrolment.id for _, enrolment, _ in card.enrolments}, courses.values()))
    courses |= {code: work.courses.by_code(code) for code in sorted(engaged - courses.keys())}
    found = [
        event
        for course in courses.values()
        for event in events_of(
            work, course, [one for one in invitees(work, course) if one.key == str(card.person.id)], sender
        )
    ]
    return tuple(sorted(found, key=lambda event: (event.day, event.uid)))


def _visited(work: Work, enrolments: Collection[UUID], courses: Iterable[Course]) -> Iterator[str]:
    """Yield the codes of the courses on which gatherings of some enrolments are made up."""
    visits = (one for course in courses for one in work.make_ups.of_course(course.id) if one.enrolment in enrolments)
    hosts = work.courses.many({one.with_course for one in visits if one.with_course is not None})
    return (course.code for course in hosts.values())


@attrs.frozen(kw_only=True)
class InvitedDay:
    """Dag i noens kalender: the event, and as what they are to come, or are to know of it."""

    event: CalendarEvent
    audience: Audience
    capacities: frozenset[str]


def events_of(work: Work, course: Course, wanted: Iterable[Invitee], sender: str) -> Iterator[CalendarEvent]:
    """Yield the days of a course for some who are or were to come to it.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
    """
    return (one.event for one in invited_days(work, course, wanted, sender))


def invited_days(work: Work, course: Course, wanted: Iterable[Invitee], sender: str) -> Iterator[InvitedDay]:
    """Yield the same, with what each is on the course.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
    """
    arranged, days = _arranged(work, course, sender), day_histories(work, course)
    for invitee in wanted:
        for day in days:
            gathering = day.held.gathering.key
            theirs = invitee.track(gathering)
            if theirs is not None and (track := both_of(day.track, theirs)) is not None:
                yield InvitedDay(
                    event=_event(arranged, day, track, invitee),
                    audience=invitee.audience(gathering),
                    capacities=invitee.capacities(gathering),
                )


def _event(arranged: _Arranged, day: DayHistory, track: Track, invitee: Invitee | None = None) -> CalendarEvent:
    course, held = arranged.course, day.held
    event = CalendarEvent(
        uid=_uid(course, day, invitee),
        sequence=track.changes,
        changed_at=track.changed_at,
        status=status_shown(course.status) if track.is_there else EventStatus.CANCELLED,
        day=held.day,
        summary=Message("{day} – {course}", day=held.label, course=arranged.called),
        place=place_of(course, held.gathering),
        description=(*_about(course, invitee), *map(_line, held.sessions)),
        organiser=arranged.organiser,
        attendees=() if invitee is None else (invitee.attendee,),
    )
    if not held.sessions:
        return event
    last = max(held.sessions, key=lambda session: session.end)
    start, end = held.gathering.starts_at(held.sessions[0]), held.gathering.ends_at(last)
    return attrs.evolve(event, start=start, end=end)


def _uid(course: Course, day: DayHistory, invitee: Invitee | None) -> UUID:
    """Return what the event is known by for ever: it says nothing of when the day is."""
    return uuid5(course.id, f"{day.held.gathering.key}/{day.number}/{invitee.key if invitee else ''}")


def _about(course: Course, invitee: Invitee | None) -> Iterator[Message]:
    yield Message("Course {code}", code=course.code)
    if invitee is not None and invitee.participants:
        yield Message("Participants: {names}", names=Listed(invitee.participants))


def _line(session: Session) -> Message:
    return Message("{start}–{end} {title}", start=session.start, end=session.end, title=session.title)


def _arranged(work: Work, course: Course, sender: str) -> _Arranged:
    return _Arranged(course=course, called=course_called(work, course), organiser=_organiser(work, course, sender))


def _organiser(work: Work, course: Course, sender: str) -> CalendarOrganiser | None:
    """Return who invites, by a name that people know, and the address that answers go to, if any is known."""
    email = email_address(sender) if sender else _known_address(work, edition_to_read(work, course))
    if not email:
        return None
    return CalendarOrganiser(name=_organiser_name(work, course), email=email)


def _organiser_name(work: Work, course: Course) -> str:
    if course.organiser is None:
        return course.title
    organiser = work.organisations.get(course.organiser)
    return organiser.name_on(course.first_day) if course.first_day else organiser.name


def _known_address(work: Work, course_type: CourseType) -> str:
    addresses = (contact for contact in course_type.contacts if "@" in contact)
    mail, seller = mail_settings(work), seller_of(work)
    usual = mail.sender.email if mail else seller.email if seller else ""
    return next(addresses, usual)


def _meant(everybody: Iterable[Invitee], who: str, code: str) -> Invitee:
    wanted, key = who.strip().casefold(), match_key(who)
    found = [
        one
        for one in everybody
        if wanted in (one.key, one.attendee.email.casefold()) or key == match_key(one.attendee.name)
    ]
    if not found:
        raise NotFound(Message("{who!r} is not to come, and never was", who=who), where=code)
    if len(found) > 1:
        names = Listed(f"{one.attendee.name} ({one.attendee.email or one.key})" for one in found)
        what = Message("{count} people on the course are {words!r}: {who}", count=len(found), words=who, who=names)
        raise UsageFault(what, where=code, hint=Message("Give the e-mail address or the id."))
    return found[0]
