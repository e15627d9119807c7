"""What stands in a mail in place of the words in braces, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from ...course_type.mail_checks import text_use
from ...course_type.mail_plans import Placeholder, filled, placeholders_in
from ...domain.calendar_event import CalendarEvent, EventStatus
from ...domain.course import Delivery
from ...domain.gathering import Gathering
from ...domain.invoice import Invoice
from ...domain.long_dates import long_date, stretch_of_days
from ...domain.messages import Listed, Message, all_of
from ..documents.bills import account_in_words
from ..documents.course_days import course_days, place_of, texts_for
from .course_mail import CourseMail
from .wanted import Wanted

_GAP = "…"
"""Stands where nothing is known yet; such a mail does not leave."""


@attrs.frozen
class _It:
    """What a word is asked about: the course, and the mail in which the word stands."""

    facts: CourseMail
    mail: Wanted


_Value = Callable[[_It], object]


@attrs.frozen(kw_only=True)
class Filled:
    """Utfylt mal: the words, and why there is something to wait for."""

    text: str
    missing: tuple[Message, ...] = ()


def fill(facts: CourseMail, mail: Wanted, template: str) -> Filled:
    """Return a template with what its words in braces stand for, in the language that mail is written in."""
    say = facts.tongue.say
    values = {word: value_of(facts, mail, word) for word in dict.fromkeys(placeholders_in(template))}
    said = {word: _GAP if value is None else say(value) for word, value in values.items()}
    return Filled(
        text=filled(template, lambda word: said[word]),
        missing=tuple(_missing(word) for word, value in values.items() if value is None),
    )


def value_of(facts: CourseMail, mail: Wanted, word: str) -> object | None:
    """Return what a word in braces stands for; None where there is nothing to say."""
    if use := text_use(word):
        return _lines(texts_for(facts.course_type, use))
    return _VALUES[Placeholder(word)](_It(facts, mail)) or None


def _lines(items: Iterable[object]) -> Listed | None:
    found = Listed(items, between="\n")
    return found if found.items else None


def _days(held: Sequence[Gathering]) -> object:
    if len(held) == 1:
        return stretch_of_days(held[0].days)
    return _lines(Message("{gathering}: {days}", gathering=one.label, days=stretch_of_days(one.days)) for one in held)


def _day(day: dt.date | None) -> object:
    return None if day is None else long_date(day)


def _place(it: _It) -> object:
    """Return where the gathering is held, or each place that the course has; none is left open."""
    gatherings = (it.mail.about.gathering,) if it.mail.about.gathering else it.facts.course.gatherings
    places = tuple(dict.fromkeys(place_of(it.facts.course, one) for one in gatherings))
    if all(places) and places:
        return Listed(places, between=" / ")
    return Message("online") if it.facts.course.delivery is Delivery.DIGITAL else None


def _programme(it: _It) -> object:
    days = [held for held in course_days(it.facts.course) if held.gathering == it.mail.about.gathering]
    lines: list[object] = []
    for held in days:
        lines += [Message("{day}:", day=long_date(held.day))] if len(days) > 1 else []
        lines += [
            Message("{start}–{end} {title}", start=one.start, end=one.end, title=one.title) for one in held.sessions
        ]
    return _lines(lines)


def _preparations(it: _It) -> object:
    """Return what is prepared for the gathering, or comes with the confirmation; some variants have all at once."""
    course_type, course, gathering = it.facts.course_type, it.facts.course, it.mail.about.gathering
    at_once = any(one.key == course.variant and one.release_preparations_at_once for one in course_type.variants)
    at_first = gathering is None or gathering.first_day == course.first_day
    blocks = {
        block.key
        for block in course_type.preparation_blocks
        if (block.before == gathering.key if gathering else block.release_after is None) or (at_once and at_first)
    }
    return _lines(Message("– {item}", item=one.text) for one in course_type.preparations if one.block in blocks)


def _of_invoice(what: Callable[[Invoice], object]) -> _Value:
    return lambda it: it.mail.about.invoice and what(it.mail.about.invoice)


def _of_gathering(what: Callable[[Gathering], object]) -> _Value:
    return lambda it: it.mail.about.gathering and what(it.mail.about.gathering)


def _event(event: CalendarEvent | None) -> object:
    if event is None:
        return None
    said = Message("{event}, {day}", event=event.summary, day=stretch_of_days((event.day,)))
    return Message("Taken out of the calendar: {event}", event=said) if event.status is EventStatus.CANCELLED else said


_P = Placeholder
_VALUES: Mapping[Placeholder, _Value] = MappingProxyType(
    {
        _P.NAME: lambda it: it.mail.reached.to.name,
        _P.PARTICIPANT: lambda it: it.mail.about.participant,
        _P.PARTICIPANTS: lambda it: it.mail.reached.participants and all_of(it.mail.reached.participants),
        _P.COURSE: lambda it: it.facts.course_type.called(it.facts.course),
        _P.CODE: lambda it: it.facts.course.code,
        _P.DAYS: lambda it: _days(it.facts.course.gatherings),
        _P.FIRST_DAY: lambda it: _day(it.facts.course.first_day),
        _P.LAST_DAY: lambda it: _day(it.facts.course.last_day),
        _P.PLACE: _place,
        _P.GATHERING: _of_gathering(lambda held: held.label),
        _P.GATHERING_DAYS: _of_gathering(lambda held: stretch_of_days(held.days)),
        _P.PROGRAMME: _programme,
        _P.PREPARATIONS: _preparations,
        _P.ANSWER_BY: lambda it: it.mail.about.answer_by and stretch_of_days((it.mail.about.answer_by,)),
        _P.WHAT_CHANGED: lambda it: _lines(it.mail.about.changes),
        _P.CERTIFICATE_NUMBER: lambda it: it.mail.about.certificate and it.mail.about.certificate.number,
        _P.INVOICE_NUMBER: _of_invoice(lambda one: one.credits or one.number),
        _P.CREDIT_NOTE_NUMBER: _of_invoice(lambda one: one.number),
        _P.REASON: _of_invoice(lambda one: one.reason),
        _P.AMOUNT: _of_invoice(lambda one: Message("kr {amount}", amount=str(one.gross))),
        _P.DUE: _of_invoice(lambda one: one.due_on and stretch_of_days((one.due_on,))),
        _P.KID: _of_invoice(lambda one: one.kid),
        _P.ACCOUNT: _of_invoice(lambda one: account_in_words(one.seller.account)),
        _P.EVENT: lambda it: _event(it.mail.about.event),
        _P.SENDER: lambda it: it.facts.settings and it.facts.settings.sender.name,
    }
)


_MISSING: Mapping[str, Message] = MappingProxyType(
    {
        _P.PLACE.value: Message("no place is set"),
        _P.PROGRAMME.value: Message("the gathering has no programme"),
        _P.PREPARATIONS.value: Message("nothing is to be prepared"),
        _P.SENDER.value: Message("nobody has said who sends the mail"),
    }
)


def _missing(word: str) -> Message:
    return _MISSING.get(word) or Message("nothing is known of {what}", what=_called(word))


def _called(word: str) -> object:
    return Message("the texts of the course type") if text_use(word) else Placeholder(word)
