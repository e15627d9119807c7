"""What a course type sends out: on which occasions, to whom, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from ..domain.citation import Citation
from ..domain.messages import LocalText, Worded

PARTICIPANT, CONTACT, STAFF, PAYER = "participant", "contact", "staff", "payer"
CAPACITIES = (PARTICIPANT, CONTACT, STAFF, PAYER)
"""Whom every type can write to; `contact` is everybody whom a participant names in the form."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


class Occasion(Worded):
    """Anledning: what a mail is sent on."""

    ADMITTED = "admitted", "somebody gets a place"
    WAITING = "waiting", "somebody is put on the waiting list"
    OFFERED = "offered", "somebody is offered a place"
    DECLINED = "declined", "an application is declined"
    WITHDRAWN = "withdrawn", "somebody withdraws"
    MOVED = "moved", "the days or the place change"
    CANCELLED = "cancelled", "the course is called off"
    GATHERING = "gathering", "a gathering"
    FIRST_DAY = "first-day", "the first course day"
    LAST_DAY = "last-day", "the last course day"
    CERTIFICATE = "certificate", "a certificate is issued"
    INVOICE = "invoice", "an invoice is issued"
    CREDIT_NOTE = "credit-note", "an invoice is credited"
    CALENDAR = "calendar", "a day in somebody's calendar comes, changes or goes"

    @property
    def is_dated(self) -> bool:
        """Return whether a number of days is counted from it."""
        return self in (Occasion.GATHERING, Occasion.FIRST_DAY, Occasion.LAST_DAY)

    @property
    def is_about_one(self) -> bool:
        """Return whether it happens to one participant, whom the mail is about."""
        return self in (*_OF_STATUS, Occasion.CERTIFICATE)

    @property
    def is_about_money(self) -> bool:
        """Return whether it is that a bill is issued, which goes to whoever pays."""
        return self in (Occasion.INVOICE, Occasion.CREDIT_NOTE)

    @property
    def is_of_status(self) -> bool:
        """Return whether it is that somebody's application gets another status."""
        return self in _OF_STATUS


_OF_STATUS = (Occasion.ADMITTED, Occasion.WAITING, Occasion.OFFERED, Occasion.DECLINED, Occasion.WITHDRAWN)


class Placeholder(Worded):
    """Plassholder: what a mail says in place of a word in braces, such as `{first-day}`."""

    NAME = "name", "the name of whoever gets it"
    PARTICIPANT = "participant", "the participant it is about"
    PARTICIPANTS = "participants", "the participants who named whoever gets it"
    COURSE = "course", "the title of the course"
    CODE = "code", "the code of the course"
    DAYS = "days", "when each gathering is held, a line for each"
    FIRST_DAY = "first-day", "the first course day"
    LAST_DAY = "last-day", "the last course day"
    PLACE = "place", "where it is held"
    GATHERING = "gathering", "what the gathering is called"
    GATHERING_DAYS = "gathering-days", "the days of the gathering"
    PROGRAMME = "programme", "the sessions of the gathering, with their times"
    PREPARATIONS = "preparations", "what is to be prepared for the gathering, or for all"
    ANSWER_BY = "answer-by", "the day by which an offer is to be answered"
    WHAT_CHANGED = "what-changed", "what was moved, from when to when"
    CERTIFICATE_NUMBER = "certificate-number", "the number of the certificate"
    INVOICE_NUMBER = "invoice-number", "the number of the invoice"
    CREDIT_NOTE_NUMBER = "credit-note-number", "the number of the credit note"
    REASON = "reason", "why the invoice is credited"
    AMOUNT = "amount", "the amount of the invoice or the credit note"
    DUE = "due", "the day by which the invoice is to be paid"
    KID = "kid", "the KID of the invoice"
    ACCOUNT = "account", "the account to pay to"
    EVENT = "event", "the course day in the calendar"
    SENDER = "sender", "the name of whoever sends it"


_P, _O = Placeholder, Occasion
_EVERYWHERE = (_P.NAME, _P.COURSE, _P.CODE, _P.SENDER)
_OF_COURSE = (_P.DAYS, _P.FIRST_DAY, _P.LAST_DAY, _P.PLACE)
_OF_GATHERING = (_P.GATHERING, _P.GATHERING_DAYS, _P.PROGRAMME)
_OF_INVOICE = (_P.INVOICE_NUMBER, _P.AMOUNT, _P.DUE, _P.KID, _P.ACCOUNT)
_OF_CREDIT_NOTE = (_P.CREDIT_NOTE_NUMBER, _P.INVOICE_NUMBER, _P.AMOUNT, _P.REASON)
TELLING_DAYS = frozenset((_P.DAYS, _P.FIRST_DAY, _P.LAST_DAY, _P.GATHERING_DAYS, _P.WHAT_CHANGED))
"""Whoever reads one of these knows when the course is."""


@attrs.frozen(kw_only=True)
class MailPlan:
    """Melding i kurstypen: what is sent, on which occasion, and to whom.

    `to` are capacities: `participant`, `contact`, `staff`, `payer`, `<who>` where the form asks for `<who>-name` and
    `<who>-email`, or else the key of a role. A dated one is sent `days` after its occasion (negative: before), for
    the gathering that is named or for each. `subject` and `body` are templates: words in braces are filled in. `attach`
    are the keys of papers.
    """

    key: str
    title: LocalText
    to: tuple[str, ...]
    on: Occasion
    gathering: str | None = None
    days: int = 0
    subject: LocalText
    body: LocalText
    attach: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation | None = None


def placeholders_in(template: str) -> Iterator[str]:
    """Yield the words in braces, each time they stand there."""
    return (found[1] for found in _PLACEHOLDER.finditer(template))


def has_lone_brace(template: str) -> bool:
    """Return whether a brace has no other one on its line."""
    return not {"{", "}"}.isdisjoint(_PLACEHOLDER.sub("", template))


def filled(template: str, value: Callable[[str], str]) -> str:
    """Return a template with what each word in braces stands for; nothing is read in what is filled in."""
    return _PLACEHOLDER.sub(lambda found: value(found[1]), template)


def allowed_in(plan: MailPlan) -> tuple[Placeholder, ...]:
    """Return what a mail of a plan may have filled in: that depends on the occasion and on who gets it."""
    own: tuple[Placeholder, ...] = ()
    if plan.on.is_about_one:
        own = (_P.PARTICIPANT,)
    elif PARTICIPANT not in plan.to and not {STAFF, PAYER} & set(plan.to):
        own = (_P.PARTICIPANTS,)
    if plan.on.is_dated or plan.on is _O.ADMITTED:
        own += (_P.PREPARATIONS,)
    if plan.on.is_dated:
        own += _OF_GATHERING
    return (*_EVERYWHERE, *_OF_COURSE, *own, *_of_occasion(plan.on))


def _of_occasion(occasion: Occasion) -> tuple[Placeholder, ...]:
    return {
        _O.OFFERED: (_P.ANSWER_BY,),
        _O.MOVED: (_P.WHAT_CHANGED,),
        _O.CERTIFICATE: (_P.CERTIFICATE_NUMBER,),
        _O.INVOICE: _OF_INVOICE,
        _O.CREDIT_NOTE: _OF_CREDIT_NOTE,
        _O.CALENDAR: (_P.EVENT,),
    }.get(occasion, ())
