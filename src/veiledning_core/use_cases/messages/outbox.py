"""Utboks: what is to be sent, what waits for something, and what has left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ...course_type.core_mail import plans_for
from ...course_type.mail_checks import words_for
from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.errors import NotFound, PluginBroken, UsageFault
from ...domain.lists import CourseFilter
from ...domain.mail_sending import MailSettings
from ...domain.messages import Listed, LocalText, Message
from ...domain.outgoing_mail import Dispatch, MailState
from ...domain.time import OSLO
from ...exchange.documents.folder import names_of
from ..types import edition_of
from ..work import Work
from .mail_lines import MailLine, MailView
from .mail_settings import mail_settings
from .standing_mail import Standing, standing_mail, why_not

_SENDING = (CourseStatus.PUBLISHED, CourseStatus.CLOSED, CourseStatus.CANCELLED)
_OVER_AFTER = dt.timedelta(days=366)
"""How long after its last day a course still sends certificates and invoices."""
_DONE = (MailState.SENT, MailState.DROPPED)


def outbox(work: Work, code: str | None = None, *, everything: bool = False) -> tuple[MailLine, ...]:
    """Return the mail of a course, or of all, that has not left, by the day on which it is due.

    `everything` has what was dropped, too, and what has left and is wanted still.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing; among all courses, such a one is left out.
    """
    lines = (one.line for one in standing(work, code))
    found = [line for line in lines if everything or line.state not in _DONE]
    return tuple(sorted(found, key=lambda line: (line.due, line.code)))


def sent_mail(work: Work, code: str | None = None) -> tuple[MailLine, ...]:
    """Return the mail that has left a course, or all courses, or may have, the newest first.

    Raises:
        NotFound: no course has that code.
    """
    courses = {course.id: course for course in _courses(work, code)}
    found = work.dispatches.of_courses(courses)
    lines = [_left(work, courses[course], one) for course, sent in found.items() for one in sent if one.may_have_left]
    return tuple(sorted(lines, key=lambda line: (line.sent_at or dt.datetime.min.replace(tzinfo=dt.UTC), line.key)))[
        ::-1
    ]


def mail(work: Work, key: str, code: str | None = None) -> MailView:
    """Return one mail by its key, or by a beginning that no other has: as it would leave, or as it has left.

    Raises:
        NotFound: there is none.
        UsageFault: several begin so.
        PluginBroken: its course's edition needs a plugin that is missing.
    """
    (found,) = mail_named(work, (key,), code)
    return _left_view(work, found) if isinstance(found, tuple) else view_of(found)


def mails_named(work: Work, keys: Sequence[str], code: str | None = None) -> tuple[MailLine, ...]:
    """Return mail by keys or beginnings of them, each once.

    Raises:
        NotFound: there is none.
        UsageFault: several begin so.
    """
    found = mail_named(work, keys, code)
    return tuple(_left(work, *one) if isinstance(one, tuple) else one.line for one in found)


def mail_named(
    work: Work, keys: Sequence[str], code: str | None = None
) -> tuple[Standing | tuple[Course, Dispatch], ...]:
    """Return mail by keys or beginnings: as it stands, or with its course what has left and is wanted no more.

    Raises:
        NotFound: there is none.
        UsageFault: several begin so.
    """
    named = _by_key(work, _courses(work, code), code)
    if code is None and not all(any(_begins_so(one, key) for one in named) for key in keys):
        named |= _by_key(work, _courses_of(work, _long_over(work)), code)
    wanted = dict.fromkeys(_key_meant(named, key, code or "") for key in keys)
    return tuple(named[key] for key in wanted)


def _by_key(work: Work, courses: Sequence[Course], code: str | None) -> dict[str, Standing | tuple[Course, Dispatch]]:
    named: dict[str, Standing | tuple[Course, Dispatch]] = {}
    for course in courses:
        named |= {one.key: (course, one) for one in work.dispatches.of_courses((course.id,))[course.id]}
    named |= {one.mail.key: one for one in _standing(work, courses, code)}
    return named


def standing(work: Work, code: str | None) -> Iterator[Standing]:
    """Yield the wanted mail of a course, or of all whose plugins are there."""
    yield from _standing(work, _courses(work, code), code)


def _standing(work: Work, courses: Sequence[Course], code: str | None) -> Iterator[Standing]:
    for course in courses:
        try:
            yield from standing_mail(work, course)
        except PluginBroken:
            if code is not None:
                raise


def view_of(one: Standing) -> MailView:
    """Return a mail as it would leave, or as it has left."""
    if one.dispatch is not None and one.dispatch.may_have_left:
        return _view(one.line, one.dispatch, one.facts.settings)
    subject, body = one.templates
    settings = one.facts.settings
    drafts = one.papers.of(one.mail)
    return MailView(
        line=one.line,
        sender=settings.sender if settings else None,
        reply_to=settings.reply_to if settings else "",
        subject=one.subject.text,
        body=one.body.text,
        attachments=names_of(drafts, one.facts.language),
        has_calendar=one.mail.about.event is not None,
        template_subject=subject,
        template_body=body,
        placeholders=words_for(one.mail.plan, one.facts.course_type),
        attempts=one.dispatch.attempts if one.dispatch else (),
    )


def _key_meant(known: Iterable[str], key: str, where: str) -> str:
    found = [one for one in known if key and _begins_so(one, key)]
    if key in found:
        return key
    if len(found) > 1:
        raise UsageFault(
            Message("several mails begin with {key!r}: {keys}", key=key, keys=Listed(found[:5])),
            where=where,
            hint=Message("Give more of the key."),
        )
    if not found:
        raise NotFound(
            Message("no mail {key!r}", key=key),
            where=where,
            hint=Message("`veiledning message queue` shows the keys."),
        )
    return found[0]


def _begins_so(key: str, typed: str) -> bool:
    """Return whether each piece of a key between its slashes begins as it was typed, up to the last that was."""
    pieces, beginnings = key.split("/"), typed.split("/")
    return len(beginnings) <= len(pieces) and all(map(str.startswith, pieces, beginnings))


def _courses(work: Work, code: str | None) -> Sequence[Course]:
    if code is not None:
        return (work.courses.by_code(code),)
    return _courses_of(work, CourseFilter(statuses=_SENDING, from_day=today(work.clock) - _OVER_AFTER))


def _long_over(work: Work) -> CourseFilter:
    """Return the courses whose mail leaves only when it is named, or they are."""
    return CourseFilter(statuses=_SENDING, over_by=today(work.clock) - _OVER_AFTER)


def _courses_of(work: Work, chosen: CourseFilter) -> Sequence[Course]:
    lines = work.courses.page(chosen, order="first_day", offset=0, limit=work.courses.count(chosen))
    found = work.courses.many([line.id for line in lines])
    return [found[line.id] for line in lines]


def _left(work: Work, course: Course, one: Dispatch) -> MailLine:
    """Return what a list shows of a mail that has left, whatever became of its course since."""
    return MailLine(
        key=one.key,
        code=course.code,
        course=course.id,
        plan=one.plan,
        title=_title(work, course, one.plan),
        name=one.letter.name,
        email=one.letter.email,
        due=one.begun_at.astimezone(OSLO).date(),
        state=one.state,
        why=tuple(why_not(one, work.clock.now())),
        subject=one.letter.subject,
        sent_at=one.attempts[-1].at if one.attempts else one.begun_at,
        next_try=one.next_try,
    )


def _left_view(work: Work, found: tuple[Course, Dispatch]) -> MailView:
    return _view(_left(work, *found), found[1], mail_settings(work))


def _view(line: MailLine, one: Dispatch, settings: MailSettings | None) -> MailView:
    return MailView(
        line=line,
        sender=settings.sender if settings else None,
        subject=one.letter.subject,
        body=one.letter.body,
        attachments=one.letter.attachments,
        has_calendar="uid" in one.told,
        attempts=one.attempts,
    )


def _title(work: Work, course: Course, key: str) -> LocalText:
    """Return what a plan is called; its key where the type has it no more, or is not there."""
    try:
        plans = plans_for(edition_of(work, course), course.variant)
    except PluginBroken:
        plans = ()
    return next((plan.title for plan in plans if plan.key == key), LocalText(nb=key, en=key))
