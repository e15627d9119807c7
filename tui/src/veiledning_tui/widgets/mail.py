"""The tab of mail: what is to leave, or has left, and what there is to know of each."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.use_cases.messages.mail_lines import MailLine

from ..desk import Desk
from ..mail_reading import CourseMail
from ..text import Pane, Words
from ..words.mail import line_text, nothing_text, state_text, summary_text
from .columns import Column
from .side_text import SideText
from .table import Row, Table

_TONES = {
    MailState.WAITING: "warn",
    MailState.LEAVING: "warn",
    MailState.AGAIN: "warn",
    MailState.FAILED: "stop",
    MailState.HELD: "faint",
    MailState.DROPPED: "faint",
    MailState.SENT: "good",
}


class MailPane(Pane):
    """Fanen Meldinger."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"9 {desk.say('Messages')}", id="mail")
        self.voice, self.say = desk.voice, desk.say
        self.mail: Mapping[str, MailLine] = {}
        self._nothing = ""

    def compose(self) -> ComposeResult:
        say = self.say
        columns = (
            Column(title=say("Day"), width=10),
            Column(title=say("To"), width=18, grows=True),
            Column(title=say("Mail"), width=26, grows=True),
            Column(title=say("Status"), width=16),
        )
        yield Words("", id="mail-summary")
        with Container(id="mail-halves"):
            yield Table(columns, id="mail-table")
            with SideText(id="mail-box"):
                yield Words("", id="mail-line")

    def show(self, mail: CourseMail) -> None:
        """Show the mail of a course."""
        self.mail = {line.key: line for line in mail.lines}
        self._nothing = "" if mail.lines else nothing_text(self.voice, mail)
        self.query_one("#mail-summary", Words).put(summary_text(self.voice, mail))
        self.query_one(Table).put([self._row(line) for line in mail.lines])
        self._tell()

    @property
    def chosen(self) -> MailLine | None:
        """Return the mail that the cursor is on."""
        row = self.query_one(Table).row
        return self.mail.get(row.key) if row else None

    @on(Table.Moved)
    def _tell(self) -> None:
        chosen = self.chosen
        self.query_one("#mail-line", Words).put(line_text(self.voice, chosen) if chosen else self._nothing)
        self.query_one(SideText).scroll_home(animate=False)

    def _row(self, line: MailLine) -> Row:
        voice = self.voice
        cells = (voice.day(line.due), line.name, voice.say(line.title), state_text(voice, line))
        return Row(key=line.key, cells=cells, tone=_TONES.get(line.state, ""))
