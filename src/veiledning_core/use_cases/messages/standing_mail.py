"""How each mail of a course stands: what is wanted, compared with what was decided about it and with what has left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

import attrs

from ...domain.course import Course
from ...domain.mail import DeliveryAttempt, DeliveryOutcome
from ...domain.messages import LocalText, Message
from ...domain.outgoing_mail import Dispatch, MailChoice, MailState
from ...domain.writing import written
from ..work import Work
from .course_mail import CourseMail, course_mail
from .filling import Filled, fill
from .mail_lines import MailLine
from .papers import Papers
from .planning import wanted_mail
from .wanted import Wanted

_NOTHING_TO_SAY = (DeliveryOutcome.ACCEPTED, DeliveryOutcome.SETTLED, DeliveryOutcome.RESENT)


@attrs.frozen(kw_only=True, slots=False)
class Standing:
    """Melding som den står: a wanted mail, its words filled in when somebody asks for them, and what it waits for."""

    facts: CourseMail
    papers: Papers
    mail: Wanted
    choice: MailChoice | None
    dispatch: Dispatch | None

    @cached_property
    def templates(self) -> tuple[str, str]:
        """Return its subject and its body before anything is filled in: its own, else the type's."""
        own_subject, own_body = (self.choice.subject, self.choice.body) if self.choice else ("", "")
        plan, language = self.mail.plan, self.facts.language
        return own_subject or plan.subject.in_language(language), own_body or plan.body.in_language(language)

    @cached_property
    def subject(self) -> Filled:
        """Return what its subject says today."""
        return fill(self.facts, self.mail, self.templates[0])

    @cached_property
    def body(self) -> Filled:
        """Return what its body says today."""
        return fill(self.facts, self.mail, self.templates[1])

    @property
    def line(self) -> MailLine:
        """Return what a list shows of it."""
        return MailLine(
            key=self.mail.key,
            code=self.facts.course.code,
            course=self.facts.course.id,
            plan=self.mail.plan.key,
            title=_title(self.mail),
            audience=self.mail.reached.audience,
            name=self.mail.reached.to.name,
            email=self.mail.reached.to.email,
            due=self.mail.due,
            state=self.state,
            why=self.why,
            edited=self.choice is not None and bool(self.choice.subject or self.choice.body),
            subject=self.subject.text,
            next_try=self.dispatch.next_try if self.dispatch else None,
        )

    @property
    def state(self) -> MailState:
        """Return how it stands; what has left is never anything else."""
        if self.dispatch is not None and self.dispatch.state is not MailState.AGAIN:
            return self.dispatch.state
        if self.choice is not None and self.choice.held is not None:
            return self.choice.held
        if self.missing:
            return MailState.WAITING
        return MailState.PLANNED if self.dispatch is None else MailState.AGAIN

    @property
    def why(self) -> tuple[Message, ...]:
        """Return what it waits for, or what the server said when it did not leave."""
        if self.state is MailState.WAITING:
            return self.missing
        return tuple(why_not(self.dispatch, self.facts.now)) if self.dispatch else ()

    @cached_property
    def missing(self) -> tuple[Message, ...]:
        """Return what is missing that it is to say, or to have with it."""
        found = dict.fromkeys((*self.subject.missing, *self.body.missing), None)
        to = self.mail.reached.to
        no_address = () if to.email else (Message("no e-mail address is known for {name}", name=to.name),)
        return (*no_address, *found, *self.papers.lacking(self.mail))


def _title(mail: Wanted) -> LocalText:
    """Return what a list calls it; entries for a calendar, of which a person gets several, with their day."""
    title, event = mail.plan.title, mail.about.event
    if event is None:
        return title
    return LocalText(nb=f"{title.nb} {written(event.day, 'nb')}", en=f"{title.en} {written(event.day, 'en')}")


def standing_mail(work: Work, course: Course) -> Iterator[Standing]:
    """Yield all mail of a course that is wanted as it is now; what is over, or was sent before it changed, is not.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
    """
    facts = course_mail(work, course)
    papers = Papers(work, facts)
    for mail in wanted_mail(work, facts):
        yield Standing(
            facts=facts,
            papers=papers,
            mail=mail,
            choice=facts.choices.get(mail.choice_key),
            dispatch=facts.dispatches.get(mail.key),
        )


def why_not(dispatch: Dispatch, now: dt.datetime) -> Iterator[Message]:
    """Yield what came of the last attempt, if it is not that the mail was taken; nothing came yet of one under way."""
    last: DeliveryAttempt | None = dispatch.attempts[-1] if dispatch.attempts else None
    if dispatch.is_being_sent(now):
        yield Message("it is being sent at this moment")
    elif last is not None and last.outcome not in _NOTHING_TO_SAY:
        yield Message("last attempt: {reply}", reply=last.said if last.reply else "–")
    elif last is None and dispatch.state is MailState.LEAVING:
        yield Message("sending was broken off, so it may have left")
