"""Sending mail: each is taken, handed over, and what came of it kept, one at a time, so that none leaves twice."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from .domain.clock import today
from .domain.errors import InputFault, NotFound, RuleRefused, UsageFault, VeiledningError
from .domain.mail import Attachment, DeliveryAttempt, DeliveryOutcome, Letter, MailAddress, MailDoor
from .domain.messages import Message
from .domain.progress import Progress, Unwatched
from .use_cases.messages.leaving import Ready, claim_mail, prepare_mail, ready_mail, record_delivery
from .use_cases.messages.mail_lines import MailLine
from .use_cases.messages.mail_settings import required_mail_settings
from .use_cases.messages.outbox import mails_named, outbox

if TYPE_CHECKING:
    from .exchange.documents.typesetting import Typesetter
    from .register import Register


@attrs.frozen(kw_only=True)
class SendingResult:
    """Utfall av å sende én melding: what became of it; without a `delivery` it was not sent, and `why` says why.

    `is_untried` where the server was away before its turn came.
    """

    key: str
    name: str
    email: str
    delivery: DeliveryAttempt | None = None
    why: Message | None = None
    is_untried: bool = False

    @property
    def has_left(self) -> bool:
        """Return whether the server has taken it over."""
        return self.delivery is not None and self.delivery.outcome is DeliveryOutcome.ACCEPTED


def due_mail(register: Register, code: str | None = None, *, keys: Sequence[str] = ()) -> tuple[MailLine, ...]:
    """Return what is to leave now: what is due, or by keys, or beginnings of them, also what is planned for later.

    Raises:
        NotFound: no such course or mail.
        UsageFault: several mails begin as one of the keys.
    """
    if keys:
        return register.read(mails_named, keys, code)
    now, day = register.clock.now(), today(register.clock)
    return tuple(line for line in register.read(outbox, code) if line.may_leave(now, day))


def send_mail(
    register: Register, door: MailDoor, lines: Sequence[MailLine], *, progress: Progress | None = None
) -> tuple[SendingResult, ...]:
    """Send mail, and return what became of each; one that fails stops no other, a server that is away stops the rest.

    `progress` hears of each that is done and may stop it between two: what has left has left, and going on sends the
    rest. In test mode every letter goes to one address, and nothing counts as sent.

    Raises:
        RuleRefused: nobody has said who sends the mail.
        UsageFault: papers go with it, and the typesetter is not installed.
        Stopped: whoever watches stops it.
    """
    settings = register.read(required_mail_settings)
    listener, results = progress or Unwatched(), []
    listener.step(0, len(lines))
    ready = _made_ready(register, lines)
    with Outfit(settings.language) as outfit:
        for done, line in enumerate(lines, 1):
            results.append(_sent(register, door, outfit, line, ready.get(line.key)))
            listener.step(done, len(lines))
            if _is_away(results[-1]):
                break
    return (*results, *map(_untried, lines[len(results) :]))


def letters_of(register: Register, lines: Sequence[MailLine]) -> tuple[tuple[Ready, Letter], ...]:
    """Return mail as it would leave now, without sending it: all of it or none.

    Raises:
        NotFound: one is not there any more.
        RuleRefused: nobody has said who sends the mail, or one is not to leave as it stands.
        InputFault: a template of a paper has a fault.
        UsageFault: papers go with it, and the typesetter is not installed.
    """
    settings = register.read(required_mail_settings)
    ready = register.read(prepare_mail, [line.key for line in lines])
    with Outfit(settings.language) as outfit:
        return tuple((one, outfit.letter(one, register)) for one in ready)


class Outfit:
    """Utrustning: writes letters with their papers; the typesetter is made when the first paper asks for it."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._typesetter: Typesetter | None = None

    def __enter__(self) -> Outfit:
        return self

    def __exit__(self, *_: object) -> None:
        if self._typesetter is not None:
            self._typesetter.__exit__(None, None, None)

    def letter(self, ready: Ready, register: Register) -> Letter:
        """Return a mail as it leaves; in test mode to the one address, and marked as a test.

        Raises:
            InputFault: a template of a paper has a fault.
            UsageFault: the typesetter is not installed.
        """
        settings = ready.settings
        letter = Letter(
            message_id=ready.message_id,
            date=register.clock.now(),
            sender=settings.sender,
            to=ready.to,
            reply_to=MailAddress(email=settings.reply_to) if settings.reply_to else None,
            subject=ready.text.subject,
            body=ready.text.body,
            attachments=tuple(self._attachments(ready)),
            calendar=self._calendar(ready),
        )
        return as_test(letter, settings.only_to, self._language) if settings.only_to else letter

    def _attachments(self, ready: Ready) -> Iterator[Attachment]:
        for draft, name in zip(ready.drafts, ready.text.attachments, strict=True):
            if self._typesetter is None:
                from .exchange.documents.typesetting import Typesetter

                self._typesetter = Typesetter(language=self._language)
            yield Attachment(name=name, media_type="application/pdf", data=self._typesetter.print(draft).pdf)

    def _calendar(self, ready: Ready) -> str | None:
        if ready.event is None:
            return None
        from .exchange.calendar.calendar_file import as_invitation

        return as_invitation(ready.event, language=self._language).decode()


def as_test(letter: Letter, only_to: str, language: str) -> Letter:
    """Return a letter that goes to one address and says whom it would have gone to."""
    from .exchange.documents.saying import Tongue

    mark = Tongue.of(language).say(Message("[Test: to {name}]", name=letter.to.name or letter.to.email))
    return attrs.evolve(
        letter,
        to=MailAddress(email=only_to),
        message_id=f"<test-{letter.message_id.removeprefix('<')}",
        subject=f"{mark} {letter.subject}",
    )


_TIMES = 3
"""How often a mail is made ready anew that changes while it is."""


def _made_ready(register: Register, lines: Sequence[MailLine]) -> Mapping[str, Ready]:
    """Return by key what may leave, with one look at each course."""
    courses: dict[str, set[str]] = {}
    for line in lines:
        courses.setdefault(line.code, set()).add(line.key)
    return ChainMap(*(dict(register.read(ready_mail, keys, code)) for code, keys in courses.items()))


def _sent(register: Register, door: MailDoor, outfit: Outfit, line: MailLine, ready: Ready | None) -> SendingResult:
    """Send one mail; what keeps it from leaving is said, and keeps no other."""
    result = SendingResult(key=line.key, name=line.name, email=line.email)
    try:
        for _ in range(_TIMES):
            if ready is None:
                (ready,) = register.read(prepare_mail, (line.key,), line.code)
            letter = outfit.letter(ready, register)
            if ready.settings.only_to:
                return attrs.evolve(result, delivery=door.deliver(letter))
            if (id := register.run(claim_mail, ready)) is not None:
                delivery = door.deliver(letter)
                register.run(record_delivery, id, delivery)
                return attrs.evolve(result, delivery=delivery)
            ready = None
    except (RuleRefused, NotFound, UsageFault, InputFault) as error:
        return attrs.evolve(result, why=_why(error))
    return attrs.evolve(result, why=Message("it has changed meanwhile, or somebody else is sending it"))


def _is_away(result: SendingResult) -> bool:
    return result.delivery is not None and result.delivery.outcome is DeliveryOutcome.AWAY


def _untried(line: MailLine) -> SendingResult:
    why = Message("the mail server was away before its turn came")
    return SendingResult(key=line.key, name=line.name, email=line.email, why=why, is_untried=True)


def _why(error: VeiledningError) -> Message:
    return Message("{what} ({hint})", what=error.what, hint=error.hint) if error.hint else error.what
