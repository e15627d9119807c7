"""What is done on the tab of mail: look at one, give it other words, hold it back, drop it, send what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.mail_sending import MailSettings
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.domain.progress import Stopped
from veiledning_core.register import Register
from veiledning_core.use_cases.messages.mail_lines import MailLine, MailView
from veiledning_core.use_cases.messages.mail_settings import mail_settings, required_mail_settings
from veiledning_core.use_cases.work import Work

from ..mail_reading import CourseMail, mail_view
from ..pace import Ending
from ..step import step
from ..widgets.mail import MailPane
from ..widgets.table import Table
from ..words.mail import decided_text, mail_text, results_text, sending_text
from .at_once import do_at_once
from .confirm import Confirm
from .course_desk import CourseDesk
from .reader import Reader

if TYPE_CHECKING:
    from veiledning_core.exchange.mail.smtp_door import SmtpDoor
    from veiledning_core.sending import SendingResult

_KEPT_BACK = (MailState.HELD, MailState.DROPPED)
_STILL_TO_LEAVE = (MailState.PLANNED, MailState.WAITING, MailState.AGAIN)
_IN_DOUBT = (MailState.LEAVING, MailState.FAILED)


class OnMail(CourseDesk):
    """Fanen Meldinger."""

    TAB = "mail"
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("s", "send_mail", "Send"),
        Binding("e", "edit_mail", "Other words"),
        Binding("h", "hold_mail", "Hold back"),
        Binding("h", "release_mail", "Release"),
        Binding("x", "drop_mail", "Drop"),
        Binding("j", "settle_mail", "It came through"),
        Binding("i", "send_again", "Send again"),
        Binding("v", "show_sent", "What has left"),
        Binding("v", "show_planned", "What is to leave"),
    )
    shows_sent = False

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what is done with mail too seldom to have a key."""
        say = self.say
        yield SystemCommand(say("Who sends the mail"), say("Name, server, test mode"), self._see_sender)
        yield from super().commands()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the mail under the cursor."""
        fits = {
            "edit_mail": (*_STILL_TO_LEAVE, *_KEPT_BACK),
            "hold_mail": _STILL_TO_LEAVE,
            "release_mail": _KEPT_BACK,
            "drop_mail": (*_STILL_TO_LEAVE, MailState.HELD, MailState.FAILED),
            "settle_mail": _IN_DOUBT,
            "send_again": _IN_DOUBT,
        }
        if action in ("show_sent", "show_planned"):
            return self.tab == OnMail.TAB and self.shows_sent is (action == "show_planned")
        if action in fits and self.is_mounted and self.tab == OnMail.TAB:
            line = self._mail
            return line is not None and line.state in fits[action]
        return super().check_action(action, parameters)

    def read(self, tab: str) -> None:
        """Read the mail."""
        if tab == OnMail.TAB:
            sent = self.shows_sent
            self.ask(
                lambda register: register.read(mail_view, self.code, has_left=sent), self._show_mail, about="outbox"
            )
        else:
            super().read(tab)

    @on(Table.Opened, "#mail-table")
    def _look_at_mail(self) -> None:
        self._with_view(self._show_view_of)

    def action_edit_mail(self) -> None:
        self._with_view(self._open_form)

    def action_hold_mail(self) -> None:
        from veiledning_core.use_cases.messages.deciding import hold_mail

        self._decide(hold_mail, self.say("Held back"))

    def action_release_mail(self) -> None:
        from veiledning_core.use_cases.messages.deciding import release_mail

        self._decide(release_mail, self.say("Released"))

    def action_drop_mail(self) -> None:
        from veiledning_core.use_cases.messages.deciding import drop_mail

        self._decide(drop_mail, self.say("Dropped"))

    def action_settle_mail(self) -> None:
        self._settle(self.say("Count this mail as sent?"), sent=True)

    def action_send_again(self) -> None:
        self._settle(self.say("Send this mail again?"), sent=False)

    def action_show_sent(self) -> None:
        self._turn(sent=True)

    def action_show_planned(self) -> None:
        self._turn(sent=False)

    def action_send_mail(self) -> None:
        self.ask(
            lambda register: _to_send(register, self.code),
            self._ask_to_send,
            about="due-mail",
            waits=True,
        )

    @on(Table.Moved, "#mail-table")
    def _offer_what_fits_mail(self) -> None:
        self.refresh_bindings()

    @property
    def _mail(self) -> MailLine | None:
        return self.query_one(MailPane).chosen if self.is_mounted else None

    def _see_sender(self) -> None:
        self.ask(lambda register: register.read(mail_settings), self._say_who_sends, about="choices")

    def _say_who_sends(self, held: MailSettings | None) -> None:
        from ..errands.say_who_sends import SayWhoSends

        self.changing.fill_in(SayWhoSends(code=self.code, held=held, today=today(self.desk.register.clock)))

    def _with_view(self, then: Callable[[MailView], None]) -> None:
        if (line := self._mail) is not None:
            self.ask(lambda register: _view(register, line), then, about="mail", waits=True)

    def _show_view_of(self, view: MailView) -> None:
        voice = self.desk.voice
        self.app.push_screen(Reader(self.desk, voice.say(view.line.title), mail_text(voice, view)))

    def _open_form(self, view: MailView) -> None:
        from ..errands.edit_mail import EditMail

        self.changing.fill_in(EditMail(view=view))

    def _decide(self, use_case: Callable[[Work, Sequence[str], str], Sequence[MailLine]], done: str) -> None:
        if (line := self._mail) is not None:
            told = f"{done}: {line.name}."
            do_at_once(self, step(use_case, (line.key,), self.code), lambda _: told, lambda _: self.action_reload())

    def _settle(self, question: str, *, sent: bool) -> None:
        from veiledning_core.use_cases.messages.deciding import settle_mail

        if (line := self._mail) is not None:
            self.changing.act(
                question,
                lambda _: step(settle_mail, line.key, sent=sent, code=self.code),
                lambda _: decided_text(self.desk.voice, (line,)),
            )

    def _turn(self, *, sent: bool) -> None:
        self.shows_sent = sent
        self.read(OnMail.TAB)

    def _ask_to_send(self, found: tuple[CourseMail, SmtpDoor | None]) -> None:
        mail, door = found
        if door is None:
            self.tell("There is no mail to send.")
            return
        box = Confirm(self.desk, sending_text(self.desk.voice, mail), decided_text(self.desk.voice, mail.due))
        self.app.push_screen(box, lambda yes: None if yes is None else self._send(mail.due, door))

    def _send(self, due: Sequence[MailLine], door: SmtpDoor) -> None:
        self.ask(
            lambda register: _sent(register, door, due),
            self._show_results,
            about="write",
            refused=self._stopped,
            writes=True,
            stopped_with=Ending.WHAT_IS_DONE,
            break_off=door.break_off,
        )

    def _stopped(self, error: VeiledningError) -> None:
        if isinstance(error, Stopped):
            self.tell("Stopped after {done} of {of}; s goes on.", done=error.done, of=error.of)
        else:
            self.refuse(error)
        self.action_reload()

    def _show_results(self, results: Sequence[SendingResult]) -> None:
        voice = self.desk.voice
        self.app.push_screen(Reader(self.desk, self.say("Mail is sent"), results_text(voice, results)))
        self.action_reload()

    def _show_mail(self, mail: CourseMail) -> None:
        self.query_one(MailPane).show(mail)
        self.refresh_bindings()


def _view(register: Register, line: MailLine) -> MailView:
    from veiledning_core.use_cases.messages.outbox import mail

    return register.read(mail, line.key, line.code)


def _to_send(register: Register, code: str) -> tuple[CourseMail, SmtpDoor | None]:
    """Return the mail of a course, and the way out of what is due, if anything is."""
    mail = register.read(mail_view, code, has_left=False)
    return mail, _door(register) if mail.due else None


def _sent(register: Register, door: SmtpDoor, due: Sequence[MailLine]) -> tuple[SendingResult, ...]:
    from veiledning_core.sending import send_mail

    register.progress.step(0, len(due))
    with door:
        return send_mail(register, door, due, progress=register.progress)


def _door(register: Register) -> SmtpDoor:
    from veiledning_core.exchange.mail.ways_out import server_door

    return server_door(register.read(required_mail_settings), clock=register.clock)
