"""How a mail leaves: it is made ready, taken for sending so that nobody else sends it, and what came of it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any
from uuid import UUID, uuid5

import attrs

from ...course_type.documents import Draft
from ...course_type.mail_plans import TELLING_DAYS, Placeholder, placeholders_in
from ...domain.calendar_event import CalendarEvent
from ...domain.errors import RuleRefused
from ...domain.mail import DeliveryAttempt, DeliveryOutcome, MailAddress
from ...domain.mail_sending import MailSettings
from ...domain.messages import Message
from ...domain.outgoing_mail import Dispatch, LetterText, MailState
from ...exchange.documents.folder import names_of
from ..work import Work
from .basis import Basis, basis_of
from .mail_lines import MailLine
from .mail_settings import required_mail_settings
from .outbox import mail_named, mails_named
from .schedules import plain_schedule
from .standing_mail import Standing, standing_mail

_NOT_LEFT = (DeliveryOutcome.LATER, DeliveryOutcome.AWAY)
_MAY_LEAVE = (MailState.PLANNED, MailState.AGAIN)
_STATES: Mapping[DeliveryOutcome, MailState] = {
    DeliveryOutcome.ACCEPTED: MailState.SENT,
    DeliveryOutcome.SETTLED: MailState.SENT,
    DeliveryOutcome.REFUSED: MailState.FAILED,
    DeliveryOutcome.RESENT: MailState.AGAIN,
}
WAITS = (
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=8),
)
"""How long is waited after each attempt that came to nothing; after one more the mail has failed."""


@attrs.frozen(kw_only=True)
class Ready:
    """Melding klar til å gå: all of it but the papers, which are still to be set in type.

    `told` is what its recipient knows by it, `before` what came of an attempt to send it, if there was any.
    """

    key: str
    course: UUID
    plan: str
    settings: MailSettings
    text: LetterText
    drafts: tuple[Draft, ...] = ()
    event: CalendarEvent | None = None
    told: Mapping[str, Any] = attrs.field(eq=False)
    before: Dispatch | None = attrs.field(eq=False)
    basis: Basis = attrs.field(eq=False)

    @property
    def to(self) -> MailAddress:
        """Return who gets it."""
        return MailAddress(email=self.text.email, name=self.text.name)

    @property
    def message_id(self) -> str:
        """Return what programs for mail know it by: the same however often it is tried."""
        return f"<{uuid5(self.course, self.key).hex}@{self.settings.sender.email.rpartition('@')[2]}>"


def prepare_mail(work: Work, keys: Sequence[str], code: str | None = None) -> tuple[Ready, ...]:
    """Return mail, by whole keys, as it would leave now.

    Raises:
        NotFound: there is no such mail.
        RuleRefused: nobody has said who sends the mail, or one of it is not to leave as it stands.
    """
    required_mail_settings(work)
    return tuple(_ready(_to_leave(work, one)) for one in mail_named(work, keys, code))


def ready_mail(work: Work, keys: Collection[str], code: str) -> Mapping[str, Ready]:
    """Return by key, of some mail of a course, all that may leave as it stands now.

    Raises:
        NotFound: no course has that code.
        RuleRefused: nobody has said who sends the mail.
    """
    required_mail_settings(work)
    found = (one for one in standing_mail(work, work.courses.by_code(code)) if one.mail.key in keys)
    return {one.mail.key: _ready(one) for one in found if one.state in _MAY_LEAVE}


def claim_mail(work: Work, ready: Ready) -> UUID | None:
    """Take a mail for sending, and keep what it says; None where it has changed, or somebody else was quicker."""
    now = ready if ready.basis.holds(work) else _present(work, ready)
    if now != ready:
        return None
    leaving = _dispatch(work, now)
    if now.before is None:
        work.dispatches.add(leaving)
        return leaving.id
    return leaving.id if work.dispatches.save(now.before, leaving) else None


def record_delivery(work: Work, id: UUID, delivery: DeliveryAttempt) -> Dispatch:
    """Keep what came of handing a mail over, unless somebody has settled it meanwhile.

    Raises:
        NotFound: no such mail was taken for sending.
    """
    before = work.dispatches.get(id)
    if before.state is not MailState.LEAVING:
        return before
    after = with_attempt(before, delivery)
    return after if work.dispatches.save(before, after) else work.dispatches.get(id)


def with_attempt(before: Dispatch, attempt: DeliveryAttempt) -> Dispatch:
    """Return a mail as it stands after one more attempt; those before it are kept."""
    attempts = (*before.attempts, attempt)
    state, next_try = _outcome(attempts)
    return attrs.evolve(before, state=state, attempts=attempts, next_try=next_try)


def mark_sent(work: Work, ready: Sequence[Ready]) -> tuple[MailLine, ...]:
    """Count mail as sent that left in another way, as files; all of it or none.

    Raises:
        RuleRefused: one has changed since it was made ready, or has left.
    """
    for one in ready:
        id = claim_mail(work, one)
        if id is None:
            raise RuleRefused(
                Message("it has changed since it was written"), where=one.key, hint=Message("Write it anew.")
            )
        by_hand = DeliveryAttempt(outcome=DeliveryOutcome.SETTLED, at=work.clock.now(), reply=work.actor)
        record_delivery(work, id, by_hand)
    return mails_named(work, [one.key for one in ready]) if ready else ()


def _to_leave(work: Work, found: Standing | tuple[object, Dispatch]) -> Standing:
    if isinstance(found, Standing) and found.state in _MAY_LEAVE:
        return found
    if isinstance(found, Standing):
        key, state, why, dispatch = found.mail.key, found.state, found.why, found.dispatch
    else:
        dispatch = found[1]
        key, state, why = dispatch.key, dispatch.state, ()
    if dispatch is not None and dispatch.is_being_sent(work.clock.now()):
        raise RuleRefused(Message("somebody else is sending it at this moment"), where=key)
    what = Message("the mail is not to leave: {state}", state=state)
    raise RuleRefused(what, where=key, hint=why[0] if why else None)


def _present(work: Work, ready: Ready) -> Ready | None:
    """Return the mail as it stands now, if it is still to leave."""
    course = work.courses.get(ready.course)
    same = (one for one in standing_mail(work, course) if one.mail.key == ready.key)
    return next((_ready(one) for one in same if one.state in _MAY_LEAVE), None)


def _ready(one: Standing) -> Ready:
    assert one.facts.settings is not None
    drafts = one.papers.of(one.mail)
    to = one.mail.reached.to
    return Ready(
        key=one.mail.key,
        course=one.facts.course.id,
        plan=one.mail.plan.key,
        settings=one.facts.settings,
        text=LetterText(
            name=to.name,
            email=to.email,
            subject=one.subject.text,
            body=one.body.text,
            attachments=names_of(drafts, one.facts.language),
        ),
        drafts=drafts,
        event=one.mail.about.event,
        told={**one.mail.told, **dict(_told(one))},
        before=one.dispatch,
        basis=basis_of(one.facts, one.mail.reached.who),
    )


def _dispatch(work: Work, ready: Ready) -> Dispatch:
    before = ready.before
    return Dispatch(
        id=before.id if before else work.new_id(),
        course=ready.course,
        key=ready.key,
        plan=ready.plan,
        email=ready.text.email,
        message_id=ready.message_id,
        begun_at=work.clock.now(),
        attempts=before.attempts if before else (),
        told=ready.told,
        letter=ready.text,
    )


def _told(one: Standing) -> Iterator[tuple[str, Any]]:
    """Yield what its recipient knows by it: as of which entry of the journal, and when the course is, if it says so."""
    yield "who", one.mail.reached.who
    yield "on", one.mail.plan.on.value
    yield "seen", one.facts.journal
    words = {word for template in one.templates for word in placeholders_in(template)}
    telling, gathering = words & {placeholder.value for placeholder in TELLING_DAYS}, one.mail.about.gathering
    schedule: Mapping[str, Any] = plain_schedule(one.facts.schedule)
    if telling == {Placeholder.GATHERING_DAYS.value} and gathering is not None:
        yield "schedule", {gathering.key: schedule[gathering.key]}
    elif telling:
        yield "schedule", schedule


def _outcome(attempts: Sequence[DeliveryAttempt]) -> tuple[MailState, dt.datetime | None]:
    """Return how a mail stands after its attempts, and when it is tried again."""
    last = attempts[-1]
    if last.outcome in _NOT_LEFT:
        tries = sum(1 for _ in takewhile(_is_since_resent, reversed(attempts)))
        return (MailState.FAILED, None) if tries > len(WAITS) else (MailState.AGAIN, last.at + WAITS[tries - 1])
    return _STATES.get(last.outcome, MailState.LEAVING), None


def _is_since_resent(attempt: DeliveryAttempt) -> bool:
    return attempt.outcome is not DeliveryOutcome.RESENT
