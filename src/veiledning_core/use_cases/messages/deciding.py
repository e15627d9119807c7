"""What somebody decides about mail that has not left: to hold it, to drop it, to word it otherwise, or that it left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from ...course_type.mail_checks import template_faults
from ...course_type.mail_plans import MailPlan
from ...domain.course import Course
from ...domain.errors import RuleRefused, UsageFault
from ...domain.mail import DeliveryAttempt, DeliveryOutcome
from ...domain.messages import Message
from ...domain.outgoing_mail import Dispatch, MailChoice, MailState
from ...domain.text import one_line, too_long
from ...domain.time import OSLO
from ..work import Work
from .leaving import with_attempt
from .mail_lines import MailLine, MailView
from .outbox import mail, mail_named, mails_named
from .standing_mail import Standing

_LONGEST_BODY = 20_000


def hold_mail(work: Work, keys: Sequence[str], code: str | None = None) -> tuple[MailLine, ...]:
    """Keep mail, by keys or beginnings of them, from leaving until it is released; all of it or none.

    Raises:
        NotFound: there is no such mail.
        UsageFault: several mails begin as one of the keys.
        RuleRefused: one has left, or may have.
    """
    return _decided(work, keys, code, held=MailState.HELD)


def release_mail(work: Work, keys: Sequence[str], code: str | None = None) -> tuple[MailLine, ...]:
    """Let mail that was held or dropped leave after all.

    Raises:
        NotFound: there is no such mail.
        UsageFault: several mails begin as one of the keys.
        RuleRefused: one has left, or may have.
    """
    return _decided(work, keys, code, held=None)


def drop_mail(work: Work, keys: Sequence[str], code: str | None = None) -> tuple[MailLine, ...]:
    """Let mail never leave; it does not come back by itself.

    Raises:
        NotFound: there is no such mail.
        UsageFault: several mails begin as one of the keys.
        RuleRefused: one has left, or may have.
    """
    return _decided(work, keys, code, held=MailState.DROPPED)


def edit_mail(
    work: Work, key: str, *, subject: str | None = None, body: str | None = None, code: str | None = None
) -> MailView:
    """Give a mail words of its own, in which words in braces are filled in when it leaves; `""` are the type's again.

    Raises:
        NotFound: there is no such mail.
        UsageFault: several mails begin so, nothing is given, a word in braces is none, or a brace stands alone.
        ValueFault: a sign that nobody can see, or more of them than there is room for.
        RuleRefused: it has left, or may have.
    """
    if subject is None and body is None:
        raise UsageFault(Message("nothing is given to change"), hint=Message("Give a subject or a body."))
    one = _not_left(mail_named(work, (key,), code)[0])
    said = {"subject": subject and one_line(subject), "body": body and body_text(body)}
    given: dict[str, Any] = {part: words for part, words in said.items() if words is not None}
    for words in given.values():
        _refuse_faults(one, words)
    _choose(work, one, **given)
    return mail(work, one.mail.key, code)


def body_text(text: str) -> str:
    """Return the words of a mail's body as they are kept: blanks stay where they are typed, but at the ends of lines.

    Raises:
        ValueFault: a sign that nobody can see, or more of them than there is room for.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\t", " ").strip().split("\n")]
    body = "\n".join(lines)
    if len(body) > _LONGEST_BODY:
        raise too_long(len(body), _LONGEST_BODY)
    for line in lines:
        one_line(line, longest=_LONGEST_BODY)
    return body


def settle_mail(work: Work, key: str, *, sent: bool, code: str | None = None) -> MailLine:
    """Say of a mail that may have left, or that failed, that it was sent, or that it is to be tried again.

    Raises:
        NotFound: there is no such mail.
        UsageFault: several mails begin so.
        RuleRefused: nobody is in doubt about it, or by now nobody is, or it may be leaving at this very moment.
    """
    (found,) = mail_named(work, (key,), code)
    dispatch = found.dispatch if isinstance(found, Standing) else found[1]
    if dispatch is None or dispatch.state not in (MailState.LEAVING, MailState.FAILED):
        raise RuleRefused(Message("nobody is in doubt about it"), where=key, hint=_QUEUE)
    if not sent and dispatch.is_being_sent(work.clock.now()):
        raise RuleRefused(
            Message("it may be leaving at this moment"), where=key, hint=Message("Look again in ten minutes.")
        )
    outcome = DeliveryOutcome.SETTLED if sent else DeliveryOutcome.RESENT
    by_hand = DeliveryAttempt(outcome=outcome, at=work.clock.now(), reply=work.actor)
    if not work.dispatches.save(dispatch, with_attempt(dispatch, by_hand)):
        raise RuleRefused(Message("somebody else has just settled it"), where=key, hint=_QUEUE)
    return mails_named(work, (dispatch.key,), code)[0]


def _decided(work: Work, keys: Sequence[str], code: str | None, *, held: MailState | None) -> tuple[MailLine, ...]:
    found = [_not_left(one) for one in mail_named(work, keys, code)]
    for one in found:
        _choose(work, one, held=held)
    return mails_named(work, [one.mail.key for one in found], code) if found else ()


def _choose(work: Work, one: Standing, **decided: Any) -> None:
    """Keep what was decided about a mail; where it is as if nobody had looked at it, nothing is kept."""
    before = one.choice or MailChoice(id=work.new_id(), course=one.facts.course.id, key=one.mail.choice_key)
    after = attrs.evolve(before, **decided)
    if one.choice is None:
        if not after.says_nothing:
            work.mail_choices.add(after)
    elif after.says_nothing:
        work.mail_choices.remove(before)
    elif after != before:
        work.mail_choices.save(before, after)


def _not_left(found: Standing | tuple[Course, Dispatch]) -> Standing:
    dispatch = found.dispatch if isinstance(found, Standing) else found[1]
    if dispatch is not None and dispatch.may_have_left:
        raise RuleRefused(
            Message("it has left, or may have, on {day}", day=dispatch.begun_at.astimezone(OSLO).date()),
            where=dispatch.key,
            hint=Message("What has left cannot be changed; write anew."),
        )
    if isinstance(found, Standing):
        return found
    raise RuleRefused(Message("it is not needed any more"), where=found[1].key, hint=_QUEUE)


def _refuse_faults(one: Standing, template: str) -> None:
    plan: MailPlan = one.mail.plan
    for what, hint in template_faults(plan, one.facts.course_type, template):
        raise UsageFault(what, where=one.mail.key, hint=hint)


_QUEUE = Message("`veiledning message queue` shows how each mail stands.")
